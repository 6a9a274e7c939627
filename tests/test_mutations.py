"""Every leaf of a bundled scenario, damaged in six ways: dropped, misspelt, wrong type, out of range, twice, wrong encoding.

The scenario is ESCP-S3 with its TOML files as they are and the first rows of each table. Each damage is either told, with
the file, the line and the name or the value that is damaged, or it is one of ``HARMLESS``, which says why.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.scenario import Scenario
from planner.check import look
from planner.loading import load
from planner.mistakes import UserError
from tests import texts
from tests.command import ROOT, call

FOLDER = ROOT / "scenarios" / "escp-s3"
FILES = ("baseline.toml", "call.toml", "assumptions.toml")
TABLES = ("organisations.csv", "competences.csv", "competence_codes.csv")
PEOPLE = 8
"""Organisations that are kept [count]."""

_VALUE = r'"[^"]*"|\[[^\[\]]*\]|\d{4}-\d\d-\d\d|[\w.-]+'
_LEAF = re.compile(rf"(?P<key>[\w-]+) = (?P<value>{_VALUE})", re.DOTALL)


@dataclass(frozen=True)
class Leaf:
    """A key with a value in a TOML file."""

    file: str
    line: int
    key: str
    value: str
    start: int
    """Where the key begins in the text, and where the value ends."""
    end: int


def leaves(file: str, text: str) -> Iterator[Leaf]:
    """Every key with a value that is no table; comments and texts hold no equals sign between spaces."""
    for found in _LEAF.finditer(text):
        line = text[: found.start()].count("\n") + 1
        if "#" in text[: found.start()].rsplit("\n", 1)[-1]:
            continue
        yield Leaf(file, line, found["key"], found["value"], found.start(), found.end())


def swapped(word: str) -> str:
    """A word as it is easily mistyped."""
    return word[:1] + word[2:] if len(word) > 4 else word + word[-1]


WRONG = {
    "purpose": '"nowhere"',
    "stage": '"nowhere"',
    "instrument": '"nowhere"',
    "kind": '"nowhere"',
    "level": '"nowhere"',
    "per": '"nowhere"',
    "period": '"1999"',
    "kinds": '["nowhere"]',
    "categories": '["nowhere"]',
    "extends": '["nowhere.toml"]',
    "organisations": '"nowhere.csv"',
    "competences": '"nowhere.csv"',
    "vocabulary": '"nowhere.csv"',
    "cost": '"-1"',
    "grant": '"-1"',
    "format": "2",
    "evidence_date": "2018-02-31",
    "notes": "[]",
}
"""Values out of the range of a key; the others are counts, or texts that may say anything."""


def of_another_type(value: str) -> str:
    """A value of a type that the key cannot have."""
    return "{ nowhere = 7 }" if value.startswith(("[", '"')) else '"seven"'


def replaced(text: str, leaf: Leaf, key: str, value: str) -> str:
    """The text with another key and value in the place of a leaf."""
    return f"{text[: leaf.start]}{key} = {value}{text[leaf.end :]}"


def dropped(text: str, leaf: Leaf) -> str:
    """The text without a leaf; in an inline table without one of the commas beside it."""
    before, after = text[: leaf.start], text[leaf.end :]
    if before.endswith(", "):
        return before[:-2] + after
    return before + after.removeprefix(", ") if before.endswith("{ ") else before + after


def twice(text: str, leaf: Leaf) -> str:
    """The text with a leaf a second time, in its table."""
    whole = text[leaf.start : leaf.end]
    inline = text[leaf.end : leaf.end + 2] in (", ", " }")
    return f"{text[: leaf.end]}{', ' if inline else chr(10)}{whole}{text[leaf.end :]}"


def in_another_encoding(text: str, leaf: Leaf) -> bytes:
    """The file in UTF-8 but for a comment in Windows-1252 in the line where a value ends."""
    end = text.index("\n", leaf.end)
    return text[:end].encode("utf-8") + " # déjà".encode("cp1252") + text[end:].encode("utf-8")


MUTATIONS: dict[str, Callable[[str, Leaf], str | bytes]] = {
    "dropped": dropped,
    "misspelt": lambda text, leaf: replaced(text, leaf, swapped(leaf.key), leaf.value),
    "wrong type": lambda text, leaf: replaced(text, leaf, leaf.key, of_another_type(leaf.value)),
    "out of range": lambda text, leaf: replaced(
        text, leaf, leaf.key, WRONG.get(leaf.key, '""' if leaf.value.startswith('"') else "-1")
    ),
    "twice": twice,
    "wrong encoding": in_another_encoding,
}

NEEDLESS = "has a default, which counts for what the file leaves open"
HARMLESS: dict[tuple[str, str], str] = {
    **{
        ("dropped", key): NEEDLESS
        for key in (
            "format",
            "number",
            "depth",
            "weight",
            "level",
            "per",
            "period",
            "undefined",
            "instrument",
            "months",
        )
    },
    **{("dropped", key): NEEDLESS for key in ("less_developed", "transition", "more_developed", "cost", "grant")},
    **{("dropped", key): "says who counts; all members do" for key in ("kinds", "categories")},
    **{("dropped", key): "is for readers only" for key in ("title", "note", "notes", "text")},
    ("dropped", "competences"): "a scenario may do without; then check warns of needs that nobody meets",
    ("wrong type", "title"): "one in a base is replaced by that of the file that extends it",
    **{("out of range", key): "may say anything, or nothing" for key in ("title", "note", "notes", "text")},
}
"""Damages that leave a sound scenario, by mutation and key, and why."""

ELSEWHERE = {
    ("dropped", "vocabulary"): "the needs without competence are told instead, where they stand",
    ("dropped", "extends"): "what no base brings is told as missing",
}
"""Damages that are told in another place."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenario with few organisations."""
    answer = tmp_path_factory.mktemp("mutations")
    for name in FILES:
        (answer / name).write_bytes((FOLDER / name).read_bytes())
    rows = {name: list(csv.reader((FOLDER / name).read_text("utf-8").splitlines())) for name in TABLES}
    rows["organisations.csv"] = rows["organisations.csv"][: PEOPLE + 1]
    ids = {row[0] for row in rows["organisations.csv"]} | {"organisation"}
    rows["competences.csv"] = [row for row in rows["competences.csv"] if row[0] in ids]
    for name, content in rows.items():
        (answer / name).write_text(written(content), "utf-8")
    return answer


def written(rows: list[list[str]]) -> str:
    """Rows as a CSV table."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def outcome(folder: Path, file: str, damaged: str | bytes) -> Scenario | UserError:
    """What comes of a damage, which is undone."""
    path = folder / file
    sound = path.read_bytes()
    path.write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode("utf-8"))
    try:
        return load(folder / "baseline.toml")
    except UserError as error:
        return error
    finally:
        path.write_bytes(sound)


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("file", FILES)
def test_every_damaged_leaf_is_told_where_it_stands_or_is_harmless(file: str, mutation: str, folder: Path) -> None:
    text = (FOLDER / file).read_text("utf-8")
    silent, seen = set(), 0
    for leaf in leaves(file, text):
        seen += 1
        found = outcome(folder, file, MUTATIONS[mutation](text, leaf))
        if isinstance(found, Scenario):
            silent.add((mutation, leaf.key))
        elif (mutation, leaf.key) not in ELSEWHERE:
            # a dropped key is told with its table; a value of several lines may be told where it ends
            lines = range(leaf.line, leaf.line + 2 * leaf.value.count("\n") + 2)
            tokens = {leaf.key, swapped(leaf.key), "déjà"}
            assert [
                one
                for one in found.mistakes
                if (Path(one.file).name == file and one.line in lines)
                or (mutation == "dropped" and one.line < leaf.line)
                if any(re.search(rf"(?<![\w-]){token}(?![\w-])", f"{one.address} {one.message}") for token in tokens)
            ], (leaf, str(found))
        assert isinstance(found, Scenario) or all(Path(one.file).parent == folder for one in found.mistakes)
    assert seen >= 2
    assert silent <= HARMLESS.keys()


def test_what_is_called_harmless_is_so_in_some_place_and_leaves_a_scenario_that_can_be_looked_at(folder: Path) -> None:
    silent = set()
    for file in FILES:
        text = (FOLDER / file).read_text("utf-8")
        for leaf in leaves(file, text):
            for mutation, key in HARMLESS:
                if key == leaf.key and (mutation, key) not in silent:
                    found = outcome(folder, file, MUTATIONS[mutation](text, leaf))
                    if isinstance(found, Scenario):
                        assert set(look(found).candidates) == set(found.calls)
                        silent.add((mutation, key))
    assert silent == HARMLESS.keys()


# -- tables --------------------------------------------------------------------------------------------------------------

BAD = {
    "kinds": "nowhere",
    "kinds_basis": "nowhere",
    "country": "XX",
    "country_basis": "nowhere",
    "seat": "AT99",
    "branches": "AT99",
    "place_basis": "nowhere",
    "scope": "nowhere",
    "control_basis": "nowhere",
    "organisation": "nobody",
    "competence": "nothing",
    "level": "9",
    "basis": "nowhere",
}
"""Values out of the range of a column; the others are names and notes, which may say anything."""
NEEDED = {"id", "country", "organisation", "competence", "level", "code"}
"""Columns without which a row says nothing; any other cell may be empty."""
FREE = {"id", "name", "other_names", "kinds_source", "control_group", "note", "source", "group", "label", "code"}
"""Columns that may say anything; another identifier or code is missed where it is referred to."""


@pytest.mark.parametrize("file", TABLES)
def test_every_damaged_cell_is_told_where_it_stands_or_is_harmless(file: str, folder: Path) -> None:
    rows = list(csv.reader((folder / file).read_text("utf-8").splitlines()))
    header = rows[0]
    for number in (1, 2):
        for at, column in enumerate(header):
            for value, told in (
                ("", column in NEEDED),
                (BAD.get(column, "7"), column not in FREE),
                ("-1" if column in ("level", "country", "seat", "scope") else "\x07", True),
            ):
                cells = [*rows[number][:at], value, *rows[number][at + 1 :]]
                found = outcome(folder, file, written([*rows[:number], cells, *rows[number + 1 :]]))
                if isinstance(found, Scenario):
                    assert not told, (file, number, column, value)
                elif told:
                    assert [
                        one
                        for one in found.mistakes
                        if (Path(one.file).name, one.line) == (file, number + 1)
                        if column == one.address or "U+0007" in one.message
                    ], (column, value, str(found))
    for at, column in enumerate(header):
        found = outcome(folder, file, written([[*header[:at], swapped(column), *header[at + 1 :]], *rows[1:]]))
        assert isinstance(found, UserError)
        assert [
            one for one in found.mistakes if one.file.endswith(file) and one.line == 1 and swapped(column) in str(one)
        ]


@pytest.mark.parametrize("file", TABLES)
def test_a_row_that_stands_twice_and_a_word_in_another_encoding_are_told(file: str, folder: Path) -> None:
    lines = (folder / file).read_text("utf-8").splitlines(keepends=True)
    twice_told = outcome(folder, file, "".join([*lines, lines[1]]))
    assert isinstance(twice_told, UserError)
    assert [one for one in twice_told.mistakes if one.line == len(lines) + 1 and "already in line 2" in one.message]
    for number in (0, 1, 2):
        changed = [*lines[:number], f"déjà,{lines[number]}", *lines[number + 1 :]]
        for encoding, line, words in (("cp1252", number + 1, "déjà"), ("utf-16", 1, "UTF-16")):
            other = outcome(folder, file, "".join(changed).encode(encoding, "replace"))
            assert isinstance(other, UserError)
            assert [
                one for one in other.mistakes if (Path(one.file).name, one.line) == (file, line) and words in str(one)
            ]


# -- what it reads like --------------------------------------------------------------------------------------------------

SAMPLE = (
    ("call.toml", 5, "misspelt"),
    ("call.toml", 6, "out of range"),
    ("call.toml", 28, "wrong type"),
    ("call.toml", 149, "out of range"),
    ("call.toml", 29, "wrong type"),
    ("call.toml", 31, "twice"),
    ("call.toml", 32, "misspelt"),
    ("assumptions.toml", 7, "dropped"),
    ("assumptions.toml", 6, "misspelt"),
    ("assumptions.toml", 30, "out of range"),
    ("assumptions.toml", 23, "wrong encoding"),
    ("baseline.toml", 4, "out of range"),
)
"""File, line and mutation; the first leaf of the line is damaged."""


def test_a_sample_of_damages_reads_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    said = []
    for file, line, mutation in SAMPLE:
        text = (FOLDER / file).read_text("utf-8")
        leaf = next(leaf for leaf in leaves(file, text) if leaf.line == line)
        damaged = MUTATIONS[mutation](text, leaf)
        (folder / file).write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode("utf-8"))
        answer = call(capsys, ["check", "baseline.toml"])
        (folder / file).write_text(text, "utf-8")
        assert (answer.code, answer.out) == (2, "")
        said.append(f"-- {leaf.key} of {file}, {mutation}\n{answer.err}")
    texts.compare("mutations/sample.txt", "\n".join(said))
