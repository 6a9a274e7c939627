"""Tiny random scenarios that mix every type of rule and goal, small enough to enumerate.

Rules and goals are drawn from the examples in their own files, so that a new type joins by itself; where the numbers of the
examples mean nothing here (money, days), others are drawn. Facts are unknown now and then, and soft rules stand beside hard.
"""

import random
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from string import ascii_lowercase
from typing import Any

import models.goals
import models.rules
from models.audit import ALL, Finding
from models.examples import EXAMPLE_WORLD
from models.facts import Organisation, Role
from models.goal import Goal
from models.goals.balance import Balance
from models.instrument import Instrument
from models.rule import Condition
from models.scenario import Scenario
from models.team import Participation
from tests.enumeration import asks_for_coordinator, best

DAY = date(2018, 3, 8)
_KINDS = ("cluster_organisation", "technology_centre", "science_park", "business_network", "company", "jrc")
_COUNTRIES = ("FR", "DE", "IT", "ES", "PT", "NO", "RS", "UK")
_SEATS = ("PT11", "DE21", "ES61", "PL12", "NO03", "FR10")
_SKILLS = ("ai", "iot", "rail", "water")
ROLES: tuple[Role, ...] = ("beneficiary", "associated", "coordinator", "affiliated")
_FLAGS = ("sme", "eccp", "non_profit")

Draw = random.Random
Table = dict[str, Any]

RULES: dict[str, list[Condition]] = {
    kind: [example.rule for module in models.rules.MODULES for example in module.EXAMPLES if example.rule.kind == kind]
    for kind in Condition.types
}
GOALS: dict[str, list[Goal]] = {
    kind: [example.goal for module in models.goals.MODULES for example in module.EXAMPLES if example.goal.kind == kind]
    for kind in Goal.types
}
LOCKS = [kind for kind, rules in RULES.items() if rules[0].lock]
PORTFOLIO = [kind for kind, rules in RULES.items() if rules[0].of_portfolio and not rules[0].lock]
SINGLE = [kind for kind, rules in RULES.items() if not rules[0].of_portfolio]


def _amount(draw: Draw, low: int, high: int) -> str:
    return f"{draw.randint(low, high)}.{draw.choice((0, 0, 1, 99)):02d}"


_TUNED: dict[str, Callable[[Draw], Table]] = {
    "max_grant": lambda draw: {"at_most": _amount(draw, 20_000, 90_000)},
    "min_grant": lambda draw: {"at_least": _amount(draw, 5_000, 40_000)},
    "call_budget": lambda draw: {"total": _amount(draw, 40_000, 120_000)},
    "country_pot": lambda draw: {"pots": {"FR": _amount(draw, 5_000, 30_000), "EU_MS": _amount(draw, 40_000, 90_000)}},
    "strand_quota": lambda draw: {
        "quotas": {"1": {"at_most": draw.choice((1, 2))}, "2": {"total": _amount(draw, 10_000, 60_000)}}
    },
    "window": lambda draw: {"opens": None, "closes": DAY if draw.random() < 0.9 else date(2018, 3, 7)},
    "duration": lambda draw: {"at_least_months": None, "at_most_months": draw.choice((24, 24, 36, 12))},
    "min_members": lambda draw: {"at_least": draw.choice((1, 2, 2, 3))},
    "min_countries": lambda draw: {"at_least": draw.choice((1, 2, 3))},
    "min_share": lambda draw: {"ratio": draw.choice(("75 %", "1/2", "30 %"))},
    "max_share": lambda draw: {"ratio": draw.choice(("40 %", "1/2", "80 %"))},
    "passed_on_share": lambda draw: {"at_least": None, "at_most": draw.choice(("5 %", "20 %", "40 %"))},
    "activity_share": lambda draw: {"category": "research", "at_least": None, "at_most": draw.choice(("10 %", "25 %"))},
    "matching_funds": lambda draw: {"ratio": draw.choice(("10 %", "1/3"))},
    "max_recipient_support": lambda draw: {"at_most": _amount(draw, 5_000, 20_000)},
    "max_partner_share": lambda draw: {"ratio": draw.choice(("40 %", "1/2", "60 %"))},
}


def rule_of(draw: Draw, kind: str, ids: list[str], slots: list[str]) -> Condition:
    """A rule of a kind: one of its examples, made to fit and eased now and then."""
    rule = draw.choice(RULES[kind])
    if kind in _TUNED:
        rule = rule.altered(**_TUNED[kind](draw))
    fields = type(rule).model_fields
    changes: Table = {}
    if "organisations" in fields:
        changes["organisations"] = draw.sample(ids, 2)
        if kind in ("in", "out", "min_participations"):
            changes["organisations"] = changes["organisations"][:1]
    if kind == "seed_group":
        changes |= {"not_coordinating": draw.sample(ids, draw.choice((0, 1))), "associated": (), "alone": False}
        changes |= draw.choice(
            ({}, {"alone": True}, {"only_calls": ("call", "one")}, {"associated": draw.sample(ids, 1)})
        )
    if "consortia" in fields:
        changes["consortia"] = draw.sample(slots, draw.randint(0, 1))
    if changes:
        rule = rule.altered(**changes)
    for _ in range(draw.randint(0, 2)):
        rule = rule.eased() or rule
    return rule if draw.random() < 0.88 or rule.lock else rule.altered(hard=False)


def organisation(draw: Draw, key: str) -> Organisation:
    """An organisation about which something is unknown now and then."""

    def known(value: Any, blank: Any, odds: float = 0.92) -> Any:
        return value if draw.random() < odds else blank

    return Organisation(
        id=key,
        kinds=known(
            tuple(draw.sample(_KINDS[:-1], draw.choice((1, 1, 1, 2)))), ("jrc",) if draw.random() < 0.2 else ()
        ),
        country=known(draw.choice(_COUNTRIES), ""),
        seat=known(draw.choice(_SEATS), ""),
        branches=tuple(draw.sample(_SEATS, draw.choice((0, 0, 0, 1)))),
        scope=known(draw.choice(("regional", "regional", "regional", "national")), ""),
        control_group=known(draw.choice(("", "", "A", "B")), None),
        strategy=draw.choice(("", "", "", "", "norte", "bayern")),
        stages=tuple(draw.sample(("research", "pilot", "production"), draw.choice((0, 1, 2)))),
        flags={flag: draw.choice(("yes", "yes", "pending", "no")) for flag in _FLAGS if draw.random() < 0.92},
        competences={
            code: {"level": draw.randint(1, 3)} for code in draw.sample(_SKILLS, draw.choice((0, 1, 1, 2, 3)))
        },
    )


def terms_of(draw: Draw, role: str = "") -> Participation:
    cost = 100 * draw.randint(5_000, 40_000) + draw.choice((0, 0, 1, 33, 99))
    passed = draw.choice((0, 0, 0, cost // 4))
    amounts = {
        "cost": cost,
        "grant": cost * draw.choice((50, 70, 75, 75, 100)) // 100,
        "third_party_support": passed,
        "services": draw.choice((0, 0, (cost - passed) // 3)),
        "matching": draw.choice((0, cost // 3)),
    }
    drawn: Role = draw.choices(ROLES, (84, 6, 6, 4))[0]
    given = {field: f"{a // 100}.{a % 100:02d}" for field, a in amounts.items() if draw.random() < 0.96}
    spent = {"research": f"{cost // 1000}.00"} if draw.random() < 0.9 else {}
    return Participation.model_validate({"role": role or drawn, **given, "by_category": spent})


def _plan(draw: Draw) -> Table:
    answer: Table = {"months": draw.choice((12, 24, 30))} if draw.random() < 0.8 else {}
    if draw.random() < 0.2:
        answer |= {"cost": "80000.00", "grant": draw.choice(("60000.00", "60000.01", "70000.00"))}
        if draw.random() < 0.5:
            answer |= {"third_party_support": "40000.00", "services": draw.choice(("20000.00", "19999.99"))}
    return answer


def scenario(seed: object, size: int | None = None) -> Scenario:
    """A random scenario, by default of five to seven organisations and two consortia (or four and three).

    Args:
        seed: the same seed and size give the same scenario.
        size: number of organisations, at most 26.
    """
    draw = Draw(f"scenario {seed}")
    shape = draw.choice(("pair", "pair", "two calls", "two calls", "three"))
    few = 4 if shape == "three" else draw.choice((5, 5, 6, 6, 6, 7))
    ids = list(ascii_lowercase[: size or few])
    numbers = {"pair": {"call": 2}, "two calls": {"one": 1, "two": 1}, "three": {"one": 2, "two": 1}}[shape]
    slots = [f"{key}-{at}" if number > 1 else key for key, number in numbers.items() for at in range(1, number + 1)]

    single = [draw.choice(SINGLE) for _ in range(draw.randint(3, 6))]
    whole = [draw.choice(PORTFOLIO) for _ in range(draw.choice((0, 1, 1, 2)))]
    places: dict[str, dict[str, Condition]] = {"scenario": {}, "instrument": {}, **{key: {} for key in numbers}}
    for at, kind in enumerate([*single, *whole]):
        rule = rule_of(draw, kind, ids, slots)
        place = draw.choice([*places])
        if place == "scenario" and draw.random() < 0.3:
            rule = rule.altered(calls=(draw.choice([*numbers]),))
        places[place][f"rule-{at}-{kind.replace('_', '-')}"] = rule
    if any(asks_for_coordinator(rule) for rules in places.values() for rule in rules.values() if rule.of_portfolio):
        ids = ids[:5]  # every coordinator of every consortium is tried
    locks = {f"lock-{kind}": rule_of(draw, kind, ids, slots) for kind in draw.sample(LOCKS, draw.choice((0, 0, 1, 2)))}

    instruments = {}
    if places["instrument"]:
        deemed = {"kinds": ("jrc",)} if draw.random() < 0.5 else {}
        count = draw.choice((("coordinator", "beneficiary"), ("coordinator", "beneficiary", "affiliated")))
        found = {
            "key": "set",
            "name": "a rule set",
            "year": 2018,
            "tier": 2,
            "date": DAY,
            "rules": places["instrument"],
        }
        found |= {"deemed_location": deemed, "roles": {"count": count}}
        instruments["set"] = Instrument.model_validate(found)
    calls = {
        key: {
            "instrument": "set" if instruments else "",
            "number": number,
            "optional": draw.random() < 0.35,
            "strand": draw.choice(("1", "1", "2", "")),
            "themes": random.Random(f"themes {seed} {key}").choice((("food",), ("food", "space"), ())),
            "phase": random.Random(f"phase {seed} {key}").choice(("learn", "connect", None)),
            "plan": _plan(draw),
            "needs": {
                code: {"weight": draw.randint(1, 5), "depth": draw.randint(2, 5)}
                for code in draw.sample(_SKILLS, draw.randint(1, 3))
            },
            "rules": places[key],
        }
        for key, number in numbers.items()
    }
    for key, number in numbers.items():
        part = Draw(f"funded {seed} {key}")
        if part.random() < 0.3:
            calls[key]["funded"] = part.randint(0, number)
    goals: dict[str, Goal] = {}
    for at in range(draw.randint(1, 3)):
        kind = draw.choice([kind for kind, examples in GOALS.items() if not examples[0].staged])
        changes = {"weight": draw.randint(1, 9), "level": draw.choice((1, 1, 2))}
        goals[f"goal-{at}"] = draw.choice(GOALS[kind]).model_copy(update=changes)
    if random.Random(f"staged {seed}").random() < 0.3:  # a level of its own, first or last
        goals["balance"] = Balance(level=random.Random(f"place {seed}").choice((3, 3, 4)))
        if random.Random(f"first {seed}").random() < 0.3:
            goals = {name: goal.model_copy(update={"level": 5 - goal.level}) for name, goal in goals.items()}
    return Scenario.model_validate(
        {
            "title": f"random scenario {seed}",
            "purpose": "call-design",
            "stage": "call-draft",
            "evidence_date": DAY,
            "organisations": {key: organisation(draw, key) for key in ids},
            "participation": {call: {key: terms_of(draw) for key in ids if draw.random() < 0.97} for call in calls},
            "calls": calls,
            "rules": places["scenario"],
            "goals": goals,
            "locks": locks,
            "instruments": instruments,
            "sets": EXAMPLE_WORLD.sets,
            "regions": EXAMPLE_WORLD.regions,
            "ties": EXAMPLE_WORLD.ties,
            "strategies": EXAMPLE_WORLD.strategies,
            "authorities": EXAMPLE_WORLD.authorities,
            "relatedness": EXAMPLE_WORLD.relatedness,
            "eois": EXAMPLE_WORLD.eois,
        }
    )


def conditions(found: Scenario) -> Mapping[str, Condition]:
    """Every condition of a scenario by the name under which ``Scenario.without`` drops it."""
    answer: dict[str, Condition] = {}
    for call in found.calls:
        answer |= found.conditions(call)
    return answer | {f"locks.{name}": lock for name, lock in found.locks.items()}


def binds(found: Scenario, finding: Finding) -> bool:
    """Whether a plan had to meet the rule of a finding."""
    rule = conditions(found)[finding.rule]
    calls = found.calls if finding.consortium == ALL else [found.slots[finding.consortium]]
    return any(rule.binds(found.context(call)) for call in calls)


@cache
def binding(seed: int) -> tuple[Scenario, str]:
    """A scenario with a plan, and the name of a rule without which the best plan would be better."""
    for attempt in range(1000):
        found = scenario(f"binding {seed} {attempt}", size=5)
        if len(found.slots) > 2:  # too many plans to try again without each rule
            continue
        here = best(found, "fails")
        if here is None:
            continue
        for name, rule in conditions(found).items():
            if any(rule.binds(found.context(call)) for call in found.calls):
                there = best(found.without([name]), "fails")
                assert there is not None and there >= here, name
                if there > here:
                    return found, name
    raise AssertionError("no scenario with a binding rule")
