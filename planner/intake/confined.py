"""A process of its own for a stranger's file: whatever becomes of it, the program goes on and says what happened.

The process is believed in nothing but text: its messages are JSON, limited in size, and checked as they are read.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from planner.intake.guarded.limits import MB, Limits, Refused

_LONGEST = 64 * MB
"""A message is no longer than this [bytes]: rows leave in pieces of about 1 MB."""
COMMAND = [sys.executable, "-P", "-m", "planner.intake.guarded.worker"]
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")


def run(job: dict[str, Any], limits: Limits) -> Iterator[list[Any]]:
    """The messages of a process that does a job, up to the one that ends them.

    Args:
        job: what it is to do, as ``planner.intake.guarded.worker`` understands it.
        limits: the process is ended when it passes them.

    Raises:
        Refused: the file is refused, or the process broke down over it.
    """
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    folder = tempfile.mkdtemp(prefix="planner-")  # what is left there by a process that was ended goes with it
    try:
        process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,  # whatever standard input this program has
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **dict.fromkeys(_TEMPORARY, folder)},
            start_new_session=True,  # a person's Ctrl-C reaches this process only, which ends the other
        )
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Refused("refused-broke-down", reason=f"it could not begin, {error.strerror}") from None
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(limits.seconds, end)
    clock.daemon = True
    clock.start()
    try:
        assert process.stdin
        with contextlib.suppress(BrokenPipeError):  # it ended at once; its return code says why
            process.stdin.write(json.dumps({**job, "limits": asdict(limits)}).encode() + b"\n")
            process.stdin.flush()
        for message in _messages(process, limits):
            yield message
            if message[0] == "end":
                return
        if late.is_set():
            raise Refused("refused-time", limit=round(limits.seconds))
        raise _why(process.wait(), limits)
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(BrokenPipeError):
                assert stream
                stream.close()
        shutil.rmtree(folder, ignore_errors=True)


def _messages(process: "subprocess.Popen[bytes]", limits: Limits) -> Iterator[list[Any]]:
    assert process.stdout
    total = 0
    while line := process.stdout.readline(_LONGEST + 1):
        total += len(line)
        if len(line) > _LONGEST or total > 12 * limits.text + 100 * limits.cells:
            raise Refused("refused-broke-down", reason="it said too much")
        if not line.endswith(b"\n"):
            return
        try:
            message = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise Refused("refused-broke-down", reason="it said what cannot be understood") from None
        match message:
            case ["refused", str(code), str(sheet), int(row), int(column), dict(parameters), int(memory)]:
                why = Refused(code, sheet, row, column, **parameters)
                why.memory = memory
                raise why
            case ["failed", str(kind), str(place), int()]:
                raise Refused("refused-broke-down", reason=f"{kind} in {place}")
            case [str(), *_]:
                yield message
            case _:
                raise Refused("refused-broke-down", reason="it said what cannot be understood")


def _no_number(name: str) -> float:
    raise ValueError(name)


def _why(code: int, limits: Limits) -> Refused:
    """Why a process ended without a last word."""
    if code == -24:  # SIGXCPU
        return Refused("refused-time", limit=round(limits.seconds))
    if code in (-9, -6, 1):  # ended by the system, or out of memory where Python itself could not go on
        return Refused("refused-memory", limit=limits.memory // MB)
    return Refused("refused-broke-down", reason=f"it ended with code {code}")
