"""From scenario files to a Scenario, with every mistake at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.facts import World
from models.scenario import Scenario
from planner import reference
from planner.clashes import clashing
from planner.dangling import Names, name_calls, table_of, unfounded
from planner.entries import Entries, read_tables
from planner.forms import checked, translate
from planner.merging import Document, read_document
from planner.mistakes import Mistake, UserError


def load(path: str | Path) -> Scenario:
    """Reads a scenario file with its bases and tables.

    Raises:
        UserError: with every mistake found.
    """
    return resolve(read_document(Path(path), ()))


def resolve(document: Document) -> Scenario:
    """The scenario of a merged file, with its tables and what ships with the package.

    Raises:
        UserError: with every mistake found.
    """
    if "family" in document.values:
        message = "makes a family of scenarios; planner check, solve and compare take it, each by itself"
        raise UserError([document.mistake(("family",), message)])
    wrong: list[Mistake] = []
    values, names = checked(document, wrong), Names()
    name_calls(document, names, wrong)
    tables = read_tables(document, names, wrong)
    wrong += unfounded(values, document, names, tables.regions)
    wrong += clashing(document, table_of(values.get("locks")), names.consortia)
    wrong += _groundless(values, document, tables)
    if wrong:
        raise UserError(wrong)
    used = {call["instrument"] for call in values["calls"].values() if call.get("instrument")}
    seats = {code[:4] for who in tables.organisations.values() for code in (who.seat, *who.branches) if code}
    known = reference.regions() | tables.regions
    content = {key: value for key, value in values.items() if key != "tables"}
    content |= {
        "organisations": tables.organisations,
        "vocabulary": tables.vocabulary,
        "participation": tables.participation,
        "eois": tables.eois,
        "ties": tables.ties,
        "relatedness": tables.relatedness,
        "strategies": tables.strategies,
        "authorities": tables.authorities,
        "instruments": {key: reference.instrument(key) for key in sorted(used)},
        "sets": reference.country_sets(),
        "regions": {code: known[code] for code in sorted(seats | tables.regions.keys()) if code in known},
    }
    try:
        return Scenario.model_validate(content)
    except ValidationError as error:
        translate(document, error, Scenario, (), wrong)
        raise UserError(wrong) from None


def _groundless(values: dict[str, Any], document: Document, tables: Entries) -> Iterator[Mistake]:
    """Goals that mean nothing without a table that is not given; of a table that cannot be read nothing more is said."""
    if tables.unread & {"ties", "relatedness", "eois"}:
        return
    evidence = values.get("evidence_date")
    eois = {key: eoi for key, eoi in tables.eois.items() if not isinstance(evidence, date) or eoi.is_open(evidence)}
    world = World(ties=tables.ties, relatedness=tables.relatedness, eois=eois)
    for name, goal in table_of(values.get("goals")).items():
        if message := goal.lacks(world):
            yield document.mistake(("goals", name, "kind"), message)
