"""What a sheet holds, by address, and what of it is left aside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from planner.intake.guarded.limits import LAST_COLUMN, LAST_ROW, Limits, Notes

Area = tuple[int, int, int, int]
"""Top, left, bottom and right, from 1, ends included."""
Value = str | int | float | bool | date | datetime | None
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


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


def area(reference: str) -> Area | None:
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
    merged: list[Area] = field(default_factory=list)

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


def settle(cells: Cells, declared: Area | None, sheet: str, limits: Limits, notes: Notes) -> None:
    """Leaves aside what is stray or covered, and says so; also where the declared extent is wrong."""
    _check_dimension(cells, declared, sheet, limits, notes)
    _leave_strays_aside(cells, sheet, limits, notes)
    _clear_covered(cells, sheet, notes)


def _check_dimension(cells: Cells, declared: Area | None, sheet: str, limits: Limits, notes: Notes) -> None:
    """Says where the extent that a sheet declares for itself does not hold its cells, or holds far more."""
    if not declared or not cells.rows:
        return
    top, _, bottom, right = declared
    first, last = min(cells.rows), max([*cells.rows, *(row for row, _ in cells.far)])
    width = max([*map(len, cells.rows.values()), *(column for _, column in cells.far)])
    if last > bottom or first < top or width > right:
        notes.add("dimension-small", "note", sheet)
    elif bottom > last + limits.gap or right > max(width, limits.columns):
        notes.add("dimension-large", "note", sheet)


def _leave_strays_aside(cells: Cells, sheet: str, limits: Limits, notes: Notes) -> None:
    """A few cells behind a long gap: somebody's key slipped."""
    numbers = sorted(cells.rows)
    rows = cells.rows
    for before, after in zip(numbers[::-1][1:], numbers[::-1], strict=False):
        behind = [number for number in numbers[-limits.strays :] if number >= after]
        if len(behind) == limits.strays:
            break
        if after - before > limits.gap:
            held = {(n, c): v for n in behind for c, v in enumerate(rows[n], 1) if v is not None}
            if len(held) <= limits.strays and len(behind) < len(numbers) - len(behind):
                cells.far |= held
                for number in behind:
                    del rows[number]
                numbers = numbers[: -len(behind)]
    for row, column in sorted(cells.far):
        notes.add("stray", "warning", sheet, row, column)


def _clear_covered(cells: Cells, sheet: str, notes: Notes) -> None:
    """Only the first cell of a merged range holds a value; what stands below it is shown nowhere."""
    for top, left, bottom, right in cells.merged:
        for number in range(top, bottom + 1):
            values = cells.rows.get(number, [])
            for column in range(left, min(right, len(values)) + 1):
                if (number, column) != (top, left) and values[column - 1] is not None:
                    notes.add("merged-covers", "warning", sheet, number, column)
                    values[column - 1] = None
