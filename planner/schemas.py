"""JSON schemas of scenario files, made from the types themselves, by which editors complete and check what is typed.

A file names its schema in its first line, as editors with Taplo (Even Better TOML) understand it:

    #:schema ../../models/reference/schemas/scenario.json

There are two: of a *scenario*, which stands by itself, and of a *part*, which extends other files or is extended by them
and may leave anything out. A schema knows no other file: ``planner check`` sees more, references and tables among it.
"""

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

import models.goals
import models.rules  # noqa: F401  (rule and goal types register themselves)
from models.goal import Goal
from models.rule import Condition, Rule
from models.typed import cents, one_or_more, ratio
from planner.families import Section
from planner.forms import ScenarioFile
from planner.plan import to_json

NAMES = {
    "scenario": "A scenario of the partnership planner that stands by itself.",
    "part": "A part of a scenario of the partnership planner: it extends other files, or is extended by them.",
}
FOLDER = files("models") / "reference" / "schemas"
"""Where the schemas stand in the package."""
_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_OWN: dict[str, JsonSchemaValue] = {
    "extends": {"description": "Files that this one extends, as paths beside it.", **_TEXTS},
    "remove": {"description": "Dotted addresses of what is taken out of the files that this one extends.", **_TEXTS},
    "family": {"$ref": "#/$defs/Section"},
}
"""Keys of a scenario file beside those of a scenario."""


_AMOUNT: JsonSchemaValue = {"type": "string", "pattern": r"^[0-9][0-9_ ]*(\.[0-9]{1,2})?$"}
"""EUR as text."""


class OfFiles(GenerateJsonSchema):
    """What may stand in a file, where a type reads it more freely than it holds it."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        function: object = schema["function"]["function"]
        if function is cents:
            return {"anyOf": [{"type": "number", "minimum": 0}, _AMOUNT]}
        if function is ratio:
            return {"type": "string", "pattern": r"^ *[0-9]+(\.[0-9]+)? *(%|/ *[0-9]+)? *$"}
        inner = super().function_before_schema(schema)
        if function is one_or_more().func and "items" in inner:
            return {"anyOf": [inner["items"], inner]}
        return inner

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema(name: str) -> JsonSchemaValue:
    """The schema of a scenario or of a part of one."""
    conditions, goals = list(Condition.types.values()), list(Goal.types.values())
    types: list[type[BaseModel]] = [ScenarioFile, Section, Condition, Rule, Goal, *conditions, *goals]
    _, found = models_json_schema([(one, "validation") for one in types], schema_generator=OfFiles)
    parts: dict[str, JsonSchemaValue] = found["$defs"]
    for definition in parts.values():
        tidy(definition)
    if name == "part":
        for definition in parts.values():
            if definition is not parts["Section"]:
                _loosen(definition)
    for one in (*conditions, *goals):
        definition = parts[one.__name__]
        definition["required"] = ["kind", *(key for key in definition.get("required", ()) if key != "kind")]
    choices: dict[str, Sequence[type[Condition] | type[Goal]]] = {
        "Condition": [one for one in conditions if not one.lock],
        "Rule": [one for one in conditions if issubclass(one, Rule)],
        "Lock": [one for one in conditions if one.lock],
        "Goal": goals,
    }
    for key, several in choices.items():
        parts[key] = _choice(several, parts, name == "part")
    file = parts.pop("ScenarioFile") | {"description": NAMES[name]}
    for section, key in (("rules", "Condition"), ("goals", "Goal"), ("locks", "Lock")):
        file["properties"][section] = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{key}"}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **file,
        "title": f"partnership planner: {name}",
        "properties": _OWN | file["properties"],
        "$defs": {key: parts[key] for key in sorted(parts)},
    }


def text(name: str) -> str:
    """The schema as the text of its file."""
    return to_json(schema(name))


def _choice(types: Iterable[type[Condition] | type[Goal]], parts: dict[str, Any], open_kind: bool) -> JsonSchemaValue:
    """One of several types, told apart by their kind; a table without a kind changes one that stands elsewhere."""
    by_kind = {str(one.model_fields["kind"].default): one.__name__ for one in types}
    refs = {kind: f"#/$defs/{name}" for kind, name in sorted(by_kind.items())}
    choice = {
        "oneOf": [{"$ref": ref} for ref in refs.values()],
        "discriminator": {"propertyName": "kind", "mapping": refs},
    }
    if not open_kind:
        return choice
    keys = sorted({key for name in by_kind.values() for key in parts[name]["properties"]} - {"kind"})
    return {
        "if": {"required": ["kind"]},
        "then": choice,
        "else": {"type": "object", "propertyNames": {"enum": keys}},
    }


def tidy(schema: Any) -> None:
    """Takes out what TOML cannot write (nothing is null), defaults that are tables, and marks of code in descriptions."""
    if isinstance(schema, dict):
        if "default" in schema and not isinstance(schema["default"], str | int | bool):
            del schema["default"]
        if isinstance(schema.get("default"), int) and _AMOUNT in schema.get("anyOf", ()):
            schema["default"] /= 100  # whole cents in Python, EUR in files
        if isinstance(schema.get("description"), str):
            schema["description"] = schema["description"].replace("``", "")
        for bound in ("gt", "ge", "lt", "le"):  # of amounts that are texts here: no keyword bounds what they stand for
            if not isinstance(schema.get(bound), dict):
                schema.pop(bound, None)
        kept = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
        if kept:
            schema.pop("minLength", None)  # of the list that a single value may stand for
            schema["anyOf"] = kept
        if len(kept) == 1:
            del schema["anyOf"]
            schema |= {key: value for key, value in kept[0].items() if key not in schema}
    for inner in _below(schema):
        tidy(inner)


def _loosen(schema: Any) -> None:
    """Lets anything be left out."""
    if isinstance(schema, dict):
        for key in ("required", "minProperties"):
            schema.pop(key, None)
    for inner in _below(schema):
        _loosen(inner)


def _below(schema: Any) -> Iterable[Any]:
    return schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
