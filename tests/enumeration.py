"""The oracle: the best plan of a tiny scenario, by trying every assignment and asking the audit's road about each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, combinations, product

from models.facts import Context, Role
from models.group import Unknown
from models.rule import Composite, Condition
from models.scenario import Scenario
from models.team import Team
from models.truth import Verdict

Members = Mapping[str, Role | None]
Points = tuple[int, ...]
"""Points of each level, the most important first."""


def fine(rule: Condition, verdict: Verdict, unknown: Unknown, context: Context) -> bool:
    """Whether a plan may have this verdict: soft rules and those that cannot be assessed bind nothing."""
    if not rule.binds(context):
        return True
    value = verdict.truth.value_or_none
    return value is True if unknown == "fails" else value is not False


def asks_for_coordinator(rule: Condition) -> bool:
    """Whether a rule makes the coordinator part of the plan."""
    parts = [rule, *rule.parts().values()] if isinstance(rule, Composite) else [rule]
    return rule.hard and any(part.asks_who_leads for part in parts)


def with_coordinators(scenario: Scenario, call: str, chosen: tuple[str, ...]) -> Iterator[Members]:
    """A choice of members with every coordinator that may lead them: one of those the tables name, if they name any."""
    terms = scenario.terms(call)
    counting = scenario.counting(call)
    role = {key: terms[key].role if key in terms else "beneficiary" for key in scenario.organisations}
    named = {key for key, found in role.items() if found == "coordinator"}
    for lead in chosen:
        if role[lead] in counting and (not named or lead in named):
            demoted: dict[str, Role | None] = {key: "beneficiary" for key in chosen if key in named}
            yield dict.fromkeys(chosen) | demoted | {lead: "coordinator"}


def allowed_teams(scenario: Scenario, call: str, slot: str, unknown: Unknown) -> list[Team]:
    """Every choice of members that meets the rules of a call; of several coordinators the first, unless it matters which."""
    rules = list(scenario.rules_of(call).values())
    whole = [rule for _, rule, calls in scenario.portfolio_rules() if call in calls]
    asked = any(asks_for_coordinator(rule) for rule in whole)
    leads = asked or any(asks_for_coordinator(rule) for rule in rules)
    matters = asked or any(rule.hard and getattr(rule, "not_coordinating", ()) for rule in whole)
    ids = sorted(scenario.organisations)
    answer = []
    for chosen in chain.from_iterable(combinations(ids, number) for number in range(1, len(ids) + 1)):
        choices = with_coordinators(scenario, call, chosen) if leads else [dict.fromkeys(chosen)]
        for members in choices:
            team = scenario.team(slot, members)
            if all(fine(rule, rule.audit(team), unknown, team.context) for rule in rules):
                answer.append(team)
                if not matters:
                    break
    return answer


def plans(scenario: Scenario, unknown: Unknown) -> Iterator[dict[str, Team]]:
    """Every plan that the audit lets pass."""
    by_call: dict[str, list[Team]] = {}
    options: list[list[Team | None]] = []
    for slot, call in scenario.slots.items():
        if call not in by_call:
            by_call[call] = allowed_teams(scenario, call, slot, unknown)
        unformed: list[Team | None] = [None] if scenario.calls[call].optional else []
        funded = slot not in scenario.label_only
        options.append(unformed + [replace(team, name=slot, funded=funded) for team in by_call[call]])
    whole = [(rule, calls) for _, rule, calls in scenario.portfolio_rules()]
    for chosen in product(*options):
        teams = {team.name: team for team in chosen if team is not None}
        grants_left = {team.call for team in teams.values() if not team.funded} & {
            call for slot, call in scenario.slots.items() if slot not in {*teams, *scenario.label_only}
        }
        if not grants_left and all(
            fine(rule, rule.audit(of_calls(teams, calls)), unknown, scenario.context(calls[0])) for rule, calls in whole
        ):
            yield teams


def of_calls(teams: Mapping[str, Team], calls: tuple[str, ...]) -> dict[str, Team]:
    """The consortia of some calls."""
    return {name: team for name, team in teams.items() if team.call in calls}


def points(scenario: Scenario, teams: Mapping[str, Team]) -> Points:
    """Points of each level of a plan."""
    return tuple(objective.points(teams) for objective in scenario.objectives)


def best(scenario: Scenario, unknown: Unknown) -> Points | None:
    """Points of each level of the best plan, or None where there is no plan."""
    return max((points(scenario, teams) for teams in plans(scenario, unknown)), default=None)
