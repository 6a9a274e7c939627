"""Relatedness of competences from past projects, worked out by hand.

Projects of five participants: n counts projects, * marks what a participant is specialised in.

           A     B     C     sum        specialised where n * 18 >= sum of the row * sum of the column:
    p1     2*    1*          3          A 36 >= 33, B 18 >= 9
    p2     1     1*          2          A 18 <  22, B 18 >= 6
    p3           1*    1*    2          B 18 >= 6,  C 18 >= 8
    p4                 2*    2          C 36 >= 8
    p5     8*          1     9          A 144 >= 99, C 18 < 36
    sum    11    3     4     18

A is a speciality of two, B of three, C of two. A and B meet in p1: 1 of 3. B and C meet in p3: 1 of 3. A and C never meet.
"""

from pathlib import Path

import pytest

from models.relatedness import proximity
from planner.loading import load
from tests.command import TINY, call

NUMBERS = {
    ("p1", "A"): 2,
    ("p1", "B"): 1,
    ("p2", "A"): 1,
    ("p2", "B"): 1,
    ("p3", "B"): 1,
    ("p3", "C"): 1,
    ("p4", "C"): 2,
    ("p5", "A"): 8,
    ("p5", "C"): 1,
}
WORK = [(f"project-{at}", who, code) for (who, code), number in NUMBERS.items() for at in range(number)]
Capture = pytest.CaptureFixture[str]


def table(rows: list[tuple[str, str, str]]) -> str:
    return "\n".join(["project,participant,competence", *map(",".join, rows)]) + "\n"


def test_competences_are_related_by_who_is_specialised_in_both() -> None:
    assert proximity(WORK) == {"A": {"B": 333}, "B": {"C": 333}}


def test_what_is_said_twice_or_in_another_order_counts_once() -> None:
    assert proximity([*reversed(WORK), *WORK]) == proximity(WORK)


def test_competences_that_always_go_together_are_wholly_related() -> None:
    work = [("one", who, code) for who, codes in {"p": "AB", "q": "AB", "r": "C"}.items() for code in codes]
    assert proximity(work) == {"A": {"B": 1000}}


def test_no_projects_relate_nothing() -> None:
    assert proximity([]) == {}


def test_the_command_writes_the_table_that_a_scenario_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    named = {"A": "water", "B": "food", "C": "sensors"}
    Path("projects.csv").write_text(table([(p, who, named[code]) for p, who, code in WORK]), "utf-8")
    answer = call(capsys, ["relatedness", "projects.csv", "-o", "relatedness.csv"])
    assert (answer.code, answer.out) == (0, "Written: relatedness.csv, 2 pairs of 3 competences\n")
    assert call(capsys, ["relatedness", "projects.csv"]).out == Path("relatedness.csv").read_text("utf-8")
    for file in TINY.iterdir():
        Path(file.name).write_bytes(file.read_bytes())
    scenario = Path("tiny.toml").read_text("utf-8").replace("[tables]", '[tables]\nrelatedness = "relatedness.csv"')
    Path("tiny.toml").write_text(scenario, "utf-8")
    assert load("tiny.toml").relatedness == {"food": {"sensors": 333, "water": 333}}


def test_every_empty_cell_is_a_mistake_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("projects.csv").write_text(table([("one", "p", "A"), ("one", "", "B"), ("", "q", "")]), "utf-8")
    answer = call(capsys, ["relatedness", "projects.csv"])
    assert (answer.code, answer.out) == (2, "")
    for place in ("projects.csv:3: participant", "projects.csv:4: project", "projects.csv:4: competence"):
        assert f"{place}: is empty" in answer.err
