"""What an import makes of spreadsheets: every fault told with its cell, people kept out, all files or none."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from planner.intake import command
from planner.intake.fields import FIELDS
from planner.intake.folder import MANIFEST
from planner.languages import language
from planner.loading import load
from planner.mistakes import UserError
from tests.command import ROOT, Answer, call

Capture = pytest.CaptureFixture[str]
BUNDLED = ROOT / "scenarios" / "from-a-workbook"
PLANTED = ROOT / "tests" / "data" / "from-a-workbook" / "planted.csv"
Cells = Sequence[Sequence[Any]]


def workbook(path: Path, sheets: Mapping[str, Cells], merged: Mapping[str, Sequence[str]] | None = None) -> Path:
    """A workbook of some rows."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, ["" if value is None else value for value in row])
        for area in (merged or {}).get(name, ()):
            sheet.merge_range(area, None)
            first = re.match(r"[A-Z]+[0-9]+", area)
            assert first
            column, row_number = ord(area[0]) - 65, int(first[0][1:]) - 1
            sheet.write(row_number, column, rows[row_number][column])
    book.close()
    return path


def brought(path: Path, wishes: command.Wishes = command.Wishes()) -> Path:  # noqa: B008
    """The folder that an import of a file writes beside it."""
    folder = path.parent / "out"
    command.run([path], folder, wishes, language("en"))
    return folder


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a clean table."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(folder: Path) -> Counter[tuple[str, str, str]]:
    """Sheet, cell and code of everything that was found."""
    content = json.loads((folder / "import.json").read_text("utf-8"))
    return Counter(
        (place["sheet"], place["cell"], one["code"]) for one in content["findings"] for place in one["places"]
    )


def everything(folder: Path) -> str:
    """All that stands in the files of an import, workbooks unpacked."""
    texts = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as packed:
                texts += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        else:
            texts.append(path.read_text("utf-8"))
    return "\n".join(texts)


# -- the workbook that ships ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an import of the bundled workbook writes."""
    folder = tmp_path_factory.mktemp("field")
    wishes = command.Wishes(merges=BUNDLED / "merges.csv", call=BUNDLED / "call.toml", annotate=True)
    command.run([BUNDLED / "answers.xlsx"], folder / "out", wishes, language("en"))
    return folder / "out"


def test_every_planted_fault_is_found_in_its_cell_and_nothing_else_is_said(bundled: Path) -> None:
    with PLANTED.open(encoding="utf-8", newline="") as file:
        planted = Counter((row["sheet"], row["cell"], row["code"]) for row in csv.DictReader(file))
    assert sum(planted.values()) > 100
    found = said(bundled)
    assert planted - found == Counter(), "planted and not found"
    assert found - planted == Counter(), "found and not planted"


def test_nothing_but_what_was_planted_differs_from_the_tables_the_workbook_was_made_of(bundled: Path) -> None:
    """245 organisations by their identifiers, their names, kinds, countries and regions; one sole proprietor more."""
    known = {row["id"]: row for row in table(ROOT / "scenarios" / "escp-s3", "organisations")}
    found = {row["id"]: row for row in table(bundled, "organisations")}
    assert found.keys() - known.keys() == {"food-processing-initiative-e-v-de", "012345678"}
    assert known.keys() - found.keys() == {"998511696"}, "its code was rounded"
    differ = dict.fromkeys(("name", "kinds", "country", "seat", "scope", "flag_sme"), 0)
    for key in known.keys() & found.keys():
        for column in differ:
            differ[column] += set(known[key][column].split("|")) != set(found[key][column].split("|"))
    # one region could not be told, one was found by its town
    assert differ == {"name": 0, "kinds": 0, "country": 0, "seat": 2, "scope": 0, "flag_sme": 0}
    levels = {(row["organisation"], row["competence"]): row["level"] for row in table(bundled, "competences")}
    before = table(ROOT / "scenarios" / "escp-s3", "competences")
    lost = [row for row in before if levels.get((row["organisation"], row["competence"])) != row["level"]]
    lost = [row for row in lost if row["organisation"] != "998511696"]
    assert len(lost) == 2, "two words that no vocabulary has"


def test_the_tables_of_the_bundled_workbook_are_a_sound_scenario(bundled: Path) -> None:
    scenario = load(bundled / "scenario.toml")
    assert (len(scenario.organisations), len(scenario.eois)) == (246, 6)
    before = load(ROOT / "scenarios" / "call-draft" / "call.toml").ties
    pairs = [sum(map(len, ties.values())) for ties in (scenario.ties, before)]
    assert pairs[0] == pairs[1] > 300
    assert scenario.organisations["012345678"].flags == {"natural_person": "pending"}


def test_no_contact_reaches_any_file_of_an_import(bundled: Path) -> None:
    """Names, addresses and numbers of contacts, in columns and remarks, also in the annotated workbook."""
    text = everything(bundled)
    for word in (
        "Muster",
        "Exemple",
        "Esempio",
        "Przykład",
        "Ejemplo",
        "example.org",
        "30 23125",
        "7946 0018",
        "202 555",
    ):
        assert word not in text, word
    assert "annotated-answers.xlsx" in {path.name for path in bundled.iterdir()}


def test_what_an_expression_says_that_is_not_released_is_in_its_table_alone(bundled: Path) -> None:
    """MobiGoIn, NF4, EC2i and CLAMTEX are not released; their codes stand in the clean tables and in their own workbook."""
    reports = {"import.json", "import.csv", "import.md", "mapping.toml"}
    found = json.loads((bundled / "import.json").read_text("utf-8"))["findings"]
    places = [place for one in found for place in one["places"] if place["sheet"] == "Expressions of interest"]
    hidden = [place for place in places if int(place["cell"][1:]) > 3]
    assert len(hidden) >= 6
    assert all(place["value"] == place["new"] == "" for place in hidden)
    for name in reports:
        text = (bundled / name).read_text("utf-8")
        assert "nobody known" not in text and "robotics" not in text


def test_the_same_input_gives_the_same_bytes_again(bundled: Path, tmp_path: Path) -> None:
    wishes = command.Wishes(merges=BUNDLED / "merges.csv", call=BUNDLED / "call.toml", annotate=True)
    again = bundled.parent / "again" / "out"
    command.run([BUNDLED / "answers.xlsx"], again, wishes, language("en"))
    files = {path.name for path in bundled.iterdir()}
    assert files == {path.name for path in again.iterdir()}
    for name in files - {"scenario.toml", MANIFEST}:  # these name the call by its relative path
        assert (bundled / name).read_bytes() == (again / name).read_bytes(), name


# -- headers and columns -------------------------------------------------------------------------------------------------

ROW = ("Tekon Cluster", "Deutschland", "Berlin")


@pytest.mark.parametrize(
    "header",
    [
        ("Name of organisation", "Country", "Town"),
        ("1. Organisation name *", "2. Country (two letters)", "3. City:"),
        ("Name der Einrichtung", "Staat", "Ort"),
        ("Nom de l'organisme", "Pays", "Ville"),
        ("Nombre de la entidad", "País", "Localidad"),
        ("Denominazione", "Paese", "Città"),
        ("Nazwa organizacji", "Kraj", "Miasto"),
        ("Naam organisatie", "Land", "Plaats"),
        ("Nome da entidade", "País", "Cidade"),
        ("Denumirea organizației", "Țara", "Localitatea"),
        ("Επωνυμία", "Χώρα", "Πόλη"),
        ("Název organizace", "Země", "Město"),
        ("Szervezet neve", "Ország", "Település"),
        ("Наименование", "Държава", "Град"),
        ("What is the name of your organisation?", "In which country is it?", "Town of its seat"),
    ],
    ids=lambda header: header[0],
)
def test_headers_in_many_languages_are_understood(header: tuple[str, ...], tmp_path: Path) -> None:
    folder = brought(workbook(tmp_path / "a.xlsx", {"Sheet1": [header, ROW, ("Other", "FR", "Paris")]}))
    [first, second] = table(folder, "organisations")
    assert (first["name"], first["country"], first["seat"], first["place_basis"]) == (
        "Tekon Cluster",
        "DE",
        "DE30",
        "derived",
    )
    assert (second["country"], second["seat"]) == ("FR", "FR10")


def test_the_header_is_found_below_titles_and_over_two_lines(tmp_path: Path) -> None:
    rows = [
        ("Call 2018",),
        (),
        ("", "Organisation", "", "Contact", ""),
        ("No.", "Name", "Country", "Name", "E-mail"),
        (1, "Tekon", "DE", "Max Muster", "max@example.org"),
        (2, "Other", "FR", "Ana Muster", "ana@example.org"),
        ("Total", 2),
    ]
    folder = brought(workbook(tmp_path / "a.xlsx", {"S": rows}, {"S": ["B3:C3", "D3:E3"]}))
    assert [row["name"] for row in table(folder, "organisations")] == ["Tekon", "Other"]
    assert ("S", "A7", "total-line") in said(folder)
    assert "Muster" not in everything(folder)


def test_a_column_that_is_not_understood_is_listed_and_not_read(tmp_path: Path) -> None:
    rows = [("Name", "Country", "Quux"), ("Tekon", "DE", "blue"), ("Other", "FR", "red")]
    folder = brought(workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert ("S", "C1", "unknown-column") in said(folder)
    assert '"Quux" = "?"' in (folder / "mapping.toml").read_text("utf-8")
    assert "blue" not in everything(folder)


@pytest.mark.parametrize(
    "header", ["Contact person", "E-Mail", "Ansprechpartner", "Teléfono", "LinkedIn profile", "Nazwisko", "Quux"]
)
def test_columns_about_people_are_known_by_header_or_cells_and_never_read(header: str, tmp_path: Path) -> None:
    rows = [("Name", "Country", header)] + [(f"Body {n}", "DE", f"who{n}@example.org") for n in range(5)]
    folder = brought(workbook(tmp_path / "a.xlsx", {"S": rows}), command.Wishes(annotate=True))
    assert ("S", "C1", "contact-column") in said(folder)
    assert "example.org" not in everything(folder)


def test_cells_tell_what_a_column_is_whose_header_does_not(tmp_path: Path) -> None:
    rows = [("Name", "Col2", "Col3", "Col4")] + [(f"Body {n}", "Deutschland", "DE21", 999957193 - n) for n in range(5)]
    folder = brought(workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert {(row["country"], row["seat"]) for row in table(folder, "organisations")} == {("DE", "DE21")}
    assert table(folder, "organisations")[0]["id"] == "999957193"


# -- the mapping file ----------------------------------------------------------------------------------------------------


def test_a_mapping_that_is_passed_again_gives_the_same_tables(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [("Name", "Country", "Town"), ROW]})
    first = brought(path)
    kept = tmp_path / "mapping.toml"
    kept.write_bytes((first / "mapping.toml").read_bytes())
    command.run([path], tmp_path / "again", command.Wishes(mapping=kept), language("en"))
    assert (tmp_path / "again" / "organisations.csv").read_bytes() == (first / "organisations.csv").read_bytes()


def test_a_mapping_that_is_edited_is_followed(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", {"S": [("Name", "Country", "Quux", "Fields"), ("Tekon", "DE", "Berlin", "AI")]}
    )
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'format = 1\n[sheets."a.xlsx: S"]\ntable = "organisations"\nheader = 1\n[sheets."a.xlsx: S".columns]\n'
        '"Name" = "name"\n"Country" = "country"\n"Quux" = "town"\n"Fields" = "competences.competence"\n'
        '[competences]\n"AI" = "artificial_intelligence_data"\n',
        "utf-8",
    )
    folder = tmp_path / "out"
    wishes = command.Wishes(mapping=mapping, call=BUNDLED / "call.toml")
    command.run([path], folder, wishes, language("en"))
    assert table(folder, "organisations")[0]["seat"] == "DE30"
    assert table(folder, "competences")[0]["competence"] == "artificial_intelligence_data"


WRONG_MAPPING = """format = 2
sheet = 1
[sheets."a.xlsx: T"]
table = "organisations"
[sheets."a.xlsx: S"]
table = "organizations"
[sheets."b.xlsx: S"]
table = "organisations"
header = "one"
[sheets."a.xlsx: U"]
table = "organisations"
[sheets."a.xlsx: U".columns]
"Name" = "nam"
"Country" = "town"
"Town" = "town"
[competences]
"AI" = 3
"""


def test_every_mistake_in_a_mapping_is_told_with_its_line(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [("Name", "Country", "Town"), ROW]})
    mapping = tmp_path / "m.toml"
    mapping.write_text(WRONG_MAPPING, "utf-8")
    with pytest.raises(UserError) as refused:
        command.run([path], tmp_path / "out", command.Wishes(mapping=mapping), language("en"))
    told = {(one.line, one.message.split(";")[0]) for one in refused.value.mistakes}
    assert {line for line, _ in told} == {1, 2, 6, 9, 13, 15, 17}
    assert any("did you mean" in one.message for one in refused.value.mistakes)
    mapping.write_text('[sheets."a.xlsx: T"]\ntable = "organisations"\n[sheets."a.xlsx: S"]\ntable = "organisations"\n'
                       '[sheets."a.xlsx: S".columns]\n"Nam" = "name"\n', "utf-8")  # fmt: skip
    with pytest.raises(UserError) as refused:
        command.run([path], tmp_path / "out", command.Wishes(mapping=mapping), language("en"))
    assert [one.line for one in refused.value.mistakes] == [1, 6]
    assert not (tmp_path / "out").exists()


# -- people --------------------------------------------------------------------------------------------------------------

SECRETS = ("Jana Muster", "jana@example.org", "+49 30 23125004", "Max Beispiel")


def test_people_in_free_text_are_cut_out_and_the_finding_does_not_repeat_them(tmp_path: Path) -> None:
    rows = [
        ("Name", "Country", "Remarks"),
        ("One", "DE", "write to jana@example.org or call +49 30 23125004 today"),
        ("Two", "DE", "Ansprechpartnerin: Jana Muster"),
        ("Three", "DE", "Herr Dr. Max Beispiel leads it"),
        ("Four jana@example.org", "DE", "in 2018 with 350000 EUR, see https://example.com/20180308123456"),
    ]
    folder = brought(workbook(tmp_path / "a.xlsx", {"S": rows}), command.Wishes(annotate=True))
    text = everything(folder)
    assert not any(secret in text for secret in SECRETS)
    found = said(folder)
    assert {cell for _, cell, code in found if code == "personal-text"} == {"C2", "C3", "C4", "A5"}
    notes = {row["name"]: row.get("note", "") for row in table(folder, "organisations")}
    assert notes["One"] == "write to […] or call […] today"
    assert "350000 EUR, see https://example.com/20180308123456" in text


@pytest.mark.parametrize(
    ("name", "form", "country"),
    [
        ("Beispiel e.K.", "", "DE"),
        ("Beispiel", "Einzelunternehmen", "AT"),
        ("Esempio di Mario", "ditta individuale", "IT"),
        ("Ejemplo", "Autónomo", "ES"),
        ("Příklad", "OSVČ", "CZ"),
        ("Przykład", "jednoosobowa działalność gospodarcza", "PL"),
        ("Primer s.p.", "", "SI"),
        ("Primjer, obrt za usluge", "", "HR"),
        ("\u0415\u0422 Пример", "", "BG"),
        ("Näide FIE", "", "EE"),
        ("Esimerkki tmi", "", "FI"),
        ("Exempel", "enskild firma", "SE"),
        ("Exemplu PFA", "", "RO"),
        ("Exemple", "auto-entrepreneur", "FR"),
        ("Dr. Erika Beispiel", "", "DE"),
    ],
)
def test_a_sole_proprietor_is_flagged_and_not_named(name: str, form: str, country: str, tmp_path: Path) -> None:
    rows = [("Name", "Legal form", "Country"), (f"{name}  ", form, country), ("Muster GmbH", "GmbH", "DE")]
    folder = brought(workbook(tmp_path / "a.xlsx", {"S": rows}))
    [first, second] = table(folder, "organisations")
    assert (first["flag_natural_person"], second["flag_natural_person"]) == ("pending", "")
    for report in ("import.json", "import.csv", "import.md"):
        assert name not in (folder / report).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "country"),
    [("SP Energy Technology AB", "SE"), ("Cluster EU", "AT"), ("Kompetenznetz e.V.", "DE"), ("EI Energie", "FR")],
)
def test_no_organisation_is_taken_for_a_person_by_a_few_letters(name: str, country: str, tmp_path: Path) -> None:
    folder = brought(workbook(tmp_path / "a.xlsx", {"S": [("Name", "Country"), (name, country)]}))
    assert "flag_natural_person" not in table(folder, "organisations")[0]


HIDDEN = ("Tekon Secret", "quantum secret", "38.03.2018", "nobody secret", "secretly")


def test_an_expression_that_is_not_released_is_told_nobody(tmp_path: Path, capsys: Capture) -> None:
    rows = [
        ("Organisation", "Country", "Date", "We offer", "We seek", "Partners", "Consent", "Willingness"),
        (
            "Tekon Secret ",
            "Atlantis",
            "38.03.2018",
            "quantum secret",
            "photonics",
            "nobody secret",
            "secretly",
            "secretly",
        ),
        ("Open Body", "DE", "39.03.2018", "open word", "", "", "yes", ""),
    ]
    header = (*rows[0], "Released")
    sheets = {"EoI": [header, (*rows[1], ""), (*rows[2], "yes")]}
    path = workbook(tmp_path / "a.xlsx", sheets)
    answer = call(capsys, ["import", path, "-o", tmp_path / "out", "--call", BUNDLED / "call.toml"])
    as_json = call(capsys, ["import", path, "-o", tmp_path / "out", "--call", BUNDLED / "call.toml", "--json"])
    assert answer.code == as_json.code == 1
    for where in (answer.out, answer.err, as_json.out, everything(tmp_path / "out")):
        assert not any(word in where for word in HIDDEN)
    assert "39.03.2018" in answer.out, "what is released is shown"
    assert {"B2", "C2", "D2", "G2", "H2"} <= {cell for _, cell, _ in said(tmp_path / "out")}, "where it is, is shown"


# -- joining -------------------------------------------------------------------------------------------------------------


def test_sheets_join_on_code_and_name(tmp_path: Path) -> None:
    sheets: dict[str, Cells] = {
        "Organisations": [("PIC", "Name", "Country"), (999957193, "Tekon", "DE"), ("", "Other body", "FR")],
        "Competences": [
            ("Organisation", "Competence", "Level"),
            *((999957193, "photonics", 3), ("OTHER  Body", "optics", 1), ("Who", "lasers", 1)),
        ],
        "Ties": [("Organisation", "Partner", "Times"), ("Tekon", "other body", "2")],
    }
    folder = brought(workbook(tmp_path / "a.xlsx", sheets), command.Wishes(call=BUNDLED / "call.toml"))
    assert [row["id"] for row in table(folder, "organisations")] == ["999957193", "other-body-fr"]
    assert [(row["organisation"], row["competence"], row["level"]) for row in table(folder, "competences")] == [
        ("999957193", "photonics", "3"),
        ("other-body-fr", "photonics", "1"),
    ]
    [tie] = table(folder, "ties")
    assert (tie["organisation"], tie["partner"], tie["times"]) == ("999957193", "other-body-fr", "2")
    assert ("Competences", "A4", "no-organisation") in said(folder)


def test_rows_of_one_sheet_are_never_merged_unasked(tmp_path: Path) -> None:
    rows = [
        ("Name", "PIC", "Country", "Town"),
        ("Tekon Cluster", 999957193, "DE", "Berlin"),
        ("TEKON Cluster e.V.", 999957193, "DE", "Berlin"),
    ]
    path = workbook(tmp_path / "a.xlsx", {"S": rows})
    folder = brought(path)
    assert [row["id"] for row in table(folder, "organisations")] == ["999957193", "999957193-2"]
    assert ("S", "B3", "same-id") in said(folder)
    [proposal] = table(folder, "proposals")
    assert (proposal["decision"], {proposal["keep"], proposal["merge"]}) == ("undecided", {"999957193", "999957193-2"})
    merges = tmp_path / "merges.csv"
    merges.write_text("decision,keep,merge\nmerge,999957193,999957193-2\n", "utf-8")
    command.run([path], tmp_path / "merged", command.Wishes(merges=merges), language("en"))
    [one] = table(tmp_path / "merged", "organisations")
    assert (one["id"], one["other_names"]) == ("999957193", "TEKON Cluster e.V.")
    merges.write_text("decision,keep,merge\nkeep apart,999957193,999957193-2\n", "utf-8")
    command.run([path], tmp_path / "apart", command.Wishes(merges=merges), language("en"))
    assert len(table(tmp_path / "apart", "organisations")) == 2
    assert not (tmp_path / "apart" / "proposals.csv").exists()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("merge,nobody,999957193\n", 'there is no row "nobody"'),
        ("perhaps,999957193,999957193-2\n", '"perhaps" is no decision'),
        ("merge,999957193,999957193\n", "cannot be merged into itself"),
        ("merge,999957193,999957193-2\nkeep apart,999957193-2,999957193\n", 'line 2 says "merge" of the same'),
    ],
)
def test_a_table_of_merges_that_cannot_be_followed_is_refused(rows: str, told: str, tmp_path: Path) -> None:
    cells = [("Name", "PIC", "Country"), ("Tekon", 999957193, "DE"), ("TEKON AG", 999957193, "DE")]
    path = workbook(tmp_path / "a.xlsx", {"S": cells})
    merges = tmp_path / "merges.csv"
    merges.write_text("decision,keep,merge\n" + rows, "utf-8")
    with pytest.raises(UserError, match=told):
        command.run([path], tmp_path / "out", command.Wishes(merges=merges), language("en"))


def test_the_export_of_cordis_gives_organisations_and_who_worked_with_whom(tmp_path: Path) -> None:
    header = (
        '"projectID";"projectAcronym";"organisationID";"vatNumber";"name";"shortName";"SME";"activityType";"street";'
    )
    header += '"postCode";"city";"country";"nutsCode";"contactForm";"role";"ecContribution"'
    one = '"996588380";"";"Infineon Romania";"IFRO";"";"PRC";"Street 6";"8415";"Bucharest";"RO";"";""'
    other = '"999943901";"";"MURATA ELECTRONICS OY";"";"";"PRC";"Road 6";"912";"VANTAA";"FI";"";""'
    rows = [
        f'"1";"A";{one};"participant";"1.5"',
        f'"1";"A";{other};"coordinator";"2"',
        f'"2";"B";{one};"participant";"1.5"',
        f'"2";"B";{other};"participant";"2"',
    ]
    path = tmp_path / "organization.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    folder = brought(path)
    assert {(row["id"], row["kinds"], row["seat"]) for row in table(folder, "organisations")} == {
        ("996588380", "company", "RO32"),
        ("999943901", "company", "FI1B"),
    }
    [tie] = table(folder, "ties")
    assert tie["times"] == "2"
    assert "Street" not in everything(folder)


def test_the_export_of_keep_gives_organisations_and_who_worked_with_whom(tmp_path: Path) -> None:
    rows = [
        (
            *("Project acronym", "Partner name", "Role", "Department", "Country", "NUTS3", "Town"),
            *("Postal code", "Legal status", "Total budget"),
        ),
        ("AQUA", "City of Riga", "Lead partner", "Water", "Latvia", "LV006", "Rīga", "LV-1050", "public", 100000),
        ("AQUA", "Tartu Science Park", "Partner", "", "Estonia", "EE008", "Tartu", "50411", "private", 50000),
    ]  # fmt: skip
    folder = brought(workbook(tmp_path / "keep.xlsx", {"Partners": rows}))
    assert [(row["id"], row["seat"]) for row in table(folder, "organisations")] == [
        ("city-of-riga-lv", "LV006"),
        ("tartu-science-park-ee", "EE008"),
    ]
    assert len(table(folder, "ties")) == 1


def test_a_list_of_projects_without_partners_is_left_aside_and_said(tmp_path: Path) -> None:
    path = tmp_path / "project.csv"
    path.write_text(
        "id;acronym;status;title;startDate;endDate;objective;rcn\n1;A;CLOSED;T;2015-01-01;2016-01-01;O;2\n", "utf-8"
    )
    organisations = workbook(tmp_path / "a.xlsx", {"S": [("Name", "Country"), ("Tekon", "DE")]})
    command.run([path, organisations], tmp_path / "out", command.Wishes(), language("en"))
    assert "aside-projects" in {code for _, _, code in said(tmp_path / "out")}


def test_a_control_group_that_was_not_asked_for_is_unknown(tmp_path: Path) -> None:
    """Where the table has the column, an empty cell would say that none is known."""
    one = workbook(
        tmp_path / "a.xlsx", {"S": [("Name", "Country", "Parent company"), ("Tekon", "DE", ""), ("Own", "DE", "Big")]}
    )
    other = workbook(tmp_path / "b.xlsx", {"S": [("Name", "Country"), ("Third", "FR")]})
    command.run([one, other], tmp_path / "out", command.Wishes(), language("en"))
    groups = {row["name"]: row["control_group"] for row in table(tmp_path / "out", "organisations")}
    assert groups == {"Tekon": "", "Own": "Big", "Third": "?"}


# -- the folder ----------------------------------------------------------------------------------------------------------


def simple(tmp_path: Path) -> Path:
    """A workbook of one organisation."""
    return workbook(tmp_path / "a.xlsx", {"S": [("Name", "Country", "Town"), ROW]})


def test_files_of_others_stay_and_files_that_were_changed_are_not_written_over(tmp_path: Path) -> None:
    path = simple(tmp_path)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "own.txt").write_text("mine", "utf-8")
    brought(path)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    brought(path)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
    (folder / "mapping.toml").write_text("format = 1\n", "utf-8")
    with pytest.raises(UserError, match="pass it by --mapping"):
        brought(path)
    command.run([path], folder, command.Wishes(mapping=folder / "mapping.toml"), language("en"))
    assert (folder / "mapping.toml").read_text("utf-8") == "format = 1\n"
    (folder / "organisations.csv").write_text("mine", "utf-8")
    with pytest.raises(UserError, match="was changed since it was written"):
        brought(path)
    assert (folder / "own.txt").read_text("utf-8") == "mine"


def test_a_table_that_no_import_wrote_is_not_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "organisations.csv").write_text("mine", "utf-8")
    with pytest.raises(UserError, match="is of no import"):
        brought(simple(tmp_path))
    assert [one.name for one in folder.iterdir()] == ["organisations.csv"]


def test_a_table_that_is_no_longer_made_is_taken_away(tmp_path: Path) -> None:
    rows = [("Name", "Country", "Competences"), ("Tekon", "DE", "photonics")]
    folder = brought(workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert (folder / "competences.csv").is_file()
    brought(simple(tmp_path))
    assert not (folder / "competences.csv").exists()


def test_an_import_that_is_interrupted_can_be_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was replaced until then is the planner's own; nothing half written is left."""
    path = simple(tmp_path)
    folder = brought(path)
    workbook(path, {"S": [("Name", "Country", "Town"), ROW, ("Second", "FR", "Paris")]})
    import os

    replace = os.replace
    done: list[Any] = []

    def stopping(source: Any, target: Any) -> None:
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", stopping)
    with pytest.raises(KeyboardInterrupt):
        brought(path)
    monkeypatch.setattr(os, "replace", replace)
    assert not [one for one in folder.iterdir() if one.is_dir()]
    brought(path)
    assert len(table(folder, "organisations")) == 2
    assert not (folder / ".import.pending.json").exists()


def test_the_manifest_names_inputs_and_outputs_by_their_digests(tmp_path: Path) -> None:
    import hashlib

    path = simple(tmp_path)
    folder = brought(path)
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    assert manifest["inputs"] == {"a.xlsx": hashlib.sha256(path.read_bytes()).hexdigest()}
    files = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.iterdir() if one.name != MANIFEST}
    assert manifest["outputs"] == files


# -- the command ---------------------------------------------------------------------------------------------------------


def imported(capsys: Capture, *arguments: str | Path) -> Answer:
    return call(capsys, ["import", *arguments])


def test_exit_codes_tell_clean_input_from_errors_left_and_nothing_read(tmp_path: Path, capsys: Capture) -> None:
    fine = workbook(tmp_path / "fine.xlsx", {"S": [("Name", "Country"), ("Tekon", "DE")]})
    wrong = workbook(tmp_path / "wrong.xlsx", {"S": [("Name", "Country"), ("Tekon", "Atlantis"), ("Other", "FR")]})
    doubtful = workbook(tmp_path / "doubtful.xlsx", {"S": [("Name", "Country", "Quux"), ("Tekon", "DE", "x")]})
    other = tmp_path / "x.pdf"
    other.write_bytes(b"%PDF-1.7")
    assert imported(capsys, fine, "-o", tmp_path / "1").code == 0
    assert imported(capsys, wrong, "-o", tmp_path / "2").code == 1
    assert (tmp_path / "2" / "organisations.csv").is_file(), "tables are written all the same"
    assert imported(capsys, doubtful, "-o", tmp_path / "3").code == 0
    assert imported(capsys, doubtful, "-o", tmp_path / "4", "--strict").code == 1
    assert imported(capsys, other, "-o", tmp_path / "5").code == 2
    assert imported(capsys, tmp_path / "none.xlsx", "-o", tmp_path / "6").code == 2
    assert not (tmp_path / "5").exists() and not (tmp_path / "6").exists()
    assert imported(capsys, fine, other, "-o", tmp_path / "7").code == 1, "one of two was read"


def test_the_report_fits_a_terminal_and_says_where_the_rest_is(tmp_path: Path, capsys: Capture) -> None:
    rows = [("Name", "Country")] + [(f"Body {n}", "Deutschland") for n in range(20)]
    answer = imported(capsys, workbook(tmp_path / "a.xlsx", {"S": rows}), "-o", tmp_path / "out")
    inside = [line for line in answer.out.splitlines() if not line.startswith("Written")]
    assert max(map(len, inside)) <= 80
    assert "and 16 more in" in " ".join(answer.out.split())
    listed = list(csv.DictReader(io.StringIO((tmp_path / "out" / "import.csv").read_text("utf-8"))))
    assert len([one for one in listed if one["code"] == "country-name"]) == 20


def test_without_the_extra_a_message_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "openpyxl" else object())
    answer = imported(capsys, simple(tmp_path), "-o", tmp_path / "out")
    assert answer.code == 2
    assert 'pip install "partnership-planner[import]"' in answer.err and "openpyxl" in answer.err


def test_every_code_has_a_message_and_a_remedy_and_none_repeats_a_value() -> None:
    """Values stand beside a message, so that what may not be shown never is."""
    text = (ROOT / "planner" / "languages" / "import.en.ftl").read_text("utf-8")
    assert "$value" not in text and "{ $new }" not in text
    names = re.findall(r"^(import-[a-z-]+) =", text, re.MULTILINE)
    assert sorted({name for name in names if names.count(name) > 1}) == []
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "planner" / "intake").glob("*.py"))
    used = set(re.findall(r'(?:refused|Said|found\.add)\(\s*"([a-z-]+)"', code))
    used |= set(re.findall(r'(?:mended|warned)\([^"()]*(?:\([^()]*\))?[^"()]*,\s*"([a-z-]+)"', code))
    assert len(used) > 50
    english = language("en")
    for one in sorted(used):
        assert english.knows(f"import-{one}"), one
        assert "remedy" in english.bundle.get_message(f"import-{one}").attributes, one


def test_every_field_of_a_table_has_its_own_name_as_a_header() -> None:
    from planner.intake.headers import meanings

    for of, fields in FIELDS.items():
        for name in fields:
            assert f"{of}.{name}" in {one.concept for one in meanings(name)}, (of, name)


def test_an_amount_or_a_code_is_shown_as_it_is_and_not_taken_for_a_phone_number(tmp_path: Path) -> None:
    rows = [("Name", "Country", "PIC", "Total cost (EUR)"), ("Tekon", "DE", "PIC 999957193", "1.712.345.678,50")]
    found = said_of(brought(workbook(tmp_path / "a.xlsx", {"S": rows})), "number-as-text")
    assert found == [
        {"file": "a.xlsx", "sheet": "S", "cell": "D2", "value": "1.712.345.678,50", "new": "1712345678.50"}
    ]


def said_of(folder: Path, code: str) -> list[dict[str, str]]:
    """The places of which something was said."""
    content = json.loads((folder / "import.json").read_text("utf-8"))
    return [place for one in content["findings"] if one["code"] == code for place in one["places"]]
