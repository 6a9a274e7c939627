"""The cells of one sheet, each by its own address: neither the declared dimension nor the order of rows is believed."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from planner.intake.guarded import dates
from planner.intake.guarded.limits import LAST_COLUMN, LAST_ROW, Notes, Refused, Totals
from planner.intake.guarded.markup import parse
from planner.intake.guarded.workbook import Listed, Workbook, unescaped

Value = str | int | float | bool | date | datetime | None
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def position(address: str) -> tuple[int, int] | None:
    """Row and column of an address such as ``B7``, from 1; ``None`` where there is no such cell."""
    match = _ADDRESS.fullmatch(address)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def area(reference: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom and right of a range such as ``A1:B7``."""
    first, _, last = reference.partition(":")
    one, other = position(first), position(last or first)
    if not one or not other or other[0] < one[0] or other[1] < one[1]:
        return None
    return one[0], one[1], other[0], other[1]


@dataclass
class Cells:
    """What a sheet holds."""

    rows: dict[int, list[Value]] = field(default_factory=dict)
    """Values from column A on, by row."""
    far: dict[tuple[int, int], Value] = field(default_factory=dict)
    """Cells beyond the last column that is read, by row and column."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def value(self, row: int, column: int) -> Value:
        """What a cell holds, counted from 1."""
        values = self.rows.get(row, ())
        return values[column - 1] if column <= len(values) else self.far.get((row, column))

    def lines(self) -> Iterator[tuple[int, list[Value]]]:
        """Rows that hold more than blanks, in order."""
        for number in sorted(self.rows):
            values = self.rows[number]
            while values and values[-1] is None:
                values.pop()
            if any(value is not None and (not isinstance(value, str) or value.strip()) for value in values):
                yield number, values


def read(book: Workbook, sheet: Listed, totals: Totals, notes: Notes) -> Cells:
    """The cells of a sheet.

    Raises:
        Refused: it is damaged or passes a limit.
    """
    scan = _Scan(book, sheet, totals, notes)
    parse(book.package.pieces(sheet.part), sheet.part, book.limits, scan.start, scan.end, scan.text)
    return scan.finished()


class _Scan:
    def __init__(self, book: Workbook, sheet: Listed, totals: Totals, notes: Notes) -> None:
        self.book, self.sheet, self.totals, self.notes = book, sheet.name, totals, notes
        self.limits = book.limits
        self.found = Cells()
        self.declared: tuple[int, int, int, int] | None = None
        self.row = self.column = self.last = 0
        self.line = "0"
        self.columns: dict[str, int] = {}
        self.open = self.inside = self.disorder = False
        self.aside = self.formulas = self.hidden_rows = self.hidden_columns = 0
        self.kind, self.style = "n", 0
        self.formula = self.valued = False
        self.parts: list[str] = []
        self.length = 0
        self.twice: set[tuple[int, int]] = set()

    # -- events ------------------------------------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self.inside = self.valued = self.open
        elif name == "t":
            self.inside = self.open and not self.aside
            self.valued = True
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.aside += 1
        elif name == "row":
            self._begin_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "dimension":
            self.declared = area(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden", "0") in ("1", "true"):
            self.hidden_columns += 1

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self.inside = False
        elif name == "rPh":
            self.aside -= 1

    def text(self, text: str) -> None:
        if self.inside:
            self.length += len(text)
            if self.length > self.limits.cell:
                raise Refused("refused-long-cell", self.sheet, self.row, self.column, limit=self.limits.cell)
            self.parts.append(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number is None:
            self.row += 1
        elif number.isascii() and number.isdigit() and len(number) < 8:
            self.row = int(number)
        else:
            self.row = 0
        if not 1 <= self.row <= LAST_ROW:
            raise Refused("refused-address", self.sheet)
        if self.row <= self.last:
            self.disorder = True
        self.last, self.column, self.line = self.row, 0, str(self.row)
        if attributes.get("hidden", "0") in ("1", "true"):
            self.hidden_rows += 1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        column = self.column + 1
        if address is not None:
            column = self._column(address)
        if self.open or not self.row or column > LAST_COLUMN:
            raise Refused("refused-address", self.sheet)
        if column <= self.column:
            self.disorder = True
        self.column = column
        self.kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self.style = int(style) if style.isascii() and style.isdigit() and len(style) < 8 else 0
        self.open, self.formula, self.valued = True, False, False
        self.parts, self.length = [], 0

    def _column(self, address: str) -> int:
        """The column of an address in this row."""
        letters, number = address[: -len(self.line)], address[-len(self.line) :]
        if number == self.line and letters in self.columns:
            return self.columns[letters]
        found = position(address)
        if found is None or found[0] != self.row:
            raise Refused("refused-address", self.sheet)
        if number == self.line:
            self.columns[letters] = found[1]
        return found[1]

    def _end_cell(self) -> None:
        self.open = self.inside = False
        text = "".join(self.parts)
        if self.formula:
            self.formulas += 1
            if not text and not (self.valued and self.kind == "str"):
                self._note("formula-without-value", "error")
                return
        if not text:
            return
        value = self._value(text)
        if value is not None and value != "":
            self._place(value)

    def _note(self, code: str, severity: str, **parameters: str | int) -> None:
        self.notes.add(code, severity, self.sheet, self.row, self.column, **parameters)

    # -- values ------------------------------------------------------------------------------------------------------

    def _value(self, text: str) -> Value:
        match self.kind:
            case "s":
                return self._shared(text)
            case "n":
                return self._number(text.strip())
            case "str" | "inlineStr":
                return self._counted(unescaped(text))
            case "b" if text.strip().lower() in ("1", "0", "true", "false"):
                return text.strip().lower() in ("1", "true")
            case "e":
                self._note("error-value", "warning")
                return self._counted(text)
            case "d":
                try:
                    found = datetime.fromisoformat(text.strip())
                except ValueError:
                    return self._odd(text)
                return found.date() if len(text.strip()) <= 10 else found.replace(tzinfo=None)
        return self._odd(text)

    def _counted(self, text: str) -> str:
        self.totals.add_text(len(text))
        return text

    def _odd(self, text: str) -> str:
        """A value that is not what its cell says it is stays text."""
        self._note("odd-value", "warning")
        return self._counted(text)

    def _shared(self, text: str) -> str | None:
        number = text.strip()
        if number.isascii() and number.isdigit() and len(number) < 10 and int(number) < len(self.book.strings):
            return self._counted(self.book.strings[int(number)])
        self._note("string-missing", "error")
        return None

    def _number(self, text: str) -> Value:
        if _WHOLE.fullmatch(text):
            number: int | float = int(text)
        elif len(text) < 400 and _NUMBER.fullmatch(text) and math.isfinite(float(text)):
            number = float(text)
        else:
            return self._odd(text)
        shown = self.book.formats[self.style] if self.style < len(self.book.formats) else ""
        if not shown or shown == "duration":
            return number
        if shown == "time" and (hour := dates.clock(number)):
            return self._counted(hour)
        found = dates.moment(number, self.book.since_1904)
        if found is None:
            self._note("impossible-date", "warning")
            return number
        return found

    # -- places ------------------------------------------------------------------------------------------------------

    def _place(self, value: Value) -> None:
        row, column = self.row, self.column
        if column > self.limits.columns:
            if len(self.found.far) >= self.limits.strays:
                raise Refused("refused-columns", self.sheet, limit=self.limits.columns)
            self.found.far[row, column] = value
            return
        values = self.found.rows.get(row)
        if values is None:
            self.totals.add_row()
            values = self.found.rows[row] = []
        gap = column - 1 - len(values)
        if gap >= 0:
            self.totals.add_cells(gap + 1)
            if gap:
                values.extend([None] * gap)
            values.append(value)
        elif (row, column) in self.twice:
            return
        elif values[column - 1] is None:
            values[column - 1] = value
        else:
            same = (type(values[column - 1]), values[column - 1]) == (type(value), value)
            self._note("cell-twice", "warning" if same else "error", same="yes" if same else "no")
            if not same:
                self.twice.add((row, column))
                values[column - 1] = None

    def _merge(self, reference: str) -> None:
        found = area(reference)
        if len(self.found.merged) >= self.limits.merged:
            raise Refused("refused-merged", self.sheet, limit=self.limits.merged)
        if found is None:
            self.notes.add("merged-odd", "warning", self.sheet)
            return
        top, left, bottom, right = found
        if (bottom - top + 1) * (right - left + 1) > self.limits.merged_cells:
            self.notes.add("merged-huge", "warning", self.sheet, top, left, limit=self.limits.merged_cells)
        else:
            self.found.merged.append(found)

    # -- at the end --------------------------------------------------------------------------------------------------

    def finished(self) -> Cells:
        if self.formulas:
            self.notes.add("formulas", "note", self.sheet, number=self.formulas)
        if self.disorder:
            self.notes.add("disorder", "note", self.sheet)
        if self.hidden_rows or self.hidden_columns:
            self.notes.add("hidden-cells", "note", self.sheet, rows=self.hidden_rows, columns=self.hidden_columns)
        self._check_dimension()
        self._leave_strays_aside()
        self._clear_covered()
        return self.found

    def _check_dimension(self) -> None:
        """Says where the extent that a sheet declares for itself does not hold its cells, or holds far more."""
        if not self.declared or not self.found.rows:
            return
        top, _, bottom, right = self.declared
        first, last = min(self.found.rows), max([*self.found.rows, *(row for row, _ in self.found.far)])
        width = max([*map(len, self.found.rows.values()), *(column for _, column in self.found.far)])
        if last > bottom or first < top or width > right:
            self.notes.add("dimension-small", "note", self.sheet)
        elif bottom > last + self.limits.gap or right > max(width, self.limits.columns):
            self.notes.add("dimension-large", "note", self.sheet)

    def _leave_strays_aside(self) -> None:
        numbers = sorted(self.found.rows)
        rows = self.found.rows
        for before, after in zip(numbers[::-1][1:], numbers[::-1], strict=False):
            behind = [number for number in numbers[-self.limits.strays :] if number >= after]
            if len(behind) == self.limits.strays:
                break
            if after - before > self.limits.gap:
                held = {(n, c): v for n in behind for c, v in enumerate(rows[n], 1) if v is not None}
                if len(held) <= self.limits.strays and len(behind) < len(numbers) - len(behind):
                    self.found.far |= held
                    for number in behind:
                        del rows[number]
                    numbers = numbers[: -len(behind)]
        for row, column in sorted(self.found.far):
            self.notes.add("stray", "warning", self.sheet, row, column)

    def _clear_covered(self) -> None:
        """Only the first cell of a merged range holds a value; what stands below it is shown nowhere."""
        for top, left, bottom, right in self.found.merged:
            for number in range(top, bottom + 1):
                values = self.found.rows.get(number, [])
                for column in range(left, min(right, len(values)) + 1):
                    if (number, column) != (top, left) and values[column - 1] is not None:
                        self.notes.add("merged-covers", "warning", self.sheet, number, column)
                        values[column - 1] = None
