"""How long a project may take."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from models.examples import Example, team_of
from models.expression import Row
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team, Totals
from models.truth import Verdict
from models.typed import MOST, Positive


class Duration(Rule):
    """The project takes at least ``at_least_months`` and at most ``at_most_months``."""

    section = "period"
    shown_by = "application"
    kind: Literal["duration"] = "duration"
    at_least_months: Positive | None = None
    """Shortest project [months]."""
    at_most_months: Positive | None = None
    """Longest project [months]."""

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.at_least_months is None and self.at_most_months is None:
            raise ValueError("a duration needs at_least_months, at_most_months or both")
        if (self.at_least_months or 0) > (self.at_most_months or MOST):
            raise ValueError(
                f"at_least_months = {self.at_least_months} is more than at_most_months = {self.at_most_months}"
            )
        return self

    def state(self) -> str:
        if self.at_least_months and self.at_least_months == self.at_most_months:
            return f"the project takes {count_words(self.at_least_months, 'month')}"
        parts = [f"at least {count_words(self.at_least_months, 'month')}"] if self.at_least_months else []
        parts += [f"at most {count_words(self.at_most_months, 'month')}"] if self.at_most_months else []
        return "the project takes " + " and ".join(parts)

    def _fits(self, months: int | None) -> bool | None:
        if months is None:
            return None
        return (self.at_least_months or 0) <= months <= (self.at_most_months or months)

    def constrain(self, group: Group) -> Iterator[Row]:
        yield from group.assume(self._fits(group.pool.totals.months))

    def audit(self, team: Team) -> Verdict:
        months = team.totals.months
        if months is None:
            return Verdict.of(None, "the planned duration is not known")
        beyond = max((self.at_least_months or 0) - months, months - (self.at_most_months or months))
        return Verdict.of(beyond <= 0, f"{count_words(months, 'month')} planned", beyond)


_TWO_YEARS = Duration(at_least_months=20, at_most_months=24)
_FOUR_YEARS = Duration(at_least_months=48, at_most_months=48)

EXAMPLES = [
    Example(_TWO_YEARS, team_of(country="FR", totals=Totals(months=24)), True),
    Example(_TWO_YEARS, team_of(country="FR", totals=Totals(months=25)), False),
    Example(_TWO_YEARS, team_of(country="FR", totals=Totals(months=20)), True),
    Example(_TWO_YEARS, team_of(country="FR", totals=Totals(months=19)), False),
    Example(_TWO_YEARS, team_of(country="FR"), None),
    Example(_FOUR_YEARS, team_of(country="FR", totals=Totals(months=48)), True),
    Example(_FOUR_YEARS, team_of(country="FR", totals=Totals(months=47)), False),
]
