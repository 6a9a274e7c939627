"""From plans and scenarios to the files of a call-preparation file."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner import folders
from planner.languages import language
from planner.mistakes import did_you_mean, mistake
from planner.report.blocks import Dossier
from planner.report.dossier import dossier
from planner.report.material import Material, gather

WHAT = "call-preparation file"
NAME = "report"


@dataclass(frozen=True)
class Wishes:
    """What is asked of a report.

    Attributes:
        plans: plans and scenarios; the first is reported, the others are compared with it.
        impact: the impact assessment.
        against: the do-nothing option.
        language: its code.
        formats: endings of the files.
        shapes: GeoJSON of NUTS regions, for a map in place of the schematic one.
        template: a document in whose styles the DOCX is written.
        internal: names may stand whatever the purpose.
    """

    plans: Sequence[Path]
    impact: Path | None = None
    against: Path | None = None
    language: str = "en"
    formats: Sequence[str] = ()
    template: Path | None = None
    shapes: Path | None = None
    internal: bool = False


@dataclass(frozen=True)
class Written:
    """What was written, and what it says first."""

    dossier: Dossier
    files: list[Path]
    remarks: tuple[str, ...] = ()
    """What should be known of the template that was given."""


def report(wishes: Wishes, folder: Path) -> Written:
    """Writes the call-preparation file into a folder of its own.

    Raises:
        UserError: with every mistake found in the files, or it cannot be written there.
    """
    formats = _formats(wishes.formats)
    folders.place(folder, WHAT)
    remarks = _of_template(wishes, formats)
    material = gather(wishes.plans, wishes.impact, wishes.against, wishes.language, wishes.internal, wishes.shapes)
    found = dossier(material)
    contents: dict[str, str | bytes] = {}
    for ending in formats:
        contents |= _WRITERS[ending](found, material, wishes)
    settings = {
        "language": wishes.language,
        "purpose": found.purpose,
        "internal": wishes.internal,
        "template": wishes.template.name if wishes.template else None,
        "seeds": {one.source: one.plan.seed for one in material.everything if one.plan},
    }
    given = (path for path in (wishes.template, wishes.shapes) if path)
    sources = (*found.sources, *((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in given))
    return Written(found, folders.replace(folder, WHAT, contents, sources, settings), remarks)


def _of_template(wishes: Wishes, formats: Sequence[str]) -> tuple[str, ...]:
    """Looks at the template before any work is done for the report."""
    if wishes.template is None:
        return ()
    if "docx" not in formats:
        raise mistake(f"is for a DOCX, and only {', '.join(formats)} is asked for; add --format docx", "--template")
    from planner.report.template import remarks

    return remarks(wishes.template, language(wishes.language))


def _formats(asked: Sequence[str]) -> list[str]:
    for one in asked:
        if one not in _WRITERS:
            hint = did_you_mean(one, _WRITERS) or f"; there are {', '.join(_WRITERS)}"
            raise mistake(f'no format "{one}"{hint}', "--format")
    return list(dict.fromkeys(asked)) or list(_WRITERS)


def _html(found: Dossier, material: Material, _: Wishes) -> dict[str, str | bytes]:
    from planner.report.html import page

    return {f"{NAME}.html": page(found, material.words)}


def _markdown(found: Dossier, material: Material, _: Wishes) -> dict[str, str | bytes]:
    from planner.report.plain import markdown

    return {f"{NAME}.md": markdown(found, material.words)}


def _csv(found: Dossier, _: Material, __: Wishes) -> dict[str, str | bytes]:
    from planner.report.plain import long_table

    return {f"{NAME}.csv": long_table(found), f"{NAME}.notice.txt": f"{found.notice.text}\n"}


def _json(found: Dossier, _: Material, __: Wishes) -> dict[str, str | bytes]:
    from planner.report.plain import as_json

    return {f"{NAME}.json": as_json(found)}


def _docx(found: Dossier, material: Material, wishes: Wishes) -> dict[str, str | bytes]:
    from planner.report.docx import docx
    from planner.report.drawing import png

    return {f"{NAME}.docx": docx(found, wishes.template, material.words, png)}


def _xlsx(found: Dossier, material: Material, _: Wishes) -> dict[str, str | bytes]:
    from planner.report.xlsx import xlsx

    return {f"{NAME}.xlsx": xlsx(found, material.words)}


_WRITERS: dict[str, Callable[[Dossier, Material, Wishes], dict[str, str | bytes]]] = {
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "md": _markdown,
    "csv": _csv,
    "json": _json,
}
"""How a report is written, by the ending of its file."""
