"""Draft conditions in the order of a call document, old to new, as blocks."""

from planner.clauses import Document, draft
from planner.drafts import details, opening
from planner.report.blocks import Block, Column, Listing, Paragraph, Row, Said, Section, Table
from planner.report.material import Material


def conditions(material: Material) -> Section:
    """The draft conditions of the design that is reported, against the do-nothing option where there is one."""
    say, base = material.say, material.base
    found = draft(material.main.scenario, base.scenario if base else None, material.words.code)
    blocks: list[Block] = [Listing(items=tuple(_note(note) for note in found.notes))]
    sections = tuple(_draft(material, found, number) for number in range(len(found.drafts)))
    if found.sources:
        sections += (_sources(material, found),)
    return Section(key="conditions", title=say("section-conditions").text, blocks=tuple(blocks), sections=sections)


def _note(text: str) -> Said:
    """A sentence that the clauses worded."""
    return Said(code="clauses", values={"text": text}, text=text)


def _draft(material: Material, document: Document, number: int) -> Section:
    one, say = document.drafts[number], material.say
    parts = []
    for place, part in enumerate(one.parts, 1):
        rows = []
        for clause in part.clauses:
            under = "\n".join(details(clause, material.words))
            rows.append(
                Row(
                    key=f"{clause.number or 'gone'}-{clause.rule}",
                    cells=(clause.number or "–", opening(clause, material.words), under),
                    strong=clause.state in ("changed", "added", "removed"),
                )
            )
        columns = tuple(Column(key=key, title=say(f"clause-{key}").text) for key in ("number", "sentence", "details"))
        blocks: list[Block] = [Paragraph(said=_note(part.note))] if part.note else []
        if rows:
            key = f"clauses-{number + 1}-{part.section}"
            blocks.append(
                Table(
                    key=key,
                    title=say("clause-part", number=place, title=part.title).text,
                    columns=columns,
                    rows=tuple(rows),
                )
            )
        title = say("clause-part", number=place, title=part.title).text
        parts.append(Section(key=f"part-{number + 1}-{part.section}", title=title, blocks=tuple(blocks)))
    notes = Listing(items=tuple(map(_note, one.notes)))
    return Section(key=f"draft-{number + 1}", title=one.title, blocks=(notes,), sections=tuple(parts))


def _sources(material: Material, document: Document) -> Section:
    say = material.say
    rows = tuple(Row(key=str(one.number), cells=(one.number, one.title, one.url)) for one in document.sources)
    columns = (
        Column(key="number", title=say("clause-number").text, format="count"),
        Column(key="title", title=say("source-title").text),
        Column(key="url", title=say("source-url").text),
    )
    table = Table(key="sources", title=say("section-sources").text, columns=columns, rows=rows)
    return Section(key="sources-of-clauses", title=say("section-sources").text, blocks=(table,))
