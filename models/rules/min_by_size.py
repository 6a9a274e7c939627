"""A quota that depends on the size of the consortium."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule, count_words, counted_words
from models.team import Team, names
from models.truth import Range, Verdict
from models.typed import MOST, NonNegative

Size = Annotated[int, Field(ge=1, le=MOST)]
"""A number of members; the keys of a table are texts."""


class MinBySize(Rule):
    """At least as many members satisfy a predicate as a table asks of a consortium of that size.

    Formula: sum of p(o) over members o >= quota(number of members), where quota is a step function: the entry of the
    greatest size listed that the consortium reaches, 0 below all of them.
    """

    section = "consortia"
    shown_by = "application"
    kind: Literal["min_by_size"] = "min_by_size"
    where: Predicate
    """Which members fill the quota."""
    quota: Annotated[dict[Size, NonNegative], Field(min_length=1)]
    """Least number [count] by number of members from which it applies [count]."""

    def state(self) -> str:
        steps = ", ".join(
            f"{least} from {count_words(size, 'member')} on" for size, least in sorted(self.quota.items())
        )
        return f"the number of members {predicate_words(self.where)} is at least {steps}"

    def constrain(self, group: Group) -> Iterator[Row]:
        # the size is known even where kinds are not, so both sides of a count are the same
        yield group.least(self.where) - group.record.table(group.most(), self.quota) >= 0

    def audit(self, team: Team) -> Verdict:
        size = len(team.counted)
        entered = [least for start, least in sorted(self.quota.items()) if start <= size]
        needed = entered[-1] if entered else 0
        count, sure = team.count(self.where), team.among(self.where)
        witness = f"{counted_words(count, self.where)}, {needed} needed with {count_words(size, 'member')}"
        if sure:
            witness += f": {names(sure)}"
        if not team.complete:
            enough = max([needed, *(least for start, least in self.quota.items() if start > size)])
            return Verdict.of(True if count.least >= enough else None, witness)
        return Verdict.at_least(Range(count.least, count.most), needed, witness)


_SME = MinBySize(where=(Where(flags={"sme": ("yes",)}),), quota={3: 2, 5: 3})
_FALLING = MinBySize(where=(Where(flags={"sme": ("yes",)}),), quota={1: 2, 3: 1})

EXAMPLES = [
    Example(_SME, team_of(country="FR DE IT", sme="yes yes no"), True),
    Example(_SME, team_of(country="FR DE IT ES FR", sme="yes yes no no no"), False, "five members need three"),
    Example(_SME, team_of(country="FR DE", sme="no no"), True, "nothing is asked below three members"),
    Example(_SME, team_of(country="FR DE IT", sme="yes ? no"), None, "one status is unknown"),
    Example(_FALLING, team_of(country="FR DE IT", sme="yes no no"), True, "a quota may fall with size"),
    Example(_FALLING, team_of(country="FR DE", sme="yes no"), False),
    Example(_SME, team_of(country="FR DE IT", sme="yes yes no", complete=False), None, "two more would need a third"),
    Example(_SME, team_of(country="FR DE IT", sme="yes yes yes", complete=False), True, "enough at any size"),
    Example(_SME, team_of(country="FR DE", sme="no no", complete=False), None),
]
