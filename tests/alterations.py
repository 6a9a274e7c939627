"""Rules with one value changed: whatever says what a rule asks must say something else then."""

import copy
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, get_args

from pydantic import ValidationError

from models.facts import By, Category, FlagState, Kind, Period, Role, Scope
from models.rule import Condition
from models.strategies import AuthorityKind, LetterState, Likeness, Part, Phase

Place = tuple[str | int, ...]
WORDS = (
    *(
        word
        for words in (
            Kind,
            Category,
            FlagState,
            Period,
            Role,
            Scope,
            By,
            AuthorityKind,
            LetterState,
            Likeness,
            Part,
            Phase,
        )
        for word in get_args(words)
    ),
    *("grant", "cost", "control_group", "organisation", "member", "coordinator", "services", "third_party_support"),
    *("PT", "EU_MS", "other", "each_member", "leading_regions", "all"),
)
"""Words that some field or other takes."""
UNSEEN = {("for_a_person", "values")}
"""Fields, by kind, that no sentence tells: what a reader sees beside the sentence."""


def altered(rule: Condition) -> Iterator[tuple[Place, Condition]]:
    """The rule with each of its values changed in turn; a value that nothing else could take its place is a fault."""
    content = rule.model_dump(mode="json")
    for place in _places(content, ()):
        top = place[0]
        if top in Condition.model_fields or place[-1] == "kind" or _idle(content, place):
            continue
        found = next(_variants(rule, content, place), None)
        assert found is not None or not _at(content, place), f"{content['kind']}: no other value for {place}"
        if found is not None:
            yield place, found


def _places(value: Any, at: Place) -> Iterator[Place]:
    if isinstance(value, dict | list):
        entries: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in entries:
            if isinstance(value, dict) and "kind" in value and at and key in Condition.model_fields:
                continue  # what rules share says nothing of a part of another
            yield from _places(one, (*at, key))
    elif value is not None and value != "":
        yield at


def _idle(content: Any, place: Place) -> bool:
    """Whether a period stands there of which no category is asked."""
    return place[-1] == "period" and not _at(content, place[:-1]).get("categories")


def _at(content: Any, place: Place) -> Any:
    for part in place:
        content = content[part]
    return content


def _variants(rule: Condition, content: Any, place: Place) -> Iterator[Condition]:
    old = _at(content, place)
    for value in _others(old):
        changed = copy.deepcopy(content)
        _at(changed, place[:-1])[place[-1]] = value
        try:
            found = type(rule).model_validate(changed)
        except ValidationError:
            continue
        if found != rule:
            yield found


def _others(old: Any) -> list[Any]:
    match old:
        case bool():
            return [not old]
        case int() | float():
            return [old + 1, old - 1]
        case str() if re.fullmatch(r"\d+\.\d\d", old):
            return [f"{int(old[:-3]) + 1}.00"]
        case str() if re.fullmatch(r"\d+ %|\d+/\d+", old):
            return ["45 %", "35 %", "95 %", "1 %"]
        case str() if re.fullmatch(r"\d{4}-\d\d-\d\d", old):
            return [str(date.fromisoformat(old) + timedelta(days=step)) for step in (1, -1)]
        case str():
            return [word for word in WORDS if word != old] + [f"{old} x"]
    raise AssertionError(f"no such value is known: {old!r}")
