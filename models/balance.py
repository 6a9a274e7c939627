"""Rules on money: what each member adds to a sum, and that the sum must not be negative.

What a member adds is a fact about that member alone, with bounds where an amount or a status is unknown; amounts are never
negative. The solver's road sums the bounds as rows, the audit's road sums them from named organisations. A sum is surely not
negative if that of the lower bounds is not, and possibly so if that of the upper bounds is not: members' unknowns are
independent of each other, so both are exact.

Money is compared to the cent: a bound that is no whole number of cents is rounded to the nearest one (half a cent counts for
the consortium), as a funding agency computes it.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import model_validator

from models.expression import Expr, Row, total
from models.facts import Context
from models.group import Group, Portfolio, not_negative
from models.rule import Rule
from models.team import Amounts, Member, Team, Totals, part_words
from models.truth import ANYTHING, Span, Verdict, every
from models.typed import Ratio, percent

Base = Literal["cost", "grant"]
"""The budget of which something is a share."""


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
        return Span.total([self.starts(team.totals), *spans, *rest])


def grants_taken(group: Group) -> tuple[Expr, Expr]:
    """What the grants of a consortium take from a pot, and how many of its members may take any amount."""
    if not group.funded:
        return Expr.number(0), Expr.number(0)
    stated = group.pool.totals.grant
    grants = [Span.exactly(0) if stated is not None else -group.pool.member(row).span("grant") for row in group.rows]
    return group.summed(Span.exactly(-(stated or 0)), grants)


def within_pot(portfolio: Portfolio, pot: int, taken: Sequence[tuple[Expr, Expr]]) -> Iterator[Row]:
    """The rows by which what several consortia take from a pot [cents] is no more than is there."""
    left, unbounded = (total(part[at] for part in taken) for at in (0, 1))
    yield from not_negative(portfolio.record, portfolio.unknown, left + pot, unbounded)


def grants_of(teams: Iterable[Team]) -> Span:
    """The grants of some named consortia together, in cents; those that carry the label only have none."""
    return Span.total(team.span("grant") for team in teams if team.funded)


class CapRule(Rule):
    """A rule by which some members have at most a share of a budget.

    Formula: with p/q = ratio, q * sum of ``base`` over those members <= p * sum of ``base`` over all. Where the budget is
    given for the consortium as a whole, the members' budgets are parts of it, known or not: what some members have is at
    least what is known of it (all, where there is no other member), and at most what the others leave of the whole. Where
    the members' budgets are more than the whole, those two may contradict each other, and nothing can be said.
    """

    STRICTER: ClassVar = {"ratio": -1}

    ratio: Ratio
    """Greatest share ["40 %" or "2/5"]."""
    base: Base = "cost"
    """The budget of which it is a share."""

    @property
    def _scale(self) -> int:
        """Parts of a cent in which sums are whole numbers; even, so that half a cent is one too."""
        return 2 * self.ratio.denominator

    def _allowed(self, whole: int) -> int:
        """The greatest part of a budget, in cents: the share of it, rounded to the nearest cent."""
        return int(self.ratio * whole + Fraction(1, 2))

    def _leaves(self, member: Member, fact: bool | None) -> Span:
        """What a member leaves of the share, scaled, if it is one of those members or not."""
        amount = member.span(self.base)
        inside, outside = -(amount * int(self._scale * (1 - self.ratio))), amount * int(self._scale * self.ratio)
        return inside | outside if fact is None else inside if fact else outside

    def keep(self, group: Group, facts: Sequence[bool | None]) -> Iterator[Row]:
        """The rows by which the candidates of whom a fact is true have at most the share.

        Args:
            group: the consortium.
            facts: of each candidate, in the order of ``rows``.
        """
        members = [group.pool.member(row) for row in group.rows]
        whole: int | None = getattr(group.pool.totals, self.base)
        if whole is None:
            spans = [self._leaves(member, fact) for member, fact in zip(members, facts, strict=True)]
            start = Span.exactly(self._scale // 2)
            yield from not_negative(group.record, group.unknown, *group.summed(start, spans))
            return
        allowed, chosen = self._allowed(whole), group.members
        sure = np.array([fact is True for fact in facts], bool)
        possible = np.array([fact is not False for fact in facts], bool)
        known = np.array([member.amount(self.base) is not None for member in members], bool)
        amounts = np.array([member.amount(self.base) or 0 for member in members], np.int64)
        others = [Expr.of(chosen[~mask]) - group.record.any(Expr.of(chosen[mask])) >= 0 for mask in (sure, possible)]
        if allowed >= whole:
            return
        within = Expr(chosen[sure], amounts[sure]) <= allowed
        left = group.record.meets([Expr(chosen[~possible], amounts[~possible]) >= whole - allowed])
        if group.unknown == "fails":
            listed = [Expr.of(chosen[possible & ~known]) <= 0, Expr(chosen[possible], amounts[possible]) <= allowed]
            yield within
            yield left + group.record.meets([*listed, others[1]]) >= 1
        else:
            yield left + group.record.meets([within]) >= 1
            yield others[0]

    def kept(self, team: Team, facts: Sequence[bool | None]) -> tuple[bool | None, Span, int]:
        """Whether the members of whom a fact is true have at most the share; what they have, and how much is too much."""
        of = list(zip(team.members, facts, strict=True))
        sure = [member.span(self.base) for member, fact in of if fact]
        possible = [member.span(self.base) for member, fact in of if fact is not False]
        least = Span.total(sure).low or 0
        most = Span.total(possible).high if team.complete else None
        whole: int | None = getattr(team.totals, self.base)
        if whole is None:
            rest = [] if team.complete else [ANYTHING]
            left = Span.total([Span.exactly(self._scale // 2), *(self._leaves(*one) for one in of), *rest])
            return left.is_positive_or_zero, Span(least, most), -((left.high or 0) // self._scale)
        others = sum(member.amount(self.base) or 0 for member, fact in of if fact is False)
        if team.complete and of:  # where nobody else is there, they have it all
            least = whole if len(sure) == len(of) else least
            most = whole if len(possible) == len(of) else most
        most = whole - others if most is None else min(most, whole - others)
        allowed = self._allowed(whole)
        enough, too_much = allowed >= whole or most <= allowed, allowed < whole and least > allowed
        value = None if enough == too_much else enough
        return value, Span(least, most), least - allowed


class PartRule(Rule):
    """A rule on the share of a budget that is spent in a certain way.

    Formula: with p/q = at_least, q * sum of the parts >= p * sum of ``base`` over all members; with p/q = at_most the
    reverse. Amounts in cents, the share rounded to the nearest cent. A part of the cost is no more than the cost. An amount
    that is given for the consortium as a whole takes the place of the members' amounts.
    """

    STRICTER: ClassVar = {"at_least": 1, "at_most": -1}

    at_least: Ratio | None = None
    """Least share ["75 %" or "3/4"]."""
    at_most: Ratio | None = None
    """Greatest share ["30 %" or "3/10"]."""
    base: Base = "cost"
    """The budget of which it is a share."""

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("neither at_least nor at_most is given")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(
                f"the least share ({percent(self.at_least)}) is more than the greatest ({percent(self.at_most)})"
            )
        return self

    @abstractmethod
    def part(self, amounts: Amounts) -> int | None:
        """What is spent in that way, in cents; None where unknown."""

    @abstractmethod
    def spent(self) -> str:
        """The way of spending, as a verb: ``is passed on to third parties``."""

    def state(self) -> str:
        least = [] if self.at_least is None else [f"at least {percent(self.at_least)}"]
        most = [] if self.at_most is None else [f"at most {percent(self.at_most)}"]
        return f"{' and '.join(least + most)} of the {self.base} {self.spent()}"

    @property
    def _bounds(self) -> list[tuple[int, Fraction]]:
        """Each bound as its direction (1 for the least share, -1 for the greatest) and its ratio."""
        found = [(1, self.at_least), (-1, self.at_most)]
        return [(sign, ratio) for sign, ratio in found if ratio is not None]

    def _adds(self, amounts: Amounts, totals: Totals, sign: int, ratio: Fraction) -> Span:
        """How far some amounts are on the right side of a bound, in halves of a q-th of a cent."""
        part, base = self.part(amounts), getattr(amounts, self.base)
        parts, bases = Span.of(part), Span.of(base)
        if self.base == "cost":
            parts = Span(0, base) if part is None else parts
            bases = Span(part or 0, None) if base is None else bases
        if self.part(totals) is not None:
            parts = Span.exactly(0)
        if getattr(totals, self.base) is not None:
            bases = Span.exactly(0)
        left = parts * (2 * ratio.denominator) - bases * (2 * ratio.numerator)
        return left if sign > 0 else -left

    def _starts(self, totals: Totals, sign: int, ratio: Fraction) -> Span:
        part, base = self.part(totals) or 0, getattr(totals, self.base) or 0
        return Span.exactly(ratio.denominator + sign * 2 * (ratio.denominator * part - ratio.numerator * base))

    def constrain(self, group: Group) -> Iterator[Row]:
        totals = group.pool.totals
        for bound in self._bounds:
            spans = [self._adds(group.pool.member(row).terms, totals, *bound) for row in group.rows]
            summed = group.summed(self._starts(totals, *bound), spans)
            yield from not_negative(group.record, group.unknown, *summed)

    def audit(self, team: Team) -> Verdict:
        everyone = [member.terms for member in team.members] + ([] if team.complete else [Amounts()])
        facts, missing = [], 0
        for sign, ratio in self._bounds:
            spans = [self._adds(amounts, team.totals, sign, ratio) for amounts in everyone]
            left = Span.total([self._starts(team.totals, sign, ratio), *spans])
            facts.append(left.is_positive_or_zero)
            missing = max(missing, -((left.high or 0) // (2 * ratio.denominator)))
        stated = self.part(team.totals)
        parts = [Span.of(self.part(amounts)) for amounts in everyone] if stated is None else [Span.exactly(stated)]
        found = part_words(Span.total(parts), team.span(self.base), self.base)
        words = [f"{percent(ratio)} {'needed' if sign > 0 else 'allowed'}" for sign, ratio in self._bounds]
        return Verdict.of(every(facts), f"{found}, {' and '.join(words)}", missing)
