"""Make ``models/reference/regions.csv``: the NUTS 2 regions with their cohesion category of 2014-2020.

    python -m tests.data_making.make_regions SHARED_DATA_DIR models/reference/regions.csv

``SHARED_DATA_DIR`` is the folder that holds ``nuts/``. Standard library only; the same input gives the same bytes.

The category is known for the regions of NUTS 2013, the version in force when Decision 2014/99/EU was taken. It is carried
over to the codes of 2016 and 2021 by where people live: the *parts* of a region are the NUTS 2013 regions that hold more
than 1 % of its population.

- one part, and practically all of that part (at least 99 % of its people): the same region, perhaps under another code; the
  basis stays what it was;
- otherwise, if all parts agree: that category, ``derived``;
- otherwise, or where a part has no category: empty. A region outside the Union of that period has none.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

Row = dict[str, str]

VERSIONS = ("2013", "2016", "2021")
COLUMNS = (
    *("nuts_version", "nuts", "name", "country", "category_2014_2020", "category_basis", "outermost"),
    *("category_2021_2027", "category_2021_2027_basis"),
)

PART = 0.01
"""Least share of a region's people that makes another region one of its parts [share]."""
SAME = 0.99
"""Least share of an old region's people that the new one must hold to be the same region [share]."""

UNKNOWN = ("", "")
"""Category and basis of a region that has none, or none that can be derived."""


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file in UTF-8 with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def categories_of_2013(nuts: Path) -> dict[str, tuple[str, str]]:
    """Category and basis by NUTS 2013 code: ``stated`` where the source had this value, else ``derived``."""
    return {
        row["nuts2"]: (row["category"], "stated" if row["category_in_source"] == row["category"] else "derived")
        for row in rows(nuts / "nuts2_category_2014_2020.csv")
        if row["category"]
    }


def carried_over(version: str, old: dict[str, tuple[str, str]], nuts: Path) -> dict[str, tuple[str, str]]:
    """Category and basis by the codes of a later version, from those of NUTS 2013."""
    inflow: dict[str, dict[str, float]] = defaultdict(dict)
    outflow: dict[str, float] = defaultdict(float)
    for row in rows(nuts / "nuts2_conversion.csv"):
        if (row["from_version"], row["to_version"]) == ("2013", version):
            people = float(row["pop_2018"])
            inflow[row["to_code"]][row["from_code"]] = people
            outflow[row["from_code"]] += people
    new = {}
    for code, people_from in inflow.items():
        total = sum(people_from.values())
        parts = {source: people for source, people in people_from.items() if people > PART * total}
        found = {old.get(source, UNKNOWN)[0] for source in parts}
        if len(found) != 1 or found == {""}:
            continue
        (category,) = found
        (first, *others) = parts
        same = not others and parts[first] >= SAME * outflow[first]
        new[code] = (category, old[first][1] if same else "derived")
    return new


def categories_of_2021(nuts: Path) -> dict[str, tuple[str, str]]:
    """Computed category of 2021-2027 and basis by code of NUTS 2016 or 2021; ``guessed`` near a threshold.

    Computed by the rule of Regulation (EU) 2021/1060, Article 108(2), from revised figures: not the list of the Decision.
    """
    return {
        row["nuts2"]: (row["category"], "guessed" if row["borderline"] == "1" else "derived")
        for row in rows(nuts / "nuts2_category_2021_2027_computed.csv")
        if row["category"]
    }


def regions(nuts: Path) -> Iterator[Row]:
    """One row per NUTS version and NUTS 2 region, by version and code."""
    old, later = categories_of_2013(nuts), categories_of_2021(nuts)
    known = {version: old if version == "2013" else carried_over(version, old, nuts) for version in VERSIONS}
    level_2 = (row for row in rows(nuts / "nuts.csv") if row["level"] == "2")
    for row in sorted(level_2, key=lambda row: (row["version"], row["code"])):
        category, basis = known[row["version"]].get(row["code"], UNKNOWN)
        yield {
            "nuts_version": row["version"],
            "nuts": row["code"],
            # the bilingual name of Brussels has a stray space at its slash
            "name": "/".join(part.strip() for part in row["name_latin"].split("/")),
            "country": row["country"],
            "category_2014_2020": category,
            "category_basis": basis,
            "outermost": row["outermost"],
            "category_2021_2027": later.get(row["code"], UNKNOWN)[0],
            "category_2021_2027_basis": later.get(row["code"], UNKNOWN)[1],
        }


def write(name: str, columns: Sequence[str], made: Callable[[Path], Iterable[Row]]) -> None:
    """Reads the two paths from the command line and writes a table made from the folder ``nuts/``."""
    parser = argparse.ArgumentParser(description=f"Make models/reference/{name}.")
    parser.add_argument("shared_data", type=Path, help="the folder that holds nuts/")
    parser.add_argument("out", type=Path, help="the file to write")
    paths = parser.parse_args()
    with paths.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made(paths.shared_data / "nuts"))


if __name__ == "__main__":
    write("regions.csv", COLUMNS, regions)
