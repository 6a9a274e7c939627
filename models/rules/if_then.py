"""Rules that apply only if some member is of a certain kind."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Where, predicate_after_is
from models.group import Group
from models.rule import AnyRule, Composite, Rule, holds
from models.rules.min_countries import MinCountries
from models.team import Team
from models.truth import Verdict, every, some


class IfThen(Composite):
    """If at least one member satisfies the condition, the consortium meets the further rules."""

    kind: Literal["if_then"] = "if_then"
    condition: Predicate
    """What a member must be for the rules to apply."""
    then: Annotated[dict[str, AnyRule], Field(min_length=1)]
    """Rules by name; all of them apply."""

    def parts(self) -> Mapping[str, Rule]:
        return self.then

    def state(self) -> str:
        rules = " and ".join(rule.state() for rule in self.then.values())
        return f"if a member is {predicate_after_is(self.condition)}, {rules}"

    def constrain(self, group: Group) -> Iterator[Row]:
        absent = group.record.meets([group.most(self.condition) <= 0])
        yield absent + holds(group, self.then) >= 1

    def audit(self, team: Team) -> Verdict:
        applies = team.count(self.condition).at_least(1)
        verdicts = {name: rule.audit(team) for name, rule in self.then.items()}
        met = every(verdict.truth.value_or_none for verdict in verdicts.values())
        value = some([None if applies is None else not applies, met])
        if applies is False:
            return Verdict.of(value, f"does not apply: no member is {predicate_after_is(self.condition)}")
        unsure = "may apply" if applies is None else "applies"
        witness = "; ".join(f"{name} {v.truth.words} ({v.witness})" for name, v in verdicts.items())
        return Verdict.of(value, f"{unsure}: {witness}", max(v.shortfall for v in verdicts.values()))


_COMPANY = IfThen(condition=(Where(kinds=("company",)),), then={"four-countries": MinCountries(at_least=4)})

EXAMPLES = [
    Example(_COMPANY, team_of(country="FR DE", kind="cluster cluster"), True, "no company, nothing more asked"),
    Example(_COMPANY, team_of(country="FR DE IT ES", kind="company cluster cluster cluster"), True),
    Example(_COMPANY, team_of(country="FR DE IT", kind="company cluster cluster"), False),
    Example(_COMPANY, team_of(country="FR DE IT", kind="? cluster cluster"), None, "one kind is unknown"),
]
