"""Families of scenarios: one scenario file, one field of it, and the values that field takes in turn.

    [family]
    field = "rules.less-developed-member.at_least"
    values = [0, 1, 2]

Nothing else differs between the variants, so whatever differs between their plans follows from that field.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from models.scenario import Scenario
from models.truth import Basis
from models.typed import Typed
from planner.comparing import Comparison, compare
from planner.loading import resolve
from planner.merging import Document, read_document
from planner.mistakes import Mistake, UserError, did_you_mean, mistake
from planner.plan import Plan, digest
from planner.plan import read as read_plan
from planner.race import Stable
from planner.solving import Listener, News, Options, Run, runners_of, solve
from planner.wording import shown, told

Address = tuple[str, ...]
OFF, ON = "off", "on"
SECTION = "family"
TRUSTED = (Basis.GUESSED, Basis.DERIVED, Basis.STATED)
"""The weakest basis on which plans may have been made."""
MOST = 12
"""Variants of one family; more than that nobody reads in a table."""


class Section(Typed):
    """What the section ``[family]`` of a scenario file says."""

    field: str
    """Dotted address of the field that varies, such as ``goals.regions.weight``."""
    values: Annotated[tuple[Any, ...], Field(min_length=2, max_length=MOST)]
    """Its values in turn; the first is the base of the comparison. ``"off"``, and 0 for ``at_least`` and ``weight``, leave
    the rule, wish, goal or need out; ``"on"`` leaves a whole rule as it stands."""
    labels: tuple[str, ...] = ()
    """Heads of the columns, one for each value; the values themselves where none are given."""


@dataclass(frozen=True)
class Variant:
    """One scenario of a family."""

    label: str
    scenario: Scenario
    file: str
    """Name of the file of its plan."""


@dataclass(frozen=True)
class Family:
    """Scenarios that differ in one field; the first is the base."""

    title: str
    field: str
    variants: tuple[Variant, ...]

    def trusting(self, basis: Basis) -> "Family":
        """The family with every attribute on a weaker basis unknown in each variant."""
        if basis is Basis.GUESSED:
            return self
        known = (replace(one, scenario=one.scenario.trusting(basis)) for one in self.variants)
        return replace(self, variants=tuple(known))


class FamilyTable(Typed):
    """The plans of a family in one table, a column for each value."""

    title: str
    field: str
    comparison: Comparison
    units: dict[str, tuple[int | None, ...]]
    """Points divided by the weight, of each goal whose weight differs between the variants [units of the goal]."""
    joined: tuple[int, ...]
    """Memberships that the first plan does not have [count]."""
    left: tuple[int, ...]
    """Memberships of the first plan that are no more [count]."""


def stated(path: str | Path) -> bool:
    """Whether a scenario file, or a base of it, has a section ``[family]``.

    Raises:
        UserError: the file or a base of it cannot be read.
    """
    return SECTION in read_document(Path(path), ()).values


def load_family(path: str | Path) -> Family:
    """Reads a scenario file with a section ``[family]`` as one scenario for each value.

    Raises:
        UserError: with every mistake found in any variant.
    """
    document = read_document(Path(path), ())
    if SECTION not in document.values:
        raise mistake("has no section [family], which names a field and its values", str(path))
    section = _section(document)
    address = tuple(section.field.split("."))
    labels = section.labels or tuple(_label(value) for value in section.values)
    slugs = [re.sub(r"[^\w.-]+", "-", label) for label in labels]
    if message := _of_address(document.values, address) or _of_labels(section, slugs):
        raise UserError([document.mistake((SECTION, message[0]), message[1])])
    wrong: list[Mistake] = []
    variants = []
    for value, label, slug in zip(section.values, labels, slugs, strict=True):
        try:
            scenario = resolve(_varied(document, address, value))
        except UserError as error:
            wrong += error.mistakes
        else:
            titled = scenario.model_copy(update={"title": f"{scenario.title}: {label}"})
            variants.append(Variant(label, titled, f"{Path(path).stem}-{slug}.json"))
    if wrong:
        raise UserError(wrong)
    return Family(str(document.values["title"]), section.field, tuple(variants))


def _section(document: Document) -> Section:
    content = document.values[SECTION]
    if not isinstance(content, dict):
        raise UserError([document.mistake((SECTION,), f"should be a table (found {shown(content)})")])
    try:
        return Section.model_validate(content)
    except ValidationError as error:
        raise UserError(document.mistake((SECTION, *path), words) for path, words in told(error, Section)) from None


def _label(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_label(one) for one in value) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _of_address(values: Mapping[str, Any], address: Address) -> tuple[str, str] | None:
    """What is wrong with the address of the field: it must lead into a table that is there."""
    table: Any = values
    for part in address if address == _table_of(address) else address[:-1]:
        if not isinstance(table.get(part), dict):
            return (
                "field",
                f'"{".".join(address)}" leads nowhere: there is no table "{part}"{did_you_mean(part, table)}',
            )
        table = table[part]
    if address[0] == SECTION or not address[-1]:
        return "field", f'"{".".join(address)}" is no field that could vary'
    return None


def _of_labels(section: Section, slugs: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with the labels: each value has one of its own, which also names the file of its plan."""
    if section.labels and len(section.labels) != len(section.values):
        return "labels", f"{len(section.labels)} labels, but {len(section.values)} values; each value has one"
    if not section.labels and any(isinstance(value, dict) for value in section.values):
        return "values", "an entry that is a table has no name of its own; give labels, one for each value"
    key = "labels" if section.labels else "values"
    for number, slug in enumerate(slugs):
        if not re.search(r"\w", slug):
            return key, f"entry {number + 1} has no letter or digit to name its plan by; give labels"
        if slug.casefold() in (other.casefold() for other in slugs[:number]):
            return key, f'two entries are both named "{slug}"; each plan needs a name of its own'
    return None


def _varied(document: Document, address: Address, value: Any) -> Document:
    """The document with one value of the field; a mistake in it is told where the values stand."""
    answer = deepcopy(document)
    place = document.mistake((SECTION, "values"), "")
    del answer.values[SECTION]
    for known in [known for known in answer.places if known[0:1] == (SECTION,)]:
        del answer.places[known]
    answer.places[address] = (place.file, place.line)
    whole = _table_of(address)
    if whole and (value == OFF or _asks_nothing(address, whole, value)):
        del _inside(answer.values, whole[:-1])[whole[-1]]
    elif value != ON or address != whole:
        _inside(answer.values, address[:-1])[address[-1]] = deepcopy(value)
    return answer


def _inside(values: dict[str, Any], address: Address) -> dict[str, Any]:
    for part in address:
        values = values[part]
    return values


def _table_of(address: Address) -> Address:
    """The rule, wish, goal or need that a field belongs to, or is; nothing where it belongs to none."""
    depth = 2 if address[0] in ("rules", "goals", "locks") else 4
    inside = depth == 2 or (address[0] == "calls" and len(address) > 2 and address[2] in ("rules", "needs"))
    return address[:depth] if inside and depth <= len(address) <= depth + 1 else ()


def _asks_nothing(address: Address, whole: Address, value: object) -> bool:
    """Whether a value asks for nothing: at least none, or no point."""
    return address != whole and address[-1] in ("at_least", "weight") and type(value) is int and value == 0


def solve_family(
    family: Family, options: Options | None = None, listener: Listener | None = None, stable: Stable | None = None
) -> Iterator[tuple[Variant, Plan, Run]]:
    """Finds the best plan of each variant in turn; ends early where a person pressed Ctrl-C."""
    options = options or Options()
    with runners_of(stable, options) as runners:
        for variant in family.variants:

            def heard(news: News, label: str = variant.label) -> None:
                if listener:
                    listener(replace(news, what=label))

            plan, run = solve(variant.scenario, options, heard, runners)
            yield variant, plan, run
            if runners.interrupted:
                return


def read_plans(family: Family, folder: Path) -> list[Plan]:
    """The plans of a family from the folder into which they were written, in the order of its values.

    Raises:
        UserError: a plan is missing, is none, was made from other inputs than the family has now, or on another basis of
            data (``--trust``) than the others.
    """
    wrong, plans = [], []
    for variant in family.variants:
        path = folder / variant.file
        try:
            plan = read_plan(path)
        except UserError as error:
            wrong += error.mistakes
        else:
            plans.append(plan)
    if wrong:
        raise UserError(wrong)
    made = [digest(plan.scenario) for plan in plans]
    inputs = [[digest(one.scenario) for one in family.trusting(basis).variants] for basis in TRUSTED]
    if made in inputs:
        return plans
    for at, variant in enumerate(family.variants):
        if made[at] not in [known[at] for known in inputs]:
            message = "was made from other inputs than the family has now; solve the family again"
            wrong.append(Mistake(message, str(folder / variant.file)))
    if not wrong:
        message = "its plans were made with different --trust; solve the family again"
        wrong.append(Mistake(message, str(folder)))
    raise UserError(wrong)


def compare_family(family: Family, plans: Sequence[Plan]) -> FamilyTable:
    """Puts the plans of a family, one for each variant, beside each other; every figure is recounted from the members."""
    labels = [variant.label for variant in family.variants]
    return _table(family.title, family.field, compare(list(zip(labels, plans, strict=True))), plans)


def one_field(plans: Sequence[tuple[str, Plan]]) -> FamilyTable | None:
    """Plans from files as a family, where they are three or more and only one rule, wish, goal, need or field differs."""
    found = compare(plans)
    addresses = {tuple(change.address.split(".")) for step in found.steps for change in step.inputs}
    if len(plans) < 3 or not all(step.inputs for step in found.steps):
        return None
    shortest = min(addresses, key=len)
    # the field itself, or the table that holds all that differs
    for field in (shortest, _table_of(shortest)):
        if field and all(address[: len(field)] == field for address in addresses):
            titles = {plan.title.rpartition(": ")[0] for _, plan in plans}
            title = titles.pop() if len(titles) == 1 else plans[0][1].title
            return _table(title or plans[0][1].title, ".".join(field), _shortly_named(found), [one for _, one in plans])
    return None


def _shortly_named(found: Comparison) -> Comparison:
    """The comparison under names without the words that all of them begin with."""
    parts = [re.split(r"(?<=[-_/ ])", column.name) for column in found.columns]
    alike = 0
    while len({tuple(one[: alike + 1]) for one in parts}) == 1 and all(len(one) > alike + 1 for one in parts):
        alike += 1
    names = {column.name: "".join(one[alike:]) for column, one in zip(found.columns, parts, strict=True)}
    columns = tuple(one.model_copy(update={"name": names[one.name]}) for one in found.columns)
    steps = tuple(one.model_copy(update={"name": names[one.name]}) for one in found.steps)
    return found.model_copy(update={"columns": columns, "steps": steps})


def _table(title: str, field: str, found: Comparison, plans: Sequence[Plan]) -> FamilyTable:
    weights = [{name: goal.weight for name, goal in plan.scenario.goals.items()} for plan in plans]
    names = dict.fromkeys(name for weight in weights for name in weight)
    varied = [name for name in names if len({weight.get(name) for weight in weights}) > 1]
    units = {
        name: tuple(
            column.goals[name] // weight[name] if name in column.goals else None
            for column, weight in zip(found.columns, weights, strict=True)
        )
        for name in varied
    }
    return FamilyTable(
        title=title,
        field=field,
        comparison=found,
        units=units,
        joined=(0, *(sum(len(moves.joined) for moves in step.moves) for step in found.steps)),
        left=(0, *(sum(len(moves.left) for moves in step.moves) for step in found.steps)),
    )
