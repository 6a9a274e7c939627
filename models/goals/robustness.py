r"""Needs that stay met whichever single member leaves.

Formula: weight * sum over consortia k and needs c of
w[c,k] * min(D[c,k], S[c,k] - max over members o of level[o,c])

==========  ===============================================  ================
symbol      meaning                                          unit
==========  ===============================================  ================
w[c,k]      weight of the need                               points per level
D[c,k]      depth: levels beyond which it is fully met       sum of levels
S[c,k]      sum of the levels of the members in c            sum of levels
level[o,c]  1 mentioned, 2 stated, 3 a main field            ordinal, 1 to 3
==========  ===============================================  ================

What is left of a need is least when its strongest member leaves. That level is recorded as the number of levels v from 1 to
3 for which some member has at least v. Each need is taken by itself: the member that leaves may be another one for each.
"""

from typing import ClassVar, Literal

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.goal import Goal, Measure
from models.group import Group, Portfolio
from models.team import Need, Team, Teams

LEVELS = (1, 2, 3)


class Robustness(Goal):
    """Points for every level of a needed competence that is left, up to the depth of the need, whoever leaves."""

    kind: Literal["robustness"] = "robustness"
    unit: ClassVar[str] = "level of a need of weight 1 that any one departure leaves"

    def state(self) -> str:
        return "the needs of its consortia stay met if any one member leaves"

    def attainable(self, whole: Teams) -> int:
        """A member more brings at least what its own departure takes, so what is left of a need never falls."""
        return self.measure(whole).points

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(_left(group) for group in portfolio.groups.values()) * self.weight

    def measure(self, teams: Teams) -> Measure:
        by = {}
        safe = needs = 0
        for name, team in teams.items():
            left = {code: _without_the_strongest(team, code, need) for code, need in team.needs.items()}
            by[name] = self.weight * sum(need.weight * left[code] for code, need in team.needs.items())
            safe += sum(left[code] == need.depth for code, need in team.needs.items())
            needs += len(team.needs)
        return Measure(sum(by.values()), f"{safe} of {needs} needs stay fully met whoever leaves", by)


def _left(group: Group) -> Expr:
    """Weighted levels of one consortium that any one departure leaves."""
    record, parts = group.record, []
    for code, need in sorted(group.needs.items()):
        if code in group.pool.able:
            rows, levels = group.pool.able[code]
            at = group.position[rows]
            members, levels = group.members[at[at >= 0]], levels[at >= 0]
            strongest = total(
                record.any(Expr.of(members[levels >= level])) for level in LEVELS if (levels >= level).any()
            )
            parts.append(record.capped(Expr(members, levels) - strongest, need.depth) * need.weight)
    return total(parts)


def _without_the_strongest(team: Team, code: str, need: Need) -> int:
    """The level of one need after the departure that hurts it most, up to its depth."""
    stays = [team.level(code) - _level(team, at, code) for at in range(len(team.members))]
    return min([need.depth, *stays]) if stays else 0


def _level(team: Team, at: int, code: str) -> int:
    found = team.members[at].who.competences.get(code)
    return found.level if found else 0


EXAMPLES = [
    GoalExample(
        Robustness(),
        {"one": team_of(skills="ai:3+iot:1 ai:2 iot:2+rail:3")},
        needs={"ai": (5, 4), "iot": (2, 1), "rail": (9, 3), "water": (7, 1)},
        points=5 * 2 + 2 * 1,
        why="ai falls to 2 and iot to 1; rail hangs on one member; nobody brings water",
    ),
    GoalExample(
        Robustness(weight=3),
        {"one": team_of(skills="ai:3"), "two": team_of(ids="x y u", skills="ai:2 ai:2 ai:2")},
        needs={"ai": (2, 3)},
        points=3 * (0 + 2 * 3),
        why="a member alone leaves nothing behind; two of three still reach the depth",
    ),
]
