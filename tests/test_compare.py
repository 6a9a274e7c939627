"""Plans side by side: what went in, old to new, and what came out, all by hand on the tiny scenario.

Coverage, in levels times weight of the need, capped at its depth (ten points each):

    good     north: water 2+1+2 = 5 of 5, times 3; sensors 1+2 = 3 of 3, times 2                   15 + 6 = 21
             south: food 1+3+2 = 6, 4 count, times 4; water 3+2 = 5, 3 count                       16 + 3 = 19
    other    north: water 2+2 = 4, times 3; sensors 3+1 = 4, 3 count, times 2                      12 + 6 = 18
             south: food 1+3+2 = 6, 4 count, times 4; water 3, 3 count                             16 + 3 = 19

Regions, 3 less developed, 2 transition, 1 more developed, 0 without category: FRK2, DE21 and ITC1 are more developed, ITF3,
PT11 and PL21 less developed, ES61 is in transition, NO03 has no category; SE11 is the seat of a national body.
"""

import json
import shutil
from pathlib import Path

import pytest

from planner.comparing import Comparison, Step, compare
from planner.loading import load
from planner.plan import Plan, dump
from tests import texts
from tests.command import TINY, call
from tests.plans import GOOD, plan_of, tiny

OTHER = {"north": "bravo echo hotel", "south": "alpha celta fuego"}


@pytest.fixture
def good() -> Plan:
    """A plan of the tiny scenario."""
    return plan_of(tiny(), GOOD, points=411)


@pytest.fixture
def other() -> Plan:
    """A plan of its variant, whose file claims points that its members do not earn."""
    return plan_of(tiny("variant"), OTHER, points=999)


@pytest.fixture
def found(good: Plan, other: Plan) -> Comparison:
    """Both, side by side."""
    return compare([("good", good), ("other", other)])


def inputs(step: Step) -> list[tuple[str, str, str]]:
    """Changed inputs as plain words."""
    return [(change.address, change.old, change.new) for change in step.inputs]


def moves(step: Step) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Who joined, who left and how many stayed, by consortium."""
    return {one.consortium: (one.joined, one.left, one.stayed) for one in step.moves}


def variant(folder: Path, text: str) -> Plan:
    """A plan of the tiny scenario with some changes."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    (folder / "own.toml").write_text(f'extends = "tiny.toml"\n{text}\n', "utf-8")
    return plan_of(load(folder / "own.toml"), {})


# -- what went in ----------------------------------------------------------------------------------------------------------


def test_changed_inputs_are_named_old_and_new(found: Comparison) -> None:
    [step] = found.steps
    assert inputs(step) == [
        ("goals.regions.weight", "1", "2"),
        ("rules.either", "any_of", "absent"),
        ("rules.most-members.at_most", "3", "4"),
        ("rules.most-per-country", "absent", "max_per_country at_most = 1"),
    ]


def test_the_other_way_round_old_and_new_change_places(good: Plan, other: Plan) -> None:
    there, back = (compare([("a", a), ("b", b)]).steps[0] for a, b in ((good, other), (other, good)))
    assert inputs(back) == [(address, new, old) for address, old, new in inputs(there)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title = "Another"\nnotes = ["Another."]', []),
        (
            "[calls.north.needs]\nfood = { weight = 2, depth = 3 }",
            [("calls.north.needs.food", "absent", "depth = 3, weight = 2")],
        ),
        ("[calls.north.needs]\nwater = { depth = 4 }", [("calls.north.needs.water.depth", "5", "4")]),
        ('remove = ["calls.north.needs.sensors"]', [("calls.north.needs.sensors", "depth = 3, weight = 2", "absent")]),
        (
            '[calls.south.rules.small]\nkind = "max_members"\nat_most = 2\ntext = "Small"\nlevel = "call"',
            [("calls.south.rules.small", "absent", "max_members at_most = 2")],
        ),
        ("[calls.north]\nplan = { months = 12 }", [("calls.north.plan.months", "24", "12")]),
        ("[calls.south]\nnumber = 2", [("calls.south.number", "1", "2")]),
        ('[calls.west]\ntitle = "West"\n[calls.west.needs]\nfood = {}', [("calls.west", "absent", "West")]),
        (
            '[goals.weakest]\nkind = "weakest_consortium"\nlevel = 2',
            [("goals.weakest", "absent", "weakest_consortium weight = 1")],
        ),
        ('[rules.three-countries]\nwithin = ["EU_MS"]', [("rules.three-countries.within", "EU_MS, NO", "EU_MS")]),
        ('remove = ["locks.keep-apart"]', [("locks.keep-apart", "apart", "absent")]),
        ("evidence_date = 2021-01-01", [("evidence_date", "2020-06-01", "2021-01-01")]),
    ],
)
def test_each_kind_of_change_is_one_line(
    text: str, expected: list[tuple[str, str, str]], good: Plan, tmp_path: Path
) -> None:
    [step] = compare([("good", good), ("own", variant(tmp_path, text))]).steps
    assert inputs(step) == expected


def test_an_organisation_that_learned_something_did_not_come_anew(good: Plan, tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "competences.csv").open("a", encoding="utf-8") as file:
        file.write("hotel,food,2,stated,its own pages\n")
    [step] = compare([("good", good), ("own", plan_of(load(tmp_path / "tiny.toml"), GOOD))]).steps
    assert {address for address, _, _ in inputs(step)} == {
        f"organisations.hotel.competences.food.{key}" for key in ("level", "basis", "source")
    }


def test_an_organisation_that_came_is_one_line(good: Plan, tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "organisations.csv").open("a", encoding="utf-8") as file:
        file.write("india,India Cluster,cluster_organisation,IT,ITC4,,regional,,no,\n")
    own = plan_of(load(tmp_path / "tiny.toml"), GOOD)
    [step] = compare([("good", good), ("own", own)]).steps
    assert [change for change in inputs(step) if change[0].startswith("organisations")] == [
        ("organisations.india", "absent", "India Cluster")
    ]


# -- what came out ---------------------------------------------------------------------------------------------------------


def test_points_are_recounted_goal_by_goal(found: Comparison) -> None:
    good, other = found.columns
    assert good.goals == {"coverage": 10 * (21 + 19), "regions": 1 + 1 + 3 + 3 + 3}
    assert other.goals == {"coverage": 10 * (18 + 19), "regions": 2 * (1 + 3 + 0 + 1 + 1 + 3 + 2)}
    assert (good.points, other.points) == (411, 392)


def test_regions_are_counted_by_category(found: Comparison) -> None:
    good, other = (column.reach for column in found.columns)
    assert good.regions == ("FRK2", "ITC1", "ITF3", "NO03", "PL21", "PT11")
    assert good.regions_by_category == {"less_developed": 3, "more_developed": 2, "undefined": 1}
    assert other.regions == ("DE21", "ES61", "FRK2", "ITC1", "ITF3", "NO03", "PL21")
    assert other.regions_by_category == {"less_developed": 2, "transition": 1, "more_developed": 3, "undefined": 1}
    assert good.regions_in_pool == other.regions_in_pool == 8


def test_members_countries_and_kinds_are_counted(found: Comparison) -> None:
    good, other = (column.reach for column in found.columns)
    assert (good.consortia, good.members, good.organisations) == (2, 6, 6)
    assert good.countries == ("FR", "IT", "NO", "PL", "PT", "SE")
    assert other.countries == ("DE", "ES", "FR", "IT", "NO", "PL")
    assert good.kinds["cluster_organisation"] == 3
    assert good.kinds["technology_centre"] == good.kinds["research_institute"] == 1  # delta is both
    assert "company" not in good.kinds
    assert other.kinds["company"] == 1


def test_an_organisation_in_two_consortia_is_one_organisation(good: Plan) -> None:
    twice = plan_of(tiny(), {"north": "echo gamma hotel", "south": "echo celta delta"})
    reach = compare([("good", good), ("twice", twice)]).columns[1].reach
    assert (reach.members, reach.organisations) == (6, 5)


def test_conditions_are_counted_anew(good: Plan, other: Plan) -> None:
    short = plan_of(tiny(), {**GOOD, "north": "echo hotel"})
    counts = [column.checks for column in compare([("good", good), ("other", other), ("short", short)]).columns]
    # good: three rules of north, three of south, one membership, one wish; other: one of south goes, one of both comes
    assert [count["met"] for count in counts] == [8, 9, 6]
    assert [count["not met"] for count in counts] == [0, 0, 2]


def test_who_moved_is_told_by_consortium(found: Comparison) -> None:
    assert moves(found.steps[0]) == {
        "north": (("Bravo Centre",), ("Gamma Park",), 2),
        "south": (("Fuego, S.L.",), ("Delta Centre",), 2),
    }


def test_each_plan_is_compared_with_the_first(good: Plan, other: Plan) -> None:
    third = plan_of(tiny(), {"north": GOOD["north"]})
    found = compare([("good", good), ("other", other), ("third", third)])
    assert [step.name for step in found.steps] == ["other", "third"]
    assert inputs(found.steps[1]) == []
    assert moves(found.steps[1]) == {
        "north": ((), (), 3),
        "south": ((), ("Alpha Cluster", "Cluster Celta", "Delta Centre"), 0),
    }


def test_plans_with_other_consortia_are_compared_by_name(good: Plan, tmp_path: Path) -> None:
    text = '[calls.north]\nnumber = 2\n[calls.west]\ntitle = "West"\n[calls.west.needs]\nfood = {}'
    scenario = variant(tmp_path, text).scenario
    more = plan_of(scenario, {"north-1": "alpha echo gamma", "south": GOOD["south"], "west": "bravo fuego hotel"})
    [step] = compare([("good", good), ("more", more)]).steps
    assert moves(step) == {
        "north-1": (("Alpha Cluster", "Gamma Park", "Klaster Echo"), (), 0),
        "south": ((), (), 3),
        "west": (("Bravo Centre", "Fuego, S.L.", "Hotel Nettverk"), (), 0),
        "north": ((), ("Gamma Park", "Hotel Nettverk", "Klaster Echo"), 0),
    }


def test_of_a_plan_that_does_not_exist_nothing_is_said_to_be_met(good: Plan) -> None:
    none = plan_of(tiny("impossible"), {}, outcome="infeasible")
    found = compare([("good", good), ("none", none)])
    column = found.columns[1]
    assert (column.outcome, column.points, column.goals, column.reach.members) == ("infeasible", None, {}, 0)
    assert column.checks == {"met": 0, "not met": 0, "not assessed": 0}
    assert inputs(found.steps[0]) == [("rules.four-countries", "absent", "min_countries at_least = 4")]
    assert all(joined == () and stayed == 0 for joined, _, stayed in moves(found.steps[0]).values())


def test_two_plans_are_needed(good: Plan) -> None:
    with pytest.raises(ValueError, match="two plans"):
        compare([("good", good)])


# -- the command -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path, good: Plan, other: Plan, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with plans."""
    none = plan_of(tiny("impossible"), {}, outcome="infeasible")
    for name, plan in (("good", good), ("other", other), ("none", none)):
        (tmp_path / f"{name}.json").write_text(dump(plan), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_comparison_reads_as_it_was_read(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, ["compare", "good.json", "other.json", "none.json"])
    assert (answer.code, answer.err) == (0, "")
    texts.compare("compare.txt", "".join(f"{line.rstrip()}\n" for line in answer.out.splitlines()))


def test_a_plan_read_from_its_file_is_compared_like_the_plan(
    files: Path, found: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(call(capsys, ["compare", "good.json", "other.json", "--json"]).out)
    assert Comparison.model_validate(content) == found


def test_plans_of_one_name_are_told_apart_by_their_folders(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "new").mkdir()
    shutil.copy("other.json", "new/good.json")
    content = json.loads(call(capsys, ["compare", "good.json", "new/good.json", "--json"]).out)
    assert [column["name"] for column in content["columns"]] == ["good.json", "new/good.json"]


def test_a_scenario_is_solved_and_compared_with_a_plan(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TINY, files, dirs_exist_ok=True)
    answer = call(capsys, ["compare", "good.json", "variant.toml", "--json"])
    content = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    good, variant = content["columns"]
    # all needs are met in full by both, and with four members each every region of the pool is reached, which counts twice
    assert (good["points"], good["outcome"], good["name"]) == (411, "feasible", "good")
    assert (variant["points"], variant["outcome"], variant["name"]) == (400 + 2 * 14, "optimal", "variant")
    assert len(variant["reach"]["regions"]) == variant["reach"]["regions_in_pool"] == 8
    assert len(content["steps"][0]["inputs"]) == 4


def test_an_impossible_scenario_is_compared_as_well(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TINY, files, dirs_exist_ok=True)
    content = json.loads(call(capsys, ["compare", "good.json", "impossible.toml", "--json"]).out)
    assert (content["columns"][1]["outcome"], content["columns"][1]["proof"]) == ("infeasible", "one solver")
