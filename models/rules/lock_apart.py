"""A wish: certain organisations do not share a consortium."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from models.examples import PortfolioExample, team_of
from models.expression import Row, total
from models.group import Portfolio
from models.rule import Lock
from models.team import Teams
from models.truth import Verdict
from models.typed import one_or_more


class LockApart(Lock):
    """No consortium has two of the organisations."""

    kind: Literal["apart"] = "apart"
    organisations: Annotated[tuple[str, ...], one_or_more(), Field(min_length=2)]
    """Identifiers of organisations."""

    def state(self) -> str:
        return f"no two of {', '.join(self.organisations)} share a consortium"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        rows = [portfolio.row_of(organisation) for organisation in self.organisations]
        for name in portfolio.groups:
            yield total(portfolio.member(name, row) for row in rows) <= 1

    def audit(self, teams: Teams) -> Verdict:
        shared = sorted(
            name
            for name, team in teams.items()
            if sum(member.who.id in self.organisations for member in team.members) > 1
        )
        return Verdict.of(not shared, f"together in {', '.join(shared)}" if shared else "never together", len(shared))


EXAMPLES = [
    PortfolioExample(LockApart(organisations=("a", "b")), {"one": team_of(ids="a c"), "two": team_of(ids="b")}, True),
    PortfolioExample(LockApart(organisations=("a", "b")), {"one": team_of(ids="a b"), "two": team_of(ids="c")}, False),
]
