"""Possible matches: who offers what another seeks, and nobody named without consent."""

import json
from pathlib import Path

import pytest

from models.scenario import Scenario
from planner import matches
from planner.loading import load
from tests.command import TINY, call
from tests.test_eois import ROWS, scenario_with

Capture = pytest.CaptureFixture[str]


def test_a_match_is_a_seek_that_an_offer_meets_in_a_region_and_a_role_that_are_sought(tmp_path: Path) -> None:
    found = matches.of(load(scenario_with(tmp_path)))
    assert (found.open, found.consenting) == (3, 2)
    assert [(one.seeker, one.offerer, one.met, one.in_return) for one in found.matches] == [
        ("Alpha Cluster", "Bravo Centre", ("sensors",), ("water",)),
        ("Bravo Centre", "Alpha Cluster", ("water",), ("sensors",)),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("DE|PL", "PT"), (",partner,water", ",associated,water"), ("e2,bravo,2020-04-01,,", "e2,bravo,2020-04-01,south,")],
    ids=["region", "role", "call"],
)
def test_where_region_role_or_call_do_not_meet_there_is_no_match(old: str, new: str, tmp_path: Path) -> None:
    assert ROWS.count(old) == 1
    found = matches.of(load(scenario_with(tmp_path, ROWS.replace(old, new))))
    assert all(one.seeker != "Alpha Cluster" for one in found.matches)


def test_a_group_tied_to_one_without_consent_is_not_matched(tmp_path: Path) -> None:
    found = matches.of(load(scenario_with(tmp_path, ROWS + "e5,celta,2020-03-01,,,,,,,,no,\n")))
    assert (found.consenting, found.tied, found.matches) == (2, 1, ())


def written(path: Path, capsys: Capture) -> str:
    """Everything that the command says and writes, in every format."""
    table = path.parent / "out" / "matches.csv"
    said = call(capsys, ["match", path, "-o", table])
    as_json = call(capsys, ["match", path, "--json"])
    assert (said.code, as_json.code) == (0, 0)
    json.loads(as_json.out)
    files = [one.read_text("utf-8") for one in sorted(table.parent.iterdir())]
    assert len(files) == 2
    return "\n".join([said.out, said.err, as_json.out, as_json.err, *files]).replace(str(path.parent), "")


def aliased(path: Path) -> Path:
    """The scenario with another name for each organisation, and names of all of them in its texts."""
    table = path.parent / "organisations.csv"
    head, *lines = table.read_text("utf-8").splitlines()
    named = [f"{line},Formerly {line.split(',')[0]} works" for line in lines]
    table.write_text("\n".join([f"{head},other_names", *named]), "utf-8")
    codes = path.parent / "codes.csv"
    codes.write_text(codes.read_text("utf-8") + "echo,field,as echo does\n", "utf-8")
    text = path.read_text("utf-8").replace("Tiny: water and food", "Tiny, after Klaster Echo and gamma")
    path.write_text(text, "utf-8")
    eois = path.parent / "eois.csv"
    text = eois.read_text("utf-8")
    eois.write_text(
        text.replace("sensors|food", "sensors|echo").replace(",,sensors,water", ",,sensors|echo,water"), "utf-8"
    )
    return path


def words_of(found: Scenario, ids: set[str]) -> set[str]:
    """Identifiers, names and aliases of some organisations."""
    bodies = [found.organisations[key] for key in ids]
    return {word.casefold() for who in bodies for word in (who.id, who.name, *who.other_names)}


def test_a_match_list_names_nobody_without_consent_in_any_format(tmp_path: Path, capsys: Capture) -> None:
    path = aliased(scenario_with(tmp_path))
    found = load(path)
    said = written(path, capsys).casefold()
    consenting = {"alpha", "bravo"}  # delta's expression is not open, and celta is only a partner
    assert "alpha cluster" in said and "bravo centre" in said
    for word in words_of(found, set(found.organisations) - consenting):
        assert word not in said, word


def test_a_match_list_for_the_design_of_a_call_names_nobody(tmp_path: Path, capsys: Capture) -> None:
    path = aliased(scenario_with(tmp_path, purpose="call-design"))
    found = load(path)
    said = written(path, capsys).casefold()
    assert "organisation 00" in said
    for word in words_of(found, set(found.organisations)):
        assert word not in said, word


def test_without_a_table_there_is_nothing_to_match(capsys: Capture) -> None:
    answer = call(capsys, ["match", TINY / "tiny.toml"])
    assert answer.code == 2
    assert "tables.eois" in answer.err


def test_a_list_of_matches_is_a_table(tmp_path: Path, capsys: Capture) -> None:
    answer = call(capsys, ["match", scenario_with(tmp_path), "-o", tmp_path / "matches.txt"])
    assert answer.code == 2
    assert "ends in .csv" in answer.err


def test_a_match_of_expressions_that_are_not_released_counts_what_it_does_not_say(
    tmp_path: Path, capsys: Capture
) -> None:
    path = scenario_with(tmp_path, released="no")
    found = matches.of(load(path))
    assert [(one.met_count, one.met, one.regions, one.in_return) for one in found.matches] == [(1, (), (), ())] * 2
    said = written(path, capsys)
    assert "offers 1 of 2 sought" in said
    assert not any(word in said for word in ("sensors", "water", "food", "acts in"))
