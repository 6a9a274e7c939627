r"""Seeks of members that are met by offers of other members of the same consortium.

Formula: weight * sum over consortia k and members a of k of |{ s in S[a] : some other member b of k has s in O[b] }|

======  ========================================================  ============
symbol  meaning                                                   unit
======  ========================================================  ============
S[a]    what a seeks, by the expressions of interest it sent      set of codes
O[b]    what b offers, by the expressions of interest it sent     set of codes
======  ========================================================  ============

Only expressions that are open, and with consent to be matched, count. A seek counts once, however many members offer it;
what a body offers itself meets no seek of its own. This is complementarity as the organisations state it, where the goal
complementarity compares their profiles.
"""

from typing import ClassVar, Literal

import numpy as np

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.facts import World
from models.goal import Goal, Measure
from models.group import Group, Portfolio
from models.team import Team, Teams


class SeeksMet(Goal):
    """Points for everything that a member seeks and another member of its consortium offers."""

    kind: Literal["seeks_met"] = "seeks_met"
    unit: ClassVar[str] = "seek of a member that another member of its consortium meets"

    def state(self) -> str:
        return "members find more of what they seek among the other members of their consortium"

    def lacks(self, world: World) -> str:
        return "" if world.eois else "seeks and offers stand in open expressions of interest; give them: tables.eois"

    def attainable(self, whole: Teams) -> int:
        """A member more leaves no seek unmet that was met, so no choice of members meets more than all of them."""
        return self.measure(whole).points

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(self._of(group) for group in portfolio.groups.values()) * self.weight

    def _of(self, group: Group) -> Expr:
        """How many seeks are met in one consortium."""
        seeks, offers = group.pool.context.world.matched
        ids = [group.pool.organisations[row].id for row in group.rows]
        offering: dict[str, list[int]] = {}
        for at, who in enumerate(ids):
            for code in offers.get(who, ()):
                offering.setdefault(code, []).append(at)
        met = []
        for at, who in enumerate(ids):
            for code in sorted(seeks.get(who, ())):
                others = [other for other in offering.get(code, ()) if other != at]
                if others:
                    offered = group.record.any(Expr.of(group.members[np.array(others, np.int64)]))
                    met.append((Expr.of(group.members[at : at + 1]), offered, 1))
        return group.record.products(met)

    def measure(self, teams: Teams) -> Measure:
        by, wanted = {}, 0
        for name, team in teams.items():
            found = _met(team)
            by[name] = self.weight * sum(found)
            wanted += len(found)
        points = sum(by.values())
        return Measure(points, f"{points // self.weight} of {wanted} seeks of members met", by)


def _met(team: Team) -> list[bool]:
    """Of each seek of each member whether another member meets it."""
    seeks, offers = team.context.world.matched
    ids = [member.who.id for member in team.members]
    return [
        any(code in offers.get(other, ()) for other in ids if other != who)
        for who in ids
        for code in seeks.get(who, ())
    ]


EXAMPLES = [
    GoalExample(
        SeeksMet(weight=3),
        {"one": team_of(ids="a b c")},
        points=3 * 3,
        why="a finds ai (twice, which counts once) and a pilot, c finds iot; nobody offers the rail that b seeks",
    ),
    GoalExample(
        SeeksMet(),
        {"one": team_of(ids="a d"), "two": team_of(ids="b c")},
        points=1,
        why="d gave no consent to be matched; in the other consortium b offers c iot",
    ),
    GoalExample(SeeksMet(weight=2), {"one": team_of(ids="a")}, points=0, why="a meets its own seek of water itself"),
]
