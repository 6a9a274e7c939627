"""The Word document that a report is written into: ours, or one of a user's own, which is not trusted.

A template is refused where it could do or fetch anything: macros, embedded objects, relations that lead out of the file,
fields that read other files. What is left is opened, and the styles that a report needs are looked for by their names; one
that is missing is lent from our own template.
"""

import copy
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from planner.languages import Language
from planner.mistakes import mistake
from planner.report.trusting import AGAIN, checked

PLACE = "{{report}}"
"""The paragraph in whose place the report goes."""
STYLES = (
    "Title",
    "Subtitle",
    *(f"heading {level}" for level in range(1, 5)),
    "List Bullet",
    "caption",
    "TOC Heading",
    "toc 1",
    "toc 2",
    "Report Notice",
    "Report Warning",
    "Report Note",
    "Report Cell",
    "Report Table",
)
"""Names of the styles that a report uses, as Word writes them into a file in whatever language it speaks."""


@dataclass(frozen=True)
class Base:
    """A document that a report can be written into.

    Attributes:
        document: as python-docx opens it.
        styles: identifier in this document by the name of a style, small letters.
        lent: names of styles that it does not have and that were lent from our own template.
        place: the paragraph in whose place the report goes; None where there is none.
    """

    document: Any
    styles: dict[str, str]
    lent: tuple[str, ...]
    place: Any


def opened(template: Path | None) -> Base:
    """A template, ready to be written into.

    Args:
        template: a user's own; None for the one that is shipped.

    Raises:
        UserError: it is no Word document, or one that could do harm.
    """
    raw = _shipped() if template is None else checked(template)
    try:
        document = Document(io.BytesIO(raw))
        body = document.element.body
        known = _styles(document)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError):
        raise mistake(f"is damaged, or no Word document as Word writes one; {AGAIN}", str(template)) from None
    lent = tuple(name for name in STYLES if name.lower() not in known)
    if lent:
        known |= _lend(document, lent, known)
    place = next((one for one in body.iterchildren(qn("w:p")) if PLACE in text_of(one)), None)
    return Base(document, known, lent, place)


def remarks(template: Path, words: Language) -> tuple[str, ...]:
    """What a user should know of a template of their own: where the report goes, and which styles were lent.

    Raises:
        UserError: as :func:`opened`.
    """
    base = opened(template)
    found = []
    if base.place is None:
        found.append(words.say("report-office-no-place", place=PLACE))
    if base.lent:
        listed = words.listed(f"“{name}”" for name in base.lent)
        found.append(words.say("report-office-lent", number=len(base.lent), styles=listed))
    return tuple(found)


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, however it is cut into runs."""
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


# -- styles ----------------------------------------------------------------------------------------------------------------


@cache
def _shipped() -> bytes:
    return (files("planner") / "report" / "template.docx").read_bytes()


def _named(document: Any) -> Iterator[tuple[str, Any]]:
    for style in document.styles.element.iterchildren(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and style.get(qn("w:styleId")):
            yield name.get(qn("w:val"), "").lower(), style


def _styles(document: Any) -> dict[str, str]:
    return {name: style.get(qn("w:styleId")) for name, style in _named(document)}


def _lend(document: Any, names: tuple[str, ...], known: dict[str, str]) -> dict[str, str]:
    """Copies styles from our own template; a list with dots needs none of its numbering, as the dots are written out."""
    own = dict(_named(Document(io.BytesIO(_shipped()))))
    taken, lent = set(known.values()), {}
    for name in names:
        style = copy.deepcopy(own[name.lower()])
        identifier = style.get(qn("w:styleId"))
        while identifier in taken:
            identifier += "0"
        taken.add(identifier)
        style.set(qn("w:styleId"), identifier)
        for tag in ("w:basedOn", "w:next"):
            for link in list(style.iterchildren(qn(tag))):
                to = known.get("normal table" if link.get(qn("w:val")) == "TableNormal" else "normal")
                if to:
                    link.set(qn("w:val"), to)
                else:
                    style.remove(link)
        for numbering in list(style.iter(qn("w:numPr"))):
            numbering.getparent().remove(numbering)
        document.styles.element.append(style)
        lent[name.lower()] = identifier
    return lent
