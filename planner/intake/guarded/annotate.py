"""A copy of a table with remarks in comments on its cells, and nothing in it that could act.

Up to a size, a workbook keeps its look: openpyxl loads it, and what could run, reach out or reckon is taken out. A larger
one, a text table, and one that openpyxl cannot load become a plain workbook of values.
"""

import io
import math
import re
import warnings
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from planner.intake.guarded.grid import Cells, Value
from planner.intake.guarded.limits import LAST_COLUMN, LAST_ROW
from planner.intake.personal import scan
from planner.packed import repacked

Remarks = dict[tuple[int, int], tuple[str, str]]
"""Severity and words, by row and column."""
Blanks = dict[str, set[tuple[int, int]]]
"""Rows and columns of cells that are left empty, by sheet."""
AUTHOR = "partnership-planner"
_COLOURS = {"error": "FFC7CE", "warning": "FFEB9C", "repaired": "DDEBF7"}
_LONGEST = 32_767
"""Of a cell in Excel [characters]."""
_SHOWN = 3_000
"""Of a comment [characters]."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet program reckons with once somebody types them anew."""
_CELLS = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_HARMLESS = re.compile(rf"\"[^\"]*\"|-?[0-9.]+|(('[^'\[\]|]*'|[\w.]+)!)?{_CELLS}(:{_CELLS})?|[A-Za-z_][\w.]*", re.ASCII)
"""A list of words, a number, a range of this workbook or its name: all that a drop-down needs, and no function."""


def looking_alike(
    raw: bytes, sheets: dict[str, tuple[Cells, bool]], remarks: dict[str, Remarks], blanks: Blanks
) -> bytes:
    """A copy of a workbook that looks as it did, formulas replaced by the values they had."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.packaging.custom import CustomPropertyList
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.workbook.properties import CalcProperties

    with warnings.catch_warnings(action="ignore"):  # of what it leaves out: that is as it should be
        book = openpyxl.load_workbook(io.BytesIO(raw), keep_vba=False, keep_links=False)
    for sheet in list(book.chartsheets):
        book.remove(sheet)
    book.properties, book.custom_doc_props = DocumentProperties(creator=AUTHOR), CustomPropertyList()
    book.loaded_theme, book.template, book.code_name = None, False, None
    book.calculation = CalcProperties(fullCalcOnLoad=False)
    _keep_harmless(book.defined_names)
    for sheet in book.worksheets:
        found, _ = sheets[sheet.title]
        for place in blanks.get(sheet.title, set()) & sheet._cells.keys():
            sheet._cells[place].value = sheet._cells[place].comment = None
        _calm(sheet, found)
        for (row, column), (severity, words) in remarks.get(sheet.title, {}).items():
            place = _uncovered(found, row, column)
            if place != (row, column):
                words = f"{get_column_letter(column)}{row}: {words}"
            cell = sheet.cell(*place)
            before = f"{cell.comment.text}\n\n" if cell.comment else ""
            words = printable(before + words)
            cell.comment = Comment(words, AUTHOR, height=_height(words), width=320)
            if severity in _COLOURS:
                cell.fill = PatternFill("solid", fgColor=_COLOURS[severity])
    target = io.BytesIO()
    book.save(target)
    return repacked(target.getvalue())


def _calm(sheet: Any, found: Cells) -> None:
    """Takes out of a sheet what could run, reach out or reckon."""
    from openpyxl.formatting.formatting import ConditionalFormattingList
    from openpyxl.worksheet.scenario import ScenarioList

    sheet._charts, sheet._images, sheet._pivots = [], [], []
    sheet.conditional_formatting, sheet.scenarios = ConditionalFormattingList(), ScenarioList()
    sheet.legacy_drawing, sheet.sheet_properties.codeName = None, None
    sheet.tables.clear()
    _keep_harmless(sheet.defined_names)
    checks = sheet.data_validations
    checks.dataValidation = [
        one
        for one in checks.dataValidation
        if all(_HARMLESS.fullmatch(formula or '""') for formula in (one.formula1, one.formula2))
    ]
    # by the cells there are: rows and columns of a sheet with a stray cell would never end
    for cell in list(sheet._cells.values()):
        if cell.hyperlink is not None:
            cell.hyperlink = None
        if cell.comment is not None:
            cell.comment.text = printable(_impersonal(cell.comment))
            cell.comment.author = AUTHOR
        if cell.data_type == "f":
            _still(cell, found.value(cell.row, cell.column))
        elif isinstance(cell.value, str):
            _write_text(cell, cell.value)
        elif isinstance(cell.value, float) and not math.isfinite(cell.value):  # openpyxl reads 1E999 and writes nothing
            _write_text(cell, str(found.value(cell.row, cell.column)))


def _impersonal(comment: Any) -> str:
    """What a comment says, without the name of its author before it, and without people in it."""
    text = str(comment.text)
    if comment.author and text.startswith(f"{comment.author}:"):
        text = text.removeprefix(f"{comment.author}:").lstrip()
    return scan(text).text


def _still(cell: Any, value: Value) -> None:
    """Puts the value that a formula had in its place, or the formula as text where it had none."""
    formula = cell.value
    cell.value = value
    if value is None:
        _write_text(cell, formula if isinstance(formula, str) else f"={getattr(formula, 'text', None) or ''}")
    elif isinstance(value, str):
        _write_text(cell, value)


def _write_text(cell: Any, text: str) -> None:
    cell.value = printable(text)[:_LONGEST]
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def _keep_harmless(names: dict[str, Any]) -> None:
    for name in [name for name, one in names.items() if not _HARMLESS.fullmatch(one.value or "")]:
        del names[name]


def _uncovered(found: Cells, row: int, column: int) -> tuple[int, int]:
    """A cell that is covered by a merged one has no comment; that has."""
    for top, left, bottom, right in found.merged:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def blank(sheets: dict[str, tuple[Cells, bool]], blanks: Blanks) -> None:
    """Takes the values of some cells away, also from what is written plainly."""
    for name, places in blanks.items():
        found = sheets[name][0]
        for row, column in places:
            if column <= len(found.rows.get(row, ())):
                found.rows[row][column - 1] = None
            found.far.pop((row, column), None)


def plain(sheets: dict[str, tuple[Cells, bool]], remarks: dict[str, Remarks]) -> bytes:
    """A workbook of values only."""
    import xlsxwriter
    from xlsxwriter.exceptions import InvalidWorksheetName

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"author": AUTHOR, "created": datetime(1980, 1, 1)})
    formats: dict[tuple[str, str, bool], Any] = {}

    def style(severity: str, shape: str, quoted: bool, always: bool = False) -> Any:
        key = (severity if severity in _COLOURS else "", shape, quoted)
        if key not in formats:
            wanted: dict[str, Any] = {"num_format": shape} if shape else {}
            if key[0]:
                wanted["bg_color"] = f"#{_COLOURS[severity]}"
            formats[key] = book.add_format(wanted | ({"quote_prefix": True} if quoted else {}))
        return formats[key] if always or any(key) else None

    for number, (name, (found, hidden)) in enumerate(sheets.items(), 1):
        try:
            sheet = book.add_worksheet(name or "Table")
        except InvalidWorksheetName:  # of a program that allows other names
            sheet = book.add_worksheet(f"Sheet {number}")
        if hidden and number > 1:  # one must be shown
            sheet.hide()
        here = remarks.get(name, {})
        for column, width in enumerate(_widths(found)):
            sheet.set_column(column, column, width)
        for row, column, value in _ordered(found, here):
            severity, words = here.get((row, column), ("", ""))
            _write_value(sheet, row - 1, column - 1, value, severity, style)
            if words:
                words = printable(words)
                size = {"width": 320, "height": _height(words)}
                sheet.write_comment(row - 1, column - 1, words, {"author": AUTHOR, **size})
    book.close()
    return repacked(target.getvalue())


def _write_value(sheet: Any, row: int, column: int, value: Value, severity: str, style: Any) -> None:
    match value:
        case None:
            # without a format it would not be written, and a comment on a row without cells breaks the writer
            sheet.write_blank(row, column, None, style(severity, "", False, always=True))
        case bool():
            sheet.write_boolean(row, column, value, style(severity, "", False))
        case int() | float():
            sheet.write_number(row, column, value, style(severity, "", False))
        case datetime() if value.year >= 1900:
            sheet.write_datetime(row, column, value, style(severity, "yyyy-mm-dd hh:mm:ss", False))
        case date() if value.year >= 1900:
            sheet.write_datetime(row, column, value, style(severity, "yyyy-mm-dd", False))
        case date():  # ISO 8601 knows days that no spreadsheet counts
            sheet.write_string(row, column, value.isoformat(), style(severity, "", False))
        case str():
            text = printable(value)[:_LONGEST]
            sheet.write_string(row, column, text, style(severity, "", text.startswith(_FORMULA)))


def _ordered(found: Cells, remarks: Remarks) -> Iterable[tuple[int, int, Value]]:
    """All cells that hold anything or bear a remark, row by row."""
    apart = {place: None for place in remarks if found.value(*place) is None} | found.far
    beside: dict[int, list[tuple[int, Value]]] = {}
    for (row, column), value in apart.items():
        if row <= LAST_ROW and column <= LAST_COLUMN:
            beside.setdefault(row, []).append((column, value))
    for row in sorted({*found.rows, *beside}):
        cells = [(column, value) for column, value in enumerate(found.rows.get(row, ()), 1) if value is not None]
        for column, value in sorted([*cells, *beside.get(row, [])], key=lambda one: one[0]):
            yield row, column, value


def _widths(found: Cells) -> list[int]:
    """Of columns [characters], by the first rows."""
    widths: list[int] = []
    for _, row in zip(range(100), sorted(found.rows), strict=False):
        for column, value in enumerate(found.rows[row]):
            widths.extend([8] * (column + 1 - len(widths)))
            widths[column] = min(40, max(widths[column], len(str(value)) + 2))
    return widths


def printable(text: str) -> str:
    """Text that XML can hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def shortened(text: str) -> str:
    """A comment of a length that can be read."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _height(words: str) -> int:
    """Of a comment of 320 pixels width [pixels]."""
    return min(600, 20 + 18 * sum(math.ceil((len(line) + 1) / 48) for line in words.split("\n")))
