"""Spreadsheets as a test writes them, and what an import makes of them."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from planner.intake.command import Wishes, run
from planner.intake.finding import Finding
from planner.languages import language

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Answer:
    """What an import found and wrote."""

    found: tuple[Finding, ...]
    folder: Path

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a clean table; none where it was not written."""
        path = self.folder / f"{name}.csv"
        return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []

    def cells(self, code: str) -> list[str]:
        """Where something was found."""
        return [one.cell for one in self.found if one.code == code]

    @property
    def written(self) -> str:
        """Everything that was written as text."""
        return "\n".join(path.read_text("utf-8") for path in sorted(self.folder.iterdir()) if path.suffix != ".xlsx")


def workbook(path: Path, sheets: Mapping[str, Rows], merged: Sequence[str] = ()) -> Path:
    """A workbook of some sheets; ``merged``: ranges of its first sheet."""
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    del book["Sheet"]
    for one in merged:
        book.worksheets[0].merge_cells(one)
    book.save(path)
    return path


def text_table(path: Path, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A text table."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def imported(*files: Path, annotate: bool = False, mapping: Path | None = None, merges: Path | None = None) -> Answer:
    """What becomes of files; tables and report go into a folder beside the first."""
    folder = files[0].parent / "clean"
    found = run(files, folder, Wishes(mapping=mapping, merges=merges, annotate=annotate), language("en"))
    return Answer(found.report.findings, folder)


def of_rows(folder: Path, *rows: Sequence[object]) -> Answer:
    """What becomes of a text table of some rows."""
    return imported(text_table(folder / "answers.csv", rows))
