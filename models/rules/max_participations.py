"""An organisation joins at most so many consortia."""

from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar, Literal

from models.examples import PortfolioExample, team_of
from models.expression import Row, total
from models.group import Portfolio
from models.rule import PortfolioRule, count_words
from models.team import Teams
from models.truth import Range, Verdict
from models.typed import Positive


class MaxParticipations(PortfolioRule):
    """No organisation (or group under common control) takes part in more than ``at_most`` consortia.

    A group under common control takes part once in each consortium that has at least one of its bodies, in whatever role. A
    body of unknown control may belong to any named group.
    """

    section = "applicants"
    shown_by = "applications"
    kind: Literal["max_participations"] = "max_participations"
    STRICTER: ClassVar = {"at_most": -1}
    at_most: Positive
    """Most consortia [count]."""
    per: Literal["organisation", "control_group"] = "organisation"
    """Who is counted."""

    def state(self) -> str:
        who = "organisation" if self.per == "organisation" else "group of bodies under common control"
        return f"each {who} takes part in at most {count_words(self.at_most, 'consortium', 'consortia')}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        if len(portfolio.groups) <= self.at_most:
            return
        for rows in self._units(portfolio):
            if len(rows) == 1:
                yield portfolio.usage(rows[0]) <= self.at_most
            elif rows:
                present = []
                for name in portfolio.groups:
                    members = total(portfolio.member(name, row) for row in rows)
                    present.append(portfolio.record.any(members))
                yield total(present) <= self.at_most

    def _units(self, portfolio: Portfolio) -> list[list[int]]:
        pool = portfolio.pool
        if self.per == "organisation":
            return [[row] for row in range(len(pool))]
        units: dict[int, list[int]] = defaultdict(list)
        unknown: list[int] = []
        for row, control in enumerate(pool.control.tolist()):
            (units[control] if control >= 0 else unknown).append(row)
        if portfolio.unknown == "holds":
            return [*units.values(), *([row] for row in unknown)]
        named = {pool.control[row] for row, who in enumerate(pool.organisations) if who.control}
        return [unknown, *(rows + unknown if control in named else rows for control, rows in units.items())]

    def audit(self, teams: Teams) -> Verdict:
        seen: dict[str, set[str]] = defaultdict(set)
        groups, unsure = set[str](), set[str]()
        for name, team in teams.items():
            for member in team.members:
                unit = member.who.id
                if self.per == "control_group" and member.who.control:
                    unit = f"the group {member.who.control}"
                    groups.add(unit)
                elif self.per == "control_group" and member.who.control is None:
                    unsure.add(name)
                seen[unit].add(name)
        most = max((len(found) for found in seen.values()), default=0)
        possible = max([most, len(unsure), *(len(seen[unit] | unsure) for unit in groups)])
        above = sorted(unit for unit, found in seen.items() if len(found) > self.at_most)
        witness = f"the most of anyone is {count_words(most, 'consortium', 'consortia')}, {self.at_most} allowed"
        if above:
            witness += ": " + ", ".join(f"{unit} in {', '.join(sorted(seen[unit]))}" for unit in above[:3])
        complete = all(team.complete for team in teams.values())
        return Verdict.at_most(Range(most, possible if complete else None), self.at_most, witness)


def _teams(*ids: str, control: str = "") -> Teams:
    marks = dict(zip("abcd", control.split(), strict=False))
    return {
        f"team-{at}": team_of(ids=words, control=" ".join(marks.get(i, "-") for i in words.split()))
        for at, words in enumerate(ids)
    }


_ONE = MaxParticipations(at_most=1)

EXAMPLES = [
    PortfolioExample(_ONE, _teams("a b", "c"), True),
    PortfolioExample(_ONE, _teams("a b", "b c"), False),
    PortfolioExample(
        _ONE, {"one": team_of(ids="a"), "two": team_of(ids="b", complete=False)}, None, "a may be in the other too"
    ),
    PortfolioExample(MaxParticipations(at_most=2), _teams("a b", "b c", "b"), False),
    PortfolioExample(MaxParticipations(at_most=1, per="control_group"), _teams("a", "b", control="G G"), False),
    PortfolioExample(MaxParticipations(at_most=1, per="control_group"), _teams("a b", "c", control="G G -"), True),
    PortfolioExample(
        MaxParticipations(at_most=1, per="control_group"),
        _teams("a", "b", control="G ?"),
        None,
        "a body of unknown control may belong to the group",
    ),
    PortfolioExample(
        MaxParticipations(at_most=1, per="control_group"),
        _teams("a", "b", control="? ?"),
        None,
        "or to another such body",
    ),
    PortfolioExample(
        MaxParticipations(at_most=1, per="control_group"), _teams("a", "b", control="- ?"), True, "one body is alone"
    ),
]
