"""Numbers as people write them: decimal commas, signs between thousands, currencies, percentages.

``1.234`` is a thousand or a little more than one. Where other numbers of its column show what the sign means there, that is
taken and said; otherwise nothing is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from planner.intake.folding import light, words
from planner.intake.plain_text import as_text, mended_text
from planner.intake.repaired import Repaired, Said, mended, refused
from planner.intake.sheet import Value

Sign = Literal[".", ",", ""]
_CURRENCY = re.compile(r"€|\beuros?\b|\beur\b", re.IGNORECASE)
_SCALES = {
    "k": 1000,
    "tsd": 1000,
    "thousand": 1000,
    "tausend": 1000,
    "mille": 1000,
    "mil": 1000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "millones": 1_000_000,
    "milioni": 1_000_000,
    "mln": 1_000_000,
}
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?")


_THOUSAND = re.compile(r"(?<![0-9])(?<![0-9][ .,'’])(?:['’]|1[ .,]?)000(?![0-9])")
"""``1 000`` or ``'000``, no part of a longer number."""


@dataclass(frozen=True)
class Unit:
    """In what the amounts of a column are, as its header says."""

    factor: Decimal = Decimal(1)
    """Euro that one of them is."""
    currency: str = ""
    """Code of another currency; empty for euro, and where none is named."""
    share: bool = False
    """Whether they are shares of something."""


def unit_of(header: str) -> Unit:
    """The unit that a header names."""
    known = words("plain")["units"]
    spelt = re.sub(r"(?<!\w)([kKmMtT])\s?(?:€|EUR\b)", r" \1eur ", header)
    tokens = set(re.findall(r"[^\W_]+|[%£$]", light(spelt)))
    thousands = tokens & set(known["thousands"]) or re.search(
        r"(?<![0-9])(?<![0-9][ .,'’])(?:['’]|1[ .,]?)000(?![0-9])", header
    )
    factor = 1_000 if thousands else 1_000_000 if tokens & set(known["millions"]) else 1
    currency = next((code for code, listed in known["currencies"].items() if tokens & {code.casefold(), *listed}), "")
    share = bool(tokens & set(known["shares"])) and ("%" in tokens or not _CURRENCY.search(header))
    return Unit(Decimal(factor), currency, share)


@dataclass(frozen=True)
class Number:
    """A number in a text."""

    value: Decimal | None
    """None where its sign may mean two things."""
    decimal: Sign = ""
    """The sign that stands before decimals, as far as this number shows it."""
    doubtful: Sign = ""
    """The sign that may mean two things."""
    thousand: Decimal = Decimal(0)
    """Its value if that sign stands between thousands."""
    small: Decimal = Decimal(0)
    """Its value if that sign stands before decimals."""
    scaled: bool = False
    """Written in thousands or millions."""


def number_in(text: str) -> Number | None:
    """The number that a text is, without its currency; nothing where it is none."""
    bare = _CURRENCY.sub(" ", text).strip().casefold()
    scale = 1
    if found := re.fullmatch(r"([-+0-9., '’]*[0-9])\s*([a-z]+)\.?", bare):
        if found[2] not in _SCALES:
            return None
        bare, scale = found[1], _SCALES[found[2]]
    digits = bare.replace("\u2212", "-")
    ended = re.fullmatch(r"(.*[0-9])([.,])-{1,2}", digits)  # "350.000,-": no cents
    digits = ended[1] if ended else digits
    factor = -scale if digits.startswith("-") else scale
    number = _unsigned(digits.lstrip("+-").strip())
    if number is None:
        return None
    if ended and number.value is None:
        number = Number(number.small if ended[2] == number.doubtful else number.thousand)
    if number.value is None:
        return replace(number, thousand=number.thousand * factor, small=number.small * factor, scaled=scale > 1)
    return replace(number, value=number.value * factor, scaled=scale > 1)


_SIGNS: tuple[tuple[Sign, Sign], ...] = ((".", ","), (",", "."))
"""A sign that may stand before decimals, and the one that then stands between thousands."""


def _unsigned(digits: str) -> Number | None:
    if re.fullmatch(r"[0-9]+", digits):
        return Number(Decimal(digits))
    grouped = bool(_GROUPED.fullmatch(digits))
    if grouped:
        digits = re.sub(r"[ '’]", "", digits)
        if digits.isdigit():
            return Number(Decimal(digits))
    for decimal, thousands in _SIGNS:
        d, t = re.escape(decimal), re.escape(thousands)
        if re.fullmatch(rf"[0-9]{{1,3}}(?:{t}[0-9]{{3}})+{d}[0-9]+|[0-9]{{1,3}}(?:{t}[0-9]{{3}}){{2,}}", digits):
            return Number(Decimal(digits.replace(thousands, "").replace(decimal, ".")), decimal)
    for mark, _ in _SIGNS:
        if not re.fullmatch(rf"[0-9]*{re.escape(mark)}[0-9]+", digits):
            continue
        small = Decimal(digits.replace(mark, "."))
        if not grouped and re.fullmatch(rf"[1-9][0-9]{{0,2}}{re.escape(mark)}[0-9]{{3}}", digits):
            return Number(None, "", mark, Decimal(digits.replace(mark, "")), small)
        return Number(small, mark)
    return None


def decimal_sign(values: Iterable[Value]) -> Sign:
    """The sign before decimals that the numbers of a column show; nothing where they show none, or both."""
    signs = {
        found.decimal for value in values if isinstance(value, str) and (found := number_in(value)) and found.decimal
    }
    return signs.pop() if len(signs) == 1 else ""


def amount(value: Value, sign: Sign = "", factor: Decimal = Decimal(1)) -> Repaired:
    """An amount in euro, with a point before its cents.

    Args:
        value: as the file holds it.
        sign: what stands before decimals in other cells of the column.
        factor: euro that a number of the column is, unless its cell says itself that it is in thousands or millions.
    """
    if isinstance(value, bool):
        return refused("no-number")
    if isinstance(value, int | float):
        euro = _euro(Decimal(as_text(value)) * factor)
        return _scaled(euro) if factor != 1 and euro.text else euro
    return mended_text(value).then(lambda text: _amount(text, sign, factor))


def _scaled(euro: Repaired) -> Repaired:
    return Repaired(euro.text, (*euro.said, Said("number-by-header", "repaired", {"new": euro.text})))


def _amount(text: str, sign: Sign, factor: Decimal) -> Repaired:
    if text.endswith("%"):
        return refused("percentage-for-amount")
    found = number_in(text)
    if found is None:
        return refused("no-number")
    factor = Decimal(1) if found.scaled else factor
    if found.value is None:
        if not sign or (sign == found.doubtful and factor == 1):  # nobody writes thousandths of a euro
            return refused("two-numbers", one=str(found.thousand), other=str(found.small))
        chosen = _euro((found.small if sign == found.doubtful else found.thousand) * factor)
        return Repaired(chosen.text, (*chosen.said, Said("number-by-column", "warning", {"new": chosen.text})))
    euro = _euro(found.value * factor)
    if not euro.text or euro.text == text:
        return euro
    if factor != 1:
        return _scaled(euro)
    return Repaired(
        euro.text,
        (*euro.said, Said("number-scaled" if found.scaled else "number-as-text", "repaired", {"new": euro.text})),
    )


def _euro(found: Decimal) -> Repaired:
    if found < 0:
        return refused("negative")
    if 0 < found < 1:
        return refused("less-than-a-euro")
    cents = round(found, 2)
    text = format(cents.to_integral_value() if cents == cents.to_integral_value() else cents, "f")
    if cents != found:
        return Repaired(text, (Said("cents-rounded", "warning", {"new": text}),))
    return Repaired(text)


def whole(value: Value) -> Repaired:
    """A whole number."""
    if isinstance(value, bool):
        return refused("no-number")
    if isinstance(value, int | float):
        return Repaired(as_text(value)) if float(value).is_integer() else refused("no-whole-number")

    def read(text: str) -> Repaired:
        found = number_in(text)
        number = found.value if found and found.value is not None else None
        if number is None or number != number.to_integral_value():
            return refused("no-whole-number")
        new = str(int(number))
        return Repaired(new) if new == text else mended(new, "number-as-text", new=new)

    return mended_text(value).then(read)


def share(value: Value) -> Repaired:
    """A share as a percentage: ``40 %``, ``0.4`` in a cell shown as a percentage, ``40,0%``."""
    if isinstance(value, bool):
        return refused("no-number")
    if isinstance(value, int | float):
        if not 0 <= value <= 1:
            return refused("share-or-percent")
        new = f"{as_text(round(float(value) * 100, 6))} %"
        return mended(new, "percentage", new=new)

    def read(text: str) -> Repaired:
        found = number_in(text.removesuffix("%").strip())
        if not text.endswith("%") or found is None or found.value is None or not 0 <= found.value <= 100:
            return refused("share-or-percent")
        new = f"{found.value.normalize():f} %"
        return Repaired(new) if new == text else mended(new, "percentage", new=new)

    return mended_text(value).then(read)
