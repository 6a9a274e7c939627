"""The cells of one sheet, each by its own address: neither the declared dimension nor the order of rows is believed."""

import math
import re
from datetime import datetime

from planner.intake.guarded import dates
from planner.intake.guarded.grid import Area, Cells, Value, area, position, settle
from planner.intake.guarded.limits import LAST_COLUMN, LAST_ROW, Notes, Refused, Totals
from planner.intake.guarded.markup import parse
from planner.intake.guarded.workbook import Listed, Workbook, unescaped

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_MERGED = 10
"""Times the cells of the largest merged range that all of a sheet may have together: they are gone through one by one."""


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
        self.declared: Area | None = None
        self.row = self.column = self.last = 0
        self.line = "0"
        self.columns: dict[str, int] = {}
        self.open = self.inside = self.disorder = False
        self.aside = self.formulas = self.hidden_rows = self.hidden_columns = 0
        self.merged_cells = 0
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
        cells = (bottom - top + 1) * (right - left + 1)
        if cells > self.limits.merged_cells or self.merged_cells + cells > _MERGED * self.limits.merged_cells:
            self.notes.add("merged-huge", "warning", self.sheet, top, left)
        else:
            self.merged_cells += cells
            self.found.merged.append(found)

    # -- at the end --------------------------------------------------------------------------------------------------

    def finished(self) -> Cells:
        if self.formulas:
            self.notes.add("formulas", "note", self.sheet, number=self.formulas)
        if self.disorder:
            self.notes.add("disorder", "note", self.sheet)
        if self.hidden_rows or self.hidden_columns:
            self.notes.add("hidden-cells", "note", self.sheet, rows=self.hidden_rows, columns=self.hidden_columns)
        settle(self.found, self.declared, self.sheet, self.limits, self.notes)
        return self.found
