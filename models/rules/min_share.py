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
    cents. Where the budget and the amounts passed on are given for the consortium as a whole, they alone are compared.
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

    def _of_totals(self, totals: Totals) -> bool | None:
        """Whether what is passed on by the consortium as a whole is enough; None where it is not, or not given."""
        whole = getattr(totals, self.base)
        passed = [getattr(totals, route) for route in self.or_passed_on]
        if whole is None or None in passed or not passed:
            return None
        return True if sum(passed) >= self.ratio * whole else None

    def constrain(self, group: Group) -> Iterator[Row]:
        if getattr(group.pool.totals, self.base) is not None:
            yield from group.assume(self._of_totals(group.pool.totals))
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
            passed = sum(getattr(team.totals, route) or 0 for route in self.or_passed_on)
            return Verdict.of(
                self._of_totals(team.totals), f"{amount_words(passed)} passed on of {amount_words(whole)}"
            )
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

    def eased(self) -> Self | None:
        step = Fraction(1, 20)
        return self.altered(ratio=percent(self.ratio - step)) if self.ratio > step else None


_SME = MinShare(where=(Where(flags={"sme": ("yes",)}),), or_passed_on=("third_party_support", "services"), ratio="75 %")
_DIRECT = MinShare(where=(Where(flags={"sme": ("yes",)}),), ratio="2/3")

EXAMPLES = [
    Example(_SME, team_of(cost="300000 100000", sme="yes no"), True, "exactly three quarters"),
    Example(_SME, team_of(cost="299999.99 100000", sme="yes no"), False, "one cent short"),
    Example(
        _SME,
        team_of(cost="100000 300000.00 50", passed_on="? 200000 ?", services="? 37.5 ?", sme="yes no no"),
        True,
        "the second route; the exact bound is 300037.50",
    ),
    Example(_SME, team_of(cost="100000 300000 51", passed_on="100000 200000 0", sme="yes no no"), False),
    Example(_SME, team_of(cost="300000 90000 10000", sme="yes no ?"), True, "one status is unknown but not needed"),
    Example(_SME, team_of(cost="300000 100000 10000", sme="yes no ?"), None, "one status decides"),
    Example(_SME, team_of(cost="300000 ? 10000", sme="yes yes yes"), None, "one cost is unknown"),
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
]
