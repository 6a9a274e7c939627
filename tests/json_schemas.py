"""A reader of JSON schemas for tests: the keywords that the schemas of the planner use, and no others."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

_TYPES: dict[str, Any] = {
    "object": dict,
    "array": list | tuple,
    "string": str | date,  # a day of TOML
    "integer": int,
    "number": int | float,
    "boolean": bool,
}
_SILENT = {"$defs", "$schema", "default", "description", "discriminator", "format", "title"}
"""Keywords that say nothing about a value."""


def wrong(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str = "") -> Iterator[str]:
    """What of a value a schema refuses, by place and keyword."""
    for keyword, asked in schema.items():
        if keyword not in _SILENT and not _meets(value, keyword, asked, schema, root):
            yield f"{place}: {keyword}"
    if "$ref" in schema:
        yield from wrong(value, _target(schema["$ref"], root), root, place)
    if "if" in schema:
        chosen = "else" if [*wrong(value, schema["if"], root)] else "then"
        yield from wrong(value, schema[chosen], root, place)
    if isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties")
        for key, inner in value.items():
            below = known.get(key, others if isinstance(others, dict) else {})
            yield from wrong(inner, below, root, f"{place}.{key}")
    if isinstance(value, list) and "items" in schema:
        for inner in value:
            yield from wrong(inner, schema["items"], root, place)


def _target(ref: str, root: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = root["$defs"][ref.removeprefix("#/$defs/")]
    return found


def _meets(value: Any, keyword: str, asked: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    match keyword:
        case "type":
            return isinstance(value, _TYPES[asked]) and (asked == "boolean" or not isinstance(value, bool))
        case "const":
            return bool(value == asked)
        case "enum":
            return value in asked
        case "pattern":
            return not isinstance(value, str) or re.search(asked, value) is not None
        case "minimum":
            return not number or value >= asked
        case "maximum":
            return not number or value <= asked
        case "minLength":
            return not isinstance(value, str) or len(value) >= asked
        case "minItems" | "maxItems":
            return not isinstance(value, list) or (
                len(value) >= asked if keyword == "minItems" else len(value) <= asked
            )
        case "minProperties" | "maxProperties":
            least = keyword == "minProperties"
            return not isinstance(value, dict) or (len(value) >= asked if least else len(value) <= asked)
        case "exclusiveMinimum":
            return not number or value > asked
        case "exclusiveMaximum":
            return not number or value < asked
        case "required":
            return not isinstance(value, dict) or all(key in value for key in asked)
        case "propertyNames":
            return not isinstance(value, dict) or not [w for key in value for w in wrong(key, asked, root)]
        case "additionalProperties":
            return asked is not False or not isinstance(value, dict) or value.keys() <= schema["properties"].keys()
        case "anyOf":
            return any(not [*wrong(value, one, root)] for one in asked)
        case "oneOf":
            return sum(not [*wrong(value, one, root)] for one in asked) == 1
        case "$ref" | "if" | "then" | "else" | "properties" | "items":
            return True  # followed by the caller
    raise NotImplementedError(keyword)
