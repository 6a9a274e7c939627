"""What an import must never pass on: people, in columns and in texts, whatever the columns are called."""

from pathlib import Path

import pytest

from planner.intake.headers import meanings
from tests.importing import of_rows


def test_a_phone_number_of_a_country_stays_hidden_in_everything_said_of_its_cell(tmp_path: Path) -> None:
    """A line break in the same cell is a second finding, which would quote the number."""
    answer = of_rows(tmp_path, ("Name", "Land", "Bemerkung"), ("BWCON", "DE", "Rückfragen,\nTel. 0351 555 01 23"))
    assert answer.cells("personal-text") == ["C2"]
    assert "555 01" not in answer.written


def test_a_phone_number_in_a_column_of_something_else_is_not_quoted(tmp_path: Path) -> None:
    answer = of_rows(tmp_path, ("Country", "Name", "Kind"), ("DE", "BWCON", "0351 555 01 23"), ("DE", "ITA", "cluster"))
    assert answer.cells("no-kind") == ["C2"]
    assert "555 01" not in answer.written


PEOPLE = """
Ansprechp.|Name des Ansprechpartners|Name, Vorname|Projektleiter|Geschäftsführung|Rufnummer|Kontaktdaten|Sachbearbeiterin
Zuständige Person|Osoba kontaktowa|Kontakt (imię, nazwisko)|Imię i nazwisko osoby|Dane kontaktowe|Tel./Fax|Prezes zarządu
Yhteyshenkilön nimi|Puh.|Yhteystiedot|Nome do responsável|Correio eletrónico|Telemóvel|Υπεύθυνος|Τηλ.|Ηλεκτρονικό ταχυδρομείο
Odpovědná osoba|Név (kapcsolattartó)|Ügyvezető|Reprezentant legal|Rappresentante legale|Cellulare|Mél|Gérant|Your name
Name of respondent|Submitted by (name)|POC name|Person responsible|Управител
"""


@pytest.mark.parametrize("header", PEOPLE.strip().replace("\n", "|").split("|"))
def test_a_column_about_people_is_known_by_its_header(header: str) -> None:
    assert [one.concept for one in meanings(header)] == ["contact"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Jméno organizace", "organisations.name"),
        ("Organisme responsable", "organisations.name"),
        ("Name of organisation (as registered)", "organisations.name"),
        ("Natural person", "organisations.natural_person"),
        ("Is it a natural person?", "organisations.natural_person"),
        ("Cluster management organisation", "organisations.name"),
        ("Organisation country", "organisations.country"),
    ],
)
def test_a_column_about_organisations_is_not_taken_for_one_about_people(header: str, field: str) -> None:
    assert field in [one.concept for one in meanings(header)]
