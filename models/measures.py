"""What a whole programme comes to: measures of a portfolio of consortia, each stated once for solving and once for counting.

A measure counts what is known: a body of unknown place reaches no country, one of unknown category is from no less developed
region.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.expression import Expr, total
from models.facts import ANYONE, Period, Where, World
from models.goals.regional_coverage import CategoryPoints, RegionalCoverage
from models.group import Portfolio
from models.team import Teams


@dataclass(frozen=True)
class Measure:
    """Something that is counted over all consortia.

    Attributes:
        key: its name in files.
        words: what is counted, as a noun in the plural.
    """

    key: str
    words: str

    def expression(self, portfolio: Portfolio) -> Expr:
        """The count in recorded terms."""
        raise NotImplementedError

    def count(self, teams: Teams) -> int:
        """The count from the organisations themselves."""
        raise NotImplementedError


@dataclass(frozen=True)
class Members(Measure):
    """Memberships of bodies that are known to satisfy a predicate, each counted in every consortium."""

    where: tuple[Where, ...] = ANYONE

    def expression(self, portfolio: Portfolio) -> Expr:
        parts = []
        for group in portfolio.groups.values():
            known, _ = group.pool.judged(self.where)
            parts.append(Expr.of(group.members[(known & group.pool.counted)[group.rows]]))
        return total(parts)

    def count(self, teams: Teams) -> int:
        return sum(team.count(self.where).least for team in teams.values())


@dataclass(frozen=True)
class Countries(Measure):
    """Countries of which a member counts as established there."""

    def expression(self, portfolio: Portfolio) -> Expr:
        parts = []
        for rows in portfolio.pool.places("country")[0].values():
            inside = []
            for group in portfolio.groups.values():
                chosen = rows[group.pool.counted[rows]]
                at = group.position[chosen]
                inside.append(group.members[at[at >= 0]])
            members = Expr.of(np.concatenate(inside))
            if not members.fixed:
                parts.append(portfolio.record.any(members))
        return total(parts)

    def count(self, teams: Teams) -> int:
        return len({place for team in teams.values() for place in team.places(team.counted)})


@dataclass(frozen=True)
class Regions(Measure):
    """NUTS 2 regions in which a member of regional scope acts; all of them, or some by code."""

    codes: frozenset[str] | None = None

    @property
    def _goal(self) -> RegionalCoverage:
        if self.codes is None:
            return RegionalCoverage()
        none = CategoryPoints(less_developed=0, transition=0, more_developed=0, undefined=0)
        return RegionalCoverage(points=none, by_region=dict.fromkeys(sorted(self.codes), 1))

    def expression(self, portfolio: Portfolio) -> Expr:
        return self._goal.reward(portfolio)

    def count(self, teams: Teams) -> int:
        return self._goal.measure(teams).points


@dataclass(frozen=True)
class Newcomers(Measure):
    """Memberships of bodies without a past tie."""

    def expression(self, portfolio: Portfolio) -> Expr:
        known = portfolio.pool.context.world.experienced
        new = np.array([who.id not in known for who in portfolio.pool.organisations], bool)
        return total(Expr.of(group.members[new[group.rows]]) for group in portfolio.groups.values())

    def count(self, teams: Teams) -> int:
        return sum(m.who.id not in t.context.world.experienced for t in teams.values() for m in t.members)


def from_less_developed(period: Period) -> Members:
    """Memberships from regions that are less developed in a period."""
    where = (Where(categories=("less_developed",), period=period),)
    return Members("less_developed_memberships", "memberships from less developed regions", where)


def measures(world: World, period: Period) -> Iterator[Measure]:
    """The measures of a programme, for the cohesion categories of a period.

    Args:
        world: the regions with their categories, and past ties; without ties newcomers cannot be told.
        period: of the cohesion categories.
    """
    codes = frozenset(nuts for nuts, region in world.regions.items() if region.category(period)[0] == "less_developed")
    yield Members("memberships", "memberships")
    yield Countries("countries", "countries")
    yield Regions("regions", "NUTS 2 regions")
    yield Regions("less_developed_regions", "less developed regions", codes)
    yield from_less_developed(period)
    if world.ties:
        yield Newcomers("newcomer_memberships", "memberships of bodies without a past tie")
