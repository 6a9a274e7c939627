"""A wish: certain organisations are not in a consortium."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from models.examples import PortfolioExample, team_of
from models.expression import Row
from models.group import Portfolio
from models.rule import Lock
from models.team import Teams
from models.truth import Verdict
from models.typed import one_or_more


class LockOut(Lock):
    """None of the organisations is a member of the consortia named, of any where none are."""

    kind: Literal["out"] = "out"
    organisations: Annotated[tuple[str, ...], one_or_more(), Field(min_length=1)]
    """Identifiers of organisations."""
    consortia: Annotated[tuple[str, ...], one_or_more()] = ()
    """Names of consortia; all where empty."""

    def state(self) -> str:
        where = " or ".join(self.consortia) or "any consortium"
        return f"{' and '.join(self.organisations)} must not be in {where}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        for organisation in self.organisations:
            row = portfolio.row_of(organisation)
            for name in self.consortia or portfolio.groups:
                yield portfolio.member(name, row) <= 0

    def audit(self, teams: Teams) -> Verdict:
        found = sorted(
            f"{member.who.id} in {name}"
            for name, team in teams.items()
            if name in self.consortia or not self.consortia
            for member in team.members
            if member.who.id in self.organisations
        )
        return Verdict.of(not found, ", ".join(found) or "none there", len(found))


EXAMPLES = [
    PortfolioExample(
        LockOut(organisations=("a",), consortia=("two",)), {"one": team_of(ids="a"), "two": team_of(ids="b")}, True
    ),
    PortfolioExample(LockOut(organisations=("a",)), {"one": team_of(ids="b"), "two": team_of(ids="a")}, False),
]
