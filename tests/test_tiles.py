"""Claims about the schematic map: every region has its square, and Europe is recognisable."""

import csv
from collections import defaultdict
from collections.abc import Iterable

import pytest

from planner import reference
from planner.report.geo_map import projected
from planner.report.tile_map import VERSIONS, cells, inset
from tests.command import ROOT

CENTRES = ROOT.parent / "shared" / "data" / "nuts" / "nuts.csv"
APART = {
    "EL": ("EL41", "EL42", "EL43", "EL62"),
    "ES": ("ES53", "ES63", "ES64"),
    "FI": ("FI20",),
    "FR": ("FRM0", "FR83"),
    "IT": ("ITG1", "ITG2"),
    "UK": ("UKN0",),
}
"""Islands, and towns across a strait."""
SOUTH_OF = {
    "FR": "UK",
    "ES": "FR",
    "IT": "CH",
    "DE": "DK",
    "EL": "BG",
    "AT": "CZ",
    "HU": "SK",
    "LT": "LV",
    "LV": "EE",
    "BG": "RO",
}
EAST_OF = {
    "ES": "PT",
    "UK": "IE",
    "DE": "NL",
    "PL": "DE",
    "SE": "NO",
    "FI": "SE",
    "AT": "CH",
    "RO": "HU",
    "TR": "EL",
    "CY": "EL",
}
BORDERS = (
    *(("PT", "ES"), ("ES", "FR"), ("FR", "BE"), ("BE", "NL"), ("NL", "DE"), ("DE", "PL"), ("FR", "IT"), ("FR", "CH")),
    *(("DE", "DK"), ("DE", "AT"), ("CZ", "DE"), ("CZ", "PL"), ("CZ", "SK"), ("SK", "HU"), ("AT", "IT"), ("NO", "SE")),
    *(("SI", "HR"), ("BG", "RO"), ("BG", "EL"), ("EL", "AL"), ("LU", "BE"), ("LU", "FR"), ("LU", "DE"), ("RS", "BG")),
)
"""Countries that share a border on land, some of many."""


def of_version(version: str) -> dict[str, list[str]]:
    """Codes by country."""
    answer: dict[str, list[str]] = defaultdict(list)
    for code, versions in reference.nuts_versions().items():
        if version in versions:
            answer[reference.regions()[code].country].append(code)
    return answer


def parts(codes: Iterable[str]) -> int:
    """Into how many parts squares fall."""
    left, answer = {cells()[code] for code in codes}, 0
    while left:
        answer += 1
        edge = [left.pop()]
        for x, y in edge:
            for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if near in left:
                    left.remove(near)
                    edge.append(near)
    return answer


def mean(country: str, axis: int) -> float:
    """Where the squares of a country are on average."""
    own = [cells()[code][axis] for code in of_version("2016")[country] if code not in inset()]
    return sum(own) / len(own)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_region_has_its_own_square(version: str) -> None:
    codes = [code for own in of_version(version).values() for code in own]
    places = [cells()[code] for code in codes]
    assert len(codes) == {"2013": 320, "2016": 332, "2021": 334}[version]
    assert len(set(places)) == len(codes)
    assert not {cells()[country] for country in of_version(version)} & set(places), "a label stands on a square"


def test_no_square_stands_for_a_region_that_does_not_exist() -> None:
    assert {code for code in cells() if len(code) != 2} == set(reference.nuts_versions())


@pytest.mark.parametrize("version", VERSIONS)
def test_the_squares_of_a_country_hang_together(version: str) -> None:
    broken = {
        country: parts(main)
        for country, own in of_version(version).items()
        if (main := [code for code in own if code not in inset() and code not in APART.get(country, ())])
        and parts([*main, country]) != 1
    }
    assert not broken


@pytest.mark.parametrize("version", VERSIONS)
def test_regions_without_their_label_hang_together_too(version: str) -> None:
    for country, own in of_version(version).items():
        main = [code for code in own if code not in inset() and code not in APART.get(country, ())]
        assert parts(main) == 1, country


@pytest.mark.parametrize(("south", "north"), SOUTH_OF.items())
def test_a_country_stands_south_of_another(south: str, north: str) -> None:
    assert mean(south, 1) > mean(north, 1)


@pytest.mark.parametrize(("east", "west"), EAST_OF.items())
def test_a_country_stands_east_of_another(east: str, west: str) -> None:
    assert mean(east, 0) > mean(west, 0)


@pytest.mark.parametrize(("one", "other"), BORDERS)
def test_countries_with_a_common_border_are_near(one: str, other: str) -> None:
    """At most one cell lies between them."""
    land = of_version("2016")
    assert (
        min(
            abs(cells()[a][0] - cells()[b][0]) + abs(cells()[a][1] - cells()[b][1])
            for a in land[one]
            for b in land[other]
            if not {a, b} & inset()
        )
        <= 2
    )


def ranks(values: list[float]) -> list[float]:
    """Ranks, those of equal values shared."""
    order = sorted(values)
    first = {value: order.index(value) for value in order}
    return [first[value] + (order.count(value) - 1) / 2 for value in values]


def spearman(first: list[float], second: list[float]) -> float:
    """Correlation of ranks."""
    a, b = ranks(first), ranks(second)
    middle = (len(a) - 1) / 2
    both = sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True))
    own = sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b)
    return both / own**0.5 if own else 1.0


@pytest.mark.skipif(not CENTRES.is_file(), reason="the centres of regions are not in this repository")
@pytest.mark.parametrize("version", VERSIONS)
def test_squares_stand_as_the_regions_lie(version: str) -> None:
    """By ranks over Europe, and in each country along its greater extent."""
    centres = centres_of(version)
    kept = sorted(set(centres) - inset())
    for axis in (0, 1):
        assert spearman([cells()[code][axis] for code in kept], [centres[code][axis] for code in kept]) > 0.975
    for country, own in of_version(version).items():
        mine = [code for code in kept if code in own]
        if len(mine) >= 7:
            axis = max((0, 1), key=lambda one: max(centres[c][one] for c in mine) - min(centres[c][one] for c in mine))
            found = spearman([cells()[code][axis] for code in mine], [centres[code][axis] for code in mine])
            assert found > 0.85, f"{country}: {found}"


@pytest.mark.skipif(not CENTRES.is_file(), reason="the centres of regions are not in this repository")
@pytest.mark.parametrize("version", VERSIONS)
def test_regions_of_a_country_that_lie_clearly_apart_keep_their_order(version: str) -> None:
    """Of all pairs over 100 km apart to the east or south, hardly any stands the other way round."""
    centres = centres_of(version)
    clear, turned = 0, []
    for own in of_version(version).values():
        for one in set(own) - inset():
            for other in set(own) - inset():
                for axis in (0, 1):
                    if 6371 * (centres[other][axis] - centres[one][axis]) > 100:
                        clear += 1
                        if cells()[other][axis] < cells()[one][axis]:
                            turned.append((one, other, axis))
    assert clear > 3000
    assert len(turned) <= clear / 50, turned


def centres_of(version: str) -> dict[str, tuple[float, float]]:
    """East and south of the middle of Europe, on an equal-area map, by code [radians]."""
    with CENTRES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if (row["version"], row["level"]) == (version, "2")]
    return {row["code"]: projected(float(row["lon"]), float(row["lat"])) for row in rows}
