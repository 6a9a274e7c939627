"""What ships with the package: call rule sets, dated country sets and regions."""

import csv
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from models.facts import CountrySet, Region
from models.instrument import Instrument
from planner.mistakes import did_you_mean, mistake

_FOLDER = files("models") / "reference"


@cache
def _keys(folder: str) -> tuple[str, ...]:
    names = sorted(entry.name for entry in (_FOLDER / folder).iterdir())
    return tuple(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


@cache
def _document(folder: str, key: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / folder / f"{key}.toml").read_text("utf-8"))


def _documents(folder: str) -> dict[str, dict[str, Any]]:
    return {key: _document(folder, key) for key in _keys(folder)}


def instrument_keys() -> list[str]:
    """Keys of the call rule sets that ship with the package."""
    return list(_keys("instruments"))


@cache
def instrument(key: str) -> Instrument:
    """A call rule set by key.

    Raises:
        UserError: there is none of that key.
    """
    if key not in instrument_keys():
        years = [known for known, content in _documents("instruments").items() if content.get("family") == key]
        families = sorted({content.get("family") or known for known, content in _documents("instruments").items()})
        known = list(dict.fromkeys([*instrument_keys(), *families]))
        alike = [one for one in instrument_keys() if len(key) > 2 and key.casefold() in one]
        hint = did_you_mean(key.casefold(), known) or f"; there are {', '.join(families)}"
        if years:
            hint = f"; there is one for each year or round: {', '.join(years)}"
        elif key.casefold() in known:
            hint = f'; did you mean "{key.casefold()}"?'
        elif alike:
            hint = f"; there are {', '.join(alike)}"
        more = "" if years or alike or "did you mean" in hint else " (planner instruments lists every round)"
        raise mistake(f'there is no call rule set "{key}"{hint}{more}')
    return Instrument.model_validate(_document("instruments", key))


def instrument_on(key: str, on: date | None) -> Instrument:
    """A call rule set by key, or by a bare key the one of its rounds in force on a day (the last that began by then).

    Raises:
        UserError: there is none, the key leaves several and no day was given, or several of one year are the last.
    """
    if key in instrument_keys() or on is None:
        return instrument(key)
    rounds = [instrument(known) for known, content in _documents("instruments").items() if content.get("family") == key]
    if not rounds:
        return instrument(key)
    year = max((found.year for found in rounds if found.year <= on.year), default=None)
    if year is None:
        raise mistake(f'no round of "{key}" had begun by {on}; there are {", ".join(i.key for i in rounds)}')
    last = [found for found in rounds if found.year == year]
    if len(last) > 1:
        listed = "; ".join(f"{found.key} ({found.call})" for found in last)
        raise mistake(f'"{key}" has several rounds of {year}, of which the day {on} chooses none; name one: {listed}')
    return last[0]


@cache
def country_sets() -> dict[str, CountrySet]:
    """Dated country sets by key."""
    return {key: CountrySet.model_validate(document) for key, document in _documents("sets").items()}


def _rows(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_FOLDER / file).read_text("utf-8").splitlines()))


@cache
def countries() -> dict[str, str]:
    """English names of countries by code, as the institutions of the EU write it."""
    return {row["code"]: row["name"] for row in _rows("countries.csv")}


@cache
def country_words() -> dict[str, str]:
    """Codes of countries by other words for them, in small letters: names, and codes of ISO 3166-1."""
    answer: dict[str, str] = {}
    for row in _rows("countries.csv"):
        words = [row["code"], row["iso"], row["name"], *row["other_names"].split("|")]
        answer |= {word.casefold(): row["code"] for word in words if word}
    return answer


@cache
def regions() -> dict[str, Region]:
    """NUTS 2 regions by code; where a code stands in several versions of NUTS, that of 2016."""
    order = {"2016": 0, "2013": 1, "2021": 2}
    answer: dict[str, Region] = {}
    for row in sorted(_rows("regions.csv"), key=lambda row: (order[row["nuts_version"]], row["nuts"])):
        if row["nuts"] not in answer:
            cells = {key: cell for key, cell in row.items() if key != "nuts_version"}
            answer[row["nuts"]] = Region.model_validate(cells | {"outermost": cells["outermost"] == "1"})
    return answer


@cache
def nuts_versions() -> dict[str, tuple[str, ...]]:
    """Versions of NUTS that have a NUTS 2 code."""
    answer: dict[str, tuple[str, ...]] = {}
    for row in _rows("regions.csv"):
        answer[row["nuts"]] = (*answer.get(row["nuts"], ()), row["nuts_version"])
    return answer


@cache
def tiles() -> list[dict[str, str]]:
    """Squares of the schematic map as they ship: code, column, row, and whether it stands in the corner for far regions."""
    return _rows("tiles.csv")


@cache
def nuts_successors() -> dict[tuple[str, str], tuple[str, ...]]:
    """By NUTS 2 code and a version that does not have it: the codes of that version under which its people are counted."""
    rows = _rows("nuts_successors.csv")
    return {(row["nuts"], row["in_version"]): tuple(row["successors"].split("|")) for row in rows}
