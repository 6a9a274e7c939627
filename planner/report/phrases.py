"""Words of the impact assessment in the language of the report: it was written in English, with names that are codes."""

from fractions import Fraction

from models.rule import Condition
from planner.impact.result import Binding, Clause
from planner.report.material import Material


def _rule(material: Material, clause: Clause) -> Condition | None:
    """The condition that a clause of the assessment is about, where the scenario has it."""
    scenario = material.main.scenario
    found = (scenario.conditions(call).get(clause.name) for call in scenario.calls)
    return next((rule for rule in found if rule is not None), None)


def condition(material: Material, clause: Clause) -> str:
    """A condition as the language states it; as the assessment words it where the scenario does not have it."""
    rule = _rule(material, clause)
    return material.words.state(rule) if rule is not None else clause.words


def stepped(material: Material, one: Binding) -> str:
    """A condition one step weaker or stricter, as the language states it."""
    rule = _rule(material, one.condition)
    steps = (rule.eased(), rule.tightened()) if rule is not None else ()
    same = next((step for step in steps if step is not None and step.state() == one.words), None)
    return material.words.state(same) if same is not None else one.words


def value(material: Material, axis: str, name: str) -> str:
    """A value of an axis: a category, a kind, a size; countries keep their code."""
    prefix = {"region category": "category", "kind": "kind", "size": "size"}.get(axis, "")
    code = {"no category": "undefined"}.get(name, name.replace(" ", "_"))
    message = f"report-{prefix}-{code}"
    if prefix and material.words.knows(message):
        return material.words.say(message)
    return material.say("not-known").text if name == "unknown" else name


def measure(material: Material, key: str, words: str) -> str:
    """A measure of a programme."""
    return material.say(f"measure-{key}").text if material.words.knows(f"report-measure-{key}") else words


def number(text: str) -> Fraction:
    """A figure that the assessment wrote as a text."""
    return Fraction(text.replace(",", ""))


def cents(text: str) -> int:
    """An amount in euro that the assessment wrote as a text, in cents."""
    return int(number(text) * 100)
