"""Plans side by side: what went in, old to new, and then what came out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from models.audit import Audit, audit, teams_of
from models.facts import acting_regions
from models.scenario import Change, Scenario, changes
from models.truth import Truth
from models.typed import Typed
from planner.plan import Plan


class Reach(Typed):
    """How far a plan reaches."""

    consortia: int
    grants: int | None = None
    """Consortia that receive a grant, where label and grant are told apart."""
    members: int
    """Memberships."""
    organisations: int
    """Different organisations."""
    countries: tuple[str, ...]
    """Those that are known."""
    regions: tuple[str, ...]
    """NUTS 2 regions in which members of regional scope act."""
    regions_by_category: dict[str, int]
    """By the cohesion category of the period in which the first call is read."""
    regions_in_pool: int
    """Regions in which any organisation of the scenario acts."""
    kinds: dict[str, int]
    """Memberships by kind; a body of two kinds counts twice."""


class Column(Typed):
    """One plan of a comparison."""

    name: str
    title: str
    outcome: str
    proof: str
    points: int | None
    bound: int | None
    goals: dict[str, int]
    """Points by goal, recounted."""
    measures: dict[str, str]
    reach: Reach
    checks: dict[str, int]


class InputChange(Typed):
    """A value that differs from the first scenario."""

    address: str
    old: str
    new: str


class Moves(Typed):
    """Members of one consortium that came and went, by name."""

    consortium: str
    joined: tuple[str, ...]
    left: tuple[str, ...]
    stayed: int


class Step(Typed):
    """A plan against the first one."""

    name: str
    inputs: tuple[InputChange, ...]
    moves: tuple[Moves, ...]


class Comparison(Typed):
    """Two or more plans; the first is the base."""

    notice: str
    columns: tuple[Column, ...]
    steps: tuple[Step, ...]


def compare(plans: Sequence[tuple[str, Plan]]) -> Comparison:
    """Compares each plan with the first; every figure is recounted from the members.

    Raises:
        ValueError: there are fewer than two plans.
    """
    if len(plans) < 2:
        raise ValueError("a comparison needs at least two plans")
    columns = tuple(compared(name, plan) for name, plan in plans)
    _, base = plans[0]
    steps = tuple(
        Step(name=name, inputs=inputs_between(base.scenario, plan.scenario), moves=_moves(base, plan))
        for name, plan in plans[1:]
    )
    return Comparison(notice=base.notice, columns=columns, steps=steps)


def compared(name: str, plan: Plan, counted: Audit | None = None) -> Column:
    """One plan as a comparison shows it, recounted; ``counted`` is its audit, where that was made before."""
    # of a plan that does not exist nothing is met, and no goal has a number
    exists = plan.outcome in ("optimal", "feasible") or bool(plan.consortia)
    if counted is None or not exists:
        counted = audit(plan.scenario, plan.assignment, bounds=False) if exists else Audit(findings=())
    return Column(
        name=name,
        title=plan.title,
        outcome=plan.outcome,
        proof=plan.proof,
        points=counted.points(plan.levels[0].level) if plan.levels and plan.consortia else plan.points,
        bound=plan.bound,
        goals={goal.goal: goal.points for goal in counted.goals},
        measures={goal.goal: goal.raw for goal in counted.goals},
        reach=reach(plan),
        checks={truth.words: counted.count(truth) for truth in Truth},
    )


def reach(plan: Plan) -> Reach:
    """How far a plan reaches, counted from its members."""
    scenario = plan.scenario
    teams = teams_of(scenario, plan.assignment)
    members = [member.who for team in teams.values() for member in team.members]
    regions = sorted({code for who in members for code in acting_regions(who)})
    categories: Counter[str] = Counter()
    for code in regions:
        found = scenario.world.region(code)
        categories[(found.category(scenario.period)[0] if found else "") or "undefined"] += 1
    order = ("less_developed", "transition", "more_developed", "undefined")
    kinds = Counter(kind for who in members for kind in who.kinds)
    return Reach(
        consortia=len(teams),
        grants=sum(t.funded for t in teams.values())
        if any(c.funded is not None for c in scenario.calls.values())
        else None,
        members=len(members),
        organisations=len({who.id for who in members}),
        countries=tuple(sorted({who.country for who in members if who.country})),
        regions=tuple(regions),
        regions_by_category={category: categories[category] for category in order if categories[category]},
        regions_in_pool=len({code for who in scenario.organisations.values() for code in acting_regions(who)}),
        kinds={kind: kinds[kind] for kind in sorted(kinds)},
    )


def inputs_between(old: Scenario, new: Scenario) -> tuple[InputChange, ...]:
    """Values that differ, without the title and the scenario's own notes; whole tables that came or went in one line."""
    found = [change for change in changes(old, new) if change.address.split(".")[0] not in ("title", "notes")]
    # a table that is empty now is told by what went out of it
    told = [change for change in found if [change.old, change.new] not in ([{}, None], [None, {}])]
    folded = _discreet(_folded(told, old, new), old, new)
    return tuple(InputChange(address=c.address, old=_text(c.old), new=_text(c.new)) for c in folded)


def _discreet(found: list[Change], old: Scenario, new: Scenario) -> list[Change]:
    """Of expressions of interest that were not released only that something differs, each once."""
    both = (old.eois, new.eois)
    secret = {key for eois in both for key, eoi in eois.items() if not eoi.released}
    answer: dict[str, Change] = {}
    for change in found:
        table, _, key = change.address.partition(".")
        name = next((one for one in secret if key == one or key.startswith(f"{one}.")), "") if table == "eois" else ""
        if name:
            there = [_SECRET if name in eois else None for eois in both]
            change = Change(f"eois.{name}", there[0], _CHANGED if all(there) else there[1])
        answer.setdefault(change.address, change)
    return list(answer.values())


_SECRET, _CHANGED = "present (not released)", "changed (not released)"


def _folded(found: list[Change], old: Scenario, new: Scenario, depth: int = 2) -> list[Change]:
    """Every value of a rule, goal, wish, need, call or organisation that came or went, folded into one change."""
    tables: dict[tuple[str, ...], list[Change]] = {}
    for change in found:
        tables.setdefault(tuple(change.address.split(".")[:depth]), []).append(change)
    answer = []
    for place, inside in tables.items():
        there = [_holds(scenario, place) for scenario in (old, new)]
        if len(inside) > 1 and there[0] != there[1]:
            words = _words({c.address.split(".", depth)[-1]: c.new if there[1] else c.old for c in inside})
            answer.append(Change(".".join(place), words if there[0] else None, words if there[1] else None))
        elif depth == 2 and place[0] == "calls":
            answer += _folded(inside, old, new, 4)  # rules and needs of a call stand two steps deeper
        else:
            answer += inside
    return answer


def _holds(scenario: Scenario, place: tuple[str, ...]) -> bool:
    """Whether there is anything at an address."""
    value: object = scenario
    for part in place:
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return value is not None


def _words(values: dict[str, object]) -> str:
    """A table in a few words: what it is, and its numbers."""
    kind = values.get("kind") or values.get("title") or values.get("name") or ""
    counts = {key: values[key] for key in values if key.startswith("at_") or key in ("weight", "depth")}
    numbers = [f"{key} = {value}" for key, value in counts.items() if isinstance(value, int)]
    return f"{kind} {', '.join(numbers)}".strip() or "present"


def _text(value: object) -> str:
    """A value of a scenario as a reader knows it."""
    if value is None:
        return "absent"
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value) or "empty"
    return str(value)


def _moves(old: Plan, new: Plan) -> tuple[Moves, ...]:
    before, after = ({c.name: c.members for c in plan.consortia} for plan in (old, new))
    labels = {key: who.label for plan in (old, new) for key, who in plan.scenario.organisations.items()}
    answer = []
    for name in dict.fromkeys([*new.scenario.slots, *old.scenario.slots]):
        if name not in before and name not in after:
            continue
        was, now = ({m.organisation for m in side.get(name, ())} for side in (before, after))
        answer.append(
            Moves(
                consortium=name,
                joined=tuple(sorted(labels[i] for i in now - was)),
                left=tuple(sorted(labels[i] for i in was - now)),
                stayed=len(was & now),
            )
        )
    return tuple(answer)
