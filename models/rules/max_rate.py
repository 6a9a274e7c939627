r"""The co-financing rate: the grant as a share of the eligible cost.

Formula: sum of grants <= sum over members o of rate(o) * own cost(o) + third_party_ratio * what is passed on, where own cost
leaves out what is passed on if that has a rate of its own, and rate(o) is the first rate of the table whose predicate o
satisfies, else ``ratio``. With ``each``, the same for every member by itself. In cents, as exact fractions, the ceiling
rounded to the nearest cent. Where a predicate cannot be judged, o may have that rate or a later one: the lowest of them is
sure, the highest is possible. Where the cost is given for the consortium as a whole, it is not known whose it is: the lowest
rate of a member is sure, the highest is possible.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Literal

import numpy as np

from models.balance import BalanceRule
from models.examples import Example, team_of
from models.expression import Expr, Row, total
from models.facts import Context, Organisation, Predicate, Where, predicate_words
from models.group import Group, not_negative
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

    section = "budget"
    shown_by = "spending"
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

    def _above(self, totals: Totals, low: Fraction, high: Fraction, grant: Span) -> Span:
        """What the ceiling for the cost of the whole leaves above a grant if every member had a rate between two, scaled."""
        ceiling = self._ceiling(totals.cost, totals.third_party_support, low, high)
        return ceiling + Span.exactly(self._scale // 2) - grant * self._scale

    def constrain(self, group: Group) -> Iterator[Row]:
        pool, totals = group.pool, group.pool.totals
        if self.each:
            facts = [self._alone(pool.member(row), pool.context) for row in group.rows]
            refused = [fact is False or (fact is None and group.unknown == "fails") for fact in facts]
            yield Expr.of(group.members[np.array(refused, bool)]) <= 0
        if totals.cost is None:
            yield from super().constrain(group)
        elif self.rates:
            yield from self._by_rate(group)
        else:
            yield from self._at(group, self.ratio)

    def _at(self, group: Group, rate: Fraction) -> Iterator[Row]:
        """The rows by which the grant is within the ceiling for the cost of the whole, if every member had one rate."""
        totals = group.pool.totals
        start = self._above(totals, rate, rate, Span.of(totals.grant or 0))
        grants = [Span.exactly(0)] * len(group.rows)
        if totals.grant is None:
            grants = [-(group.pool.member(row).span("grant") * self._scale) for row in group.rows]
        yield from not_negative(group.record, group.unknown, *group.summed(start, grants))

    def _by_rate(self, group: Group) -> Iterator[Row]:
        """The grant is sure to fit if it fits the lowest rate of a member, and may fit if it fits the highest."""
        record, fails = group.record, group.unknown == "fails"
        found = [self.rate_of(group.pool.organisations[row], group.pool.context) for row in group.rows]
        rates = [low if fails else high for low, high in found]
        fits = []
        for rate in sorted(set(rates)):
            has = record.any(Expr.of(group.members[np.array([one == rate for one in rates], bool)]))
            if fails:
                yield record.meets(self._at(group, rate)) - has >= 0
            fits.append(record.meets([*self._at(group, rate), has >= 1]))
        # nobody at all is held to the rate of all
        nobody = record.meets([*self._at(group, self.ratio), Expr.of(group.members) <= 0])
        yield total(fits) + nobody >= 1

    def _left(self, team: Team) -> Span:
        """What the ceiling leaves above the grant of all together, scaled."""
        if team.totals.cost is None:
            return self.balance(team)
        rates = [self.rate_of(member.who, team.context) for member in team.members]
        if not team.complete:  # whoever else there is may have any rate
            rates.append((min(self._ratios), max(self._ratios)))
        rates = rates or [(self.ratio, self.ratio)]
        low, high = min(low for low, _ in rates), max(high for _, high in rates)
        return self._above(team.totals, low, high, team.span("grant"))

    def audit(self, team: Team) -> Verdict:
        grant, cost = team.span("grant"), team.span("cost")
        left = self._left(team)
        facts = [left.is_positive_or_zero]
        if self.each:
            facts += [self._alone(member, team.context) for member in team.members]
            facts += [] if team.complete else [None]
        extra = ", or another rate by member or cost" if self.rates or self.third_party_ratio is not None else ""
        witness = f"{part_words(grant, cost, 'eligible cost')}, {percent(self.ratio)} allowed{extra}"
        over = [member.who.label for member, fact in zip(team.members, facts[1:], strict=False) if fact is False]
        if over:
            witness += f"; above its own rate: {', '.join(over[:4])}"
        return Verdict.of(every(facts), witness, max(1, -((left.high or 0) // self._scale)))


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
        MaxRate(ratio="75 %"),
        team_of(cost="60 60", grant="40 40", totals=Totals.model_validate({"cost": 100})),
        False,
        "the cost of the whole counts, not that of the members",
    ),
    Example(
        MaxRate(ratio="75 %"),
        team_of(cost="? ?", grant="40 35", totals=Totals.model_validate({"cost": 100})),
        True,
        "nor does it matter that theirs is unknown",
    ),
    Example(
        _INNOVATION,
        team_of(grant="40 40", non_profit="yes no", totals=Totals.model_validate({"cost": 100})),
        None,
        "it depends on whose the costs are",
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
