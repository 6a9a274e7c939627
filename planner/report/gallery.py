"""The pictures of a report, each from figures that stand in its tables as well.

Labels are veiled before they are drawn: in a picture a name may be shortened or broken into lines.
"""

from collections import Counter
from collections.abc import Iterator

from models.facts import acting_regions
from planner.comparing import reach
from planner.impact.result import Impact, Range
from planner.report import bars, heat_map
from planner.report.blocks import Column, Figure, Row, Table
from planner.report.drawing import Picture
from planner.report.geo_map import geo_map
from planner.report.indicators import CATEGORIES, NONE, UNKNOWN, category_of, members_of
from planner.report.maps import Place
from planner.report.material import Material, Option
from planner.report.tile_map import tile_map

LESS_DEVELOPED = "less_developed_memberships"


def region_map(material: Material) -> Figure:
    """Regions by category, in the pool and reached: as tiles, or on the boundaries that the reader gave."""
    main = material.main
    pool = Counter(code for who in main.scenario.organisations.values() for code in acting_regions(who))
    members = Counter(code for member in members_of(main) for code in acting_regions(member.who))
    known = main.scenario.world.regions
    codes = {*pool, *(shape.code for shape in material.shapes if shape.code in known)}
    places = [_place(main, code, pool[code], members[code]) for code in sorted(codes)]
    if material.shapes:
        return _figure(geo_map(material.shapes, places, material.words))
    return _figure(tile_map(places, material.words, period=main.scenario.period))


def _place(option: Option, code: str, pool: int, members: int) -> Place:
    region = option.scenario.world.region(code)
    if region is None:
        return Place(code, code, code[:2], "", pool, members)
    return Place(code, region.name, region.country, region.category(option.scenario.period)[0], pool, members)


def competences(material: Material) -> Iterator[Figure]:
    """What each consortium brings of what its call asks for; nothing where nothing is asked for."""
    main = material.main
    codes = dict.fromkeys(code for team in main.teams.values() for code in team.needs)
    if not codes:
        return
    vocabulary, veiled = main.scenario.vocabulary, material.hidden.text
    lines = [
        heat_map.Line(
            veiled((vocabulary[code].label if code in vocabulary else "") or code),
            tuple(
                heat_map.Need(team.level(code), team.needs[code].depth) if code in team.needs else None
                for team in main.teams.values()
            ),
        )
        for code in codes
    ]
    yield _figure(heat_map.heat_map([veiled(name) for name in main.teams], lines, material.words))


def balance(material: Material) -> Figure:
    """Memberships by region category in each consortium, or of each option where there are several."""
    planned, veiled = [one for one in material.everything if one.teams], material.hidden.text
    if len(planned) > 1:
        found = [
            _balance(veiled(one.label), Counter(category_of(one, m.who) for m in members_of(one))) for one in planned
        ]
    else:
        main = material.main
        found = [
            _balance(veiled(name), Counter(category_of(main, member.who) for member in team.members))
            for name, team in main.teams.items()
        ]
    return _figure(bars.balance(found, material.words))


def _balance(label: str, counts: Counter[str]) -> bars.Balance:
    less, transition, more, none, unknown = (counts[one] for one in (*CATEGORIES, NONE, UNKNOWN))
    return bars.Balance(label, less, transition, more, none + unknown)


def options(material: Material) -> Iterator[Figure]:
    """What differs between plans; and between the drafts of the assessment."""
    planned = [one for one in material.everything if one.teams and one.plan]
    if len(planned) > 1:
        reaches = [reach(one.plan) for one in planned if one.plan]
        level = [one.plan.levels[0].level if one.plan and one.plan.levels else 1 for one in planned]
        points = tuple(one.counted.points(at) for one, at in zip(planned, level, strict=True))
        say = material.say
        measures = [
            bars.Measure(say("option-points").text, points, "more"),
            bars.Measure(say("option-countries").text, tuple(len(one.countries) for one in reaches), "more"),
            bars.Measure(say("option-regions").text, tuple(len(one.regions) for one in reaches), "more"),
            bars.Measure(
                say("option-category", category=say("category-less_developed").text).text,
                tuple(one.regions_by_category.get("less_developed", 0) for one in reaches),
                "more",
            ),
            bars.Measure(say("option-organisations").text, tuple(one.organisations for one in reaches)),
        ]
        yield _figure(bars.compared([material.hidden.text(one.label) for one in planned], measures, material.words))
    if material.assessed:
        labels = [material.hidden.text(one.label or one.impact.draft) for one in material.assessed]
        found = [
            bars.Capacity(label, one.impact.capacity[0].consortia, one.impact.capacity[0].bound, one.impact.grants)
            for label, one in zip(labels, material.assessed, strict=True)
        ]
        ranges = [_range(one.impact) for one in material.assessed]
        spans = [_span(one) for one in ranges if one]
        if len(spans) < len(ranges):
            spans = []
        words = material.say(f"measure-{LESS_DEVELOPED}").text if spans else ""
        yield _figure(bars.capacity(found, material.words, ranges=spans, measure=words))


def _range(impact: Impact) -> Range | None:
    return next((one for one in impact.measures.ranges if one.key == LESS_DEVELOPED), None)


def _span(one: Range) -> bars.Span:
    return bars.Span(one.guaranteed, one.attainable, one.low, one.median, one.high)


def _figure(found: Picture) -> Figure:
    """A picture with its table as blocks."""
    columns = tuple(Column(key=f"c{at}", title=title) for at, title in enumerate(found.columns))
    rows = tuple(Row(key=str(number), cells=cells) for number, cells in enumerate(found.rows, 1))
    table = Table(key=f"{found.key}-table", title=found.title, columns=columns, rows=rows)
    return Figure(key=found.key, title=found.title, alt=found.alt, svg=found.svg, table=table)
