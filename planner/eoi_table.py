"""The table of expressions of interest."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from models.eoi import EoI, Place, Willingness
from models.strategies import LetterState
from planner.dangling import Names, no_region, nothing
from planner.mistakes import Mistake, UserError, did_you_mean
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
    "released",
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
    table = _table(path, wrong)
    lines: dict[str, int] = {}
    found = {}
    for row in table.rows:
        mistakes: list[Mistake] = []
        key = row.cells.get("id", "")
        eoi = _eoi(table, row, names, stages, mistakes)
        fresh = not key or table.unique(row, "id", key, lines, mistakes)
        released = _TRUTHS.get(row.cells.get("released", "no").lower(), False)
        wrong += mistakes if released else _covered(mistakes)
        if eoi is not None and fresh and not mistakes:
            found[key] = eoi
    return found


_KINDS = {
    "id": "stands already in a line above",
    "submitter": "is no organisation of the scenario",
    "date": "should be a day such as 2018-03-08",
    "themes": "holds a word that is no call of the scenario, nor a theme of one, or that stands there twice",
    "partners": "holds a word that is no organisation of the scenario, or the submitter, or that stands there twice",
    "roles_sought": f"holds a word that is none of {', '.join(get_args(Place))}, or that stands there twice",
    "offers": "holds a word that is no competence and no stage of the value chain, or that stands there twice",
    "seeks": "holds a word that is no competence and no stage of the value chain, or that stands there twice",
    "regions_sought": "holds a word that is no country and no NUTS code, or that stands there twice",
    "willingness": f"should be one of {', '.join(get_args(Willingness))}",
    "consent": "should be yes or no",
    "letters": f"should be one of {', '.join(get_args(LetterState))}",
    "released": "should be yes or no",
}
"""What may be wrong in a column, in words that tell nothing of what stands there."""
_EMPTY = "is empty"


def _covered(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Mistakes without what the cells hold, as their expression was not released."""
    for one in mistakes:
        if one.message == _EMPTY:
            yield one
        else:
            message = f"{_KINDS.get(one.address, 'is not as it should be')} (not shown: the expression is not released)"
            yield replace(one, message=message)


def _table(path: Path, wrong: list[Mistake]) -> Table:
    """The table, or why it cannot be read, without a word that it holds.

    Raises:
        UserError: the file or its header cannot be used.
    """
    try:
        return read_table(path, _COLUMNS[:3], _COLUMNS, wrong)
    except UserError as error:
        absent = [one for one in error.mistakes if one.message.startswith("this column is missing")]
        if len(absent) == 3:  # perhaps there is no header, and the words are those of an expression
            first = f"its first line names no column of this table; it has at least {', '.join(_COLUMNS[:3])}"
            raise UserError([Mistake(first, absent[0].file, absent[0].line)]) from None
        # the encoding is shown by a word of the file
        covered = (replace(one, message=re.sub(r' \(".*"\)', "", one.message)) for one in error.mistakes)
        raise UserError(covered) from None


def _eoi(table: Table, row: Row, names: Names, stages: Collection[str], wrong: list[Mistake]) -> EoI | None:
    """The expression of a row; mistakes are added to a list."""
    wrong += (table.mistake(row, column, _EMPTY) for column in _COLUMNS[:3] if column not in row.cells)
    values = {
        column: tuple(part.strip() for part in cell.split("|")) if column in _LISTS else cell
        for column, cell in row.cells.items()
        if column != "id"
    }
    wrong += _unfounded(table, row, values, names, stages)
    truths = {name: _TRUTHS.get(row.cells.get(name, "no").lower(), False) for name in ("consent", "released")}
    try:
        return EoI.model_validate({**values, **truths})
    except ValidationError as error:
        wrong += (one for one in table.mistakes(row, error, EoI) if one.address in row.cells)
        return None


def _unfounded(
    table: Table, row: Row, values: dict[str, Any], names: Names, stages: Collection[str]
) -> Iterator[Mistake]:
    """What no type sees: references to nothing, words that stand twice, and days and truths in other words."""
    cells = row.cells
    day = cells.get("date", "2000-01-01")
    if re.fullmatch(r"[0-9]+", day):  # a number is read as seconds since 1970
        yield table.mistake(row, "date", f'should be a day such as 2018-03-08 (found "{day}")')
    for column in ("consent", "released"):
        if cells.get(column, "no").lower() not in _TRUTHS:
            yield table.mistake(row, column, f'should be yes or no (found "{cells[column]}")')
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
