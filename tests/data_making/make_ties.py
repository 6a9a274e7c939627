"""Make ``scenarios/call-draft/ties.csv``: which of the reviewed organisations worked together, and how often.

    python -m tests.data_making.make_ties SHARED_DATA_DIR scenarios

``SHARED_DATA_DIR`` is the folder that holds ``demo/past_links.csv``. Pairs of which one is not in the pool of ``escp-s3``
are left out, but whoever worked with others only is named without a partner.
"""

import argparse
from collections import Counter
from pathlib import Path

from tests.data_making.make_escp_s3 import Row, rows, write

SOURCE = "CORDIS, Horizon 2020 consortia that started before 2019"


def ties(links: list[Row], pool: list[str]) -> list[Row]:
    """Pairs in the order of the pool, then those with partners outside it only."""
    place = {who: at for at, who in enumerate(pool)}
    found: list[tuple[int, int, str]] = []
    experienced, inside = Counter[str](), Counter[str]()
    for link in links:
        pair = (link["id_a"], link["id_b"])
        experienced.update(pair)
        if all(who in place for who in pair):
            first, second = sorted(place[who] for who in pair)
            found.append((first, second, link["joint_projects"]))
            inside.update(pair)
    alone = [who for who in pool if experienced[who] and not inside[who]]
    listed = [
        {"organisation": pool[a], "partner": pool[b], "times": times, "source": SOURCE} for a, b, times in sorted(found)
    ]
    return listed + [{"organisation": who, "partner": "", "times": "", "source": SOURCE} for who in alone]


def main() -> None:
    """Read the two folders from the command line and write the table."""
    parser = argparse.ArgumentParser(description="Make scenarios/call-draft/ties.csv.")
    parser.add_argument("shared_data", type=Path, help="the folder that holds demo/")
    parser.add_argument("scenarios", type=Path, help="the folder that holds escp-s3/ and call-draft/")
    paths = parser.parse_args()
    pool = [row["id"] for row in rows(paths.scenarios / "escp-s3" / "organisations.csv")]
    write(paths.scenarios / "call-draft" / "ties.csv", ties(rows(paths.shared_data / "demo" / "past_links.csv"), pool))


if __name__ == "__main__":
    main()
