"""What can be said of a condition: met, not met or not assessed, and what the statement rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import add
from typing import Self


class Truth(StrEnum):
    """Whether a condition holds; *unchecked* is never shown as passed."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNCHECKED = "unchecked"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"holds": "met", "broken": "not met", "unchecked": "not assessed"}[self.value]

    @classmethod
    def of(cls, value: bool | None) -> "Truth":
        """A three-valued fact as a truth; None is unknown."""
        return cls.UNCHECKED if value is None else cls.HOLDS if value else cls.BROKEN

    @property
    def value_or_none(self) -> bool | None:
        """The truth as a three-valued fact."""
        return {"holds": True, "broken": False, "unchecked": None}[self.value]


class Basis(StrEnum):
    """What an attribute rests on, strongest first."""

    STATED = "stated"
    DERIVED = "derived"
    GUESSED = "guessed"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return _RANKS[self]


_RANKS = {basis: rank for rank, basis in enumerate(Basis)}


def every(values: Iterable[bool | None]) -> bool | None:
    """Three-valued *and*: False if any is False, else None if any is unknown, else True."""
    answer: bool | None = True
    for value in values:
        if value is False:
            return False
        if value is None:
            answer = None
    return answer


def some(values: Iterable[bool | None]) -> bool | None:
    """Three-valued *or*: True if any is True, else None if any is unknown, else False."""
    answer: bool | None = False
    for value in values:
        if value is True:
            return True
        if value is None:
            answer = None
    return answer


@dataclass(frozen=True)
class Range:
    """A whole number of which only the least and the most are sure; ``most`` None means no upper limit is known."""

    least: int
    most: int | None

    def __add__(self, other: "Range") -> "Range":
        most = None if self.most is None or other.most is None else self.most + other.most
        return Range(self.least + other.least, most)

    def __rmul__(self, factor: int) -> "Range":
        """The range times a whole number that is not negative."""
        return Range(factor * self.least, None if self.most is None else factor * self.most)

    def at_least(self, bound: int) -> bool | None:
        """Whether the number is at least ``bound``."""
        if self.least >= bound:
            return True
        return False if self.most is not None and self.most < bound else None

    def at_most(self, bound: int) -> bool | None:
        """Whether the number is at most ``bound``."""
        if self.least > bound:
            return False
        return True if self.most is not None and self.most <= bound else None

    def __str__(self) -> str:
        if self.most == self.least:
            return str(self.least)
        return f"{self.least} or more" if self.most is None else f"{self.least} to {self.most}"


@dataclass(frozen=True)
class Verdict:
    """What the audit says of one rule and one consortium (or all of them)."""

    truth: Truth
    witness: str
    """Who, where, how many, how many needed; a phrase without full stop."""
    shortfall: int = 0
    """How far the rule is from being met [unit of the rule]; 0 when met or not assessed."""

    @classmethod
    def of(cls, value: bool | None, witness: str, shortfall: int = 0) -> Self:
        """A verdict from a three-valued fact."""
        return cls(Truth.of(value), witness, max(0, shortfall) if value is False else 0)

    @classmethod
    def at_least(cls, count: Range, needed: int, witness: str) -> Self:
        """Met if at least ``needed`` are sure, not met if fewer are possible."""
        return cls.of(count.at_least(needed), witness, needed - (count.most or 0))

    @classmethod
    def at_most(cls, count: Range, allowed: int, witness: str) -> Self:
        """Met if at most ``allowed`` are possible, not met if more are sure."""
        return cls.of(count.at_most(allowed), witness, count.least - allowed)


@dataclass(frozen=True)
class Span:
    """A whole number of either sign of which only bounds are sure; None stands for no bound."""

    low: int | None
    high: int | None

    @classmethod
    def of(cls, amount: int | None) -> Self:
        """An amount that is known, or unknown and not negative."""
        return cls(amount or 0, amount)

    @classmethod
    def exactly(cls, number: int) -> Self:
        """A number that is known."""
        return cls(number, number)

    @classmethod
    def total(cls, parts: Iterable["Span"]) -> "Span":
        """The sum of several numbers; 0 where there is none."""
        return reduce(add, parts, cls(0, 0))

    def __add__(self, other: "Span") -> "Span":
        return Span(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> "Span":
        return Span(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: "Span") -> "Span":
        return self + -other

    def __mul__(self, factor: int) -> "Span":
        """The span times a whole number that is not negative; nothing is left of what is counted no times."""
        return Span(*(0 if factor == 0 else None if end is None else factor * end for end in (self.low, self.high)))

    def __or__(self, other: "Span") -> "Span":
        """One or the other, it is not known which."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Span(low, high)

    @property
    def is_positive_or_zero(self) -> bool | None:
        """Whether the number is at least 0."""
        if self.low is not None and self.low >= 0:
            return True
        return False if self.high is not None and self.high < 0 else None


ANYTHING = Span(None, None)
"""Nothing is known of a number."""


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
