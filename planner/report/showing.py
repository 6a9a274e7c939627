"""Figures as a language writes them."""

from fractions import Fraction

from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from planner.languages import Language
from planner.report.blocks import Column, Row, Table, Value

ABSENT = "–"
"""What is not known, or does not apply."""


def shown(value: Value, column: Column, words: Language) -> str:
    """A value as a reader sees it; money without cents where there are none."""
    match value:
        case None | "":
            return ABSENT
        case str():
            return value
        case Fraction() if column.format == "share":
            return words.say("percent", number=str(format_decimal(float(value * 100), "#,##0.#", locale=words.locale)))
        case Fraction():
            return str(format_decimal(float(value), "#,##0.0#", locale=words.locale))
    if column.format == "money":
        return words.amount(value)
    return str(format_decimal(value, "#,##0", locale=words.locale))


def signs(words: Language) -> tuple[str, str]:
    """The signs between whole and parts, and between thousands."""
    return str(get_decimal_symbol(words.locale)), str(get_group_symbol(words.locale))


def totals(table: Table, words: str) -> Row | None:
    """The sums of the columns that have one; of amounts that are not all known there is no sum."""
    if not any(column.total for column in table.columns):
        return None
    cells: list[Value] = []
    for at, column in enumerate(table.columns):
        values = [row.cells[at] for row in table.rows]
        whole = [value for value in values if isinstance(value, int)]
        cells.append(sum(whole) if column.total and len(whole) == len(values) else None)
    cells[0] = words
    return Row(key="(total)", cells=tuple(cells), strong=True)
