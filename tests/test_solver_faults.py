"""Nothing a solver process does takes the planner down or is taken at its word.

Each fault of ``faulty_worker.py`` is planted in the place of one method; the other method is honest, and known by hand to
have the best plan: all four needs of the tiny scenario are met in full (400 points), and six bodies reach 11 points of
regions.
"""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.formulate import formulate
from models.goal import Measure
from models.goals.regional_coverage import RegionalCoverage
from models.rules.min_countries import MinCountries
from models.scenario import Scenario
from models.team import Team, Teams
from models.truth import Verdict
from planner import race, solving
from planner.backends import Vector
from planner.plan import Plan, dump, read
from planner.race import Stable
from planner.solving import Disagreement, Method, Options, Run, solve
from tests.command import ROOT, TINY, call, environment
from tests.plans import GOOD, tiny

BEST = 411
WORKER = ROOT / "tests" / "faulty_worker.py"
PLANS = {
    "best": GOOD,
    "poor": {"north": "bravo echo hotel", "south": "alpha delta fuego"},
    "broken": {"north": "bravo delta echo gamma hotel", "south": "alpha celta delta"},
}
NO_ANSWER = "its process ended without an answer"
NO_SENSE = "sent a message that makes no sense; nothing it says is used"
REMARKS = {
    "a-wrong-plan": "offered a plan that breaks north: most-members; nothing it says is used",
    "short-values": NO_SENSE,
    "long-values": NO_SENSE,
    "a-low-bound": "claimed a bound of 410 below an audited plan of 411; nothing it says is used",
    "too-few-points-late": "below an audited plan of 411; nothing it says is used",
    "infeasible-late": "called impossible what an audited plan does; nothing it says is used",
    "a-crash": NO_ANSWER,
    "killed": NO_ANSWER,
    "no-start": NO_ANSWER,
    "half-a-message": NO_ANSWER,
    "words": NO_ANSWER,
    "no-pickle": NO_ANSWER,
    "another-message": NO_SENSE,
    "an-exception": "failed: RuntimeError: out of licences",
    "an-empty-failure": "failed:",
    "values-in-words": NO_SENSE,
    "values-in-a-table": NO_SENSE,
    "values-without-number": NO_SENSE,
    "one-value": NO_SENSE,
    "a-bound-in-words": NO_SENSE,
    "a-bound-without-number": NO_SENSE,
}
"""What must be said of each fault."""


def values_of(members: dict[str, str], scenario: Scenario | None = None) -> Vector:
    """A plan made by hand as values of the record of the tiny scenario, or of another of the same organisations."""
    formulation = formulate(scenario or tiny())
    values = np.zeros(formulation.record.count, np.int64)
    for name, group in formulation.portfolio.groups.items():
        values[group.formed.variables] = 1
        ids = [group.pool.organisations[row].id for row in group.rows]
        values[[group.members[ids.index(key)] for key in members[name].split()]] = 1
    return formulation.record.values(values)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans made by hand in a file."""
    path = tmp_path_factory.mktemp("plans") / "values.npz"
    np.savez(path, **{name: values_of(members) for name, members in PLANS.items()})  # type: ignore[arg-type]
    return path


def command(plans: Path, marker: Path, faults: dict[str, str], method: str) -> Sequence[str]:
    """How the process of a method is started; a method without a fault is honest."""
    return [sys.executable, str(WORKER), faults.get(method, "honest"), method, str(plans), str(marker)]


@pytest.fixture(scope="module")
def shelf() -> Iterator[Stable]:
    """Honest processes, kept from one test to the next."""
    with Stable() as stable:
        yield stable


Solved = Callable[..., tuple[Plan, Run]]


@pytest.fixture
def solved(plans: Path, shelf: Stable, tmp_path: Path) -> Solved:
    """The tiny scenario with faults by method."""

    def run(method: Method = "auto", confirm: bool = False, seconds: float = 60.0, **faults: str) -> tuple[Plan, Run]:
        marker = tmp_path / str(len(list(tmp_path.iterdir())))
        # an old process leaves no marker for one that is late
        kept = (
            {"cpsat", "milp"} - faults.keys()
            if not any(fault.endswith("-late") for fault in faults.values())
            else set()
        )
        with Stable(command=lambda name: command(plans, marker, faults, name)) as stable:
            for name in shelf.idle.keys() & kept:
                stable.idle[name] = shelf.idle.pop(name)
            found = solve(tiny(), Options(method, seconds=seconds, confirm=confirm), stable=stable)
            for name in stable.idle.keys() & kept:
                shelf.idle[name] = stable.idle.pop(name)
            return found

    return run


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hung processes are given up soon."""
    monkeypatch.setattr(race, "GRACE", 1.0)
    monkeypatch.setattr(race, "SETTLE", 0.5)


def assert_best(plan: Plan) -> None:
    """It is the best plan, with its proof."""
    assert (plan.outcome, plan.points, plan.bound, plan.gap) == ("optimal", BEST, BEST, 0.0)
    assert {c.name: " ".join(sorted(m.organisation for m in c.members)) for c in plan.consortia} == GOOD
    assert not plan.cut_short


def test_the_plans_made_by_hand_are_what_they_are_called() -> None:
    record = formulate(tiny()).record
    points = {name: record.levels[0].value(values_of(members)) for name, members in PLANS.items()}
    broken = {name: len(record.broken(values_of(members))) for name, members in PLANS.items()}
    assert points["best"] == BEST > points["poor"]
    assert broken["best"] == broken["poor"] == 0 < broken["broken"]


def test_honest_processes_are_believed(solved: Solved) -> None:
    plan, run = solved()
    assert_best(plan)
    assert run.remarks == []


# -- one method goes wrong, the other does not -----------------------------------------------------------------------------


@pytest.mark.parametrize("fault", REMARKS)
def test_a_fault_of_one_method_costs_only_its_say(fault: str, solved: Solved) -> None:
    plan, run = solved(cpsat=fault)
    assert_best(plan)
    assert plan.proof == "one solver"
    [remark] = run.remarks
    assert remark.startswith("cpsat: ")
    assert REMARKS[fault] in remark


@pytest.mark.parametrize("fault", [fault for fault in REMARKS if "late" not in fault])
def test_a_fault_of_the_second_method_neither(fault: str, solved: Solved) -> None:
    plan, run = solved(milp=fault, cpsat="honest-late")
    assert_best(plan)
    [remark] = run.remarks
    assert remark.startswith("milp: ")
    assert REMARKS[fault] in remark


def test_a_process_that_hangs_is_named_and_stopped_soon_after_its_time(solved: Solved) -> None:
    began = time.monotonic()
    plan, run = solved(cpsat="a-hang", seconds=3.0)
    assert_best(plan)
    assert run.remarks == ["cpsat: did not end in its time and was stopped"]
    assert time.monotonic() - began < 3.0 + race.GRACE + 3.0


def test_a_process_that_hangs_without_a_plan_does_not_keep_the_proof_of_another_for_ever(
    solved: Solved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(race, "PATIENCE", 0.5)
    plan, run = solved(cpsat="a-hang", seconds=300.0)
    assert_best(plan)
    assert run.remarks == ["cpsat: did not end in its time and was stopped"]
    assert run.seconds["solve"] < 60.0


def test_a_process_that_hangs_after_it_found_the_best_plan_keeps_nobody_waiting(solved: Solved) -> None:
    plan, run = solved(cpsat="a-hang-after-a-plan")
    assert_best(plan)
    assert run.seconds["solve"] < 30.0


def test_a_false_bound_without_a_plan_is_found_out_by_a_better_plan(solved: Solved) -> None:
    plan, run = solved(cpsat="a-low-bound-alone")
    assert_best(plan)
    assert run.remarks == ["cpsat: claimed a bound of 400 below an audited plan of 411; nothing it says is used"]


def test_a_method_that_is_no_longer_believed_keeps_nobody_waiting(solved: Solved) -> None:
    _, run = solved(cpsat="a-low-bound-alone")
    assert run.seconds["solve"] < 30.0


def test_a_process_that_hangs_does_not_keep_a_proved_plan_waiting_where_it_is_not_the_first(solved: Solved) -> None:
    began = time.monotonic()
    plan, _ = solved(milp="a-hang")
    assert_best(plan)
    assert time.monotonic() - began < 30.0


@pytest.mark.parametrize("fault", ["a-wrong-plan", "a-low-bound", "too-few-points", "infeasible"])
def test_a_liar_that_is_first_is_found_out_where_two_proofs_are_asked_for(fault: str, solved: Solved) -> None:
    plan, run = solved(confirm=True, cpsat=fault, milp="honest-late")
    assert_best(plan)
    assert plan.proof == "one solver"
    [remark] = run.remarks
    assert remark.startswith("cpsat: ")
    assert remark.endswith("nothing it says is used")


@pytest.mark.parametrize(("fault", "outcome"), [("too-few-points", "optimal"), ("infeasible", "infeasible")])
def test_a_proof_of_one_solver_is_never_called_more_than_that(fault: str, outcome: str, solved: Solved) -> None:
    # nothing contradicts a liar that is first: what it says rests on one solver, and is said to; --confirm finds it out
    plan, run = solved(cpsat=fault, milp="honest-late")
    assert (plan.outcome, plan.proof) == (outcome, "one solver")
    assert run.levels[0]["proved_by"] == ["cpsat"]


# -- no method is left -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["a-crash", "a-wrong-plan", "short-values", "an-exception", "no-start", "words"])
def test_without_a_sound_answer_nothing_is_claimed(fault: str, solved: Solved) -> None:
    plan, run = solved(cpsat=fault, milp=fault)
    assert (plan.outcome, plan.proof, plan.points, plan.gap, plan.consortia) == ("unknown", "none", None, None, ())
    assert [remark.split(":")[0] for remark in run.remarks] == ["cpsat", "milp"]


def test_a_method_asked_for_alone_may_fail_alone(solved: Solved) -> None:
    plan, run = solved("milp:CBC", **{"milp:CBC": "killed"})
    assert plan.outcome == "unknown"
    assert run.remarks == [f"milp:CBC: {NO_ANSWER}"]


@pytest.mark.parametrize("fault", ["a-crash-after-a-plan", "a-low-bound"])
def test_a_plan_outlives_the_method_that_found_it(fault: str, solved: Solved) -> None:
    # both found the best plan; neither shows that it is
    plan, run = solved(cpsat=fault, milp="a-crash")
    assert (plan.outcome, plan.points, plan.proof) == ("feasible", BEST, "none")
    assert plan.bound is not None
    assert plan.bound > BEST
    assert len(run.remarks) == 2


def test_all_that_hang_are_stopped_and_named(solved: Solved) -> None:
    plan, run = solved(cpsat="a-hang", milp="a-hang", seconds=1.0)
    assert plan.outcome == "unknown"
    assert plan.cut_short
    assert run.remarks == [f"{name}: did not end in its time and was stopped" for name in ("cpsat", "milp")]


# -- a plan is known before the race begins ---------------------------------------------------------------------------------


def two_levels() -> Scenario:
    """The tiny scenario with coverage first, regions second."""
    goals = tiny().goals
    second = goals["regions"].model_copy(update={"level": 2})
    return tiny().model_copy(update={"goals": {"coverage": goals["coverage"], "regions": second}})


def faulty(plans: Path, folder: Path, fault: str, methods: Sequence[str]) -> Stable:
    """Processes of which some have a fault; the others are those of the planner."""
    faults, sound = dict.fromkeys(methods, fault), [sys.executable, "-P", "-m", "planner.backends.worker"]
    return Stable(
        command=lambda name: command(plans, folder / "marker", faults, name) if name in faults else [*sound, name]
    )


def test_the_plan_of_one_level_refutes_that_nothing_is_possible_on_the_next(tmp_path: Path) -> None:
    plans = tmp_path / "values.npz"
    np.savez(plans, best=values_of(GOOD, two_levels()))
    with faulty(plans, tmp_path, "infeasible-on-level-2", ["cpsat"]) as stable:
        plan, run = solve(two_levels(), Options("cpsat"), stable=stable)
    assert (plan.outcome, plan.proof, [level.points for level in plan.levels]) == ("feasible", "none", [400, 11])
    assert run.remarks == ["cpsat: called impossible what an audited plan does; nothing it says is used"]


@pytest.mark.parametrize("fault", ["a-low-bound-alone", "infeasible"])
def test_the_plan_of_the_search_refutes_what_exact_methods_claim(
    fault: str, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "SEARCH_FROM", 1)
    with faulty(plans, tmp_path, fault, ["cpsat", "milp"]) as stable:
        plan, run = solve(tiny(), Options(), stable=stable)
    assert (plan.outcome, plan.points, plan.proof) == ("feasible", BEST, "none")
    assert plan.bound is not None
    assert plan.bound > BEST
    assert [remark.endswith("nothing it says is used") for remark in run.remarks] == [True, True]


def test_search_and_exact_methods_together_prove_the_best_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "SEARCH_FROM", 1)
    with Stable() as stable:
        plan, run = solve(tiny(), Options(), stable=stable)
    assert (plan.outcome, plan.points, plan.bound, plan.proof) == ("optimal", BEST, BEST, "one solver")
    assert run.levels[0]["work"].keys() >= {"search"}
    assert set(run.levels[0]["proved_by"]) <= {"cpsat", "milp"}
    assert run.levels[0]["proved_by"]


# -- the same inputs give the same plan ------------------------------------------------------------------------------------


def test_which_method_is_faster_changes_no_member_and_no_point(solved: Solved) -> None:
    found = [solved(**late)[0] for late in ({"cpsat": "honest-late"}, {"milp": "honest-late"})]
    assert found[0].consortia == found[1].consortia
    assert found[0].levels[0].points == found[1].levels[0].points


def test_which_method_is_faster_changes_no_byte(solved: Solved) -> None:
    first, second = (solved(**late)[0] for late in ({"cpsat": "honest-late"}, {"milp": "honest-late"}))
    assert dump(first) == dump(second)


def test_with_two_proofs_asked_for_which_method_is_faster_changes_no_byte(solved: Solved) -> None:
    first, second = (solved(confirm=True, **late)[0] for late in ({"cpsat": "honest-late"}, {"milp": "honest-late"}))
    assert first.proof == "two solvers"
    assert dump(first) == dump(second)


# -- the planner itself goes wrong -----------------------------------------------------------------------------------------


def test_a_rule_whose_audit_refuses_what_the_record_accepts_stops_the_run(
    solved: Solved, monkeypatch: pytest.MonkeyPatch
) -> None:
    def audit(self: MinCountries, team: Team) -> Verdict:
        return Verdict.of(False, "planted", 1)

    monkeypatch.setattr(MinCountries, "audit", audit)
    with pytest.raises(Disagreement, match=r"north: three-countries: .*planted"):
        solved()


def test_a_goal_that_is_counted_otherwise_stops_the_run(solved: Solved, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = RegionalCoverage.measure

    def measure(self: RegionalCoverage, teams: Teams) -> Measure:
        found = sound(self, teams)
        return replace(found, points=found.points + 1)

    monkeypatch.setattr(RegionalCoverage, "measure", measure)
    with pytest.raises(Disagreement, match=r"coverage, regions: \d+ points in the record, \d+ recounted"):
        solved()


# -- Ctrl-C ----------------------------------------------------------------------------------------------------------------

SLOW = """
import signal, sys
from pathlib import Path
from planner import cli, race

# whoever runs the tests in the background has it ignored, and children inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)

marker, worker, fault, plans, *arguments = sys.argv[1:]
start, hear = race.Stable.__init__, race.Race.hear

def begin(self, methods=(), command=None):
    start(self, methods, lambda method: [sys.executable, worker, fault, method, plans, marker + "-worker"])

def listen(self, entrant, message):
    hear(self, entrant, message)
    Path(marker).touch()

def run(self, task, methods, sound=race.Race.run):
    if fault == "a-hang":
        Path(marker).touch()
    return sound(self, task, methods)

race.Stable.__init__, race.Race.hear, race.Race.run = begin, listen, run
sys.argv = ["planner", *arguments]
cli.main()
"""


def interrupted(fault: str, plans: Path, folder: Path, *options: str) -> tuple[int, str, str]:
    """Interrupts the command line once its race has begun and, where there is one, a plan has arrived."""
    marker = folder / "marker"
    arguments = ["solve", str(TINY / "tiny.toml"), "-o", str(folder / "plan.json"), *options]
    code = [sys.executable, "-c", SLOW, str(marker), str(WORKER), fault, str(plans), *arguments]
    process = subprocess.Popen(
        code, env=environment(), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        deadline = time.monotonic() + 60
        while not marker.exists():
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline, "the race never began"
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    return process.returncode, out, err


def test_ctrl_c_ends_with_the_best_plan_so_far(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = interrupted("a-hang-after-a-plan", plans, tmp_path)
    assert (code, err) == (0, "")
    assert "A plan; a better one may exist." in out
    assert "The clock or a person ended the run before its work was done." in out
    plan = read(tmp_path / "plan.json")
    assert (plan.outcome, plan.points, plan.proof, plan.cut_short) == ("feasible", BEST, "none", True)
    assert {c.name: " ".join(sorted(m.organisation for m in c.members)) for c in plan.consortia} == GOOD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["marker", "marker-worker", "plan.json", "plan.run.json"]
    assert call(capsys, ["audit", tmp_path / "plan.json"]).code == 0


def test_ctrl_c_before_any_plan_says_that_nothing_was_found(plans: Path, tmp_path: Path) -> None:
    code, out, err = interrupted("a-hang", plans, tmp_path, "--json")
    assert (code, err) == (4, "")
    content = json.loads(out)
    assert (content["outcome"], content["proof"], content["consortia"]) == ("unknown", "none", [])
    assert content["cut_short"]
    plan = read(tmp_path / "plan.json")
    assert (plan.outcome, plan.cut_short) == ("unknown", True)


@pytest.mark.parametrize("rounds", [1, 2])
def test_ctrl_c_after_the_plan_keeps_it_and_the_score_losses_found_so_far(
    rounds: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sound, calls = solving.solve, []

    def stopped(*args: Any, **options: Any) -> tuple[Plan, Run]:
        calls.append(args)
        if len(calls) > rounds:
            raise KeyboardInterrupt
        return sound(*args, **options)

    monkeypatch.setattr(solving, "solve", stopped)
    found = call(capsys, ["solve", TINY / "tiny.toml", "-o", tmp_path / "plan.json", "--losses", "--json"])
    assert found.code == 0
    assert found.err == "Stopped by a person after the plan was found; what comes after it is not complete.\n"
    assert len(json.loads(found.out)["losses"]) == rounds - 1
    assert read(tmp_path / "plan.json").points == BEST


def test_ctrl_c_before_anything_is_solved_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def stopped(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.loading.load", stopped)
    found = call(capsys, ["solve", TINY / "tiny.toml", "-o", tmp_path / "plan.json"])
    assert (found.code, found.err) == (130, "Stopped by a person before there was anything to show.\n")
    assert list(tmp_path.iterdir()) == []
