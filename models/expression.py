"""Linear expressions with whole factors over the variables of a record: the only expression type of the planner."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
NONE: Ints = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Expr:
    """``constant + sum of factors[j] * variable[variables[j]]``; a variable may stand in it more than once."""

    variables: Ints
    factors: Ints
    constant: int = 0

    @classmethod
    def number(cls, value: int) -> "Expr":
        """A constant."""
        return cls(NONE, NONE, int(value))

    @classmethod
    def of(cls, variables: Ints, factors: Ints | None = None) -> "Expr":
        """The sum of some variables, each with its factor (1 where none are given)."""
        return cls(variables, np.ones(len(variables), np.int64) if factors is None else factors)

    @property
    def fixed(self) -> bool:
        """No variable stands in it."""
        return not len(self.variables)

    def __add__(self, other: "Expr | int") -> "Expr":
        if isinstance(other, int):
            return Expr(self.variables, self.factors, self.constant + other)
        return total([self, other])

    __radd__ = __add__

    def __neg__(self) -> "Expr":
        return Expr(self.variables, -self.factors, -self.constant)

    def __sub__(self, other: "Expr | int") -> "Expr":
        return self + (-other)

    def __rsub__(self, other: int) -> "Expr":
        return -self + other

    def __mul__(self, factor: int) -> "Expr":
        return Expr(self.variables, self.factors * factor, self.constant * factor)

    __rmul__ = __mul__

    def __ge__(self, other: "Expr | int") -> "Row":
        return Row(self - other)

    def __le__(self, other: "Expr | int") -> "Row":
        return Row(-(self - other))

    def equals(self, other: "Expr | int") -> "Row":
        """The row that holds when both sides are the same number."""
        return Row(self - other, equal=True)

    def tidy(self) -> "Expr":
        """The same expression with each variable once, in ascending order, and no factor 0."""
        if self.factors.all() and bool((self.variables[1:] > self.variables[:-1]).all()):
            return self
        variables, where = np.unique(self.variables, return_inverse=True)
        factors = np.zeros(len(variables), np.int64)
        np.add.at(factors, where, self.factors)
        kept = factors != 0
        return Expr(variables[kept], factors[kept], self.constant)

    def value(self, values: Ints) -> int:
        """The number it is under given values of all variables."""
        return int(self.factors @ values[self.variables]) + self.constant


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """``expr >= 0``, or ``expr == 0`` where ``equal``: what a rule yields and a caller posts."""

    expr: Expr
    equal: bool = False

    def holds(self, values: Ints) -> bool:
        """Whether the row is met under given values of all variables."""
        value = self.expr.value(values)
        return value == 0 if self.equal else value >= 0


def total(parts: Iterable[Expr]) -> Expr:
    """The sum of expressions; use it instead of ``sum``, which copies once per term."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Expr.number(0)
    return Expr(
        np.concatenate([part.variables for part in parts]),
        np.concatenate([part.factors for part in parts]),
        reduce(lambda left, part: left + part.constant, parts, 0),
    )
