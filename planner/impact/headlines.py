"""The findings in sentences that a reader takes away and a script can find by their codes."""

from collections.abc import Iterator

from models.rule import count_words
from planner.impact.result import Funnel, FunnelStep, Headline, Impact, Tally

SHOWN = 3
"""Values of an axis that a sentence names."""


def excludes_most(found: Funnel) -> list[FunnelStep]:
    """The conditions that exclude most organisations, whatever the order; several where they exclude as many."""
    most = max((step.alone + step.also for step in found.steps), default=0)
    return [step for step in found.steps if most and step.alone + step.also == most]


def headlines(found: Impact) -> Iterator[Headline]:
    """The findings of a draft; what changes without guessed attributes comes first."""
    changed = list(_changed(found))
    if changed:
        yield Headline(code="changes-without-guesses", text=f"Without guessed attributes {'; '.join(changed)}.")
    yield Headline(code="capacity", text=_capacity(found))
    yield Headline(code="excludes-most", text=_excludes(found))
    yield Headline(code="reach", text=_reach(found))
    yield Headline(code="one-more", text=_one_more(found))
    yield from _guarantee(found)
    yield Headline(code="budget", text=_budget(found))
    yield Headline(code="guesses", text=_guesses(found))
    yield Headline(code="not-assessed", text=_not_assessed(found))


def enough(consortia: int, bound: int | None, grants: int) -> str:
    """How a number of consortia compares with the grants."""
    if consortia >= grants:
        return "enough for"
    return "too few for" if bound is not None and bound < grants else "perhaps too few for"


def _changed(found: Impact) -> Iterator[str]:
    now, firm = found.capacity[0], found.firm
    before, after = (enough(one.consortia, one.bound, found.grants) for one in (now, firm))
    if before != after:
        yield (
            f"the field forms {_number(firm.consortia, firm.bound)} partnerships instead of "
            f"{_number(now.consortia, now.bound)}, {after} {count_words(found.grants, 'grant')}"
        )
    worst = {step.condition.name for step in excludes_most(found.funnel)}
    if worst.isdisjoint(firm.excludes_most) and (worst or firm.excludes_most):
        yield f"another condition excludes most: {' and '.join(firm.excludes_most) or 'none does'}"
    least = found.one_more.guaranteed[0]
    if least is not None and firm.guaranteed is not None and least != firm.guaranteed:
        yield f"{firm.guaranteed} instead of {least} memberships from less developed regions are guaranteed"
    lost = found.reachable.reachable - firm.reachable
    if lost * 10 > found.reachable.reachable:
        yield f"only {firm.reachable} instead of {found.reachable.reachable} organisations can take part"


def _number(consortia: int, bound: int | None) -> str:
    if bound == consortia:
        return str(consortia)
    return f"{consortia} or more" if bound is None else f"{consortia} to {bound}"


def _consortia(found: Impact) -> str:
    return count_words(found.grants, "consortium", "consortia")


def _capacity(found: Impact) -> str:
    now = found.capacity[0]
    proof = "proved" if now.proved else "not proved to the end"
    number = _number(now.consortia, now.bound)
    money = [pot.at_ceiling for pot in found.budget.pots if pot.at_ceiling is not None]
    pays = f"; the money pays for {min(money)} at the greatest grant" if money else ""
    return (
        f"This field can form {number} partnerships side by side if each organisation joins one ({proof}), "
        f"{enough(now.consortia, now.bound, found.grants)} the {count_words(found.grants, 'grant')} of the scenario{pays}."
    )


def _excludes(found: Impact) -> str:
    steps = excludes_most(found.funnel)
    if not steps:
        return "No condition on single members excludes anyone of this field."
    worst, *others = steps
    lost = worst.alone + worst.also
    parts = [
        f"by {axis}: {named}" for axis in ("region category", "kind") if (named := _named(worst.by.get(axis, {}), lost))
    ]
    return (
        f'The condition "{worst.condition.words}" excludes most: {lost} of {found.funnel.organisations} organisations, '
        f"{worst.alone} of them by it alone; {'; '.join(parts)}."
        + (f" As many are excluded by {' and by '.join(step.condition.name for step in others)}." if others else "")
    )


def _named(tallies: dict[str, Tally], lost: int) -> str:
    ranked = sorted(
        ((one.lost, value) for value, one in tallies.items() if one.lost), key=lambda item: (-item[0], item[1])
    )
    named = ", ".join(f"{number} {value}" for number, value in ranked[:SHOWN])
    return f"{named} and others" if len(ranked) > SHOWN else named


def _reach(found: Impact) -> str:
    reach = found.reachable
    text = (
        f"{reach.reachable} of {found.funnel.organisations} organisations can sit in an eligible consortium "
        f"({reach.proof})"
    )
    if reach.unreachable:
        sets = "; ".join(
            f"{one.organisations} because of {' and '.join(c.name for c in one.conditions)}" for one in reach.shut_out
        )
        text += f"; {reach.unreachable} meet every condition on a member and still cannot: {sets}"
    if reach.open:
        text += f"; of {reach.open} it was not shown in time"
    return f"{text}."


def _one_more(found: Impact) -> str:
    more = found.one_more
    then = more.now + 1
    least, next_least = more.guaranteed
    first, next_ = more.consortia
    proved = "" if more.proved else " (not proved)"
    text = (
        f"Asking every consortium for {then} instead of {more.now} members from less developed regions changes the "
        f"partnerships that can exist side by side from {first} to {next_}{proved}"
    )
    if next_least is None:
        text += f"; that {_consortia(found)} are then possible was not shown"
    else:
        before = "an unproved number" if least is None else str(least)
        text += f", and guarantees {next_least} instead of {before} memberships from there in {_consortia(found)}"
    return f"{text}."


def _guarantee(found: Impact) -> Iterator[Headline]:
    for one in found.measures.ranges:
        if one.key != "less_developed_memberships":
            continue
        if one.guaranteed is None or one.attainable is None:
            yield Headline(
                code="guarantee",
                text=f"Of {_consortia(found)} {found.measures.note}.",
            )
            continue
        typical = "" if one.median is None else f", typically {one.median} ({one.low} to {one.high})"
        proved = "" if one.proved else " (not proved to the end)"
        yield Headline(
            code="guarantee",
            text=f"{_consortia(found)} that keep the rules bring at least {one.guaranteed} {one.words}{typical}, "
            f"and at most {one.attainable}{proved}.",
        )


def _budget(found: Impact) -> str:
    if not found.budget.pots:
        return "No sum available is known, so whether the money fits cannot be said."
    return " ".join(f"{pot.condition}: {pot.sentence}." for pot in found.budget.pots)


def _guesses(found: Impact) -> str:
    funnel, firm = found.funnel, found.firm
    return (
        f"{funnel.on_guesses} organisations are let in and {funnel.excluded_on_guesses} excluded on guessed attributes; of "
        f"{funnel.unknown} it is not known whether they meet the conditions. Without guesses {firm.reachable} organisations "
        f"can take part, in {_number(firm.consortia, firm.bound)} partnerships side by side."
    )


def _not_assessed(found: Impact) -> str:
    unread = ", ".join(one.name for one in found.unread)
    judged = len(found.not_assessed)
    are = "condition is" if judged == 1 else "conditions are"
    parts = [f"{judged} {are} for a person and not assessed"] if judged else []
    if unread:
        parts.append(f"the value of {len(found.unread)} was not found: {unread}")
    return f"{'; '.join(parts)}." if parts else "Every condition was assessed."
