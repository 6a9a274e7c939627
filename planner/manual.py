"""The manual of the vocabulary, made from the rule and goal types themselves."""

import inspect
from typing import Any

from pydantic_core import PydanticUndefined
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

import models.goals
import models.rules  # noqa: F401  (rule and goal types register themselves)
from models.examples import Example, GoalExample, PortfolioExample
from models.goal import Goal
from models.rule import Condition
from planner.mistakes import did_you_mean, mistake

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
    if kind not in types:
        raise mistake(f'no rule, wish or goal of kind "{kind}"{did_you_mean(kind, types)}')
    section, cls, examples = types[kind]
    fields = []
    for name, field in cls.model_fields.items():
        if name in _SHARED and name not in ("weight", "level"):
            continue
        if section != "goals" and name in _SHARED:
            continue
        needed = field.default is PydanticUndefined and field.default_factory is None
        default = "" if needed else str(_plain(field.default))
        fields.append({"name": name, "required": needed, "default": default, "meaning": field.description or ""})
    shown = []
    for example in examples:
        if isinstance(example, GoalExample):
            state, verdict, witness = example.goal.state(), f"{example.points} points", ""
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
        "fields": fields,
        "examples": shown,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value] if value else "none"
    return value.model_dump(exclude_defaults=True) if hasattr(value, "model_dump") else value


def show_all(out: Console, found: list[dict[str, Any]]) -> None:
    """The vocabulary as a list."""
    titles = {"rules": "Rules", "goals": "Goals", "locks": "Wishes about organisations (under locks)"}
    for section, title in titles.items():
        out.print(Text(title, style="bold"))
        for one in found:
            if one["section"] == section:
                out.print(Text(f"  {one['kind']}", style="bold"))
                out.print(Padding(one["sentence"], (0, 0, 0, 4)))
    out.print("planner rules KIND shows one of them with its fields and examples.")


def show_one(out: Console, found: dict[str, Any]) -> None:
    """One type as a page of the manual."""
    out.print(Text(f"{found['kind']}  (under {found['section']})", style="bold"))
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
            default = "  required" if field["required"] else f"  default {field['default'] or 'empty'}"
            line.append(default, style="not bold dim")
            out.print(line)
            if field["meaning"]:
                out.print(Padding(" ".join(field["meaning"].split()), (0, 0, 0, 4)))
    if found["examples"]:
        out.print()
        out.print(Text("Examples", style="bold"))
        for one in found["examples"]:
            out.print(Padding(f"{one['rule']}", (0, 0, 0, 2)))
            witness = f" ({one['witness']})" if one["witness"] else ""
            why = f": {one['why']}" if one["why"] else ""
            out.print(Padding(Text(f"{one['verdict']}{witness}{why}", style="dim"), (0, 0, 0, 4)))
