"""Measures speed and memory side by side in one run and prints a Markdown table of each; nothing is asserted.

    python -m tests.bench [--only start,demo,checking,impact,report,hostile,peers,building] [--rounds 3] [--peer-python P]

Peers are general solvers on the plain model: ``../shared/bench/yardstick.py`` beside the repository, each in a process of
its own, best in an environment of its own (highspy, ortools, scipy, numpy) named by ``--peer-python``. Where the yardstick
or a package is absent, the rows say so. Clocks of a busy machine mean little: compare rows of one run, and the ratios.
"""

import argparse
import csv
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from planner.loading import load
from planner.plan import dump
from tests.bench import scenario as writer
from tests.bench.assignment import assignment
from tests.plans import plan_of

ROOT = Path(__file__).resolve().parents[2]
YARDSTICK = ROOT.parent / "shared" / "bench" / "yardstick.py"
DEMO = ROOT / "scenarios" / "escp-s3" / "baseline.toml"
METHODS = ("auto", "cpsat", "milp", "milp:CBC")
PEERS = ("highs", "cpsat-linear")
LOWERINGS = ("cpsat", "pulp", "arrays")


@dataclass(frozen=True)
class Ran:
    """A command that ended."""

    seconds: float
    memory_mb: float
    """Most memory of the process and all it started, together; 0 where it cannot be told."""
    output: str
    error: str
    """Last line of standard error, where the command failed."""


class Skipped(Exception):
    """A measurement that cannot be made here, and why."""


def run(*command: str | Path) -> Ran:
    """Runs a command in the repository."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    most = [0.0]
    watch = threading.Thread(target=_watch, args=(process, most), daemon=True)
    watch.start()
    output, errors = process.communicate()
    seconds = time.perf_counter() - began
    watch.join()
    lines = errors.strip().splitlines() or ["no word of why"]
    return Ran(seconds, most[0], output, lines[-1] if process.returncode else "")


def _watch(process: subprocess.Popen[str], most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(_resident(one) for one in _family(process.pid)))
        time.sleep(0.1)


def _family(first: int) -> Iterator[int]:
    """A process and all that it started (Linux)."""
    yield first
    try:
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _resident(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def python(*words: str | Path) -> Ran:
    """Runs Python on a module of this repository.

    Raises:
        Skipped: it failed.
    """
    found = run(sys.executable, "-P", *words)
    if found.error:
        raise Skipped(found.error)
    return found


@dataclass(frozen=True)
class Solved:
    """A plan, and what it took."""

    plan: dict[str, Any]
    run: dict[str, Any]
    seconds: float
    """Of the solve phase."""
    whole: float
    """From the command to its end."""
    memory_mb: float


def solve(path: Path, folder: Path, method: str = "auto", limit: float = 600.0) -> Solved:
    """Runs ``planner solve`` and reads its plan and its run file."""
    output = folder / "plan.json"
    limits = ("--seconds", str(limit), "--work", str(limit))
    found = python("-m", "planner", "solve", path, "-o", output, "-q", "--with", method, *limits)
    plan, clock = (json.loads(p.read_text("utf-8")) for p in (output, output.with_suffix(".run.json")))
    return Solved(plan, clock, clock["seconds"]["solve"], found.seconds, max(found.memory_mb, clock["memory_mb"]))


# -- tables ------------------------------------------------------------------------------------------------------------


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a Markdown table, each row as soon as it is there."""
    print(f"\n### {title}\n\n| {' | '.join(header)} |\n|{'---|' * len(header)}", flush=True)
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def say(text: str) -> None:
    """Tells how far the run is, where a person watches."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


def start(rounds: int, folder: Path) -> None:
    """How long ``planner --help`` takes."""
    seconds = [python("-m", "planner", "--help").seconds for _ in range(rounds)]
    table("Start-up", ["command", "seconds"], [["planner --help", f"{median(seconds):.2f}"]])


def demo(rounds: int, folder: Path) -> None:
    """The demo with every method."""

    def rows() -> Iterator[list[str]]:
        for method in METHODS:
            say(f"demo with {method}")
            try:
                found = [solve(DEMO, folder, method, 60.0) for _ in range(rounds)]
            except Skipped as reason:
                yield [method, f"skipped: {reason}", *[""] * 6]
                continue
            plan = found[-1].plan
            yield [
                method,
                str(plan["points"]),
                str(plan["bound"]),
                "" if plan["gap"] is None else f"{plan['gap']:.2%}",
                plan["proof"],
                f"{median(one.seconds for one in found):.1f}",
                f"{median(one.whole for one in found):.1f}",
                f"{max(one.memory_mb for one in found):.0f}",
            ]

    header = ["method", "points", "bound", "gap", "proof", "solve phase s", "whole command s", "peak MB"]
    table("Demo (scenarios/escp-s3/baseline.toml), at most 60 s", header, rows())


def instance(size: str, seed: int, folder: Path, peer_python: str) -> tuple[Path, Path]:
    """An instance of the yardstick, and the same as a scenario.

    Raises:
        Skipped: there is no yardstick beside the repository, or it cannot run.
    """
    if not YARDSTICK.is_file():
        raise Skipped("no ../shared/bench/yardstick.py beside the repository")
    path = folder / f"{size}{seed}.json"
    if not path.is_file():
        made = run(peer_python, YARDSTICK, "generate", "--size", size, "--seed", str(seed), "-o", path)
        if made.error:
            raise Skipped(made.error)
    return path, writer.write(
        json.loads(path.read_text("utf-8")), folder / path.stem, f"Synthetic yardstick {path.stem}"
    )


def peer(name: str, path: Path, peer_python: str, limit: float) -> dict[str, Any]:
    """What a peer prints.

    Raises:
        Skipped: it cannot run.
    """
    found = run(peer_python, YARDSTICK, "peer", name, path, "--seconds", str(limit))
    if found.error:
        raise Skipped(found.error)
    answer: dict[str, Any] = json.loads(found.output)
    return answer


def score(path: Path, plan: dict[str, Any], folder: Path, peer_python: str) -> str:
    """What the yardstick's scorer says of a plan: agreement, or how it differs."""
    file = folder / "assignment.json"
    file.write_text(json.dumps(assignment(plan)), encoding="utf-8")
    found = run(peer_python, YARDSTICK, "score", path, file)
    said = json.loads(found.output)
    if (said["points"], said["breaches"]) == (plan["points"], 0):
        return "agrees"
    return f"{said['points']} points, {said['breaches']} breaches"


def peers(rounds: int, folder: Path, peer_python: str, sizes: Sequence[str], seeds: int, limit: float) -> None:
    """The solve phase beside general solvers on the plain model."""

    def one(size: str, seed: int) -> list[str]:
        name = f"{size}{seed}"
        say(name)
        try:
            path, files = instance(size, seed, folder, peer_python)
        except Skipped as reason:
            return [name, f"skipped: {reason}", *[""] * 8]
        ours: list[Solved] = []
        theirs: dict[str, list[float]] = {}
        cells: dict[str, str] = {}
        try:
            for _ in range(rounds):  # one after the other, so that a busy minute hits all alike
                ours.append(solve(files, folder, limit=limit))
                for other in PEERS:
                    if other not in cells:
                        try:
                            answer = peer(other, path, peer_python, limit)
                        except Skipped as reason:
                            cells[other] = f"skipped: {reason}"
                        else:
                            theirs.setdefault(other, []).append(answer["seconds"])
        except Skipped as reason:
            return [name, f"skipped: {reason}", *[""] * 8]
        plan, seconds = ours[-1].plan, median(one.seconds for one in ours)
        for other, clocks in theirs.items():
            cells[other] = f"{median(clocks):.1f}"
        fastest = min((median(clocks) for clocks in theirs.values()), default=None)
        level = ours[-1].run["levels"][0]
        return [
            name,
            str(plan["points"]),
            str(plan["bound"]),
            plan["proof"] + (f" ({', '.join(level['proved_by'])})" if level["proved_by"] else ""),
            score(path, plan, folder, peer_python),
            f"{seconds:.2f}",
            *(cells[other] for other in PEERS),
            # peers print tenths of a second: below one tenth a ratio says nothing
            "" if fastest is None else f"{seconds / max(fastest, 0.1):.2f}",
            f"{max(one.memory_mb for one in ours):.0f}",
        ]

    header = ["instance", "points", "bound", "proof", "scorer", "solve phase s", *(f"{name} s" for name in PEERS)]
    rows = (one(size, seed) for size in sizes for seed in range(seeds))
    table(f"Beside peers, at most {limit:.0f} s", [*header, "ratio to the faster", "peak MB"], rows)


def building(rounds: int, folder: Path, peer_python: str, sizes: Sequence[str]) -> None:
    """Formulating and lowering large models."""

    def rows() -> Iterator[list[str]]:
        for size in sizes:
            for method in LOWERINGS:
                say(f"building {size} for {method}")
                try:
                    _, files = instance(size, 0, folder, peer_python)
                    words = ("-m", "tests.bench.building", files, method)
                    found = [json.loads(python(*words).output) for _ in range(rounds)]
                except Skipped as reason:
                    yield [f"{size}0", method, f"skipped: {reason}", *[""] * 4]
                    continue
                formulate, lower = (median(one[key] for one in found) for key in ("formulate", "lower"))
                millions = found[0]["nonzeros"] / 1e6
                yield [
                    f"{size}0",
                    method,
                    f"{millions:.3f}",
                    f"{formulate:.2f}",
                    f"{lower:.2f}",
                    f"{(formulate + lower) / millions:.1f}",
                    f"{max(one['memory_mb'] for one in found):.0f}",
                ]

    header = ["instance", "lowering", "million non-zeros", "formulate s", "lower s", "s per million", "peak MB"]
    table("Building models", header, rows())


def pool_of(size: int, folder: Path) -> Path:
    """The demo with so many organisations: its own, again and again under other names. Synthetic, for measuring only."""
    target = folder / f"pool-{size}"
    target.mkdir(exist_ok=True)
    for path in DEMO.parent.iterdir():
        shutil.copy(path, target / path.name)
    content = {name: _rows(DEMO.parent / f"{name}.csv") for name in ("organisations", "competences")}
    people = content["organisations"]
    skills: dict[str, list[dict[str, str]]] = {}
    for row in content["competences"]:
        skills.setdefault(row["organisation"], []).append(row)
    copies = [(people[at % len(people)], f"synthetic-{at}") for at in range(size)]
    _write(target / "organisations.csv", [{**who, "id": name, "name": f"Synthetic {name}"} for who, name in copies])
    found = ({**row, "organisation": name} for who, name in copies for row in skills.get(who["id"], []))
    _write(target / "competences.csv", found)
    return target / DEMO.name


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Iterable[dict[str, str]]) -> None:
    first, *rest = rows
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, first, lineterminator="\n")
        writer.writeheader()
        writer.writerows([first, *rest])


def checking(rounds: int, folder: Path) -> None:
    """Reading and checking large pools: 5,000 organisations in 2 s, 60,000 in 20 s and 1 GB are the aims."""

    def rows() -> Iterator[list[str]]:
        for size in (5_000, 60_000):
            say(f"checking {size}")
            path = pool_of(size, folder)
            found = [python("-m", "planner", "check", path) for _ in range(rounds)]
            seconds, most = median(one.seconds for one in found), max(one.memory_mb for one in found)
            yield [f"{size:,}", f"{seconds:.1f}", f"{most:.0f}"]

    table("planner check on synthetic pools", ["organisations", "whole command s", "peak MB"], rows())


def impact(rounds: int, folder: Path) -> None:
    """What a draft does to the reviewed pool in a minute, and to 5,000 organisations in five: the aims."""

    def rows() -> Iterator[list[str]]:
        for name, path in (("ESCP-S3, 245", DEMO), ("synthetic, 5,000", pool_of(5_000, folder))):
            say(f"impact {name}")
            found = [python("-m", "planner", "impact", path, "--json") for _ in range(rounds)]
            content = json.loads(found[-1].output)
            first = content["capacity"][0]
            ends = [one["proved"] for one in content["measures"]["ranges"]]
            yield [
                name,
                f"{median(one.seconds for one in found):.1f}",
                f"{max(one.memory_mb for one in found):.0f}",
                str(content["reachable"]["classes"]),
                f"{first['consortia']} of at most {first['bound']}",
                f"{sum(ends)} of {len(ends)}",
            ]

    header = ["field", "whole command s", "peak MB", "classes", "side by side", "measures proved"]
    table("planner impact", header, rows())


def report(rounds: int, folder: Path) -> None:
    """The call-preparation file: 8 consortia in 5 s and a page of 3 MB, 250 consortia in 60 s: the aims."""

    def rows() -> Iterator[list[str]]:
        for number in (8, 250):
            say(f"report {number}")
            plan, written = plan_with(number, folder), folder / f"report-{number}"
            found = [python("-m", "planner", "report", plan, "-o", written) for _ in range(rounds)]
            sizes = {path.suffix: path.stat().st_size / 1e6 for path in written.iterdir()}
            yield [
                str(number),
                f"{median(one.seconds for one in found):.1f}",
                f"{max(one.memory_mb for one in found):.0f}",
                *(f"{sizes[ending]:.2f}" for ending in (".html", ".docx", ".xlsx")),
            ]

    table("planner report", ["consortia", "whole command s", "peak MB", "HTML MB", "DOCX MB", "XLSX MB"], rows())


def plan_with(number: int, folder: Path) -> Path:
    """A plan of so many consortia of six, filled in the order of the table whatever the rules say. For measuring only."""
    scenario = load(pool_of(max(245, 20 * number), folder))
    calls = len(scenario.calls)
    counts = {key: number // calls + (at < number % calls) for at, key in enumerate(scenario.calls)}
    changed = {key: call.model_copy(update={"number": counts[key]}) for key, call in scenario.calls.items()}
    scenario = scenario.model_copy(update={"calls": changed})
    ids = list(scenario.organisations)
    members = {name: " ".join(ids[at * 6 : at * 6 + 6]) for at, name in enumerate(scenario.slots)}
    path = folder / f"plan-{number}.json"
    path.write_text(dump(plan_of(scenario, members)), "utf-8")
    return path


def hostile(rounds: int, folder: Path) -> None:
    """Files built to harm, and the largest table that is expected."""
    from tests.bench import hostile as files  # it needs what `planner import` needs

    table("Hostile files", ["file", "size", "limit", "message", "s", "peak MB of the reader"], files.rows(folder))
    header = ["file", "size", "cells", "read s", "peak MB of the reader", "peak MB of the program", "annotate s"]
    table("Large tables", header, files.sizes(folder))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only",
        default="start,demo,checking,impact,report,hostile,peers,building",
        help="measurements, joined by commas",
    )
    parser.add_argument("--rounds", type=int, default=3, help="times that each is made; medians are shown")
    parser.add_argument("--sizes", default="S,M", help="sizes of the instances beside peers")
    parser.add_argument("--seeds", type=int, default=5, help="instances of each size, seeds from 0")
    parser.add_argument("--seconds", type=float, default=120.0, help="limit of each solver on an instance")
    parser.add_argument("--large", default="L,XL", help="sizes of the models to be built")
    parser.add_argument("--peer-python", default=sys.executable, help="the Python that runs the peers")
    parser.add_argument("--keep", type=Path, help="a folder for instances and plans, kept")
    given = parser.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp(prefix="bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    sizes, large = given.sizes.split(","), given.large.split(",")
    measurements: dict[str, Callable[[int, Path], None]] = {
        "start": start,
        "demo": demo,
        "checking": checking,
        "impact": impact,
        "hostile": hostile,
        "report": report,
        "peers": partial(peers, peer_python=given.peer_python, sizes=sizes, seeds=given.seeds, limit=given.seconds),
        "building": partial(building, peer_python=given.peer_python, sizes=large),
    }
    try:
        load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
        print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.")
        print(f"Medians of {given.rounds}. Load before the run: {load}.")
        for name in given.only.split(","):
            measurements[name](given.rounds, folder)
    finally:
        if not given.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
