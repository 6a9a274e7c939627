"""What a type says of a wrong value, as its reader would put it: what was found, what was expected, the likely remedy."""

import re
from collections.abc import Iterator
from datetime import date
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from planner.mistakes import did_you_mean, nearest
from planner.toml_lines import Path

_A_DAY = "a day such as 2018-03-08"
LONGEST = 80
"""Signs of a text that are shown where it is wrong."""
_EXPECTED = {
    "bool": "true or false",
    "date": _A_DAY,
    "dict": "a table",
    "float": "a number",
    "int": "a whole number",
    "list": "a list",
    "model": "a table",
    "string": "a text",
    "tuple": "a list",
}
"""What a value should be, by the first word of the library's name for the mistake."""


def told(error: ValidationError, model: type[BaseModel], content: Any = None) -> Iterator[tuple[Path, str]]:
    """Every mistake once, with the path of the value below the model.

    A key that is missing because it is misspelt is told once, where it is misspelt. Entries of lists stand in the path by
    their name where the content is given, and not at all where it is not.
    """
    by_place: dict[tuple[int | str, ...], list[Any]] = {}
    for one in error.errors(include_url=False):
        # unions add steps that no file has
        place = tuple(step for step in one["loc"] if isinstance(step, int) or not re.search(r"\[|^function-", step))
        by_place.setdefault(place, []).append(one)
    paths = {place: tuple(step for step in place if isinstance(step, str)) for place in by_place}
    meant = {
        (*paths[place][:-1], nearest(paths[place][-1], _fields(model, paths[place][:-1])))
        for place, found in by_place.items()
        if found[0]["type"] == "extra_forbidden"
    }
    for place, found in by_place.items():
        if not (found[0]["type"] == "missing" and paths[place] in meant):
            yield _named(place, content) if content else paths[place], _words(found, model, paths[place])


def _named(place: tuple[int | str, ...], content: Any) -> Path:
    path = []
    for step in place:
        try:
            content = content[step]
        except (LookupError, TypeError):
            content = None
        label = next(
            (content[key] for key in ("name", "organisation") if isinstance(content, dict) and content.get(key)), ""
        )
        path.append(step if isinstance(step, str) else str(label or step + 1))
    return tuple(path)


def shown(value: object) -> str:
    """A value as it stands in a file; tables and lists by their name."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float() | date():
            return str(value)
        case str():
            return f'"{value[:LONGEST]}..."' if len(value) > LONGEST else f'"{value}"'
        case dict() | BaseModel():
            return "a table"
        case list() | tuple():
            return "a list"
    return "nothing"


def _words(errors: list[Any], model: type[BaseModel], path: Path) -> str:
    """One value, of which each alternative that its type allows may complain."""
    error, found, bounds = errors[0], errors[0].get("input"), errors[0].get("ctx", {})
    family = error["type"].split("_")[0]
    match error["type"]:
        case "extra_forbidden":
            return f"no such key here{did_you_mean(path[-1], _fields(model, path[:-1]))}"
        case "missing":
            return f'the key "{path[-1]}" is missing{_choice(model, path)}'
        case "literal_error" | "enum":
            expected = " ".join(str(one.get("ctx", {}).get("expected", "")) for one in errors)
            known = [word for word in re.findall(r"[\w-]+", expected) if word != "or"]
            near = did_you_mean(str(found), known)
            if len(known) == 1:
                return f"should be {known[0]} (found {shown(found)})"
            listed = f"the {len(known)} words known here" if near and len(known) > 6 else ", ".join(known)
            return f"{shown(found)} is none of {listed}{near}"
        case "greater_than_equal":
            return f"should be at least {bounds['ge']} (found {shown(found)})"
        case "greater_than":
            return f"should be more than {bounds['gt']} (found {shown(found)})"
        case "less_than_equal":
            return f"should be at most {bounds['le']} (found {shown(found)})"
        case "too_long":
            return f"has {bounds['actual_length']} entries; at most {bounds['max_length']} are possible"
        case "too_short" if bounds["actual_length"] == 0:
            return f"is empty; at least {bounds['min_length']} needed"
        case "too_short":
            return f"has {bounds['actual_length']} entry; at least {bounds['min_length']} needed"
        case _ if family in _EXPECTED:
            return f"should be {_EXPECTED[family]} (found {shown(found)})"
    return _of_a_rule(str(error["msg"]).removeprefix("Value error, "), found)


def _of_a_rule(message: str, found: object) -> str:
    """What a type of this project says itself."""
    if isinstance(found, str):
        message = message.replace(repr(found), shown(found))
        if "not an amount" in message and "," in found:
            message += "; write a point before the cents, and nothing between thousands"
    quoted = isinstance(found, dict | list | BaseModel) or shown(found) in message
    return message if quoted else f"{message} (found {shown(found)})"


def _choice(model: type[BaseModel], path: Path) -> str:
    """What a missing value may be, where a few words say it."""
    holder = _holder(model, path[:-1])
    field = holder.model_fields.get(path[-1]) if holder else None
    annotation = field.annotation if field else None
    if get_origin(annotation) is Literal:
        return f"; it is one of {', '.join(map(str, get_args(annotation)))}"
    return f"; it is {_A_DAY}" if annotation is date else ""


def _fields(model: type[BaseModel], path: Path) -> list[str]:
    """Names of the fields of the model at a path below another."""
    holder = _holder(model, path)
    return list(holder.model_fields) if holder else []


def _holder(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for part in path:
        if found is not None and part in found.model_fields:
            found = model_inside(found.model_fields[part].annotation)
    return found


def model_inside(annotation: Any) -> type[BaseModel] | None:
    """The model in a list, table or choice of models."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (dict, tuple, Union, UnionType, list):
        found = (model_inside(argument) for argument in reversed(get_args(annotation)))
        return next((model for model in found if model is not None), None)
    return None
