"""A least share of the budget for certain members, also through what others pass on to them."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Literal, Self

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule
from models.team import MoneyKind, Team, Totals, amount_words
from models.truth import Verdict
from models.typed import Ratio, one_or_more, percent

Route = Literal["third_party_support", "services"]
_ROUTE_WORDS: dict[Route, str] = {"third_party_support": "support to third parties", "services": "services"}


class MinShare(Rule):
    """At least ``ratio`` of the budget goes to members that satisfy a predicate, or is passed on by the others.

    Formula: with p/q = ratio, q * (sum of ``base`` over those members + sum of what the others pass on) >= p * sum of
    ``base`` over all. What a member of the first kind passes on is part of its own budget and counted once. Amounts in
    cents. Where the budget and the amounts passed on are given for the consortium as a whole, they are compared; if they are
    too small, members of the first kind may have made up for it, so that only their absence breaks the rule.
    """

    kind: Literal["min_share"] = "min_share"
    where: Predicate
    """Members whose own budget counts."""
    or_passed_on: Annotated[tuple[Route, ...], one_or_more()] = ()
    """What other members pass on and counts as well."""
    ratio: Ratio
    """Least share ["75 %" or "3/4"]."""
    base: Literal["cost", "grant"] = "cost"
    """The budget of which it is a share."""

    def state(self) -> str:
        routes = "".join(f" or through {_ROUTE_WORDS[route]}" for route in self.or_passed_on)
        return (
            f"at least {percent(self.ratio)} of the {self.base} goes to members {predicate_words(self.where)}{routes}"
        )

    def _passed_on(self, totals: Totals) -> int | None:
        """What the consortium as a whole passes on, in cents; None where a route is not given."""
        amounts = [getattr(totals, route) for route in self.or_passed_on]
        return None if None in amounts else sum(amounts)

    def constrain(self, group: Group) -> Iterator[Row]:
        stated, passed = getattr(group.pool.totals, self.base), self._passed_on(group.pool.totals)
        if stated is not None:
            if passed is None:
                yield from group.assume(None)
            elif passed < self.ratio * stated:
                yield from group.assume(None)
                yield group.least(self.where) >= 1
            return
        part = group.money(self.base, self.where)
        for route in self.or_passed_on:
            part = part + group.money(route, self.where, failing=True)
        whole = group.money(self.base)
        p, q = self.ratio.numerator, self.ratio.denominator
        kinds: list[MoneyKind] = [self.base, *self.or_passed_on]
        yield from group.given([part * q >= whole * p], kinds, of_members=True)

    def audit(self, team: Team) -> Verdict:
        whole = team.money(self.base)
        if getattr(team.totals, self.base) is not None:
            return self._audit_totals(team, getattr(team.totals, self.base))
        sure = possible = 0
        for member in team.members:
            own, routes = member.amount(self.base), [member.amount(route) for route in self.or_passed_on]
            if whole is None or own is None or None in routes:
                return Verdict.of(None, f"the {self.base} of {member.who.label} or what it passes on is not known")
            passed = sum(amount or 0 for amount in routes)
            fact = team.context.judge(member.who, self.where)
            sure += own if fact else passed
            possible += passed if fact is False else own
        if whole is None or not team.complete:
            return Verdict.of(None, "the budget is not known completely")
        needed = self.ratio * whole
        share = f" ({float(100 * Fraction(sure, whole)):.1f} %)" if whole else ""
        value = True if sure >= needed else False if possible < needed else None
        witness = f"{amount_words(sure)} of {amount_words(whole)}{share}, {percent(self.ratio)} needed"
        return Verdict.of(value, witness, -int((possible - needed) // 1))

    def _audit_totals(self, team: Team, whole: int) -> Verdict:
        passed = self._passed_on(team.totals)
        if passed is None:
            return Verdict.of(None, "what is passed on is not known")
        short = -int((passed - self.ratio * whole) // 1)
        others = team.count(self.where).at_least(1)
        witness = f"{amount_words(passed)} passed on of {amount_words(whole)}, {percent(self.ratio)} needed"
        return Verdict.of(True if short <= 0 else False if others is False else None, witness, short)

    def eased(self) -> Self | None:
        step = Fraction(1, 20)
        return self.altered(ratio=percent(self.ratio - step)) if self.ratio > step else None


_SME = MinShare(where=(Where(flags={"sme": ("yes",)}),), or_passed_on=("third_party_support", "services"), ratio="75 %")
_DIRECT = MinShare(where=(Where(flags={"sme": ("yes",)}),), ratio="2/3")

EXAMPLES = [
    Example(
        _SME,
        team_of(cost="300000 100000", passed_on="0 0", services="0 0", sme="yes no"),
        True,
        "exactly three quarters",
    ),
    Example(
        _SME, team_of(cost="299999.99 100000", passed_on="0 0", services="0 0", sme="yes no"), False, "one cent short"
    ),
    Example(
        _SME,
        team_of(cost="100000 300000.00 50", passed_on="0 200000 0", services="0 37.5 0", sme="yes no no"),
        True,
        "the second route; the exact bound is 300037.50",
    ),
    Example(
        _SME, team_of(cost="100000 300000 51", passed_on="100000 200000 0", services="0 0 0", sme="yes no no"), False
    ),
    Example(
        _SME,
        team_of(cost="300000 90000 10000", passed_on="0 0 0", services="0 0 0", sme="yes no ?"),
        True,
        "one status is unknown but not needed",
    ),
    Example(
        _SME,
        team_of(cost="300000 100000 10000", passed_on="0 0 0", services="0 0 0", sme="yes no ?"),
        None,
        "one status decides",
    ),
    Example(_DIRECT, team_of(cost="300000 ? 10000", sme="yes yes yes"), None, "one cost is unknown"),
    Example(_SME, team_of(cost="300000 10000", sme="yes yes"), None, "what is passed on is unknown"),
    Example(_DIRECT, team_of(cost="66666.67 33333.33", sme="yes no"), True),
    Example(_DIRECT, team_of(cost="66666.66 33333.34", sme="yes no"), False),
    Example(
        _SME,
        team_of(
            country="ES IT",
            totals=Totals.model_validate({"cost": 5000000, "third_party_support": 3000000, "services": 1000000}),
        ),
        True,
        "passed on by the consortium as a whole",
    ),
    Example(
        _SME,
        team_of(
            country="ES IT",
            sme="no no",
            totals=Totals.model_validate({"cost": 5000000, "third_party_support": 3000000, "services": "749999.99"}),
        ),
        False,
        "a cent too little, and no member is a small firm itself",
    ),
    Example(
        _SME,
        team_of(
            country="ES IT",
            sme="no ?",
            totals=Totals.model_validate({"cost": 5000000, "third_party_support": 3000000, "services": 0}),
        ),
        None,
        "a member may be a small firm with a budget of its own",
    ),
]
