"""A copy of a table that says on each cell what was found there."""

import base64
import binascii
from collections.abc import Iterable
from pathlib import Path

from planner.intake.confined import run
from planner.intake.finding import Finding
from planner.intake.guarded.annotate import shortened
from planner.intake.guarded.grid import position
from planner.intake.guarded.limits import Limits, Refused
from planner.intake.reading import LIMITS, refusal
from planner.languages import Language, language
from planner.mistakes import mistake
from planner.plan import write_bytes
from planner.tables import missing

_WEIGHT = {"error": 0, "warning": 1, "repaired": 2, "note": 3}


def annotate(
    path: Path,
    findings: Iterable[Finding],
    target: Path,
    tongue: Language | None = None,
    limits: Limits = LIMITS,
    blanks: Iterable[tuple[str, int, int]] = (),
) -> tuple[Finding, ...]:
    """Writes a workbook (XLSX) like a table, with comments where findings are; the table itself stays as it is.

    Several findings of a cell share a comment, after one that was there before. Those on no cell stand on the first cell of
    their sheet, those of another file nowhere. The copy has no macros, links, charts or formulas: formulas are replaced by
    the values they had. The same table and findings give the same bytes.

    Args:
        path: a workbook or a text table.
        findings: by their ``file`` those of this table are found.
        target: where the copy is written.
        tongue: the language of the comments; English if none is given.
        limits: as for reading.
        blanks: sheet, row and column of cells that stand empty in the copy, as what they hold is about people.

    Returns:
        What is to be said of the copy: nothing, or that it could not keep its look.

    Raises:
        UserError: the table is refused, as by ``read``, or the copy cannot be written there.
    """
    shown = str(path)
    if message := missing(path, path.name or shown):
        raise mistake(message, shown)
    if target.exists() and target.samefile(path):
        raise mistake("is the table itself; name another file for the annotated copy", str(target))
    remarks = _remarks([one for one in findings if one.file == shown], tongue or language("en"))
    job = {"path": str(path.absolute()), "remarks": remarks, "blanks": sorted(blanks)}
    try:
        try:
            copy, notes = _copied({**job, "plainly": False}, limits)
        except Refused:  # what the library cannot load, values alone may
            copy, notes = _copied({**job, "plainly": True}, limits)
    except Refused as why:
        raise refusal(shown, why) from None
    write_bytes(target, copy)
    return tuple(Finding(code, "note", shown) for code in notes)


def _remarks(findings: list[Finding], tongue: Language) -> list[list[str | int]]:
    """Sheet, row, column, severity and words of each cell with findings, the gravest first."""
    places: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in findings:
        row, column = position(finding.cell) or (1, 1)
        places.setdefault((finding.sheet, row, column), []).append(finding)
    remarks: list[list[str | int]] = []
    for place, here in sorted(places.items()):
        here = sorted(here, key=lambda one: _WEIGHT[one.severity])  # else as they came
        words = "\n".join(
            dict.fromkeys(
                tongue.say("import-remark", severity=one.severity, words=one.words(tongue), remedy=one.remedy(tongue))
                for one in here
            )
        )
        remarks.append([*place, here[0].severity, shortened(words)])
    return remarks


def _copied(job: dict[str, object], limits: Limits) -> tuple[bytes, list[str]]:
    pieces, notes = [], []
    try:
        for message in run(job, limits):
            match message:
                case ["copy", str(piece)]:
                    pieces.append(base64.b64decode(piece, validate=True))
                case ["note", str(code), *_]:
                    notes.append(code)
    except binascii.Error:
        raise Refused("refused-broke-down", reason="it said what cannot be understood") from None
    return b"".join(pieces), notes
