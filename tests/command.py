"""The command line as a test calls it: quickly in this process, or as a program of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner import cli

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
TINY = DATA / "tiny"


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def program(*arguments: str, folder: Path | None = None) -> list[str]:
    """The command line of the planner with some arguments."""
    return [sys.executable, "-m", "planner", *arguments]


def environment() -> dict[str, str]:
    """The environment of a program that is to find the planner of this repository."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def run(*arguments: str, folder: Path = ROOT) -> Answer:
    """Runs the planner as a program of its own, its output piped."""
    done = subprocess.run(
        program(*arguments), cwd=folder, env=environment(), capture_output=True, timeout=120, check=False
    )
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def call(capsys: pytest.CaptureFixture[str], arguments: Sequence[str | Path]) -> Answer:
    """Calls the command line in this process."""
    before, sys.argv = sys.argv, ["planner", *map(str, arguments)]
    try:
        cli.main()
        code: object = 0
    except SystemExit as end:
        code = end.code
    finally:
        sys.argv = before
    said = capsys.readouterr()
    assert isinstance(code, int | None), code
    return Answer(code or 0, said.out, said.err)


def verdicts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str, rows: list[str], *options: str
) -> dict[str, str]:
    """Verdict by rule of one consortium, whose table has the columns of the first row."""
    path = tmp_path / "table.csv"
    path.write_text("\n".join([rows[0], *rows[1:], ""]), "utf-8")
    answer = call(capsys, ["audit", path, "--instrument", key, "--json", *options])
    return {one["rule"]: one["verdict"] for one in json.loads(answer.out)["verdicts"]}
