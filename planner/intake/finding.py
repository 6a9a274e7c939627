"""What is said of one place in a spreadsheet: a code with its parameters, so that the words are those of a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.languages import Language

Severity = Literal["error", "warning", "repaired", "note"]
"""``error``: the value is not used. ``warning``: used, but somebody should look. ``repaired``: safely read as another."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in one place."""

    code: str
    """Its message is ``import-CODE``, its remedy the attribute ``remedy`` of that message."""
    severity: Severity
    file: str
    sheet: str = ""
    """Empty in a text file."""
    cell: str = ""
    """Such as ``B7``; empty where a whole sheet is meant."""
    value: str = ""
    """As it was found, shortened; empty where it may not be shown."""
    parameters: Mapping[str, str | int] = field(default_factory=dict)

    def words(self, language: Language) -> str:
        """What was found, as a sentence."""
        return language.say(f"import-{self.code}", "", value=self.value, **self.parameters)

    def remedy(self, language: Language) -> str:
        """What to do about it."""
        return language.say(f"import-{self.code}", "remedy", value=self.value, **self.parameters)
