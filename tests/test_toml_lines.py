"""The line of every key of a TOML file: the scanner against the library, which is given one more line at a time.

A text cut in the middle of a statement is no TOML. So the lines after which it is cut soundly are the ends of statements,
and what the library newly finds there was said in the statement that just ended, however it is written.
"""

import tomllib
from pathlib import Path

import pytest

from planner.toml_lines import Path as Keys
from planner.toml_lines import line_of, lines_of
from tests.command import ROOT

FILES = sorted(
    path.relative_to(ROOT)
    for folder in ("models", "planner", "scenarios", "tests")
    for path in (ROOT / folder).rglob("*.toml")
)
TRICKY = {
    "comments": """
# it's a comment with an apostrophe
a = 1  # and another: don't
[b]  # a 'quoted' table
# [c] is no table, d = 2 no key
e = "# no comment"  # "no string
[f]
""",
    "multi-line-strings": '''
a = """
[b]
c = 1 # not a comment
"""
d = """one line"""
e = """\\
   g = 2 \\""" still [inside
"""
h = """ends with two quotes"""""
i = 3
''',
    "multi-line-literals": """
a = '''
it's "here"
[b]
'''
c = 'C:\\'
d = '''x'''''
[e]
f = '' # empty
""",
    "arrays": """
a = [
  "x", # ]
  [1,
   2], { b = 1 },
]
c = [ [ ], [ "]" ],
]
[d]
e = [1,
]
f = [
  { g = 1, h = "}" },
  { g = 2 },
]
""",
    "arrays-of-tables": """
[[a]]
b = 1
[a.c]
d = 1
[[a]]
b = 2
e = 3
""",
    "dotted": """
a.b.c = 1
a . d = 2
a."e.f".g = 3
[h.i]
j.k = 1
[h]
l = 1
""",
    "quoted": r"""
"a b" = 1
'c.d' = 2
"e\"f" = 3
"[g]" = 4
"h # i" = 5
"é" = 6
["j.k".'l]']
m = 1
[ n . "o" ]
"" = 1
""",
    "inline": """
a = { b = 1, c = { d = [ { e = "}" } ] } }
f = { "g.h" = { i = 1 }, 'j' = '{' }
k = {}
[l]
m = { n = 1 }
""",
    "spaces": "\n  [ a ]  \n\tb   =   1\n   c=2\n\n\n[d]\n",
    "windows": "a = 1\r\n[b]\r\nc = '''\r\nd = 1\r\n'''\r\n[e] # f\r\ng = 1\r\n",
    "empty": "",
    "no-newline-at-the-end": "[a]\nb = 1",
    "other-values": "a = 2018-03-08\nb = 1_000\nc = 07:32:00\nd = inf\ne = true\n[f]\n",
}


def paths(table: object, above: Keys = ()) -> set[Keys]:
    """Every path of keys in what the library read; the tables of an array count as one."""
    found = {above} - {()}
    if isinstance(table, dict):
        for key, value in table.items():
            found |= paths(value, (*above, key))
    elif isinstance(table, list):
        for value in table:
            found |= paths(value, above)
    return found


def lines_by_the_library(text: str) -> dict[Keys, int]:
    """Line in which the statement begins that brings each path of keys."""
    answer: dict[Keys, int] = {}
    lines = text.split("\n")
    section = begin = 0
    for number, line in enumerate(lines, 1):
        if not begin and line.strip() and not line.strip().startswith("#"):
            begin = number
            if line.strip().startswith("["):  # what follows a header means the same without what stands before it
                section = number - 1
        try:
            known = paths(tomllib.loads("\n".join([*lines[section:number], ""])))
        except tomllib.TOMLDecodeError:
            continue
        answer |= dict.fromkeys(known - answer.keys(), begin)
        begin = 0
    return answer


def assert_same_lines(text: str) -> None:
    """Holds the scanner against the library."""
    scanned = lines_of(text)
    read = lines_by_the_library(text)
    assert read.keys() == paths(tomllib.loads(text))
    assert {path: line_of(scanned, path) for path in read} == read
    assert scanned.keys() <= read.keys()


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_key_of_a_file_of_the_repository_has_its_line(file: Path) -> None:
    assert_same_lines((ROOT / file).read_text("utf-8"))


@pytest.mark.parametrize("name", TRICKY)
def test_every_key_of_a_tricky_text_has_its_line(name: str) -> None:
    assert_same_lines(TRICKY[name])


def test_there_are_files_to_look_at() -> None:
    assert {file.parts[0] for file in FILES} == {"models", "planner", "scenarios", "tests"}


def test_a_table_that_is_only_implied_has_the_line_of_the_header_that_implies_it() -> None:
    lines = lines_of("\n\n[rule.size]\nat_most = 3\n")
    assert lines == {("rule",): 3, ("rule", "size"): 3, ("rule", "size", "at_most"): 4}


def test_what_stands_nowhere_has_the_line_of_the_table_that_lacks_it() -> None:
    lines = lines_of("[a]\nb = { c = 1 }\n")
    assert [line_of(lines, path) for path in (("a", "b", "c"), ("a", "d"), ("e",))] == [2, 1, 0]
