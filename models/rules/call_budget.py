"""The money of the call."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from models.balance import grants_of, grants_taken, within_pot
from models.examples import PortfolioExample, team_of
from models.expression import Row
from models.group import Portfolio
from models.rule import PortfolioRule, count_words
from models.team import Teams, amount_words, span_words
from models.truth import Span, Verdict
from models.typed import Money, Positive


class CallBudget(PortfolioRule):
    """The grants of all consortia of the call together are at most ``total``.

    Formula: sum of the grants of all members of all consortia of the call <= ``total``, in cents. A consortium that carries
    the label of the call without a grant takes nothing.
    """

    section = "budget"
    shown_by = "grants"
    kind: Literal["call_budget"] = "call_budget"
    total: Money
    """Money available [EUR]."""
    expected_grants: Positive | None = None
    """How many grants the call expected; never a limit [count]."""

    def state(self) -> str:
        expected = ""
        if self.expected_grants is not None:
            expected = f" ({count_words(self.expected_grants, 'grant')} expected, which is no limit)"
        return f"the grants of the call add up to at most {amount_words(self.total)}{expected}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        yield from within_pot(portfolio, self.total, [grants_taken(group) for group in portfolio.groups.values()])

    def audit(self, teams: Teams) -> Verdict:
        grants = grants_of(teams.values())
        expected = (
            f"; {count_words(self.expected_grants, 'grant')} expected, which is no limit"
            if self.expected_grants
            else ""
        )
        count = count_words(sum(team.funded for team in teams.values()), "grant")
        witness = f"{span_words(grants)} for {count}, {amount_words(self.total)} available{expected}"
        left = Span.exactly(self.total) - grants
        return Verdict.of(left.is_positive_or_zero, witness, -(left.high or 0))


_POT = CallBudget(total="1000", expected_grants=1)

EXAMPLES = [
    PortfolioExample(_POT, {"one": team_of(grant="400 200"), "two": team_of(ids="c", grant="400")}, True),
    PortfolioExample(_POT, {"one": team_of(grant="400 200"), "two": team_of(ids="c", grant="400.01")}, False),
    PortfolioExample(_POT, {"one": team_of(grant="400 ?"), "two": team_of(ids="c", grant="400")}, None),
    PortfolioExample(
        _POT, {"one": team_of(grant="700 ?"), "two": team_of(ids="c", grant="400")}, False, "what is known is too much"
    ),
    PortfolioExample(
        _POT,
        {"one": team_of(grant="400 600"), "two": replace(team_of(ids="c", grant="400"), funded=False)},
        True,
        "a label",
    ),
]
