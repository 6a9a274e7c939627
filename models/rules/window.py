"""When a call is open."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from models.examples import Example, team_of
from models.expression import Row
from models.group import Group
from models.rule import Rule
from models.team import Team
from models.truth import Verdict


class Window(Rule):
    """The application is made while the call is open."""

    section = "admissibility"
    shown_by = "application"
    kind: Literal["window"] = "window"
    opens: date | None = None
    """First day."""
    closes: date | None = None
    """Last day."""

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.opens is None and self.closes is None:
            raise ValueError("a window needs opens, closes or both")
        if self.opens and self.closes and self.closes < self.opens:
            raise ValueError(f"closes on {self.closes}, before it opens on {self.opens}")
        return self

    def state(self) -> str:
        parts = [f"from {self.opens}"] if self.opens else []
        parts += [f"until {self.closes}"] if self.closes else []
        return "applications are made " + " ".join(parts)

    def _open(self, on: date) -> bool:
        return (self.opens or on) <= on <= (self.closes or on)

    def constrain(self, group: Group) -> Iterator[Row]:
        yield from group.assume(self._open(group.pool.context.on))

    def audit(self, team: Team) -> Verdict:
        on = team.context.on
        early = (self.opens - on).days if self.opens and on < self.opens else 0
        late = (on - self.closes).days if self.closes and on > self.closes else 0
        return Verdict.of(not early and not late, f"assessed on {on}", early + late)


EXAMPLES = [
    Example(Window(closes=date(2018, 3, 8)), team_of(country="FR"), True, "on the last day"),
    Example(Window(closes=date(2018, 3, 7)), team_of(country="FR"), False),
    Example(Window(opens=date(2018, 3, 9), closes=date(2018, 4, 1)), team_of(country="FR"), False),
]
