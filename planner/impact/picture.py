"""Variants side by side in one picture: partnerships against grants, and a range for one measure."""

from collections.abc import Sequence

from planner.impact.pages import Variant
from planner.impact.result import Range
from planner.languages import Language, language
from planner.report.bars import Capacity, Span, capacity
from planner.report.drawing import Picture


def picture(
    title: str,
    variants: Sequence[Variant],
    measure: str = "less_developed_memberships",
    words: Language | None = None,
    key: str = "impact",
) -> Picture:
    """A picture with its table.

    Args:
        title: of the picture.
        variants: a row each.
        measure: key of the measure whose range is drawn.
        words: the language; English where none is given.
        key: begins the ids of the picture.
    """
    found = [next((r for r in one.impact.measures.ranges if r.key == measure), None) for one in variants]
    named = next((one.words for one in found if one), "")
    first = [one.impact.capacity[0] for one in variants]
    bars = [
        Capacity(one.label, limit.consortia, limit.bound, one.impact.grants)
        for one, limit in zip(variants, first, strict=True)
    ]
    return capacity(
        bars,
        words or language("en"),
        ranges=[_span(one) for one in found] if named else (),
        measure=named[:1].upper() + named[1:],
        key=key,
        title=title,
    )


def _span(found: Range | None) -> Span:
    if found is None:
        return Span()
    return Span(found.guaranteed, found.attainable, found.low, found.median, found.high)
