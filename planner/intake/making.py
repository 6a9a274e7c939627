"""From books to clean tables, a mapping file and everything that was found."""

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.scenario import CompetenceCode
from planner.intake import deciding
from planner.intake import mapping as mappings
from planner.intake.bodies import Bodies
from planner.intake.calls import Calls, of_call, on_others
from planner.intake.finding import Finding
from planner.intake.findings import Findings
from planner.intake.guarded.grid import position
from planner.intake.headers import Layout
from planner.intake.joining import complete, countries, joined
from planner.intake.mapping import Chosen, label
from planner.intake.pages import Read, Report
from planner.intake.seats import finder
from planner.intake.sheet import Book, Sheet
from planner.intake.tables import apart
from planner.intake.taking import Record, taken
from planner.intake.vocabulary import Vocabulary
from planner.languages import Language

PROPOSALS = "proposals.csv"
_TABLE_NAMES = {"competence_codes": "vocabulary"}
"""How a scenario names its tables, where it is not by the name of the file."""
_ASIDE = {
    "no-header": "aside-no-header-found",
    "empty-sheet": "aside-empty",
    "cordis-projects": "aside-projects",
    "explanation": "aside-explains",
}
"""Codes of findings by why a sheet is left aside."""


@dataclass(frozen=True)
class Asked:
    """What was asked for beside the files, as far as tables depend on it."""

    folder: Path
    """Where the tables will stand."""
    mapping: Chosen
    merges: Path | None
    gazetteer: Path | None
    call: Path | None


@dataclass(frozen=True)
class Made:
    """What became of some books."""

    report: Report
    layouts: Mapping[str, Layout]
    contents: dict[str, bytes]
    """Files by name, without those of the report."""


def made(books: Sequence[Book], asked: Asked, found: Findings, language: Language) -> Made:
    """The clean tables of some books, with everything found.

    Raises:
        UserError: a file that was passed in is wrong.
    """
    books = [apart(book) for book in books]
    codes, calls, only_call = of_call(asked.call)
    sheets = [sheet for book in books for sheet in book.sheets]
    layouts = mappings.layouts(sheets, asked.mapping)
    _of_sheets(sheets, layouts, found)
    vocabulary, records = _records(sheets, layouts, codes, asked.mapping, calls, found)
    bodies = Bodies()
    bodies.claim((record for record in records if record.table == "organisations"), found)
    bodies.mention((record for record in records if record.table not in ("organisations", "competence_codes")), found)
    countries(bodies, found)
    bodies.name(found)
    decided = deciding.read(asked.merges, bodies) if asked.merges is not None else []
    deciding.apply(decided, bodies, found)
    complete(bodies, finder(asked.gazetteer), found)
    alike = deciding.proposals(bodies.listed, decided)
    if alike:
        parameters = {"lines": len(alike)}
        found.listed.append(Finding("proposals-found", "warning", books[0].file, parameters=parameters))
    clean = joined(records, bodies, vocabulary, only_call, found)
    contents = {f"{name}.csv": _table(clean.columns(name), rows) for name, rows in clean.tables.items()}
    if asked.call is not None:
        tables = {name: f"{name}.csv" for name in clean.tables}
        known = {body.id for body in bodies.listed}
        for other in on_others(asked.call, tables, known) if "organisations" in tables else ():
            tables[other.table] = f"{other.table}.csv" if len(other.rows) > 1 else ""  # none: that of the call is off
            if tables[other.table]:
                contents[tables[other.table]] = _lines(other.rows)
            told: dict[str, str | int] = {"lines": other.left, "table": other.table}
            found.listed.append(Finding("rows-of-call", "warning", books[0].file, parameters=told))
        contents["scenario.toml"] = _scenario(asked.folder, asked.call, tables).encode()
    words = {word: ("?", f"perhaps {near}" if near else "") for word, near in vocabulary.unplaced.items()}
    words |= {word: (code, "") for word, code in asked.mapping.words.items()}
    contents["mapping.toml"] = mappings.text(layouts, words).encode()
    if alike:
        contents[PROPOSALS] = deciding.table(alike, decided).encode()
    counts = {name: len(rows) for name, rows in clean.tables.items()}
    report = Report(
        tuple(Read(sheet.file, sheet.name, layouts[label(sheet)], sheet.part) for sheet in sheets),
        _in_order(_told_once(found.listed), books),
        counts,
        deciding.plain(alike, language),
    )
    return Made(report, layouts, contents)


def _records(
    sheets: Sequence[Sheet],
    layouts: Mapping[str, Layout],
    codes: Mapping[str, CompetenceCode],
    given: Chosen,
    calls: Calls,
    found: Findings,
) -> tuple[Vocabulary, list[Record]]:
    """The rows of all sheets, those that say what competences are called read first."""
    vocabulary = Vocabulary(codes, given.words)
    by_sheet: dict[int, list[Record]] = {}
    for sheet in sorted(sheets, key=lambda sheet: layouts[label(sheet)].table != "competence_codes"):
        layout = layouts[label(sheet)]
        if not layout.table:
            continue
        if layout.table != "competence_codes" and not vocabulary.codes and not vocabulary.open:
            vocabulary = Vocabulary({}, given.words, open=True)
        by_sheet[id(sheet)] = list(taken(sheet, layout, vocabulary, calls, found))
        if layout.table == "competence_codes":
            vocabulary = Vocabulary({**codes, **vocabulary.codes, **_codes_of(by_sheet[id(sheet)])}, given.words)
    return vocabulary, [record for sheet in sheets for record in by_sheet.get(id(sheet), ())]


def _told_once(listed: Iterable[Finding]) -> list[Finding]:
    """Findings without those of reading that say less of a cell than what was found of its value."""
    listed = list(listed)
    told = {(one.file, one.sheet, one.cell) for one in listed if one.code == "error-text"}
    return [one for one in listed if one.code != "error-value" or (one.file, one.sheet, one.cell) not in told]


def _in_order(listed: Sequence[Finding], books: Sequence[Book]) -> tuple[Finding, ...]:
    """By file, sheet, row and column, as a reader goes through them."""
    by_sheet = {
        (sheet.file, sheet.name): (number, place)
        for number, book in enumerate(books)
        for place, sheet in enumerate(book.sheets)
    }
    by_file = {book.file: (number, -1) for number, book in enumerate(books)}

    def key(finding: Finding) -> tuple[int, int, int, int]:
        here = by_sheet.get((finding.file, finding.sheet)) or by_file.get(finding.file, (-1, -1))
        return *here, *(position(finding.cell) or (0, 0))

    return tuple(sorted(listed, key=key))


def _of_sheets(sheets: Sequence[Sheet], layouts: Mapping[str, Layout], found: Findings) -> None:
    """Says which sheets are left aside, and what of the others may be a header, a table of its own, or no part of it."""
    for sheet in sheets:
        layout = layouts[label(sheet)]
        if sheet.part:
            found.add("further-table", "note", sheet, sheet.lines[0].cell(0))
        if layout.unsure and layout.table:
            found.add("header-unsure", "warning", sheet, f"A{layout.header[0]}")
        above = [one for one in sheet.lines if layout.header and one.number < layout.header[0]]
        rows = [one for one in above if sum(value not in (None, "") for value in one.values) > 1]
        if layout.table and rows:
            found.add("rows-above", "warning", sheet, rows[0].cell(0), None, {"lines": len(rows)})
        if layout.aside in _ASIDE:
            found.add(_ASIDE[layout.aside], "warning" if layout.aside == "no-header" else "note", sheet)


def _codes_of(records: Iterable[Record]) -> dict[str, CompetenceCode]:
    """The vocabulary that sheets of competence codes give."""
    parts = (record.parts.get("competence_codes", {}) for record in records)
    return {part["code"]: CompetenceCode.model_validate(part) for part in parts if part.get("code")}


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    return _lines([columns, *([row.get(name, "") for name in columns] for row in rows)])


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _scenario(folder: Path, call: Path, tables: Mapping[str, str]) -> str:
    """A scenario that puts the clean tables in the place of those of a call."""
    path = Path(os.path.relpath(call.resolve(), folder.resolve())).as_posix()
    lines = [
        "# Written by planner import: the call with the tables that were imported.",
        f"extends = {json.dumps(path, ensure_ascii=False)}",
        "",
        "[tables]",
        *(f'{_TABLE_NAMES.get(name, name)} = "{file}"' for name, file in tables.items()),
    ]
    return "\n".join(lines) + "\n"
