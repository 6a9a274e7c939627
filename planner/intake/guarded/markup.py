"""XML read as events, without entities, document types or deep nesting."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from planner.intake.guarded.limits import MB, Limits, Refused

_PREFIXES = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
}
"""Namespaces that mean something here; the names of all others begin with ``?:``."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


_LONGEST_TAG = MB
"""Of a tag or comment [bytes]. Expat begins a longer one anew with each piece, which takes time by its square."""
_KNOWN_NAMES = 1_000
"""Names of elements that are remembered; the formats read here have fewer."""


def parse(
    pieces: Iterable[bytes], part: str, limits: Limits, start: Start, end: End | None = None, text: Text | None = None
) -> None:
    """Calls a function for each element as it begins, as it ends, and for text.

    Raises:
        Refused: no well-formed XML, or XML with a document type or deep nesting.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text, parser.buffer_size = True, 1 << 16
    known: dict[str, str] = {}
    depth, deepest, fed = 0, limits.depth, 0

    def short(name: str) -> str:
        """A name without its namespace, which expat writes before it."""
        space, _, local = name.rpartition(" ")
        found = (_PREFIXES.get(space, "?:") if space else "") + local
        if len(known) < _KNOWN_NAMES:
            known[name] = found
        return found

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            raise Refused("refused-depth", part=part, limit=deepest)
        start(known.get(name) or short(name), attributes)

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(known.get(name) or short(name))

    def refuse(*_: object) -> None:
        raise Refused("refused-doctype", part=part)

    parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse  # type: ignore[assignment]
    if text:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise Refused("refused-tag", part=part, limit=_LONGEST_TAG // MB)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("refused-xml", part=part, line=error.lineno) from None
    except (LookupError, UnicodeError, ValueError):  # an encoding that Python does not know
        raise Refused("refused-xml", part=part, line=parser.CurrentLineNumber) from None


def relation(attributes: dict[str, str]) -> str:
    """The attribute ``r:id`` of an element."""
    return next(
        (value for name, value in attributes.items() if _PREFIXES.get(name[:-3]) == "r:" and name[-3:] == " id"), ""
    )
