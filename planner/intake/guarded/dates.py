"""Numbers that are shown as dates: number formats, and the two calendars of spreadsheets."""

import math
import re
from datetime import date, datetime, timedelta

_BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Numbers of the formats that every spreadsheet knows without being told; the ranges of East Asia included."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
"""Quoted and escaped text, blanks of a width, fill, colours, currencies and conditions."""
_LAST = {False: 2_958_465, True: 2_957_003}
"""31 December 9999 in the calendar of 1900 and in that of 1904 [days]."""
LONGEST = 255
"""Of a number format [characters], by Excel."""


def shows(number: int, code: str) -> str:
    """What a number format shows: ``date``, ``time``, ``duration`` or nothing of the kind."""
    if number in _BUILT_IN and not code:
        return {18: "time", 19: "time", 20: "time", 21: "time", 45: "time", 46: "duration", 47: "time"}.get(
            number, "date"
        )
    section = _NOT_SHOWN.sub("", code[:LONGEST]).split(";")[0].lower()
    if "general" in section or "@" in section:
        return ""
    if re.search(r"\[[hms]+\]", section):
        return "duration"
    section = re.sub(r"am/pm|a/p", "h", section)
    if re.search(r"[dy]", section) or ("m" in section and not re.search(r"[hs]", section)):
        return "date"
    return "time" if re.search(r"[hs]", section) else ""


def moment(serial: float, since_1904: bool) -> date | datetime | None:
    """The day, or the day and time, that a number stands for; ``None`` where there is none.

    In the calendar of 1900, day 60 is 29 February 1900, which never was: days before it count from one day later.
    """
    if not math.isfinite(serial) or serial < 0 or serial >= _LAST[since_1904] + 1:
        return None
    if not since_1904 and (serial < 1 or 60 <= serial < 61):
        return None
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    days, part = divmod(serial, 1)
    seconds = round(part * 86_400)
    try:
        found = first + timedelta(days=int(days), seconds=seconds)
    except OverflowError:  # the last half second of the year 9999
        return None
    return found if seconds % 86_400 else found.date()


def clock(serial: float) -> str | None:
    """A time of day as ``08:30:00``, or ``None`` where a number is none."""
    if not 0 <= serial < 1:
        return None
    seconds = round(serial * 86_400) % 86_400
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
