"""The eligibility and composition check of a file: a plan, or a table of consortia made by hand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from models.audit import Audit, audit
from models.truth import Truth
from planner import reference
from planner.handmade import audit_teams, read_teams
from planner.mistakes import mistake
from planner.plan import NOTICE, OUTCOMES, Plan, digest, read
from planner.tables import missing


@dataclass(frozen=True)
class Checkup:
    """What was checked and what was found."""

    head: str
    """Title of the plan, or the call rule set and the day on which it is read."""
    names: tuple[str, ...]
    """Consortia in their order."""
    counted: Audit
    remarks: tuple[str, ...] = ()
    """What a reader must know first."""
    outcome: str = ""
    """Outcome of a plan without consortia."""
    untrue: bool = False
    """The plan states other points than its members earn, or leaves out a consortium that must be formed."""

    def passed(self, strict: bool = False) -> bool:
        """Nothing stands against it; nor, if ``strict``, was any hard condition not assessed."""
        unassessed = self.counted.count(Truth.UNCHECKED)
        return not self.counted.breaches and not self.untrue and not (strict and unassessed)

    def content(self) -> dict[str, Any]:
        """As JSON has it."""
        counted = self.counted.model_dump(mode="json")
        sentences = {name: self.counted.sentence(name) for name in self.names}
        head = {"notice": NOTICE, "remarks": list(self.remarks), "sentences": sentences}
        return {**head, "verdicts": counted["findings"], "goals": counted["goals"]}


def of_plan(path: Path) -> Checkup:
    """A plan from its file, every figure counted anew.

    Raises:
        UserError: it is no plan.
    """
    plan = read(path)
    counted = audit(plan.scenario, plan.assignment)
    found = standing(plan, counted)
    remarks = []
    if found.changed:
        remarks.append("The scenario inside this plan was changed after it was solved.")
    if found.untrue:
        remarks.append(f"The plan states {plan.points} points; its members earn {found.earned}.")
    if found.absent:
        remarks.append(f"Not formed, though the scenario asks for it: {', '.join(found.absent)}.")
    if found.label:
        remarks.append(f"With the label and without a grant: {', '.join(found.label)}.")
    if found.left:
        remarks.append(
            f"Without a grant though one is left, that of {', '.join(found.left)}: {', '.join(found.label)}."
        )
    if not plan.consortia:
        remarks.append(f"There is nothing to check in this plan. {OUTCOMES[plan.outcome]}.")
    names = tuple(consortium.name for consortium in plan.consortia)
    untrue = bool(found.untrue or found.absent or found.left)
    return Checkup(plan.title, names, counted, tuple(remarks), "" if names else plan.outcome, untrue)


@dataclass(frozen=True)
class Standing:
    """What a recount says of the statements in a plan's file, which may have been changed by hand."""

    changed: bool
    """Its scenario is another than the one that was solved."""
    earned: int
    """Points that its members earn on the first level."""
    untrue: bool
    """It states other points."""
    absent: tuple[str, ...]
    """Consortia that must be formed and are not."""
    label: tuple[str, ...]
    """Consortia with the label and without a grant."""
    left: tuple[str, ...]
    """Grants that are left though a label is given without one."""
    breaches: int
    """Hard conditions that are not met."""
    impossible: bool
    """It holds consortia although it says that there is no plan, or more points than it says any plan can have."""

    @property
    def holds(self) -> bool:
        """Whether what was said of outcome, bound and proof still speaks of this plan."""
        return not (self.changed or self.untrue or self.absent or self.left or self.breaches or self.impossible)


def standing(plan: Plan, counted: Audit) -> Standing:
    """Holds what a plan's file says against a recount of its members."""
    earned = counted.points(plan.levels[0].level if plan.levels else 1)
    formed = {consortium.name for consortium in plan.consortia}
    slots, calls = plan.scenario.slots, plan.scenario.calls
    free = {name for name, call in slots.items() if calls[call].optional}
    label = sorted(formed & plan.scenario.label_only)
    of = {slots[name] for name in label}
    left = [name for name, call in slots.items() if call in of and name not in formed | plan.scenario.label_only]
    exists = plan.outcome in ("optimal", "feasible")
    return Standing(
        changed=plan.digest != digest(plan.scenario),
        earned=earned,
        untrue=plan.points is not None and plan.points != earned,
        absent=tuple(name for name in slots if name not in formed | free) if formed else (),
        label=tuple(label),
        left=tuple(left),
        breaches=len(counted.breaches),
        impossible=bool(formed) and (not exists or (plan.bound is not None and plan.bound < earned)),
    )


def of_table(
    path: Path,
    instrument: str | None,
    on: date | None,
    partial: Collection[str] = (),
    totals: Path | None = None,
    strand: str = "",
) -> Checkup:
    """A table of consortia made by hand, against a call rule set or one of its strands.

    Raises:
        UserError: with every mistake found in the tables, or there is no such rule set.
    """
    if path.suffix.lower() == ".toml":
        remedy = f"solve it first (planner solve {path} -o PLAN.json), then audit the plan"
        raise mistake(f"a scenario has no consortia to check; {remedy}", str(path))
    if instrument is None:
        if message := missing(path, path.name or str(path)):
            raise mistake(message, str(path))
        raise mistake(
            "a table needs a call rule set: --instrument with a key or family that `planner instruments` lists",
            str(path),
        )
    rules = reference.instrument_on(instrument, on)
    teams = read_teams(path, rules, on, partial, totals)
    known = ("The rules of this call are only partly known: nothing can be said to comply with it.",)
    head = f"{rules.name} ({rules.key}), read on {on or rules.date}"
    return Checkup(head, tuple(teams), audit_teams(teams, rules, strand), known if rules.partial else ())
