"""The tables of smart specialisation: strategies, their priorities, and the authorities that act for regions."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from models.strategies import Authority, Priority, Strategy
from models.typed import Typed
from planner.dangling import Names, no_region, nothing
from planner.mistakes import Mistake
from planner.places import country_mistake
from planner.tables import Row, Table, read_table

STRATEGIES = ("strategy", "level", "territories", "period", "source")
PRIORITIES = ("strategy", "wording", "nace", "nabs", "objective", "theme")
AUTHORITIES = ("region", "kind", "name", "call", "part", "letter", "signatory", "years", "source")
_LISTS = ("territories", "nace", "nabs")

AnyRow = TypeVar("AnyRow", bound=Typed)


def read_strategies(path: Path, names: Names, wrong: list[Mistake]) -> dict[str, Strategy]:
    """Strategies by key; no territory has two at one time."""
    table = read_table(path, STRATEGIES[:3], STRATEGIES, wrong)
    answer: dict[str, Strategy] = {}
    lines: dict[str, int] = {}
    for row in table.rows:
        key = row.cells.get("strategy", "")
        for code in _listed(row, "territories"):
            if message := _no_territory(names, code):
                wrong.append(table.mistake(row, "territories", message))
        found = _typed(table, row, Strategy, wrong)
        if key and table.unique(row, "strategy", key, lines, wrong) and found is not None:
            for other in answer.values():
                for code in sorted(set(found.territories) & set(other.territories)):
                    if found.overlaps(other):
                        message = f'"{code}" has a strategy already in line {lines[other.key]} ("{other.key}")'
                        wrong.append(table.mistake(row, "territories", f"{message}; give periods that do not overlap"))
            answer[key] = found
    if table.whole and len(lines) == len(table.rows):
        names.strategies = lines.keys()
    return answer


def read_priorities(path: Path, names: Names, wrong: list[Mistake]) -> dict[str, tuple[Priority, ...]]:
    """Priorities by key of their strategy."""
    table = read_table(path, PRIORITIES[:2], PRIORITIES, wrong)
    answer: dict[str, tuple[Priority, ...]] = {}
    lines: dict[tuple[str, str], int] = {}
    for row in table.rows:
        key, wording = (row.cells.get(column, "") for column in PRIORITIES[:2])
        if message := nothing("strategy", key, names.strategies) if key else "is empty":
            wrong.append(table.mistake(row, "strategy", message))
        found = _typed(table, row, Priority, wrong)
        if (
            wording
            and table.unique(row, "wording", (key, wording), lines, wrong, "this priority")
            and found is not None
        ):
            answer[key] = (*answer.get(key, ()), found)
    names.themes = {one.theme for several in answer.values() for one in several if one.theme}
    return answer


def read_authorities(path: Path, names: Names, wrong: list[Mistake]) -> dict[str, tuple[Authority, ...]]:
    """Authorities by the country or region for which they act."""
    table = read_table(path, AUTHORITIES[:2], AUTHORITIES, wrong)
    answer: dict[str, tuple[Authority, ...]] = {}
    lines: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        region, call = row.cells.get("region", ""), row.cells.get("call", "")
        if region and (message := _no_territory(names, region)):
            wrong.append(table.mistake(row, "region", message))
        if call and (message := nothing("call", call, names.calls)):
            wrong.append(table.mistake(row, "call", message))
        found = _typed(table, row, Authority, wrong)
        key = tuple(row.cells.get(column, "") for column in AUTHORITIES[:4])
        if table.unique(row, "region", key, lines, wrong, "this authority") and found is not None:
            answer[region] = (*answer.get(region, ()), found)
    return answer


def _listed(row: Row, column: str) -> list[str]:
    return [part.strip() for part in row.cells.get(column, "").split("|") if part.strip()]


def _no_territory(names: Names, code: str) -> str:
    """Why a text is neither a country nor a region of NUTS of any level, or nothing."""
    if len(code) > 2 and code[:2].isalpha() and code.isalnum() and code.isupper():
        return no_region(names, code)
    return country_mistake(code, names.invented)


def _typed(table: Table, row: Row, model: type[AnyRow], wrong: list[Mistake]) -> AnyRow | None:
    """A row as a typed object; mistakes are added to a list."""
    own = {"strategy": "key"} if model is Strategy else {}
    values: dict[str, Any] = {
        own.get(column, column): tuple(_listed(row, column)) if column in _LISTS else cell
        for column, cell in row.cells.items()
        if own.get(column, column) in model.model_fields
    }
    values |= row.typed(model, ("years",)) if "years" in values else {}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        wrong += table.mistakes(row, error, model, {field: column for column, field in own.items()})
        return None
