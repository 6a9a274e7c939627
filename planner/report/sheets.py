"""Which tables of a report stand on which sheet of a workbook: tables of one kind together, so that 250 fiches stay usable.

Tables of a chapter that have one title, or the same columns, are a family and share a sheet, with a column that says of
which part of the report a row is: the consortium of a fiche, the part of the draft conditions.
"""

import re
from collections.abc import Iterator, Sequence

from models.typed import Typed
from planner.languages import Language
from planner.report.blocks import Column, Dossier, Figure, Section, Table
from planner.report.safetext import plain

LONGEST = 31
"""Of the name of a sheet [characters]."""
_RESERVED = {"history"}
"""Names that spreadsheet programs keep for themselves."""


class Part(Typed):
    """A table of a family, and what its rows are about."""

    label: str
    table: Table


class Sheet(Typed):
    """A sheet with one table, or with a family of tables one under the other."""

    name: str
    title: str
    chapter: str
    """Title of the chapter in which its tables stand."""
    note: str
    lead: str
    """Title of the column that says what a row is about; empty where there is but one table."""
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]


class _Found(Typed):
    chapter: str
    path: tuple[str, ...]
    """Titles of the sections under the chapter that lead to the table."""
    short: str
    table: Table


def sheets(dossier: Dossier, words: Language, taken: Sequence[str] = ()) -> list[Sheet]:
    """The sheets of all tables of a report, in its order.

    Args:
        taken: names that no sheet may have.
    """
    used = {name.casefold() for name in taken}
    answer = []
    for family in _families(list(_tables(dossier, words))):
        first = family[0]
        of_fiches = any(one.short for one in family)
        labels = _labels(family, words.say("report-figures-whole") if of_fiches else first.chapter)
        lead = words.say("report-planned-consortium" if of_fiches else "report-office-part")
        titles = dict.fromkeys(one.table.title for one in family)
        title = first.table.title if len(titles) == 1 else first.chapter
        name = _named(_short(family, title, words), used)
        used.add(name.casefold())
        sheet = Sheet(
            name=name,
            title=title,
            chapter=first.chapter,
            note=" ".join(dict.fromkeys(one.table.note for one in family if one.table.note)),
            lead=lead if len(family) > 1 or of_fiches else "",
            columns=_columns([one.table for one in family]),
            parts=tuple(Part(label=label, table=one.table) for label, one in zip(labels, family, strict=True)),
        )
        answer.append(sheet)
    return answer


def _tables(dossier: Dossier, words: Language) -> Iterator[_Found]:
    for table in dossier.figures:
        yield _Found(chapter=words.say("report-page-summary"), path=(), short="", table=table)
    for top in dossier.sections:
        yield from _under(top, top.title, ())


def _under(section: Section, chapter: str, path: tuple[str, ...]) -> Iterator[_Found]:
    for block in section.blocks:
        if isinstance(block, Table | Figure):
            table = block.table if isinstance(block, Figure) else block
            yield _Found(chapter=chapter, path=path, short=section.short, table=table)
    for inner in section.sections:
        yield from _under(inner, chapter, (*path, inner.title))


def _families(found: list[_Found]) -> list[list[_Found]]:
    """Tables of a chapter that have one title, or the same columns."""
    families: dict[tuple[object, ...], list[_Found]] = {}
    by_columns: dict[tuple[object, ...], tuple[object, ...]] = {}
    for one in found:
        titled = (one.chapter, one.table.title)
        alike = (one.chapter, *((column.key, column.title, column.format) for column in one.table.columns))
        key = titled if titled in families else by_columns.get(alike, titled)
        families.setdefault(key, []).append(one)
        by_columns.setdefault(alike, key)
    return list(families.values())


def _labels(family: list[_Found], whole: str) -> list[str]:
    """What tells the tables of a family apart, one of a kind each; of one that stands above the others, ``whole``."""
    paths = [
        one.path if one.path and one.path[-1].endswith(one.table.title) else (*one.path, one.table.title)
        for one in family
    ]
    shared = set(paths[0]).intersection(*paths[1:])
    labels: list[str] = []
    for one, path in zip(family, paths, strict=True):
        label = one.short or " · ".join(step for step in path if step not in shared) or whole
        label, number = plain(label), 1
        while (tried := label if number == 1 else f"{label} ({number})") in labels:
            number += 1
        labels.append(tried)
    return labels


def _columns(tables: Sequence[Table]) -> tuple[Column, ...]:
    """The columns of all tables, each once; one that only a later table has stands behind the one that it follows there."""
    keys: dict[str, Column] = {}
    order: list[str] = []
    for table in tables:
        before = ""
        for column in table.columns:
            if column.key not in keys:
                keys[column.key] = column
                order.insert(order.index(before) + 1 if before else 0, column.key)
            before = column.key
    return tuple(keys[key] for key in order)


def _short(family: list[_Found], title: str, words: Language) -> str:
    """A short name by the key of the table, such as ``members`` of ``members-NAME``; its title where there is none."""
    parts = family[0].table.key.split("-")
    for end in range(len(parts), 0, -1):
        message = f"report-sheet-{'-'.join(parts[:end])}"
        if re.fullmatch(r"[a-z][\w-]*", message, re.ASCII) and words.knows(message):
            return words.say(message)
    return title


def _named(text: str, used: set[str]) -> str:
    """A name that a sheet may have and that no other has."""
    clean = " ".join(re.sub(r"[\[\]:*?/\\'\s]|[^\0-\uffff]", " ", plain(text)).split()) or "–"
    for number in range(1, len(used) + len(_RESERVED) + 2):
        end = "" if number == 1 else f" ({number})"
        name = clean if len(clean) + len(end) <= LONGEST else _cut(clean, LONGEST - len(end) - 1) + "…"
        if (name + end).casefold() not in used | _RESERVED:
            return name + end
    raise AssertionError("more names are used than there are")


def _cut(text: str, length: int) -> str:
    """The words that fit."""
    begin = text[: length + 1].rsplit(" ", 1)[0] if " " in text[: length + 1] else ""
    return begin if len(begin) > length // 2 else text[:length]
