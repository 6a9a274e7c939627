"""Make ``scenarios/from-a-workbook/answers.xlsx``: real organisations in a workbook as forty people would have filled it in.

    python -m tests.data_making.make_answers SHARED_DATA_DIR scenarios/from-a-workbook tests/data/from-a-workbook

``SHARED_DATA_DIR`` holds ``demo_reviewed/`` and ``native_cordis/``. Every fault is planted on purpose: each is listed in
``planted.csv`` with its sheet, its cell and what an import must say there, so that a test can count them. The same
input gives the same bytes. What is real and what is invented is told in ``scenarios/from-a-workbook/SOURCES.md``.
"""

import argparse
import csv
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from planner.intake.sheet import letters
from tests.data_making.make_escp_s3 import Row, competence, organisation, rows, statuses

HEADER = (
    *("No.", "Name of organisation", "Name in English", "PIC", "Country", "Town", "NUTS 2 region", "Basis of place"),
    *("Kind of organisation", "Basis of kinds", "Source of kinds", "Geographical scope", "SME?"),
    *("Contact person", "E-mail", "Telephone", "Legal form", "Remarks", "Internal ref.", "Identifier"),
)
FIRST = 6
"""Row of the first answer: above it a title, a remark, an empty row and two rows of header."""
BANDS = (("Organisation", 1, 7), ("What it is", 8, 12), ("Contact", 13, 15), ("Other", 16, 19))
"""The upper row of the header, merged over its columns."""
PEOPLE = ("Jana Muster", "Anna Beispiel", "Jean Exemple", "Maria Esempio", "Piotr Przykład", "Ana Ejemplo")
"""Nobody: invented names of contacts, in words for *example*."""
PHONES = ("+49 30 23125 004", "+44 20 7946 0018", "+1 202 555 0143")
"""Numbers that regulators keep for fiction."""


@dataclass
class Plan:
    """The cells of the workbook, and what was planted in them."""

    cells: dict[str, dict[tuple[int, int], Any]] = field(default_factory=dict)
    planted: list[tuple[str, str, str]] = field(default_factory=list)
    """Sheet, cell and code of what an import must say there."""

    def put(self, sheet: str, row: int, column: int, value: Any, *codes: str) -> None:
        """A value in a cell, with what it must lead to."""
        self.cells.setdefault(sheet, {})[row, column] = value
        self.planted += [(sheet, f"{letters(column + 1)}{row}", code) for code in codes]


def broken(text: str) -> str:
    """UTF-8 read as Windows-1252."""
    return text.encode().decode("cp1252")


def answers(plan: Plan, bodies: list[Row], towns: dict[str, str]) -> dict[str, int]:
    """The sheet of answers, as it should be; the row of each organisation."""
    sheet = "Answers"
    plan.put(sheet, 1, 0, "Cluster partnerships: answers of the field (exercise)")
    plan.put(sheet, 2, 0, "Please fill in every column. Questions to the secretariat.")
    for text, first, _ in BANDS:
        plan.put(sheet, FIRST - 2, first, text)
    for column, text in enumerate(HEADER):
        plan.put(sheet, FIRST - 1, column, text)
    plan.planted += [(sheet, f"{letters(column + 1)}{FIRST - 1}", "contact-column") for column in (13, 14, 15)]
    plan.planted.append((sheet, f"{letters(19)}{FIRST - 1}", "unknown-column"))
    at = {}
    for number, body in enumerate(bodies):
        row = FIRST + number + (number >= 120)  # after 120 answers the header stands there again
        at[body["id"]] = row
        code = int(body["id"]) if body["id"].isdigit() else ""
        person = PEOPLE[number % len(PEOPLE)]
        values = (
            *(number + 1, body["name"], body["other_names"], code, body["country"], towns[body["id"]], body["seat"]),
            *(body["place_basis"], body["kinds"], body["kinds_basis"], body["kinds_source"], body["scope"]),
            *(body["flag_sme"], person, f"{person.split()[0].lower()}.{number}@example.org"),
            *(PHONES[number % len(PHONES)], "", body["note"], f"R-{number + 1:03d}"),
            "" if code else body["id"],
        )
        for column, value in enumerate(values):
            if value != "":
                plan.put(sheet, row, column, value)
    for body in bodies:  # the source does not say where these lie, but it names the town
        if not body["seat"] and towns[body["id"]]:
            plan.planted.append((sheet, f"{letters(TOWN + 1)}{at[body['id']]}", "region-of-town"))
    again = FIRST + 120
    for column, text in enumerate(HEADER):
        plan.put(sheet, again, column, text)
    plan.planted.append((sheet, f"A{again}", "header-again"))
    return at


NAME, ENGLISH, PIC, COUNTRY, TOWN, SEAT, PLACE, KINDS, KINDS_BASIS, SCOPE, SME, FORM, NOTE = (
    *(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 16, 17),
)


def faults(plan: Plan, bodies: list[Row], at: dict[str, int]) -> None:
    """What people do to a spreadsheet, each to a row of its own choosing."""
    sheet = "Answers"
    free = {body["id"]: body for body in bodies if body["id"] not in {*TWICE, REPEATED}}
    cells = plan.cells[sheet]

    def take(wanted: Any) -> tuple[int, Row]:
        key = next(key for key, body in free.items() if wanted(body))
        return at[key], free.pop(key)

    def plant(column: int, value: Any, *codes: str, where: Any) -> tuple[int, Row]:
        row, body = take(where)
        plan.put(sheet, row, column, value(body) if callable(value) else value, *codes)
        return row, body

    def in_country(country: str) -> Any:
        return lambda body: body["country"] == country

    def seated(seat: str) -> Any:
        return lambda body: body["seat"] == seat

    # regions
    plant(SEAT, "es51", "nuts-written", where=seated("ES51"))
    plant(SEAT, "GR30", "nuts-written", where=seated("EL30"))
    plant(SEAT, "Cataluña", "region-name", where=seated("ES51"))
    plant(SEAT, "ES21 - País Vasco", "nuts-written", where=seated("ES21"))
    plant(SEAT, "ES3", "nuts-only-part", where=seated("ES30"))
    plant(SEAT, "FR71", "nuts-version", where=seated("FRK2"))  # NUTS 2013: Rhône-Alpes
    plant(SEAT, "FR82", "nuts-version", where=seated("FRL0"))  # NUTS 2013: Provence-Alpes-Côte d'Azur
    plant(SEAT, "LT00", "nuts-version-several", where=seated("LT01"))  # NUTS 2013: all of Lithuania, now in two
    row, _ = take(seated("ES52"))
    plan.put(
        sheet,
        row,
        SEAT,
        "ES",
        "nuts-too-wide",
    )
    plan.planted.append((sheet, f"{letters(TOWN + 1)}{row}", "region-of-town"))
    row, _ = take(lambda body: body["seat"] == "ITC1")
    plan.put(sheet, row, SEAT, "DE30", "region-elsewhere")
    plan.planted.append((sheet, f"{letters(TOWN + 1)}{row}", "region-of-town"))
    for seat in ("FRG0", "ES24"):
        row, _ = take(seated(seat))
        del cells[row, SEAT], cells[row, PLACE]
        plan.planted.append((sheet, f"{letters(TOWN + 1)}{row}", "region-of-town"))
    # countries in other languages and codes
    for country, text, code in (
        *(("DE", "Deutschland", "country-name"), ("ES", "España", "country-name"), ("FR", "France", "country-name")),
        *(("AT", "Österreich", "country-name"), ("IT", "Włochy", "country-name"), ("EL", "Ελλάδα", "country-name")),
        *(
            ("EL", "GR", "country-other-code"),
            ("UK", "GB", "country-other-code"),
            ("UK", "Great Britain", "country-name"),
        ),
        *(("PT", "prt", "country-name"), ("LV", "Lettland", "country-name"), ("SE", "se", "country-case")),
        *(
            ("CZ", "Czech Republic", "country-name"),
            ("PL", "Polska (PL)", "country-name"),
            ("NL", "Holland", "country-name"),
        ),
    ):
        plant(COUNTRY, text, code, where=in_country(country))
    plant(COUNTRY, "Germny", "country-near", "country-of-seat", where=in_country("DE"))
    # participant codes
    plant(PIC, lambda body: f"{float(body['id']):.5E}", "pic-lost-digits", where=lambda body: body["id"] == LOST)

    def has_code(body: Row) -> bool:
        return body["id"].isdigit() and body["country"] == "ES" and bool(body["seat"])

    plant(PIC, lambda body: f"{body['id']}.0", "pic-written", where=has_code)
    plant(PIC, lambda body: f"PIC {body['id'][:3]} {body['id'][3:6]} {body['id'][6:]}", "pic-written", where=has_code)
    # texts
    plant(TOWN, lambda body: broken("Düsseldorf"), "mojibake", where=lambda body: body["id"] == "950590883")
    plant(NAME, lambda body: f"{body['name']}  ", "blanks", where=has_code)
    plant(NAME, lambda body: body["name"].replace(" ", "\u00a0", 1), "odd-blanks", where=has_code)
    plant(NAME, lambda body: f"{body['name'][:4]}\u200b{body['name'][4:]}", "unseen", where=has_code)
    plant(NAME, lambda body: f"{body['name']}\u202e", "unseen", where=has_code)
    plant(NAME, lambda body: f"={body['name']}", "formula-like", where=has_code)
    plant(NOTE, "#REF!", "error-text", where=lambda body: has_code(body) and not body["note"])
    plant(NOTE, "n/a", "says-nothing", where=lambda body: has_code(body) and not body["note"])
    plant(ENGLISH, "-", "says-nothing", where=lambda body: has_code(body) and not body["other_names"])
    plant(SME, "unknown", "says-nothing", where=lambda body: has_code(body) and not body["flag_sme"])
    # kinds and other words
    for kind, text, code in (
        ("technology_centre", "centro tecnológico", "kind-word"),
        ("technology_centre", "Technologiezentrum", "kind-word"),
        ("cluster_organisation", "Cluster organisation", "kind-word"),
        ("cluster_organisation", "Pôle de compétitivité", "kind-word"),
        ("science_park", "Science park", "kind-word"),
        ("science_park", "parco scientifico", "kind-word"),
    ):
        plant(KINDS, text, code, where=lambda body, kind=kind: body["kinds"] == kind)
    plant(
        KINDS,
        "technology_centre; research_institute",
        "list-parted",
        where=lambda body: set(body["kinds"].split("|")) == {"technology_centre", "research_institute"},
    )
    plant(
        KINDS,
        "technology_centre, research_institute",
        "list-parted",
        where=lambda body: set(body["kinds"].split("|")) == {"technology_centre", "research_institute"},
    )
    plant(
        KINDS, "cluster_organisation|think tank", "no-kind", where=lambda body: body["kinds"] == "cluster_organisation"
    )
    row, _ = take(lambda body: body["kinds"] == "cluster_organisation" and "CLUSTER" in body["name"].upper().split())
    del cells[row, KINDS], cells[row, KINDS_BASIS], cells[row, 10]
    plan.planted.append((sheet, f"{letters(NAME + 1)}{row}", "kind-guessed"))
    plant(SCOPE, "bundesweit", "word", where=lambda body: body["scope"] == "national" and body["country"] == "DE")
    plant(SCOPE, "Region", "word", where=lambda body: body["scope"] == "regional" and body["country"] == "FR")
    # people in free text: invented, at example.org, by numbers kept for fiction
    for text in (
        "Contact: Jana Muster, jana.muster@example.org",
        "please call +44 20 7946 0018",
        "Ansprechpartnerin: Frau Anna Beispiel",
    ):
        plant(NOTE, text, "personal-text", where=lambda body: has_code(body) and not body["note"])
    # merged cells: three organisations of one country, the country written once
    run = next(
        key
        for key, body in free.items()
        if body["country"] == "FR" and all(_at(at, free, at[key] + step, "FR") for step in (1, 2))
    )
    plan.planted.append((sheet, f"{letters(COUNTRY + 1)}{at[run]}", "merged-down"))
    for step in (1, 2):
        del cells[at[run] + step, COUNTRY]
    MERGED.append((at[run], COUNTRY, at[run] + 2, COUNTRY))


MERGED: list[tuple[int, int, int, int]] = []
"""Ranges of the sheet of answers that are merged: rows from 1, columns from 0."""
LOST = "998511696"
"""An organisation whose participant code a spreadsheet has rounded."""


def _at(at: dict[str, int], free: dict[str, Row], row: int, country: str) -> bool:
    return any(at[key] == row and body["country"] == country for key, body in free.items())


def endings(plan: Plan, bodies: list[Row], at: dict[str, int], towns: dict[str, str]) -> None:
    """Answers that came twice, one of a person, and what stands below the last answer."""
    sheet = "Answers"
    row = max(at.values()) + 1
    by_id = {body["id"]: body for body in bodies}
    for number, (key, changes) in enumerate(TWICE.items()):
        body = by_id[key] | changes
        values = {
            NAME: body["name"],
            ENGLISH: body["other_names"],
            PIC: int(body["id"]) if "pic" not in changes else "",
            COUNTRY: body["country"],
            TOWN: towns[key],
            SEAT: body["seat"],
            PLACE: body["place_basis"],
            KINDS: body["kinds"],
            KINDS_BASIS: body["kinds_basis"],
            10: body["kinds_source"],
            SCOPE: body["scope"],
        }
        plan.put(sheet, row, 0, len(bodies) + number + 1)
        for column, value in values.items():
            if value:
                plan.put(sheet, row, column, value)
        plan.planted.append((sheet, f"{letters(NAME + 1)}{row}", "merged"))
        row += 1
    plan.planted.append((sheet, f"{letters(NAME + 1)}{row}", "row-again"))
    for column in range(1, 18):
        if (at[REPEATED], column) in plan.cells[sheet]:
            plan.put(sheet, row, column, plan.cells[sheet][at[REPEATED], column])
    row += 1
    # the one organisation that is invented: a sole proprietor, so that the flag is seen
    plan.put(sheet, row, 0, len(bodies) + len(TWICE) + 1)
    plan.put(sheet, row, NAME, "Erika Beispiel e.K.", "natural-person-form")
    plan.put(sheet, row, PIC, 12345678, "pic-lost-zeros")
    plan.put(sheet, row, COUNTRY, "DE")
    plan.put(sheet, row, TOWN, "Berlin", "region-of-town")
    plan.put(sheet, row, 13, PEOPLE[0])
    plan.put(sheet, row, 14, "erika@example.org")
    row += 1
    plan.put(sheet, row, NAME, "   ")  # nothing is to be said of it
    plan.put(sheet, row + 1, NAME, "Total")
    plan.put(sheet, row + 1, PIC, len(bodies) + len(TWICE) + 1)
    plan.planted.append((sheet, f"A{row + 1}", "total-line"))


TWICE: dict[str, Row] = {
    "999513415": {"name": "AIMPLAS, Asociación de Investigación de Materiales Plásticos", "other_names": "", "pic": ""},
    "998224285": {"name": "Cetaqua Water Technology Centre", "other_names": "", "pic": ""},
    "954888468": {"name": "Parque Tecnológico de Andalucía", "other_names": ""},
}
"""Answers that came twice under another name: what differs from the first; without a participant code where it is empty."""
REPEATED = "999562594"
"""An answer that was sent twice just as it is."""


def competences(plan: Plan, reviewed: list[Row]) -> None:
    """The sheet of competences, one row for each organisation and field."""
    sheet = "Competences"
    for column, text in enumerate(("Organisation", "Competence", "Level", "Basis", "Source")):
        plan.put(sheet, 1, column, text)
    words = {
        "photonics": ("optics", "competence-word"),
        "agriculture": ("Farming", "competence-word"),
        "automotive": ("electric vehicles", "competence-word"),
        "cybersecurity": ("cyber security", "competence-near"),
        "space_data_services": ("blue growth", "no-competence"),
    }
    done: set[str] = set()
    for number, entry in enumerate(reviewed, 2):
        for column, value in enumerate(
            (entry["organisation"], entry["competence"], entry["level"], entry["basis"], entry["source"])
        ):
            shown: Any = int(value) if column in (0, 2) and value.isdigit() else value
            if column == 0 and entry["organisation"] == LOST:
                shown = LOST_NAME  # its code is not there to be referred to
            if shown != "":
                plan.put(sheet, number, column, shown)
        code = entry["competence"]
        if code in words and code not in done:
            done.add(code)
            text, said = words[code]
            plan.put(sheet, number, 1, text, said)
            if said != "competence-word":
                plan.planted.append((sheet, f"B{number}", "row-without-competence"))
        elif code == "training" and code not in done:
            done.add(code)
            plan.put(sheet, number, 2, {"3": "high", "2": "mittel", "1": "low"}[entry["level"]], "word")


LOST_NAME = "FOOD-PROCESSING INITIATIVE E. V"


def interests(plan: Plan, by_id: dict[str, Row]) -> None:
    """Expressions of interest, put together from public lists of consortia (nobody has sent one)."""
    sheet = "Expressions of interest"
    header = (
        *("Organisation", "Date of submission", "Agreed partners", "We offer", "We are looking for"),
        *("Willing to coordinate", "Consent to be matched", "Released"),
    )
    for column, text in enumerate(header):
        plan.put(sheet, 1, column, text)
    for number, (row, codes) in enumerate(EXPRESSIONS, 2):
        for column, value in enumerate(row):
            if value != "":
                plan.put(sheet, number, column, by_id[value]["name"] if value in by_id and column == 0 else value)
        for column, code in codes:
            plan.planted.append((sheet, f"{letters(column + 1)}{number}", code))


Faults = tuple[tuple[int, str], ...]
EXPRESSIONS: list[tuple[tuple[Any, ...], Faults]] = [
    # DigiClusters
    (
        (
            *("latvian-it-cluster", "25/02/2018", "ongranada-tech-city; litmea-smart-food-cluster"),
            *("software_platforms", "food_drink|agriculture", "coordinate", "yes", "yes"),
        ),
        ((1, "day-as-text"), (2, "list-parted")),
    ),
    # FoodPackLab
    (
        (
            *("969484446", "08/03/2018", "foodregio|991070050"),
            *("packaging_printing", "food_drink", "Lead partner", "Ja", "yes"),
        ),
        ((1, "day-by-column"), (5, "word"), (6, "word")),
    ),
    # MobiGoIn
    (
        ("937328655", "8 mars 2018", "970764458", "automotive", "logistics_mobility", "partner", "oui", "no"),
        ((1, "day-as-text"), (6, "word")),
    ),
    # NF4
    (
        ("foodvalley-nl", 43160, "valorial", "food_drink", "agriculture", "partner", "yes", ""),
        ((1, "serial-day"),),
    ),
    # EC2i
    (("tenerrdis", "2018-03-02", "993426083", "energy_renewable", "energy_efficiency", "partner", "yes", "no"), ()),
    # CLAMTEX
    (
        ("emc2", "2018-03-05", "produtech|nobody known", "advanced_manufacturing", "robotics", "partner", "yes", "no"),
        ((2, "no-organisation"), (4, "competence-near")),
    ),
    # AdPack2
    (
        (
            *("nanoprogress", "spring 2018", "balticnet-plasmatec"),
            *("nanotechnology", "packaging_printing", "partner", "no", "no"),
        ),
        ((1, "no-day"), (1, "eoi-without-date")),
    ),
]
"""Cells of each row, and columns with what an import must say there. The groups are those of public lists of consortia."""


def budget(plan: Plan) -> None:
    """What the drafter plans for a member: a sixth of the planned totals of a partnership."""
    sheet = "Planned budget"
    for column, text in enumerate(("Organisation", "Call", "Role", "Total cost (EUR)", "EU contribution (EUR)")):
        plan.put(sheet, 1, column, text)
    for number, (cells, codes) in enumerate(BUDGET, 2):
        for column, value in enumerate(cells):
            plan.put(sheet, number, column, value)
        for column, code in codes:
            plan.planted.append((sheet, f"{letters(column + 1)}{number}", code))


BUDGET: list[tuple[tuple[Any, ...], Faults]] = [
    (
        ("latvian-it-cluster", "partnerships", "Lead partner", "77.777,78", "58.333,33"),
        ((2, "word"), (3, "number-as-text"), (4, "number-as-text")),
    ),
    (
        ("ongranada-tech-city", "Cluster partnerships", "beneficiary", "77 777,78", 58333.33),
        ((1, "call-word"), (3, "number-as-text")),
    ),
    (("litmea-smart-food-cluster", "partnerships", "beneficiary", 77777.78, 58333.33), ()),
    ((969484446, "partnerships", "beneficiary", "77777,78 €", "58333.33"), ((3, "number-as-text"),)),
    (("foodregio", "partnerships", "beneficiary", 77777.78, "75 %"), ((4, "percentage-for-amount"),)),
    ((991070050, "partnerships", "beneficiary", "77.777", 58333), ((3, "number-by-column"),)),
]


def ties(plan: Plan, known: list[Row]) -> None:
    """Joint projects of the past, as the scenario of the draft call has them."""
    sheet = "Past ties"
    for column, text in enumerate(("Organisation", "Past partner", "Joint projects", "Source")):
        plan.put(sheet, 1, column, text)
    for number, entry in enumerate(known, 2):
        cells = (entry["organisation"], entry["partner"], entry["times"], entry["source"])
        for column, value in enumerate(cells):
            shown: Any = int(value) if value.isdigit() else value
            if value == LOST:
                shown = LOST_NAME
            if shown != "":
                plan.put(sheet, number, column, shown)
        if number == 3:
            plan.put(sheet, number, 2, f"{entry['times']},0", "number-as-text")


def write(plan: Plan, path: Path) -> None:
    """The workbook."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": "Cluster partnerships: answers (exercise)", "created": datetime(2018, 3, 9)})
    bold = book.add_format({"bold": True})
    about = book.add_worksheet("Read me")
    for row, text in enumerate(ABOUT):
        about.write_string(row, 0, text)
    for name, cells in plan.cells.items():
        sheet = book.add_worksheet(name)
        header = FIRST - 1 if name == "Answers" else 1
        for (row, column), value in sorted(cells.items()):
            style = bold if row <= header else None
            if isinstance(value, str):
                sheet.write_string(row - 1, column, value, style)
            else:
                sheet.write_number(row - 1, column, value, style)
        if name == "Answers":
            for text, first, last in BANDS:
                sheet.merge_range(FIRST - 3, first, FIRST - 3, last, text, bold)
            for top, left, bottom, right in MERGED:
                sheet.merge_range(top - 1, left, bottom - 1, right, cells[top, left])
        sheet.freeze_panes(header, 0)
    book.close()


ABOUT = (
    "Answers of the field to a draft call for cluster partnerships: an exercise.",
    "The organisations are real and were not asked.",
    "Contact persons are invented; so is one sole proprietor, Erika Beispiel.",
    "Every fault in this workbook was planted on purpose.",
)


def main() -> None:
    """Read the folders from the command line and write workbook and list of faults."""
    parser = argparse.ArgumentParser(description="Make the workbook of scenarios/from-a-workbook.")
    parser.add_argument("shared_data", type=Path, help="the folder that holds demo_reviewed/ and native_cordis/")
    parser.add_argument("out", type=Path, help="the folder of the scenario")
    parser.add_argument("tests", type=Path, help="the folder for the list of faults")
    folders = parser.parse_args()
    reviewed = folders.shared_data / "demo_reviewed"
    sme = statuses(rows(folders.shared_data / "native_cordis" / "organization.csv", ";"))
    source = rows(reviewed / "reviewed_organisations.csv")
    towns = {row["id"]: row["city"] for row in source}
    bodies = [organisation(row, sme.get(row["id"], "")) for row in source]
    plan = Plan()
    at = answers(plan, bodies, towns)
    faults(plan, bodies, at)
    endings(plan, bodies, at, towns)
    competences(plan, [competence(row) for row in rows(reviewed / "reviewed_competences.csv")])
    interests(plan, {body["id"]: body for body in bodies})
    budget(plan)
    ties(plan, rows(folders.out.parent / "call-draft" / "ties.csv"))
    write(plan, folders.out / "answers.xlsx")
    with (folders.tests / "planted.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sheet", "cell", "code"))
        writer.writerows(plan.planted)


if __name__ == "__main__":
    main()
