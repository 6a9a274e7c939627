"""Results on a terminal: readable at 80 columns, without colour, and when piped."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, TextIO, cast

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from models.arithmetic import pots
from models.audit import ALL, Audit, Finding
from models.instrument import Instrument
from models.rule import LEVEL_WORDS, Condition
from models.scenario import Scenario
from models.truth import Truth
from planner.auditing import Checkup
from planner.clauses import Clause, Document
from planner.comparing import Column, Comparison
from planner.drafts import details, opening
from planner.erasing import Erasure
from planner.families import FamilyTable
from planner.hopeless import Hopeless
from planner.languages import Language, language
from planner.plan import NOTICE, OUTCOMES, Plan
from planner.report.blocks import Dossier
from planner.solving import Loss, Run

ABREAST = 4
"""Variants of a family side by side in 80 columns."""
_STYLES = {Truth.HOLDS: "green", Truth.BROKEN: "bold red", Truth.UNCHECKED: "yellow"}


def console(stderr: bool = False) -> Console:
    """A console that wraps at the terminal's width, at 80 columns where there is none."""
    stream = sys.stderr if stderr else sys.stdout
    piped = not stream.isatty()
    file = cast("IO[str]", Trimmed(stream)) if piped else stream
    width = 80 if piped else None
    return Console(file=file, width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


class Trimmed:
    """A stream without the blanks that fill tables up to the width of a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Writes whole lines, as the console hands them over."""
        return self.stream.write("\n".join(line.rstrip(" ") for line in text.split("\n")))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def grid(*columns: str, right: Sequence[int] = (), ratio: int | None = None) -> Table:
    """A table without lines, with figures to the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(
            column,
            justify="right" if number in right else "left",
            overflow="fold",
            ratio=1 if number == ratio else None,
        )
    return table


def bullets(out: Console, texts: Iterable[str], mark: str = "- ") -> None:
    """Sentences one under the other, each with a mark before it."""
    for text in texts:
        table = Table.grid(padding=0)
        table.add_row(mark, Text(text, overflow="fold"))
        out.print(table)


def plural(number: int, noun: str, nouns: str | None = None) -> str:
    """``1 rule``, ``2 rules``."""
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"


PROOFS = {
    "none": "not proved",
    "one solver": "proved by one solver",
    "two solvers": "proved by two solvers",
    "certificate": "proved by a certificate",
}


def plan(out: Console, found: Plan, counted: Audit | None, run: Run | None = None, losses: Sequence[Loss] = ()) -> None:
    """A whole plan: notice, what it rests on, outcome, members, rules and points."""
    out.print(Text(found.title, style="bold"))
    out.print(found.notice)
    out.print()
    if found.notes:
        out.print(Text("What this rests on", style="bold"))
        bullets(out, found.notes)
        out.print()
    headline(out, found)
    if counted is None:
        return
    out.print()
    members(out, found, counted)
    conditions(out, counted, len(found.consortia))
    out.print()
    points(out, counted)
    if losses:
        out.print()
        score_losses(out, losses)
    if run is not None:
        out.print()
        took = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in run.seconds.items())
        out.print(Text(f"Time: {took}; memory {run.memory_mb:.0f} MB", style="dim"))
        for remark in run.remarks:
            out.print(Text(f"Remark: {remark}", style="yellow"))


def headline(out: Console, found: Plan) -> None:
    """Outcome, points, bound and proof in a few lines."""
    out.print(Text(f"{OUTCOMES[found.outcome]}.", style="bold"))
    for level in found.levels:
        name = f"Level {level.level} ({', '.join(level.goals)})" if len(found.levels) > 1 else "Planning score"
        name += f", the {level.stage} weakest together" if level.stage and level.stage > 1 else ""
        if level.points is None:
            out.print(f"{name}: no plan; {PROOFS[level.proof]}")
            continue
        bound = "no bound" if level.bound is None else f"no plan has more than {level.bound:,}"
        gap = "" if level.gap is None else f", optimality gap {level.gap:.2%}"
        out.print(f"{name}: {level.points:,} points; {bound}{gap}; {PROOFS[level.proof]}.")
    if found.cut_short:
        out.print(Text("The clock or a person ended the run before its work was done.", style="yellow"))
    if found.unknown == "holds":
        out.print(Text("Unknown facts were taken for fulfilled (--unknown holds).", style="yellow"))
    if found.checks:
        counts = ", ".join(f"{number} {words}" for words, number in found.checks.items())
        out.print(f"Eligibility and composition check: {counts} (hard conditions).")


def members(out: Console, found: Plan, counted: Audit) -> None:
    """Each consortium with its members and what may be said of it."""
    for consortium in found.consortia:
        title = Text(consortium.name, style="bold")
        title.append(f"  {consortium.title}", style="not bold")
        if consortium.label:
            title.append(f"  ({'label and grant' if consortium.grant else 'label without a grant'})", style="not bold")
        out.print(title)
        table = grid()
        table.show_header = False
        for _ in range(3):
            table.add_column(overflow="fold")
        for member in consortium.members:
            who = found.scenario.organisations[member.organisation]
            role = "" if member.role == "beneficiary" else f" ({member.role})"
            kinds = " + ".join(kind.replace("_", " ") for kind in who.kinds) or "kind unknown"
            table.add_row(member.country, f"{who.label}{role}", kinds)
        out.print(Padding(table, (0, 0, 0, 2)))
        by_goal = [f"{goal.goal} {goal.by_consortium[consortium.name]}" for goal in counted.goals if goal.by_consortium]
        if by_goal:
            out.print(Padding(f"Points: {', '.join(by_goal)}", (0, 0, 0, 2)))
        out.print(Padding(f"Check: {counted.sentence(consortium.name)}", (0, 0, 1, 2)))
    for name in found.unformed:
        out.print(f"{name}: not formed")


def conditions(out: Console, counted: Audit, consortia: int) -> None:
    """Every rule once, with how many consortia meet it, its source and how sure it is."""
    out.print(Text("Rule by rule", style="bold"))
    sources = {
        source: number for number, source in enumerate(dict.fromkeys(s for f in counted.findings for s in f.source), 1)
    }
    by_rule: dict[str, list[Finding]] = {}
    for finding in counted.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for rule, findings in by_rule.items():
        tally = Counter(finding.verdict for finding in findings)
        first = findings[0]
        total = len(findings)
        states = [
            truth.words if tally[truth] == total else f"{tally[truth]} of {total} {truth.words}"
            for truth in (Truth.BROKEN, Truth.UNCHECKED, Truth.HOLDS)
            if tally[truth]
        ]
        line = Text(f"{rule}: ", style="bold")
        worst = next(truth for truth in (Truth.BROKEN, Truth.UNCHECKED, Truth.HOLDS) if tally[truth])
        line.append(", ".join(states), style=_STYLES[worst])
        soft = "" if first.hard else ", soft"
        read = "".join(f" ({sources[source]})" for source in first.source)
        line.append(
            f" [{LEVEL_WORDS[first.level]}, {first.confidence.replace('_', ' ')}{soft}]{read}", style="not bold dim"
        )
        out.print(line)
        weakest = max((f.basis for f in findings), key=["none", "stated", "derived", "guessed"].index)
        basis = f"; rests on {weakest} data" if weakest in ("derived", "guessed") else ""
        clause = first.text or first.clause
        out.print(Padding(Text(f"{clause.rstrip('.')}{basis}"), (0, 0, 0, 2)))
        for finding in findings:
            if finding.verdict is Truth.BROKEN:
                out.print(Padding(Text(f"{finding.consortium}: {finding.witness}", style="red"), (0, 0, 0, 2)))
    for source, number in sources.items():
        bullets(out, [source], f"({number}) ")


def clash(out: Console, scenario: Scenario, found: Sequence[str] | None, lost: Sequence[Hopeless] = ()) -> None:
    """Conditions that cannot hold together, and others that a first look finds (``lost``)."""
    out.print()
    words = {one.name: one.words for one in lost}
    rules = {name: rule for call in scenario.calls for name, rule in scenario.conditions(call).items()}
    rules |= {name: rule for name, rule, _ in scenario.portfolio_rules()}
    if found is None:
        out.print("Which conditions cannot hold together was not found in the work given.")
    elif len(found) == 1 and found[0] in words:
        out.print(Text("Nothing meets this condition, whatever else is asked", style="bold"))
        bullets(out, [f"{found[0]} {words.pop(found[0])}"])
    else:
        out.print(Text("These conditions cannot hold together; without any one of them the others can", style="bold"))
        for name in found:
            eased = rules[name].eased()
            easier = f" (one step easier: {eased.state()})" if eased else ""
            bullets(out, [f"{name}: {rules[name].state()}{easier}"])
    others = [f"{name} {said}" for name, said in words.items() if name not in (found or ())]
    if others:
        out.print(Text("A first look also shows", style="bold"))
        bullets(out, others)
    if any(one.unknown for one in lost):
        out.print(
            "What a condition needs to know stands in the tables, or under plan of its call. planner solve --unknown holds "
            "takes what is not known for fulfilled."
        )


def points(out: Console, counted: Audit) -> None:
    """How many points for what."""
    out.print(Text("Points, recounted from the members", style="bold"))
    table = grid("goal", "level", "weight", "points", "of at most", "measure", right=(1, 2, 3, 4))
    for goal in counted.goals:
        most = "not known" if goal.at_most is None else f"{goal.at_most:,}"
        table.add_row(goal.goal, str(goal.level), str(goal.weight), f"{goal.points:,}", most, goal.raw)
    out.print(table)


def score_losses(out: Console, found: Sequence[Loss]) -> None:
    """What the designer's own rules cost."""
    out.print(Text("Score loss of each of the designer's own rules, taken alone", style="bold"))
    table = grid("rule", "points without it", "score loss", "clause", right=(1, 2))
    for loss in found:
        proved = loss.loss is not None
        cost = f"{loss.loss:,}" if proved else "not proved"
        without = "none" if loss.points is None else f"{'' if proved else 'at least '}{loss.points:,}"
        table.add_row(loss.rule, without, cost, loss.clause)
    out.print(table)


def checkup(out: Console, found: Checkup, details: bool = False) -> None:
    """A check of a plan or a table: consortium by consortium where there are few, as one table where there are many."""
    out.print(Text(found.head, style="bold"))
    out.print(NOTICE)
    for remark in found.remarks:
        out.print(Text(remark, style="yellow"))
    out.print()
    if details or len(found.names) < 3:
        audit(out, found.counted, found.names)
    else:
        matrix(out, found.counted, found.names)
    if found.counted.goals:
        points(out, found.counted)
    met, broken, unassessed = (found.counted.count(truth) for truth in Truth)
    out.print(f"{plural(met, 'hard condition')} met, {broken} not met, {unassessed} not assessed.")


def audit(out: Console, counted: Audit, names: Iterable[str]) -> None:
    """A check of consortia, one after the other: what is not met first, what nobody could assess last."""
    for name in [*names, ALL]:
        findings = [finding for finding in counted.findings if finding.consortium == name]
        if not findings:
            continue
        out.print(Text("All consortia together" if name == ALL else name, style="bold"))
        out.print(Padding(counted.sentence(name), (0, 0, 0, 2)))
        for truth in (Truth.BROKEN, Truth.HOLDS, Truth.UNCHECKED):
            for finding in findings:
                if finding.verdict is truth:
                    _finding(out, finding)
        out.print()


_MARKS = {Truth.HOLDS: "+", Truth.BROKEN: "X", Truth.UNCHECKED: "?"}


def matrix(out: Console, counted: Audit, names: Sequence[str]) -> None:
    """A check of many consortia as one table: a row for each rule, a column for each consortium."""
    for number, name in enumerate(names, 1):
        out.print(f"{number:>3}  {name}: {counted.sentence(name)}")
    out.print()
    out.print("+ met   X not met   ? not assessed")
    table = grid("rule", *(str(number) for number in range(1, len(names) + 1)))
    cells = {(finding.rule, finding.consortium): finding for finding in counted.findings}
    for rule in dict.fromkeys(finding.rule for finding in counted.findings if finding.consortium != ALL):
        row = [cells.get((rule, name)) for name in names]
        table.add_row(rule, *(Text(_MARKS[f.verdict], style=_STYLES[f.verdict]) if f else "" for f in row))
    out.print(table)
    for finding in counted.findings:
        if finding.consortium == ALL:
            out.print(f"all together: {finding.rule}: {finding.verdict.words} ({finding.witness})")
    broken = [finding for finding in counted.findings if finding.verdict is Truth.BROKEN]
    if broken:
        out.print()
        out.print(Text("Not met", style="bold red"))
        for finding in broken:
            out.print(f"{finding.consortium}:")
            _finding(out, finding)
    out.print()


def _finding(out: Console, finding: Finding) -> None:
    text = Text(f"{finding.rule}{'' if finding.hard else ' (soft)'}: ", style="bold")
    text.append(finding.witness, style="not bold")
    if finding.verdict is Truth.BROKEN:
        text.append(f"\n{finding.clause}", style="not bold")
    if finding.verdict is not Truth.UNCHECKED:
        basis = "" if finding.basis == "none" else f"{finding.basis} data, "
        sure = "assumption" if finding.confidence == "assumed" else f"{finding.confidence.replace('_', ' ')} source"
        sources = f": {'; '.join(finding.source)}" if finding.source else ""
        text.append(f"\n{basis}{sure}{sources}", style="not bold dim")
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=13)
    table.add_column(overflow="fold")
    table.add_row(Text(f" {finding.verdict.words}", style=_STYLES[finding.verdict]), text)
    out.print(table)


def comparison(out: Console, found: Comparison) -> None:
    """Plans side by side."""
    names = [column.name for column in found.columns]
    out.print(found.notice)
    for step in found.steps:
        out.print()
        out.print(Text(f"What was changed: {names[0]} to {step.name}", style="bold"))
        table = grid("value", "old", "new")
        for change in step.inputs:
            table.add_row(change.address, change.old, change.new)
        out.print(table if step.inputs else "  nothing")
    out.print()
    out.print(Text("What followed", style="bold"))
    table = grid("", *names, right=range(1, len(names) + 1))
    _outcomes(table, found.columns)
    out.print(table)
    for step in found.steps:
        out.print()
        out.print(Text(f"Who moved: {names[0]} to {step.name}", style="bold"))
        countries = _difference(found.columns[0].reach.countries, found.columns[names.index(step.name)].reach.countries)
        regions = _difference(found.columns[0].reach.regions, found.columns[names.index(step.name)].reach.regions)
        out.print(f"  Countries: {countries}")
        out.print(f"  Regions: {regions}")
        for moves in step.moves:
            out.print(
                Text(f"  {moves.consortium}: {moves.stayed} stay", style="" if moves.joined or moves.left else "dim")
            )
            for mark, who in (("+", moves.joined), ("-", moves.left)):
                for name in who:
                    out.print(Padding(Text(f"{mark} {name}", overflow="fold"), (0, 0, 0, 4)))


def _outcomes(table: Table, columns: Sequence[Column], units: Mapping[str, Sequence[int | None]] | None = None) -> None:
    """What plans come to, a row for each figure; with the units of goals whose weights differ."""
    table.add_row("outcome", *(f"{c.outcome}" for c in columns))
    table.add_row("proof", *(c.proof for c in columns))
    table.add_row("planning score", *("none" if c.points is None else f"{c.points:,}" for c in columns))
    for goal in dict.fromkeys(goal for c in columns for goal in c.goals):
        table.add_row(f"  {goal}", *(f"{c.goals[goal]:,}" if goal in c.goals else "-" for c in columns))
        if units and goal in units:
            table.add_row("    at weight 1", *("-" if one is None else f"{one:,}" for one in units[goal]))
    table.add_row("consortia", *(str(c.reach.consortia) for c in columns))
    if any(c.reach.grants is not None for c in columns):
        table.add_row(
            "  with a grant", *(str(c.reach.consortia if c.reach.grants is None else c.reach.grants) for c in columns)
        )
    table.add_row("memberships", *(str(c.reach.members) for c in columns))
    table.add_row("organisations", *(str(c.reach.organisations) for c in columns))
    table.add_row("countries", *(str(len(c.reach.countries)) for c in columns))
    table.add_row("regions reached", *(f"{len(c.reach.regions)} of {c.reach.regions_in_pool}" for c in columns))
    for category in ("less_developed", "transition", "more_developed", "undefined"):
        words = "no category" if category == "undefined" else category.replace("_", " ")
        table.add_row(f"  {words}", *(str(c.reach.regions_by_category.get(category, 0)) for c in columns))
    for words in (truth.words for truth in Truth):
        table.add_row(f"conditions {words}", *(str(c.checks.get(words, 0)) for c in columns))


def family(out: Console, found: FamilyTable) -> None:
    """The plans of a family, a column for each value, in tables of so many columns as 80 signs hold."""
    columns = found.comparison.columns
    out.print(Text(found.title, style="bold"))
    out.print(found.comparison.notice)
    for start in range(0, len(columns), ABREAST):
        part = slice(start, start + ABREAST)
        out.print()
        out.print(Text(f"By {found.field}", style="bold"))
        table = grid("", *(c.name for c in columns[part]), right=range(1, ABREAST + 1))
        _outcomes(table, columns[part], {goal: units[part] for goal, units in found.units.items()})
        table.add_row(f"against {columns[0].name}", *("" for _ in columns[part]))
        for words, counts in (("  joined", found.joined), ("  left", found.left)):
            moved = enumerate(counts[part], start)
            table.add_row(words, *("-" if not number else str(count) for number, count in moved))
        out.print(table)
    if found.units:
        out.print("At weight 1: points divided by the weight of the goal, so that columns can be compared.")


def _difference(old: Sequence[str], new: Sequence[str]) -> str:
    came, went = sorted(set(new) - set(old)), sorted(set(old) - set(new))
    parts = [f"+ {', '.join(came)}"] if came else []
    parts += [f"- {', '.join(went)}"] if went else []
    return "; ".join(parts) or "the same"


_TIERS = {1: "first tier", 2: "second tier"}
_HOW_FAR = {1: "read line by line against the collected facts", 2: "as far as sourced"}


def instruments(out: Console, found: Sequence[Instrument]) -> None:
    """The call rule sets that ship with the package."""
    for one in found:
        out.print(Text(one.key, style="bold"))
        counted = f"{plural(len(one.rules), 'rule')}, {len(one.undecided)} not assessable"
        out.print(Padding(Text(f"{one.name} ({one.year}; {_TIERS[one.tier]}; {counted})"), (0, 0, 0, 2)))
    out.print(f"First tier: {_HOW_FAR[1]}.")
    out.print(f"Second tier: {_HOW_FAR[2]}.")
    out.print("planner instruments KEY shows one of them, clause by clause.")


def instrument(out: Console, found: Instrument) -> None:
    """One call rule set as a person would want to read it."""
    out.print(Text(found.name, style="bold"))
    for label, text in (
        ("Key", found.key),
        ("Programme", found.programme),
        ("Call", found.call),
        ("Legal basis", found.legal_basis),
        ("Strands", "; ".join(f"{key} {title}" for key, title in found.strands.items())),
        ("Read on", f"{found.date} {found.date_note}"),
        ("How far it was read", f"{_TIERS[found.tier]}, {_HOW_FAR[found.tier]}"),
    ):
        if text:
            out.print(f"{label}: {text}")
    if found.partial:
        out.print(Text(f"Only partly known. {found.partial_note}", style="yellow"))
    out.print()
    for name, rule in found.rules.items():
        _clause(out, name, rule, found)
    for label, said in (("Roles", found.roles), ("Place", found.deemed_location)):
        if said.text:
            out.print(f"{label}: {said.text} [{said.confidence}]")
            _sources(out, found, said.source)
    sums = [f"{pot.rule}: {pot.sentence()}" for pot in pots(found.rules)]
    for title, texts in (
        ("What the money comes to", sums),
        ("Sources that contradict each other", found.conflicts),
        ("Also known", found.aggregates),
        ("Sources named by their key", [f"{key}: {found.sources[key].cited()}" for key in _keys_named(found)]),
    ):
        if texts:
            out.print()
            out.print(Text(title, style="bold"))
            bullets(out, texts)


def _keys_named(found: Instrument) -> list[str]:
    """Sources that notes, conflicts and the like name by their key instead of citing them."""
    notes = [rule.note for rule in found.rules.values()]
    texts = " ".join([found.date_note, found.partial_note, *found.conflicts, *found.aggregates, *notes])
    return [key for key in found.sources if re.search(rf"\b{key}\b", texts)]


def _sources(out: Console, found: Instrument, keys: Iterable[str]) -> None:
    for key in keys:
        out.print(Padding(Text(found.sources[key].cited(), style="dim", overflow="fold"), (0, 0, 0, 2)))


def _clause(out: Console, name: str, rule: Condition, found: Instrument) -> None:
    state = "" if rule.decidable else "not assessable; "
    strands = f"strand {' or '.join(rule.strands)}; " if rule.strands else ""
    soft = "" if rule.hard else ", soft"
    line = Text(name, style="bold")
    line.append(
        f"  [{strands}{state}{LEVEL_WORDS[rule.level]}, {rule.confidence.replace('_', ' ')}{soft}]",
        style="not bold dim",
    )
    out.print(line)
    out.print(Padding(rule.text or rule.state(), (0, 0, 0, 2)))
    out.print(Padding(Text(f"Rule: {rule.state()}", style="italic"), (0, 0, 0, 2)))
    _sources(out, found, rule.source)
    if rule.note:
        out.print(Padding(Text(f"Note: {' '.join(rule.note.split())}"), (0, 0, 0, 2)))
    out.print()


def _pool(scenario: Scenario) -> str:
    """Of how many a scenario chooses: ``245 organisations``, or ``61 regions`` where the members are regions."""
    regions = all(who.kinds == ("region",) for who in scenario.organisations.values())
    return plural(len(scenario.organisations), "region" if regions else "organisation")


def checked(out: Console, scenario: Scenario, candidates: dict[str, int], warnings: Sequence[str]) -> None:
    """What a sound scenario holds."""
    out.print(Text(scenario.title, style="bold"))
    out.print(
        f"{_pool(scenario)}, {plural(len(scenario.calls), 'call')}, "
        f"{plural(len(scenario.slots), 'consortium', 'consortia')}, {plural(len(scenario.goals), 'goal')}; "
        f"purpose {scenario.purpose}, stage {scenario.stage}, evidence of {scenario.evidence_date}."
    )
    table = grid("call", "rule set", "rules", "not assessable", "may join", right=(2, 3, 4))
    for key, call in scenario.calls.items():
        rules = scenario.conditions(key)
        context = scenario.context(key)
        undecided = sum(not rule.decidable or rule.lacks(context) is not None for rule in rules.values())
        table.add_row(key, call.instrument or "none", str(len(rules)), str(undecided), str(candidates[key]))
    out.print(table)
    if warnings:
        out.print()
        out.print(Text("Worth a look", style="bold yellow"))
        bullets(out, warnings)
    else:
        out.print("No mistakes found.")


def clauses(out: Console, found: Document) -> None:
    """Draft conditions, section by section."""
    words = language(found.language)
    out.print(Text(found.title, style="bold"))
    out.print(found.notice)
    for note in found.notes:
        out.print(Text(note))
    for draft in found.drafts:
        out.print()
        out.print(Text(draft.title, style="bold"))
        for note in draft.notes:
            out.print(Text(note, style="dim"))
        for number, part in enumerate(draft.parts, 1):
            out.print()
            title = Text(f"{number} {part.title}", style="bold")
            title.append(f"  {part.note}" if part.note else "", style="not bold")
            out.print(title)
            for clause in part.clauses:
                _draft_clause(out, clause, words)
    if found.sources:
        out.print()
        out.print(Text(words.say("sources"), style="bold"))
        for source in found.sources:
            bullets(out, [f"{source.title} <{source.url}>" if source.url else source.title], f"({source.number}) ")


def _draft_clause(out: Console, clause: Clause, words: Language) -> None:
    text = Text(opening(clause, words))
    for line in details(clause, words):
        text.append(f"\n{line}", style="dim")
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    table.add_row(Text(f"  {clause.number or '–'}", style="bold"), text)
    out.print(table)


def reported(to: Console, dossier: Dossier, files: Sequence[Path]) -> None:
    """The first page of a report, and where the rest stands."""
    to.print(dossier.title, style="bold")
    to.print(dossier.notice.text)
    to.print()
    for number, one in enumerate(dossier.answers, 1):
        to.print(f"{number}. {one.question.text}", style="bold")
        for said in one.answer:
            to.print(Padding(said.text, (0, 0, 0, 3)))
    to.print()
    to.print(f"Written: {', '.join(file.name for file in files)} to {files[0].parent}")


def erased(to: Console, found: Erasure) -> None:
    """What becomes of each file, and what the search afterwards found."""
    words = {"changed": "rows taken out", "deleted": "deleted", "left": "left as it is"}
    if not found.applied:
        words = {"changed": "rows would be taken out", "deleted": "would be deleted", "left": "would be left as it is"}
    for act in found.acts:
        to.print(f"{words[act.fate].capitalize()}: {act.why}")
        to.print(f"  {act.path}", soft_wrap=True)
    if not found.applied:
        to.print(f"{len(found.acts)} files hold the record or were made from it. Nothing was done yet: say --yes.")
    elif found.gone:
        to.print(f"Gone: {found.searched} files were searched for {found.names} identifiers and names; none holds any.")
        to.print("Take the record out of the spreadsheets it came from as well, or the next import brings it back.")
    else:
        listed = ", ".join(map(str, found.remaining))
        to.print(f"Not gone: of {found.searched} files searched, these still hold it: {listed}.")
