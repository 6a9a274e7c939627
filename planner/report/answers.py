"""The first page: five questions that a programme designer asks of a draft, each answered in sentences of its own."""

from collections.abc import Iterator, Mapping

from models.facts import country_words
from planner.impact.headlines import enough, excludes_most
from planner.impact.result import FunnelStep, Impact, Tally
from planner.report.blocks import Answer, Said
from planner.report.material import Material
from planner.report.money import Planned, planned
from planner.report.phrases import cents, condition, value

QUESTIONS = ("capacity", "excludes", "one-more", "budget", "doubts")
SHOWN = 6
"""Values of an axis that a sentence names; the tables have all of them."""


def answers(material: Material) -> tuple[Answer, ...]:
    """The five answers, in their order."""
    say = material.say
    by = {
        "capacity": _capacity(material),
        "excludes": _excludes(material),
        "one-more": _one_more(material),
        "budget": _budget(material),
        "doubts": _doubts(material),
    }
    return tuple(Answer(key=key, question=say(f"question-{key}"), answer=tuple(by[key])) for key in QUESTIONS)


def _each(material: Material) -> Iterator[tuple[Impact, str]]:
    """The assessed drafts of the design, with what to call each where there are several."""
    for impact in material.impacts:
        yield impact, impact.draft if len(material.impacts) > 1 else ""


def _without_impact(material: Material) -> Said:
    return material.say("of-another-scenario" if material.assessed else "without-impact")


def span(low: int, high: int | None) -> str:
    """What is known of a number: ``34``, ``32–34``, ``32+``."""
    return str(low) if low == high else f"{low}+" if high is None else f"{low}–{high}"


def _capacity(material: Material) -> Iterator[Said]:
    say = material.say
    for impact, draft in _each(material):
        now = impact.capacity[0]
        verdict = {"enough for": "enough", "too few for": "few"}.get(
            enough(now.consortia, now.bound, impact.grants), "perhaps"
        )
        yield say(
            "capacity",
            draft=draft or "none",
            consortia=span(now.consortia, now.bound),
            grants=impact.grants,
            verdict=verdict,
        )
        more = impact.capacity[1:]
        if more:
            yield say(
                "capacity-more",
                listed=material.words.listed(
                    say("capacity-each", number=one.participations, consortia=span(one.consortia, one.bound)).text
                    for one in more
                ),
            )
        yield say("capacity-proof", proved="yes" if now.proved else "no")
        yield say("reach", reachable=impact.reachable.reachable, field=impact.funnel.organisations)
    if not material.impacts:
        yield _without_impact(material)


def _excludes(material: Material) -> Iterator[Said]:
    say = material.say
    for impact, draft in _each(material):
        steps = excludes_most(impact.funnel)
        if not steps:
            yield say("excludes-nobody", draft=draft or "none")
        if len(steps) > 1:
            yield say(
                "excludes-tied",
                draft=draft or "none",
                number=len(steps),
                lost=steps[0].alone + steps[0].also,
                field=impact.funnel.organisations,
            )
        for step in steps:
            lost = step.alone + step.also
            yield say(
                "excludes",
                draft="none" if len(steps) > 1 else draft or "none",
                tied="yes" if len(steps) > 1 else "no",
                condition=step.condition.name,
                words=condition(material, step.condition),
                lost=lost,
                alone="all" if step.alone == lost else step.alone,
                field=impact.funnel.organisations,
            )
            for axis, code in (("region category", "category"), ("kind", "kind")):
                if listed := _listed(material, step, axis):
                    yield say(f"excludes-{code}", condition=step.condition.name, listed=listed)
        for shut in impact.reachable.shut_out:
            yield say(
                "shut-out",
                organisations=shut.organisations,
                conditions=material.words.listed(one.name for one in shut.conditions),
            )
        yield from _binds_most(material, impact, draft)
    if not material.impacts:
        yield _without_impact(material)


def _binds_most(material: Material, impact: Impact, draft: str) -> Iterator[Said]:
    """The condition on a whole consortium without which, or a step weaker, most more partnerships could exist."""
    steps = {step.condition.name for step in impact.funnel.steps}
    weaker = [b for b in impact.binding if b.change in ("left out", "loosened") and b.condition.name not in steps]
    most = max((b.consortia_change for b in weaker), default=0)
    for one in weaker:
        if not most or one.consortia_change < most:
            continue
        yield material.say(
            "binds-most",
            draft=draft or "none",
            condition=one.condition.name,
            change=one.change.replace(" ", "-"),
            words=one.words,
            before=one.consortia - one.consortia_change,
            after=one.consortia,
            proved="yes" if one.proved else "no",
        )


def _listed(material: Material, step: FunnelStep, axis: str) -> str:
    tallies: Mapping[str, Tally] = step.by.get(axis, {})
    ranked = sorted(((one.lost, name) for name, one in tallies.items() if one.lost), key=lambda p: (-p[0], p[1]))
    parts = [
        material.say("so-many-of", number=number, of=tallies[name].field, value=value(material, axis, name)).text
        for number, name in ranked[:SHOWN]
    ]
    if len(ranked) > SHOWN:
        parts.append(material.say("and-others", number=sum(number for number, _ in ranked[SHOWN:])).text)
    return material.words.listed(parts) if parts else ""


def _one_more(material: Material) -> Iterator[Said]:
    say = material.say
    for impact, draft in _each(material):
        more = impact.one_more
        least, then = more.guaranteed
        yield say(
            "one-more",
            draft=draft or "none",
            now=more.now,
            then=more.now + 1,
            before=more.consortia[0],
            after=more.consortia[1],
            loss=more.consortia[0] - more.consortia[1],
            proved="yes" if more.proved else "no",
            guaranteed="none" if then is None else then,
            instead="none" if least is None else least,
            consortia=impact.grants,
        )
        yield say("one-more-reach", before=more.reachable[0], after=more.reachable[1])
    if not material.impacts:
        yield _without_impact(material)


def _budget(material: Material) -> Iterator[Said]:
    say, found, amount = material.say, planned(material.main), material.words.amount
    for pot in found.pots:
        yield _pot(material, found, pot.name)
        if pot.ceiling:
            paid = pot.total // pot.ceiling
            rest = amount(pot.total - paid * pot.ceiling)
            yield say("budget-ceiling", pot=pot.name, ceiling=amount(pot.ceiling), grants=paid, rest=rest)
        if pot.expected:
            yield say("budget-expected", pot=pot.name, grants=pot.expected)
    if not found.pots:
        yield say("budget-unknown")
    elif any(call.plan.grant is not None for call in material.main.scenario.calls.values()):
        yield say("budget-assumed")
    for impact in material.impacts:
        if impact.budget.own_total:
            own = cents(impact.budget.own_total)
            yield say("budget-own", own=amount(own) if own else "nothing")


def _pot(material: Material, found: Planned, name: str) -> Said:
    pot = next(one for one in found.pots if one.name == name)
    amount = material.words.amount
    if pot.asked is None:
        return material.say("budget-not-planned", pot=name, total=amount(pot.total), consortia=pot.consortia)
    rest = pot.total - pot.asked
    return material.say(
        "budget",
        pot=name,
        country=country_words(pot.country) if pot.country else "none",
        total=amount(pot.total),
        asked=amount(pot.asked),
        consortia=pot.consortia,
        fits="exactly" if rest == 0 else "yes" if rest > 0 else "no",
        rest=amount(abs(rest)),
        formed="yes" if material.main.teams else "no",
    )


def _doubts(material: Material) -> Iterator[Said]:
    say = material.say
    for impact, draft in _each(material):
        funnel, firm, now = impact.funnel, impact.firm, impact.capacity[0]
        yield say(
            "doubts-field",
            draft=draft or "none",
            let_in=funnel.on_guesses,
            shut_out=funnel.excluded_on_guesses,
            unknown=funnel.unknown,
        )
        yield say(
            "doubts-capacity",
            before=span(now.consortia, now.bound),
            after=span(firm.consortia, firm.bound),
            reachable_before=impact.reachable.reachable,
            reachable_after=firm.reachable,
            same="yes" if (now.consortia, now.bound) == (firm.consortia, firm.bound) else "no",
        )
        if impact.one_more.guaranteed[0] != firm.guaranteed:
            least = impact.one_more.guaranteed[0]
            yield say(
                "doubts-guarantee",
                before="none" if least is None else least,
                after="none" if firm.guaranteed is None else firm.guaranteed,
            )
        if impact.unread:
            names = [one.name for one in impact.unread]
            yield say("doubts-unread", number=len(names), listed=material.words.listed(names))
        else:
            yield say("doubts-all-read")
        if impact.not_assessed:
            names = [one.name for one in impact.not_assessed]
            yield say("doubts-person", number=len(names), listed=material.words.listed(names))
    if not material.impacts:
        yield _without_impact(material)
    yield from _plan_doubts(material)


def _plan_doubts(material: Material) -> Iterator[Said]:
    main = material.main
    if not main.teams:
        return
    level = main.plan.levels[0].level if main.plan and main.plan.levels else 1
    points, firm = main.counted.points(level), main.firm.points(level)
    if points != firm:
        yield material.say("doubts-points", points=points, guessed=points - firm)
    guessed = [f for f in main.counted.findings if f.hard and f.basis == "guessed"]
    if guessed:
        rules = dict.fromkeys(f.rule for f in guessed)
        yield material.say("doubts-checks", number=len(guessed), listed=material.words.listed(rules))
