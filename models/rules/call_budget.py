"""The money of the call."""

from collections.abc import Iterator
from typing import Literal

from models.examples import PortfolioExample, team_of
from models.expression import Row, total
from models.group import Portfolio
from models.rule import PortfolioRule, count_words
from models.team import Teams, amount_words
from models.truth import Verdict
from models.typed import Money, Positive


class CallBudget(PortfolioRule):
    """The grants of all consortia of the call together are at most ``total``."""

    kind: Literal["call_budget"] = "call_budget"
    total: Money
    """Money available [EUR]."""
    expected_grants: Positive | None = None
    """How many grants the call expected; never a limit [count]."""

    def state(self) -> str:
        return f"the grants of the call add up to at most {amount_words(self.total)}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        groups = portfolio.groups.values()
        silent = total(group.silent(["grant"]) for group in groups)
        row = total(group.money("grant") for group in groups) <= self.total
        if silent.fixed:
            yield row
        elif portfolio.unknown == "fails":
            yield row
            yield silent <= 0
        else:
            yield portfolio.record.meets([row]) + portfolio.record.any(silent) >= 1

    def audit(self, teams: Teams) -> Verdict:
        grants = [team.money("grant") for team in teams.values()]
        known = [grant for grant in grants if grant is not None]
        if len(known) < len(grants):
            return Verdict.of(None, "the grant of a consortium is not known")
        expected = f"; {self.expected_grants} grants expected, which is no limit" if self.expected_grants else ""
        count = count_words(len(known), "grant")
        witness = f"{amount_words(sum(known))} for {count}, {amount_words(self.total)} available{expected}"
        return Verdict.of(sum(known) <= self.total, witness, sum(known) - self.total)


_POT = CallBudget(total="1000", expected_grants=1)

EXAMPLES = [
    PortfolioExample(_POT, {"one": team_of(grant="400 200"), "two": team_of(ids="c", grant="400")}, True),
    PortfolioExample(_POT, {"one": team_of(grant="400 200"), "two": team_of(ids="c", grant="400.01")}, False),
    PortfolioExample(_POT, {"one": team_of(grant="400 ?"), "two": team_of(ids="c", grant="400")}, None),
]
