"""Amounts of money: in which unit a column is, and what must not be read as euro."""

from decimal import Decimal
from pathlib import Path

import pytest

from planner.intake.numbers import Unit, amount, unit_of
from tests.importing import imported, of_rows, workbook


@pytest.mark.parametrize(
    ("header", "factor"),
    [
        ("Budget", 1),
        ("Total cost (EUR)", 1),
        ("Total cost (k€)", 1_000),
        ("Budget in TEUR", 1_000),
        ("Kosten (Tsd. Euro)", 1_000),
        ("Total cost (thousand EUR)", 1_000),
        ("Coût total en milliers d'euros", 1_000),
        ("Koszt [tys. EUR]", 1_000),
        ("EU Beitrag (Mio. EUR)", 1_000_000),
        ("Grant, M€", 1_000_000),
        ("Grant ('000 €)", 1_000),
        ("Kosten in 1.000 EUR", 1_000),
        ("Grant (max. 200 000 EUR)", 1),
        ("Kosten te subsidiëren", 1),
        ("Costo totale (milioni)", 1_000_000),
    ],
)
def test_a_header_says_whether_amounts_are_in_thousands_or_millions(header: str, factor: int) -> None:
    assert unit_of(header) == Unit(Decimal(factor))


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        ("Costs (PLN)", "PLN"),
        ("Koszt w zł", "PLN"),
        ("Rozpočet (Kč)", "CZK"),
        ("Budget CHF", "CHF"),
        ("Kosten in £", "GBP"),
    ],
)
def test_a_header_says_that_amounts_are_in_another_currency(header: str, currency: str) -> None:
    assert unit_of(header).currency == currency


@pytest.mark.parametrize(
    "header", ["Co-financing rate", "Grant share", "Förderquote", "EU grant (%)", "Taux de subvention"]
)
def test_a_header_says_that_its_numbers_are_shares(header: str) -> None:
    assert unit_of(header).share
    assert not unit_of(f"{header} in EUR".replace(" (%)", "")).share


def test_amounts_in_thousands_are_written_out_unless_the_cell_says_so_itself(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path,
        ("Organisation", "PIC", "Country", "Kind", "Call", "Total cost (k€)"),
        ("TECNALIA", "999604110", "ES", "cluster", "c", "1'234"),
        ("JOANNEUM", "999981537", "AT", "cluster", "c", "350,5"),
        ("INTERIZON", "929039229", "PL", "cluster", "c", "300 k€"),
    )
    assert [row["cost"] for row in answer.table("participation")] == ["1234000", "350500", "300000"]


@pytest.mark.parametrize(
    ("header", "code"), [("EU grant (PLN)", "other-currency"), ("Grant rate", "shares-for-amounts")]
)
def test_a_column_of_another_currency_or_of_shares_is_not_read_as_euro(tmp_path: Path, header: str, code: str) -> None:
    answer = of_rows(
        tmp_path,
        ("Organisation", "PIC", "Country", "Kind", "Call", "Role", header),
        ("TECNALIA", "999604110", "ES", "cluster", "c", "coordinator", "250000"),
    )
    assert answer.table("participation") == [
        {"organisation": "999604110", "call": "c", "role": "coordinator"},
    ]
    assert [(one.cell, one.severity) for one in answer.found if one.code == code] == [("G1", "error")]


@pytest.mark.parametrize("value", [0.75, "0,75", "0.5"])
def test_an_amount_below_one_euro_is_likelier_a_share(value: float | str) -> None:
    assert {one.code for one in amount(value).said} == {"less-than-a-euro"}
    assert not amount(value).text


def test_an_amount_with_three_decimals_is_not_read_as_a_thousandth() -> None:
    """Elsewhere the column has points before decimals; ``50.000`` may be fifty thousand all the same."""
    assert {one.code for one in amount("50.000", ".").said} == {"two-numbers"}
    assert amount("50.000", ",").text == "50000"


def test_the_upper_line_of_a_header_says_the_unit_too(tmp_path: Path) -> None:
    rows = [
        ("Organisation", None, None, "Budget (k€)", None),
        ("Name", "Country", "Call", "Total cost", "EU grant"),
        ("TECNALIA", "ES", "c", 120, 60),
    ]
    answer = imported(workbook(tmp_path / "a.xlsx", {"S": rows}, ("A1:C1", "D1:E1")))
    assert [(row["cost"], row["grant"]) for row in answer.table("participation")] == [("120000", "60000")]
