"""A greatest share of the budget for certain members."""

from collections.abc import Iterator
from typing import Literal

from models.balance import CapRule
from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Where, predicate_words
from models.group import Group
from models.team import Team, Totals, part_words
from models.truth import Verdict
from models.typed import percent


class MaxShare(CapRule):
    """Members that satisfy a predicate together have at most ``ratio`` of the budget.

    Formula: with p/q = ratio, q * sum of ``base`` over those members <= p * sum of ``base`` over all, in cents, the share
    rounded to the nearest cent.
    """

    section = "consortia"
    shown_by = "spending"
    kind: Literal["max_share"] = "max_share"
    where: Predicate
    """Members whose budget is limited."""

    def state(self) -> str:
        return f"at most {percent(self.ratio)} of the {self.base} goes to members {predicate_words(self.where)}"

    def constrain(self, group: Group) -> Iterator[Row]:
        context = group.pool.context
        yield from self.keep(group, [context.judge(group.pool.organisations[row], self.where) for row in group.rows])

    def audit(self, team: Team) -> Verdict:
        value, part, above = self.kept(team, [team.context.judge(member.who, self.where) for member in team.members])
        witness = f"{part_words(part, team.span(self.base), self.base)}, {percent(self.ratio)} allowed"
        return Verdict.of(value, witness, above)


_OUTSIDE = MaxShare(where=(Where(countries=("NO", "RS")),), ratio="20 %")


def _of_100(country: str, cost: str = "") -> Team:
    return team_of(country=country, cost=cost, totals=Totals.model_validate({"cost": 100}))


EXAMPLES = [
    Example(_OUTSIDE, team_of(country="NO FR DE", cost="200 500 300"), True, "exactly 20 %"),
    Example(_OUTSIDE, team_of(country="NO FR DE", cost="200.01 500 300"), False, "20 % of 1000.01 is 200.00"),
    Example(_OUTSIDE, team_of(country="NO FR RS", cost="100 800 101"), False, "both together"),
    Example(_OUTSIDE, team_of(country="NO", cost="0"), True, "a share of nothing"),
    Example(_OUTSIDE, team_of(country="NO FR ?", cost="100 800 101"), None, "one country is unknown"),
    Example(_OUTSIDE, team_of(country="NO FR ?", cost="100 800 50"), True, "wherever it is from"),
    Example(_OUTSIDE, team_of(country="NO FR", cost="100 ?"), None, "one cost is unknown"),
    Example(_OUTSIDE, team_of(country="FR FR", cost="100 ?"), True, "whatever it is"),
    Example(_OUTSIDE, team_of(country="NO RS", cost="100 ?"), False, "nobody else is there"),
    Example(_OUTSIDE, team_of(country="NO FR", cost="100 400", complete=False), None, "others may join"),
    Example(_OUTSIDE.altered(base="grant"), team_of(country="NO FR", grant="200 800"), True),
    Example(_OUTSIDE.altered(base="grant"), team_of(country="NO FR", grant="200 799"), False),
    Example(_OUTSIDE, _of_100("NO FR", "? 80"), True, "of a whole that is known, 20 are left"),
    Example(_OUTSIDE, _of_100("NO FR", "20 ?"), True, "the other has the rest"),
    Example(_OUTSIDE, _of_100("NO FR", "21 ?"), False),
    Example(_OUTSIDE, _of_100("NO FR"), None),
    Example(_OUTSIDE, _of_100("FR ?", "79.99 ?"), None, "20.01 are left"),
    Example(_OUTSIDE, _of_100("NO FR", "30 90"), None, "30 is too much, but 90 of the whole leave 10"),
    Example(_OUTSIDE, _of_100("NO RS"), False, "nobody else is there to have a part of it"),
]
