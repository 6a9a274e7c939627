r"""Complementary profiles of the members of one consortium.

Formula: weight * sum over consortia k and pairs {a, b} of members of d(a, b), with the distance of Ružička (1958)

    d(a, b) = floor(10 * (1 - sum over c of min(l[a,c], l[b,c]) / sum over c of max(l[a,c], l[b,c])))

in tenths: 0 for equal profiles, 10 for profiles without a common competence. l[a,c] is the level of a in competence c, 0
where it has none. A body without any known competence has no profile: its distance to all others is 0.
"""

from itertools import combinations
from math import comb
from typing import ClassVar, Literal

import numpy as np

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.facts import Organisation
from models.goal import Goal, Measure
from models.group import Portfolio
from models.pool import Pool
from models.team import Teams


class Complementarity(Goal):
    """Points for every pair of members of one consortium, by how different their competences are."""

    kind: Literal["complementarity"] = "complementarity"
    unit: ClassVar[str] = "tenth of the distance between the profiles of two members"

    def state(self) -> str:
        return "the members of each consortium have more different competences"

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(
            group.record.pair_sum(group.members[first], group.members[second], weight)
            for group in portfolio.groups.values()
            for first, second, weight in [self._pairs(group.pool, group.rows)]
        )

    def _pairs(self, pool: Pool, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Positions of both members and the points of each pair of candidates."""
        codes = sorted(pool.able)
        level = np.zeros((len(pool), len(codes)), np.int64)
        for column, code in enumerate(codes):
            able, levels = pool.able[code]
            level[able, column] = levels
        mine = level[rows]
        first, second = np.triu_indices(len(rows), 1)
        shared = np.minimum(mine[first], mine[second]).sum(axis=1)
        either = np.maximum(mine[first], mine[second]).sum(axis=1)
        known = (mine[first].any(axis=1)) & (mine[second].any(axis=1))
        tenths = np.where(known, 10 * (either - shared) // np.maximum(either, 1), 0)
        kept = tenths > 0
        return first[kept], second[kept], tenths[kept] * self.weight

    def attainable(self, whole: Teams) -> int:
        """No pair is further apart than 10 tenths, and a body without a profile is in no pair that counts."""
        able = [sum(bool(member.who.competences) for member in team.members) for team in whole.values()]
        return 10 * self.weight * sum(comb(number, 2) for number in able)

    def measure(self, teams: Teams) -> Measure:
        by, pairs = {}, 0
        for name, team in teams.items():
            tenths = [distance(a.who, b.who) for a, b in combinations(team.members, 2)]
            by[name], pairs = self.weight * sum(tenths), pairs + len(tenths)
        points = sum(by.values())
        mean = points / self.weight / pairs / 10 if pairs else 0.0
        return Measure(points, f"{pairs} pairs, mean distance {mean:.2f}", by)


def distance(a: Organisation, b: Organisation) -> int:
    """How different two profiles are, in tenths."""
    if not a.competences or not b.competences:
        return 0
    shared = either = 0
    for code in a.competences.keys() | b.competences.keys():
        levels = [who.competences[code].level if code in who.competences else 0 for who in (a, b)]
        shared, either = shared + min(levels), either + max(levels)
    return 10 * (either - shared) // either


EXAMPLES = [
    GoalExample(
        Complementarity(weight=2),
        {"one": team_of(skills="ai:3 ai:3 iot:2 -")},
        points=2 * (0 + 10 + 10),
        why="equal profiles 0, nothing in common 10, no profile 0",
    ),
    GoalExample(
        Complementarity(),
        {"one": team_of(skills="ai:3+iot:1 ai:1+iot:1"), "two": team_of(ids="x y", skills="ai:2 ai:1+iot:2")},
        points=5 + 7,
        why="1 - 2/4 is 5 tenths; 1 - 1/4 is 7 whole tenths",
    ),
]
