"""The mapping file: what each sheet is about and what each column is, as guessed, edited and used again.

format = 1

[sheets."answers.xlsx: Answers"]
table = "organisations"
header = [3]

[sheets."answers.xlsx: Answers".columns]
"Name of organisation" = "name"
"E-mail" = "contact"

[competences]
"AI" = "artificial_intelligence_data"
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planner.intake.fields import CONTACT, IGNORE, TABLES, UNKNOWN, field_of, names, split
from planner.intake.folding import fold
from planner.intake.headers import Column, Layout, layout_of
from planner.intake.sheet import Sheet, letters
from planner.mistakes import Mistake, UserError, did_you_mean, mistake
from planner.tables import read_text
from planner.toml_lines import line_of, lines_of
from planner.wording import shown

ASIDE = "aside"
"""What a sheet is that is not read."""


@dataclass(frozen=True)
class Wanted:
    """What a mapping file says of a sheet."""

    table: str
    header: tuple[int, ...]
    columns: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Chosen:
    """A mapping file."""

    file: str = ""
    sheets: Mapping[str, Wanted] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    """Competence codes by words that people wrote; ``?`` where not decided, ``ignore`` where of no use."""
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)


def label(sheet: Sheet) -> str:
    """How a mapping file names a sheet."""
    file = Path(sheet.file).name
    named = f"{file}: {sheet.name}" if sheet.name else file
    return f"{named}, from row {sheet.part}" if sheet.part else named


def read(path: Path) -> Chosen:
    """A mapping file.

    Raises:
        UserError: with every mistake found.
    """
    shown_as = str(path)
    text = read_text(path, shown_as)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise mistake(f"is not proper TOML: {error}", shown_as) from None
    lines = lines_of(text)
    wrong: list[Mistake] = []

    def no(message: str, *keys: str) -> None:
        wrong.append(Mistake(message, shown_as, line_of(lines, keys), ".".join(keys)))

    for key in content.keys() - {"format", "sheets", "competences"}:
        no(f"no such key here{did_you_mean(key, ('format', 'sheets', 'competences'))}", key)
    if content.get("format", 1) != 1:
        no(f"should be 1 (found {shown(content['format'])})", "format")
    sheets, words = content.get("sheets", {}), content.get("competences", {})
    for key, table in (("sheets", sheets), ("competences", words)):
        if not isinstance(table, dict):
            no(f"should be a table (found {shown(table)})", key)
    found = {}
    for name, one in sheets.items() if isinstance(sheets, dict) else ():
        if not isinstance(one, dict):
            no(f"should be a table (found {shown(one)})", "sheets", name)
        elif (wanted := _sheet(name, one, no, line_of(lines, ("sheets", name)))) is not None:
            found[name] = wanted
    for word, code in words.items() if isinstance(words, dict) else ():
        if not isinstance(code, str):
            no(f"should be a competence code in quotation marks (found {shown(code)})", "competences", word)
    if wrong:
        raise UserError(wrong)
    return Chosen(shown_as, found, words, lines)


def _sheet(name: str, one: dict[str, Any], no: Any, line: int) -> Wanted | None:
    known = ("table", "header", "columns")
    for key in one.keys() - set(known):
        no(f"no such key here{did_you_mean(key, known)}", "sheets", name, key)
    table, header, columns = one.get("table", ""), one.get("header", []), one.get("columns", {})
    if table not in (*TABLES, ASIDE):
        allowed = (*TABLES, ASIDE)
        what = "is missing" if "table" not in one else f"{shown(table)} is none of {', '.join(allowed)}"
        no(f"{what}{did_you_mean(str(table), allowed)}", "sheets", name, "table")
        return None
    header = [header] if isinstance(header, int) and not isinstance(header, bool) else header
    if not isinstance(header, list) or not all(type(n) is int and n > 0 for n in header) or len(header) > 2:
        no(f"should be the number of a row, or of two rows: [3, 4] (found {shown(header)})", "sheets", name, "header")
        return None
    if not isinstance(columns, dict):
        no(f"should be a table (found {shown(columns)})", "sheets", name, "columns")
        return None
    fine = True
    meant: dict[str, str] = {}
    for column, text in columns.items():
        message = _no_field(table, text)
        if not message and text in meant and text not in (IGNORE, CONTACT, UNKNOWN) and not _several(table, text):
            message = f'"{text}" is the column "{meant[text]}" already'
        if message:
            no(message, "sheets", name, "columns", column)
            fine = False
        else:
            meant[text] = column
    return Wanted(table, tuple(header), columns, line) if fine else None


def _several(table: str, text: str) -> bool:
    """Whether several columns may be one field: their entries are put together."""
    of, name = split(table, text)
    found = field_of(of, name)
    return found is not None and found.sort in ("competences", "names", "text", "words")


def _no_field(table: str, text: object) -> str:
    """Why a text names no field that a sheet of a table can have, or nothing."""
    if not isinstance(text, str):
        return f"should be the name of a field in quotation marks (found {shown(text)})"
    if text in (IGNORE, CONTACT, UNKNOWN) or table == ASIDE or field_of(*split(table, text)) is not None:
        return ""
    allowed = [*names(table), IGNORE, CONTACT, UNKNOWN]
    hint = did_you_mean(text, allowed) or f"; fields are {', '.join(names(table)[:12])}, …"
    return f'"{text}" is no field of {table}{hint}'


def layouts(sheets: Iterable[Sheet], given: Chosen) -> dict[str, Layout]:
    """How each sheet is read: as the mapping file says, or as guessed.

    Raises:
        UserError: the mapping file names a sheet or column that is not there.
    """
    listed = list(sheets)
    wrong: list[Mistake] = []
    known = {label(sheet) for sheet in listed}
    for name, wanted in given.sheets.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"; there are {', '.join(sorted(known))}"
            wrong.append(Mistake(f'there is no sheet "{name}"{hint}', given.file, wanted.line, f"sheets.{name}"))
    found = {}
    for sheet in listed:
        guessed = layout_of(sheet)
        asked = given.sheets.get(label(sheet))
        found[label(sheet)] = guessed if asked is None else _as_wanted(sheet, guessed, asked, given, wrong)
    if wrong:
        raise UserError(wrong)
    return found


def _as_wanted(sheet: Sheet, guessed: Layout, wanted: Wanted, given: Chosen, wrong: list[Mistake]) -> Layout:
    if wanted.table == ASIDE:
        return Layout("", wanted.header, (), aside="mapping")
    layout = guessed
    if (wanted.header and wanted.header != guessed.header) or not guessed.columns:
        layout = layout_of(
            replace(sheet, lines=tuple(line for line in sheet.lines if line.number >= (wanted.header or (1,))[0]))
        )
    by_header = {fold(column.header) or column.header: column for column in layout.columns}
    by_letter = {f"[{letters(column.number + 1)}]": column for column in layout.columns}
    meant = {}
    for header, text in wanted.columns.items():
        column = by_header.get(fold(header) or header) or by_letter.get(header[header.rfind("[") :])
        if column is None:
            place = ("sheets", label(sheet), "columns", header)
            hint = did_you_mean(header, [one.header for one in layout.columns])
            message = f'the sheet has no column "{header}"{hint}'
            wrong.append(Mistake(message, given.file, line_of(dict(given.lines), place), ".".join(place)))
        else:
            meant[column.number] = text
    columns = tuple(_as_meant(one, meant.get(one.number, UNKNOWN)) for one in layout.columns)
    return Layout(wanted.table, layout.header or wanted.header, columns, "mapping")


def _as_meant(column: Column, name: str) -> Column:
    return replace(column, field=name, why="mapping", sure="certain", sample="" if name == CONTACT else column.sample)


def text(layouts_by_label: Mapping[str, Layout], words: Mapping[str, tuple[str, str]]) -> str:
    """A mapping file.

    Args:
        layouts_by_label: how each sheet is read.
        words: by word that people wrote for a competence, its code (``?`` where not decided) and a remark.
    """
    return "\n".join(_lines(layouts_by_label, words)) + "\n"


def _lines(layouts_by_label: Mapping[str, Layout], words: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield "# How planner import read the columns. Edit it and pass it again: planner import … --mapping mapping.toml"
    yield '# A column is a field, "ignore" (of no use), "contact" (about people: never read) or "?" (not understood).'
    yield "format = 1"
    for name, layout in layouts_by_label.items():
        quoted = json.dumps(name, ensure_ascii=False)
        yield ""
        yield f"[sheets.{quoted}]"
        yield f'table = "{layout.table or ASIDE}"'
        yield f"header = {list(layout.header)}"
        if not layout.table:
            continue
        yield ""
        yield f"[sheets.{quoted}.columns]"
        for column in layout.columns:
            sure = "" if column.sure == "certain" else f"  # {column.sure}"
            yield f'{json.dumps(column.header, ensure_ascii=False)} = "{column.field}"{sure}'
    if words:
        yield ""
        yield '# Words that people wrote for competences: the code that is meant, "ignore", or "?" where nobody decided.'
        yield "[competences]"
        for word, (code, remark) in sorted(words.items()):
            yield f"{json.dumps(word, ensure_ascii=False)} = {json.dumps(code, ensure_ascii=False)}" + (
                f"  # {remark}" if remark else ""
            )
