r"""Rules that still hold when a member leaves.

Formula: let R(M) say that the consortium with members M meets the rules. Then for each member o that may leave, R(M - {o});
with ``together``, R(M - S) where S are all members that may leave. In recorded terms a candidate that is no member asks for
nothing: ``R(M - {o}) + (1 - member(o)) >= 1``.

One spare partner is not enough: to survive any single departure a minimum of three countries needs four countries, or two
members in each of three. Whether the rules hold today is not asked here; where nobody may leave, nothing is. Rules on the
coordinator say nothing of a consortium whose coordinator may have left, and are refused; so are rules made of others.
Amounts planned of the consortium as a whole are taken to stay.

Where it is not known whether a member may leave, the rules are judged with and without it. With ``together`` all members of
whom this is not known are taken to leave or to stay at once, which is the best and the worst for rules that only gain, or
only lose, by a further member; of other rules (a share of the members, say) nothing is then said.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, model_validator

from models.examples import Example, team_of
from models.expression import Expr, Row
from models.facts import ANYONE, Predicate, Where, predicate_words
from models.group import Group
from models.rule import AnyRule, Composite, Rule, count_words, holds
from models.rules.max_member_share import MaxMemberShare
from models.rules.max_members import MaxMembers
from models.rules.min_countries import MinCountries
from models.rules.min_members import MinMembers
from models.team import Member, Team, names
from models.truth import Verdict, every, some
from models.typed import Yes


class SurvivesLoss(Composite):
    """The rules still hold without any single member that may leave, or without all of them at once."""

    kind: Literal["survives_loss"] = "survives_loss"
    rules: Annotated[dict[str, AnyRule], Field(min_length=1)]
    """Rules by name; all of them still hold."""
    of: Predicate = ANYONE
    """Members that may leave."""
    together: Yes = False
    """Whether all of them leave at once, as when a country withdraws; one at a time where false."""

    @model_validator(mode="after")
    def _judged_by_those_who_remain(self) -> "SurvivesLoss":
        for name, rule in self.rules.items():
            if rule.asks_who_leads:
                raise ValueError(f"{name}: who coordinates after the coordinator has left is not known")
        if self.together and self.of == ANYONE:
            raise ValueError("together needs of, or nobody would remain")
        return self

    def parts(self) -> Mapping[str, Rule]:
        return self.rules

    def state(self) -> str:
        which = "" if self.of == ANYONE else f" {predicate_words(self.of)}"
        gone = f"all members{which} leave" if self.together else f"any one member{which} leaves"
        return f"even if {gone}, {' and '.join(rule.state() for rule in self.rules.values())}"

    def constrain(self, group: Group) -> Iterator[Row]:
        sure, possible = group.judged(self.of)
        if not self.together:
            for at in possible if group.unknown == "fails" else sure:
                yield holds(group.without([at]), self.rules) - Expr.of(group.members[at : at + 1]) >= 0
            return
        fewest, most = group.without(possible.tolist()), group.without(sure.tolist())
        unsure = Expr.of(group.members[np.setdiff1d(possible, sure)])
        for name, rule in self.rules.items():
            if group.unknown == "fails":
                yield from rule.constrain(fewest)
                yield from rule.constrain(most)
                if not rule.one_way:
                    yield unsure <= 0
            else:
                more = group.record.any(unsure) if not rule.one_way else holds(most, {name: rule})
                yield holds(fewest, {name: rule}) + more >= 1

    def audit(self, team: Team) -> Verdict:
        return self._audit_together(team) if self.together else self._audit_each(team)

    def _audit_each(self, team: Team) -> Verdict:
        found: list[tuple[Member, bool | None, str]] = []
        for member in team.members:
            may_leave = team.context.judge(member.who, self.of)
            if may_leave is not False:
                value, words = self._met(team.without([member]))
                found.append((member, some([None if may_leave is None else False, value]), words))
        # of members that are not listed, one may leave too
        rest = [] if team.complete else [some([None, self._met(team)[0]])]
        value = every([*(fact for _, fact, _ in found), *rest])
        if not found:
            return Verdict.of(value, "nobody who is listed may leave")
        harmless = sum(fact is True for _, fact, _ in found)
        witness = f"{harmless} of {count_words(len(found), 'departure')} without harm"
        for fact, said in ((False, "not met"), (None, "not assessed")):
            loss = [(member, words) for member, truth, words in found if truth is fact]
            if loss:
                first = loss[0][0].who.label
                witness += f"; {said} after that of {names(m for m, _ in loss)}; without {first}: {loss[0][1]}"
        return Verdict.of(value, witness, sum(fact is False for _, fact, _ in found))

    def _audit_together(self, team: Team) -> Verdict:
        judged = [(member, team.context.judge(member.who, self.of)) for member in team.members]
        fewest = team.without(member for member, fact in judged if fact is not False)
        most = team.without(member for member, fact in judged if fact)
        settled = all(fact is not None for _, fact in judged)
        values = []
        for rule in self.rules.values():
            one, other = (rule.audit(rest).truth.value_or_none for rest in (fewest, most))
            values.append(one if one == other and (settled or rule.one_way) else None)
        gone = names(member for member, fact in judged if fact is not False) or "nobody"
        return Verdict.of(every(values), f"without {gone}: {self._met(fewest)[1]}", 1)

    def _met(self, team: Team) -> tuple[bool | None, str]:
        """Whether a consortium meets the rules, and what is said of each."""
        verdicts = {name: rule.audit(team) for name, rule in self.rules.items()}
        words = "; ".join(f"{name} {v.truth.words} ({v.witness})" for name, v in verdicts.items())
        return every(v.truth.value_or_none for v in verdicts.values()), words


_COUNTRIES = SurvivesLoss(rules={"three-countries": MinCountries(at_least=3), "three": MinMembers(at_least=3)})
_BRITISH = SurvivesLoss(rules={"two-countries": MinCountries(at_least=2)}, of=(Where(countries=("UK",)),))
_EXIT = SurvivesLoss(
    rules={"two-countries": MinCountries(at_least=2), "four-members": MaxMembers(at_most=4)},
    of=(Where(countries=("UK",)),),
    together=True,
)
_EXIT_OF_CENTRES = SurvivesLoss(
    rules={"half": MaxMemberShare(ratio="50 %", where=(Where(kinds=("technology_centre",)),))},
    of=(Where(countries=("UK",)),),
    together=True,
)

EXAMPLES = [
    Example(_COUNTRIES, team_of(country="FR DE IT ES"), True),
    Example(_COUNTRIES, team_of(country="FR DE IT IT"), False, "without the French or the German member two remain"),
    Example(_COUNTRIES, team_of(country="FR DE IT"), False, "met as it stands, and lost with any member"),
    Example(_COUNTRIES, team_of(country="FR FR DE DE IT IT"), True, "two members in each country"),
    Example(_COUNTRIES, team_of(country="FR DE IT ?"), None, "one country is unknown"),
    Example(_COUNTRIES, team_of(country="FR DE IT", complete=False), None, "the list is not complete"),
    Example(_COUNTRIES, team_of(country="FR DE IT ES", complete=False), True, "whoever else leaves"),
    Example(_BRITISH, team_of(country="UK FR DE"), True, "only the British member may leave"),
    Example(_BRITISH, team_of(country="UK FR FR"), False),
    Example(_BRITISH, team_of(country="UK UK FR"), True, "one at a time"),
    Example(_BRITISH, team_of(country="? FR FR"), None, "it is not known whether the first may leave"),
    Example(_BRITISH, team_of(country="FR FR"), True, "nobody leaves; what holds today is a rule of its own"),
    Example(_EXIT, team_of(country="UK UK FR"), False, "both at once"),
    Example(_EXIT, team_of(country="UK UK FR DE"), True),
    Example(_EXIT, team_of(country="UK ? FR DE"), True, "two countries remain either way"),
    Example(_EXIT, team_of(country="UK FR ?"), None, "the last may be British, or from a second country"),
    Example(_EXIT, team_of(country="UK FR DE", complete=False), None, "the list is not complete"),
    Example(_EXIT_OF_CENTRES, team_of(country="UK FR DE", kind="cluster centre cluster"), True),
    Example(_EXIT_OF_CENTRES, team_of(country="UK FR DE", kind="cluster centre centre"), False),
    Example(
        _EXIT_OF_CENTRES,
        team_of(country="? ? FR DE", kind="cluster centre centre cluster"),
        None,
        "if the first alone is British, two of three are centres",
    ),
]
