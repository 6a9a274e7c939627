"""Words of the impact assessment in the language of the report: it was written in English, with names that are codes."""

from planner.impact.result import Clause
from planner.report.material import Material


def condition(material: Material, clause: Clause) -> str:
    """A condition as the language states it; as the assessment words it where the scenario does not have it."""
    scenario = material.main.scenario
    for call in scenario.calls:
        rule = scenario.conditions(call).get(clause.name)
        if rule is not None:
            return material.words.state(rule)
    return clause.words


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
