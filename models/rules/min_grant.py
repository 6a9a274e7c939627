"""A floor under the grant of one consortium."""

from typing import ClassVar, Literal

from models.balance import BalanceRule
from models.examples import Example, team_of
from models.facts import Context
from models.team import Member, Team, Totals, amount_words, span_words
from models.truth import Span, Verdict
from models.typed import Money


class MinGrant(BalanceRule):
    """The grant of a consortium is at least ``at_least``.

    Formula: sum of the members' grants >= ``at_least``, in cents; the grant of the consortium as a whole where it is given.
    """

    one_way: ClassVar[bool] = True
    section = "budget"
    shown_by = "application"
    kind: Literal["min_grant"] = "min_grant"
    at_least: Money
    """Least grant [EUR]."""

    def state(self) -> str:
        return f"the grant is at least {amount_words(self.at_least)}"

    def starts(self, totals: Totals) -> Span:
        return Span.exactly((totals.grant or 0) - self.at_least)

    def adds(self, member: Member, context: Context, totals: Totals) -> Span:
        return member.span("grant") if totals.grant is None else Span.exactly(0)

    def unlisted(self, totals: Totals) -> Span:
        return Span(0, None if totals.grant is None else 0)

    def audit(self, team: Team) -> Verdict:
        witness = f"{span_words(team.span('grant'))}, {amount_words(self.at_least)} needed"
        above = self.balance(team)
        return Verdict.of(above.is_positive_or_zero, witness, -(above.high or 0))


EXAMPLES = [
    Example(MinGrant(at_least="2500000"), team_of(grant="2000000 500000"), True),
    Example(MinGrant(at_least="2500000"), team_of(grant="2000000 499999.99"), False),
    Example(MinGrant(at_least="2500000"), team_of(grant="2000000 ?"), None),
    Example(MinGrant(at_least="2500000"), team_of(grant="3000000 ?"), True, "what is known is enough"),
    Example(MinGrant(at_least="2500000"), team_of(grant="3000000", complete=False), True),
]
