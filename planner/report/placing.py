"""Content put into the place that a template names, with pages turned where it asks for that.

The properties of a section stand in its last paragraph, those of the last section in the body itself: what of the template
stands around the report keeps its own.
"""

from copy import deepcopy
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from planner.languages import Language
from planner.report.safetext import plain
from planner.report.template import PLACE, Base, text_of

Piece = tuple[bool, str]
"""Whether the page is turned, and what stands on it as XML."""


class Page:
    """A page of the template upright and on its side: the widths between its margins [twentieths of a point]."""

    def __init__(self, section: Any) -> None:
        self.section = section
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        self.across = _twips(size, "w", 11906)
        self.along = _twips(size, "h", 16838)
        self.margins = _twips(margins, "left", 1134) + _twips(margins, "right", 1134)

    @property
    def turns(self) -> bool:
        """Whether the page of the template stands upright, so that it can be turned."""
        return self.across < self.along

    def width(self, turned: bool) -> int:
        return max((self.along if turned else self.across) - self.margins, 2000)

    def properties(self, turned: bool, first: bool) -> Any:
        """The properties of a section; one that follows begins on a new page and goes on counting pages."""
        section = deepcopy(self.section)
        if not first:
            for tag in ("w:type", "w:titlePg", "w:pgNumType"):
                for one in list(section.iterchildren(qn(tag))):
                    section.remove(one)
        size = section.find(qn("w:pgSz"))
        if turned and size is not None:
            size.set(qn("w:w"), str(self.along))
            size.set(qn("w:h"), str(self.across))
            size.set(qn("w:orient"), "landscape")
        return section


def _twips(element: Any, name: str, otherwise: int) -> int:
    found = element.get(qn(f"w:{name}"), "") if element is not None else ""
    return int(found) if found.isascii() and found.isdigit() else otherwise


def section_of(base: Base) -> Any:
    """The properties of the section in which the report is to stand."""
    body = base.document.element.body
    if base.place is not None:
        for one in (base.place, *base.place.itersiblings()):
            found = one if one.tag == qn("w:sectPr") else one.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if found is not None:
                return found
    return body.get_or_add_sectPr()


def put(base: Base, pieces: list[Piece]) -> None:
    """Puts the content in its place; where the page is turned a section ends."""
    body, page = base.document.element.body, Page(section_of(base))
    if base.place is not None:
        place = base.place
    else:
        place = parse_xml(f"<w:p {nsdecls('w')}/>")
        page.section.addprevious(place) if page.section.getparent() is body else body.append(place)
    merged: list[tuple[bool, list[str]]] = []
    for turned, xml in pieces:
        if merged and merged[-1][0] == turned:
            merged[-1][1].append(xml)
        else:
            merged.append((turned, [xml]))
    last = page.section.getparent() is body and all(
        one.tag in (qn("w:sectPr"), qn("w:bookmarkEnd")) for one in place.itersiblings()
    )
    for number, (turned, parts) in enumerate(merged):
        content = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{''.join(parts)}</w:body>")
        for one in list(content):
            place.addprevious(one)
        ends = number == len(merged) - 1
        if ends and last:
            _become(page.section, page.properties(turned, number == 0))
        elif not ends or turned:
            place.addprevious(_ending(page.properties(turned, number == 0)))
    if place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        body.remove(place)  # the content ends with a paragraph, as a document must
    else:
        for one in list(place):
            if one.tag != qn("w:pPr"):
                place.remove(one)
        place.pPr.insert_element_before(parse_xml(_SMALL), *_AFTER_SPACING)


_SMALL = f'<w:spacing {nsdecls("w")} w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_AFTER_SPACING = ("w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr", "w:pPrChange")


def _ending(section: Any) -> Any:
    """A paragraph without height that ends a section."""
    paragraph = parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{_SMALL}</w:pPr></w:p>")
    paragraph.pPr.append(section)
    return paragraph


def _become(section: Any, other: Any) -> None:
    """Makes the properties of a section those of another."""
    for one in list(section):
        section.remove(one)
    for one in list(other):
        section.append(one)


def fill_in(document: Any, places: dict[str, str]) -> None:
    """Fills in what a template asks for, in its text and at the head and foot of its pages."""
    main = document.part
    roots = [document.element.body] + [
        relation.target_part.element
        for relation in main.rels.values()
        if relation.reltype.rpartition("/")[2] in ("header", "footer")
    ]
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            text = text_of(paragraph)
            if PLACE in text or not any(name in text for name in places):
                continue
            for name, value in places.items():
                text = text.replace(name, plain(value))
            pieces = list(paragraph.iter(qn("w:t")))
            pieces[0].text = text
            pieces[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            for piece in pieces[1:]:
                piece.text = ""


def describe(document: Any, title: str, words: Language) -> None:
    """Title and language; neither who wrote the template nor when."""
    about = document.core_properties
    locale = str(words.speaking("report").locale).replace("_", "-")
    about.title, about.language = plain(title)[:255], locale
    about.author = about.last_modified_by = ""
    about.revision = 1
    for tag in ("dcterms:created", "dcterms:modified", "cp:lastPrinted"):
        for one in list(about._element.iterchildren(qn(tag))):
            about._element.remove(one)
    for one in document.styles.element.iter(qn("w:docDefaults")):
        for lang in one.iter(qn("w:lang")):
            lang.set(qn("w:val"), locale)
