r"""The weakest consortium as strong as possible (maximin).

Formula: weight * min over formed consortia k of floor(1000 * coverage(k) / attainable(k))

coverage(k) is the competence coverage of k in points; attainable(k) what it would have if every need were met as far as all
organisations of the scenario together can meet it. Per mille. A plan that forms no consortium has 0 points. Consortia
without an attainable point do not count.
"""

from typing import ClassVar, Literal

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.goal import Goal, Measure
from models.goals.competence_coverage import coverage, covered
from models.group import Portfolio
from models.team import Teams


def shares_in(portfolio: Portfolio) -> list[Expr]:
    """The share of each consortium in recorded terms [per mille]; 1000 for those not formed, and 0 once if none is."""
    record = portfolio.record
    groups = [group for group in portfolio.groups.values() if group.attainable]
    shares = [record.floor(coverage(group) * 1000, group.attainable) + (1 - group.formed) * 1000 for group in groups]
    if groups and all(not group.formed.fixed for group in groups):
        shares.append(record.any(total(group.formed for group in groups)) * 1000)
    return shares


def shares_of(teams: Teams) -> dict[str, int]:
    """The share of each formed consortium that could attain anything [per mille], by name."""
    return {name: 1000 * covered(team) // team.attainable for name, team in teams.items() if team.attainable}


class WeakestConsortium(Goal):
    """Points for the weakest formed consortium: its share of its own attainable competence points."""

    kind: Literal["weakest_consortium"] = "weakest_consortium"
    unit: ClassVar[str] = "per mille of its attainable competence points that the weakest consortium reaches"

    def state(self) -> str:
        return "its weakest consortium covers more of what it needs"

    def reward(self, portfolio: Portfolio) -> Expr:
        shares = shares_in(portfolio)
        return portfolio.record.least(shares) * self.weight if shares else Expr.number(0)

    def attainable(self, whole: Teams) -> int:
        """No consortium covers more than is attainable for it, which is 1000 per mille."""
        return 1000 * self.weight if any(team.attainable for team in whole.values()) else 0

    def measure(self, teams: Teams) -> Measure:
        shares = shares_of(teams)
        if not shares:
            return Measure(0, "no consortium")
        weakest = min(sorted(shares), key=lambda name: shares[name])
        return Measure(self.weight * shares[weakest], f"{weakest} reaches {shares[weakest]} per mille")


EXAMPLES = [
    GoalExample(
        WeakestConsortium(weight=2),
        {"one": team_of(skills="ai:3 ai:1"), "two": team_of(ids="x y", skills="ai:2 -")},
        needs={"ai": (5, 4)},
        points=2 * 500,
        why="the second reaches 10 of 20 points",
    ),
    GoalExample(
        WeakestConsortium(),
        {"one": team_of(skills="ai:1 -"), "two": team_of(ids="x y", skills="ai:3 ai:1")},
        needs={"ai": (1, 3)},
        points=333,
        why="a third, in whole parts",
    ),
]
