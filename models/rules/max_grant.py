"""A ceiling on the grant of one consortium."""

from typing import ClassVar, Literal

from models.balance import BalanceRule
from models.examples import Example, team_of
from models.facts import Context
from models.team import Member, Team, Totals, amount_words, span_words
from models.truth import Span, Verdict
from models.typed import Money


class MaxGrant(BalanceRule):
    """The grant of a consortium is at most ``at_most``.

    Formula: sum of the members' grants <= ``at_most``, in cents; the grant of the consortium as a whole where it is given.
    """

    one_way: ClassVar[bool] = True
    section = "budget"
    shown_by = "application"
    kind: Literal["max_grant"] = "max_grant"
    at_most: Money
    """Greatest grant [EUR]."""

    def state(self) -> str:
        return f"the grant is at most {amount_words(self.at_most)}"

    def starts(self, totals: Totals) -> Span:
        return Span.exactly(self.at_most - (totals.grant or 0))

    def adds(self, member: Member, context: Context, totals: Totals) -> Span:
        return -member.span("grant") if totals.grant is None else Span.exactly(0)

    def unlisted(self, totals: Totals) -> Span:
        return Span(None if totals.grant is None else 0, 0)

    def audit(self, team: Team) -> Verdict:
        grant = team.span("grant")
        witness = f"{span_words(grant)}, {amount_words(self.at_most)} allowed"
        left = self.balance(team)
        return Verdict.of(left.is_positive_or_zero, witness, -(left.high or 0))


EXAMPLES = [
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 150000"), True),
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 150000.01"), False),
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 ?"), None),
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 200000 ?"), False, "what is known is too much already"),
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 200000", complete=False), False),
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 100000", complete=False), None),
    Example(
        MaxGrant(at_most="350000"),
        team_of(country="LV PL", totals=Totals.model_validate({"grant": "349952.00"})),
        True,
        "the grant of the consortium as a whole",
    ),
]
