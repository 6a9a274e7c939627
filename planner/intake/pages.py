"""What an import found, as JSON, a table, a page and on the terminal."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
from planner.plan import NOTICE
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

    def count(self, severity: Severity) -> int:
        """Findings of a severity [count]."""
        return sum(one.severity == severity for one in self.findings)


def content(report: Report, language: Language) -> dict[str, Any]:
    """As JSON has it."""
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
        "findings": [_plain(one, language) for one in report.findings],
    }


def _plain(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "code": finding.code,
        "file": Path(finding.file).name,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "value": finding.value,
        "new": str(finding.parameters.get("new", "")),
        "message": finding.words(language),
        "remedy": finding.remedy(language),
    }


COLUMNS = ("severity", "code", "file", "sheet", "cell", "value", "new", "message", "remedy")


def table_csv(report: Report, language: Language) -> str:
    """A row for each finding; texts that a spreadsheet would reckon with are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in report.findings:
        plain = _plain(one, language)
        writer.writerow([harmless.cell(str(plain[name])) for name in COLUMNS])
    return out.getvalue()


def grouped(findings: Iterable[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Findings of one severity and code together, the gravest first; each group with its first one."""
    groups: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for one in findings:
        groups[SEVERITIES.index(one.severity), one.code].append(one)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    return [(found[0], found) for _, found in ordered]


def markdown(report: Report, language: Language) -> str:
    """The page."""
    return "\n".join(_page(report, language)) + "\n"


def _page(report: Report, language: Language) -> Iterator[str]:
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
        found = [one for one in report.findings if one.severity == severity]
        if not found:
            continue
        yield ""
        yield f"## {say(f'import-severity-{severity}', number=len(found))}"
        for first, group in grouped(found):
            yield ""
            alike = not _differ(group, language)
            if alike:
                yield f"**{harmless.line(_sentence(first, language))}** ({len(group)})"
                yield ""
            for finding in group[:_LISTED]:
                own = "" if alike else f": {harmless.line(_sentence(finding, language))}"
                yield f"- {harmless.line(_place(finding, report))}{_change(finding, harmless.line)}{own}"
            if len(group) > _LISTED:
                yield f"- {say('import-more', number=len(group) - _LISTED, file='import.csv')}"


def _sentence(finding: Finding, language: Language) -> str:
    """What was found and what to do about it."""
    return "; ".join(filter(None, (finding.words(language), finding.remedy(language))))


def _differ(group: Sequence[Finding], language: Language) -> bool:
    """Whether different things are said of some findings of a code."""
    return len({_sentence(one, language) for one in group}) > 1


def _counts(report: Report, language: Language) -> str:
    parts = [language.say(f"import-count-{severity}", number=report.count(severity)) for severity in SEVERITIES]
    return language.say("import-counts", counts=language.listed(parts))


def _name(one: Read) -> str:
    file = Path(one.file).name
    return f"{file}: {one.sheet}" if one.sheet else file


def _about(one: Read, language: Language) -> str:
    if not one.layout.table:
        return language.say("import-sheet-aside", why=language.say(f"import-aside-{one.layout.aside}"))
    rows = language.listed(map(str, one.layout.header)) if one.layout.header else "-"
    return language.say("import-sheet", table=one.layout.table, header=rows, number=len(one.layout.header))


def _why(why: str, sure: str, language: Language) -> str:
    return language.say(f"import-why-{why or 'none'}", sure=language.say(f"import-sure-{sure}"))


def _place(finding: Finding, report: Report) -> str:
    several = len({one.file for one in report.reads}) > 1
    where = place(finding)
    file = Path(finding.file).name
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
            out.print(say("import-more", number=len(report.proposals) - _SHOWN, file=str(folder / "import.md")))
    for severity in SEVERITIES:
        found = [one for one in report.findings if one.severity == severity]
        if not found:
            continue
        out.print()
        out.print(Text(say(f"import-severity-{severity}", number=len(found)), style="bold"))
        for first, group in grouped(found):
            alike = not _differ(group, language)
            if alike:
                many = f" ({len(group)})" if len(group) > 1 else ""
                bullets(out, [f"{_sentence(first, language)}{many}"])
            if severity == "note" and alike:
                continue
            for finding in group[:_SHOWN]:
                own = "" if alike else f": {_sentence(finding, language)}"
                bullets(out, [f"{_place(finding, report)}{_change(finding)}{own}"], "    " if alike else "- ")
            if len(group) > _SHOWN:
                more = say("import-more", number=len(group) - _SHOWN, file=str(folder / "import.md"))
                bullets(out, [more], "    " if alike else "  ")


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
