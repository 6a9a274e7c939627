"""Whether the money of a call fits, whose it would be, and what the members must bring."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from models.arithmetic import Pot, pots
from models.rules.call_budget import CallBudget
from models.rules.max_grant import MaxGrant
from models.rules.max_rate import MaxRate
from models.rules.max_recipient_support import MaxRecipientSupport
from models.rules.min_grant import MinGrant
from models.team import Member, Team, Teams, amount_words
from models.typed import euro
from planner.impact.drafts import Draft
from planner.impact.funnel import axes
from planner.impact.result import Budget, Contribution, PotLine

OWN_AXES = ("kind", "region category", "country")
"""Axes by which contributions are told apart."""
AS_PLANNED, GREATEST = "as planned in the scenario", "the greatest grant"
"""Where the grant that is reckoned with comes from."""
OUTSIDE = "that grant lies outside what the rules allow"


def budget(draft: Draft, portfolios: Sequence[Teams], average: int | None = None) -> Budget:
    """Pots against grants, and EU and own contributions in the random portfolios.

    Args:
        draft: the conditions.
        portfolios: random portfolios.
        average: observed average grant, in cents; the planned grant where not given.
    """
    rules = draft.conditions
    ceilings = [rule.at_most for rule in rules.values() if isinstance(rule, MaxGrant) and rule.hard]
    ceiling = min(ceilings, default=None)
    planned = draft.scenario.calls[draft.call].plan.grant
    grant = planned if planned is not None else ceiling
    words = AS_PLANNED if planned is not None else GREATEST if grant is not None else ""
    lines = [_line(pot, average if average is not None else planned) for pot in _pots(draft, ceiling)]
    rate = next((rule for rule in rules.values() if isinstance(rule, MaxRate) and rule.hard), None)
    shares = _contributions(draft, portfolios, grant, rate) if grant is not None and portfolios else []
    total = _own_total(portfolios, grant, rate) if grant is not None and rate and portfolios else None
    recipients, recipients_words = _recipients(draft)
    assumptions = []
    if shares:
        assumptions = [
            f"each consortium receives {amount_words(grant or 0)} ({words}), shared equally among its members",
            "own contributions follow from the rate of each member: cost = grant / rate"
            if rate
            else "no rate is known, so own contributions are not reckoned",
        ]
        least = max((r.at_least for r in rules.values() if isinstance(r, MinGrant) and r.hard), default=0)
        if grant is not None and (grant < least or (ceiling is not None and grant > ceiling)):
            assumptions.append(OUTSIDE)
    return Budget(
        pots=tuple(lines),
        grant=None if grant is None else euro(grant),
        grant_words=words,
        rate=rate.state() if rate else "",
        contributions=tuple(shares),
        own_total=None if total is None else _rounded(total),
        recipients=recipients,
        recipients_words=recipients_words,
        assumptions=tuple(assumptions),
    )


def _pots(draft: Draft, ceiling: int | None) -> list[Pot]:
    expected = {pot.rule: pot for pot in pots(draft.conditions)}
    answer = []
    for name, rule in draft.conditions.items():
        if isinstance(rule, CallBudget):
            answer.append(expected.get(name) or Pot(name, rule.total, 0, ceiling))
    return answer


def _line(pot: Pot, average: int | None) -> PotLine:
    at_ceiling = pot.total // pot.ceiling if pot.ceiling else None
    at_average = pot.total // average if average else None
    if pot.grants:
        sentence = pot.sentence()
    elif pot.ceiling:
        sentence = (
            f"{amount_words(pot.total)} pays for {at_ceiling} grants at the ceiling of {amount_words(pot.ceiling)}"
        )
    else:
        sentence = f"{amount_words(pot.total)} are available; neither a ceiling nor a number of grants is known"
    return PotLine(
        condition=pot.rule,
        total=euro(pot.total),
        expected=pot.grants or None,
        ceiling=None if pot.ceiling is None else euro(pot.ceiling),
        at_ceiling=at_ceiling,
        rest_at_ceiling=None if at_ceiling is None or not pot.ceiling else euro(pot.total - at_ceiling * pot.ceiling),
        average=None if average is None else euro(average),
        at_average=at_average,
        fits=pot.fits if pot.grants else None,
        sentence=sentence,
    )


def _own(member: Member, team: Team, share: Fraction, rate: MaxRate) -> Fraction | None:
    """Own contribution of a member that receives a share of the grant, at its lowest sure rate; None where that is 0."""
    ratio, _ = rate.rate_of(member.who, team.context)
    return share / ratio - share if ratio else None


def _contributions(draft: Draft, portfolios: Sequence[Teams], grant: int, rate: MaxRate | None) -> list[Contribution]:
    members: dict[tuple[str, str], int] = defaultdict(int)
    received: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    brought: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for teams in portfolios:
        for team in teams.values():
            share = Fraction(grant, len(team.members))
            for member in team.members:
                own = _own(member, team, share, rate) if rate else None
                for axis, values in axes(draft, member.who).items():
                    for value in values if axis in OWN_AXES else ():
                        members[axis, value] += 1
                        received[axis, value] += share
                        brought[axis, value] += own or 0
    answer = []
    order = {axis: at for at, axis in enumerate(OWN_AXES)}
    for (axis, value), number in sorted(members.items(), key=lambda item: (order[item[0][0]], -item[1], item[0][1])):
        answer.append(
            Contribution(
                axis=axis,
                value=value,
                members=f"{number / len(portfolios):.1f}",
                grant=_rounded(received[axis, value] / len(portfolios)),
                own=_rounded(brought[axis, value] / len(portfolios)) if rate else None,
                own_each=_rounded(brought[axis, value] / number) if rate else None,
            )
        )
    return answer


def _own_total(portfolios: Sequence[Teams], grant: int, rate: MaxRate) -> Fraction:
    total = Fraction(0)
    for teams in portfolios:
        for team in teams.values():
            share = Fraction(grant, len(team.members))
            total += sum((_own(member, team, share, rate) or Fraction(0) for member in team.members), Fraction(0))
    return total / len(portfolios)


def _recipients(draft: Draft) -> tuple[int | None, str]:
    """Third parties at the ceiling of what one receives, from what a consortium plans to pass on."""
    ceiling = next((r.at_most for r in draft.conditions.values() if isinstance(r, MaxRecipientSupport)), None)
    passed = draft.scenario.calls[draft.call].plan.third_party_support
    if ceiling is None:
        return None, ""
    if passed is None:
        return None, f"one third party receives at most {amount_words(ceiling)}; how much is passed on is not planned"
    number = passed // ceiling
    return number, f"{amount_words(passed)} passed on supports {number} third parties at {amount_words(ceiling)} each"


def _rounded(amount: Fraction) -> str:
    """Whole euro as text."""
    return f"{round(amount / 100):,}"
