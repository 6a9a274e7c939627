"""Reads files built to harm, and one as large as an import has to manage; prints a Markdown row for each.

    python -m tests.bench.hostile FILE

reads one file and prints what it took, as JSON.
"""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from planner.intake import confined
from planner.intake.annotating import annotate
from planner.intake.guarded.limits import MB, Limits, Refused
from planner.intake.guarded.worker import peak
from planner.intake.reading import read, refusal
from planner.languages import language
from tests.hostile_files import FOUND, REFUSED, Case
from tests.workbooks import large


def rows(folder: Path) -> Iterator[list[str]]:
    """File, size, limit, message, seconds and memory of each case."""
    for case in [*REFUSED, *FOUND]:
        path = case.write(folder)
        began = time.perf_counter()
        message, memory = said(case, path)
        seconds = time.perf_counter() - began
        limit = f"{case.limit} {asdict(case.limits)[case.limit]:,}" if case.limit else ""
        size = f"{path.stat().st_size / 1000:,.0f} kB"
        yield [case.name, size, limit, message, f"{seconds:.1f}", f"{memory / MB:.0f}" if memory else "ended"]


def said(case: Case, path: Path) -> tuple[str, int]:
    """What is said of a file, and most memory of the process that read it."""
    english = language("en")
    try:
        *messages, (_, memory) = confined.run({"path": str(path)}, case.limits)
    except Refused as why:
        return refusal("", why).finding.words(english), why.memory
    codes = [one[1:] for one in messages if one[0] == "note" and one[1] == case.code]
    return english.say(f"import-{case.code}", **codes[0][5]) if codes else "read, nothing said", memory


def sizes(folder: Path) -> Iterator[list[str]]:
    """The largest table that is expected: what reading and annotating it take."""
    for kind in ("xlsx", "csv"):
        path = folder / f"large.{kind}"
        path.write_bytes(large(kind))
        yield [f"large.{kind}", f"{path.stat().st_size / MB:.1f} MB", *map(str, _measured(path))]


def _measured(path: Path) -> list[object]:
    from tests.bench.run import python

    found = json.loads(python("-m", "tests.bench.hostile", path).output)
    return [found[key] for key in ("cells", "read_s", "child_mb", "own_mb", "annotate_s")]


def main() -> None:
    """The command line."""
    path = Path(sys.argv[1])
    began = time.perf_counter()
    book = read(path)
    seconds = time.perf_counter() - began
    own = peak() / MB
    *_, (_, memory) = confined.run({"path": str(path)}, Limits())
    began = time.perf_counter()
    annotate(path, book.findings, path.with_name("copy.xlsx"))
    print(
        json.dumps(
            {
                "cells": sum(len(line.values) for sheet in book.sheets for line in sheet.lines),
                "read_s": round(seconds, 1),
                "child_mb": round(memory / MB),
                "own_mb": round(own),
                "annotate_s": round(time.perf_counter() - began, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
