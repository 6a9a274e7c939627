"""No country has more than a certain share of the budget."""

from collections.abc import Iterator, Sequence
from typing import Literal

from models.balance import CapRule
from models.examples import Example, team_of
from models.expression import Row
from models.facts import Context, Organisation
from models.group import Group
from models.team import Team, Totals, part_words
from models.truth import Span, Verdict, every
from models.typed import percent


class MaxCountryShare(CapRule):
    """The members from no one country together have more than ``ratio`` of the budget.

    Formula: with p/q = ratio, q * sum of ``base`` over members of country c <= p * sum of ``base`` over all, for each
    country c; in cents, the share rounded to the nearest cent. A member counts for the country where it is established; one
    of unknown country may be from any.
    """

    section = "consortia"
    shown_by = "spending"
    kind: Literal["max_country_share"] = "max_country_share"

    def state(self) -> str:
        return f"the members from any one country have at most {percent(self.ratio)} of the {self.base}"

    def constrain(self, group: Group) -> Iterator[Row]:
        who = [group.pool.organisations[row] for row in group.rows]
        for facts in _by_country(group.pool.context, who).values():
            yield from self.keep(group, facts)

    def audit(self, team: Team) -> Verdict:
        countries = _by_country(team.context, [member.who for member in team.members])
        found = {name: self.kept(team, facts) for name, facts in countries.items()}
        value = every([*(fact for fact, _, _ in found.values()), *([] if team.complete else [None])])
        most, name = max(((part.low or 0, name) for name, (_, part, _) in found.items()), default=(0, "no country"))
        whole = team.span(self.base)
        worst = max((above for fact, _, above in found.values() if fact is False), default=0)
        witness = f"{name} has {part_words(Span.exactly(most), whole, self.base)}, {percent(self.ratio)} allowed"
        if whole.high is None:
            witness = f"the {self.base} of each member is not known; {percent(self.ratio)} allowed for a country"
        return Verdict.of(value, witness, worst)


def _by_country(context: Context, members: Sequence[Organisation]) -> dict[str, list[bool | None]]:
    """For each country, and each country that is not known, whether each member is from there.

    A member of unknown country is surely from one country. Whether another is from there too is not known where that of the
    other is not known either; where it is, the two are compared under the country of the other.
    """
    countries = [context.counted_country(who) for who in members]
    answer: dict[str, list[bool | None]] = {}
    for name in sorted({name for name in countries if name}):
        answer[name] = [other == name if other else None for other in countries]
    for at, who in enumerate(members):
        if not countries[at]:
            facts = [None if not other else False for other in countries]
            answer[f"the country of {who.label}"] = [*facts[:at], True, *facts[at + 1 :]]
    return answer


_SEVENTY = MaxCountryShare(ratio="70 %")


def _of_100(country: str, cost: str = "") -> Team:
    return team_of(country=country, cost=cost, totals=Totals.model_validate({"cost": 100}))


EXAMPLES = [
    Example(_SEVENTY, team_of(country="FR DE FR", cost="40 30 30"), True, "exactly 70 %"),
    Example(_SEVENTY, team_of(country="FR DE FR", cost="40 30 30.04"), False, "0.012 too much"),
    Example(_SEVENTY, team_of(country="FR FR", cost="40 30"), False, "a single country has it all"),
    Example(_SEVENTY, team_of(country="FR DE ?", cost="40 30 30"), True, "wherever it is from"),
    Example(_SEVENTY, team_of(country="FR DE ?", cost="50 20 30"), None, "one country decides"),
    Example(_SEVENTY, team_of(country="? ? FR", cost="40 40 20"), None, "the two may be from one country"),
    Example(_SEVENTY, team_of(country="? FR", cost="80 20"), False, "wherever it is from, that is too much"),
    Example(_SEVENTY, team_of(country="FR DE", cost="70 ?"), None, "one cost is unknown"),
    Example(_SEVENTY, team_of(country="FR DE", cost="60 40", complete=False), None, "others may spend more"),
    Example(_SEVENTY.altered(base="grant"), team_of(country="FR DE", grant="71 29"), False),
    Example(_SEVENTY, _of_100("FR DE", "70 30"), True),
    Example(_SEVENTY, _of_100("FR DE", "71 ?"), False, "of a whole that is known, one part is too much"),
    Example(_SEVENTY, _of_100("FR DE", "40 ?"), True, "60 are left for the other"),
    Example(_SEVENTY, _of_100("FR DE ?", "30 40 ?"), True, "30 are left, wherever they go"),
    Example(_SEVENTY, _of_100("FR DE ?", "20 ? ?"), None),
    Example(_SEVENTY, _of_100("? ?"), None),
    Example(_SEVENTY, _of_100("FR DE", "80 60"), None, "80 is too much, but 60 of the whole leave 40"),
]
