"""How well duplicates are found: ``python -m tests.bench.duplicates [SHARED_DATA_DIR] [--fit]``.

Reads the rows and pairs of ``tests/data/duplicates/`` (README there). With the shared data the rows of keep.eu join in,
which are published by identifier only; without, pairs that have one are left out. ``--fit`` prints weights fitted to the
tune half.

Precision: of the pairs drawn by score, each weighted by how many of its stratum it stands for. Recall: of the pairs that a
reader found for rows drawn at random, whatever their score. Intervals: 95 %, Wilson, with the effective number of pairs.
"""

import argparse
import csv
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planner.intake import duplicates
from planner.intake.blocks import crowded
from planner.intake.duplicates import EVIDENCE, GRADES, Entry
from planner.intake.likeness import Words

FOLDER = Path(__file__).resolve().parents[1] / "data" / "duplicates"
SET = {"vat", "other_vat", "other_id", "domain", "named"}
"""Weights that are set by hand: the sample has no identifiers and few web addresses. That two rows have one town has no
weight at all: the rows of the sample without a town are duplicates by construction."""

Pair = dict[str, str]


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pool(shared: Path | None = None) -> list[Entry]:
    """The rows that are searched, without any identifier; those of keep.eu only from the shared data."""
    kept = {f"i:{row['org_id']}": row for row in read(shared / "interreg" / "organisations.csv")} if shared else {}
    answer = []
    for row in read(FOLDER / "pool.csv"):
        if row["name"]:
            other = tuple(filter(None, row["short_name"].split("|")))
            place = (row["country"], row["nuts2"], row["town"], row["website"])
            answer.append(Entry(row["key"], row["name"], "", other, *place))
        elif found := kept.get(row["key"]):
            answer.append(
                Entry(row["key"], found["name"], "", (), found["country"], found["nuts2_2016_derived"], found["town"])
            )
    return answer


def labelled(known: set[str], kept: bool) -> list[Pair]:
    """Pairs labelled by hand of rows that are there; those that the reader could not tell are left out.

    ``kept``: with the rows of keep.eu. Pairs drawn by score stand for the strata of one of both pools only.
    """
    other = "published" if kept else "score"
    return [
        pair
        for pair in read(FOLDER / "labels.csv")
        if {pair["first"], pair["second"]} <= known
        and pair["label"] != "unsure"
        and not pair["drawn"].startswith(other)
    ]


def confidences(entries: Sequence[Entry], pairs: Sequence[Pair]) -> list[int]:
    """The confidence of each pair; 0 where the search does not propose it [per mille]."""
    found = {frozenset((one.first.key, one.second.key)): one.confidence for one in duplicates.propose(entries)}
    return [found.get(frozenset((pair["first"], pair["second"])), 0) for pair in pairs]


def wilson(share: float, number: float) -> tuple[float, float]:
    """A 95 % interval for a share of so many."""
    if not number:
        return 0.0, 1.0
    z = 1.96
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    half = z / (1 + z * z / number) * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    return max(0.0, middle - half), min(1.0, middle + half)


def one_code(entries: Sequence[Entry]) -> list[Pair]:
    """Pairs of rows that CORDIS gives under one participant code, which the search does not see."""
    rows = {entry.key for entry in entries}
    found = [(key, f"h:{key.split(':')[1]}") for key in rows if key[0] in "fn"]
    return [{"first": a, "second": b, "population": "", "label": "same"} for a, b in sorted(found) if b in rows]


Figure = tuple[float, float, float, int]
"""Share, its interval, and the number of pairs behind it."""


def _share(weights: list[float], true: list[bool]) -> Figure:
    total = sum(weights)
    share = sum(weight for weight, holds in zip(weights, true, strict=True) if holds) / total if total else 0.0
    effective = total * total / sum(weight * weight for weight in weights) if total else 0.0
    return (share, *wilson(share, effective), len(weights))


def precision(
    pairs: Sequence[Pair], confidence: Sequence[int], least: int, right: tuple[str, ...] = ("same",)
) -> Figure:
    """Of all pairs of at least so much confidence, the share that are one organisation."""
    drawn = [
        (int(pair["population"]) / int(pair["sample"]), pair["label"] in right)
        for pair, found in zip(pairs, confidence, strict=True)
        if found >= least and pair["population"]
    ]
    return _share([weight for weight, _ in drawn], [holds for _, holds in drawn])


def recall(pairs: Sequence[Pair], confidence: Sequence[int], least: int) -> Figure:
    """Of the pairs that are one organisation, found for rows drawn at random, the share with at least so much confidence."""
    true = [
        found
        for pair, found in zip(pairs, confidence, strict=True)
        if not pair["population"] and pair["label"] == "same"
    ]
    return _share([1.0] * len(true), [found >= least for found in true])


def fit(entries: Sequence[Entry], pairs: Sequence[Pair], ridge: float = 1.0) -> dict[str, float]:
    """Weights of the evidence by logistic regression, drawn towards those in force."""
    rows = {entry.key: duplicates.traits(entry) for entry in entries}
    words, many = Words(name for row in rows.values() for name in row.names), crowded(rows.values())
    names = [name for name in EVIDENCE if name not in SET]

    def evidence(pair: Pair) -> dict[str, float]:
        a, b = rows[pair["first"]], rows[pair["second"]]
        return duplicates.evidence(a, b, *duplicates.likeness(a, b, words), many)

    found = [evidence(pair) for pair in pairs]
    x = np.array([[one[name] for name in names] for one in found])
    fixed = np.array([sum(EVIDENCE[name] * one[name] for name in SET) for one in found])
    y = np.array([pair["label"] == "same" for pair in pairs], dtype=float)
    before: NDArray[np.float64] = np.array([EVIDENCE[name] for name in names])
    weights = before.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights + fixed)))
        slope = x.T @ (p - y) + ridge * (weights - before)
        bend = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(names))
        weights = weights - np.linalg.solve(bend, slope)
    return {name: round(float(weight), 1) for name, weight in zip(names, weights, strict=True)}


def _percent(figure: Figure) -> str:
    share, low, high, number = figure
    return f"{share:.0%} ({low:.0%} to {high:.0%}; {number} pairs)"


def main() -> None:
    """Prints the tables of docs/duplicates.md."""
    parser = argparse.ArgumentParser(description="How well duplicates are found.")
    parser.add_argument("shared_data", type=Path, nargs="?")
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    entries = pool(arguments.shared_data)
    pairs = labelled({entry.key for entry in entries}, bool(arguments.shared_data))
    began = time.perf_counter()
    confidence = confidences(entries, pairs)
    print(f"{len(entries)} rows, {len(pairs)} labelled pairs, {time.perf_counter() - began:.1f} s\n")
    columns: dict[str, Callable[[list[Pair], list[int], int], Figure]] = {
        "precision": precision,
        "precision, units counted as one": lambda p, c, least: precision(p, c, least, ("same", "unit", "siblings")),
        "recall": recall,
    }
    print(f"| half | grade and better | {' | '.join(columns)} |\n| --- | --- | {' | '.join('---' for _ in columns)} |")
    for half in ("tune", "hold-out"):
        held = [at for at, pair in enumerate(pairs) if pair["half"] == half]
        mine, theirs = [pairs[at] for at in held], [confidence[at] for at in held]
        for grade, least in GRADES.items():
            print(
                f"| {half} | {grade} | {' | '.join(_percent(column(mine, theirs, least)) for column in columns.values())} |"
            )
    codes = one_code(entries)
    found = confidences(entries, codes)
    said = "; ".join(f"{grade} {_percent(recall(codes, found, least))}" for grade, least in GRADES.items())
    print(f"\nRecall of rows with one participant code: {said}")
    if arguments.fit:
        every = [*labelled({entry.key for entry in entries}, True), *labelled({entry.key for entry in entries}, False)]
        once = {(pair["first"], pair["second"]): pair for pair in every if pair["half"] == "tune"}
        print(fit(entries, list(once.values())))


if __name__ == "__main__":
    main()
