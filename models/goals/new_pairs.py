r"""New pairs of members against pairs that exist already.

Formula: weight * sum over consortia k and pairs {a, b} of members of k of (new where a and b have no past tie, else - tied)

======  =========================================================  =====
symbol  meaning                                                    unit
======  =========================================================  =====
new     what a pair that has not worked together earns             units
tied    what a pair that has worked together before costs          units
======  =========================================================  =====

Past ties are those of the table of ties; a pair that it does not name is new.
"""

from math import comb
from typing import ClassVar, Literal

import numpy as np

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.facts import World
from models.goal import Goal, Measure, Units
from models.group import Group, Portfolio
from models.team import Member, Teams


class NewPairs(Goal):
    """Points for every pair of members that has not worked together before, points off for every pair that has."""

    kind: Literal["new_pairs"] = "new_pairs"
    new: Units = 1
    """Units for a pair without a past tie [units]."""
    tied: Units = 0
    """Units taken off for a pair with a past tie [units]."""
    unit: ClassVar[str] = "unit of a pair of members of one consortium"

    def state(self) -> str:
        if not self.tied:
            return "more members of one consortium work together for the first time"
        if not self.new:
            return "fewer members of one consortium have worked together before"
        return "members of one consortium work together for the first time rather than once more"

    def lacks(self, world: World) -> str:
        return "" if world.ties else "new pairs are known only against past ties; give them as a table: tables.ties"

    def attainable(self, whole: Teams) -> int:
        """The new pairs of a choice of members are new pairs of all of them, and an old pair earns nothing."""
        return self.weight * self.new * sum(_pairs(team.members, team.context.world)[0] for team in whole.values())

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(self._of(group) for group in portfolio.groups.values()) * self.weight

    def _of(self, group: Group) -> Expr:
        """Units of one consortium."""
        ids, world = [group.pool.organisations[row].id for row in group.rows], group.pool.context.world
        units = np.full((len(ids), len(ids)), self.new, np.int64)
        at = {who: position for position, who in enumerate(ids)}
        for one, partners in world.ties.items():
            for other in partners:
                if one in at and other in at:
                    units[at[one], at[other]] = units[at[other], at[one]] = -self.tied
        first, second = np.triu_indices(len(ids), 1)
        found = units[first, second]
        kept = found != 0
        return group.record.pair_sum(group.members[first[kept]], group.members[second[kept]], found[kept])

    def measure(self, teams: Teams) -> Measure:
        by, fresh, old = {}, 0, 0
        for name, team in teams.items():
            new, tied = _pairs(team.members, team.context.world)
            by[name] = self.weight * (self.new * new - self.tied * tied)
            fresh, old = fresh + new, old + tied
        return Measure(sum(by.values()), f"{fresh} new pairs, {old} that have worked together before", by)


def _pairs(members: tuple[Member, ...], world: World) -> tuple[int, int]:
    """How many pairs are new, and how many have worked together before."""
    ids = {member.who.id for member in members}
    old = {frozenset((who, partner)) for who in ids for partner in world.ties.get(who, ()) if partner in ids}
    return comb(len(ids), 2) - len(old), len(old)


EXAMPLES = [
    GoalExample(
        NewPairs(weight=2),
        {"one": team_of(ids="a b c d")},
        points=2 * 5,
        why="of six pairs only a and b have worked together",
    ),
    GoalExample(
        NewPairs(new=0, tied=4),
        {"one": team_of(ids="a b c"), "two": team_of(ids="x y d")},
        points=-4 - 4,
        why="points off for a with b and for x with y; c has worked with others only",
    ),
    GoalExample(
        NewPairs(weight=3, new=2, tied=5),
        {"one": team_of(ids="x a y d")},
        points=3 * (4 * 2 - 2 * 5),
        why="x has worked with a and with y; the other four pairs are new",
    ),
]
