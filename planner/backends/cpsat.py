"""CP-SAT (OR-Tools): the record in native constraints; whole numbers throughout.

One worker with ``linearization_level=2``: coverage models are proved in seconds and repeatably, where the default leaves
gaps of 50 % and more. A unit of work is one unit of the solver's deterministic time.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from ortools.sat.python import cp_model

from models import definitions as d
from models.expression import Expr
from planner.backends import Answer, Report, Status, Task, Vector, silent

_STATUS: dict[cp_model.CpSolverStatus, Status] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
    cp_model.UNKNOWN: "unknown",
}


class Lowering:
    """The record as a CP-SAT model; variable v of the record is ``x[v]``."""

    def __init__(self, task: Task) -> None:
        record = self.record = task.record
        self.model = cp_model.CpModel()
        bounds = zip(record.lower.tolist(), record.upper.tolist(), strict=True)
        self.x = [self.model.new_int_var(low, high, "") for low, high in bounds]
        greater, smaller = record.wanted()
        for variable, definition in record.definitions.items():
            self.tie(self.x[variable], definition, bool(greater[variable]), bool(smaller[variable]))
        for posted in record.rows:
            expr = self.linear(posted.row.expr)
            row = self.model.add(expr == 0) if posted.row.equal else self.model.add(expr >= 0)
            if posted.when >= 0:
                row.only_enforce_if(self.x[posted.when])
        self.model.maximize(self.linear(record.levels[task.level]))
        if task.start is not None:
            for x, value in zip(self.x, task.start.tolist(), strict=True):
                self.model.add_hint(x, value)

    def linear(self, expr: Expr) -> cp_model.LinearExprT:
        """An expression of the record."""
        if expr.fixed:
            return cp_model.LinearExpr.sum([expr.constant])
        chosen = [self.x[v] for v in expr.variables.tolist()]
        return cp_model.LinearExpr.weighted_sum(chosen, expr.factors.tolist()) + expr.constant

    def tie(self, y: cp_model.IntVar, definition: d.Definition, greater: bool, smaller: bool) -> None:
        """Keeps ``y`` from exceeding its definition, from falling short of it, or both."""
        model = self.model
        match definition:
            case d.AnyOf(of=of):
                inputs = self.chosen(of.variables)
                if greater:
                    model.add_bool_or([*inputs, y.Not()])
                if smaller:
                    for x in inputs:
                        model.add_implication(x, y)
            case d.AllOf(of=of):
                inputs = self.chosen(of.variables)
                if greater:
                    for x in inputs:
                        model.add_implication(y, x)
                if smaller:
                    model.add_bool_or([*(x.Not() for x in inputs), y])
            case d.Meets(of=of):
                if greater:
                    model.add(self.linear(of) >= 0).only_enforce_if(y)
                if smaller:
                    model.add(self.linear(of) <= -1).only_enforce_if(y.Not())
            case d.Capped(of=of, cap=cap):
                if smaller:
                    model.add_min_equality(y, [self.linear(of), cap])
                elif greater:
                    model.add(y <= self.linear(of))
            case d.Floor(of=of, over=over):
                if greater:
                    model.add(over * y <= self.linear(of))
                if smaller:
                    model.add(over * y >= self.linear(of) - (over - 1))
            case d.Matching():
                self.tie_matching(y, definition, greater, smaller)
            case d.PairSum():
                self.tie_pairs(y, definition, greater, smaller)
            case d.Least(of=parts, count=1):
                lines = [self.linear(part) for part in parts]
                if smaller:
                    model.add_min_equality(y, lines)
                elif greater:
                    for line in lines:
                        model.add(y <= line)
            case d.Least():
                self.tie_least(y, definition, greater, smaller)

    def chosen(self, variables: Iterable[int]) -> list[cp_model.IntVar]:
        return [self.x[int(v)] for v in variables]

    def tie_matching(self, y: cp_model.IntVar, m: d.Matching, greater: bool, smaller: bool) -> None:
        model, edges = self.model, self.chosen(m.of.variables)
        if greater:  # a choice of pairs, each group and each place once, shows that the matching is as large
            pairs = d.cover_edges(m.groups, m.places)
            taken = {pair: model.new_bool_var("") for pair in pairs}
            for pair, positions in pairs.items():
                model.add_bool_or([*(edges[j] for j in positions), taken[pair].Not()])
            for side in (0, 1):
                for end in sorted({pair[side] for pair in pairs}):
                    model.add_at_most_one(taken[pair] for pair in pairs if pair[side] == end)
            model.add(y <= cp_model.LinearExpr.sum(list(taken.values())))
        if smaller:  # a cover of all pairs shows that it is no larger (König 1931)
            group = {end: model.new_bool_var("") for end in sorted(set(m.groups))}
            place = {end: model.new_bool_var("") for end in sorted(set(m.places))}
            for edge, g, p in zip(edges, m.groups, m.places, strict=True):
                model.add_bool_or([group[g], place[p], edge.Not()])
            model.add(y >= cp_model.LinearExpr.sum([*group.values(), *place.values()]))

    def tie_least(self, y: cp_model.IntVar, least: d.Least, greater: bool, smaller: bool) -> None:
        """See ``linear._tie_least``."""
        model, lines = self.model, [self.linear(part) for part in least.of]
        ranges = [self.record.range(part) for part in least.of]
        low, high = min(ends[0] for ends in ranges), max(ends[1] for ends in ranges)
        if greater:
            level = model.new_int_var(low, high, "")
            below = [model.new_int_var(0, high - low, "") for _ in lines]
            for line, part in zip(lines, below, strict=True):
                model.add(cp_model.LinearExpr.sum([part, line]) >= level)
            model.add(y <= least.count * level - cp_model.LinearExpr.sum(below))
        if smaller:
            chosen = [model.new_bool_var("") for _ in lines]
            counted = [model.new_int_var(0, high - low, "") for _ in lines]
            model.add(cp_model.LinearExpr.sum(chosen) == least.count)
            for line, here, part in zip(lines, chosen, counted, strict=True):
                model.add(cp_model.LinearExpr.sum([part, low]) >= line).only_enforce_if(here)
            model.add(y >= least.count * low + cp_model.LinearExpr.sum(counted))

    def tie_pairs(self, y: cp_model.IntVar, pairs: d.PairSum, greater: bool, smaller: bool) -> None:
        model, both = self.model, []
        first, second = self.chosen(pairs.first), self.chosen(pairs.second)
        weights: Sequence[int] = pairs.weight.tolist()
        for a, b, weight in zip(first, second, weights, strict=True):
            p = model.new_bool_var("")
            if greater if weight > 0 else smaller:
                model.add_implication(p, a)
                model.add_implication(p, b)
            if smaller if weight > 0 else greater:
                model.add_bool_or([a.Not(), b.Not(), p])
            both.append(p)
        model.add(y == cp_model.LinearExpr.weighted_sum(both, weights))


class _Listener(cp_model.CpSolverSolutionCallback):
    """Passes on each better plan."""

    def __init__(self, variables: list[cp_model.IntVar], report: Report) -> None:
        super().__init__()
        self.variables, self.report = variables, report

    def on_solution_callback(self) -> None:
        self.report(np.array([self.value(v) for v in self.variables], np.int64), round(self.best_objective_bound))


def run(task: Task, report: Report = silent) -> Answer:
    """Maximises one level of a record."""
    lowering = Lowering(task)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = task.seed % 2**31
    solver.parameters.max_deterministic_time = task.work
    solver.parameters.max_time_in_seconds = task.seconds
    solver.parameters.relative_gap_limit = task.gap
    solver.best_bound_callback = lambda bound: report(None, round(bound))
    status = solver.solve(lowering.model, _Listener(lowering.x, report))
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(f"CP-SAT refuses the model: {lowering.model.validate()}")
    values: Vector | None = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        values = np.array([solver.value(x) for x in lowering.x], np.int64)
    work = round(float(solver.response_proto.deterministic_time), 9)  # its last digits vary from run to run
    ended = _STATUS[status]
    if ended == "optimal" and task.gap:
        ended = "feasible" if round(solver.best_objective_bound) > round(solver.objective_value) else "optimal"
    cut = ended in ("feasible", "unknown") and work < task.work * 0.99 and not task.gap
    bound = None if ended in ("infeasible", "unknown") else round(solver.best_objective_bound)
    return Answer(ended, values, bound, work, cut)
