"""A draft: one set of conditions, on whatever number of consortia, apart from needs, goals and wishes.

Expressions of interest are wishes of applicants: they play no part.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from models.facts import Period
from models.instrument import Instrument
from models.rule import Condition, PortfolioRule
from models.scenario import Scenario


@dataclass(frozen=True)
class Draft:
    """The calls of a scenario that ask the same of a consortium.

    Attributes:
        scenario: the scenario with its first such call alone, without needs, wishes and goals.
        call: the key of that call.
        calls: titles of all such calls by key.
        grants: consortia that the scenario forms under these conditions.
    """

    scenario: Scenario
    call: str
    calls: Mapping[str, str]
    grants: int

    @property
    def label(self) -> str:
        """What the conditions are called: the rule set, or the call."""
        instrument = self.instrument
        return instrument.key if instrument else self.calls[self.call] or self.call

    @property
    def instrument(self) -> Instrument | None:
        """The rule set behind it."""
        return self.scenario.instrument_of(self.call)

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        """Every condition by name, also soft ones and those for a person."""
        return self.scenario.conditions(self.call)

    @cached_property
    def decided(self) -> dict[str, Condition]:
        """Conditions that bind and that a program can decide."""
        context = self.scenario.context(self.call)
        return {name: rule for name, rule in self.conditions.items() if rule.binds(context)}

    @property
    def period(self) -> Period:
        """The period of the cohesion categories: that of the year in which the draft is read."""
        return self.scenario.context(self.call).period

    @cached_property
    def single(self) -> Scenario:
        """One consortium under the conditions on a consortium."""
        whole = [name for name, rule in self.conditions.items() if isinstance(rule, PortfolioRule)]
        return self._forming(1).without(whole)

    def portfolio(self, number: int) -> Scenario:
        """So many consortia under every condition."""
        return self._forming(number)

    def without(self, names: list[str]) -> "Draft":
        """The draft without some conditions."""
        return replace(self, scenario=self.scenario.without(names))

    def altered(self, name: str, rule: Condition) -> "Draft":
        """The draft with another condition in the place of one that has this name, wherever it stands."""
        scenario, call = self.scenario, self.scenario.calls[self.call]
        if name in scenario.rules:
            return replace(self, scenario=scenario.model_copy(update={"rules": {**scenario.rules, name: rule}}))
        calls = {self.call: call.model_copy(update={"rules": {**call.rules, name: rule}})}
        return replace(self, scenario=scenario.model_copy(update={"calls": calls}))

    def _forming(self, number: int) -> Scenario:
        call = self.scenario.calls[self.call].model_copy(update={"number": number})
        return self.scenario.model_copy(update={"calls": {self.call: call}})


def drafts(scenario: Scenario) -> list[Draft]:
    """The drafts of a scenario, in the order of their first calls."""
    alike: list[tuple[object, list[str]]] = []
    for key, call in scenario.calls.items():
        whole = [(name, rule.model_dump()) for name, rule in scenario.conditions(key).items()]
        terms = {who: found.model_dump() for who, found in scenario.participation.get(key, {}).items()}
        facts = (call.strand, call.themes, call.phase, call.plan.model_dump())
        asked = (call.instrument, facts, scenario.context(key).on, whole, terms)
        same = next((keys for other, keys in alike if other == asked), None)
        if same is None:
            alike.append((asked, [key]))
        else:
            same.append(key)
    return [_draft(scenario, keys) for _, keys in alike]


def _draft(scenario: Scenario, keys: list[str]) -> Draft:
    first, bare = keys[0], scenario.bare()
    call = bare.calls[first].model_copy(update={"number": 1, "optional": False, "funded": None})
    rules = {
        name: rule.model_copy(update={"calls": ()})
        for name, rule in scenario.rules.items()
        if not rule.calls or first in rule.calls
    }
    alone = bare.model_copy(
        update={
            "calls": {first: call},
            "rules": rules,
            "locks": {},
            "eois": {},
            "instruments": {k: v for k, v in scenario.instruments.items() if k == call.instrument},
            "participation": {first: scenario.participation.get(first, {})},
        }
    )
    titles = {key: scenario.calls[key].title for key in keys}
    return Draft(alone, first, titles, sum(scenario.calls[key].number for key in keys))
