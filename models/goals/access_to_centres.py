r"""Access of clusters to technology centres for the competences they lack.

Formula: weight * sum over consortia k, clusters i of k and needs c of k that i
lacks of served[c,k]

===========  ===================================================  ==========
symbol       meaning                                              unit
===========  ===================================================  ==========
served[c,k]  1 if a technology centre of k has c at level         0 or 1
             from_level or above
i            member that is a cluster organisation and has a
             known profile
i lacks c    c is a need of the consortium, and i has no level    0 or 1
             in it
===========  ===================================================  ==========

A cluster of which no competence is known has no profile: what it lacks is not known either.
"""

from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field, Strict

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.facts import Organisation
from models.goal import Goal, Measure
from models.group import Group, Portfolio
from models.team import Team, Teams


class AccessToCentres(Goal):
    """Points for every needed competence that a cluster lacks and a technology centre of its consortium has."""

    kind: Literal["access_to_centres"] = "access_to_centres"
    from_level: Annotated[int, Strict(), Field(ge=1, le=3)] = 2
    """Level from which a technology centre serves a competence [ordinal, 1 to 3]."""
    unit: ClassVar[str] = "needed competence that a cluster lacks and a technology centre brings"

    def state(self) -> str:
        return "its clusters find the competences they lack at technology centres of their consortium"

    def attainable(self, whole: Teams) -> int:
        """A member more takes neither a cluster nor a centre away, so no choice serves more gaps than all."""
        return self.measure(whole).points

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(self._of(group) for group in portfolio.groups.values()) * self.weight

    def _of(self, group: Group) -> Expr:
        """Served gaps of one consortium: pairs of a cluster and a competence served there."""
        pool, pairs = group.pool, []
        clusters, centres = (
            np.array([kind in pool.organisations[row].kinds for row in group.rows], bool)
            for kind in ("cluster_organisation", "technology_centre")
        )
        profile = np.array([bool(pool.organisations[row].competences) for row in group.rows], bool)
        for code in sorted(group.needs):
            able = np.zeros(len(group.rows), np.int64)
            rows, levels = pool.able.get(code, (group.rows[:0], group.rows[:0]))
            at = group.position[rows]
            able[at[at >= 0]] = levels[at >= 0]
            served = group.record.any(Expr.of(group.members[centres & (able >= self.from_level)]))
            lacking = group.members[clusters & profile & (able == 0)]
            pairs += [(Expr.of(lacking[j : j + 1]), served, 1) for j in range(len(lacking))]
        return group.record.products(pairs)

    def measure(self, teams: Teams) -> Measure:
        by, gaps = {}, 0
        for name, team in teams.items():
            open_, served = self._gaps(team)
            by[name], gaps = self.weight * served, gaps + open_ + served
        points = sum(by.values())
        return Measure(points, f"{points // self.weight} of {gaps} gaps of clusters served by a technology centre", by)

    def _gaps(self, team: Team) -> tuple[int, int]:
        """Needs that single clusters lack: how many no technology centre here serves, and how many one does."""
        centres = [member.who for member in team.members if "technology_centre" in member.who.kinds]
        gaps = [
            any(self._serves(centre, code) for centre in centres)
            for member in team.members
            if "cluster_organisation" in member.who.kinds and member.who.competences
            for code in team.needs
            if code not in member.who.competences
        ]
        return gaps.count(False), gaps.count(True)

    def _serves(self, centre: Organisation, code: str) -> bool:
        return code in centre.competences and centre.competences[code].level >= self.from_level


EXAMPLES = [
    GoalExample(
        AccessToCentres(weight=5),
        {"one": team_of(kind="cluster cluster centre centre", skills="ai:1 iot:3 iot:2+rail:1 rail:2+ai:2")},
        needs={"ai": (1, 3), "iot": (1, 3), "rail": (1, 3), "water": (1, 3)},
        points=5 * (2 + 2),
        why="the first lacks iot and rail, the second ai and rail; nobody brings water",
    ),
    GoalExample(
        AccessToCentres(),
        {
            "one": team_of(kind="cluster centre company", skills="ai:3 iot:1 iot:3"),
            "two": team_of(ids="x y u", kind="cluster cluster+centre centre", skills="- ai:2 iot:3+ai:1"),
        },
        needs={"ai": (1, 3), "iot": (1, 3)},
        points=0 + 1,
        why="mentioned is not enough, a company is no centre; x has no known profile, y lacks iot only",
    ),
    GoalExample(
        AccessToCentres(weight=2, from_level=1),
        {"one": team_of(kind="cluster cluster centre", skills="ai:3 rail:1 iot:1")},
        needs={"iot": (9, 3)},
        points=2 * 2,
    ),
]
