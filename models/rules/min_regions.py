"""Members from at least so many different regions."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import ANYONE, BY_WORDS, Predicate, Role, Where, predicate_words
from models.group import Group
from models.rule import Rule, count_words, roles_words
from models.team import Team
from models.truth import Verdict
from models.typed import Positive, one_or_more


class MinRegions(Rule):
    """The members come from at least ``at_least`` different regions of one level of NUTS.

    A member counts for the region of its seat; branches do not count, as texts say *established in*. A seat that is known
    less finely than asked for is unknown. Where a text says only *region*, NUTS 2 is meant: the level of the
    cohesion categories.
    """

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "application"
    kind: Literal["min_regions"] = "min_regions"
    STRICTER: ClassVar = {"at_least": 1}
    at_least: Positive
    """Least number of regions [count]."""
    by: Literal["nuts1", "nuts2", "nuts3"] = "nuts2"
    """Level of NUTS on which regions differ."""
    where: Predicate = ANYONE
    """Which members count."""
    roles: Annotated[tuple[Role, ...], one_or_more()] = ()
    """In which roles; those that count for eligibility where none is named."""

    def state(self) -> str:
        one, several = BY_WORDS[self.by]
        regions = count_words(self.at_least, f"different {one}", f"different {several}")
        which = "the members" if self.where == ANYONE else f"the members {predicate_words(self.where)}"
        return f"{which}{roles_words(self.roles)} come from at least {regions}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.distinct(self.by, self.where, self.roles) >= self.at_least

    def audit(self, team: Team) -> Verdict:
        count = team.count_places(self.by, self.where, self.roles)
        listed = ", ".join(team.places(team.among(self.where, roles=self.roles), self.by)) or "none"
        one, several = BY_WORDS[self.by]
        regions = count_words(count, f"different {one}", f"different {several}")
        return Verdict.at_least(count, self.at_least, f"{regions}, {self.at_least} needed: {listed}")


_BACKWARD = (Where(categories=("less_developed", "transition")),)

EXAMPLES = [
    Example(MinRegions(at_least=3), team_of(seat="PT11 ES61 DE21 DE21"), True),
    Example(MinRegions(at_least=3), team_of(seat="PT11 PT11A ES61"), False, "two seats lie in one NUTS 2 region"),
    Example(MinRegions(at_least=3), team_of(seat="PT11 ES61 ?"), None, "one seat is unknown"),
    Example(MinRegions(at_least=3), team_of(seat="PT11 ?"), False, "two members, two regions at most"),
    Example(MinRegions(at_least=3), team_of(seat="PT11 ES61", complete=False), None, "the list is not complete"),
    Example(MinRegions(at_least=2, by="nuts1"), team_of(seat="PT11 PT15"), False, "one region of level 1"),
    Example(MinRegions(at_least=2, by="nuts3"), team_of(seat="PT11A PT11B"), True),
    Example(MinRegions(at_least=2, by="nuts3"), team_of(seat="PT11A PT11"), None, "one is known on level 2 only"),
    Example(
        MinRegions(at_least=2, roles=("coordinator", "beneficiary", "associated")),
        team_of(seat="PT11 ES61", role="beneficiary associated"),
        True,
        "an associated partner counts where the rule says so",
    ),
    Example(MinRegions(at_least=2), team_of(seat="PT11 ES61", role="beneficiary associated"), False),
    Example(MinRegions(at_least=2, where=_BACKWARD), team_of(seat="PT11 ES61 DE21"), True),
    Example(MinRegions(at_least=2, where=_BACKWARD), team_of(seat="PT11 DE21 NO03"), None, "Norway has no categories"),
]
