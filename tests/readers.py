"""Every method that reads a record, by name; each in a process of its own.

``ortools`` and ``highspy`` both ship a HiGHS library and cannot be imported in one process (DESIGN.md, known traps), so no
test imports a solver: it sends tasks to the reader's process and gets answers back, many at a time to keep start-up small.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from models.record import Record, Vector
from planner.backends import Answer, Task, silent
from planner.backends.worker import method

EXACT = ("cpsat", "milp:HiGHS", "milp:CBC")
"""Readers that prove what they say."""
READERS = (*EXACT, "search")
PATIENCE = 240.0
"""How long a batch may take before a hang is suspected [seconds]."""

P = ParamSpec("P")
T = TypeVar("T")


def run(reader: str, tasks: list[Task]) -> list[Answer]:
    """Answers tasks in this process; to be called in a reader's own."""
    answer = method(reader)
    return [answer(task, silent) for task in tasks]


class Readers:
    """The processes of the readers, started when first asked."""

    def __init__(self) -> None:
        self.processes: dict[str, ProcessPoolExecutor] = {}

    def call(self, reader: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Calls a function of a module in the process of a reader."""
        if reader not in self.processes:
            self.processes[reader] = ProcessPoolExecutor(1, get_context("spawn"))
        try:
            return self.processes[reader].submit(function, *args, **kwargs).result(PATIENCE)
        except (BrokenProcessPool, TimeoutError):  # the next test gets a new process
            self.processes.pop(reader).shutdown(wait=False, cancel_futures=True)
            raise

    def answer(self, reader: str, tasks: Iterable[Task]) -> list[Answer]:
        """Answers to some tasks, in their order."""
        return self.call(reader, run, reader, list(tasks))

    def maximise(self, reader: str, records: Iterable[Record], work: float = 0.05) -> list[Answer]:
        """The most of the first level of each record; ``work`` is what search may do, exact readers prove."""
        units = work if reader == "search" else 60.0
        return self.answer(reader, [Task(record, work=units, seconds=60.0) for record in records])

    def close(self) -> None:
        """Ends every process."""
        for process in self.processes.values():
            process.shutdown(cancel_futures=True)


def plan(record: Record, answer: Answer) -> Vector:
    """The values of an answer with every definition computed anew; no row may be broken."""
    assert answer.values is not None, answer
    values = record.values(answer.values)
    assert not record.broken(values), [posted.label for posted in record.broken(values)]
    return values


def points(reader: str, record: Record, answer: Answer, level: int = 0) -> int:
    """The recounted points of an answer; of an exact reader they are proved, so that its bound is the same number."""
    found = record.levels[level].value(plan(record, answer))
    if reader in EXACT:
        assert (answer.status, answer.bound) == ("optimal", found)
    else:
        assert answer.bound is None or answer.bound >= found
    return found


def lexicographic(readers: Readers, reader: str, record: Record) -> tuple[int, ...] | None:
    """Points of every level, each the most among plans that are best so far; None where no plan exists.

    The record is changed: the points of each level become a row.
    """
    start: Vector | None = None
    found: list[int] = []
    for level in range(len(record.levels)):
        [answer] = readers.answer(reader, [Task(record, level, start, work=60.0, seconds=60.0)])
        if answer.values is None:
            assert answer.status == "infeasible", (level, answer)
            return None
        found.append(points(reader, record, answer, level))
        start = plan(record, answer)
        record.post(record.levels[level] >= found[-1])
    return tuple(found)
