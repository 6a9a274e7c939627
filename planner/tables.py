"""CSV tables: read whole, with the line of every value, and every mistake at once."""

import csv
import io
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from planner.mistakes import Mistake, UserError, did_you_mean, mistake, nearest
from planner.wording import told

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_FORMATS = {
    b"%PDF": "is a PDF document",
    b"PK\x03\x04": "is a workbook or another packed file",
    b"\xff\xfe": "is not UTF-8 but UTF-16",
    b"\xfe\xff": "is not UTF-8 but UTF-16",
}
"""What the first bytes of a file say that no text in UTF-8 begins with."""


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters other than tabs and line breaks, and those that turn the direction of writing: a name that holds one
is shown as another, or changes the terminal."""


def control_character(text: str) -> str:
    """Why a text cannot be used for the control character in it, or nothing."""
    found = CONTROL.search(text)
    return (
        f"holds a control character (U+{ord(found.group()):04X}), which has no place in a text; take it out"
        if found
        else ""
    )


@dataclass(frozen=True)
class Row:
    """One line of a table: only cells that are not empty, stripped."""

    line: int
    cells: dict[str, str]

    def typed(self, model: type[BaseModel], columns: Iterable[str]) -> dict[str, Any]:
        """Some cells as a type reads them: whole numbers, and true or false, are texts in a table."""
        found: dict[str, Any] = {name: self.cells[name] for name in columns if name in self.cells}
        for name, cell in found.items():
            annotation = model.model_fields[name].annotation
            # an optional number is a choice of an annotated one and nothing
            parts = {getattr(part, "__origin__", part) for part in (annotation, *get_args(annotation))}
            if int in parts and re.fullmatch(r"-?[0-9]{1,9}", cell):
                found[name] = int(cell)
            elif annotation is bool:
                found[name] = {"1": True, "true": True, "0": False, "false": False}.get(cell.lower(), cell)
        return found


@dataclass(frozen=True)
class Table:
    """A table with a header."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: bool = True
    """False where some rows could not be read."""

    def mistake(self, row: Row, column: str, message: str) -> Mistake:
        """A mistake in one cell."""
        return Mistake(message, self.file, row.line, column)

    def unique(
        self,
        row: Row,
        column: str,
        key: Hashable,
        lines: dict[Any, int],
        wrong: list[Mistake],
        said: str = "",
        of: str = "",
    ) -> bool:
        """Whether no row above has a key; its line is remembered, or the mistake added (``said``: the key in words)."""
        if lines.setdefault(key, row.line) == row.line:
            return True
        said = said or f'"{key}"'
        wrong.append(self.mistake(row, column, f"{said} stands already in line {lines[key]}{of}"))
        return False

    def mistakes(
        self, row: Row, error: ValidationError, model: type[BaseModel], columns: Mapping[str, str] | None = None
    ) -> Iterator[Mistake]:
        """What a type says of the cells of a row; ``columns`` by field where they have other names."""
        for path, message in told(error, model):
            column = (columns or {}).get(path[0], path[0])
            yield self.mistake(row, column, message if path[0] in row.cells else "is empty")


def missing(path: Path, name: str) -> str:
    """Why there is no file to read at a path, in words that follow its place; or nothing."""
    try:
        if path.is_file():
            return ""
        if path.is_dir():
            return f'"{name}" is a folder, not a file'
        if path.is_symlink():
            return f'"{name}" is a link that leads to no file'
        if path.exists():
            return f'"{name}" is no file that holds text'
        beside = [found.name for found in path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError as error:
        return f'"{name}" cannot be read: {error.strerror}'
    return f'there is no file "{name}"{did_you_mean(path.name, beside)}'


def read_text(path: Path, shown: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        UserError: there is no such file, it cannot be read, or it is not UTF-8.
    """
    if message := missing(path, path.name or shown):
        raise mistake(message, shown)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", shown) from None
    remedy = 'save it as text in UTF-8 (in Excel: "CSV UTF-8")'
    for begin, found in _FORMATS.items():
        if raw.startswith(begin):
            raise mistake(f"{found}; {remedy}", shown, 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        before, after = (
            re.split(rb"[\s,;|\"\[\]]", raw[: error.start])[-1],
            re.split(rb"[\s,;|\"\[\]]", raw[error.start :])[0],
        )
        word = (before + after).decode("cp1252", "replace")[:40]
        found = f'is not UTF-8 but another encoding, perhaps Windows-1252 ("{word}")'
        raise mistake(f"{found}; {remedy}", shown, line) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise mistake(f"holds zero bytes, as no text in UTF-8 does; {remedy}", shown, line)
    if control := CONTROL.search(text):
        line = text[: control.start()].count("\n") + 1
        raise mistake(control_character(text), shown, line)
    return text


def read_table(
    path: Path, required: tuple[str, ...], known: tuple[str, ...], wrong: list[Mistake], free: tuple[str, ...] = ()
) -> Table:
    """A table whose header names only known columns (or columns that begin in a way of ``free``) and all required ones.

    Empty columns at the end, as spreadsheets write them, are no mistake. Mistakes of single rows are added to a list, and
    the rows left out.

    Raises:
        UserError: the file or its header cannot be used.
    """
    shown = str(path)
    text = read_text(path, shown)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else "," if "\t" not in first else "\t"
    lines = ((line, cells) for line, cells in _lines(text, delimiter, shown) if any(cell.strip() for cell in cells))
    header_line, header = next(lines, (0, []))
    width, columns = len(header), [name.strip() for name in header]
    while columns and not columns[-1]:
        columns.pop()
    if not columns:
        raise mistake(f"is empty; its first line names the columns, at least {', '.join(required)}", shown)
    if mistakes := list(_of_header(columns, shown, header_line, required, known, free)):
        raise UserError(mistakes)
    rows, left_out = [], 0
    for line, cells in lines:
        if len(cells) > width or any(cell.strip() for cell in cells[len(columns) :]):
            message = f"{len(cells)} cells, but the header has {len(columns)} columns"
            remedy = f"a cell that holds a {_DELIMITERS[delimiter]} stands in quotation marks"
            wrong.append(Mistake(f"{message}; {remedy}", shown, line))
            left_out += 1
        else:
            found = zip(columns, cells, strict=False)
            rows.append(Row(line, {name: cell.strip() for name, cell in found if cell.strip()}))
    if not rows and not left_out:
        raise mistake("has a header but no rows", shown, header_line)
    return Table(shown, tuple(columns), tuple(rows), not left_out)


def _of_header(
    columns: list[str], shown: str, line: int, required: tuple[str, ...], known: tuple[str, ...], free: tuple[str, ...]
) -> Iterator[Mistake]:
    """Columns without a name, unknown, missing or named twice; one that is misspelt is not missing as well."""
    meant = set()
    listed = f"; known are {', '.join([*known, *(f'{begin}NAME' for begin in free)])}"  # said once
    for number, name in enumerate(columns, 1):
        if not name:
            yield Mistake(f"column {number} has no name", shown, line)
        elif name not in known and not (name.startswith(free) and name not in free):
            meant.add(nearest(name, known))
            hint = did_you_mean(name, known) or listed
            listed = listed if did_you_mean(name, known) else ""
            yield Mistake(f"no such column is known here{hint}", shown, line, name[:40])
    for name in required:
        if name not in columns and name not in meant:
            yield Mistake(
                f"this column is missing; the header has {', '.join(filter(None, columns))}", shown, line, name
            )
    for name in sorted({name for name in columns if name and columns.count(name) > 1}):
        yield Mistake("this column stands there twice", shown, line, name)


def _lines(text: str, delimiter: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise mistake("a quotation mark that opens a cell of this row is never closed", shown, start) from None
            if "expected after" in str(error):
                message = (
                    'a cell goes on after its closing quotation mark; a quotation mark inside is written twice: ""'
                )
                raise mistake(message, shown, reader.line_num) from None
            if "field limit" in str(error):
                message = (
                    f"a cell has more than {csv.field_size_limit():,} signs; is a quotation mark opened and not closed?"
                )
                raise mistake(message, shown, start) from None
            raise mistake(f"is not a proper CSV table: {error}", shown, reader.line_num) from None
        yield start, cells
