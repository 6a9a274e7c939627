"""What columns are taken for: by all words of their headers, and only where their cells agree."""

from datetime import date
from pathlib import Path

import pytest

from planner.intake.headers import layout_of
from planner.intake.sheet import Line, Sheet, Value
from tests.importing import of_rows


def fields(*rows: tuple[Value, ...], name: str = "Answers") -> list[str]:
    """What the columns of a sheet are taken for."""
    lines = tuple(Line(number, row) for number, row in enumerate(rows, 1))
    return [column.field for column in layout_of(Sheet("answers.xlsx", name, lines)).columns]


SAID_OF_ORGANISATIONS = {
    "Organisation country": ("country", "PL"),
    "Country of the organisation": ("country", "PL"),
    "Name of the country": ("country", "PL"),
    "Organisation city": ("town", "Gdańsk"),
    "Name of the town": ("town", "Gdańsk"),
    "Cluster region": ("seat", "PL63"),
    "Organisation PIC": ("pic", "929039229"),
    "Is your organisation an SME?": ("sme", "yes"),
    "Organisation website": ("website", "www.interizon.pl"),
}


@pytest.mark.parametrize("header", SAID_OF_ORGANISATIONS)
def test_what_is_said_of_an_organisation_is_not_taken_for_its_name(header: str) -> None:
    field, cell = SAID_OF_ORGANISATIONS[header]
    assert fields(("Legal entity", header, "Kind"), ("INTERIZON", cell, "cluster"))[1] == field


@pytest.mark.parametrize("header", ["Name of the organisation", "What is the full legal name of your organisation?"])
def test_a_name_is_that_of_the_organisation(header: str) -> None:
    assert fields((header, "Country"), ("INTERIZON", "PL")) == ["name", "country"]


def test_a_field_that_some_words_of_a_header_suggest_is_dropped_where_no_cell_agrees() -> None:
    """*Data* is a day in Italian and Polish; *call* may be something to do."""
    rows = (("Name", "Country", "I agree that my data are shared"), ("ITA", "ES", "Yes"), ("JOANNEUM", "AT", "No"))
    assert fields(*rows)[2] not in ("eois.date", "date")
    assert fields(("Name", "Country", "Granta"), ("ITA", "ES", "yes please"))[2] == "?"


def test_the_day_of_a_foundation_makes_no_row_an_expression_of_interest(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path,
        ("Name", "Country", "Date of establishment", "Kind"),
        ("INTERIZON", "Polska", date(2001, 5, 1), "klaster"),
    )
    assert [(one.cell, one.value) for one in answer.found if one.code == "country-name"] == [("B2", "Polska")]


def test_a_day_alone_makes_no_row_an_expression_of_interest(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path, ("Name", "Country", "Date", "Kind"), ("INTERIZON", "Polska", date(2001, 5, 1), "klaster")
    )
    assert [(one.cell, one.value) for one in answer.found if one.code == "country-name"] == [("B2", "Polska")]


def test_a_header_that_says_guessed_or_derived_is_believed(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path,
        ("name", "country", "kind_guess", "nuts2_derived", "Land (geschätzt)"),
        ("Aachen DIH Center", "DE", "cluster", "DEA2", ""),
    )
    [row] = answer.table("organisations")
    assert (row["kinds"], row["kinds_basis"], row["seat"], row["place_basis"]) == (
        "cluster_organisation",
        "guessed",
        "DEA2",
        "derived",
    )


def test_a_column_of_bases_says_more_than_a_header(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path,
        ("name", "country", "kind_guess", "kinds basis"),
        ("A", "DE", "cluster", "stated"),
        ("B", "DE", "rto", ""),
    )
    assert [row["kinds_basis"] for row in answer.table("organisations")] == ["stated", "guessed"]


def test_a_header_with_a_slash_stays_whole() -> None:
    lines = (Line(1, ("Nazwa", "Województwo / NUTS", "Kraj")), Line(2, ("INTERIZON", "PL63", "PL")))
    assert [one.header for one in layout_of(Sheet("a.csv", "", lines)).columns] == [
        "Nazwa",
        "Województwo / NUTS",
        "Kraj",
    ]
