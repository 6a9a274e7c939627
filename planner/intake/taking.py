"""From the rows of a sheet to what each says, field by field, every repair and doubt noted with its cell."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from planner.intake import choices, days, numbers, territories
from planner.intake.calls import Calls
from planner.intake.fields import CONTACT, IGNORE, UNKNOWN, Field, field_of, split
from planner.intake.finding import Severity
from planner.intake.findings import Findings
from planner.intake.folding import fold
from planner.intake.headers import Column, Layout, basis_of, end_of_data
from planner.intake.personal import natural_person, scan
from planner.intake.plain_text import as_text, mended_text
from planner.intake.repaired import NOTHING, Repaired, Said
from planner.intake.sheet import Line, Sheet, Value, letters
from planner.intake.vocabulary import Vocabulary

_WISHES = ("offers", "seeks", "partners", "themes", "roles_sought", "regions_sought", "willingness", "consent", "date")
"""Fields that show that a row is an expression of interest."""
_WHO = (("organisations", "name"), ("organisations", "id"), ("organisations", "pic"))
_BASES = {
    ("organisations", "kinds"): "kinds_basis",
    ("organisations", "country"): "country_basis",
    ("organisations", "seat"): "place_basis",
    ("competences", "competence"): "basis",
}
"""Fields that have a basis, and the field that says which."""
_FIRST = {"released": 0, "country": 1}
"""Fields that others of the row are read by."""


@cache
def _source(file: str, sheet: str) -> str:
    return f"{Path(file).name}, {sheet}" if sheet else Path(file).name


@dataclass(slots=True)
class Record:
    """What a row says."""

    sheet: Sheet
    line: int
    table: str
    """That of its sheet."""
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    """By table and field, as the clean tables write it."""
    columns: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Column of each field of its sheet, from 0."""
    confidential: bool = False
    """An expression of interest that was not released: nothing of it may be told."""
    follows: int = 0
    """Row above with whose cell that of its organisation is merged; 0 where it has its own."""
    person: bool = False
    """Perhaps a natural person, whose name may not be told."""

    def get(self, table: str, name: str) -> str:
        """A field, empty where nothing is said."""
        return self.parts.get(table, {}).get(name, "")

    def cell(self, table: str, name: str) -> str:
        """Address of the cell of a field; of the first cell of its row where there is none."""
        return f"{letters(self.columns.get((table, name), 0) + 1)}{self.line}"

    @property
    def source(self) -> str:
        """File and sheet, as source columns name them."""
        return _source(self.sheet.file, self.sheet.name)


Read = Callable[[Value, str, bool], Repaired]
"""How a cell is read, given the country of its row and whether the row is confidential."""


def taken(sheet: Sheet, layout: Layout, vocabulary: Vocabulary, calls: Calls, found: Findings) -> Iterator[Record]:
    """The records of a sheet."""
    _of_columns(sheet, layout, found)
    header = [line for line in sheet.lines if line.number in layout.header]
    below = [line for line in sheet.lines if not layout.header or line.number > layout.header[-1]]
    lines, aside = end_of_data(below, header)
    for line, why in aside:
        found.add(why, "note", sheet, line.cell(0))
    merged = _carried(sheet, {line.number for line in lines}, found)
    used = [one for one in layout.columns if one.field not in (IGNORE, CONTACT, UNKNOWN)]
    used = [one for one in used if _in_euro(one, sheet, layout, found)]
    used.sort(key=lambda one: (_FIRST.get(one.field.rpartition(".")[2], 2), one.number))
    readers = {one.number: _reader(one, layout.table, lines, vocabulary, calls) for one in used}
    columns = {split(layout.table, one.field): one.number for one in reversed(used)}
    wishes = {one.number: split(layout.table, one.field)[1] for one in used if _is_wish(layout.table, one.field)}
    if set(wishes.values()) <= {"date"}:  # a day alone may be that of anything
        wishes = {}
    follows = _follows(sheet, layout, used)
    unread = []
    for line in lines:
        record = _record(sheet, layout, line, merged, used, columns, readers, wishes, found)
        if record is None:
            unread.append(line)
        else:
            record.follows = follows.get(line.number, 0)
            yield record
    if unread:
        severity: Severity = "error" if len(unread) == len(lines) else "warning"
        found.add("rows-unread", severity, sheet, unread[0].cell(0), None, {"lines": len(unread)})


def _follows(sheet: Sheet, layout: Layout, used: list[Column]) -> dict[int, int]:
    """Rows whose organisation stands in a cell that is merged with one above, with the row of that one."""
    who = {one.number + 1 for one in used if split(layout.table, one.field) in _WHO}
    return {
        row: one.top for one in sheet.merged if one.left in who for row in range(one.top + 1, one.bottom + 1)
    }  # at most as many cells as limits allow


def _is_wish(table: str, name: str) -> bool:
    of, field_name = split(table, name)
    return of == "eois" and field_name in _WISHES


def _of_columns(sheet: Sheet, layout: Layout, found: Findings) -> None:
    row = layout.header[-1] if layout.header else 1
    for column in layout.columns:
        cell = f"{letters(column.number + 1)}{row}"
        if column.field == CONTACT:
            found.add("contact-column", "note", sheet, cell, None, {"column": column.header, "lines": column.filled})
        elif column.field == UNKNOWN:
            code = "field-twice" if column.why == "field-twice" else "unknown-column"
            found.add(code, "warning", sheet, cell, None, {"column": column.header, "lines": column.filled})


def _in_euro(column: Column, sheet: Sheet, layout: Layout, found: Findings) -> bool:
    """Whether a column holds no amounts, or amounts in euro; else it is not read, and that is said."""
    known = field_of(*split(layout.table, column.field))
    unit = numbers.unit_of(column.whole or column.header)
    if known is None or known.sort != "money" or not (unit.currency or unit.share):
        return True
    cell = f"{letters(column.number + 1)}{layout.header[-1] if layout.header else 1}"
    parameters: dict[str, str | int] = {"column": column.header, "lines": column.filled, "currency": unit.currency}
    code = "other-currency" if unit.currency else "shares-for-amounts"
    found.add(code, "error", sheet, cell, None, parameters)
    return False


def _carried(sheet: Sheet, data: set[int], found: Findings) -> dict[tuple[int, int], Value]:
    """Values of merged cells for the rows below their first one, by row and column (from 0)."""
    by_number = {line.number: line for line in sheet.lines}
    answer: dict[tuple[int, int], Value] = {}
    for one in sheet.merged:
        first = by_number.get(one.top)
        if one.top not in data or first is None or len(first.values) < one.left:
            continue
        value = first.values[one.left - 1]
        rows = [number for number in range(one.top + 1, one.bottom + 1) if number in data]
        if value is None or not (rows or one.right > one.left):
            continue
        cell = first.cell(one.left - 1)
        if rows:
            answer |= {(number, one.left - 1): value for number in rows}
            found.add("merged-down", "repaired", sheet, cell, None, {"lines": len(rows) + 1})
        if one.right > one.left:
            found.add("merged-across", "warning", sheet, cell, None, {"lines": one.right - one.left + 1})
    return answer


def _record(
    sheet: Sheet,
    layout: Layout,
    line: Line,
    merged: Mapping[tuple[int, int], Value],
    used: list[Column],
    columns: Mapping[tuple[str, str], int],
    readers: Mapping[int, Read],
    wishes: Iterable[int],
    found: Findings,
) -> Record | None:
    """What a row says, or nothing where none of its columns that are read holds anything."""
    values = {
        one.number: merged.get(
            (line.number, one.number), line.values[one.number] if one.number < len(line.values) else None
        )
        for one in used
    }
    record = Record(sheet, line.number, layout.table, columns=columns)
    wished = layout.table == "eois" or any(values[number] not in (None, "") for number in wishes)
    record.confidential = wished
    notes: list[tuple[Column, Value, Said]] = []
    for column in used:
        value = values[column.number]
        if value is None or value == "":
            continue
        of, name = split(layout.table, column.field)
        read = readers[column.number](value, record.get("organisations", "country"), record.confidential)
        notes += [(column, value, said) for said in read.said]
        if read.text:
            _put(record, of, name, read.text)
            if (of, name) == ("eois", "released") and read.text == "yes":
                record.confidential = False
    for column in used:
        of, name = split(layout.table, column.field)
        if (basis := basis_of(column.whole or column.header)) and (of, name) in _BASES and record.get(of, name):
            record.parts[of].setdefault(_BASES[of, name], basis)
    if not record.parts and not notes:
        return None
    _look_for_a_person(record, found)
    personal = {column.number for column, _, said in notes if said.code == "personal-text"}
    for column, value, said in notes:
        named = split(layout.table, column.field) in (("organisations", "name"), ("organisations", "other_names"))
        told = said.code == "personal-text" and not (record.confidential or record.person)
        hidden = record.confidential or (record.person and named) or column.number in personal
        cell = f"{letters(column.number + 1)}{line.number}"
        country = record.get("organisations", "country")
        found.said(said, sheet, cell, None if told else value, hidden and not told, country)
    return record


def _put(record: Record, table: str, name: str, text: str) -> None:
    part = record.parts.setdefault(table, {})
    if name in part:  # several columns are one field
        sort = field_of(table, name)
        text = f"{part[name]}{'; ' if sort and sort.sort == 'text' else '|'}{text}"
    part[name] = text


def _look_for_a_person(record: Record, found: Findings) -> None:
    """Flags an organisation that seems to be one person, unless a column says whether it is."""
    who = record.parts.get("organisations", {})
    if not who.get("name") or "natural_person" in who:
        return
    form, source = natural_person(who["name"], who.get("legal_form", ""), who.get("country", ""))
    if not source:
        return
    record.person = True
    who["natural_person"] = "pending"
    column = "legal_form" if fold(who.get("legal_form", "")) else "name"
    cell = record.cell("organisations", column)
    code = "natural-person-form" if form else "natural-person-title"
    parameters: dict[str, str | int] = {"form": form, "source": source} if form else {}
    found.add(code, "warning", record.sheet, cell, None, parameters)


def _reader(column: Column, table: str, lines: list[Line], vocabulary: Vocabulary, calls: Calls) -> Read:
    """How the cells of a column are read; equal cells are read once."""
    of, name = split(table, column.field)
    known = field_of(of, name)
    assert known is not None, column.field
    cells = [line.values[column.number] for line in lines if column.number < len(line.values)]
    read = _by_sort(known, name, column.whole or column.header, cells, vocabulary, calls)
    seen: dict[tuple[type, Value, str, bool], Repaired] = {}

    def once(value: Value, country: str, quiet: bool) -> Repaired:
        key = (type(value), value, country, quiet)
        if key not in seen:
            seen[key] = read(value, country, quiet)
        return seen[key]

    return once


def _by_sort(known: Field, name: str, header: str, cells: list[Value], vocabulary: Vocabulary, calls: Calls) -> Read:
    match known.sort:
        case "text":
            return lambda value, country, quiet: _free(value, country)
        case "name" | "id" | "code" | "who":
            return lambda value, country, quiet: _free(value, country, names=False)
        case "names" | "words" | "whos":
            return lambda value, country, quiet: choices.entries(value, lambda text: _safe(text, country), comma=False)
        case "pic":
            return lambda value, country, quiet: choices.pic(value)
        case "country":
            return lambda value, country, quiet: territories.country(value)
        case "countries":
            return lambda value, country, quiet: choices.entries(value, territories.country_text)
        case "region":
            return lambda value, country, quiet: territories.region(value, country)
        case "regions":
            return lambda value, country, quiet: choices.entries(value, territories.region_text)
        case "places":
            return lambda value, country, quiet: choices.entries(value, territories.place)
        case "kinds":
            return lambda value, country, quiet: choices.kinds(value)
        case "competences":
            levels = name == "competence"
            return lambda value, country, quiet: choices.entries(
                value,
                lambda text: _competence(text, vocabulary, levels, quiet),
                whole=lambda text: _competence(text, vocabulary, levels, quiet=True),
            )
        case "calls":
            return lambda value, country, quiet: choices.entries(value, calls.key)
        case "choice":
            one = choices.choice(known.section)
            return lambda value, country, quiet: one(value)
        case "choices":
            each = choices.choice(known.section)
            return lambda value, country, quiet: choices.entries(value, each)
        case "yes":
            return lambda value, country, quiet: choices.yes_or_no(value)
        case "flag":
            return lambda value, country, quiet: choices.flag(value)
        case "control":
            return lambda value, country, quiet: choices.control_group(value)
        case "money":
            sign, factor = numbers.decimal_sign(cells), numbers.unit_of(header).factor
            return lambda value, country, quiet: numbers.amount(value, sign, factor)
        case "whole":
            return lambda value, country, quiet: numbers.whole(value)
        case "day":
            order = days.order_of(cells)
            return lambda value, country, quiet: days.day(value, order)
        case "silent":
            return lambda value, country, quiet: Repaired(mended_text(value).text)


def _free(value: Value, country: str, names: bool = True) -> Repaired:
    """Text in which nothing about people is left."""
    return mended_text(value).then(lambda text: _safe(text, country, names))


def _safe(text: str, country: str, names: bool = True) -> Repaired:
    said = []
    if text[0] in "=+@" or (text[0] == "-" and not text[1:2].isdigit()):
        text = text.lstrip("=+@- ")
        said.append(Said("formula-like", "repaired", {"new": text}))
    seen = scan(text, country, names)
    if seen.found:
        text = seen.text if any(sign.isalnum() for sign in seen.text) else ""
        said.append(Said("personal-text", "warning", {"what": ", ".join(seen.found)}))
    return Repaired(text, tuple(said))


def _competence(text: str, vocabulary: Vocabulary, levels: bool, quiet: bool) -> Repaired:
    """A competence, with its level behind it where one is given: ``photonics (3)``, ``photonics: high``."""
    if (levels and ":" in text) or text.endswith(")"):
        word, _, rest = text.rstrip(") ").rpartition("(" if text.endswith(")") else ":")
        level = choices.choice("levels")(rest.strip()) if word and rest.strip() else NOTHING
        if level.text and levels:
            found = vocabulary.code(word.strip(), quiet)
            return Repaired(f"{found.text}:{level.text}" if found.text else "", found.said)
    safe = _safe(text, "")
    if safe.said:
        return safe
    return vocabulary.code(as_text(text), quiet)
