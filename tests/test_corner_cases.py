"""Corner cases of the collected facts at work: small consortia made up for the purpose, told by hand from the text."""

import json
from pathlib import Path

import pytest

from tests.command import call, verdicts

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("key", "strand", "rule", "countries", "day", "verdict"),
    [
        ("cosme-escp4i-2020", "B", "three-member-states-b", "UK FR DE", "2020-09-01", "unchecked"),
        ("cosme-escp4i-2020", "B", "three-member-states-b", "UK FR DE", "2020-01-31", "holds"),
        ("cosme-escp4i-2020", "B", "three-member-states-b", "UK FR DE IT", "2020-09-01", "holds"),
        ("cosme-escp4i-2020", "B", "three-member-states-b", "TR FR DE", "2020-09-01", "broken"),
        ("cosme-escp4i-2020", "A", "two-member-states-a", "UK TR DE", "2020-09-01", "unchecked"),
        ("cosme-escp4i-2020", "A", "two-member-states-a", "RS TR DE", "2020-09-01", "broken"),
        ("cosme-excellence-2020", "", "eligible-countries", "UK FR DE", "2020-09-01", "unchecked"),
    ],
)
def test_british_bodies_are_neither_refused_nor_counted_where_their_clause_was_not_read(
    key: str, strand: str, rule: str, countries: str, day: str, verdict: str, tmp_path: Path, capsys: Capture
) -> None:
    rows = ["consortium,id,country", *(f"T,{at},{country}" for at, country in enumerate(countries.split()))]
    options = ["--strand", strand] if strand else []
    assert verdicts(tmp_path, capsys, key, rows, "--on", day, *options)[rule] == verdict


@pytest.mark.parametrize(
    ("key", "country", "status", "grant", "verdict"),
    [
        ("interreg-europe-1420", "CH", "public_authority", 0, "holds"),
        ("interreg-europe-1420", "CH", "public_authority", 1, "broken"),
        ("interreg-europe-1420", "NO", "private_non_profit", 50, "holds"),
        ("interreg-europe-1420", "NO", "private_non_profit", 51, "broken"),
        ("interreg-europe-1420", "FR", "private_non_profit", 75, "holds"),
        ("interreg-europe-2127-2022", "CH", "public_authority", 1, "broken"),
        ("interreg-europe-2127-2022", "AL", "public_authority", 1, "broken"),
        ("interreg-europe-2127-2024", "CH", "public_authority", 0, "holds"),
        ("interreg-europe-2127-2024", "CH", "public_authority", 1, "broken"),
        ("interreg-europe-2127-2024", "US", "public_authority", 1, "broken"),
        ("interreg-europe-2127-2024", "AL", "public_authority", 0, "holds"),
        ("interreg-europe-2127-2024", "AL", "public_authority", 80, "unchecked"),
        ("interreg-europe-2127-2024", "AL", "private_non_profit", 71, "broken"),
        ("interreg-europe-2127-2024", "FR", "public_authority", 80, "holds"),
        ("interreg-europe-2127-2024", "FR", "private_non_profit", 71, "broken"),
    ],
)
def test_interreg_europe_pays_nothing_to_those_who_are_paid_nationally_or_pay_themselves(
    key: str, country: str, status: str, grant: int, verdict: str, tmp_path: Path, capsys: Capture
) -> None:
    known = ("public_authority", "public_law_body", "private_non_profit")
    header = "consortium,id,country,cost,grant," + ",".join(f"flag_{one}" for one in known)
    row = f"T,A,{country},100,{grant}," + ",".join("yes" if one == status else "no" for one in known)
    assert verdicts(tmp_path, capsys, key, [header, row])["cofinancing"] == verdict


@pytest.mark.parametrize(
    ("rows", "countries", "from_the_union"),
    [
        (["A,FR,,yes,FR|ES"], "holds", "holds"),
        (["A,FR,,yes,FR"], "broken", "holds"),
        (["A,FR,,yes,"], "unchecked", "holds"),
        (["A,FR,,no,FR|ES"], "broken", "holds"),
        (["A,CH,,yes,CH|LI"], "holds", "broken"),
        (["A,CH,,yes,CH|FR"], "holds", "holds"),
        (["A,CH,coordinator,no,", "B,CH,,yes,CH|FR"], "holds", "broken"),
        (["A,FR,,no,", "B,ES,associated,no,"], "holds", "holds"),
        (["A,CH,,no,", "B,FR,associated,no,"], "holds", "broken"),
    ],
)
def test_a_grouping_may_cooperate_on_its_own_for_the_countries_it_is_made_of(
    rows: list[str], countries: str, from_the_union: str, tmp_path: Path, capsys: Capture
) -> None:
    header = "consortium,id,country,role,flag_egtc,stands_for,flag_cross_border_legal_body"
    table = [header, *(f"T,{row},no" for row in rows)]
    found = verdicts(tmp_path, capsys, "interreg-abd-2127", table)
    assert (found["two-countries"], found["a-beneficiary-from-the-union"]) == (countries, from_the_union)


@pytest.mark.parametrize(
    ("countries", "verdict"), [("DE FR PL", "holds"), ("DE FR NO", "unchecked"), ("DE FR NO PL", "holds")]
)
@pytest.mark.parametrize("year", [2021, 2024, 2025])
def test_a_country_outside_the_union_may_or_may_not_be_eligible_for_interregional_investments(
    year: int, countries: str, verdict: str, tmp_path: Path, capsys: Capture
) -> None:
    rows = ["consortium,id,country", *(f"T,{at},{country}" for at, country in enumerate(countries.split()))]
    assert verdicts(tmp_path, capsys, f"i3-inv1-{year}", rows)["three-countries"] == verdict


@pytest.mark.parametrize(
    ("second", "verdict", "warned"),
    [("FR,cluster", "holds", False), ("IT,eu body", "broken", True), ("DE,jrc", "broken", True)],
)
def test_two_bodies_of_a_further_member_state_count_once_with_a_warning(
    second: str, verdict: str, warned: bool, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"consortium,id,country,kind,control_group\nT,A,DE,cluster,\nT,B,BE,jrc,\nT,C,{second},\n", "utf-8")
    answer = call(capsys, ["audit", path, "--instrument", "he-general", "--strand", "ria", "--json"])
    [found] = [one for one in json.loads(answer.out)["verdicts"] if one["rule"] == "three-independent-entities"]
    assert found["verdict"] == verdict
    assert ("B, C count once" in found["witness"]) is warned
