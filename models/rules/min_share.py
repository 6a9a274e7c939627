"""A least share of the budget for certain members, also through what others pass on to them."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

import numpy as np

from models.balance import BalanceRule
from models.examples import Example, team_of
from models.expression import Expr, Row
from models.facts import Context, Predicate, Where, predicate_words
from models.group import Group
from models.team import Member, Team, Totals, amount_words, part_words, span_words
from models.truth import Span, Verdict
from models.typed import Ratio, one_or_more, percent

Route = Literal["third_party_support", "services"]
_ROUTE_WORDS: dict[Route, str] = {"third_party_support": "support to third parties", "services": "services"}


class MinShare(BalanceRule):
    """At least ``ratio`` of the budget goes to members that satisfy a predicate, or is passed on by the others.

    Formula: with p/q = ratio, q * (sum of ``base`` over those members + sum of what the others pass on) >= p * sum of
    ``base`` over all. What a member of the first kind passes on is part of its own budget and counted once. Amounts in
    cents, the share rounded to the nearest cent. Where the budget is given for the consortium as a whole, the members'
    budgets are parts of it, known or not: the share is sure to be reached by what is known to count, or if all members
    count, and possible as long as the budgets of members that do not count leave room for it; where the members' budgets
    are more than the whole, both may be said of one consortium, and nothing is.
    """

    section = "consortia"
    shown_by = "spending"
    kind: Literal["min_share"] = "min_share"
    STRICTER: ClassVar = {"ratio": 1}
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

    @property
    def _scale(self) -> int:
        """Parts of a cent in which sums are whole numbers; even, so that half a cent is one too."""
        return 2 * self.ratio.denominator

    def starts(self, totals: Totals) -> Span:
        return Span.exactly(self._scale // 2)

    def adds(self, member: Member, context: Context, totals: Totals) -> Span:
        fact = context.judge(member.who, self.where)
        if fact is not None:
            return self._counts(member) if fact else self._passes(member)
        return self._counts(member) | self._passes(member)

    def _counts(self, member: Member) -> Span:
        """What a member adds that satisfies the predicate: the whole of its budget counts."""
        return member.span(self.base) * int(self._scale * (1 - self.ratio))

    def _passes(self, member: Member) -> Span:
        """What a member adds that does not: of its budget, what it passes on counts."""
        needed = int(self._scale * self.ratio)
        own = member.amount(self.base)
        passed = self._passed_by(member)
        if self.base == "cost":  # what is passed on is part of the cost
            if passed.high is None and own is not None:
                passed = Span(passed.low, own)
            if own is None and passed.high is not None:
                return Span(None, passed.high * (self._scale - needed))
        return passed * self._scale - member.span(self.base) * needed

    def constrain(self, group: Group) -> Iterator[Row]:
        whole: int | None = getattr(group.pool.totals, self.base)
        if whole is None:
            yield from super().constrain(group)
            return
        members, (sure, possible) = group.members, (mask[group.rows] for mask in group.pool.judged(self.where))
        own = np.array([group.pool.member(row).amount(self.base) or 0 for row in group.rows], np.int64)
        passed = self._passed_on(group.pool.totals)
        known = Expr(members[sure], own[sure]) >= self._least(whole)
        room = []
        if passed.high is not None:
            room = [Expr(members[~possible], own[~possible]) <= whole + passed.high - self._least(whole)]
        if group.unknown == "fails":
            if not self._enough(passed.low or 0, whole):
                all_ = group.record.meets([Expr.of(members[~sure]) <= 0, Expr.of(members) >= 1])
                yield all_ + group.record.meets([known, *room]) >= 1
        elif passed.high is not None and not self._enough(passed.high, whole):
            yield Expr.of(members[possible]) >= 1
            yield group.record.meets(room) + group.record.meets([known]) >= 1

    def _passed_by(self, member: Member) -> Span:
        """What one member passes on, in cents."""
        return Span.total(member.span(route) for route in self.or_passed_on)

    def _passed_on(self, totals: Totals) -> Span:
        """What the consortium as a whole passes on, in cents."""
        return Span.total(Span.of(getattr(totals, route)) for route in self.or_passed_on)

    def _least(self, whole: int) -> int:
        """The least part of a budget that is enough, in cents: the share of it, rounded to the nearest cent."""
        return -((self._scale // 2 - int(self._scale * self.ratio) * whole) // self._scale)

    def _enough(self, part: int, whole: int) -> bool:
        return part >= self._least(whole)

    def audit(self, team: Team) -> Verdict:
        stated: int | None = getattr(team.totals, self.base)
        if stated is not None:
            return self._audit_totals(team, stated)
        found, whole = self.balance(team), team.span(self.base)
        part = Span.exactly(0)
        for member in team.members:
            counts = team.context.judge(member.who, self.where)
            part += member.span(self.base) if counts else self._passed_by(member)
        witness = f"{part_words(part, whole, self.base)}, {percent(self.ratio)} needed"
        return Verdict.of(found.is_positive_or_zero, witness, -((found.high or 0) // self._scale))

    def _audit_totals(self, team: Team, whole: int) -> Verdict:
        passed, least = self._passed_on(team.totals), self._least(whole)
        facts = [(member.span(self.base), team.context.judge(member.who, self.where)) for member in team.members]
        known = sum(span.low or 0 for span, fact in facts if fact)
        others = sum(span.low or 0 for span, fact in facts if fact is False)
        entirely = team.complete and bool(facts) and all(fact for _, fact in facts)
        nobody = team.complete and all(fact is False for _, fact in facts)
        most = whole if passed.high is None else passed.high + (0 if nobody else whole - others)
        enough, too_little = known >= least, most < least
        value = True if entirely or (passed.low or 0) >= least else None if enough == too_little else enough
        own = f"{amount_words(known)} of members that count, " if known else ""
        witness = f"{own}{span_words(passed)} passed on, of {amount_words(whole)}; {percent(self.ratio)} needed"
        return Verdict.of(value, witness, least - most)


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
        _SME,
        team_of(cost="299999.99 100000", passed_on="0 0", services="0 0", sme="yes no"),
        True,
        "the share is 299999.9925, which is 299999.99 in cents",
    ),
    Example(
        _SME, team_of(cost="299999.97 100000", passed_on="0 0", services="0 0", sme="yes no"), False, "one cent short"
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
    Example(_DIRECT, team_of(cost="300000 ? 10000", sme="yes no yes"), None, "one cost is unknown"),
    Example(_DIRECT, team_of(cost="300000 ? 10000", sme="yes yes yes"), True, "whatever the cost is, it counts"),
    Example(_DIRECT, team_of(cost="100000 ? 300000", sme="yes ? no"), None),
    Example(_SME, team_of(cost="300000 10000", sme="yes yes"), True, "nothing need be passed on"),
    Example(_SME, team_of(cost="300000 10000", sme="no no"), None, "what is passed on is unknown"),
    Example(
        _DIRECT, team_of(country="ES IT", sme="yes yes", totals=Totals.model_validate({"cost": 100})), True, "all count"
    ),
    Example(
        _DIRECT,
        team_of(country="ES IT", cost="60000 40000", sme="yes no", totals=Totals.model_validate({"cost": 100000})),
        False,
        "two thirds of the whole need more than the first member has",
    ),
    Example(
        _DIRECT,
        team_of(country="ES IT", cost="70000 ?", sme="yes no", totals=Totals.model_validate({"cost": 100000})),
        True,
    ),
    Example(
        _DIRECT,
        team_of(country="ES IT", cost="66.67 ?", sme="yes no", totals=Totals.model_validate({"cost": 100})),
        True,
        "to the cent",
    ),
    Example(
        _DIRECT,
        team_of(country="ES IT", cost="80 60", sme="yes no", totals=Totals.model_validate({"cost": 100})),
        None,
        "80 would be enough, but 60 of the whole leave 40",
    ),
    Example(_DIRECT, team_of(cost="66666.67 33333.33", sme="yes no"), True),
    Example(_DIRECT, team_of(cost="66666.67 33333.33", sme="yes no", complete=False), None, "others may spend more"),
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
