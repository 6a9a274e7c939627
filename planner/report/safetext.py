"""Text that may stand in an office document: no sign in it that XML does not know, and no more of it than a cell holds."""

import re

from planner.languages import Language

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, those that turn the direction of writing, halves of characters, and what is no character."""
_LINES = re.compile("\r\n|[\r\x85\u2028\u2029]")
CELL = 32_767
"""What a cell of a workbook holds [characters, as UTF-16 counts them]."""


def plain(text: str) -> str:
    """A text without control characters; every line break is one sign."""
    return _FORBIDDEN.sub("", _LINES.sub("\n", text))


def fitting(text: str, words: Language) -> str:
    """A text that a cell of a workbook holds; where it was shortened it says so at its end."""
    text = plain(text)
    if _length(text) <= CELL:
        return text
    end = words.say("report-office-shortened", length=len(text))
    kept = text.encode("utf-16-le")[: 2 * (CELL - _length(end))].decode("utf-16-le", "ignore")
    return kept + end


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
