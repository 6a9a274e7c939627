r"""Regions reached by the whole programme, weighted by their cohesion category, or one by one where a region is named.

Formula: weight * sum over regions r reached of units[r], where r is reached if a member of any formed consortium *acts*
there: seat and branches of bodies of regional scope. National and European bodies cover no region. units[r] is by_region[r]
where that names r, else points[category(r)]; a region without a category (outside the EU of the period, or not known)
counts as *undefined*.
"""

from collections import Counter
from typing import ClassVar, Literal

import numpy as np

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.facts import World
from models.goal import Goal, Measure, Units
from models.group import Portfolio
from models.team import Teams
from models.typed import Typed


class CategoryPoints(Typed):
    """Points for a region by its cohesion category of 2014-2020."""

    less_developed: Units = 1
    """For each less developed region [units]."""
    transition: Units = 1
    """For each transition region [units]."""
    more_developed: Units = 1
    """For each more developed region [units]."""
    undefined: Units = 1
    """For each region without a category [units]."""


class RegionalCoverage(Goal):
    """Points once for every region reached by any consortium, by the category of the region."""

    kind: Literal["regional_coverage"] = "regional_coverage"
    points: CategoryPoints = CategoryPoints()
    """Units by category of the region."""
    by_region: dict[str, Units] = {}
    """Units of single regions by NUTS 2 code, in place of those of their category [units]."""
    unit: ClassVar[str] = "unit of a region"

    def state(self) -> str:
        return "it reaches more regions, those that count most first"

    def units(self, world: World, nuts: str) -> int:
        """Units for one region."""
        if nuts in self.by_region:
            return self.by_region[nuts]
        found = world.region(nuts)
        return int(getattr(self.points, (found.category_2014_2020 if found else "") or "undefined"))

    def reward(self, portfolio: Portfolio) -> Expr:
        parts = []
        world = portfolio.pool.context.world
        for nuts, rows in portfolio.pool.in_region.items():
            present = [
                group.members[at[at >= 0]] for group in portfolio.groups.values() for at in [group.position[rows]]
            ]
            inside = Expr.of(np.concatenate(present))
            units = self.units(world, nuts)
            if units and not inside.fixed:
                parts.append(portfolio.record.any(inside) * units)
        return total(parts) * self.weight

    def attainable(self, whole: Teams) -> int:
        """Every region that some members reach is reached by all of them, and no region takes points away."""
        return self.measure(whole).points

    def measure(self, teams: Teams) -> Measure:
        reached = {nuts: team.context.world for team in teams.values() for nuts in team.regions()}
        kinds: Counter[str] = Counter()
        points = 0
        for nuts, world in reached.items():
            found = world.region(nuts)
            kinds[(found.category_2014_2020 if found else "") or "undefined"] += 1
            points += self.units(world, nuts)
        order = ("less_developed", "transition", "more_developed", "undefined")
        parts = ", ".join(f"{kinds[kind]} {kind.replace('_', ' ')}" for kind in order if kinds[kind])
        return Measure(points * self.weight, f"{len(reached)} regions ({parts})" if parts else "no region")


_BY_CATEGORY = RegionalCoverage(
    weight=10, points=CategoryPoints(less_developed=3, transition=2, more_developed=1, undefined=0)
)

EXAMPLES = [
    GoalExample(
        _BY_CATEGORY,
        {"one": team_of(seat="PT11 DE21 PT11"), "two": team_of(ids="x y", seat="DE21 ES61")},
        points=10 * (3 + 1 + 2),
        why="each region once, whoever reaches it and however often",
    ),
    GoalExample(
        _BY_CATEGORY,
        {"one": team_of(seat="PT11 DE21 NO03", scope="national regional regional")},
        points=10 * (0 + 1 + 0),
        why="a national body covers no region; Norway has no categories",
    ),
    GoalExample(
        RegionalCoverage(weight=2, points=_BY_CATEGORY.points, by_region={"DE21": 7, "PT11": 0}),
        {"one": team_of(seat="PT11 DE21"), "two": team_of(ids="x y", seat="DE212 ES61")},
        points=2 * (0 + 7 + 2),
        why="a region that is named counts as much as is said there, whatever its category",
    ),
    GoalExample(RegionalCoverage(), {"one": team_of(seat="PT112 PT11 ?")}, points=1, why="NUTS 3 counts as its NUTS 2"),
]
