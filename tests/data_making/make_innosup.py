"""Make the table of planned money of ``scenarios/innosup-2018``.

    python -m tests.data_making.make_innosup scenarios

Every organisation of ``escp-s3/organisations.csv`` is given the same amounts in each call: the means of the funded
consortium GALACTICA (``by-hand/galactica-totals.csv``), but all grants to firms lie with the coordinator. How, and what
of it is assumed, is told in ``scenarios/innosup-2018/SOURCES.md``.
"""

import argparse
from pathlib import Path

from tests.data_making.make_escp_s3 import Row, rows, write

CALLS = ("smart-textiles-aerospace", "digital-food", "digital-health")

COORDINATORS = {
    "aei-textils": "GALACTICA",
    "937328655": "KATANA",
    "989907990": "ACTTiVAte",
    "998107982": "CORDIS record 204778",
    "950644233": "INNOLABS and CORDIS record 211392",
    "999964271": "NEPTUNE",
    "955940336": "CORDIS record 204475",
    "994095965": "CORDIS record 209163",
}
"""Organisations that coordinated a consortium of this kind, and which."""

MEMBERS = 10
"""Members of GALACTICA [count]."""


def terms(totals: Row, coordinates: bool) -> Row:
    """What one organisation is planned to spend, in whole euro; the grant is 70 % of it, which every body may have."""
    cost, support, services = (int(float(totals[name])) for name in ("cost", "third_party_support", "services"))
    planned = (cost - support) // MEMBERS + (support if coordinates else 0)
    return {
        "role": "coordinator" if coordinates else "beneficiary",
        "cost": str(planned),
        "grant": str(planned * 7 // 10),
        "third_party_support": str(support if coordinates else 0),
        "services": str(services // MEMBERS),
    }


def main() -> None:
    """Read the folder of the scenarios from the command line and write the table."""
    parser = argparse.ArgumentParser(description="Make the table of scenarios/innosup-2018.")
    parser.add_argument("scenarios", type=Path, help="the folder that holds escp-s3/, by-hand/ and innosup-2018/")
    folder = parser.parse_args().scenarios
    (totals,) = rows(folder / "by-hand" / "galactica-totals.csv")
    bodies = [row["id"] for row in rows(folder / "escp-s3" / "organisations.csv")]
    table = [
        {"organisation": who, "call": call} | terms(totals, who in COORDINATORS) for call in CALLS for who in bodies
    ]
    write(folder / "innosup-2018" / "participation.csv", table)


if __name__ == "__main__":
    main()
