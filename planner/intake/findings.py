"""Where findings are gathered; what may not be shown of a cell is taken out before anything is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.intake.finding import Finding, Severity
from planner.intake.personal import scan
from planner.intake.plain_text import as_text, shown
from planner.intake.repaired import Said
from planner.intake.sheet import Sheet, Value

HIDDEN = "…"
"""Stands for what may not be shown."""
_SAFE = frozenset(
    {
        "column",
        "field",
        "table",
        "lines",
        "sheets",
        "what",
        "country",
        "form",
        "source",
        "order",
        "allowed",
        "main",
        "old",
        "level",
    }
)
"""Parameters that say nothing of what a cell holds."""
_OF_CELL = frozenset({"country", "old", "level"})
"""Of these, the ones that do where a whole row is confidential."""


@dataclass
class Findings:
    """Everything found, in the order of the sheets."""

    listed: list[Finding] = field(default_factory=list)
    _told: dict[tuple[str, tuple[tuple[str, str | int], ...]], Mapping[str, str | int]] = field(default_factory=dict)
    """Equal parameters are kept once: thousands of rows say the same."""

    def add(
        self,
        code: str,
        severity: Severity,
        sheet: Sheet,
        cell: str = "",
        value: Value = None,
        parameters: Mapping[str, str | int] | None = None,
        hidden: bool = False,
        country: str = "",
    ) -> None:
        """A finding in one place.

        Args:
            code, severity, sheet, cell, value, parameters: as a ``Finding`` has them.
            hidden: whether nothing that the cell holds may be told.
            country: that of the row, by which its national phone numbers are known.
        """
        plain = tuple((key, HIDDEN if hidden and _of_cell(key) else one) for key, one in (parameters or {}).items())
        if (country, plain) not in self._told:
            self._told[country, plain] = {key: _scanned(key, one, country) for key, one in plain}
        text = "" if hidden or value is None else _shown(as_text(value), country)
        told = self._told[country, plain]
        self.listed.append(Finding(code, severity, sheet.file, sheet.name, cell, text, told))

    def said(self, said: Said, sheet: Sheet, cell: str, value: Value, hidden: bool, country: str = "") -> None:
        """What was said of a value, tied to its place."""
        self.add(said.code, said.severity, sheet, cell, value, said.parameters, hidden, country)


def _of_cell(key: str) -> bool:
    """Whether a parameter tells what a cell holds."""
    return key not in _SAFE or key in _OF_CELL


def _scanned(key: str, value: str | int, country: str) -> str | int:
    return value if isinstance(value, int) or key in _SAFE else _shown(value, country)


_NUMBER = re.compile(
    r"[1-9][0-9]{0,11}(?:[.,][0-9]{1,2})?|[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?:[.,][0-9]{1,2})?|\d{4}-\d\d-\d\d"
)
"""An amount, a code or a day: what a repair of such is about is no phone number, though it may look like one."""


def _shown(text: str, country: str) -> str:
    return shown(text if _NUMBER.fullmatch(text) else scan(text, country).text)
