"""``planner import``: spreadsheets in, clean tables of a scenario out, with everything that was found."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from models.scenario import CompetenceCode
from planner import __version__
from planner.intake import folder as folders
from planner.intake.fields import CONTACT
from planner.intake.finding import Finding
from planner.intake.findings import Findings
from planner.intake.folding import fold
from planner.intake.guarded.grid import position
from planner.intake.headers import Layout
from planner.intake.mapping import label
from planner.intake.pages import Read, Report, content, markdown, table_csv
from planner.intake.sheet import Book, Sheet
from planner.intake.taking import Calls, Record, taken
from planner.languages import Language
from planner.merging import read_document
from planner.mistakes import Mistake, UserError, mistake
from planner.plan import NOTICE, to_json
from planner.tables import missing, read_table

_NEEDED = ("anyascii", "defusedxml", "ftfy", "openpyxl", "phonenumbers", "rapidfuzz", "xlsxwriter")
PROPOSALS = "proposals.csv"
NOTICE_FILE = "import.notice.txt"
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
class Wishes:
    """What was asked for beside the files."""

    mapping: Path | None = None
    merges: Path | None = None
    gazetteer: Path | None = None
    call: Path | None = None
    annotate: bool = False


@dataclass(frozen=True)
class Imported:
    """What an import found, and the files it wrote."""

    report: Report
    written: tuple[Path, ...]


def needed() -> None:
    """Refuses to begin where packages are not installed.

    Raises:
        UserError: which, and how to install them.
    """
    absent = [name for name in _NEEDED if find_spec(name) is None]
    if absent:
        message = f"planner import needs packages that are not installed ({', '.join(absent)})"
        raise mistake(f'{message}; install them with: pip install "partnership-planner[import]"')


def run(files: Sequence[Path], folder: Path, wishes: Wishes, language: Language) -> Imported:
    """Reads spreadsheets and writes clean tables with a report.

    Raises:
        UserError: nothing could be read, a file that was passed in is wrong, or nothing can be written.
    """
    needed()
    from planner.intake import deciding
    from planner.intake import mapping as mappings
    from planner.intake.bodies import Bodies
    from planner.intake.joining import complete, countries, joined
    from planner.intake.seats import finder
    from planner.intake.vocabulary import Vocabulary

    folders.check(folder, {folders.MANIFEST})
    given = mappings.read(wishes.mapping) if wishes.mapping else mappings.Chosen()
    codes, calls, only_call = _of_call(wishes.call)
    found = Findings()
    books = _books(files, found)
    sheets = [sheet for book in books for sheet in book.sheets]
    layouts = mappings.layouts(sheets, given)
    _of_sheets(sheets, layouts, found)
    order = sorted(sheets, key=lambda sheet: layouts[label(sheet)].table != "competence_codes")
    vocabulary = Vocabulary(codes, given.words)
    by_sheet: dict[int, list[Record]] = {}
    for sheet in order:
        layout = layouts[label(sheet)]
        if not layout.table:
            continue
        if layout.table != "competence_codes" and not vocabulary.codes and not vocabulary.open:
            vocabulary = Vocabulary({}, given.words, open=True)
        by_sheet[id(sheet)] = list(taken(sheet, layout, vocabulary, calls, found))
        if layout.table == "competence_codes":
            vocabulary = Vocabulary({**codes, **vocabulary.codes, **_codes_of(by_sheet[id(sheet)])}, given.words)
    records = [record for sheet in sheets for record in by_sheet.get(id(sheet), ())]
    bodies = Bodies()
    bodies.claim((record for record in records if record.table == "organisations"), found)
    bodies.mention((record for record in records if record.table not in ("organisations", "competence_codes")), found)
    countries(bodies, found)
    bodies.name(found)
    decided = deciding.read(wishes.merges, bodies) if wishes.merges is not None else []
    deciding.apply(decided, bodies, found)
    complete(bodies, finder(wishes.gazetteer), found)
    alike = deciding.proposals(bodies.listed, decided)
    if alike:
        parameters = {"lines": len(alike)}
        found.listed.append(Finding("proposals-found", "warning", str(files[0]), parameters=parameters))
    clean = joined(records, bodies, vocabulary, only_call, found)
    told = {(one.file, one.sheet, one.cell) for one in found.listed if one.code == "error-text"}
    found.listed = [
        one for one in found.listed if one.code != "error-value" or (one.file, one.sheet, one.cell) not in told
    ]
    found.listed.sort(key=_in_order(files, sheets))
    reads = tuple(Read(sheet.file, sheet.name, layouts[label(sheet)]) for sheet in sheets)
    report = Report(
        reads,
        tuple(found.listed),
        {name: len(rows) for name, rows in clean.tables.items()},
        deciding.plain(alike, language),
    )
    contents: dict[str, bytes] = {}
    for name, rows in clean.tables.items():
        contents[f"{name}.csv"] = _table(clean.columns(name), rows)
    if wishes.call is not None:
        contents["scenario.toml"] = _scenario(folder, wishes.call, list(clean.tables)).encode()
    words = {word: ("?", f"perhaps {near}" if near else "") for word, near in vocabulary.unplaced.items()}
    words |= {word: (code, "") for word, code in given.words.items()}
    contents["mapping.toml"] = mappings.text({label(s): layouts[label(s)] for s in sheets}, words).encode()
    if alike:
        contents[PROPOSALS] = deciding.table(alike, decided).encode()
    if wishes.annotate:
        contents |= dict(_annotated(books, layouts, report, language))
    contents |= _pages(report, language)
    about = {"versions": _versions(), "language": language.code, "inputs": _inputs(books, wishes)}
    written = folders.write(folder, contents, about, wishes.mapping)
    return Imported(report, tuple(written))


def _books(files: Sequence[Path], found: Findings) -> list[Book]:
    """The files that can be read; a file that cannot is a finding, unless none can.

    Raises:
        UserError: no file can be read.
    """
    from planner.intake.reading import Refusal, read

    books: list[Book] = []
    wrong: list[Mistake] = []
    seen: dict[str, Path] = {}
    for path in files:
        if path.name in seen:
            message = f"has the same name as {seen[path.name]}; a report could not tell them apart, so rename one"
            raise mistake(message, str(path))
        seen[path.name] = path
        try:
            book = read(path)
        except Refusal as why:
            wrong += why.mistakes
            found.listed.append(why.finding)
        except UserError as error:
            wrong += error.mistakes
            found.listed += [
                Finding("unreadable", "error", str(path), parameters={"why": one.message}) for one in error.mistakes
            ]
        else:
            books.append(book)
            found.listed += book.findings
    if not books:
        raise UserError(wrong)
    return books


def _in_order(files: Sequence[Path], sheets: Sequence[Sheet]) -> Callable[[Finding], tuple[int, int, int, int]]:
    """By file, sheet, row and column, as a reader goes through them."""
    by_file = {str(path): number for number, path in enumerate(files)}
    by_sheet = {(sheet.file, sheet.name): number for number, sheet in enumerate(sheets)}

    def key(finding: Finding) -> tuple[int, int, int, int]:
        sheet = by_sheet.get((finding.file, finding.sheet), -1)
        return by_file.get(finding.file, -1), sheet, *(position(finding.cell) or (0, 0))

    return key


def _of_sheets(sheets: Sequence[Sheet], layouts: Mapping[str, Layout], found: Findings) -> None:
    """Says which sheets are left aside."""
    for sheet in sheets:
        layout = layouts[label(sheet)]
        if layout.aside in _ASIDE:
            found.add(_ASIDE[layout.aside], "warning" if layout.aside == "no-header" else "note", sheet)


def _annotated(
    books: Sequence[Book], layouts: Mapping[str, Layout], report: Report, language: Language
) -> Iterator[tuple[str, bytes]]:
    """A copy of each file with what was found in comments; cells about people stand empty in it."""
    from planner.intake.annotating import annotate

    with tempfile.TemporaryDirectory() as work:
        for book in books:
            path = Path(book.file)
            target = Path(work) / f"annotated-{path.stem}.xlsx"
            annotate(path, report.findings, target, language, blanks=_about_people(book, layouts, report))
            yield target.name, target.read_bytes()


def _about_people(book: Book, layouts: Mapping[str, Layout], report: Report) -> set[tuple[str, int, int]]:
    """Sheet, row and column of every cell that is about people: of contact columns, and texts that hold personal data."""
    cells = set()
    for sheet in book.sheets:
        layout = layouts[label(sheet)]
        columns = [one.number for one in layout.columns if one.field == CONTACT]
        for line in sheet.lines if columns else ():
            if not layout.header or line.number > layout.header[-1]:
                cells |= {(sheet.name, line.number, number + 1) for number in columns if number < len(line.values)}
    for one in report.findings:
        if one.code == "personal-text" and one.file == book.file and (place := position(one.cell)):
            cells.add((one.sheet, *place))
    return cells


def _of_call(path: Path | None) -> tuple[dict[str, CompetenceCode], Calls, str]:
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


def _only_header(file: Path) -> bool:
    """Whether a table has no rows yet, as one that was just begun."""
    return sum(bool(line.strip()) for line in file.read_bytes().splitlines()) < 2


def _codes_of(records: Iterable[Record]) -> dict[str, CompetenceCode]:
    """The vocabulary that sheets of competence codes give."""
    parts = (record.parts.get("competence_codes", {}) for record in records)
    return {part["code"]: CompetenceCode.model_validate(part) for part in parts if part.get("code")}


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return out.getvalue().encode()


def _scenario(folder: Path, call: Path, tables: Sequence[str]) -> str:
    """A scenario that puts the clean tables in the place of those of a call."""
    path = Path(os.path.relpath(call.resolve(), folder.resolve())).as_posix()
    lines = [
        "# Written by planner import: the call with the tables that were imported.",
        f"extends = {json.dumps(path, ensure_ascii=False)}",
        "",
        "[tables]",
        *(f'{_TABLE_NAMES.get(name, name)} = "{name}.csv"' for name in tables),
    ]
    return "\n".join(lines) + "\n"


def _inputs(books: Sequence[Book], wishes: Wishes) -> dict[str, str]:
    """SHA-256 of everything read, by the name of its file."""
    found = {Path(book.file).name: book.digest for book in books}
    for what in ("mapping", "merges", "gazetteer", "call"):
        path = getattr(wishes, what)
        if path is not None:
            found[f"--{what} {path.name}"] = folders.digest(path.read_bytes())
    return found


def _versions() -> dict[str, str]:
    """Versions of the planner and of what reads and compares."""
    return {"partnership-planner": __version__} | {name: version(name) for name in _NEEDED if name != "xlsxwriter"}


def _pages(report: Report, language: Language) -> dict[str, bytes]:
    return {
        "import.json": to_json(content(report, language)).encode(),
        "import.csv": table_csv(report, language).encode(),
        "import.md": markdown(report, language).encode(),
        NOTICE_FILE: f"{NOTICE}\n".encode(),
    }
