"""Text as it was meant: without broken encodings, signs that nobody sees, stray blanks, and words that say nothing."""

import html
import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from planner.intake.folding import fold, light, words
from planner.intake.repaired import NOTHING, Repaired, Said
from planner.intake.sheet import Value

_ERRORS = {
    "#REF!",
    "#N/A",
    "#NAME?",
    "#VALUE!",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#BEZUG!",
    "#NV",
    "#WERT!",
}
"""What a spreadsheet shows in the place of a value that it cannot reckon."""
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\uffff]"
)
"""Control characters and signs without width, also those that turn the direction of writing."""
_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t]")
"""Blanks that are no blank."""
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[a-zA-Z]{2,8});")
SHORT = 60
"""Signs of a value that are shown."""


@cache
def _says_nothing() -> frozenset[str]:
    return frozenset(map(light, words("plain")["empty"]))


@cache
def _totals() -> frozenset[str]:
    return frozenset(map(fold, words("plain")["total"]))


def is_text(value: Value) -> bool:
    """Whether a value is text with a letter in it."""
    return isinstance(value, str) and any(sign.isalpha() for sign in value)


def is_total(text: str) -> bool:
    """Whether a word stands before a sum."""
    return fold(text) in _totals()


def shown(text: str) -> str:
    """A value in few signs on one line, as a report quotes it; signs that nobody sees become visible."""
    seen = _UNSEEN.sub(lambda found: f"<U+{ord(found.group()):04X}>", text.replace("\n", " / ").replace("\r", ""))
    return seen if len(seen) <= SHORT else f"{seen[: SHORT - 1]}…"


def as_text(value: Value) -> str:
    """A value as a person would type it; whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(Decimal(repr(value)), "f")
        case datetime():
            return (
                value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat(" ")
            )
        case date():
            return value.isoformat()
    return str(value)


def mended_text(value: Value, lines: bool = False, keep: frozenset[str] = frozenset()) -> Repaired:
    """A value as clean text.

    Args:
        value: as the file holds it.
        lines: whether line breaks part the entries of a list and so stay.
        keep: words that say nothing elsewhere, but something here.
    """
    if not isinstance(value, str):
        return Repaired(as_text(value))
    if value.isascii() and value.isprintable() and value == value.strip() and "  " not in value and "&" not in value:
        return _nothing(value, keep)  # most cells: nothing to mend
    text, said = value, []
    if not text.isascii():
        import ftfy

        if (better := ftfy.fix_encoding(text)) != text:
            text = better
            said.append(Said("mojibake", "warning" if "\ufffd" in text else "repaired"))
        elif "\ufffd" in text:
            said.append(Said("lost-letters", "warning"))
    if _ENTITY.search(text) and (better := html.unescape(text)) != text:
        text = better
        said.append(Said("entities"))
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
        said.append(Said("unseen"))
    if _BLANKS.search(text):
        text = _BLANKS.sub(" ", text)
        said.append(Said("odd-blanks"))
    broken = [" ".join(line.split()) for line in text.splitlines()]
    flat = "\n".join(line for line in broken if line) if lines else " ".join(line for line in broken if line)
    if flat != text:
        if flat and not any(one.code == "odd-blanks" for one in said) and flat != text.replace("\r", ""):
            said.append(Said("line-breaks" if "\n" in text.strip() and not lines else "blanks"))
        text = flat
    found = _nothing(text, keep)
    if not found.text:
        return found
    told = (Said(one.code, one.severity, {"new": text}) for one in said)
    return Repaired(found.text, (*told, *found.said))


def _nothing(text: str, keep: frozenset[str]) -> Repaired:
    if not text:
        return NOTHING
    if text.upper() in _ERRORS:
        return Repaired("", (Said("error-text", "error"),))
    if len(text) <= 20 and light(text) in _says_nothing() and light(text) not in keep:
        return Repaired("", (Said("says-nothing"),))
    return Repaired(text)
