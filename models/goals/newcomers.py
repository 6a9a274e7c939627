r"""Newcomers: members that have not worked with anybody before.

Formula: weight * sum over consortia k and members o of k of new[o]

======  =============================================================  ======
symbol  meaning                                                        unit
======  =============================================================  ======
new[o]  1 if o stands in no past tie, with members of the pool or      0 or 1
        with others
======  =============================================================  ======

Past ties are those of the table of ties. An organisation that the table does not name counts as new: the table must be
complete for the programme it is taken from.
"""

from typing import ClassVar, Literal

import numpy as np

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.facts import World
from models.goal import Goal, Measure
from models.group import Portfolio
from models.team import Teams


class Newcomers(Goal):
    """Points for every member without a past tie."""

    kind: Literal["newcomers"] = "newcomers"
    unit: ClassVar[str] = "member without a past tie"

    def state(self) -> str:
        return "more of its members are new to such partnerships"

    def lacks(self, world: World) -> str:
        return "" if world.ties else "newcomers are known only against past ties; give them as a table: tables.ties"

    def attainable(self, whole: Teams) -> int:
        """A member more takes no newcomer away, so no choice of members has more of them than all."""
        return self.measure(whole).points

    def reward(self, portfolio: Portfolio) -> Expr:
        known = portfolio.pool.context.world.experienced
        new = np.array([who.id not in known for who in portfolio.pool.organisations], bool)
        return total(Expr.of(group.members[new[group.rows]]) for group in portfolio.groups.values()) * self.weight

    def measure(self, teams: Teams) -> Measure:
        by, members = {}, 0
        for name, team in teams.items():
            strangers = [m for m in team.members if m.who.id not in team.context.world.experienced]
            by[name], members = self.weight * len(strangers), members + len(team.members)
        points = sum(by.values())
        return Measure(points, f"{points // self.weight} of {members} members have no past tie", by)


EXAMPLES = [
    GoalExample(
        Newcomers(weight=3),
        {"one": team_of(ids="a b c d")},
        points=3 * 1,
        why="a and b have worked together, c with others; of d no tie is known",
    ),
    GoalExample(
        Newcomers(),
        {"one": team_of(ids="d e"), "two": team_of(ids="x f")},
        points=2 + 1,
        why="x has worked with a, though a is no member here",
    ),
]
