"""What became of the value of one cell, and what is to be said of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from planner.intake.finding import Severity
from planner.intake.sheet import Value


@dataclass(frozen=True, slots=True)
class Said:
    """A remark on the value of a cell, not yet tied to its place."""

    code: str
    severity: Severity = "repaired"
    parameters: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Repaired:
    """A value as a clean table has it."""

    text: str = ""
    """Empty where there is nothing, or nothing that can be used."""
    said: tuple[Said, ...] = ()

    def then(self, repair: Callable[[str], "Repaired"]) -> "Repaired":
        """The same repaired further, unless nothing is left of it."""
        if not self.text:
            return self
        more = repair(self.text)
        return Repaired(more.text, self.said + more.said)


NOTHING = Repaired()


def refused(code: str, /, **parameters: str | int) -> Repaired:
    """A value that cannot be used: the cell is left empty."""
    return Repaired("", (Said(code, "error", parameters),))


def warned(text: str, code: str, /, **parameters: str | int) -> Repaired:
    """A value that is used, but that somebody should look at."""
    return Repaired(text, (Said(code, "warning", parameters),))


def mended(text: str, code: str, /, **parameters: str | int) -> Repaired:
    """A value that is safely read as another."""
    return Repaired(text, (Said(code, "repaired", parameters),))


Repair = Callable[[Value], Repaired]
