"""Days as people write them: in any order and language of the Union, or as the serial number of a spreadsheet.

``08/03/2018`` is a day in March or in August. Where other days of its column can only be read in one order, that order is
taken and said; otherwise nothing is.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from babel import Locale

from planner.intake.folding import fold, light
from planner.intake.plain_text import mended_text
from planner.intake.repaired import Repaired, Said, mended, refused
from planner.intake.sheet import Value

Order = Literal["day first", "month first", ""]
LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
"""The official languages of the Union."""
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets, as far as days after February 1900 go."""
_SERIALS = (25569, 58849)
"""Serial numbers from 1970 to the beginning of 2061: what is outside is no day of an expression of interest."""


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for code in LANGUAGES:
        months = Locale.parse(code).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    if word := fold(name):
                        found.setdefault(word, number)
    return {word: number for word, number in found.items() if not word.isdigit()}


def order_of(values: Iterable[Value]) -> Order:
    """The order that the days of a column can only be read in; nothing where they show none, or both."""
    orders: set[Order] = set()
    for value in values:
        found = (
            re.fullmatch(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\s*", value) if isinstance(value, str) else None
        )
        if found and int(found[1]) > 12 >= int(found[2]):
            orders.add("day first")
        elif found and int(found[2]) > 12 >= int(found[1]):
            orders.add("month first")
    return orders.pop() if len(orders) == 1 else ""


def day(value: Value, order: Order = "") -> Repaired:
    """A day as ``2018-03-08``.

    Args:
        value: as the file holds it.
        order: that of other days of the column.
    """
    if isinstance(value, bool):
        return refused("no-day")
    if isinstance(value, datetime):
        return Repaired(value.date().isoformat())
    if isinstance(value, date):
        return Repaired(value.isoformat())
    if isinstance(value, int | float):
        return _serial(float(value))
    return mended_text(value).then(lambda text: _read(text, order))


def _serial(number: float) -> Repaired:
    if not _SERIALS[0] <= number < _SERIALS[1]:
        return refused("no-day")
    new = (_EPOCH + timedelta(days=int(number))).isoformat()
    return mended(new, "serial-day", new=new)


def _read(text: str, order: Order) -> Repaired:
    bare = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$", "", text).strip()
    if re.fullmatch(r"\d{5}(\.\d+)?", bare):
        return _serial(float(bare))
    if found := re.fullmatch(r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?", bare):
        return _day(text, int(found[1]), int(found[3]), int(found[4]))
    if found := re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})\.?", bare):  # never month first
        return _day(text, _year(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})", bare):
        return _in_order(text, int(found[1]), int(found[3]), _year(found[4]), order)
    return _in_words(text, bare)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _in_order(text: str, first: int, second: int, year: int, order: Order) -> Repaired:
    if first == second or second > 12:
        return _day(text, year, first, second)
    if first > 12:
        return _day(text, year, second, first)
    one, other = _iso(year, second, first), _iso(year, first, second)
    if not order:
        return refused("two-days", one=one, other=other)
    new = one if order == "day first" else other
    return Repaired(new, (Said("day-by-column", "warning", {"new": new, "order": order}),))


def _in_words(text: str, bare: str) -> Repaired:
    words = re.findall(r"[^\W\d_]+|\d+", light(bare))
    months = [number for word in words if (number := _months().get(fold(word)))]
    numbers = [word for word in words if word.isdigit()]
    years = [word for word in numbers if len(word) == 4]
    days = [word for word in numbers if len(word) <= 2]
    if len(months) == 1 and len(years) == 1 and len(days) == 1:
        return _day(text, int(years[0]), months[0], int(days[0]))
    return refused("no-day")


def _iso(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def _day(text: str, year: int, month: int, number: int) -> Repaired:
    new = _iso(year, month, number)
    if not new or not 1950 <= year <= 2100:
        return refused("no-day")
    return Repaired(new) if new == text else mended(new, "day-as-text", new=new)
