"""What the consortia of a plan are planned to receive and to cost, against the money of the call; all in whole cents."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.facts import Role, Where
from models.rules.call_budget import CallBudget
from models.rules.country_pot import CountryPot
from models.rules.max_grant import MaxGrant
from models.rules.max_rate import MaxRate
from models.rules.strand_quota import StrandQuota
from models.scenario import Scenario
from models.team import Member, Team
from planner.report.material import Option

PAID: tuple[Role, ...] = ("coordinator", "beneficiary", "affiliated")
"""Roles that receive a part of the contribution where the call rule set does not say which may be paid."""


@dataclass(frozen=True)
class Pot:
    """Money of a call.

    Attributes:
        name: of the condition that says so, with the strand or country where it has several.
        total: available [cents].
        asked: what the consortia that draw on it are planned to receive [cents]; None where that is not planned.
        consortia: how many draw on it: those of the plan, or where there is none those that the scenario forms.
        ceiling: greatest grant [cents].
        expected: grants that the call expects, which is no limit.
        country: country or country set whose members alone draw on it; empty where whole consortia do.
    """

    name: str
    total: int
    asked: int | None
    consortia: int
    ceiling: int | None = None
    expected: int | None = None
    country: str = ""


@dataclass(frozen=True)
class Share:
    """What one member receives and brings.

    Attributes:
        organisation: identifier.
        grant: [cents]; None where unknown.
        cost: [cents]; None where unknown.
        stated: whether its own grant is given; otherwise what is left of the planned one is shared equally, an assumption.
        rate: its greatest rate; None where no rule gives one or it depends on what is not known.
    """

    organisation: str
    grant: int | None
    cost: int | None
    stated: bool
    rate: Fraction | None


@dataclass(frozen=True)
class Line:
    """The money of one consortium.

    Attributes:
        name: of the consortium.
        grant: [cents]; None where it is not known, nothing where it carries the label alone.
        cost: [cents]; likewise.
        rate: greatest rate that a part of its cost may have; None where no condition gives one.
        funded: whether it receives a grant, not the label alone.
        members: share by share.
    """

    name: str
    grant: int | None
    cost: int | None
    rate: Fraction | None
    funded: bool
    members: tuple[Share, ...]

    @property
    def own(self) -> int | None:
        """What its members bring [cents]."""
        return None if self.grant is None or self.cost is None else self.cost - self.grant


@dataclass(frozen=True)
class Planned:
    """The money of a whole plan."""

    lines: tuple[Line, ...]
    pots: tuple[Pot, ...]


def planned(option: Option) -> Planned:
    """The money of the consortia of an option and of its calls."""
    lines = tuple(_line(option.scenario, team) for team in option.teams.values())
    return Planned(lines, tuple(_pots(option, lines)))


def _line(scenario: Scenario, team: Team) -> Line:
    grant, cost = (span.low if span.low == span.high else None for span in (team.span("grant"), team.span("cost")))
    grant = grant if team.funded else 0
    rules = [rule for rule in scenario.rules_of(team.call).values() if isinstance(rule, MaxRate) and rule.hard]
    greatest = [
        max([*(rule.rate_of(m.who, team.context)[1] for m in team.members), rule.third_party_ratio or Fraction(0)])
        for rule in rules
    ]
    instrument = scenario.instrument_of(team.call)
    paid = (instrument.roles.paid if instrument else ()) or PAID
    shares = tuple(_shares(team, grant, rules, paid))
    return Line(team.name, grant, cost, min(greatest, default=None), team.funded, shares)


def _shares(team: Team, grant: int | None, rules: Sequence[MaxRate], paid: Collection[Role]) -> Iterator[Share]:
    """Amounts of members: their own where given; what they leave of the planned grant in parts equal to the cent."""
    own = {member.who.id: member.amount("grant") if team.funded else 0 for member in team.members}
    known = sum(amount for amount in own.values() if amount is not None)
    open_ = [member for member in team.members if own[member.who.id] is None]
    takers = [member for member in open_ if member.role in paid] or open_
    rest = None if grant is None or grant < known else grant - known
    for member in team.members:
        amount = own[member.who.id]
        if amount is None and rest is not None:
            amount = _part(rest, takers.index(member), len(takers)) if member in takers else 0
        stated = own[member.who.id] is not None
        yield Share(member.who.id, amount, member.amount("cost"), stated, _rate_of(member, team, rules))


def _part(amount: int, at: int, parts: int) -> int:
    """One of several parts of an amount that differ by a cent at most."""
    return amount // parts + (at < amount % parts)


def _rate_of(member: Member, team: Team, rules: Sequence[MaxRate]) -> Fraction | None:
    """The greatest rate of a member under every condition, where it is known."""
    found = [rule.rate_of(member.who, team.context) for rule in rules]
    low, high = (min((pair[end] for pair in found), default=None) for end in (0, 1))
    return low if low == high else None


# -- the money of the call -------------------------------------------------------------------------------------------------


def _pots(option: Option, lines: tuple[Line, ...]) -> Iterator[Pot]:
    for name, rule, calls in option.scenario.portfolio_rules():
        match rule:
            case CallBudget():
                grants = _drawing(option, lines, calls)
                ceiling = _ceiling(option.scenario, calls)
                yield Pot(name, rule.total, _sum(grants), len(grants), ceiling, rule.expected_grants)
            case StrandQuota():
                yield from _of_strands(option, lines, name, rule, calls)
            case CountryPot():
                yield from _of_countries(option, name, rule, calls)


def _drawing(option: Option, lines: tuple[Line, ...], calls: Collection[str]) -> list[int | None]:
    """The grants of the consortia that draw on the money of some calls: those formed, or planned where none is."""
    if option.teams:
        return [one.grant for one in lines if one.funded and option.teams[one.name].call in calls]
    scenario = option.scenario
    slots = [(slot, call) for slot, call in scenario.slots.items() if call in calls and slot not in scenario.label_only]
    return [scenario.calls[call].plan.grant for _, call in slots]


def _sum(amounts: Sequence[int | None]) -> int | None:
    return None if None in amounts else sum(amount for amount in amounts if amount is not None)


def _ceiling(scenario: Scenario, calls: Collection[str]) -> int | None:
    """The greatest grant of a consortium, where that is the same in every one of some calls."""
    found = {
        min((r.at_most for r in scenario.rules_of(call).values() if isinstance(r, MaxGrant) and r.hard), default=None)
        for call in calls
    }
    return found.pop() if len(found) == 1 else None


def _of_strands(
    option: Option, lines: tuple[Line, ...], name: str, rule: StrandQuota, calls: Collection[str]
) -> Iterator[Pot]:
    strands = {call: option.scenario.calls[call].strand for call in calls}
    for strand, quota in rule.quotas.items():
        if quota.total is None:
            continue
        own = [call for call in calls if strands[call] == strand]
        grants = _drawing(option, lines, own)
        unsure = _drawing(option, lines, [call for call in calls if not strands[call]])
        asked = None if unsure else _sum(grants)
        yield Pot(f"{name}: {strand}", quota.total, asked, len(grants), _ceiling(option.scenario, own))


def _of_countries(option: Option, name: str, rule: CountryPot, calls: Collection[str]) -> Iterator[Pot]:
    teams = [team for team in option.teams.values() if team.funded and team.call in calls]
    for country, total in rule.pots.items():
        where = (Where(countries=(country,)),)
        facts = [(team.name, m, team.context.judge(m.who, where)) for team in teams for m in team.members]
        possible = [(name, member, fact) for name, member, fact in facts if fact is not False]
        known = teams and all(fact or member.amount("grant") == 0 for _, member, fact in possible)
        asked = _sum([member.amount("grant") for _, member, _ in possible]) if known else None
        consortia = len({name for name, _, _ in possible}) if teams else len(_drawing(option, (), calls))
        yield Pot(f"{name}: {country}", total, asked, consortia, country=country)
