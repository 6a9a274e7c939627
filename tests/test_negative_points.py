"""Goals that take points off: the best plan then has fewer than none, and everything must still be said rightly of it."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from models.audit import audit
from models.expression import Expr
from models.formulate import formulate
from models.goals.cost import Cost
from models.goals.new_pairs import NewPairs
from models.goals.thematic_overlap import ThematicOverlap
from models.record import Record
from models.scenario import Scenario
from planner.backends import Task
from planner.check import look
from planner.race import Stable
from planner.solving import Method, Options, solve
from tests.enumeration import Points, best
from tests.random_scenarios import scenario
from tests.readers import Readers, points

EXACT: tuple[Method, ...] = ("cpsat", "milp:HiGHS", "milp:CBC")
SEEDS = range(3)


@cache
def tried(seed: int) -> tuple[Scenario, Points]:
    """A random scenario in which no goal gives a point and every consortium must be formed, and its best plan's points."""
    goals = {
        "cost": Cost.model_validate({"weight": 3, "per": "1000", "if_unknown": "20000"}),
        "old-pairs": NewPairs(weight=2, new=0, tied=40),
        "overlap": ThematicOverlap(weight=5, from_level=1, level=2),
    }
    for attempt in range(200):
        drawn = scenario(f"losing {seed} {attempt}", size=5)
        calls = {key: call.model_copy(update={"optional": False}) for key, call in drawn.calls.items()}
        found = drawn.model_copy(update={"goals": goals, "calls": calls})
        points_of_best = best(found, "fails") if len(found.slots) == 2 else None
        if points_of_best and max(points_of_best) < 0:
            return found, points_of_best
    raise AssertionError("no scenario in which both levels lose points")


def losing(seed: int) -> Scenario:
    return tried(seed)[0]


def wanted(seed: int) -> Points:
    return tried(seed)[1]


@pytest.fixture(scope="module")
def stable() -> Iterator[Stable]:
    with Stable([*EXACT, "search"]) as runners:
        yield runners


@pytest.mark.parametrize("method", EXACT)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_least_loss_is_proved(stable: Stable, seed: int, method: Method) -> None:
    plan, _ = solve(losing(seed), Options(method, confirm=False), stable=stable)
    assert plan.outcome == "optimal"
    assert tuple(level.points for level in plan.levels) == wanted(seed)
    assert all((level.bound, level.gap) == (level.points, 0) for level in plan.levels)


@pytest.mark.parametrize("seed", SEEDS)
def test_search_loses_no_less_than_it_says_and_its_gap_is_no_less_than_none(stable: Stable, seed: int) -> None:
    plan, _ = solve(losing(seed), Options("search", work=0.2), stable=stable)
    assert plan.points is not None and plan.bound is not None and plan.gap is not None
    assert plan.points <= wanted(seed)[0] <= plan.bound
    assert plan.gap >= (wanted(seed)[0] - plan.points) / max(1, -plan.points)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_audit_says_that_no_plan_has_more_than_none(stable: Stable, seed: int) -> None:
    plan, _ = solve(losing(seed), Options("cpsat"), stable=stable)
    counted = audit(plan.scenario, plan.assignment)
    assert [goal.at_most for goal in counted.goals] == [0, 0, 0]
    assert counted.points(1) == plan.points


@pytest.mark.parametrize("reader", EXACT)
def test_a_start_with_negative_points_is_not_taken_for_the_best(readers: Readers, reader: str) -> None:
    record = Record()
    members = record.binaries(6)
    record.post(Expr(members, np.array([5, 4, 4, 3, 3, 2], np.int64)) >= 9)
    record.levels.append(Expr(members, np.array([-50, -41, -42, -33, -31, -24], np.int64)))
    [answer] = readers.answer(reader, [Task(record, start=np.ones(6, np.int64), work=60.0)])
    assert points(reader, record, answer) == -91  # by hand: the first two


def test_a_gap_that_is_allowed_stops_no_solver_below_the_truth(stable: Stable) -> None:
    for method in EXACT:
        plan, _ = solve(losing(SEEDS[0]), Options(method, gap=0.5), stable=stable)
        assert plan.points is not None and plan.bound is not None
        assert plan.points <= wanted(SEEDS[0])[0] <= plan.bound
        assert plan.outcome == "feasible" or plan.points == plan.bound


def test_a_goal_that_only_takes_off_is_not_said_to_earn_nothing() -> None:
    found = losing(SEEDS[0])
    level = formulate(found).record.levels[0]
    assert formulate(found).record.range(level)[1] <= 0
    assert not [warning for warning in look(found).warnings if "can earn no point" in warning]
    idle = found.model_copy(update={"goals": {"old": NewPairs(new=0, tied=0), "overlap": ThematicOverlap()}})
    assert [warning for warning in look(idle).warnings if "can earn no point: old, overlap" in warning]
