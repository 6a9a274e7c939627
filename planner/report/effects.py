"""What the draft does to the field, and whether the money fits, as blocks."""

from collections.abc import Iterator
from fractions import Fraction

from planner.impact.result import Impact
from planner.report.answers import span
from planner.report.blocks import Block, Column, Formula, Listing, Paragraph, Row, Said, Section, Table, Value
from planner.report.material import Material
from planner.report.money import planned
from planner.report.phrases import assumed, condition, formation, measure, number, recipients, stepped, value

AXES = ("country", "region category", "kind", "size")


def impact(material: Material) -> Section:
    """Funnel, capacity, guaranteed, typical and attainable."""
    say = material.say
    title = say("section-impact").text
    if not material.impacts:
        said = say("of-another-scenario" if material.assessed else "without-impact")
        return Section(key="impact", title=title, blocks=(Paragraph(said=said, tone="warning"),))
    found = material.impacts
    if len(found) == 1:
        return Section(key="impact", title=title, blocks=tuple(_of(material, found[0], "")))
    sections = tuple(
        Section(key=f"impact-{at}", title=one.draft, blocks=tuple(_of(material, one, f"-{at}")))
        for at, one in enumerate(found, 1)
    )
    return Section(key="impact", title=title, sections=sections)


def _of(material: Material, found: Impact, suffix: str) -> Iterator[Block]:
    yield _funnel(material, found, suffix)
    yield from _by_axis(material, found, suffix)
    yield Listing(items=tuple(_reach(material, found)))
    yield _capacity(material, found, suffix)
    if found.binding:
        yield _binding(material, found, suffix)
    yield _measures(material, found, suffix)
    yield Paragraph(
        said=material.say(
            "typical-how",
            portfolios=found.measures.portfolios,
            seed=found.measures.seed,
            given_up=found.measures.given_up,
            formation=formation(material, found.measures),
        )
    )


def _columns(material: Material, table: str, *keys: str, words: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Columns of figures, but for the first and those named, which hold words."""
    return tuple(
        Column(
            key=key,
            title=material.say(f"{table}-{key}").text,
            format="text" if at == 0 or key in words else "count",
        )
        for at, key in enumerate(keys)
    )


def _funnel(material: Material, found: Impact, suffix: str) -> Table:
    funnel, say = found.funnel, material.say
    everyone = say("funnel-everyone").text
    rows = [Row(key="everyone", cells=(everyone, "", None, None, None, None, funnel.organisations))]
    rows += [
        Row(
            key=step.condition.name,
            cells=(
                step.condition.name,
                condition(material, step.condition),
                step.lost,
                step.alone,
                step.also,
                step.unknown,
                step.left,
            ),
        )
        for step in funnel.steps
    ]
    columns = _columns(
        material, "funnel", "condition", "words", "lost", "alone", "also", "unknown", "left", words=("words",)
    )
    note = say(
        "funnel-note",
        eligible=funnel.eligible,
        on_guesses=funnel.on_guesses,
        excluded=funnel.excluded,
        excluded_on_guesses=funnel.excluded_on_guesses,
        unknown=funnel.unknown,
    ).text
    return Table(key=f"funnel{suffix}", title=say("funnel").text, columns=columns, rows=tuple(rows), note=note)


def _by_axis(material: Material, found: Impact, suffix: str) -> Iterator[Table]:
    for axis in AXES:
        tallies = found.funnel.by.get(axis, {})
        if not tallies or (axis == "size" and set(tallies) == {"unknown"}):
            continue
        key = axis.replace(" ", "-")
        rows = tuple(
            Row(
                key=name,
                cells=(
                    value(material, axis, name),
                    one.field,
                    one.eligible,
                    *(_lost(found, step, axis, name) for step in _steps(found)),
                ),
            )
            for name, one in tallies.items()
        )
        columns = (
            Column(key="value", title=material.say(f"axis-{key}").text),
            Column(key="field", title=material.say("axis-field").text, format="count"),
            Column(key="let-in", title=material.say("axis-let-in").text, format="count"),
            *(
                Column(
                    key=f"lost-{found.funnel.steps[step].condition.name}",
                    title=material.say("axis-lost", condition=found.funnel.steps[step].condition.name).text,
                    format="count",
                )
                for step in _steps(found)
            ),
        )
        title = material.say("funnel-by", axis=key).text
        yield Table(key=f"funnel-{key}{suffix}", title=title, columns=columns, rows=rows)


def _steps(found: Impact) -> range:
    return range(len(found.funnel.steps))


def _lost(found: Impact, step: int, axis: str, value: str) -> int:
    tally = found.funnel.steps[step].by.get(axis, {}).get(value)
    return tally.lost if tally else 0


def _reach(material: Material, found: Impact) -> Iterator[Said]:
    say, reach = material.say, found.reachable
    yield say("reach-shown", reachable=reach.reachable, let_in=reach.organisations, witnesses=reach.witnesses)
    for one in reach.shut_out:
        names = material.words.listed(f"{c.name} ({condition(material, c)})" for c in one.conditions)
        yield say("shut-out", organisations=one.organisations, conditions=names)
        yield say("shut-out-proof")
    if reach.open:
        yield say("reach-open", organisations=reach.open)


def _capacity(material: Material, found: Impact, suffix: str) -> Table:
    say = material.say
    rows = tuple(
        Row(
            key=str(one.participations),
            cells=(
                one.participations,
                one.consortia if one.bound == one.consortia else span(one.consortia, one.bound),
                say("proved" if one.proved else "not-proved").text,
            ),
        )
        for one in found.capacity
    )
    columns = (
        Column(key="limit", title=say("capacity-limit").text, format="count"),
        Column(key="consortia", title=say("capacity-consortia").text, format="count"),
        Column(key="proof", title=say("capacity-proof-head").text),
    )
    note = say("capacity-note", grants=found.grants).text
    return Table(key=f"capacity{suffix}", title=say("capacity-title").text, columns=columns, rows=rows, note=note)


def _binding(material: Material, found: Impact, suffix: str) -> Table:
    say = material.say
    rows = []
    for one in found.binding:
        if one.same:
            continue
        cells: tuple[Value, ...] = (
            one.condition.name,
            say(f"binding-{one.change.replace(' ', '-')}").text,
            stepped(material, one),
            one.reachable,
            one.reachable_change,
            one.consortia,
            one.consortia_change,
            say("proved" if one.proved else "not-proved").text,
        )
        rows.append(Row(key=f"{one.condition.name}-{one.change}", cells=cells))
    keys = ("condition", "step", "then", "reachable", "reachable-change", "consortia", "consortia-change", "proof")
    columns = _columns(material, "binding", *keys, words=("step", "then", "proof"))
    same = dict.fromkeys(one.condition.name for one in found.binding if one.same)
    note = say("binding-same", listed=material.words.listed(same)).text if same else ""
    return Table(key=f"binding{suffix}", title=say("binding").text, columns=columns, rows=tuple(rows), note=note)


def _measures(material: Material, found: Impact, suffix: str) -> Table:
    say = material.say
    rows = []
    for one in found.measures.ranges:
        typical = None if one.median is None else f"{one.median} ({one.low}–{one.high})"
        cells = (
            measure(material, one.key, one.words),
            one.guaranteed,
            typical,
            one.attainable,
            say("proved" if one.proved else "not-proved").text,
        )
        rows.append(Row(key=one.key, cells=cells))
    columns = _columns(
        material, "measures", "measure", "guaranteed", "typical", "attainable", "proof", words=("proof",)
    )
    title = say("measures", consortia=found.measures.consortia).text
    note = say("measures-none", consortia=found.measures.consortia).text if found.measures.note else ""
    return Table(key=f"measures{suffix}", title=title, columns=columns, rows=tuple(rows), note=note)


# -- money -----------------------------------------------------------------------------------------------------------------


def budget(material: Material) -> Section:
    """The money of the call, of each consortium, and of whom in a typical portfolio."""
    say, found = material.say, planned(material.main)
    blocks: list[Block] = []
    if found.pots:
        rows = tuple(
            Row(
                key=pot.name,
                cells=(
                    pot.name,
                    pot.total,
                    pot.consortia,
                    pot.asked,
                    None if pot.asked is None else pot.total - pot.asked,
                    pot.ceiling,
                    None if not pot.ceiling else pot.total // pot.ceiling,
                    pot.expected,
                ),
            )
            for pot in found.pots
        )
        heads: list[tuple[str, bool]] = [("total", True), ("consortia", False), ("asked", True), ("rest", True)]
        heads += [("ceiling", True), ("at-ceiling", False), ("expected", False)]
        columns = (
            Column(key="pot", title=say("pot-name").text),
            *(
                Column(
                    key=key,
                    title=say(f"pot-{key}").text,
                    format="money" if money else "count",
                    formula=Formula(operation="minus", first="total", second="asked") if key == "rest" else None,
                )
                for key, money in heads
            ),
        )
        blocks.append(Table(key="pots", title=say("pots").text, columns=columns, rows=rows, note=say("pots-note").text))
    else:
        blocks.append(Paragraph(said=say("budget-unknown"), tone="warning"))
    if found.lines:
        blocks.append(Paragraph(said=say("planned-note")))
        rows = tuple(
            Row(
                key=line.name,
                cells=(line.name, line.cost, line.grant, line.own, _rate(line.grant, line.cost), line.rate),
            )
            for line in found.lines
        )
        columns = (
            Column(key="consortium", title=say("planned-consortium").text),
            Column(key="cost", title=say("planned-cost").text, format="money", total=True, figure="cost"),
            Column(key="grant", title=say("planned-grant").text, format="money", total=True, figure="grant"),
            Column(
                key="own",
                title=say("planned-own").text,
                format="money",
                total=True,
                formula=Formula(operation="minus", first="cost", second="grant"),
            ),
            Column(
                key="rate",
                title=say("planned-rate").text,
                format="share",
                formula=Formula(operation="over", first="grant", second="cost"),
            ),
            Column(key="most", title=say("planned-most").text, format="share"),
        )
        blocks.append(Table(key="planned", title=say("planned").text, columns=columns, rows=rows))
    for at, one in enumerate(material.impacts, 1):
        blocks += _whose(material, one, "" if len(material.impacts) == 1 else f"-{at}")
    return Section(key="budget", title=say("section-budget").text, blocks=tuple(blocks))


def _rate(grant: int | None, cost: int | None) -> Value:
    return Fraction(grant, cost) if grant is not None and cost else None


def _euro(amount: str | None) -> int | None:
    """Whole euro."""
    return None if amount is None else int(number(amount))


def _whose(material: Material, found: Impact, suffix: str) -> Iterator[Block]:
    say, money = material.say, found.budget
    if not money.contributions:
        return
    rows = tuple(
        Row(
            key=f"{one.axis}-{one.value}",
            cells=(
                say(f"axis-{one.axis.replace(' ', '-')}").text,
                value(material, one.axis, one.value),
                number(one.members),
                _euro(one.grant),
                _euro(one.own),
                _euro(one.own_each),
            ),
        )
        for one in money.contributions
    )
    keys = ("axis", "value", "members", "grant", "own", "own-each")
    columns = tuple(
        Column(key=key, title=say(f"whose-{key}").text, format="text" if key in ("axis", "value") else "count")
        for key in keys
    )
    note = say("whose-note", assumptions=material.words.say("between").join(assumed(material, money))).text
    yield Table(key=f"whose{suffix}", title=say("whose").text, columns=columns, rows=rows, note=note)
    if money.recipients_words:
        yield Paragraph(said=say("recipients", words=recipients(material, found)))
