"""Design options side by side, with the do-nothing option: what differs in the conditions, and what then comes out."""

from collections.abc import Iterator, Sequence

from models.truth import Truth
from planner.comparing import Column as Compared
from planner.comparing import compared, inputs_between
from planner.impact.result import Impact
from planner.report.answers import span
from planner.report.blocks import Block, Column, Paragraph, Row, Section, Table, Value
from planner.report.material import Material, Option
from planner.report.phrases import measure

CATEGORIES = ("less_developed", "transition", "more_developed", "undefined")
MOST = 40
"""Changed values that the report lists; the comparison of the command line has all of them."""


def options(material: Material) -> Section:
    """What was compared, what was changed, and what followed."""
    say = material.say
    blocks: list[Block] = []
    if material.base is None:
        blocks.append(Paragraph(said=say("no-base"), tone="warning"))
    else:
        blocks.append(Paragraph(said=say("base", base=material.base.label)))
    everything = material.everything
    if len(everything) == 1:
        blocks.append(Paragraph(said=say("one-option")))
    for one in everything[1:]:
        blocks += _changed(material, everything[0], one)
    columns = [compared(one.label, one.plan, one.counted) if one.plan else None for one in everything]
    if any(columns):
        blocks.append(_outcomes(material, everything, columns))
    if material.assessed:
        blocks.append(_assessed(material))
    return Section(key="options", title=say("section-options").text, blocks=tuple(blocks))


def _changed(material: Material, old: Option, new: Option) -> Iterator[Block]:
    """The inputs that differ."""
    say = material.say
    found = inputs_between(old.scenario, new.scenario)
    if not found:
        yield Paragraph(said=say("same-inputs", first=old.label, second=new.label))
        return
    rows = tuple(
        Row(key=f"{number}", cells=(one.address, one.old, one.new)) for number, one in enumerate(found[:MOST], 1)
    )
    yield Table(
        key=f"changes-{material.everything.index(new)}",
        title=say("changes", first=old.label, second=new.label).text,
        columns=tuple(Column(key=key, title=say(f"changes-{key}").text) for key in ("address", "old", "new")),
        rows=rows,
        note=say("changes-more", number=len(found) - MOST).text if len(found) > MOST else "",
    )


def _outcomes(material: Material, found: Sequence[Option], columns: Sequence[Compared | None]) -> Table:
    """The figures of each plan, recounted."""
    say = material.say

    def row(key: str, values: Sequence[Value], **named: str) -> Row:
        return Row(key=f"{key}{''.join(named.values())}", cells=(say(f"option-{key}", **named).text, *values))

    def of(read: str) -> list[Value]:
        return [None if one is None else getattr(one.reach, read) for one in columns]

    plans = [one for one in columns if one is not None]
    rows = [
        row("outcome", [say(_outcome(option, one)).text for option, one in zip(found, columns, strict=True)]),
        row(
            "proof",
            [say(_proof(option, one)).text if one else None for option, one in zip(found, columns, strict=True)],
        ),
        row("points", [one.points if one else None for one in columns]),
    ]
    for goal in dict.fromkeys(goal for one in plans for goal in one.goals):
        rows.append(row("goal", [one.goals.get(goal) if one else None for one in columns], goal=goal))
    rows += [row(key, of(key)) for key in ("consortia", "members", "organisations")]
    rows += [row(key, [None if one is None else len(getattr(one.reach, key)) for one in columns]) for key in _PLACES]
    for category in CATEGORIES:
        values = [None if one is None else one.reach.regions_by_category.get(category, 0) for one in columns]
        rows.append(row("category", values, category=say(f"category-{category}").text))
    for truth in Truth:
        rows.append(row(f"checks-{truth.value}", [one.checks.get(truth.words, 0) if one else None for one in columns]))
    heads = (
        Column(key="what", title=say("option-what").text),
        *(Column(key=f"option-{at}", title=one.label, format="count") for at, one in enumerate(found)),
    )
    return Table(key="outcomes", title=say("outcomes").text, columns=heads, rows=tuple(rows))


def _outcome(option: Option, column: Compared | None) -> str:
    if column is None:
        return "not-planned"
    return f"outcome-{column.outcome}" if option.holds else "outcome-stale"


def _proof(option: Option, column: Compared) -> str:
    return f"proof-{column.proof.replace(' ', '-')}" if option.holds else "proof-none"


_PLACES = ("countries", "regions")


def _assessed(material: Material) -> Table:
    """The main figures of the impact assessment, a column for each of its drafts."""
    say = material.say
    found = [one.impact for one in material.assessed]
    labels = [one.label or one.impact.draft for one in material.assessed]

    def row(key: str, values: Sequence[Value], **named: str | int) -> Row:
        return Row(key=f"{key}{''.join(map(str, named.values()))}", cells=(say(f"impact-{key}", **named).text, *values))

    rows = [
        row("let-in", [one.reachable.organisations for one in found]),
        row("reachable", [one.reachable.reachable for one in found]),
    ]
    for at, limit in enumerate(found[0].capacity):
        rows.append(row("capacity", [_capacity(one, at) for one in found], number=limit.participations))
    rows.append(row("firm", [span(one.firm.consortia, one.firm.bound) for one in found]))
    rows.append(row("grants", [one.grants for one in found]))
    for key, words in dict.fromkeys((r.key, r.words) for one in found for r in one.measures.ranges):
        ranges = [next((r for r in one.measures.ranges if r.key == key), None) for one in found]
        for end in ("guaranteed", "median", "attainable"):
            values: list[Value] = [None if one is None else getattr(one, end) for one in ranges]
            rows.append(row(end, values, measure=measure(material, key, words)))
    heads = (
        Column(key="what", title=say("option-what").text),
        *(Column(key=f"draft-{at}", title=label, format="count") for at, label in enumerate(labels)),
    )
    return Table(key="assessed", title=say("assessed").text, columns=heads, rows=tuple(rows))


def _capacity(impact: Impact, at: int) -> Value:
    one = impact.capacity[at]
    return one.consortia if one.bound == one.consortia else span(one.consortia, one.bound)
