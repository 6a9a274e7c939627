"""A real map from the boundaries that a user brings: GeoJSON, which is read with suspicion and drawn simply.

Points are projected by Lambert's azimuthal equal-area formulas around 52° N 10° E. Regions far from there stand as squares
below. Of the file only coordinates and codes are used; names come from what is known of the regions.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.languages import Language
from planner.mistakes import Mistake, UserError, mistake
from planner.report.drawing import HEAD, PAPER, SMALL, SOFT, Picture, clean, element, lines, picture, text, tip
from planner.report.maps import TILE, Place, described, fill, legend, notes, patterns, plate, table, tile, told

MEGABYTES, FEATURES, POINTS = 30, 5_000, 600_000
"""Limits of a file."""
KEYS = ("NUTS_ID", "nuts_id", "NUTS", "nuts", "NUTS2", "nuts2", "NUTS_CODE", "code", "CODE", "id", "ID")
"""Where the code of a region may stand among the properties of a feature."""
WIDTH, EDGE = 900.0, 14.0
WEST, EAST, SOUTH, NORTH = -25.0, 45.0, 33.0, 72.0
"""What lies outside is drawn as a square [degrees]."""
FINE = 0.6
"""Points nearer than this to the one before are left out [units]."""
Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Shape:
    """A region with its rings in degrees, longitude first."""

    code: str
    polygons: tuple[tuple[Ring, ...], ...]


def projected(lon: float, lat: float) -> Point:
    """East and south of 52° N 10° E on a sphere, equal-area [radians]."""
    a, b, c = math.radians(lat), math.radians(lon - 10), math.radians(52)
    k = math.sqrt(2 / max(1e-9, 1 + math.sin(c) * math.sin(a) + math.cos(c) * math.cos(a) * math.cos(b)))
    return k * math.cos(a) * math.sin(b), -k * (math.cos(c) * math.sin(a) - math.sin(c) * math.cos(a) * math.cos(b))


def read_shapes(path: Path) -> list[Shape]:
    """The regions of NUTS 2 in a GeoJSON file.

    Raises:
        UserError: everything in it that cannot be used.
    """
    file = str(path)
    try:
        size = path.stat().st_size
        if size > MEGABYTES * 1_000_000:
            raise mistake(f"has {size / 1e6:.0f} MB; up to {MEGABYTES} MB are read, simplify its boundaries", file)
        raw = path.read_bytes()
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", file) from None
    content = _parsed(raw, file)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise mistake('is no GeoJSON of regions: its type is to be "FeatureCollection", with a list of features', file)
    if len(features) > FEATURES:
        raise mistake(f"has {len(features)} features; up to {FEATURES} are read", file)
    wrong: list[Mistake] = []
    found: dict[str, Shape] = {}
    points = 0
    for number, feature in enumerate(features, 1):
        code = _code(feature)
        if not code:
            continue
        address = f"feature {number} ({code})"
        if code in found:
            wrong.append(Mistake("stands there twice; keep one version of NUTS", file, 0, address))
            continue
        problem: list[str] = []
        polygons = tuple(_polygons(feature, problem))
        if problem:
            wrong.append(Mistake(problem[0], file, 0, address))
            continue
        points += sum(len(ring) for polygon in polygons for ring in polygon)
        if points > POINTS:
            raise mistake(f"has more than {POINTS} points; simplify its boundaries", file)
        found[code] = Shape(code, polygons)
    if not wrong and not found:
        wrong.append(Mistake(f"has no region of NUTS 2: no feature has such a code under {', '.join(KEYS)}", file))
    if wrong:
        raise UserError(wrong)
    return list(found.values())


def _parsed(raw: bytes, file: str) -> Any:
    def constant(word: str) -> Any:
        raise ValueError(f"{word} is no number")

    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=constant)
    except UnicodeDecodeError:
        raise mistake("is not written in UTF-8", file) from None
    except json.JSONDecodeError as error:
        raise mistake(f"is no JSON: {error.msg}", file, error.lineno) from None
    except RecursionError:
        raise mistake("is nested too deep for GeoJSON", file) from None
    except ValueError as error:
        raise mistake(f"is no JSON that can be used: {str(error)[:80]}", file) from None


def _code(feature: Any) -> str:
    """The NUTS 2 code of a feature, or nothing."""
    if not isinstance(feature, dict):
        return ""
    properties = feature.get("properties")
    known = properties if isinstance(properties, dict) else {}
    for value in (*(known.get(key) for key in KEYS), feature.get("id")):
        if isinstance(value, str) and len(value) == 4 and value.isascii() and value.isalnum() and value[:2].isalpha():
            return value.upper()
    return ""


def _polygons(feature: dict[str, Any], wrong: list[str]) -> Iterator[tuple[Ring, ...]]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        wrong.append("its geometry is neither Polygon nor MultiPolygon")
        return
    given = geometry.get("coordinates") if isinstance(geometry, dict) else None
    for polygon in [given] if kind == "Polygon" else given if isinstance(given, list) else [None]:
        if not isinstance(polygon, list) or not polygon:
            wrong.append("a polygon of it is no list of rings")
            return
        rings = []
        for ring in polygon:
            if not isinstance(ring, list) or len(ring) < 4:
                wrong.append("a ring of it has fewer than four points")
                return
            rings.append([point for one in ring if (point := _point(one, wrong))])
            if wrong:
                return
        yield tuple(rings)


def _point(given: Any, wrong: list[str]) -> Point | None:
    plain = isinstance(given, list) and len(given) >= 2
    if not plain or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in given[:2]):
        wrong.append("a point of it is no pair of numbers")
        return None
    lon, lat = given[:2]
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        wrong.append(
            f"a point of it ({float(lon):.6g}, {float(lat):.6g}) is no longitude and latitude in degrees; "
            "save the file in EPSG:4326 (WGS 84)"
            if abs(lon) < 1e300 and abs(lat) < 1e300
            else "a point of it is far too large a number"
        )
        return None
    return float(lon), float(lat)


def geo_map(
    shapes: Sequence[Shape], places: Sequence[Place], words: Language, *, key: str = "geomap", title: str = ""
) -> Picture:
    """The map of a plan on real boundaries.

    Args:
        shapes: as they were read.
        places: regions to be drawn; a shape without a place is left pale.
        words: the language.
        key: begins the ids of the picture.
        title: what it is.
    """
    given = {one.code: one for one in places}
    drawn = {shape.code for shape in shapes}
    title = title or words.say("picture-geo-title")
    near = [shape for shape in shapes if _near(shape)]
    far = sorted(one.code for one in places if one.code in drawn - {shape.code for shape in near})
    lost = sorted(one.code for one in places if one.code not in drawn and one.reach != "neither")
    head, high = lines(EDGE, 26, title, WIDTH - 2 * EDGE, size=HEAD, bold=True, most=3)
    top = 24 + high
    frame = _frame(near)
    scale = (WIDTH - 2 * EDGE) / max(frame[2] - frame[0], 1e-6)
    deep = min((frame[3] - frame[1]) * scale, 1200.0)
    clip = element("clipPath", element("rect", x=EDGE, y=top, width=WIDTH - 2 * EDGE, height=deep), id=f"{key}-frame")
    parts = [patterns(key), element("defs", clip), *head]
    outlines, plates = [], []
    for shape in near:
        path, middle = _path(shape, frame, scale, top)
        place = given.get(shape.code)
        said = tip(told(place, words)) if place else tip(shape.code)
        faint = place is None or place.reach == "neither"
        outlines.append(
            element(
                "path",
                said,
                d=path,
                fill=fill(key, place.category) if place else PAPER,
                fill_rule="evenodd",
                fill_opacity=0.3 if faint else 1,
                stroke=SOFT if faint or not (place and place.category) else PAPER,
                stroke_width=0.5,
            )
        )
        if place and place.members:
            plates.append(plate(*middle, place.members))
    parts.append(element("g", "".join(outlines), clip_path=f"url(#{key}-frame)"))
    parts += plates
    bottom = top + deep + 10
    if far:
        explained, high = _corner(key, far, given, bottom, words)
        parts += explained
        bottom += high
    explained, high = _legend(key, bottom + 4, words)
    parts += explained
    bottom += high + 20
    sentences = [words.say("picture-geo-how")]
    if lost:
        sentences.append(words.say("picture-geo-lost", regions=len(lost), listed=", ".join(map(clean, lost))))
    remarks, high = notes(EDGE, bottom, sentences, WIDTH - 2 * EDGE)
    alt = words.say("picture-geo-alt", regions=len(shapes)) + " " + described(places, words)
    return picture(key, title, alt, (WIDTH, bottom + high + 2), [*parts, *remarks], table(places, words), wide=True)


def _legend(key: str, y: float, words: Language) -> tuple[list[str], float]:
    """As on the schematic map, without its sizes."""
    return legend(key, EDGE, y, WIDTH - 2 * EDGE, words, sizes=False)


def _near(shape: Shape) -> bool:
    lon, lat = _middle(max((polygon[0] for polygon in shape.polygons), key=_area))
    return WEST < lon < EAST and SOUTH < lat < NORTH


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _middle(ring: Ring) -> Point:
    """The centre of area; the mean of the points where a ring has no area."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x0, y0 = ring[0]
    weights = [(a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in pairs]
    total = sum(weights)
    if abs(total) < 1e-12:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    x = sum((a[0] + b[0] - 2 * x0) * w for (a, b), w in zip(pairs, weights, strict=True)) / (3 * total)
    y = sum((a[1] + b[1] - 2 * y0) * w for (a, b), w in zip(pairs, weights, strict=True)) / (3 * total)
    return x0 + x, y0 + y


def _frame(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    """What is shown: all parts of the regions that do not lie far away themselves."""
    points = [
        projected(*point)
        for shape in shapes
        for polygon in shape.polygons
        for point in polygon[0]
        if WEST < point[0] < EAST and SOUTH < point[1] < NORTH
    ] or [(0.0, 0.0), (1.0, 1.0)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _path(shape: Shape, frame: tuple[float, float, float, float], scale: float, top: float) -> tuple[str, Point]:
    """Boundaries on the page, and where a figure stands: in the middle of the largest part."""
    path, largest, middle = [], -1.0, (0.0, 0.0)
    for polygon in shape.polygons:
        for at, ring in enumerate(polygon):
            points = [
                (EDGE + (x - frame[0]) * scale, top + (y - frame[1]) * scale) for x, y in (projected(*p) for p in ring)
            ]
            area = _area(points)
            if at == 0 and area > largest:
                largest, middle = area, _middle(points)
            fewer = [points[0]]
            for point in points[1:]:
                if math.dist(point, fewer[-1]) >= FINE:
                    fewer.append(point)
            if len(fewer) >= 3 or (at == 0 and area == largest):
                path.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in fewer) + "Z")
    return "".join(path), middle


def _corner(
    key: str, far: Sequence[str], given: dict[str, Place], top: float, words: Language
) -> tuple[list[str], float]:
    parts = [text(EDGE, top + 10, words.say("picture-map-far"), size=SMALL, fill=SOFT)]
    x, y = EDGE, top + 18
    for code in far:
        if x + 80 > WIDTH - EDGE:
            x, y = EDGE, y + TILE + 4
        parts += [
            tile(key, x, y, given[code], told(given[code], words)),
            text(x + TILE + 4, y + 16, code, size=SMALL, fill=SOFT),
        ]
        x += 80
    return parts, y + TILE + 6 - top
