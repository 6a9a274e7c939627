"""How many consortia of each strand there are, and what they cost."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, Self

from pydantic import Field, model_validator

from models.balance import grants_of, grants_taken, within_pot
from models.examples import PortfolioExample, team_of
from models.expression import Row, total
from models.group import Portfolio
from models.rule import PortfolioRule, count_words
from models.team import Team, Teams, Totals, amount_words, span_words
from models.truth import Range, Span, Verdict, every
from models.typed import Money, NonNegative, Typed


class Quota(Typed):
    """Bounds for one strand."""

    at_least: NonNegative | None = None
    """Least number of consortia [count]."""
    at_most: NonNegative | None = None
    """Greatest number of consortia [count]."""
    total: Money | None = None
    """Money available [EUR]."""

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        if self.at_least is None and self.at_most is None and self.total is None:
            raise ValueError("none of at_least, at_most and total is given")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"the least number ({self.at_least}) is more than the greatest ({self.at_most})")
        return self

    def words(self) -> str:
        """The bounds as a phrase."""
        parts = [] if self.at_least is None else [f"at least {count_words(self.at_least, 'consortium', 'consortia')}"]
        parts += [] if self.at_most is None else [f"at most {count_words(self.at_most, 'consortium', 'consortia')}"]
        parts += [] if self.total is None else [f"grants of at most {amount_words(self.total)} together"]
        return " and ".join(parts)


class StrandQuota(PortfolioRule):
    """The number of consortia of each strand, and the sum of their grants, lie within the bounds of the strand.

    Formula: for each strand s, at_least(s) <= number of consortia of s <= at_most(s), and sum of their grants <= total(s),
    in cents. Only consortia that are formed count, also those that carry the label only, whose grants are none; one of
    unknown strand may be of any, each strand judged by itself.
    """

    section = "budget"
    shown_by = "grants"
    kind: Literal["strand_quota"] = "strand_quota"
    quotas: dict[str, Quota] = Field(min_length=1)
    """Bounds by strand."""

    def state(self) -> str:
        return "; ".join(f"strand {strand} has {quota.words()}" for strand, quota in self.quotas.items())

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        fails = portfolio.unknown == "fails"
        for strand, quota in self.quotas.items():
            sure = [group for group in portfolio.groups.values() if group.strand == strand]
            unsure = [group for group in portfolio.groups.values() if not group.strand]
            least, most = (total(g.formed for g in sure + (unsure if also else [])) for also in (not fails, fails))
            if quota.at_least is not None:
                yield least >= quota.at_least
            if quota.at_most is not None:
                yield most <= quota.at_most
            if quota.total is not None:
                taken = [grants_taken(group) for group in sure + (unsure if fails else [])]
                yield from within_pot(portfolio, quota.total, taken)

    def audit(self, teams: Teams) -> Verdict:
        facts: list[bool | None] = []
        words, missing = [], 0
        for strand, quota in self.quotas.items():
            sure = [team for team in teams.values() if team.strand == strand]
            unsure = [team for team in teams.values() if not team.strand]
            count = Range(len(sure), len(sure) + len(unsure))
            left = Span.exactly(quota.total or 0) - grants_of(sure)
            left = left if not unsure else left | (left - grants_of(unsure))
            found = [count.at_least(quota.at_least or 0)]
            found += [] if quota.at_most is None else [count.at_most(quota.at_most)]
            found += [] if quota.total is None else [left.is_positive_or_zero]
            facts += found
            if every(found) is False:
                most = count.least if quota.at_most is None else quota.at_most
                short = max((quota.at_least or 0) - (count.most or 0), count.least - most)
                missing += short if short > 0 else -(left.high or 0)
            money = "" if quota.total is None else f" with {span_words(grants_of(sure))}"
            words.append(f"strand {strand} has {count_words(count, 'consortium', 'consortia')}{money}")
        return Verdict.of(every(facts), "; ".join(words), missing)


def _of(strand: str, grant: str, totals: Totals | None = None) -> Team:
    return team_of(ids=_IDS[: 2 * len(grant.split()) - 1], grant=grant, strand=strand, totals=totals)


_IDS = "a b c"
_TWO = StrandQuota(quotas={"1": Quota(at_least=1), "2": Quota(at_most=1)})
_EXACTLY_ONE = StrandQuota(quotas={"1": Quota(at_least=1, at_most=1)})
_POT = StrandQuota(quotas={"1": Quota.model_validate({"total": 100})})

EXAMPLES = [
    PortfolioExample(_TWO, {"one": _of("1", "5"), "two": _of("2", "5")}, True),
    PortfolioExample(_TWO, {"one": _of("2", "5")}, False, "none of strand 1"),
    PortfolioExample(
        _TWO, {"one": _of("1", "5"), "two": _of("2", "5"), "three": _of("2", "5")}, False, "two of strand 2"
    ),
    PortfolioExample(
        _TWO, {"one": _of("1", "5"), "two": _of("2", "5"), "three": _of("", "5")}, None, "of which strand?"
    ),
    PortfolioExample(
        _TWO, {"one": _of("1", "5"), "two": _of("1", "5"), "three": _of("", "5")}, True, "whichever it is of"
    ),
    PortfolioExample(_TWO, {"one": _of("", "5"), "two": _of("3", "5")}, None),
    PortfolioExample(_EXACTLY_ONE, {"one": _of("1", "5"), "two": _of("2", "5")}, True),
    PortfolioExample(_EXACTLY_ONE, {"one": _of("1", "5"), "two": _of("1", "5")}, False),
    PortfolioExample(_POT, {"one": _of("1", "60 10"), "two": _of("1", "30")}, True),
    PortfolioExample(_POT, {"one": _of("1", "60 10"), "two": _of("1", "30.01")}, False),
    PortfolioExample(
        _POT, {"one": _of("1", "60 10"), "two": _of("2", "90")}, True, "the other strand has a pot of its own"
    ),
    PortfolioExample(_POT, {"one": _of("1", "60 10"), "two": _of("", "90")}, None, "of which strand?"),
    PortfolioExample(_POT, {"one": _of("1", "60 ?"), "two": _of("", "10")}, None, "one grant is unknown"),
    PortfolioExample(
        _POT, {"one": _of("1", "60 10"), "two": replace(_of("1", "90"), funded=False)}, True, "the second is a label"
    ),
    PortfolioExample(_POT, {"one": _of("1", "60", Totals.model_validate({"grant": 101}))}, False),
]
