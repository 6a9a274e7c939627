"""A condition that exists, or may, and whose value was looked for and not found."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.group import Group
from models.rule import Rule
from models.team import Team
from models.truth import Verdict


class NotRead(Rule):
    """A condition without a value: it constrains nothing and is never passed."""

    decidable: ClassVar[bool] = False
    section = None
    shown_by = "nothing"
    kind: Literal["not_read"] = "not_read"
    looked_for: str
    """What was looked for."""

    def state(self) -> str:
        return f"no value was found for: {self.looked_for}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield from ()

    def audit(self, team: Team) -> Verdict:
        return Verdict.of(None, f"not found in any source read: {self.looked_for}")


EXAMPLES = [Example(NotRead(looked_for="how many clusters are needed"), team_of(country="FR"), None)]
