"""What the consortia of a plan are planned to receive and to cost, against the money of the call; all in whole cents."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from models.rules.call_budget import CallBudget
from models.rules.max_grant import MaxGrant
from models.rules.max_rate import MaxRate
from models.scenario import Scenario
from models.team import Team
from planner.report.material import Option


@dataclass(frozen=True)
class Pot:
    """Money of a call.

    Attributes:
        name: of the condition that says so.
        total: available [cents].
        asked: what the consortia that draw on it are planned to receive [cents]; None where that is not planned.
        consortia: how many draw on it: those of the plan, or where there is none those that the scenario forms.
        ceiling: greatest grant [cents].
        expected: grants that the call expects, which is no limit.
    """

    name: str
    total: int
    asked: int | None
    consortia: int
    ceiling: int | None
    expected: int | None


@dataclass(frozen=True)
class Share:
    """What one member receives and brings.

    Attributes:
        organisation: identifier.
        grant: [cents]; None where unknown.
        cost: [cents]; None where unknown.
        stated: whether its own amounts are given; otherwise the planned grant is shared equally, an assumption.
        rate: the rate that it surely has; None where no rule gives one.
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
        grant: [cents]; None where it is not known.
        cost: [cents]; likewise.
        rate: greatest rate by the conditions; None where none gives one.
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
    rule = next((r for r in scenario.rules_of(team.call).values() if isinstance(r, MaxRate) and r.hard), None)
    return Line(team.name, grant, cost, rule.ratio if rule else None, team.funded, tuple(_shares(team, grant, rule)))


def _shares(team: Team, grant: int | None, rule: MaxRate | None) -> Iterator[Share]:
    """Amounts of members: their own where all are given, equal parts to the cent of what is planned otherwise."""
    stated = all(member.amount("grant") is not None for member in team.members)
    number = len(team.members)
    for at, member in enumerate(team.members):
        rate = rule.rate_of(member.who, team.context)[0] if rule else None
        if stated:
            yield Share(member.who.id, member.amount("grant"), member.amount("cost"), True, rate)
            continue
        part = None if grant is None else grant // number + (at < grant % number)
        yield Share(member.who.id, part, None, False, rate)


def _pots(option: Option, lines: tuple[Line, ...]) -> Iterator[Pot]:
    scenario = option.scenario
    for name, rule, calls in scenario.portfolio_rules():
        if not isinstance(rule, CallBudget):
            continue
        ceilings = [
            one.at_most
            for call in calls
            for one in scenario.rules_of(call).values()
            if isinstance(one, MaxGrant) and one.hard and set(one.strands) == set(rule.strands)
        ]
        if option.teams:
            drawing = [one for one in lines if one.funded and option.teams[one.name].call in calls]
            grants = [one.grant for one in drawing]
        else:
            grants = [
                scenario.calls[call].plan.grant
                for slot, call in scenario.slots.items()
                if call in calls and slot not in scenario.label_only
            ]
        known = [grant for grant in grants if grant is not None]
        yield Pot(
            name=name,
            total=rule.total,
            asked=sum(known) if len(known) == len(grants) else None,
            consortia=len(grants),
            ceiling=min(ceilings, default=None),
            expected=rule.expected_grants,
        )
