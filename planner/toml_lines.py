"""Line numbers for TOML: the standard library reads values but tells no positions.

A small scanner over lines: table headers and the first line of each assignment. Values inside an inline table or a list have
the line of their assignment, unless a key of theirs opens a line of its own.
"""

import re

Path = tuple[str, ...]
_HEADER = re.compile(r"^\s*\[\[?\s*(?P<keys>[^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_ASSIGNMENT = re.compile(r"""^\s*(?P<keys>(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_STRINGS = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'', re.DOTALL)


def _keys(text: str) -> Path:
    return tuple(key.strip("\"'") for key in _KEY.findall(text))


def lines_of(text: str) -> dict[Path, int]:
    """Line (from 1) of each table and each assignment, by its path of keys."""
    # strings are blanked, so that brackets and comment marks inside them count for nothing; line breaks stay
    blank = _STRINGS.sub(lambda m: re.sub(r"[^\n\"']", " ", m.group()), text)
    found: dict[Path, int] = {}
    table: Path = ()
    depth = 0
    open_string = ""
    for number, (line, original) in enumerate(zip(blank.split("\n"), text.split("\n"), strict=True), 1):
        if open_string:
            if open_string in line:
                open_string = ""
            continue
        code = line.split("#")[0]
        if depth == 0:
            header = _HEADER.match(original)
            if header and code.strip().startswith("["):
                table = _keys(header["keys"])
                found.setdefault(table, number)
                continue
            assignment = _ASSIGNMENT.match(original)
            if assignment:
                found.setdefault((*table, *_keys(assignment["keys"])), number)
        for mark in ('"""', "'''"):
            if code.count(mark) % 2:
                open_string = mark
        depth = max(0, depth + code.count("[") + code.count("{") - code.count("]") - code.count("}"))
    return found


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Line of a path, or of the longest part of it that has one; 0 where none has."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 0
