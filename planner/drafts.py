"""Draft conditions as files: Markdown, CSV with its notice beside it, JSON."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from planner import harmless
from planner.clauses import Clause, Document, Parameter, Value
from planner.languages import Language, language, languages
from planner.mistakes import mistake
from planner.plan import to_json, writable, write

COLUMNS = (
    *(
        "draft",
        "calls",
        "number",
        "section",
        "rule",
        "kind",
        "sentence",
        "parameters",
        "level",
        "changeable",
        "authority",
    ),
    *("confidence", "sources", "shown_by", "marks", "strands", "hard", "as_read", "state", "was", "changes", "effect"),
)
"""Columns of the table, the same in every language."""
_SAID = ("look_at", "looked_for")
"""Parameters that the sentence of a clause repeats word for word."""


def place(path: Path) -> Path:
    """Where draft conditions may be written, refused before any work is done for them.

    Raises:
        UserError: the ending names no format, or something else stands there.
    """
    if path.suffix.lower() not in _FORMATS:
        raise mistake(f"should end in {', '.join(_FORMATS)} (found {path.suffix or 'no ending'})", str(path))
    for file in _files(path):
        writable(file, "draft of conditions", _is_draft)
    return path


def save(path: Path, document: Document) -> list[Path]:
    """Writes draft conditions in the format that the ending names; what was written."""
    texts = [_FORMATS[path.suffix.lower()](document)]
    files = _files(path)
    if len(files) > 1:
        texts.append("".join(f"{line}\n" for line in (document.notice, document.title, *_notes(document))))
    for file, text in reversed(list(zip(files, texts, strict=True))):  # the notice is there before the table is
        write(file, text)
    return files


def _files(path: Path) -> list[Path]:
    """The file, and beside a table the one with its notice."""
    return [path, path.with_suffix(".notice.txt")] if path.suffix.lower() == ".csv" else [path]


def _is_draft(begin: bytes) -> bool:
    notices = [language(code).say("notice") for code in languages()]
    return begin.startswith(",".join(COLUMNS).encode()) or any(notice.encode() in begin for notice in notices)


def _notes(document: Document) -> Iterator[str]:
    yield from document.notes
    for draft in document.drafts:
        yield from (f"{draft.title}: {note}" for note in draft.notes)


def value_words(value: Value | None, words: Language) -> str:
    """A value of a rule as a reader knows it."""
    match value:
        case None:
            return words.say("absent")
        case bool():
            return str(value).lower()
        case tuple():
            return ", ".join(value) or words.say("absent")
    return str(value)


def parameter_words(parameter: Parameter, words: Language) -> str:
    """``at_most = 360000.00 EUR``: a value at its address, with a unit that is none of counting."""
    unit = f" {parameter.unit}" if parameter.unit not in ("", "count", "share") else ""
    return f"{parameter.name} = {value_words(parameter.value, words)}{unit}"


def details(clause: Clause, words: Language) -> Iterator[str]:
    """The lines that stand under the sentence of a clause."""

    def labelled(label: str, text: str) -> str:
        return words.say("labelled", label=label, text=text)

    if clause.was:
        yield labelled(words.say("was"), clause.was)
    for change in clause.changes:
        yield labelled(change.name, f"{value_words(change.old, words)} → {value_words(change.new, words)}")
    if clause.effect:
        yield labelled(words.say("effect"), clause.effect)
    values = [parameter_words(one, words) for one in clause.parameters if one.name not in _SAID]
    if values:
        yield labelled(words.say("parameters"), words.say("between").join(values))
    numbers = "".join(f" ({number})" for number in clause.sources)
    yield f"{clause.authority}{words.say('between')}{words.say(f'confidence-{clause.confidence}')}{numbers}"
    yield from clause.marks
    if clause.as_read:
        yield labelled(words.say("as-read"), clause.as_read)


def opening(clause: Clause, words: Language) -> str:
    """The sentence of a clause, and against a base what became of it."""
    state = "" if clause.state in ("", "same") else f"[{words.say(f'change-{clause.state}')}] "
    return f"{state}{clause.sentence}"


def markdown(document: Document) -> str:
    """Draft conditions as a page."""
    words = language(document.language)
    return "\n".join(line.rstrip() for line in _page(document, words)) + "\n"


def _page(document: Document, words: Language) -> Iterator[str]:
    yield from (f"# {harmless.line(document.title)}", "", f"> {harmless.line(document.notice)}")
    for note in document.notes:
        yield from ("", harmless.line(note))
    for draft in document.drafts:
        yield from ("", f"## {harmless.line(draft.title)}")
        for note in draft.notes:
            yield from ("", harmless.line(note))
        for number, part in enumerate(draft.parts, 1):
            yield from ("", f"### {number} {harmless.line(part.title)}")
            if part.note:
                yield from ("", harmless.line(part.note))
            for clause in part.clauses:
                yield from ("", f"**{clause.number or '–'}** {harmless.line(opening(clause, words))}", "")
                yield from (f"- {harmless.line(line)}" for line in details(clause, words))
    if document.sources:
        yield from ("", f"## {words.say('sources')}", "")
        for source in document.sources:
            url = (
                f" <{source.url}>"
                if re.fullmatch(r"https?://[^\s<>]+", source.url)
                else f" {harmless.line(source.url)}"
            )
            yield f"- ({source.number}) {harmless.line(source.title)}{url}"


def table(document: Document) -> str:
    """Draft conditions as a table, a row for each clause."""
    words = language(document.language)
    cited = {source.number: f"{source.title} {source.url}".strip() for source in document.sources}
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for draft in document.drafts:
        for part in draft.parts:
            for clause in part.clauses:
                changes = (
                    f"{c.name}: {value_words(c.old, words)} → {value_words(c.new, words)}" for c in clause.changes
                )
                cells = {
                    **clause.model_dump(mode="json"),
                    "draft": draft.title,
                    "calls": "; ".join(draft.calls),
                    "section": part.section,
                    "parameters": "; ".join(parameter_words(one, words) for one in clause.parameters),
                    "changeable": "" if clause.changeable is None else str(clause.changeable).lower(),
                    "sources": "; ".join(cited[number] for number in clause.sources),
                    "shown_by": "; ".join(clause.shown_by),
                    "marks": " ".join(clause.marks),
                    "strands": "; ".join(clause.strands),
                    "hard": str(clause.hard).lower(),
                    "changes": "; ".join(changes),
                }
                rows.writerow(harmless.cell(str(cells[column])) for column in COLUMNS)
    return out.getvalue()


def _json(document: Document) -> str:
    return to_json(document.model_dump(mode="json"))


_FORMATS: dict[str, Callable[[Document], str]] = {".md": markdown, ".csv": table, ".json": _json}
"""How a draft is written, by the ending of the file."""
