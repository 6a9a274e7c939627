"""Text tables in any common encoding, with any common delimiter."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from planner.intake.guarded.limits import Limits, Notes, Refused, Totals

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
"""Byte order marks, the longer ones before those that they begin with."""
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_SAMPLE = 200
"""Lines by which the delimiter is found [count]."""
_DECLARED = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)

_ESCAPED = re.compile(r"\\\"(?=\w)")
"""A quotation mark inside a cell that is written as ``\\"`` and not twice; a path that ends a cell is none."""


@dataclass(frozen=True)
class Form:
    """How a text table is written."""

    delimiter: str
    quote: str
    skipped: int = 0
    """Lines before the table: one that declares the delimiter."""


def decoded(raw: bytes, notes: Notes) -> Iterable[str]:
    """The lines of a text, their ends kept; which encoding was found is noted.

    Raises:
        Refused: it is in none of the encodings that are read, or no text.
    """
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            notes.add("encoding", "note", encoding=name, mark="yes")
            return _lines(raw[len(mark) :], codec, name)
    if codec := _utf_16(raw):
        notes.add("encoding", "note", encoding="UTF-16", mark="no")
        return _lines(raw, codec, "UTF-16")
    if b"\0" in raw:
        raise Refused("refused-kind", kind="binary")
    if raw.isascii():
        return _lines(raw, "ascii", "ASCII")
    try:
        for _ in codecs.iterdecode((raw[at : at + 65_536] for at in range(0, len(raw), 65_536)), "utf-8"):
            pass
    except UnicodeDecodeError:
        return _by_line(raw, notes)
    notes.add("encoding", "note", encoding="UTF-8", mark="no")
    return _lines(raw, "utf-8", "UTF-8")


def _lines(raw: bytes, codec: str, name: str) -> Iterator[str]:
    number = 0
    reader = io.TextIOWrapper(io.BytesIO(raw), codec, newline="")
    try:
        for line in reader:
            number += 1
            if "\0" in line:
                raise Refused("refused-kind", kind="binary")
            yield line
    except UnicodeDecodeError:
        raise Refused("refused-encoding", line=number + 1, encoding=name) from None


def _utf_16(raw: bytes) -> str:
    """UTF-16 without a mark: every second byte of the first ones is zero, or nearly."""
    begin = raw[: 2_000 & ~1]
    even, odd = begin[::2].count(0), begin[1::2].count(0)
    half = len(begin) // 2
    if half and odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if half and even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _by_line(raw: bytes, notes: Notes) -> Iterable[str]:
    """Windows-1252, or a mixture: files are joined from parts of different origin."""
    mixed: list[int] = []
    unicode_lines = 0
    for number, line in enumerate(_split(raw), 1):
        if not line.isascii():
            try:
                line.decode("utf-8")
                unicode_lines += 1
            except UnicodeDecodeError:
                try:
                    line.decode("cp1252")
                except UnicodeDecodeError:
                    raise Refused("refused-encoding-unknown", line=number) from None
                mixed.append(number)
    if not unicode_lines:
        notes.add("encoding", "note", encoding="Windows-1252", mark="no")
        return _lines(raw, "cp1252", "Windows-1252")
    notes.add("encoding-mixed", "warning", line=mixed[0], number=len(mixed))
    return _each(raw)


def _split(raw: bytes) -> Iterator[bytes]:
    return iter(io.BytesIO(raw))


def _each(raw: bytes) -> Iterator[str]:
    for line in _split(raw):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252")


def form(sample: list[str]) -> tuple[Form, bool, int]:
    """How a text is written, by its first lines; whether that is beyond doubt; and its number of columns, 0 if unknown.

    The delimiter is that by which most rows have as many cells as the first row, if that has more than one; else that by
    which most rows have one number of cells, at least three, as a title may stand above the table, and a single column of
    names may hold commas; else one that the first row holds. Where there is none, each line stays whole.
    """
    if sample and (declared := _DECLARED.fullmatch(sample[0])):
        return Form(declared[1], _quote(sample[1:], declared[1]), 1), True, 1
    absent = (one for one in "\t|;" if not any(one in line for line in sample))
    best, most = Form(next(absent, "\t"), '"'), (0, 0.0, 0)
    for delimiter in _DELIMITERS:
        quote = _quote(sample, delimiter)
        try:
            rows = [row for row in csv.reader(sample, delimiter=delimiter, quotechar=quote) if any(map(str.strip, row))]
        except csv.Error:  # a field that is too long; reading says so
            continue
        if not rows:
            continue
        counts = Counter(map(len, rows))
        first, (usual, _) = len(rows[0]), counts.most_common(1)[0]
        found = [(0, counts[first] / len(rows), first)] if first > 1 else []
        if first > 1 and 2 * counts[first] > len(rows):
            found.append((2, counts[first] / len(rows), first))
        if usual > 2 and 2 * counts[usual] > len(rows):
            found.append((1, counts[usual] / len(rows), usual))
        if found and max(found) > most:
            best, most = Form(delimiter, quote), max(found)
    return best, most[0] == 2, most[2]


def _quote(sample: list[str], delimiter: str) -> str:
    """An apostrophe where every cell of the first line stands between two, else the quotation mark."""
    cells = sample[0].strip().split(delimiter) if sample else []
    return "'" if cells and all(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells) else '"'


def read(raw: bytes, limits: Limits, totals: Totals, notes: Notes) -> Iterator[tuple[int, list[str | None]]]:
    """The rows of a text table that hold more than blanks, each with the line at which it begins.

    Raises:
        Refused: it is no text table, or passes a limit.
    """
    lines = iter(decoded(raw, notes))
    sample = list(islice(lines, _SAMPLE))
    shape, certain, columns = form(sample)
    if columns:
        notes.add("delimiter", "note" if certain else "warning", delimiter=_DELIMITERS[shape.delimiter])
    else:
        notes.add("delimiter-none", "warning")
    csv.field_size_limit(limits.cell)
    escaped = any(_ESCAPED.search(line) for line in sample)
    reader = csv.reader(
        chain(sample[shape.skipped :], lines),
        delimiter=shape.delimiter,
        quotechar=shape.quote,
        doublequote=not escaped,
        escapechar="\\" if escaped else None,
        strict=True,
    )
    while True:
        begin = reader.line_num + 1 + shape.skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _wrong(str(error), begin, reader.line_num + shape.skipped, limits) from None
        values: list[str | None] = [cell or None for cell in cells]
        while values and values[-1] is None:
            values.pop()
        if not any(value and value.strip() for value in values):
            continue
        if len(values) > limits.columns:
            raise Refused("refused-columns-text", line=begin, limit=limits.columns)
        totals.add_row()
        totals.add_cells(len(values))
        totals.add_text(sum(map(len, cells)))
        yield begin, values


def _wrong(error: str, begin: int, line: int, limits: Limits) -> Refused:
    if "field limit" in error:
        return Refused("refused-long-field", line=begin, limit=limits.cell)
    if "unexpected end" in error:
        return Refused("refused-quote-open", line=begin)
    return Refused("refused-quote", line=line)
