r"""Cost of the members, as points off.

Formula: - weight * sum over consortia k and members o of k of ceil(cost[o,k] / per)

=========  =====================================================  =====
symbol     meaning                                                unit
=========  =====================================================  =====
cost[o,k]  eligible cost of o in the call of k                    EUR
per        amount for which one unit is taken off                 EUR
=========  =====================================================  =====

Each member's cost is rounded up to whole units, so that points stay whole and every member counts alike wherever it takes
part. Planned totals of a call are the same whoever takes part, and do not count here.
"""

from typing import ClassVar, Literal

import numpy as np
from pydantic import field_validator

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.goal import Goal, Measure
from models.group import Portfolio
from models.team import Member, Teams, amount_words
from models.typed import Money


class Cost(Goal):
    """Points off for what the members cost."""

    kind: Literal["cost"] = "cost"
    per: Money
    """Amount for each begun part of which one unit is taken off [EUR]."""
    if_unknown: Money = 0
    """What a member counts whose cost is not known [EUR]."""
    unit: ClassVar[str] = "begun amount of a member's cost, taken off"

    @field_validator("per")
    @classmethod
    def _is_something(cls, per: int) -> int:
        if not per:
            raise ValueError("nothing can be counted in steps of EUR 0; give an amount, such as 1000")
        return per

    def state(self) -> str:
        return f"its members cost less, in steps of {amount_words(self.per)}"

    def attainable(self, whole: Teams) -> int:
        """No cost is negative, so nobody earns a point."""
        return 0

    def _units(self, member: Member) -> int:
        """Begun steps of the cost of one member."""
        cost = member.amount("cost")
        return -(-(self.if_unknown if cost is None else cost) // self.per)

    def reward(self, portfolio: Portfolio) -> Expr:
        parts = []
        for group in portfolio.groups.values():
            units = np.array([self._units(group.pool.member(int(row))) for row in group.rows], np.int64)
            parts.append(Expr(group.members, -units))
        return total(parts) * self.weight

    def measure(self, teams: Teams) -> Measure:
        by, spent, unknown = {}, 0, 0
        for name, team in teams.items():
            steps = 0
            for member in team.members:
                cost = member.amount("cost")
                if cost is None:
                    cost, unknown = self.if_unknown, unknown + 1
                whole, rest = divmod(cost, self.per)
                steps, spent = steps + whole + (rest > 0), spent + cost
            by[name] = -self.weight * steps
        doubt = f", of which {unknown} of unknown cost at {amount_words(self.if_unknown)} each" if unknown else ""
        return Measure(sum(by.values()), f"{amount_words(spent)} of all members{doubt}", by)


EXAMPLES = [
    GoalExample(
        Cost(weight=2, per="1000"),
        {"one": team_of(cost="1000 1000.01 0")},
        points=-2 * (1 + 2 + 0),
        why="a cent over begins another step",
    ),
    GoalExample(
        Cost(per="10000", if_unknown="35000"),
        {"one": team_of(cost="90000 ?"), "two": team_of(ids="x y", cost="20000 ?")},
        points=-(9 + 4) - (2 + 4),
        why="an unknown cost counts as EUR 35,000, four begun steps",
    ),
    GoalExample(
        Cost(per="1000"), {"one": team_of(cost="? ?")}, points=0, why="unknown costs count nothing unless told"
    ),
]
