"""Tables of a Word document as XML, written out whole: cell by cell through an interface would take minutes for 250 fiches.

Columns are as wide as what stands in them asks for: never narrower than a usual word of theirs where the page allows it,
and beyond that by how much text they hold.
"""

from collections.abc import Sequence
from math import sqrt
from xml.sax.saxutils import escape, quoteattr

from planner import harmless
from planner.report.blocks import Table
from planner.report.safetext import plain

LETTER, EM = 82, 170
"""Width of a usual sign of a cell, and what widths of single signs are measured in [twentieths of a point]."""
MARGIN = 190
"""What the edges of a cell take [twentieths of a point]."""
SHORT, WORD, LINE = 14, 18, 80
"""Signs of a line that is not broken, of a word that is not, and of a line that is broken only for want of room."""
TOGETHER, BEGIN = 7, 3
"""Rows of a table that stays on one page, and of a longer one those that stay together at its beginning and at its end."""
TALL = 1_500
"""Signs of a cell from which on its row may be split between pages."""
_WIDTHS = {"m": 0.84, "w": 0.73, "M": 0.84, "W": 0.95, "@": 1.02, "%": 0.89, "–": 0.56, "…": 1.0}
_NARROW = frozenset("fijlrtI.,;:'|!()[]-/ \u00a0\u202f")

Texts = tuple[list[str], bool]
"""The cells of a row as they read, and whether it is of particular weight."""


def run(text: str, properties: str = "") -> str:
    """Text in a paragraph; its line breaks stay."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in plain(text).split("\n"))
    return f'<w:r>{inside}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def attribute(text: str) -> str:
    """Text as a quoted attribute."""
    return quoteattr(" ".join(harmless.words(plain(text))))


class Laid:
    """A table as it is laid out: how wide its columns want to be for the texts of their cells."""

    def __init__(self, table: Table, heads: Sequence[str], rows: Sequence[Texts]) -> None:
        self.table, self.heads, self.rows = table, heads, rows
        self.right = [column.format not in ("text", "verdict") for column in table.columns]
        self.least: list[int] = []
        self.wanted: list[int] = []
        self.weight: list[float] = []
        for at, head in enumerate(heads):
            texts = [cells[at] for cells, _ in self.rows]
            lines = [line for text in texts for line in text.split("\n")]
            line = max(map(len, lines), default=0)
            longest = max(lines, key=len, default="")
            word = _ink(longest) if self.right[at] else max(map(_word, texts), default=0)
            least = max(word, int(_word(head) * 1.08), _ink(longest) if line <= SHORT else 0)
            two_lines = int(_ink(head) * 1.08 * 0.6)
            self.least.append(least + MARGIN)
            self.wanted.append(max(least, two_lines, min(line, LINE) * LETTER) + MARGIN)
            mean = sum(map(len, texts)) / max(len(texts), 1)
            self.weight.append(sqrt(mean * min(mean * 4, line)) + SHORT)

    def wide(self, width: int) -> bool:
        """Whether it wants a page on its side."""
        return sum(self.least) > width or (len(self.heads) > 5 and sum(self.wanted) > 1.6 * width)

    def widths(self, width: int) -> list[int]:
        """Widths of the columns, together those of the page or less where little stands in them."""
        if sum(self.wanted) <= width:
            spare = min(width, sum(self.wanted) * 1.25) / sum(self.wanted)
            return [int(one * spare) for one in self.wanted]
        if sum(self.least) >= width:
            return [int(one * width / sum(self.least)) for one in self.least]
        found = [float(one) for one in self.least]
        spare = width - sum(found)
        open_ = [at for at in range(len(found)) if self.wanted[at] > found[at]]
        while spare > 1 and open_:
            whole = sum(self.weight[at] for at in open_)
            given = 0.0
            for at in open_:
                more = min(spare * self.weight[at] / whole, self.wanted[at] - found[at])
                found[at] += more
                given += more
            spare -= given
            open_ = [at for at in open_ if self.wanted[at] - found[at] > 1]
        return [int(one) for one in found]

    def xml(self, style: str, cell: str, width: int, fills: dict[str, str]) -> str:
        """The table.

        Args:
            style: identifier of the style of tables.
            cell: that of the paragraphs in it.
            width: of the page between its margins [twentieths of a point].
            fills: ground of a verdict by its words.
        """
        widths = self.widths(width)
        together = len(self.rows) <= TOGETHER and sum(len(text) for cells, _ in self.rows for text in cells) < TALL
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
        look = (
            '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
            f' w:firstColumn="{int(self.table.heads)}"/>'
        )
        told = f"<w:tblCaption w:val={attribute(self.table.title)}/>"
        if self.table.note:
            told += f"<w:tblDescription w:val={attribute(self.table.note)}/>"
        parts = [f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>']
        parts.append(f'<w:tblLayout w:type="fixed"/>{look}{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>')
        parts.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        begin = f'<w:p><w:pPr><w:pStyle w:val="{cell}"/>'
        keep = "<w:keepNext/>"
        sides = ['<w:jc w:val="right"/>' if right else "" for right in self.right]
        sizes = [f'<w:tc><w:tcPr><w:tcW w:w="{one}" w:type="dxa"/>' for one in widths]
        for size, side, head in zip(sizes, sides, self.heads, strict=True):
            parts.append(f"{size}</w:tcPr>{begin}{keep}{side}</w:pPr>{run(head)}</w:p></w:tc>")
        parts.append("</w:tr>")
        verdicts = [column.format == "verdict" for column in self.table.columns]
        for number, (cells, strong) in enumerate(self.rows, 1):
            parts.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>" if max(map(len, cells)) < TALL else "<w:tr>")
            edge = together or number < BEGIN or number > len(self.rows) - BEGIN
            kept = keep if edge and number < len(self.rows) else ""
            bold = "<w:b/>" if strong else ""
            for size, side, text, verdict in zip(sizes, sides, cells, verdicts, strict=True):
                fill = (
                    f'<w:shd w:val="clear" w:color="auto" w:fill="{fills[text]}"/>' if verdict and text in fills else ""
                )
                parts.append(f"{size}{fill}</w:tcPr>{begin}{kept}{side}</w:pPr>{run(text, bold)}</w:p></w:tc>")
            parts.append("</w:tr>")
        parts.append("</w:tbl>")
        return "".join(parts)


def _word(text: str) -> int:
    """Width of the longest word of a text that is kept on one line [twentieths of a point]."""
    words = harmless.words(text.replace("-", "- ").replace("/", "/ "))
    return _ink(max(words, key=len, default="")[:WORD])


def _ink(text: str) -> int:
    """About how wide a text is [twentieths of a point]."""
    return int(EM * sum(map(_sign, text)))


def _sign(sign: str) -> float:
    if sign in _NARROW:
        return 0.32
    return _WIDTHS.get(sign, 0.7 if sign.isupper() else 0.56)
