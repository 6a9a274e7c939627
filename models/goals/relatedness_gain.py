r"""Relatedness gain: what partners add to the related capabilities of a region.

Formula: weight * sum over consortia k, regions r of k and competences c that
r lacks and k brings of floor(100 * RD[c,r])

    RD[c,r] = sum over competences j of x[j,r] * phi[c,j]
              / sum over competences j other than c of phi[c,j]

=========  ========================================================  =========
symbol     meaning                                                   unit
=========  ========================================================  =========
RD[c,r]    relatedness density of c around what r can do already     0 to 1
           (Balland et al., Regional Studies 53, 2019)
phi[c,j]   proximity of two competences: the lesser of the two       per mille
           probabilities that who is specialised in one is so in
           the other (Hidalgo et al., Science 317, 2007)
x[j,r]     1 if an organisation of the scenario that acts in r has   0 or 1
           competence j at any level
r of k     NUTS 2 region in which a member of k acts; national and   code
           European bodies act in none
r lacks c  x[c,r] = 0: whoever brings c does not act in r            0 or 1
k brings   a member of k has c at level from_level or above          0 or 1
=========  ========================================================  =========

A competence close to what a region can do is one that it can build on with a partner (Balland and Boschma, Regional Studies
55, 2021). Where codes are coarse everything is related to everything, and the measure says nothing: the goal is off where
the table of relatedness has fewer than ``least_codes`` competences.
"""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal

from pydantic import Field, Strict

from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.facts import World
from models.goal import Goal, Measure
from models.group import Group, Portfolio
from models.team import Team, Teams


class RelatednessGain(Goal):
    """Points for competences that partners bring to a region that lacks them, by how related they are to what it can do."""

    kind: Literal["relatedness_gain"] = "relatedness_gain"
    from_level: Annotated[int, Strict(), Field(ge=1, le=3)] = 2
    """Level from which a member brings a competence [ordinal, 1 to 3]."""
    least_codes: Annotated[int, Strict(), Field(ge=2)] = 20
    """Fewest competences in the table of relatedness for which the measure says something [count]."""
    unit: ClassVar[str] = "whole percent of relatedness density of a competence that a region gains"

    def state(self) -> str:
        return "partners bring regions competences that are related to what these can do already"

    def lacks(self, world: World) -> str:
        codes = len(world.related)
        if not codes:
            return "a gain in relatedness needs to be told what is related; give it as a table: tables.relatedness"
        if codes < self.least_codes:
            return (
                f"the competence codes are too coarse for relatedness: the table of relatedness has {codes} of them, "
                f"at least {self.least_codes} are needed; use finer codes, or leave this goal out"
            )
        return ""

    def attainable(self, whole: Teams) -> int:
        """A member more takes away no region and no competence, so no choice gains more than all of them."""
        return self.measure(whole).points

    def reward(self, portfolio: Portfolio) -> Expr:
        return total(self._of(group) for group in portfolio.groups.values()) * self.weight

    def _of(self, group: Group) -> Expr:
        """Gain of one consortium: pairs of a region that is present and a competence that is brought."""
        pool, world, record = group.pool, group.pool.context.world, group.record
        if self.lacks(world):
            return Expr.number(0)
        brought = {}
        for code, (rows, levels) in sorted(pool.able.items()):
            at = group.position[rows[levels >= self.from_level]]
            brought[code] = record.any(Expr.of(group.members[at[at >= 0]]))
        pairs = []
        for nuts, rows in pool.in_region.items():
            at = group.position[rows]
            present = record.any(Expr.of(group.members[at[at >= 0]]))
            pairs += [(present, brought[code], gain) for code, gain in _gains(world, nuts, brought)]
        return record.products(pairs)

    def measure(self, teams: Teams) -> Measure:
        if all(self.lacks(team.context.world) for team in teams.values()):
            return Measure(0, "off: the competence codes are too coarse for relatedness" if teams else "no consortium")
        by, number = {}, 0
        for name, team in teams.items():
            gains = self._gained(team)
            by[name], number = self.weight * sum(gains), number + len(gains)
        points = sum(by.values())
        mean = f", on average {points / self.weight / number:.0f} % related to what they can do" if number else ""
        return Measure(points, f"{number} related competences that regions lack are brought to them{mean}", by)

    def _gained(self, team: Team) -> list[int]:
        """Whole percent of each competence that each region of one consortium gains."""
        skills = [skill for member in team.members for skill in member.who.competences.items()]
        brought = {code for code, competence in skills if competence.level >= self.from_level}
        return [gain for nuts in team.regions() for _, gain in _gains(team.context.world, nuts, brought)]


def _gains(world: World, nuts: str, codes: Iterable[str]) -> list[tuple[str, int]]:
    """Those of some competences that a region lacks, with their relatedness density there in whole percent, if any."""
    able = set(world.capabilities.get(nuts, ()))
    found = [(code, density(world, able, code)) for code in codes if code not in able]
    return [(code, percent) for code, percent in found if percent]


def density(world: World, able: set[str], code: str) -> int:
    """Relatedness density of a competence around those that a region has [whole percent]."""
    related = world.related.get(code, {})
    everything = sum(related.values())
    return 100 * sum(phi for other, phi in related.items() if other in able) // everything if everything else 0


EXAMPLES = [
    GoalExample(
        RelatednessGain(weight=2, least_codes=4),
        {"one": team_of(seat="PT11 DE21 ES61", skills="ai:3 iot:2+rail:3 water:1")},
        points=2 * (66 + 22 + 100),
        why="Norte has ai, to which iot is 600 of 900 related and rail 200 of 900; to Oberbayern ai is wholly related",
    ),
    GoalExample(
        RelatednessGain(least_codes=4, from_level=1),
        {
            "one": team_of(seat="DE21 DE21", skills="rail:3 water:1"),
            "two": team_of(ids="x y", seat="PT11 ?", skills="- iot:1"),
        },
        points=100 + 66,
        why="a region gains once; a body of unknown seat still brings what it can",
    ),
    GoalExample(
        RelatednessGain(),
        {"one": team_of(seat="PT11 DE21", skills="ai:3 iot:2")},
        points=0,
        why="off: with four codes everything is related to everything",
    ),
]
