r"""Balance between consortia: the weakest as strong as possible, then the second weakest, and so on (leximin).

Formula: let v_1 <= v_2 <= ... be the shares floor(1000 * coverage(k) / attainable(k)) of the consortia k in ascending order.
Stage t maximises v_1 + ... + v_t, among the plans that are best in every stage before: that orders plans by their ascending
shares, the first that differs deciding (Ogryczak, W., Tamir, A. (2003): Minimizing the sum of the k largest functions in
linear time. Information Processing Letters 85, 117-122).

coverage(k) is the competence coverage of k in points; attainable(k) what it would have if every need were met as far as all
organisations of the scenario together can meet it. Per mille. A consortium that is not formed, though it might be, counts as
1000 and so never as weak; where none at all is formed, the weakest has 0.
"""

from itertools import accumulate
from typing import ClassVar, Literal

from models.examples import GoalExample, team_of
from models.expression import Expr
from models.goal import Goal, Measure
from models.goals.weakest_consortium import shares_in, shares_of
from models.group import Portfolio
from models.team import Teams


class Balance(Goal):
    """Balance between consortia: first the weakest is as strong as possible, then the second weakest, and so on.

    A level of its own, for exact methods; each stage is proved by itself.
    """

    kind: Literal["balance"] = "balance"
    weight: Literal[1] = 1
    """Always 1: the order of shares is all that counts."""
    unit: ClassVar[str] = "per mille of its attainable competence points that a consortium reaches"
    staged: ClassVar[bool] = True

    def state(self) -> str:
        return "its weakest consortium covers more of what it needs, and of equal ones the second weakest, and so on"

    def attainable(self, whole: Teams) -> int:
        """No consortium covers more than is attainable for it, which is 1000 per mille."""
        return 1000 if any(team.attainable for team in whole.values()) else 0

    def reward(self, portfolio: Portfolio) -> Expr:
        return self.rewards(portfolio)[0]

    def rewards(self, portfolio: Portfolio) -> list[Expr]:
        shares = shares_in(portfolio)
        number = sum(bool(group.attainable) for group in portfolio.groups.values())
        return [portfolio.record.least(shares, at) for at in range(1, number + 1)] or [Expr.number(0)]

    def measure(self, teams: Teams) -> Measure:
        shares = sorted(shares_of(teams).values())
        if not shares:
            return Measure(0, "no consortium")
        return Measure(shares[0], f"per mille, the weakest first: {', '.join(map(str, shares))}")

    def stages(self, teams: Teams, consortia: int) -> tuple[int, ...]:
        found = shares_of(teams)
        unformed = consortia - len(found)
        shares = sorted(found.values()) + [1000] * unformed
        if not found:
            shares = [0, *shares[:-1]]
        return tuple(accumulate(sorted(shares))) or (0,)


EXAMPLES = [
    GoalExample(
        Balance(),
        {"one": team_of(skills="ai:3 ai:1"), "two": team_of(ids="x y", skills="ai:2 -")},
        needs={"ai": (5, 4)},
        points=500,
        why="the second reaches 10 of 20 points",
    ),
    GoalExample(
        Balance(),
        {"one": team_of(skills="ai:1 -"), "two": team_of(ids="x y", skills="ai:3 ai:1")},
        needs={"ai": (1, 3)},
        points=333,
        why="a third, in whole parts",
    ),
]
