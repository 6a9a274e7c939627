r"""Stages of the value chain that consortia cover.

Formula: weight * sum over consortia k and stages s of any(o in k: s in stages[o])

=========  ====================================================  ============
symbol     meaning                                               unit
=========  ====================================================  ============
stages[o]  stages at which o works, as its table says            set of names
s          every stage of the chain; any, if none is named       name
=========  ====================================================  ============

A body whose stages are not known covers none.
"""

from typing import Annotated, ClassVar, Literal

import numpy as np

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.goal import Goal, Measure
from models.group import Group, Portfolio
from models.team import Team, Teams
from models.typed import one_or_more


class ValueChainStages(Goal):
    """Points for every stage of the value chain at which a consortium has a member."""

    kind: Literal["value_chain_stages"] = "value_chain_stages"
    chain: Annotated[tuple[str, ...], one_or_more()] = ()
    """Stages that count, such as research or production; all that occur if none is named."""
    unit: ClassVar[str] = "stage of the value chain that a consortium covers"

    def state(self) -> str:
        which = f" ({', '.join(self.chain)})" if self.chain else ""
        return f"its consortia cover more stages of the value chain{which}"

    def attainable(self, whole: Teams) -> int:
        """A member more uncovers no stage, so no choice of members covers more than all of them."""
        return self.measure(whole).points

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(self._of(group) for group in portfolio.groups.values()) * self.weight

    def _of(self, group: Group) -> Expr:
        """How many stages one consortium covers."""
        at: dict[str, list[int]] = {}
        for position, row in enumerate(group.rows):
            for stage in group.pool.organisations[row].stages:
                if not self.chain or stage in self.chain:
                    at.setdefault(stage, []).append(position)
        return total(group.record.any(Expr.of(group.members[np.array(at[stage], np.int64)])) for stage in sorted(at))

    def measure(self, teams: Teams) -> Measure:
        by = {name: self.weight * len(self._covered(team)) for name, team in teams.items()}
        most = f" of {len(set(self.chain))}" if self.chain else ""
        parts = [f"{name} {len(self._covered(team))}{most}" for name, team in list(teams.items())[:6]]
        more = f" and {len(teams) - 6} more consortia" if len(teams) > 6 else ""
        return Measure(sum(by.values()), f"stages covered: {', '.join(parts)}{more}" if parts else "no consortium", by)

    def _covered(self, team: Team) -> set[str]:
        """The stages that members of one consortium work at."""
        found = {stage for member in team.members for stage in member.who.stages}
        return found & set(self.chain) if self.chain else found


EXAMPLES = [
    GoalExample(
        ValueChainStages(weight=2),
        {"one": team_of(stages="research+pilot research ?"), "two": team_of(ids="x y", stages="pilot sales")},
        points=2 * (2 + 2),
        why="each stage once a consortium, whoever covers it",
    ),
    GoalExample(
        ValueChainStages(chain=("research", "pilot", "production")),
        {"one": team_of(stages="research+sales production pilot+research")},
        points=3,
        why="sales is not among the stages that count",
    ),
]
