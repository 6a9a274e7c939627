"""Line numbers for TOML: the standard library reads values but tells no positions.

A small scanner over lines: table headers and the first line of each assignment, with the tables that they imply. Values
inside an inline table or a list have the line of their assignment.
"""

import re
import tomllib
from typing import Any

Path = tuple[str, ...]
# a comment may hold quotes and a string may hold comment marks: whichever begins first counts
_HIDDEN = re.compile(
    r"""\#[^\n]*
    | \"{3} (?:[^\\]|\\.)*? \"{3,5}
    | '{3} .*? '{3,5}
    | \" (?:[^"\\\n]|\\.)* \"
    | ' [^'\n]* '""",
    re.DOTALL | re.VERBOSE,
)
_KEYS = r"[\w-]+(?:\s*\.\s*[\w-]+)*"
_HEADER = re.compile(rf"\s*\[\[?\s*(?P<keys>{_KEYS})\s*\]\]?\s*$")
_ASSIGNMENT = re.compile(rf"\s*(?P<keys>{_KEYS})\s*=")


def _hide(found: re.Match[str]) -> str:
    """The same length and lines without a sign that could be mistaken: comments vanish, strings look like bare keys."""
    return re.sub(r"[^\n]", " " if found.group().startswith("#") else "_", found.group())


def _path(keys: str) -> Path:
    """The keys of a dotted key, read by the library itself so that quotes and escapes mean the same."""
    path: list[str] = []
    table: Any = tomllib.loads(f"{keys} = 0")
    while isinstance(table, dict):
        [(key, table)] = table.items()
        path.append(key)
    return tuple(path)


def lines_of(text: str) -> dict[Path, int]:
    """Line (from 1) of each table and each assignment of a proper TOML text, by its path of keys."""
    found: dict[Path, int] = {}
    table: Path = ()
    depth = begin = 0
    for number, line in enumerate(_HIDDEN.sub(_hide, text).split("\n"), 1):
        header = None if depth else _HEADER.match(line)
        if start := header or (None if depth else _ASSIGNMENT.match(line)):
            first, last = start.span("keys")
            path = (*(() if header else table), *_path(text[begin + first : begin + last]))
            table = path if header else table
            for length in range(1, len(path) + 1):
                found.setdefault(path[:length], number)
        depth += sum(line.count(mark) for mark in "[{") - sum(line.count(mark) for mark in "]}")
        begin += len(line) + 1
    return found


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Line of a path, or of the longest part of it that has one; 0 where none has."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 0
