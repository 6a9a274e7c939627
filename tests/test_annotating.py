"""The annotated copy of a table says on each cell what was found there, and holds nothing that could act."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from planner.intake import confined
from planner.intake.annotating import annotate
from planner.intake.finding import Finding
from planner.intake.guarded.limits import Limits
from planner.intake.reading import Refusal, read
from planner.languages import language
from planner.mistakes import UserError
from planner.packed import repacked
from tests.hostile_files import FOUND, REFUSED, Case
from tests.test_reading import table
from tests.workbooks import MACROS, SMALL, number, parts, relations, row, sheet, text, zipped


def finding(
    path: Path, cell: str, severity: Any = "error", sheet_name: str = "Data", code: str = "error-value"
) -> Finding:
    return Finding(code, severity, str(path), sheet_name, cell)


def comments(path: Path) -> dict[str, str]:
    """Comments by sheet and cell, as another program reads them."""
    book = openpyxl.load_workbook(path)
    return {
        f"{one.title}!{cell.coordinate}": cell.comment.text
        for one in book
        for cell in one._cells.values()
        if cell.comment is not None
    }


def workbook(path: Path) -> Path:
    """A workbook as a person makes one: formats, a drop-down, comments, a formula, a merged range, a link."""
    book = openpyxl.Workbook()
    data = book.active
    data.title = "Data"
    for values in (["name", "country", "budget"], ["Alpha", "DE", 1.5], ["=danger", "FR", 2]):
        data.append(values)
    data["A3"].data_type = "s"
    data["A1"].font = Font(bold=True)
    data["A2"].comment = Comment("Ask Ms Nováková", "Jo")
    data["C4"] = "=SUM(C2:C3)"
    data["D1"].hyperlink = "http://127.0.0.1:9/"
    data.merge_cells("A6:B6")
    data.column_dimensions["A"].width = 42
    lists = book.create_sheet("Lists")
    lists["A1"] = "DE"
    for formula in ("Lists!$A$1:$A$9", '"DE,FR"', 'INDIRECT("x")', "[1]Other!$A$1"):
        check = DataValidation(type="list", formula1=formula)
        check.add("B2:B9")
        data.add_data_validation(check)
    book.save(path)
    return path


def test_findings_stand_on_their_cells_after_what_stood_there(tmp_path: Path) -> None:
    path, target = workbook(tmp_path / "table.xlsx"), tmp_path / "copy.xlsx"
    before = path.read_bytes()
    findings = [
        finding(path, "A2", "note", code="hidden-sheet"),
        finding(path, "A2"),
        finding(path, "B3", "repaired"),
        finding(path, ""),
        finding(path, "C2", sheet_name=""),
        finding(path, "B6"),
        finding(tmp_path / "other.xlsx", "C3"),
    ]
    assert annotate(path, findings, target) == ()
    found = comments(target)
    assert found.keys() == {"Data!A1", "Data!A2", "Data!B3", "Data!C2", "Data!A6"}
    assert found["Data!A2"].startswith("Ask […]\n\nError: The formula in this cell comes to an error. ")
    assert found["Data!A2"].splitlines()[-1] == "Note: The sheet is hidden. Show it, or delete it if it is not meant."
    assert found["Data!B3"].startswith("Repaired: ")
    assert path.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"table.xlsx", "copy.xlsx"}


def test_the_copy_keeps_values_and_look(tmp_path: Path) -> None:
    path, target = workbook(tmp_path / "table.xlsx"), tmp_path / "copy.xlsx"
    annotate(path, [finding(path, "B2", "warning")], target)
    data = openpyxl.load_workbook(target)["Data"]
    assert [cell.value for cell in data[2]][:3] == ["Alpha", "DE", 1.5]
    assert data["A1"].font.bold and data.column_dimensions["A"].width == 42
    assert data["B2"].fill.fgColor.rgb.endswith("FFEB9C") and data["B3"].fill.fill_type is None
    assert [one.formula1 for one in data.data_validations.dataValidation] == ["Lists!$A$1:$A$9", '"DE,FR"']
    assert [str(one) for one in data.merged_cells.ranges] == ["A6:B6"]
    assert data["D1"].hyperlink is None
    assert (data["C4"].data_type, data["C4"].value) == ("s", "=SUM(C2:C3)")  # it had no value


def test_formulas_become_the_values_they_had(tmp_path: Path) -> None:
    path, target = tmp_path / "table.xlsx", tmp_path / "copy.xlsx"
    cells = (
        '<c r="A2"><f>1+1</f><v>2</v></c>',
        '<c r="B2" t="str"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>=1+1</v></c>',
        '<c r="C2"><f t="array" ref="C2">SUM(A2)</f><v>5</v></c>',
        "<c r=\"D2\"><f>cmd|'/C calc'!A0</f></c>",
        text("E2", "=1+1"),
    )
    path.write_bytes(zipped(parts(sheet(row(1, text("A1", "x")), row(2, *cells)), names=["Data"])))
    assert annotate(path, [finding(path, "A2")], target) == ()
    data = openpyxl.load_workbook(target)["Data"]
    found = {cell.coordinate: (cell.data_type, cell.value) for cell in data[2]}
    assert found == {
        "A2": ("n", 2),
        "B2": ("s", "=1+1"),
        "C2": ("n", 5),
        "D2": ("s", "=cmd|'/C calc'!A0"),
        "E2": ("s", "=1+1"),
    }
    assert data["B2"].quotePrefix and data["D2"].quotePrefix and data["E2"].quotePrefix


ACTING = re.compile("vba|external|embed|activex|ctrlprops|media|charts/|pivot|connections|custom", re.IGNORECASE)


def inert(content: bytes) -> None:
    """No formula, no macro, no link or part that leads elsewhere."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            assert not re.search(
                r"vba|external|embed|activex|ctrlprops|media|charts/|pivot|connections|custom", name, re.I
            ), name
            part = archive.read(name)
            assert b'TargetMode="External"' not in part and b"<!DOCTYPE" not in part and b"macroEnabled" not in part, (
                name
            )
            if "worksheets/sheet" in name:
                assert b"<f>" not in part and b"<f " not in part and b"<hyperlink" not in part, name


NOT_LOADED = {
    "absurd merged range",
    "endless number format",
    "macro sheet",
    "many large merged ranges",
    "merged range upside down",
    "missing shared string",
    "no number",
    "ranges to merge without end",
}
"""Odd files that openpyxl cannot load, or only at a price."""


@pytest.mark.parametrize("plainly", [False, True], ids=["alike", "plain"])
@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.name)
def test_a_copy_of_an_odd_file_is_inert_and_says_the_same(case: Case, plainly: bool, tmp_path: Path) -> None:
    path, target = case.write(tmp_path), tmp_path / "copy.xlsx"
    book = read(path)
    said = annotate(path, book.findings, target, limits=Limits(alike=0 if plainly else 250_000))
    loses_look = plainly or case.name in NOT_LOADED
    assert [one.code for one in said] == ["copy-plain"] * (loses_look and path.suffix == ".xlsx")
    inert(target.read_bytes())
    again = read(target)
    kept = table(book)
    found = {place: value for place, value in table(again).items() if place in kept}
    assert found == kept
    said_there = comments(target)
    for one in book.findings:
        if one.cell and one.code != "merged-covers":
            assert one.words(language("en")) in said_there[f"{one.sheet or 'Table'}!{one.cell}"]


@pytest.mark.parametrize("case", [case for case in REFUSED if not case.limit], ids=lambda case: case.name)
def test_a_hostile_file_has_no_copy(case: Case, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    with pytest.raises(Refusal) as caught:
        annotate(path, [], tmp_path / "copy.xlsx", limits=case.limits)
    assert caught.value.finding.code == case.code
    assert list(tmp_path.iterdir()) == [path]


def test_macros_links_and_pictures_stay_behind(tmp_path: Path) -> None:
    path, target = tmp_path / "table.xlsm", tmp_path / "copy.xlsx"
    link = '<hyperlinks><hyperlink ref="A1:B2" r:id="x"/></hyperlinks>'
    extra: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\0" * 100,
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("x", "hyperlink", "http://127.0.0.1:9/")),
        "docProps/custom.xml": "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'/>",
        "xl/theme/theme1.xml": "<!DOCTYPE x><theme/>",
    }
    content = SMALL.replace("</sheetData>", f"</sheetData>{link}")
    path.write_bytes(zipped(parts(content, main=MACROS, extra=extra)))
    annotate(path, read(path).findings, target)
    inert(target.read_bytes())
    assert list(comments(target)) == ["Sheet1!A1"]


def test_what_the_library_cannot_load_becomes_a_plain_copy_that_says_so(tmp_path: Path) -> None:
    path, target = tmp_path / "table.xlsx", tmp_path / "copy.xlsx"
    path.write_bytes(zipped(parts(SMALL, extra={"docProps/core.xml": "no XML"})))
    assert [one.code for one in annotate(path, [finding(path, "B2", sheet_name="Sheet1")], target)] == ["copy-plain"]
    assert list(comments(target)) == ["Sheet1!B2"]
    assert openpyxl.load_workbook(target)["Sheet1"]["B2"].value == 1.5


def test_what_is_found_below_a_merged_cell_is_said_on_the_one_that_shows(tmp_path: Path) -> None:
    path, target = workbook(tmp_path / "table.xlsx"), tmp_path / "copy.xlsx"
    annotate(path, [finding(path, "B6"), finding(path, "A6", "note")], target)
    first, second = comments(target)["Data!A6"].split("\n\n")
    assert first.startswith("Note: ") and second.startswith("B6: Error: ")


def test_a_text_table_comes_back_as_a_workbook_of_text(tmp_path: Path) -> None:
    path, target = tmp_path / "table.csv", tmp_path / "copy.xlsx"
    path.write_text('name,when\n=1+1,2027-01-02\n"http://127.0.0.1:9/","\x0b007"\n', "utf-8")
    assert annotate(path, [finding(path, "B2", sheet_name="")], target) == ()
    inert(target.read_bytes())
    data = openpyxl.load_workbook(target).active
    assert [[(cell.data_type, cell.value) for cell in line] for line in data.iter_rows(min_row=2)] == [
        [("s", "=1+1"), ("s", "2027-01-02")],
        [("s", "http://127.0.0.1:9/"), ("s", "\ufffd007")],
    ]
    assert list(comments(target)) == ["Table!B2"]


def test_the_same_table_and_findings_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "table.xlsx")
    findings = [finding(path, cell) for cell in ("A2", "B2", "C3", "A1")]
    text_table = tmp_path / "table.csv"
    text_table.write_text("name,country\nAlpha,DE\n", "utf-8")
    for source in (path, text_table):
        found = set()
        for seed in ("1", "2"):
            monkeypatch.setenv("PYTHONHASHSEED", seed)
            annotate(source, [*findings, finding(text_table, "A2", sheet_name="")], tmp_path / "copy.xlsx")
            found.add((tmp_path / "copy.xlsx").read_bytes())
        assert len(found) == 1


def test_repacking_twice_changes_nothing_and_keeps_every_part() -> None:
    content = zipped(parts(SMALL))
    once = repacked(content)
    assert repacked(once) == once != content
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(io.BytesIO(once)) as after:
        assert {name: before.read(name) for name in before.namelist()} == {
            name: after.read(name) for name in after.namelist()
        }


def test_the_table_itself_is_never_the_target(tmp_path: Path) -> None:
    path = workbook(tmp_path / "table.xlsx")
    (tmp_path / "link.xlsx").symlink_to(path)
    with pytest.raises(UserError, match="is the table itself"):
        annotate(path, [], tmp_path / "link.xlsx")


def test_a_copy_that_fails_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, target = workbook(tmp_path / "table.xlsx"), tmp_path / "copy.xlsx"
    target.write_text("before", "utf-8")
    monkeypatch.setattr(confined, "COMMAND", ["sh", "-c", 'echo \'["copy", "AAAA"]\'; kill -9 $$'])
    with pytest.raises(Refusal):
        annotate(path, [], target)
    assert target.read_text("utf-8") == "before"
    assert {one.name for one in tmp_path.iterdir()} == {"table.xlsx", "copy.xlsx"}


def test_remarks_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    path, target = tmp_path / "table.csv", tmp_path / "copy.xlsx"
    path.write_text("name\nAlpha\n", "utf-8")
    french = language("fr")
    found = finding(path, "A2", sheet_name="")
    annotate(path, [found], target, french)
    assert found.words(french) in comments(target)["Table!A2"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_libreoffice_opens_the_copy_and_shows_the_same_values(name: str, tmp_path: Path) -> None:
    path, target = tmp_path / name, tmp_path / "copy.xlsx"
    if name.endswith("csv"):
        path.write_text("name,country\n=danger,DE\n", "utf-8")
    else:
        path.write_bytes(zipped(parts(sheet(row(1, text("A1", "name"), text("B1", "country")),
                                            row(2, text("A2", "=danger"), number("B2", "7"))))))  # fmt: skip
    annotate(path, [finding(path, "A2", sheet_name="")], target)
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv"]
    subprocess.run([*office, "--outdir", tmp_path / "out", target], check=True, capture_output=True, timeout=180)
    lines = (tmp_path / "out" / "copy.csv").read_text("utf-8").splitlines()
    assert lines == ["name,country", "=danger,DE" if name.endswith("csv") else "=danger,7"]


def test_a_note_on_the_line_that_declares_the_delimiter_is_written(tmp_path: Path) -> None:
    """That line is no row of the table, so that the comment stands on an empty row."""
    table, target = tmp_path / "answers.csv", tmp_path / "copy.xlsx"
    table.write_text("sep=;\nname;country\nITA;ES\n", "utf-8")
    annotate(table, [Finding("delimiter", "note", str(table), parameters={"delimiter": "semicolon"})], target)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None and sheet["A1"].comment is not None and sheet["A2"].value == "name"
