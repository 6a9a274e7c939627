"""What stands around the sheets of a workbook: its parts, shared strings and formats."""

import posixpath
import re
from dataclasses import dataclass, field

from planner.intake.guarded import dates, kinds
from planner.intake.guarded.limits import Limits, Notes, Refused
from planner.intake.guarded.markup import parse, relation
from planner.intake.guarded.package import Package

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KINDS_OF_SHEETS = ("/worksheet", "/chartsheet", "/dialogsheet", "/xlMacrosheet", "/xlIntlMacrosheet")


@dataclass(frozen=True)
class Relation:
    """Where one part of a package names another."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str


@dataclass
class Workbook:
    """A workbook without its sheets."""

    package: Package
    limits: Limits
    since_1904: bool = False
    sheets: list[Listed] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    """What each cell format shows: ``date``, ``time``, ``duration`` or nothing of the kind."""
    longest_format: int = 0
    """Length of its longest number format [characters]."""


def unescaped(text: str) -> str:
    """Text in which ``_x000A_`` stands for a line break; other signs that no XML holds stay written so."""
    if "_x" not in text:
        return text

    def sign(match: re.Match[str]) -> str:
        found = chr(int(match[1], 16))
        return found if found in "\t\n\r" or (found.isprintable() and not 0xD800 <= ord(found) < 0xE000) else match[0]

    return _ESCAPED.sub(sign, text)


def relations(package: Package, part: str, limits: Limits) -> dict[str, Relation]:
    """What a part of the package refers to, by identifier; empty where it refers to nothing."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Relation] = {}
    if rels not in package:
        return found

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            external = attributes.get("TargetMode", "").lower() == "external"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[attributes.get("Id", "")] = Relation(attributes.get("Type", ""), target, external)

    parse(package.pieces(rels), rels, limits, start)
    return found


def _content_types(package: Package, limits: Limits) -> set[str]:
    found: set[str] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in ("Override", "Default"):
            found.add(attributes.get("ContentType", ""))

    if "[Content_Types].xml" in package:
        parse(package.pieces("[Content_Types].xml"), "[Content_Types].xml", limits, start)
    return found


def _note_unread(package: Package, types: set[str], limits: Limits, notes: Notes) -> None:
    """Says what a workbook carries that is never looked at."""
    names = [name.casefold() for name in package.names]
    if any("vba" in one.lower() or "macrosheet" in one.lower() for one in types) or any(
        "vbaproject" in n for n in names
    ):
        notes.add("macros", "note")
    external = sum(name.startswith("xl/externallinks/") and name.endswith(".xml") for name in names)
    external += "xl/connections.xml" in names
    for name in package.names:
        if name.casefold().endswith(".rels") and "externallinks" not in name.casefold():
            folder, _, file = name.rpartition("_rels/")
            found = relations(package, folder + file.removesuffix(".rels"), limits)
            external += sum(one.external and not one.kind.endswith("/hyperlink") for one in found.values())
    if external:
        notes.add("external", "note", number=external)
    if any("/embeddings/" in name or "/activex/" in name for name in names):
        notes.add("embedded", "note")


def opened(raw: bytes, limits: Limits, notes: Notes) -> Workbook:
    """A workbook with its list of sheets, shared strings and formats.

    Raises:
        Refused: it is none, or passes a limit.
    """
    package = Package(raw, limits)
    types = _content_types(package, limits)
    kinds.package_kind(types, package.names)
    _note_unread(package, types, limits, notes)
    main = next((one for one in relations(package, "", limits).values() if one.kind.endswith("/officeDocument")), None)
    if main is None or main.external:
        raise Refused("refused-part-missing")
    book = Workbook(package, limits)
    parts = relations(package, main.target, limits)
    _read_list(book, main.target, parts, notes)
    for relation_ in parts.values():
        if relation_.kind.endswith("/sharedStrings") and relation_.target in package:
            _read_strings(book, relation_.target)
        elif relation_.kind.endswith("/styles") and relation_.target in package:
            _read_formats(book, relation_.target)
    return book


def _read_list(book: Workbook, part: str, parts: dict[str, Relation], notes: Notes) -> None:
    names: set[str] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            book.since_1904 = attributes.get("date1904", "0").lower() in ("1", "true")
        elif name == "sheet":
            title = attributes.get("name", "")
            found = parts.get(relation(attributes))
            if len(names) >= book.limits.sheets:
                raise Refused("refused-sheets", limit=book.limits.sheets)
            if not title or len(title) > 255 or title.casefold() in names:
                raise Refused("refused-sheet-names")
            names.add(title.casefold())
            if found is None or found.external or not found.kind.endswith(_KINDS_OF_SHEETS):
                raise Refused("refused-part-missing")
            if found.kind.endswith("/worksheet"):
                hidden = attributes.get("state", "visible") != "visible"
                book.sheets.append(Listed(title, hidden, found.target))
            else:
                notes.add("no-table", "note", title)

    parse(book.package.pieces(part), part, book.limits, start)


class _Strings:
    """Shared strings, each joined from its runs, without the reading aids of East Asian scripts."""

    def __init__(self, book: Workbook) -> None:
        self.book, self.parts = book, list[str]()
        self.length, self.inside, self.aside = 0, False, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.parts, self.length = [], 0
        elif name == "rPh":
            self.aside += 1
        elif name == "t":
            self.inside = not self.aside

    def end(self, name: str) -> None:
        if name == "t":
            self.inside = False
        elif name == "rPh":
            self.aside -= 1
        elif name == "si":
            if len(self.book.strings) >= self.book.limits.strings:
                raise Refused("refused-strings", limit=self.book.limits.strings)
            self.book.strings.append(unescaped("".join(self.parts)))

    def text(self, text: str) -> None:
        if self.inside:
            self.length += len(text)
            if self.length > self.book.limits.cell:
                raise Refused("refused-long-string", limit=self.book.limits.cell)
            self.parts.append(text)


def _read_strings(book: Workbook, part: str) -> None:
    strings = _Strings(book)
    parse(book.package.pieces(part), part, book.limits, strings.start, strings.end, strings.text)


def _read_formats(book: Workbook, part: str) -> None:
    codes: dict[int, str] = {}
    within: list[str] = []

    def number(attributes: dict[str, str]) -> int:
        text = attributes.get("numFmtId", "0")
        return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0

    def start(name: str, attributes: dict[str, str]) -> None:
        within.append(name)
        if name == "numFmt" and within[-2:-1] == ["numFmts"]:
            codes[number(attributes)] = attributes.get("formatCode", "")
        elif name == "xf" and within[-2:-1] == ["cellXfs"]:
            found.append(number(attributes))
        if len(codes) > book.limits.styles or len(found) > book.limits.styles:
            raise Refused("refused-styles", limit=book.limits.styles)

    def end(name: str) -> None:
        within.pop()

    found: list[int] = []
    parse(book.package.pieces(part), part, book.limits, start, end)
    known = {one: dates.shows(one, codes.get(one, "")) for one in set(found)}
    book.longest_format = max(map(len, codes.values()), default=0)
    book.formats = [known[one] for one in found]
