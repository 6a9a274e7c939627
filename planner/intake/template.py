"""A workbook to fill in: a sheet for each table, with notes and drop-downs, that an import takes as it is."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from models.eoi import EoI, Place, Willingness
from models.facts import FlagState, Kind, Role, Scope
from models.strategies import LetterState
from models.truth import Basis
from planner import reference
from planner.packed import repacked
from planner.plan import NOTICE

FILE = "template.xlsx"
_ROWS = 2000
"""Rows below each header for which drop-downs are laid out."""
_LISTS: Mapping[str, Sequence[str]] = {
    "kinds": get_args(Kind),
    "bases": tuple(basis.value for basis in Basis),
    "scopes": get_args(Scope),
    "roles": get_args(Role),
    "levels": ("1", "2", "3"),
    "yes_no": ("yes", "no"),
    "flags": get_args(FlagState),
    "places": get_args(Place),
    "willingness": get_args(Willingness),
    "letters": get_args(LetterState),
}
_OF_COLUMN = {
    "kinds": "kinds",
    "scope": "scopes",
    "role": "roles",
    "level": "levels",
    "consent": "yes_no",
    "released": "yes_no",
    "roles_sought": "places",
    "willingness": "willingness",
    "letters": "letters",
    "country": "countries",
}
"""The list of a column's drop-down; columns that end in ``basis`` and begin with ``flag_`` have theirs as well."""
_SEVERAL = {"kinds", "roles_sought", "offers", "seeks", "partners", "themes", "regions_sought", "branches"}
"""Columns that take several entries, parted by ``|``: their drop-downs only help with the first."""
_NUMBERS = {"cost", "grant", "level", "times"}
_WIDE = {"name", "note", "source", "kinds_source", "label", "kinds", "partners", "offers", "seeks"}
EOI_COLUMNS = (
    *("id", "submitter", "date", "themes", "partners", "roles_sought", "offers", "seeks", "regions_sought"),
    *("willingness", "consent", "letters", "released"),
)
EOI_MEANING = {
    "id": "Any short name of its own; empty where it has none.",
    "date": "The day on which it was sent.",
    "consent": "yes where it may be matched with others; empty is no.",
    "released": "yes where what it says may stand in reports, lists and messages; empty is no: it is confidential.",
}


@dataclass(frozen=True)
class Page:
    """A sheet of the workbook: a table with its columns and what each holds."""

    name: str
    holds: str
    columns: Mapping[str, str]


def page_of_eois() -> Page:
    """The sheet of expressions of interest."""
    fields = EoI.model_fields
    meaning = {name: EOI_MEANING.get(name) or str(fields[name].description) for name in EOI_COLUMNS}
    several = {name: f"{text} Several are parted by |." if name in _SEVERAL else text for name, text in meaning.items()}
    return Page("eois", "Expressions of interest: one row for each.", several)


_HOW = """
One row for each entry, below the header. A note on each column says what it holds; an empty cell means: not known.
Leave the headers and the names of the sheets as they are.
Then: planner import template.xlsx -o DIR --call scenario.toml
"""
_PROTECTION = """
Enter no contact persons, e-mail addresses or phone numbers: the planner does not need them and does not read them.
The name of a sole proprietor is personal data; so is whatever is written about a person in a note.
For institutions, bodies, offices and agencies of the Union, Regulation (EU) 2018/1725 applies.
For all others in the Union, Regulation (EU) 2016/679 (General Data Protection Regulation) applies, with national law.
Whoever collects the answers is the controller, and tells those who answer for what purpose, on what legal basis, how long.
An expression of interest is confidential until the column released says yes.
"""


def _about(title: str, pages: Sequence[Page]) -> list[tuple[str, bool]]:
    """The lines of the first sheet, and whether each is a heading."""
    parts = {
        title: [],
        "How to fill it in": [*(f"{page.name}: {page.holds}" for page in pages), *_HOW.strip().splitlines()],
        "Data protection": _PROTECTION.strip().splitlines(),
        "Notice": [NOTICE],
    }
    return [
        line
        for head, texts in parts.items()
        for line in ((head, True), *((text, False) for text in texts), ("", False))
    ]


def workbook(title: str, pages: Sequence[Page]) -> bytes:
    """The workbook; the same title and pages give the same bytes."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": datetime(1980, 1, 1)})
    heading, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    about = book.add_worksheet("Read me")
    about.set_column(0, 0, 110)
    for row, (line, bold) in enumerate(_about(title, pages)):
        about.write_string(row, 0, line, heading if bold else wrapped)
    formats = {
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "number": book.add_format({"num_format": "0.##"}),
        "header": book.add_format({"bold": True, "bottom": 1, "bg_color": "#DDEBF7"}),
    }
    lists = {**_LISTS, "countries": tuple(sorted(reference.countries()))}
    for page in pages:
        _sheet(book.add_worksheet(page.name), page, {one.name for one in pages}, lists, formats)
    _list_sheet(book.add_worksheet("lists"), lists, heading)
    book.close()
    return repacked(target.getvalue())


def _sheet(
    sheet: Any, page: Page, pages: set[str], lists: Mapping[str, Sequence[str]], formats: Mapping[str, Any]
) -> None:
    sheet.freeze_panes(1, 0)
    for number, (column, meaning) in enumerate(page.columns.items()):
        shape = "day" if column == "date" else "number" if column in _NUMBERS else "text"
        sheet.set_column(number, number, 32 if column in _WIDE else 16, formats[shape])
        sheet.write_string(0, number, column, formats["header"])
        sheet.write_comment(0, number, meaning, {"author": "partnership-planner", "x_scale": 2, "height": 90})
        if source := _source(page.name, column, pages, lists):
            check = {"validate": "list", "source": source, "ignore_blank": True}
            if column in _SEVERAL:
                check |= {"error_type": "information", "error_message": "Several are parted by |.", "show_error": False}
            elif source.startswith(("=organisations", "=competence_codes")):
                check |= {"error_type": "warning", "error_message": "Not in the other sheet (yet)."}
            sheet.data_validation(1, number, _ROWS, number, check)
        elif column == "date":
            sheet.data_validation(1, number, _ROWS, number, _A_DAY)


_A_DAY = {
    "validate": "date",
    "criteria": ">",
    "value": datetime(1990, 1, 1),
    "ignore_blank": True,
    "error_message": "Type a day, such as 2018-03-08.",
}


def _source(table: str, column: str, pages: set[str], lists: Mapping[str, Sequence[str]]) -> str:
    """Where the words of a drop-down stand, or nothing."""
    if column == "organisation" or column in ("submitter", "partner"):
        return f"=organisations!$A$2:$A${_ROWS}"
    if column in ("competence", "offers", "seeks") and "competence_codes" in pages:
        return f"=competence_codes!$A$2:$A${_ROWS}"
    name = (
        "flags" if column.startswith("flag_") else "bases" if column.endswith("basis") else _OF_COLUMN.get(column, "")
    )
    if not name:
        return ""
    letter = chr(65 + list(lists).index(name))
    return f"=lists!${letter}$2:${letter}${len(lists[name]) + 1}"


def _list_sheet(sheet: Any, lists: Mapping[str, Sequence[str]], heading: Any) -> None:
    """What drop-downs offer."""
    for number, (name, words) in enumerate(lists.items()):
        sheet.write_string(0, number, name, heading)
        for row, word in enumerate(words, 1):
            if name == "levels":
                sheet.write_number(row, number, int(word))
            else:
                sheet.write_string(row, number, word)
    sheet.freeze_panes(1, 0)
