"""What a workbook or a text table holds, before anything in it is understood."""

from dataclasses import dataclass
from datetime import date, datetime

from planner.intake.finding import Finding

Value = str | int | float | bool | date | datetime | None
"""As the file holds it: nothing is repaired here. An error value of a spreadsheet is its text, such as ``#REF!``."""


def letters(column: int) -> str:
    """The letters of a column, from 1: A, B, …, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


@dataclass(frozen=True)
class Line:
    """A row that holds anything."""

    number: int
    """From 1, as the spreadsheet counts; in a text file the line at which it begins."""
    values: tuple[Value, ...]
    """From column A on; nothing behind the last cell that holds anything."""

    def cell(self, column: int) -> str:
        """The address of a cell, columns from 0: ``B7``."""
        return f"{letters(column + 1)}{self.number}"


@dataclass(frozen=True)
class Merged:
    """A range of cells that is shown as one; only the first of them holds a value. All from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or a whole text file."""

    file: str
    """Path as the user wrote it."""
    name: str
    """Empty for a text file."""
    lines: tuple[Line, ...]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    part: int = 0
    """Number of the row at which it begins, where it is a further table of a sheet; else 0."""


@dataclass(frozen=True)
class Book:
    """All sheets of a file, with what was found while it was read (encoding, delimiter, stray cells)."""

    file: str
    digest: str
    """SHA-256 of the file."""
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()
