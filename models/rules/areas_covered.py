r"""Members from so many of the areas into which the countries of a programme are divided.

Formula: with G_j the countries of area j and n(j) the number of members established in G_j, area j is covered if
n(j) >= ``members_each``. The number of covered areas is at least ``at_least``, or members sit in at least
``waived_from_outermost`` different outermost regions (NUTS 2).

A member of unknown country may lie in any area; that it lies in one of them only is not used, so that *not assessed* is said
where two areas would need the same such member.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from models.examples import Example, team_of
from models.expression import Row, total
from models.facts import Where
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team
from models.truth import Range, Verdict, some
from models.typed import Positive

_OUTERMOST = (Where(outermost=True),)


def _within(countries: tuple[str, ...]) -> tuple[Where, ...]:
    return (Where(countries=countries),)


class AreasCovered(Rule):
    """At least ``at_least`` of the areas are represented by members established there.

    The areas are those of the programme and do not overlap. A member counts for the country where it is established, also
    where it is a grouping.
    """

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "application"
    kind: Literal["areas_covered"] = "areas_covered"
    STRICTER: ClassVar = {"at_least": 1}
    areas: Annotated[dict[str, tuple[str, ...]], Field(min_length=1)]
    """Country codes by name of the area."""
    at_least: Positive
    """Least number of areas [count]."""
    members_each: Positive = 1
    """Members that an area needs to be represented [count]."""
    waived_from_outermost: Positive | None = None
    """Different outermost regions with members from which on no area is asked for [count]; no waiver where absent."""

    @model_validator(mode="after")
    def _divided(self) -> Self:
        if self.at_least > len(self.areas):
            raise ValueError(f"at_least is greater than the number of areas ({len(self.areas)})")
        for name, countries in self.areas.items():
            if not countries:
                raise ValueError(f"areas.{name}: an area has countries")
        listed = [country for countries in self.areas.values() for country in countries]
        twice = sorted({country for country in listed if listed.count(country) > 1})
        if twice:
            raise ValueError(f"areas: each country stands in one area, once ({', '.join(twice)})")
        return self

    def state(self) -> str:
        everything = self.at_least == len(self.areas)
        which = "every one" if everything else f"at least {self.at_least}"
        names = ", ".join(f"{name} ({', '.join(countries)})" for name, countries in self.areas.items())
        members = count_words(self.members_each, "member")
        waiver = ""
        if self.waived_from_outermost is not None:
            regions = count_words(self.waived_from_outermost, "outermost region")
            waiver = f", unless members come from at least {regions}"
        verb = "has" if everything or self.at_least == 1 else "have"
        return f"{which} of these areas {verb} at least {members}: {names}{waiver}"

    def constrain(self, group: Group) -> Iterator[Row]:
        meets = group.record.meets
        covered = total(meets([group.least(_within(c)) >= self.members_each]) for c in self.areas.values())
        if self.waived_from_outermost is None:
            yield covered >= self.at_least
        else:
            waived = meets([group.distinct("nuts2", _OUTERMOST) >= self.waived_from_outermost])
            yield meets([covered >= self.at_least]) + waived >= 1

    def audit(self, team: Team) -> Verdict:
        counts = {name: team.count(_within(countries)) for name, countries in self.areas.items()}
        facts = {name: count.at_least(self.members_each) for name, count in counts.items()}
        missing = [name for name, fact in facts.items() if fact is False]
        covered = Range(sum(fact is True for fact in facts.values()), len(facts) - len(missing))
        found = ", ".join(f"{name} {count}" for name, count in counts.items())
        witness = f"{count_words(covered, 'area')} represented, {self.at_least} needed; members by area: {found}"
        value = covered.at_least(self.at_least)
        if self.waived_from_outermost is not None:
            regions = team.count_places("nuts2", _OUTERMOST)
            value = some([value, regions.at_least(self.waived_from_outermost)])
            witness += f"; {count_words(regions, 'outermost region')}, waived from {self.waived_from_outermost} on"
        return Verdict.of(value, witness, self.at_least - (len(facts) - len(missing)))


_AREAS = {"North": ("DE", "NO"), "South": ("ES", "IT", "PT"), "East": ("AT", "PL")}
_ALL = AreasCovered(areas=_AREAS, at_least=3, waived_from_outermost=2)
_TWO = AreasCovered(areas=_AREAS, at_least=2)
_PAIRS = AreasCovered(areas=_AREAS, at_least=1, members_each=2)

EXAMPLES = [
    Example(_ALL, team_of(country="DE ES PL", seat="DE21 ES61 PL12"), True),
    Example(_ALL, team_of(country="DE ES PT", seat="DE21 ES61 PT11"), False, "nobody from the East"),
    Example(_ALL, team_of(country="ES PT", seat="ES70 PT20"), True, "two outermost regions waive the areas"),
    Example(_ALL, team_of(country="ES ES", seat="ES70 ES70"), False, "two members in one outermost region do not"),
    Example(_ALL, team_of(country="ES PT", seat="ES70 ?"), None, "the second region is unknown"),
    Example(_TWO, team_of(country="DE IT FR"), True, "a member from outside the areas does no harm"),
    Example(_TWO, team_of(country="ES IT PT"), False, "three countries of one area"),
    Example(_TWO, team_of(country="ES IT ?"), None, "one country is unknown"),
    Example(
        _TWO, team_of(country="DE ES", role="beneficiary associated"), False, "an associated partner does not count"
    ),
    Example(_TWO, team_of(country="ES", complete=False), None, "the list is not complete"),
    Example(_TWO, team_of(country="ES DE", complete=False), True, "further members take nothing away"),
    Example(_PAIRS, team_of(country="ES IT DE"), True),
    Example(_PAIRS, team_of(country="ES DE PL"), False, "one member in each of three areas"),
    Example(_PAIRS, team_of(country="ES DE ?"), None, "the third may be in either area"),
]
