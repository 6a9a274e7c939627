"""A report as blocks: what is said once, whatever file it is written to.

Texts are messages of a language with their parameters; figures stay numbers until a file writes them, so that a workbook can
reckon with them and a page can recount them.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Literal

from models.typed import Typed
from planner.languages import Language

Format = Literal["text", "count", "money", "share", "points", "verdict"]
"""How a figure is shown: money in whole cents, a share as an exact fraction."""
Value = int | Fraction | str | None
"""A figure or a text; None is not known, or does not apply."""
Verdict = Literal["met", "not met", "not assessed"]


class Said(Typed):
    """A message with its parameters, and as it reads in the language of the report."""

    code: str
    values: dict[str, str | int] = {}
    text: str


Say = Callable[..., Said]
"""``say("code", name=value)``."""


def speaker(language: Language) -> Say:
    """Messages of the report in a language."""

    def say(code: str, /, **values: str | int) -> Said:
        return Said(code=code, values=values, text=language.say(f"report-{code}", "", **values))

    return say


class Formula(Typed):
    """How a cell follows from others of its row: ``minus`` or ``over`` of two columns."""

    operation: Literal["minus", "over"]
    first: str
    second: str


class Column(Typed):
    """A column of a table."""

    key: str
    title: str
    format: Format = "text"
    total: bool = False
    """Whether the last row of the table is the sum of those above."""
    formula: Formula | None = None
    figure: str = ""
    """Name under which a reader's browser counts the cells anew; empty where it does not."""


WHOLE = "(all)"
"""Key of a last row that stands for all the rows above it."""


class Row(Typed):
    """A row of a table."""

    key: str
    cells: tuple[Value, ...]
    strong: bool = False
    """Of particular weight, such as a total."""
    sums: tuple[str, ...] = ()
    """Columns in which it is the sum of the rows above it."""


class Table(Typed):
    """A table with a heading for each column."""

    block: Literal["table"] = "table"
    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    heads: bool = True
    """Whether the first cell of a row says what the row is about."""


class Paragraph(Typed):
    """A paragraph."""

    block: Literal["paragraph"] = "paragraph"
    said: Said
    tone: Literal["", "notice", "warning"] = ""


class Listing(Typed):
    """Sentences, each with a mark before it."""

    block: Literal["listing"] = "listing"
    items: tuple[Said, ...]


class Figure(Typed):
    """A picture with what it shows in words; its table stands beside it under its key."""

    block: Literal["figure"] = "figure"
    key: str
    title: str
    alt: str
    svg: str
    table: Table


class Answer(Typed):
    """A question of the first page with its answer."""

    block: Literal["answer"] = "answer"
    key: str
    question: Said
    answer: tuple[Said, ...]
    """At least one sentence; the first answers in short."""


Block = Table | Paragraph | Listing | Figure | Answer


class Section(Typed):
    """A heading with what stands under it."""

    key: str
    """Its anchor, one of a kind in the report."""
    title: str
    short: str = ""
    """What it is about, where that stands in a column of a table."""
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()

    def walk(self, depth: int = 1) -> Iterator[tuple[int, "Section"]]:
        """This section and all under it, each with its depth."""
        yield depth, self
        for inner in self.sections:
            yield from inner.walk(depth + 1)


class Dossier(Typed):
    """A call-preparation file."""

    format: Literal[1] = 1
    language: str
    title: str
    notice: Said
    purpose: str
    lead: tuple[Said, ...]
    """What was asked and what came out, in a few sentences."""
    answers: tuple[Answer, ...]
    figures: tuple[Table, ...] = ()
    """The plan in figures, for the first page."""
    sections: tuple[Section, ...]
    plans: dict[str, Any] = {}
    """What a reader's browser counts anew: see :mod:`planner.report.recount`."""
    sources: tuple[tuple[str, str], ...] = ()
    """Inputs by role with their digests."""

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Every table with the key of its section, those of pictures too."""
        for table in self.figures:
            yield "figures", table
        for top in self.sections:
            for _, section in top.walk():
                for block in section.blocks:
                    match block:
                        case Table():
                            yield section.key, block
                        case Figure(table=table):
                            yield section.key, table
