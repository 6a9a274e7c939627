"""Which teams a field of organisations can form, and how many side by side: suggestions by CP-SAT and column generation.

A team is a solution of a record of one consortium over classes of equal organisations (``models.quotient``). Two questions:

* *Reach*: teams that together contain a member of as many classes as possible, found greedily: each next team holds the most
  classes not yet seen.
* *Packing*: the most teams that exist side by side if n organisations of a class serve in at most N * n seats together.
  Column generation (Gilmore and Gomory 1961): a linear programme over the teams known so far gives each class a price; the
  cheapest team under these prices joins as long as it costs less than 1; at the end whole numbers of known teams are
  chosen. Where that leaves a gap, teams are given seats for good a few at a time, and further teams are sought for the
  seats that are left (diving).

The prices, as whole weights, are the proof: if no team weighs less than w, and all seats together weigh W, no more than
W // w teams exist side by side (Farley 1990). Nothing here is taken at its word: the caller recounts teams, seats and
weights, and has the least weight of a team proved anew.
"""

import time
from dataclasses import dataclass

import numpy as np
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from models.expression import Ints
from models.record import Record, Vector
from planner.backends import Report, Task
from planner.backends.cpsat import Lowering

SCALE = 1_000_000
"""Weight of a price of 1."""


@dataclass(frozen=True, eq=False)
class FieldTask:
    """One consortium over classes.

    Attributes:
        record: its record.
        counts: int64 (n_classes,); the variable that counts the members of each class.
        sizes: int64 (n_classes,); organisations of each class.
        limits: seats of one organisation, each a packing of its own.
        seed: of everything random.
        seconds: the clock, which only cuts short.
        work: units of the solver's deterministic time for each team that is sought.
        known: teams to begin with, as values of all variables.
    """

    record: Record
    counts: Ints
    sizes: Ints
    limits: tuple[int, ...] = (1,)
    seed: int = 0
    seconds: float = 60.0
    work: float = 5.0
    known: tuple[Vector, ...] = ()


@dataclass(frozen=True, eq=False)
class Packing:
    """Teams side by side, and the weights that say why there are no more."""

    limit: int
    chosen: dict[int, int]
    """How often each team, by its number."""
    weights: Ints
    """int64 (n_classes,); whole weight of one seat of each class."""


@dataclass(frozen=True, eq=False)
class FieldAnswer:
    """What was found: teams as values of all variables, and packings of them."""

    teams: list[Vector]
    packings: list[Packing]
    cut_short: bool


class _Field:
    def __init__(self, task: FieldTask) -> None:
        self.task = task
        self.until = time.monotonic() + task.seconds
        self.teams: list[Vector] = list(task.known)
        self.columns: list[Ints] = [values[task.counts] for values in task.known]
        """int64 (n_classes,); members of each class, of each team."""
        self.cut = False
        self.within(task.sizes)

    def within(self, most: Ints) -> None:
        """From now on teams have at most so many members of each class."""
        lowering = Lowering(Task(self.task.record))
        self.model, self.x = lowering.model, lowering.x
        self.count = [self.x[int(v)] for v in self.task.counts]
        self.present = [self.model.new_bool_var("") for _ in self.count]
        for count, present, number in zip(self.count, self.present, most.tolist(), strict=True):
            self.model.add(count >= present)
            self.model.add(count <= number)

    def best(self, objective: cp_model.LinearExprT, maximise: bool) -> int | None:
        """Finds a team with the best value and adds it to the teams; None where there is no team or no time."""
        left = self.until - time.monotonic()
        if left <= 0:
            self.cut = True
            return None
        if maximise:
            self.model.maximize(objective)
        else:
            self.model.minimize(objective)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.random_seed = self.task.seed % 2**31
        solver.parameters.max_deterministic_time = self.task.work
        solver.parameters.max_time_in_seconds = left
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.cut |= status == cp_model.UNKNOWN
            return None
        self.cut |= status == cp_model.FEASIBLE
        values = np.array([solver.value(x) for x in self.x], np.int64)
        self.teams.append(values)
        self.columns.append(values[self.task.counts])
        return round(solver.objective_value)

    def reach(self) -> None:
        """Teams that together hold every class that a team can hold."""
        held = [int(c) for column in self.columns for c in np.flatnonzero(column)]
        missing = set(range(len(self.count))) - set(held)
        while missing:
            gained = self.best(cp_model.LinearExpr.sum([self.present[c] for c in sorted(missing)]), maximise=True)
            if not gained:
                return
            missing -= set(np.flatnonzero(self.columns[-1]).tolist())

    def pack(self, limit: int) -> Packing:
        """Teams side by side under a limit of seats for each organisation."""
        seats = self.task.sizes * limit
        _, weights, bound = self.priced(seats)
        chosen = self.whole(seats)
        if sum(chosen.values()) < bound:
            self.dive(seats)
            chosen = self.whole(seats)
        return Packing(limit, chosen, weights)

    def priced(self, seats: Ints) -> tuple[dict[int, float], Ints, int]:
        """The most teams, in fractions of known teams to which none need be added; weights of seats; the bound they give."""
        weights, used, bound = np.zeros(len(seats), np.int64), dict[int, float](), 0
        while self.teams:
            used, prices = self.relaxed(seats)
            weights = np.round(np.maximum(prices, 0) * SCALE).astype(np.int64)
            least = self.best(cp_model.LinearExpr.weighted_sum(self.count, weights.tolist()), maximise=False)
            if least is None:
                break
            bound = int(weights @ seats) // max(1, least)
            if least >= SCALE - 10 or bound <= int(sum(used.values()) + 1e-6):
                break
        return used, weights, bound

    def dive(self, seats: Ints) -> None:
        """Seeks teams for the seats that are left when others have taken theirs."""
        left = seats.copy()
        while True:
            self.within(np.minimum(self.task.sizes, left))
            used, _, _ = self.priced(left)
            used = {number: often for number, often in used.items() if often > 1e-6}
            taken = {number: int(often + 1e-6) for number, often in used.items() if often > 1 - 1e-6}
            if not used:
                break
            for number, often in (taken or {max(used, key=lambda one: (used[one], -one)): 1}).items():
                left -= self.columns[number] * often
        self.within(self.task.sizes)

    def relaxed(self, seats: Ints) -> tuple[dict[int, float], np.ndarray]:
        """The most teams, in fractions of those that fit, and the price of a seat of each class."""
        solver = pywraplp.Solver.CreateSolver("GLOP")
        used = [solver.NumVar(0, solver.infinity() if (column <= seats).all() else 0, "") for column in self.columns]
        rows = [solver.Constraint(-solver.infinity(), float(number)) for number in seats]
        for variable, column in zip(used, self.columns, strict=True):
            for c in np.flatnonzero(column):
                rows[c].SetCoefficient(variable, float(column[c]))
            solver.Objective().SetCoefficient(variable, 1.0)
        solver.Objective().SetMaximization()
        if solver.Solve() != pywraplp.Solver.OPTIMAL:
            raise RuntimeError("GLOP found no optimum of a packing, which always has one")
        return {j: x.solution_value() for j, x in enumerate(used)}, np.array([row.dual_value() for row in rows])

    def whole(self, seats: Ints) -> dict[int, int]:
        """Whole numbers of the known teams, as many as fit."""
        if not self.teams:
            return {}
        model = cp_model.CpModel()
        most = [int((seats[c.nonzero()] // c[c.nonzero()]).min()) for c in self.columns]
        used = [model.new_int_var(0, number, "") for number in most]
        for c in range(len(seats)):
            factors = [int(column[c]) for column in self.columns]
            if any(factors):
                model.add(cp_model.LinearExpr.weighted_sum(used, factors) <= int(seats[c]))
        model.maximize(cp_model.LinearExpr.sum(used))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.random_seed = self.task.seed % 2**31
        solver.parameters.max_deterministic_time = self.task.work
        solver.parameters.max_time_in_seconds = max(1.0, self.until - time.monotonic())
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return {}
        return {number: int(solver.value(x)) for number, x in enumerate(used) if solver.value(x)}


def run(task: FieldTask, _: Report) -> FieldAnswer:
    """Suggests teams and packings."""
    field = _Field(task)
    field.reach()
    packings = [field.pack(limit) for limit in task.limits]
    return FieldAnswer(field.teams, packings, field.cut)
