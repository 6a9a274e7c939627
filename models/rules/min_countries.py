"""Members from at least so many different countries."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from models.examples import Example, team_of
from models.expression import Row
from models.facts import ANYONE, Predicate, Where, country_words, predicate_words
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team
from models.truth import Verdict
from models.typed import Positive, one_or_more


def established(within: tuple[str, ...], where: tuple[Where, ...] = ANYONE) -> tuple[Where, ...]:
    """A predicate narrowed to bodies established in some countries or sets of countries."""
    if not within:
        return where
    return tuple(one.model_copy(update={"countries": within}) for one in where)


class MinCountries(Rule):
    """The members come from at least ``at_least`` different countries, each within the countries named.

    A member counts for the country where it is established. Where a text expands groupings such as an EGTC to the bodies
    they are made of, ``groupings`` says which: each of those counts for every country that it stands for.
    """

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "application"
    kind: Literal["min_countries"] = "min_countries"
    STRICTER: ClassVar = {"at_least": 1}
    at_least: Positive
    """Least number of countries [count]."""
    within: Annotated[tuple[str, ...], one_or_more()] = ()
    """Countries and country sets that count; any where empty."""
    where: Predicate = ANYONE
    """Which members count."""
    groupings: Annotated[tuple[Where, ...], one_or_more()] = ()
    """Which members count for every country that they stand for; none where absent."""

    @model_validator(mode="after")
    def _one_place_for_countries(self) -> Self:
        if self.within and any(one.countries for one in self.where):
            raise ValueError("countries stand either in where or in within, not in both")
        return self

    def state(self) -> str:
        names = ", each " + " or ".join(country_words(code) for code in self.within) if self.within else ""
        countries = count_words(self.at_least, "different country", "different countries")
        grouped = ""
        if self.groupings:
            grouped = f", those {predicate_words(self.groupings)} counting for every country that they stand for"
        which = "the members" if self.where == ANYONE else f"the members {predicate_words(self.where)}"
        return f"{which} come from at least {countries}{names}{grouped}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.countries(self.where, self.within, self.groupings) >= self.at_least

    def audit(self, team: Team) -> Verdict:
        sure, count = team.countries(self.where, self.within, self.groupings)
        listed = ", ".join(sure) or "none"
        return Verdict.at_least(
            count,
            self.at_least,
            f"{count_words(count, 'different country', 'different countries')}, {self.at_least} needed: {listed}",
        )


_EGTC = (Where(flags={"egtc": ("yes",)}),)

EXAMPLES = [
    Example(MinCountries(at_least=3), team_of(country="FR DE IT FR"), True),
    Example(MinCountries(at_least=3), team_of(country="FR DE FR"), False),
    Example(MinCountries(at_least=3), team_of(country="FR DE", complete=False), None, "the list is not complete"),
    Example(
        MinCountries(at_least=3, within=("EU_MS", "PARTNERS")),
        team_of(country="FR DE NO"),
        True,
        "a partner country counts where the call says so",
    ),
    Example(
        MinCountries(at_least=3, within=("EU_MS", "PARTNERS")),
        team_of(country="FR DE RS"),
        None,
        "the list of partner countries is not known completely",
    ),
    Example(MinCountries(at_least=3, within=("EU_MS",)), team_of(country="FR DE RS"), False),
    Example(MinCountries(at_least=2), team_of(country="FR ? FR"), None, "one country is unknown"),
    Example(MinCountries(at_least=3), team_of(country="FR ? ?"), None, "two are unknown, and may differ"),
    Example(MinCountries(at_least=4), team_of(country="FR ? ?"), False),
    Example(MinCountries(at_least=2), team_of(country="FR", stands="FR+DE"), False, "it is established in one country"),
    Example(MinCountries(at_least=2, groupings=_EGTC), team_of(country="FR", stands="FR+DE", egtc="yes"), True),
    Example(
        MinCountries(at_least=2, groupings=_EGTC), team_of(country="FR FR", stands="FR+DE -", egtc="no yes"), False
    ),
    Example(MinCountries(at_least=2, groupings=_EGTC), team_of(country="FR", stands="FR+DE", egtc="?"), None),
    Example(
        MinCountries(at_least=2, groupings=_EGTC, within=("EU_MS",)),
        team_of(country="FR", stands="FR+RS", egtc="yes"),
        False,
        "one of its two countries is a Member State",
    ),
    Example(
        MinCountries(at_least=2, groupings=_EGTC, within=("EU_MS",)),
        team_of(country="RS", stands="FR+DE", egtc="yes"),
        True,
        "it stands for two, wherever it is established",
    ),
]
