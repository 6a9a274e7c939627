"""Pictures as plain SVG: one place for text, bars, patterns and what keeps a label inside its box.

An element is a string. Looks are presentation attributes, so that a picture is the same alone, in a page with a strict
content security policy, and in a document. Text is measured by the widths of DejaVu Sans, which is wider than what browsers
mostly use, and which ships with the planner for pictures of points (``png``).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import as_file, files

from planner import harmless

INK, SOFT, LINE, PAPER = "#1d2733", "#4a5663", "#c9d1d9", "#ffffff"
"""Of text, of small text, of lines that only guide the eye, of the ground."""
FAMILY = "DejaVu Sans,Verdana,system-ui,sans-serif"
SIZE, SMALL, HEAD = 13.0, 11.0, 15.0
"""Sizes of text [units]."""
_WIDTHS = dict(
    zip(
        map(chr, range(32, 127)),
        (
            *(32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34),  # space to slash
            *(64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100),  # digits to @
            *(68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69),
            *(39, 34, 39, 84, 50, 50),  # brackets to backtick
            *(61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52),
            *(64, 34, 64, 84),
        ),
        strict=True,
    )
)
"""Widths of printable ASCII in DejaVu Sans [hundredths of the size]."""
_OTHER, _BROAD, _BOLD = 80, 105, 1.12
"""Of other letters, of East Asian ones [hundredths of the size], and how much wider bold ones are."""
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Signs without a face, among them those that turn the direction of text."""


@dataclass(frozen=True)
class Picture:
    """A picture with what it says in words and as a table."""

    key: str
    """Begins every id in it: pictures of one page have different keys."""
    title: str
    alt: str
    """What it shows, in sentences."""
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Its table: every number in the picture, and what it had no room for."""


def clean(text: str) -> str:
    """Text of one line without signs that XML forbids, or that would make a reader see another text."""
    text = _UNSEEN.sub("", text)
    shown = ("\ufffd" if unicodedata.category(one) in ("Cc", "Cs", "Cn") and not one.isspace() else one for one in text)
    return " ".join(harmless.words("".join(shown))).replace("\u202f", "\u00a0")  # of the two the font has one


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """An element; ``content`` is already markup. Underscores in names of attributes stand for hyphens."""
    parts = []
    for key, value in attributes.items():
        written = clean(value) if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
        parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(written)}"')
    return f"<{name}{''.join(parts)}>{content}</{name}>" if content else f"<{name}{''.join(parts)}/>"


def tip(text: str) -> str:
    """What a pointer that rests on an element is told."""
    return element("title", escape(clean(text)))


def width_of(text: str, size: float = SIZE, bold: bool = False) -> float:
    """About how wide a text is, rather too wide [units]."""
    hundredths = sum(_WIDTHS.get(one) or _wide(one) for one in text)
    return hundredths / 100 * size * (_BOLD if bold else 1)


def _wide(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _BROAD
    plain = " " if sign == "\u00a0" else unicodedata.normalize("NFD", sign)[0]
    return _WIDTHS.get(plain, _OTHER)


def shortened(text: str, width: float, size: float = SIZE, bold: bool = False) -> str:
    """A text that is no wider than a width, with an ellipsis where something was left out."""
    text = clean(text)
    if width_of(text, size, bold) <= width:
        return text
    while text and width_of(f"{text}…", size, bold) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrapped(text: str, width: float, size: float = SIZE, bold: bool = False, most: int = 99) -> list[str]:
    """A text on lines no wider than a width; what is left after the last one is shortened."""
    lines: list[str] = []
    words = clean(text).split(" ")
    while words:
        if len(lines) == most - 1:
            return [*lines, shortened(" ".join(words), width, size, bold)]
        line = [words.pop(0)]
        while words and width_of(" ".join([*line, words[0]]), size, bold) <= width:
            line.append(words.pop(0))
        lines.append(shortened(" ".join(line), width, size, bold))
    return lines


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = SIZE,
    fill: str = INK,
    anchor: str = "start",
    bold: bool = False,
    width: float = 0,
    turn: float = 0,
) -> str:
    """A line of text; shortened to a width where one is given, and then whole as its tip."""
    words = clean(words)
    shown = shortened(words, width, size, bold) if width else words
    content = escape(shown) + (tip(words) if shown != words else "")
    attributes: dict[str, str | float] = {"x": x, "y": y}
    if size != SIZE:
        attributes["font_size"] = size
    if fill != INK:
        attributes["fill"] = fill
    if anchor != "start":
        attributes["text_anchor"] = anchor
    if bold:
        attributes["font_weight"] = "bold"
    if turn:
        attributes["transform"] = f"rotate({turn:g} {x:g} {y:g})"
    return element("text", content, **attributes)


def lines(
    x: float,
    y: float,
    words: str,
    width: float,
    *,
    size: float = SIZE,
    fill: str = INK,
    bold: bool = False,
    most: int = 99,
) -> tuple[list[str], float]:
    """A text on several lines, and how high it is; whole as its tip where it was shortened."""
    shown = wrapped(words, width, size, bold, most)
    step = size * 1.3
    parts = [text(x, y + k * step, line, size=size, fill=fill, bold=bold) for k, line in enumerate(shown)]
    if " ".join(shown) != clean(words):
        parts = [element("g", tip(words) + "".join(parts))]
    return parts, step * len(shown)


def rect(x: float, y: float, width: float, height: float, fill: str, /, content: str = "", **more: str | float) -> str:
    """A box."""
    return element("rect", content, x=x, y=y, width=max(width, 0.0), height=height, fill=fill, **more)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, **more: str | float) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)


def pattern(key: str, size: float, ground: str, marks: str) -> str:
    """Something that a box can be filled with: ``url(#KEY)``."""
    body = rect(0, 0, size, size, ground) + marks
    return element("pattern", body, id=key, width=size, height=size, patternUnits="userSpaceOnUse")


def stripes(key: str, ground: str, ink: str, size: float = 5, weight: float = 1.4) -> str:
    """Slanted stripes."""
    a, b, c = size / 4, size * 0.75, size * 1.25
    path = f"M{-a:g} {a:g}L{a:g} {-a:g}M0 {size:g}L{size:g} 0M{b:g} {c:g}L{c:g} {b:g}"
    return pattern(key, size, ground, element("path", d=path, stroke=ink, stroke_width=weight))


def dots(key: str, ground: str, ink: str, size: float = 5, radius: float = 1.1) -> str:
    """Dots."""
    return pattern(key, size, ground, element("circle", cx=size / 2, cy=size / 2, r=radius, fill=ink))


def picture(
    key: str,
    title: str,
    alt: str,
    size: tuple[float, float],
    parts: Iterable[str],
    table: tuple[Sequence[str], Iterable[Sequence[str]]],
    *,
    shown: float = 0,
    wide: bool = False,
) -> Picture:
    """Puts a picture together.

    Args:
        key: begins its ids: small letters, digits and hyphens.
        title: what it is.
        alt: what it shows.
        size: width and height [units].
        parts: elements.
        table: heads of columns, and rows.
        shown: how wide it is shown where there is room; its width in units where nothing is said [pixels].
        wide: whether a page should let it be moved sideways on a small screen, instead of making it small (class ``wide``).
    """
    assert re.fullmatch(r"[a-z][a-z0-9-]*", key), key
    title, alt = clean(title), clean(alt)
    width, height = size
    scale = (shown or width) / width
    head = element("title", escape(title), id=f"{key}-title") + element("desc", escape(alt), id=f"{key}-desc")
    more: dict[str, str | float] = {"class_": "wide"} if wide else {}
    svg = element(
        "svg",
        head + rect(0, 0, width, height, PAPER) + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=round(width * scale),
        height=round(height * scale),
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        font_family=FAMILY,
        font_size=SIZE,
        fill=INK,
        **more,
    )
    columns, rows = table
    return Picture(
        key, title, alt, f"{svg}\n", tuple(map(clean, columns)), tuple(tuple(map(clean, row)) for row in rows)
    )


def png(svg: str, width: int = 1600) -> bytes:
    """A picture as points, for documents: the same bytes on every machine.

    Fonts of the machine are left alone, because a text in another font has another shape, and without any font a renderer
    leaves text out without a word.

    Args:
        svg: as ``Picture.svg``.
        width: of the picture of points [pixels].
    """
    import resvg_py  # only documents need it

    folder = files("planner.report") / "fonts"
    with as_file(folder) as fonts:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                width=width,
                skip_system_fonts=True,
                font_files=[str(fonts / "DejaVuSans.ttf"), str(fonts / "DejaVuSans-Bold.ttf")],
                font_family="DejaVu Sans",
                sans_serif_family="DejaVu Sans",
            )
        )
