"""CSV tables: read whole, with the line of every value, and every mistake at once."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.mistakes import Mistake, UserError, did_you_mean, mistake


@dataclass(frozen=True)
class Row:
    """One line of a table: only cells that are not empty, stripped."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table with a header."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def mistake(self, row: Row, column: str, message: str) -> Mistake:
        """A mistake in one cell."""
        return Mistake(message, self.file, row.line, column)


def read_text(path: Path, shown: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        UserError: there is no such file, it cannot be read, or it is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        beside = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
        raise mistake(f"no such file{did_you_mean(path.name, beside)}", shown) from None
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", shown) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "another encoding, perhaps Windows-1252"
        raise mistake(f"is not UTF-8 but {found}; save it as UTF-8", shown, line) from None


def read_table(path: Path, shown: str, required: tuple[str, ...], known: tuple[str, ...], free: str = "") -> Table:
    """A table whose header names only known columns (or columns that begin with ``free``) and all required ones.

    Raises:
        UserError: the file or its header cannot be used.
    """
    text = read_text(path, shown)
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else "," if "\t" not in first else "\t"
    lines = _lines(text, delimiter, shown)
    header_line, header = next(lines, (1, []))
    columns = [name.strip() for name in header]
    wrong = [
        Mistake(f'no column "{name}" is known here{did_you_mean(name, known)}', shown, header_line, name)
        for name in columns
        if name not in known and not (free and name.startswith(free) and len(name) > len(free))
    ]
    wrong += [
        Mistake(f'the column "{name}" is missing; the header has {", ".join(columns) or "nothing"}', shown, header_line)
        for name in required
        if name not in columns
    ]
    wrong += [
        Mistake(f'the column "{name}" stands there twice', shown, header_line)
        for name in sorted({name for name in columns if columns.count(name) > 1})
    ]
    if wrong:
        raise UserError(wrong)
    rows = []
    for line, cells in lines:
        if len(cells) > len(columns):
            raise mistake(f"{len(cells)} cells, but the header has {len(columns)} columns", shown, line)
        found = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
        if found:
            rows.append(Row(line, found))
    if not rows:
        raise mistake("the table is empty", shown)
    return Table(shown, tuple(columns), tuple(rows))


def _lines(text: str, delimiter: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise mistake(f"is not a proper CSV table: {error}", shown, reader.line_num) from None
        yield start, cells
