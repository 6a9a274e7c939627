"""Plans side by side: what went in, old to new, and then what came out."""

from collections import Counter
from collections.abc import Sequence

from models.audit import Audit, audit, teams_of
from models.facts import acting_regions
from models.scenario import Change, Scenario, changes
from models.truth import Truth
from models.typed import Typed
from planner.plan import Plan


class Reach(Typed):
    """How far a plan reaches."""

    consortia: int
    members: int
    """Memberships."""
    organisations: int
    """Different organisations."""
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    """NUTS 2 regions in which members of regional scope act."""
    regions_by_category: dict[str, int]
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
    columns = tuple(_column(name, plan, audit(plan.scenario, plan.assignment)) for name, plan in plans)
    _, base = plans[0]
    steps = tuple(
        Step(name=name, inputs=_inputs(base.scenario, plan.scenario), moves=_moves(base, plan)) for name, plan in plans[1:]
    )
    return Comparison(notice=base.notice, columns=columns, steps=steps)


def _column(name: str, plan: Plan, counted: Audit) -> Column:
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
        categories[(found.category_2014_2020 if found else "") or "undefined"] += 1
    order = ("less_developed", "transition", "more_developed", "undefined")
    kinds = Counter(kind for who in members for kind in who.kinds)
    return Reach(
        consortia=len(teams),
        members=len(members),
        organisations=len({who.id for who in members}),
        countries=tuple(sorted({who.country for who in members})),
        regions=tuple(regions),
        regions_by_category={category: categories[category] for category in order if categories[category]},
        regions_in_pool=len({code for who in scenario.organisations.values() for code in acting_regions(who)}),
        kinds={kind: kinds[kind] for kind in sorted(kinds)},
    )


def _inputs(old: Scenario, new: Scenario) -> tuple[InputChange, ...]:
    """Values that differ, without the title and the scenario's own notes; whole tables that came or went in one line."""
    answer = []
    for change in _folded(changes(old, new)):
        if change.address.split(".")[0] not in ("title", "notes"):
            answer.append(InputChange(address=change.address, old=_text(change.old), new=_text(change.new)))
    return tuple(answer)


def _folded(found: list[Change]) -> list[Change]:
    """Every value of a rule, goal, wish, call or organisation that came or went, folded into one change."""
    tables: dict[tuple[str, str], list[Change]] = {}
    for change in found:
        parts = change.address.split(".")
        tables.setdefault((parts[0], parts[1] if len(parts) > 1 else ""), []).append(change)
    answer = []
    for (section, name), inside in tables.items():
        came, went = (all(getattr(c, side) is None for c in inside) for side in ("old", "new"))
        if name and len(inside) > 1 and (came or went):
            values = {c.address.split(".", 2)[-1]: c.new if came else c.old for c in inside}
            kind = values.get("kind") or values.get("title") or values.get("name") or "present"
            numbers = [f"{key} = {value}" for key, value in values.items() if isinstance(value, int) and key.startswith("at_")]
            words = " ".join([str(kind), *numbers])
            answer.append(Change(f"{section}.{name}", None if came else words, words if came else None))
        else:
            answer += inside
    return answer


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
