r"""The co-financing rate: the grant as a share of the eligible cost.

Formula: sum of grants <= sum over members o of rate(o) * own cost(o) + third_party_ratio * what is passed on, where own cost
leaves out what is passed on if that has a rate of its own, and rate(o) is the highest rate of the table whose predicate o
satisfies, else ``ratio``. In cents, as exact fractions.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from typing import Annotated, Literal

import numpy as np

from models.examples import Example, team_of
from models.expression import NONE, Expr, Row
from models.facts import Context, Organisation, Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule
from models.team import MoneyKind, Team, Totals, amount_words
from models.truth import Verdict
from models.typed import Ratio, Typed, one_or_more, percent


class RateFor(Typed):
    """A rate for certain members."""

    where: Predicate
    ratio: Ratio


class MaxRate(Rule):
    """The grant is at most a share of the eligible cost, by kind of member and of cost."""

    kind: Literal["max_rate"] = "max_rate"
    ratio: Ratio
    """Rate for members and costs without a rate of their own."""
    rates: Annotated[tuple[RateFor, ...], one_or_more()] = ()
    """Rates for certain members."""
    third_party_ratio: Ratio | None = None
    """Rate for what is passed on to third parties."""

    def state(self) -> str:
        parts = [f"{percent(rate.ratio)} for members {predicate_words(rate.where)}" for rate in self.rates]
        if self.third_party_ratio is not None:
            parts.append(f"{percent(self.third_party_ratio)} of support to third parties")
        extra = f" ({', '.join(parts)})" if parts else ""
        return f"the grant is at most {percent(self.ratio)} of the eligible cost{extra}"

    def rate_of(self, who: Organisation, context: Context) -> tuple[Fraction, Fraction]:
        """The rate of one organisation: surely, and at best where a status is unknown."""
        facts = [(context.judge(who, rate.where), rate.ratio) for rate in self.rates]
        sure = max([self.ratio, *(ratio for fact, ratio in facts if fact)])
        return sure, max([sure, *(ratio for fact, ratio in facts if fact is None)])

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
        elif not self._within(totals, self.ratio, surely=False):
            able = [self._within(totals, self.rate_of(who, context)[1], surely=False) for who in bodies]
            yield Expr.of(group.members[np.array(able, bool)]) >= 1

    def _of_totals(self, team: Team) -> bool | None:
        rates = [self.rate_of(member.who, team.context) for member in team.members]
        if not team.complete:  # whoever else there is has at least the rate of all, at most the best of the table
            rates.append((self.ratio, max([self.ratio, *(rate.ratio for rate in self.rates)])))
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
            extra = " or more, by member" if self.rates else ""
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


_COSME = MaxRate(ratio="75 %", third_party_ratio="100 %")
_INNOVATION = MaxRate(ratio="70 %", rates=(RateFor(where=(Where(flags={"non_profit": ("yes",)}),), ratio="100 %"),))

EXAMPLES = [
    Example(MaxRate(ratio="75 %"), team_of(cost="100000 100000", grant="100000 50000"), True),
    Example(MaxRate(ratio="75 %"), team_of(cost="100000 100000", grant="100000 50000.01"), False),
    Example(_COSME, team_of(cost="100000 100000", grant="75000 95000", passed_on="0 80000"), True, "a blend of rates"),
    Example(_COSME, team_of(cost="100000 100000", grant="75000 95000.01", passed_on="0 80000"), False),
    Example(_INNOVATION, team_of(cost="1000 1000", grant="1000 700", non_profit="yes no"), True),
    Example(_INNOVATION, team_of(cost="1000 1000", grant="1000 701", non_profit="yes no"), False),
    Example(_INNOVATION, team_of(cost="1000 1000", grant="1000 800", non_profit="yes ?"), None),
    Example(MaxRate(ratio="75 %"), team_of(cost="1000 ?", grant="750 100"), None),
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
