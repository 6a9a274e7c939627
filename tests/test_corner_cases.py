"""Corner cases of the collected facts at work: small consortia made up for the purpose, told by hand from the text."""

from pathlib import Path

import pytest

from tests.command import verdicts

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
