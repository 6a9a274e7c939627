"""A sound scenario may still ask for what nobody can give: warnings before a solver is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from models.arithmetic import pots
from models.formulate import Formulation, formulate
from models.group import Portfolio, Unknown
from models.scenario import Scenario
from planner.hopeless import hopeless


@dataclass(frozen=True)
class Look:
    """What a first look at a sound scenario shows."""

    candidates: dict[str, int]
    """By call: organisations that may join, by its conditions on every member."""
    warnings: list[str]


def look(scenario: Scenario, unknown: Unknown = "fails") -> Look:
    """Counts candidates; finds conditions nothing can meet, needs nobody meets and goals that cannot count."""
    formulation = formulate(scenario, unknown)
    groups = formulation.portfolio.groups
    lost = hopeless(scenario, formulation)
    found = [(one.consortium, f"{one.name} {one.words}") for one in lost]
    for name, group in groups.items():
        for code, need in group.needs.items():
            rows, levels = group.pool.able.get(code, (group.rows[:0], group.rows[:0]))
            most = int(levels[group.position[rows] >= 0].sum())
            if most < need.depth:
                found.append((name, f"the need {code} of depth {need.depth} can be met to depth {most} at most"))
    # where a condition leaves nothing to choose, goals are judged as they would be without it
    rest = formulate(scenario.without({one.name for one in lost}), unknown) if lost else formulation
    found += [("", text) for text in _idle(rest)]
    found += [("", text) for text in _of_interests(scenario, formulation.portfolio)]
    warnings = list(_folded(found, list(groups), "consortia"))
    warnings += _folded(_of_calls(scenario), list(scenario.calls), "calls")
    return Look({scenario.slots[name]: len(group.rows) for name, group in groups.items()}, warnings)


def _idle(formulation: Formulation) -> Iterator[str]:
    """Goals that can earn no point and take none off."""
    record, earned = formulation.record, formulation.earned
    for objective in formulation.scenario.objectives:
        weighted = [name for name, goal in objective.goals.items() if goal.weight]
        idle = [name for name in objective.goals if record.range(earned[name]) == (0, 0)]
        named = idle if len(idle) == len(objective.goals) else [name for name in idle if name in weighted]
        if objective.stage == 1 and weighted and named:
            yield f"these goals can earn no point: {', '.join(named)}"


def _of_calls(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for call, content in scenario.calls.items():
        instrument = scenario.instrument_of(call)
        for pot in pots(scenario.conditions(call)):
            if pot.fits is False:
                yield call, f"{pot.rule}: {pot.sentence()}"
        if instrument and instrument.strands and not content.strand:
            yield call, f"{instrument.key} has strands ({', '.join(instrument.strands)}); say which one it is"
        if instrument and content.date and content.date.year not in (instrument.year, instrument.date.year):
            yield call, f"its date {content.date} is not of the year of {instrument.key} ({instrument.year})"


def _folded(found: Iterable[tuple[str, str]], everybody: list[str], what: str) -> Iterator[str]:
    """What is to be said of some consortia or calls, each text once with the names of all it is said of."""
    names: dict[str, list[str]] = {}
    for name, text in found:
        names.setdefault(text, []).append(name)
    for text, of in names.items():
        whom = f"all {len(of)} {what}" if len(of) == len(everybody) > 2 else ", ".join(of)
        yield f"{whom}: {text}" if whom else text


def _of_roles(scenario: Scenario) -> Iterator[str]:
    """Roles that the table of participation gives, and an expression of interest does not allow."""
    confidential = {who for eoi in scenario.open_eois.values() if not eoi.released for who in eoi.group}
    covered = 0
    for call in scenario.calls:
        terms = scenario.terms(call)
        for who, given in scenario.participation.get(call, {}).items():
            if "role" not in given.model_fields_set or given.role == terms[who].role:
                continue
            if who in confidential:
                covered += 1
                continue
            role = f"{terms[who].role}, as its expression of interest allows no more than {scenario.willingness[who]}"
            yield f"{call}: {who} is to be {given.role} by the table of participation; it is taken as {role}"
    if covered:
        roles = (
            "1 role of the table of participation is"
            if covered == 1
            else f"{covered} roles of the table of participation are"
        )
        yield f"{roles} taken otherwise, as expressions of interest say that are not released"


def _of_interests(scenario: Scenario, portfolio: Portfolio) -> Iterator[str]:
    """Expressions of interest that count for nothing, tie each other, or stand against another table."""
    for key, eoi in scenario.eois.items():
        if key not in scenario.open_eois:
            dated = f"dated {eoi.date}, after" if eoi.released else "dated after"
            yield f"eois.{key} is {dated} the evidence ({scenario.evidence_date}): it is not open"
    for (one, mine), (other, theirs) in combinations(scenario.open_eois.items(), 2):
        shared = sorted(set(mine.group) & set(theirs.group))
        if not shared:
            continue
        whom = ", ".join(shared) if mine.released and theirs.released else "an organisation"
        said = f"eois.{one} and eois.{other} share {whom}: they join a consortium together or not at all"
        whole = {*mine.group, *theirs.group}
        closed = [key for key, eoi in ((one, mine), (other, theirs)) if not eoi.consent and set(eoi.group) != whole]
        if closed:
            yield f"{said}; without consent to be matched ({', '.join(closed)}) neither can"
        elif mine.themes and theirs.themes and not set(scenario.meant(mine)) & set(scenario.meant(theirs)):
            yield f"{said}; as they are meant for different calls, neither can"
        else:
            yield said
    yield from _of_roles(scenario)
    for key, eoi in scenario.open_eois.items():
        meant = [name for name, call in scenario.slots.items() if call in (scenario.meant(eoi) or (call,))]
        barred = [
            {who for who in eoi.group if portfolio.groups[name].position[portfolio.row_of(who)] < 0} for name in meant
        ]
        if barred and all(barred):
            who = ", ".join(sorted(set.union(*barred))) if eoi.released else "some of it"
            yield f"eois.{key}: its group can join no consortium, as the conditions on each member leave out {who}"
