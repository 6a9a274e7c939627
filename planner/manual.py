"""The manual of the vocabulary, made from the rule and goal types themselves."""

import inspect
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

import models.goals
import models.rules  # noqa: F401  (rule and goal types register themselves)
from models.examples import Example, GoalExample, PortfolioExample
from models.facts import Where
from models.goal import Goal
from models.rule import Condition
from models.team import Need, Totals
from planner.mistakes import did_you_mean, mistake
from planner.wording import model_inside

_SHARED = set(Condition.model_fields) | set(Goal.model_fields) | {"kind"}


def _types() -> dict[str, tuple[str, type[Condition] | type[Goal], list[Any]]]:
    """Every type by kind: section of the scenario file, class, examples."""
    answer: dict[str, tuple[str, type[Condition] | type[Goal], list[Any]]] = {}
    found: list[tuple[str, type[Condition] | type[Goal]]] = [
        *(("locks" if t.lock else "rules", t) for t in Condition.types.values()),
        *(("goals", t) for t in Goal.types.values()),
    ]
    for section, cls in sorted(found, key=lambda pair: (pair[0] != "rules", pair[0], _kind(pair[1]))):
        module = inspect.getmodule(cls)
        answer[_kind(cls)] = (section, cls, list(getattr(module, "EXAMPLES", [])))
    return answer


def _kind(cls: type[Condition] | type[Goal]) -> str:
    return str(cls.model_fields["kind"].default)


def entries() -> list[dict[str, Any]]:
    """Every type with its section and one sentence."""
    return [
        {"kind": kind, "section": section, "sentence": _sentence(cls)} for kind, (section, cls, _) in _types().items()
    ]


def _flowing(text: str) -> str:
    """Paragraphs of a docstring on one line each; formulas and tables, which are indented or ruled, keep their lines."""
    paragraphs = []
    for paragraph in text.replace("``", "").split("\n\n"):
        shaped = paragraph.startswith((" ", "="))
        paragraphs.append(paragraph if shaped else " ".join(paragraph.split()))
    return "\n\n".join(paragraphs)


def _sentence(cls: type) -> str:
    return _flowing((inspect.getdoc(cls) or "").split("\n\n")[0])


def entry(kind: str) -> dict[str, Any]:
    """One type: sentence, fields, formula and examples.

    Raises:
        UserError: there is no such type.
    """
    types = _types()
    if kind in PARTS:
        return _part(kind, PARTS[kind])
    if kind not in types:
        known = [*types, *PARTS]
        hint = did_you_mean(kind, known) or f"; there are {', '.join(known)}"
        raise mistake(f'no rule, wish or goal of kind "{kind}"{hint}')
    section, cls, examples = types[kind]
    own = {"weight", "level"} if section == "goals" else set[str]()
    shown = []
    for example in examples:
        if isinstance(example, GoalExample):
            state, verdict, witness = example.goal.state(), f"{example.points} point{'s' * (example.points != 1)}", ""
        else:
            assert isinstance(example, Example | PortfolioExample)
            found = (
                example.rule.audit(example.team) if isinstance(example, Example) else example.rule.audit(example.teams)
            )
            state, verdict, witness = example.rule.state(), found.truth.words, found.witness
        shown.append({"rule": state, "verdict": verdict, "witness": witness, "why": example.why})
    text = inspect.getdoc(inspect.getmodule(cls)) or ""
    return {
        "kind": kind,
        "section": section,
        "sentence": _sentence(cls),
        "more": _flowing(text) if "\n\n" in text else "",
        "details": _flowing("\n\n".join((inspect.getdoc(cls) or "").split("\n\n")[1:])),
        "fields": _fields(cls, _SHARED - own),
        "toml": _snippet(section, examples),
        "examples": shown,
    }


PARTS: dict[str, type[BaseModel]] = {"where": Where, "need": Need, "plan": Totals}
"""Tables inside a scenario that are no kind of their own."""


def _part(name: str, cls: type[BaseModel]) -> dict[str, Any]:
    """A table that stands inside others, as a page of the manual."""
    sentence = _sentence(cls)
    empty: dict[str, Any] = {"more": "", "details": "", "toml": "", "examples": []}
    return {
        "kind": name,
        "section": "inside other tables",
        "sentence": sentence,
        "fields": _fields(cls, set()),
        **empty,
    }


def _fields(cls: type[BaseModel], left_out: set[str]) -> list[dict[str, Any]]:
    """Fields with their default, the words they may take and their meaning."""
    fields = []
    for name, field in cls.model_fields.items():
        if name in left_out:
            continue
        needed = field.default is PydanticUndefined and field.default_factory is None
        default = "" if needed or field.default in (None, (), {}, "") else toml_value(_plain(field.default))
        words = [str(word) for word in _words(field.annotation)]
        meaning = " ".join((field.description or "").replace("``", "").split())
        fields.append({"name": name, "required": needed, "default": default, "words": words, "meaning": meaning})
        inner = model_inside(field.annotation)
        # a predicate and a rule have pages of their own
        if inner is not None and not issubclass(inner, Where | Condition):
            fields += [{**one, "name": f"{name}: {one['name']}"} for one in _fields(inner, set())]
    return fields


def _words(annotation: Any) -> list[Any]:
    """The words that a field may take, where its type lists them."""
    if get_origin(annotation) is Literal:
        return [word for word in get_args(annotation) if word != ""]
    return list(dict.fromkeys(word for part in get_args(annotation) for word in _words(part)))


def _plain(value: Any) -> Any:
    """A default as a scenario file would have it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return (
        value.model_dump(mode="json", by_alias=True, exclude_defaults=True) if isinstance(value, BaseModel) else value
    )


def toml_value(value: Any) -> str:
    """A value on one line of TOML."""
    match value:
        case dict():
            return (
                f"{{ {', '.join(f'{_key(key)} = {toml_value(part)}' for key, part in value.items())} }}"
                if value
                else "{}"
            )
        case list():
            return f"[{', '.join(map(toml_value, value))}]"
        case bool() | str():
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key, ensure_ascii=False)


def _snippet(section: str, examples: list[Any]) -> str:
    """The example that uses most fields, as lines of a scenario file."""
    subjects = [example.goal if isinstance(example, GoalExample) else example.rule for example in examples]
    if not subjects:
        return ""
    fullest = max((_plain(subject) for subject in subjects), key=lambda content: len(str(_written(section, content))))
    return "\n".join(_lines_of((section, "your-name"), _written(section, fullest)))


def _written(section: str, content: dict[str, Any]) -> dict[str, Any]:
    """What a person would write: without what is understood of a rule of one's own."""
    left_out = set() if section == "goals" else {"level"}
    return {
        key: {name: _written(section, part) if "kind" in part else part for name, part in value.items()}
        if _of_tables(value)
        else value
        for key, value in content.items()
        if key not in left_out and value is not None
    }


def _of_tables(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(part, dict) for part in value.values())


MOST = 76
"""Columns beyond which a list stands on lines of its own."""


def _lines_of(address: tuple[str, ...], content: dict[str, Any]) -> Iterator[str]:
    yield f"[{'.'.join(map(_key, address))}]"
    for key, value in content.items():
        line = f"{_key(key)} = {toml_value(value)}"
        if isinstance(value, list) and len(line) > MOST:
            yield from [f"{_key(key)} = [", *(f"  {toml_value(part)}," for part in value), "]"]
        elif not isinstance(value, dict):
            yield line
    for key, value in content.items():
        if _of_tables(value):
            for name, part in value.items():
                yield from _lines_of((*address, key, name), part)
        elif isinstance(value, dict):
            yield from _lines_of((*address, key), value)


def show_all(out: Console, found: list[dict[str, Any]]) -> None:
    """The vocabulary as a list."""
    titles = {"rules": "Rules", "goals": "Goals", "locks": "Wishes about organisations (under locks)"}
    for section, title in titles.items():
        out.print(Text(title, style="bold"))
        for one in found:
            if one["section"] == section:
                out.print(Text(f"  {one['kind']}", style="bold"))
                out.print(Padding(one["sentence"], (0, 0, 0, 4)))
    out.print("planner rules KIND shows one of them with its fields and examples; planner rules where the predicates.")


def show_one(out: Console, found: dict[str, Any]) -> None:
    """One type as a page of the manual."""
    place = found["section"] if found["section"].startswith("inside") else f"under {found['section']}"
    out.print(Text(f"{found['kind']}  ({place})", style="bold"))
    out.print(found["sentence"])
    for text in (found["details"], found["more"]):
        if text:
            out.print()
            out.print(text)
    if found["fields"]:
        out.print()
        out.print(Text("Fields", style="bold"))
        for field in found["fields"]:
            line = Text(f"  {field['name']}", style="bold")
            default = "  required" if field["required"] else f"  default {field['default'] or 'none'}"
            line.append(default, style="not bold dim")
            out.print(line)
            if field["meaning"]:
                out.print(Padding(field["meaning"], (0, 0, 0, 4)))
            if field["words"]:
                out.print(Padding(f"One of: {', '.join(field['words'])}", (0, 0, 0, 4)))
    if found["toml"]:
        out.print()
        out.print(Text("In a scenario file", style="bold"))
        for line in found["toml"].splitlines():
            out.print(Text(f"  {line}"), soft_wrap=True)  # a line that is to be copied stays one
    if found["examples"]:
        out.print()
        out.print(Text("Examples", style="bold"))
        for rule, verdicts in _fewer(found["examples"]).items():
            out.print(Padding(rule, (0, 0, 0, 2)))
            for one in verdicts:
                witness = f" ({one['witness']})" if one["witness"] else ""
                why = f": {one['why']}" if one["why"] else ""
                out.print(Padding(Text(f"{one['verdict']}{witness}{why}", style="dim"), (0, 0, 0, 4)))


def _fewer(examples: list[dict[str, Any]], most: int = 2) -> dict[str, list[dict[str, Any]]]:
    """A few examples of each verdict, by rule; with ``--json`` all are there."""
    seen: Counter[str] = Counter()
    chosen: dict[str, list[dict[str, Any]]] = {}
    for one in examples:
        verdict = one["verdict"] if "point" not in one["verdict"] else "points"
        seen[verdict] += 1
        if seen[verdict] <= most:
            chosen.setdefault(one["rule"], []).append(one)
    return chosen
