"""A solver process that goes wrong on purpose: ``python faulty_worker.py FAULT METHOD VALUES.npz MARKER``.

``VALUES.npz`` holds plans made by hand as values of the record: the best one, one with fewer points, one that breaks rows.
"""

import os
import pickle
import signal
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from planner.backends import Answer, Task
from planner.backends.worker import receive, send

Plans = dict[str, Any]


def wrong_plan(task: Task, plans: Plans, out: BinaryIO) -> None:
    points = task.record.levels[task.level].value(plans["broken"])
    send(out, ("answer", Answer("optimal", plans["broken"], points)))


def short_values(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("news", plans["best"][:-1], None))
    send(out, ("answer", Answer("optimal", plans["best"][:-1], 411)))


def long_values(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("answer", Answer("optimal", np.append(plans["best"], 1), 411)))


def low_bound(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("answer", Answer("feasible", plans["best"], 410)))


def low_bound_alone(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("news", None, 400))
    time.sleep(3600)


def too_few_points(task: Task, plans: Plans, out: BinaryIO) -> None:
    points = task.record.levels[task.level].value(plans["poor"])
    send(out, ("answer", Answer("optimal", plans["poor"], points)))


def infeasible(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("answer", Answer("infeasible")))


def honest(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("news", plans["poor"], 500))
    send(out, ("answer", Answer("optimal", plans["best"], 411)))


MARKER = Path("begun")


def late(lie: Callable[[Task, Plans, BinaryIO], None]) -> Callable[[Task, Plans, BinaryIO], None]:
    """The same, after the other method has had its say: it leaves a marker when it begins, and begins with that."""

    def run(task: Task, plans: Plans, out: BinaryIO) -> None:
        while not MARKER.exists():
            time.sleep(0.02)
        time.sleep(0.4)
        lie(task, plans, out)

    return run


def crash(task: Task, plans: Plans, out: BinaryIO) -> None:
    sys.exit(1)


def crash_after_a_plan(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("news", plans["best"], 500))
    os._exit(1)


def killed(task: Task, plans: Plans, out: BinaryIO) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def half_a_message(task: Task, plans: Plans, out: BinaryIO) -> None:
    content = pickle.dumps(("answer", Answer("infeasible")))
    out.write(struct.pack("<Q", len(content)) + content[:10])
    out.flush()
    os._exit(0)


def hang(task: Task, plans: Plans, out: BinaryIO) -> None:
    time.sleep(3600)


def hang_after_a_plan(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("news", plans["best"], 500))
    time.sleep(3600)


def words(task: Task, plans: Plans, out: BinaryIO) -> None:
    out.write(b"Welcome to the solver! This is its banner.\n")
    out.flush()
    time.sleep(3600)


def no_pickle(task: Task, plans: Plans, out: BinaryIO) -> None:
    out.write(struct.pack("<Q", 5) + b"hello")
    out.flush()
    time.sleep(3600)


def other_message(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, {"answer": 42})
    time.sleep(3600)


def empty_failure(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("failed", ""))


def exception(task: Task, plans: Plans, out: BinaryIO) -> None:
    send(out, ("failed", "Traceback (most recent call last):\nRuntimeError: out of licences\n"))


def odd(values: Callable[[Plans], object], bound: object = None) -> Callable[[Task, Plans, BinaryIO], None]:
    """An answer whose parts are of another type than they should be."""

    def run(task: Task, plans: Plans, out: BinaryIO) -> None:
        send(out, ("answer", Answer("optimal", values(plans), bound)))  # type: ignore[arg-type]

    return run


def impossible_further_down(task: Task, plans: Plans, out: BinaryIO) -> None:
    """Honest on the first level; then it calls impossible what the plan of the first level does."""
    if task.level == 0:
        send(out, ("answer", Answer("optimal", plans["best"], task.record.levels[0].value(plans["best"]))))
    else:
        infeasible(task, plans, out)


FAULTS: dict[str, Callable[[Task, Plans, BinaryIO], None]] = {
    "honest": honest,
    "honest-late": late(honest),
    "a-wrong-plan": wrong_plan,
    "short-values": short_values,
    "long-values": long_values,
    "a-low-bound": low_bound,
    "a-low-bound-alone": low_bound_alone,
    "too-few-points": too_few_points,
    "too-few-points-late": late(too_few_points),
    "infeasible": infeasible,
    "infeasible-on-level-2": impossible_further_down,
    "infeasible-late": late(infeasible),
    "a-crash": crash,
    "a-crash-after-a-plan": crash_after_a_plan,
    "killed": killed,
    "half-a-message": half_a_message,
    "a-hang": hang,
    "a-hang-after-a-plan": hang_after_a_plan,
    "words": words,
    "no-pickle": no_pickle,
    "another-message": other_message,
    "an-empty-failure": empty_failure,
    "an-exception": exception,
    "values-in-words": odd(lambda plans: ["one"] * len(plans["best"])),
    "values-in-a-table": odd(lambda plans: plans["best"].reshape(-1, 1)),
    "values-without-number": odd(lambda plans: np.full(len(plans["best"]), np.nan)),
    "one-value": odd(lambda plans: np.array(1)),
    "a-bound-in-words": odd(lambda plans: None, "none"),
    "a-bound-without-number": odd(lambda plans: plans["best"], float("nan")),
}


def main(fault: str, method: str, values: str, marker: str) -> None:
    """Serves tasks until standard input ends; the honest ones need no solver either."""
    global MARKER  # noqa: PLW0603  (one process, one fault)
    MARKER = Path(marker)
    if not fault.endswith("-late"):
        MARKER.touch()
    if fault == "no-start":
        sys.exit("there is no solver on this machine")
    with np.load(values) as found:
        plans = {name: found[name] for name in found.files}
    out = sys.stdout.buffer
    while True:
        try:
            task = receive(sys.stdin.buffer)
        except EOFError:
            return
        assert isinstance(task, Task)
        FAULTS[fault](task, plans, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
