"""Several tables below one another on a sheet: each is read as a sheet of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from planner.intake.headers import header_score, is_total_line, layout_of
from planner.intake.plain_text import is_text
from planner.intake.sheet import Book, Line, Sheet

_LEAST = 2.0
"""How much a row below others must look like a header to begin a table of its own: two columns that are surely known."""


def apart(book: Book) -> Book:
    """A book in which each table is a sheet."""
    return replace(book, sheets=tuple(part for sheet in book.sheets for part in parted(sheet)))


def parted(sheet: Sheet) -> Iterator[Sheet]:
    """The tables of a sheet; where there is only one, the sheet itself."""
    begins = list(_further(sheet))
    if not begins:
        yield sheet
        return
    ends = [*(sheet.lines[at].number for at in begins), sheet.lines[-1].number + 1]
    yield replace(sheet, lines=tuple(line for line in sheet.lines if line.number < ends[0]))
    for begin, end in pairwise(ends):
        yield replace(sheet, lines=tuple(line for line in sheet.lines if begin <= line.number < end), part=begin)


def _further(sheet: Sheet) -> Iterator[int]:
    """Places of lines at which a further table begins: a header of other columns, after a gap or a row of totals."""
    first = layout_of(sheet)
    if not first.table:
        return
    known = [_words(line) for line in sheet.lines if line.number in first.header]
    for at in range(1, len(sheet.lines) - 1):
        before, line, after = sheet.lines[at - 1 : at + 2]
        if line.number <= first.header[-1] or not (line.number > before.number + 1 or is_total_line(before)):
            continue
        if after.number == line.number + 1 and _names_columns(sheet, line) and _words(line) not in known:
            known.append(_words(line))
            yield at


def _names_columns(sheet: Sheet, line: Line) -> bool:
    return all(value in (None, "") or is_text(value) for value in line.values) and header_score(sheet, line) >= _LEAST


def _words(line: Line) -> Sequence[str]:
    return [str(value) for value in line.values if value not in (None, "")]
