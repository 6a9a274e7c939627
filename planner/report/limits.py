"""Limits of the data: what is guessed, derived or unknown, and which conclusions change without it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from models.truth import Basis, Truth
from planner import reference
from planner.report.answers import span
from planner.report.blocks import Block, Column, Listing, Paragraph, Row, Said, Section, Table
from planner.report.material import Material
from planner.report.phrases import clause, condition, witness

SHOWN = 30
"""Conditions that change without guesses and are listed."""


def limits(material: Material) -> Section:
    """The bases of the attributes, the conclusions that rest on guesses, and what nobody has read or can judge."""
    say = material.say
    blocks: list[Block] = [_bases(material)]
    changed = tuple(_changing(material))
    blocks.append(Paragraph(said=say("limits-changing" if changed else "limits-unchanged")))
    if changed:
        blocks.append(Listing(items=changed))
    unassessed = list(_unassessed(material))
    if unassessed:
        blocks.append(Paragraph(said=say("limits-unassessed")))
        blocks.append(Listing(items=tuple(unassessed)))
    notes = material.main.scenario.notes
    if notes:
        blocks.append(Paragraph(said=say("limits-notes")))
        blocks.append(Listing(items=tuple(Said(code="note", values={"text": one}, text=one) for one in notes)))
    return Section(key="limits", title=say("section-limits").text, blocks=tuple(blocks))


def _bases(material: Material) -> Table:
    """How many attributes of each kind are stated, derived, guessed and unknown."""
    say, scenario = material.say, material.main.scenario
    everyone = list(scenario.organisations.values())
    having = {one.country for one in reference.regions().values() if one.category(scenario.period)[0]}
    regions = [scenario.world.region(who.seat) for who in everyone if who.seat and who.seat[:2] in having]
    found = [region.category(scenario.period) if region else ("", None) for region in regions]
    categories = [basis if category else None for category, basis in found]
    counted: list[tuple[str, Sequence[Basis | None]]] = [
        ("country", [who.country_basis if who.country else None for who in everyone]),
        ("seat", [who.place_basis if who.seat else None for who in everyone]),
        ("category", categories),
        ("kinds", [who.kinds_basis if who.kinds else None for who in everyone]),
        ("control", [None if who.control is None else who.control_basis for who in everyone]),
        ("competences", [one.basis for who in everyone for one in who.competences.values()]),
    ]
    rows = []
    for key, bases in counted:
        counts = Counter(bases)
        cells = (say(f"attribute-{key}").text, len(bases), *(counts[basis] for basis in (*Basis, None)))
        rows.append(Row(key=key, cells=cells))
    columns = (
        Column(key="attribute", title=say("bases-attribute").text),
        Column(key="number", title=say("bases-number").text, format="count"),
        *(Column(key=basis.value, title=say(f"basis-{basis.value}").text, format="count") for basis in Basis),
        Column(key="unknown", title=say("basis-unknown").text, format="count"),
    )
    return Table(key="bases", title=say("bases").text, columns=columns, rows=tuple(rows))


def _changing(material: Material) -> Iterator[Said]:
    """Conclusions that are others without guessed attributes."""
    say, main = material.say, material.main
    for impact in material.impacts:
        now, firm = impact.capacity[0], impact.firm
        if (now.consortia, now.bound) != (firm.consortia, firm.bound):
            before, after = span(now.consortia, now.bound), span(firm.consortia, firm.bound)
            yield say("changes-capacity", before=before, after=after)
        if impact.reachable.reachable != firm.reachable:
            yield say("changes-reach", before=impact.reachable.reachable, after=firm.reachable)
        least = impact.one_more.guaranteed[0]
        if least is not None and firm.guaranteed is not None and least != firm.guaranteed:
            yield say("changes-guarantee", before=least, after=firm.guaranteed)
    sure = {(f.consortium, f.rule): f for f in main.firm.findings}
    different = [
        (found, then)
        for found in main.counted.findings
        if (then := sure[found.consortium, found.rule]).verdict is not found.verdict
    ]
    for found, then in different[:SHOWN]:
        yield say(
            "changes-verdict",
            consortium=found.consortium,
            rule=found.rule,
            before=verdict_words(material, found.verdict),
            after=verdict_words(material, then.verdict),
        )
    if len(different) > SHOWN:
        yield say("changes-verdicts-more", number=len(different) - SHOWN)
    for before_goal, after_goal in zip(main.counted.goals, main.firm.goals, strict=True):
        if before_goal.points != after_goal.points:
            yield say("changes-points", goal=before_goal.goal, before=before_goal.points, after=after_goal.points)


def verdict_words(material: Material, truth: Truth) -> str:
    """Met, not met, not assessed."""
    return material.say(f"verdict-{truth.value}").text


def _unassessed(material: Material) -> Iterator[Said]:
    """Conditions that were not assessed, each with how often and why."""
    found: dict[str, list[str]] = {}
    for one in material.main.counted.findings:
        if one.verdict is Truth.UNCHECKED and one.hard:
            found.setdefault(one.rule, []).append(witness(material, one) or clause(material, one))
    for rule, reasons in found.items():
        yield material.say("unassessed", rule=rule, number=len(reasons), reason=reasons[0])
    for impact in material.impacts:
        for unread in (*impact.unread, *impact.not_assessed):
            if unread.name not in found:
                yield material.say("unassessed-clause", rule=unread.name, words=condition(material, unread))
