"""Spreadsheets and text tables read without trust: ``read`` gives all that a file holds, or says why it is refused."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from planner.intake.confined import run
from planner.intake.finding import Finding
from planner.intake.guarded.limits import Limits, Refused
from planner.intake.sheet import Book, Line, Merged, Sheet, Value, letters
from planner.languages import language
from planner.mistakes import Mistake, UserError, mistake
from planner.tables import missing

__all__ = ["Limits", "Refusal", "read"]

LIMITS = Limits()
"""Those that hold unless others are given."""


class Refusal(UserError):
    """A file that is not read; its finding says so in any language."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        english = language("en")
        place = "!".join(part for part in (finding.sheet, finding.cell) if part)
        message = f"{finding.words(english)}; {finding.remedy(english)}"
        super().__init__([Mistake(message, finding.file, 0, place)])


def address(row: int, column: int) -> str:
    """Such as ``B7``, or nothing where no cell is meant."""
    return f"{letters(column)}{row}" if row and column else ""


def refusal(file: str, why: Refused) -> Refusal:
    """A refusal as a user meets it."""
    cell = address(why.row, why.column)
    return Refusal(Finding(why.code, "error", file, why.sheet, cell, "", why.parameters))


class _Reading:
    """A book as it grows from messages."""

    def __init__(self, file: str) -> None:
        self.file, self.digest, self.ended = file, "", False
        self.sheets: list[tuple[str, bool, list[Line], list[Merged]]] = []
        self.findings: list[Finding] = []
        self.known: dict[str, str] = {}
        """Equal texts are kept once: columns repeat themselves."""

    def hear(self, message: list[Any]) -> None:
        match message:
            case ["rows", list(rows)]:
                lines = self.sheets[-1][2]
                for number, values in rows:
                    lines.append(Line(number, tuple(map(self.value, values))))
            case ["sheet", str(name), bool(hidden)]:
                self.sheets.append((name, hidden, [], []))
            case ["merged", list(ranges)]:
                self.sheets[-1][3].extend(Merged(*map(int, one)) for one in ranges)
            case ["note", str(code), ("error" | "warning" | "repaired" | "note") as severity, str(sheet), *rest]:
                row, column, parameters = rest
                cell = address(row, column)
                self.findings.append(Finding(code, severity, self.file, sheet, cell, "", dict(parameters)))
            case ["digest", str(digest)]:
                self.digest = digest
            case ["end", int()]:
                self.ended = True
            case _:
                raise ValueError("no such message")

    def value(self, value: object) -> Value:
        """A value as it was sent."""
        match value:
            case str():
                return self.known.setdefault(value, value)
            case None | bool() | int() | float():
                return value
            case ["d", str(day)]:
                return date.fromisoformat(day)
            case ["t", str(moment)]:
                return datetime.fromisoformat(moment)
        raise ValueError("no such value")

    def book(self) -> Book:
        sheets = (
            Sheet(self.file, name, tuple(lines), tuple(merged), hidden) for name, hidden, lines, merged in self.sheets
        )
        return Book(self.file, self.digest, tuple(sheets), tuple(self.findings))


def read(path: Path, limits: Limits = LIMITS) -> Book:
    """All that a workbook (XLSX, XLSM without its macros) or a text table (any common encoding and delimiter) holds.

    The file is read in a process of its own. Every cell is read by its own address; what is left aside is a finding.

    Raises:
        UserError: it is of another kind, damaged, or passes a limit; a ``Refusal`` says which.
    """
    shown = str(path)
    if message := missing(path, path.name or shown):
        raise mistake(message, shown)
    reading = _Reading(shown)
    try:
        for message_ in run({"path": str(path.absolute())}, limits):
            try:
                reading.hear(message_)
            except (ValueError, TypeError, IndexError, OverflowError):
                raise Refused("refused-broke-down", reason="it said what cannot be understood") from None
    except Refused as why:
        raise refusal(shown, why) from None
    return reading.book()
