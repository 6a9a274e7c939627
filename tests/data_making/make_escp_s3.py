"""Make the tables of ``scenarios/escp-s3`` from the reviewed organisations.

    python -m tests.data_making.make_escp_s3 SHARED_DATA_DIR scenarios/escp-s3

``SHARED_DATA_DIR`` is the folder that holds ``demo_reviewed/`` and ``native_cordis/``. Standard library only; the same input
gives the same bytes, rows in the order of the source. What is copied, changed and known to be wrong is told in
``scenarios/escp-s3/SOURCES.md``.
"""

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

Row = dict[str, str]

SME = {"True": "yes", "False": "no"}
"""What CORDIS states of an organisation's status as a small or medium-sized enterprise; mostly it states nothing."""

BASIS = {"page": "stated", "name": "derived", "common_knowledge": "guessed"}
"""How a kind or a competence is known: in the words of the source, in those of a scenario."""

PLACE_BASIS = {"demo": "derived", "h2020": "derived", "assigned": "guessed", "": ""}
"""How a region is known: found from the name of the city, or assigned by the reader."""

PLACES = {
    "958746449": ("ES61", "region corrected: Tabernas (Almeria) is in Andalusia; the source has ES52"),
    "973770488": ("FR10", "region corrected: Saint-Aubin (Essonne) is near Paris; the source has FRD2"),
}
"""Regions of the source that contradict the city beside them: the right one, and what is said about it."""

CONTROL_GROUPS = {
    "910945140": "sintef",
    "999513221": "sintef",
    "907460415": "sintef",
    "997806603": "sintef",
}
"""Bodies of the group that the notes of the source name; nobody asked about control for any other row."""


def rows(path: Path, separator: str = ",") -> list[Row]:
    """The rows of a CSV file in UTF-8 with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def write(path: Path, table: Iterable[Row]) -> None:
    """Write a table in UTF-8 with a header and plain line ends."""
    table = list(table)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def source_of(source: str) -> str:
    """The source in words: an address, or the name of the organisation itself."""
    return "its name" if source == "name" else source


def statuses(participations: Iterable[Row]) -> dict[str, str]:
    """Whether an organisation is an SME, by participant code, where CORDIS states it and always the same."""
    found: dict[str, set[str]] = {}
    for row in participations:
        if row["SME"]:
            found.setdefault(row["organisationID"], set()).add(SME[row["SME"]])
    return {code: min(said) for code, said in found.items() if len(said) == 1}


def organisation(row: Row, sme: str) -> Row:
    """One row of ``organisations.csv``."""
    seat, correction = PLACES.get(row["id"], (row["nuts2"], ""))
    place_basis = "guessed" if correction else PLACE_BASIS[row["place_basis"]]
    return {
        "id": row["id"],
        "name": row["name"],
        "other_names": row["name_en"],
        "kinds": row["kinds"],
        "kinds_basis": BASIS[row["kind_basis"]],
        "kinds_source": source_of(row["kind_source"]),
        "country": row["country"],
        "seat": seat,
        "branches": "",
        "place_basis": place_basis if seat else "",
        "scope": row["scope"],
        "control_group": CONTROL_GROUPS.get(row["id"], ""),
        "control_basis": "guessed",
        "flag_sme": sme,
        "note": "; ".join(text for text in (row["note"], correction) if text),
    }


def competence(row: Row) -> Row:
    """One row of ``competences.csv``."""
    return {
        "organisation": row["id"],
        "competence": row["code"],
        "level": row["level"],
        "basis": BASIS[row["basis"]],
        "source": source_of(row["source"]),
    }


def main() -> None:
    """Read the two folders from the command line and write the three tables."""
    parser = argparse.ArgumentParser(description="Make the tables of scenarios/escp-s3.")
    parser.add_argument("shared_data", type=Path, help="the folder that holds demo_reviewed/ and native_cordis/")
    parser.add_argument("out", type=Path, help="the folder to write to")
    folders = parser.parse_args()
    reviewed = folders.shared_data / "demo_reviewed"
    sme = statuses(rows(folders.shared_data / "native_cordis" / "organization.csv", ";"))
    bodies = rows(reviewed / "reviewed_organisations.csv")
    write(folders.out / "organisations.csv", [organisation(row, sme.get(row["id"], "")) for row in bodies])
    write(folders.out / "competences.csv", map(competence, rows(reviewed / "reviewed_competences.csv")))
    write(folders.out / "competence_codes.csv", rows(reviewed / "competence_codes.csv"))


if __name__ == "__main__":
    main()
