"""What `planner check` warns of in a sound scenario: what nobody can meet, and goals that cannot count."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from models.formulate import formulate
from models.pool import Pool
from models.scenario import Scenario
from planner.check import look
from planner.loading import load
from tests.command import TINY, call
from tests.plans import tiny


def changed(folder: Path, old: str, new: str) -> list[str]:
    """Warnings about the tiny scenario with one piece of its file changed."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    path = folder / "tiny.toml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return look(load(path)).warnings


def test_a_sound_scenario_has_no_warning() -> None:
    assert look(tiny()).warnings == []


@pytest.mark.parametrize("optional", [False, True])
def test_a_condition_that_no_choice_of_members_meets_is_told(optional: bool, tmp_path: Path) -> None:
    # eight organisations can never be nine members; of an optional consortium this is told as well
    new = f"optional = {str(optional).lower()}\ndate = 2020-09-01"
    shutil.copytree(TINY, tmp_path / "base")
    path = tmp_path / "base" / "tiny.toml"
    path.write_text(path.read_text("utf-8").replace("date = 2020-09-01", new), "utf-8")
    text = path.read_text("utf-8").replace('kind = "max_members"\nat_most = 3', 'kind = "min_members"\nat_least = 9')
    path.write_text(text, "utf-8")
    told = [one for one in look(load(path)).warnings if "most-members cannot be met by any choice" in one]
    assert [one.split(":")[0] for one in told] == ["north, south"]


def with_rule(folder: Path, rule: str) -> list[str]:
    """Warnings about the tiny scenario with a further rule."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    path = folder / "tiny.toml"
    path.write_text(f"{path.read_text('utf-8')}\n[rules.further]\n{rule}\n", "utf-8")
    return look(load(path)).warnings


def test_only_the_condition_that_rules_everybody_out_is_blamed_and_no_goal(tmp_path: Path) -> None:
    # a grant of 300,000 for a cost of 400,000 is a rate of 75 %, whoever takes part
    (told,) = with_rule(tmp_path, 'kind = "max_rate"\nratio = "70 %"\ncalls = ["north"]')
    assert told == (
        "north: further cannot be met by any choice of members: the grant is at most 70 % of the eligible cost "
        "(EUR 300,000 of EUR 400,000 (75.000 %), 70 % allowed)"
    )


def test_a_condition_that_lacks_what_it_needs_to_know_is_told_apart_from_one_that_is_impossible(tmp_path: Path) -> None:
    (told,) = with_rule(tmp_path, 'kind = "max_recipient_support"\nat_most = "60000"\ncalls = ["north"]')
    assert told == (
        "north: further cannot be met, because the scenario does not give what it needs to know: "
        "one third party receives at most EUR 60,000"
    )


def test_conditions_that_only_fail_beside_each_other_are_told_so(tmp_path: Path) -> None:
    # each of the two filters leaves somebody, both together nobody
    told = with_rule(
        tmp_path,
        'kind = "every_member"\nwhere = { kinds = ["technology_centre"] }\n'
        '[rules.other]\nkind = "every_member"\nwhere = { kinds = ["business_network"] }',
    )
    assert [one for one in told if "three-countries cannot be met beside the other conditions" in one]
    assert not [one for one in told if "by any choice" in one]


def test_a_single_goal_that_can_earn_no_point_is_told(tmp_path: Path) -> None:
    told = with_rule(tmp_path, 'kind = "max_members"\nat_most = 5\n[goals.chain]\nkind = "value_chain_stages"')
    assert told == ["these goals can earn no point: chain"]


def test_a_need_that_nobody_meets_is_told(tmp_path: Path) -> None:
    # food: the levels of all organisations add up to 8
    told = changed(tmp_path, "food = { weight = 4, depth = 4 }", "food = { weight = 4, depth = 9 }")
    assert told == ["south: the need food of depth 9 can be met to depth 8 at most"]


def test_goals_that_cannot_earn_a_point_are_told(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "tiny.toml"
    text = path.read_text("utf-8").replace("weight = 10", "weight = 10\nlevel = 2")
    zero = "points = { less_developed = 0, transition = 0, more_developed = 0, undefined = 0 }"
    text = text.replace("points = { less_developed = 3, transition = 2, more_developed = 1, undefined = 0 }", zero)
    path.write_text(text, "utf-8")
    assert look(load(path)).warnings == ["these goals can earn no point: regions"]


def test_calls_of_one_day_share_what_is_known_of_organisations() -> None:
    scenario = tiny()
    one = next(iter(formulate(scenario).portfolio.groups.values())).pool
    same = one.of_call(one.terms, one.counting, one.totals)
    other = one.of_call({}, ("coordinator",), one.totals)
    assert same is one
    assert isinstance(other, Pool)
    assert other is not one
    assert not other.counted.any()
    assert one.counted.any()


def test_a_copy_of_a_scenario_works_everything_out_anew() -> None:
    scenario = tiny()
    assert scenario.attainable("south") > 0
    assert scenario.world.regions
    bare = scenario.model_copy(
        update={
            "organisations": {k: w.model_copy(update={"competences": {}}) for k, w in scenario.organisations.items()}
        }
    )
    assert bare.attainable("south") == 0
    assert scenario.model_copy(update={"regions": {}}).world.regions == {}


def asked(**rules: Mapping[str, object]) -> list[str]:
    """Warnings about rules on one consortium of a French company and a German cluster, of which no amount is known."""
    found = Scenario.model_validate(
        {
            "title": "two bodies",
            "purpose": "call-design",
            "stage": "call-draft",
            "evidence_date": "2020-09-01",
            "organisations": {
                "a": {"id": "a", "country": "FR", "seat": "FR10", "scope": "regional", "kinds": ["company"]},
                "b": {
                    "id": "b",
                    "country": "DE",
                    "seat": "DE21",
                    "scope": "regional",
                    "kinds": ["cluster_organisation"],
                },
            },
            "calls": {"call": {}},
            "rules": rules,
            "goals": {"regions": {"kind": "regional_coverage"}},
        }
    )
    return look(found).warnings


def test_a_rule_that_rules_everybody_out_is_told_and_no_rule_beside_it() -> None:
    rate = {"kind": "max_rate", "ratio": "75 %"}
    countries = {"kind": "min_countries", "at_least": 2}
    led = {"kind": "led_by", "where": {"kinds": "company"}}
    assert asked(countries=countries, led=led) == []
    told = asked(a_rate=rate, countries=countries, led=led)
    assert [one.partition(" cannot be met")[0] for one in told] == ["call: a_rate"]


def test_rules_that_rule_everybody_out_together_are_told_together() -> None:
    no_firm, no_cluster = (
        {"kind": "max_members", "at_most": 0, "where": {"kinds": kind}} for kind in ("company", "cluster_organisation")
    )
    assert asked(no_firm=no_firm) == []
    assert asked(no_firm=no_firm, no_cluster=no_cluster) == [
        "call: no_firm and no_cluster together leave nobody who can be a member",
        "call: no_cluster and no_firm together leave nobody who can be a member",
    ]


def test_a_designer_is_told_which_conditions_fail_by_themselves_and_how_to_leave_out_the_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_rule(
        tmp_path, 'kind = "max_recipient_support"\nat_most = "60000"\n[rules.rate]\nkind = "max_rate"\nratio = "70 %"'
    )
    answer = call(capsys, ["solve", tmp_path / "tiny.toml", "--with", "cpsat", "--work", "1"])
    said = " ".join(answer.out.split())
    assert answer.code == 3
    assert "without any one of them a plan exists" not in said  # without one of the two the other still stands
    assert "further cannot be met, because the scenario does not give what it needs to know" in said
    assert "rate cannot be met by any choice of members" in said
    assert "planner solve --unknown holds" in said
