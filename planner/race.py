"""Several methods on one task, each in a process of its own; nothing they say is taken at its word.

A plan counts once its values are computed anew from its decisions, no row of the record is broken and the audit agrees. A
method that offers a plan which breaks a row, or a bound below an audited plan, is not believed in anything from then on; a
record and an audit that disagree stop the run.

Which plan is returned never depends on the clock. The first proof ends the race, but the plan is the one that the race began
with if that has so many points, else the first one with so many in the stream of the first method, in a fixed order of
preference, that has one: each stream is repeatable.
"""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np

from models.record import Vector
from planner.backends import Answer, Task
from planner.backends.worker import receive, send

START = "start"
"""Stands for a method where no method found more than the plan that the race began with."""
ARITHMETIC = "arithmetic"
"""Stands for a method where the bounds of the variables alone are the proof."""
GRACE = 15.0
"""Seconds beyond its time that a method gets before it counts as hung."""
PATIENCE = 30.0
"""Seconds after a proof, or ten times what it took, that a method may still take to the plan that would be returned."""
MOMENT = 0.1
"""Seconds after a race in which a process may still end and be kept for the next: less than a new one takes to start."""
SETTLE = 3.0
"""Seconds beyond its time in which a method may still hand in its answer."""
Check = Callable[[Vector], None]
"""Audits values that meet every row of the record; raises if the audit disagrees."""
Progress = Callable[[str, int | None, int | None], None]
"""Called with the method, the best points and the best bound so far."""


class Runner:
    """A process that runs one method."""

    def __init__(self, method: str, command: Sequence[str] | None = None) -> None:
        root = str(Path(__file__).resolve().parent.parent)
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self.method = method
        self.process = subprocess.Popen(
            command or [sys.executable, "-P", "-m", "planner.backends.worker", method],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # a person's Ctrl-C reaches the parent only
        )

    def start(self, task: object, inbox: "queue.Queue[tuple[Runner, object]]") -> None:
        """Sends a task and passes every message on to the inbox; ``None`` means that the process is gone."""

        def listen() -> None:
            assert self.process.stdin and self.process.stdout
            try:
                send(self.process.stdin, task)
                while True:
                    message = receive(self.process.stdout)
                    inbox.put((self, message))
                    if isinstance(message, tuple) and message[0] in ("answer", "failed"):
                        return
            except Exception:  # a broken pipe or a garbled message: the process is of no more use
                inbox.put((self, None))

        threading.Thread(target=listen, daemon=True).start()

    def stop(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with suppress(BrokenPipeError):  # the rest of a task that was still being sent has no reader any more
                    stream.close()


class Stable:
    """Processes by method, kept from one task to the next."""

    def __init__(self, methods: Sequence[str] = (), command: Callable[[str], Sequence[str]] | None = None) -> None:
        self.command = command
        self.interrupted = False
        """A person pressed Ctrl-C; whoever runs several races runs no more."""
        self.idle: dict[str, Runner] = {}
        self.busy: list[Runner] = []
        self.late: list[tuple[Runner, queue.Queue[tuple[Runner, object]], float]] = []
        """Processes still at work on a race that is over, where they answer, and how long they may."""
        for method in methods:
            self.idle[method] = self._new(method)

    def _new(self, method: str) -> Runner:
        return Runner(method, self.command(method) if self.command else None)

    def take(self, method: str) -> Runner:
        """A process for a method, new or kept."""
        self._look_after_late(method)
        runner = self.idle.pop(method, None) or self._new(method)
        self.busy.append(runner)
        return runner

    def give(self, runner: Runner, reusable: bool) -> None:
        """Takes a process back; one that may still be at work is ended."""
        self.busy.remove(runner)
        if reusable:
            self.idle[runner.method] = runner
        else:
            runner.stop()

    def leave(self, runner: Runner, inbox: "queue.Queue[tuple[Runner, object]]") -> None:
        """Takes back a process that may end in a moment; what it says is too late to count."""
        self.busy.remove(runner)
        self.late.append((runner, inbox, time.monotonic() + MOMENT))

    def _look_after_late(self, method: str) -> None:
        """Keeps late processes that have ended, waits a moment for one that is needed now, ends those that overrun."""
        late, self.late = self.late, []
        for runner, inbox, until in late:
            left = until - time.monotonic() if runner.method == method else 0.0
            if _ended(runner, inbox, left):
                self.idle.setdefault(runner.method, runner)
                if self.idle[runner.method] is not runner:
                    runner.stop()
            elif time.monotonic() < until:
                self.late.append((runner, inbox, until))
            else:
                runner.stop()

    def close(self) -> None:
        """Ends every process."""
        for runner in [*self.idle.values(), *self.busy, *(runner for runner, _, _ in self.late)]:
            runner.stop()
        self.idle, self.busy, self.late = {}, [], []

    def __enter__(self) -> "Stable":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _ended(runner: Runner, inbox: "queue.Queue[tuple[Runner, object]]", seconds: float) -> bool:
    """Whether a process has ended its task, or does so within some seconds, and is of further use."""
    until, others, ended = time.monotonic() + seconds, list[tuple[Runner, object]](), False
    while not ended:
        try:
            who, message = inbox.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            break
        if who is not runner:
            others.append((who, message))
        elif message is None:  # the process is gone
            break
        else:
            ended = isinstance(message, tuple) and message[0] in ("answer", "failed")
    for one in others:
        inbox.put(one)
    return ended


@dataclass
class Entrant:
    """What is known of one method in a race."""

    method: str
    runner: Runner
    plans: list[tuple[int, Vector]] = field(default_factory=list)
    """Audited plans in the order of its stream, each better than the one before."""
    bound: int | None = None
    answer: Answer | None = None
    over: bool = False
    """It says nothing more."""
    trusted: bool = True
    remark: str = ""

    @property
    def points(self) -> int | None:
        return self.plans[-1][0] if self.plans else None

    @property
    def heeded(self) -> bool:
        """It may still say something that counts."""
        return self.trusted and not self.over


@dataclass(frozen=True, eq=False)
class Result:
    """How a race ended."""

    points: int | None
    values: Vector | None
    bound: int | None
    infeasible: bool
    proved_by: tuple[str, ...]
    """Methods whose bound, or whose claim that nothing is possible, is the proof."""
    plan_by: str
    cut_short: bool
    remarks: tuple[str, ...]
    work: dict[str, float]
    seconds: float

    @property
    def proved(self) -> bool:
        """The plan is optimal, or there is none."""
        return self.infeasible or (self.points is not None and self.bound == self.points)


class Race:
    """One task, several methods in order of preference."""

    def __init__(self, stable: Stable, check: Check, progress: Progress | None = None, confirm: bool = False) -> None:
        self.stable, self.check, self.progress = stable, check, progress
        self.confirm = confirm
        """Wait until two methods have proved the same."""

    def run(self, task: Task, methods: Sequence[str]) -> Result:
        """Runs until the first proof (two with ``confirm``), the end of all work, the clock or Ctrl-C."""
        began = time.monotonic()
        inbox: queue.Queue[tuple[Runner, object]] = queue.Queue()
        self.task, self.record = task, task.record
        self.objective = task.record.levels[task.level]
        self.start = self.known(task.start)
        self.entrants = [Entrant(method, self.stable.take(method)) for method in methods]
        by_runner = {id(entrant.runner): entrant for entrant in self.entrants}
        for entrant in self.entrants:
            entrant.runner.start(task, inbox)
        stopped = overrun = False
        deadline = began + task.seconds
        proved = None
        try:
            while not self.decided() and any(entrant.heeded for entrant in self.entrants):
                if proved is None and self.provers():
                    proved = time.monotonic()
                    deadline = min(deadline, proved + max(PATIENCE, 10 * (proved - began)))
                left = deadline + GRACE - time.monotonic()
                if left <= 0 or (time.monotonic() > deadline + SETTLE and self.points is not None):
                    stopped = overrun = True
                    break
                try:
                    runner, message = inbox.get(timeout=min(max(left, 0.01), 0.2))
                except queue.Empty:
                    continue
                if id(runner) in by_runner:
                    self.hear(by_runner[id(runner)], message)
        except KeyboardInterrupt:
            stopped = self.stable.interrupted = True
        for entrant in self.entrants:
            if entrant.heeded and overrun:
                entrant.remark = "did not end in its time and was stopped"
            if stopped or entrant.over:
                self.stable.give(entrant.runner, reusable=entrant.answer is not None)
            else:
                self.stable.leave(entrant.runner, inbox)
        return self.result(stopped, time.monotonic() - began)

    # -- what is believed --------------------------------------------------------------------------------------------

    @property
    def believed(self) -> list[Entrant]:
        return [entrant for entrant in self.entrants if entrant.trusted]

    def known(self, start: Vector | None) -> tuple[int, Vector] | None:
        """The plan that the race begins with: one that was audited before, or none."""
        if start is None:
            return None
        values = self.record.values(start)
        if self.record.broken(values):
            return None
        self.check(values)
        return self.objective.value(values), values

    @property
    def points(self) -> int | None:
        """Most points of an audited plan, whoever offered it, the plan that the race began with included."""
        offered = [e.points for e in self.entrants if e.points is not None]
        return max([*offered, *([self.start[0]] if self.start else [])], default=None)

    @property
    def bound(self) -> int | None:
        """Least bound of a method that is believed."""
        bounds = [e.bound for e in self.believed if e.bound is not None]
        bounds.append(self.record.range(self.objective)[1])
        return min(bounds)

    def provers(self) -> list[str]:
        """Methods that prove the best plan optimal, or that there is none."""
        if self.points is None:
            return [e.method for e in self.believed if e.answer and e.answer.status == "infeasible"]
        if self.record.range(self.objective)[1] == self.points:
            return [ARITHMETIC]
        return [e.method for e in self.believed if e.bound is not None and e.bound == self.points]

    def decided(self) -> bool:
        """Nothing that may still come changes the answer."""
        provers = self.provers()
        waiting = [entrant for entrant in self.entrants if entrant.heeded]
        if not provers or (self.confirm and len(provers) < 2 and waiting):
            return False
        if self.points is None or (self.start and self.start[0] == self.points):
            return True
        for entrant in self.entrants:  # the plan is the first of its kind in the first stream that has one
            if any(points == self.points for points, _ in entrant.plans):
                return True
            if entrant.heeded:
                return False
        return True

    def hear(self, entrant: Entrant, message: object) -> None:
        """Takes in a message of a method."""
        values: Vector | None = None
        bound: int | None = None
        match message:
            case ("news", plan, claim) if self.sound(plan, claim):
                values, bound = cast("Vector | None", plan), cast("int | None", claim)
            case ("answer", Answer() as answer) if self.sound(answer.values, answer.bound):
                entrant.answer, entrant.over = answer, True
                values, bound = answer.values, answer.bound
            case ("failed", str() as text):
                entrant.over, entrant.remark = True, " ".join(["failed:", *text.strip().splitlines()[-1:]])
            case None:
                entrant.over, entrant.remark = True, "its process ended without an answer"
            case _:
                entrant.over = True
                self.distrust(entrant, "sent a message that makes no sense")
        if values is not None:
            self.offer(entrant, values)
        if bound is not None and (entrant.bound is None or bound < entrant.bound):
            entrant.bound = bound
        self.compare(entrant)
        if self.progress:
            self.progress(entrant.method, self.points, self.bound)

    def sound(self, values: object, bound: object) -> bool:
        """Whether a message holds what it should: values of all variables or none, and a whole bound or none."""
        whole = isinstance(values, np.ndarray) and values.dtype.kind in "iu" and values.shape == (self.record.count,)
        return (values is None or whole) and (bound is None or (isinstance(bound, int) and not isinstance(bound, bool)))

    def offer(self, entrant: Entrant, values: Vector) -> None:
        """Takes a plan in if it is one, and better than the method's last."""
        whole = np.clip(values, self.record.lower, self.record.upper)
        whole = self.record.values(whole)
        broken = self.record.broken(whole)
        if broken:
            self.distrust(entrant, f"offered a plan that breaks {broken[0].label}")
            return
        points = self.objective.value(whole)
        if entrant.points is not None and points <= entrant.points:
            return
        self.check(whole)
        entrant.plans.append((points, whole))

    def compare(self, heard: Entrant) -> None:
        """Sees whether what the methods say can be true together."""
        if self.points is None:
            return
        for entrant in self.believed:
            if entrant.answer and entrant.answer.status == "infeasible":
                self.distrust(entrant, "called impossible what an audited plan does")
            elif entrant.bound is not None and entrant.bound < self.points:
                self.distrust(entrant, f"claimed a bound of {entrant.bound} below an audited plan of {self.points}")

    def distrust(self, entrant: Entrant, why: str) -> None:
        entrant.trusted, entrant.remark = False, f"{why}; nothing it says is used"
        entrant.bound = None

    # -- the end -----------------------------------------------------------------------------------------------------

    def result(self, stopped: bool, seconds: float) -> Result:
        """The answer, from what is believed."""
        points, provers = self.points, self.provers()
        values, plan_by = None, ""
        if self.start and self.start[0] == points:
            values, plan_by = self.start[1], START
        for entrant in self.entrants:
            for found, plan in entrant.plans:
                if found == points and values is None:
                    values, plan_by = plan, entrant.method
        cut = not provers and (stopped or any(e.answer is not None and e.answer.cut_short for e in self.entrants))
        return Result(
            points=points,
            values=values,
            bound=None if points is None and provers else self.bound,
            infeasible=points is None and bool(provers),
            proved_by=tuple(provers),
            plan_by=plan_by,
            cut_short=cut,
            remarks=tuple(f"{e.method}: {e.remark}" for e in self.entrants if e.remark),
            work={e.method: e.answer.work for e in self.entrants if e.answer},
            seconds=seconds,
        )
