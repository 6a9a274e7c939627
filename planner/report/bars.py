"""Bars: members by region category, options compared measure by measure, partnerships against grants, ranges."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from babel.numbers import format_decimal

from planner.languages import Language
from planner.report.drawing import (
    HEAD,
    INK,
    PAPER,
    SIZE,
    SMALL,
    SOFT,
    Picture,
    element,
    line,
    lines,
    picture,
    rect,
    text,
    tip,
    width_of,
)
from planner.report.maps import CATEGORIES, RIM, fill, patterns

WIDTH, EDGE, BAR, SHOWN = 480.0, 12.0, 20.0, 640.0
LENGTH = WIDTH - 2 * EDGE
MOST = 40
"""Bars in one picture; the table has all of them."""
BLUE, BROWN, RED, GREY = "#2f6f9f", "#8a5a00", "#9b2226", "#6b7480"


@dataclass(frozen=True)
class Span:
    """What portfolios have of a measure; None is not known."""

    guaranteed: int | None = None
    """The least of all that keep the rules."""
    attainable: int | None = None
    """The most of all that keep the rules."""
    low: int | None = None
    """One tenth of random ones have at most so many."""
    median: int | None = None
    high: int | None = None
    """Nine tenths of random ones have at most so many."""


@dataclass(frozen=True)
class Balance:
    """Memberships of a consortium or an option by category of the region."""

    label: str
    less_developed: int
    transition: int
    more_developed: int
    none: int = 0
    span: Span | None = None
    """What is guaranteed, typical and attainable of memberships from less developed regions."""

    @property
    def counts(self) -> tuple[int, ...]:
        """In the order in which they are drawn."""
        return self.less_developed, self.transition, self.more_developed, self.none


@dataclass(frozen=True)
class Measure:
    """One measure of several options."""

    label: str
    values: tuple[int | Fraction | None, ...]
    """By option; None is not known."""
    better: Literal["more", "less", ""] = ""
    """Which direction is meant to be better, if any."""


@dataclass(frozen=True)
class Capacity:
    """Partnerships side by side under one draft, against its grants."""

    label: str
    consortia: int
    bound: int | None
    """More cannot exist; None where that was not shown."""
    grants: int


def balance(bars: Sequence[Balance], words: Language, *, key: str = "balance", title: str = "") -> Picture:
    """Members by region category, a bar for each consortium or option."""
    say = words.say
    title = title or say("picture-balance-title")
    shown = bars[:MOST]
    most = max([1, *(sum(one.counts) for one in shown), *(one.span.attainable or 0 for one in shown if one.span)])
    parts, top = _heading(title)
    parts.append(patterns(key))
    names = [*(say(f"picture-category-{one}") for one in CATEGORIES), say("picture-balance-none")]
    legend, high = _swatches([(fill(key, one), name) for one, name in zip((*CATEGORIES, ""), names, strict=True)], top)
    parts += legend
    top += high + 6
    spans = any(one.span and one.span.guaranteed is not None for one in shown)
    if spans:
        explained, high = lines(EDGE, top + 6, say("picture-balance-marks"), LENGTH, size=SMALL, fill=SOFT)
        parts += explained
        top += high + 4
    for one in shown:
        parts += _balance_bar(key, one, top, most, names)
        top += 54 if one.span and one.span.guaranteed is not None else 46
    top = _rest(parts, top, len(bars), words)
    heads = [say("picture-balance-name"), *names, say("picture-total")]
    rows = [[one.label, *map(str, one.counts), str(sum(one.counts))] for one in bars]
    if any(one.span for one in bars):
        heads += [say(f"picture-span-{name}") for name in _SPAN]
        for row, one in zip(rows, bars, strict=True):
            row += [_known(getattr(one.span, name) if one.span else None) for name in _SPAN]
    sums = [sum(one.counts[at] for one in bars) for at in range(4)]
    alt = say(
        "picture-balance-alt",
        bars=len(bars),
        members=sum(sums),
        less=sums[0],
        transition=sums[1],
        more=sums[2],
        none=sums[3],
    )
    return picture(key, title, alt, (WIDTH, top + 6), parts, (heads, rows), shown=SHOWN)


_SPAN = ("guaranteed", "low", "median", "high", "attainable")


def _known(value: int | None) -> str:
    return "" if value is None else str(value)


def _heading(title: str) -> tuple[list[str], float]:
    parts, high = lines(EDGE, 24, title, LENGTH, size=HEAD, bold=True, most=4)
    return parts, 24 + high


def _swatches(samples: Sequence[tuple[str, str]], top: float) -> tuple[list[str], float]:
    """Boxes of paint with what they mean."""
    parts, x, y = [], EDGE, top
    for paint, name in samples:
        wide = 24 + width_of(name, SMALL) + 14
        if x + wide > WIDTH and x > EDGE:
            x, y = EDGE, y + 22
        rim = {"stroke": RIM} if paint.startswith("#") else {}
        parts += [rect(x, y, 16, 16, paint, **rim), text(x + 22, y + 12.5, name, size=SMALL)]
        x += wide
    return parts, y + 22 - top


def _rest(parts: list[str], top: float, number: int, words: Language) -> float:
    if number > MOST:
        more, high = lines(
            EDGE, top + 6, words.say("picture-more", number=number - MOST), LENGTH, size=SMALL, fill=SOFT
        )
        parts += more
        return top + high + 6
    return top


def _named(label: str, figure: str, y: float) -> list[str]:
    """What stands above a bar: its name, and to the right its figure."""
    room = LENGTH - width_of(figure, SIZE, bold=True) - 14
    return [text(EDGE, y, label, width=room), text(WIDTH - EDGE, y, figure, anchor="end", bold=True)]


def _balance_bar(key: str, one: Balance, top: float, most: int, names: Sequence[str]) -> list[str]:
    parts = _named(one.label, str(sum(one.counts)), top + 12)
    x, y = EDGE, top + 17
    for count, category, name in zip(one.counts, (*CATEGORIES, ""), names, strict=True):
        if not count:
            continue
        wide = LENGTH * count / most
        rim = {} if category else {"stroke": RIM}
        parts.append(rect(x, y, wide, BAR, fill(key, category), tip(f"{one.label}: {name}: {count}"), **rim))
        shown = str(count)
        need = width_of(shown, SMALL, bold=True) + 5
        if need <= wide:
            parts.append(rect(x + (wide - need) / 2, y + 3, need, BAR - 6, PAPER))
            parts.append(text(x + wide / 2, y + 14, shown, size=SMALL, anchor="middle", bold=True))
        x += wide
    if one.span and one.span.guaranteed is not None and one.span.attainable is not None:
        parts += _range(one.span, y + BAR + 5, most)
    return parts


def _range(span: Span, y: float, most: int) -> list[str]:
    """A line from guaranteed to attainable, thick where random portfolios mostly are, a dot at their median."""

    def at(value: int) -> float:
        return EDGE + LENGTH * value / most

    low, high = span.guaranteed or 0, span.attainable or 0
    parts = [line(at(low), y, at(high), y, BROWN, stroke_width=2)]
    parts += [line(at(end), y - 4, at(end), y + 4, BROWN, stroke_width=2) for end in (low, high)]
    if span.low is not None and span.high is not None and span.median is not None:
        parts.append(line(at(span.low), y, at(span.high), y, BROWN, stroke_width=6))
        parts.append(element("circle", cx=at(span.median), cy=y, r=4.5, fill=PAPER, stroke=BROWN, stroke_width=2))
    return parts


def compared(
    options: Sequence[str], measures: Sequence[Measure], words: Language, *, key: str = "compared", title: str = ""
) -> Picture:
    """What moved: for each measure a bar for each option, and in words how far it is from the first."""
    say = words.say
    title = title or say("picture-compared-title", first=options[0])
    parts, top = _heading(title)
    explained, high = lines(
        EDGE, top, say("picture-compared-how", first=options[0]), LENGTH, size=SMALL, fill=SOFT, most=4
    )
    parts += explained
    top += high
    rows, moved = [], 0
    for measure in measures:
        head, high = lines(EDGE, top + 12, measure.label, LENGTH, bold=True, most=3)
        parts += head
        top += high + 3
        most = max([Fraction(1), *(abs(Fraction(value)) for value in measure.values if value is not None)])
        base = measure.values[0]
        for at, (option, value) in enumerate(zip(options, measure.values, strict=True)):
            change = "" if at == 0 else _change(base, value, measure, words)
            moved += at > 0 and base is not None and value is not None and base != value
            rows.append((measure.label, option, _figure(value, words), change))
            parts += _option_bar(option, value, change, top, most, at == 0, words)
            top += 46 if change else 34
        top += 8
    heads = [say(f"picture-compared-{name}") for name in ("measure", "option", "value", "change")]
    alt = say("picture-compared-alt", options=len(options), measures=len(measures), moved=moved, first=options[0])
    return picture(key, title, alt, (WIDTH, top + 6), parts, (heads, rows), shown=SHOWN)


def _figure(value: int | Fraction | None, words: Language) -> str:
    if value is None:
        return words.say("picture-unknown")
    return str(format_decimal(float(value) if isinstance(value, Fraction) else value, "#,##0.##", locale=words.locale))


def _change(base: int | Fraction | None, value: int | Fraction | None, measure: Measure, words: Language) -> str:
    """How far a value is from the first one, in words and figures."""
    if base is None or value is None:
        return words.say("picture-change-unknown")
    if base == value:
        return words.say("picture-change-none")
    moved = Fraction(value) - Fraction(base)
    percent = round(abs(moved / Fraction(base)) * 100) if base else 0
    return words.say(
        "picture-change",
        direction="more" if value > base else "less",
        by=_figure(abs(moved), words),
        percent=percent or "none",
        sense="none" if not measure.better else "better" if (value > base) == (measure.better == "more") else "worse",
    )


def _option_bar(
    option: str, value: int | Fraction | None, change: str, top: float, most: Fraction, first: bool, words: Language
) -> list[str]:
    figure = _figure(value, words)
    parts = _named(option, figure, top + 11)
    if value is not None:
        wide = float(LENGTH * abs(Fraction(value)) / most)
        paint = GREY if first else BLUE
        parts.append(rect(EDGE, top + 15, max(wide, 1), 8, paint, tip(f"{option}: {figure}")))
    if change:
        parts.append(text(EDGE, top + 35, change, size=SMALL, fill=SOFT, width=LENGTH))
    return parts


def capacity(
    bars: Sequence[Capacity],
    words: Language,
    *,
    ranges: Sequence[Span] = (),
    measure: str = "",
    key: str = "capacity",
    title: str = "",
) -> Picture:
    """Partnerships against grants under each draft, and the range of one measure of a programme.

    Args:
        bars: a draft each.
        words: the language.
        ranges: of the measure, one for each draft; none where no range is drawn.
        measure: what the ranges are about.
        key: begins the ids of the picture.
        title: what it is.
    """
    say = words.say
    title = title or say("picture-capacity-title")
    parts, top = _heading(title)
    shown = bars[:MOST]
    head, high = lines(EDGE, top, say("picture-capacity-how"), LENGTH, size=SMALL, fill=SOFT, most=3)
    parts += head
    top += high + 4
    most = max(1, *(max(one.bound or 0, one.consortia, one.grants) for one in shown))
    for one in shown:
        parts += _capacity_bar(one, top, most, words)
        top += 50
    if ranges:
        for said, bold in ((say("picture-range-head", measure=measure), True), (say("picture-range-how"), False)):
            size = SIZE if bold else SMALL
            head, high = lines(EDGE, top + 10, said, LENGTH, size=size, fill=INK if bold else SOFT, bold=bold, most=3)
            parts += head
            top += high + 3
        top += 4
        greatest = max([1, *(span.attainable or 0 for span in ranges)])
        for one, span in zip(shown, ranges, strict=False):
            known = span.guaranteed is not None and span.attainable is not None
            parts += _named(one.label, _spoken(span, words), top + 12)
            parts += _range(span, top + 24, greatest) if known else []
            top += 40 if known else 24
    top = _rest(parts, top, len(bars), words)
    heads = [say(f"picture-capacity-{name}") for name in ("draft", "consortia", "bound", "grants")]
    rows = [[one.label, str(one.consortia), _known(one.bound), str(one.grants)] for one in bars]
    if ranges:
        heads += [say(f"picture-span-{name}") for name in _SPAN]
        for row, span in zip(rows, ranges, strict=True):
            row += [_known(getattr(span, name)) for name in _SPAN]
    sentences = [
        say("picture-capacity-alt", label=one.label, consortia=_formed(one, words), grants=one.grants) for one in bars
    ]
    sentences += [
        say("picture-range-alt", label=one.label, measure=measure, range=_spoken(span, words))
        for one, span in zip(bars, ranges, strict=False)
    ]
    return picture(key, title, " ".join(sentences), (WIDTH, top + 6), parts, (heads, rows), shown=SHOWN)


def _formed(one: Capacity, words: Language) -> str:
    """``34``, ``32 to 34``, ``32 or more``."""
    kind = "open" if one.bound is None else "exact" if one.bound == one.consortia else "between"
    return words.say("picture-formed", kind=kind, consortia=one.consortia, bound=one.bound or 0)


def _spoken(span: Span, words: Language) -> str:
    if span.guaranteed is None or span.attainable is None:
        return words.say("picture-range-none")
    return words.say("picture-range", low=span.guaranteed, high=span.attainable)


def _capacity_bar(one: Capacity, top: float, most: int, words: Language) -> list[str]:
    def at(value: int) -> float:
        return EDGE + LENGTH * value / most

    y = top + 18
    figure = words.say("picture-capacity-figure", consortia=_formed(one, words), grants=one.grants)
    parts = [*_named(one.label, figure, top + 12), rect(EDGE, y, at(one.consortia) - EDGE, BAR, BLUE)]
    if one.bound is not None and one.bound > one.consortia:
        wide = at(one.bound) - at(one.consortia)
        parts.append(rect(at(one.consortia), y, wide, BAR, "none", stroke=BLUE, stroke_dasharray="4 3"))
    x = at(one.grants)
    parts.append(line(x, y - 3, x, y + BAR + 3, PAPER, stroke_width=5))
    parts.append(line(x, y - 4, x, y + BAR + 4, RED, stroke_width=2.5, stroke_dasharray="6 3"))
    return parts
