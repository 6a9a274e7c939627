"""Conditions that no choice of members can meet, told before a solver is asked.

What rules everybody out may show in other conditions first: where nobody can be a member, no least number is reached. So
each condition is judged by itself, and blamed only where it alone leaves nothing to choose.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from models.balance import BalanceRule
from models.formulate import Formulation, formulate
from models.group import Unknown
from models.record import Posted, Record
from models.rule import Condition
from models.rules.duration import Duration
from models.scenario import Scenario
from models.team import Totals


@dataclass(frozen=True)
class Hopeless:
    """A condition that cannot be met."""

    name: str
    consortium: str
    """Empty for a condition on all consortia together."""
    words: str
    """What there is to say of it, as it goes on after its name."""
    unknown: bool
    """It fails only because what it asks for is not known."""


def hopeless(scenario: Scenario, formulation: Formulation) -> list[Hopeless]:
    """Every condition that cannot be met; those that fail by themselves, or else those that fail together."""
    together = _labels(formulation)
    if not together:
        return []
    rules = _posted(scenario)
    bare = scenario.bare()
    found = []
    for name in rules:
        only = bare.without([other for other in rules if other != name])
        for consortium in _failing(only, name, formulation.unknown):
            unknown = formulation.unknown == "fails" and consortium not in _failing(only, name, "holds")
            found.append(Hopeless(name, consortium, _words(scenario, consortium, name, unknown), unknown))
    beside = [
        Hopeless(name, consortium, f"cannot be met beside the other conditions: {rules[name].state()}", False)
        for consortium, name in together
        if name in rules
    ]
    return found or beside or list(_leaving_nobody(scenario, formulation.unknown))


def _leaving_nobody(scenario: Scenario, unknown: Unknown) -> Iterator[Hopeless]:
    """Conditions that together shut every organisation out of a consortium, each of them some."""
    formulation = formulate(scenario, unknown, tightened=False)  # what one rule rules out is not held against another
    record = formulation.record
    excluded: dict[str, set[int]] = {}
    for posted in record.rows:
        if posted.when < 0 and record.range(posted.row.expr)[1] == 0:
            negative = posted.row.expr.factors < 0
            excluded.setdefault(posted.label, set()).update(posted.row.expr.variables[negative].tolist())
    for consortium, group in formulation.portfolio.groups.items():
        members = set(group.members.tolist())
        rules = scenario.rules_of(scenario.slots[consortium])
        shut = {name: out for name in rules if (out := members & excluded.get(f"{consortium}: {name}", set()))}
        if members and set().union(*shut.values()) == members:
            for name in shut:
                others = " and ".join(other for other in shut if other != name)
                yield Hopeless(name, consortium, f"and {others} together leave nobody who can be a member", False)


def _posted(scenario: Scenario) -> dict[str, Condition]:
    """Every condition that is posted, by name."""
    found: dict[str, Condition] = {}
    for call in scenario.calls:
        found |= {name: rule for name, rule in scenario.rules_of(call).items() if scenario.binds(rule, [call])}
    return found | {name: rule for name, rule, calls in scenario.portfolio_rules() if scenario.binds(rule, calls)}


def _failing(only: Scenario, name: str, unknown: Unknown) -> list[str]:
    """The consortia that cannot be formed under a scenario with one condition only; "" where it is on all together."""
    whole = name in {key for key, _, _ in only.portfolio_rules()}
    return list(dict.fromkeys("" if whole else consortium for consortium, _ in _labels(formulate(only, unknown))))


def _labels(formulation: Formulation) -> list[tuple[str, str]]:
    """Consortium ("" for all together) and name of every condition with a row that cannot hold."""
    record, groups = formulation.record, formulation.portfolio.groups
    formed = {int(variable) for group in groups.values() for variable in group.formed.variables}
    labels = dict.fromkeys(posted.label for posted in record.rows if _cannot_hold(record, posted, formed))
    split = [label.split(": ", 1) for label in labels]
    return [
        (parts[0], parts[1]) if len(parts) == 2 and parts[0] in groups else ("", ": ".join(parts)) for parts in split
    ]


def _cannot_hold(record: Record, posted: Posted, formed: set[int]) -> bool:
    """Whether a row cannot hold, whatever is chosen, where the consortia that may be left out are formed."""
    expr = posted.row.expr
    least, most = record.range(expr)
    free = np.isin(expr.variables, list(formed))
    most += int(expr.factors[free & (expr.factors < 0)].sum())
    least += int(expr.factors[free & (expr.factors > 0)].sum())
    return most < 0 or (posted.row.equal and least > 0)


def _words(scenario: Scenario, consortium: str, name: str, unknown: bool) -> str:
    if not consortium:
        rule: Condition = next(rule for key, rule, _ in scenario.portfolio_rules() if key == name)
    else:
        rule = scenario.rules_of(scenario.slots[consortium])[name]
    if unknown:
        return f"cannot be met, because the scenario does not give what it needs to know: {rule.state()}"
    return f"cannot be met by any choice of members: {rule.state()}{_as_planned(scenario, consortium, rule)}"


def _as_planned(scenario: Scenario, consortium: str, rule: Condition) -> str:
    """What the planned totals come to, where it is they that break a rule."""
    if not isinstance(rule, BalanceRule | Duration):
        return ""
    team = scenario.everyone()[consortium]
    given, rest = rule.audit(team), rule.audit(replace(team, totals=Totals()))
    return f" ({given.witness})" if given.witness != rest.witness else ""
