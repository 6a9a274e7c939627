"""A wish: certain organisations only join together."""

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


class LockTogether(Lock):
    """Each consortium has all of the organisations or none of them."""

    kind: Literal["together"] = "together"
    organisations: Annotated[tuple[str, ...], one_or_more(), Field(min_length=2)]
    """Identifiers of organisations."""

    def state(self) -> str:
        return f"{' and '.join(self.organisations)} join the same consortia or none"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        first, *others = (portfolio.row_of(organisation) for organisation in self.organisations)
        for name in portfolio.groups:
            for row in others:
                yield portfolio.member(name, row).equals(portfolio.member(name, first))

    def audit(self, teams: Teams) -> Verdict:
        wished = set(self.organisations)
        split = sorted(
            name for name, team in teams.items() if 0 < len(wished & {m.who.id for m in team.members}) < len(wished)
        )
        return Verdict.of(not split, f"split in {', '.join(split)}" if split else "never split", len(split))


EXAMPLES = [
    PortfolioExample(
        LockTogether(organisations=("a", "b")), {"one": team_of(ids="a b c"), "two": team_of(ids="d")}, True
    ),
    PortfolioExample(LockTogether(organisations=("a", "b")), {"one": team_of(ids="c"), "two": team_of(ids="d")}, True),
    PortfolioExample(LockTogether(organisations=("a", "b")), {"one": team_of(ids="a"), "two": team_of(ids="b")}, False),
]
