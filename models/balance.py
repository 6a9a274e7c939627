"""Rules on money: what each member adds to a sum, and that the sum must not be negative.

What a member adds is a fact about that member alone, with bounds where an amount or a status is unknown; amounts are never
negative. The solver's road sums the bounds as rows, the audit's road sums them from named organisations. A sum is surely not
negative if that of the lower bounds is not, and possibly so if that of the upper bounds is not: members' unknowns are
independent of each other, so both are exact.

Money is compared to the cent: a bound that is no whole number of cents is rounded to the nearest one (half a cent counts for
the consortium), as a funding agency computes it.
"""

from abc import abstractmethod
from collections.abc import Iterator
from functools import reduce
from operator import add

from models.expression import Row
from models.facts import Context
from models.group import Group, not_negative
from models.rule import Rule
from models.team import Member, Team, Totals
from models.truth import ANYTHING, Span


class BalanceRule(Rule):
    """A rule by which a sum over the members of a consortium must not be negative."""

    @abstractmethod
    def starts(self, totals: Totals) -> Span:
        """What the sum begins with, from what is known of the consortium as a whole."""

    @abstractmethod
    def adds(self, member: Member, context: Context, totals: Totals) -> Span:
        """What one member adds to it."""

    def unlisted(self, totals: Totals) -> Span:
        """What members that are not listed may add together."""
        return ANYTHING

    def constrain(self, group: Group) -> Iterator[Row]:
        pool = group.pool
        spans = [self.adds(pool.member(row), pool.context, pool.totals) for row in group.rows]
        yield from not_negative(group.record, group.unknown, *group.summed(self.starts(pool.totals), spans))

    def balance(self, team: Team) -> Span:
        """The sum, for a consortium of named organisations."""
        spans = [self.adds(member, team.context, team.totals) for member in team.members]
        rest = [] if team.complete else [self.unlisted(team.totals)]
        return reduce(add, [self.starts(team.totals), *spans, *rest])
