"""Local search over the record: simulated annealing with weighted breaches, compiled by numba.

The record becomes a network. A flipped decision changes the expressions it stands in; a changed expression changes the
definition, row or objective it feeds; so each move costs as much as it touches. Rows that do not hold cost points, by
weights that grow while they are broken. The best plan without a breach is kept. A unit of work is ``MOVES_PER_UNIT`` moves;
the same seed and work give the same plan on any machine.
"""

import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numba import njit

from models import definitions as d
from models.expression import Expr, Ints
from models.record import Record
from planner.backends import Answer, Report, Task, Vector, silent

MOVES_PER_UNIT = 200_000
_CHUNK = 20_000
_HEAVIEST = 2**36
_THRESHOLD, _CAP, _FLOOR, _LEAST, _MATCHING, _ROW, _OBJECTIVE = range(7)


class Network(NamedTuple):
    """The record as arrays; ``*_at`` are starts of runs, as in compressed sparse rows."""

    into_at: Ints
    """By variable: the expressions it stands in."""
    into: Ints
    factor: Ints
    kind: Ints
    """By expression: what it feeds."""
    target: Ints
    """By expression: the variable or row it feeds."""
    parameter: Ints
    """By variable: threshold, cap, divisor or count of its definition."""
    parts_at: Ints
    """By variable: its expressions (Least) or edges (Matching)."""
    parts_end: Ints
    edge: Ints
    edge_group: Ints
    edge_place: Ints
    pair_at: Ints
    """By variable: the pairs it stands in."""
    pair_other: Ints
    pair_weight: Ints
    pair_sum: Ints
    row_expr: Ints
    row_guard: Ints
    row_equal: Ints
    row_scale: Ints
    team_at: Ints
    """By team: its cells."""
    cell: Ints
    """By cell: the membership variable."""
    cell_team: Ints
    seat_at: Ints
    """By organisation: its cells."""
    seat: Ints
    cell_org: Ints
    loose: Ints
    """Decisions outside teams and choices."""
    forms: Ints
    """By variable: the team that it forms, or -1."""
    choice_at: Ints
    choice: Ints
    choice_member: Ints


class State(NamedTuple):
    """What a search changes."""

    value: Ints
    expr: Ints
    row: Ints
    """By row: how far it is from being met, in its own scale."""
    weight: Ints
    total: Ints
    """Objective, weighted breaches, number of broken rows."""
    stack: Ints
    amount: Ints
    flips: Ints
    """Variables flipped by the move under way; entry 0 counts them."""
    random: Ints


def compile_network(record: Record, objective: Expr) -> tuple[Network, list[Expr]]:
    """The network of a record, and its expressions in the order of their numbers."""
    exprs: list[Expr] = []
    kind: list[int] = []
    target: list[int] = []

    def feed(expr: Expr, what: int, where: int) -> int:
        exprs.append(expr)
        kind.append(what)
        target.append(where)
        return len(exprs) - 1

    parameter = np.zeros(record.count, np.int64)
    parts_at, parts_end = np.zeros(record.count, np.int64), np.zeros(record.count, np.int64)
    edges: list[tuple[int, int, int]] = []
    pairs: list[tuple[int, int, int, int]] = []
    for variable, x in record.definitions.items():
        match x:
            case d.AnyOf(of=of):
                feed(of - 1, _THRESHOLD, variable)
            case d.AllOf(of=of):
                feed(of - len(of.variables), _THRESHOLD, variable)
            case d.Meets(of=of):
                feed(of, _THRESHOLD, variable)
            case d.Capped(of=of, cap=cap):
                parameter[variable] = cap
                feed(of, _CAP, variable)
            case d.Floor(of=of, over=over):
                parameter[variable] = over
                feed(of, _FLOOR, variable)
            case d.Least(of=parts, count=count):
                parameter[variable] = count
                numbers = [feed(part, _LEAST, variable) for part in parts]
                parts_at[variable], parts_end[variable] = numbers[0], numbers[-1] + 1
            case d.Matching(of=of, groups=groups, places=places):
                feed(of, _MATCHING, variable)
                parts_at[variable] = len(edges)
                group, place = (np.unique(np.asarray(e), return_inverse=True)[1] for e in (groups, places))
                edges += zip(of.variables.tolist(), group.tolist(), place.tolist(), strict=True)
                parts_end[variable] = len(edges)
            case d.PairSum(first=first, second=second, weight=weight):
                for a, b, w in zip(first.tolist(), second.tolist(), weight.tolist(), strict=True):
                    pairs += [(a, b, w, variable), (b, a, w, variable)]
    rows = []
    for number, posted in enumerate(record.rows):
        expr = feed(posted.row.expr, _ROW, number)
        guard = -1
        if posted.when >= 0:
            guard = feed(Expr.of(np.array([posted.when])), _ROW, number)
        scale = int(np.abs(posted.row.expr.factors).max(initial=1))
        rows.append((expr, guard, int(posted.row.equal), scale))
    feed(objective, _OBJECTIVE, 0)
    cells = [(v, team, org) for team, (vs, orgs) in enumerate(record.teams) for v, org in zip(vs, orgs, strict=True)]
    seats = sorted(range(len(cells)), key=lambda c: (cells[c][2], c))
    inside = {int(v) for v, _, _ in cells} | {int(v) for ys, _ in record.choices for v in ys}
    free = record.lower < record.upper
    loose = [v for v in record.decisions().tolist() if free[v] and v not in inside]
    forms = np.full(record.count, -1, np.int64)
    for team, (members, _) in enumerate(record.teams):
        if len(members) and record.owner[members[0]] >= 0:
            forms[record.owner[members[0]]] = team
    variables = np.concatenate([e.variables for e in exprs])
    numbers_of = np.repeat(np.arange(len(exprs)), [len(e.variables) for e in exprs])
    order = np.argsort(variables, kind="stable")
    pairs.sort()
    row_columns = _columns(rows, 4)
    edge_columns, pair_columns = _columns(edges, 3), _columns(pairs, 4)
    cell_columns = _columns(cells, 3)
    network = Network(
        into_at=_starts(variables, record.count),
        into=numbers_of[order],
        factor=np.concatenate([e.factors for e in exprs])[order],
        kind=np.array(kind, np.int64),
        target=np.array(target, np.int64),
        parameter=parameter,
        parts_at=parts_at,
        parts_end=parts_end,
        edge=edge_columns[0],
        edge_group=edge_columns[1],
        edge_place=edge_columns[2],
        pair_at=_starts(pair_columns[0], record.count),
        pair_other=pair_columns[1],
        pair_weight=pair_columns[2],
        pair_sum=pair_columns[3],
        row_expr=row_columns[0],
        row_guard=row_columns[1],
        row_equal=row_columns[2],
        row_scale=row_columns[3],
        team_at=_starts(cell_columns[1], len(record.teams)),
        cell=cell_columns[0],
        cell_team=cell_columns[1],
        seat_at=_starts(cell_columns[2], int(cell_columns[2].max(initial=-1)) + 1),
        seat=np.array(seats, np.int64),
        cell_org=cell_columns[2],
        loose=np.array(loose, np.int64),
        forms=forms,
        choice_at=np.cumsum([0, *(len(ys) for ys, _ in record.choices)]).astype(np.int64),
        choice=np.concatenate([ys for ys, _ in record.choices] or [np.empty(0, np.int64)]),
        choice_member=np.concatenate([xs for _, xs in record.choices] or [np.empty(0, np.int64)]),
    )
    return network, exprs


def _starts(sorted_or_not: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(sorted_or_not, minlength=size))]).astype(np.int64)


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> list[Ints]:
    table = np.array(rows, np.int64).reshape(-1, width)
    return [np.ascontiguousarray(table[:, j]) for j in range(width)]


@njit(cache=True, inline="always")
def _draw(random: Ints, below: int) -> int:
    """A whole number from 0 to ``below - 1`` (xorshift, Marsaglia 2003)."""
    x = random[0]
    x ^= (x << 13) & 0x7FFFFFFFFFFFFFFF
    x ^= x >> 7
    x ^= (x << 17) & 0x7FFFFFFFFFFFFFFF
    random[0] = x
    return x % below


@njit(cache=True)
def _augment(group: int, graph: Ints, owner: Ints, seen: Ints) -> bool:
    for place in range(graph.shape[1]):
        if graph[group, place] and not seen[place]:
            seen[place] = 1
            if owner[place] < 0 or _augment(owner[place], graph, owner, seen):
                owner[place] = group
                return True
    return False


@njit(cache=True)
def _matching(net: Network, value: Ints, variable: int) -> int:
    groups, places = 0, 0
    for j in range(net.parts_at[variable], net.parts_end[variable]):
        groups, places = max(groups, net.edge_group[j] + 1), max(places, net.edge_place[j] + 1)
    graph = np.zeros((groups, places), np.int64)
    for j in range(net.parts_at[variable], net.parts_end[variable]):
        if value[net.edge[j]]:
            graph[net.edge_group[j], net.edge_place[j]] = 1
    owner, size = np.full(places, -1), 0
    for group in range(groups):
        if graph[group].any() and _augment(group, graph, owner, np.zeros(places, np.int64)):
            size += 1
    return size


@njit(cache=True, inline="always")
def _breach(row: int, expr: Ints, row_expr: Ints, row_guard: Ints, row_equal: Ints, row_scale: Ints) -> int:
    """How far a row is from being met, in its own scale."""
    value = expr[row_expr[row]]
    if value >= 0 and not (row_equal[row] and value > 0):
        return 0
    if row_guard[row] >= 0 and expr[row_guard[row]] == 0:
        return 0
    scale = row_scale[row]
    return abs(value) if scale == 1 else (abs(value) + scale - 1) // scale


@njit(cache=True)
def _defined(net: Network, s: State, expr: int) -> int:
    """The value of a floor, matching or least that an expression feeds."""
    kind, variable = net.kind[expr], net.target[expr]
    if kind == _FLOOR:
        return s.expr[expr] // net.parameter[variable]
    if kind == _MATCHING:
        return _matching(net, s.value, variable)
    first, end, count = net.parts_at[variable], net.parts_end[variable], net.parameter[variable]
    if count > 1:
        return np.sort(s.expr[first:end])[:count].sum()
    least = s.expr[first]
    for part in range(first, end):
        least = min(least, s.expr[part])
    return least


@njit(cache=True)
def _change(net: Network, s: State, first: int, amount: int) -> None:
    """Adds to a variable and brings everything that follows from it up to date."""
    value, expr_value, row_value, weight, total = s.value, s.expr, s.row, s.weight, s.total
    stack, amounts = s.stack, s.amount
    into_at, into, factor, kinds, targets = net.into_at, net.into, net.factor, net.kind, net.target
    parameter, pair_at = net.parameter, net.pair_at
    row_expr, row_guard, row_equal, row_scale = net.row_expr, net.row_guard, net.row_equal, net.row_scale
    stack[0], amounts[0] = first, amount
    top = 1
    while top:
        top -= 1
        variable, by = stack[top], amounts[top]
        value[variable] += by
        for j in range(pair_at[variable], pair_at[variable + 1]):
            other = value[net.pair_other[j]]
            if other:
                stack[top], amounts[top] = net.pair_sum[j], by * other * net.pair_weight[j]
                top += 1
        for j in range(into_at[variable], into_at[variable + 1]):
            expr = into[j]
            now = expr_value[expr] + by * factor[j]
            expr_value[expr] = now
            kind, target = kinds[expr], targets[expr]
            if kind == _OBJECTIVE:
                total[0] = now
            elif kind == _ROW:
                after = _breach(target, expr_value, row_expr, row_guard, row_equal, row_scale)
                before = row_value[target]
                if after != before:
                    row_value[target] = after
                    total[1] += (after - before) * weight[target]
                    total[2] += (after > 0) - (before > 0)
            else:
                if kind == _THRESHOLD:
                    defined = 1 if now >= 0 else 0
                elif kind == _CAP:
                    defined = min(now, parameter[target])
                else:
                    defined = _defined(net, s, expr)
                # what is already on the stack for the same variable has not been added yet
                step = defined - value[target]
                for k in range(top):
                    if stack[k] == target:
                        step -= amounts[k]
                if step:
                    stack[top], amounts[top] = target, step
                    top += 1


@njit(cache=True, inline="always")
def _flip(net: Network, s: State, variable: int) -> None:
    s.flips[0] += 1
    s.flips[s.flips[0]] = variable
    _change(net, s, variable, 1 - 2 * s.value[variable])


@njit(cache=True, inline="always")
def _member(net: Network, s: State, team: int) -> int:
    """A random member's cell, or -1 where the team is empty."""
    low, high = net.team_at[team], net.team_at[team + 1]
    number = 0
    for c in range(low, high):
        number += s.value[net.cell[c]]
    if number == 0:
        return -1
    skip = _draw(s.random, number)
    for c in range(low, high):
        if s.value[net.cell[c]]:
            if skip == 0:
                return c
            skip -= 1
    return -1


@njit(cache=True, inline="always")
def _cell_of(net: Network, org: int, team: int) -> int:
    for j in range(net.seat_at[org], net.seat_at[org + 1]):
        if net.cell_team[net.seat[j]] == team:
            return net.seat[j]
    return -1


@njit(cache=True)
def _form(net: Network, s: State, variable: int, free: Ints) -> None:
    """Flips a decision outside teams; one that forms a team brings members with it, or takes them away."""
    _flip(net, s, variable)
    team = net.forms[variable]
    if team < 0:
        return
    low, high = net.team_at[team], net.team_at[team + 1]
    if s.value[variable]:
        for _ in range(1 + _draw(s.random, 6)):
            member = net.cell[low + _draw(s.random, high - low)]
            if free[member] and not s.value[member]:
                _flip(net, s, member)
    else:
        for c in range(low, high):
            if s.value[net.cell[c]] and free[net.cell[c]]:
                _flip(net, s, net.cell[c])


@njit(cache=True)
def _move(net: Network, s: State, free: Ints) -> None:
    """Adds, removes, exchanges or moves a member, or flips another decision."""
    cells, loose = len(net.cell), len(net.loose)
    pick = _draw(s.random, cells + loose)
    if pick >= cells:
        _form(net, s, net.loose[pick - cells], free)
        return
    team, variable = net.cell_team[pick], net.cell[pick]
    if not free[variable]:
        return
    if s.value[variable]:
        _flip(net, s, variable)
        return
    out = _member(net, s, team) if _draw(s.random, 4) else -1
    if out >= 0 and free[net.cell[out]]:
        _flip(net, s, net.cell[out])
    else:
        out = -1
    org = net.cell_org[pick]
    for j in range(net.seat_at[org], net.seat_at[org + 1]):
        here = net.seat[j]
        if s.value[net.cell[here]] and free[net.cell[here]] and _draw(s.random, 8):
            _flip(net, s, net.cell[here])
            if out >= 0 and _draw(s.random, 2):
                other = _cell_of(net, net.cell_org[out], net.cell_team[here])
                if other >= 0 and free[net.cell[other]] and not s.value[net.cell[other]]:
                    _flip(net, s, net.cell[other])
            break
    _flip(net, s, variable)


@njit(cache=True)
def _complete(net: Network, s: State, free: Ints) -> None:
    """Gives every choice (a coordinator) the member that costs least, where the present one left."""
    for number in range(len(net.choice_at) - 1):
        low, high = net.choice_at[number], net.choice_at[number + 1]
        broken, settled = 1, 0
        for j in range(low, high):
            if s.value[net.choice[j]]:
                settled = 1 - free[net.choice[j]]
                broken = 1 - s.value[net.choice_member[j]]
                if broken and not settled:
                    _flip(net, s, net.choice[j])
        if settled or (not broken and _draw(s.random, 16)):
            continue
        for j in range(low, high):
            if s.value[net.choice[j]]:
                _flip(net, s, net.choice[j])
        best, chosen = 0, -1
        for j in range(low, high):
            if s.value[net.choice_member[j]] and free[net.choice[j]]:
                _change(net, s, net.choice[j], 1)
                cost = s.total[1] - s.total[0]
                _change(net, s, net.choice[j], -1)
                if chosen < 0 or cost < best:
                    best, chosen = cost, j
        if chosen >= 0:
            _flip(net, s, net.choice[chosen])


@njit(cache=True)
def _anneal(net: Network, s: State, free: Ints, best: Ints, record: Ints, moves: int, hot: float, cold: float) -> None:
    """Moves at falling temperature; ``record[0]`` is the best objective without a breach, kept in ``best``."""
    heat = hot
    factor = (cold / hot) ** (1.0 / max(1, moves // 200))
    for step in range(moves):
        if step % 200 == 0 and step:
            heat *= factor
            for row in range(len(s.row)):  # what stays broken costs more
                if s.row[row] and s.weight[row] < _HEAVIEST:
                    more = max(1, s.weight[row] // 8)
                    s.weight[row] += more
                    s.total[1] += more * s.row[row]
        before = s.total[1] - s.total[0]
        s.flips[0] = 0
        _move(net, s, free)
        if _draw(s.random, 8) == 0:  # some rules let two decisions change only together
            _move(net, s, free)
        if len(net.choice_at) > 1:
            _complete(net, s, free)
        worse = s.total[1] - s.total[0] - before
        if worse > 0 and _draw(s.random, 1 << 30) >= np.exp(-worse / heat) * (1 << 30):
            for j in range(s.flips[0], 0, -1):
                _change(net, s, s.flips[j], 1 - 2 * s.value[s.flips[j]])
        elif s.total[2] == 0 and (record[1] == 0 or s.total[0] > record[0]):
            record[0], record[1] = s.total[0], 1
            best[:] = s.value


@njit(cache=True)
def _renew(net: Network, s: State, free: Ints, best: Ints, weight: int, afresh: bool) -> None:
    """Begins a round with equal weights of all rows, from the best plan or from somewhere else."""
    s.total[1] = 0
    for row in range(len(s.row)):
        s.weight[row] = weight
        s.total[1] += weight * s.row[row]
    for variable in range(len(free)):
        if free[variable] and not afresh and s.value[variable] != best[variable]:
            _change(net, s, variable, best[variable] - s.value[variable])
    if afresh:
        for _ in range(4 * (len(net.team_at) + len(net.loose))):
            s.flips[0] = 0
            _move(net, s, free)


def _state(record: Record, net: Network, exprs: list[Expr], seed: int, scale: int) -> State:
    values = record.values(np.where(record.lower > 0, record.lower, np.minimum(record.upper, 0)))
    value_of = np.array([expr.value(values) for expr in exprs], np.int64)
    size = 64 + 4 * record.count + len(net.pair_other)
    state = State(
        value=values,
        expr=value_of,
        row=np.zeros(len(net.row_expr), np.int64),
        weight=np.full(len(net.row_expr), scale, np.int64),
        total=np.zeros(3, np.int64),
        stack=np.zeros(size, np.int64),
        amount=np.zeros(size, np.int64),
        flips=np.zeros(size, np.int64),
        random=np.array([(seed * 2654435761 + 88172645463325252) % (2**62) + 1], np.int64),
    )
    for row in range(len(net.row_expr)):
        state.row[row] = _breach(row, value_of, net.row_expr, net.row_guard, net.row_equal, net.row_scale)
    state.total[:] = value_of[-1], int(state.row @ state.weight), int((state.row > 0).sum())
    return state


def run(task: Task, report: Report = silent) -> Answer:
    """Maximises one level of a record, with no proof beyond what the bounds of its variables show."""
    record, objective = task.record, task.record.levels[task.level].tidy()
    began, ceiling = time.monotonic(), record.range(objective)[1]
    net, exprs = compile_network(record, objective)
    largest = int(np.abs(objective.factors).max(initial=1))
    weight = 4 * largest
    state = _state(record, net, exprs, task.seed, weight)
    free = np.zeros(record.count, np.int64)
    free[record.decisions()] = 1
    free[record.lower == record.upper] = 0
    best, found = state.value.copy(), np.zeros(2, np.int64)
    if task.start is not None:
        for variable in record.decisions():
            if task.start[variable] != state.value[variable]:
                _change(net, state, int(variable), int(task.start[variable] - state.value[variable]))
    if state.total[2] == 0:
        found[:], best[:] = (state.total[0], 1), state.value
    budget, done, cycle, last = int(task.work * MOVES_PER_UNIT), 0, _CHUNK, None
    if not free.any():
        budget = 0
    cut = False
    round_ = 0
    while done < budget and not (found[1] and found[0] >= ceiling):
        moves = min(cycle, budget - done)
        if round_:
            _renew(net, state, free, best, weight, round_ % 3 == 2 or not found[1])
        round_ += 1
        _anneal(net, state, free, best, found, moves, hot=2.0 * largest, cold=0.15 + largest / 200)
        done, cycle = done + moves, min(cycle * 2, 10 * MOVES_PER_UNIT)
        if found[1] and last != found[0]:
            last = int(found[0])
            report(best.copy(), ceiling)
        if time.monotonic() - began > task.seconds:
            cut = done < budget
            break
    work = done / MOVES_PER_UNIT
    if not found[1]:
        return Answer("unknown", None, ceiling, work, cut)
    values: Vector = best
    return Answer("optimal" if found[0] >= ceiling else "feasible", values, ceiling, work, cut)
