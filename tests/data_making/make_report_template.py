"""Make ``planner/report/template.docx``: the document that a report is written into unless a user gives one of their own.

    python -m tests.data_making.make_report_template planner/report/template.docx

It holds styles, a list with dots, A4 pages with a footer, and one paragraph, ``{{report}}``, where the report goes. Every
part is written here; Arial is what Word has everywhere, and what Liberation Sans has the same widths as.
"""

import argparse
import io
import zipfile
from pathlib import Path

from planner.packed import repacked

NAVY, GREY = "1F3A5F", "595959"
FONT = "Arial"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}


def _paragraph(
    name: str, after: int, before: int = 0, first: str = "", last: str = "", run: str = "", based: str = "Normal"
) -> str:
    """A style of paragraphs; distances in twentieths of a point, other properties before and after these."""
    identifier = name.upper().replace(" ", "") if name.startswith("toc ") else name.title().replace(" ", "")
    kind = ' w:customStyle="1"' if name.startswith("Report") else "" if based else ' w:default="1"'
    follows = '<w:next w:val="Normal"/>' if name.startswith(("heading", "Title")) else ""
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + f'{follows}<w:qFormat/><w:pPr>{first}<w:spacing w:before="{before}" w:after="{after}"/>{last}</w:pPr>'
        + f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _run(size: float, *, bold: bool = False, italic: bool = False, colour: str = "") -> str:
    """Properties of letters; their size in points."""
    half = round(size * 2)
    return (
        ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    )


def _heading(level: int, size: float, before: int) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    look = _run(size, bold=True, colour=NAVY)
    return _paragraph(f"heading {level}", 80, before, first="<w:keepNext/><w:keepLines/>", last=outline, run=look)


def _box(name: str, after: int, fill: str, line: str) -> str:
    """A paragraph on a ground of its own."""
    border = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{line}"/></w:pBdr>'
    ground = f'{border}<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return _paragraph(name, after, first=ground, last='<w:ind w:left="200" w:right="120"/>')


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    line = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8C2CC"/>'
    borders = "".join(line.format(side=side) for side in ("top", "bottom", "insideH"))
    tables = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{NAVY}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )
    dots = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    hanging = '<w:ind w:left="360" w:hanging="260"/><w:contextualSpacing/>'
    keep = "<w:keepNext/><w:keepLines/>"
    paragraphs = (
        _paragraph("Normal", 80, based=""),
        _paragraph("Title", 120, run=_run(20, bold=True, colour=NAVY)),
        _paragraph("Subtitle", 40, run=_run(11, colour=GREY)),
        _heading(1, 15, 300),
        _heading(2, 12, 200),
        _heading(3, 11, 180),
        _heading(4, 10, 180),
        _paragraph("List Bullet", 40, first=dots, last=hanging),
        _paragraph("caption", 60, 200, first=keep, run=_run(9, bold=True, colour=NAVY)),
        _paragraph("TOC Heading", 120, 360, first=keep, run=_run(16, bold=True, colour=NAVY)),
        _paragraph("toc 1", 40, 80, run=_run(10, bold=True)),
        _paragraph("toc 2", 20, last='<w:ind w:left="240"/>', run=_run(9)),
        _paragraph("footer", 0, run=_run(7.5, colour=GREY)),
        _box("Report Notice", 120, "FBF0D2", "C98A00"),
        _box("Report Warning", 120, "F8DCD8", "B3372B"),
        _paragraph("Report Note", 160, 60, run=_run(8.5, italic=True, colour=GREY)),
        _paragraph("Report Cell", 20, 20, run=_run(8.5)),
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="20"/>'
        f'<w:szCs w:val="20"/>{language}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + "".join(paragraphs)
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>' + tables + "</w:styles>"
    )


def _document() -> str:
    return (
        f'{_HEAD}<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships"><w:body>'
        "<w:p><w:r><w:t>{{report}}</w:t></w:r></w:p>"
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="964" w:right="1134" w:bottom="964" w:left="1134" w:header="567" w:footer="510" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _footer() -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return (
        f'{_HEAD}<w:ftr xmlns:w="{_WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        "<w:r><w:t>{{notice}}</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr>'
        f'{field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{field("NUMPAGES")}</w:p></w:ftr>'
    )


def _numbering() -> str:
    return (
        f'{_HEAD}<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _settings() -> str:
    return (
        f'{_HEAD}<w:settings xmlns:w="{_WORD}"><w:defaultTabStop w:val="567"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-GB"/></w:settings>'
    )


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in (_PARTS | {"footer1": "footer"}).items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def template() -> bytes:
    """The document, the same bytes each time."""
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    links = [(f"{_OFFICE}/relationships/{name}", f"{name}.xml") for name in ("styles", "numbering", "settings")]
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" {dc}/>',
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(*links, (f"{_OFFICE}/relationships/footer", "footer1.xml")),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/footer1.xml": _footer(),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return repacked(target.getvalue())


def main() -> None:
    """Write the file that the command line names."""
    parser = argparse.ArgumentParser(description="Make the template of the report as a Word document.")
    parser.add_argument("target", type=Path, help="where the template goes, such as planner/report/template.docx")
    parser.parse_args().target.write_bytes(template())


if __name__ == "__main__":
    main()
