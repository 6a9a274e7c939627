"""Exactly one member coordinates."""

from collections.abc import Iterator
from typing import Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import ANYONE
from models.group import Group
from models.rule import Rule
from models.team import Team, names
from models.truth import Range, Verdict


class OneCoordinator(Rule):
    """From two members on, exactly one member coordinates; a single member needs no one to lead it.

    In a plan the coordinator is chosen; a table that names none does not say who coordinates, only that it is not known.
    """

    section = "consortia"
    shown_by = "application"
    kind: Literal["one_coordinator"] = "one_coordinator"

    @property
    def asks_who_leads(self) -> bool:
        return True

    def state(self) -> str:
        return "exactly one member coordinates"

    def constrain(self, group: Group) -> Iterator[Row]:
        # asking for a coordinator lets at most one lead, and only a member whose role counts
        yield group.coordinator(ANYONE) >= 1

    def audit(self, team: Team) -> Verdict:
        leads = [member for member in team.members if member.role == "coordinator"]
        counted = Range(len(team.counted), len(team.counted) if team.complete else None)
        if len(leads) > 1:
            return Verdict.of(False, f"{len(leads)} coordinators: {names(leads)}", len(leads) - 1)
        if leads:
            rest = "" if team.complete else ", among the members listed"
            return Verdict.of(True if team.complete else None, f"coordinated by {names(leads)}{rest}")
        if counted.at_least(1) is False:
            return Verdict.of(False, "no member could coordinate", 1)
        alone = team.complete and counted.least == 1
        return Verdict.of(True if alone else None, "a single member" if alone else "no coordinator is named")


EXAMPLES = [
    Example(OneCoordinator(), team_of(country="FR DE IT", role="beneficiary coordinator beneficiary"), True),
    Example(OneCoordinator(), team_of(country="FR DE", role="coordinator coordinator"), False),
    Example(OneCoordinator(), team_of(country="FR DE IT"), None, "nobody is named"),
    Example(OneCoordinator(), team_of(country="FR"), True, "a single partner needs no lead"),
    Example(OneCoordinator(), team_of(country="FR DE", role="associated supporter"), False, "neither may lead"),
    Example(OneCoordinator(), team_of(role="associated", complete=False), None, "others may lead"),
    Example(
        OneCoordinator(),
        team_of(country="FR DE", role="coordinator beneficiary", complete=False),
        None,
        "the list is not complete",
    ),
]
