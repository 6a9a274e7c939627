"""The command line: what it prints, where, how wide, with which exit code, and what others may rely on."""

import csv
import errno
import json
import os
import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from models.rule import Condition
from planner import plan as plans
from planner import reference, solving
from planner.manual import entries
from planner.plan import Plan, dump
from planner.solving import Options, Run
from tests import texts
from tests.command import DATA, ROOT, TINY, Answer, call, environment, program, run
from tests.plans import GOOD, plan_of, tiny

COMMANDS = (
    "check",
    "solve",
    "audit",
    "match",
    "compare",
    "clauses",
    "instruments",
    "rules",
    "schema",
    "init",
    "relatedness",
)
NOTICE = "A simulation on stated assumptions, not a selection, ranking, pre-assessment or recommendation for funding."
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns for help, which asks the environment."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A plan made by hand that meets every rule."""
    path = tmp_path / "good.json"
    path.write_text(dump(plan_of(tiny(), GOOD, points=411)), "utf-8")
    return path


@pytest.fixture
def canned(monkeypatch: pytest.MonkeyPatch) -> None:
    """`planner solve` answers with a plan made by hand at once."""

    def solve(scenario: Any, options: Options, *_: Any) -> tuple[Plan, Run]:
        return plan_of(tiny(), GOOD, points=411), Run({"solve": 0.1}, 1.0, "here", [], [])

    monkeypatch.setattr(solving, "solve", solve)
    monkeypatch.setattr(solving, "contenders", lambda method: [])


# -- help ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_reads_as_it_was_read(command: str, capsys: Capture) -> None:
    answer = call(capsys, [*command.split(), "--help"])
    assert (answer.code, answer.err) == (0, "")
    texts.compare(f"help/{command or 'planner'}.txt", answer.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example_and_the_overview_names_it(command: str, capsys: Capture) -> None:
    assert f"planner {command}" in call(capsys, [command, "--help"]).out.split("Example")[1]
    assert f"  {command}  " in call(capsys, ["--help"]).out


def test_the_overview_tells_the_exit_codes(capsys: Capture) -> None:
    answer = " ".join(call(capsys, ["--help"]).out.split())
    for words in (
        "0 fine",
        "1 breach",
        "2 bad input",
        "3 proven impossible",
        "4 nothing found",
        "70 fault",
        "130 stopped",
    ):
        assert words in answer


def test_without_a_command_help_is_shown(capsys: Capture) -> None:
    answer = call(capsys, [])
    assert "Usage: planner" in answer.out + answer.err
    assert answer.code == 2


def test_the_version_is_that_of_the_package(capsys: Capture) -> None:
    import planner

    assert call(capsys, ["--version"]).out == f"planner {planner.__version__}\n"


@pytest.mark.parametrize("arguments", ["solve", "solve a.toml --works 3", "solve a.toml --seconds 0", "sovle a.toml"])
def test_wrong_usage_is_a_mistake_of_the_user(arguments: str, capsys: Capture) -> None:
    answer = call(capsys, arguments.split())
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err


# -- what is printed -------------------------------------------------------------------------------------------------------

TRAP = DATA / "by-hand" / "trap.csv"
TEXTS: dict[str, list[str | Path]] = {
    "check": ["check", TINY / "tiny.toml"],
    "check-impossible": ["check", TINY / "impossible.toml"],
    "check-demo": ["check", ROOT / "scenarios" / "escp-s3" / "two-less-developed.toml"],
    "instruments": ["instruments"],
    "rules": ["rules"],
    "audit-table": ["audit", DATA / "by-hand" / "full.csv", "--instrument", "cosme-escps3-2017"],
    "audit-trap": ["audit", TRAP, "--instrument", "he-general", "--strand", "ria"],
    **{f"instrument-{key}": ["instruments", key] for key in reference.instrument_keys()},
    **{f"rule-{one['kind']}": ["rules", one["kind"]] for one in entries()},
}


def assert_plain(answer: Answer) -> None:
    """Nothing but text of at most 80 columns."""
    assert answer.err == ""
    assert "\x1b" not in answer.out
    assert [line for line in answer.out.splitlines() if len(line) > 80] == []
    assert answer.out.endswith("\n")


@pytest.mark.parametrize("name", TEXTS)
def test_piped_text_is_plain_and_at_most_80_columns_wide(name: str, capsys: Capture) -> None:
    answer = call(capsys, TEXTS[name])
    assert answer.code == (1 if name == "audit-trap" else 0)
    assert_plain(answer)


def test_every_type_of_rule_has_a_page() -> None:
    assert {f"rule-{kind}" for kind in Condition.types} <= TEXTS.keys()


def test_a_plan_is_printed_plain_with_its_notice_first(good: Path, canned: None, capsys: Capture) -> None:
    commands: list[list[str | Path]] = [["audit", good], ["audit", good, "--details"], ["solve", TINY / "tiny.toml"]]
    for command in commands:
        answer = call(capsys, command)
        assert_plain(answer)
        assert " ".join(answer.out.split()).startswith(f"Tiny: water and food {NOTICE}")
    answer = call(capsys, ["compare", good, good])
    assert_plain(answer)
    assert " ".join(answer.out.split()).startswith(NOTICE)


def test_colour_and_width_of_the_environment_change_nothing_where_output_is_piped(good: Path, capsys: Capture) -> None:
    colourful = environment() | {"COLUMNS": "200", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    done = subprocess.run(program("audit", str(good)), env=colourful, capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == call(capsys, ["audit", good]).out


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        program("instruments", "he-general"), env=environment(), stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["plan", "trap"])
def test_an_audit_reads_as_it_was_read(name: str, tmp_path: Path, capsys: Capture) -> None:
    worse = tmp_path / "worse.json"
    worse.write_text(dump(plan_of(tiny(), {**GOOD, "north": "echo hotel"}, points=411)), "utf-8")
    subject: list[str | Path] = [worse] if name == "plan" else [TRAP, "--instrument", "h2020-innosup01-2018"]
    answer = call(capsys, ["audit", *subject])
    assert answer.code == 1
    texts.compare(f"audit-{name}.txt", "".join(f"{line.rstrip()}\n" for line in answer.out.splitlines()))


# -- contracts of --json ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        ["check", TINY / "tiny.toml"],
        ["audit", TRAP, "--instrument", "he-general", "--strand", "ria"],
        ["instruments"],
        ["instruments", "he-general"],
        ["rules"],
        ["rules", "any_of"],
        ["solve", TINY / "tiny.toml"],
    ],
    ids=lambda command: " ".join(Path(word).name for word in command),
)
def test_with_json_nothing_but_json_is_printed(command: list[Any], canned: None, capsys: Capture) -> None:
    answer = call(capsys, [*command, "--json"])
    assert answer.err == ""
    assert "\x1b" not in answer.out
    json.loads(answer.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "SCENARIO"),
        (["check", TINY / "tiny.toml", "--unknown", "perhaps"], "perhaps"),
        (["solve", TINY / "tiny.toml", "--work", "much"], "--work"),
        (["solve", TINY / "tiny.toml", "--workk", "1"], "--workk"),
        (["rules", "max_members", "min_members"], "min_members"),
    ],
)
def test_with_json_a_wrong_option_is_told_in_json_too(arguments: list[Any], said: str, capsys: Capture) -> None:
    answer = call(capsys, [*arguments, "--json"])
    assert answer.code == 2
    (told,) = json.loads(answer.out)["mistakes"]
    assert said in told["message"]
    assert said in answer.err


def test_json_of_check(capsys: Capture) -> None:
    content = json.loads(call(capsys, ["check", TINY / "tiny.toml", "--json"]).out)
    assert content["mistakes"] == []
    assert content["may_join"] == {"north": 8, "south": 8}
    # celta 3, alpha 1, fuego 2, delta 2 bring food to a sum of 8: every need can be met
    assert content["warnings"] == []


def test_check_warns_of_needs_that_nobody_meets(tmp_path: Path, capsys: Capture) -> None:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    text = (
        (tmp_path / "tiny.toml").read_text("utf-8").replace("food = { weight = 4, depth = 4 }", "food = { depth = 9 }")
    )
    (tmp_path / "tiny.toml").write_text(text, "utf-8")
    content = json.loads(call(capsys, ["check", tmp_path / "tiny.toml", "--json"]).out)
    assert content["warnings"] == ["south: the need food of depth 9 can be met to depth 8 at most"]


def test_a_rule_of_some_strands_says_which(capsys: Capture) -> None:
    said = call(capsys, ["instruments", "h2020-ria-ia-csa"]).out
    assert "Strands: RIA Research and innovation actions; IA Innovation actions" in said
    assert "three-independent-entities  [strand RIA or IA; work programme" in said
    assert "one-entity  [strand CSA; work programme" in said
    assert "when-partners-leave  [not assessable;" in said


def test_the_list_of_instruments_breaks_no_key(capsys: Capture) -> None:
    lines = call(capsys, ["instruments"]).out.splitlines()
    assert max(map(len, lines)) <= 80
    left = [line for line in lines if line and not line.startswith((" ", "First tier: ", "Second tier: ", "planner "))]
    assert left == reference.instrument_keys()


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("COSME-ESCPS3-2017", 'did you mean "cosme-escps3-2017"?'),
        ("ESCPS3", "there are cosme-escps3-2017, cosme-escps3-eoi-2016"),
        ("interreg-europe", "there are interreg-europe-1420, interreg-europe-2127-2022, interreg-europe-2127-2024"),
    ],
)
def test_a_part_of_a_key_in_any_letters_leads_to_the_keys_that_have_it(key: str, hint: str, capsys: Capture) -> None:
    answer = call(capsys, ["instruments", key])
    assert (answer.code, answer.err) == (2, f'there is no call rule set "{key}"; {hint}\n')


def test_a_day_without_a_key_is_not_passed_over_in_silence(capsys: Capture) -> None:
    answer = call(capsys, ["instruments", "--on", "2018-03-08"])
    assert answer.code == 2
    assert "planner instruments KEY --on DATE" in answer.err


def test_a_rule_set_of_the_second_tier_says_so(capsys: Capture) -> None:
    listed = " ".join(call(capsys, ["instruments"]).out.split())
    assert re.search(r" digital-edih [^;]*; second tier;", listed)
    assert re.search(r" trec-2015 [^;]*; first tier;", listed)
    assert "second tier, as far as sourced" in call(capsys, ["instruments", "digital-edih"]).out
    assert "first tier, read line by line" in call(capsys, ["instruments", "trec-2015"]).out


def test_a_source_named_by_its_key_is_cited_as_well(capsys: Capture) -> None:
    said = " ".join(call(capsys, ["instruments", "interreg-europe-2127-2022"]).out.split())
    named = said.split("Sources named by their key")[1]
    assert "ie_call1: My Research Connect: Interreg Europe first call 2022 <https://" in named
    assert "interreg23" not in named
    said = call(capsys, ["instruments", "he-general"]).out
    assert "GitHub knowledge file" in said.split("Roles: Only beneficiaries count")[1].split("Place:")[0]


def test_json_of_instruments_is_a_list_with_keys_names_and_rules(capsys: Capture) -> None:
    content = json.loads(call(capsys, ["instruments", "--json"]).out)
    assert [one["key"] for one in content] == reference.instrument_keys()
    for one in content:
        assert one["name"]
        assert [rule["key"] for rule in one["rules"]] == list(reference.instrument(one["key"]).rules)
        assert all(rule["kind"] in Condition.types for rule in one["rules"])


def test_json_of_rules_lists_every_type(capsys: Capture) -> None:
    content = json.loads(call(capsys, ["rules", "--json"]).out)
    assert Condition.types.keys() <= {one["kind"] for one in content}
    assert {one["section"] for one in content} == {"rules", "goals", "locks"}
    one = json.loads(call(capsys, ["rules", "max_members", "--json"]).out)
    assert [field["name"] for field in one["fields"] if field["required"]] == ["at_most"]


def test_json_of_a_plan_keeps_its_contract(canned: None, capsys: Capture) -> None:
    content = json.loads(call(capsys, ["solve", TINY / "tiny.toml", "--json"]).out)
    assert {"outcome", "proof", "points", "bound", "gap", "notice", "consortia", "run"} <= content.keys()
    assert content["notice"].startswith(NOTICE)
    assert [one["name"] for one in content["consortia"]] == ["north", "south"]
    members = {one["name"]: [(m["organisation"], m["role"]) for m in one["members"]] for one in content["consortia"]}
    assert members["north"] == [("echo", "beneficiary"), ("gamma", "beneficiary"), ("hotel", "beneficiary")]


# -- solving ---------------------------------------------------------------------------------------------------------------


def shuffled(folder: Path) -> Path:
    """The tiny scenario with the rows of its tables in another order."""
    shutil.copytree(TINY, folder)
    for name in ("organisations", "competences", "codes", "participation"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        random.Random(name).shuffle(rows)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    return folder / "tiny.toml"


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--with", "cpsat"], id="cpsat"),
        pytest.param(["--with", "milp"], id="milp"),
        pytest.param(["--with", "search", "--work", "0.05", "--seed", "7"], id="search"),
        pytest.param(["--confirm"], id="confirm"),
    ],
)
def test_the_same_inputs_seed_and_work_give_the_same_bytes(options: list[str], tmp_path: Path, capsys: Capture) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    first = call(capsys, ["solve", TINY / "tiny.toml", "-o", here / "plan.json", *options])
    # another process, another working folder, rows in another order
    scenario = shuffled(tmp_path / "shuffled")
    second = run("solve", str(scenario), "-o", "plan.json", *options, folder=there)
    assert (first.code, second.code, second.err) == (0, 0, "")
    assert (here / "plan.json").read_bytes() == (there / "plan.json").read_bytes()
    assert sorted(path.name for path in there.iterdir()) == ["plan.json", "plan.run.json"]
    found = json.loads((here / "plan.json").read_text("utf-8"))
    assert not {"seconds", "host", "memory_mb", "run"} & found.keys()
    assert {"seconds", "host", "memory_mb"} <= json.loads((here / "plan.run.json").read_text("utf-8")).keys()
    assert str(tmp_path) not in (there / "plan.json").read_text("utf-8")


def test_another_seed_is_written_into_the_plan(tmp_path: Path, capsys: Capture) -> None:
    call(capsys, ["solve", TINY / "tiny.toml", "--with", "cpsat", "--seed", "3", "-o", tmp_path / "plan.json", "-q"])
    found = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    assert (found["seed"], found["method"], found["outcome"], found["points"]) == (3, "cpsat", "optimal", 411)


def test_an_impossible_scenario_ends_with_3_and_names_the_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = call(capsys, ["solve", TINY / "impossible.toml", "--with", "cpsat", "-o", "plan.json"])
    assert answer.code == 3
    assert_plain(answer)
    assert "Impossible: no plan meets every hard rule." in answer.out
    conflict = answer.out.split("cannot hold together")[1]
    named = [name for name in (*tiny("impossible").rules, "a-centre") if f"- {name}:" in conflict]
    assert named == ["most-members", "four-countries"]
    found = json.loads(Path("plan.json").read_text("utf-8"))
    assert (found["outcome"], found["points"], found["gap"], found["consortia"]) == ("infeasible", None, None, [])
    assert found["proof"] == "one solver"


def test_nothing_found_in_the_work_given_ends_with_4_and_is_not_called_impossible(capsys: Capture) -> None:
    answer = call(capsys, ["solve", TINY / "impossible.toml", "--with", "search", "--work", "0.001"])
    assert answer.code == 4
    assert_plain(answer)
    assert "Nothing found in the work and time given; that is not a proof that there is nothing." in " ".join(
        answer.out.split()
    )


def test_quiet_prints_the_outcome_only(canned: None, capsys: Capture) -> None:
    answer = call(capsys, ["solve", TINY / "tiny.toml", "-q"])
    assert len(answer.out.splitlines()) <= 5
    assert answer.out.startswith("A plan; a better one may exist.")


# -- writing ---------------------------------------------------------------------------------------------------------------


def test_a_scenario_given_to_the_audit_is_to_be_solved_first(capsys: Capture) -> None:
    answer = call(capsys, ["audit", TINY / "tiny.toml"])
    assert answer.code == 2
    assert f"solve it first (planner solve {TINY / 'tiny.toml'} -o PLAN.json), then audit the plan" in answer.err


def test_where_no_plan_can_be_written_nothing_is_solved(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    def solve(*_: object, **__: object) -> None:
        raise AssertionError("solved for nothing")

    monkeypatch.setattr("planner.solving.solve", solve)
    answer = call(capsys, ["solve", TINY / "tiny.toml", "-o", tmp_path])
    assert (answer.code, answer.err) == (
        2,
        f"{tmp_path}: cannot be written: it is a folder; name a file in it, such as plan.json\n",
    )


def test_a_plan_takes_the_place_of_no_other_file(tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "tiny"
    shutil.copytree(TINY, own)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    before = {path: path.read_bytes() for path in sorted(own.iterdir())}
    for path in before:
        answer = call(capsys, ["solve", own / "tiny.toml", "-o", path])
        assert (answer.code, answer.err) == (2, f"{path}: stands there already and is no plan; name another file\n")
    answer = call(capsys, ["solve", own / "tiny.toml", "-o", pipe])
    assert (answer.code, "is no ordinary file" in answer.err) == (2, True)
    assert {path: path.read_bytes() for path in sorted(own.iterdir())} == before


def test_a_plan_takes_the_place_of_an_older_one_also_through_a_link(
    canned: None, tmp_path: Path, capsys: Capture
) -> None:
    plan, link = tmp_path / "plan.json", tmp_path / "link.json"
    link.symlink_to(plan)
    for _ in range(2):
        assert call(capsys, ["solve", TINY / "tiny.toml", "-q", "-o", link]).code == 0
    assert link.is_symlink()
    assert json.loads(plan.read_text("utf-8"))["points"] == 411


@pytest.mark.parametrize(
    "name", ["file/plan.json", "folder", "o" * 300 + ".json", "file/deeper/plan.json"], ids=lambda name: name[:20]
)
def test_an_unwritable_place_is_a_mistake_and_leaves_nothing(
    name: str, tmp_path: Path, canned: None, capsys: Capture
) -> None:
    (tmp_path / "file").write_text("a file", "utf-8")
    (tmp_path / "folder").mkdir()
    answer = call(capsys, ["solve", TINY / "tiny.toml", "-o", tmp_path / name])
    assert answer.code == 2
    assert "cannot be written" in answer.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=str)
def test_an_existing_plan_survives_a_failed_write(
    error: BaseException, tmp_path: Path, canned: None, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    path = tmp_path / "plan.json"
    path.write_text("the plan of yesterday", "utf-8")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", fail)
    answer = call(capsys, ["solve", TINY / "tiny.toml", "-o", path])
    assert answer.code == 2 if isinstance(error, OSError) else answer.code != 0
    assert path.read_text("utf-8") == "the plan of yesterday"
    assert [found.name for found in tmp_path.iterdir()] == ["plan.json"]


def test_folders_on_the_way_to_a_plan_are_made(tmp_path: Path, canned: None, capsys: Capture) -> None:
    assert call(capsys, ["solve", TINY / "tiny.toml", "-o", tmp_path / "new" / "er" / "plan.json"]).code == 0
    assert plans.read(tmp_path / "new" / "er" / "plan.json").points == 411


# -- plans edited by hand --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "broken"),
    [
        ({"north": "echo gamma hotel"}, set()),
        ({"north": "echo hotel"}, {"a-centre", "three-countries"}),
        ({"north": "bravo delta gamma hotel"}, {"most-members", "one-membership"}),
        ({"north": "alpha bravo gamma", "south": "celta delta fuego"}, {"locks.keep-apart"}),
        ({"south": "alpha celta fuego"}, {"either"}),
    ],
    ids=lambda value: "-".join(sorted(value)) if isinstance(value, set) else "",
)
def test_a_plan_with_other_members_is_audited_anew(
    members: dict[str, str], broken: set[str], good: Path, capsys: Capture
) -> None:
    content = json.loads(good.read_text("utf-8"))
    for consortium in content["consortia"]:
        if consortium["name"] in members:
            consortium["members"] = [{"organisation": key} for key in members[consortium["name"]].split()]
    good.write_text(json.dumps(content), "utf-8")
    answer = call(capsys, ["audit", good, "--json"])
    verdicts = json.loads(answer.out)["verdicts"]
    assert {one["rule"] for one in verdicts if one["verdict"] == "broken"} == broken
    assert answer.code == (1 if broken else 0)
    for rule in broken:
        assert f"not met      {rule}" in call(capsys, ["audit", good]).out


def test_points_that_the_members_do_not_earn_are_remarked(good: Path, capsys: Capture) -> None:
    content = json.loads(good.read_text("utf-8"))
    content["points"] = 500
    good.write_text(json.dumps(content), "utf-8")
    told = json.loads(call(capsys, ["audit", good, "--json"]).out)
    assert told["remarks"] == ["The plan states 500 points; its members earn 411."]


def test_a_scenario_changed_inside_a_plan_is_remarked(good: Path, capsys: Capture) -> None:
    content = json.loads(good.read_text("utf-8"))
    content["scenario"]["rules"]["most-members"]["at_most"] = 2
    good.write_text(json.dumps(content), "utf-8")
    answer = call(capsys, ["audit", good])
    assert answer.code == 1
    assert "The scenario inside this plan was changed after it was solved." in answer.out
