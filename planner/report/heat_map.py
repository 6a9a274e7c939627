"""Competences needed against consortia: what each brings of what its call asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.languages import Language
from planner.report.drawing import (
    HEAD,
    INK,
    PAPER,
    SMALL,
    SOFT,
    Picture,
    element,
    lines,
    picture,
    rect,
    stripes,
    text,
    tip,
    width_of,
    wrapped,
)

SHADES = ((1, 1, "#16456e"), (2, 3, "#3d76a6"), (1, 3, "#a3c4de"), (0, 1, "#dbe8f2"))
"""From a share of the need on [numerator, denominator]: the paint."""
PALE = 2
"""The last shades, on which text is dark."""
CELL, LOW, HIGH, NAMES, EDGE = 44.0, 24.0, 31.0, 290.0, 14.0
TALL = 130.0
"""Room for the name of a consortium, which stands aslant. Rows with a short name are low, others high."""
ABREAST, MOST = 16, 64
"""Consortia in one block, and in the picture; the table has all of them."""


@dataclass(frozen=True)
class Need:
    """What one consortium brings of one competence."""

    level: int
    """Sum of the levels of its members."""
    depth: int
    """Sum up to which its call counts them."""


@dataclass(frozen=True)
class Line:
    """One competence."""

    label: str
    needs: tuple[Need | None, ...]
    """By consortium; None where its call does not ask for it."""


def heat_map(
    consortia: Sequence[str], competences: Sequence[Line], words: Language, *, key: str = "heat", title: str = ""
) -> Picture:
    """What consortia bring, in blocks where there are many.

    Args:
        consortia: their names.
        competences: each with a need for every consortium.
        words: the language.
        key: begins the ids of the picture.
        title: what it is; the usual words where nothing is given.
    """
    say = words.say
    title = title or say("picture-heat-title")
    shown = list(range(min(len(consortia), MOST)))
    blocks = [shown[at : at + ABREAST] for at in range(0, len(shown), ABREAST)]
    longest = min(max((width_of(consortia[at], SMALL) for at in shown), default=0), TALL)
    width = max(2 * EDGE + NAMES + CELL * max(map(len, blocks), default=1) + 0.75 * longest - CELL / 2, 560.0)
    parts, high = lines(EDGE, 26, title, width - 2 * EDGE, size=HEAD, bold=True, most=3)
    parts.append(element("defs", stripes(f"{key}-unmet", PAPER, "#6b7480", 6, 1.2)))
    top = 26 + high
    for block in blocks:
        block_parts, high = _block(key, consortia, competences, block, top, words)
        parts += block_parts
        top += high + 14
    explained, high = _legend(key, top, width, words)
    parts += explained
    top += high
    if len(consortia) > MOST:
        said = say("picture-heat-more", number=len(consortia) - MOST)
        more, high = lines(EDGE, top + 12, said, width - 2 * EDGE, size=SMALL, fill=SOFT)
        parts += more
        top += high + 4
    heads = (say("picture-heat-competence"), *consortia)
    rows = [(one.label, *(_written(need) for need in one.needs)) for one in competences]
    alt = _described(consortia, competences, words)
    return picture(key, title, alt, (width, top + 12), parts, (heads, rows), wide=True)


def _written(need: Need | None) -> str:
    return f"{need.level}/{need.depth}" if need else ""


def _block(
    key: str, consortia: Sequence[str], competences: Sequence[Line], block: Sequence[int], top: float, words: Language
) -> tuple[list[str], float]:
    """Some consortia side by side."""
    parts = []
    head = min(max((width_of(consortia[at], SMALL) for at in block), default=0), TALL) * 0.75 + 16
    for place, at in enumerate(block):
        x = EDGE + NAMES + (place + 0.5) * CELL
        parts.append(text(x + 4, top + head - 8, consortia[at], size=SMALL, turn=-45, width=TALL))
    y = top + head
    for one in competences:
        shown = wrapped(one.label, NAMES - 12, SMALL, most=2)
        high = LOW if len(shown) == 1 else HIGH
        label, _ = lines(
            EDGE, y + high / 2 + 4 - (len(shown) - 1) * SMALL * 0.65, one.label, NAMES - 12, size=SMALL, most=2
        )
        parts += label
        for place, at in enumerate(block):
            told = f"{one.label}, {consortia[at]}: "
            parts.append(_cell(key, (EDGE + NAMES + place * CELL, y, high), one.needs[at], told, words))
        y += high
    return parts, y - top


def _cell(key: str, place: tuple[float, float, float], need: Need | None, told: str, words: Language) -> str:
    x, y, high = place
    if need is None:
        return rect(x + CELL / 2 - 2, y + high / 2, 4, 1, SOFT)
    box = (x + 1, y + 1, CELL - 2, high - 2)
    middle, base, shown = x + CELL / 2, y + high / 2 + 4, _written(need)
    said = tip(told + words.say("picture-heat-cell", level=need.level, depth=need.depth))
    if not need.level:
        plate = rect(middle - width_of(shown, SMALL) / 2 - 2, y + 4, width_of(shown, SMALL) + 4, high - 8, PAPER)
        hatched = rect(*box, f"url(#{key}-unmet)", stroke=SOFT)
        return element("g", said + hatched + plate + text(middle, base, shown, size=SMALL, anchor="middle"))
    at = shade(need)
    ink = INK if at >= len(SHADES) - PALE else PAPER
    painted = rect(*box, SHADES[at][2])
    return element("g", said + painted + text(middle, base, shown, size=SMALL, anchor="middle", fill=ink))


def shade(need: Need) -> int:
    """Which shade the share of the need that is met has."""
    return next(at for at, (top, bottom, _) in enumerate(SHADES) if need.level * bottom >= need.depth * top)


def _legend(key: str, top: float, width: float, words: Language) -> tuple[list[str], float]:
    parts, x, y = [], EDGE, top
    names = ("all", "most", "some", "little", "nothing", "unasked")
    for at, name in enumerate(names):
        said = words.say(f"picture-heat-{name}")
        wide = 30 + width_of(said, SMALL) + 16
        if x + wide > width - EDGE and x > EDGE:
            x, y = EDGE, y + 24
        if name == "unasked":
            parts.append(rect(x + 9, y + 9, 4, 1, SOFT))
        else:
            paint = SHADES[at][2] if at < len(SHADES) else f"url(#{key}-unmet)"
            parts.append(rect(x, y, 22, 18, paint, stroke=SOFT))
        parts.append(text(x + 28, y + 13, said, size=SMALL))
        x += wide
    return parts, y + 22 - top


def _described(consortia: Sequence[str], competences: Sequence[Line], words: Language) -> str:
    needs = [need for one in competences for need in one.needs if need]
    lacking = [one.label for one in competences if any(need and not need.level for need in one.needs)]
    return words.say(
        "picture-heat-alt",
        competences=len(competences),
        consortia=len(consortia),
        needs=len(needs),
        met=sum(need.level >= need.depth for need in needs),
        unmet=sum(not need.level for need in needs),
        lacking=words.listed(lacking) if lacking else "none",
    )
