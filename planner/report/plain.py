"""The report as Markdown, as one long table, and as JSON."""

import csv
import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from planner import harmless
from planner.languages import Language
from planner.plan import to_json
from planner.report.blocks import Block, Dossier, Figure, Format, Listing, Paragraph, Section, Table, Value
from planner.report.showing import shown, totals

COLUMNS = ("section", "table", "row", "column", "value")
DEEPEST = 6
"""Levels of headings that Markdown has."""


def markdown(dossier: Dossier, words: Language) -> str:
    """The report as a page of Markdown; pictures are told in words, each with its table."""
    return "\n".join(line.rstrip() for line in _page(dossier, words)).rstrip() + "\n"


def _page(dossier: Dossier, words: Language) -> Iterator[str]:
    yield from (f"# {harmless.line(dossier.title)}", "", f"> {harmless.line(dossier.notice.text)}", "")
    yield from (f"## {words.say('report-page-summary')}", "")
    for said in dossier.lead:
        yield from (harmless.line(said.text), "")
    for number, one in enumerate(dossier.answers, 1):
        yield from (f"### {number}. {harmless.line(one.question.text)}", "")
        yield from (f"- {harmless.line(said.text)}" for said in one.answer)
        yield ""
    for table in dossier.figures:
        yield from _table(table, words, 3)
    for number, section in enumerate(dossier.sections, 1):
        yield from _section(section, words, 2, f"{number}. ")
    yield from (f"## {words.say('report-page-made-from')}", "")
    yield from (f"- {harmless.line(name)} {digest}" for name, digest in dossier.sources)


def _section(section: Section, words: Language, depth: int, number: str = "") -> Iterator[str]:
    yield from (f"{'#' * min(depth, DEEPEST)} {number}{harmless.line(section.title)}", "")
    for block in section.blocks:
        yield from _block(block, words, depth + 1)
    for inner in section.sections:
        yield from _section(inner, words, depth + 1)


def _block(block: Block, words: Language, depth: int) -> Iterator[str]:
    match block:
        case Paragraph():
            mark = "> " if block.tone else ""
            yield from (f"{mark}{harmless.line(block.said.text)}", "")
        case Listing():
            yield from (f"- {harmless.line(item.text)}" for item in block.items)
            yield ""
        case Figure():
            yield from (f"*{harmless.line(block.title)}.* {harmless.line(block.alt)}", "")
            yield from _table(block.table, words, depth)
        case Table():
            yield from _table(block, words, depth)


def _table(table: Table, words: Language, depth: int) -> Iterator[str]:
    yield from (f"{'#' * min(depth, DEEPEST)} {harmless.line(table.title)}", "")
    rows = [*table.rows, *([whole] if (whole := totals(table, words.say("report-total"))) else [])]
    heads = [f"{column.title}{' [EUR]' if column.format == 'money' else ''}" for column in table.columns]
    rules = ["---" if column.format in ("text", "verdict") else "---:" for column in table.columns]
    yield _row([harmless.line(head) for head in heads])
    yield _row(rules)
    for row in rows:
        cells = (shown(value, column, words) for value, column in zip(row.cells, table.columns, strict=True))
        yield _row([harmless.line(cell) for cell in cells])
    yield ""
    if table.note:
        yield from (harmless.line(table.note), "")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"


def long_table(dossier: Dossier) -> str:
    """Every answer and every cell of every table in a row of its own; amounts in euro, shares as fractions."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in dossier.answers:
        for number, said in enumerate(one.answer, 1):
            writer.writerow(map(harmless.cell, ("answers", one.key, str(number), said.code, said.text)))
    for section, table in dossier.tables():
        for row in table.rows:
            for column, value in zip(table.columns, row.cells, strict=True):
                cells = (section, table.key, row.key, column.key, _plain(value, column.format))
                writer.writerow(map(harmless.cell, cells))
    return out.getvalue()


def _plain(value: Value, format: Format) -> str:
    if isinstance(value, Fraction) and format != "share":
        return f"{float(value):g}"
    if isinstance(value, int) and format == "money":
        return f"{'-' * (value < 0)}{abs(value) // 100}.{abs(value) % 100:02d}"
    return "" if value is None else str(value)


def as_json(dossier: Dossier) -> str:
    """The blocks with codes, parameters and figures; pictures stand in the page."""
    return to_json(_without_pictures(dossier.model_dump(mode="json")))


def _without_pictures(content: Any) -> Any:
    match content:
        case dict():
            return {key: _without_pictures(value) for key, value in content.items() if key != "svg"}
        case list():
            return [_without_pictures(one) for one in content]
    return content
