"""The folder that an import writes: all of its files or none of them, and nobody else's are touched."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree

from planner.intake.finding import Finding
from planner.mistakes import Mistake, UserError, mistake
from planner.plan import to_json

MANIFEST = "import.manifest.json"
_PENDING = ".import.pending.json"
"""Digests of what is being written: files with them are ours as well, should the writing be interrupted."""


def digest(content: bytes) -> str:
    """SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def check(folder: Path, names: set[str], given: Path | None = None) -> None:
    """Refuses to write over files that no import wrote, or that somebody changed since.

    Args:
        folder: where files are to be written.
        names: their names.
        given: a file in it that the user passes in and that stays as it is.

    Raises:
        UserError: with every file that would be lost.
    """
    if folder.exists() and not folder.is_dir():
        raise mistake("is no folder; name one after -o", str(folder))
    ours = _ours(folder)
    wrong = []
    for name in sorted(names):
        path = folder / name
        if not path.exists() or (given is not None and path.resolve() == given.resolve()):
            continue
        if name not in ours:
            wrong.append(Mistake("stands there already and is of no import; name another folder after -o", str(path)))
        elif digest(path.read_bytes()) not in ours[name]:
            remedy = (
                "pass it by --mapping"
                if name == "mapping.toml"
                else "move it elsewhere or name another folder after -o"
            )
            wrong.append(Mistake(f"was changed since it was written, and would be written over; {remedy}", str(path)))
    if wrong:
        raise UserError(wrong)


def _ours(folder: Path) -> dict[str, set[str]]:
    """Digests of files by name, as imports before wrote them."""
    found: dict[str, set[str]] = {}
    for name in (MANIFEST, _PENDING):
        path = folder / name
        if path.is_file():
            try:
                outputs = json.loads(path.read_text("utf-8"))["outputs"]
                for file, known in outputs.items():
                    found.setdefault(file, set()).add(known)
            except (ValueError, KeyError, TypeError, AttributeError):
                raise mistake("is no manifest of an import; name another folder after -o", str(path)) from None
            found.setdefault(name, set()).add(digest(path.read_bytes()))
    return found


def write(
    folder: Path, files: Mapping[str, bytes], about: Mapping[str, object], kept: Path | None = None
) -> list[Path]:
    """Writes files whole or not at all, the manifest last; files of an earlier import that are no longer made are removed.

    Args:
        folder: where they are written.
        files: content by name.
        about: what else the manifest says.
        kept: a file in the folder that is left as it is.

    Raises:
        UserError: they cannot be written there.
    """
    check(folder, set(files) | {MANIFEST}, kept)
    before = _ours(folder)
    outputs = {name: digest(content) for name, content in sorted(files.items())}
    manifest = to_json({"format": 1, **about, "outputs": outputs}).encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=folder, prefix=".import."))
        try:
            for name, content in {**files, MANIFEST: manifest, _PENDING: manifest}.items():
                (work / name).write_bytes(content)
                os.chmod(work / name, 0o644)
            os.replace(work / _PENDING, folder / _PENDING)
            for name in [*sorted(files), MANIFEST]:
                if kept is None or (folder / name).resolve() != kept.resolve():
                    os.replace(work / name, folder / name)
            for name in sorted(set(before) - set(files) - {MANIFEST, _PENDING}):
                path = folder / name
                if (
                    path.is_file()
                    and path.resolve() != (kept.resolve() if kept else None)
                    and digest(path.read_bytes()) in before[name]
                ):
                    path.unlink()
            (folder / _PENDING).unlink()
        finally:
            rmtree(work, ignore_errors=True)
    except OSError as error:
        raise mistake(f"cannot be written: {error.strerror}", str(error.filename or folder)) from None
    return [folder / name for name in [*sorted(files), MANIFEST]]


def place(finding: Finding) -> str:
    """Where a finding is, as a person reads it: ``Sheet!B7`` or the file."""
    return "!".join(part for part in (finding.sheet, finding.cell) if part)
