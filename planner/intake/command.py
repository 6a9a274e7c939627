"""``planner import``: spreadsheets in, clean tables of a scenario out, with everything that was found."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from planner import __version__
from planner.intake import folder as folders
from planner.intake.fields import CONTACT
from planner.intake.finding import Finding
from planner.intake.findings import Findings
from planner.intake.guarded.grid import position
from planner.intake.headers import Layout
from planner.intake.mapping import label
from planner.intake.pages import Report, as_json, content, markdown, statements, table_csv
from planner.intake.sheet import Book
from planner.intake.tables import apart
from planner.languages import Language
from planner.mistakes import Mistake, UserError, mistake
from planner.plan import NOTICE

_NEEDED = ("anyascii", "defusedxml", "ftfy", "openpyxl", "phonenumbers", "rapidfuzz", "xlsxwriter")
NOTICE_FILE = "import.notice.txt"


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
    from planner.intake import mapping as mappings
    from planner.intake.making import Asked, made

    folders.check(folder, {folders.MANIFEST})
    given = mappings.read(wishes.mapping) if wishes.mapping else mappings.Chosen()
    found = Findings()
    books = _books(files, found)
    done = made(books, Asked(folder, given, wishes.merges, wishes.gazetteer, wishes.call), found, language)
    contents = done.contents
    about = {"versions": _versions(), "language": language.code, "inputs": _inputs(books, wishes)}
    if wishes.annotate:
        contents |= dict(_annotated(books, done.layouts, done.report, language))
    books.clear()  # a large import needs its room for the report
    contents |= _pages(done.report, language)
    written = folders.write(folder, contents, about, wishes.mapping)
    return Imported(done.report, tuple(written))


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


def _annotated(
    books: Sequence[Book], layouts: Mapping[str, Layout], report: Report, language: Language
) -> Iterator[tuple[str, bytes]]:
    """A copy of each file with what was found in comments; cells about people stand empty in it."""
    from planner.intake.annotating import annotate

    stems = Counter(Path(book.file).stem for book in books)
    with tempfile.TemporaryDirectory() as work:
        for book in map(apart, books):
            path = Path(book.file)
            workbook = stems[path.stem] == 1 or path.suffix == ".xlsx"
            target = Path(work) / f"annotated-{path.stem if workbook else path.name}.xlsx"
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
    said = statements(report.findings, language)
    return {
        "import.json": as_json(content(report, language, said)).encode(),
        "import.csv": table_csv(report, said).encode(),
        "import.md": markdown(report, language, said).encode(),
        NOTICE_FILE: f"{NOTICE}\n".encode(),
    }
