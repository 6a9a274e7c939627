"""A template is a stranger's file: it is refused where it could do or fetch anything, or is built to deceive."""

import re
from pathlib import Path

from planner.intake.guarded.limits import MB, Limits, Refused
from planner.intake.guarded.markup import parse
from planner.intake.guarded.package import Package
from planner.mistakes import mistake
from planner.tables import missing

LIMITS = Limits(file=20 * MB, unpacked=100 * MB, entries=1_000, depth=256)
"""More than any template of an office needs."""
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KINDS = {
    "wordprocessingml.template.main+xml": "is a Word template (.dotx); open it and save it as a document (.docx)",
    "macroenabled": "carries macros; save it without them, as a Word document (.docx)",
    "spreadsheetml.sheet.main": "is a workbook, not a Word document (.docx)",
    "presentationml.presentation.main": "is a presentation, not a Word document (.docx)",
}
"""What content types say a file is, in the order in which they are looked for."""
_ACTIVE = {
    "vbaproject": "carries macros",
    "wordvbadata": "carries macros",
    "oleobject": "holds an embedded object",
    "package": "holds an embedded document",
    "control": "holds a control that runs",
    "activexcontrolbinary": "holds a control that runs",
    "afchunk": "holds a document of another kind",
    "subdocument": "is made of several files",
    "attachedtemplate": "is attached to another template",
    "keymapcustomizations": "changes the keys of whoever opens it",
    "attachedtoolbars": "changes the menus of whoever opens it",
    "extensibility": "changes the menus of whoever opens it",
}
"""Types of relations, by the last part of their name, that no template needs."""
_READING = re.compile(
    r"(?:^|\0)\s*(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON|EMBED)\b", re.I
)
"""Fields that read other files or run something."""
AGAIN = "open it in Word and save it once more as a Word document (.docx)"
_LARGE = {
    "refused-unpacked",
    "refused-entries",
    "refused-ratio",
    "refused-overlap",
    "refused-size-lies",
    "refused-depth",
}


def checked(path: Path) -> bytes:
    """The bytes of a document that does nothing but hold text, styles and pictures."""
    name = str(path)
    if reason := missing(path, name):
        raise mistake(reason, "--template")
    try:
        raw = path.read_bytes() if path.stat().st_size <= LIMITS.file else b""
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", name) from None
    if not raw:
        raise mistake(f"is empty, or larger than {LIMITS.file // MB} MB, too large for a template", name)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise mistake(f"is protected by a password, or of Word 97 to 2003 (.doc); {AGAIN}", name)
    if not raw.startswith(b"PK"):
        raise mistake("is no Word document (.docx)", name)
    try:
        if wrong := _wrong(Package(raw, LIMITS)):
            raise mistake(wrong, name)
    except Refused as why:
        if why.code in _LARGE:
            raise mistake("is packed as no Word document is, to flood a computer; it was not opened", name) from None
        if why.code == "refused-doctype":
            raise mistake("declares entities, as no Word document does; it was not opened", name) from None
        raise mistake(f"is damaged; {AGAIN}", name) from None
    return raw


def _wrong(package: Package) -> str:
    """Why a package is not written into; nothing where it is."""
    types = {value.lower() for part in ("[Content_Types].xml",) for value in _attributes(package, part, "ContentType")}
    for sign, reason in _KINDS.items():
        if any(sign in one for one in types):
            return reason
    if _MAIN not in types:
        return "is no Word document (.docx)"
    for part in package.names:
        if part.lower().endswith(".rels"):
            if wrong := _leading_out(package, part):
                return wrong
        elif part.lower().endswith(".xml") and (field := _reading(package, part)):
            return f"holds a field that reads other files or runs something ({field}); take it out"
    return ""


def _leading_out(package: Package, part: str) -> str:
    """Why the relations of a part cannot be."""
    found: list[dict[str, str]] = []
    parse(package.pieces(part), part, LIMITS, lambda name, values: found.append(values))
    for one in found:
        kind = one.get("Type", "").rpartition("/")[2].lower()
        if "purl.oclc.org/ooxml" in one.get("Type", ""):
            return "is saved as Strict Open XML; save it as a Word document (.docx)"
        if kind in _ACTIVE:
            return f"{_ACTIVE[kind]}; take that out and save it again"
        if one.get("TargetMode", "").lower() == "external":
            return f'leads out of the file, to "{one.get("Target", "")[:80]}" ({kind}); take that link out'
    return ""


def _attributes(package: Package, part: str, name: str) -> list[str]:
    found: list[str] = []
    parse(package.pieces(part), part, LIMITS, lambda _, values: found.extend(v for k, v in values.items() if k == name))
    return found


def _reading(package: Package, part: str) -> str:
    """The first field of a part that reads other files; a field may be cut into many pieces."""
    told: list[str] = []
    inside = False

    def start(name: str, values: dict[str, str]) -> None:
        nonlocal inside
        inside = name.endswith("instrText")
        told.extend(f"\0{value}\0" for key, value in values.items() if key.endswith(" instr"))
        if name.endswith("fldChar"):
            told.append("\0")

    def end(_: str) -> None:
        nonlocal inside
        inside = False

    def text(data: str) -> None:
        if inside:
            told.append(data)

    parse(package.pieces(part), part, LIMITS, start, end, text)
    found = _READING.search("".join(told))
    return found[1] if found else ""
