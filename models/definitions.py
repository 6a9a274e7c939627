"""Definitions: variables whose value follows from others, kept recognisable so that each method reads them in its own way.

=============  ===============================================  ==========================
definition     value                                            reads as
=============  ===============================================  ==========================
``AnyOf``      1 if ``of >= 1``, factors of ``of`` positive     at least one of these
``AllOf``      1 if every one of the literals is 1              all of these
``Meets``      1 if ``of >= 0``                                 this row holds
``Capped``     ``min(of, cap)``                                 coverage that saturates
``Floor``      ``of // over``                                   a share in whole parts
``Matching``   largest number of pairs (group, place) with      independent bodies in
               each group and each place used once              different countries
``PairSum``    sum of ``weight * first * second``               complementarity of pairs
``Least``      sum of the ``count`` least of expressions        the weakest consortia
=============  ===============================================  ==========================

All of them grow with their inputs (a pair with a negative weight shrinks). Every definition is exact; a lowering ties it
only in the directions in which its uses need it (``Record.wanted``). A table (size to quota) needs no definition of its
own: it is the sum of its steps, each a ``Meets`` (``Record.table``).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.expression import Expr, Ints


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf:
    """1 if at least one of some 0/1 variables is 1."""

    of: Expr

    def value(self, values: Ints) -> int:
        return int(self.of.value(values) >= 1)

    def inputs(self) -> Iterator[Expr]:
        yield self.of


@dataclass(frozen=True, slots=True, eq=False)
class AllOf:
    """1 if all of some 0/1 variables are 1; ``of`` is their plain sum."""

    of: Expr

    def value(self, values: Ints) -> int:
        return int(self.of.value(values) >= len(self.of.variables))

    def inputs(self) -> Iterator[Expr]:
        yield self.of


@dataclass(frozen=True, slots=True, eq=False)
class Meets:
    """1 if the row ``of >= 0`` holds."""

    of: Expr

    def value(self, values: Ints) -> int:
        return int(self.of.value(values) >= 0)

    def inputs(self) -> Iterator[Expr]:
        yield self.of


@dataclass(frozen=True, slots=True, eq=False)
class Capped:
    """``min(of, cap)``."""

    of: Expr
    cap: int

    def value(self, values: Ints) -> int:
        return min(self.of.value(values), self.cap)

    def inputs(self) -> Iterator[Expr]:
        yield self.of


@dataclass(frozen=True, slots=True, eq=False)
class Floor:
    """``of`` divided by the whole number ``over``, rounded down."""

    of: Expr
    over: int

    def value(self, values: Ints) -> int:
        return self.of.value(values) // self.over

    def inputs(self) -> Iterator[Expr]:
        yield self.of


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """The matching number of the bipartite graph of the variables that are 1; one edge per variable."""

    of: Expr
    """The plain sum of the edges' variables; edge j is ``of.variables[j]``."""
    groups: tuple[int, ...]
    places: tuple[int, ...]

    def value(self, values: Ints) -> int:
        edges = [(self.groups[j], self.places[j]) for j, v in enumerate(self.of.variables) if values[v]]
        return matching_number(edges)

    def inputs(self) -> Iterator[Expr]:
        yield self.of


@dataclass(frozen=True, slots=True, eq=False)
class PairSum:
    """``sum of weight[j] * first[j] * second[j]`` over pairs of different 0/1 variables."""

    first: Ints
    second: Ints
    weight: Ints

    def value(self, values: Ints) -> int:
        return int((self.weight * values[self.first] * values[self.second]).sum())

    def inputs(self) -> Iterator[Expr]:
        for chosen in (self.first, self.second):
            yield Expr(chosen, self.weight)


@dataclass(frozen=True, slots=True, eq=False)
class Least:
    """The sum of the ``count`` least of several expressions; of one, simply the least."""

    of: tuple[Expr, ...]
    count: int = 1

    def value(self, values: Ints) -> int:
        return sum(sorted(expr.value(values) for expr in self.of)[: self.count])

    def inputs(self) -> Iterator[Expr]:
        yield from self.of


Definition = AnyOf | AllOf | Meets | Capped | Floor | Matching | PairSum | Least


def matching_number(edges: Iterable[tuple[int, int]]) -> int:
    """The largest number of edges no two of which share an end, by augmenting paths (Kuhn 1955)."""
    places: dict[int, set[int]] = {}
    for group, place in edges:
        places.setdefault(group, set()).add(place)
    taken: dict[int, int] = {}

    def augment(group: int, seen: set[int]) -> bool:
        for place in sorted(places[group] - seen):
            seen.add(place)
            if place not in taken or augment(taken[place], seen):
                taken[place] = group
                return True
        return False

    return sum(augment(group, set()) for group in sorted(places))


def cover_edges(groups: Sequence[int], places: Sequence[int]) -> dict[tuple[int, int], list[int]]:
    """Positions of the edges by (group, place), in order of first appearance."""
    answer: dict[tuple[int, int], list[int]] = {}
    for position, ends in enumerate(zip(groups, places, strict=True)):
        answer.setdefault(ends, []).append(position)
    return answer


def bounds(definition: Definition, ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Least and greatest value, from the least and greatest value of each input."""
    low, high = ranges[0]
    match definition:
        case AnyOf():
            return int(low >= 1), int(high >= 1)
        case AllOf(of=of):
            return int(low >= len(of.variables)), int(high >= len(of.variables))
        case Meets():
            return int(low >= 0), int(high >= 0)
        case Capped(cap=cap):
            return min(low, cap), min(high, cap)
        case Floor(over=over):
            return low // over, high // over
        case Matching(groups=groups, places=places):
            return 0, min(len(set(groups)), len(set(places)))
        case PairSum(weight=weight):
            return int(weight[weight < 0].sum()), int(weight[weight > 0].sum())
        case Least(count=count):  # it grows with every input
            return sum(sorted(low for low, _ in ranges)[:count]), sum(sorted(high for _, high in ranges)[:count])


def as_ints(values: Iterable[int]) -> Ints:
    """Whole numbers as an array."""
    return np.fromiter(values, np.int64)
