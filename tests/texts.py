"""Texts that are compared with a file: what a person reads is looked at once and then kept.

To take over new texts after having read them, run the tests with ``REWRITE_GOLDEN=1``; they fail that once.
"""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent / "golden"
REWRITE = bool(os.environ.get("REWRITE_GOLDEN"))


def compare(name: str, text: str) -> None:
    """Compares a text with the golden file of that name."""
    path = FOLDER / name
    known = path.read_text("utf-8") if path.is_file() else None
    if REWRITE and text != known:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        pytest.fail(f"{path} was written anew: read it")
    assert known is not None, f"there is no {path}; run once with REWRITE_GOLDEN=1 and read what it wrote"
    assert text == known


def names(folder: str) -> set[str]:
    """Names of the golden files of a folder, without their endings."""
    return {path.stem for path in (FOLDER / folder).iterdir()}
