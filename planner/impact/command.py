"""From scenario files to an impact assessment and the files it is written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.scenario import Scenario
from planner import families
from planner.impact.assess import Listener, Wishes, assess
from planner.impact.field import Means
from planner.impact.pages import (
    Section,
    Variant,
    changes,
    markdown,
    notice_beside,
    sections,
    side_by_side,
    table_csv,
)
from planner.impact.picture import picture
from planner.loading import load
from planner.mistakes import mistake
from planner.plan import NOTICE, to_json, write
from planner.pseudonyms import Pseudonyms

FILES = ("impact.json", "impact.md", "impact.csv", "impact.notice.txt")
PICTURE = "impact.svg"


@dataclass(frozen=True)
class Assessment:
    """Drafts side by side: one scenario, a scenario against a base, or the variants of a family."""

    title: str
    purpose: str
    varies: str
    """Field that a family varies; empty where there is none."""
    variants: tuple[Variant, ...]

    @property
    def several(self) -> bool:
        """Whether there is something to compare."""
        return len(self.variants) > 1

    def content(self) -> dict[str, Any]:
        """As JSON has it: the parts of a single draft stand at the top, several stand under ``variants``."""
        head: dict[str, Any] = {"notice": NOTICE, "title": self.title, "purpose": self.purpose}
        if not self.several:
            return {**head, **self.variants[0].impact.model_dump(mode="json")}
        listed = [{"label": one.label, **one.impact.model_dump(mode="json")} for one in self.variants]
        return {**head, "field": self.varies, "changes": list(self.changes), "variants": listed}

    @property
    def changes(self) -> tuple[str, ...]:
        """What each variant does against the first."""
        return changes(self.variants) if self.several else ()

    def table(self) -> Section:
        """The main figures side by side."""
        return side_by_side(f"By {self.varies}" if self.varies else "Side by side", self.variants)


def assessed(path: Path, base: Path | None, means: Means, wishes: Wishes, internal: bool, tell: Listener) -> Assessment:
    """Assesses a scenario, alone or against a base, or each variant of a family.

    Raises:
        UserError: with every mistake found in the files.
    """
    if base is not None and (families.stated(path) or families.stated(base)):
        raise mistake("a family has its own base, its first value; --against is for two scenarios", str(base))
    if families.stated(path):
        family = families.load_family(path)
        named = [(one.label, one.scenario) for one in family.variants]
        return _assessment(family.title, family.field, named, means, wishes, internal, tell)
    scenario = load(path)
    named = [("new", scenario)] if base is None else [("base", load(base)), ("new", scenario)]
    return _assessment(scenario.title, "", named, means, wishes, internal, tell)


def _assessment(
    title: str,
    varies: str,
    named: Sequence[tuple[str, Scenario]],
    means: Means,
    wishes: Wishes,
    internal: bool,
    tell: Listener,
) -> Assessment:
    variants = []
    purpose = named[-1][1].purpose
    for label, scenario in named:
        hidden = Pseudonyms(scenario, internal)

        def told(words: str, label: str = label) -> None:
            tell(f"{label}: {words}" if len(named) > 1 else words)

        found = assess(scenario, means, wishes, told)
        for number, impact in enumerate(found):
            name = " ".join([label, impact.draft] if len(named) > 1 and len(found) > 1 else [label])
            if len(named) == 1 and len(found) > 1:
                name = impact.draft
            variants.append(Variant(hidden.text(name), hidden.content(impact), number))
        title = hidden.text(title)
    return Assessment(title, purpose, varies, tuple(variants))


def place(folder: Path) -> None:
    """Refuses a folder that cannot be one, before any work is done for it.

    Raises:
        UserError: a file stands there.
    """
    if folder.exists() and not folder.is_dir():
        raise mistake("is a file; the assessment is written to a folder", str(folder))


def write_files(found: Assessment, folder: Path) -> list[Path]:
    """Writes JSON, Markdown, CSV with its notice, and a picture where there is something to compare.

    Raises:
        UserError: a file cannot be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise mistake(f"cannot be made a folder: {error.strerror}", str(folder)) from None
    parts: list[tuple[str, Sequence[str], Sequence[Section]]] = []
    if found.several:
        parts.append(("", found.changes, [found.table()]))
    for one in found.variants:
        sentences = [headline.text for headline in one.impact.headlines]
        parts.append((one.label if found.several else "", sentences, list(sections(one.impact, every=True))))
    texts = {
        "impact.json": to_json(found.content()),
        "impact.md": markdown(found.title, parts),
        "impact.csv": table_csv(found.variants, found.title),
        notice_beside(Path("impact.csv")).name: f"{NOTICE}\n",
    }
    if found.several:
        texts[PICTURE] = picture(found.title, found.variants).svg
    for name, text in texts.items():
        write(folder / name, text)
    return [folder / name for name in texts]
