"""What each changed condition of a draft does by itself: to whom it reaches and to how many consortia exist side by side."""

from collections.abc import Iterator, Mapping

from models.rule import Condition, Rule
from models.scenario import Scenario
from planner.impact.drafts import Draft, drafts
from planner.impact.field import Field, Means, survey
from planner.languages import Language


def effects(scenario: Scenario, base: Scenario, means: Means, words: Language) -> Mapping[tuple[str, str], str]:
    """Sentences by call of the new scenario and name of the rule: what becomes of the base by this change alone.

    Drafts are compared by the calls that they share, or else in their order.

    Args:
        scenario: the new conditions.
        base: the old ones; its organisations are the field that is reckoned with.
        means: with what and how long is solved.
        words: the language of the sentences.
    """
    answer: dict[tuple[str, str], str] = {}
    before = drafts(base)
    for number, new in enumerate(drafts(scenario)):
        shared = [old for old in before if old.calls.keys() & new.calls.keys()]
        old = next(iter([*shared, *before[number:], before[0]]))
        field: Field | None = None
        for name, changed in _changes(old, new):
            field = field or survey(old, means)
            said = _said(field, survey(changed, means, known=field.teams), words)
            answer |= {(call, name): said for call in (*new.calls, *old.calls)}
    return answer


def _changes(old: Draft, new: Draft) -> Iterator[tuple[str, Draft]]:
    """The old draft with each single change to a condition on a consortium."""
    for name in {**old.conditions, **new.conditions}:
        was, now = old.conditions.get(name), new.conditions.get(name)
        if was != now and (_binds(was) or _binds(now)):
            yield name, old.without([name]) if now is None else old.altered(name, now)


def _binds(rule: Condition | None) -> bool:
    return isinstance(rule, Rule) and rule.hard and rule.decidable


def _said(before: Field, after: Field, words: Language) -> str:
    old, new = before.packed[1], after.packed[1]
    return words.say(
        "effect-of-change",
        reached_before=len(before.reachable),
        reached=len(after.reachable),
        consortia_before=old.consortia,
        consortia=new.consortia,
        proved="yes" if old.consortia == old.bound and new.consortia == new.bound else "no",
    )
