"""The CSV tables of a scenario: organisations and what they can do, their roles and money, and words for them."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from models.eoi import EoI
from models.facts import Competence, Organisation, Region
from models.scenario import CompetenceCode
from models.strategies import Authority, Strategy
from models.team import CATEGORY, MONEY, Amounts, Participation, Totals
from planner import reference
from planner.dangling import Names, nothing, table_of
from planner.eoi_table import read_eois
from planner.merging import Document
from planner.mistakes import Mistake, UserError
from planner.places import country_mistake, main_versions, may_be_invented, nuts_mistake, version_mistake
from planner.strategy_tables import read_authorities, read_priorities, read_strategies
from planner.tables import Row, Table, missing, read_table
from planner.wording import told

_ORGANISATION = (
    "id",
    "name",
    "other_names",
    "kinds",
    "kinds_basis",
    "kinds_source",
    "country",
    "country_basis",
    "seat",
    "branches",
    "stands_for",
    "place_basis",
    "scope",
    "stages",
    "strategy",
    "control_group",
    "control_basis",
    "note",
)
_LISTS = ("other_names", "kinds", "branches", "stands_for", "stages")
_NEEDED = {"id": "an identifier of its own", "country": 'a two-letter country code, such as "NO"'}
_FLAG = "flag_"
_CONTROL = {"?": None, "unknown": None, "-": "", "none": "", "alone": ""}
"""Words that are no name of a group under common control."""


@dataclass
class Entries:
    """What the tables of a scenario give, what may refer to it, and what is wrong with it."""

    given: dict[str, Any]
    """Paths of the tables by name, as the scenario file has them."""
    names: Names
    wrong: list[Mistake]
    organisations: dict[str, Organisation] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    vocabulary: dict[str, CompetenceCode] = field(default_factory=dict)
    participation: dict[str, dict[str, Participation]] = field(default_factory=dict)
    eois: dict[str, EoI] = field(default_factory=dict)
    ties: dict[str, dict[str, int]] = field(default_factory=dict)
    relatedness: dict[str, dict[str, int]] = field(default_factory=dict)
    strategies: dict[str, Strategy] = field(default_factory=dict)
    authorities: dict[str, tuple[Authority, ...]] = field(default_factory=dict)
    naming: list[tuple[Table, Row]] = field(default_factory=list)
    """Rows of organisations that name their strategy."""
    unread: set[str] = field(default_factory=set)
    """Tables that are named but cannot be read."""


def read_tables(document: Document, names: Names, wrong: list[Mistake]) -> Entries:
    """Every table that a scenario names, with every mistake added to a list."""
    into = Entries(table_of(document.values.get("tables")), names, wrong)
    readers = {
        "regions": _regions,  # first: seats of organisations are looked up in it
        "organisations": _organisations,
        "vocabulary": _vocabulary,
        "competences": _competences,
        "participation": _participation,
        "eois": _eois,
        "ties": _ties,
        "relatedness": _relatedness,
        "strategies": _strategies,
        "priorities": _priorities,
        "authorities": _authorities,
    }
    if into.given and not into.given.get("vocabulary") and not into.given.get("competences"):
        names.competences = ()
    for name, reader in readers.items():
        path = into.given.get(name)
        if not isinstance(path, str) or not path:
            continue
        file = document.folders.get(("tables", name), Path()) / path
        if message := missing(file, path):
            wrong.append(document.mistake(("tables", name), message))
            into.unread.add(name)
            continue
        try:
            reader(file, into)
        except UserError as error:
            wrong += error.mistakes
            into.unread.add(name)
    wrong += _of_no_strategy(document, into)
    return into


def _of_no_strategy(document: Document, into: Entries) -> Iterator[Mistake]:
    """Organisations that name a strategy that is not there, and priorities without a table of strategies."""
    if not into.given.get("strategies"):
        into.names.strategies = ()
        if into.given.get("priorities"):
            message = "priorities belong to strategies: give tables.strategies as well"
            yield document.mistake(("tables", "priorities"), message)
    for table, row in into.naming:
        if message := nothing("strategy", row.cells["strategy"], into.names.strategies):
            yield table.mistake(row, "strategy", message)


def _strategies(path: Path, into: Entries) -> None:
    into.strategies = read_strategies(path, into.names, into.wrong)


def _priorities(path: Path, into: Entries) -> None:
    found = read_priorities(path, into.names, into.wrong)
    for key in found.keys() & into.strategies.keys():
        into.strategies[key] = into.strategies[key].model_copy(update={"priorities": found[key]})


def _authorities(path: Path, into: Entries) -> None:
    into.authorities = read_authorities(path, into.names, into.wrong)


def _regions(path: Path, into: Entries) -> None:
    columns = ("nuts_version", *Region.model_fields)
    table = read_table(path, ("nuts", "country"), columns, into.wrong)
    lines: dict[str, int] = {}
    for row in table.rows:
        code, country = row.cells.get("nuts", ""), row.cells.get("country", "")
        if len(code) != 4 or not code.isalnum() or not code.isupper() or not code.startswith(country):
            needed = f"the code of {country or 'its country'} and two more letters or digits"
            message = f'"{code}" is no NUTS 2 code, which is {needed}'
            into.wrong.append(table.mistake(row, "nuts", message))
        elif not may_be_invented(country) and (message := country_mistake(country)):
            into.wrong.append(table.mistake(row, "country", message))
        elif table.unique(row, "nuts", code, lines, into.wrong):
            try:
                into.regions[code] = Region.model_validate(row.typed(Region, columns[1:]))
            except ValidationError as error:
                into.wrong += table.mistakes(row, error, Region)
    into.names.regions = into.regions.keys()
    into.names.invented = {region.country for region in into.regions.values() if may_be_invented(region.country)}


def _organisations(path: Path, into: Entries) -> None:
    table = read_table(path, ("id", "country"), _ORGANISATION, into.wrong, (_FLAG,))
    lines: dict[str, int] = {}
    known = reference.regions() | into.regions
    ids = [row.cells.get("id", "") for row in table.rows]
    if table.whole and all(ids) and len(set(ids)) == len(ids):
        into.names.organisations = set(ids)
    into.names.flags = [name.removeprefix(_FLAG) for name in table.columns if name.startswith(_FLAG)]
    for row in table.rows:
        who = organisation_of(table, row, into.wrong, known, into.names.invented)
        if who is not None and table.unique(row, "id", who.id, lines, into.wrong):
            into.organisations[who.id] = who
    into.naming = [(table, row) for row in table.rows if "strategy" in row.cells]
    into.wrong += of_one_version(table, ("seat", "branches"), into.regions, into.names)


def of_one_version(table: Table, columns: Collection[str], own: Collection[str], names: Names) -> Iterator[Mistake]:
    """Codes of another version of NUTS than most of their country; the versions used are learnt."""
    cells = [
        (row, column, code.strip())
        for row in table.rows
        for column in columns
        for code in row.cells.get(column, "").split("|")
        if code.strip() and code.strip()[:4] not in own
    ]
    names.versions = main_versions(code for _, _, code in cells)
    for row, column, code in cells:
        if message := version_mistake(code, names.versions):
            yield table.mistake(row, column, message)


def organisation_of(
    table: Table,
    row: Row,
    wrong: list[Mistake],
    known: Mapping[str, Region] | None = None,
    invented: Collection[str] = (),
) -> Organisation | None:
    """One organisation from a row of a table; mistakes are added to a list."""
    before = len(wrong)
    values: dict[str, Any] = {"flags": {}}
    if "control_group" in table.columns:
        values["control_group"] = ""  # where the column is there, an empty cell says that none is known
    for column, cell in row.cells.items():
        if column == "control_group" and cell.lower() in _CONTROL:
            values[column] = _CONTROL[cell.lower()]
        elif column.startswith(_FLAG):
            values["flags"][column.removeprefix(_FLAG)] = cell
        else:
            values[column] = tuple(part.strip() for part in cell.split("|")) if column in _LISTS else cell
    for column in _NEEDED:
        if column not in row.cells:
            wrong.append(table.mistake(row, column, f"is empty; every organisation has {_NEEDED[column]}"))
    if message := country_mistake(row.cells["country"], invented) if "country" in row.cells else "":
        wrong.append(table.mistake(row, "country", message))
    else:
        for column in ("seat", "branches"):
            for code in [c.strip() for c in row.cells.get(column, "").split("|") if c.strip()]:
                country = row.cells.get("country", "") if column == "seat" else ""
                if message := nuts_mistake(code, country, known):
                    wrong.append(table.mistake(row, column, message))
    for code in values.get("stands_for", ()):
        if message := country_mistake(code, invented):
            wrong.append(table.mistake(row, "stands_for", message))
    try:
        who = Organisation.model_validate(values)
    except ValidationError as error:
        for path, message in told(error, Organisation):
            if path[0] in row.cells or path[0] == "flags":
                wrong.append(table.mistake(row, f"{_FLAG}{path[1]}" if path[0] == "flags" else path[0], message))
        return None
    return who if len(wrong) == before else None


def _vocabulary(path: Path, into: Entries) -> None:
    columns = ("code", "group", "label")
    table = read_table(path, columns[:1], columns, into.wrong)
    lines: dict[str, int] = {}
    for row in table.rows:
        code = row.cells.get("code", "")
        if not code:
            into.wrong.append(table.mistake(row, "code", "is empty; every competence has a code of its own"))
        elif table.unique(row, "code", code, lines, into.wrong):
            into.vocabulary[code] = CompetenceCode.model_validate(row.cells)
    if table.whole and len(lines) == len(table.rows):
        into.names.competences = into.vocabulary


def _competences(path: Path, into: Entries) -> None:
    columns = ("organisation", "competence", "level", "basis", "source")
    table = read_table(path, columns[:3], columns, into.wrong)
    names, wrong = into.names, into.wrong
    if not into.given.get("vocabulary"):
        names.competences = {row.cells["competence"] for row in table.rows if "competence" in row.cells}
    lines: dict[tuple[str, str], int] = {}
    levels: dict[str, dict[str, Competence]] = {}
    seen: dict[tuple[str | None, ...], Competence] = {}  # thousands of rows say the same of other bodies
    for row in table.rows:
        who, code = row.cells.get("organisation", ""), row.cells.get("competence", "")
        empty = [column for column in columns[:3] if column not in row.cells]
        wrong += (table.mistake(row, column, "is empty") for column in empty)
        if who and (message := nothing("organisation", who, names.organisations)):
            wrong.append(table.mistake(row, "organisation", message))
        if code and (message := nothing("competence", code, names.competences)):
            wrong.append(table.mistake(row, "competence", message))
        if not empty and table.unique(row, "competence", (who, code), lines, wrong, f'"{code}" of "{who}"'):
            try:
                key = tuple(map(row.cells.get, columns[2:]))
                if key not in seen:
                    seen[key] = Competence.model_validate(row.typed(Competence, columns[2:]))
                levels.setdefault(who, {})[code] = seen[key]
            except ValidationError as error:
                wrong += table.mistakes(row, error, Competence)
    for who in levels.keys() & into.organisations.keys():
        into.organisations[who] = into.organisations[who].model_copy(update={"competences": levels[who]})


def _participation(path: Path, into: Entries) -> None:
    columns = ("organisation", "call")
    table = read_table(path, columns, (*columns, "role", *MONEY), into.wrong, (CATEGORY,))
    lines: dict[tuple[str, str], int] = {}
    for row in table.rows:
        who, call = row.cells.get("organisation", ""), row.cells.get("call", "")
        for column, noun, word, known in (
            ("organisation", "organisation", who, into.names.organisations),
            ("call", "call", call, into.names.calls),
        ):
            if message := nothing(noun, word, known) if word else "is empty":
                into.wrong.append(table.mistake(row, column, message))
        table.unique(row, "organisation", (call, who), lines, into.wrong, f'"{who}"', f' for the call "{call}"')
        terms = participation_of(table, row, into.wrong)
        if terms is not None:
            into.participation.setdefault(call, {})[who] = terms


def _eois(path: Path, into: Entries) -> None:
    stages = {stage for who in into.organisations.values() for stage in who.stages}
    into.eois = read_eois(path, into.names, stages, into.wrong)


def participation_of(table: Table, row: Row, wrong: list[Mistake]) -> Participation | None:
    """Role and money of one row; mistakes are added to a list.

    Where a table has a column for what is passed on or for a category of cost, an empty cell beside a cost says: nothing.
    """
    cells = dict(row.cells)
    if "cost" in cells:
        parts = [c for c in table.columns if c in ("third_party_support", "services") or c.startswith(CATEGORY)]
        cells = dict.fromkeys(parts, "0") | cells
    return _amounts_of(table, Row(row.line, cells), Participation, wrong)


def totals_of(table: Table, row: Row, wrong: list[Mistake]) -> Totals | None:
    """What one row says of a consortium as a whole; mistakes are added to a list."""
    return _amounts_of(table, row, Totals, wrong)


AnyAmounts = TypeVar("AnyAmounts", bound=Amounts)


def _amounts_of(table: Table, row: Row, model: type[AnyAmounts], wrong: list[Mistake]) -> AnyAmounts | None:
    """The fields of a type in one row, and costs by category."""
    texts = {name: cell for name, cell in row.cells.items() if name in model.model_fields}
    listed = {name.removeprefix(CATEGORY): cell for name, cell in row.cells.items() if name.startswith(CATEGORY)}
    try:
        return model.model_validate({**texts, **row.typed(model, ("months",)), "by_category": listed})
    except ValidationError as error:
        for path, message in told(error, model):
            column = f"{CATEGORY}{path[1]}" if path[:1] == ("by_category",) else path[0] if path else "cost"
            wrong.append(table.mistake(row, column, message))
        return None


def _ties(path: Path, into: Entries) -> None:
    columns = ("organisation", "partner", "times", "source")
    table = read_table(path, columns[:2], columns, into.wrong)
    lines: dict[frozenset[str], int] = {}
    for row in table.rows:
        who, partner = (row.cells.get(column, "") for column in columns[:2])
        if not who:
            into.wrong.append(table.mistake(row, "organisation", "is empty"))
            continue
        before = len(into.wrong)
        for column, one in (("organisation", who), ("partner", partner)):
            if one and (message := nothing("organisation", one, into.names.organisations)):
                into.wrong.append(table.mistake(row, column, message))
        times = row.cells.get("times", "1")
        if not re.fullmatch(r"[1-9][0-9]{0,8}", times):
            into.wrong.append(table.mistake(row, "times", f'"{times}" is no whole number from 1'))
        if who == partner:
            into.wrong.append(table.mistake(row, "partner", f'"{who}" cannot be its own partner'))
        else:
            table.unique(row, "partner", frozenset((who, partner)), lines, into.wrong, "this tie")
        if len(into.wrong) == before:
            into.ties.setdefault(who, {}).update({partner: int(times)} if partner else {})


def _relatedness(path: Path, into: Entries) -> None:
    columns = ("competence", "other", "per_mille")
    table = read_table(path, columns, columns, into.wrong)
    lines: dict[frozenset[str], int] = {}
    for row in table.rows:
        before = len(into.wrong)
        into.wrong += (table.mistake(row, column, "is empty") for column in columns if column not in row.cells)
        one, other, share = (row.cells.get(column, "") for column in columns)
        for column, code in (("competence", one), ("other", other)):
            if code and (message := nothing("competence", code, into.names.competences)):
                into.wrong.append(table.mistake(row, column, message))
        if share and not (re.fullmatch(r"[0-9]{1,9}", share) and int(share) <= 1000):
            into.wrong.append(table.mistake(row, "per_mille", f'"{share}" is no whole number from 0 to 1000'))
        if one and one == other:
            into.wrong.append(table.mistake(row, "other", f'"{one}" stands in no relation to itself'))
        elif one and other:
            table.unique(row, "other", frozenset((one, other)), lines, into.wrong, "this pair")
        if len(into.wrong) == before:
            into.relatedness.setdefault(one, {})[other] = int(share)
