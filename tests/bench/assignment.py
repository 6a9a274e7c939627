"""Writes a plan as an assignment that the yardstick (``../shared/bench``) can score: members by consortium.

    python -m tests.bench.assignment PLAN.json -o ASSIGNMENT.json
    python ../shared/bench/yardstick.py score INSTANCE.json ASSIGNMENT.json

The instance is the one the plan's scenario was made from (``tests.bench.scenario``).
"""

import argparse
import json
from pathlib import Path
from typing import Any


def assignment(plan: dict[str, Any]) -> dict[str, list[str]]:
    """Identifiers of the members of each consortium of a plan."""
    formed = {c["name"]: [member["organisation"] for member in c["members"]] for c in plan["consortia"]}
    return formed | {name: [] for name in plan["unformed"]}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plan", type=Path, help="a plan (JSON)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the assignment to write (JSON)")
    given = parser.parse_args()
    found = assignment(json.loads(given.plan.read_text("utf-8")))
    given.output.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
