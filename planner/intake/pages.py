"""What an import found, as JSON, a table, a page and on the terminal."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from rich.console import Console
from rich.text import Text

from planner import harmless
from planner.intake.fields import CONTACT, IGNORE, UNKNOWN
from planner.intake.finding import Finding, Severity
from planner.intake.findings import HIDDEN
from planner.intake.folder import place
from planner.intake.headers import Layout
from planner.languages import Language
from planner.plan import NOTICE, to_json
from planner.show import bullets

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_SHOWN = 4
"""Places of a kind of finding that the terminal shows."""
_LISTED = 200
"""Places of a kind of finding that the page shows."""


@dataclass(frozen=True)
class Read:
    """A sheet and how it was read."""

    file: str
    sheet: str
    layout: Layout
    part: int = 0
    """Number of the row at which it begins, where it is a further table of a sheet."""


@dataclass(frozen=True)
class Report:
    """What an import found and made."""

    reads: tuple[Read, ...]
    findings: tuple[Finding, ...]
    tables: dict[str, int]
    """Rows of each clean table [count]."""
    proposals: tuple[dict[str, Any], ...] = ()
    """Rows that may be one organisation, with reasons and confidence."""
    files: tuple[str, ...] = field(default=())
    """Names of the files written."""

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of files by their paths."""
        return {one.file: Path(one.file).name for one in self.findings} | {
            one.file: Path(one.file).name for one in self.reads
        }

    def count(self, severity: Severity) -> int:
        """Findings of a severity [count]."""
        return sum(one.severity == severity for one in self.findings)


@dataclass(frozen=True)
class Statement:
    """What is said of one place or of many."""

    severity: Severity
    code: str
    message: str
    remedy: str
    places: tuple[Finding, ...]

    @property
    def sentence(self) -> str:
        """What was found and what to do about it."""
        return " ".join(filter(None, (self.message, self.remedy)))


def statements(findings: Iterable[Finding], language: Language) -> list[Statement]:
    """Findings of which the same is said together: the gravest first, then the most frequent kinds.

    Messages name neither the old value nor the new: these stand beside each place.
    """
    words: dict[tuple[str, tuple[tuple[str, str | int], ...]], tuple[str, str]] = {}
    groups: dict[tuple[Severity, str, str, str], list[Finding]] = defaultdict(list)
    kinds: Counter[tuple[Severity, str]] = Counter()
    for one in findings:
        key = (one.code, tuple(item for item in one.parameters.items() if item[0] != "new"))
        if key not in words:
            words[key] = (one.words(language), one.remedy(language).strip())
        groups[one.severity, one.code, *words[key]].append(one)
        kinds[one.severity, one.code] += 1
    ordered = sorted(groups, key=lambda key: (SEVERITIES.index(key[0]), -kinds[key[:2]], key[1]))
    return [Statement(*key, tuple(groups[key])) for key in ordered]


def content(report: Report, language: Language, said: Sequence[Statement] | None = None) -> dict[str, Any]:
    """As JSON has it; ``said``: what is said of the findings, where it was put together before."""
    return {
        "notice": NOTICE,
        "counts": {severity: report.count(severity) for severity in SEVERITIES},
        "tables": report.tables,
        "sheets": [
            {
                "file": Path(one.file).name,
                "sheet": one.sheet,
                "table": one.layout.table,
                "aside": one.layout.aside,
                "header": list(one.layout.header),
                "columns": [
                    {
                        "column": c.header,
                        "field": c.field,
                        "why": c.why,
                        "sure": c.sure,
                        "sample": c.sample,
                        "filled": c.filled,
                    }
                    for c in one.layout.columns
                ],
            }
            for one in report.reads
        ],
        "proposals": list(report.proposals),
        "findings": [
            {
                "severity": one.severity,
                "code": one.code,
                "message": one.message,
                "remedy": one.remedy,
                "places": [dict(zip(_PLACE, _row(finding, report), strict=True)) for finding in one.places],
            }
            for one in said or statements(report.findings, language)
        ],
    }


def as_json(content: dict[str, Any]) -> str:
    """The text of that: each finding on a line of its own, as there may be hundreds of thousands of places."""
    lines = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in content["findings"])
    return to_json({**content, "findings": []}).replace('"findings": []', f'"findings": [\n{lines}\n ]')


_PLACE = ("file", "sheet", "cell", "value", "new")
COLUMNS = ("severity", "code", *_PLACE, "message", "remedy")


def _row(finding: Finding, report: Report) -> tuple[str, ...]:
    """Where a finding is, with the old and the new value as far as they may be shown."""
    new = str(finding.parameters.get("new", ""))
    return report.names[finding.file], finding.sheet, finding.cell, finding.value, "" if new == HIDDEN else new


def table_csv(report: Report, said: Sequence[Statement]) -> str:
    """A row for each finding; texts that a spreadsheet would reckon with are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in said:
        for finding in one.places:
            cells = (one.severity, one.code, *_row(finding, report), one.message, one.remedy)
            writer.writerow(map(harmless.cell, cells))
    return out.getvalue()


def grouped(listed: Iterable[Statement]) -> list[list[Statement]]:
    """Statements of one severity and code together."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for one in listed:
        groups.setdefault((one.severity, one.code), []).append(one)
    return list(groups.values())


def markdown(report: Report, language: Language, said: Sequence[Statement]) -> str:
    """The page."""
    return "\n".join(_page(report, language, said)) + "\n"


def _page(report: Report, language: Language, said: Sequence[Statement]) -> Iterator[str]:
    say = language.say
    yield f"# {say('import-title')}"
    yield ""
    yield NOTICE
    yield ""
    yield _counts(report, language)
    yield ""
    yield f"## {say('import-tables')}"
    yield ""
    yield f"| {say('import-head-table')} | {say('import-head-rows')} |"
    yield "|---|---:|"
    for name, rows in report.tables.items():
        yield f"| {name} | {rows} |"
    yield ""
    yield f"## {say('import-columns')}"
    for one in report.reads:
        yield ""
        yield f"### {harmless.line(_name(one))}"
        yield ""
        yield _about(one, language)
        if one.layout.table:
            yield ""
            heads = (say(f"import-head-{head}") for head in ("column", "sample", "field", "why"))
            yield f"| {' | '.join(heads)} |"
            yield "|---|---|---|---|"
            for c in one.layout.columns:
                cells = (c.header, c.sample, c.field, _why(c.why, c.sure, language))
                yield "| " + " | ".join(harmless.line(cell) for cell in cells) + " |"
    if report.proposals:
        yield ""
        yield f"## {say('import-proposals')}"
        yield ""
        yield say("import-proposals-how")
        yield ""
        for proposal in report.proposals:
            yield f"- {harmless.line(str(proposal['words']))}"
    for severity in SEVERITIES:
        if not report.count(severity):
            continue
        yield ""
        yield f"## {say(f'import-severity-{severity}', number=report.count(severity))}"
        for group in grouped(one for one in said if one.severity == severity):
            yield ""
            for line in _of_group(group, report, _LISTED, harmless.line):
                yield f"- {line}" if line else ""
            rest = sum(len(one.places) for one in group) - _LISTED
            if rest > 0:
                yield f"- {say('import-and-more', number=rest, file='import.csv')}"


def _of_group(group: Sequence[Statement], report: Report, most: int, written: Callable[[str], str]) -> Iterator[str]:
    """The places of one kind of finding, each with its values; what is said once above them, or of each."""
    first = group[0]
    left = most
    if len(group) == 1:
        yield f"{written(first.sentence)}{f' ({len(first.places)})' if len(first.places) > 1 else ''}"
    for one in group:
        for finding in one.places[:left]:
            own = "" if len(group) == 1 else f": {written(one.sentence)}"
            yield f"{written(_place(finding, report))}{_change(finding, written)}{own}"
        left = max(0, left - len(one.places))


def _counts(report: Report, language: Language) -> str:
    parts = [language.say(f"import-count-{severity}", number=report.count(severity)) for severity in SEVERITIES]
    return language.say("import-counts", counts=language.listed(parts))


def _name(one: Read) -> str:
    file = Path(one.file).name
    named = f"{file}: {one.sheet}" if one.sheet else file
    return f"{named}!A{one.part}" if one.part else named


def _about(one: Read, language: Language) -> str:
    if not one.layout.table:
        return language.say("import-sheet-aside", why=language.say(f"import-aside-{one.layout.aside}"))
    rows = language.listed(map(str, one.layout.header)) if one.layout.header else "-"
    return language.say("import-sheet", table=one.layout.table, header=rows, number=len(one.layout.header))


def _why(why: str, sure: str, language: Language) -> str:
    return language.say(f"import-why-{why or 'none'}", sure=language.say(f"import-sure-{sure}"))


def _place(finding: Finding, report: Report) -> str:
    several = len(report.names) > 1
    where = place(finding)
    file = report.names[finding.file]
    return f"{file}: {where}" if several and where else where or file


def _change(finding: Finding, written: Callable[[str], str] = str) -> str:
    """Old and new value, as far as they may be shown."""
    new = str(finding.parameters.get("new", ""))
    parts = [f"“{written(finding.value)}”"] if finding.value else []
    if new and new != HIDDEN and finding.severity in ("repaired", "warning"):
        parts.append(f"→ “{written(new)}”")
    return f" {' '.join(parts)}" if parts else ""


def show(out: Console, report: Report, language: Language, folder: Path) -> None:
    """The report on the terminal: what counts first, long lists shortened."""
    say = language.say
    out.print(Text(say("import-title"), style="bold"))
    out.print(_counts(report, language))
    out.print()
    for name, rows in report.tables.items():
        out.print(f"  {name:<18}{rows:>7,} {say('import-head-rows')}")
    for one in report.reads:
        out.print()
        out.print(Text(_name(one), style="bold"))
        out.print(_about(one, language))
        _show_columns(out, one, language)
    if report.proposals:
        out.print()
        out.print(Text(say("import-proposals"), style="bold"))
        out.print(say("import-proposals-how"))
        for proposal in report.proposals[:_SHOWN]:
            out.print(Text(f"- {proposal['words']}"))
        if len(report.proposals) > _SHOWN:
            out.print(say("import-and-more", number=len(report.proposals) - _SHOWN, file=str(folder / "import.md")))
    listed = statements(report.findings, language)
    for severity in SEVERITIES:
        if not report.count(severity):
            continue
        out.print()
        out.print(Text(say(f"import-severity-{severity}", number=report.count(severity)), style="bold"))
        for group in grouped(one for one in listed if one.severity == severity):
            lines = list(_of_group(group, report, 0 if severity == "note" and len(group) == 1 else _SHOWN, str))
            if len(group) == 1:
                bullets(out, lines[:1])
                bullets(out, lines[1:], "    ")
            else:
                bullets(out, lines)
            rest = sum(len(one.places) for one in group) - _SHOWN
            if rest > 0 and len(lines) > 1:
                bullets(out, [say("import-and-more", number=rest, file=str(folder / "import.md"))], "    ")


def _show_columns(out: Console, one: Read, language: Language) -> None:
    from rich.table import Table

    if not one.layout.table:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for head in ("column", "sample", "field", "why"):
        table.add_column(language.say(f"import-head-{head}"), overflow="fold", max_width=28)
    order = {CONTACT: 1, IGNORE: 2, UNKNOWN: 3}
    for c in sorted(one.layout.columns, key=lambda c: (order.get(c.field, 0), c.number)):
        table.add_row(*map(Text, (c.header, c.sample, c.field, _why(c.why, c.sure, language))))
    out.print(table)
