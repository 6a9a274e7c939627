r"""Every country, or so many of them, brings a member of each of some types.

Formula: with n(c) the members from country c and n(c, t) those of type t among them, for every country that is represented
n(c, t) >= 1 for each type t wherever n(c) >= 1; or, where at least m countries are asked for, the number of countries c with
n(c, t) >= 1 for each type t is at least m.

One body may be of several types and stands for each of them: where all types are brought by different bodies, the text asks
for a number of members as well. A grouping counts in each country that it stands for. What a body represents without being a
member cannot be seen.

A member of unknown country may be the one that any country lacks, and may be alone in a further country; that it lies in one
country only is not used, so that *not assessed* is said where two countries would need the same such member.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from models.examples import Example, team_of
from models.expression import Row, total
from models.facts import Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team, names
from models.truth import Range, Verdict, every, some
from models.typed import Positive, Typed


class MemberType(Typed):
    """What a member of a type is."""

    where: Predicate
    """What a member of the type is."""


class TypesInEachCountry(Rule):
    """Each country that is represented, or at least ``at_least`` countries, have members of all the types."""

    section = "consortia"
    shown_by = "application"
    kind: Literal["types_in_each_country"] = "types_in_each_country"
    STRICTER: ClassVar = {"at_least": 1}
    brings: Annotated[dict[str, MemberType], Field(min_length=1)]
    """Types of members by name."""
    at_least: Positive | None = None
    """Least number of countries with all types [count]; every country that is represented where absent."""

    def state(self) -> str:
        types = "; ".join(f"a member {predicate_words(one.where)} ({name})" for name, one in self.brings.items())
        if self.at_least is None:
            return f"each country that is represented brings {types}"
        return f"at least {count_words(self.at_least, 'country brings', 'countries each bring')} {types}"

    def constrain(self, group: Group) -> Iterator[Row]:
        present, strangers = group.least_by("country")
        by_type = [group.least_by("country", one.where) for one in self.brings.values()]
        # who may be anywhere helps wherever unknown facts count for the consortium
        helps = group.unknown == "holds"
        brought = {
            place: [inside.get(place, total([])) + (elsewhere if helps else 0) for inside, elsewhere in by_type]
            for place in present
        }
        if self.at_least is None:
            for place, members in present.items():
                for found in brought[place]:
                    yield found - group.record.any(members) >= 0
            if not helps:
                for _, elsewhere in by_type:
                    yield elsewhere - strangers >= 0
        else:
            covered = [
                group.record.meets([members >= 1, *(found >= 1 for found in brought[place])])
                for place, members in present.items()
            ]
            yield total(covered) + (strangers if helps else 0) >= self.at_least

    def audit(self, team: Team) -> Verdict:
        strangers = [member for member in team.counted if not team.context.places(member.who, "country")]
        lacking = {country: self._lacking(team, country) for country in team.places(team.counted)}
        facts = {country: every(fact for _, fact in found) for country, found in lacking.items()}
        wanting = [
            f"{country} {'may lack' if facts[country] is None else 'lacks'} {', '.join(name for name, _ in found)}"
            for country, found in lacking.items()
            if found
        ]
        complete = sum(fact is True for fact in facts.values())
        possible = sum(fact is not False for fact in facts.values())
        witness = f"{complete} of {count_words(len(facts), 'country', 'countries')} with all types"
        witness += "".join(f"; {words}" for words in wanting)
        if strangers:
            witness += f"; the country is not known of {names(strangers)}"
        if self.at_least is None:
            alone = (
                every(team.context.judge(member.who, one.where) for one in self.brings.values()) for member in strangers
            )
            value = every([*facts.values(), *(fact or None for fact in alone), True if team.complete else None])
            return Verdict.of(value, witness, len(facts) - possible)
        count = Range(complete, possible + len(strangers) if team.complete else None)
        return Verdict.at_least(count, self.at_least, f"{witness}; {self.at_least} needed")

    def _lacking(self, team: Team, country: str) -> list[tuple[str, bool | None]]:
        """Types that no member from a country is known to have, and whether one is out of the question."""
        answer: list[tuple[str, bool | None]] = []
        for name, one in self.brings.items():
            facts: list[bool | None] = [] if team.complete else [None]
            for member, fact in team.judged(one.where):
                places = team.context.places(member.who, "country")
                if country in places:
                    facts.append(fact)
                elif not places and fact is not False:
                    facts.append(None)
            if some(facts) is not True:
                answer.append((name, some(facts)))
        return answer


_TYPES = {
    "firms": MemberType(where=(Where(kinds=("company", "cluster_organisation")),)),
    "centres": MemberType(where=(Where(kinds=("technology_centre",)),)),
}
_EVERY = TypesInEachCountry(brings=_TYPES)
_TWO = TypesInEachCountry(brings=_TYPES, at_least=2)

EXAMPLES = [
    Example(_EVERY, team_of(country="FR FR DE DE", kind="cluster centre company centre"), True),
    Example(_EVERY, team_of(country="FR FR DE", kind="cluster centre company"), False, "nobody from DE is a centre"),
    Example(_EVERY, team_of(country="FR DE", kind="cluster+centre centre+company"), True, "one body may be both"),
    Example(_EVERY, team_of(country="FR FR DE DE", kind="cluster ? company centre"), None, "one kind is unknown"),
    Example(_EVERY, team_of(country="FR FR ?", kind="cluster park centre"), None, "the centre may be French"),
    Example(_EVERY, team_of(country="FR FR ?", kind="cluster park park"), False, "wherever the park is"),
    Example(_EVERY, team_of(country="FR FR ?", kind="cluster centre cluster+centre"), True, "alone it is enough"),
    Example(_EVERY, team_of(country="FR FR", kind="cluster centre", complete=False), None, "the list is not complete"),
    Example(
        _EVERY,
        team_of(country="FR FR", kind="cluster centre", role="beneficiary associated"),
        False,
        "an associated partner does not count",
    ),
    Example(_TWO, team_of(country="FR FR DE DE IT", kind="cluster centre company centre park"), True, "IT may lack"),
    Example(_TWO, team_of(country="FR FR DE IT", kind="cluster centre company centre"), False),
    Example(_TWO, team_of(country="FR FR DE ?", kind="cluster centre company centre"), None, "the last may be German"),
    Example(_TWO, team_of(country="FR DE", stands="FR+DE -", kind="cluster centre"), False, "no centre in France"),
    Example(_TWO, team_of(country="FR FR", kind="cluster centre", complete=False), None),
]
