"""At most a certain share of the members is of a certain kind."""

from collections.abc import Iterator
from math import floor
from typing import ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule, counted_words
from models.team import Team, names
from models.truth import Verdict
from models.typed import Ratio, percent


class MaxMemberShare(Rule):
    """At most ``ratio`` of the members satisfy a predicate.

    Formula: with p/q = ratio, q * (sum of p(o) over members o) <= p * (number of members); whole numbers, never rounded.
    Members in roles that count are heads of equal weight.
    """

    section = "consortia"
    shown_by = "application"
    kind: Literal["max_member_share"] = "max_member_share"
    STRICTER: ClassVar = {"ratio": -1}
    ratio: Ratio
    """Greatest share of the members ["50 %" or "1/3"]."""
    where: Predicate
    """Which members make up the share."""

    def state(self) -> str:
        return f"at most {percent(self.ratio)} of the members are {predicate_words(self.where)}"

    def constrain(self, group: Group) -> Iterator[Row]:
        # the size is known even where kinds are not, so both sides of a count are the same
        yield group.least() * self.ratio.numerator - group.most(self.where) * self.ratio.denominator >= 0

    def audit(self, team: Team) -> Verdict:
        size, count, sure = len(team.counted), team.count(self.where), team.among(self.where)
        of = f"{size}" if team.complete else f"{size} listed"
        witness = f"{counted_words(count, self.where)} of {of}, {percent(self.ratio)} allowed"
        if sure:
            witness += f": {names(sure)}"
        if not team.complete:
            return Verdict.of(self._whoever_else_there_is(team), witness, 1)
        return Verdict.at_most(count, floor(self.ratio * size), witness)

    def _whoever_else_there_is(self, team: Team) -> bool | None:
        """The verdict on an incomplete list: further members can dilute any share and raise any share below the whole."""
        if self.ratio == 1:
            return True
        return False if self.ratio == 0 and team.among(self.where) else None


_HALF = MaxMemberShare(ratio="50 %", where=(Where(kinds=("university", "research_institute")),))
_CENTRES = MaxMemberShare(ratio="1/3", where=(Where(kinds=("technology_centre",)),))

EXAMPLES = [
    Example(_CENTRES, team_of(kind="centre cluster park"), True, "exactly a third"),
    Example(_CENTRES, team_of(kind="centre centre+cluster park"), False, "a body that is both counts"),
    Example(_CENTRES, team_of(kind="centre ? cluster"), None, "one kind is unknown"),
    Example(_CENTRES, team_of(kind="cluster ? cluster"), True, "one of three is allowed"),
    Example(
        _CENTRES, team_of(kind="centre cluster", role="beneficiary associated"), False, "alone among those counted"
    ),
    Example(_CENTRES, team_of(kind="centre centre", complete=False), None, "others may be of other kinds"),
    Example(
        MaxMemberShare(ratio="0 %", where=(Where(kinds=("technology_centre",)),)),
        team_of(kind="centre cluster", complete=False),
        False,
        "not one is allowed",
    ),
    Example(_HALF, team_of(kind="cluster park", complete=False), None),
]
