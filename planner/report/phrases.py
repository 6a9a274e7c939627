"""Words of the impact assessment, the audit and the goals in the language of the report: they speak English themselves."""

from collections.abc import Iterator
from fractions import Fraction

from models.audit import Finding, Standing
from models.goal import Goal
from models.rule import Condition
from models.rules.for_a_person import ForAPerson
from models.rules.max_recipient_support import MaxRecipientSupport
from models.rules.not_read import NotRead
from planner.impact.budget import AS_PLANNED, OUTSIDE
from planner.impact.result import Binding, Budget, Clause, Impact, Measures
from planner.languages import Language
from planner.report.material import Material

# -- the assessment --------------------------------------------------------------------------------------------------------


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


def formation(material: Material, found: Measures) -> str:
    """How random portfolios form; as the assessment words it where it is of a version that told no parts of it."""
    if not found.formed:
        return found.formation
    one = found.formed
    return material.say("formed", how=one.how, smallest=one.smallest, largest=one.largest, repeats=one.repeats).text


def assumed(material: Material, found: Budget) -> Iterator[str]:
    """What the sums of contributions assume."""
    planned = "yes" if found.grant_words == AS_PLANNED else "no"
    grant = material.words.amount(cents(found.grant or "0"))
    yield material.say("assumed-grant", grant=grant, planned=planned).text
    yield material.say("assumed-rate", known="yes" if found.rate else "no").text
    if OUTSIDE in found.assumptions:
        yield material.say("assumed-outside").text


def recipients(material: Material, found: Impact) -> str:
    """How many third parties are supported; as the assessment words it where that is of none of the calls."""
    scenario, amount = material.main.scenario, material.words.amount
    for key, call in scenario.calls.items():
        rules = scenario.conditions(key).values()
        ceiling = next((rule.at_most for rule in rules if isinstance(rule, MaxRecipientSupport)), None)
        passed = call.plan.third_party_support
        if ceiling is not None and (call.title or key) in found.calls:
            number = "none" if found.budget.recipients is None else found.budget.recipients
            sums = {"ceiling": amount(ceiling), "passed": amount(passed or 0)}
            return material.say("recipients-supported", number=number, **sums).text
    return found.budget.recipients_words


# -- what the audit and the goals say --------------------------------------------------------------------------------------


def goal_unit(material: Material, goal: Goal) -> str:
    """What one unit of a goal is; in English where the language has no message for its kind."""
    message = f"report-unit-{getattr(goal, 'kind', '')}"
    return material.words.say(message) if material.words.knows(message) else goal.unit


def standing(words: Language, found: Standing) -> str:
    """What may be said of one consortium as a whole."""

    def say(code: str, **values: str | int) -> str:
        return words.say(f"report-standing{code}", "", **values)

    weak = [doubt for doubt in found.doubts if doubt in ("guessed", "inferred", "assumed")]
    doubts = [say("-weak", listed=words.listed(say(f"-{doubt}") for doubt in weak))] if weak else []
    doubts += [say(f"-{doubt}") for doubt in found.doubts if doubt not in weak]
    return say(
        "",
        state="complies" if found.complies else "broken" if found.broken else "open" if found.conditions else "none",
        number=found.conditions,
        broken=found.broken,
        unchecked=found.unchecked,
        doubts=words.say("between").join(doubts) or "none",
    )


def _judged(material: Material, finding: Finding) -> Condition | None:
    """The condition that a finding is about."""
    scenario = material.main.scenario
    call = scenario.slots.get(finding.consortium)
    if call is not None:
        return scenario.conditions(call).get(finding.rule)
    return next((rule for name, rule, _ in scenario.portfolio_rules() if name == finding.rule), None)


def clause(material: Material, finding: Finding) -> str:
    """A condition as the programme puts it, retold; that is English, so another language states the condition itself."""
    rule = _judged(material, finding)
    if material.words.code != "en" and rule is not None and material.words.knows(finding.kind):
        return material.words.state(rule)
    return finding.text or finding.clause


def witness(material: Material, finding: Finding) -> str:
    """What the audit saw, in its own words but for conditions of which it never sees anything."""
    match _judged(material, finding):
        case NotRead(looked_for=looked_for):
            return material.say("witness-not_read", looked_for=looked_for).text
        case ForAPerson(look_at=look_at):
            return material.say("witness-for_a_person", look_at=look_at).text
    return finding.witness
