"""What maps of regions have in common: places, how a region looks by category and reach, the legend, words and table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from models.facts import Category
from planner.languages import Language
from planner.report.drawing import (
    INK,
    PAPER,
    SMALL,
    SOFT,
    clean,
    dots,
    element,
    lines,
    rect,
    stripes,
    text,
    tip,
    width_of,
)

CATEGORIES: tuple[Category, ...] = ("less_developed", "transition", "more_developed")
GROUND = {"less_developed": "#16456e", "transition": "#9c4a00", "more_developed": "#47917b", "": "#dde3e8"}
"""Colours that differ in lightness too: at least 3 to 1 against the ground."""
RIM = "#6b7480"
"""Around what is nearly as light as the ground."""
LAND = "#f1f4f6"
"""The ground of countries."""
TILE, PLATE = 24.0, 14.0
Reach = Literal["reached", "pool", "neither"]


@dataclass(frozen=True)
class Place:
    """A NUTS 2 region and who is there."""

    code: str
    name: str
    country: str
    category: Category | Literal[""]
    """Empty where there is none."""
    pool: int
    """Organisations of the pool that act there [count]."""
    members: int
    """Memberships of those [count]."""

    @property
    def reach(self) -> Reach:
        """How far the plan comes."""
        return "reached" if self.members else "pool" if self.pool else "neither"


def patterns(key: str) -> str:
    """What boxes of a category are filled with, told apart by colour, by lightness and by marks."""
    return element(
        "defs",
        stripes(f"{key}-less_developed", GROUND["less_developed"], PAPER)
        + dots(f"{key}-transition", GROUND["transition"], PAPER, 6, 1.0),
    )


def fill(key: str, category: str) -> str:
    """The paint of a category."""
    return f"url(#{key}-{category})" if category in CATEGORIES[:2] else GROUND[category]


def tile(key: str, x: float, y: float, place: Place, told: str = "") -> str:
    """A square: small for a region out of reach, whole for one in the pool, framed and with a figure for one reached."""
    rim = {} if place.category else {"stroke": RIM}
    paint = fill(key, place.category)
    said = tip(told) if told else ""
    if place.reach == "neither":
        small, off = TILE * 0.42, TILE * 0.29
        return rect(x + off, y + off, small, small, paint, said, **rim)
    if place.reach == "pool":
        return rect(x + 1, y + 1, TILE - 2, TILE - 2, paint, said, **rim)
    framed = rect(x + 1, y + 1, TILE - 2, TILE - 2, paint, stroke=INK, stroke_width=2)
    return element("g", said + framed + plate(x + TILE / 2, y + TILE / 2, place.members))


def plate(x: float, y: float, number: int) -> str:
    """A figure on a ground of its own, so that it is read on any paint."""
    shown = str(number)
    width = max(width_of(shown, SMALL, bold=True) + 3, 11)
    return rect(x - width / 2, y - PLATE / 2, width, PLATE, PAPER) + text(
        x, y + SMALL * 0.36, shown, size=SMALL, anchor="middle", bold=True
    )


def legend(
    key: str, x: float, y: float, width: float, words: Language, *, sizes: bool = True
) -> tuple[list[str], float]:
    """What colours, marks and (unless a map has none) sizes mean, and how high that is."""
    say = words.say
    samples = [(Place("", "", "", one, 1, 0), say(f"picture-category-{one}")) for one in CATEGORIES]
    samples.append((Place("", "", "", "", 1, 0), say("picture-category-none")))
    reaches = [(1, 2), (1, 0), (0, 0)]
    samples += [
        (Place("", "", "", "more_developed", pool, members), say(f"picture-reach-{name}"))
        for (pool, members), name in zip(reaches, ("reached", "pool", "neither"), strict=True)
        if sizes
    ]
    parts, left, top = [], x, y
    for place, said in samples:
        wide = TILE + 8 + width_of(said, SMALL) + 18
        if left + wide > x + width and left > x:
            left, top = x, top + TILE + 6
        parts += [tile(key, left, top, place), text(left + TILE + 8, top + TILE / 2 + 4, said, size=SMALL)]
        left += wide
    return parts, top + TILE - y


def told(place: Place, words: Language) -> str:
    """A region in a sentence."""
    return words.say(
        "picture-region",
        code=place.code,
        name=clean(place.name),
        category=words.say(f"picture-category-{place.category or 'none'}"),
        members=place.members,
        pool=place.pool,
    )


def described(places: Sequence[Place], words: Language) -> str:
    """What a map shows, in sentences."""
    reached = [one for one in places if one.reach == "reached"]
    counts = {one: sum(place.category == one for place in reached) for one in (*CATEGORIES, "")}
    most = max(reached, key=lambda one: (one.members, one.code), default=None)
    sentences = [
        words.say(
            "picture-map-reached",
            regions=len(reached),
            less=counts["less_developed"],
            transition=counts["transition"],
            more=counts["more_developed"],
            none=counts[""],
        ),
        words.say("picture-map-pool", regions=sum(one.reach == "pool" for one in places)),
    ]
    if most:
        sentences.append(words.say("picture-map-most", code=most.code, name=clean(most.name), members=most.members))
    return " ".join(sentences)


def table(places: Iterable[Place], words: Language) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Regions of the pool, by code."""
    heads = tuple(
        words.say(f"picture-map-{name}") for name in ("code", "name", "country", "category", "pool-column", "members")
    )
    rows: list[tuple[str, ...]] = [
        (
            one.code,
            one.name,
            one.country,
            words.say(f"picture-category-{one.category or 'none'}"),
            str(one.pool),
            str(one.members),
        )
        for one in sorted(places, key=lambda one: one.code)
        if one.reach != "neither"
    ]
    return heads, rows


def notes(x: float, y: float, sentences: Iterable[str], width: float) -> tuple[list[str], float]:
    """Small sentences below a map, and how high they are."""
    parts, top = [], y
    for one in sentences:
        shown, high = lines(x, top, one, width, size=SMALL, fill=SOFT, most=4)
        parts += shown
        top += high + 3
    return parts, top - y
