r"""The co-financing rate: the grant as a share of the eligible cost.

Formula: sum of grants <= sum over members o of rate(o) * own cost(o) + third_party_ratio * what is passed on, where own cost
leaves out what is passed on if that has a rate of its own, and rate(o) is the first rate of the table whose predicate o
satisfies, else ``ratio``. In cents, as exact fractions. Where a predicate cannot be judged, o may have that rate or a later
one: the lowest of them is sure, the highest is possible.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from typing import Literal

import numpy as np

from models.examples import Example, team_of
from models.expression import NONE, Expr, Row
from models.facts import Context, Organisation, Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule
from models.team import MoneyKind, Team, Totals, amount_words
from models.truth import Verdict
from models.typed import Ratio, Typed, percent


class RateFor(Typed):
    """A rate for certain members."""

    where: Predicate
    """Which members."""
    ratio: Ratio
    """The grant as a share of their eligible cost."""


class MaxRate(Rule):
    """The grant is at most a share of the eligible cost, by kind of member and of cost."""

    kind: Literal["max_rate"] = "max_rate"
    ratio: Ratio
    """Rate for members and costs without a rate of their own."""
    rates: dict[str, RateFor] = {}
    """Rates for certain members, by name; the first that fits counts."""
    third_party_ratio: Ratio | None = None
    """Rate for what is passed on to third parties."""

    def state(self) -> str:
        parts = [f"{percent(rate.ratio)} for members {predicate_words(rate.where)}" for rate in self.rates.values()]
        if self.third_party_ratio is not None:
            parts.append(f"{percent(self.third_party_ratio)} of support to third parties")
        extra = f" ({', '.join(parts)})" if parts else ""
        return f"the grant is at most {percent(self.ratio)} of the eligible cost{extra}"

    def rate_of(self, who: Organisation, context: Context) -> tuple[Fraction, Fraction]:
        """The rate of one organisation: surely, and at best where a status is unknown."""
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

    def _any_rate(self) -> tuple[Fraction, Fraction]:
        """The lowest and the highest rate that anyone can have."""
        ratios = [self.ratio, *(rate.ratio for rate in self.rates.values())]
        return min(ratios), max(ratios)

    def _passed_ratio(self) -> Fraction:
        return self.third_party_ratio if self.third_party_ratio is not None else Fraction(0)

    def _kinds(self) -> list[MoneyKind]:
        kinds: list[MoneyKind] = ["grant", "cost"]
        return kinds if self.third_party_ratio is None else [*kinds, "third_party_support"]

    def _within(self, totals: Totals, rate: Fraction, surely: bool) -> bool:
        """Whether the grant of the whole stays within the ceiling if all own costs had one rate, surely or at best."""
        grant, cost, passed = totals.grant or 0, totals.cost or 0, totals.third_party_support
        if self.third_party_ratio is None:
            ceiling = rate * cost
        elif passed is not None:
            ceiling = rate * (cost - passed) + self.third_party_ratio * passed
        else:  # anything between nothing and everything may be passed on
            ceiling = (min if surely else max)(rate, self.third_party_ratio) * cost
        return grant <= ceiling

    def constrain(self, group: Group) -> Iterator[Row]:
        totals, pool = group.pool.totals, group.pool
        if totals.grant is not None and totals.cost is not None:
            yield from self._constrain_totals(group, totals)
            return
        side = 0 if group.unknown == "fails" else 1
        rates = [self.rate_of(pool.organisations[row], pool.context)[side] for row in group.rows]
        scale = lcm(*(rate.denominator for rate in rates), self._passed_ratio().denominator)
        passed = pool.money("third_party_support")[0][group.rows] * (self.third_party_ratio is not None)
        weight = np.array([int(rate * scale) for rate in rates], np.int64) if rates else NONE
        ceiling = weight * (pool.money("cost")[0][group.rows] - passed) + int(self._passed_ratio() * scale) * passed
        allowed: Expr = group.paid(ceiling)
        row = allowed - group.money("grant") * scale >= 0
        yield from group.given([row], self._kinds(), of_members=True)

    def _constrain_totals(self, group: Group, totals: Totals) -> Iterator[Row]:
        """The grant is sure to fit if it fits the lowest rate of a member, and may fit if it fits the highest."""
        context, bodies = group.pool.context, [group.pool.organisations[row] for row in group.rows]
        if group.unknown == "fails":
            unsure = [not self._within(totals, self.rate_of(who, context)[0], surely=True) for who in bodies]
            yield Expr.of(group.members[np.array(unsure, bool)]) <= 0
            if not self._within(totals, self.ratio, surely=True):
                yield Expr.of(group.members) >= 1
        else:
            able = np.array([self._within(totals, self.rate_of(who, context)[1], surely=False) for who in bodies], bool)
            if not self._within(totals, self.ratio, surely=False):
                yield Expr.of(group.members[able]) >= 1
            elif not able.all():  # nobody at all is held to the rate of all
                yield Expr.of(group.members[able]) - group.record.any(Expr.of(group.members[~able])) >= 0

    def _of_totals(self, team: Team) -> bool | None:
        rates = [self.rate_of(member.who, team.context) for member in team.members]
        if not team.complete:  # whoever else there is may have any rate
            rates.append(self._any_rate())
        rates = rates or [(self.ratio, self.ratio)]
        if self._within(team.totals, min(low for low, _ in rates), surely=True):
            return True
        return None if self._within(team.totals, max(high for _, high in rates), surely=False) else False

    def audit(self, team: Team) -> Verdict:
        grant, cost = team.money("grant"), team.money("cost")
        if grant is None or cost is None:
            return Verdict.of(None, "the grant or the eligible cost is not known")
        share = f" ({float(100 * Fraction(grant, cost)):.3f} %)" if cost else ""
        witness = f"{amount_words(grant)} of {amount_words(cost)}{share}"
        if team.totals.grant is not None and team.totals.cost is not None:
            extra = ", or another rate by member" if self.rates else ""
            return Verdict.of(self._of_totals(team), f"{witness}, {percent(self.ratio)} allowed{extra}", 1)
        sure = best = Fraction(0)
        for member in team.members:
            own = member.amount("cost")
            passed = member.amount("third_party_support") if self.third_party_ratio is not None else 0
            if own is None or passed is None or member.amount("grant") is None or not team.complete:
                return Verdict.of(None, "the grant or the eligible cost of a member is not known")
            if self.third_party_ratio is not None:
                own -= passed
                sure, best = (total + self.third_party_ratio * passed for total in (sure, best))
            low, high = self.rate_of(member.who, team.context)
            sure, best = sure + low * own, best + high * own
        value = True if grant <= sure else False if grant > best else None
        return Verdict.of(value, f"{witness}, {amount_words(int(sure))} allowed", grant - int(best))


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
]
