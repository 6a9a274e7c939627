"""Whom each condition on a single member lets in or shuts out, and on what data that rests."""

from collections.abc import Callable, Collection, Iterable, Mapping

from models.facts import Context, Organisation, trusting
from models.rule import LEVEL_WORDS, Condition, Rule
from models.truth import Basis, every
from planner.impact.drafts import Draft
from planner.impact.result import Clause, Funnel, FunnelStep, Tallies, Tally

UNKNOWN = "unknown"
NO_CATEGORY = "no category"


def axes(draft: Draft, who: Organisation) -> dict[str, tuple[str, ...]]:
    """What an organisation is counted under: country, region category, kinds and size."""
    context = draft.scenario.context(draft.call)
    region = context.world.region(who.seat)
    category = context.category(who, draft.period)
    size = who.flags.get("sme")
    return {
        "country": (who.country or UNKNOWN,),
        "region category": ((category or (NO_CATEGORY if region else UNKNOWN)).replace("_", " "),),
        "kind": tuple(kind.replace("_", " ") for kind in who.kinds) or (UNKNOWN,),
        "size": ({"yes": "SME", "no": "not an SME"}.get(size or "", UNKNOWN),),
    }


def clause(draft: Draft, name: str) -> Clause:
    """A condition of the draft with where it comes from."""
    rule = draft.conditions[name]
    titles = draft.instrument.citations() if draft.instrument else {}
    return Clause(
        name=name,
        words=rule.state(),
        level=LEVEL_WORDS[rule.level],
        source=tuple(titles.get(key, key) for key in rule.source),
        confidence=rule.confidence,
    )


def tallied(
    draft: Draft,
    marks: Mapping[str, Collection[str]],
    only: Iterable[str] = ("country", "region category", "kind", "size"),
) -> Tallies:
    """How many of each value of each axis there are, and how many of them bear each mark.

    Args:
        draft: the draft.
        marks: identifiers of organisations by field of a tally.
        only: the axes.
    """
    counted: dict[str, dict[str, dict[str, int]]] = {axis: {} for axis in only}
    for key, who in draft.scenario.organisations.items():
        for axis, values in axes(draft, who).items():
            for value in values if axis in counted else ():
                here = counted[axis].setdefault(value, dict.fromkeys(("field", *marks), 0))
                here["field"] += 1
                for mark, chosen in marks.items():
                    here[mark] += key in chosen
    return {
        axis: {value: Tally(**found) for value, found in sorted(values.items(), key=lambda v: (-v[1]["field"], v[0]))}
        for axis, values in counted.items()
    }


def funnel(draft: Draft) -> Funnel:
    """The funnel of a draft: its conditions on single members, in their order."""
    rules = {name: where for name, rule in draft.decided.items() if (where := _asked(rule)) is not None}
    judge = _judge(draft)
    people = draft.scenario.organisations
    known = {name: {key: judge(who, name, Basis.GUESSED) for key, who in people.items()} for name in rules}
    firm = {name: {key: judge(who, name, Basis.DERIVED) for key, who in people.items()} for name in rules}
    excluded = {name: {key for key, fact in found.items() if fact is False} for name, found in known.items()}
    left, steps = set(people), []
    for name, lost in excluded.items():
        others = set[str]().union(*(found for other, found in excluded.items() if other != name))
        here, left = left & lost, left - lost
        steps.append(
            FunnelStep(
                condition=clause(draft, name),
                lost=len(here),
                alone=len(lost - others),
                also=len(lost & others),
                left=len(left),
                on_guesses=sum(firm[name][key] is not False for key in lost),
                unknown=sum(fact is None for fact in known[name].values()),
                by=tallied(draft, {"lost": lost}),
            )
        )
    whole = {key: every(known[name][key] for name in rules) for key in people}
    sure = {key: every(firm[name][key] for name in rules) for key in people}
    eligible = {key for key, fact in whole.items() if fact}
    shut = {key for key, fact in whole.items() if fact is False}
    return Funnel(
        organisations=len(people),
        eligible=sum(sure[key] is True for key in eligible),
        on_guesses=sum(sure[key] is not True for key in eligible),
        excluded=len(shut),
        excluded_on_guesses=sum(sure[key] is not False for key in shut),
        unknown=sum(fact is None for fact in whole.values()),
        steps=tuple(steps),
        by=tallied(draft, {"eligible": eligible}),
    )


def _asked(rule: Condition) -> object:
    return rule.required() if isinstance(rule, Rule) else None


def _judge(draft: Draft) -> Callable[[Organisation, str, Basis], bool | None]:
    """Whether an organisation meets a condition on a single member, by what is known on a basis."""
    contexts: dict[Basis, Context] = {
        basis: draft.scenario.trusting(basis).context(draft.call) for basis in (Basis.GUESSED, Basis.DERIVED)
    }

    def judge(who: Organisation, name: str, basis: Basis) -> bool | None:
        rule = draft.decided[name]
        assert isinstance(rule, Rule)
        where = rule.required()
        assert where is not None
        return contexts[basis].judge(trusting(who, basis), where)

    return judge
