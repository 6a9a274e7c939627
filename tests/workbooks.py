"""Workbooks written part by part, so that a test can make each part wrong."""

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SHEET = "xl/worksheets/sheet1.xml"


def text(address: str, words: str) -> str:
    """A cell that holds text."""
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def number(address: str, value: str, style: int = 0) -> str:
    """A cell that holds a number."""
    return f'<c r="{address}" s="{style}"><v>{value}</v></c>'


def row(line: int, *cells: str, more: str = "") -> str:
    """A row of cells."""
    return f'<row r="{line}"{more}>{"".join(cells)}</row>'


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """A sheet; ``before`` and ``after`` stand around its rows."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


SMALL = sheet(row(1, text("A1", "name"), text("B1", "budget")), row(2, text("A2", "Alpha"), number("B2", "1.5")))
"""Two rows that nothing is wrong with."""


def strings(*texts: str) -> str:
    """A table of shared strings, each as the XML of its item."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{one}</si>" for one in texts)}</sst>'


def styles(*formats: str) -> str:
    """Cell formats 1, 2, … of these number formats; format 0 is plain."""
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    cells = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'


def relations(*entries: tuple[str, str, str]) -> str:
    """Relations: identifier, last word of the kind, target; one that begins with ``http`` or ``file`` is external."""
    found = ""
    for key, kind, target in entries:
        mode = ' TargetMode="External"' if target.startswith(("http", "file")) else ""
        found += f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'


def parts(
    *sheets: str,
    extra: Mapping[str, str | bytes] = {},
    links: Sequence[tuple[str, str, str]] = (),
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    main: str = WORKBOOK,
    properties: str = "",
) -> dict[str, str | bytes]:
    """The parts of a workbook by name; ``extra`` ones are added or take the place of others."""
    numbers = range(1, len(sheets) + 1)
    listed = ""
    for n in numbers:
        name = names[n - 1] if names else f"Sheet{n}"
        state = f' state="{states[n - 1]}"' if states else ""
        listed += f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"{state}/>'
    known = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    if "xl/sharedStrings.xml" in extra:
        known.append(("strings", "sharedStrings", "sharedStrings.xml"))
    if "xl/styles.xml" in extra:
        known.append(("styles", "styles", "styles.xml"))
    kinds = f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>' + "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in numbers
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
        "_rels/.rels": relations(("main", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(*known, *links),
    }
    found |= {f"xl/worksheets/sheet{n}.xml": one for n, one in zip(numbers, sheets, strict=True)}
    return found | dict(extra)


def zipped(content: Mapping[str, str | bytes]) -> bytes:
    """An archive of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


LARGE = 60_000, 20
"""Rows and columns of the largest table that a call is expected to receive."""


def large(kind: str) -> bytes:
    """A table of that size: texts that differ, texts that repeat, and numbers."""
    rows, columns = LARGE
    if kind == "csv":
        lines = (
            ",".join(f"Organisation {n} {m}" if m % 3 else str(n * m) for m in range(columns)) for n in range(rows)
        )
        return "\n".join(lines).encode()
    names = "ABCDEFGHIJKLMNOPQRST"
    lines = (
        row(n, *(text(f"{c}{n}", f"Organisation {n} {m}") if m % 3 else number(f"{c}{n}", str(n * m))
                 for m, c in enumerate(names)))
        for n in range(1, rows + 1)
    )  # fmt: skip
    return zipped(parts(sheet(*lines)))
