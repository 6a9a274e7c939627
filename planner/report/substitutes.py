"""Who could take the place of a member at no loss of points, found by counting every single exchange anew."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from models.audit import teams_of
from models.formulate import Assignment
from models.goal import Goal, Measure
from models.rule import PortfolioRule
from models.scenario import Scenario
from models.team import Member, Teams
from models.truth import Truth

MOST = 30_000
"""Exchanges that are counted; where there are more, none is."""


@dataclass(frozen=True)
class Substitutes:
    """Organisations outside the plan that could take the place of a member, everything else as it stands.

    Attributes:
        found: identifiers by consortium and member; each exchange was counted and leaves no condition worse than it was.
        counted: whether the exchanges were counted.
        exchanges: how many there are.
    """

    found: Mapping[tuple[str, str], tuple[str, ...]]
    counted: bool
    exchanges: int


def substitutes(scenario: Scenario, assignment: Assignment) -> Substitutes:
    """Counts what becomes of points and conditions if one member is exchanged for an organisation outside the plan.

    An exchange is at no loss if the first level of the objective keeps its points, no hard condition that was met is then
    broken or no longer assessed, and none that was not assessed is broken.
    """
    inside = {who for members in assignment.values() for who in members}
    outside = [key for key in sorted(scenario.organisations) if key not in inside]
    exchanges = sum(len(members) for members in assignment.values()) * len(outside)
    if exchanges > MOST:
        return Substitutes({}, False, exchanges)
    goals = list(scenario.levels()[0].values())
    teams = teams_of(scenario, assignment)
    now = [goal.measure(teams) for goal in goals]
    together = [(rule, calls) for _, rule, calls in scenario.portfolio_rules() if rule.hard]
    by_all = [(rule, calls, was) for rule, calls in together if (was := _over(rule, calls, teams)) is not Truth.BROKEN]
    found = {}
    candidates: dict[str, list[Member]] = {}
    for name, members in assignment.items():
        call = scenario.slots[name]
        if call not in candidates:
            candidates[call] = list(scenario.team(name, dict.fromkeys(outside)).members)
        hard = [rule for rule in scenario.rules_of(call).values() if rule.hard]
        own = [(rule, was) for rule in hard if (was := rule.audit(teams[name]).truth) is not Truth.BROKEN]
        for leaving in teams[name].members:
            rest = tuple(member for member in teams[name].members if member is not leaving)
            fit = []
            for joining in candidates[call]:
                role = {"role": leaving.role} if members[leaving.who.id] else {}
                in_its_place = replace(joining, terms=joining.terms.model_copy(update=role)) if role else joining
                team = replace(teams[name], members=(*rest, in_its_place))
                changed = {**teams, name: team}
                if sum(_change(goal, was, name, changed) for goal, was in zip(goals, now, strict=True)) < 0:
                    continue
                kept = all(_no_worse(rule.audit(team).truth, was) for rule, was in own)
                if kept and all(_no_worse(_over(rule, calls, changed), was) for rule, calls, was in by_all):
                    fit.append(joining.who.id)
            found[name, leaving.who.id] = tuple(fit)
    return Substitutes(found, True, exchanges)


def _no_worse(now: Truth, was: Truth) -> bool:
    """Whether a condition that was met is met still, and one that was not assessed not broken."""
    return now is Truth.HOLDS or now is was is Truth.UNCHECKED


def _over(rule: PortfolioRule, calls: Collection[str], teams: Teams) -> Truth:
    """What the audit says of a condition on several consortia."""
    return rule.audit({name: team for name, team in teams.items() if team.call in calls}).truth


def _change(goal: Goal, was: Measure, name: str, changed: Teams) -> int:
    """What a goal gains in points if one consortium is another; where its points are told apart, only that is counted."""
    if was.by_consortium.keys() == changed.keys():
        return goal.measure({name: changed[name]}).points - was.by_consortium[name]
    return goal.measure(changed).points - was.points
