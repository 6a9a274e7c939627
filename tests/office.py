"""Office documents looked at from outside: their parts, and what LibreOffice makes of them."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or ""
needs_libreoffice = pytest.mark.skipif(
    not SOFFICE, reason="no LibreOffice on this machine (Debian: apt-get install libreoffice-calc libreoffice-writer)"
)


def parts(document: bytes) -> dict[str, str]:
    """The parts of a document that are text."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {
            name: archive.read(name).decode() for name in archive.namelist() if not name.endswith((".png", ".jpeg"))
        }


def repacked_with(document: bytes, changed: dict[str, str | bytes], without: tuple[str, ...] = ()) -> bytes:
    """The document with other parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in changed and name not in without:
                after.writestr(name, before.read(name))
        for name, content in changed.items():
            after.writestr(name, content)
    return target.getvalue()


def leads_out(document: bytes) -> list[str]:
    """Relations of a document to anything outside it."""
    relations = [text for name, text in parts(document).items() if name.endswith(".rels")]
    return [found for text in relations for found in re.findall(r"<Relationship [^>]*TargetMode=[^>]*>", text)]


def converted(document: bytes, ending: str, to: str, folder: Path) -> bytes:
    """A document as LibreOffice writes it in another format."""
    source = folder / f"source.{ending}"
    source.write_bytes(document)
    command = [SOFFICE, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(source)], check=True, capture_output=True, timeout=300
    )
    return (folder / "out" / f"source.{to}").read_bytes()
