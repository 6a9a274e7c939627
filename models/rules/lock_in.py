"""A wish: certain organisations are in a consortium."""

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


class LockIn(Lock):
    """Each of the organisations is a member of one of the consortia named, of any where none are."""

    kind: Literal["in"] = "in"
    organisations: Annotated[tuple[str, ...], one_or_more(), Field(min_length=1)]
    """Identifiers of organisations."""
    consortia: Annotated[tuple[str, ...], one_or_more()] = ()
    """Names of consortia; any where empty."""

    def state(self) -> str:
        where = " or ".join(self.consortia) or "some consortium"
        return f"{' and '.join(self.organisations)} must be in {where}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        names = self.consortia or tuple(portfolio.groups)
        for organisation in self.organisations:
            row = portfolio.row_of(organisation)
            yield total(portfolio.member(name, row) for name in names) >= 1

    def audit(self, teams: Teams) -> Verdict:
        names = self.consortia or tuple(teams)
        inside = {m.who.id for name in names if name in teams for m in teams[name].members}
        missing = [organisation for organisation in self.organisations if organisation not in inside]
        return Verdict.of(not missing, f"not there: {', '.join(missing)}" if missing else "all there", len(missing))


EXAMPLES = [
    PortfolioExample(
        LockIn(organisations=("a",), consortia=("two",)), {"one": team_of(ids="b"), "two": team_of(ids="a c")}, True
    ),
    PortfolioExample(
        LockIn(organisations=("a", "b"), consortia=("two",)), {"one": team_of(ids="b"), "two": team_of(ids="a")}, False
    ),
    PortfolioExample(LockIn(organisations=("a", "b")), {"one": team_of(ids="b"), "two": team_of(ids="a")}, True),
]
