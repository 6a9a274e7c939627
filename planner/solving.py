"""From a scenario to a plan: levels one after the other, methods against each other, everything audited."""

import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, Literal

from models.audit import audit, teams_of
from models.formulate import Assignment, Formulation, formulate
from models.group import Unknown
from models.record import Posted, Vector
from models.scenario import Scenario
from models.team import Teams
from models.truth import Truth, Verdict
from planner.backends import Task
from planner.forewarned import forewarned
from planner.languages import language
from planner.plan import Outcome, Plan, PlanConsortium, PlanLevel, PlanMember, Proof, digest, versions
from planner.race import ARITHMETIC, START, Race, Result, Stable

Method = Literal["auto", "cpsat", "milp", "milp:HiGHS", "milp:CBC", "search"]
SEARCH_FROM = 4_000
"""Membership cells from which ``auto`` begins with a local search; below, exact methods need no help."""
SEARCH_WORK = 5.0
"""Units of work of that search."""


@dataclass(frozen=True)
class Options:
    """How to solve."""

    method: Method = "auto"
    seconds: float = 600.0
    """The clock, which only cuts short."""
    work: float = 60.0
    """Units of work of each method and level; about a second of one core each."""
    gap: float = 0.0
    """Relative gap at which to stop; 0 asks for a proof."""
    seed: int = 0
    unknown: Unknown = "fails"
    confirm: bool = False
    """Ask for the same proof from two solvers."""


@dataclass(frozen=True)
class Run:
    """What the clock, the host and the order of events determine: kept apart from the plan."""

    seconds: dict[str, float]
    memory_mb: float
    host: str
    levels: list[dict[str, Any]]
    remarks: list[str]


@dataclass
class News:
    """How far a run is."""

    level: int
    levels: int
    method: str
    points: int | None
    bound: int | None
    seconds: float
    what: str = ""
    """What is solved, where it is not the scenario itself."""


Listener = Callable[[News], None]


class Disagreement(Exception):
    """The record and the audit say different things of one plan: a fault of the planner, which stops the run."""


def contenders(method: Method) -> list[str]:
    """Solver processes that a method needs from the start."""
    return {"auto": ["cpsat", "milp"]}.get(method, [method])


def solve(
    scenario: Scenario,
    options: Options | None = None,
    listener: Listener | None = None,
    stable: Stable | None = None,
) -> tuple[Plan, Run]:
    """Finds the best plan it can for a scenario, with its proof.

    Never raises for what a solver does: a crash, an overrun or a wrong answer is remarked in the run, and the other methods
    go on. Ctrl-C ends the run with the best audited plan so far.

    Raises:
        Disagreement: the record and the audit differ; a fault of the planner.
    """
    options = options or Options()
    began = time.monotonic()
    with runners_of(stable, options) as runners:
        formulation = formulate(scenario, options.unknown)
        formulated = time.monotonic()
        results = _levels(formulation, options, listener, runners, began)
        solved = time.monotonic()
    plan = _plan(formulation, options, results)
    seconds = {
        "formulate": formulated - began,
        "solve": solved - formulated,
        "audit": time.monotonic() - solved,
    }
    run = Run(
        {name: round(value, 3) for name, value in seconds.items()},
        _memory(),
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        [
            {
                "objective": number,
                "proved_by": list(result.proved_by),
                "plan_by": result.plan_by,
                "work": result.work,
                "seconds": round(result.seconds, 3),
                "bound": result.bound,
                "points": result.points,
            }
            for number, result in enumerate(results, 1)
        ],
        [remark for result in results for remark in result.remarks],
    )
    return plan, run


def _memory() -> float:
    """Greatest memory of this process or of the largest that it ended [MB]; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(most / 1024, 1)


def _levels(
    formulation: Formulation, options: Options, listener: Listener | None, stable: Stable, began: float
) -> list[Result]:
    """Each level of the objective, with those before it held at what they reached."""
    record, results = formulation.record, list[Result]()
    start: Vector | None = None
    check = checker(formulation)
    for level, objective in enumerate(record.levels):
        left = options.seconds - (time.monotonic() - began)
        if results and left <= 0:
            break

        def progress(method: str, points: int | None, bound: int | None, at: int = level) -> None:
            if listener:
                listener(News(at + 1, len(record.levels), method, points, bound, time.monotonic() - began))

        task = Task(record, level, start, options.seed, options.work, max(left, 0.1), options.gap)
        race = Race(stable, check, progress, options.confirm)
        result = _race(race, task, options)
        results.append(result)
        if result.values is None or (result.cut_short and level + 1 < len(record.levels)):
            break
        start = result.values
        held = objective.value(result.values)
        record.rows.append(Posted(objective - held >= 0, -1, f"level {level + 1} of the objective"))
    return results


def _race(race: Race, task: Task, options: Options) -> Result:
    if options.method != "auto":
        return race.run(task, [options.method])
    first: Result | None = None
    cells = sum(len(members) for members, _ in task.record.teams)
    if cells >= SEARCH_FROM:
        short = Task(task.record, task.level, task.start, task.seed, min(SEARCH_WORK, task.work), task.seconds)
        first = race.run(short, ["search"])
        if first.proved or first.cut_short:
            return first
        if first.values is not None:
            seconds = max(0.1, task.seconds - first.seconds)
            task = Task(task.record, task.level, first.values, task.seed, task.work, seconds, task.gap)
    result = race.run(task, ["cpsat", "milp"])
    if first is None:
        return result
    bound = min((found for found in (first.bound, result.bound) if found is not None), default=None)
    return replace(
        result,
        bound=None if result.infeasible else bound,
        plan_by="search" if result.plan_by == START else result.plan_by,
        remarks=(*first.remarks, *result.remarks),
        work={**first.work, **result.work},
        seconds=first.seconds + result.seconds,
    )


def checker(formulation: Formulation) -> Callable[[Vector], None]:
    """The audit that every plan must pass before it counts.

    The function it returns raises ``Disagreement`` where a plan meets every row of the record, but a rule's audit or a
    goal's measure says otherwise.
    """
    scenario = formulation.scenario

    def check(values: Vector) -> None:
        assignment = formulation.assignment(values)
        teams = teams_of(scenario, assignment)
        for place, verdict in refused(scenario, teams, formulation.unknown):
            raise Disagreement(f"{place}: the record accepts what the audit refuses ({verdict})")
        for objective, expr in zip(scenario.objectives, formulation.record.levels, strict=True):
            points = objective.points(teams)
            if points != expr.value(values):
                names = ", ".join(objective.goals)
                raise Disagreement(f"{names}: {expr.value(values)} points in the record, {points} recounted")

    return check


def refused(scenario: Scenario, teams: Teams, unknown: Unknown) -> Iterator[tuple[str, Verdict]]:
    """Hard conditions that the audit does not accept of a plan: where and which, and the verdict."""
    accepted = (Truth.HOLDS,) if unknown == "fails" else (Truth.HOLDS, Truth.UNCHECKED)
    for name, team in teams.items():
        for key, rule in scenario.rules_of(team.call).items():
            if rule.binds(team.context) and (verdict := rule.audit(team)).truth not in accepted:
                yield f"{name}: {key}", verdict
    for key, whole, calls in scenario.portfolio_rules():
        chosen = {name: team for name, team in teams.items() if team.call in calls}
        if (
            scenario.binds(whole, calls)
            and (chosen or whole.lock)
            and (verdict := whole.audit(chosen)).truth not in accepted
        ):
            yield key, verdict


# -- the answer --------------------------------------------------------------------------------------------------------


def _plan(formulation: Formulation, options: Options, results: Sequence[Result]) -> Plan:
    scenario = formulation.scenario
    values = next((r.values for r in reversed(results) if r.values is not None), None)
    assignment: Assignment = {} if values is None else formulation.assignment(values)
    counted = audit(scenario, assignment) if values is not None else None
    words = language("en")
    levels = _plan_levels(scenario, options, results, None if values is None else teams_of(scenario, assignment))
    complete = len(results) == len(scenario.objectives)
    outcome: Outcome = "unknown"
    if results[0].infeasible:
        outcome = "infeasible"
    elif values is not None:
        proved = complete and all(level.points is not None and level.points == level.bound for level in levels)
        outcome = "optimal" if proved and all(result.proved for result in results) else "feasible"
    order: list[Proof] = ["none", "one solver", "two solvers", "certificate"]
    proof = min((level.proof for level in levels), key=order.index) if complete or outcome == "infeasible" else "none"
    first = levels[0]
    return Plan(
        notes=(*forewarned(scenario, assignment if values is not None else None, counted, words), *scenario.notes),
        title=scenario.title,
        purpose=scenario.purpose,
        outcome=outcome,
        proof=proof,
        points=first.points,
        bound=first.bound,
        gap=first.gap,
        levels=tuple(levels),
        goals=counted.goals if counted else (),
        consortia=tuple(_consortium(scenario, name, assignment) for name in scenario.slots if name in assignment),
        unformed=tuple(name for name in scenario.slots if name not in assignment) if counted else (),
        checks={truth.words: counted.count(truth) for truth in Truth} if counted else {},
        method=options.method,
        unknown=options.unknown,
        seed=options.seed,
        work=options.work,
        cut_short=any(result.cut_short for result in results),
        versions=versions(),
        digest=digest(scenario),
        scenario=scenario,
    )


def _plan_levels(
    scenario: Scenario, options: Options, results: Sequence[Result], teams: Teams | None
) -> list[PlanLevel]:
    answer = []
    for objective, result in zip(scenario.objectives, results, strict=False):
        points = None if teams is None or result.points is None else objective.points(teams)
        bound = result.bound
        gap = None if points is None or bound is None else round((bound - points) / max(1, abs(points)), 6)
        proof: Proof = "none"
        if result.proved:
            # whether a second solver happened to be as fast is not for the plan to say
            proof = "two solvers" if options.confirm and len(result.proved_by) > 1 else "one solver"
            if result.proved_by == (ARITHMETIC,):
                proof = "certificate"
        stage = objective.stage if objective.of_stages > 1 else None
        answer.append(
            PlanLevel(
                level=objective.level,
                stage=stage,
                goals=tuple(objective.goals),
                points=points,
                bound=bound,
                gap=gap,
                proof=proof,
            )
        )
    return answer


def _consortium(scenario: Scenario, name: str, assignment: Assignment) -> PlanConsortium:
    team = scenario.team(name, assignment[name])
    call = scenario.calls[team.call]
    members = [
        PlanMember(organisation=m.who.id, name=m.who.name, role=m.role, country=m.who.country) for m in team.members
    ]
    members.sort(key=lambda member: (member.role != "coordinator", member.country, member.organisation))
    parts = {"label": True, "grant": team.funded} if call.funded is not None else {}
    return PlanConsortium(name=name, call=team.call, title=call.title, **parts, members=tuple(members))


@dataclass(frozen=True)
class Loss:
    """What one of the designer's own rules costs."""

    rule: str
    clause: str
    points: int | None
    """Best points without the rule; at least so many, where that was not proved."""
    loss: int | None
    """Points lost by having it; None where one of the two optima was not proved."""


def losses(
    scenario: Scenario,
    plan: Plan,
    options: Options | None = None,
    stable: Stable | None = None,
    listener: Listener | None = None,
) -> list[Loss]:
    """Score loss of each of the designer's own rules: the best points without it, less those with it.

    Ctrl-C ends it with the rules that were tried. The listener hears of each new solution.
    """
    options = options or Options()
    answer: list[Loss] = []
    with runners_of(stable, options) as runners:
        for name, rule in scenario.rules.items():
            if rule.level != "assumption" or not scenario.binds(rule, rule.calls or scenario.calls):
                continue

            def heard(news: News, without: str = f"without {name}") -> None:
                if listener:
                    listener(replace(news, what=without))

            other = _again(scenario.without([name]), options, runners, heard)
            if other is None:
                break
            proved = all(p.levels and p.levels[0].proof != "none" for p in (plan, other))
            # a plan that meets the rule is one without it as well
            best = max((points for points in (other.points, plan.points) if points is not None), default=None)
            found = None if not proved or best is None or plan.points is None else best - plan.points
            answer.append(Loss(name, rule.state(), best, found))
    return answer


@contextmanager
def runners_of(given: Stable | None, options: Options) -> Iterator[Stable]:
    """The solver processes of a caller, or some of one's own."""
    with nullcontext(given) if given else Stable(contenders(options.method)) as runners:
        yield runners


def _again(
    scenario: Scenario, options: Options | None, stable: Stable, listener: Listener | None = None
) -> Plan | None:
    """A plan for a scenario that was altered; None once a person has pressed Ctrl-C."""
    try:
        plan, _ = solve(scenario, options, listener, stable)
    except KeyboardInterrupt:
        stable.interrupted = True
    return None if stable.interrupted else plan


def conflict(scenario: Scenario, options: Options | None = None, stable: Stable | None = None) -> list[str] | None:
    """Conditions that cannot hold together, none of which can be left out: names of rules and wishes.

    Found by deletion: each condition in turn is dropped for good where what remains is still proved impossible. The set that
    is left was itself proved impossible, and without any one of its conditions a plan was found and audited. None where a
    solver could not decide in its work.
    """
    options = replace(options or Options(), confirm=False, gap=0.0)
    bare = scenario.bare()
    own = [
        name
        for call in scenario.calls
        for name, rule in scenario.rules_of(call).items()
        if scenario.binds(rule, [call])
    ]
    whole = [name for name, rule, calls in scenario.portfolio_rules() if scenario.binds(rule, calls)]
    names = list(dict.fromkeys([*own, *whole]))
    dropped: list[str] = []
    with runners_of(stable, options) as runners:
        for name in names:
            other = _again(bare.without([*dropped, name]), options, runners)
            if other is None or other.outcome == "unknown":
                return None
            if other.outcome == "infeasible":
                dropped.append(name)
        # shown only if, where there is one, a second method comes to the same
        last = _again(bare.without(dropped), replace(options, confirm=options.method == "auto"), runners)
    return [name for name in names if name not in dropped] if last and last.outcome == "infeasible" else None
