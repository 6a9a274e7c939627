"""What an import must never pass on: people, in columns and in texts, whatever the columns are called."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from planner.intake.headers import meanings
from planner.intake.personal import natural_person, scan
from tests.importing import imported, of_rows, workbook


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


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("UNIVERSIDAD AUTONOMA DE MADRID", "ES"),
        ("COMUNIDAD AUTONOMA DE CANARIAS", "ES"),
        ("ORGANISMO AUTONOMO INSTITUTO DE SALUD PUBLICA Y LABORAL DE NAVARRA", "ES"),
        ("Dr. Steffan Datentechnik GmbH", "AT"),
        ("Dr. Schaer SpA", "IT"),
        ("Pan European Networks Ltd", "UK"),
        ("Pan European Game Information", "BE"),
        ("European Forum of Freelancers", "BE"),
    ],
)
def test_a_body_is_not_taken_for_a_natural_person(name: str, country: str) -> None:
    assert natural_person(name, "", country) == ("", "")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Juan Pérez García (autónomo)", "ES"),
        ("Juan Pérez García, autónomo", "ES"),
        ("Dipl.-Ing. Franz Huber e.K.", "AT"),
        ("Dr. Anna Schmidt", "DE"),
        ("Mr. Juergen K. von der Lippe and Dr. Jean Cornier", "DE"),
        ("Marie Dupont (auto-entrepreneur)", "FR"),
        ("Jan Novák, OSVČ", "CZ"),
        ("Γεώργιος Παπαδόπουλος (ατομική επιχείρηση)", "EL"),
    ],
)
def test_a_sole_trader_is_known(name: str, country: str) -> None:
    assert natural_person(name, "", country)[1]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("prosimy o kontakt z Anną Nowak (anna.nowak@example.pl)", "prosimy o kontakt z […] ([…])"),
        ("call Erika Musterfrau on +49 351 5550123 (erika.musterfrau[at]example.at)", "call […] on […] ([…])"),
        ("proszę dzwonić, pan Kowalski odbierze", "proszę dzwonić, […] odbierze"),
        ("Ask for frau Erika Musterfrau", "Ask for […]"),
        ("A Pan European network of clusters", "A Pan European network of clusters"),
        (
            "pan-European network, info@cluster-pan.eu, Cluster Management",
            "pan-European network, […], Cluster Management",
        ),
        ("Photonics Bretagne, office@photonics.example", "Photonics Bretagne, […]"),
        ("write to Nowak Jan: jnowak@example.pl", "write to […]: […]"),
    ],
)
def test_names_are_cut_from_a_text_and_other_words_stay(text: str, left: str) -> None:
    assert scan(text).text == left


def test_comments_in_an_annotated_copy_name_nobody(tmp_path: Path) -> None:
    path = workbook(tmp_path / "answers.xlsx", {"Answers": [("Name", "Country"), ("INTERIZON", "PL")]})
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A2"].comment = Comment("Maria Silva:\nask ana.costa@example.pt, Ana Costa", "Maria Silva")
    book.save(path)
    copy = openpyxl.load_workbook(imported(path, annotate=True).folder / "annotated-answers.xlsx")
    comment = copy.worksheets[0]["A2"].comment
    assert comment is not None and (comment.text, comment.author) == ("ask […]", "partnership-planner")
