"""Builds the model of a scenario for one method and prints what it took, as JSON; each method in a process of its own.

    python -m tests.bench.building SCENARIO.toml cpsat|pulp|arrays

``arrays`` is the road of large models, straight to HiGHS.
"""

import json
import resource
import sys
import time
from collections.abc import Callable

from models.formulate import formulate
from planner.backends import Task
from planner.loading import load


def lowering(method: str) -> Callable[[Task], object]:
    """What turns a record into the model of a solver; imports that solver."""
    if method == "cpsat":
        from planner.backends.cpsat import Lowering

        return Lowering
    from planner.backends import linear, milp

    if method == "pulp":
        return lambda task: milp._problem(linear.lower(task.record, task.level))
    if method == "arrays":
        return lambda task: milp._matrix(linear.lower(task.record, task.level))
    raise ValueError(f"no lowering is called {method}")


def main() -> None:
    """The command line."""
    path, method = sys.argv[1:]
    scenario, lower = load(path), lowering(method)
    began = time.perf_counter()
    record = formulate(scenario).record
    formulated = time.perf_counter()
    lower(Task(record))
    lowered = time.perf_counter()
    print(
        json.dumps(
            {
                "nonzeros": record.nonzeros(),
                "formulate": formulated - began,
                "lower": lowered - formulated,
                "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
