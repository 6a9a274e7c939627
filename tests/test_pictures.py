"""Claims about the pictures of a report: sound, inert, readable, and each figure in its table."""

import json
import math
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from planner import reference
from planner.languages import language
from planner.mistakes import UserError
from planner.report import geo_map as geo
from planner.report import maps
from planner.report.bars import MOST as MOST_BARS
from planner.report.bars import Balance, Capacity, Measure, Span, balance, capacity, compared
from planner.report.drawing import (
    HEAD,
    INK,
    PAPER,
    SMALL,
    SOFT,
    Picture,
    picture,
    png,
    shortened,
    text,
    width_of,
    wrapped,
)
from planner.report.geo_map import geo_map, read_shapes
from planner.report.heat_map import MOST, SHADES, Line, Need, heat_map
from planner.report.maps import Place
from planner.report.tile_map import tile_map
from tests import texts

WORDS = language("en")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></svg><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;b&gt; &#60;script&#62; ]]> <!-- -->",
    "url(#x) ' onload='alert(1)",
    "nul \x00 bell \x07 lone \ud800 turned \u202etxet\u202c end",
    "{{ 7 * 7 }} {% raw %}",
    "very long name of a consortium that was never meant to stand in a picture at all " * 5,
    "unbroken" * 60,
    "東京大学産学連携推進機構と欧州の地域クラスター",
    "Πανεπιστήμιο Θεσσαλίας и Черноморски клъстер",
)
ELEMENTS = {"svg", "title", "desc", "defs", "pattern", "clipPath", "rect", "path", "circle", "line", "text", "g"}
REGIONS = [
    Place("PT11", "Norte", "PT", "less_developed", 5, 3),
    Place("ES11", "Galicia", "ES", "transition", 2, 1),
    Place("DE21", "Oberbayern", "DE", "more_developed", 4, 12),
    Place("NO06", "Trøndelag", "NO", "", 1, 1),
    Place("FRY1", "Guadeloupe", "FR", "less_developed", 1, 1),
    Place("FI19", "Länsi-Suomi", "FI", "more_developed", 2, 0),
]


@dataclass(frozen=True)
class Label:
    """A picture made with one label in every place where a label can stand."""

    name: str

    def all(self) -> list[Picture]:
        """One of each kind, as they would stand on one page."""
        who = self.name
        shapes = [square("PT11", -8, 41), square("FRY1", -61, 16), square("DE21", 11, 48)]
        places = [Place(one.code, who, one.country, one.category, one.pool, one.members) for one in REGIONS]
        return [
            tile_map([*places, Place(who, who, "PT", "", 1, 1)], WORDS, title=who),
            geo_map(shapes, [*places, Place(who, who, "PT", "", 1, 1)], WORDS, title=who),
            heat_map(
                [who, who], [Line(who, (Need(0, 3), None)), Line(who, (Need(4, 3), Need(1, 4)))], WORDS, title=who
            ),
            balance([Balance(who, 1, 2, 3, 4, Span(1, 9, 2, 3, 4)), Balance(who, 0, 0, 0)], WORDS, title=who),
            compared(
                [who, who], [Measure(who, (1, None)), Measure(who, (3, Fraction(7, 2)), "more")], WORDS, title=who
            ),
            capacity([Capacity(who, 3, None, 5)], WORDS, ranges=[Span(1, 4)], measure=who, title=who),
        ]


def square(code: str, lon: float, lat: float) -> geo.Shape:
    """A region of a degree by a degree."""
    ring = [(lon, lat), (lon + 1, lat), (lon + 1, lat + 1), (lon, lat + 1), (lon, lat)]
    return geo.Shape(code, ((ring,),))


PLAIN = Label("Alpine network").all()


def root(one: Picture) -> ET.Element:
    """The picture as a parser reads it."""
    return ET.fromstring(one.svg)


def shown(one: Picture, **wanted: str) -> list[str]:
    """Texts that are drawn with certain looks."""
    return [
        found.text or ""
        for found in root(one).iter(f"{SVG}text")
        if all(found.get(key.replace("_", "-"), "") == value for key, value in wanted.items())
    ]


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_no_label_becomes_markup(label: str) -> None:
    pictures = Label(label).all()
    for one, plain in zip(pictures, PLAIN, strict=True):
        svg = root(one)
        names = [element.tag.removeprefix(SVG) for element in svg.iter()]
        assert set(names) <= ELEMENTS
        known = {key for element in root(plain).iter() for key in element.attrib} | {"transform"}
        for element in svg.iter():
            assert set(element.attrib) <= known, "an attribute that no plain label makes"
            for key, value in element.items():
                assert not key.startswith("on") and key not in ("href", "style")
                assert all(target.startswith(f"#{one.key}-") for target in re.findall(r"url\((.*?)\)", value))


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_text_stays_within_the_picture(label: str) -> None:
    for one in Label(label).all():
        svg = root(one)
        _, _, width, height = map(float, (svg.get("viewBox") or "").split())
        for element in svg.iter(f"{SVG}text"):
            x, y = float(element.get("x", "")), float(element.get("y", ""))
            long = width_of(
                element.text or "", float(element.get("font-size", "13")), element.get("font-weight") == "bold"
            )
            if element.get("transform"):
                assert x + long * math.cos(math.pi / 4) <= width + 1 and y - long * math.cos(math.pi / 4) > 20
                continue
            left = x - {"start": 0.0, "middle": long / 2, "end": long}[element.get("text-anchor", "start")]
            assert left >= 0 and left + long <= width + 1, (one.key, element.text)
            assert 0 < y <= height


def test_what_was_shortened_is_told_in_full() -> None:
    label = "A very long name of a consortium that was never meant to stand in a picture, and then some more of it"
    one = balance([Balance(label, 1, 1, 1)], WORDS)
    (title,) = [found for element in root(one).iter(f"{SVG}text") for found in element.iter(f"{SVG}title")]
    assert title.text == label
    assert one.rows[0][0] == label


def test_signs_that_xml_forbids_or_that_turn_text_are_left_out() -> None:
    (one,) = [one for one in Label(HOSTILE[6]).all() if one.key == "balance"]
    assert one.rows[0][0] == "nul \ufffd bell \ufffd lone \ufffd turned txet end"


def test_no_id_stands_twice_on_a_page() -> None:
    ids = [element.get("id") for one in PLAIN for element in root(one).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > 10


@pytest.mark.parametrize("one", PLAIN, ids=lambda one: one.key)
def test_a_picture_says_what_it_shows(one: Picture) -> None:
    svg = root(one)
    title, described = svg[0], svg[1]
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
    assert title.text == one.title and described.text == one.alt and one.alt
    assert all(len(row) == len(one.columns) for row in one.rows)


def test_the_figures_of_the_schematic_map_are_those_of_its_table() -> None:
    one = tile_map(REGIONS, WORDS)
    plates = [word for word in shown(one, text_anchor="middle", font_weight="bold") if word.isdigit()]
    legend = ["2"]
    assert Counter(plates) == Counter([row[-1] for row in one.rows if row[-1] != "0"] + legend)
    assert [row[0] for row in one.rows] == sorted(place.code for place in REGIONS)


def test_a_region_of_another_version_of_nuts_is_not_dropped_silently() -> None:
    """HR02 is of 2021, HR04 of 2016; three of four codes decide for 2021."""
    croatia = [Place(code, code, "HR", "", 1, 1) for code in ("HR02", "HR04", "HR05", "HR06")]
    one = tile_map(croatia, WORDS)
    assert "HR04" in " ".join(shown(one)) and "Not on the map" in " ".join(shown(one))
    assert [row[0] for row in one.rows] == ["HR02", "HR04", "HR05", "HR06"]


def test_countries_of_different_versions_stand_on_one_map() -> None:
    one = tile_map(
        [Place("NO0A", "Vestlandet", "NO", "", 1, 1), Place("HR04", "Kontinentalna Hrvatska", "HR", "", 1, 1)], WORDS
    )
    assert "Not on the map" not in " ".join(shown(one))
    tips = " ".join(found.text or "" for found in root(one).iter(f"{SVG}title"))
    assert "NO0A" in tips and "NO05" not in tips and "HR04" in tips and "HR05" not in tips


def test_every_region_has_its_tip() -> None:
    one = tile_map(REGIONS, WORDS)
    tips = [found.text or "" for found in root(one).iter(f"{SVG}title")]
    told = [tip for tip in tips if re.match(r"[A-Z]{2}[0-9A-Z]{2} ", tip)]
    assert len(told) == sum("2016" in versions for versions in reference.nuts_versions().values())
    assert "DE21 Oberbayern: more developed; 12 memberships, 4 organisations in the pool" in told


def test_the_figures_of_the_heat_map_are_those_of_its_table() -> None:
    lines = [Line("a", (Need(0, 3), None, Need(2, 3))), Line("b", (Need(4, 3), Need(1, 4), Need(3, 3)))]
    one = heat_map(["x", "y", "z"], lines, WORDS)
    cells = [word for word in shown(one) if re.fullmatch(r"\d+/\d+", word)]
    assert cells == [cell for row in one.rows for cell in row[1:] if cell] == ["0/3", "2/3", "4/3", "1/4", "3/3"]
    assert "Of 5 needs 2 are met in full, and to 1 nobody contributes." in one.alt


def test_only_a_need_that_nobody_meets_is_hatched() -> None:
    one = heat_map(["x", "y"], [Line("a", (Need(0, 3), Need(1, 9)))], WORDS)
    hatched = [box for box in root(one).iter(f"{SVG}rect") if box.get("fill") == "url(#heat-unmet)"]
    assert len(hatched) == 2, "the cell, and its sample in the legend"


def test_of_very_many_consortia_the_rest_is_in_the_table() -> None:
    names = [f"consortium-{at}" for at in range(250)]
    one = heat_map(names, [Line(f"c{row}", tuple(Need(row % 4, 3) for _ in names)) for row in range(40)], WORDS)
    assert f"{250 - MOST} more consortia are in the table." in shown(one)
    assert len(one.columns) == 251 and all(len(row) == 251 for row in one.rows)
    assert len(one.svg) < 1_500_000
    many = balance([Balance(name, 1, 2, 3) for name in names], WORDS)
    assert f"{250 - MOST_BARS} more are in the table." in shown(many)
    assert len(many.rows) == 250


def test_the_figures_of_the_balance_are_those_of_its_table() -> None:
    one = balance([Balance("a", 1, 2, 3, 4, Span(0, 9, 1, 2, 3)), Balance("b", 5, 0, 0)], WORDS)
    assert one.rows == (
        ("a", "1", "2", "3", "4", "10", "0", "1", "2", "3", "9"),
        ("b", "5", "0", "0", "0", "5", *[""] * 5),
    )
    assert [word for word in shown(one, font_weight="bold") if word.isdigit()] == ["10", "1", "2", "3", "4", "5", "5"]


def test_bars_are_as_long_as_their_figures() -> None:
    one = balance([Balance("a", 1, 2, 3, 4), Balance("b", 5, 0, 0)], WORDS)
    long = [float(box.get("width", "")) for box in root(one).iter(f"{SVG}rect") if box.get("height") == "20"]
    assert [round(10 * width / sum(long[:4])) for width in long] == [1, 2, 3, 4, 5]


def test_what_moved_is_said_in_words_and_figures() -> None:
    measures = [
        Measure("countries", (10, 12, 10, 7), "more"),
        Measure("gaps", (0, 2, None, 0), "less"),
        Measure("share", (Fraction(1, 2), Fraction(1, 4), Fraction(3, 4), Fraction(1, 2))),
    ]
    one = compared(["base", "b", "c", "d"], measures, WORDS)
    changes = [row[3] for row in one.rows]
    assert changes == [
        *("", "2 more (+20 %), which is better", "the same", "3 less (\u221230 %), which is worse"),
        *("", "2 more, which is worse", "change not known", "the same"),
        *("", "0.25 less (\u221250 %)", "0.25 more (+50 %)", "the same"),
    ]
    assert [change for change in changes if change] == [word for word in shown(one, fill=SOFT) if word in changes]
    assert [row[2] for row in one.rows] == shown(one, text_anchor="end", font_weight="bold")
    assert "5 values differ from base" in one.alt


def test_partnerships_against_grants_are_told_as_far_as_they_are_known() -> None:
    bars = [Capacity("a", 34, 34, 8), Capacity("b", 32, 34, 8), Capacity("c", 3, None, 8)]
    one = capacity(bars, WORDS, ranges=[Span(16, 39, 16, 16, 17), Span(), Span(1, 2)], measure="Memberships")
    assert shown(one, text_anchor="end") == [
        *("34 for 8 grants", "32 to 34 for 8 grants", "3 or more for 8 grants"),
        *("16 to 39", "no portfolio keeps every rule", "1 to 2"),
    ]
    assert [row[:4] for row in one.rows] == [("a", "34", "34", "8"), ("b", "32", "34", "8"), ("c", "3", "", "8")]


def test_the_texts_of_a_small_picture_are_as_they_were_read() -> None:
    one = capacity([Capacity("draft", 5, 7, 4)], WORDS, ranges=[Span(1, 6, 2, 3, 4)], measure="Newcomers")
    lines = [Line("robots", (Need(3, 6), None)), Line("optics", (Need(0, 2), Need(2, 2)))]
    said = []
    for found in (one, heat_map(["north", "south"], lines, WORDS)):
        said += [found.title, found.alt, *shown(found)]
        said += [" | ".join(row) for row in (found.columns, *found.rows)]
    texts.compare("pictures.txt", "\n".join(said) + "\n")


def luminance(colour: str) -> float:
    """As WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Between two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_are_told_apart_by_every_eye() -> None:
    for ground in (PAPER, maps.LAND):
        assert min(contrast(ink, ground) for ink in (INK, SOFT)) >= 4.5
        assert min(contrast(maps.GROUND[one], ground) for one in maps.CATEGORIES) >= 3
        assert contrast(maps.RIM, ground) >= 3
    light = [luminance(maps.GROUND[one]) for one in ("less_developed", "transition", "more_developed", "")]
    assert all(later > 1.8 * earlier for earlier, later in pairwise(light)), "alike in greyscale"
    inks = (PAPER, PAPER, INK, INK)
    assert all(contrast(paint, ink) >= 4.5 for (_, _, paint), ink in zip(SHADES, inks, strict=True))


@pytest.mark.parametrize("one", PLAIN, ids=lambda one: one.key)
def test_a_picture_of_points_is_the_same_every_time(one: Picture) -> None:
    first = png(one.svg, 400)
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert png(one.svg, 400) == first


@pytest.mark.parametrize("label", ["Alpine", "Θεσσαλία", "клъстер", "Žďár – Łódź"])
def test_text_is_drawn_without_any_font_of_the_machine(label: str) -> None:
    """Each sign has its own shape: a renderer without a font would draw nothing, one without the letter a box."""
    images = {png(picture("t", "t", "t", (60, 30), [text(5, 20, one)], ((), ())).svg, 60) for one in {*label, " "}}
    assert len(images) == len({*label, " "})


def test_lines_are_no_wider_than_they_may_be() -> None:
    for one in HOSTILE:
        assert all(width_of(line, SMALL) <= 120 for line in wrapped(one, 120, SMALL))
        assert len(wrapped(one, 120, SMALL, most=2)) <= 2
        assert width_of(shortened(one, 90, HEAD, bold=True), HEAD, bold=True) <= 90


def collection(*features: object) -> dict[str, object]:
    """A file of features."""
    return {"type": "FeatureCollection", "features": list(features)}


def feature(code: object = "PT11", coordinates: object = None, kind: str = "Polygon") -> dict[str, object]:
    """A feature with a property NUTS_ID."""
    ring = [[-8, 41], [-7, 41], [-7, 42], [-8, 41]]
    geometry = {"type": kind, "coordinates": [ring] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {"NUTS_ID": code}, "geometry": geometry}


WRONG: dict[str, tuple[object, str]] = {
    "no collection": ({"type": "Feature"}, "is no GeoJSON of regions"),
    "a list": ([1, 2], "is no GeoJSON of regions"),
    "no features": ({"type": "FeatureCollection", "features": 3}, "is no GeoJSON of regions"),
    "no region": (collection(feature("PT"), feature(None), 7, {"properties": []}), "has no region of NUTS 2"),
    "twice": (collection(feature(), feature()), "feature 2 (PT11): stands there twice"),
    "a line": (collection(feature(kind="LineString")), "neither Polygon nor MultiPolygon"),
    "no geometry": (collection({"properties": {"id": "PT11"}, "geometry": None}), "neither Polygon nor MultiPolygon"),
    "no rings": (collection(feature(coordinates="x")), "a polygon of it is no list of rings"),
    "a multipolygon of nothing": (
        collection(feature(coordinates=3, kind="MultiPolygon")),
        "a polygon of it is no list",
    ),
    "a short ring": (collection(feature(coordinates=[[[1, 2], [3, 4]]])), "fewer than four points"),
    "words": (collection(feature(coordinates=[[["a", "b"]] * 4])), "no pair of numbers"),
    "truths": (collection(feature(coordinates=[[[True, False]] * 4])), "no pair of numbers"),
    "metres": (collection(feature(coordinates=[[[2_700_000, 1_900_000]] * 4])), "save the file in EPSG:4326"),
    "too many": (collection(*[feature()] * (geo.FEATURES + 1)), "features; up to"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_a_users_map_is_told(name: str, tmp_path: Path) -> None:
    content, said = WRONG[name]
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(UserError, match=re.escape(said)) as raised:
        read_shapes(path)
    assert str(raised.value).startswith(str(path))


RAW = {
    "no JSON": (b"{", "is no JSON"),
    "not a number": (b'{"type": NaN}', "NaN is no number"),
    "nested": (b"[" * 200_000, "nested too deep"),
    "another coding": ('{"é": 1}'.encode("utf-16"), "UTF-8"),
    "a number of many digits": (b'{"type": ' + b"9" * 10_000 + b"}", "is no JSON that can be used"),
    "far too large numbers": (
        json.dumps(collection(feature(coordinates=[[[1, 2]] * 4]))).replace("[1, 2]", "[1e400, 1e999]").encode(),
        "far too large a number",
    ),
}


@pytest.mark.parametrize("name", RAW)
def test_a_file_that_is_no_json_is_refused(name: str, tmp_path: Path) -> None:
    content, said = RAW[name]
    path = tmp_path / "map.geojson"
    path.write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_shapes(path)


def test_a_map_that_is_too_large_or_missing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.geojson"
    with pytest.raises(UserError, match="cannot be read"):
        read_shapes(path)
    path.write_text(json.dumps(collection(feature())), "utf-8")
    monkeypatch.setattr(geo, "MEGABYTES", 0)
    with pytest.raises(UserError, match="simplify its boundaries"):
        read_shapes(path)
    monkeypatch.setattr(geo, "MEGABYTES", 1)
    monkeypatch.setattr(geo, "POINTS", 3)
    with pytest.raises(UserError, match="more than 3 points"):
        read_shapes(path)


def test_all_mistakes_of_a_map_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps(collection(feature("PT11", 3), feature("PT15", [[]]), feature("PT16"))), "utf-8")
    with pytest.raises(UserError) as raised:
        read_shapes(path)
    assert len(raised.value.mistakes) == 2


@pytest.mark.parametrize("key", geo.KEYS)
def test_the_code_of_a_region_may_stand_under_usual_names(key: str, tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    given = feature() | {"properties": {"name": "Norte", key: "PT11"}}
    path.write_text("\ufeff" + json.dumps(collection(given, feature("PT", 3))), "utf-8")
    assert [shape.code for shape in read_shapes(path)] == ["PT11"]


def test_a_region_far_away_stands_as_a_square_and_one_without_boundary_is_told() -> None:
    one = geo_map([square("PT11", -8, 41), square("FRY1", -61, 16)], REGIONS, WORDS)
    assert "FRY1" in shown(one) and "PT11" not in shown(one)
    assert "The file has no boundaries of 4 regions: DE21, ES11, FI19, NO06." in " ".join(shown(one))
    assert sorted(word for word in shown(one) if word.isdigit()) == ["1", "3"]
    assert len(one.rows) == len(REGIONS)


def test_a_map_keeps_areas() -> None:
    """As the area of a strip of a sphere between two parallels says."""

    def area(lon: float, south: float, wide: float, high: float) -> float:
        steps = 40
        ring = [(lon + wide * k / steps, south) for k in range(steps)]
        ring += [(lon + wide, south + high * k / steps) for k in range(steps)]
        ring += [(lon + wide - wide * k / steps, south + high) for k in range(steps)]
        ring += [(lon, south + high - high * k / steps) for k in range(steps)]
        flat = [geo.projected(*point) for point in ring]
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(flat, [*flat[1:], flat[0]], strict=True))) / 2

    def exact(wide: float, south: float, high: float) -> float:
        return math.radians(wide) * (math.sin(math.radians(south + high)) - math.sin(math.radians(south)))

    for lon, south, wide, high in ((-9, 36, 5, 4), (20, 62, 10, 3), (30, 38, 8, 2)):
        assert area(lon, south, wide, high) == pytest.approx(exact(wide, south, high), rel=2e-3)
