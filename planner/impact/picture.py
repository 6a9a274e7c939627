"""Variants side by side in one picture, as plain SVG: partnerships against grants, and a range for one measure."""

from collections.abc import Sequence
from html import escape

from planner.impact.pages import Variant, span
from planner.impact.result import Range

WIDTH, LEFT, RIGHT, ROW = 760, 190, 60, 34
_STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1d2733}.small{font-size:12px;fill:#4a5663}.head{font-weight:bold}"
    ".bar{fill:#2f6f9f}.open{fill:none;stroke:#2f6f9f;stroke-dasharray:4 3}.range{stroke:#8a5a00;stroke-width:3}"
    ".middle{stroke:#8a5a00;stroke-width:11;opacity:.35}.mark{fill:#8a5a00}"
    ".grants{stroke:#9b2226;stroke-width:2;stroke-dasharray:6 3}"
)


def picture(title: str, variants: Sequence[Variant], measure: str = "less_developed_memberships") -> str:
    """An SVG with a title and a description for who does not see it.

    Args:
        title: of the picture.
        variants: a row each.
        measure: key of the measure whose range is drawn.
    """
    ranges = [next((r for r in one.impact.measures.ranges if r.key == measure), None) for one in variants]
    height = 150 + 2 * ROW * len(variants)
    most = max([1, *(one.impact.capacity[0].bound or one.impact.capacity[0].consortia for one in variants)])
    most = max([most, *(one.impact.grants for one in variants)])
    parts = [_text(LEFT, 22, title, "head")]
    top = 48
    parts.append(_text(LEFT, top, "Partnerships side by side, each organisation in one; dashed line: grants", "small"))
    for at, one in enumerate(variants):
        parts += _bar(one, top + 12 + at * ROW, most)
    top += 52 + ROW * len(variants)
    words = next((one.words for one in ranges if one), "")
    if words:
        parts.append(_text(LEFT, top, f"{words.capitalize()}, guaranteed to attainable", "small"))
        parts.append(_text(LEFT, top + 16, "Thick: the middle 80 % of random portfolios; dot: their median", "small"))
        top += 16
        greatest = max([1, *(one.attainable or 0 for one in ranges if one)])
        for at, (variant, found) in enumerate(zip(variants, ranges, strict=True)):
            parts += _range(variant.label, found, top + 12 + at * ROW, greatest)
    described = "; ".join(_described(one, found) for one, found in zip(variants, ranges, strict=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(described)}</desc><style>{_STYLE}</style>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _described(one: Variant, found: Range | None) -> str:
    capacity = one.impact.capacity[0]
    text = f"{one.label}: {span(capacity.consortia, capacity.bound)} partnerships for {one.impact.grants} grants"
    if found and found.guaranteed is not None:
        text += f", {found.words} {found.guaranteed} to {found.attainable}"
    return text


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    extra = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{extra}>{escape(text)}</text>'


def _at(value: float, most: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * value / most


def _bar(one: Variant, y: float, most: int) -> list[str]:
    capacity, grants = one.impact.capacity[0], one.impact.grants
    parts = [
        _text(LEFT - 12, y + 19, one.label, anchor="end"),
        f'<rect class="bar" x="{LEFT}" y="{y + 5}" height="19" width="{_at(capacity.consortia, most) - LEFT:.1f}"/>',
    ]
    end = capacity.consortia
    if capacity.bound is not None and capacity.bound > capacity.consortia:
        end = capacity.bound
        width = _at(capacity.bound, most) - _at(capacity.consortia, most)
        x = _at(capacity.consortia, most)
        parts.append(f'<rect class="open" x="{x:.1f}" y="{y + 5}" height="19" width="{width:.1f}"/>')
    x = _at(grants, most)
    parts.append(f'<line class="grants" x1="{x:.1f}" x2="{x:.1f}" y1="{y}" y2="{y + 29}"/>')
    parts.append(_text(_at(end, most) + 8, y + 19, span(capacity.consortia, capacity.bound), "small"))
    return parts


def _range(label: str, found: Range | None, y: float, most: int) -> list[str]:
    parts = [_text(LEFT - 12, y + 19, label, anchor="end")]
    if found is None or found.guaranteed is None or found.attainable is None:
        return [*parts, _text(LEFT, y + 19, "no portfolio keeps every rule", "small")]
    low, high, middle = _at(found.guaranteed, most), _at(found.attainable, most), y + 14
    parts.append(f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>')
    if found.low is not None and found.high is not None and found.median is not None:
        ends = f'x1="{_at(found.low, most):.1f}" x2="{_at(found.high, most) + 0.1:.1f}"'
        parts.append(f'<line class="middle" {ends} y1="{middle}" y2="{middle}"/>')
        parts.append(f'<circle class="mark" cx="{_at(found.median, most):.1f}" cy="{middle}" r="5"/>')
    parts.append(_text(high + 8, y + 19, f"{found.guaranteed} to {found.attainable}", "small"))
    return parts
