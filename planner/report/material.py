"""What a report is made from: plans and scenarios, recounted, with the impact assessment that belongs to them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from models.audit import Audit, audit, teams_of
from models.scenario import Scenario
from models.team import Team
from models.truth import Basis
from planner import families
from planner.auditing import Standing, standing
from planner.impact.result import Impact
from planner.languages import Language, language
from planner.loading import load
from planner.mistakes import Mistake, UserError, mistake
from planner.plan import Plan, digest, read
from planner.pseudonyms import VEILED, Pseudonyms
from planner.report.blocks import Say, speaker
from planner.report.geo_map import Shape, read_shapes
from planner.tables import read_text
from planner.wording import told


@dataclass(frozen=True)
class Option:
    """One design: a scenario, and where it was planned its plan, recounted.

    Attributes:
        label: what it is called beside others.
        scenario: its conditions, needs and organisations.
        plan: the plan, if there is one.
        source: name of the file it was read from.
        digest: SHA-256 of that file.
    """

    label: str
    scenario: Scenario
    plan: Plan | None
    source: str
    digest: str

    @cached_property
    def teams(self) -> dict[str, Team]:
        """Formed consortia by name."""
        return teams_of(self.scenario, self.plan.assignment) if self.plan else {}

    @cached_property
    def counted(self) -> Audit:
        """Every rule and goal counted anew; nothing where no consortium is formed."""
        return audit(self.scenario, self.plan.assignment) if self.plan and self.teams else Audit(findings=())

    @cached_property
    def firm(self) -> Audit:
        """The same without guessed attributes."""
        sure = self.scenario.trusting(Basis.DERIVED)
        return audit(sure, self.plan.assignment, bounds=False) if self.plan and self.teams else Audit(findings=())

    @cached_property
    def standing(self) -> Standing | None:
        """How what the plan's file says stands to a recount; None where there is no plan."""
        return standing(self.plan, self.counted) if self.plan else None

    @property
    def holds(self) -> bool:
        """Whether outcome, bound and proof still speak of this plan, which may have been changed by hand."""
        return self.standing is not None and self.standing.holds

    @cached_property
    def digest_of_scenario(self) -> str:
        """By which an impact assessment says what it was made from."""
        return digest(self.scenario)


@dataclass(frozen=True)
class Assessed:
    """One draft of an impact assessment under the name it has there."""

    label: str
    impact: Impact


@dataclass(frozen=True)
class Material:
    """All that a report is made from.

    Attributes:
        options: the design that is reported, then others to compare.
        base: the do-nothing option, such as the conditions of the previous call.
        assessed: drafts of the impact assessment, in its order.
        impact_source: name and digest of its file.
        words: the language of the report.
        hidden: who is not to be named.
        shapes: boundaries of regions, where the reader gave some.
    """

    options: tuple[Option, ...]
    base: Option | None
    assessed: tuple[Assessed, ...]
    impact_source: tuple[str, str] | None
    words: Language
    hidden: Pseudonyms
    shapes: tuple[Shape, ...] = ()

    @property
    def main(self) -> Option:
        """The design that is reported."""
        return self.options[0]

    @property
    def everything(self) -> tuple[Option, ...]:
        """The do-nothing option first, then every design."""
        return ((self.base,) if self.base else ()) + self.options

    @cached_property
    def say(self) -> Say:
        """Messages of the report."""
        return speaker(self.words)

    @cached_property
    def impacts(self) -> tuple[Impact, ...]:
        """The assessed drafts of the design that is reported; none where the assessment is of other scenarios."""
        return tuple(one.impact for one in self.assessed if one.impact.scenario == self.main.digest_of_scenario)


def gather(
    paths: Sequence[Path],
    impact: Path | None,
    against: Path | None,
    code: str = "en",
    internal: bool = False,
    shapes: Path | None = None,
) -> Material:
    """Reads what a report is made from.

    Args:
        paths: plans and scenarios; the first is the one reported.
        impact: ``impact.json`` as ``planner impact -o`` writes it.
        against: plan or scenario of the do-nothing option.
        code: language.
        internal: names may stand whatever the purpose.
        shapes: GeoJSON of NUTS regions, for a map.

    Raises:
        UserError: with every mistake found in the files.
    """
    wrong: list[Mistake] = []
    boundaries: list[Shape] = []
    found: list[Option] = []
    for path in [*paths, *([against] if against else [])]:
        try:
            found.append(_option(path))
        except UserError as error:
            wrong += error.mistakes
    try:
        assessed = _assessed(impact) if impact else ()
    except UserError as error:
        wrong += error.mistakes
    try:
        boundaries = read_shapes(shapes) if shapes else []
    except UserError as error:
        wrong += error.mistakes
    if wrong:
        raise UserError(wrong)
    options = _labelled(found)
    base = options.pop() if against else None
    return Material(
        options=tuple(options),
        base=base,
        assessed=assessed,
        impact_source=(impact.name, _digest(impact)) if impact else None,
        words=language(code),
        hidden=hidden_in([one.scenario for one in found], internal),
        shapes=tuple(boundaries),
    )


def _option(path: Path) -> Option:
    if path.suffix.lower() == ".toml":
        if families.stated(path):
            remedy = f"solve it (planner solve {path} -o DIR) and name the plans of its variants"
            raise mistake(f"is a family of several scenarios; {remedy}", str(path))
        scenario = load(path)
        return Option(scenario.title, scenario, None, path.name, _digest(path))
    plan = read(path)
    return Option(plan.title, plan.scenario, plan, path.name, _digest(path))


def _labelled(found: Sequence[Option]) -> list[Option]:
    """Options by what tells their titles apart; those of one title by their files, those of one file by number as well."""
    titles = _parted([one.label for one in found])
    labels = [
        title if titles.count(title) == 1 else Path(one.source).stem for title, one in zip(titles, found, strict=True)
    ]
    return [
        replace(one, label=label if labels.count(label) == 1 else f"{label} ({number})")
        for number, (label, one) in enumerate(zip(labels, found, strict=True), 1)
    ]


def _parted(titles: Sequence[str]) -> list[str]:
    """Titles without what all of them begin with, up to a colon, such as those of a family."""
    parts = [title.split(": ") for title in titles]
    while len(set(titles)) > 1 and all(len(one) > 1 for one in parts) and len({one[0] for one in parts}) == 1:
        parts = [one[1:] for one in parts]
    return [": ".join(one) for one in parts]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hidden_in(scenarios: Sequence[Scenario], internal: bool) -> Pseudonyms:
    """Nobody is named as soon as one of the scenarios says so; a body has one pseudonym in all of them."""
    strictest = next((one.purpose for one in scenarios if one.purpose in VEILED), scenarios[0].purpose)
    everyone = {key: who for one in reversed(scenarios) for key, who in one.organisations.items()}
    return Pseudonyms(scenarios[0].model_copy(update={"organisations": everyone, "purpose": strictest}), internal)


def _assessed(path: Path) -> tuple[Assessed, ...]:
    """The drafts of an impact assessment from its file."""
    text = read_text(path, str(path))
    no_impact = "is no impact assessment, as planner impact -o writes it (impact.json)"
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise mistake(f"{no_impact}: no proper JSON ({error.msg})", str(path), error.lineno) from None
    except (RecursionError, ValueError):
        raise mistake(f"{no_impact}: it is nested too deeply or holds numbers without end", str(path)) from None
    if not isinstance(content, dict) or not ("funnel" in content or isinstance(content.get("variants"), list)):
        raise mistake(no_impact, str(path))
    head = {"notice", "title", "purpose", "field", "changes", "variants"}
    single = {key: value for key, value in content.items() if key not in head}
    variants = content.get("variants", [{"label": "", **single}])
    answer, wrong = [], []
    for number, variant in enumerate(variants):
        if not isinstance(variant, dict):
            raise mistake(f"{no_impact}: variant {number + 1} is no table", str(path))
        label = str(variant.pop("label", ""))
        try:
            answer.append(Assessed(label, Impact.model_validate(variant)))
        except ValidationError as error:
            place = f"variants.{number}" if "variants" in content else ""
            wrong += [
                Mistake(message, str(path), 0, ".".join(part for part in (place, *map(str, address)) if part))
                for address, message in told(error, Impact, variant)
            ]
    if wrong:
        raise UserError(wrong)
    return tuple(answer)
