"""What the bundled scenario of INNOSUP-01 shows: how the share for small firms limits who can share one fund."""

import csv
from itertools import groupby
from pathlib import Path

import pytest

from planner.families import load_family, solve_family
from planner.solving import Options
from tests.command import ROOT, call

FOLDER = ROOT / "scenarios" / "innosup-2018"
KNOWN_SME = "915343023"
"""it's OWL, the only organisation of the pool that CORDIS states to be a small or medium-sized enterprise."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_planned_amounts_are_those_of_one_funded_consortium() -> None:
    """A coordinator and nine others spend what GALACTICA spent, in each way."""
    (whole,) = rows(ROOT / "scenarios" / "by-hand" / "galactica-totals.csv")
    for _, terms in groupby(rows(FOLDER / "participation.csv"), key=lambda row: row["call"]):
        of_call = list(terms)
        assert len({row["organisation"] for row in of_call}) == len(of_call) == 245
        assert sum(row["role"] == "coordinator" for row in of_call) == 8
        for column in ("cost", "third_party_support", "services"):
            (lead,) = {int(row[column]) for row in of_call if row["role"] == "coordinator"}
            (other,) = {int(row[column]) for row in of_call if row["role"] == "beneficiary"}
            assert lead + 9 * other == int(whole[column])


@pytest.mark.parametrize(
    ("family", "sizes"),
    [
        pytest.param(
            "share",
            {"75 %": [10, 10, 10], "80 %": [10, 10, 10], "85 %": [6, 6, 7], "90 %": [3, 3, 5]},
            id="higher shares",
        ),
        pytest.param("routes", {"services count": [10, 10, 10], "grants alone": [5, 5, 6]}, id="routes"),
    ],
)
def test_the_share_limits_how_many_members_can_share_one_fund(family: str, sizes: dict[str, list[int]]) -> None:
    """By hand, in units of EUR 100,000: n members, k of them known to be small firms, spend 30 + 2n in all.

    Small firms get the fund of 30, services of 1 from each member, and the other 1 of each small firm: 30 + n + k. That is
    80 % where 3n <= 30 + 5k, 85 % where 7n <= 45 + 10k, 90 % where 4n <= 15 + 5k: ten, six and three members, and seven and
    five where the one known small firm is among them. Without services they get 30 + 2k, which is 75 % where
    3n <= 15 + 4k: five, or six. Ten are allowed at most. Fewer than ten leave needs open in each consortium, so a further
    member earns points, and the known small firm is a member of one wherever that makes room for others.
    """
    found = {}
    for variant, plan, _ in solve_family(load_family(FOLDER / f"{family}-family.toml"), Options(method="cpsat")):
        assert plan.outcome == "optimal"
        members = [{member.organisation for member in one.members} for one in plan.consortia]
        found[variant.label] = sorted(len(one) for one in members)
        if min(found[variant.label]) < 10:
            assert [len(one) for one in members if KNOWN_SME in one] == [max(found[variant.label])]
    assert found == sizes


@pytest.mark.parametrize("name", ["call", "share-family", "routes-family"])
def test_every_file_is_sound_and_reads_well(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, ["check", FOLDER / f"{name}.toml"])
    assert (answer.code, answer.err) == (0, "")
    assert "No mistakes found." in answer.out
    assert max(len(line) for line in answer.out.split("\n")) <= 80
