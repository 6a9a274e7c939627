"""Make the tables of ``scenarios/s3-partnership``, whose members are regions, from those of ``scenarios/escp-s3``.

    python -m tests.data_making.make_s3_partnership scenarios/escp-s3 scenarios/s3-partnership

A region is a member of its own: a NUTS 2 region where at least one reviewed cluster or technology centre of regional scope
has its seat. What such bodies can do is taken for what their region can do. Standard library only; the same input gives the
same bytes. What this means and where it fails is told in ``scenarios/s3-partnership/SOURCES.md``.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.data_making.make_escp_s3 import Row, rows, write

REGIONS = Path(__file__).resolve().parents[2] / "models" / "reference" / "regions.csv"

BODIES = {"cluster_organisation", "technology_centre"}
"""Kinds of the bodies from which a region's competences are derived."""


def stands_for_its_region(body: Row) -> bool:
    """Whether a body is a cluster or technology centre of regional scope with a known seat."""
    kinds = set(body["kinds"].split("|"))
    return bool(kinds & BODIES) and body["scope"] == "regional" and body["seat"] != ""


def region(nuts: str, known: Row, bodies: list[Row]) -> Row:
    """One row of ``organisations.csv``: a region as a member, with the bodies it is known by."""
    return {
        "id": nuts,
        "name": known["name"],
        "kinds": "region",
        "kinds_basis": "stated",
        "kinds_source": "models/reference/regions.csv",
        "country": known["country"],
        "seat": nuts,
        "place_basis": "stated",
        "scope": "regional",
        "note": "known by " + "; ".join(sorted(body["other_names"] or body["name"] for body in bodies)),
    }


def competence(nuts: str, code: str, found: list[tuple[Row, Row]]) -> Row:
    """One row of ``competences.csv`` from all bodies of a region that have the competence.

    What is guessed of a body (its kind, its region or the competence) counts only where nothing else is known. Of what
    counts, the highest level is the region's.
    """
    guessed = [
        "guessed" in (body["kinds_basis"], body["place_basis"], competence["basis"]) for body, competence in found
    ]
    surer = [pair for pair, doubtful in zip(found, guessed, strict=True) if not doubtful]
    counted = surer or found
    level = max(competence["level"] for _, competence in counted)
    ids = sorted(body["id"] for body, competence in counted if competence["level"] == level)
    return {
        "organisation": nuts,
        "competence": code,
        "level": level,
        "basis": "derived" if surer else "guessed",
        "source": "of " + ", ".join(ids) + " in scenarios/escp-s3/competences.csv",
    }


def competences(nuts: str, bodies: Iterable[Row], by_body: dict[str, list[Row]]) -> Iterator[Row]:
    """The rows of ``competences.csv`` of one region."""
    found = defaultdict(list)
    for body in bodies:
        for one in by_body[body["id"]]:
            found[one["competence"]].append((body, one))
    for code in sorted(found):
        yield competence(nuts, code, found[code])


def main() -> None:
    """Read the two folders from the command line and write the two tables."""
    parser = argparse.ArgumentParser(description="Make the tables of scenarios/s3-partnership.")
    parser.add_argument("reviewed", type=Path, help="the folder of the tables of ESCP-S3")
    parser.add_argument("out", type=Path, help="the folder to write to")
    folders = parser.parse_args()
    known = {row["nuts"]: row for row in rows(REGIONS)}
    bodies, by_body = defaultdict(list), defaultdict(list)
    for body in filter(stands_for_its_region, rows(folders.reviewed / "organisations.csv")):
        bodies[body["seat"][:4]].append(body)
    for one in rows(folders.reviewed / "competences.csv"):
        by_body[one["organisation"]].append(one)
    regions = sorted(bodies)
    write(folders.out / "organisations.csv", (region(nuts, known[nuts], bodies[nuts]) for nuts in regions))
    write(
        folders.out / "competences.csv",
        (row for nuts in regions for row in competences(nuts, bodies[nuts], by_body)),
    )


if __name__ == "__main__":
    main()
