"""Texts that a program which shows them takes for nothing but text."""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of cells that a spreadsheet would reckon with."""


def cell(text: str) -> str:
    """A cell of a table that no spreadsheet takes for a formula; numbers stay as they are."""
    return f"'{text}" if text.startswith(_FORMULA) and not re.fullmatch(r"-|[+-][0-9.,]+", text) else text


def line(text: str) -> str:
    """Text on one line that a Markdown page shows as it is written."""
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", " ".join(text.split(None)))
