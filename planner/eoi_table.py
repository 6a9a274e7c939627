"""The table of expressions of interest."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.eoi import EoI
from planner.dangling import Names, no_region, nothing
from planner.mistakes import Mistake, did_you_mean
from planner.tables import Row, Table, read_table

_COLUMNS = (
    "id",
    "submitter",
    "date",
    "themes",
    "partners",
    "roles_sought",
    "offers",
    "seeks",
    "regions_sought",
    "willingness",
    "consent",
    "letters",
)
_LISTS = ("themes", "partners", "roles_sought", "offers", "seeks", "regions_sought")
_TRUTHS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def read_eois(path: Path, names: Names, stages: Collection[str], wrong: list[Mistake]) -> dict[str, EoI]:
    """Expressions of interest by their keys; mistakes are added to a list.

    Args:
        path: the table.
        names: what its rows may refer to.
        stages: stages of the value chain at which organisations work.
        wrong: where mistakes go.

    Raises:
        UserError: the file or its header cannot be used.
    """
    table = read_table(path, _COLUMNS[:3], _COLUMNS, wrong)
    lines: dict[str, int] = {}
    found = {}
    for row in table.rows:
        before = len(wrong)
        wrong += (table.mistake(row, column, "is empty") for column in _COLUMNS[:3] if column not in row.cells)
        key = row.cells.get("id", "")
        fresh = not key or table.unique(row, "id", key, lines, wrong)
        values = {
            column: tuple(part.strip() for part in cell.split("|")) if column in _LISTS else cell
            for column, cell in row.cells.items()
            if column != "id"
        }
        wrong += _unfounded(table, row, values, names, stages)
        try:
            eoi = EoI.model_validate({**values, "consent": _TRUTHS.get(row.cells.get("consent", "no").lower(), False)})
        except ValidationError as error:
            wrong += (one for one in table.mistakes(row, error, EoI) if one.address in row.cells)
            continue
        if fresh and len(wrong) == before:
            found[key] = eoi
    return found


def _unfounded(
    table: Table, row: Row, values: dict[str, Any], names: Names, stages: Collection[str]
) -> Iterator[Mistake]:
    """What no type sees: references to nothing, words that stand twice, and days and truths in other words."""
    cells = row.cells
    day = cells.get("date", "2000-01-01")
    if re.fullmatch(r"[0-9]+", day):  # a number is read as seconds since 1970
        yield table.mistake(row, "date", f'should be a day such as 2018-03-08 (found "{day}")')
    if cells.get("consent", "no").lower() not in _TRUTHS:
        yield table.mistake(row, "consent", f'should be yes or no (found "{cells["consent"]}")')
    submitter = cells.get("submitter", "")
    if submitter and (message := nothing("organisation", submitter, names.organisations)):
        yield table.mistake(row, "submitter", message)
    for column in _LISTS:
        words = values.get(column, ())
        for word in sorted({word for word in words if words.count(word) > 1}):
            yield table.mistake(row, column, f'"{word}" stands there twice')
        for word in dict.fromkeys(words):
            if message := _unknown(column, word, submitter, names, stages):
                yield table.mistake(row, column, message)


def _unknown(column: str, word: str, submitter: str, names: Names, stages: Collection[str]) -> str:
    """Why a word of a list leads nowhere, or nothing."""
    if column == "themes":
        return nothing("call, nor a theme of one,", word, {*names.calls, *names.call_themes} if names.calls else None)
    if column == "partners":
        if word and word == submitter:
            return f'"{word}" sent the expression; partners are others'
        return nothing("organisation", word, names.organisations)
    if column == "regions_sought":
        return no_region(names, word) if word else 'no NUTS code is ""'
    if column in ("offers", "seeks") and names.competences is not None and names.organisations is not None:
        known = {*names.competences, *stages}
        hint = "" if word in known else did_you_mean(word, known)
        return "" if word in known else f'no competence and no stage of the value chain "{word}"{hint}'
    return ""
