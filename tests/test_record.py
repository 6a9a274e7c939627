"""The record: every definition is exact in every direction, on every reader, and every row means what it says.

Expected values come from enumeration with definitions written anew here, in the plainest way.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from models.expression import Expr, Row, total
from models.record import Record, Vector
from planner.backends import Answer, Task
from planner.backends.linear import BASE, LARGEST, Programme
from tests.readers import EXACT, READERS, Readers, plan, points

every_reader = pytest.mark.parametrize("reader", READERS)
both_ways = pytest.mark.parametrize("sign", [1, -1], ids=["most", "least"])
Bits = tuple[int, ...]


@dataclass(frozen=True)
class Defined:
    """A definition over the first decisions of a record, with its value in plain Python."""

    made: Expr
    value: Callable[[Bits], int]


def variable(number: int) -> Expr:
    """A variable of a record."""
    return Expr.of(np.array([number], np.int64))


def linear(draw: random.Random, size: int, low: int = -3, high: int = 4) -> tuple[Expr, Callable[[Bits], int]]:
    """A random expression over the first ``size`` decisions."""
    factors, constant = [draw.randint(low, high) for _ in range(size)], draw.randint(-2, 2)
    expr = Expr(np.arange(size), np.array(factors, np.int64), constant)
    return expr, lambda x: constant + sum(f * b for f, b in zip(factors, x, strict=False))


def some(draw: random.Random, size: int, least: int = 2) -> list[int]:
    """Some of the first ``size`` decisions."""
    return sorted(draw.sample(range(size), draw.randint(least, size)))


def an_any(record: Record, draw: random.Random, size: int) -> Defined:
    of = some(draw, size)
    return Defined(record.any(Expr.of(np.array(of))), lambda x: int(any(x[v] for v in of)))


def an_all(record: Record, draw: random.Random, size: int) -> Defined:
    of = some(draw, size)
    return Defined(record.all(Expr.of(np.array(of))), lambda x: int(all(x[v] for v in of)))


def a_meets(record: Record, draw: random.Random, size: int) -> Defined:
    parts = [linear(draw, size) for _ in range(draw.randint(1, 2))]
    equal = draw.random() < 0.5
    rows = [Row(expr, equal and number == 0) for number, (expr, _) in enumerate(parts)]

    def value(x: Bits) -> int:
        found = [count(x) for _, count in parts]
        return int((found[0] == 0 if equal else found[0] >= 0) and all(v >= 0 for v in found[1:]))

    return Defined(record.meets(rows), value)


def a_capped(record: Record, draw: random.Random, size: int) -> Defined:
    (expr, count), cap = linear(draw, size), draw.randint(-1, 4)
    return Defined(record.capped(expr, cap), lambda x: min(count(x), cap))


def a_floor(record: Record, draw: random.Random, size: int) -> Defined:
    (expr, count), over = linear(draw, size, -7, 9), draw.randint(1, 5)

    def value(x: Bits) -> int:  # counted by steps, not by division
        quotient, rest = 0, count(x)
        while rest < 0:
            quotient, rest = quotient - 1, rest + over
        while rest >= over:
            quotient, rest = quotient + 1, rest - over
        return quotient

    return Defined(record.floor(expr, over), value)


def a_table(record: Record, draw: random.Random, size: int) -> Defined:
    expr, count = linear(draw, size, 0, 2)
    steps = {start: draw.randint(0, 4) for start in draw.sample(range(-1, 7), draw.randint(1, 3))}

    def value(x: Bits) -> int:
        reached = [start for start in steps if start <= count(x)]
        return steps[max(reached)] if reached else 0

    return Defined(record.table(expr, steps), value)


def a_matching(record: Record, draw: random.Random, size: int) -> Defined:
    groups = [draw.randint(0, size // 2) for _ in range(size)]
    places = [draw.randint(0, size // 2) for _ in range(size)]

    def value(x: Bits) -> int:
        edges = [(groups[v], places[v]) for v in range(size) if x[v]]
        for number in range(len(edges), 0, -1):
            for chosen in combinations(edges, number):
                if all(len({edge[side] for edge in chosen}) == number for side in (0, 1)):
                    return number
        return 0

    return Defined(record.matching(np.arange(size), groups, places), value)


def a_pair_sum(record: Record, draw: random.Random, size: int) -> Defined:
    pairs = [(draw.randrange(size), draw.randrange(size), draw.randint(-3, 4)) for _ in range(draw.randint(1, 8))]
    first, second, weight = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    return Defined(record.pair_sum(first, second, weight), lambda x: sum(w * x[a] * x[b] for a, b, w in pairs))


def a_least(record: Record, draw: random.Random, size: int) -> Defined:
    parts = [linear(draw, size) for _ in range(draw.randint(1, 3))]
    return Defined(record.least([expr for expr, _ in parts]), lambda x: min(count(x) for _, count in parts))


def a_sum_of_least(record: Record, draw: random.Random, size: int) -> Defined:
    parts = [linear(draw, size) for _ in range(draw.randint(3, 4))]
    number = draw.randint(2, len(parts) - 1)
    made = record.least([expr for expr, _ in parts], number)
    return Defined(made, lambda x: sum(sorted(count(x) for _, count in parts)[:number]))


def a_nested(record: Record, draw: random.Random, size: int) -> Defined:
    """A definition of definitions."""
    parts = [draw.choice(PLAIN)(record, draw, size) for _ in range(3)]
    signs = [draw.choice([-2, -1, 1, 2]) for _ in parts]
    of = total(part.made * sign for part, sign in zip(parts, signs, strict=True)) + draw.randint(-2, 2)

    def inner(x: Bits) -> int:
        return of.constant - total_constant + sum(s * part.value(x) for s, part in zip(signs, parts, strict=True))

    total_constant = sum(part.made.constant * sign for part, sign in zip(parts, signs, strict=True))
    match draw.randrange(4):
        case 0:
            return Defined(record.meets([of >= 0]), lambda x: int(inner(x) >= 0))
        case 1:
            return Defined(record.capped(of, 1), lambda x: min(inner(x), 1))
        case 2:
            return Defined(record.floor(of, 2), lambda x: inner(x) // 2)
        case _:
            return Defined(record.least([of, parts[0].made]), lambda x: min(inner(x), parts[0].value(x)))


PLAIN = [an_any, an_all, a_meets, a_capped, a_floor, a_table, a_matching, a_pair_sum, a_least, a_sum_of_least]
KINDS = {kind.__name__.partition("_")[2]: kind for kind in [*PLAIN, a_nested]}
every_kind = pytest.mark.parametrize("kind", KINDS)


def bits(number: int) -> Iterator[Bits]:
    """All values of some decisions."""
    return product((0, 1), repeat=number)


@dataclass(frozen=True)
class Asked:
    """A record with decisions first, and the best of its first level by enumeration (None: no plan)."""

    record: Record
    best: int | None


def best_of(record: Record, size: int, fits: Callable[[Bits], bool], worth: Callable[[Bits], int]) -> Asked:
    """The best by enumeration."""
    return Asked(record, max((worth(x) for x in bits(size) if fits(x)), default=None))


def check(readers: Readers, reader: str, asked: Iterable[Asked], work: float = 0.05) -> list[Answer]:
    """Every answer has the points that enumeration found, or says that there is no plan.

    Search may try again from a dozen random starts: it shows what it counts here, not how well it climbs.
    """
    asked = list(asked)
    answers = readers.maximise(reader, [one.record for one in asked], work)
    for seed in range(1, 13) if reader == "search" else ():
        for number, one in enumerate(asked):
            found = answers[number]
            if one.best is not None and (found.values is None or points(reader, one.record, found) < one.best):
                draw = random.Random(seed)
                start = one.record.values(np.array([draw.randint(0, 1) for _ in range(one.record.count)], np.int64))
                start = np.clip(start, one.record.lower, one.record.upper)
                [answers[number]] = readers.answer(reader, [Task(one.record, work=work / 4, seed=seed, start=start)])
    for number, (one, answer) in enumerate(zip(asked, answers, strict=True)):
        if one.best is None:
            assert answer.values is None, number
            assert answer.status == ("unknown" if reader == "search" else "infeasible"), number
        else:
            assert points(reader, one.record, answer) == one.best, number
    return answers


# -- definitions -----------------------------------------------------------------------------------------------------------


@every_kind
@pytest.mark.parametrize("seed", range(3))
def test_a_definition_computed_anew_is_what_it_says(kind: str, seed: int) -> None:
    for number in range(20):
        draw = random.Random(f"{kind} {seed} {number}")
        record = Record()
        record.binaries(5)
        defined = KINDS[kind](record, draw, 5)
        low, high = record.range(defined.made)
        for x in bits(5):
            start = np.zeros(record.count, np.int64)
            start[:5] = x
            found = defined.made.value(record.values(start))
            assert found == defined.value(x)
            assert low <= found <= high


def weighed(kind: str, seed: int, sign: int, number: int) -> Asked:
    """A definition as reward or as cost beside points for each decision."""
    draw = random.Random(f"{kind} {seed} {number}")
    record, size = Record(), 6
    record.binaries(size)
    defined = KINDS[kind](record, draw, size)
    own, times = [draw.randint(-4, 4) for _ in range(size)], sign * draw.randint(1, 5)
    record.levels.append(defined.made * times + Expr(np.arange(size), np.array(own, np.int64)))
    return best_of(
        record,
        size,
        lambda x: True,
        lambda x: times * defined.value(x) + sum(o * b for o, b in zip(own, x, strict=True)),
    )


@both_ways
@every_kind
@every_reader
def test_a_definition_is_exact_as_reward_and_as_cost(readers: Readers, reader: str, kind: str, sign: int) -> None:
    check(readers, reader, [weighed(kind, seed, sign, seed) for seed in range(8)])


def bounded(kind: str, seed: int, sign: int, shape: str) -> Asked:
    """A definition in a row: bounded on one side, or equal to a number; always, or under a literal that earns points."""
    draw = random.Random(f"{kind} {seed} {shape}")
    record, size = Record(), 5
    record.binaries(size)
    literal = record.binary() if "under" in shape else None
    defined = KINDS[kind](record, draw, size)
    extra, count = linear(draw, size, -1, 1)
    values = sorted({defined.value(x) + count(x) for x in bits(size)})
    aim = draw.choice(values) if draw.random() < 0.9 else values[-1] + 1
    of = (defined.made + extra - aim) * sign
    equal = "equal" in shape
    record.post(Row(of, equal), literal)
    own = [draw.randint(-4, 4) for _ in range(size)]
    gain = draw.randint(1, 9)
    record.levels.append(Expr(np.arange(size), np.array(own, np.int64)) + (literal or Expr.number(0)) * gain)
    number = size + (literal is not None)

    def fits(x: Bits) -> bool:
        value = sign * (defined.value(x) + count(x) - aim)
        return (literal is not None and not x[size]) or (value == 0 if equal else value >= 0)

    return best_of(
        record,
        number,
        fits,
        lambda x: sum(o * b for o, b in zip(own, x, strict=False)) + (gain * x[size] if literal is not None else 0),
    )


@both_ways
@pytest.mark.parametrize("shape", ["always", "under a literal", "equal", "equal under a literal"])
@every_kind
@every_reader
def test_a_definition_is_exact_in_a_row(readers: Readers, reader: str, kind: str, shape: str, sign: int) -> None:
    check(readers, reader, [bounded(kind, seed, sign, shape) for seed in range(6)])


@every_kind
@every_reader
def test_a_definition_as_a_literal_switches_a_row(readers: Readers, reader: str, kind: str) -> None:
    asked = []
    for seed in range(6):
        draw = random.Random(f"switch {kind} {seed}")
        record, size = Record(), 5
        record.binaries(size)
        defined = KINDS[kind](record, draw, size)
        switch = record.meets([defined.made >= 1])
        extra, count = linear(draw, size, -2, 2)
        record.post(extra >= 0, switch)
        own = [draw.randint(-4, 4) for _ in range(size)]
        record.levels.append(Expr(np.arange(size), np.array(own, np.int64)))

        def fits(x: Bits, defined: Defined = defined, count: Callable[[Bits], int] = count) -> bool:
            return defined.value(x) < 1 or count(x) >= 0

        def worth(x: Bits, own: list[int] = own) -> int:
            return sum(o * b for o, b in zip(own, x, strict=True))

        asked.append(best_of(record, size, fits, worth))
    check(readers, reader, asked)


# -- rows ------------------------------------------------------------------------------------------------------------------


def vanishing(seed: int, equal: bool) -> tuple[Record, Callable[[Bits], bool], int]:
    """Members of an optional consortium and a row over them and definitions of them, posted under its literal."""
    draw = random.Random(f"vanishing {seed} {equal}")
    record, size = Record(), 4
    formed = record.binary()
    members = record.binaries(size, formed)
    first, count = linear(draw, size, -2, 3)
    expr = Expr(members, first.factors, first.constant)
    defined = record.any(Expr.of(members[:2])) * draw.randint(-2, 2) + record.capped(Expr.of(members), 2)
    factor = int(defined.factors[0])
    record.post(Row(expr + defined, equal), formed)

    def fits(x: Bits) -> bool:
        if not x[0]:
            return not any(x)
        value = count(x[1:]) + factor * int(x[1] or x[2]) + min(2, sum(x[1:]))
        return value == 0 if equal else value >= 0

    return record, fits, 1 + size


@pytest.mark.parametrize("equal", [False, True], ids=["at-least", "equal"])
@pytest.mark.parametrize("seed", range(12))
def test_a_tightened_row_holds_for_the_same_plans(seed: int, equal: bool) -> None:
    record, fits, size = vanishing(seed, equal)
    for x in bits(size):
        start = np.zeros(record.count, np.int64)
        start[:size] = x
        assert (not record.broken(record.values(start))) == fits(x), x


@pytest.mark.parametrize("equal", [False, True], ids=["at-least", "equal"])
def test_a_row_over_what_vanishes_with_its_literal_needs_no_condition(equal: bool) -> None:
    for seed in range(12):
        record, *_ = vanishing(seed, equal)
        assert all(posted.when < 0 for posted in record.rows)


def test_a_row_over_what_stays_keeps_its_condition() -> None:
    record = Record()
    formed, other = record.binary(), record.binary()
    record.post(other >= 1, formed)
    [posted] = record.rows
    assert posted.when == int(formed.variables[0])
    assert not record.broken(np.array([0, 0]))
    assert record.broken(np.array([1, 0]))


@pytest.mark.parametrize("equal", [False, True], ids=["at-least", "equal"])
@every_reader
def test_a_tightened_row_is_exact(readers: Readers, reader: str, equal: bool) -> None:
    asked = []
    for seed in range(12):
        record, fits, size = vanishing(seed, equal)
        draw = random.Random(seed)
        own = [draw.randint(-3, 4) for _ in range(size)]
        record.levels.append(Expr(np.arange(size), np.array(own, np.int64)))

        def worth(x: Bits, own: list[int] = own) -> int:
            return sum(o * b for o, b in zip(own, x, strict=True))

        asked.append(best_of(record, size, fits, worth))
    check(readers, reader, asked, work=0.1)


@every_reader
def test_a_definition_that_vanishes_is_zero_without_its_owner(readers: Readers, reader: str) -> None:
    asked = []
    for kind in KINDS:
        for seed in range(4):
            draw = random.Random(f"owned {kind} {seed}")
            record = Record()
            members = record.binaries(4)
            owner = record.binary()
            for member in members:
                record.post(owner - variable(int(member)) >= 0)
            record._owner[members] = int(owner.variables[0])
            defined = KINDS[kind](record, draw, 4)
            if record.owner_of([defined.made]) == int(owner.variables[0]):
                assert defined.value((0, 0, 0, 0)) == defined.made.constant, (kind, seed)
            record.post(owner <= 0)
            record.levels.append(defined.made)
            asked.append(Asked(record, defined.value((0, 0, 0, 0))))
    check(readers, reader, asked)


@every_reader
def test_rows_that_fix_their_variables_are_kept(readers: Readers, reader: str) -> None:
    record = Record()
    x = record.binaries(4)
    either = record.any(Expr.of(x[:2]))
    record.post(either <= 0)  # a bound on a definition is a row on what defines it
    record.post(Expr.of(x[2:]) >= 2)
    record.levels.append(Expr.of(x) + either * 5)
    assert record.lower[x[2]] == record.lower[x[3]] == 1
    [answer] = check(readers, reader, [Asked(record, 2)])
    assert plan(record, answer)[x].tolist() == [0, 0, 1, 1]


@every_reader
def test_rows_that_contradict_each_other_leave_no_plan(readers: Readers, reader: str) -> None:
    never, fixed, parted = Record(), Record(), Record()
    never.binaries(2)
    never.post(Row(Expr.number(-1)))
    x = fixed.binaries(2)
    fixed.post(Expr.of(x) >= 2)
    fixed.post(Expr.of(x[:1]) <= 0)
    y = parted.binaries(3)
    parted.post(Expr(y, np.array([2, 2, 2])).equals(3))
    for record in (never, fixed, parted):
        record.levels.append(Expr.of(np.arange(2)))
    check(readers, reader, [Asked(record, None) for record in (never, fixed, parted)])


@every_reader
def test_a_decision_that_stands_nowhere_is_left_alone(readers: Readers, reader: str) -> None:
    loose = Record()
    loose.binaries(3)
    loose.levels.append(variable(0))
    silent = Record()
    silent.binaries(3)
    silent.levels.append(Expr.number(7))
    unused = Record()
    unused.capped(Expr.of(unused.binaries(3)), 2)
    unused.levels.append(variable(1))
    check(readers, reader, [Asked(loose, 1), Asked(silent, 7), Asked(unused, 1)])


@every_reader
def test_a_record_without_a_decision_has_one_plan(readers: Readers, reader: str) -> None:
    record = Record()
    record.levels.append(Expr.number(3))
    check(readers, reader, [Asked(record, 3)])


# -- money -----------------------------------------------------------------------------------------------------------------


def to_the_cent(seed: int, off: int) -> Asked:
    """Amounts up to EUR 100 million in cents of which some must add up exactly, or to ``off`` cents more."""
    draw = random.Random(f"cent {seed}")
    record, size = Record(), 8
    x = record.binaries(size)
    amounts = [draw.randint(1, 10**10) for _ in range(size)]
    chosen = some(draw, size)
    aim = sum(amounts[v] for v in chosen) + off
    record.post(Expr(x, np.array(amounts)).equals(aim))
    record.levels.append(Expr.of(x))

    def fits(z: Bits) -> bool:
        return sum(a * b for a, b in zip(amounts, z, strict=True)) == aim

    return best_of(record, size, fits, sum)


@pytest.mark.parametrize("off", [0, 1, -1])
@pytest.mark.parametrize("reader", EXACT)
def test_an_amount_is_met_to_the_cent(readers: Readers, reader: str, off: int) -> None:
    asked = [to_the_cent(seed, off) for seed in range(10)]
    assert {one.best is None for one in asked} == {bool(off)}
    check(readers, reader, asked)


def shares(seed: int, off: int, guarded: bool) -> Asked:
    """A share of the budget: some members together have exactly p/q of it, or miss it by ``off`` cents."""
    draw = random.Random(f"share {seed}")
    record, size = Record(), 7
    p, q = draw.choice([(3, 4), (2, 5), (2, 3), (7, 10), (667, 1000)])
    amounts = [draw.randint(10**6, 10**8) for _ in range(size)]
    amounts[0] = 10**10 - draw.randint(1, 10**9)
    inside = [False, *(draw.random() < 0.5 for _ in range(size - 2)), True]
    rest = sum(a for a, own in zip(amounts, inside, strict=True) if not own)
    known = sum(a for a, own in zip(amounts[:-1], inside[:-1], strict=True) if own)
    # the last member makes up what all together need: own * q >= p * (own + rest)
    amounts[-1] = -(-p * rest // (q - p)) - known - off
    x = record.binaries(size)
    formed = record.binary() if guarded else None
    factors = [q * a * own - p * a for a, own in zip(amounts, inside, strict=True)]
    record.post(Expr(x, np.array(factors)) >= 0, formed)
    record.levels.append(Expr.of(x) * 2 + (formed * 20 if formed is not None else 0))

    def fits(z: Bits) -> bool:
        return (guarded and not z[size]) or sum(f * b for f, b in zip(factors, z, strict=False)) >= 0

    return best_of(record, size + guarded, fits, lambda z: 2 * sum(z[:size]) + (20 * z[size] if guarded else 0))


@pytest.mark.parametrize("guarded", [False, True], ids=["always", "under-a-literal"])
@pytest.mark.parametrize("off", [0, 1])
@pytest.mark.parametrize("reader", EXACT)
def test_a_share_is_met_to_the_cent(readers: Readers, reader: str, off: int, guarded: bool) -> None:
    asked = [shares(seed, off, guarded) for seed in range(12)]
    whole = 14 + 20 * guarded
    assert {one.best == whole for one in asked} == {off == 0}
    check(readers, reader, asked)


def holds_exactly(programme: Programme, x: Bits) -> bool:
    """Whether whole values of the further columns exist that meet all rows; each further column is a carry."""
    extra = range(len(x), len(programme.lower))
    ranges = [range(programme.lower[v], programme.upper[v] + 1) for v in extra]
    return any(all(_met(row, equal, (*x, *carries)) for row, equal in programme.rows) for carries in product(*ranges))


def _met(row: Expr, equal: bool, x: Bits) -> bool:
    pairs = zip(row.variables.tolist(), row.factors.tolist(), strict=True)
    value: int = row.constant + sum(factor * x[variable] for variable, factor in pairs)
    return value == 0 if equal else value >= 0


@pytest.mark.parametrize("seed", range(6))
def test_digits_say_the_same_as_the_amounts(seed: int) -> None:
    draw = random.Random(f"digits {seed}")
    for size in (1, 2, 3):
        factors = [draw.choice([-1, 1]) * draw.randint(1, 10**9) for _ in range(size)]
        near = draw.choice([sum(f for f in factors if f < 0), sum(factors), factors[0]])
        for off in (-1, 0, 1):
            programme = Programme([0] * size, [1] * size, [True] * size)
            programme.post(Expr(np.arange(size), np.array(factors), off - near))
            for x in bits(size):
                value = off - near + sum(f * b for f, b in zip(factors, x, strict=True))
                assert holds_exactly(programme, x) == (value >= 0), (factors, off, x)


@pytest.mark.parametrize("digits", [6, 8, 10, 13, 15])
def test_no_factor_that_reaches_a_solver_is_large(digits: int) -> None:
    draw = random.Random(digits)
    programme = Programme([0] * 9, [1] * 9, [True] * 9)
    for equal in (False, True):
        for when in (None, variable(8)):
            factors = np.array([draw.randint(-(10**digits), 10**digits) for _ in range(8)])
            programme.post(Expr(np.arange(8), factors, draw.randint(0, 10**digits)), equal, when)
    assert max(int(np.abs(row.factors).max()) for row, _ in programme.rows) <= LARGEST
    assert BASE <= LARGEST


# -- search ----------------------------------------------------------------------------------------------------------------


def walk(record: Record, seed: int, flips: int) -> list[str]:
    """Flips random decisions in the network of search, and compares what it keeps up to date with the record."""
    from planner.backends import search

    draw = random.Random(seed)
    net, exprs = search.compile_network(record, record.levels[0].tidy())
    state = search._state(record, net, exprs, seed=1, scale=3)
    decisions = record.decisions().tolist()
    wrong = []
    for step in range(flips):
        chosen = draw.choice(decisions)
        search._change(net, state, chosen, 1 - 2 * int(state.value[chosen]))
        values: Vector = record.values(state.value)
        broken = [p for p in record.rows if (p.when < 0 or values[p.when]) and not p.row.holds(values)]
        if (values != state.value).any():
            wrong.append(f"step {step}: values {np.flatnonzero(values != state.value).tolist()}")
        if state.total[0] != record.levels[0].value(values) or state.total[2] != len(broken):
            wrong.append(f"step {step}: points {state.total[0]}, broken {state.total[2]} instead of {len(broken)}")
        if state.total[1] != int(state.row @ state.weight) or (state.total[1] > 0) != bool(broken):
            wrong.append(f"step {step}: weighted breaches {state.total[1]}")
    return wrong


@every_kind
@pytest.mark.parametrize("seed", range(3))
def test_search_keeps_every_value_up_to_date(readers: Readers, kind: str, seed: int) -> None:
    for number in range(6):
        draw = random.Random(f"walk {kind} {seed} {number}")
        record, size = Record(), 7
        record.binaries(size)
        literal = record.binary()
        made = [KINDS[kind](record, draw, size).made for _ in range(2)]
        mixed = total([*made, linear(draw, size)[0]])
        record.post(mixed >= draw.randint(-2, 3))
        record.post(Row(mixed - 1, equal=True), literal)
        record.levels.append(total([made[0] * 2, linear(draw, size)[0]]))
        assert readers.call("search", walk, record, seed, 60) == []


def lightest(record: Record) -> int:
    """The least weight of a row after a long search."""
    from planner.backends import search

    states = []

    def kept(*args: Any, **kwargs: Any) -> Any:
        states.append(plain(*args, **kwargs))
        return states[-1]

    plain, search._state = search._state, kept
    try:
        search.run(Task(record, work=2.0, seconds=60.0))
    finally:
        search._state = plain
    return int(states[0].weight.min())


def test_rows_that_stay_broken_never_outgrow_a_number_in_search(readers: Readers) -> None:
    record = Record()
    x = record.binaries(4)
    record.post(Expr(x, np.array([2, 2, 2, 2])).equals(3))
    record.levels.append(Expr.of(x) * 5)
    assert readers.call("search", lightest, record) > 0


# -- what every method owes ------------------------------------------------------------------------------------------------


@every_reader
def test_the_same_task_has_the_same_answer(readers: Readers, reader: str) -> None:
    tasks = [Task(weighed("nested", seed, 1, 0).record, seed=5, work=0.1, seconds=60) for seed in range(6)]
    first, second = readers.answer(reader, tasks), readers.answer(reader, tasks)
    for one, other in zip(first, second, strict=True):
        assert one.values is not None and other.values is not None
        assert (one.values == other.values).all()
        for name in ("status", "bound", "work", "cut_short"):
            assert getattr(one, name) == getattr(other, name)


@every_reader
def test_a_plan_to_start_from_is_never_made_worse(readers: Readers, reader: str) -> None:
    asked = [weighed("nested", seed, 1, 1) for seed in range(6)]
    answers = readers.maximise(reader, [one.record for one in asked])
    starts = [plan(one.record, answer) for one, answer in zip(asked, answers, strict=True)]
    tasks = [
        Task(one.record, start=start, work=0.001, seconds=60, seed=9) for one, start in zip(asked, starts, strict=True)
    ]
    for one, start, answer in zip(asked, starts, readers.answer(reader, tasks), strict=True):
        if answer.values is not None or reader == "search":
            found = one.record.levels[0].value(plan(one.record, answer))
            assert found == one.record.levels[0].value(start)
