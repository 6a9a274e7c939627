"""What an import takes from the scenario of a call: its vocabulary of competences, and what its calls are called."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.scenario import CompetenceCode
from planner.intake.folding import fold
from planner.intake.repaired import Repaired, Said, refused
from planner.merging import read_document
from planner.mistakes import Mistake, UserError, mistake, nearest
from planner.tables import missing, read_table, read_text


@dataclass(frozen=True)
class Calls:
    """The calls of a scenario and what else they are called, by folded word; empty where no scenario is given."""

    words: Mapping[str, str] = field(default_factory=dict)
    known: bool = False

    def key(self, text: str) -> Repaired:
        """The call that a text means."""
        if text in self.words.values() or not self.known:
            return Repaired(text)
        if found := self.words.get(fold(text)):
            return Repaired(found, (Said("call-word", "repaired", {"new": found}),))
        near = nearest(fold(text), self.words)
        return refused("no-call", near=self.words.get(near, "none"))


def of_call(path: Path | None) -> tuple[dict[str, CompetenceCode], Calls, str]:
    """The vocabulary of a call, what its calls are called, and the only call where it has one.

    Raises:
        UserError: the file or its vocabulary cannot be read.
    """
    if path is None:
        return {}, Calls(), ""
    if message := missing(path, str(path)):
        raise mistake(message, "--call")
    document = read_document(path, ())
    tables, calls = document.values.get("tables", {}), document.values.get("calls", {})
    words: dict[str, str] = {}
    for key, call in calls.items() if isinstance(calls, dict) else ():
        words[fold(key)] = key
        for word in (call.get("title", ""), *call.get("themes", ())) if isinstance(call, dict) else ():
            words.setdefault(fold(str(word)), key)
    named = tables.get("vocabulary", "") if isinstance(tables, dict) else ""
    codes: dict[str, CompetenceCode] = {}
    file = document.folders.get(("tables", "vocabulary"), Path()) / named
    if named and not (missing(file, named) or _only_header(file)):
        wrong: list[Mistake] = []
        table = read_table(file, ("code",), ("code", "group", "label"), wrong)
        if wrong:
            raise UserError(wrong)
        codes = {
            row.cells["code"]: CompetenceCode.model_validate(row.cells) for row in table.rows if "code" in row.cells
        }
    keys = list(calls) if isinstance(calls, dict) else []
    return codes, Calls(words, known=bool(keys)), keys[0] if len(keys) == 1 else ""


_NAMES = {
    "competences": ("organisation",),
    "participation": ("organisation",),
    "eois": ("submitter", "partners"),
    "ties": ("organisation", "partner"),
}
"""Columns that name organisations, by table."""


@dataclass(frozen=True)
class Others:
    """A table of a call of which some rows are about organisations that are not there."""

    table: str
    rows: tuple[tuple[str, ...], ...]
    """Its other rows, the header first."""
    left: int
    """Rows left out [count]."""


def on_others(path: Path, made: Collection[str], known: Collection[str]) -> Iterator[Others]:
    """The tables of a call that speak of organisations that are not there.

    Args:
        path: the scenario of the call.
        made: tables that take the place of those of the call.
        known: identifiers of all organisations.
    """
    document = read_document(path, ())
    tables = document.values.get("tables", {})
    for name, columns in _NAMES.items() if isinstance(tables, dict) else ():
        file = document.folders.get(("tables", name), Path()) / str(tables.get(name, ""))
        if name in made or not tables.get(name) or missing(file, file.name):
            continue
        header, *rows = list(csv.reader(read_text(file, file.name).splitlines(keepends=True))) or [[]]
        places = [header.index(column) for column in columns if column in header]
        kept = [tuple(row) for row in rows if row and _all_known(row, places, known)]
        if left := sum(map(bool, rows)) - len(kept):
            yield Others(name, (tuple(header), *kept), left)


def _all_known(row: Sequence[str], places: Iterable[int], known: Collection[str]) -> bool:
    named = (who.strip() for place in places if place < len(row) for who in row[place].split("|"))
    return all(who in known for who in named if who)


def _only_header(file: Path) -> bool:
    """Whether a table has no rows yet, as one that was just begun."""
    return sum(bool(line.strip()) for line in file.read_bytes().splitlines()) < 2
