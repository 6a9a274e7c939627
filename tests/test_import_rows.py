"""Rows of spreadsheets: each is read, or said to be left out, and finds the organisation that it means."""

from pathlib import Path

from tests.importing import Answer, imported, of_rows, text_table, workbook


def ids(answer: Answer) -> list[str]:
    """The organisations that an import gave."""
    return [row["id"] for row in answer.table("organisations")]


def test_a_sheet_of_competences_alone_names_the_organisations_where_it_gives_their_country(tmp_path: Path) -> None:
    rows = [
        ("Organisation", "Land", "Kompetenz", "Stufe"),
        ("JOANNEUM RESEARCH", "Österreich", "photonics", "hoch"),
        ("JOANNEUM RESEARCH", "Österreich", "water", "mittel"),
    ]
    answer = imported(workbook(tmp_path / "a.xlsx", {"Kompetenzen": rows}))
    assert ids(answer) == ["joanneum-research-at"]
    assert [(row["competence"], row["level"]) for row in answer.table("competences")] == [
        ("photonics", "3"),
        ("water", "2"),
    ]


def test_a_row_is_about_the_organisation_of_its_participant_code_however_its_name_is_spelt(tmp_path: Path) -> None:
    answer = imported(
        workbook(
            tmp_path / "a.xlsx",
            {
                "Organisations": [("Name", "PIC", "Country"), ("INTERIZON", "929039229", "PL")],
                "Participation": [
                    ("Organisation", "PIC", "Call", "Role"),
                    ("Fundacja Interizon", "929039229", "c", "partner"),
                ],
            },
        )
    )
    assert [row["organisation"] for row in answer.table("participation")] == ["929039229"]
    assert answer.cells("no-organisation") == answer.cells("no-organisation-near") == []


def test_a_row_that_may_mean_two_organisations_is_not_given_to_the_first(tmp_path: Path) -> None:
    answer = imported(
        workbook(
            tmp_path / "a.xlsx",
            {
                "Organisations": [("Name", "Country"), ("Arctur", "SI"), ("Arctur", "IT")],
                "EoI": [("Organisation", "Date", "Offers", "Seeks"), ("Arctur", "2020-11-01", "photonics", "water")],
            },
        )
    )
    assert answer.cells("several-organisations") == ["A2"]
    assert answer.table("eois") == []
    assert answer.cells("row-of-nobody") == []


CORDIS = ("projectID", "organisationID", "name", "activityType", "country", "role", "ecContribution")


def test_amounts_and_activity_types_of_past_projects_are_one_note_each(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path,
        CORDIS,
        ("1", "999604110", "TECNALIA", "REC", "ES", "coordinator", "100.5"),
        ("1", "999981537", "JOANNEUM", "OTH", "AT", "participant", "100.5"),
        ("1", "999977463", "TUM", "HES", "DE", "participant", "100.5"),
        ("1", "999943901", "MURATA", "PRC;PRC", "FI;FI", "participant", "100.5"),
        ("1", "929039229", "GMINA", "PUB", "PL", "participant", "100.5"),
    )
    assert [one.code for one in answer.found if one.severity == "error"] == []
    assert (answer.cells("past-amounts"), answer.cells("activity-types")) == (["G2"], ["D2"])
    assert {row["id"]: (row["kinds"], row["kinds_basis"]) for row in answer.table("organisations")} == {
        "999604110": ("research_institute", "derived"),
        "999981537": ("", ""),
        "999977463": ("university", "derived"),
        "999943901": ("company", "derived"),
        "929039229": ("", ""),
    }


def test_a_name_that_suggests_a_kind_beside_the_activity_type_makes_both_guessed(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path, CORDIS, ("1", "999604110", "CHEMIE CLUSTER BAYERN GMBH", "PRC", "DE", "participant", "1.5")
    )
    assert [(row["kinds"], row["kinds_basis"]) for row in answer.table("organisations")] == [
        ("company|cluster_organisation", "guessed")
    ]


def test_amounts_of_no_call_are_one_error(tmp_path: Path) -> None:
    answer = of_rows(
        tmp_path,
        ("Name", "Country", "Kind", "Total costs"),
        *((f"Body {number}", "PL", "cluster", 1000 + number) for number in range(5)),
    )
    assert answer.cells("row-without-call") == []
    assert [(one.cell, one.parameters["lines"]) for one in answer.found if one.code == "rows-without-call"] == [
        ("D2", 5)
    ]


def test_a_row_whose_organisation_was_left_out_is_not_said_to_be_of_nobody(tmp_path: Path) -> None:
    answer = of_rows(tmp_path, CORDIS, ("1", "999604110", "TECNALIA", "REC", "Atlantis", "coordinator", "100.5"))
    assert answer.cells("row-without-country") == ["E2"]
    assert answer.cells("row-of-nobody") == []


def test_after_a_confirmed_merge_the_basis_of_the_region_stays_and_no_identifier_stands_twice(tmp_path: Path) -> None:
    rows = [
        ("Name", "Country", "PIC", "NUTS2"),
        ("National Centre Demokritos", "EL", "999979500", ""),
        ("NCSR DEMOKRITOS", "EL", "999979500", "EL30"),
    ]
    path = text_table(tmp_path / "a.csv", rows)
    assert imported(path).cells("same-id") == ["C3"]
    merges = text_table(tmp_path / "m.csv", [("keep", "merge", "decision"), ("999979500", "999979500-2", "merge")])
    answer = imported(path, merges=merges)
    assert [(row["id"], row["seat"], row["place_basis"]) for row in answer.table("organisations")] == [
        ("999979500", "EL30", "stated")
    ]
    assert answer.cells("same-id") == []
