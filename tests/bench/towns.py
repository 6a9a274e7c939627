"""How far towns tell their region: ``python -m tests.bench.towns SHARED_DATA_DIR``.

Towns and stated regions of `interreg/organisations.csv` (NUTS 2013), of which the gazetteer knows nothing. An answer is
right if the stated region is the same in NUTS 2016 or has become it in part. Towns are split into two halves by their
name: thresholds were chosen on the first.
"""

import argparse
import csv
import hashlib
import time
from collections import Counter, defaultdict
from pathlib import Path

from planner import reference
from planner.intake.towns import locate


def stated(path: Path) -> list[tuple[str, str, set[str]]]:
    """Country, town and the NUTS 2 codes of 2016 that the stated code may have become, of each organisation that has all."""
    versions, successors = reference.nuts_versions(), reference.nuts_successors()
    answer = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["nuts2"]
            right = {code} if "2016" in versions.get(code, ()) else set(successors.get((code, "2016"), ()))
            if row["town"] and right:
                answer.append((row["country"], row["town"], right))
    return answer


def half(country: str, town: str) -> str:
    """``tune`` or ``hold-out``."""
    return "tune" if hashlib.sha256(f"{country}{town.lower()}".encode()).digest()[0] % 2 else "hold-out"


def measure(rows: list[tuple[str, str, set[str]]]) -> dict[str, Counter[str]]:
    """By country: how many were asked for, answered, right, ambiguous."""
    answer: dict[str, Counter[str]] = defaultdict(Counter)
    for country, town, right in rows:
        found = locate(town, country)
        answer[country]["asked"] += 1
        answer[country]["answered"] += bool(found.region)
        answer[country]["right"] += found.region in right
        answer[country]["ambiguous"] += bool(found.candidates)
    return answer


def main() -> None:
    """Prints the table of docs/towns.md."""
    parser = argparse.ArgumentParser(description="How far towns tell their region.")
    parser.add_argument("shared_data", type=Path)
    rows = stated(parser.parse_args().shared_data / "interreg" / "organisations.csv")
    print("| towns | asked | answered | right among answered | ambiguous |\n| --- | --- | --- | --- | --- |")
    for name in ("tune", "hold-out"):
        began = time.perf_counter()
        found = measure([row for row in rows if half(*row[:2]) == name])
        seconds = time.perf_counter() - began
        for country, counts in [(f"all, {name}", sum(found.values(), Counter())), *sorted(found.items())]:
            if name == "hold-out" or country.startswith("all"):
                share = counts["answered"] / counts["asked"]
                right = counts["right"] / max(counts["answered"], 1)
                print(f"| {country} | {counts['asked']} | {share:.1%} | {right:.1%} | {counts['ambiguous']} |")
        print(f"<!-- {name}: {seconds:.1f} s -->")


if __name__ == "__main__":
    main()
