"""Examples of rules and goals as records, and what the audit expects of them: the ground of the generated tests."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, product
from typing import TypeVar

import numpy as np

from models.expression import Expr
from models.group import Group, Portfolio, Unknown
from models.pool import Pool
from models.record import Record, Vector
from models.rule import PortfolioRule, Rule
from models.team import Member, Need, Participation, Team, Teams
from models.truth import Verdict

POLICIES: tuple[Unknown, ...] = ("fails", "holds")
Subset = tuple[int, ...]
T = TypeVar("T")


def subsets(size: int) -> list[Subset]:
    """Every choice among ``size`` things, the smallest first."""
    return list(chain.from_iterable(combinations(range(size), number) for number in range(size + 1)))


def batches(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """Some things in order, at most so many together."""
    return [things[at : at + size] for at in range(0, len(things), size)]


def allowed(verdict: Verdict, unknown: Unknown) -> bool:
    """Whether a solver may take what has this verdict: what is met, or under *holds* what is not broken."""
    value = verdict.truth.value_or_none
    return value is True if unknown == "fails" else value is not False


def only(team: Team, chosen: Iterable[int]) -> Team:
    """The team with some of its members."""
    return replace(team, members=tuple(team.members[at] for at in chosen))


def in_role(member: Member, role: str) -> Member:
    """The member in another role."""
    return replace(member, terms=member.terms.model_copy(update={"role": role}))


def completions(team: Team, everyone: Sequence[Member], counting: Sequence[str]) -> Iterator[Team]:
    """The team with each coordinator that a solver may choose: one of those that the tables name, if they name any."""
    named = {member.who.id for member in everyone if member.role == "coordinator" and member.role in counting}
    for lead in team.counted:
        if not named or lead.who.id in named:
            members = (
                in_role(m, "coordinator") if m is lead else in_role(m, "beneficiary") if m.who.id in named else m
                for m in team.members
            )
            yield replace(team, members=tuple(members))


def pool_of(team: Team, also: Iterable[Member] = ()) -> Pool:
    """The organisations of a team (and others) as a solver sees them."""
    members = {member.who.id: member for member in (*also, *team.members)}
    terms: dict[str, Participation] = {key: member.terms for key, member in members.items()}
    return Pool([member.who for member in members.values()], team.context, terms, team.counting, team.totals)


@dataclass(eq=False)
class Posed:
    """A record with many independent copies of one question."""

    record: Record
    asked: list[Expr]
    """By copy: the number to be compared."""
    chooses: bool
    """A rule made the coordinator a decision."""


def _group(record: Record, pool: Pool, members: np.ndarray, formed: Expr, unknown: Unknown, team: Team) -> Group:
    rows = np.array([[who.id for who in pool.organisations].index(m.who.id) for m in team.members], np.int64)
    group = Group(team.name, record, pool, rows, members, formed, unknown, needs=team.needs, attainable=team.attainable)
    return replace(group, strand=team.strand, call=team.call, funded=team.funded)


def fix(record: Record, variables: Iterable[int], ones: Iterable[bool]) -> None:
    """Fixes 0/1 variables, after all definitions of them were made."""
    for variable, one in zip(variables, ones, strict=True):
        only_it = Expr.of(np.array([variable], np.int64))
        record.post(only_it >= 1 if one else only_it <= 0)


def as_literals(rule: Rule, team: Team, unknown: Unknown) -> Posed:
    """Every subset of a team as an optional consortium: its members are the literal itself, its rows hold under it."""
    record, pool, forms = Record(), pool_of(team), []
    absent = record.binary()
    for chosen in subsets(len(team.members)):
        formed = record.binary()
        members = np.repeat(absent.variables, len(team.members))
        members[list(chosen)] = formed.variables[0]
        for row in rule.constrain(_group(record, pool, members, formed, unknown, team)):
            record.post(row, formed)
        forms.append(formed)
    record.post(absent <= 0)
    return Posed(record, forms, bool(record.choices))


def as_truths(rule: Rule, team: Team, unknown: Unknown) -> Posed:
    """Every subset of a team as members fixed afterwards, with the truth of the rule as a defined variable."""
    record, pool, truths = Record(), pool_of(team), []
    for chosen in subsets(len(team.members)):
        formed = record.binary()
        members = record.binaries(len(team.members), formed)
        truths.append(record.meets(rule.constrain(_group(record, pool, members, formed, unknown, team))))
        fix(
            record, [int(formed.variables[0]), *members.tolist()], [True, *(at in chosen for at in range(len(members)))]
        )
    return Posed(record, truths, bool(record.choices))


def as_consortium(rule: Rule, team: Team, unknown: Unknown, chosen: Subset, record: Record) -> tuple[Group, Expr]:
    """An optional consortium of free members under a rule, with points that are greatest at a subset.

    A member of the subset is worth 2, another costs 2, and the consortium itself is worth 1: the points are
    ``2 |subset| + 1`` exactly where the subset is allowed.
    """
    formed = record.binary()
    members = record.binaries(len(team.members), formed)
    record.teams.append((members, members))  # organisations of different copies have nothing to do with each other
    group = _group(record, pool_of(team), members, formed, unknown, team)
    for row in rule.constrain(group):
        record.post(row, formed)
    worth = np.array([2 if at in chosen else -2 for at in range(len(members))], np.int64)
    return group, Expr(members, worth) + formed


def as_targets(rule: Rule, team: Team, unknown: Unknown) -> Posed:
    """Every subset as the wish of an optional consortium of its own."""
    record = Record()
    points = [as_consortium(rule, team, unknown, chosen, record)[1] for chosen in subsets(len(team.members))]
    return Posed(record, points, bool(record.choices))


def as_starts(rule: Rule, team: Team, unknown: Unknown, chosen: Subset) -> tuple[Record, list[Vector]]:
    """A subset as a plan to start from, once for each coordinator that may be chosen."""
    record = Record()
    group, points = as_consortium(rule, team, unknown, chosen, record)
    record.levels.append(points)
    start = np.zeros(record.count, np.int64)
    start[[*group.formed.variables, *group.members[list(chosen)]]] = 1
    starts = []
    for lead, member in zip(*record.choices[0], strict=True) if record.choices else ():
        if start[member]:
            starts.append(start.copy())
            starts[-1][lead] = 1
    return record, [record.values(found) for found in starts or [start]]


def beside_a_free_one(rule: Rule, team: Team, unknown: Unknown) -> Record:
    """An unformed consortium under a rule beside one without rules; points for every member of either."""
    record, pool, points = Record(), pool_of(team), []
    for name in ("unformed", "free"):
        formed = record.binary()
        members = record.binaries(len(team.members), formed)
        group = _group(record, pool, members, formed, unknown, replace(team, name=name))
        if name == "unformed":
            for row in rule.constrain(group):
                record.post(row, formed)
            record.post(formed <= 0)
        points.append(Expr.of(members))
    record.levels.append(points[0] + points[1])
    return record


# -- all consortia together ------------------------------------------------------------------------------------------------


def cells(teams: Teams) -> list[tuple[str, Member]]:
    """Every (consortium, member) that may be: each organisation of the example in each of its consortia."""
    members = {member.who.id: member for team in teams.values() for member in reversed(team.members)}
    own = {(name, member.who.id): member for name, team in teams.items() for member in team.members}
    return [(name, own.get((name, key), members[key])) for name in teams for key in sorted(members)]


def assigned(teams: Teams, chosen: Iterable[tuple[str, Member]]) -> dict[str, Team]:
    """The consortia with chosen members."""
    by: dict[str, list[Member]] = {name: [] for name in teams}
    for name, member in chosen:
        by[name].append(member)
    return {name: replace(team, members=tuple(by[name])) for name, team in teams.items()}


def choices(things: Sequence[T]) -> list[tuple[T, ...]]:
    """Every choice among some things."""
    return [tuple(things[at] for at in chosen) for chosen in subsets(len(things))]


def as_portfolios(rule: PortfolioRule, teams: Teams, unknown: Unknown, assignments: Sequence[Subset]) -> Posed:
    """Some assignments of an example's organisations to its consortia, each as one literal that stands for all members.

    Args:
        assignments: positions among the ``cells`` of the consortia.
    """
    record, forms = Record(), []
    everywhere = cells(teams)
    absent = record.binary()
    whole = assigned(teams, everywhere)
    pools = {name: pool_of(team) for name, team in whole.items()}
    for chosen in assignments:
        formed = record.binary()
        at = {everywhere[cell][0]: set[str]() for cell in range(len(everywhere))}
        for cell in chosen:
            at[everywhere[cell][0]].add(everywhere[cell][1].who.id)
        groups = {}
        for name, team in whole.items():
            inside = [m.who.id in at[name] for m in team.members]
            members = np.where(inside, formed.variables[0], absent.variables[0])
            groups[name] = _group(record, pools[name], members, formed, unknown, team)
        for row in rule.constrain(Portfolio(record, groups, unknown)):
            record.post(row, formed)
        forms.append(formed)
    record.post(absent <= 0)
    return Posed(record, forms, bool(record.choices))


# -- goals -----------------------------------------------------------------------------------------------------------------


def with_needs(teams: Teams, needs: Mapping[str, tuple[int, int]]) -> dict[str, Team]:
    """The consortia with needs, and what all their organisations together could attain."""
    typed = {code: Need(weight=weight, depth=depth) for code, (weight, depth) in needs.items()}
    members = {member.who.id: member for team in teams.values() for member in team.members}
    attainable = 0
    for code, need in typed.items():
        levels = (m.who.competences[code].level for m in members.values() if code in m.who.competences)
        attainable += need.weight * min(need.depth, sum(levels))
    return {name: replace(team, needs=typed, attainable=attainable) for name, team in teams.items()}


def part_plans(teams: Teams) -> list[dict[str, Team]]:
    """Every plan with some of the consortia and some of their members."""
    options = [[None, *(only(team, chosen) for chosen in subsets(len(team.members)))] for team in teams.values()]
    return [
        {name: team for name, team in zip(teams, chosen, strict=True) if team is not None}
        for chosen in product(*options)
    ]


def portfolio_of(record: Record, teams: Teams) -> Portfolio:
    """Optional consortia with free members, each drawing from its own team; all organisations stand in every pool."""
    everyone = [member for team in teams.values() for member in team.members]
    groups = {}
    for name, team in teams.items():
        formed = record.binary()
        members = record.binaries(len(team.members), formed)
        record.teams.append((members, members))
        groups[name] = _group(record, pool_of(team, everyone), members, formed, "fails", team)
    return Portfolio(record, groups)


def fix_plan(record: Record, portfolio: Portfolio, teams: Teams, plan: Teams) -> None:
    """Fixes the members of consortia to those of a plan, after all definitions of them were made."""
    for name, group in portfolio.groups.items():
        inside = {member.who.id for member in plan[name].members} if name in plan else set()
        fix(record, group.members.tolist(), [member.who.id in inside for member in teams[name].members])
        fix(record, group.formed.variables.tolist(), [name in plan])
