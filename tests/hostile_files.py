"""Files built to harm or to deceive, and files that are not what they seem: each with what must be said of it."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from planner.intake.guarded.limits import Limits
from planner.intake.sheet import letters
from tests.workbooks import (
    MACROS,
    MAIN,
    OFFICE,
    PACKAGE,
    SHEET,
    SMALL,
    number,
    parts,
    relations,
    row,
    sheet,
    strings,
    styles,
    text,
    zipped,
)


@dataclass(frozen=True)
class Case:
    """A file and what must be said of it."""

    name: str
    build: Callable[[], bytes]
    code: str
    """Of the refusal or of one of the findings; empty where nothing is to be said."""
    cell: str = ""
    limit: str = ""
    """The limit that it passes."""
    limits: Limits = field(default_factory=Limits)
    parameters: tuple[tuple[str, str | int], ...] = ()

    def write(self, folder: Path) -> Path:
        """The file, by the name that a person would give it."""
        content = _built(self)
        path = folder / ("table.xlsx" if content.startswith(b"PK") else "table.csv")
        path.write_bytes(content)
        return path


@cache
def _built(case: Case) -> bytes:
    return case.build()


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
HUGE = f'<!DOCTYPE l [<!ENTITY a "{"x" * 90_000}">]>'


def _declaring(doctype: str, part: str = SHEET, entity: str = "") -> bytes:
    found = parts(SMALL, extra={"xl/sharedStrings.xml": strings("<t>x</t>")})
    content = found[part]
    assert isinstance(content, str)
    found[part] = doctype + (content.replace("Alpha", f"&{entity};") if entity else content)
    return zipped(found)


def _altered(content: bytes, name: str, alter: Callable[[bytearray, int], None]) -> bytes:
    """An archive whose directory entry of a part is altered, at the place where it begins."""
    found = bytearray(content)
    end = found.rindex(b"PK\x05\x06")
    (at,) = struct.unpack_from("<I", found, end + 16)
    while found[at : at + 4] == b"PK\x01\x02":
        length, more, comment = struct.unpack_from("<HHH", found, at + 28)
        if found[at + 46 : at + 46 + length] == name.encode():
            alter(found, at)
        at += 46 + length + more + comment
    return bytes(found)


def _shorter(content: str) -> bytes:
    """The directory says that a part is shorter, with the check sum of that piece: believed, its end would be missing."""
    whole = zipped(parts(content))
    piece = content.encode()[:-30]

    def alter(found: bytearray, at: int) -> None:
        struct.pack_into("<I", found, at + 16, zlib.crc32(piece))
        struct.pack_into("<I", found, at + 24, len(piece))

    return _altered(whole, SHEET, alter)


def _longer() -> bytes:
    return _altered(
        zipped(parts(SMALL)), SHEET, lambda found, at: struct.pack_into("<I", found, at + 24, len(SMALL) + 1000)
    )


def _locked() -> bytes:
    return _altered(zipped(parts(SMALL)), SHEET, lambda found, at: struct.pack_into("<H", found, at + 8, 1))


def _overlapping() -> bytes:
    """Every part of a directory is the same one: a thousand times its size from one kernel."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(SMALL).items():
            archive.writestr(name, part)
        kernel = archive.getinfo(SHEET)
        for number_ in range(1000):
            same = zipfile.ZipInfo(f"xl/media/{number_}.xml")
            for what in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(same, what, getattr(kernel, what))
            archive.filelist.append(same)
        archive._didModify = True  # type: ignore[attr-defined]
    return target.getvalue()


def _twice() -> bytes:
    other = zipped(parts(SMALL) | {"xl/worksheets/SHEET1.xml": sheet(row(1, text("A1", "another table")))})
    assert other.count(b"SHEET1.xml") == 2
    return other


def _zeros(size: int) -> bytes:
    """A sheet with a number of many digits."""
    return zipped(parts(sheet(row(1, f'<c r="A1"><v>{"0" * size}</v></c>'))))


def _ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(one.encode("utf-16-le") for one in streams)


def _office(kind: str) -> bytes:
    types = f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/x" ContentType="{kind}"/></Types>'
    return zipped({"[Content_Types].xml": types, "_rels/.rels": relations()})


def _endless() -> str:
    """One attribute of 20 MB that hardly packs: a parser that begins it anew with each piece takes minutes."""
    return f'<sst xmlns="{MAIN}" a="{random.Random(1).randbytes(10_000_000).hex()}"/>'


def _scattered(count: int) -> bytes:
    """Few cells whose rectangle is vast: one at the right end of each row."""
    return zipped(parts(sheet(*(row(n, number(f"ALL{n}", str(n))) for n in range(1, count)))))


def _repeated(count: int) -> bytes:
    """One long text, shown in many cells."""
    cells = (row(n, f'<c r="A{n}" t="s"><v>0</v></c>') for n in range(1, count))
    return zipped(parts(sheet(*cells), extra={"xl/sharedStrings.xml": strings(f"<t>{'x' * 99_000}</t>")}))


def _with(*rows: str, before: str = "", after: str = "", **more: str) -> bytes:
    return zipped(parts(sheet(row(1, text("A1", "name")), *rows, before=before, after=after), extra=more))


def _merged(*ranges: str) -> str:
    """Ranges of merged cells, as they stand after the rows."""
    return f"<mergeCells>{''.join(f'<mergeCell ref={one!r}/>' for one in ranges)}</mergeCells>"


def _kind(name: str, kind: str, build: Callable[[], bytes]) -> Case:
    return Case(name, build, "refused-kind", parameters=(("kind", kind),))


_DEEP = sheet(before="<x>" * 80 + "</x>" * 80)
_SML = "application/vnd.openxmlformats-officedocument."

REFUSED = [
    Case("billion laughs", lambda: _declaring(LAUGHS, entity="j"), "refused-doctype"),
    Case(
        "one huge entity",
        lambda: _declaring(HUGE, entity="a"),
        "refused-doctype",
    ),
    Case(
        "external entity",
        lambda: _declaring('<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>', entity="a"),
        "refused-doctype",
    ),
    Case(
        "external document type",
        lambda: _declaring('<!DOCTYPE l SYSTEM "http://127.0.0.1:9/x.dtd">', "xl/workbook.xml"),
        "refused-doctype",
    ),
    Case("entities in shared strings", lambda: _declaring(LAUGHS, "xl/sharedStrings.xml"), "refused-doctype"),
    Case("entities in relations", lambda: _declaring(LAUGHS, "_rels/.rels"), "refused-doctype"),
    Case("zip bomb", lambda: _zeros(100_000_000), "refused-ratio", limit="ratio"),
    Case(
        "large when unpacked",
        lambda: zipped(parts(SMALL, extra={f"xl/{n}.bin": bytes(900_000) for n in range(700)})),
        "refused-unpacked",
        limit="unpacked",
    ),
    Case("parts that overlap", _overlapping, "refused-overlap"),
    Case(
        "many parts",
        lambda: zipped(parts(SMALL, extra={f"xl/{n}.xml": "" for n in range(2_000)})),
        "refused-entries",
        limit="entries",
    ),
    Case("part longer than declared", lambda: _shorter(SMALL), "refused-size-lies"),
    Case("part shorter than declared", _longer, "refused-size-lies"),
    Case("two parts of one name", _twice, "refused-entry-twice"),
    Case("name leads out", lambda: zipped(parts(SMALL, extra={"../../etc/cron.d/x": "x"})), "refused-entry-name"),
    Case("name from the root", lambda: zipped(parts(SMALL, extra={"/etc/x": "x"})), "refused-entry-name"),
    Case("name with a drive", lambda: zipped(parts(SMALL, extra={"C:\\x": "x"})), "refused-entry-name"),
    Case("truncated archive", lambda: zipped(parts(SMALL))[:-200], "refused-zip-damaged"),
    Case(
        "sheet leads out",
        lambda: zipped(
            parts(SMALL, extra={"xl/_rels/workbook.xml.rels": relations(("s1", "worksheet", "../../../etc/passwd"))})
        ),
        "refused-part-missing",
    ),
    Case(
        "sheet on another host",
        lambda: zipped(
            parts(
                SMALL,
                extra={"xl/_rels/workbook.xml.rels": relations(("s1", "worksheet", "http://127.0.0.1:9/sheet1.xml"))},
            )
        ),
        "refused-part-missing",
    ),
    Case("deep nesting", lambda: zipped(parts(_DEEP)), "refused-depth", limit="depth"),
    Case("endless tag", lambda: zipped(parts(SMALL, extra={"xl/sharedStrings.xml": _endless()})), "refused-tag"),
    Case("invalid XML", lambda: zipped(parts(SMALL.replace("</row>", "</line>", 1))), "refused-xml"),
    Case("unknown encoding", lambda: zipped(parts('<?xml version="1.0" encoding="no-such"?>' + SMALL)), "refused-xml"),
    Case("no such cell", lambda: zipped(parts(sheet(row(1, text("XFE1", "x"))))), "refused-address"),
    Case("no such row", lambda: zipped(parts(sheet('<row r="1048577"/>'))), "refused-address"),
    Case("cell of another row", lambda: zipped(parts(sheet(row(1, text("A2", "x"))))), "refused-address"),
    Case(
        "cell within a cell",
        lambda: zipped(parts(sheet(row(1, f'<c r="A1">{text("B1", "x")}</c>')))),
        "refused-address",
    ),
    Case("vast rectangle", lambda: _scattered(20_000), "refused-cells", limit="cells"),
    Case(
        "many rows",
        lambda: zipped(parts(sheet(*(row(n, number(f"A{n}", str(n * 7919))) for n in range(1, 300_002))))),
        "refused-rows",
        limit="rows",
    ),
    Case(
        "many cells at the right",
        lambda: _with(row(2, *(number(f"X{letters(n)}2", str(n)) for n in range(27, 128)))),
        "refused-columns",
        limit="columns",
    ),
    Case("one text shown often", lambda: _repeated(20_000), "refused-text", limit="text"),
    Case(
        "many shared strings",
        lambda: zipped(
            parts(SMALL, extra={"xl/sharedStrings.xml": strings(*(f"<t>{n * 7919}</t>" for n in range(2_000_001)))})
        ),
        "refused-strings",
        limit="strings",
    ),
    Case("long cell", lambda: _with(row(2, text("A2", "x" * 100_001))), "refused-long-cell", "A2", limit="cell"),
    Case(
        "long shared string",
        lambda: zipped(
            parts(
                SMALL,
                extra={
                    "xl/sharedStrings.xml": strings(
                        f"<t>{'x' * 60_000}</t>", f"<r><t>{'x' * 60_000}</t></r><r><t>{'x' * 60_000}</t></r>"
                    )
                },
            )
        ),
        "refused-long-string",
        limit="cell",
    ),
    Case("many sheets", lambda: zipped(parts(*[SMALL] * 201)), "refused-sheets", limit="sheets"),
    Case("two sheets of one name", lambda: zipped(parts(SMALL, SMALL, names=["Data", "data"])), "refused-sheet-names"),
    Case(
        "many formats",
        lambda: _with(**{"xl/styles.xml": styles(*["0.00"] * 100_001)}),
        "refused-styles",
        limit="styles",
    ),
    Case(
        "many merged ranges",
        lambda: _with(after=_merged(*(f"A{n}:B{n}" for n in range(1, 20_002)))),
        "refused-merged",
        limit="merged",
    ),
    Case(
        "slow",
        lambda: zipped(
            parts(
                sheet(*(row(n, *(number(f"{c}{n}", str(n * 7919)) for c in "ABCDEFGHIJ")) for n in range(1, 100_000)))
            )
        ),
        "refused-time",
        limit="seconds",
        limits=Limits(seconds=1),
    ),
    Case(
        "out of memory",
        lambda: zipped(
            parts(SMALL, extra={"xl/sharedStrings.xml": strings(*(f"<t>{n * 7919}</t>" for n in range(1_000_000)))})
        ),
        "refused-memory",
        limit="memory",
        limits=Limits(memory=80_000_000),
    ),
    Case(
        "large file",
        lambda: b"name\n" + b"x,y\n" * 300_000,
        "refused-file",
        limit="file",
        limits=Limits(file=1_000_000),
    ),
    # files of other kinds
    Case("nothing", lambda: b"", "refused-empty"),
    Case("only blanks", lambda: b" \r\n \t\n", "refused-empty"),
    Case("no filled cell", lambda: zipped(parts(sheet())), "refused-empty"),
    _kind("XLS", "xls", lambda: _ole("Root Entry", "Workbook")),
    _kind("with a password", "encrypted", lambda: _ole("Root Entry", "EncryptedPackage")),
    _kind("archive with a password", "encrypted-zip", _locked),
    _kind("XLSB", "xlsb", lambda: _office("application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
    Case(
        "ODS",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        "refused-kind",
        parameters=(("kind", "ods"),),
    ),
    _kind("DOCX", "docx", lambda: _office(_SML + "wordprocessingml.document.main+xml")),
    _kind("archive", "zip", lambda: zipped({"table.csv": "a,b\n"})),
    _kind("PDF", "pdf", lambda: b"%PDF-1.7\n"),
    _kind("web page named .xls", "html", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    _kind("neither text nor table", "binary", lambda: bytes(range(256)) * 10),
    # text tables
    Case(
        "quotation mark left open",
        lambda: b'name,budget\n"Alpha,1\nBeta,2\n',
        "refused-quote-open",
        parameters=(("line", 2),),
    ),
    Case(
        "text after a quotation mark",
        lambda: b'name,budget\nAlpha,1\n"Be"ta,2\n',
        "refused-quote",
        parameters=(("line", 3),),
    ),
    Case("endless field", lambda: b'name,budget\n"' + b"x" * 200_000, "refused-long-field", limit="cell"),
    Case("many columns", lambda: b"a,b\n" + b"," * 1_000 + b"x\n", "refused-columns-text", limit="columns"),
    Case(
        "no encoding",
        lambda: b"name;budget\nAlpha;1\n\x81\x8d;2\n",
        "refused-encoding-unknown",
        parameters=(("line", 3),),
    ),
    Case("half a character", lambda: "name;budget\nÅ;1\n".encode("utf-16") + b"x", "refused-encoding"),
]

FOUND = [
    Case(
        "stray cell at the far end",
        lambda: _with('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "stray",
        "XFD1048576",
    ),
    Case(
        "stray cell far below",
        lambda: _with(row(2, number("A2", "1")), row(3, number("A3", "1")), row(900_000, number("B900000", "1"))),
        "stray",
        "B900000",
    ),
    Case(
        "dimension too small",
        lambda: _with(row(2, number("F2", "1")), before='<dimension ref="A1"/>'),
        "dimension-small",
    ),
    Case("dimension too large", lambda: _with(before='<dimension ref="A1:XFD1048576"/>'), "dimension-large"),
    Case("macros", lambda: zipped(parts(SMALL, main=MACROS, extra={"xl/vbaProject.bin": b"\0" * 100})), "macros"),
    Case(
        "macro sheet",
        lambda: zipped(
            parts(
                SMALL,
                links=[("m", "xlMacrosheet", "macrosheets/sheet1.xml")],
                extra={
                    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Data" r:id="s1"/>'
                    '<sheet name="Run" r:id="m"/></sheets></workbook>',
                    "xl/macrosheets/sheet1.xml": SMALL,
                },
            )
        ),
        "no-table",
    ),
    Case(
        "external link",
        lambda: zipped(
            parts(
                SMALL,
                links=[("x", "externalLink", "externalLinks/externalLink1.xml")],
                extra={
                    "xl/externalLinks/externalLink1.xml": "<externalLink/>",
                    "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                        ("r", "externalLinkPath", "file://host/share/x.xlsx")
                    ),
                },
            )
        ),
        "external",
    ),
    Case(
        "picture on another host",
        lambda: zipped(
            parts(
                SMALL,
                extra={
                    "xl/drawings/_rels/drawing1.xml.rels": relations(("r", "image", "http://127.0.0.1:9/pixel.png"))
                },
            )
        ),
        "external",
    ),
    Case(
        "query of a database", lambda: zipped(parts(SMALL, extra={"xl/connections.xml": "<connections/>"})), "external"
    ),
    Case("embedded file", lambda: zipped(parts(SMALL, extra={"xl/embeddings/oleObject1.bin": b"MZ"})), "embedded"),
    Case("hidden sheet", lambda: zipped(parts(SMALL, SMALL, states=["visible", "veryHidden"])), "hidden-sheet"),
    Case("hidden rows", lambda: _with(row(2, number("A2", "1"), more=' hidden="1"')), "hidden-cells"),
    Case("absurd merged range", lambda: _with(after=_merged("A1:XFD1048576")), "merged-huge", "A1"),
    Case("many large merged ranges", lambda: _with(after=_merged(*["A1:CV1000"] * 15, "B9")), "merged-huge", "A1"),
    Case("ranges to merge without end", lambda: _with(after=_merged(*["A1:CV1000"] * 20_000)), "more"),
    Case("merged range upside down", lambda: _with(after=_merged("B9:A1")), "merged-odd"),
    Case(
        "value below a merged cell",
        lambda: _with(row(2, number("A2", "1"), number("B2", "2")), after=_merged("A2:B2")),
        "merged-covers",
        "B2",
    ),
    Case("rows out of order", lambda: _with(row(9, number("A9", "9")), row(4, number("A4", "4"))), "disorder"),
    Case("cell twice", lambda: _with(row(2, number("A2", "1"), number("A2", "2"))), "cell-twice", "A2"),
    Case("error value", lambda: _with(row(2, '<c r="A2" t="e"><v>#REF!</v></c>')), "error-value", "A2"),
    Case("formula without value", lambda: _with(row(2, '<c r="A2"><f>1+1</f></c>')), "formula-without-value", "A2"),
    Case("missing shared string", lambda: _with(row(2, '<c r="A2" t="s"><v>7</v></c>')), "string-missing", "A2"),
    Case("no number", lambda: _with(row(2, number("A2", "NaN"))), "odd-value", "A2"),
    Case("infinite number", lambda: _with(row(2, number("A2", "1E999"))), "odd-value", "A2"),
    Case(
        "impossible date",
        lambda: _with(row(2, number("A2", "-5", 1)), **{"xl/styles.xml": styles("yyyy-mm-dd")}),
        "impossible-date",
        "A2",
    ),
    Case(
        "endless number format",
        lambda: _with(row(2, number("A2", "5", 1)), **{"xl/styles.xml": styles("[" * 100_000 + "&quot;" * 100_001)}),
        "",
    ),
    Case("text like a formula", lambda: b"name,budget\n=cmd|'/C calc'!A0,1\n", ""),
    Case("mixed encodings", lambda: "name;town\nA;Åbo\n".encode() + "B;Århus\n".encode("cp1252"), "encoding-mixed"),
]
