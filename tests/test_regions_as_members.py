"""The bundled partnerships of regions: tables as they are made, competences as they are derived, regions as members."""

import sys
from pathlib import Path

import pytest

from models.facts import acting_regions
from models.truth import Basis
from planner.loading import load
from tests.command import ROOT, call
from tests.data_making import make_s3_partnership
from tests.data_making.make_escp_s3 import Row

FOLDER = ROOT / "scenarios" / "s3-partnership"


def body(kind: str = "stated", place: str = "derived") -> Row:
    return {"id": "b", "kinds_basis": kind, "place_basis": place}


def found(level: str, basis: str) -> Row:
    return {"level": level, "basis": basis}


def test_the_tables_are_made_from_the_reviewed_organisations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["make", str(ROOT / "scenarios" / "escp-s3"), str(tmp_path)])
    make_s3_partnership.main()
    for name in ("organisations.csv", "competences.csv"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


@pytest.mark.parametrize(
    ("bodies", "level", "basis"),
    [
        ([(body(), found("1", "stated")), (body(), found("3", "derived"))], "3", "derived"),
        ([(body(), found("2", "stated")), (body(), found("3", "guessed"))], "2", "derived"),
        ([(body(), found("1", "guessed")), (body(place="guessed"), found("2", "stated"))], "2", "guessed"),
        ([(body(kind="guessed"), found("3", "stated"))], "3", "guessed"),
    ],
    ids=["highest", "guess-aside", "only-guesses", "guessed-kind"],
)
def test_a_region_has_the_highest_level_of_its_bodies_and_guesses_only_fill_gaps(
    bodies: list[tuple[Row, Row]], level: str, basis: str
) -> None:
    row = make_s3_partnership.competence("ES51", "water", bodies)
    assert (row["level"], row["basis"]) == (level, basis)


def test_every_member_is_a_region_that_acts_where_it_lies() -> None:
    regions = load(FOLDER / "call.toml").organisations
    for nuts, region in regions.items():
        assert region.kinds == ("region",)
        assert acting_regions(region) == (nuts,)
        assert {one.basis for one in region.competences.values()} <= {Basis.DERIVED, Basis.GUESSED}


def test_the_check_counts_regions(capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, ["check", FOLDER / "call.toml"])
    assert answer.code == 0
    assert "61 regions, 4 calls" in answer.out
