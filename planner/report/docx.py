"""The report as a Word document: headings, lists, tables and captions in styles, so that a template changes all its looks.

The content is written out as XML and put in the place that the template names. A chapter whose tables are too wide for the
page lies on its side. Headings carry bookmarks, to which the contents lead.
"""

import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

from babel.numbers import format_decimal

from models.truth import Truth
from planner import harmless
from planner.languages import Language
from planner.packed import repacked
from planner.report.blocks import Answer, Block, Column, Dossier, Figure, Listing, Paragraph, Row, Section, Table, Value
from planner.report.placing import Page, Piece, describe, fill_in, put, section_of
from planner.report.safetext import plain
from planner.report.showing import shown, totals
from planner.report.template import Base, opened
from planner.report.wordtable import Laid, attribute, run

_FILLS = {Truth.HOLDS: "E3F1E5", Truth.BROKEN: "F8DCD8", Truth.UNCHECKED: "FBF0D2"}
_EMU = 635
"""English Metric Units in a twentieth of a point."""
_DEEPEST = 4
"""Levels of headings that there are styles for."""
_GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""Between a table and what follows."""
_LISTED = 2
"""Levels of headings that stand in the contents."""
Draw = Callable[[str], bytes]


def docx(dossier: Dossier, template: Path | None, words: Language, draw: Draw | None = None) -> bytes:
    """The whole document.

    Args:
        template: a user's own document; None for the one that is shipped.
        draw: makes a PNG of a picture; without it a figure is told in words, beside its table.

    Raises:
        UserError: the template cannot be used.
    """
    base = opened(template)
    places = {"{{title}}": dossier.title, "{{notice}}": dossier.notice.text}
    fill_in(base.document, places)
    writing = _Writing(base, dossier, words, draw)
    put(base, writing.whole())
    describe(base.document, dossier.title, words)
    target = io.BytesIO()
    base.document.save(target)
    return repacked(target.getvalue())


class _Writing:
    """The content as it grows."""

    def __init__(self, base: Base, dossier: Dossier, words: Language, draw: Draw | None) -> None:
        self.base, self.dossier, self.words, self.draw = base, dossier, words, draw
        self.page = Page(section_of(base))
        self.fills = {words.say(f"report-verdict-{truth.value}"): fill for truth, fill in _FILLS.items()}
        self.turned = False
        self.headings: list[tuple[int, str]] = []
        self.tables = self.figures = 0
        self._known: dict[int, Laid] = {}

    def say(self, message: str, **values: str | int) -> str:
        return self.words.say(f"report-{message}", "", **values)

    def whole(self) -> list[Piece]:
        """The first page, the contents, and the chapters."""
        front = "".join(self._front())
        chapters: list[Piece] = []
        for number, top in enumerate(self.dossier.sections, 1):
            self.turned = self._wants_turning(top)
            chapters.append((self.turned, "".join(self._section(top, 1, f"{number}. "))))
        self.turned = False
        back = "".join(self._made_from())
        return [(False, front + "".join(self._contents())), *chapters, (chapters[-1][0] if chapters else False, back)]

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _front(self) -> Iterator[str]:
        yield self.paragraph(self.say("page-kind"), "Subtitle")
        yield self.paragraph(self.dossier.title, "Title")
        yield self.paragraph(self.dossier.notice.text, "Report Notice")
        yield self.paragraph(" ".join(said.text for said in self.dossier.lead))
        yield self.heading(self.say("office-answers"), 1)
        for number, one in enumerate(self.dossier.answers, 1):
            yield self.heading(f"{number}. {one.question.text}", 2)
            yield from self._answered(one)
        if self.dossier.figures:
            yield self.heading(self.say("office-plan"), 1)
        for table in self.dossier.figures:
            yield from self._table(table)

    def _answered(self, one: Answer) -> Iterator[str]:
        first, *rest = one.answer
        yield self.paragraph(first.text, look="<w:b/>")
        if rest:
            yield self.paragraph(" ".join(said.text for said in rest))

    def _contents(self) -> Iterator[str]:
        """Links to the headings with the pages on which they stand.

        Each page is a field of its own, which Word renews when it prints and LibreOffice when it opens. A field TOC around
        them would leave all pages empty: LibreOffice takes over what it holds, and Word asks before it fills it.
        """
        yield self.paragraph(self.say("page-contents"), "TOC Heading", "<w:pageBreakBefore/>")
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self.page.width(False)}"/></w:tabs>'
        for number, (level, text) in enumerate(self.headings, 1):
            if level > _LISTED:
                continue
            page = _field(rf"PAGEREF {_anchor(number)} \h", "")
            yield (
                f'<w:p><w:pPr><w:pStyle w:val="{self.style(f"toc {level}")}"/>{tab}</w:pPr>'
                f'<w:hyperlink w:anchor="{_anchor(number)}" w:history="1">{run(text)}<w:r><w:tab/></w:r>{page}'
                "</w:hyperlink></w:p>"
            )

    def _made_from(self) -> Iterator[str]:
        if not self.dossier.sources:
            return
        yield self.heading(self.say("page-made-from"), 1)
        for name, digest in self.dossier.sources:
            yield self.paragraph(f"{name}\nSHA-256 {digest}", "Report Note")

    def _section(self, section: Section, depth: int, number: str = "") -> Iterator[str]:
        yield self.heading(number + section.title, depth, "<w:pageBreakBefore/>" if section.short else "")
        for block in section.blocks:
            yield from self._block(block)
        for inner in section.sections:
            yield from self._section(inner, depth + 1)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                style = {"": "", "notice": "Report Notice", "warning": "Report Warning"}[block.tone]
                yield self.paragraph(block.said.text, style)
            case Listing():
                for said in block.items:
                    yield self._item(said.text)
            case Answer():
                yield self.paragraph(block.question.text, "", "<w:keepNext/>", "<w:b/>")
                yield from self._answered(block)
            case Figure():
                yield from self._figure(block)
            case Table():
                yield from self._table(block)

    def _item(self, text: str) -> str:
        if "list bullet" in {name.lower() for name in self.base.lent}:
            return self.paragraph(f"•\t{text}", "List Bullet")
        return self.paragraph(text, "List Bullet")

    def _table(self, table: Table) -> Iterator[str]:
        self.tables += 1
        yield self._caption(self.say("office-table"), "Table", self.tables, table.title)
        laid = self._laid(table)
        yield laid.xml(self.style("Report Table"), self.style("Report Cell"), self.page.width(self.turned), self.fills)
        yield self.paragraph(table.note, "Report Note") if table.note else _GAP

    def _laid(self, table: Table) -> Laid:
        """A table with the widths that its columns want; it is looked at twice."""
        if id(table) not in self._known:
            self._known[id(table)] = self._lay(table)
        return self._known[id(table)]

    def _lay(self, table: Table) -> Laid:
        heads = [f"{one.title} [EUR]" if one.format == "money" else one.title for one in table.columns]
        whole = totals(table, self.say("total"))
        rows = [*table.rows, *([whole] if whole else [])]
        in_cents = {
            column.key
            for at, column in enumerate(table.columns)
            if column.format == "money" and any(isinstance(v := row.cells[at], int) and v % 100 for row in rows)
        }

        def text(value: Value, column: Column, row: Row) -> str:
            if row is whole and value is None and not column.total:
                return ""  # what has no sum stays empty there
            if isinstance(value, int) and column.key in in_cents:
                return str(format_decimal(Decimal(value) / 100, "#,##0.00", locale=self.words.locale))
            return plain(shown(value, column, self.words))

        texts = [
            ([text(value, column, row) for value, column in zip(row.cells, table.columns, strict=True)], row.strong)
            for row in rows
        ]
        return Laid(table, heads, texts)

    def _figure(self, figure: Figure) -> Iterator[str]:
        self.figures += 1
        if self.draw is None:
            yield self._caption(self.say("office-figure"), "Figure", self.figures, figure.title)
            yield self.paragraph(figure.alt)
        else:
            yield self._picture(self.draw(figure.svg), figure)
            yield self._caption(self.say("office-figure"), "Figure", self.figures, figure.title, above=False)
        yield from self._table(figure.table)

    def _picture(self, png: bytes, figure: Figure) -> str:
        """A picture with its text for whoever does not see it, no larger than the page."""
        relation, image = self.base.document.part.get_or_add_image(io.BytesIO(png))
        width, height = int(image.width), int(image.height)
        most = self.page.width(self.turned) * _EMU, round(self.page.width(False) * 0.9 * _EMU)
        scale = min(most[0] / width, most[1] / height)
        extent = f'cx="{int(width * scale)}" cy="{int(height * scale)}"'
        name = f'id="{1000 + self.figures}" name="{escape(_anchor(self.figures))}"'
        told = f"title={attribute(figure.title)} descr={attribute(figure.alt)}"
        return (
            "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing>"
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {name} {told}/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {name} {told}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    # -- paragraphs ----------------------------------------------------------------------------------------------------

    def style(self, name: str) -> str:
        return escape(self.base.styles[name.lower()], {'"': "&quot;"})

    def paragraph(self, text: str, style: str = "", properties: str = "", look: str = "") -> str:
        """A paragraph; the tab after a written dot is one."""
        styled = f'<w:pStyle w:val="{self.style(style)}"/>' if style else ""
        dot, tab, rest = plain(text).partition("\t")
        inside = f"{run(dot, look)}<w:r><w:tab/></w:r>{run(rest, look)}" if tab and dot == "•" else run(text, look)
        return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inside}</w:p>"

    def heading(self, text: str, depth: int, properties: str = "") -> str:
        """A heading with a bookmark to which the contents lead."""
        level = min(depth, _DEEPEST)
        text = " ".join(harmless.words(plain(text)))
        self.headings.append((level, text))
        number = len(self.headings)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style(f"heading {level}")}"/>{properties}</w:pPr>'
            f'<w:bookmarkStart w:id="{10_000 + number}" w:name="{_anchor(number)}"/>{run(text)}'
            f'<w:bookmarkEnd w:id="{10_000 + number}"/></w:p>'
        )

    def _caption(self, label: str, sequence: str, number: int, title: str, above: bool = True) -> str:
        """A caption with a number that Word renews; above a table it stays with it."""
        keep = "<w:keepNext/>" if above else '<w:keepNext w:val="0"/>'
        told = self.words.say("labelled", label="", text=title)
        counted = _field(rf"SEQ {sequence} \* ARABIC", str(number))
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style("caption")}"/>{keep}</w:pPr>'
            f"{run(label + ' ')}{counted}{run(told)}</w:p>"
        )

    def _wants_turning(self, top: Section) -> bool:
        """Whether a table of a chapter is too wide for the upright page."""
        width = self.page.width(False)
        tables = [
            block.table if isinstance(block, Figure) else block
            for _, section in top.walk()
            for block in section.blocks
            if isinstance(block, Table | Figure)
        ]
        return self.page.turns and any(self._laid(table).wide(width) for table in tables)


def _anchor(number: int) -> str:
    return f"_Toc{number:06}"


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
