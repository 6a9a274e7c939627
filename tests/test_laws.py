"""Laws that every answer obeys, on random scenarios too large to enumerate: what may change a best plan, and which way."""

import random
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import numpy as np
import pytest

from models import definitions as d
from models.audit import audit, teams_of
from models.expression import Expr
from models.formulate import formulate
from models.goals.competence_coverage import CompetenceCoverage
from models.group import Unknown
from models.record import Record
from models.rule import Condition
from models.scenario import Scenario
from models.truth import Truth
from planner.backends import Task
from tests.enumeration import Points, points
from tests.random_scenarios import binds, conditions, organisation, rule_of, scenario, terms_of
from tests.readers import EXACT, READERS, Readers, lexicographic, plan

SEEDS = range(18)
SIZE = 9
"""Organisations: too many plans to try them all."""
by_turns = pytest.mark.parametrize(("seed", "reader"), [(seed, EXACT[seed % 3]) for seed in SEEDS])
T = TypeVar("T")


@cache
def large(seed: int) -> Scenario:
    """A random scenario that has a plan more often than not: of its rules only the first four stay."""
    found = scenario(f"law {seed}", SIZE)
    hard = [name for name, rule in conditions(found).items() if rule.hard and rule.decidable]
    return found.without(hard[4:])


def policy(seed: int) -> Unknown:
    """A policy for the unknown."""
    return "holds" if seed % 2 else "fails"


def best(readers: Readers, reader: str, found: Scenario, unknown: Unknown) -> Points | None:
    """Points of the best plan."""
    return lexicographic(readers, reader, formulate(found, unknown).record)


def worth(points: Points | None) -> Points:
    """Points that compare: no plan is worth less than any."""
    return (-(10**9),) if points is None else points


def remade(found: Scenario, **fields: Any) -> Scenario:
    """The scenario with other tables, checked anew."""
    tables = {name: getattr(found, name) for name in Scenario.model_fields}
    return Scenario.model_validate({**tables, **fields})


# -- more and less ---------------------------------------------------------------------------------------------------------


@by_turns
def test_one_more_hard_rule_never_raises_the_best_plan(readers: Readers, seed: int, reader: str) -> None:
    found, unknown = large(seed), policy(seed)
    draw = random.Random(f"more {seed}")
    before = best(readers, reader, found, unknown)
    for number in range(3):
        kind = draw.choice([kind for kind, rule in Condition.types.items() if not rule.lock and rule.decidable])
        rule = rule_of(draw, kind, sorted(found.organisations), list(found.slots)).altered(hard=True)
        stricter = remade(found, rules={**found.rules, f"further-{number}": rule})
        assert worth(best(readers, reader, stricter, unknown)) <= worth(before), rule


@by_turns
def test_an_eased_rule_never_lowers_the_best_plan(readers: Readers, seed: int, reader: str) -> None:
    found, unknown = large(seed), policy(seed)
    before = best(readers, reader, found, unknown)
    for name, rule in conditions(found).items():
        eased = rule.eased()
        if eased is not None and name in found.rules:
            easier = remade(found, rules={**found.rules, name: eased})
            assert worth(best(readers, reader, easier, unknown)) >= worth(before), rule


@by_turns
def test_one_more_organisation_never_lowers_the_best_plan(readers: Readers, seed: int, reader: str) -> None:
    unknown = policy(seed)
    # what can be attained grows with the pool, so the share of it that the weakest consortium reaches may fall; what a
    # region lacks shrinks with the pool, so there may be less for it to gain
    relative = ("weakest_consortium", "balance", "relatedness_gain")
    goals = {name: goal for name, goal in large(seed).goals.items() if goal.model_dump()["kind"] not in relative}
    found = remade(large(seed), goals=goals or {"coverage": CompetenceCoverage()})
    draw = random.Random(f"newcomer {seed}")
    terms = {call: {**table, "zz": terms_of(draw, "beneficiary")} for call, table in found.participation.items()}
    wider = remade(found, organisations={**found.organisations, "zz": organisation(draw, "zz")}, participation=terms)
    before, after = (worth(best(readers, reader, one, unknown)) for one in (found, wider))
    assert after >= before


@by_turns
def test_what_is_unknown_never_lowers_the_best_plan_if_it_holds(readers: Readers, seed: int, reader: str) -> None:
    strict, lenient = (worth(best(readers, reader, large(seed), unknown)) for unknown in ("fails", "holds"))
    assert lenient >= strict


@by_turns
def test_a_consortium_that_may_go_unformed_never_lowers_the_best_plan(readers: Readers, seed: int, reader: str) -> None:
    found, unknown = large(seed), policy(seed)
    calls = {key: call.model_copy(update={"optional": True}) for key, call in found.calls.items()}
    free, held = (worth(best(readers, reader, one, unknown)) for one in (remade(found, calls=calls), found))
    assert free >= held


def test_the_laws_are_tried_on_scenarios_that_have_plans(readers: Readers) -> None:
    with_plan = sum(best(readers, "milp:HiGHS", large(seed), policy(seed)) is not None for seed in SEEDS)
    assert with_plan >= 0.6 * len(SEEDS)


# -- order and names -------------------------------------------------------------------------------------------------------


def shuffled(draw: random.Random, table: Mapping[str, T]) -> dict[str, T]:
    """The same table in another order."""
    keys = list(table)
    draw.shuffle(keys)
    return {key: table[key] for key in keys}


def reordered(found: Scenario, seed: int) -> Scenario:
    """The scenario with organisations, money, competences, needs, sets and regions in another order."""
    draw = random.Random(f"order {seed}")
    organisations = {
        key: who.model_copy(update={"competences": shuffled(draw, who.competences), "flags": shuffled(draw, who.flags)})
        for key, who in shuffled(draw, found.organisations).items()
    }
    participation = {call: shuffled(draw, table) for call, table in shuffled(draw, found.participation).items()}
    calls = {key: call.model_copy(update={"needs": shuffled(draw, call.needs)}) for key, call in found.calls.items()}
    return remade(
        found,
        organisations=organisations,
        participation=participation,
        calls=calls,
        sets=shuffled(draw, found.sets),
        regions=shuffled(draw, found.regions),
        ties=shuffled(draw, found.ties),
        relatedness={code: shuffled(draw, others) for code, others in shuffled(draw, found.relatedness).items()},
    )


def arrays(record: Record) -> list[object]:
    """Everything a reader sees of a record, as plain values."""

    def plain(value: object) -> object:
        if isinstance(value, np.ndarray):
            return value.tolist()
        if isinstance(value, Expr):
            return (value.variables.tolist(), value.factors.tolist(), value.constant)
        return tuple(plain(one) for one in value) if isinstance(value, tuple) else value

    def parts(definition: d.Definition) -> list[object]:
        return [plain(getattr(definition, name)) for name in definition.__slots__]

    return [
        record.count,
        *(plain(array) for array in (record.lower, record.upper, record.owner)),
        [(variable, type(x).__name__, *parts(x)) for variable, x in record.definitions.items()],
        [(plain(posted.row.expr), posted.row.equal, posted.when, posted.label) for posted in record.rows],
        [plain(level) for level in record.levels],
        [plain(pair) for pair in record.teams + record.choices],
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_tables_in_another_order_give_the_same_record(seed: int) -> None:
    found = large(seed)
    other = reordered(found, seed)
    assert list(other.organisations) != list(found.organisations)
    for unknown in ("fails", "holds"):
        assert arrays(formulate(other, unknown).record) == arrays(formulate(found, unknown).record)


@by_turns
def test_calls_rules_goals_and_wishes_in_another_order_change_no_points(
    readers: Readers, seed: int, reader: str
) -> None:
    found, unknown = large(seed), policy(seed)
    draw = random.Random(f"turn {seed}")
    calls = {
        key: call.model_copy(update={"rules": shuffled(draw, call.rules)})
        for key, call in shuffled(draw, found.calls).items()
    }
    tables = {name: shuffled(draw, getattr(found, name)) for name in ("rules", "goals", "locks", "instruments")}
    other = remade(found, calls=calls, **tables)
    assert best(readers, reader, other, unknown) == best(readers, reader, found, unknown)


def renamed(found: Scenario) -> Scenario:
    """The scenario with every organisation under another name, in the opposite order of the alphabet."""
    new = {key: f"renamed-{chr(ord('z') - number)}" for number, key in enumerate(sorted(found.organisations))}

    def rule(old: Condition) -> Condition:
        fields = [field for field in ("organisations", "not_coordinating", "associated") if hasattr(old, field)]
        named = {field: [new.get(key, key) for key in getattr(old, field)] for field in fields}
        return old.altered(**named) if named else old

    def rules(table: Mapping[str, Condition]) -> dict[str, Condition]:
        return {name: rule(old) for name, old in table.items()}

    return remade(
        found,
        organisations={new[key]: who.model_copy(update={"id": new[key]}) for key, who in found.organisations.items()},
        participation={
            call: {new[key]: terms for key, terms in table.items()} for call, table in found.participation.items()
        },
        calls={key: call.model_copy(update={"rules": rules(call.rules)}) for key, call in found.calls.items()},
        rules=rules(found.rules),
        locks=rules(found.locks),
        ties={
            new.get(key, key): {new.get(other, other): times for other, times in partners.items()}
            for key, partners in found.ties.items()
        },
        instruments={key: one.model_copy(update={"rules": rules(one.rules)}) for key, one in found.instruments.items()},
        eois={
            key: eoi.model_copy(update={"submitter": new.get(eoi.submitter, eoi.submitter)})
            for key, eoi in found.eois.items()
        },
    )


@by_turns
def test_other_names_change_no_points(readers: Readers, seed: int, reader: str) -> None:
    found, unknown = large(seed), policy(seed)
    assert best(readers, reader, renamed(found), unknown) == best(readers, reader, found, unknown)


# -- readers ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_readers_agree(readers: Readers, seed: int) -> None:
    points = {reader: best(readers, reader, large(seed), policy(seed)) for reader in EXACT}
    assert len(set(points.values())) == 1, points


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_audits_clean(readers: Readers, seed: int, reader: str) -> None:
    found, unknown = large(seed), policy(seed)
    made = formulate(found, unknown)
    [answer] = readers.answer(reader, [Task(made.record, work=0.2 if reader == "search" else 60.0, seconds=60.0)])
    if answer.values is None:
        assert answer.status == ("unknown" if reader == "search" else "infeasible")
        return
    values = plan(made.record, answer)
    counted = audit(found, made.assignment(values))
    for finding in counted.findings:
        if binds(found, finding):
            assert finding.verdict is not Truth.BROKEN, finding
            assert unknown == "holds" or finding.verdict is Truth.HOLDS, finding
    recounted = points(found, teams_of(found, made.assignment(values)))
    assert list(recounted) == [level.value(values) for level in made.record.levels]
