"""At least a certain share of the members is of a certain kind."""

from collections.abc import Iterator
from math import ceil
from typing import ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule, counted_words
from models.team import Team, names
from models.truth import Verdict
from models.typed import Ratio, percent


class MinMemberShare(Rule):
    """At least ``ratio`` of the members satisfy a predicate.

    Formula: with p/q = ratio, q * (sum of p(o) over members o) >= p * (number of members); whole numbers, never rounded:
    70 % of 8 members are 6 members, because 5 are less than 5.6. Members in roles that count are heads of equal weight.
    """

    section = "consortia"
    shown_by = "application"
    kind: Literal["min_member_share"] = "min_member_share"
    STRICTER: ClassVar = {"ratio": 1}
    ratio: Ratio
    """Least share of the members ["70 %" or "2/3"]."""
    where: Predicate
    """Which members make up the share."""

    def state(self) -> str:
        return f"at least {percent(self.ratio)} of the members are {predicate_words(self.where)}"

    def constrain(self, group: Group) -> Iterator[Row]:
        # the size is known even where kinds are not, so both sides of a count are the same
        yield group.least(self.where) * self.ratio.denominator - group.most() * self.ratio.numerator >= 0

    def audit(self, team: Team) -> Verdict:
        size, count, sure = len(team.counted), team.count(self.where), team.among(self.where)
        of = f"{size}" if team.complete else f"{size} listed"
        witness = f"{counted_words(count, self.where)} of {of}, {percent(self.ratio)} needed"
        if sure:
            witness += f": {names(sure)}"
        if not team.complete:
            return Verdict.of(self._whoever_else_there_is(team), witness, 1)
        return Verdict.at_least(count, ceil(self.ratio * size), witness)

    def _whoever_else_there_is(self, team: Team) -> bool | None:
        """The verdict on an incomplete list: further members can dilute any share and raise any share below the whole."""
        if self.ratio == 0:
            return True
        refuted = self.ratio == 1 and any(fact is False for _, fact in team.judged(self.where))
        return False if refuted else None


_SEVENTY = MinMemberShare(ratio="70 %", where=(Where(categories=("less_developed", "transition")),))
_EUROPE = MinMemberShare(ratio="2/3", where=(Where(countries=("EU_MS",)),))

EXAMPLES = [
    Example(_EUROPE, team_of(country="FR DE NO"), True, "exactly two thirds"),
    Example(_EUROPE, team_of(country="FR DE NO RS"), False, "a half"),
    Example(_EUROPE, team_of(country="FR DE NO ?"), None, "one country is unknown"),
    Example(_EUROPE, team_of(country="FR DE IT NO ?"), None, "three of five or four of five"),
    Example(_EUROPE, team_of(country="FR DE ?"), True, "two of three are enough"),
    Example(_EUROPE, team_of(country="FR DE NO", role="beneficiary beneficiary associated"), True),
    Example(_EUROPE, team_of(country="FR DE IT", complete=False), None, "others may come from elsewhere"),
    Example(_EUROPE, team_of(country="NO RS", complete=False), None, "others may be Europeans"),
    Example(
        MinMemberShare(ratio="100 %", where=(Where(countries=("EU_MS",)),)),
        team_of(country="FR NO", complete=False),
        False,
        "whoever else there is, one member is not",
    ),
    Example(
        MinMemberShare(ratio="100 %", where=(Where(countries=("EU_MS",)),)),
        team_of(country="FR ?", complete=False),
        None,
        "one country is unknown",
    ),
    Example(_SEVENTY, team_of(seat="PT11 ES61 PT11 DE21"), True, "three of four are 75 %"),
    Example(_SEVENTY, team_of(seat="PT11 ES61 DE21"), False, "two of three are less than 70 %"),
    Example(_SEVENTY, team_of(seat="PT11 ES61 NO03"), None, "Norway has no categories"),
]
