"""The call-preparation file put together: first page, eight sections, and what a reader can count anew."""

from planner.forewarned import forewarned
from planner.report import gallery, recount
from planner.report.answers import answers
from planner.report.assumptions import register
from planner.report.blocks import Block, Dossier, Figure, Listing, Paragraph, Said, Section
from planner.report.conditions import conditions
from planner.report.effects import budget, impact
from planner.report.fiches import annex
from planner.report.indicators import indicators
from planner.report.limits import limits
from planner.report.material import Material
from planner.report.options import options


def dossier(material: Material) -> Dossier:
    """The report in blocks; nobody is named in it whom the purpose hides."""
    say, main = material.say, material.main
    formed = bool(main.teams)
    sections = (
        _purpose(material),
        _with(options(material), *gallery.options(material)),
        conditions(material),
        impact(material),
        budget(material),
        _with(indicators(material), *([gallery.region_map(material), gallery.balance(material)] if formed else [])),
        limits(material),
        _with(annex(material), *gallery.competences(material)),
    )
    found = Dossier(
        language=material.words.speaking("report").code,
        title=main.scenario.title,
        notice=say("notice"),
        purpose=main.scenario.purpose,
        lead=tuple(_lead(material)),
        answers=answers(material),
        figures=recount.tables(material),
        sections=sections,
        plans=recount.data(material),
        sources=_sources(material),
    )
    return _veiled(material, found)


def _with(section: Section, *pictures: Figure) -> Section:
    """A section with pictures after what it says."""
    return section.model_copy(update={"blocks": (*section.blocks, *pictures)})


def _veiled(material: Material, found: Dossier) -> Dossier:
    """A last look at every text, so that no name stands in one that somebody wrote freely."""
    return material.hidden.content(found)


def _lead(material: Material) -> list[Said]:
    """What was asked, and what came out."""
    say, main = material.say, material.main
    calls = main.scenario.calls
    asked = say(
        "lead-asked",
        organisations=len(main.scenario.organisations),
        calls=len(calls),
        consortia=sum(call.number for call in calls.values()),
        day=material.words.day(main.scenario.evidence_date),
    )
    if main.plan is None:
        return [asked, say("lead-not-planned")]
    plan = main.plan
    if not main.teams:
        return [asked, say(f"lead-{plan.outcome}") if main.holds else say("lead-stale", why=_why(material))]
    level = plan.levels[0].level if plan.levels else 1
    came = say(
        "lead-planned",
        consortia=len(main.teams),
        members=sum(len(team.members) for team in main.teams.values()),
        points=main.counted.points(level),
    )
    sure = (
        say(
            "lead-sure",
            outcome=plan.outcome,
            proof=plan.proof.replace(" ", "-"),
            bound="none" if plan.bound is None else plan.bound,
        )
        if main.holds
        else say("lead-stale", why=_why(material))
    )
    checks = say(
        "lead-checks",
        all=sum(finding.hard for finding in main.counted.findings),
        met=_checks(material, "met"),
        broken=_checks(material, "not met"),
        unassessed=_checks(material, "not assessed"),
    )
    return [asked, came, sure, checks]


def _why(material: Material) -> str:
    """Why what the plan's file says of itself is not repeated."""
    say, plan, found = material.say, material.main.plan, material.main.standing
    assert plan is not None
    assert found is not None
    why = [say("stale-scenario").text] if found.changed else []
    why += [say("stale-points", stated=plan.points or 0, earned=found.earned).text] if found.untrue else []
    why += [say("stale-breaches", number=found.breaches).text] if found.breaches else []
    why += [say("stale-absent", listed=material.words.listed(found.absent)).text] if found.absent else []
    why += [say("stale-left", listed=material.words.listed(found.left)).text] if found.left else []
    why += [say("stale-impossible").text] if found.impossible else []
    return material.words.listed(why)


def _checks(material: Material, words: str) -> int:
    return sum(f.hard and f.verdict.words == words for f in material.main.counted.findings)


def _purpose(material: Material) -> Section:
    say, scenario = material.say, material.main.scenario
    blocks: list[Block] = [
        Paragraph(said=say("notice"), tone="notice"),
        Paragraph(said=say(f"purpose-{scenario.purpose}")),
        Paragraph(said=say("stage", stage=material.words.say(f"stage-{scenario.stage}"))),
        Paragraph(said=say("pseudonyms" if material.hidden.replaces else "names")),
    ]
    if material.main.plan:
        planned = forewarned(scenario, material.main.plan.assignment, material.main.counted, material.words)
        notes = [Said(code="note", values={"text": one}, text=one) for one in (*planned, *scenario.notes)]
        blocks += [Listing(items=tuple(notes))] if notes else []
    blocks.append(register(material))
    return Section(key="purpose", title=say("section-purpose").text, blocks=tuple(blocks))


def _sources(material: Material) -> tuple[tuple[str, str], ...]:
    found = [(one.source, one.digest) for one in material.everything]
    if material.impact_source:
        found.append(material.impact_source)
    return tuple(found)
