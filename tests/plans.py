"""Plans made by hand: members chosen by the test, no solver asked."""

from collections.abc import Mapping
from functools import cache

from models.scenario import Scenario
from planner.loading import load
from planner.plan import Outcome, Plan, PlanConsortium, PlanLevel, PlanMember, digest
from tests.command import TINY

GOOD = {"north": "echo gamma hotel", "south": "alpha celta delta"}
"""Members of the tiny scenario that meet every rule, found by hand: see test_comparing.py for their points."""


@cache
def tiny(name: str = "tiny") -> Scenario:
    """One of the tiny scenarios."""
    return load(TINY / f"{name}.toml")


def plan_of(
    scenario: Scenario, members: Mapping[str, str], points: int | None = None, outcome: Outcome = "feasible"
) -> Plan:
    """A plan with the members given in words by consortium, and claimed points that nobody recounted."""
    consortia = []
    for name, words in members.items():
        call = scenario.slots[name]
        terms = scenario.terms(call)
        inside = [
            PlanMember(
                organisation=key,
                name=scenario.organisations[key].name,
                role=terms[key].role if key in terms else "beneficiary",
                country=scenario.organisations[key].country,
            )
            for key in words.split()
        ]
        consortia.append(PlanConsortium(name=name, call=call, members=tuple(inside)))
    level = PlanLevel(level=1, goals=tuple(scenario.goals), points=points, bound=None, gap=None, proof="none")
    return Plan(
        title=scenario.title,
        purpose=scenario.purpose,
        outcome=outcome,
        proof="none",
        points=points,
        bound=None,
        gap=None,
        levels=(level,),
        consortia=tuple(consortia),
        unformed=tuple(name for name in scenario.slots if name not in members),
        digest=digest(scenario),
        scenario=scenario,
    )
