"""Goals, tested from their examples: adding a file with a goal type adds its tests.

The points of each example were counted by hand. Every reader must reckon them for every plan with some of the consortia and
some of their members: reward and measure are the same number whether many points are wanted or few, with members fixed
(every definition, in both directions) and with free members.
"""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest

import models.goals
from models.examples import GoalExample, team_of
from models.expression import Expr, total
from models.goal import parse
from models.goals.balance import Balance
from models.record import Record
from models.team import Need, Team
from planner.backends import Task
from tests.posing import fix_plan, part_plans, portfolio_of, with_needs
from tests.readers import EXACT, READERS, Readers, points

BY_NAME = {module.__name__.rpartition(".")[2]: module for module in models.goals.MODULES}
every_module = pytest.mark.parametrize("module", BY_NAME.values(), ids=BY_NAME.keys())
every_reader = pytest.mark.parametrize("reader", READERS)
both_ways = pytest.mark.parametrize("sign", [1, -1], ids=["most", "least"])
Plan = dict[str, Team]


def posable(module: ModuleType) -> list[tuple[GoalExample, Plan]]:
    """The examples of a goal with their consortia, needs added."""
    return [(example, with_needs(example.teams, example.needs)) for example in module.EXAMPLES]


@every_module
def test_a_goal_type_has_examples(module: ModuleType) -> None:
    assert len(module.EXAMPLES) >= 2
    assert any(example.points for example in module.EXAMPLES)


@every_module
def test_the_measure_is_the_points_by_hand(module: ModuleType) -> None:
    for example, teams in posable(module):
        assert example.goal.measure(teams).points == example.points, example


@every_module
def test_no_choice_of_members_earns_more_than_is_attainable(module: ModuleType) -> None:
    for example, teams in posable(module):
        most = example.goal.attainable(teams)
        assert all(example.goal.measure(plan).points <= most for plan in part_plans(teams)), example


@every_module
def test_points_by_consortium_add_up(module: ModuleType) -> None:
    for example, teams in posable(module):
        measure = example.goal.measure(teams)
        assert not measure.by_consortium or sum(measure.by_consortium.values()) == measure.points


@every_module
def test_a_goal_reads_as_a_clause_and_names_its_unit(module: ModuleType) -> None:
    for example in module.EXAMPLES:
        for words in (example.goal.state(), example.goal.unit):
            assert words == words.strip()
            assert words[0].islower(), words
            assert not words.endswith((".", ",")), words
        assert example.goal.measure(example.teams).raw


@every_module
def test_a_goal_survives_the_round_trip_through_its_file(module: ModuleType) -> None:
    for example in module.EXAMPLES:
        assert parse(json.loads(json.dumps(example.goal.model_dump(mode="json")))) == example.goal


@every_module
def test_twice_the_weight_is_twice_the_points(module: ModuleType) -> None:
    weighted = [(example, teams) for example, teams in posable(module) if not example.goal.staged]
    for example, teams in weighted:
        twice = example.goal.model_copy(update={"weight": 2 * example.goal.weight})
        assert twice.measure(teams).points == 2 * example.points


@both_ways
@every_reader
@every_module
def test_the_reward_of_fixed_members_is_their_measure(
    readers: Readers, reader: str, module: ModuleType, sign: int
) -> None:
    asked = []
    for example, teams in posable(module):
        record, rewards, measures = Record(), [], []
        for plan in part_plans(teams):
            portfolio = portfolio_of(record, teams)
            rewards.append(example.goal.reward(portfolio))
            measures.append(example.goal.measure(plan).points)
            fix_plan(record, portfolio, teams, plan)
        record.levels.append(total(rewards) * sign)
        asked.append((record, rewards, measures))
    answers = readers.maximise(reader, [record for record, _, _ in asked])
    for (record, rewards, measures), answer in zip(asked, answers, strict=True):
        assert points(reader, record, answer) == sign * sum(measures)
        assert answer.values is not None  # as the reader left them: nothing is computed anew
        assert [reward.value(answer.values) for reward in rewards] == measures


def free(example: GoalExample, teams: Plan, sign: int, seed: int) -> tuple[Record, Callable[[Plan], int]]:
    """A goal with free members, each also worth some points of its own; and the points of a plan by the audit's road."""
    draw = random.Random(seed)
    record = Record()
    portfolio = portfolio_of(record, teams)
    scale = sign * draw.randint(1, 3)
    most = max(1, example.points)
    own = {(name, m.who.id): draw.randint(-most, most) for name, team in teams.items() for m in team.members}
    parts = [example.goal.reward(portfolio) * scale]
    for name, group in portfolio.groups.items():
        worth = np.array([own[name, m.who.id] for m in teams[name].members], np.int64)
        parts.append(Expr(group.members, worth))
    record.levels.append(total(parts))

    def count(plan: Plan) -> int:
        extra = sum(own[name, m.who.id] for name, team in plan.items() for m in team.members)
        return scale * int(example.goal.measure(plan).points) + extra

    return record, count


@both_ways
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("reader", EXACT)
@every_module
def test_free_members_reach_the_best_measure(
    readers: Readers, reader: str, module: ModuleType, seed: int, sign: int
) -> None:
    asked = [(*free(example, teams, sign, seed), teams) for example, teams in posable(module)]
    answers = readers.maximise(reader, [record for record, _, _ in asked])
    for (record, count, teams), answer in zip(asked, answers, strict=True):
        assert points(reader, record, answer) == max(count(plan) for plan in part_plans(teams))


@both_ways
@pytest.mark.parametrize("seed", range(2))
@every_module
def test_search_reckons_every_plan_as_the_measure_does(
    readers: Readers, module: ModuleType, seed: int, sign: int
) -> None:
    for example, teams in posable(module):
        record, count = free(example, teams, sign, seed)
        plans = part_plans(teams)
        answers = readers.answer(
            "search", [Task(record, start=start_of(record, teams, plan), work=0) for plan in plans]
        )
        assert [points("search", record, answer) for answer in answers] == [count(plan) for plan in plans]


def start_of(record: Record, teams: Plan, plan: Plan) -> np.ndarray:
    """Values of the decisions of a plan; ``record`` is made by ``portfolio_of``: formed, then members, by consortium."""
    start = np.zeros(record.count, np.int64)
    for (name, team), (members, _) in zip(teams.items(), record.teams, strict=True):
        start[members[0] - 1] = name in plan
        inside = {member.who.id for member in plan[name].members} if name in plan else set()
        start[members] = [member.who.id in inside for member in team.members]
    return record.values(start)


def test_balance_orders_plans_by_the_first_ascending_share_that_differs() -> None:
    goal = Balance()

    def stages(*levels: int) -> tuple[int, ...]:
        # attainable is three points each: shares of 0, 333, 666 and 1000 per mille
        teams = {
            f"team-{at}": replace(team_of(skills=f"ai:{level}"), attainable=3, needs={"ai": Need(depth=3)})
            for at, level in enumerate(levels)
        }
        return goal.stages(teams, 3)

    assert stages(3, 1, 2) == (333, 999, 1999)
    assert stages(2, 2, 1) == (333, 999, 1665)
    assert stages(2, 2, 2) > stages(1, 3, 3) > stages(1, 2, 3)
    assert stages(3, 3) == (1000, 2000, 3000)  # the third is not formed
    assert stages() == (0, 1000, 2000)
