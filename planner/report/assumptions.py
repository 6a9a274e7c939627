"""The register of assumptions: everything that somebody set, with who set it, where it comes from and as of when."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from models.rule import Condition
from models.scenario import Scenario
from planner.report.blocks import Column, Row, Table
from planner.report.material import Material
from planner.report.phrases import formation, goal_unit

COLUMNS = ("assumption", "value", "who", "source", "as-of")


def register(material: Material) -> Table:
    """The assumptions behind the design that is reported, rules first."""
    rows = [
        Row(key=f"{number}", cells=cells)
        for number, cells in enumerate(
            [
                *_rules(material),
                *_wishes(material),
                *_calls(material),
                *_goals(material),
                *_method(material),
                *_impact(material),
            ],
            1,
        )
    ]
    columns = tuple(Column(key=key, title=material.say(f"register-{key}").text) for key in COLUMNS)
    return Table(key="register", title=material.say("register").text, columns=columns, rows=tuple(rows))


Cells = tuple[str, str, str, str, str]


def _rules(material: Material) -> Iterator[Cells]:
    """Conditions that no primary or secondary source states, and those of the designer."""
    scenario, words = material.main.scenario, material.words
    seen = set[tuple[str, str]]()
    for call in scenario.calls:
        instrument, on = scenario.instrument_of(call), scenario.context(call).on
        titles = instrument.citations() if instrument else {}
        for name, rule in scenario.conditions(call).items():
            said = words.state(rule)
            if (name, said) in seen or not _assumed(rule):
                continue
            seen.add((name, said))
            source = cited(material, (titles.get(key, key) for key in rule.source))
            sure = words.say(f"confidence-{rule.confidence}")
            yield name, said, f"{words.say(f'level-{rule.level}')}, {sure}", source or _none(material), words.day(on)


def _wishes(material: Material) -> Iterator[Cells]:
    """What was wished for named organisations, and by how many expressions of interest a plan is bound."""
    say, scenario, words = material.say, material.main.scenario, material.words
    on = words.day(scenario.evidence_date)
    for name, rule in scenario.locks.items():
        source = cited(material, rule.source) or _none(material)
        yield say("register-wish", wish=name).text, words.state(rule), _designer(material), source, on
    eois = scenario.open_eois.values()
    if eois:
        value = say(
            "register-eois-value",
            number=len(eois),
            binding=sum(eoi.binding for eoi in eois),
            released=sum(eoi.released for eoi in eois),
        ).text
        yield say("register-eois").text, value, say("register-submitters").text, _none(material), on


def cited(material: Material, sources: Iterable[str]) -> str:
    """Sources by their titles; their addresses stand with the clauses."""
    return material.words.say("between").join(re.sub(r" <[^<>]*>$", "", source) for source in sources)


def _assumed(rule: Condition) -> bool:
    return rule.level == "assumption" or rule.confidence in ("assumed", "inferred", "not_found")


def _none(material: Material) -> str:
    return material.say("register-no-source").text


def _designer(material: Material) -> str:
    return material.words.say("level-assumption")


def _calls(material: Material) -> Iterator[Cells]:
    """Numbers, planned totals and needs of the calls; what several of them share stands once."""
    say, scenario = material.say, material.main.scenario
    found: dict[tuple[str, str, date], list[str]] = {}
    for key, call in scenario.calls.items():
        on, title = scenario.context(key).on, call.title or key
        number = say("register-formed", number=call.number, least="some" if call.optional else "none").text
        found.setdefault(("number", number, on), []).append(title)
        plan = call.plan
        amounts = [
            say(f"register-{kind}", amount=material.words.amount(amount)).text
            for kind, amount in (("grant", plan.grant), ("cost", plan.cost))
            if amount is not None
        ]
        if plan.months is not None:
            amounts.append(say("register-months", months=plan.months).text)
        if amounts:
            found.setdefault(("totals", material.words.listed(amounts), on), []).append(title)
        if call.needs:
            needs = [
                say("register-need", competence=_label(scenario, code), weight=need.weight, depth=need.depth).text
                for code, need in call.needs.items()
            ]
            found.setdefault(("needs", material.words.say("between").join(needs), on), []).append(title)
    for what in ("number", "totals", "needs"):
        for (kind, value, on), titles in found.items():
            if kind == what:
                every = len(titles) == len(scenario.calls) > 1
                of = say("register-every-call").text if every else material.words.listed(titles)
                name = say(f"register-{kind}", call=of).text
                yield name, value, _designer(material), _none(material), material.words.day(on)


def _label(scenario: Scenario, code: str) -> str:
    found = scenario.vocabulary.get(code)
    return (found.label if found else "") or code


def _goals(material: Material) -> Iterator[Cells]:
    say, scenario = material.say, material.main.scenario
    on = material.words.day(scenario.evidence_date)
    for name, goal in scenario.goals.items():
        value = say("register-weight", weight=goal.weight, unit=goal_unit(material, goal), level=goal.level).text
        value = material.words.say("between").join([value, *_settings(goal.model_dump(mode="json"))])
        yield say("register-goal", goal=name).text, value, _designer(material), _none(material), on


_SAID = {"kind", "weight", "level"}
"""Fields of a goal that the register words by themselves."""


def _settings(values: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """What else a goal says, by the names that its file has, as clauses tell the values of rules."""
    for name, value in values.items():
        if name in _SAID or value is None or value is False or value in ("", []):
            continue
        if isinstance(value, Mapping):
            yield from _settings(value, f"{above}{name}.")
        else:
            text = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield f"{above}{name} = {text}"


def _method(material: Material) -> Iterator[Cells]:
    say, main = material.say, material.main
    words, on = material.words, main.scenario.evidence_date
    yield say("register-evidence").text, words.day(on), _designer(material), _none(material), words.day(on)
    if main.plan:
        yield _planner(material, say("register-unknown").text, say(f"unknown-{main.plan.unknown}").text, on)
        method = say("register-seeded", method=main.plan.method, seed=main.plan.seed, work=f"{main.plan.work:g}").text
        yield _planner(material, say("register-method").text, method, on)
    yield _planner(material, say("register-shared").text, say("register-shared-equally").text, on)


def _planner(material: Material, what: str, value: str, on: date) -> Cells:
    return what, value, material.say("register-planner").text, _none(material), material.words.day(on)


def _impact(material: Material) -> Iterator[Cells]:
    say, on = material.say, material.main.scenario.evidence_date
    for impact in material.impacts:
        limits = material.words.listed(str(one.participations) for one in impact.capacity)
        yield _planner(material, say("register-participations").text, limits, on)
        what = say("register-formation", portfolios=impact.measures.portfolios, seed=impact.measures.seed).text
        yield _planner(material, what, formation(material, impact.measures), on)
