"""Mixed-integer programming through PuLP, with HiGHS or CBC; above a million entries straight to HiGHS as arrays.

A unit of work is a fixed number of branch-and-bound nodes. HiGHS calls a relative gap of 1e-4 optimal unless told otherwise;
PuLP calls a run that stopped on time with a plan optimal, and only ``sol_status`` tells the truth. Float bounds are rounded
outwards to whole points.
"""

import math
from functools import partial
from typing import Any

import numpy as np
import pulp
from numpy.typing import NDArray

from models.expression import NONE, Expr
from planner.backends import Answer, Report, Status, Task, Vector, silent
from planner.backends.linear import Programme, lower

STRAIGHT_TO_ARRAYS = 1_000_000
NODES_PER_UNIT = 1_000
_EPSILON = 1e-6


def whole_bound(bound: float) -> int | None:
    """A float bound from above as whole points, rounded outwards; None where there is none."""
    if not math.isfinite(bound) or abs(bound) > 1e15:
        return None
    return math.floor(bound + _EPSILON * max(1.0, abs(bound)))


def _problem(programme: Programme, sense: int = pulp.LpMaximize) -> tuple[pulp.LpProblem, list[pulp.LpVariable]]:
    problem = pulp.LpProblem("plan", sense)
    x = [
        # padded names keep PuLP's alphabetical order the order of the columns
        pulp.LpVariable(f"x{v:09}", low, high, pulp.LpInteger if whole else pulp.LpContinuous)
        for v, (low, high, whole) in enumerate(zip(programme.lower, programme.upper, programme.whole, strict=True))
    ]

    def affine(expr: Expr) -> pulp.LpAffineExpression:
        pairs = zip(expr.variables.tolist(), expr.factors.tolist(), strict=True)
        return pulp.LpAffineExpression([(x[v], factor) for v, factor in pairs], expr.constant)

    problem.setObjective(affine(programme.objective if sense == pulp.LpMaximize else -programme.objective))
    for number, (expr, equal) in enumerate(programme.rows):
        kind = pulp.LpConstraintEQ if equal else pulp.LpConstraintGE
        problem.addConstraint(pulp.LpConstraint(affine(expr), kind), f"r{number}")
    return problem, x


def _read(programme: Programme, count: int, found: NDArray[np.float64] | None) -> Vector | None:
    """Values of the record's variables from those of the columns; decisions rounded, the rest left to the caller."""
    if found is None or len(found) < count:
        return None
    inside = np.clip(np.rint(found[:count]), programme.lower[:count], programme.upper[:count])
    return inside.astype(np.int64)


def _matrix(programme: Programme) -> dict[str, Any]:
    """Columns and rows as the arrays HiGHS takes."""
    rows = programme.rows
    starts = np.zeros(len(rows) + 1, np.int32)
    np.cumsum([len(expr.variables) for expr, _ in rows], out=starts[1:])
    low = np.array([-expr.constant for expr, _ in rows], float)
    high = np.array([-expr.constant if equal else math.inf for expr, equal in rows], float)
    cost = np.zeros(len(programme.lower))
    cost[programme.objective.variables] = programme.objective.factors
    return {
        "cost": cost,
        "starts": starts,
        "index": np.concatenate([NONE, *(expr.variables for expr, _ in rows)]).astype(np.int32),
        "value": np.concatenate([NONE, *(expr.factors for expr, _ in rows)]).astype(float),
        "low": low,
        "high": high,
    }


class _Highs(pulp.HiGHS):  # type: ignore[misc]
    """PuLP's HiGHS with a plan to start from, news while it works, and HiGHS's own account of how it ended."""

    def __init__(self, task: Task, programme: Programme, report: Report) -> None:
        import highspy

        kinds = highspy.cb.HighsCallbackType
        self.task, self.programme, self.report = task, programme, report
        super().__init__(
            msg=False,
            gapRel=task.gap,
            gapAbs=1 - 1e-4 if not task.gap else None,  # points are whole: a gap below one is a proof
            threads=1,
            timeLimit=task.seconds,
            callbackTuple=(self.listen, None),
            callbacksToActivate=[kinds.kCallbackMipImprovingSolution, kinds.kCallbackMipLogging],
            random_seed=task.seed % 2**31,
            mip_max_nodes=max(1, math.ceil(task.work * NODES_PER_UNIT)),
            mip_feasibility_tolerance=1e-9,
        )

    def listen(self, kind: Any, message: str, out: Any, into: Any, user: Any) -> None:
        """Passes on better plans and bounds."""
        found = np.asarray(out.mip_solution, float)
        values = _read(self.programme, self.task.record.count, found) if len(found) else None
        self.report(values, self.bound(out.mip_dual_bound))

    def bound(self, dual: float) -> int | None:
        # PuLP hands over a minimisation
        return whole_bound(-dual + self.programme.objective.constant)

    def buildSolverModel(self, lp: pulp.LpProblem) -> None:
        import highspy

        if lp.variables():
            super().buildSolverModel(lp)
        else:
            self.pass_arrays(lp)
        if self.task.start is not None:
            start = highspy.HighsSolution()
            start.col_value = [*self.task.start.astype(float).tolist(), *self.programme.lower[len(self.task.start) :]]
            lp.solverModel.setSolution(start)

    def pass_arrays(self, lp: pulp.LpProblem) -> None:
        """Hands a large programme over without PuLP's rows."""
        import highspy

        programme, arrays = self.programme, _matrix(self.programme)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(programme.lower), len(programme.rows)
        model.col_cost_ = -arrays["cost"]
        model.col_lower_, model.col_upper_ = np.array(programme.lower, float), np.array(programme.upper, float)
        model.row_lower_, model.row_upper_ = arrays["low"], arrays["high"]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = arrays["starts"], arrays["index"]
        model.a_matrix_.value_ = arrays["value"]
        kind = highspy.HighsVarType
        model.integrality_ = [kind.kInteger if whole else kind.kContinuous for whole in programme.whole]
        lp.solverModel.passModel(model)

    def run(self, lp: pulp.LpProblem) -> Answer:
        """Solves and reads the answer from HiGHS itself."""
        import highspy

        self.createAndConfigureSolver(lp)
        self.buildSolverModel(lp)
        self.callSolver(lp)
        highs, status = lp.solverModel, lp.solverModel.getModelStatus()
        info = highs.getInfo()
        work = max(0.0, info.mip_node_count / NODES_PER_UNIT)
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Answer("infeasible", work=work)
        # nothing on columns (an empty model) has no incumbent flag
        has_plan = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        found = np.asarray(highs.getSolution().col_value, float) if has_plan else None
        values = _read(self.programme, self.task.record.count, found)
        bound = self.bound(info.mip_dual_bound) if math.isfinite(info.mip_dual_bound) else None
        proved = status == highspy.HighsModelStatus.kOptimal and not self.task.gap
        if values is None:
            return Answer("unknown", None, bound, work, status == highspy.HighsModelStatus.kTimeLimit)
        if proved and bound is None:
            bound = whole_bound(float(-info.objective_function_value) + self.programme.objective.constant)
        ended: Status = "optimal" if proved else "feasible"
        return Answer(ended, values, bound, work, status == highspy.HighsModelStatus.kTimeLimit)


def run(task: Task, report: Report = silent, solver: str = "HiGHS") -> Answer:
    """Maximises one level of a record."""
    programme = lower(task.record, task.level)
    if programme.impossible:
        return Answer("infeasible")
    if not programme.rows:
        return _without_rows(task, programme)
    if solver == "HiGHS":
        straight = programme.nonzeros() > STRAIGHT_TO_ARRAYS
        if straight:
            return _Highs(task, programme, report).run(pulp.LpProblem("plan", pulp.LpMaximize))
        problem, x = _problem(programme)
        problem.addVariables(x)  # also those in no row, so that columns keep their numbers
        return _Highs(task, programme, report).run(problem)
    return _cbc(task, programme)


def _without_rows(task: Task, programme: Programme) -> Answer:
    """Nothing to decide between: every column stands at its better bound. Solvers stumble over such programmes."""
    values = np.array(programme.lower[: task.record.count], np.int64)
    wanted = programme.objective.variables[programme.objective.factors > 0]
    values[wanted] = np.array(programme.upper, np.int64)[wanted]
    return Answer("optimal", values, programme.objective.value(values))


def _cbc(task: Task, programme: Programme) -> Answer:
    # a file with columns in no row would be refused by CBC. It reads the value of a plan to start from as that of a
    # minimisation: asked to maximise, it took -1024 for better than all others and called it optimal
    # (test_a_start_with_negative_points_is_not_taken_for_the_best)
    problem, x = _problem(programme, pulp.LpMinimize)
    if task.start is not None:
        for variable, value in zip(x, task.start.tolist(), strict=False):
            variable.setInitialValue(value)
    solver = pulp.PULP_CBC_CMD(
        msg=False,
        gapRel=task.gap,
        gapAbs=1 - 1e-4 if not task.gap else None,
        threads=1,
        timeLimit=task.seconds,
        maxNodes=max(1, math.ceil(task.work * NODES_PER_UNIT)),
        options=[f"randomCbcSeed {task.seed % 2**31 + 1}"],
        warmStart=task.start is not None,
    )
    problem.solve(solver)
    if problem.status == pulp.LpStatusInfeasible:  # "Integer infeasible" has no sol_status of its own
        return Answer("infeasible")
    if problem.sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
        return Answer("unknown", work=task.work)
    read = ((variable.varValue, low) for variable, low in zip(x, programme.lower, strict=True))
    found = np.array([low if value is None else value for value, low in read], float)
    values = _read(programme, task.record.count, found)
    if problem.sol_status == pulp.LpSolutionOptimal and not task.gap:
        objective = programme.objective
        points = float(objective.factors @ found[objective.variables]) + objective.constant
        return Answer("optimal", values, whole_bound(points))
    return Answer("feasible", values, None, task.work, cut_short=True)


run_cbc = partial(run, solver="CBC")
