"""Claims about erasure: a record goes from everything the planner wrote, nothing else is touched, and a search shows it."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from planner.erasing import erase
from planner.plan import dump, to_json
from tests.command import call
from tests.plans import GOOD, plan_of, tiny

PEOPLE = "id,name,other_names,country\nalpha,Alpha Cluster,Cluster Alpha|ACL,FR\nbravo,Bravo Centre,,DE\n"
SKILLS = "organisation,competence,level\nalpha,water,3\nbravo,water,2\nalpha,food,1\n"
INTERESTS = "id,submitter,date,partners\nE1,alpha,2020-01-01,bravo\nE2,bravo,2020-01-02,alpha|celta\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an import, a plan, a report of it under pseudonyms, and a file of the user's own."""
    tables = tmp_path / "field"
    tables.mkdir()
    texts = {
        "organisations.csv": PEOPLE,
        "competences.csv": SKILLS,
        "eois.csv": INTERESTS,
        "import.json": to_json({"findings": [{"value": "ALPHA cluster"}]}),
    }
    for name, text in texts.items():
        (tables / name).write_text(text, "utf-8")
    (tables / "import.manifest.json").write_text(to_json({"format": 1, "outputs": dict.fromkeys(texts, "")}), "utf-8")
    (tmp_path / "plan.json").write_text(dump(plan_of(tiny(), GOOD)), "utf-8")
    (tmp_path / "mine.txt").write_text("We met Bravo Centre.", "utf-8")
    return tmp_path


def everything(folder: Path) -> str:
    """All that stands in a folder, in small letters."""
    texts = []
    for path in sorted(folder.rglob("*")):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                texts += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        elif path.is_file():
            texts.append(path.read_text("utf-8"))
    return "\n".join(texts).casefold()


def test_nothing_is_done_before_it_is_asked_for(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(place)
    answer = call(capsys, ["erase", "Alpha Cluster", place])
    assert answer.code == 0
    assert "Nothing was done yet" in answer.out
    assert everything(place) == before


def test_a_record_goes_from_tables_and_from_what_was_made_from_them(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(capsys, ["report", place / "plan.json", "-o", place / "report"]).code == 0
    assert "alpha cluster" not in everything(place / "report")  # it was under pseudonyms all along
    answer = call(capsys, ["erase", "alpha  CLUSTER", place, "--yes"])
    assert answer.code == 0, answer.out
    assert "Gone:" in answer.out
    assert not re.search(r"\balpha\b|\bacl\b", everything(place))
    assert (place / "field" / "organisations.csv").read_text("utf-8").splitlines() == [
        "id,name,other_names,country",
        "bravo,Bravo Centre,,DE",
    ]
    assert (place / "field" / "competences.csv").read_text("utf-8").splitlines()[1:] == ["bravo,water,2"]
    assert (place / "field" / "eois.csv").read_text("utf-8").splitlines()[1:] == ["E2,bravo,2020-01-02,celta"]
    assert not (place / "plan.json").exists()
    assert not (place / "report").exists()


def test_the_manifest_of_an_import_follows_its_tables(place: Path) -> None:
    erase("alpha", [place], apply=True)
    outputs = json.loads((place / "field" / "import.manifest.json").read_text("utf-8"))["outputs"]
    assert len(outputs["organisations.csv"]) == 64


def test_a_file_that_the_planner_did_not_write_is_left_and_named(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = call(capsys, ["erase", "bravo", place, "--yes"])
    assert answer.code == 1
    said = "Left as it is: was not written by the planner: take the record out yourself"
    assert f"{said}\n  {place / 'mine.txt'}" in answer.out
    assert "Not gone" in answer.out
    assert (place / "mine.txt").read_text("utf-8") == "We met Bravo Centre."


def test_a_name_inside_a_workbook_is_found(place: Path) -> None:
    with zipfile.ZipFile(place / "own.xlsx", "w") as packed:
        packed.writestr(
            "xl/sharedStrings.xml", "<sst><si><t>Alpha</t></si><si><r>Alpha</r><r> Clus</r><r>ter</r></si></sst>"
        )
    found = erase("alpha", [place], apply=True)
    assert [path.name for path in found.remaining] == ["own.xlsx"]
    assert not found.gone


def test_a_record_that_is_nowhere_is_a_mistake(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, ["erase", "Nobody", place, "--yes"])
    assert answer.code == 2
    assert 'no record "Nobody" was found there' in answer.err
