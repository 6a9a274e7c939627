"""The money that a call has for each country."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from pydantic import Field

from models.balance import within_pot
from models.examples import PortfolioExample, team_of
from models.expression import Row
from models.facts import Context, Where, country_words
from models.group import Portfolio
from models.rule import PortfolioRule
from models.team import Member, Teams, amount_words, span_words
from models.truth import Span, Verdict, every
from models.typed import Money


class CountryPot(PortfolioRule):
    """The grants of the members from a country, in all consortia together, are at most the pot of that country.

    Formula: for each country c, sum of the grants of all members from c in all consortia <= pot(c), in cents. What each
    member receives must be known. A member of unknown country may be from any, each pot judged by itself.
    """

    section = "budget"
    shown_by = "grants"
    kind: Literal["country_pot"] = "country_pot"
    pots: dict[str, Money] = Field(min_length=1)
    """Money available by country code or country set [EUR]."""

    def state(self) -> str:
        pots = (f"{amount_words(pot)} for members from {country_words(code)}" for code, pot in self.pots.items())
        return f"the grants add up to at most {', and '.join(pots)}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        for country, pot in self.pots.items():
            taken = []
            for group in filter(lambda group: group.funded, portfolio.groups.values()):
                pool = group.pool
                takes = [-_takes(pool.member(row), country, pool.context) for row in group.rows]
                taken.append(group.summed(Span.exactly(0), takes))
            yield from within_pot(portfolio, pot, taken)

    def audit(self, teams: Teams) -> Verdict:
        facts, words, missing = [], [], 0
        for country, pot in self.pots.items():
            paid = [team for team in teams.values() if team.funded]
            taken = [_takes(member, country, team.context) for team in paid for member in team.members]
            taken += [Span.of(None) for team in paid if not team.complete]
            grants = Span.total(taken)
            left = Span.exactly(pot) - grants
            facts.append(left.is_positive_or_zero)
            missing += max(0, -(left.high or 0))
            words.append(f"{country}: {span_words(grants)}, {amount_words(pot)} available")
        return Verdict.of(every(facts), "; ".join(words), missing)


def _takes(member: Member, country: str, context: Context) -> Span:
    """What a member takes from the pot of a country, in cents."""
    fact = context.judge(member.who, (Where(countries=(country,)),))
    grant, nothing = member.span("grant"), Span.exactly(0)
    return grant | nothing if fact is None else grant if fact else nothing


_POTS = CountryPot.model_validate({"pots": {"FR": "1000", "DE": "500"}})

EXAMPLES = [
    PortfolioExample(
        _POTS,
        {"one": team_of(country="FR DE", grant="600 500"), "two": team_of(ids="c", country="FR", grant="400")},
        True,
    ),
    PortfolioExample(
        _POTS,
        {"one": team_of(country="FR DE", grant="600 100"), "two": team_of(ids="c", country="FR", grant="400.01")},
        False,
    ),
    PortfolioExample(
        _POTS,
        {
            "one": team_of(country="FR", grant="600"),
            "two": replace(team_of(ids="c d", country="FR FR", grant="400 400"), funded=False),
        },
        True,
        "the second carries the label only",
    ),
    PortfolioExample(_POTS, {"one": team_of(country="FR IT", grant="600 9000")}, True, "no pot is set for Italy"),
    PortfolioExample(_POTS, {"one": team_of(country="FR ?", grant="600 450")}, None, "one country is unknown"),
    PortfolioExample(_POTS, {"one": team_of(country="FR ?", grant="500 500")}, True, "wherever it is from"),
    PortfolioExample(_POTS, {"one": team_of(country="FR IT", grant="? 90")}, None, "one grant is unknown"),
    PortfolioExample(_POTS, {"one": team_of(country="FR IT", grant="50 ?")}, True, "whatever it is"),
    PortfolioExample(_POTS, {"one": team_of(country="DE ?", grant="501 ?")}, False, "what is known is too much"),
    PortfolioExample(_POTS, {"one": team_of(country="DE", grant="5", complete=False)}, None, "others may join"),
]
