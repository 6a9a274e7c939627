"""What a file is, by its first bytes and not by its name."""

from collections.abc import Container

from planner.intake.guarded.limits import Refused

_BEGINNINGS: dict[bytes, str] = {
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf\x27\x1c": "sevenzip",
    b"Rar!": "rar",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"PAR1": "parquet",
    b"SQLite format 3\x00": "database",
    b"\x7fELF": "program",
    b"MZ\x90\x00": "program",
    b"\x09\x08\x10\x00": "xls",  # BIFF without its container
    b"\x09\x08\x08\x00": "xls",
    b"\x09\x04\x06\x00": "xls",
    b"\x09\x02\x06\x00": "xls",
    b"\x09\x00\x04\x00": "xls",
}
_MARKUP = {b"<!doctype html": "html", b"<html": "html", b"<table": "html", b"<?xml": "xml", b"<workbook": "xml"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = {"EncryptedPackage": "encrypted", "Workbook": "xls", "Book": "xls", "WordDocument": "doc"}
"""Names of streams in an OLE container that tell what it holds, the telling ones first."""
_MAIN = "application/vnd.openxmlformats-officedocument."
_PARTS: dict[str, str] = {
    "spreadsheetml.sheet.main+xml": "xlsx",
    "spreadsheetml.template.main+xml": "xlsx",
    "wordprocessingml.document.main+xml": "docx",
    "presentationml.presentation.main+xml": "pptx",
}
_MACROS = {
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
    "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}


def kind(raw: bytes) -> str:
    """``zip`` or ``text``.

    Raises:
        Refused: the file is empty, or of a kind that is not read.
    """
    if not raw.strip(b" \t\r\n\0"):
        raise Refused("refused-empty")
    if raw.startswith(b"PK\x03\x04"):
        return "zip"
    if raw.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise Refused("refused-kind", kind="zip")
    if raw.startswith(_OLE):
        found = (kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in raw)
        raise Refused("refused-kind", kind=next(found, "ole"))
    for begin, kind in _BEGINNINGS.items():
        if raw.startswith(begin):
            raise Refused("refused-kind", kind=kind)
    begin = raw[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, kind in _MARKUP.items():
        if begin.startswith(start):
            raise Refused("refused-kind", kind=kind)
    return "text"


def package_kind(types: Container[str], names: Container[str]) -> str:
    """``xlsx``, or ``xlsm`` for a workbook with macros, by the content types of a package and the names of its parts.

    Raises:
        Refused: it is of a kind that is not read.
    """
    for part, kind in _PARTS.items():
        if _MAIN + part in types:
            if kind == "xlsx":
                return kind
            raise Refused("refused-kind", kind=kind)
    if any(one in types for one in _MACROS):
        return "xlsm"
    if "application/vnd.ms-excel.sheet.binary.macroEnabled.main" in types:
        raise Refused("refused-kind", kind="xlsb")
    if "content.xml" in names and "mimetype" in names:
        raise Refused("refused-kind", kind="ods")
    if "Index/Document.iwa" in names or "Index.zip" in names:
        raise Refused("refused-kind", kind="numbers")
    raise Refused("refused-kind", kind="zip")
