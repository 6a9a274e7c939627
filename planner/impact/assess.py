"""What a scenario's draft conditions would do: every part put together, with and without guessed attributes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from models.audit import teams_of
from models.formulate import formulate
from models.measures import from_less_developed
from models.record import Record
from models.rule import Condition, Rule
from models.rules.min_members import MinMembers
from models.scenario import Scenario
from models.truth import Basis
from planner.impact.budget import budget
from planner.impact.drafts import Draft, drafts
from planner.impact.field import Field, Means, culprits, survey
from planner.impact.funnel import clause, funnel, tallied
from planner.impact.headlines import excludes_most, headlines
from planner.impact.portfolios import Formation, Outcome, Typical, extreme, outcomes, repetition
from planner.impact.result import (
    Binding,
    Capacity,
    Firm,
    Formed,
    Impact,
    Measures,
    OneMore,
    Range,
    Reachable,
    ShutOut,
)
from planner.plan import digest

LIMITS = (1, 2, 3)
"""Consortia that one organisation may join, each an assumption of its own."""
AUDITED = "each by a consortium that was formed and audited"
Listener = Callable[[str], None]


@dataclass(frozen=True)
class Wishes:
    """What is asked of an impact assessment."""

    consortia: int | None = None
    """Consortia of the programme; as many as the scenario forms where not given."""
    formation: Formation | None = None
    """How random portfolios form; by past ties where it is known how these repeat, else uniform."""
    samples: int = 100
    """Random portfolios [count]."""
    average: int | None = None
    """Observed average grant [cents]."""


def assess(
    scenario: Scenario, means: Means, wishes: Wishes | None = None, listener: Listener | None = None
) -> list[Impact]:
    """What each draft of a scenario would do, in the order of its calls."""
    made_from = digest(scenario)
    return [
        _assess(draft, means, wishes or Wishes(), listener or (lambda _: None)).model_copy(
            update={"scenario": made_from}
        )
        for draft in drafts(scenario)
    ]


def _assess(draft: Draft, means: Means, wishes: Wishes, tell: Listener) -> Impact:
    number = wishes.consortia or draft.grants
    tell("whom the conditions let in, and how many consortia exist side by side")
    found = survey(draft, means, LIMITS)
    tell("what stands without guessed attributes")
    firm = _firm(draft, number, found, means)
    binding = tuple(_binding(draft, found, means, tell))
    tell(f"what {number} consortia guarantee, typically bring and can attain")
    formation = wishes.formation or ("past-ties" if repetition(draft.scenario) else "uniform")
    ends, drawn = outcomes(draft, number, means, formation, wishes.samples)
    tell("what a less developed member more costs and guarantees")
    one_more = _one_more(draft, number, found, ends, means)
    scenario = draft.portfolio(number)
    portfolios = [teams_of(scenario, portfolio) for portfolio in drawn.teams]
    context = draft.scenario.context(draft.call)
    undecided = {name: rule for name, rule in draft.conditions.items() if not rule.decidable or rule.lacks(context)}
    unread = [name for name, rule in undecided.items() if getattr(rule, "kind", "") == "not_read"]
    result = Impact(
        draft=draft.label,
        calls=tuple(title or key for key, title in draft.calls.items()),
        grants=number,
        funnel=funnel(draft),
        reachable=_reachable(draft, found, means),
        capacity=tuple(_capacity(found, limit) for limit in LIMITS),
        firm=firm,
        binding=binding,
        measures=_measures(number, ends, drawn, means),
        one_more=one_more,
        budget=budget(draft, portfolios, wishes.average),
        not_assessed=tuple(clause(draft, name) for name in undecided if name not in unread),
        unread=tuple(clause(draft, name) for name in unread),
        remarks=draft.scenario.notes,
    )
    return result.model_copy(update={"headlines": tuple(headlines(result))})


def _reachable(draft: Draft, found: Field, means: Means) -> Reachable:
    shut = culprits(draft, found.unreachable, means) if found.unreachable else []
    return Reachable(
        organisations=len(found.candidates),
        reachable=len(found.reachable),
        unreachable=len(found.unreachable),
        open=len(found.open),
        classes=found.classes,
        witnesses=len(found.witnesses),
        proof=AUDITED,
        shut_out=tuple(
            ShutOut(
                organisations=len(one.organisations),
                conditions=tuple(clause(draft, name) for name in one.conditions),
                proof="CP-SAT and HiGHS: no consortium that keeps these conditions has one of them as a member",
                by=tallied(draft, {"lost": one.organisations}),
            )
            for one in shut
        ),
    )


def _capacity(found: Field, limit: int) -> Capacity:
    packed = found.packed[limit]
    proved = packed.bound is not None and packed.bound == packed.consortia
    proof = "not proved"
    if packed.bound is not None:
        proof = "weights on organisations: all of them together weigh too little for one consortium more"
    return Capacity(participations=limit, consortia=packed.consortia, bound=packed.bound, proved=proved, proof=proof)


def _firm(draft: Draft, number: int, found: Field, means: Means) -> Firm:
    """The main figures without guessed attributes."""
    sure = replace(draft, scenario=draft.scenario.trusting(Basis.DERIVED))
    field = found if sure.scenario == draft.scenario else survey(sure, means, LIMITS[:1], found.teams)
    least, _ = extreme(sure, number, from_less_developed(draft.period), means)
    return Firm(
        organisations=len(field.candidates),
        reachable=len(field.reachable),
        consortia=field.packed[1].consortia,
        bound=field.packed[1].bound,
        excludes_most=tuple(step.condition.name for step in excludes_most(funnel(sure))),
        guaranteed=least.sure,
    )


# -- one step weaker, one step stricter ----------------------------------------------------------------------------------


def _binding(draft: Draft, found: Field, means: Means, tell: Listener) -> Iterator[Binding]:
    """Reach and capacity with each condition on a consortium one step weaker and one step stricter.

    A condition without a weaker step is left out instead.
    """
    base = _shape(draft, means)
    now = found.packed[1]
    for name, rule in draft.decided.items():
        if not isinstance(rule, Rule):
            continue
        eased, tightened = rule.eased(), rule.tightened()
        steps: list[tuple[str, Condition | None]] = [("loosened" if eased else "left out", eased)]
        steps += [("tightened", tightened)] if tightened else []
        for change, other in steps:
            tell(f"{name} {change}")
            changed = draft.altered(name, other) if other else draft.without([name])
            same = _shape(changed, means) == base
            field = found if same else survey(changed, means, (1,), found.teams)
            then = field.packed[1]
            yield Binding(
                condition=clause(draft, name),
                change=change,
                words=other.state() if other else "",
                reachable=len(field.reachable),
                reachable_change=len(field.reachable) - len(found.reachable),
                consortia=then.consortia,
                consortia_change=then.consortia - now.consortia,
                proved=now.bound == now.consortia and then.bound == then.consortia,
                same=same,
            )


def _shape(draft: Draft, means: Means) -> object:
    """What the conditions on one consortium come to in recorded terms: equal where nothing has changed."""
    formulation = formulate(draft.single, means.unknown)
    (group,) = formulation.portfolio.groups.values()
    return group.rows.tolist(), _content(formulation.record)


def _content(record: Record) -> object:
    rows = [
        (p.when, p.row.equal, p.row.expr.variables.tolist(), p.row.expr.factors.tolist(), p.row.expr.constant)
        for p in record.rows
    ]
    defined = [
        (number, type(one).__name__, [(e.variables.tolist(), e.factors.tolist(), e.constant) for e in one.inputs()])
        for number, one in record.definitions.items()
    ]
    return record.lower.tolist(), record.upper.tolist(), rows, defined


def _one_more(draft: Draft, number: int, found: Field, ends: list[Outcome], means: Means) -> OneMore:
    """One more member from a less developed region in every consortium."""
    counted = from_less_developed(draft.period)
    where = counted.where
    asked = {
        name: rule
        for name, rule in draft.decided.items()
        if isinstance(rule, MinMembers) and rule.where == where and not rule.roles
    }
    name, rule = max(asked.items(), key=lambda item: item[1].at_least, default=("less-developed-members", None))
    then = draft.altered(name, MinMembers(at_least=rule.at_least + 1 if rule else 1, where=where))
    field = survey(then, means, (1,), found.teams)
    now = next(one.guaranteed for one in ends if one.key == counted.key)
    least, _ = extreme(then, number, counted, means)
    now_packed, then_packed = found.packed[1], field.packed[1]
    return OneMore(
        now=rule.at_least if rule else 0,
        reachable=(len(found.reachable), len(field.reachable)),
        consortia=(now_packed.consortia, then_packed.consortia),
        proved=all(one.bound == one.consortia for one in (now_packed, then_packed)),
        guaranteed=(now.sure, least.sure),
    )


def _measures(number: int, ends: list[Outcome], drawn: Typical, means: Means) -> Measures:
    ranges = tuple(
        Range(
            key=one.key,
            words=one.words,
            guaranteed=one.guaranteed.value,
            guaranteed_bound=one.guaranteed.bound,
            attainable=one.attainable.value,
            attainable_bound=one.attainable.bound,
            proved=one.guaranteed.proved and one.attainable.proved,
            low=one.typical[0] if one.typical else None,
            median=one.typical[1] if one.typical else None,
            high=one.typical[2] if one.typical else None,
        )
        for one in ends
    )
    nothing = bool(ranges) and all(one.guaranteed is None for one in ranges)
    return Measures(
        consortia=number,
        formation=drawn.words,
        formed=Formed(how=drawn.formation, smallest=drawn.smallest, largest=drawn.largest, repeats=drawn.repeats),
        portfolios=drawn.portfolios,
        given_up=drawn.given_up,
        seed=means.seed,
        ranges=ranges,
        note=f"no portfolio of {number} consortia that keeps every rule was found" if nothing else "",
    )
