"""What is answered: a plan with names, its outcome and its proof, and the file that holds it."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from pydantic import SerializerFunctionWrapHandler, ValidationError, model_serializer

from models.audit import GoalFinding
from models.facts import Role
from models.formulate import Assignment
from models.scenario import Scenario
from models.typed import Typed
from planner import __version__
from planner.mistakes import Mistake, UserError, did_you_mean, mistake

Outcome = Literal["optimal", "feasible", "infeasible", "unknown"]
Proof = Literal["none", "one solver", "two solvers", "certificate"]
NOTICE = (
    "A simulation on stated assumptions, not a selection, ranking, pre-assessment or recommendation for funding. "
    "The organisations were not consulted."
)
OUTCOMES = {
    "optimal": "The best plan there is",
    "feasible": "A plan; a better one may exist",
    "infeasible": "Impossible: no plan meets every hard rule",
    "unknown": "Nothing found in the work and time given; that is not a proof that there is nothing",
}
"""In words."""


class PlanMember(Typed):
    """An organisation in a consortium of a plan."""

    organisation: str
    name: str = ""
    role: Role = "beneficiary"
    country: str = ""


class PlanConsortium(Typed):
    """A consortium of a plan."""

    name: str
    call: str
    title: str = ""
    label: bool | None = None
    """It carries the label of the call; left out where label and grant are not told apart."""
    grant: bool | None = None
    """It receives a grant; left out likewise."""
    members: tuple[PlanMember, ...]

    @model_serializer(mode="wrap")
    def _only_where_told_apart(self, rest: SerializerFunctionWrapHandler) -> dict[str, Any]:
        content: dict[str, Any] = rest(self)
        return {key: value for key, value in content.items() if key not in ("label", "grant") or value is not None}


class PlanLevel(Typed):
    """One level of the objective, or one stage of it."""

    level: int
    stage: int | None = None
    """From 1, where the level is maximised in stages."""
    goals: tuple[str, ...]
    points: int | None
    bound: int | None
    gap: float | None
    """(bound - points) / points; 0 is a proof, None where there is no plan."""
    proof: Proof


class Plan(Typed):
    """The answer to a scenario. It holds only what inputs, seed, versions and work determine."""

    format: Literal[1] = 1
    notice: str = NOTICE
    notes: tuple[str, ...] = ()
    """What a reader must know first: unknown clauses, derived and guessed data, the scenario's own notes."""
    title: str
    purpose: str
    outcome: Outcome
    proof: Proof
    points: int | None
    """Points of the first level."""
    bound: int | None
    """No plan has more points on the first level."""
    gap: float | None
    levels: tuple[PlanLevel, ...] = ()
    goals: tuple[GoalFinding, ...] = ()
    """Points of each goal, as the audit counted them."""
    consortia: tuple[PlanConsortium, ...] = ()
    unformed: tuple[str, ...] = ()
    checks: dict[str, int] = {}
    """Number of hard conditions met, not met and not assessed."""
    method: str = ""
    unknown: Literal["fails", "holds"] = "fails"
    seed: int = 0
    work: float = 0.0
    """Limit of work of each method and level [units]."""
    cut_short: bool = False
    """The clock or a person ended the run before the work was done; the same inputs may give another plan."""
    versions: dict[str, str] = {}
    digest: str = ""
    """SHA-256 of the scenario."""
    scenario: Scenario

    @property
    def assignment(self) -> Assignment:
        """Members of each formed consortium, with their roles."""
        answer: dict[str, dict[str, Role | None]] = {}
        for consortium in self.consortia:
            terms = self.scenario.terms(consortium.call)
            answer[consortium.name] = {
                member.organisation: None
                if member.organisation in terms and terms[member.organisation].role == member.role
                else member.role
                for member in consortium.members
            }
        return answer


def digest(scenario: Scenario) -> str:
    """SHA-256 of a scenario, however its files were laid out."""
    # a field that is not used is left out, so that one that is new changes no digest
    content = scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of the planner and of what computes."""
    answer = {"partnership-planner": __version__}  # its own, also where it is run without being installed
    for name in ("ortools", "highspy", "pulp", "numpy", "numba"):
        try:
            answer[name] = version(name)
        except PackageNotFoundError:
            answer[name] = "not installed"
    return answer


def to_json(content: Any) -> str:
    """The one way a result becomes text: same content, same bytes."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def dump(plan: Plan) -> str:
    """A plan as the text of its file; tables of the scenario in order of their keys."""
    content = plan.model_dump(mode="json", by_alias=True, exclude_defaults=False)
    content["scenario"] = _sorted(plan.scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    return to_json(content)


def _sorted(table: dict[str, Any]) -> dict[str, Any]:
    """Big tables in order of their keys, so that the order of rows in a file changes no byte."""
    for name in ("organisations", "participation", "eois", "vocabulary", "sets", "regions", "instruments"):
        if name in table:
            table[name] = {key: table[name][key] for key in sorted(table[name])}
    for who in table.get("organisations", {}).values():
        if "competences" in who:
            who["competences"] = {code: who["competences"][code] for code in sorted(who["competences"])}
    for call, terms in table.get("participation", {}).items():
        table["participation"][call] = {key: terms[key] for key in sorted(terms)}
    return table


def write(path: Path, text: str) -> None:
    """Writes a text whole or not at all.

    Raises:
        UserError: it cannot be written there.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        UserError: it cannot be written there.
    """
    handle, temporary = _beside(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path.resolve())  # a link stays one
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise mistake(f"cannot be written: {error.strerror}", str(path)) from None
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _is_plan(begin: bytes) -> bool:
    return begin.startswith(b"{") and b'"outcome"' in begin


def writable(path: Path, what: str = "plan", known: Callable[[bytes], bool] = _is_plan) -> None:
    """Refuses a place where no plan can be written, before any work is done for it.

    Args:
        path: where it is to be written.
        what: what is to be written, in words.
        known: whether a file that begins so is one of these and may be written anew.

    Raises:
        UserError: it cannot be written there, or what stands there is something else.
    """
    handle, temporary = _beside(path)
    os.close(handle)
    Path(temporary).unlink()
    if path.exists():
        if not path.is_file():
            raise mistake(f"is no ordinary file; a {what} is written to a file of its own", str(path))
        with path.open("rb") as file:
            begin = file.read(2000).strip()
        if begin and not known(begin):
            raise mistake(f"stands there already and is no {what}; name another file", str(path))


def _beside(path: Path) -> tuple[int, str]:
    """An empty file that can take the place of another."""
    try:
        if path.is_dir() or not path.name:
            raise IsADirectoryError(21, "it is a folder; name a file in it, such as plan.json")
        path.parent.mkdir(parents=True, exist_ok=True)
        return tempfile.mkstemp(dir=path.resolve().parent, prefix=f".{path.name}.")
    except OSError as error:
        raise mistake(f"cannot be written: {error.strerror}", str(path)) from None


def read(path: Path) -> Plan:
    """A plan from its file, also one edited by hand.

    Raises:
        UserError: it is no plan, or names organisations or consortia that its scenario does not have.
    """
    from planner.tables import control_character, read_text
    from planner.wording import told

    shown = str(path)
    text = read_text(path, shown)
    for escaped in re.finditer(r"(?<!\\)\\u([0-9a-fA-F]{4})", text):
        if message := control_character(chr(int(escaped[1], 16))):
            raise mistake(message, shown, text[: escaped.start()].count("\n") + 1)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise mistake(
            f"is no plan, as planner solve -o writes it: no proper JSON ({error.msg})", shown, error.lineno
        ) from None
    except (RecursionError, ValueError):
        raise mistake("is no plan: it is nested too deeply or holds numbers without end", shown) from None
    if path.name.endswith(".run.json"):
        plan_file = path.name.removesuffix(".run.json") + ".json"
        raise mistake(f"is the record of a run; the plan is {plan_file} beside it", shown)
    absent = [key for key in ("scenario", "consortia") if not isinstance(content, dict) or key not in content]
    if absent:
        raise mistake(f"is no plan, as planner solve -o writes it: it has no {' and no '.join(absent)}", shown)
    try:
        plan = Plan.model_validate(content)
    except ValidationError as error:
        found = told(error, Plan, content)
        raise UserError(Mistake(message, shown, 0, ".".join(address)) for address, message in found) from None
    raise_unknown(plan, path)
    return plan


def raise_unknown(plan: Plan, path: Path) -> None:
    """Refuses members, consortia and call rule sets that the plan's scenario does not know."""
    wrong = []
    slots, organisations = plan.scenario.slots, plan.scenario.organisations
    for consortium in plan.consortia:
        place = f"consortia.{consortium.name}"
        if consortium.name not in slots:
            message = f"the scenario has no consortium of that name{did_you_mean(consortium.name, slots)}"
            wrong.append(Mistake(message, str(path), 0, place))
        elif consortium.call != slots[consortium.name]:
            message = f'belongs to the call "{slots[consortium.name]}" of the scenario (found "{consortium.call}")'
            wrong.append(Mistake(message, str(path), 0, f"{place}.call"))
        if consortium.label is False or consortium.grant not in (None, consortium.name not in plan.scenario.label_only):
            funded = [name for name in slots if name not in plan.scenario.label_only and slots[name] == consortium.call]
            message = (
                f"the grants of this call are those of {', '.join(funded) or 'none'}, and each consortium has the label"
            )
            wrong.append(Mistake(f"{message}; exchange the members instead", str(path), 0, place))
        ids = [member.organisation for member in consortium.members]
        for organisation in sorted(set(ids)):
            if organisation not in organisations:
                message = f'no organisation "{organisation}" in the scenario{did_you_mean(organisation, organisations)}'
                wrong.append(Mistake(message, str(path), 0, place))
            elif ids.count(organisation) > 1:
                wrong.append(Mistake(f'"{organisation}" stands there twice', str(path), 0, place))
    for key, call in plan.scenario.calls.items():
        if call.instrument and call.instrument not in plan.scenario.instruments:
            message = f'the plan does not hold the call rule set "{call.instrument}"'
            wrong.append(Mistake(message, str(path), 0, f"scenario.calls.{key}.instrument"))
    names = [consortium.name for consortium in plan.consortia]
    for name in sorted(set(names)):
        if names.count(name) > 1:
            wrong.append(Mistake("stands there twice", str(path), 0, f"consortia.{name}"))
    if wrong:
        raise UserError(wrong)
