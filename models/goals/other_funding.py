r"""Other funding per EU euro: what each euro of the grant sets in motion beside itself.

Formula: weight * sum over consortia k of
max(0, min(steps, floor(10 * F[k] / G[k])))

======  ==================================================  =====
symbol  meaning                                             unit
======  ==================================================  =====
F[k]    other funding of the members of k: what the table   EUR
        gives (``matching``), else cost less grant
G[k]    EU contribution to the members of k                 EUR
steps   tenths beyond which nothing more is earned          count
======  ==================================================  =====

Recorded as one truth for each step s: 10 * F[k] >= s * G[k]. A consortium without a grant earns nothing, nor does one with a
member whose grant or other funding is not known: what is not known is no funding. Planned totals of a call are the same
whoever takes part, and do not count here.
"""

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field, Strict

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.goal import Goal, Measure
from models.group import Group, Portfolio
from models.team import Member, Team, Teams, amount_words


class OtherFunding(Goal):
    """Points for every tenth of a euro of other funding that a consortium adds to each euro of its grant."""

    kind: Literal["other_funding"] = "other_funding"
    steps: Annotated[int, Strict(), Field(ge=1, le=100)] = 10
    """Tenths of a euro per euro of the grant beyond which nothing more is earned [count]."""
    unit: ClassVar[str] = "tenth of a euro of other funding per euro of the grant of a consortium"

    def state(self) -> str:
        return "its consortia add more funding of others to each euro of their grants"

    def attainable(self, whole: Teams) -> int:
        """No consortium earns more than all its steps, and none a point without a body that has a grant."""
        able = [
            team for team in whole.values() if team.funded and any(member.amount("grant") for member in team.members)
        ]
        return self.weight * self.steps * len(able)

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(self._of(group) for group in portfolio.groups.values()) * self.weight

    def _of(self, group: Group) -> Expr:
        """Steps that one consortium reaches."""
        members = [group.pool.member(int(row)) for row in group.rows]
        amounts = [(other_of(member), member.amount("grant")) for member in members]
        known = np.array([other is not None and grant is not None for other, grant in amounts], bool)
        other, grant = (np.array([pair[at] or 0 for pair in amounts], np.int64) for at in (0, 1))
        paid = known & (grant > 0)
        if not (group.funded and paid.any()):
            return Expr.number(0)
        sound = [Expr.of(group.members[~known]) <= 0, Expr.of(group.members[paid]) >= 1]
        return total(
            group.record.meets(
                [Expr(group.members[known], (10 * other - step * grant)[known]) >= 0, *sound],
            )
            for step in range(1, self.steps + 1)
        )

    def measure(self, teams: Teams) -> Measure:
        by = {name: self.weight * self._tenths(team) for name, team in teams.items()}
        sums = [_sums(team) for team in teams.values() if team.funded]
        other, grant = (sum(found[at] for found in sums if found) for at in (0, 1))
        unknown = sum(found is None for found in sums)
        doubt = f"; of {unknown} consortia not all amounts are known" if unknown else ""
        return Measure(sum(by.values()), f"{_signed(other)} beside {amount_words(grant)} of grants{doubt}", by)

    def _tenths(self, team: Team) -> int:
        """Whole tenths of a euro of other funding per euro of the grant, as far as they count."""
        found = _sums(team)
        if not (team.funded and found and found[1]):
            return 0
        other, grant = found
        return max(0, min(self.steps, 10 * other // grant))


def _sums(team: Team) -> tuple[int, int] | None:
    """Other funding and grant of the members in cents, or None where one of the amounts is not known."""
    other = granted = 0
    for member in team.members:
        beside, grant = other_of(member), member.amount("grant")
        if beside is None or grant is None:
            return None
        other, granted = other + beside, granted + grant
    return other, granted


def other_of(member: Member) -> int | None:
    """Other funding of one member in cents, a fact that both roads read: as it is given, else cost less grant."""
    given, cost, grant = member.amount("matching"), member.amount("cost"), member.amount("grant")
    if given is not None:
        return given
    return None if cost is None or grant is None else cost - grant


def _signed(amount: int) -> str:
    return f"minus {amount_words(-amount)}" if amount < 0 else amount_words(amount)


EXAMPLES = [
    GoalExample(
        OtherFunding(weight=5),
        {"one": team_of(cost="100000 60000", grant="75000 45000")},
        points=5 * 3,
        why="EUR 40,000 beside EUR 120,000 is a third, three whole tenths",
    ),
    GoalExample(
        OtherFunding(steps=4),
        {"one": team_of(cost="140 10", grant="100 10"), "two": team_of(ids="x y", cost="500 70", grant="100 50")},
        points=3 + 4,
        why="40 beside 110 is 36 per cent; the second has far more than the four tenths that count",
    ),
    GoalExample(
        OtherFunding(),
        {"one": team_of(cost="140 10", grant="100 ?"), "two": team_of(ids="x y", cost="100 30", grant="100 0")},
        points=0 + 3,
        why="of the first a grant is not known",
    ),
    GoalExample(
        OtherFunding(),
        {
            "one": team_of(cost="140 ?", grant="100 10", matching="15 7"),
            "two": team_of(ids="x", grant="10", matching="?"),
        },
        points=2 + 0,
        why="other funding is 22 beside 110 where the table says so, whatever the cost; of the second nothing is known",
    ),
    GoalExample(
        OtherFunding(),
        {
            "one": team_of(cost="140 10", grant="100 10"),
            "two": replace(team_of(ids="x", cost="90", grant="50"), funded=False),
        },
        points=3,
        why="the second carries the label without a grant",
    ),
]
