"""Which rows become one: decided by a file, never by the program.

``merges.csv`` has one row for each pair of rows that may be one organisation. A person writes ``merge`` or ``keep apart``
under ``decision``; ``undecided`` pairs stay as they are. The names of both rows stand beside for the reader, and tell a
file that was made for other rows.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from planner import harmless
from planner.intake.duplicates import Entry, Proposal, preferred
from planner.mistakes import Mistake, UserError, did_you_mean
from planner.tables import Row, Table, read_table

Choice = Literal["merge", "keep apart", "undecided"]

COLUMNS = ("keep", "merge", "decision", "confidence", "reasons", "against", "keep_name", "merge_name")
_REQUIRED = ("keep", "merge", "decision")


@dataclass(frozen=True)
class Decision:
    """What a person decided on two rows."""

    keep: str
    """Key of the row that stays."""
    merge: str
    """Key of the row that goes into it."""
    choice: Choice
    line: int
    """Line in the file."""


def write(proposals: Sequence[Proposal], decided: Sequence[Decision] = ()) -> str:
    """The text of ``merges.csv``, surest pairs first; decisions that were taken before are kept."""
    before = {frozenset((one.keep, one.merge)): one for one in decided}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in proposals:
        keep, merge = sorted((one.first, one.second), key=preferred)
        known = before.get(frozenset((keep.key, merge.key)))
        if known and known.keep == merge.key:
            keep, merge = merge, keep
        reasons, against = "|".join(one.reasons), "|".join(one.against)
        cells = (keep.key, merge.key, known.choice if known else "undecided", str(one.confidence), reasons, against)
        table.writerow([harmless.cell(cell) for cell in (*cells, _line(keep.name), _line(merge.name))])
    return out.getvalue()


def _line(name: str) -> str:
    return " ".join(name.split())


def read(path: Path, entries: Sequence[Entry]) -> list[Decision]:
    """The decisions of a file on rows.

    Raises:
        UserError: with every mistake: columns, unknown rows, rows of another name, decisions that are none or contradict
            one another, pairs kept apart whose rows are merged by way of others.
    """
    wrong: list[Mistake] = []
    table = read_table(path, _REQUIRED, COLUMNS, wrong)
    known = {entry.key: entry for entry in entries}
    answer, lines = [], dict[frozenset[str], tuple[str, int]]()
    for row in table.rows:
        found = len(wrong)
        keys = [_key(table, row, column, known, wrong) for column in ("keep", "merge")]
        choice = row.cells.get("decision", "")
        if choice not in get_args(Choice):
            expected = f'write "merge", "keep apart" or "undecided"{did_you_mean(choice, get_args(Choice))}'
            wrong.append(
                table.mistake(row, "decision", f'"{choice}" is no decision; {expected}' if choice else expected)
            )
        if keys[0] and keys[0] == keys[1]:
            wrong.append(table.mistake(row, "merge", f'"{keys[0]}" cannot be merged into itself'))
        if len(wrong) > found:
            continue
        pair = frozenset(keys)
        said, line = lines.setdefault(pair, (choice, row.line))
        if said != choice:
            wrong.append(
                table.mistake(row, "decision", f'"{choice}", but line {line} says "{said}" of the same two rows')
            )
        elif line == row.line:
            answer.append(Decision(keys[0], keys[1], choice, row.line))  # type: ignore[arg-type]
    wrong += _contradictions(table.file, answer)
    if wrong:
        raise UserError(wrong)
    return answer


def _key(table: Table, row: Row, column: str, known: Mapping[str, Entry], wrong: list[Mistake]) -> str:
    """The key in a cell, if it is that of a row of the name that stands beside it; else the mistake is added."""
    key, name = (row.cells.get(cell, "").removeprefix("'") for cell in (column, f"{column}_name"))
    if not key:
        wrong.append(table.mistake(row, column, "is empty; write the key of a row"))
    elif key not in known:
        wrong.append(table.mistake(row, column, f'there is no row "{key[:60]}"{did_you_mean(key, known)}'))
    elif name and name != _line(known[key].name).removeprefix("'"):
        message = f'row "{key}" has another name now; was the file made for other rows? Make it again'
        wrong.append(table.mistake(row, f"{column}_name", message))
    else:
        return key
    return ""


def _contradictions(file: str, decisions: Sequence[Decision]) -> list[Mistake]:
    """Pairs that are kept apart although their rows are merged by way of others."""
    group = _together(decisions)
    answer = []
    for one in decisions:
        if one.choice == "keep apart" and group.get(one.keep, one.keep) == group.get(one.merge, one.merge):
            way = [other for other in decisions if other.choice == "merge" and group[other.keep] == group.get(one.keep)]
            listed = ", ".join(str(other.line) for other in way)
            message = f'"{one.keep}" and "{one.merge}" are to be kept apart, but are merged by way of lines {listed}'
            answer.append(Mistake(message, file, one.line, "decision"))
    return answer


def _together(decisions: Sequence[Decision]) -> dict[str, str]:
    """By key of each row that is merged with another, the name of its group: the first of its keys."""
    group: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for one in decisions:
        if one.choice == "merge":
            a, b = (group.setdefault(key, key) for key in (one.keep, one.merge))
            for name in (a, b):
                members.setdefault(name, [name])
            if a != b:
                first, second = sorted((a, b))
                for key in members[second]:
                    group[key] = first
                members[first] += members.pop(second)
    return group


def survivors(entries: Sequence[Entry], decisions: Sequence[Decision]) -> dict[str, str]:
    """By key of each row that goes, the key of the row that stays.

    In a group it is the row that is kept everywhere and merged nowhere; of several, or where there is none, the one that
    says most, and of those the first.
    """
    group, merged = _together(decisions), {one.merge for one in decisions if one.choice == "merge"}
    members: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.key in group:
            members[group[entry.key]].append(entry)
    answer: dict[str, str] = {}
    for found in members.values():
        stays = min(found, key=lambda entry: (entry.key in merged, preferred(entry)))
        answer |= {entry.key: stays.key for entry in found if entry is not stays}
    return answer
