"""At least so many members, of any kind or of a certain kind."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import ANYONE, Predicate, Role, Where
from models.group import Group
from models.rule import Rule, counted_words, members_words, roles_words
from models.team import Team, names
from models.truth import Verdict
from models.typed import Positive, one_or_more


class MinMembers(Rule):
    """At least ``at_least`` members satisfy a predicate (all members do where none is given)."""

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "application"
    kind: Literal["min_members"] = "min_members"
    STRICTER: ClassVar = {"at_least": 1}
    at_least: Positive
    """Least number of members [count]."""
    where: Predicate = ANYONE
    """Which members count."""
    roles: Annotated[tuple[Role, ...], one_or_more()] = ()
    """In which roles; those that count for eligibility where none is named."""

    def state(self) -> str:
        return f"a consortium has at least {members_words(self.at_least, self.where)}{roles_words(self.roles)}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.least(self.where, self.roles) >= self.at_least

    def audit(self, team: Team) -> Verdict:
        sure = team.among(self.where, roles=self.roles)
        count = team.count(self.where, self.roles)
        witness = f"{counted_words(count, self.where)}, {self.at_least} needed"
        if self.where != ANYONE and sure:
            witness += f": {names(sure)}"
        return Verdict.at_least(count, self.at_least, witness)


_CENTRE = (Where(kinds=("technology_centre",)),)
_BACKWARD = (Where(categories=("less_developed", "transition")),)

EXAMPLES = [
    Example(MinMembers(at_least=3), team_of(country="FR DE IT"), True),
    Example(MinMembers(at_least=3), team_of(country="FR DE"), False),
    Example(
        MinMembers(at_least=3),
        team_of(country="FR DE IT", role="coordinator beneficiary associated"),
        False,
        "an associated partner does not count",
    ),
    Example(
        MinMembers(at_least=1, roles=("associated", "supporter")),
        team_of(role="beneficiary associated"),
        True,
        "by role",
    ),
    Example(MinMembers(at_least=3), team_of(country="FR DE", complete=False), None, "the list is not complete"),
    Example(MinMembers(at_least=1, where=_CENTRE), team_of(kind="cluster cluster+centre park"), True),
    Example(MinMembers(at_least=2, where=_CENTRE), team_of(kind="cluster centre ?"), None, "one kind is unknown"),
    Example(MinMembers(at_least=1, where=_BACKWARD), team_of(seat="DE21 NO03"), None, "Norway has no categories"),
    Example(MinMembers(at_least=1, where=_BACKWARD), team_of(seat="DE21 PT11 ES61"), True),
]
