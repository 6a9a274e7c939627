"""The report as a workbook: a sheet for each kind of table, with formulas that a reader can follow and change.

What is a text stays one: nothing that anyone wrote becomes a formula or a link, whatever sign it begins with. Amounts are
cents divided by 100, and every formula on money is rounded to the cent, so that what a spreadsheet program reckons is the
figure of the audit. A cell without a figure holds a dash, which sums and counts pass over.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from models.truth import Truth
from planner.languages import Language
from planner.packed import repacked
from planner.report.blocks import Column, Dossier, Row, Value
from planner.report.safetext import fitting, plain
from planner.report.sheets import Part, Sheet, sheets
from planner.report.showing import ABSENT, shown, totals

LARGEST = 10**15
"""From here on a spreadsheet program does not keep every digit; such a number is written as text."""
TOTAL = "(total)"
"""Key of the row of totals that a table asks for."""
HEAD = 3
"""The row of the headings, counted from 0: above it stand title, note and the way back."""
WIDEST, NARROWEST = 60, 9
"""Of a column [characters]."""
LINE, TALLEST = 13, 400
"""Of a row: what a line of text needs, and how high a row can be [points]."""
SENT = 250
"""Of a line at the foot of a printed page [characters]; a spreadsheet program takes 255."""
_NUMBERS = {"count": "#,##0", "points": "#,##0", "money": '"EUR" #,##0.00', "share": "0.0 %"}
_FORMULA_SIGNS = "=+-@\t\n|%"
_FILLS = {Truth.HOLDS: "#E3F1E5", Truth.BROKEN: "#F8DCD8", Truth.UNCHECKED: "#FBF0D2"}


def xlsx(dossier: Dossier, words: Language) -> bytes:
    """The whole workbook."""
    target = io.BytesIO()
    inert = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    font = {"default_format_properties": {"font_name": "Arial", "font_size": 10}}
    book = xlsxwriter.Workbook(target, {"in_memory": True, **inert, **font})
    book.set_properties({"title": plain(dossier.title), "created": datetime(1980, 1, 1)})
    book.set_custom_property("Language", str(words.speaking("report").locale).replace("_", "-"))
    writing = _Writing(book, dossier, words)
    writing.overview()
    for sheet in writing.sheets:
        writing.sheet(sheet)
    book.close()
    return repacked(target.getvalue())


class _Writing:
    """A workbook as it grows."""

    def __init__(self, book: Any, dossier: Dossier, words: Language) -> None:
        self.book, self.dossier, self.words = book, dossier, words
        self.front = words.say("report-sheet-overview")
        self.sheets = sheets(dossier, words, (self.front,))
        self.verdicts = {words.say(f"report-verdict-{truth.value}"): fill for truth, fill in _FILLS.items()}
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}

    def say(self, message: str, **values: str | int) -> str:
        """A message of the workbook."""
        return self.words.say(f"report-office-{message}", "", **values)

    def look(self, **properties: Any) -> Any:
        """A format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            self._looks[key] = self.book.add_format({"valign": "top", **properties})
        return self._looks[key]

    def text(self, page: Any, row: int, column: int, text: str, **properties: Any) -> None:
        """Writes a text that stays a text, also when somebody edits its cell."""
        text = fitting(text, self.words)
        if text[:1] in tuple(_FORMULA_SIGNS):
            properties["quote_prefix"] = True
        page.write_string(row, column, text, self.look(**properties))

    # -- the first sheet -----------------------------------------------------------------------------------------------

    def overview(self) -> None:
        """What was asked and what came out, the five answers, the contents, and what it was made from."""
        page = self.book.add_worksheet(self.front)
        self._on_paper(page, wide=False)
        for column, width in enumerate(_FRONT):
            page.set_column(column, column, width)
        page.hide_gridlines(2)
        self.text(page, 0, 0, self.dossier.title, **_TITLE)
        self._pair(page, 1, self.say("notice"), self.dossier.notice.text, bg_color="#FBF0D2")
        self._pair(page, 2, self.say("lead"), "\n".join(said.text for said in self.dossier.lead))
        at = 4
        self._heads(page, at, self.say("question"), self.say("answer"))
        for number, one in enumerate(self.dossier.answers, 1):
            said = one.answer
            self._pair(page, at + number, f"{number}. {one.question.text}", "\n".join(s.text for s in said))
        at += len(self.dossier.answers) + 2
        self.contents = at
        self._heads(page, at, self.say("sheet"), self.say("holds"))
        for number, sheet in enumerate(self.sheets, 1):
            self._link(page, at + number, sheet.name, sheet.name, 0)
            title = self.say("chapter", chapter=sheet.chapter, title=sheet.title)
            self.text(page, at + number, 1, sheet.title if sheet.title == sheet.chapter else title, **_WRAPPED)
        at += len(self.sheets) + 2
        self._heads(page, at, self.say("file"), self.say("digest"))
        for number, (name, digest) in enumerate(self.dossier.sources, 1):
            self.text(page, at + number, 0, name, **_WRAPPED)
            self.text(page, at + number, 1, digest)
            page.set_row(at + number, _height([name, digest], _FRONT))

    def _pair(self, page: Any, row: int, name: str, text: str, **properties: Any) -> None:
        self.text(page, row, 0, name, **_BOLD, **_WRAPPED)
        self.text(page, row, 1, text, **properties, **_WRAPPED)
        page.set_row(row, _height([name, text], _FRONT))

    def _heads(self, page: Any, row: int, *titles: str) -> None:
        for column, title in enumerate(titles):
            self.text(page, row, column, title, **_HEAD)

    def _link(self, page: Any, row: int, text: str, name: str, to: int) -> None:
        """A link to a sheet of this workbook."""
        look = self.look(font_color="#0B4F9E", underline=1)
        page.write_url(row, 0, f"internal:'{name}'!A{to + 1}", look, string=text)

    # -- a sheet of tables ---------------------------------------------------------------------------------------------

    def sheet(self, sheet: Sheet) -> None:
        """A table, or a family of them: rows that can be sorted and filtered, and under them what closes them."""
        page = self.book.add_worksheet(sheet.name)
        titles = ([sheet.lead] if sheet.lead else []) + [column.title for column in sheet.columns]
        self._on_paper(page, wide=len(titles) > 4)
        lines = _Lines(sheet, self.words)
        widths = self._widths(lines, titles)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        self.text(page, 0, 0, sheet.title, **_TITLE)
        self._note(page, sheet.note, widths)
        self._link(page, 2, self.say("back"), self.front, self.contents)
        page.set_row(HEAD, _height(titles, [width - 2 for width in widths]))
        for column, title in enumerate(titles):
            self.text(page, HEAD, column, title, **_HEAD)
            if note := self._meaning(sheet, lines, column - lines.first):
                page.write_comment(HEAD, column, note, {"x_scale": 2, "y_scale": 0.4 + len(note) / 90})
        for at, (part, row) in enumerate(lines.open, HEAD + 1):
            self._row(page, lines, at, part, row, widths)
        for at, (part, row) in enumerate(lines.closing, lines.last + 2):
            self._row(page, lines, at, part, row, widths, closing=True)
        page.freeze_panes(HEAD + 1, 1 if len(titles) > 3 else 0)
        page.repeat_rows(HEAD)
        if lines.open:
            page.autofilter(HEAD, 0, lines.last, len(titles) - 1)

    def _row(
        self,
        page: Any,
        lines: "_Lines",
        at: int,
        part: Part,
        row: Row,
        widths: Sequence[int],
        closing: bool = False,
    ) -> None:
        strong = {"bold": True, **({"top": 1} if closing else {})} if row.strong else {}
        texts = [""] * len(widths)
        if lines.first:
            texts[0] = part.label
            self.text(page, at, 0, part.label, **strong, **_WRAPPED)
        for column, value in lines.cells(part, row).items():
            place, of = lines.places[column], lines.columns[column]
            if row.key == TOTAL and value is None and column not in row.sums:
                continue  # what has no sum stays empty there
            texts[place] = value if isinstance(value, str) else ""
            self._cell(page, at, place, value, of, lines.formula(part, row, of, at, closing), strong)
        if (height := _height(texts, widths)) > LINE:
            page.set_row(at, height)

    def _cell(
        self, page: Any, row: int, column: int, value: Value, of: Column, formula: str, strong: dict[str, Any]
    ) -> None:
        if isinstance(value, str) and value:
            fill = {"bg_color": self.verdicts[value]} if of.format == "verdict" and value in self.verdicts else {}
            right = {} if of.format in ("text", "verdict") else _RIGHT
            self.text(page, row, column, value, **strong, **fill, **right, **_WRAPPED)
            return
        pattern = _NUMBERS.get(of.format, "#,##0")
        if isinstance(value, Fraction) and of.format != "share":
            pattern = "#,##0.00"
        look = self.look(num_format=pattern, **_RIGHT, **strong) if of.format in _NUMBERS else self.look(**strong)
        number = _number(value, of)
        if formula:
            page.write_formula(row, column, formula, look, ABSENT if number is None else number)
        elif number is not None:
            page.write_number(row, column, number, look)
        else:
            page.write_string(row, column, shown(value, of, self.words), look)

    def _meaning(self, sheet: Sheet, lines: "_Lines", place: int) -> str:
        """What stands in the note on a heading."""
        if place < 0:
            return ""
        column = sheet.columns[place]
        notes = [fitting(sheet.note, self.words)] if place == 0 and sheet.note else []
        if column.formula and lines.reckons:
            titles = {one.key: one.title for one in sheet.columns}
            first, second = titles[column.formula.first], titles[column.formula.second]
            notes.append(self.say(column.formula.operation, first=first, second=second))
        if column.key in lines.summed and lines.reckons:
            notes.append(self.say("sums", lead=sheet.lead) if sheet.lead else self.say("sum"))
        if column.format == "money":
            notes.append(self.say("money"))
        if column.format == "verdict":
            notes.append(self.say("verdict"))
        if column.format in _NUMBERS and any(lines.cells(p, r).get(column.key, 0) is None for p, r in lines.open):
            notes.append(self.say("absent"))
        return plain("\n".join(notes))[:1000]

    def _note(self, page: Any, note: str, widths: Sequence[int]) -> None:
        """The note of a table, in one cell over as many columns as it needs."""
        if not note:
            return
        last = 0
        while last < len(widths) - 1 and sum(widths[: last + 1]) < 110:
            last += 1
        page.set_row(1, _height([note], [sum(widths[: last + 1])]))
        if last:
            page.merge_range(1, 0, 1, last, "", self.look(italic=True, **_WRAPPED))
        self.text(page, 1, 0, note, italic=True, **_WRAPPED)

    def _widths(self, lines: "_Lines", titles: Sequence[str]) -> list[int]:
        """Columns as wide as what stands in them, within reason."""
        widest = [max(map(len, title.split()), default=0) + 4 for title in titles]
        for part, row in [*lines.open, *lines.closing]:
            if lines.first:
                widest[0] = max(widest[0], len(part.label) + 2)
            for key, value in lines.cells(part, row).items():
                column, place = lines.columns[key], lines.places[key]
                signs = 10 if column.format == "money" else 2 + len(str(value)) // 10
                widest[place] = max(widest[place], _longest(shown(value, column, self.words)) + signs)
        return [min(max(width, NARROWEST), WIDEST) for width in widest]

    def _on_paper(self, page: Any, wide: bool) -> None:
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.9)
        if wide:
            page.set_landscape()
        number = self.say("page", page="&P", pages="&N")
        notice = plain(self.dossier.notice.text).replace("&", "&&")
        page.set_footer(f"&L&8{notice[: SENT - len(number) - 8]}\n&R&8{number}")


class _Lines:
    """The rows of a sheet, in their order, and the formulas that hold between them."""

    def __init__(self, sheet: Sheet, words: Language) -> None:
        self.sheet = sheet
        self.first = 1 if sheet.lead else 0
        self.open: list[tuple[Part, Row]] = []
        self.closing: list[tuple[Part, Row]] = []
        for part in sheet.parts:
            for row in part.table.rows:
                (self.closing if row.sums else self.open).append((part, row))
            if whole := totals(part.table, words.say("report-total")):
                sums = tuple(column.key for column in part.table.columns if column.total)
                self.closing.append((part, whole.model_copy(update={"sums": sums})))
        self.last = HEAD + len(self.open)
        """The last of the rows that can be sorted, counted from 0."""
        self.columns = {column.key: column for column in sheet.columns}
        self.places = {column.key: at + self.first for at, column in enumerate(sheet.columns)}
        self.summed = {key for _, row in self.closing for key in row.sums}
        self.reckons = all(
            abs(value) < LARGEST
            for _, row in [*self.open, *self.closing]
            for value in row.cells
            if isinstance(value, int)
        )

    def cells(self, part: Part, row: Row) -> dict[str, Value]:
        """The cells of a row by column."""
        return dict(zip((column.key for column in part.table.columns), row.cells, strict=True))

    def formula(self, part: Part, row: Row, column: Column, at: int, closing: bool) -> str:
        """How a cell follows from others; nothing where it stands for itself."""
        if not self.reckons:
            return ""
        cells = self.cells(part, row)
        known = cells[column.key] is not None
        if closing:
            return self._sum(column, at, known) if column.key in row.sums else ""
        formula = next((one.formula for one in part.table.columns if one.key == column.key), None)
        if formula is None or formula.first not in cells or formula.second not in cells:
            return ""
        first, second = (f"{xl_col_to_name(self.places[key])}{at + 1}" for key in (formula.first, formula.second))
        guard = f"COUNT({first},{second})<2"
        if formula.operation == "minus":
            reckoned = _to_the_cent(f"{first}-{second}", column)
        else:
            guard, reckoned = f"OR({guard},N({second})=0)", f"{first}/{second}"
        return f"={reckoned}" if known else f'=IF({guard},"{ABSENT}",{reckoned})'

    def _sum(self, column: Column, at: int, known: bool) -> str:
        """The sum of the rows above, in a family of those that are about the same; of unknown amounts there is none."""
        if not self.open:
            return ""
        name, begin, end = xl_col_to_name(self.places[column.key]), HEAD + 2, self.last + 1
        area = f"{name}${begin}:{name}${end}"
        if not self.first:
            reckoned, counted, lines = f"SUM({area})", f"COUNT({area})", f"ROWS({area})"
        else:
            same = f"--EXACT($A${begin}:$A${end},$A{at + 1})"
            reckoned = f"SUMPRODUCT({same},{area})"
            counted, lines = f"SUMPRODUCT({same},--ISNUMBER({area}))", f"SUMPRODUCT({same})"
        reckoned = _to_the_cent(reckoned, column)
        return f"={reckoned}" if known else f'=IF({counted}<{lines},"{ABSENT}",{reckoned})'


def _to_the_cent(reckoned: str, column: Column) -> str:
    return f"ROUND({reckoned},2)" if column.format == "money" else reckoned


def _number(value: Value, column: Column) -> float | int | None:
    """A figure as a spreadsheet program holds it; None where it has to be a text."""
    match value:
        case Fraction():
            return float(value)
        case int() if abs(value) < LARGEST:
            return value / 100 if column.format == "money" else value
    return None


def _longest(text: str) -> int:
    return max(map(len, text.split("\n")))


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Of a row whose texts are broken to their columns: a letter is narrower than a digit, so that whole words fit."""
    lines = (
        sum(1 + max(len(line) - 1, 0) // max(width, 1) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(LINE * max(lines), TALLEST)


_FRONT = (42, 100)
"""Widths of the columns of the first sheet."""

_TITLE = {"bold": True, "font_size": 14}
_BOLD = {"bold": True}
_WRAPPED = {"text_wrap": True}
_RIGHT = {"align": "right", "indent": 1}
_HEAD = {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
