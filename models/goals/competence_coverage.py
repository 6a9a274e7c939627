r"""Competences that consortia need, covered to the depth they need.

Formula: weight * sum over consortia k and needs c of w[c,k] * min(D[c,k], sum over members o of level[o,c])

==========  ==========================================  ==================
symbol      meaning                                     unit
==========  ==========================================  ==================
w[c,k]      weight of the need                          points per level
D[c,k]      depth: levels beyond which it is fully met  sum of levels
level[o,c]  1 mentioned, 2 stated, 3 a main field       ordinal, 1 to 3
==========  ==========================================  ==================
"""

from typing import ClassVar, Literal

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.goal import Goal, Measure
from models.group import Group, Portfolio
from models.team import Team, Teams


class CompetenceCoverage(Goal):
    """Points for every level of a needed competence, up to the depth of the need."""

    kind: Literal["competence_coverage"] = "competence_coverage"
    unit: ClassVar[str] = "level of a need of weight 1"

    def state(self) -> str:
        return "its consortia cover more of the competences they need, to the depth they need"

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(coverage(group) for group in portfolio.groups.values()) * self.weight

    def attainable(self, whole: Teams) -> int:
        """A member more lowers no sum of levels, so no choice of members earns more than all of them."""
        return self.measure(whole).points

    def measure(self, teams: Teams) -> Measure:
        by = {name: self.weight * covered(team) for name, team in teams.items()}
        full = sum(met(team) for team in teams.values())
        number = sum(len(team.needs) for team in teams.values())
        return Measure(sum(by.values()), f"{full} of {number} needs fully met", by)


def coverage(group: Group) -> Expr:
    """Weighted levels of one consortium, each need capped at its depth."""
    parts = []
    for code, need in sorted(group.needs.items()):
        if code in group.pool.able:
            rows, levels = group.pool.able[code]
            at = group.position[rows]
            able = Expr(group.members[at[at >= 0]], levels[at >= 0])
            parts.append(group.record.capped(able, need.depth) * need.weight)
    return total(parts)


def covered(team: Team) -> int:
    """The same, counted from named organisations."""
    points = 0
    for code, need in team.needs.items():
        points += need.weight * min(need.depth, team.level(code))
    return points


def met(team: Team) -> int:
    """How many needs are met to their depth."""
    return len([code for code, need in team.needs.items() if team.level(code) >= need.depth])


EXAMPLES = [
    GoalExample(
        CompetenceCoverage(),
        {"one": team_of(skills="ai:3+iot:1 ai:2 iot:2+rail:3")},
        needs={"ai": (5, 4), "iot": (2, 4), "water": (9, 3)},
        points=5 * 4 + 2 * 3,
        why="artificial intelligence is capped at depth 4; nobody brings water; rail is not needed",
    ),
    GoalExample(
        CompetenceCoverage(weight=3),
        {"one": team_of(skills="ai:1 -"), "two": team_of(ids="x y", skills="ai:2 ai:3")},
        needs={"ai": (2, 4)},
        points=3 * (2 * 1 + 2 * 4),
    ),
]
