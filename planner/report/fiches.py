"""A fiche for each candidate consortium: members, what each brings, every check with its witness, money, substitutes."""

from collections.abc import Iterator

from models.audit import Finding
from models.facts import acting_regions
from models.team import Member, Team
from models.truth import Truth
from planner.report.assumptions import cited
from planner.report.blocks import WHOLE, Block, Column, Listing, Paragraph, Row, Said, Section, Table, Value
from planner.report.indicators import category_of, kind_words
from planner.report.limits import verdict_words
from planner.report.material import Material
from planner.report.money import Line, planned
from planner.report.phrases import clause, standing, witness
from planner.report.substitutes import Substitutes, substitutes

ABREAST = 8
"""Members whose levels stand side by side."""
NAMED = 5
"""Substitutes that are named for a member."""


def annex(material: Material) -> Section:
    """The fiches of the plan that is reported."""
    say, main = material.say, material.main
    title = say("section-annex").text
    if not main.teams or main.plan is None:
        return Section(key="annex", title=title, blocks=(Paragraph(said=say("no-consortia"), tone="warning"),))
    found = substitutes(main.scenario, main.plan.assignment)
    money = {line.name: line for line in planned(main).lines}
    blocks: list[Block] = [Paragraph(said=say("annex-names" if not material.hidden.replaces else "annex-pseudonyms"))]
    if not found.counted:
        blocks.append(Paragraph(said=say("substitutes-not-counted", exchanges=found.exchanges), tone="warning"))
    alone = [f for f in main.counted.findings if f.consortium not in main.teams]
    if alone:
        blocks.append(_checks(material, alone, "all"))
    sections = tuple(_fiche(material, team, money[name], found) for name, team in main.teams.items())
    return Section(key="annex", title=title, blocks=tuple(blocks), sections=sections)


def _fiche(material: Material, team: Team, money: Line, found: Substitutes) -> Section:
    say = material.say
    call = material.main.scenario.calls[team.call]
    facts: list[Said] = [
        say("fiche-sentence", sentence=standing(material.words, material.main.counted.standing(team.name)))
    ]
    facts += [say("fiche-label")] if not team.funded else []
    facts.append(
        say(
            "fiche-reach",
            members=len(team.members),
            countries=len({member.who.country for member in team.members if member.who.country}),
            regions=len({code for member in team.members for code in acting_regions(member.who)}),
        )
    )
    blocks: list[Block] = [Listing(items=tuple(facts)), _members(material, team)]
    if team.needs:
        blocks.append(_matrix(material, team))
    if found.counted:
        blocks.append(Listing(items=tuple(_exchangeable(material, team, found))))
    blocks.append(_money(material, team, money))
    own = [f for f in material.main.counted.findings if f.consortium == team.name]
    blocks.append(_checks(material, own, team.name))
    title = say("fiche", consortium=team.name, call=call.title or team.call).text
    return Section(key=f"fiche-{team.name}", title=title, short=team.name, blocks=tuple(blocks))


def _numbered(team: Team) -> Iterator[tuple[int, Member]]:
    """Members in the order in which they are numbered in a fiche: the coordinator first, then by country."""
    order = sorted(team.members, key=lambda m: (m.role != "coordinator", m.who.country, m.who.id))
    return iter(enumerate(order, 1))


def _members(material: Material, team: Team) -> Table:
    say, main = material.say, material.main
    rows = []
    for number, member in _numbered(team):
        who = member.who
        brings = [
            say(
                "brings", competence=_competence(material, code), level=one.level, basis=say(f"basis-{one.basis}").text
            ).text
            for code, one in sorted(who.competences.items(), key=lambda item: (-item[1].level, item[0]))
            if code in team.needs or not team.needs
        ]
        region = main.scenario.world.region(who.seat)
        place = say(f"category-{category_of(main, who)}").text
        if region and not material.hidden.replaces:
            place = f"{region.nuts} {region.name}, {place}"
        cells: tuple[Value, ...] = (
            number,
            material.hidden.label(who.id),
            who.country or say("not-known").text,
            place,
            ", ".join(kind_words(material, kind) for kind in who.kinds) or say("not-known").text,
            say(f"role-{member.role}").text,
            material.words.say("between").join(brings) or say("brings-nothing").text,
        )
        rows.append(Row(key=str(number), cells=cells))
    keys = ("number", "member", "country", "region", "kind", "role", "brings")
    columns = tuple(
        Column(key=key, title=say(f"member-{key}").text, format="count" if key == "number" else "text") for key in keys
    )
    return Table(key=f"members-{team.name}", title=say("members").text, columns=columns, rows=tuple(rows))


def _competence(material: Material, code: str) -> str:
    found = material.main.scenario.vocabulary.get(code)
    return (found.label if found else "") or code


def _matrix(material: Material, team: Team) -> Table:
    """Levels by competence needed and member; of large consortia the sums only."""
    say = material.say
    shown = list(_numbered(team)) if len(team.members) <= ABREAST else []
    rows = []
    for code, need in team.needs.items():
        levels = [found.level if (found := member.who.competences.get(code)) else None for _, member in shown]
        total = team.level(code)
        cells = (_competence(material, code), *levels, total, need.depth, min(total, need.depth) * need.weight)
        rows.append(Row(key=code, cells=cells))
    columns = (
        Column(key="competence", title=say("matrix-competence").text),
        *(
            Column(key=f"m{number}", title=say("matrix-member", number=number).text, format="count")
            for number, _ in shown
        ),
        Column(key="sum", title=say("matrix-sum").text, format="count"),
        Column(key="depth", title=say("matrix-depth").text, format="count"),
        Column(key="points", title=say("matrix-points").text, format="points"),
    )
    note = say("matrix-note").text
    return Table(key=f"matrix-{team.name}", title=say("matrix").text, columns=columns, rows=tuple(rows), note=note)


def _exchangeable(material: Material, team: Team, found: Substitutes) -> Iterator[Said]:
    say, alone = material.say, []
    for number, member in _numbered(team):
        others = found.found[team.name, member.who.id]
        if not others:
            alone.append(str(number))
            continue
        named = [] if material.hidden.replaces else [material.hidden.label(key) for key in others[:NAMED]]
        listed = material.words.listed(named) if named else "none"
        yield say("substitutes", number=number, others=len(others), listed=listed)
    if alone:
        yield say("substitutes-none", number=len(alone), listed=material.words.listed(alone))


def _money(material: Material, team: Team, line: Line) -> Table:
    say = material.say
    shares = {share.organisation: share for share in line.members}
    rows = []
    for number, member in _numbered(team):
        share = shares[member.who.id]
        rows.append(
            Row(
                key=str(number),
                cells=(say("matrix-member", number=number).text, share.cost, share.grant, share.rate),
            )
        )
    sums = tuple(
        key
        for key, amounts, whole in (
            ("cost", [share.cost for share in line.members], line.cost),
            ("grant", [share.grant for share in line.members], line.grant),
        )
        if None not in amounts and sum(amount or 0 for amount in amounts) == whole
    )
    rows.append(
        Row(
            key=WHOLE,
            cells=(say("money-whole").text, line.cost, line.grant, line.rate),
            strong=True,
            sums=sums,
        )
    )
    columns = (
        Column(key="member", title=say("member-number").text),
        Column(key="cost", title=say("planned-cost").text, format="money"),
        Column(key="grant", title=say("planned-grant").text, format="money"),
        Column(key="rate", title=say("money-rate").text, format="share"),
    )
    note = " ".join(one.text for one in _on_money(material, team, line))
    return Table(key=f"money-{team.name}", title=say("money").text, columns=columns, rows=tuple(rows), note=note)


def _on_money(material: Material, team: Team, line: Line) -> Iterator[Said]:
    """What the amounts of the members are, and whether they add up to what is planned of the whole."""
    say, amount = material.say, material.words.amount
    own = [member.amount("grant") for member in team.members]
    if not line.funded:
        yield say("money-label")
        return
    stated = sum(amount or 0 for amount in own)
    if None not in own:
        yield say("money-stated")
    elif line.grant is None:
        yield say("money-unknown")
    elif line.grant < stated:
        yield say("money-beyond", stated=amount(stated), planned=amount(line.grant))
    else:
        yield say("money-shared", number=sum(amount is not None for amount in own))
    if None not in own and stated != line.grant:
        yield say("money-differs", stated=amount(stated), planned=amount(line.grant or 0))


def _checks(material: Material, findings: list[Finding], name: str) -> Table:
    say = material.say
    order = {Truth.BROKEN: 0, Truth.UNCHECKED: 1, Truth.HOLDS: 2}
    rows = []
    for number, one in enumerate(sorted(findings, key=lambda f: (order[f.verdict], not f.hard)), 1):
        hard = "" if one.hard else f" ({say('check-soft').text})"
        basis = say(f"basis-{one.basis}").text if one.basis != "none" else say("not-assessed-basis").text
        source = cited(material, one.source) or say("register-no-source").text
        cells = (
            one.rule + hard,
            verdict_words(material, one.verdict),
            witness(material, one),
            clause(material, one),
            f"{source} ({material.words.say(f'confidence-{one.confidence}')})",
            basis,
        )
        rows.append(Row(key=str(number), cells=cells))
    keys = ("rule", "verdict", "witness", "clause", "source", "basis")
    columns = tuple(
        Column(key=key, title=say(f"check-{key}").text, format="verdict" if key == "verdict" else "text")
        for key in keys
    )
    return Table(key=f"checks-{name}", title=say("checks").text, columns=columns, rows=tuple(rows))
