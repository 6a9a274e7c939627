"""The schematic map: every NUTS 2 region has its square, so that small regions are as visible as large ones."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from models.facts import Period
from planner import reference
from planner.languages import Language
from planner.places import main_versions
from planner.report.drawing import HEAD, SMALL, SOFT, Picture, element, lines, picture, text
from planner.report.maps import LAND, TILE, Place, described, legend, notes, patterns, table, tile, told

PITCH = TILE + 2
EDGE = 14.0
VERSIONS = ("2016", "2021", "2013")
Cell = tuple[int, int]


@cache
def cells() -> Mapping[str, Cell]:
    """Column and row of each NUTS 2 code, and of the label of each country under its two letters."""
    return {row["code"]: (int(row["column"]), int(row["row"])) for row in reference.tiles()}


@cache
def inset() -> frozenset[str]:
    """Regions that lie far away, in a corner of their own."""
    return frozenset(row["code"] for row in reference.tiles() if row["inset"] == "1")


def drawn(codes: Iterable[str]) -> dict[str, str]:
    """The country of each code that is drawn: per country those of the version of NUTS that most given codes belong to."""
    main = main_versions(codes)
    versions, regions = reference.nuts_versions(), reference.regions()
    return {
        code: regions[code].country
        for code in cells()
        if code in versions and main.get(regions[code].country, VERSIONS[0]) in versions[code]
    }


def tile_map(
    places: Sequence[Place],
    words: Language,
    *,
    key: str = "map",
    title: str = "",
    period: Period = "2014-2020",
) -> Picture:
    """The map of a plan.

    Args:
        places: regions where organisations of the pool act; a region that is not among them is out of reach.
        words: the language.
        key: begins the ids of the picture.
        title: what it is; says that it is a schematic map where nothing is given.
        period: of the categories of the other regions.
    """
    given = {one.code: one for one in places}
    shown = drawn(given)
    regions = reference.regions()
    everything = [
        given.get(code) or Place(code, regions[code].name, land, regions[code].category(period)[0], 0, 0)
        for code, land in sorted(shown.items())
    ]
    lost = sorted(code for code, one in given.items() if code not in shown and one.reach != "neither")
    columns = 1 + max(column for column, _ in cells().values())
    rows = 1 + max(row for _, row in cells().values())
    width, top = 2 * EDGE + columns * PITCH, 44.0
    title = title or words.say("picture-map-title")
    head, high = lines(EDGE, 26, title, width - 2 * EDGE, size=HEAD, bold=True, most=3)
    top += high - HEAD * 1.3
    parts = [patterns(key), *head, *_corner(shown, top, words)]
    parts += [_outline(land, shown, top) for land in sorted(set(shown.values()))]
    for one in everything:
        column, row = cells()[one.code]
        parts.append(tile(key, EDGE + column * PITCH + 1, top + row * PITCH + 1, one, told(one, words)))
    for land in sorted(set(shown.values())):
        column, row = cells()[land]
        middle = EDGE + (column + 0.5) * PITCH
        parts.append(text(middle, top + (row + 0.5) * PITCH + 5, land, anchor="middle", bold=True))
    bottom = top + rows * PITCH + 14
    explained, high = legend(key, EDGE, bottom, width - 2 * EDGE, words)
    bottom += high + 18
    sentences = [words.say("picture-map-how")]
    if lost:
        sentences.append(words.say("picture-map-lost", regions=len(lost), listed=", ".join(lost)))
    remarks, high = notes(EDGE, bottom, sentences, width - 2 * EDGE)
    alt = words.say("picture-map-alt", regions=len(shown)) + " " + described(places, words)
    size = (width, bottom + high + 2)
    return picture(key, title, alt, size, [*parts, *explained, *remarks], table(places, words), wide=True)


def _outline(land: str, shown: Mapping[str, str], top: float) -> str:
    """The border of a country around its squares and its label."""
    own = {cells()[code] for code, country in shown.items() if country == land} | {cells()[land]}
    around = {(x + dx, y + dy) for x, y in own for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))} - own
    own |= {(x, y) for x, y in around if {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} <= own}  # no lakes
    path, ground = [], ""
    for column, row in sorted(own):
        x, y = EDGE + column * PITCH, top + row * PITCH
        ground += f"M{x:g} {y:g}h{PITCH:g}v{PITCH:g}h-{PITCH:g}z"
        right, low = x + PITCH, y + PITCH
        sides = {
            (0, -1): f"M{x:g} {y:g}h",
            (0, 1): f"M{x:g} {low:g}h",
            (-1, 0): f"M{x:g} {y:g}v",
            (1, 0): f"M{right:g} {y:g}v",
        }
        path += [f"{side}{PITCH:g}" for (dx, dy), side in sides.items() if (column + dx, row + dy) not in own]
    border = element("path", d="".join(path), fill="none", stroke=SOFT, stroke_width=1, stroke_linecap="square")
    return element("path", d=ground, fill=LAND) + border


def _corner(shown: Mapping[str, str], top: float, words: Language) -> list[str]:
    """The codes of the regions that lie far away, and what their corner is."""
    here = sorted(code for code in inset() if code in shown)
    first = min(cells()[code][1] for code in inset())
    parts, _ = lines(
        EDGE, top + first * PITCH - 8, words.say("picture-map-far"), 5.4 * PITCH, size=SMALL, fill=SOFT, most=2
    )
    for code in here:
        column, row = cells()[code]
        parts.append(text(EDGE + (column + 1) * PITCH + 3, top + (row + 0.5) * PITCH + 4, code, size=SMALL, fill=SOFT))
    return parts
