"""The workbook to fill in: it explains itself, and what is filled in comes back as it was."""

import csv
import json
from importlib import util
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner import beginning
from planner.beginning import begin
from planner.intake import command
from planner.intake.headers import layout_of
from planner.intake.reading import read
from planner.languages import language
from tests.command import call

Capture = pytest.CaptureFixture[str]
KEY = "cosme-excellence-2018"
FILLED: dict[str, list[dict[str, Any]]] = {
    "organisations": [
        {
            "id": "999957193",
            "name": "Tekon Cluster",
            "kinds": "cluster_organisation|business_network",
            "kinds_basis": "stated",
            "kinds_source": "https://example.org/tekon",
            "country": "DE",
            "seat": "DE30",
            "branches": "DE21|DE40",
            "place_basis": "derived",
            "scope": "regional",
            "control_group": "",
            "control_basis": "stated",
            "note": "founded in 2004",
        },
        {
            "id": "otro",
            "name": "Centro Tecnológico Otro",
            "kinds": "technology_centre",
            "kinds_basis": "guessed",
            "kinds_source": "its name",
            "country": "ES",
            "seat": "ES51",
            "branches": "",
            "place_basis": "stated",
            "scope": "national",
            "control_group": "grupo",
            "control_basis": "derived",
            "note": "",
        },
    ],
    "competences": [
        {"organisation": "999957193", "competence": "photonics", "level": 3, "basis": "stated", "source": "a page"},
        {"organisation": "otro", "competence": "water", "level": 1, "basis": "guessed", "source": "its name"},
    ],
    "competence_codes": [
        {"code": "photonics", "group": "KET", "label": "optics, lasers"},
        {"code": "water", "group": "", "label": "water supply"},
    ],
    "participation": [
        {"organisation": "999957193", "call": "first", "role": "coordinator", "cost": 77777.78, "grant": 58333},
    ],
    "eois": [
        {
            "id": "e1",
            "submitter": "otro",
            "date": "2018-03-08",
            "themes": "first",
            "partners": "999957193",
            "roles_sought": "partner",
            "offers": "water",
            "seeks": "photonics",
            "regions_sought": "DE|ES51",
            "willingness": "partner",
            "consent": "yes",
            "letters": "signed",
            "released": "no",
        },
    ],
    "ties": [{"organisation": "otro", "partner": "999957193", "times": 3, "source": "a list"}],
}


def filled(path: Path) -> None:
    """Types the rows into the workbook, below the headers that stand there."""
    book = openpyxl.load_workbook(path)
    for name, rows in FILLED.items():
        sheet = book[name]
        columns = [cell.value for cell in sheet[1]]
        for number, row in enumerate(rows, 2):
            assert row.keys() <= set(columns)
            for column, value in row.items():
                sheet.cell(number, columns.index(column) + 1, value)
    book.save(path)


def test_a_filled_template_comes_back_as_it_was_with_nothing_to_say(tmp_path: Path) -> None:
    begin(tmp_path / "new", KEY)
    filled(tmp_path / "new" / "template.xlsx")
    wishes = command.Wishes(call=tmp_path / "new" / "scenario.toml")
    found = command.run([tmp_path / "new" / "template.xlsx"], tmp_path / "out", wishes, language("en"))
    assert found.report.findings == ()
    for name, rows in FILLED.items():
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            back = list(csv.DictReader(file))
        assert len(back) == len(rows)
        for one, row in zip(back, rows, strict=True):
            assert {column: one.get(column, "") for column in row} == {
                column: str(value) for column, value in row.items()
            }
            assert not any(text for column, text in one.items() if column not in row)


def test_the_scenario_of_a_filled_template_is_sound(tmp_path: Path, capsys: Capture) -> None:
    begin(tmp_path / "new", KEY)
    filled(tmp_path / "new" / "template.xlsx")
    out = tmp_path / "out"
    said = call(
        capsys, ["import", tmp_path / "new" / "template.xlsx", "-o", out, "--call", tmp_path / "new" / "scenario.toml"]
    )
    assert said.code == 0, said.out
    checked = call(capsys, ["check", out / "scenario.toml", "--json"])
    assert (checked.code, json.loads(checked.out)["mistakes"]) == (0, [])


def test_an_empty_template_holds_nothing_and_that_is_no_fault(tmp_path: Path) -> None:
    begin(tmp_path / "new", KEY)
    book = read(tmp_path / "new" / "template.xlsx")
    assert {sheet.name: layout_of(sheet).table for sheet in book.sheets} == {
        "Read me": "", "lists": "", **{name: name for name in FILLED},
    }  # fmt: skip


def test_every_header_has_a_note_and_every_choice_a_drop_down(tmp_path: Path) -> None:
    begin(tmp_path / "new", KEY)
    book = openpyxl.load_workbook(tmp_path / "new" / "template.xlsx")
    for name in FILLED:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert all(cell.comment and len(cell.comment.text) > 5 for cell in sheet[1]), name
    choices = {
        (name, book[name].cell(1, area.min_col).value)
        for name in FILLED
        for check in book[name].data_validations.dataValidation
        for area in check.sqref.ranges
    }
    for one in ("organisations.kinds", "organisations.country", "organisations.place_basis", "competences.competence"):
        assert tuple(one.split(".")) in choices, one
    for one in ("competences.level", "participation.role", "eois.consent", "eois.released", "eois.date"):
        assert tuple(one.split(".")) in choices, one


def test_the_first_sheet_says_which_law_applies(tmp_path: Path) -> None:
    begin(tmp_path / "new", KEY)
    book = openpyxl.load_workbook(tmp_path / "new" / "template.xlsx")
    text = "\n".join(str(row[0].value or "") for row in book["Read me"])
    assert book.sheetnames[0] == "Read me"
    assert "Regulation (EU) 2018/1725" in text and "Regulation (EU) 2016/679" in text
    assert "contact persons" in text and "confidential" in text


def test_the_same_rule_set_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        begin(tmp_path / folder, KEY)
    assert (tmp_path / "one" / "template.xlsx").read_bytes() == (tmp_path / "two" / "template.xlsx").read_bytes()


def test_without_the_extra_a_scenario_is_begun_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(beginning, "find_spec", lambda name: None if name == "xlsxwriter" else util.find_spec(name))
    answer = call(capsys, ["init", tmp_path / "new", "--instrument", KEY])
    assert answer.code == 0
    assert "No workbook was written" in answer.out and "[import]" in answer.out
    assert not (tmp_path / "new" / "template.xlsx").exists()
