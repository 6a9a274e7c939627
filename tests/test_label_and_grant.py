"""Label and grant are separate decisions: budgets count the funded consortia only, and a plan says which they are."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.audit import audit
from models.formulate import formulate
from models.scenario import Scenario
from models.truth import Truth
from planner import show
from planner.auditing import of_plan
from planner.comparing import compare
from planner.mistakes import UserError
from planner.plan import dump, read
from planner.race import Stable
from planner.solving import Options, solve
from tests.plans import plan_of
from tests.readers import EXACT, Readers, lexicographic, plan

GRANTS = {"a": 300, "b": 200, "c": 100}


def three(budget: int, **fields: Any) -> Scenario:
    """Three bodies, each to form a consortium by itself, and money for some of their grants."""
    one = {"max-members": {"kind": "max_members", "at_most": 1}, "once": {"kind": "max_participations", "at_most": 1}}
    return Scenario.model_validate(
        {
            "title": "three",
            "purpose": "call-design",
            "stage": "call-draft",
            "evidence_date": "2018-03-08",
            "organisations": {
                key: {"id": key, "country": "FR", "competences": {"ai": {"level": level}}}
                for level, key in enumerate(GRANTS, 1)
            },
            "participation": {"call": {key: {"grant": grant} for key, grant in GRANTS.items()}},
            "calls": {"call": {"number": 3, "needs": {"ai": {"weight": 1, "depth": 3}}, **fields}},
            "rules": {**one, "budget": {"kind": "call_budget", "total": budget}},
            "goals": {"coverage": {"kind": "competence_coverage"}},
        }
    )


@pytest.mark.parametrize("reader", EXACT)
@pytest.mark.parametrize(
    ("budget", "funded", "points"),
    [(600, None, 6), (599, None, None), (300, 2, 6), (299, 2, None), (100, 1, 6), (99, 1, None), (0, 0, 6)],
)
def test_a_budget_pays_the_funded_consortia_only(
    readers: Readers, reader: str, budget: int, funded: int | None, points: int | None
) -> None:
    want = None if points is None else (points,)
    assert lexicographic(readers, reader, formulate(three(budget, funded=funded)).record) == want


def test_who_is_funded_is_part_of_the_decision(readers: Readers) -> None:
    made = formulate(three(100, funded=1))
    [answer] = readers.maximise("cpsat", [made.record])
    members = made.assignment(plan(made.record, answer))
    assert list(members["call-1"]) == ["c"]  # the only grant that the budget pays
    assert {finding.verdict for finding in audit(made.scenario, members).findings} == {Truth.HOLDS}


def test_no_label_is_given_without_a_grant_while_one_is_left(readers: Readers) -> None:
    # without c the budget pays one grant: b has it, and a no label, though the budget would not mind
    without_c = {"kind": "max_members", "at_most": 0, "where": {"organisations": "c"}}
    found = three(300, funded=2, optional=True)
    made = formulate(Scenario.model_validate({**dict(found), "rules": {**found.rules, "without-c": without_c}}))
    [answer] = readers.maximise("milp:HiGHS", [made.record])
    assert [list(members) for members in made.assignment(plan(made.record, answer)).values()] == [["b"]]


def solved(scenario: Scenario) -> Any:
    with Stable(["cpsat"]) as stable:
        return solve(scenario, Options("cpsat"), stable=stable)[0]


def test_a_plan_says_who_has_the_label_and_who_a_grant() -> None:
    content = json.loads(dump(solved(three(300, funded=2))))
    told = [(one["name"], one["label"], one["grant"]) for one in content["consortia"]]
    assert told == [("call-1", True, True), ("call-2", True, True), ("call-3", True, False)]
    assert "call: of 3 consortia with the label, 2 receive a grant." in content["notes"]


def test_a_plan_that_does_not_tell_them_apart_says_nothing_of_either() -> None:
    content = json.loads(dump(solved(three(600))))
    assert all(one.keys() == {"name", "call", "title", "members"} for one in content["consortia"])
    assert "funded" not in content["scenario"]["calls"]["call"]


def test_the_check_names_those_with_the_label_only(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(dump(plan_of(three(300, funded=2), {"call-1": "b", "call-2": "c", "call-3": "a"})), "utf-8")
    found = of_plan(path)
    assert found.passed()
    assert found.remarks == ("With the label and without a grant: call-3.",)
    [budget] = [finding for finding in found.counted.findings if finding.rule == "budget"]
    assert budget.witness == "EUR 300 for 2 grants, EUR 300 available"


def test_a_plan_by_hand_that_leaves_a_grant_unused_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(dump(plan_of(three(300, funded=2, optional=True), {"call-1": "b", "call-3": "a"})), "utf-8")
    found = of_plan(path)
    assert "Without a grant though one is left, that of call-2: call-3." in found.remarks
    assert not found.passed()


def test_a_grant_given_to_another_consortium_by_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    content = json.loads(dump(solved(three(300, funded=2))))
    content["consortia"][2]["grant"] = True
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(UserError, match="the grants of this call are those of call-1, call-2"):
        read(path)


def test_a_comparison_counts_grants() -> None:
    plans = [plan_of(three(300, **fields), {"call-1": "b", "call-2": "c"}) for fields in ({}, {"funded": 1})]
    found = compare([("all", plans[0]), ("one", plans[1])])
    assert [column.reach.grants for column in found.columns] == [None, 1]
    assert [change.address for change in found.steps[0].inputs] == ["calls.call.funded"]


def test_the_terminal_says_it_of_each_consortium(capsys: pytest.CaptureFixture[str]) -> None:
    found = plan_of(three(300, funded=1, optional=True), {"call-1": "b", "call-2": "c"})
    labelled = [
        one.model_copy(update={"label": True, "grant": one.name not in found.scenario.label_only})
        for one in found.consortia
    ]
    found = found.model_copy(update={"consortia": tuple(labelled)})
    show.plan(show.console(), found, audit(found.scenario, found.assignment))
    said = capsys.readouterr().out
    assert "call-1    (label and grant)" in said
    assert "call-2    (label without a grant)" in said
