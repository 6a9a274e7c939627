"""Members from at most so many different countries."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import ANYONE, Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team
from models.truth import Verdict
from models.typed import Positive


class MaxCountries(Rule):
    """The members come from at most ``at_most`` different countries.

    A member of unknown country may come from one more. A grouping counts for every country that it stands for.
    """

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "application"
    kind: Literal["max_countries"] = "max_countries"
    STRICTER: ClassVar = {"at_most": -1}
    at_most: Positive
    """Greatest number of countries [count]."""
    where: Predicate = ANYONE
    """Which members count."""

    def state(self) -> str:
        which = "the members" if self.where == ANYONE else f"the members {predicate_words(self.where)}"
        return f"{which} come from at most {count_words(self.at_most, 'country', 'different countries')}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.most_distinct("country", self.where) <= self.at_most

    def audit(self, team: Team) -> Verdict:
        count = team.count_places("country", self.where)
        listed = ", ".join(team.places(team.among(self.where))) or "none"
        countries = count_words(count, "different country", "different countries")
        return Verdict.at_most(count, self.at_most, f"{countries}, {self.at_most} allowed: {listed}")


_CENTRES = (Where(kinds=("technology_centre",)),)

EXAMPLES = [
    Example(MaxCountries(at_most=2), team_of(country="FR DE FR"), True),
    Example(MaxCountries(at_most=2), team_of(country="FR DE IT"), False),
    Example(MaxCountries(at_most=2), team_of(country="FR DE ?"), None, "one country is unknown"),
    Example(MaxCountries(at_most=2), team_of(country="FR ?"), True, "two countries at most, whichever the second is"),
    Example(MaxCountries(at_most=2), team_of(country="FR DE", complete=False), None, "more may come from elsewhere"),
    Example(MaxCountries(at_most=2), team_of(country="FR DE IT", complete=False), False, "too many already"),
    Example(MaxCountries(at_most=1), team_of(country="FR FR", stands="- FR+DE"), False, "a grouping of two countries"),
    Example(MaxCountries(at_most=1, where=_CENTRES), team_of(country="FR DE IT", kind="centre cluster park"), True),
    Example(
        MaxCountries(at_most=1, where=_CENTRES), team_of(country="FR DE", kind="centre ?"), None, "a kind is unknown"
    ),
]
