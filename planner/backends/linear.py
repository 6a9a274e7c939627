r"""The record as rows of a mixed-integer linear programme, for every solver of that kind.

Definitions become rows in the directions their uses need; a row under a condition gets the least big constant that the
bounds of its variables allow. Float solvers answer wrongly where factors are large (seen: CBC "optimal" with a violated row
of factors 10^9), so no factor exceeds ``LARGEST``: a row with greater ones, such as money in cents, is split into digits.

Digits: with a base B, write each factor as B h + l with 0 <= l < B, and likewise the constant. Then

    sum (B h + l) x + (B h0 + l0) >= 0   <=>   sum h x + h0 + floor((sum l x + l0) / B) >= 0,

since what the floor leaves over lies between 0 and B - 1. A whole variable r <= (sum l x + l0) / B stands for the floor. It
is exact, where counting money in coarse steps is not.
"""

from dataclasses import dataclass, field
from math import gcd

import numpy as np
from numpy.typing import NDArray

from models import definitions as d
from models.expression import Expr, Ints, total
from models.record import Record

LARGEST = 100_000
BASE = 10_000
Floats = NDArray[np.float64]


@dataclass(eq=False)
class Programme:
    """``maximise objective`` over rows ``expr >= 0`` and ``expr == 0``; the first variables are those of the record."""

    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    """Whether a column must be a whole number; others follow from those."""
    rows: list[tuple[Expr, bool]] = field(default_factory=list)
    """Expression and whether it must be 0 (else at least 0)."""
    objective: Expr = field(default_factory=lambda: Expr.number(0))
    impossible: bool = False
    """A row without variables does not hold."""

    def column(self, low: int, high: int, whole: bool) -> Expr:
        """A new column."""
        self.lower.append(low)
        self.upper.append(high)
        self.whole.append(whole)
        return _single(len(self.lower) - 1)

    def range(self, expr: Expr) -> tuple[int, int]:
        """Least and greatest value of an expression."""
        low = high = expr.constant
        for variable, factor in zip(expr.variables.tolist(), expr.factors.tolist(), strict=True):
            ends = (factor * self.lower[variable], factor * self.upper[variable])
            low, high = low + min(ends), high + max(ends)
        return low, high

    def post(self, expr: Expr, equal: bool = False, when: Expr | None = None) -> None:
        """Demands ``expr >= 0`` (or ``== 0``), or only where the 0/1 expression ``when`` is 1."""
        expr = expr.tidy()
        if when is not None and equal:
            self.post(expr, when=when)
            self.post(-expr, when=when)
            return
        if when is not None:
            slack = max(0, -self.range(expr)[0])
            expr = (expr + (1 - when) * slack).tidy()
        if expr.fixed:
            self.impossible |= expr.constant != 0 if equal else expr.constant < 0
            return
        largest = int(np.abs(expr.factors).max(initial=0))
        if largest > 1:
            divisor = gcd(*expr.factors.tolist())
            if equal and expr.constant % divisor:
                self.impossible = True  # no whole numbers meet it
                return
            expr = Expr(expr.variables, expr.factors // divisor, expr.constant // divisor)
            largest = int(np.abs(expr.factors).max(initial=0))
        if largest <= LARGEST:
            self.rows.append((expr, equal))
        elif equal:
            self.post(expr)
            self.post(-expr)
        else:
            self._post_digits(expr)

    def _post_digits(self, expr: Expr) -> None:
        high, low = np.divmod(expr.factors, BASE)
        digits = Expr(expr.variables, low, expr.constant % BASE)
        least, most = self.range(digits)
        carry = self.column(least // BASE, most // BASE, whole=True)
        self.post(digits - carry * BASE)
        self.post(Expr(expr.variables, high, expr.constant // BASE) + carry)

    def nonzeros(self) -> int:
        """Entries of the rows."""
        return sum(len(expr.variables) for expr, _ in self.rows)


def lower(record: Record, level: int) -> Programme:
    """The programme of one level of a record."""
    programme = Programme(record.lower.tolist(), record.upper.tolist(), [True] * record.count)
    greater, smaller = record.wanted()
    for variable, definition in record.definitions.items():
        _tie(programme, variable, definition, bool(greater[variable]), bool(smaller[variable]))
    for posted in record.rows:
        when = _single(posted.when) if posted.when >= 0 else None
        programme.post(posted.row.expr, posted.row.equal, when)
    programme.objective = record.levels[level].tidy()
    return programme


def _tie(programme: Programme, variable: int, definition: d.Definition, greater: bool, smaller: bool) -> None:
    """Keeps a defined variable from exceeding its definition, from falling short of it, or both.

    Where only the greater side is needed the column may be fractional: the greatest value that whole inputs allow is the
    definition itself.
    """
    y = _single(variable)
    match definition:
        case d.AnyOf(of=of):
            programme.whole[variable] = False
            if greater:
                programme.post(of - y)
            if smaller:
                for x in _each(of.variables):
                    programme.post(y - x)
        case d.AllOf(of=of):
            programme.whole[variable] = False
            if greater:
                for x in _each(of.variables):
                    programme.post(x - y)
            if smaller:
                programme.post(y - of + (len(of.variables) - 1))
        case d.Meets(of=of):
            if greater:
                programme.post(of, when=y)
            if smaller:
                programme.post(-of - 1, when=1 - y)
        case d.Capped(of=of, cap=cap):
            programme.whole[variable] = False
            if greater:
                programme.post(of - y)
            if smaller:
                reached = programme.column(0, 1, whole=True)
                programme.post(y - cap, when=reached)
                programme.post(y - of, when=1 - reached)
        case d.Floor(of=of, over=over):
            if greater:
                programme.post(of - y * over)
            if smaller:
                programme.post(y * over - of + (over - 1))
        case d.Matching():
            programme.whole[variable] = False
            _tie_matching(programme, y, definition, greater, smaller)
        case d.PairSum():
            programme.whole[variable] = False
            _tie_pairs(programme, y, definition, greater, smaller)
        case d.Least(count=count) if count > 1:
            _tie_least(programme, y, definition, greater, smaller)
        case d.Least(of=parts):
            if greater:
                for part in parts:
                    programme.post(part - y)
            if smaller:
                chosen = [programme.column(0, 1, whole=True) for _ in parts]
                programme.post(total(chosen) - 1)
                for part, here in zip(parts, chosen, strict=True):
                    programme.post(y - part, when=here)


def _tie_matching(programme: Programme, y: Expr, m: d.Matching, greater: bool, smaller: bool) -> None:
    """Bipartite rows are totally unimodular, so neither the pairs taken nor the cover need be whole."""
    edges = _each(m.of.variables)
    if greater:
        pairs = d.cover_edges(m.groups, m.places)
        taken = {pair: programme.column(0, 1, whole=False) for pair in pairs}
        for pair, positions in pairs.items():
            programme.post(total(edges[j] for j in positions) - taken[pair])
        for side in (0, 1):
            for end in sorted({pair[side] for pair in pairs}):
                programme.post(1 - total(taken[pair] for pair in pairs if pair[side] == end))
        programme.post(total(taken.values()) - y)
    if smaller:
        group = {end: programme.column(0, 1, whole=False) for end in sorted(set(m.groups))}
        place = {end: programme.column(0, 1, whole=False) for end in sorted(set(m.places))}
        for edge, g, p in zip(edges, m.groups, m.places, strict=True):
            programme.post(group[g] + place[p] - edge)
        programme.post(y - total([*group.values(), *place.values()]))


def _tie_least(programme: Programme, y: Expr, least: d.Least, greater: bool, smaller: bool) -> None:
    """The sum of the t least of v_1 ... v_n is the most of t r - sum of max(0, r - v_k) over r (Ogryczak and Tamir 2003).

    The most is reached where r is the t-th least value; so a column r and, for each v_k, how far it lies below r keep y from
    exceeding it. A choice of t expressions whose sum y reaches keeps y from falling short of it.
    """
    ranges = [programme.range(part) for part in least.of]
    low, high = min(ends[0] for ends in ranges), max(ends[1] for ends in ranges)
    if greater:
        level = programme.column(low, high, whole=False)
        below = [programme.column(0, high - low, whole=False) for _ in least.of]
        for part, missing in zip(least.of, below, strict=True):
            programme.post(missing - level + part)
        programme.post(level * least.count - total(below) - y)
    if smaller:
        chosen = [programme.column(0, 1, whole=True) for _ in least.of]
        counted = [programme.column(0, high - low, whole=False) for _ in least.of]
        programme.post(total(chosen) - least.count, equal=True)
        for part, here, amount in zip(least.of, chosen, counted, strict=True):
            programme.post(amount - part + low, when=here)
        programme.post(y - total(counted) - least.count * low)


def _tie_pairs(programme: Programme, y: Expr, pairs: d.PairSum, greater: bool, smaller: bool) -> None:
    both = []
    for a, b, weight in zip(_each(pairs.first), _each(pairs.second), pairs.weight.tolist(), strict=True):
        p = programme.column(0, 1, whole=False)
        if greater if weight > 0 else smaller:
            programme.post(a - p)
            programme.post(b - p)
        if smaller if weight > 0 else greater:
            programme.post(p - a - b + 1)
        both.append(p * weight)
    programme.post(total(both) - y, equal=True)


def _single(variable: int) -> Expr:
    return Expr.of(np.array([variable], np.int64))


def _each(variables: Ints) -> list[Expr]:
    return [Expr.of(variables[j : j + 1]) for j in range(len(variables))]
