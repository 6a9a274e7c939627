"""How much of the budget is passed on to third parties."""

from typing import Literal

from models.balance import Base, PartRule
from models.examples import Example, team_of
from models.team import Amounts, Totals


class PassedOnShare(PartRule):
    """The share of the budget that is passed on to third parties lies within bounds.

    Formula: with p/q = at_least, q * sum of what members pass on >= p * sum of ``base``; with p/q = at_most the reverse. In
    cents, the share rounded to the nearest cent.
    """

    section = "budget"
    shown_by = "spending"
    kind: Literal["passed_on_share"] = "passed_on_share"
    base: Base = "grant"
    """The budget of which it is a share."""

    def part(self, amounts: Amounts) -> int | None:
        return amounts.third_party_support

    def spent(self) -> str:
        return "is passed on to third parties"


_LEAST = PassedOnShare(at_least="75 %")
_MOST = PassedOnShare(at_most="30 %")
_BETWEEN = PassedOnShare(at_least="1/3", at_most="1/2", base="cost")

EXAMPLES = [
    Example(_LEAST, team_of(grant="60 40", passed_on="50 25"), True, "exactly three quarters"),
    Example(_LEAST, team_of(grant="60 40", passed_on="50 24.99"), False),
    Example(_LEAST, team_of(grant="60 ?", passed_on="45 0"), None, "one grant is unknown"),
    Example(_LEAST, team_of(grant="60 40", passed_on="50 ?"), None, "what one passes on is unknown"),
    Example(_LEAST, team_of(grant="60 40", passed_on="50 30", complete=False), None, "others may pass on less"),
    Example(_MOST, team_of(grant="60 40", passed_on="30 0"), True),
    Example(_MOST, team_of(grant="60 40.01", passed_on="30.01 0"), False, "30.003 is 30.00 in cents"),
    Example(_MOST, team_of(grant="60 40", passed_on="31 ?"), False, "what is known is too much already"),
    Example(_MOST, team_of(grant="60 40", passed_on="30 ?"), None),
    Example(_BETWEEN, team_of(cost="60 40", passed_on="50 0"), True, "exactly a half"),
    Example(_BETWEEN, team_of(cost="60 40", passed_on="50.01 0"), False),
    Example(_BETWEEN, team_of(cost="60 40", passed_on="33.32 0"), False),
    Example(_BETWEEN, team_of(cost="10 90", passed_on="? 0"), False, "it can pass on no more than its cost"),
    Example(_BETWEEN, team_of(cost="? 100", passed_on="20 0"), False, "its cost is at least what it passes on"),
    Example(_BETWEEN, team_of(cost="? 100", passed_on="100 90"), None),
    Example(
        _LEAST,
        team_of(grant="60 40", totals=Totals.model_validate({"third_party_support": 75})),
        True,
        "passed on by the consortium as a whole",
    ),
    Example(_LEAST, team_of(country="FR", totals=Totals.model_validate({"third_party_support": 75})), None),
    Example(_LEAST, team_of(grant="60 40", passed_on="50 25", totals=Totals.model_validate({"grant": 101})), False),
]
