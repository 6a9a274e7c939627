r"""Thematic overlap of consortia: competences that are a main field of members in more than one of them.

Formula: - weight * sum over competences c of max(0, n[c] - 1)

======  =============================================================  =====
symbol  meaning                                                        unit
======  =============================================================  =====
n[c]    consortia in which at least one member has c at level          count
        from_level or above
======  =============================================================  =====

Reported in every case; penalised only where a weight is given.
"""

from collections import Counter
from typing import Annotated, ClassVar, Literal

from pydantic import Field, Strict

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.goal import Goal, Measure
from models.group import Portfolio
from models.rule import count_words
from models.team import Teams


class ThematicOverlap(Goal):
    """Points off wherever one more consortium works in a field in which another works already."""

    kind: Literal["thematic_overlap"] = "thematic_overlap"
    weight: Annotated[int, Strict(), Field(ge=0, le=1_000_000)] = 0
    """Points off per repeated field; 0 only reports them [points]."""
    from_level: Annotated[int, Strict(), Field(ge=1, le=3)] = 3
    """Level from which a competence is a field that a consortium works in [ordinal, 1 to 3]."""
    unit: ClassVar[str] = "field of a consortium in which another works already, taken off"

    def state(self) -> str:
        return "its consortia work in fewer fields of one another"

    def attainable(self, whole: Teams) -> int:
        """No number of repeated fields is negative, so nothing is earned."""
        return 0

    def reward(self, portfolio: Portfolio) -> Expr:
        if not self.weight:
            return Expr.number(0)
        record, parts = portfolio.record, []
        for rows, levels in (able for _, able in sorted(portfolio.pool.able.items())):
            strong = rows[levels >= self.from_level]
            inside = [
                Expr.of(group.members[at[at >= 0]])
                for group in portfolio.groups.values()
                for at in [group.position[strong]]
            ]
            present = [record.any(members) for members in inside if not members.fixed]
            if len(present) > 1:
                anywhere = record.any(total(members for members in inside if not members.fixed))
                parts.append(anywhere - total(present))
        return total(parts) * self.weight

    def measure(self, teams: Teams) -> Measure:
        fields: Counter[str] = Counter()
        for team in teams.values():
            main = {
                code
                for member in team.members
                for code, competence in member.who.competences.items()
                if competence.level >= self.from_level
            }
            fields.update(main)
        repeated = {code: number - 1 for code, number in sorted(fields.items()) if number > 1}
        listed = ", ".join(list(repeated)[:4]) + (f" and {len(repeated) - 4} more" if len(repeated) > 4 else "")
        words = (
            f"{count_words(len(repeated), 'field')} of more than one consortium ({listed})"
            if repeated
            else "no field in common"
        )
        return Measure(-self.weight * sum(repeated.values()), words)


EXAMPLES = [
    GoalExample(
        ThematicOverlap(weight=4),
        {"one": team_of(skills="ai:3 ai:3+iot:3 rail:2"), "two": team_of(ids="x y", skills="ai:3+rail:3 iot:1")},
        points=-4,
        why="only artificial intelligence is a main field in both",
    ),
    GoalExample(
        ThematicOverlap(weight=2, from_level=1),
        {
            "one": team_of(skills="ai:1+iot:2"),
            "two": team_of(ids="x y", skills="ai:3 iot:1"),
            "three": team_of(ids="u", skills="ai:1"),
        },
        points=-2 * (2 + 1),
        why="three consortia in one field repeat it twice",
    ),
    GoalExample(
        ThematicOverlap(),
        {"one": team_of(skills="ai:3 -"), "two": team_of(ids="x", skills="ai:3")},
        points=0,
        why="reported, and not penalised without a weight",
    ),
]
