r"""Complementary profiles of the members of one consortium.

Formula: weight * sum over consortia k and pairs {a, b} of members of d(a, b), with the distance of Ružička (1958)

    d(a, b) = floor(10 * (1 - sum over c of min(l[a,c], l[b,c]) / sum over c of max(l[a,c], l[b,c])))

in tenths: 0 for equal profiles, 10 for profiles without a common competence. l[a,c] is the level of a in competence c, 0
where it has none. A body without any known competence has no profile: its distance to all others is 0.

Bodies that have too little in common cannot learn from each other, bodies that have too much need not (optimal cognitive
distance: Nooteboom et al., Research Policy 36, 2007). A floor or a band of similarity leaves such pairs out: d(a, b) counts
where 10 - most_similarity <= d(a, b) <= 10 - least_similarity, else 0.
"""

from itertools import combinations
from math import comb
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from pydantic import Field, Strict, model_validator

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.facts import Organisation
from models.goal import Goal, Measure
from models.group import Portfolio
from models.pool import Pool
from models.team import Teams

Tenths = Annotated[int, Strict(), Field(ge=0, le=10)]


class Complementarity(Goal):
    """Points for every pair of members of one consortium, by how different their competences are."""

    kind: Literal["complementarity"] = "complementarity"
    least_similarity: Tenths = 0
    """Floor: a pair that is less similar than this earns nothing [tenths]."""
    most_similarity: Tenths = 10
    """Top of the band: a pair that is more similar than this earns nothing [tenths]."""
    unit: ClassVar[str] = "tenth of the distance between the profiles of two members"

    def state(self) -> str:
        if (self.least_similarity, self.most_similarity) == (0, 10):
            return "the members of each consortium have more different competences"
        band = f"from {self.least_similarity} to {self.most_similarity} tenths of their profiles in common"
        return f"the members of each consortium have more different competences, counting pairs with {band}"

    @model_validator(mode="after")
    def _least_before_most(self) -> Self:
        if self.least_similarity > self.most_similarity:
            raise ValueError(
                f"least_similarity ({self.least_similarity}) is more than most_similarity ({self.most_similarity})"
            )
        return self

    def _counts(self, tenths: int) -> bool:
        """Whether a pair at a distance lies in the band."""
        return self.least_similarity <= 10 - tenths <= self.most_similarity

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
        kept = (tenths > 0) & (tenths <= 10 - self.least_similarity) & (tenths >= 10 - self.most_similarity)
        return first[kept], second[kept], tenths[kept] * self.weight

    def attainable(self, whole: Teams) -> int:
        """No pair that counts is further apart than the floor allows, and a body without a profile is in none."""
        able = [sum(bool(member.who.competences) for member in team.members) for team in whole.values()]
        return (10 - self.least_similarity) * self.weight * sum(comb(number, 2) for number in able)

    def measure(self, teams: Teams) -> Measure:
        by, pairs, inside, apart = {}, 0, 0, 0
        for name, team in teams.items():
            tenths = [distance(a.who, b.who) for a, b in combinations(team.members, 2)]
            counted = [d for d in tenths if self._counts(d)]
            by[name], apart = self.weight * sum(counted), apart + sum(tenths)
            pairs, inside = pairs + len(tenths), inside + len(counted)
        raw = f"{pairs} pairs, mean distance {apart / pairs / 10 if pairs else 0.0:.2f}"
        banded = (self.least_similarity, self.most_similarity) != (0, 10)
        return Measure(sum(by.values()), f"{raw}, {inside} in the band" if banded else raw, by)


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
    GoalExample(
        Complementarity(weight=3, least_similarity=5),
        {"one": team_of(skills="ai:3+iot:1 ai:1+iot:1 rail:3 ai:3+iot:1")},
        points=3 * (5 + 0 + 5),
        why="profiles half in common reach the floor, those with nothing in common do not",
    ),
    GoalExample(
        Complementarity(least_similarity=1, most_similarity=4),
        {
            "one": team_of(skills="ai:3+iot:1 ai:1+iot:1 ai:1+iot:2"),
            "two": team_of(ids="x y", skills="ai:2 ai:1+iot:2"),
        },
        points=6 + 7,
        why="1 - 2/5 is in the band; 1 - 2/4 and 1 - 2/3 lie too close; 1 - 1/4 is in it",
    ),
]
