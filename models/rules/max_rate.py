r"""The co-financing rate: the grant as a share of the eligible cost.

Formula: sum of grants <= sum over members o of rate(o) * own cost(o) + third_party_ratio * what is passed on, where own cost
leaves out what is passed on if that has a rate of its own, and rate(o) is the first rate of the table whose predicate o
satisfies, else ``ratio``. With ``each``, the same for every member by itself. In cents, as exact fractions, the ceiling
rounded to the nearest cent. Where a predicate cannot be judged, o may have that rate or a later one: the lowest of them is
sure, the highest is possible.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Literal

import numpy as np

from models.balance import BalanceRule
from models.examples import Example, team_of
from models.expression import Expr, Row
from models.facts import Context, Organisation, Predicate, Where, predicate_words
from models.group import Group
from models.team import Member, Team, Totals, part_words
from models.truth import Span, Verdict, every
from models.typed import Ratio, Typed, Yes, percent


class RateFor(Typed):
    """A rate for certain members."""

    where: Predicate
    """Which members."""
    ratio: Ratio
    """The grant as a share of their eligible cost."""


class MaxRate(BalanceRule):
    """The grant is at most a share of the eligible cost, by kind of member and of cost."""

    kind: Literal["max_rate"] = "max_rate"
    ratio: Ratio
    """Rate for members and costs without a rate of their own."""
    rates: dict[str, RateFor] = {}
    """Rates for certain members, by name; the first that fits counts."""
    third_party_ratio: Ratio | None = None
    """Rate for what is passed on to third parties."""
    each: Yes = False
    """Whether every member whose money is given keeps to its own rate, not only the consortium as a whole."""

    def state(self) -> str:
        parts = [f"{percent(rate.ratio)} for members {predicate_words(rate.where)}" for rate in self.rates.values()]
        if self.third_party_ratio is not None:
            parts.append(f"{percent(self.third_party_ratio)} of support to third parties")
        extra = f" ({', '.join(parts)})" if parts else ""
        of = " of each member" if self.each else ""
        return f"the grant{of} is at most {percent(self.ratio)} of the eligible cost{extra}"

    def rate_of(self, who: Organisation, context: Context) -> tuple[Fraction, Fraction]:
        """The rate of one organisation: surely, and at best where a status is unknown."""
        if not self.rates:
            return self.ratio, self.ratio
        possible = []
        for rate in self.rates.values():
            fact = context.judge(who, rate.where)
            if fact is not False:
                possible.append(rate.ratio)
            if fact:
                break
        else:
            possible.append(self.ratio)
        return min(possible), max(possible)

    @property
    def _ratios(self) -> list[Fraction]:
        return [self.ratio, *(rate.ratio for rate in self.rates.values())]

    @cached_property
    def _scale(self) -> int:
        """Parts of a cent in which sums are whole numbers; even, so that half a cent is one too."""
        third = [] if self.third_party_ratio is None else [self.third_party_ratio]
        return 2 * lcm(*(ratio.denominator for ratio in [*self._ratios, *third]))

    def _ceiling(self, cost: int | None, passed: int | None, low: Fraction, high: Fraction) -> Span:
        """The greatest grant for a cost, scaled, if the rate lies between two."""
        third, scale = self.third_party_ratio, self._scale
        if third is None:
            passed, third = 0, Fraction(0)
        if cost is None:
            return Span(int(scale * third * (passed or 0)), None)
        if passed is None:  # anything between nothing and everything may be passed on
            return Span(int(scale * min(low, third) * cost), int(scale * max(high, third) * cost))
        ends = (rate * (cost - passed) + third * passed for rate in (low, high))
        return Span(*(int(scale * end) for end in ends))

    def _of(self, member: Member, context: Context, grant: Span) -> Span:
        """What a member's ceiling leaves above a grant, scaled."""
        passed = member.amount("third_party_support")
        ceiling = self._ceiling(member.amount("cost"), passed, *self.rate_of(member.who, context))
        return ceiling - grant * self._scale

    def starts(self, totals: Totals) -> Span:
        return Span.exactly(self._scale // 2 - self._scale * (totals.grant or 0))

    def adds(self, member: Member, context: Context, totals: Totals) -> Span:
        return self._of(member, context, member.span("grant") if totals.grant is None else Span.exactly(0))

    def _alone(self, member: Member, context: Context) -> bool | None:
        """Whether a member keeps to its own rate; where neither cost nor grant is given, only the whole can be judged."""
        if member.amount("grant") is None and member.amount("cost") is None:
            return True
        return (self._of(member, context, member.span("grant")) + Span.exactly(self._scale // 2)).is_positive_or_zero

    def _within(self, totals: Totals, low: Fraction, high: Fraction) -> bool | None:
        """Whether the grant of the whole is within the ceiling if every member had a rate between two."""
        ceiling = self._ceiling(totals.cost, totals.third_party_support, low, high)
        return (ceiling + self.starts(totals)).is_positive_or_zero

    def constrain(self, group: Group) -> Iterator[Row]:
        pool, totals = group.pool, group.pool.totals
        if self.each:
            facts = [self._alone(pool.member(row), pool.context) for row in group.rows]
            refused = [fact is False or (fact is None and group.unknown == "fails") for fact in facts]
            yield Expr.of(group.members[np.array(refused, bool)]) <= 0
        if totals.grant is None or totals.cost is None:
            yield from super().constrain(group)
            return
        # the grant is sure to fit if it fits the lowest rate of a member, and may fit if it fits the highest
        # the one rate of all is judged once
        rates = [self.rate_of(pool.organisations[row], pool.context) for row in group.rows] if self.rates else []
        rates = rates or [(self.ratio, self.ratio)]
        nobody = self._within(totals, self.ratio, self.ratio)
        if group.unknown == "fails":
            fits = {low: self._within(totals, low, low) is True for low, _ in set(rates)}
            unsure = np.broadcast_to(np.array([not fits[low] for low, _ in rates], bool), len(group.rows))
            yield Expr.of(group.members[unsure]) <= 0
            if nobody is not True:
                yield Expr.of(group.members) >= 1
        else:
            may_fit = {high: self._within(totals, high, high) is not False for _, high in set(rates)}
            able = np.broadcast_to(np.array([may_fit[high] for _, high in rates], bool), len(group.rows))
            if nobody is False:
                yield Expr.of(group.members[able]) >= 1
            elif not able.all():  # nobody at all is held to the rate of all
                yield Expr.of(group.members[able]) - group.record.any(Expr.of(group.members[~able])) >= 0

    def _together(self, team: Team) -> bool | None:
        if team.totals.grant is None or team.totals.cost is None:
            return self.balance(team).is_positive_or_zero
        rates = [self.rate_of(member.who, team.context) for member in team.members]
        if not team.complete:  # whoever else there is may have any rate
            rates.append((min(self._ratios), max(self._ratios)))
        rates = rates or [(self.ratio, self.ratio)]
        low, high = min(low for low, _ in rates), max(high for _, high in rates)
        if self._within(team.totals, low, low):
            return True
        return False if self._within(team.totals, high, high) is False else None

    def audit(self, team: Team) -> Verdict:
        grant, cost = team.span("grant"), team.span("cost")
        facts = [self._together(team)]
        if self.each:
            facts += [self._alone(member, team.context) for member in team.members]
            facts += [] if team.complete else [None]
        extra = ", or another rate by member or cost" if self.rates or self.third_party_ratio is not None else ""
        witness = f"{part_words(grant, cost, 'eligible cost')}, {percent(self.ratio)} allowed{extra}"
        over = [member.who.label for member, fact in zip(team.members, facts[1:], strict=False) if fact is False]
        if over:
            witness += f"; above its own rate: {', '.join(over[:4])}"
        left = self.balance(team)
        return Verdict.of(every(facts), witness, max(1, -(left.high or 0) // self._scale))


_NON_PROFIT = (Where(flags={"non_profit": ("yes",)}),)
_COSME = MaxRate(ratio="75 %", third_party_ratio="100 %")
_INNOVATION = MaxRate(ratio="70 %", rates={"non-profit": RateFor(where=_NON_PROFIT, ratio="100 %")})
_FIRST_FITS = MaxRate(
    ratio="80 %",
    rates={
        "norway": RateFor(where=(Where(countries=("NO",)),), ratio="50 %"),
        "non-profit": RateFor(where=_NON_PROFIT, ratio="100 %"),
    },
)

EXAMPLES = [
    Example(MaxRate(ratio="75 %"), team_of(cost="100000 100000", grant="100000 50000"), True),
    Example(MaxRate(ratio="75 %"), team_of(cost="100000 100000", grant="100000 50000.01"), False),
    Example(_COSME, team_of(cost="100000 100000", grant="75000 95000", passed_on="0 80000"), True, "a blend of rates"),
    Example(_COSME, team_of(cost="100000 100000", grant="75000 95000.01", passed_on="0 80000"), False),
    Example(_INNOVATION, team_of(cost="1000 1000", grant="1000 700", non_profit="yes no"), True),
    Example(_INNOVATION, team_of(cost="1000 1000", grant="1000 701", non_profit="yes no"), False),
    Example(_INNOVATION, team_of(cost="1000 1000", grant="1000 800", non_profit="yes ?"), None),
    Example(MaxRate(ratio="75 %"), team_of(cost="1000 ?", grant="750 100"), None),
    Example(MaxRate(ratio="75 %"), team_of(cost="100 100", grant="160 ?"), False, "what is known is too much already"),
    Example(
        _INNOVATION.altered(each=True),
        team_of(cost="100 100", grant="100 0", non_profit="no yes"),
        False,
        "one member is above its own rate, though all together are not",
    ),
    Example(_INNOVATION.altered(each=True), team_of(cost="100 100", grant="70 100", non_profit="no yes"), True),
    Example(_INNOVATION.altered(each=True), team_of(cost="100 ?", grant="70 100", non_profit="no yes"), None),
    Example(_FIRST_FITS, team_of(country="NO", cost="100", grant="80"), False, "a rate may lie below that of all"),
    Example(
        _FIRST_FITS,
        team_of(country="NO DE", non_profit="yes no", cost="100 100", grant="50 80"),
        True,
        "the first rate that fits counts",
    ),
    Example(_FIRST_FITS, team_of(country="? DE", non_profit="yes no", cost="100 100", grant="60 80"), None),
    Example(
        _FIRST_FITS,
        team_of(country="NO NO", totals=Totals.model_validate({"cost": 100, "grant": 80})),
        False,
        "nobody has the rate of all",
    ),
    Example(
        MaxRate(ratio="75 %"),
        team_of(country="LV", totals=Totals.model_validate({"cost": "466607.74", "grant": "349952.00"})),
        True,
        "the ceiling is 349955.805",
    ),
    Example(
        MaxRate(ratio="75 %"),
        team_of(country="LV", totals=Totals.model_validate({"cost": "466607.74", "grant": "349955.81"})),
        True,
        "a ceiling of 349955.805 is 349955.81 in cents",
    ),
    Example(
        MaxRate(ratio="75 %"),
        team_of(country="LV", totals=Totals.model_validate({"cost": "466607.74", "grant": "349955.82"})),
        False,
        "a cent above it",
    ),
    Example(
        _INNOVATION,
        team_of(non_profit="no no", totals=Totals.model_validate({"cost": 1000, "grant": 701})),
        False,
        "no member has a higher rate",
    ),
    Example(
        _INNOVATION,
        team_of(non_profit="yes no", totals=Totals.model_validate({"cost": 1000, "grant": 701})),
        None,
        "it depends on whose the costs are",
    ),
    Example(
        _INNOVATION,
        team_of(non_profit="yes yes", totals=Totals.model_validate({"cost": 1000, "grant": 1000})),
        True,
        "every member has the higher rate",
    ),
    Example(
        _INNOVATION,
        team_of(non_profit="yes", totals=Totals.model_validate({"cost": 1000, "grant": 1000}), complete=False),
        None,
        "another member may have the lower rate",
    ),
]
