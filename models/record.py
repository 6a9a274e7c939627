"""The record: one statement of the mathematics of a scenario, read by every method.

It keeps *decisions* (is this organisation a member of that consortium?) apart from *definitions* (values that follow from
decisions) and *rows* (what must hold). No solver stands in it. Variables are numbered in order of creation, so that a
definition always comes after its inputs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models import definitions as d
from models.expression import Expr, Ints, Row, total

Vector = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Posted:
    """A row of the record, and the 0/1 variable under which it must hold (-1: always)."""

    row: Row
    when: int
    label: str
    """What it comes from: the address of a rule, lock or goal level."""


@dataclass(eq=False)
class Record:
    """Variables, definitions, rows and the levels of the objective, all in whole numbers.

    Attributes:
        lower, upper: int64 (n_variables,); least and greatest value of each variable.
        owner: int64 (n_variables,); the 0/1 variable without which this one is 0 (a member without its consortium), or -1.
        definitions: by number of the variable that is defined.
        levels: what is to be maximised, the most important first.
        teams: for each consortium its membership variables and the organisation (any number) behind each: what a local
            search needs to exchange members.
        choices: pairs (variables of which at most one is 1, membership each needs): coordinators.
        tightened: whether a row that leaves its variables one value fixes them there, for every row and definition after it.
    """

    definitions: dict[int, d.Definition] = field(default_factory=dict)
    rows: list[Posted] = field(default_factory=list)
    levels: list[Expr] = field(default_factory=list)
    teams: list[tuple[Ints, Ints]] = field(default_factory=list)
    choices: list[tuple[Ints, Ints]] = field(default_factory=list)
    label: str = ""
    tightened: bool = True
    count: int = 0
    _lower: Vector = field(default_factory=lambda: np.zeros(64, np.int64))
    _upper: Vector = field(default_factory=lambda: np.zeros(64, np.int64))
    _owner: Vector = field(default_factory=lambda: np.zeros(64, np.int64))
    _known: dict[object, Expr] = field(default_factory=dict)

    @property
    def lower(self) -> Vector:
        return self._lower[: self.count]

    @property
    def upper(self) -> Vector:
        return self._upper[: self.count]

    @property
    def owner(self) -> Vector:
        return self._owner[: self.count]

    def decisions(self) -> Ints:
        """Numbers of the variables that are not defined by others."""
        return d.as_ints(v for v in range(self.count) if v not in self.definitions)

    # -- variables ---------------------------------------------------------------------------------------------------

    def _new(self, number: int, low: int, high: int, owner: int) -> int:
        first, self.count = self.count, self.count + number
        while self.count > len(self._lower):
            for name in ("_lower", "_upper", "_owner"):
                setattr(self, name, np.concatenate([getattr(self, name)] * 2))
        self._lower[first : self.count], self._upper[first : self.count] = low, high
        self._owner[first : self.count] = owner
        return first

    def binary(self) -> Expr:
        """A new decision that is 0 or 1."""
        return Expr.of(d.as_ints([self._new(1, 0, 1, -1)]))

    def integer(self, low: int, high: int) -> int:
        """The number of a new decision that is a whole number between two bounds."""
        return self._new(1, low, high, -1)

    def binaries(self, number: int, owner: Expr | None = None) -> Ints:
        """New 0/1 decisions; where ``owner`` (a 0/1 variable) is 0, so are they."""
        alone = owner is None or owner.fixed
        first = self._new(number, 0, 1, -1 if owner is None or alone else int(owner.variables[0]))
        members = np.arange(first, first + number)
        if owner is not None and not alone:
            for member in members:
                self.post(owner - Expr.of(members[member - first : member - first + 1]) >= 0)
        return members

    def range(self, expr: Expr) -> tuple[int, int]:
        """Least and greatest value of an expression, from the bounds of its variables."""
        positive = expr.factors > 0
        low = np.where(positive, self._lower[expr.variables], self._upper[expr.variables])
        high = np.where(positive, self._upper[expr.variables], self._lower[expr.variables])
        return int(expr.factors @ low) + expr.constant, int(expr.factors @ high) + expr.constant

    def owner_of(self, exprs: Iterable[Expr]) -> int:
        """The 0/1 variable without which every variable of these expressions is 0, or -1."""
        roots: set[int] = set()
        for expr in exprs:
            owner = self._owner[expr.variables]
            roots.update(np.unique(np.where(owner < 0, expr.variables, owner)).tolist())
            if len(roots) > 1:
                return -1
        return roots.pop() if roots else -1

    # -- definitions -------------------------------------------------------------------------------------------------

    def _define(self, definition: d.Definition, key: object, owned: bool) -> Expr:
        if key in self._known:
            return self._known[key]
        inputs = list(definition.inputs())
        low, high = d.bounds(definition, [self.range(expr) for expr in inputs])
        if low == high:
            return Expr.number(low)
        # a definition of owned variables vanishes with them only if it is 0 where they all are 0
        owner = self.owner_of(inputs) if owned else -1
        number = self._new(1, low, high, owner)
        self.definitions[number] = definition
        self._known[key] = Expr.of(d.as_ints([number]))
        return self._known[key]

    def any(self, of: Expr) -> Expr:
        """1 if at least one of some 0/1 variables is 1."""
        of = Expr.of(of.tidy().variables)
        if len(of.variables) == 1:
            return of
        return self._define(d.AnyOf(of), ("any", of.variables.tobytes()), owned=True)

    def all(self, of: Expr) -> Expr:
        """1 if all of some 0/1 variables are 1."""
        of = Expr.of(of.tidy().variables)
        if len(of.variables) == 1:
            return of
        return self._define(d.AllOf(of), ("all", of.variables.tobytes()), owned=not of.fixed)

    def meets(self, rows: Iterable[Row]) -> Expr:
        """1 if all of the rows hold."""
        truths = [self._meets(side) for row in rows for side in ([row.expr, -row.expr] if row.equal else [row.expr])]
        if any(truth.fixed and not truth.constant for truth in truths):
            return Expr.number(0)
        free = [truth for truth in truths if not truth.fixed]
        if not free:
            return Expr.number(1)
        return self.all(Expr.of(np.concatenate([truth.variables for truth in free])))

    def _meets(self, expr: Expr) -> Expr:
        expr = expr.tidy()
        low, high = self.range(expr)
        if low >= 0 or high < 0:
            return Expr.number(int(low >= 0))
        binary = bool((self._lower[expr.variables] == 0).all() and (self._upper[expr.variables] == 1).all())
        if binary and expr.constant == -1 and bool((expr.factors >= 1).all()):
            return self.any(expr)
        key = ("meets", expr.variables.tobytes(), expr.factors.tobytes(), expr.constant)
        return self._define(d.Meets(expr), key, owned=expr.constant < 0)

    def capped(self, of: Expr, cap: int) -> Expr:
        """``min(of, cap)``."""
        of = of.tidy()
        if self.range(of)[1] <= cap:
            return of
        key = ("capped", of.variables.tobytes(), of.factors.tobytes(), of.constant, cap)
        return self._define(d.Capped(of, cap), key, owned=of.constant == 0 and cap >= 0)

    def floor(self, of: Expr, over: int) -> Expr:
        """``of // over`` for a whole number ``over`` of at least 1."""
        of = of.tidy()
        if over == 1:
            return of
        key = ("floor", of.variables.tobytes(), of.factors.tobytes(), of.constant, over)
        return self._define(d.Floor(of, over), key, owned=0 <= of.constant < over)

    def table(self, of: Expr, steps: Mapping[int, int]) -> Expr:
        """A step function: ``steps[s]`` for the greatest key ``s`` that ``of`` reaches, 0 below all keys."""
        answer, before = Expr.number(0), 0
        for size in sorted(steps):
            answer, before = answer + self.meets([of >= size]) * (steps[size] - before), steps[size]
        return answer

    def matching(self, variables: Ints, groups: Sequence[int], places: Sequence[int]) -> Expr:
        """The most pairs (group, place) among the variables that are 1, with each group and each place used once.

        Where no group has two places (or no place two groups) this is the number of places (groups) that are present.
        """
        in_group: dict[int, set[int]] = {}
        at_place: dict[int, set[int]] = {}
        for group, place in zip(groups, places, strict=True):
            in_group.setdefault(group, set()).add(place)
            at_place.setdefault(place, set()).add(group)
        for ends, other in ((places, in_group), (groups, at_place)):
            if all(len(met) == 1 for met in other.values()):
                return self._present(variables, ends)
        key = ("matching", variables.tobytes(), tuple(groups), tuple(places))
        return self._define(d.Matching(Expr.of(variables), tuple(groups), tuple(places)), key, owned=True)

    def _present(self, variables: Ints, ends: Sequence[int]) -> Expr:
        ends_array = np.asarray(ends)
        return sum((self.any(Expr.of(variables[ends_array == end])) for end in sorted(set(ends))), Expr.number(0))

    def pair_sum(self, first: Ints, second: Ints, weight: Ints) -> Expr:
        """``sum of weight * first * second``; a pair of one variable with itself counts as that variable."""
        same, kept = (first == second) & (weight != 0), (first != second) & (weight != 0)
        plain = Expr(first[same], weight[same])
        if not kept.any():
            return plain
        pairs = d.PairSum(first[kept], second[kept], weight[kept])
        key = ("pairs", pairs.first.tobytes(), pairs.second.tobytes(), pairs.weight.tobytes())
        return plain + self._define(pairs, key, owned=True)

    def products(self, factors: Iterable[tuple[Expr, Expr, int]]) -> Expr:
        """``sum of weight * first * second`` over triples (first, second, weight) of 0/1 variables or constants."""
        plain, free = [Expr.number(0)], []
        for first, second, weight in factors:
            if first.fixed or second.fixed:
                constant, other = (first, second) if first.fixed else (second, first)
                plain.append(other * (constant.constant * weight))
            else:
                free.append((int(first.variables[0]), int(second.variables[0]), weight))
        columns = np.array(free, np.int64).reshape(-1, 3).T
        return total(plain) + self.pair_sum(columns[0], columns[1], columns[2])

    def least(self, of: Sequence[Expr], count: int = 1) -> Expr:
        """The least of several expressions, or the sum of the ``count`` least."""
        if len(of) <= count:
            return total(of)
        exprs = tuple(expr.tidy() for expr in of)
        key = ("least", count, tuple((e.variables.tobytes(), e.factors.tobytes(), e.constant) for e in exprs))
        return self._define(d.Least(exprs, count), key, owned=False)

    # -- rows --------------------------------------------------------------------------------------------------------

    def post(self, row: Row, when: Expr | None = None) -> None:
        """Demand a row, always or only where the 0/1 expression ``when`` is 1.

        A row over variables that all vanish with ``when`` needs no condition: its constant is multiplied by ``when``
        instead, which is as exact and much tighter.
        """
        expr = row.expr.tidy()
        if when is not None and when.fixed:
            if when.constant == 0:
                return
            when = None
        literal = -1 if when is None else int(when.variables[0])
        vanishing = (self._owner[expr.variables] == literal) | (expr.variables == literal)
        if when is not None and bool(vanishing.all()):
            constant = Expr.number(expr.constant)
            if row.equal or expr.constant < 0:
                constant = when * expr.constant
            expr, literal = (Expr(expr.variables, expr.factors) + constant).tidy(), -1
        low, high = self.range(expr)
        if (low == high == 0) if row.equal else low >= 0:
            return
        if self.tightened and literal < 0 and not row.equal and high == 0:
            self._fix_at_best(expr)
            return
        self.rows.append(Posted(Row(expr, row.equal), literal, self.label))

    def _fix_at_best(self, expr: Expr) -> None:
        """The greatest value of ``expr`` is 0 and 0 is needed: every variable stands at its better bound."""
        best = np.where(expr.factors > 0, self._upper[expr.variables], self._lower[expr.variables])
        self._lower[expr.variables] = self._upper[expr.variables] = best
        for variable in expr.variables:
            if int(variable) in self.definitions:  # a bound on a definition is a row on what defines it
                kept = Expr.of(d.as_ints([int(variable)]))
                value = int(self._lower[variable])
                self.rows.append(Posted(kept.equals(value), -1, self.label))

    # -- readers -----------------------------------------------------------------------------------------------------

    def values(self, chosen: Vector) -> Vector:
        """All values that follow from the decisions: ``chosen`` with every defined entry computed anew."""
        answer = np.array(chosen, np.int64)
        for variable, definition in self.definitions.items():
            answer[variable] = definition.value(answer)
        return answer

    def broken(self, values: Vector) -> list[Posted]:
        """The rows that do not hold, and bounds of decisions that are exceeded count as rows of their own."""
        broken = [p for p in self.rows if (p.when < 0 or values[p.when]) and not p.row.holds(values)]
        outside = np.flatnonzero((values < self.lower) | (values > self.upper))
        return broken + [Posted(Expr.of(outside[j : j + 1]) >= 0, -1, "bounds") for j in range(len(outside))]

    def wanted(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """For each variable: does some use profit from a greater value, and from a smaller one.

        A lowering must keep a defined variable from exceeding its definition where *greater* is wanted, and from falling
        short of it where *smaller* is.
        """
        greater, smaller = np.zeros(self.count, bool), np.zeros(self.count, bool)

        def use(expr: Expr, larger: bool, lesser: bool) -> None:
            up, down = expr.variables[expr.factors > 0], expr.variables[expr.factors < 0]
            if larger:
                greater[up] = True
                smaller[down] = True
            if lesser:
                smaller[up] = True
                greater[down] = True

        for level in self.levels:
            use(level, True, False)
        for posted in self.rows:
            use(posted.row.expr, True, posted.row.equal)
            if posted.when >= 0:
                smaller[posted.when] = True
        for variable in sorted(self.definitions, reverse=True):
            definition = self.definitions[variable]
            for expr in definition.inputs():
                use(expr, bool(greater[variable]), bool(smaller[variable]))
        return greater, smaller

    def nonzeros(self) -> int:
        """Entries of the rows and definitions: the size of the record."""
        rows = sum(len(posted.row.expr.variables) for posted in self.rows)
        return rows + sum(len(expr.variables) for x in self.definitions.values() for expr in x.inputs())
