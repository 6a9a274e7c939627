"""A condition that no program can judge."""

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.group import Group
from models.rule import Rule
from models.team import Team
from models.truth import Verdict


class ForAPerson(Rule):
    """A condition that a person must look at: quality, award criteria, documents, or data that no table here holds."""

    decidable: ClassVar[bool] = False
    section = None
    shown_by = "person"
    kind: Literal["for_a_person"] = "for_a_person"
    look_at: str
    """What a person must look at."""
    values: dict[str, Any] = {}
    """Values of the clause, for the reader."""

    def state(self) -> str:
        return f"a person must look at: {self.look_at}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield from ()

    def audit(self, team: Team) -> Verdict:
        return Verdict.of(None, f"for a person to look at: {self.look_at}")


EXAMPLES = [Example(ForAPerson(look_at="the quality of the work plan"), team_of(country="FR"), None)]
