"""What a merged scenario file may hold: rules, goals and wishes as objects, and every mistake of form."""

from collections.abc import Collection
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

import models.goals
import models.rules  # noqa: F401  (rule and goal types register themselves)
from models.goal import Goal
from models.rule import Composite, Condition
from models.scenario import Call, Purpose, Stage
from models.typed import Typed
from planner.merging import Document, copied
from planner.mistakes import Mistake, did_you_mean, nearest
from planner.toml_lines import Path as Address
from planner.wording import shown as words_of
from planner.wording import told


class Tables(Typed):
    """CSV tables, as paths beside the scenario file."""

    organisations: str
    competences: str = ""
    vocabulary: str = ""
    participation: str = ""
    eois: str = ""
    """Expressions of interest: who wants to take part with whom, what they seek and offer."""
    regions: str = ""
    """Regions of the scenario's own; for the codes it names it takes the place of the list that ships."""
    ties: str = ""
    """Who has worked with whom before; an empty partner stands for others than the organisations of the scenario."""
    relatedness: str = ""
    """How related competences are, pair by pair."""
    strategies: str = ""
    """Smart specialisation strategies, and where and when each holds."""
    priorities: str = ""
    """Priorities of those strategies."""
    authorities: str = ""
    """Who acts for a region, in which part, and how far the letter of commitment is."""


class ScenarioFile(Typed):
    """The keys of a scenario file. A file that extends others changes named values of theirs."""

    format: Literal[1] = 1
    title: str
    purpose: Purpose
    stage: Stage
    evidence_date: date
    notes: tuple[str, ...] = ()
    tables: Tables
    calls: dict[str, Call]
    rules: dict[str, Any] = {}
    goals: dict[str, Any]
    locks: dict[str, Any] = {}


def checked(document: Document, wrong: list[Mistake]) -> dict[str, Any]:
    """The values with rules, goals and wishes as objects, and every mistake of form."""
    values: dict[str, Any] = copied(document.values)
    for section in ("rules", "locks", "goals"):
        table = values.get(section)
        if isinstance(table, dict):
            _parse_all(document, table, (section,), wrong)
    calls = values.get("calls")
    if isinstance(calls, dict):
        for key, call in calls.items():
            if isinstance(call, dict) and isinstance(call.get("rules"), dict):
                _parse_all(document, call["rules"], ("calls", key, "rules"), wrong)
    for section in ("calls", "goals"):
        if document.values.get(section) == {}:
            wrong.append(document.mistake((section,), f"is empty; a scenario needs at least one of its {section}"))
    try:
        ScenarioFile.model_validate(values)
    except ValidationError as error:
        translate(document, error, ScenarioFile, (), wrong)
    return values


def _parse_all(document: Document, table: dict[str, Any], address: Address, wrong: list[Mistake]) -> None:
    for name, value in list(table.items()):
        found = _parse(document, value, (*address, name), wrong)
        if found is None:
            del table[name]
        else:
            table[name] = found


def _parse(document: Document, value: Any, address: Address, wrong: list[Mistake]) -> Any:
    section = address[-2] if address[0] == "calls" else address[0]
    noun = {"goals": "goal", "locks": "wish"}.get(section, "rule")
    types = dict(Goal.types) if section == "goals" else _conditions(section)
    if not isinstance(value, dict):
        wrong.append(document.mistake(address, f"a {noun} is a table with a kind (found {words_of(value)})"))
        return None
    kind = value.get("kind")
    if kind is None and (meant := [key for key in value if nearest(key, ["kind"])]):
        wrong.append(document.mistake((*address, meant[0]), 'no such key here; did you mean "kind"?'))
        return None
    if not isinstance(kind, str) or kind not in types:
        wrong.append(document.mistake((*address, "kind"), _kind_mistake(kind, noun, types)))
        return None
    before = len(wrong)
    if issubclass(types[kind], Composite):
        for part in ("alternatives", "then", "rules"):
            if isinstance(value.get(part), dict):
                _parse_all(document, value[part], (*address, part), wrong)
    if len(wrong) > before:
        return None
    try:
        return types[kind].model_validate(value)
    except ValidationError as error:
        translate(document, error, types[kind], address, wrong)
        return None


def _kind_mistake(kind: Any, noun: str, types: Collection[str]) -> str:
    """Why there is no rule, wish or goal of a kind."""
    listed = f"there are {', '.join(sorted(types))}"
    if kind is None:
        return f"a {noun} needs a kind; {listed}"
    if noun != "goal" and isinstance(kind, str) and kind in Condition.types:
        other, section = ("rule", "rules") if noun == "wish" else ("wish", "locks")
        return f'"{kind}" is no {noun} but a {other}, which stands under {section}'
    return f"no {noun} is of kind {words_of(kind)}{did_you_mean(str(kind), types) or f'; {listed}'}"


def _conditions(section: str) -> dict[str, type[Condition]]:
    return {kind: t for kind, t in Condition.types.items() if t.lock == (section == "locks")}


def translate(
    document: Document, error: ValidationError, model: type[BaseModel], address: Address, wrong: list[Mistake]
) -> None:
    """Adds what a type says of wrong values, each at the address where it stands."""
    wrong += (document.mistake((*address, *path), message) for path, message in told(error, model))
