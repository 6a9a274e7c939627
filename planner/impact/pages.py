"""An impact assessment as tables: the same content for the terminal, Markdown and CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planner import harmless
from planner.impact.result import Binding, Impact, Range, Tallies
from planner.plan import NOTICE

SHOWN = 12
"""Countries shown in a table; the files have all of them."""
Cell = str


@dataclass(frozen=True)
class Section:
    """A heading, sentences and a table under it."""

    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    lines: tuple[str, ...] = ()
    """Sentences before the table."""
    words: frozenset[int] = field(default_factory=lambda: frozenset({0}))
    """Columns of words; the others hold figures and stand to the right."""


@dataclass(frozen=True)
class Variant:
    """A draft under the name by which it stands beside others."""

    label: str
    impact: Impact
    draft: int = 0
    """Which draft of its scenario it is: like is compared with like."""


def span(consortia: int, bound: int | None) -> str:
    """A number of consortia with what is known of it: ``34``, ``32-34``, ``32 or more``."""
    if bound == consortia:
        return str(consortia)
    return f"{consortia} or more" if bound is None else f"{consortia}-{bound}"


def sections(found: Impact, every: bool = False) -> Iterator[Section]:
    """The tables of one draft.

    Args:
        found: what the draft would do.
        every: also what a terminal has no room for.
    """
    yield _funnel(found)
    yield from _by_axis(found, every)
    yield _reach(found)
    yield _capacity(found)
    yield _binding(found, every)
    yield _measures(found)
    yield from _money(found, every)
    yield _open(found)


def _funnel(found: Impact) -> Section:
    funnel = found.funnel
    rows: list[tuple[str, ...]] = [("all organisations", "", "", "", "", str(funnel.organisations))]
    for step in funnel.steps:
        numbers = (step.lost, step.alone, step.also, step.unknown, step.left)
        rows.append((step.condition.name, *map(str, numbers)))
    lines = [f"{step.condition.name}: {step.condition.words} ({step.condition.level})." for step in funnel.steps]
    lines.append(
        f"{funnel.eligible} meet every condition on a single member, {funnel.on_guesses} more only if guessed attributes "
        f"are right; {funnel.excluded} fail one ({funnel.excluded_on_guesses} on guessed attributes only); of "
        f"{funnel.unknown} it is not known."
    )
    heads = ("condition", "lost here", "by it alone", "by others too", "not known", "left")
    return Section("Who is let in", heads, tuple(rows), tuple(lines))


def _by_axis(found: Impact, every: bool) -> Iterator[Section]:
    names = [step.condition.name for step in found.funnel.steps]
    for axis, tallies in found.funnel.by.items():
        if not every and axis == "size" and set(tallies) == {"unknown"}:
            continue
        shown = list(tallies.items())
        if not every and len(shown) > SHOWN:
            shown = shown[:SHOWN]
        rows = []
        for value, tally in shown:
            lost = [_lost(step.by, axis, value) for step in found.funnel.steps]
            rows.append((value, str(tally.field), str(tally.eligible), *map(str, lost if every else [sum(lost)])))
        heads = (axis, "field", "let in", *([f"lost: {name}" for name in names] if every else ["lost"]))
        more = len(tallies) - len(shown)
        lines = (f"The {SHOWN} of which the field has most; {more} others.",) if more else ()
        yield Section(f"By {axis}", heads, tuple(rows), lines)


def _lost(by: Tallies, axis: str, value: str) -> int:
    tally = by.get(axis, {}).get(value)
    return tally.lost if tally else 0


def _reach(found: Impact) -> Section:
    reach = found.reachable
    shown = (
        f"{reach.reachable} of the {reach.organisations} that are let in can sit in an eligible consortium: {reach.proof} "
        f"({reach.witnesses} consortia hold them all; the conditions tell {reach.classes} classes apart)."
    )
    lines = [shown]
    for one in reach.shut_out:
        clauses = " and ".join(f"{c.name} ({c.words})" for c in one.conditions)
        lines.append(f"{one.organisations} cannot: {clauses}. {one.proof}.")
    if reach.open:
        lines.append(f"Of {reach.open} neither was shown in the time given.")
    return Section("Who can take part", lines=tuple(lines))


def _capacity(found: Impact) -> Section:
    rows = [
        (f"at most {one.participations}", span(one.consortia, one.bound), "yes" if one.proved else "no")
        for one in found.capacity
    ]
    pays = [f"{pot.condition} pays for {pot.at_ceiling} at the ceiling" for pot in found.budget.pots if pot.at_ceiling]
    expected = [f"{pot.expected} grants are expected, which is no limit" for pot in found.budget.pots if pot.expected]
    lines = (
        (
            "Consortia that keep the conditions on a consortium and exist side by side, if each organisation joins so many "
            f"(an assumption). {'; '.join([f'The scenario forms {found.grants}', *expected, *pays])}."
        ),
        *dict.fromkeys(f"Proof: {one.proof}." for one in found.capacity if one.bound is not None),
    )
    return Section(
        "How many partnerships the field can form", ("each joins", "side by side", "proved"), tuple(rows), lines
    )


def _signed(number: int) -> str:
    return f"{number:+}" if number else "0"


def _binding(found: Impact, every: bool) -> Section:
    rows, free = [], []
    for one in found.binding:
        nothing = one.same or not (one.reachable_change or one.consortia_change)
        if nothing and not every:
            free.append(one)
            continue
        words = one.words or "left out"
        rows.append((one.condition.name, words, _signed(one.reachable_change), _signed(one.consortia_change)))
    lines = ["Each condition on a consortium one step weaker or stricter; left out where it has no weaker step."]
    if free:
        lines.append(f"No change: {', '.join(_named(free))}.")
    if not all(one.proved for one in found.binding):
        lines.append("Some of these numbers of consortia are not proved to the end.")
    heads = ("condition", "would read", "can take part", "side by side")
    return Section("What binds", heads, tuple(rows), tuple(lines), frozenset({0, 1}))


def _named(free: Sequence[Binding]) -> list[str]:
    by: dict[str, list[str]] = {}
    for one in free:
        by.setdefault(one.condition.name, []).append(one.change)
    return [f"{name} ({' and '.join(changes)})" for name, changes in by.items()]


def _measures(found: Impact) -> Section:
    rows = [(one.words, *_ends(one), "yes" if one.proved else "no") for one in found.measures.ranges]
    measures = found.measures
    lines = [
        (
            f"For a programme of {measures.consortia} consortia: the least and the most over all portfolios that keep every "
            f"rule; typical is the median of {measures.portfolios} random portfolios, with the range of the middle 80 %."
        ),
        f"Random portfolios (seed {measures.seed}): {measures.formation}.",
    ]
    if measures.given_up:
        lines.append(f"{measures.given_up} more were begun and came to nothing.")
    if measures.note:
        lines.append(f"{measures.note[:1].upper()}{measures.note[1:]}.")
    heads = ("", "guaranteed", "typical", "attainable", "proved")
    return Section("What a programme guarantees", heads, tuple(rows), tuple(lines))


def _ends(one: Range) -> tuple[str, str, str]:
    def end(value: int | None, bound: int | None, sign: str) -> str:
        if value is None:
            return "-"
        return str(value) if value == bound else f"{value} ({sign} {bound})"

    typical = "-" if one.median is None else f"{one.median} ({one.low}-{one.high})"
    return (
        end(one.guaranteed, one.guaranteed_bound, "not below"),
        typical,
        end(one.attainable, one.attainable_bound, "not above"),
    )


def _money(found: Impact, every: bool) -> Iterator[Section]:
    budget = found.budget
    rows: list[tuple[str, ...]] = []
    for pot in budget.pots:
        fits = {True: "yes", False: "no", None: "-"}[pot.fits]
        cells = (pot.total, pot.expected, pot.ceiling, pot.at_ceiling, pot.rest_at_ceiling, pot.at_average)
        rows.append((pot.condition, *("-" if cell is None else str(cell) for cell in cells), fits))
    lines = [f"{pot.condition}: {pot.sentence}." for pot in budget.pots]
    if not budget.pots:
        lines.append("No sum available is known.")
    averages = dict.fromkeys(pot.average for pot in budget.pots if pot.average)
    lines += [f"The average grant reckoned with is EUR {average}." for average in averages]
    if budget.rate:
        lines.append(f"Rate: {budget.rate}.")
    if budget.recipients_words:
        lines.append(f"{budget.recipients_words[:1].upper()}{budget.recipients_words[1:]}.")
    columns = ("EUR", "available", "expected", "ceiling", "at ceiling", "then left", "at average", "fits")
    yield Section("Whether the money fits", columns if rows else (), tuple(rows), tuple(lines))
    if budget.contributions:
        shares = [
            (one.value, one.members, one.grant, one.own or "-", one.own_each or "-")
            for one in budget.contributions
            if every or one.axis != "country"
        ]
        lines = [f"Assumed: {'; '.join(budget.assumptions)}. A body of several kinds counts under each."]
        if budget.own_total:
            lines.append(f"Own contribution of a whole portfolio: EUR {budget.own_total} on average.")
        heads = ("EUR, average portfolio", "memberships", "EU grant", "own", "own each")
        yield Section("Whose money it would be", heads, tuple(shares), tuple(lines))


def _open(found: Impact) -> Section:
    lines = [f"Value not found: {one.name} ({one.words})." for one in found.unread]
    lines += [f"For a person: {one.name} ({one.words})." for one in found.not_assessed]
    return Section("What was not assessed", lines=tuple(lines or ["Nothing."]))


# -- side by side ----------------------------------------------------------------------------------------------------------


def side_by_side(title: str, variants: Sequence[Variant]) -> Section:
    """The main figures of several drafts, a column for each."""
    found = [one.impact for one in variants]
    rows: list[tuple[str, ...]] = [
        ("let in on single conditions", *(str(one.reachable.organisations) for one in found)),
        ("can take part", *(str(one.reachable.reachable) for one in found)),
        *(_capacities(found, at) for at in range(len(found[0].capacity))),
        ("  without guessed attributes", *(span(one.firm.consortia, one.firm.bound) for one in found)),
        ("grants of the scenario", *(str(one.grants) for one in found)),
    ]
    keys = list(dict.fromkeys((r.key, r.words) for one in found for r in one.measures.ranges))
    for key, words in keys:
        here = [next((r for r in one.measures.ranges if r.key == key), None) for one in found]
        ends = [_ends(one) if one else ("-", "-", "-") for one in here]
        rows.append((words, *("" for _ in found)))
        for at, name in enumerate(("guaranteed", "typical", "attainable")):
            rows.append((f"  {name}", *(end[at] for end in ends)))
    pots = list(dict.fromkeys(pot.condition for one in found for pot in one.budget.pots))
    for name in pots:
        fits = [next((pot.fits for pot in one.budget.pots if pot.condition == name), None) for one in found]
        told = {True: "fits", False: "does not fit", None: "-"}
        rows.append((f"expected grants: {name}", *(told[fit] for fit in fits)))
    rows.append(("conditions not assessed", *(str(len(one.not_assessed) + len(one.unread)) for one in found)))
    return Section(title, ("", *(one.label for one in variants)), tuple(rows))


def _capacities(found: Sequence[Impact], at: int) -> tuple[str, ...]:
    limit = found[0].capacity[at].participations
    return f"side by side, each in {limit}", *(
        span(one.capacity[at].consortia, one.capacity[at].bound) for one in found
    )


def changes(variants: Sequence[Variant]) -> tuple[str, ...]:
    """What each variant does against the first of the same draft, in sentences."""
    bases: dict[int, Variant] = {}
    for one in variants:
        bases.setdefault(one.draft, one)
    return tuple(_against(bases[one.draft], one) for one in variants if one is not bases[one.draft])


def _against(base: Variant, other: Variant) -> str:
    old, new = base.impact, other.impact
    key = "less_developed_memberships"
    before, after = (next((r.guaranteed for r in one.measures.ranges if r.key == key), None) for one in (old, new))
    partnerships = " -> ".join(span(one.capacity[0].consortia, one.capacity[0].bound) for one in (old, new))
    text = (
        f"{other.label} against {base.label}: {old.reachable.reachable} -> {new.reachable.reachable} organisations can take "
        f"part, {partnerships} partnerships side by side"
    )
    if before is not None and after is not None:
        text += f", memberships from less developed regions guaranteed {before} -> {after} of {new.grants} consortia"
    return f"{text}."


# -- files -----------------------------------------------------------------------------------------------------------------


def markdown(title: str, parts: Sequence[tuple[str, Sequence[str], Sequence[Section]]]) -> str:
    """A page with the notice first.

    Args:
        title: of the page.
        parts: heading, sentences and sections of each part.
    """
    lines = [f"# {harmless.line(title)}", "", f"> {NOTICE}", ""]
    for heading, sentences, tables in parts:
        if heading:
            lines += [f"## {harmless.line(heading)}", ""]
        lines += [*(f"- {harmless.line(sentence)}" for sentence in sentences), ""]
        for section in tables:
            lines += [f"### {harmless.line(section.title)}", ""]
            for line in section.lines:
                lines += [harmless.line(line), ""]
            if section.columns:
                rules = ("---" if at in section.words else "---:" for at in range(len(section.columns)))
                lines += [
                    _row(section.columns),
                    _row(rules),
                    *(_row(map(harmless.line, row)) for row in section.rows),
                    "",
                ]
    return "\n".join(lines).rstrip() + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.strip() if cell.strip() else ' ' for cell in cells)} |"


def table_csv(variants: Sequence[Variant], title: str) -> str:
    """Every figure in rows: variant, section, item, column, value; texts that a spreadsheet would reckon with are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("variant", "section", "item", "column", "value"))
    for variant in variants:
        label = variant.label or title
        for headline in variant.impact.headlines:
            writer.writerow(map(_cell, (label, "headline", headline.code, "text", headline.text)))
        for section in sections(variant.impact, every=True):
            for row in section.rows:
                for column, cell in zip(section.columns[1:], row[1:], strict=True):
                    writer.writerow(map(_cell, (label, section.title, row[0], column, cell)))
    return out.getvalue()


def _cell(text: str) -> str:
    return harmless.cell(text.strip())


def notice_beside(path: Path) -> Path:
    """Where the notice of a CSV file stands."""
    return path.with_name(f"{path.stem}.notice.txt")
