"""Tables of a call beside those that were imported."""

from pathlib import Path

from planner.intake.command import Wishes, run
from planner.languages import language
from planner.loading import load
from tests.importing import text_table

CALL = """
format = 1
title = "Draft"
purpose = "call-design"
stage = "call-draft"
evidence_date = 2020-01-01

[tables]
organisations = "pool.csv"
ties = "ties.csv"

[goals.centres]
kind = "access_to_centres"
weight = 1

[calls.draft]
number = 1

"""


def test_rows_of_the_call_on_organisations_that_were_not_imported_are_left_out_and_counted(tmp_path: Path) -> None:
    """Otherwise the scenario that is written would refer to organisations that are not in it."""
    (tmp_path / "call.toml").write_text(CALL, "utf-8")
    kinds = ("id", "name", "kinds", "kinds_basis", "kinds_source", "country")
    text_table(tmp_path / "pool.csv", [kinds, ("old-es", "Old", "company", "stated", "x", "ES")])
    ties = [("organisation", "partner", "times", "source"), ("old-es", "", "1", "x"), ("interizon-pl", "", "2", "x")]
    text_table(tmp_path / "ties.csv", ties)
    answers = text_table(tmp_path / "a.csv", [("Name", "Country", "Kind"), ("INTERIZON", "PL", "cluster")])
    found = run([answers], tmp_path / "out", Wishes(call=tmp_path / "call.toml"), language("en")).report.findings
    assert [one.parameters["lines"] for one in found if one.code == "rows-of-call"] == [1]
    assert (tmp_path / "out" / "ties.csv").read_text("utf-8").splitlines() == [
        "organisation,partner,times,source",
        "interizon-pl,,2,x",
    ]
    scenario = (tmp_path / "out" / "scenario.toml").read_text("utf-8")
    assert 'ties = "ties.csv"' in scenario


def test_a_table_of_the_call_of_which_nothing_is_left_is_switched_off(tmp_path: Path) -> None:
    (tmp_path / "call.toml").write_text(CALL, "utf-8")
    kinds = ("id", "name", "kinds", "kinds_basis", "kinds_source", "country")
    text_table(tmp_path / "pool.csv", [kinds, ("old-es", "Old", "company", "stated", "x", "ES")])
    text_table(tmp_path / "ties.csv", [("organisation", "partner", "times", "source"), ("old-es", "", "1", "x")])
    rows = [("Name", "Country", "Kind"), ("INTERIZON", "PL", "cluster"), ("UNIMOS", "PL", "cluster")]
    run([text_table(tmp_path / "a.csv", rows)], tmp_path / "out", Wishes(call=tmp_path / "call.toml"), language("en"))
    assert not (tmp_path / "out" / "ties.csv").exists()
    scenario = load(tmp_path / "out" / "scenario.toml")
    assert (sorted(scenario.organisations), scenario.ties) == (["interizon-pl", "unimos-pl"], {})
