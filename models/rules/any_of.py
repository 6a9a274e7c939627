"""One of several rules is enough."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from models.examples import Example, team_of
from models.expression import Row, total
from models.facts import Where
from models.group import Group
from models.rule import AnyRule, Composite, Rule, holds
from models.rules.min_countries import MinCountries
from models.rules.min_members import MinMembers
from models.team import Team
from models.truth import Verdict, some


class AnyOf(Composite):
    """At least one of the alternatives is met."""

    kind: Literal["any_of"] = "any_of"
    alternatives: dict[str, AnyRule] = Field(min_length=2)
    """Rules by name; one of them is enough."""

    def parts(self) -> Mapping[str, Rule]:
        return self.alternatives

    def state(self) -> str:
        return "either " + ", or ".join(rule.state() for rule in self.alternatives.values())

    def constrain(self, group: Group) -> Iterator[Row]:
        yield total(holds(group, {name: rule}) for name, rule in self.alternatives.items()) >= 1

    def audit(self, team: Team) -> Verdict:
        verdicts = {name: rule.audit(team) for name, rule in self.alternatives.items()}
        value = some(verdict.truth.value_or_none for verdict in verdicts.values())
        witness = "; ".join(f"{name} {v.truth.words} ({v.witness})" for name, v in verdicts.items())
        return Verdict.of(value, witness, 1)


_EITHER = AnyOf(
    alternatives={
        "four-countries": MinCountries(at_least=4),
        "two-centres": MinMembers(at_least=2, where=(Where(kinds=("technology_centre",)),)),
    }
)

EXAMPLES = [
    Example(_EITHER, team_of(country="FR DE IT ES", kind="cluster cluster cluster cluster"), True),
    Example(_EITHER, team_of(country="FR FR", kind="centre centre"), True),
    Example(_EITHER, team_of(country="FR DE IT", kind="centre cluster cluster"), False),
    Example(_EITHER, team_of(country="FR DE IT", kind="centre ? cluster"), None, "one kind is unknown"),
]
