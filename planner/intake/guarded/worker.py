"""Reads one file under limits: the job comes as a line of JSON on standard input, what is found leaves as lines of JSON.

Each line is a list that begins with a word: ``sheet``, ``rows``, ``merged``, ``note``, ``digest`` or ``copy``; the last with
``end``, ``refused`` or ``failed``. A date is a list, ``["d", "2027-02-28"]`` or ``["t", "2027-02-28T10:30:00"]``.
"""

import base64
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from planner.intake.guarded import annotate as annotating
from planner.intake.guarded import cells, dates, kinds, text, workbook
from planner.intake.guarded.grid import Cells
from planner.intake.guarded.limits import MB, Limits, Notes, Refused, Totals

_PIECE = 1_000_000
"""Characters of rows that leave together, about."""
Send = Callable[[list[Any]], None]


def confine(limits: Limits) -> None:
    """Lets the system stop this process where it takes too much. Where it cannot, the limits on counts remain."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds) + 5),
        (resource.RLIMIT_CORE, 0),  # a core would hold what is confidential
        (resource.RLIMIT_FSIZE, limits.unpacked),  # parts of an annotated copy, in a folder that is deleted
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):  # macOS refuses some
            continue


def peak() -> int:
    """Most memory that this process has had [bytes], 0 where it cannot be told.

    ``getrusage`` would count what the process that started this one had.
    """
    try:
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _plain(value: object) -> list[str]:
    if isinstance(value, datetime):
        return ["t", value.isoformat()]
    assert isinstance(value, date)
    return ["d", value.isoformat()]


def _send_rows(send: Send, rows: Iterable[tuple[int, list[Any]]]) -> None:
    piece: list[tuple[int, list[Any]]] = []
    size = 0
    for number, values in rows:
        piece.append((number, values))
        size += sum(len(value) if isinstance(value, str) else 8 for value in values)
        if size > _PIECE:
            send(["rows", piece])
            piece, size = [], 0
    if piece:
        send(["rows", piece])


def _raw(path: str, limits: Limits) -> bytes:
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > limits.file:
            raise Refused("refused-file", limit=limits.file // MB)
        return file.read(size)


def read(path: str, limits: Limits, send: Send) -> None:
    """Reads a workbook or a text table."""
    raw = _raw(path, limits)
    notes, totals = Notes(limits), Totals(limits)
    if kinds.kind(raw) == "text":
        send(["sheet", "", False])
        _send_rows(send, text.read(raw, limits, totals, notes))
    else:
        book = workbook.opened(raw, limits, notes)
        for sheet in book.sheets:
            found = cells.read(book, sheet, totals, notes)
            if sheet.hidden:
                notes.add("hidden-sheet", "note", sheet.name)
            send(["sheet", sheet.name, sheet.hidden])
            _send_rows(send, found.lines())
            send(["merged", found.merged])
    if not totals.rows:
        raise Refused("refused-empty")
    for note in notes.found:
        send(["note", *note])
    for code, count in notes.counts.items():
        if count > limits.findings:
            send(["note", "more", "warning", "", 0, 0, {"code": code, "number": count - limits.findings}])
    send(["digest", hashlib.sha256(raw).hexdigest()])


def annotate(
    path: str, limits: Limits, send: Send, remarks: list[list[Any]], plainly: bool, blanks: Sequence[list[Any]] = ()
) -> None:
    """Makes a copy with remarks: sheet, row, column, severity and words of each. Those on no sheet go to the first one.

    Cells whose sheet, row and column are listed as blanks stand empty in it.
    """
    raw = _raw(path, limits)
    notes, totals = Notes(limits), Totals(limits)
    sheets: dict[str, tuple[Cells, bool]] = {}
    is_text, long_formats = kinds.kind(raw) == "text", False
    if is_text:
        sheets[""] = (Cells({line: [*row] for line, row in text.read(raw, limits, totals, notes)}), False)
    else:
        book = workbook.opened(raw, limits, notes)
        for sheet in book.sheets:
            sheets[sheet.name] = (cells.read(book, sheet, totals, notes), sheet.hidden)
        long_formats = book.longest_format > dates.LONGEST
    if not totals.rows:
        raise Refused("refused-empty")
    here: dict[str, annotating.Remarks] = {name: {} for name in sheets}
    first = next(iter(sheets))
    for name, row, column, severity, words in remarks:
        here[name if name in here else first][row, column] = (severity, words)
    empty: annotating.Blanks = {name: set() for name in sheets}
    for name, row, column in blanks:
        empty[name].add((row, column))
    annotating.blank(sheets, empty)
    # openpyxl makes an object of each merged cell, and takes half a minute over a format of 200,000 signs
    plainly = plainly or is_text or totals.cells > limits.alike or "merged-huge" in notes.counts or long_formats
    if plainly:
        copy = annotating.plain(sheets, here)
        if not is_text:
            send(["note", "copy-plain", "note", "", 0, 0, {}])
    else:
        copy = annotating.looking_alike(raw, sheets, here, empty)
    for at in range(0, len(copy), _PIECE):
        send(["copy", base64.b64encode(copy[at : at + _PIECE]).decode("ascii")])


def main() -> None:
    """Does one job."""
    # what a library prints must not reach the channel
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    job = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**job["limits"])

    def send(message: list[Any]) -> None:
        channel.write(json.dumps(message, default=_plain, allow_nan=False, separators=(",", ":")).encode() + b"\n")

    try:
        confine(limits)
        if "remarks" in job:
            annotate(job["path"], limits, send, job["remarks"], job["plainly"], job["blanks"])
        else:
            read(job["path"], limits, send)
        last: list[Any] = ["end", peak()]
    except Refused as why:
        last = ["refused", why.code, why.sheet, why.row, why.column, why.parameters, peak()]
    except MemoryError:
        last = ["refused", "refused-memory", "", 0, 0, {"limit": limits.memory // MB}, peak()]
    except OSError as error:
        last = ["refused", "refused-unreadable", "", 0, 0, {"reason": error.strerror or "unknown"}, peak()]
    except Exception as error:  # a fault of this program; what the file holds is not repeated
        last = ["failed", type(error).__name__, _place(error), peak()]
    send(last)
    channel.flush()


def _place(error: BaseException) -> str:
    """Where a fault happened."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""


if __name__ == "__main__":
    main()
