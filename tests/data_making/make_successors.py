"""Make ``models/reference/nuts_successors.csv``: what became of a NUTS 2 code that another version does not have.

    python -m tests.data_making.make_successors SHARED_DATA_DIR models/reference/nuts_successors.csv

``SHARED_DATA_DIR`` is the folder that holds ``nuts/``. Standard library only; the same input gives the same bytes.

The successors of a code are the regions of the other version that hold at least 1 % of its people, most people first. They
are looked up forwards and backwards in time: a user may have an old code beside new ones, or a new one beside old ones.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.data_making.make_regions import Row, rows, write

COLUMNS = ("nuts_version", "nuts", "in_version", "successors")

PART = 0.01
"""Least share of a region's people that makes another region one of its successors [share]."""


def successors(nuts: Path) -> Iterator[Row]:
    """One row per version and code, and other version without that code, by version and code."""
    known = {(row["version"], row["code"]) for row in rows(nuts / "nuts.csv") if row["level"] == "2"}
    people: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for row in rows(nuts / "nuts2_conversion.csv"):
        count = float(row["pop_2018"] or 0)
        people[row["from_version"], row["from_code"], row["to_version"]][row["to_code"]] = count
        people[row["to_version"], row["to_code"], row["from_version"]][row["from_code"]] = count
    for (version, code, other), found in sorted(people.items()):
        if (version, code) in known and (other, code) not in known:
            total = sum(found.values())
            parts = [one for one in sorted(found, key=lambda one: (-found[one], one)) if found[one] >= PART * total]
            yield dict(zip(COLUMNS, (version, code, other, "|".join(parts)), strict=True))


if __name__ == "__main__":
    write("nuts_successors.csv", COLUMNS, successors)
