"""An organisation coordinates at most so many consortia."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar, Literal

from models.examples import PortfolioExample, team_of
from models.expression import Row, total
from models.group import Portfolio
from models.rule import PortfolioRule, count_words
from models.team import Teams
from models.truth import Range, Verdict
from models.typed import Positive


class MaxCoordinations(PortfolioRule):
    """No organisation coordinates more than ``at_most`` consortia.

    In a plan every consortium has a coordinator, chosen so. In a table it is the member named; where none is, any member in
    a role that counts may be it.
    """

    section = "applicants"
    shown_by = "applications"
    kind: Literal["max_coordinations"] = "max_coordinations"
    STRICTER: ClassVar = {"at_most": -1}
    at_most: Positive
    """Most consortia that one organisation coordinates [count]."""

    @property
    def asks_who_leads(self) -> bool:
        return True

    def state(self) -> str:
        return f"each organisation coordinates at most {count_words(self.at_most, 'consortium', 'consortia')}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        yield from portfolio.coordinated()
        if len(portfolio.groups) > self.at_most:
            for row in range(len(portfolio.pool)):
                yield total(portfolio.coordinates(name, row) for name in portfolio.groups) <= self.at_most

    def audit(self, teams: Teams) -> Verdict:
        leads = [team.coordinator.who for team in teams.values() if team.coordinator]
        led = Counter(who.id for who in leads)
        unnamed = [team for team in teams.values() if team.coordinator is None]
        possible = led + Counter(member.who.id for team in unnamed for member in team.counted if team.complete)
        anyone = sum(not team.complete for team in unnamed)
        most = max(led.values(), default=0)
        witness = f"the most of anyone is {count_words(most, 'consortium', 'consortia')}, {self.at_most} allowed"
        above = sorted({who.label for who in leads if led[who.id] > self.at_most})
        if above:
            witness += f": {', '.join(above[:4])}"
        elif unnamed:
            witness += f"; no coordinator is named in {', '.join(team.name for team in unnamed[:4])}"
        return Verdict.at_most(Range(most, max(possible.values(), default=0) + anyone), self.at_most, witness)


_ONE = MaxCoordinations(at_most=1)
_LED = team_of(name="one", ids="a b", role="coordinator beneficiary")
_ALONE = team_of(ids="a", role="coordinator")

EXAMPLES = [
    PortfolioExample(_ONE, {"one": _LED, "two": team_of(ids="a b", role="beneficiary coordinator")}, True),
    PortfolioExample(_ONE, {"one": _LED, "two": team_of(ids="a b", role="coordinator beneficiary")}, False),
    PortfolioExample(
        _ONE,
        {"one": _ALONE, "two": _ALONE, "three": team_of(ids="b", role="coordinator")},
        False,
        "that b coordinates one only helps nobody",
    ),
    PortfolioExample(_ONE, {"one": team_of(ids="a b"), "two": team_of(ids="b")}, None, "nobody is named"),
    PortfolioExample(_ONE, {"one": _LED, "two": team_of(name="two", ids="b")}, True, "a is not in the other"),
    PortfolioExample(_ONE, {"one": _LED, "two": team_of(name="two", ids="a b")}, None, "a may coordinate both"),
    PortfolioExample(
        _ONE,
        {"one": _LED, "two": team_of(name="two", ids="b", complete=False)},
        None,
        "a may be among those that are not listed",
    ),
    PortfolioExample(
        _ONE,
        {"one": _LED, "two": team_of(name="two", ids="b", role="coordinator", complete=False)},
        True,
        "whoever else there is, b coordinates",
    ),
    PortfolioExample(MaxCoordinations(at_most=2), {"one": team_of(ids="a b"), "two": team_of(ids="a b")}, True),
]
