"""Certain organisations each join at least so many consortia."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from models.examples import PortfolioExample, team_of
from models.expression import Row
from models.group import Portfolio
from models.rule import PortfolioRule, count_words
from models.team import Teams
from models.truth import Range, Verdict
from models.typed import Positive, one_or_more


class MinParticipations(PortfolioRule):
    """Each of the organisations named takes part in at least ``at_least`` consortia."""

    section = "applicants"
    shown_by = "applications"
    kind: Literal["min_participations"] = "min_participations"
    STRICTER: ClassVar = {"at_least": 1}
    at_least: Positive
    """Least number of consortia [count]."""
    organisations: Annotated[tuple[str, ...], one_or_more(), Field(min_length=1)]
    """Identifiers of the organisations."""

    def state(self) -> str:
        who = ", ".join(self.organisations)
        return f"each of {who} takes part in at least {count_words(self.at_least, 'consortium', 'consortia')}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        for organisation in self.organisations:
            row = portfolio.row_of(organisation)
            yield portfolio.usage(row) >= self.at_least

    def audit(self, teams: Teams) -> Verdict:
        found = {
            organisation: sum(any(m.who.id == organisation for m in team.members) for team in teams.values())
            for organisation in self.organisations
        }
        least = min(found.values())
        missing = sorted(organisation for organisation, number in found.items() if number < self.at_least)
        witness = f"the fewest is {count_words(least, 'consortium', 'consortia')}, {self.at_least} needed" + (
            f": {', '.join(missing[:4])}" if missing else ""
        )
        complete = all(team.complete for team in teams.values())
        return Verdict.at_least(Range(least, least if complete else None), self.at_least, witness)


_BOTH = MinParticipations(at_least=1, organisations=("a", "b"))

EXAMPLES = [
    PortfolioExample(_BOTH, {"one": team_of(ids="a c"), "two": team_of(ids="b")}, True),
    PortfolioExample(_BOTH, {"one": team_of(ids="a b"), "two": team_of(ids="c d")}, True),
    PortfolioExample(
        _BOTH, {"one": team_of(ids="a", complete=False)}, None, "b may be among those that are not listed"
    ),
    PortfolioExample(
        MinParticipations(at_least=2, organisations=("a",)), {"one": team_of(ids="a b"), "two": team_of(ids="b")}, False
    ),
]
