"""A ceiling on what one third party receives."""

from typing import Literal

from models.balance import BalanceRule
from models.examples import Example, team_of
from models.facts import Context
from models.team import Member, Team, Totals, amount_words
from models.truth import Span, Verdict
from models.typed import Money


class MaxRecipientSupport(BalanceRule):
    """No third party receives more than ``at_most`` from the consortium.

    Formula: largest support of the consortium <= ``at_most``, in cents. Where the largest support is not given, it is at
    most all that the members pass on.
    """

    section = "budget"
    shown_by = "spending"
    kind: Literal["max_recipient_support"] = "max_recipient_support"
    at_most: Money
    """The most that one third party receives [EUR]."""

    def state(self) -> str:
        return f"one third party receives at most {amount_words(self.at_most)}"

    def starts(self, totals: Totals) -> Span:
        if totals.largest_support is not None:
            return Span.exactly(self.at_most - totals.largest_support)
        return Span(self.at_most - (totals.third_party_support or 0), self.at_most)

    def adds(self, member: Member, context: Context, totals: Totals) -> Span:
        return self._takes(member.amount("third_party_support"), totals)

    def unlisted(self, totals: Totals) -> Span:
        return self._takes(None, totals)

    def _takes(self, passed: int | None, totals: Totals) -> Span:
        """What is passed on may go to one third party or to many."""
        if totals.largest_support is not None or totals.third_party_support is not None:
            return Span.exactly(0)
        return Span(None if passed is None else -passed, 0)

    def audit(self, team: Team) -> Verdict:
        left, passed = self.balance(team), team.span("third_party_support").high
        if team.totals.largest_support is not None:
            found = f"at most {amount_words(team.totals.largest_support)} for one third party"
        elif passed is not None:
            found = f"{amount_words(passed)} passed on altogether"
        else:
            found = "what a third party receives is not known"
        return Verdict.of(left.is_positive_or_zero, f"{found}, {amount_words(self.at_most)} allowed", -(left.high or 0))


_SIXTY = MaxRecipientSupport(at_most="60000")


def _largest(amount: str, **more: object) -> Totals:
    return Totals.model_validate({"largest_support": amount, **more})


EXAMPLES = [
    Example(_SIXTY, team_of(country="FR DE", totals=_largest("60000")), True),
    Example(_SIXTY, team_of(country="FR DE", totals=_largest("60000.01")), False),
    Example(_SIXTY, team_of(passed_on="90000 0", totals=_largest("30000")), True, "it goes to several"),
    Example(_SIXTY, team_of(country="FR", totals=_largest("70000"), complete=False), False, "whoever else there is"),
    Example(_SIXTY, team_of(passed_on="30000 30000"), True, "all of it together is no more"),
    Example(_SIXTY, team_of(passed_on="30000 30000.01"), None, "it is not known to how many it goes"),
    Example(_SIXTY, team_of(passed_on="30000 ?"), None),
    Example(_SIXTY, team_of(passed_on="30000 0", complete=False), None, "others may pass on more"),
    Example(_SIXTY, team_of(country="FR", totals=Totals.model_validate({"third_party_support": 50000})), True),
    Example(_SIXTY, team_of(country="FR", totals=Totals.model_validate({"third_party_support": 70000})), None),
]
