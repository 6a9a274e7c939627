"""The phases through which a partnership goes."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Asked
from models.group import Group
from models.rule import Rule, lack_words
from models.strategies import Phase
from models.team import Team
from models.truth import Verdict
from models.typed import one_or_more


class Phases(Rule):
    """The partnership is in one of the phases of a method; the call says in which (``phase``)."""

    kind: Literal["phases"] = "phases"
    section = "consortia"
    shown_by = "application"
    phases: Annotated[tuple[Phase, ...], one_or_more(), Field(min_length=1)]
    """Phases in their order."""

    def state(self) -> str:
        return f"the partnership is in a phase of: {', '.join(_words(phase) for phase in self.phases)}"

    @property
    def reads(self) -> tuple[Asked, ...]:
        return ("phase",)

    def constrain(self, group: Group) -> Iterator[Row]:
        yield from group.assume(group.pool.context.phase in self.phases)

    def audit(self, team: Team) -> Verdict:
        phase = team.context.phase
        if phase is None:
            return Verdict.of(None, lack_words("phase"))
        if phase not in self.phases:
            return Verdict.of(False, f"{_words(phase)} is none of them", 1)
        return Verdict.of(True, f"{_words(phase)}, phase {self.phases.index(phase) + 1} of {len(self.phases)}")


def _words(phase: Phase) -> str:
    return phase.replace("_", "-")


_VANGUARD = Phases(phases=("learn", "connect", "demonstrate", "commercialise"))

EXAMPLES = [
    Example(_VANGUARD, team_of(country="FR", phase="connect"), True),
    Example(_VANGUARD, team_of(country="FR", phase="scale_up"), False),
    Example(_VANGUARD, team_of(country="FR"), None, "the call names no phase"),
]
