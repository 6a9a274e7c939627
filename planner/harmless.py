"""Texts that a program which shows them takes for nothing but text."""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of cells that a spreadsheet would reckon with."""

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""What a line may break at."""


def cell(text: str) -> str:
    """A cell of a table that no spreadsheet takes for a formula; numbers stay as they are."""
    return f"'{text}" if text.startswith(_FORMULA) and not re.fullmatch(r"-|[+-][0-9.,]+", text) else text


def words(text: str) -> list[str]:
    """What a line may break between: blanks that do not break stay, by which French keeps signs and thousands together."""
    return _BLANKS.split(text.strip())


def line(text: str) -> str:
    """Text on one line that a Markdown page shows as it is written."""
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", " ".join(words(text)))
