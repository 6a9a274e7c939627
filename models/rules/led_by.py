"""Who may coordinate."""

from collections.abc import Iterator
from typing import Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Where, predicate_after_is
from models.group import Group
from models.rule import Rule
from models.team import Team
from models.truth import Verdict


class LedBy(Rule):
    """The coordinator satisfies a predicate. In a plan the coordinator is chosen so; in a table it is the one named."""

    section = "consortia"
    shown_by = "application"
    kind: Literal["led_by"] = "led_by"
    where: Predicate
    """What the coordinator must be."""

    @property
    def asks_who_leads(self) -> bool:
        return True

    def state(self) -> str:
        return f"the coordinator is {predicate_after_is(self.where)}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.coordinator(self.where) >= 1

    def audit(self, team: Team) -> Verdict:
        lead = team.coordinator
        if lead is None:
            able = team.count(self.where).at_least(1)
            return Verdict.of(None if able is not False else False, "no coordinator is named", 1)
        return Verdict.of(team.context.judge(lead.who, self.where), f"coordinated by {lead.who.label}", 1)


_CLUSTER = LedBy(where=(Where(kinds=("cluster_organisation", "business_network")),))

EXAMPLES = [
    Example(_CLUSTER, team_of(kind="cluster centre", role="coordinator beneficiary"), True),
    Example(_CLUSTER, team_of(kind="cluster centre", role="beneficiary coordinator"), False),
    Example(_CLUSTER, team_of(kind="? centre", role="coordinator beneficiary"), None, "its kind is unknown"),
    Example(_CLUSTER, team_of(kind="cluster centre"), None, "nobody is named"),
    Example(_CLUSTER, team_of(kind="park centre"), False, "nobody is named, and nobody could be"),
    Example(_CLUSTER, team_of(kind="park ?"), None, "nobody is named, and one could be"),
]
