"""At most so many members, of any kind or of a certain kind."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import ANYONE, Predicate, Role, Where
from models.group import Group
from models.rule import Rule, counted_words, members_words, roles_words
from models.team import Team, names
from models.truth import Verdict
from models.typed import NonNegative, one_or_more


class MaxMembers(Rule):
    """At most ``at_most`` members satisfy a predicate (all members do where none is given)."""

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "application"
    kind: Literal["max_members"] = "max_members"
    STRICTER: ClassVar = {"at_most": -1}
    at_most: NonNegative
    """Greatest number of members [count]."""
    where: Predicate = ANYONE
    """Which members count."""
    roles: Annotated[tuple[Role, ...], one_or_more()] = ()
    """In which roles; those that count for eligibility where none is named."""

    def state(self) -> str:
        return f"a consortium has at most {members_words(self.at_most, self.where)}{roles_words(self.roles)}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.most(self.where, self.roles) <= self.at_most

    def audit(self, team: Team) -> Verdict:
        found = team.among(self.where, roles=self.roles)
        witness = f"{counted_words(team.count(self.where, self.roles), self.where)}, {self.at_most} allowed"
        if self.where != ANYONE and found:
            witness += f": {names(found)}"
        return Verdict.at_most(team.count(self.where, self.roles), self.at_most, witness)


_PARK = (Where(kinds=("science_park",)),)

EXAMPLES = [
    Example(MaxMembers(at_most=2), team_of(country="FR DE"), True),
    Example(MaxMembers(at_most=2), team_of(country="FR DE IT"), False),
    Example(MaxMembers(at_most=2), team_of(country="FR DE", complete=False), None, "more members may exist"),
    Example(MaxMembers(at_most=1, where=_PARK), team_of(kind="park cluster+park"), False),
    Example(MaxMembers(at_most=1, where=_PARK), team_of(kind="park ? cluster"), None, "one kind is unknown"),
]
