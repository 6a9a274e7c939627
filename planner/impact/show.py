"""An impact assessment on a terminal of 80 columns."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from planner.impact.command import Assessment
from planner.impact.pages import Section, Variant, sections
from planner.plan import NOTICE
from planner.show import ABREAST, bullets, grid

WIDTH, FIGURE = 80, 10
"""Signs of a line, and of a figure with its range."""
NAME = 28
"""Signs of a first column that are not folded."""


def impact(out: Console, found: Assessment, brief: bool = False) -> None:
    """The findings first, then the tables; of several drafts the table in which they stand side by side."""
    out.print(Text(found.title, style="bold"))
    out.print(NOTICE)
    if found.several:
        _several(out, found)
    said = set[str]()
    for one in found.variants:
        if found.several:
            new = [headline.text for headline in one.impact.headlines if headline.text not in said]
            said.update(new)
            out.print()
            out.print(Text(one.label, style="bold"))
            bullets(out, new)
            continue
        out.print()
        bullets(out, (headline.text for headline in one.impact.headlines))
        if not brief:
            for section in sections(one.impact):
                show(out, section)


def _several(out: Console, found: Assessment) -> None:
    for some in _abreast(found.variants):
        show(out, Assessment(found.title, found.purpose, found.varies, some).table())
    out.print()
    bullets(out, found.changes)
    out.print()
    out.print(Text("Partnerships side by side, each organisation in one (|: grants)", style="bold"))
    for line in bars(found.variants):
        out.print(line)


def _abreast(variants: tuple[Variant, ...]) -> Iterator[tuple[Variant, ...]]:
    """Variants that stand beside each other in 80 columns."""
    chosen: list[Variant] = []
    for one in variants:
        wide = sum(max(len(other.label), FIGURE) + 2 for other in [*chosen, one])
        if chosen and (len(chosen) == ABREAST or NAME + 2 + wide > WIDTH):
            yield tuple(chosen)
            chosen = []
        chosen.append(one)
    yield tuple(chosen)


def bars(variants: tuple[Variant, ...], width: int = 40) -> list[str]:
    """A bar for each variant, with a mark where the grants are."""
    numbers = [(one.impact.capacity[0].consortia, one.impact.grants) for one in variants]
    most = max([1, *(max(pair) for pair in numbers)])
    wide = max(len(one.label) for one in variants)
    answer = []
    for one, (consortia, grants) in zip(variants, numbers, strict=True):
        bar = list(("#" * round(width * consortia / most)).ljust(width))
        bar.insert(round(width * grants / most), "|")
        answer.append(f"{one.label:<{wide}}  {''.join(bar).rstrip()} {consortia}")
    return answer


def show(out: Console, section: Section) -> None:
    """One section."""
    out.print()
    out.print(Text(section.title, style="bold"))
    for line in section.lines:
        out.print(line)
    if section.rows:
        right = [at for at in range(len(section.columns)) if at not in section.words]
        table = grid(*section.columns, right=right)
        table.columns[0].min_width = min(NAME, max(len(row[0]) for row in section.rows))
        for row in section.rows:
            table.add_row(*row)
        out.print(table)
