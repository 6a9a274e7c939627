"""Where tables begin and end on a sheet, and that no row goes unread without a word."""

from pathlib import Path

from planner.intake.headers import layout_of
from planner.intake.mapping import label
from planner.intake.sheet import Line, Merged, Sheet
from planner.intake.tables import parted
from tests.importing import imported, of_rows, text_table, workbook


def sheet_of(*rows: tuple[object, ...], merged: tuple[Merged, ...] = ()) -> Sheet:
    """A sheet of some rows; empty ones are none."""
    lines = (Line(number, row) for number, row in enumerate(rows, 1) if any(row))  # type: ignore[arg-type]
    return Sheet("answers.xlsx", "Ankieta", tuple(lines), merged)


def test_a_title_some_rows_above_is_no_part_of_the_header() -> None:
    sheet = sheet_of(
        ("[logo]",),
        ("Wyniki ankiety, stan na 31.12.2020",),
        ("Klastry i centra technologiczne",),
        ("Lp.", "Nazwa podmiotu", "Kraj", "Miejscowość"),
        (1, "INTERIZON", "Polska", "Gdańsk"),
    )
    layout = layout_of(sheet)
    assert (layout.header, [one.header for one in layout.columns]) == (
        (4,),
        ["Lp.", "Nazwa podmiotu", "Kraj", "Miejscowość"],
    )


TWO = (
    ("Nazwa podmiotu", "Kraj", "Rodzaj organizacji"),
    ("INTERIZON", "PL", "klaster"),
    ("UNIMOS", "PL", "klaster"),
    ("Razem", 2),
    (),
    ("Nazwa podmiotu", "Aufruf", "Budżet (EUR)"),
    ("INTERIZON", "call-1", 1000),
)


def test_a_second_table_on_a_sheet_is_read_on_its_own(tmp_path: Path) -> None:
    answer = imported(workbook(tmp_path / "a.xlsx", {"Ankieta": TWO}))
    assert [row["name"] for row in answer.table("organisations")] == ["INTERIZON", "UNIMOS"]
    assert answer.table("participation") == [
        {"organisation": "interizon-pl", "call": "call-1", "role": "", "cost": "1000"},
    ]
    assert (answer.cells("further-table"), answer.cells("total-line")) == (["A6"], ["A4"])
    assert [one.code for one in answer.found if one.severity == "error"] == []


def test_the_mapping_file_of_two_tables_on_a_sheet_can_be_passed_again(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Ankieta": TWO})
    first = imported(path)
    before = first.written
    assert '[sheets."a.xlsx: Ankieta, from row 6"]' in (first.folder / "mapping.toml").read_text("utf-8")
    again = imported(path, mapping=first.folder / "mapping.toml")
    assert again.table("participation") == [
        {"organisation": "interizon-pl", "call": "call-1", "role": "", "cost": "1000"}
    ]
    assert "call-1" in before


def test_rows_that_look_like_a_header_only_by_chance_part_no_table() -> None:
    rows = (("Name", "Country", "Note"), ("A", "PL", "x"), (), ("Contact", "PL", "x"), ("B", "PL", "Name"))
    assert [label(one) for one in parted(sheet_of(*rows))] == ["answers.xlsx: Ankieta"]


def test_the_company_total_is_no_sum(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path, ("Name", "Country", "PIC"), ("TECNALIA", "ES", "999604110"), ("Total", "FR", "999981537")
    )
    assert len(answer.table("organisations")) == 2
    assert answer.cells("total-line") == []


def test_rows_in_which_nothing_is_read_are_counted(tmp_path: Path) -> None:
    answer = of_rows(tmp_path, ("foo", "bar"), ("1", "2"), ("3", "4"))
    assert [(one.severity, one.parameters["lines"]) for one in answer.found if one.code == "rows-unread"] == [
        ("error", 2)
    ]
    other = tmp_path / "other"
    other.mkdir()
    answer = of_rows(other, ("Name", "Country", "bar"), ("TECNALIA", "ES", "2"), ("", "", "Source: own"))
    assert [(one.severity, one.cell) for one in answer.found if one.code == "rows-unread"] == [("warning", "A3")]


def test_rows_above_the_header_are_told(tmp_path: Path) -> None:
    """A table turned on its side has its header in its first column."""
    answer = of_rows(
        tmp_path,
        ("Name", "INTERIZON", "JOANNEUM"),
        ("Staat", "PL", "AT"),
        ("Nr", "Country", "Name"),
        ("1", "ES", "ITA"),
    )
    assert [(one.severity, one.cell, one.parameters["lines"]) for one in answer.found if one.code == "rows-above"] == [
        ("warning", "A1", 2)
    ]


def test_a_first_row_that_is_taken_for_a_header_only_for_want_of_one_is_told(tmp_path: Path) -> None:
    answer = of_rows(tmp_path, ("INTERIZON", "PL", "929039229"), ("JOANNEUM", "AT", "999981537"))
    assert [(one.severity, one.cell) for one in answer.found if one.code == "header-unsure"] == [("warning", "A1")]


def test_a_name_merged_over_rows_is_one_organisation(tmp_path: Path) -> None:
    rows = [
        ("Organisation", "Country", "Competence", "Level"),
        ("INTERIZON", "PL", "photonics", 3),
        (None, None, "robotics", 2),
        (None, None, "software", 1),
        ("JOANNEUM", "AT", "water", 1),
    ]
    answer = imported(workbook(tmp_path / "a.xlsx", {"Organisations": rows}, ("A2:A4", "B2:B4")))
    assert [row["id"] for row in answer.table("organisations")] == ["interizon-pl", "joanneum-at"]
    assert [row["competence"] for row in answer.table("competences")] == ["photonics", "robotics", "software", "water"]


def test_the_same_name_in_a_text_table_and_a_workbook_has_two_annotated_copies(tmp_path: Path) -> None:
    rows = (("Name", "Country"), ("INTERIZON", "PL"))
    answer = imported(workbook(tmp_path / "a.xlsx", {"S": rows}), text_table(tmp_path / "a.csv", rows), annotate=True)
    assert {one.name for one in answer.folder.glob("annotated-*")} == {"annotated-a.xlsx", "annotated-a.csv.xlsx"}
