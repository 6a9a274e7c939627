"""The region of a town, from its name and country: ``derived``, and not chosen where several places may be meant.

The gazetteer that ships (``models/reference/towns.txt.gz``, made by ``tests/data_making/make_towns.py``) knows places
of GeoNames with 500 people or more in all countries that have NUTS regions, by their native, English and other names. A
user's own is a CSV with the columns ``town, country, nuts`` and, if you like, ``population``; what it knows counts
before the one that ships.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from planner.intake.names import folded, skeleton
from planner.mistakes import Mistake, UserError
from planner.places import country_mistake, nuts_mistake
from planner.tables import read_table

Version = Literal["2016", "2021"]

_CLEARLY = 12
"""How many times as many people the place meant has than any other of that name, at least [ratio]."""
_OTHER_NAME = 0.2
"""What people count where a name is not the first of a place [share]."""
_FEW = 300
"""People of a place that are not known [people]."""
_LARGE = 20_000
"""Towns with as many people are known by other names also within names of organisations [people]."""
_NEAR = 82
"""Least likeness of a spelling that is suggested [percent]."""
_BEHIND = re.compile(
    r"\b(cedex|sector|sektor|district|arrondissement|bezirk|kerulet|ker|city|town|municipality|commune)\b.*"
)
_BEFORE = re.compile(
    r"^((city|town|municipality|village|county) of|comune di|com\.|gmina|obec|mesto|miasto|grad|gr\.)\s"
)
"""What people write behind and before the name of a town; folded."""


@dataclass(frozen=True)
class Place:
    """A place of a gazetteer."""

    name: str
    regions: tuple[str, ...]
    """NUTS 2 regions that it may lie in, or the one it lies in; ``A>B`` is A in NUTS 2016 and B in NUTS 2021."""
    people: int
    first: bool
    """Whether the name looked for is its first name."""
    nuts3: str = ""


@dataclass(frozen=True)
class Located:
    """Where a town lies, as far as its name tells."""

    region: str = ""
    """NUTS 2 code; empty where it is not known or more than one may be meant."""
    nuts3: str = ""
    """NUTS 3 code, where a gazetteer gives it."""
    name: str = ""
    """Name of the place found."""
    candidates: tuple[str, ...] = ()
    """Codes that it may be, where it is more than one."""
    nearest: str = ""
    """The place that is spelt most alike, where none was found."""

    @property
    def basis(self) -> str:
        """How the region is known: ``derived``, or nothing where it is not."""
        return "derived" if self.region else ""


Gazetteer = Mapping[str, Mapping[str, tuple[Place, ...]]]
"""Places by country and key."""


def key(name: str) -> str:
    """A name as gazetteers are asked for it: letters and digits, without what spellings differ in."""
    return skeleton(re.sub(r"[^a-z0-9]", "", folded(name).replace("saint", "st").replace("sankt", "st")))


@cache
def _sections() -> dict[str, str]:
    packed = (files("models") / "reference" / "towns.txt.gz").read_bytes()
    answer = {}
    for section in gzip.decompress(packed).decode().split("= ")[1:]:
        country, _, lines = section.partition("\n")
        answer[country] = lines
    return answer


@cache
def _bundled(country: str) -> "_Section":
    """Places of the gazetteer that ships, of one country."""
    return _Section(_sections().get(country, ""))


class _Section:
    """Places of one country by key; a line is read when somebody asks for it."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._at: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            for spelling in line.rpartition("\t")[2].split("|"):
                self._at.setdefault(spelling, []).append(number)

    def get(self, asked: str, default: tuple[Place, ...] = ()) -> tuple[Place, ...]:
        """All places that a key may mean."""
        return tuple(self._place(number, asked) for number in self._at.get(asked, ())) or default

    def _place(self, number: int, asked: str) -> Place:
        name, regions, people, spellings = self._lines[number].split("\t")
        return Place(name, tuple(regions.split()), int(people), spellings.split("|", 1)[0] == asked)

    def spellings(self) -> Iterable[str]:
        """All keys."""
        return self._at.keys()


def load_gazetteer(path: Path) -> Gazetteer:
    """A user's own gazetteer.

    Raises:
        UserError: the file cannot be used; with every mistake in it.
    """
    wrong: list[Mistake] = []
    table = read_table(path, ("town", "country", "nuts"), ("town", "country", "nuts", "population"), wrong)
    answer: dict[str, dict[str, list[Place]]] = {}
    for row in table.rows:
        cells = row.cells
        for name in ("town", "country", "nuts"):
            if name not in cells:
                wrong.append(table.mistake(row, name, "is empty"))
        country, nuts, people = cells.get("country", ""), cells.get("nuts", ""), cells.get("population", "0")
        if country and (message := country_mistake(country)):
            wrong.append(table.mistake(row, "country", message))
        elif nuts and (message := nuts_mistake(nuts, country)):
            wrong.append(table.mistake(row, "nuts", message))
        if not re.fullmatch(r"[0-9]{1,9}", people):
            wrong.append(table.mistake(row, "population", f'"{people}" is no whole number of people'))
            continue
        if "town" in cells:
            found = Place(cells["town"], (nuts[:4],), int(people), True, nuts if len(nuts) == 5 else "")
            answer.setdefault(country, {}).setdefault(key(cells["town"]), []).append(found)
    if wrong:
        raise UserError(wrong)
    return {country: {name: tuple(found) for name, found in towns.items()} for country, towns in answer.items()}


def _said(town: str) -> Iterator[str]:
    """What may be the name of a town in a cell, the likeliest first: "D-52062 Aachen", "Paris Cedex 05", "Bolzano/Bozen"."""
    text = re.sub(r"\b[A-Z]{1,2}-(?=\d)", " ", town)
    yield text
    yield re.sub(r"\s*\(.*?\)", "", text)
    yield from re.split(r"\s*[/,;|()]\s*|\s+[-–—]\s+", text)
    yield from re.split(r"\s*[-–—]\s*", text)


def _bare(text: str) -> str:
    """Without postcode, district and the like."""
    found = _BEFORE.sub("", re.sub(r"\S*\d\S*", " ", folded(text)).strip())
    words = (_BEHIND.sub("", found) or found).split()
    while len(words) > 1 and len(words[-1].strip(".")) < 3:
        words.pop()
    while (
        len(words) > 1
        and len(words[0]) < 3
        and len(words[1]) > 2
        and words[0] not in ("la", "le", "el", "al", "l'", "s.", "st", "a")
    ):
        words.pop(0)
    return " ".join(words)


def _asked(town: str) -> dict[str, None]:
    """Keys to ask for, in order."""
    every = [key(form) for text in _said(town) for form in (text, _bare(text))]
    return dict.fromkeys(one for one in every if len(one) > 1 and not one.isdigit())


def _code(region: str, version: Version) -> str:
    old, _, new = region.partition(">")
    return new if new and version == "2021" else old


def _chosen(found: Iterable[Place], version: Version) -> Located:
    """The region of the place meant, or all that may be."""
    weight: dict[str, float] = {}
    best: dict[str, Place] = {}
    for place in found:
        counted = _weight(place)
        for region in place.regions:
            code = _code(region, version)
            if counted > weight.get(code, 0.0):
                weight[code], best[code] = counted, place
    order = sorted(weight, key=lambda code: (-weight[code], code))
    if len(order) > 1 and weight[order[0]] < _CLEARLY * weight[order[1]]:
        return Located(name=best[order[0]].name, candidates=tuple(sorted(order)))
    return Located(order[0], best[order[0]].nuts3, best[order[0]].name)


def locate(town: str, country: str, version: Version = "2016", own: Gazetteer | None = None) -> Located:
    """Where a town of a country lies (code as the EU institutions write it), in codes of NUTS 2016 or 2021.

    Nothing is chosen where other places of that name are not much smaller, or where the place lies between known towns
    of two regions: they are ``candidates`` then.
    """
    if not town.strip() or not country:
        return Located()
    mine = (own or {}).get(country, {})
    for get in (mine.get, _bundled(country).get):
        for asked in _asked(town):
            if found := get(asked, ()):
                return _chosen(found, version)
    return Located(nearest=_nearest(town, country))


def _nearest(town: str, country: str) -> str:
    places = _bundled(country)
    for asked in _asked(town):
        if len(asked) > 3 and (
            found := process.extractOne(asked, places.spellings(), scorer=ratio, score_cutoff=_NEAR)
        ):
            return max(places.get(found[0]), key=lambda place: place.people).name
    return ""


@lru_cache(maxsize=1 << 16)
def usual_name(town: str, country: str) -> str:
    """The key of the first name of the place meant, where that is clear (``Wien`` and ``Vienna``); else that of the text."""
    asked = next(iter(_asked(town)), "")
    for one in _asked(town):
        if found := _bundled(country).get(one):
            weights = sorted((_weight(place), place.name) for place in found)
            clear = len(weights) == 1 or weights[-1][0] >= _CLEARLY * weights[-2][0]
            return key(weights[-1][1]) if clear else one
    return asked


@cache
def known_as(country: str) -> dict[str, str]:
    """Other names of the larger towns of a country (``vienna``), each one word, with the key of the usual one (``wien``)."""
    answer: dict[str, str] = {}
    places = _bundled(country)
    for spelling in places.spellings():
        largest = max(places.get(spelling), key=_weight)
        if len(spelling) > 3 and largest.people >= _LARGE and (usual := key(largest.name)) != spelling:
            answer[spelling] = usual
    return answer


def _weight(place: Place) -> float:
    return (place.people or _FEW) * (1.0 if place.first else _OTHER_NAME)
