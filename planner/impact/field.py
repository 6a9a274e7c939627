"""Who can sit in an eligible consortium under a draft, and how many such consortia exist side by side.

Everything that a solver suggests is recounted: a witness is a consortium that the audit accepts; that nobody of some
classes can be a member is proved by two solvers; that no more consortia exist side by side is proved by weights, whose
least sum over a team is proved anew.
"""

import queue
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

import numpy as np

from models import definitions as d
from models.expression import Expr, Ints
from models.formulate import Assignment, Formulation, formulate
from models.group import Group, Unknown
from models.quotient import Quotient, quotient
from models.record import Vector
from planner.backends import Task
from planner.backends.field import FieldAnswer, FieldTask
from planner.impact.drafts import Draft
from planner.race import Race, Result, Runner, Stable
from planner.solving import Disagreement, checker

METHODS = ("cpsat", "milp")
"""Methods by which a claim about all consortia is proved."""
PROCESSES = ("field", *METHODS)
"""Processes that an assessment needs from the start."""
MOST_TOGETHER = 3
"""Conditions of which a smallest set that shuts a class out is sought by trying all sets."""
Answered = TypeVar("Answered")


@dataclass
class Means:
    """With what, and how long, is solved."""

    stable: Stable
    unknown: Unknown = "fails"
    seed: int = 0
    seconds: float = 60.0
    """The clock of each step."""
    work: float = 20.0
    """Units of work of each proof and method."""

    def ask(self, method: str, task: object, kind: type[Answered]) -> Answered | None:
        """The answer of a process to a task of its own; None where it failed or overran its time."""
        runner = self.stable.take(method)
        inbox: queue.Queue[tuple[Runner, object]] = queue.Queue()
        runner.start(task, inbox)
        try:
            _, message = inbox.get(timeout=self.seconds + 30)
        except queue.Empty:
            message = None
        answered = isinstance(message, tuple) and message[0] == "answer" and isinstance(message[1], kind)
        self.stable.give(runner, reusable=answered)
        return message[1] if isinstance(message, tuple) and answered else None

    def prove(self, whole: Quotient, level: Expr, check: Callable[[Vector], None], both: bool = False) -> Result:
        """The most of an expression over the record of a quotient, with every plan recounted."""
        whole.record.levels = [level]
        task = Task(whole.record, 0, None, self.seed, self.work, self.seconds)
        found = Race(self.stable, check, confirm=both).run(task, METHODS)
        if self.stable.interrupted:
            raise KeyboardInterrupt
        return found


@dataclass(eq=False)
class Classes:
    """One consortium of a draft over classes of equal organisations."""

    formulation: Formulation
    whole: Quotient
    group: Group
    counts: Ints
    """int64 (n_classes,); the variable that counts the members of each class."""
    sizes: Ints
    """int64 (n_classes,); organisations of each class."""

    @classmethod
    def of(cls, draft: Draft, unknown: Unknown) -> "Classes":
        """The classes of a draft."""
        formulation = formulate(draft.single, unknown)
        (group,) = formulation.portfolio.groups.values()
        whole = quotient(formulation.record)
        counts = d.as_ints(members[0] for members in whole.members)
        return cls(formulation, whole, group, counts, d.as_ints(len(bodies) for bodies in whole.classes))

    def ids(self, number: int) -> list[str]:
        """Identifiers of the organisations of a class."""
        return [self.group.pool.organisations[row].id for row in self.whole.classes[number]]

    def allowed(self, teams: Iterable[Assignment]) -> Iterator[Vector]:
        """Of some consortia those that the draft allows, as values of the quotient, each pattern of classes once."""
        (name,) = self.formulation.scenario.slots
        candidates = {self.group.pool.organisations[row].id for row in self.group.rows}
        seen = set[bytes]()
        for team in teams:
            (members,) = team.values()
            if members.keys() <= candidates:
                values = self.whole.counted(self.formulation.values({name: members}))
                if values.tobytes() not in seen and not self.whole.record.broken(values):
                    seen.add(values.tobytes())
                    yield values

    def check(self) -> Callable[[Vector], None]:
        """The audit of one consortium, given as values of the quotient."""
        return lifted(self.whole, checker(self.formulation))


def lifted(whole: Quotient, audited: Callable[[Vector], None]) -> Callable[[Vector], None]:
    """An audit of values of a record as one of values of its quotient, whose members are given out before."""

    def check(values: Vector) -> None:
        given_out = whole.lift(values)
        if broken := whole.source.broken(given_out):
            raise Disagreement(f"classes allow what the record does not: {broken[0].label}")
        audited(given_out)

    return check


@dataclass(frozen=True)
class Packed:
    """How many consortia exist side by side."""

    limit: int
    """Consortia that one organisation may join."""
    consortia: int
    """So many were found, member by member, and audited."""
    bound: int | None
    """More cannot exist; None where that was not proved."""


@dataclass(eq=False)
class Field:
    """What a draft lets its field do.

    Attributes:
        candidates: organisations that meet every condition on a single member.
        reachable: those of them that sit in an eligible consortium that was found and audited.
        unreachable: those of whom two solvers proved that no eligible consortium has them as a member.
        open: neither was proved.
        witnesses: eligible consortia that together hold every reachable class.
        packed: by limit.
    """

    candidates: frozenset[str]
    reachable: frozenset[str] = frozenset()
    unreachable: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    classes: int = 0
    witnesses: tuple[Assignment, ...] = ()
    teams: tuple[Assignment, ...] = ()
    """Further teams that were suggested, of use where the question changes a little; not audited."""
    packed: Mapping[int, Packed] = field(default_factory=dict)


def survey(draft: Draft, means: Means, limits: Sequence[int] = (1,), known: Sequence[Assignment] = ()) -> Field:
    """Who can be reached under a draft, and how many consortia exist side by side for each limit of participations.

    Args:
        draft: the conditions.
        means: with what and how long is solved.
        limits: consortia that one organisation may join, each a question of its own.
        known: consortia to begin with; those that the draft does not allow are left aside.
    """
    found = Classes.of(draft, means.unknown)
    candidates = frozenset(found.group.pool.organisations[row].id for row in found.group.rows)
    if not len(found.sizes):
        return Field(candidates, packed={limit: Packed(limit, 0, 0) for limit in limits})
    task = FieldTask(
        found.whole.record,
        found.counts,
        found.sizes,
        tuple(limits),
        means.seed,
        means.seconds,
        means.work,
        tuple(found.allowed(known)),
    )
    answer = means.ask("field", task, FieldAnswer) or FieldAnswer([], [], True)
    check = found.check()
    columns = [values[found.counts] for values in answer.teams]
    held = np.zeros(len(found.sizes), bool)
    witnesses = []
    for values, column in zip(answer.teams, columns, strict=True):
        if (column[~held] > 0).any():
            _recount(found, values, check)
            held |= column > 0
            witnesses.append(found.formulation.assignment(found.whole.lift(values)))
    shut, doubtful = _shut_out(found, held, means, check, witnesses)
    packings = {packing.limit: packing for packing in answer.packings}
    packed = {}
    for limit in limits:
        seats = found.sizes * limit
        fits = 0
        bound: int | None = None if held.any() or doubtful else 0
        if limit in packings:
            packing = packings[limit]
            for at in packing.chosen:
                _recount(found, answer.teams[at], check)
            used = sum((columns[at] * often for at, often in packing.chosen.items()), np.zeros_like(seats))
            fits = sum(packing.chosen.values()) if bool((used <= seats).all()) else 0
            bound = _bound(found, packing.weights, seats, fits, means, check) if columns else bound
        packed[limit] = Packed(limit, fits, bound)

    def named(chosen: Sequence[int]) -> frozenset[str]:
        return frozenset(who for number in chosen for who in found.ids(number))

    return Field(
        candidates,
        named(np.flatnonzero(held).tolist()),
        named(shut),
        named(doubtful),
        len(found.sizes),
        tuple(witnesses),
        tuple(found.formulation.assignment(found.whole.lift(values)) for values in answer.teams),
        packed,
    )


def _recount(found: Classes, values: Vector, check: Callable[[Vector], None]) -> None:
    """Audits a team that was suggested."""
    record = found.whole.record  # definitions may have joined since: all of them are computed anew
    recounted = record.values(np.pad(values, (0, record.count - len(values))))
    if broken := record.broken(recounted):
        raise Disagreement(f"a team was suggested that breaks {broken[0].label}")
    check(recounted)


def _present(found: Classes, number: int) -> Expr:
    """1 if a class has a member."""
    return found.whole.record.meets([Expr.of(found.counts[number : number + 1]) >= 1])


def _shut_out(
    found: Classes,
    held: np.ndarray,
    means: Means,
    check: Callable[[Vector], None],
    witnesses: list[Assignment],
) -> tuple[list[int], list[int]]:
    """Classes of which no team has a member, as two solvers prove; and those of which nothing is proved.

    Where a proof attempt finds a team instead, its classes are held and the rest is tried again.
    """
    while not held.all():
        rest = np.flatnonzero(~held)
        level = sum((_present(found, int(number)) for number in rest), Expr.number(0))
        result = means.prove(found.whole, level, check, both=True)
        if result.infeasible or (result.bound == 0 and result.points == 0):
            return rest.tolist(), []
        if result.values is None or not result.points:
            return [], rest.tolist()
        held |= result.values[found.counts] > 0
        witnesses.append(found.formulation.assignment(found.whole.lift(result.values)))
    return [], []


def _bound(
    found: Classes, weights: Ints, seats: Ints, fits: int, means: Means, check: Callable[[Vector], None]
) -> int | None:
    """Consortia that cannot be exceeded: all seats together weigh so many times what the lightest team weighs.

    Farley, A. A. (1990): A note on bounding a class of linear programming problems, Operations Research 38(5).
    """
    if (weights < 0).any() or not weights.any():
        return None
    result = means.prove(found.whole, Expr(found.counts, -weights), check)
    if result.bound is None or result.bound >= 0:
        return None
    return max(fits, int(weights @ seats) // -result.bound)


@dataclass(frozen=True)
class Culprits:
    """Conditions that together shut some organisations out; without any one of them they would not."""

    conditions: tuple[str, ...]
    organisations: frozenset[str]


def culprits(draft: Draft, shut: frozenset[str], means: Means) -> list[Culprits]:
    """For organisations that no eligible consortium can hold, a smallest set of conditions that is enough for that.

    All sets of one condition are tried, then of two and three; organisations that even those leave out are put down to all
    conditions together.
    """
    names = [name for name, rule in draft.decided.items() if not rule.of_portfolio]
    answer: list[Culprits] = []
    left = shut
    for size in range(1, min(MOST_TOGETHER, len(names)) + 1):
        for chosen in combinations(names, size):
            if not left:
                return answer
            alone = survey(draft.without([name for name in names if name not in chosen]), means, ())
            barred = left - alone.reachable - alone.open
            if barred:
                answer.append(Culprits(chosen, barred))
                left -= barred
    return [*answer, Culprits(tuple(names), left)] if left else answer
