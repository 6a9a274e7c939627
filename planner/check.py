"""A sound scenario may still ask for what nobody can give: warnings before a solver is asked."""

from dataclasses import dataclass

import numpy as np

from models.arithmetic import pots
from models.formulate import formulate
from models.group import Unknown
from models.record import Posted, Record
from models.scenario import Scenario


@dataclass(frozen=True)
class Look:
    """What a first look at a sound scenario shows."""

    candidates: dict[str, int]
    """By call: organisations that may join, by its conditions on every member."""
    warnings: list[str]


def _hopeless(record: Record, posted: Posted, formed: set[int]) -> bool:
    """Whether a row cannot hold, whatever is chosen, where the consortia that may be left out are formed."""
    expr = posted.row.expr
    least, most = record.range(expr)
    free = np.isin(expr.variables, list(formed))
    most += int(expr.factors[free & (expr.factors < 0)].sum())
    least += int(expr.factors[free & (expr.factors > 0)].sum())
    return most < 0 or (posted.row.equal and least > 0)


def _excluded(record: Record) -> dict[str, set[int]]:
    """By label, the variables that its rows leave no value but 0."""
    found: dict[str, set[int]] = {}
    for posted in record.rows:
        expr = posted.row.expr
        if posted.when < 0 and record.range(expr)[1] == 0:
            found.setdefault(posted.label, set()).update(expr.variables[expr.factors < 0].tolist())
    return found


def look(scenario: Scenario, unknown: Unknown = "fails") -> Look:
    """Counts candidates; finds conditions nothing can meet, needs nobody meets and goals that cannot count."""
    formulation = formulate(scenario, unknown, tightened=False)  # what one rule rules out is not held against another
    record, groups, found = formulation.record, formulation.portfolio.groups, []
    formed = {int(variable) for group in groups.values() for variable in group.formed.variables}
    hopeless = {posted.label for posted in record.rows if _hopeless(record, posted, formed)}
    excluded = _excluded(record)
    for name, group in groups.items():
        members, rules = set(group.members.tolist()), scenario.rules_of(scenario.slots[name])
        left_out = {key: members & excluded.get(f"{name}: {key}", set()) for key in rules}
        alone = [key for key, out in left_out.items() if members and out == members]
        if members and not alone and set().union(*left_out.values()) == members:
            found.append(f"{name}: nobody can be a member: {' and '.join(key for key in left_out if left_out[key])}")
        for key, rule in rules.items():
            if f"{name}: {key}" in hopeless or key in alone:
                found.append(
                    f"{name}: {key} cannot be met by any choice of members, or the scenario does not give what it "
                    f"needs to know: {rule.state()}"
                )
        for code, need in group.needs.items():
            rows, levels = group.pool.able.get(code, (group.rows[:0], group.rows[:0]))
            most = int(levels[group.position[rows] >= 0].sum())
            if most < need.depth:
                found.append(f"{name}: the need {code} of depth {need.depth} can be met to depth {most} at most")
    for key, whole, _ in scenario.portfolio_rules():
        if key in hopeless:
            found.append(f"{key} cannot be met by any choice of members: {whole.state()}")
    for objective, level in zip(scenario.objectives, record.levels, strict=True):
        weighted = any(goal.weight for goal in objective.goals.values())
        if objective.stage == 1 and weighted and record.range(level) == (0, 0):
            found.append(f"these goals can earn no point: {', '.join(objective.goals)}")
    for call, content in scenario.calls.items():
        instrument = scenario.instrument_of(call)
        for pot in pots(scenario.conditions(call)):
            if pot.fits is False:
                found.append(f"{call}: {pot.rule}: {pot.sentence()}")
        if instrument and instrument.strands and not content.strand:
            found.append(f"{call}: {instrument.key} has strands ({', '.join(instrument.strands)}); say which one it is")
        if instrument and content.date and content.date.year != instrument.year:
            found.append(f"{call}: its date {content.date} is not of the year of {instrument.key} ({instrument.year})")
    return Look({scenario.slots[name]: len(group.rows) for name, group in groups.items()}, found)
