"""From a scenario to the record: the one place where rules and goals are posted."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from models.expression import Expr, total
from models.facts import Organisation, Role
from models.group import Group, Portfolio, Unknown
from models.pool import Pool
from models.record import Record, Vector
from models.scenario import Scenario

Assignment = Mapping[str, Mapping[str, Role | None]]
"""Members of each formed consortium by identifier, with their role (None: as the tables say)."""


@dataclass(eq=False)
class Formulation:
    """A scenario as a record, and the way back from values to names."""

    scenario: Scenario
    record: Record
    portfolio: Portfolio
    unknown: Unknown
    earned: Mapping[str, Expr]
    """Points of each goal by name; of a goal with stages those of the first."""

    def assignment(self, values: Vector) -> Assignment:
        """Members of each formed consortium."""
        answer: dict[str, dict[str, Role | None]] = {}
        for name, group in self.portfolio.groups.items():
            if not group.formed.value(values):
                continue
            chosen = np.flatnonzero(values[group.members])
            lead = np.zeros(len(chosen), bool)
            if group.leads is not None:
                lead = (group.leads[chosen] >= 0) & (values[group.leads[chosen]] == 1)
            # of several that the tables name, one coordinates
            other: Role | None = None if group.leads is None else "beneficiary"
            answer[name] = {
                group.pool.organisations[row].id: "coordinator"
                if leads
                else (other if group.pool.coordinators[row] else None)
                for row, leads in zip(group.rows[chosen], lead, strict=True)
            }
        return answer

    def values(self, assignment: Assignment) -> Vector:
        """Values of all variables for given members; coordinators where none is named are left open."""
        values = np.zeros(self.record.count, np.int64)
        for name, group in self.portfolio.groups.items():
            members = assignment.get(name)
            if members is None:
                continue
            if not group.formed.fixed:
                values[group.formed.variables] = 1
            for organisation, role in members.items():
                at = int(group.position[self.portfolio.row_of(organisation)])
                if at < 0:
                    raise KeyError(f"{organisation} cannot be a member of {name}")
                values[group.members[at]] = 1
                if role == "coordinator" and group.leads is not None:
                    values[group.leads[at]] = 1
        return self.record.values(values)


def formulate(scenario: Scenario, unknown: Unknown = "fails", tightened: bool = True) -> Formulation:
    """Posts every hard rule, wish and goal of a scenario. Tables in another order give the same record.

    Args:
        scenario: what is asked.
        unknown: what unknown facts count as.
        tightened: whether what one rule rules out is left out of the rows of others; each stands for itself where false.
    """
    record = Record(tightened=tightened)
    organisations = [scenario.organisations[key] for key in sorted(scenario.organisations)]
    pools = _pools(scenario, organisations)
    groups = {name: _group(scenario, record, name, pools[call], unknown) for name, call in scenario.slots.items()}
    portfolio = Portfolio(record, groups, unknown)
    for name in _asked_who_leads(scenario):
        groups[name].coordinators()
    for name, group in groups.items():
        record.label = f"{name}: a consortium has members"
        record.post(Expr.of(group.members) >= 1, group.formed)
        for key, rule in scenario.rules_of(scenario.slots[name]).items():
            record.label = f"{name}: {key}"
            if rule.binds(group.pool.context):
                for row in rule.constrain(group):
                    record.post(row, group.formed)
    for key, whole, calls in scenario.portfolio_rules():
        record.label = key
        chosen = portfolio.of(name for name in groups if scenario.slots[name] in calls)
        if chosen.groups and whole.binds(chosen.pool.context):
            for row in whole.constrain(chosen):
                record.post(row)
    _grants_first(scenario, record, groups)
    _break_symmetry(scenario, record, groups)
    record.label = "goals"
    earned: dict[str, Expr] = {}
    for goals in scenario.levels():
        by_goal = [goal.rewards(portfolio) for goal in goals.values()]
        earned |= {name: first for name, (first, *_) in zip(goals, by_goal, strict=True)}
        stages = by_goal[0] if len(by_goal) == 1 else [total(first for first, *_ in by_goal)]
        record.levels += [stage.tidy() for stage in stages]
    return Formulation(scenario, record, portfolio, unknown, earned)


def _pools(scenario: Scenario, organisations: list[Organisation]) -> dict[str, Pool]:
    """What each call draws from; calls read on one day under the same definitions share what is known of organisations."""
    seen: list[Pool] = []
    answer: dict[str, Pool] = {}
    for call, content in scenario.calls.items():
        context, terms = scenario.context(call), scenario.terms(call)
        like = next((pool for pool in seen if pool.context == context), None)
        rest = (terms, scenario.counting(call), content.plan)
        answer[call] = like.of_call(*rest) if like else Pool(organisations, context, *rest)
        seen.append(answer[call])
    return answer


def _asked_who_leads(scenario: Scenario) -> list[str]:
    """Consortia of which a rule asks who coordinates; known before any rule counts roles."""
    by_call = {
        call
        for call in scenario.calls
        for rule in scenario.rules_of(call).values()
        if rule.asks_who_leads and rule.binds(scenario.context(call))
    }
    by_call |= {
        call
        for _, rule, calls in scenario.portfolio_rules()
        for call in calls
        if rule.asks_who_leads and rule.binds(scenario.context(call))
    }
    return [name for name, call in scenario.slots.items() if call in by_call]


def _group(scenario: Scenario, record: Record, name: str, pool: Pool, unknown: Unknown) -> Group:
    call = scenario.slots[name]
    formed = record.binary() if scenario.calls[call].optional else Expr.number(1)
    candidates = np.ones(len(pool), bool)
    for rule in scenario.rules_of(call).values():
        where = rule.required()
        if where is not None and rule.binds(pool.context):
            sure, possible = pool.judged(where)
            candidates &= (sure if unknown == "fails" else possible) | ~pool.counted
    rows = np.flatnonzero(candidates)
    members = record.binaries(len(rows), formed)
    record.teams.append((members, rows))
    return Group(
        name,
        record,
        pool,
        rows,
        members,
        formed,
        unknown,
        needs=scenario.calls[call].needs,
        attainable=scenario.attainable(call),
        strand=scenario.calls[call].strand,
        call=call,
        funded=name not in scenario.label_only,
    )


def _grants_first(scenario: Scenario, record: Record, groups: Mapping[str, Group]) -> None:
    """No consortium carries the label only while a grant of its call is left."""
    for name in sorted(scenario.label_only):
        record.label = f"{name}: the label without a grant"
        for other, group in groups.items():
            if scenario.slots[other] == scenario.slots[name] and group.funded and not group.formed.fixed:
                record.post(group.formed - groups[name].formed >= 0)


def _break_symmetry(scenario: Scenario, record: Record, groups: Mapping[str, Group]) -> None:
    """Optional consortia of one call are formed in order: those of equal rows are alike, so no plan is lost."""
    locked = {name for rule in scenario.locks.values() for name in getattr(rule, "consortia", ())}
    record.label = "order of alike consortia"
    for call in scenario.calls:
        alike = [g for n, g in groups.items() if scenario.slots[n] == call and n not in locked]
        for earlier, later in pairwise(alike):
            if not earlier.formed.fixed:
                record.post(earlier.formed - later.formed >= 0)
