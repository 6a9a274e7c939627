"""A folder that belongs to one command: written whole, with a manifest that says what it was made from."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from planner.mistakes import mistake
from planner.plan import to_json, versions

MANIFEST = "manifest.json"


def place(folder: Path, what: str) -> None:
    """Refuses a folder that is not to be replaced, before any work is done for it.

    Args:
        folder: where it is to be written.
        what: what is written there, in words, as its manifest says it.

    Raises:
        UserError: it is a file, or holds anything but what this command wrote there.
    """
    if not folder.exists():
        if folder.is_symlink():
            raise mistake("is a link that leads to no folder", str(folder))
        return
    if not folder.is_dir():
        raise mistake(f"is a file; a {what} is written to a folder", str(folder))
    found = sorted(entry.relative_to(folder).as_posix() for entry in folder.rglob("*") if not entry.is_dir())
    foreign = sorted(set(found) - set(_ours(folder, what)))
    if foreign:
        more = "" if len(foreign) == 1 else f" and {len(foreign) - 1} more"
        raise mistake(f"holds what is no part of a {what} ({foreign[0]}{more}); name a folder of its own", str(folder))


def _ours(folder: Path, what: str) -> list[str]:
    """The files that a manifest lists."""
    try:
        content = json.loads((folder / MANIFEST).read_text("utf-8"))
        if content["what"] != what:
            return []
        return [MANIFEST, *(one["file"] for one in content["outputs"])]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def replace(
    folder: Path,
    what: str,
    contents: Mapping[str, str | bytes],
    inputs: Sequence[tuple[str, str]],
    settings: Mapping[str, Any],
) -> list[Path]:
    """Writes a folder anew: whoever looks, and whenever it is interrupted, sees the old one or the new one whole.

    Everything is written beside it first; then two renames exchange the folders. If the machine stops between these, the old
    folder stands beside under its name with ``.old``.

    Args:
        folder: where; see :func:`place`.
        what: what it holds, in words.
        contents: text or bytes by file name.
        inputs: names and SHA-256 of the files it was made from.
        settings: what else it depends on.

    Raises:
        UserError: it cannot be written there.
    """
    plain = {name: content.encode() if isinstance(content, str) else content for name, content in contents.items()}
    manifest = {
        "what": what,
        "inputs": [{"file": name, "sha256": digest} for name, digest in inputs],
        "settings": dict(settings),
        "versions": versions(),
        "outputs": [
            {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for name, content in sorted(plain.items())
        ],
    }
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise mistake(f"cannot be written: {error.strerror}", str(folder)) from None
    try:
        stage.chmod(0o755)
        for name, content in {**plain, MANIFEST: to_json(manifest).encode()}.items():
            file = stage / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        _exchange(stage, target)
    except OSError as error:
        raise mistake(f"cannot be written: {error.strerror}", str(folder)) from None
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return [folder / name for name in (*plain, MANIFEST)]


def _exchange(stage: Path, target: Path) -> None:
    """Puts one folder in the place of another."""
    old = target.with_name(f"{target.name}.old")
    if not target.exists():
        os.rename(stage, target)
        return
    if old.exists():
        shutil.rmtree(old)
    os.rename(target, old)
    try:
        os.rename(stage, target)
    except BaseException:
        os.rename(old, target)
        raise
    shutil.rmtree(old)
