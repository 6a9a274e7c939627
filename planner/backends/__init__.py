"""Methods that solve a record, one solver per file; nothing else in the planner imports a solver.

Each module has a function ``run(task, report) -> Answer``. What an answer says is never taken at its word: the caller
computes every value anew from the decisions, audits the plan and compares bounds with plans.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.record import Record

Status = Literal["optimal", "feasible", "infeasible", "unknown"]
Vector = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Task:
    """One level of a record to be maximised."""

    record: Record
    level: int = 0
    """Which level of the objective."""
    start: Vector | None = None
    """Values of all variables of a known plan, to start from."""
    seed: int = 0
    work: float = 60.0
    """Units of work: about a second of one core each; every method says what it counts."""
    seconds: float = 600.0
    """The clock, which only cuts short."""
    gap: float = 0.0
    """Relative gap at which to stop; 0 asks for a proof."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What a method claims."""

    status: Status
    values: Vector | None = None
    """Values of all variables of the best plan."""
    bound: int | None = None
    """No plan has more points, as the method claims."""
    work: float = 0.0
    """Units of work done."""
    cut_short: bool = False
    """The clock ended the run before the work was done."""


Report = Callable[[Vector | None, int | None], None]
"""Called with a better plan, a better bound, or both, while a method works."""


def silent(values: Vector | None, bound: int | None) -> None:
    """A report that nobody reads."""
