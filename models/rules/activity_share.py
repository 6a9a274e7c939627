"""How much of the budget goes into one kind of activity."""

from typing import Literal

from pydantic import Field

from models.balance import PartRule
from models.examples import Example, team_of
from models.team import Amounts, Totals


class ActivityShare(PartRule):
    """The cost of an activity as a share of the budget lies within bounds.

    Formula: with p/q = at_least, q * sum of the members' cost of the category >= p * sum of ``base``; with p/q = at_most the
    reverse. In cents, the share rounded to the nearest cent.
    """

    section = "budget"
    shown_by = "spending"
    kind: Literal["activity_share"] = "activity_share"
    category: str = Field(min_length=1)
    """The category of cost, as tables name it: the column ``cost_research`` holds the category ``research``."""

    def part(self, amounts: Amounts) -> int | None:
        return amounts.by_category.get(self.category)

    def spent(self) -> str:
        return f"is spent on {self.category.replace('_', ' ')}"


_RESEARCH = ActivityShare(category="research", at_most="30 %", base="grant")
_TRAINING = ActivityShare(category="staff_training", at_least="10 %")

EXAMPLES = [
    Example(_RESEARCH, team_of(grant="60 40", cost_research="30 0"), True, "exactly 30 %"),
    Example(_RESEARCH, team_of(grant="60 40", cost_research="30 0.01"), False),
    Example(_RESEARCH, team_of(grant="60 40", cost_research="20 ?"), None, "one amount is unknown"),
    Example(_RESEARCH, team_of(grant="60 ?", cost_research="20 0"), None, "one grant is unknown"),
    Example(_RESEARCH, team_of(grant="60 40", cost_research="20 0", complete=False), None),
    Example(_TRAINING, team_of(cost="60 40", cost_staff_training="0 10"), True),
    Example(_TRAINING, team_of(cost="60 40.02", cost_staff_training="0 10"), True, "10.002 is 10.00 in cents"),
    Example(_TRAINING, team_of(cost="60 40.05", cost_staff_training="0 10"), True, "half a cent counts for them"),
    Example(_TRAINING, team_of(cost="60 40.06", cost_staff_training="0 10"), False),
    Example(_TRAINING, team_of(cost="60 4", cost_staff_training="0 ?"), False, "it can spend no more than its cost"),
    Example(
        _TRAINING,
        team_of(
            country="FR DE", totals=Totals.model_validate({"cost": 100, "by_category": {"staff_training": "9.99"}})
        ),
        False,
        "amounts of the consortium as a whole",
    ),
]
