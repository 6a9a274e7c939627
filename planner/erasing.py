"""Removes a record everywhere the planner wrote it, and shows by a search that it is gone.

Tables of an import lose the rows of the record. Whatever was made from them and holds it (plans, reports, assessments,
matches, annotated copies) is deleted as a whole: it can be made again, and a report under pseudonyms still holds data of the
body. Files that the planner did not write are never changed; where one holds the record, that is said.

The record is looked for by its identifier and by each of its names, as words of their own, in whatever letters and with
whatever signs between them: in texts, in the texts of JSON and of pages, and in the parts of workbooks and documents.
"""

import csv
import hashlib
import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from planner import folders
from planner.mistakes import mistake
from planner.plan import NOTICE, to_json, write_bytes
from planner.pseudonyms import Names

IMPORT_MANIFEST = "import.manifest.json"
KEYED = {"id", "organisation", "submitter", "partner", "keep", "merge"}
"""Columns of tables that say whom a row is about."""
LISTED = {"partners", "other_names"}
"""Columns that name several, parted by ``|``."""
LARGEST = 300_000_000
"""A file or a part of one that is longer is not searched, and that is said [bytes]."""
Fate = Literal["changed", "deleted", "left"]


@dataclass(frozen=True)
class Act:
    """What becomes of one file."""

    path: Path
    fate: Fate
    why: str


@dataclass
class Erasure:
    """What was found, what was done, and what a search afterwards says."""

    names: int
    """Identifiers and names that were looked for [count]."""
    acts: list[Act] = field(default_factory=list)
    applied: bool = False
    searched: int = 0
    """Files that were searched afterwards [count]."""
    remaining: list[Path] = field(default_factory=list)
    """Files in which the record still stands."""

    @property
    def gone(self) -> bool:
        """Whether a search of every file found nothing."""
        return self.applied and not self.remaining


def erase(record: str, places: Iterable[Path], apply: bool) -> Erasure:
    """Removes a record from folders and files.

    Args:
        record: its identifier, or its name as the tables have it.
        places: folders and files in which the planner wrote.
        apply: whether it is done; otherwise it is only said what would be.

    Raises:
        UserError: a place does not exist, or no file there has such a record.
    """
    files = list(_files(places))
    names = _names_of(record, files)
    if not names:
        raise mistake(f'no record "{record}" was found there by its identifier or name')
    looked_for = Names(dict.fromkeys(names, ""))
    short = {name for name in names if len(name) < 3}
    answer = Erasure(len(names), applied=apply)
    made = {_digest(path) for path in files if path.suffix == ".json" and _holds(path, looked_for, short)}
    for path in files:
        act = _act(path, looked_for, short, made)
        if act:
            answer.acts.append(act)
    if not apply:
        return answer
    for act in answer.acts:
        if act.fate == "deleted":
            act.path.unlink()
        elif act.fate == "changed":
            _change(act.path, names)
    for folder in {act.path.parent for act in answer.acts if act.fate == "deleted"}:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    left = [path for path in files if path.is_file()]
    answer.searched = len(left)
    answer.remaining = [path for path in left if _holds(path, looked_for, short)]
    return answer


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if not place.exists():
            raise mistake("there is no such folder or file", str(place))
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in inside if path.is_file() and not path.is_symlink() and ".git" not in path.parts)


# -- who is meant ----------------------------------------------------------------------------------------------------------


def _names_of(record: str, files: Iterable[Path]) -> set[str]:
    """The identifier and every name of a record, as the tables and plans of the planner have them."""
    wanted = " ".join(record.split()).casefold()
    found: set[str] = set()
    for path in files:
        for key, names in _records(path):
            if wanted in {" ".join(one.split()).casefold() for one in (key, *names)}:
                found |= {key, *names}
    return {name for name in found if name.strip()}


def _records(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Identifiers with names, from a table of organisations or the scenario of a plan."""
    if path.suffix.lower() == ".csv":
        for row in _rows(path):
            if "id" in row and ("name" in row or "submitter" in row):
                yield row["id"], [row.get("name", ""), *row.get("other_names", "").split("|")]
    elif path.suffix.lower() == ".json":
        scenario = _json(path).get("scenario")
        organisations = scenario.get("organisations") if isinstance(scenario, dict) else None
        for key, who in organisations.items() if isinstance(organisations, dict) else ():
            if isinstance(who, dict):
                yield str(key), [str(who.get("name", "")), *map(str, who.get("other_names", ()))]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    return [
        {key: cell or "" for key, cell in row.items() if key} for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def _json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


# -- what becomes of a file ------------------------------------------------------------------------------------------------


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _act(path: Path, looked_for: Names, short: set[str], made: set[str]) -> Act | None:
    manifest = _json(path.parent / folders.MANIFEST)
    inputs = {one.get("sha256") for one in manifest.get("inputs", ()) if isinstance(one, dict)}
    if "what" in manifest and inputs & made:
        return Act(path, "deleted", f"part of a {manifest['what']} that was made from the record")
    if not _holds(path, looked_for, short):
        return None
    outputs = _json(path.parent / IMPORT_MANIFEST).get("outputs", {})
    if path.name in outputs and path.suffix == ".csv" and not path.name.startswith("import."):
        return Act(path, "changed", "its rows are taken out of the table")
    if path.name in outputs:
        return Act(path, "deleted", "tells of the import; a new import writes it again")
    if "what" in manifest:
        return Act(path, "deleted", f"part of a {manifest['what']}")
    if _written_here(path):
        return Act(path, "deleted", "made from the record; it can be made again")
    return Act(path, "left", "was not written by the planner: take the record out yourself")


def _written_here(path: Path) -> bool:
    """Whether the planner wrote a file by itself: every such file opens with its notice, or is a plan's record."""
    beside = path.with_name(f"{path.stem}.notice.txt")
    if path.suffix == ".csv" and beside.is_file():
        return NOTICE in beside.read_text("utf-8", "replace")
    if path.suffix == ".json":
        content = _json(path)
        return content.get("notice") == NOTICE or {"seconds", "memory_mb"} <= content.keys()
    return path.suffix in (".md", ".svg", ".html", ".txt") and NOTICE in _text(path)


def _change(path: Path, names: set[str]) -> None:
    """A table of an import without the record; its manifest follows."""
    lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    head, rows = lines[0], lines[1:]
    known = {" ".join(name.split()).casefold() for name in names}

    def meant(text: str) -> bool:
        return " ".join(text.split()).casefold() in known

    kept = []
    hide = Names(dict.fromkeys(names, "[erased]"))
    for row in rows:
        if any(meant(cell) for column, cell in zip(head, row, strict=False) if column in KEYED):
            continue
        cells = []
        for column, cell in zip(head, row, strict=False):
            parts = [part for part in cell.split("|") if not meant(part)] if column in LISTED else [cell]
            cells.append(hide.replaced("|".join(parts)))
        kept.append(cells)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *kept])
    write_bytes(path, out.getvalue().encode())
    place = path.parent / IMPORT_MANIFEST
    manifest = _json(place)
    manifest["outputs"][path.name] = _digest(path)
    write_bytes(place, to_json(manifest).encode())


# -- the search ------------------------------------------------------------------------------------------------------------


def _holds(path: Path, looked_for: Names, short: set[str]) -> bool:
    """Whether the record stands in a file."""
    return any(looked_for.stand_in(text) or _short_in(text, short) for text in _texts(path))


def _short_in(text: str, short: set[str]) -> bool:
    """Whether a name of one or two signs is a whole cell of a table, or a whole text of JSON."""
    return any(re.search(rf'(^|[,"|\n]){re.escape(name)}($|[,"|\r\n])', text) for name in short)


def _texts(path: Path) -> Iterator[str]:
    if path.stat().st_size > LARGEST:
        raise mistake("is too large to be searched; take it out of the folder", str(path))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for part in packed.infolist():
                if part.file_size > LARGEST:
                    raise mistake(f"holds a part too large to be searched ({part.filename})", str(path))
                yield from _readings(packed.read(part).decode("utf-8", "replace"), markup=True)
    else:
        yield from _readings(_text(path), path.suffix in (".html", ".svg", ".xml"))


def _text(path: Path) -> str:
    raw = path.read_bytes()
    return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")


def _readings(text: str, markup: bool) -> Iterator[str]:
    """A text as it stands, and as a program that shows it reads it: without escapes, and without markup."""
    yield text
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    if "\\" in text:
        yield text.replace("\\", "")
    if markup:
        bare = re.sub(r"<[^<>]*>", " ", text)
        yield html.unescape(bare)
        yield html.unescape(re.sub(r"<[^<>]*>", "", text))
