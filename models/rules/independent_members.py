r"""At least so many independent bodies in different countries: a matching, not two counts.

Formula: let E be the pairs (control group g, country c) for which the consortium has a member of g established in c, each
within ``within``. The matching number of E is at least ``at_least``; that of the pairs of E within ``of_which_within`` is
at least ``of_which_at_least``. One set of bodies with both properties then exists, because the sets of countries that a
matching can cover form a matroid (Edmonds and Fulkerson 1965): m countries of the second kind can be kept while the set is
completed to n.

Two counts (groups, countries) are not enough: A1 (DE) and A2 (FR) under one owner with B and C in IT are three groups in
three countries, but no three independent bodies in three countries.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from models.examples import Example, team_of
from models.expression import Row
from models.facts import FRESH_MEMBER_STATE, country_words
from models.group import Group
from models.rule import Rule, count_words
from models.rules.min_countries import established
from models.team import Member, Team, names
from models.truth import Range, Verdict, every
from models.typed import NonNegative, Positive, one_or_more


class IndependentMembers(Rule):
    """At least ``at_least`` members, no two under common control or in one country, some of them in certain countries."""

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "documents"
    kind: Literal["independent_members"] = "independent_members"
    at_least: Positive
    """Least number of independent bodies in as many countries [count]."""
    within: Annotated[tuple[str, ...], one_or_more()] = ()
    """Countries and sets in which they must be; any where empty."""
    of_which_at_least: NonNegative = 0
    """How many of them must be in ``of_which_within`` [count]."""
    of_which_within: Annotated[tuple[str, ...], one_or_more()] = ()
    """Countries and sets for those."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if bool(self.of_which_at_least) != bool(self.of_which_within):
            raise ValueError("of_which_at_least and of_which_within are given together or not at all")
        if self.of_which_at_least > self.at_least:
            raise ValueError("of_which_at_least is greater than at_least")
        return self

    def _demands(self) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
        """How many are asked for, where, and where as well."""
        yield self.at_least, self.within, ()
        if self.of_which_at_least:
            yield self.of_which_at_least, self.of_which_within, self.within

    def state(self) -> str:
        where = f", each in {' or '.join(country_words(c) for c in self.within)}" if self.within else ""
        part = ""
        if self.of_which_at_least:
            places = " or ".join(country_words(c) for c in self.of_which_within)
            part = f", and at least {self.of_which_at_least} of them in {places}"
        bodies = count_words(self.at_least, "member is independent", "members are independent")
        return f"at least {bodies} of each other and established in different countries{where}{part}"

    def constrain(self, group: Group) -> Iterator[Row]:
        for needed, within, also in self._demands():
            where, as_well = established(within), established(also)
            # one body is independent of itself, whoever controls it
            alone = needed == 1
            yield (group.least(where, also=as_well) if alone else group.independent(where, as_well)) >= needed

    def audit(self, team: Team) -> Verdict:
        facts, witnesses, shortfall = [], [], 0
        for needed, within, also in self._demands():
            as_well = established(also)
            inside = [
                (m, every([fact, team.context.judge(m.who, as_well)])) for m, fact in team.judged(established(within))
            ]
            sure, possible = [m for m, fact in inside if fact], [m for m, fact in inside if fact is not False]
            known = [m for m in sure if m.who.control is not None] if needed > 1 else sure
            found = _chosen(team, known, needed)
            # one body is independent of itself, wherever it is
            least, most = len(sure if needed == 1 else found), len(possible)
            if needed > 1:
                most = len(_chosen(team, possible, needed, unknown_too=True))
            count = Range(least, most if team.complete else None)
            facts.append(count.at_least(needed))
            if facts[-1] is False:
                shortfall = max(shortfall, needed - most)
            pairs = ", ".join(f"{member.who.label} ({place})" for place, member in sorted(found.items()))
            within_words = f" in {' or '.join(country_words(c) for c in within)}" if within else ""
            witnesses.append(f"{count}, {needed} needed{within_words}: {pairs or 'none'}")
        fresh = [member for member in team.counted if team.country(member) == FRESH_MEMBER_STATE]
        if len(fresh) > 1:
            witnesses.append(f"{names(fresh)} count once: no source says that their further Member States differ")
        return Verdict.of(every(facts), "; ".join(witnesses), shortfall)

    def stepped(self, by: int) -> Self | None:
        needed = self.at_least + by
        return self.altered(at_least=needed, of_which_at_least=min(self.of_which_at_least, needed)) if needed else None


def _chosen(team: Team, members: list[Member], enough: int, unknown_too: bool = False) -> dict[str, Member]:
    """A largest choice (up to ``enough``) of one member a country, no two under common control, by enumeration.

    With ``unknown_too`` a body whose control or country is unknown is taken for a body alone, in a country of its own.
    """
    options: dict[str, list[tuple[str, Member]]] = {}
    for member in members:
        group = member.who.control or f"\0{member.who.id}"
        country = team.country(member) or (f"?{member.who.id}" if unknown_too else "")
        if country:
            options.setdefault(group, []).append((country, member))
    reached: dict[frozenset[str], dict[str, Member]] = {frozenset(): {}}
    for places in options.values():
        for countries, choice in list(reached.items()):
            for country, member in places:
                wider = countries | {country}
                if len(countries) < enough and len(wider) > len(countries) and wider not in reached:
                    reached[wider] = {**choice, country: member}
    return reached[max(reached, key=lambda countries: (len(countries), sorted(countries)))]


_THREE = IndependentMembers(at_least=3)
_EUROPE = IndependentMembers(at_least=3, within=("EU_MS", "PARTNERS"), of_which_at_least=1, of_which_within=("EU_MS",))

EXAMPLES = [
    Example(_THREE, team_of(country="DE FR IT", control="- - -"), True),
    Example(
        _THREE,
        team_of(country="DE FR IT IT", control="A A - -"),
        False,
        "three groups and three countries, but A can stand for one country only",
    ),
    Example(_THREE, team_of(country="DE FR IT ES", control="A A - -"), True),
    Example(_THREE, team_of(country="DE FR IT", control="- - ?"), None, "who controls one body is unknown"),
    Example(_THREE, team_of(country="DE DE FR", control="? ? ?"), False, "two countries, whoever controls whom"),
    Example(_EUROPE, team_of(country="NO DE FR", control="- - -"), True),
    Example(_EUROPE, team_of(country="NO RS FR", control="- - -"), None, "the partner list is not known completely"),
    Example(_EUROPE, team_of(country="NO RS TR", control="- - -"), False, "no Member State"),
    Example(
        _EUROPE,
        team_of(country="NO FR ?", kind="cluster cluster jrc", control="- - -"),
        True,
        "the Joint Research Centre counts as a further Member State",
    ),
    Example(
        IndependentMembers(at_least=3, of_which_at_least=2, of_which_within=("EU_MS",)),
        team_of(country="NO DE FR RS", control="- A A -"),
        False,
        "the two Member States are held by one owner",
    ),
    Example(
        IndependentMembers(at_least=2, within=("EU_MS",), of_which_at_least=2, of_which_within=("FR", "NO")),
        team_of(country="FR DE NO", control="- - -"),
        False,
        "NO is no Member State, so that it is none of them",
    ),
]
