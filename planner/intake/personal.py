"""Personal data in spreadsheets: columns about people, people in free text, and organisations that are one person.

What is found is never passed on: a finding says where, not what.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from planner.intake.folding import fold, light, words

CUT = "[…]"
"""Stands where a text about a person was cut out."""
_EMAIL = re.compile(r"[\w.+%'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
"""Of a page: its digits are no phone number."""
_MANY_DIGITS = re.compile(r"\d(?:[\s().\-/]*\d){6}")
_SHORT = 3
"""Letters of a legal form that may as well be part of another word or name."""
_IN_CAPITALS = ("ei", "ik")
"""Forms of two letters that are written without points."""
_AMOUNT = 7
"""Digits up to which an amount of money is likelier than a phone number."""
_CAPITAL = r"(?:(?=[^\W\d_])(?!\s)(?:[A-ZÀ-ÖØ-ÞĀ-ȺΑ-ΫА-ЯЁЂ-Џ])[^\W\d_]*(?:[-’'][^\W\d_]+)*\.?)"
_OF = r"(?:(?:de|del|della|di|da|do|dos|van|von|der|den|la|le|ter|zu|y|e|af)[ \t]+)"
_NAME = rf"{_CAPITAL}(?:[ \t]+{_OF}{{0,3}}{_CAPITAL}){{0,3}}"


@dataclass(frozen=True)
class Scan:
    """A text without what it said of people."""

    text: str
    found: tuple[str, ...] = ()
    """What was cut out: ``email``, ``phone``, ``name``."""


@cache
def _titled() -> re.Pattern[str]:
    listed = words("people")["names"]
    titles = sorted([*listed["titles"], *listed["small_titles"]], key=len, reverse=True)
    either = "|".join(re.escape(title) for title in titles)
    other = "|".join(listed["no_names"])
    return re.compile(rf"(?<![\w-])(?:(?:{either})\.?[ \t]+)+(?!(?i:{other}))(?:{_NAME})")


@cache
def _marked() -> re.Pattern[str]:
    markers = sorted(words("people")["names"]["markers"], key=len, reverse=True)
    listed = "|".join(re.escape(marker) for marker in markers)
    return re.compile(
        rf"(?<![\w-])(?i:{listed})\s*[:=–-]\s*(?P<who>{_NAME})|(?<![\w-])(?i:c/o|attn\.?|z\.\s?hd\.)\s+(?P<other>{_NAME})"
    )


def scan(text: str, country: str = "", names: bool = True) -> Scan:
    """A free text without e-mail addresses, phone numbers and names of contacts.

    Args:
        text: as it stands in the cell, clean.
        country: two-letter code, by which national phone numbers are told from other digits.
        names: whether names of people are looked for.
    """
    found = []
    named = False
    if "@" in text or "(at)" in text or "[at]" in text:
        less = _EMAIL.sub(CUT, text)
        if less != text:
            found.append("email")
            whole, text = text, less
            for address in _EMAIL.findall(whole) if names else ():
                less = _without_owner(text, address)
                named, text = named or less != text, less
    if _MANY_DIGITS.search(text):
        less = _without_phones(text, country)
        if less != text:
            found.append("phone")
            text = less
    less = _without_names(text) if names else text
    if named or less != text:
        found.append("name")
        text = less
    return Scan(re.sub(rf"(?:{re.escape(CUT)}[ ,;/|]*)+{re.escape(CUT)}", CUT, text), tuple(found))


_TWO_NAMES = re.compile(rf"{_CAPITAL}(?:[ \t]+{_OF}{{0,3}}{_CAPITAL}){{1,3}}")


def _without_owner(text: str, address: str) -> str:
    """A text without the names that an e-mail address in it is made of: ``anna.nowak`` and *Anna Nowak* in any case."""
    local = re.split(r"@|\(at\)|\[at\]", address, flags=re.IGNORECASE)[0]
    parts = [part for word in re.split(r"[._+-]+", local) if (part := fold(word)) and not part.isdigit()]

    def owner(found: re.Match[str]) -> str:
        names = [fold(word).replace(" ", "") for word in found.group().split()]
        first, last = names[0], names[-1]
        joined = "".join(parts)
        ways = {a + b for a, b in permutations((first, last))} | {a[:1] + b for a, b in permutations((first, last))}
        together = joined in ways | {b + a[:1] for a, b in permutations((first, last))} and len(joined) > 3
        return CUT if together or (len(parts) > 1 and _alike(names, parts)) else found.group()

    return _TWO_NAMES.sub(owner, text)


def _alike(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether two parts of an address are the beginnings of two names, endings of cases aside."""
    whole = [part for part in parts if len(part) > 2]
    matched = [name for name in names if any(_same(name, part) for part in whole)]
    initial = [part for part in parts if len(part) == 1]
    return len(matched) > 1 or bool(matched and any(name[:1] == part for name in names for part in initial))


def _same(name: str, part: str) -> bool:
    length = max(3, min(len(name), len(part)) - 2)
    return len(name) > 2 and name[:length] == part[:length]


def _without_names(text: str) -> str:
    return _marked().sub(
        lambda found: found.group().replace(found["who"] or found["other"], CUT), _titled().sub(CUT, text)
    )


def _without_phones(text: str, country: str) -> str:
    import phonenumbers

    land = {"EL": "GR", "UK": "GB"}.get(country, country) or None
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    spans = []
    for region in {land, None}:
        for match in phonenumbers.PhoneNumberMatcher(text, region):
            digits = sum(map(str.isdigit, match.raw_string))
            if any(begin <= match.start < end for begin, end in addresses):
                continue
            if match.raw_string.startswith(("+", "00", "(")) or digits > _AMOUNT:
                spans.append((match.start, match.end))
    for begin, end in sorted(spans, reverse=True):
        text = text[:begin] + CUT + text[end:] if CUT not in text[begin:end] else text
    return text


def is_email(text: str) -> bool:
    """Whether a text is an e-mail address and nothing else."""
    return bool(_EMAIL.fullmatch(text.strip()))


def is_phone(text: str) -> bool:
    """Whether a text is a phone number in international writing and nothing else."""
    return bool(re.fullmatch(r"\s*(?:\+|00)\s?[1-9][\d\s().\-/]{6,20}\s*", text))


def _dotless(text: str) -> str:
    """A text folded, where letters parted by points are one word: ``e. K.`` and ``s.p.``."""
    return fold(re.sub(r"(?<=\b\w)\.\s?(?=\w\b)", "", text))


@cache
def _long_forms() -> dict[str, list[str]]:
    """Legal forms of more than a few letters, by their first word."""
    found: dict[str, list[str]] = {}
    for word in words("people")["forms"]:
        if len(word) > _SHORT:
            found.setdefault(word.split()[0], []).append(word)
    return found


@cache
def _short_forms() -> tuple[str, ...]:
    return tuple(word for word in words("people")["forms"] if len(word) <= _SHORT)


def _fits(form: dict[str, str], country: str) -> bool:
    """Whether a legal form is one of a country."""
    return not form["countries"] or country in form["countries"].split()


def _short_form(word: str, name: str) -> bool:
    """Whether a name ends in a form of two or three letters: with points, or as a word that is nothing else.

    A Bulgarian one stands first, and Finnish ones may.
    """
    dotted = r"[\s,(](?i:" + r"\.\s?".join(word) + r"\.?)\)?$"
    if re.search(dotted, name):
        return True
    if len(word) == _SHORT:
        return bool(re.search(rf"[\s,(](?i:{word})\)?$|^(?i:tmi)\s", name))
    if word in _IN_CAPITALS:
        return bool(re.search(rf"[\s,(]{word.upper()}\)?$", name))
    return word == "ет" and bool(re.search(rf"^[\"„]?{word.upper()}[\s\"„-]", name))


def natural_person(name: str, form: str = "", country: str = "") -> tuple[str, str]:
    """The legal form by which an organisation is one person, with its source; nothing where none shows."""
    forms = words("people")["forms"]
    for own in (fold(form), _dotless(form)):
        if own in forms:
            return forms[own]["name"], forms[own]["source"]
    words_of_name = _dotless(name)
    spaced = f" {words_of_name} "
    for word in words_of_name.split():
        for long in _long_forms().get(word, ()):
            if f" {long} " in spaced and _fits(forms[long], country) and _set_off(long, name, forms[long]):
                return forms[long]["name"], forms[long]["source"]
    for short in _short_forms():
        if _fits(forms[short], country) and _short_form(short, name):
            return forms[short]["name"], forms[short]["source"]
    without_form = re.sub(r"[\s,]+e\.\s?[KkUu]\.?$", "", name.strip())
    people = re.split(r"\s+(?:and|und|et|&|y|e|i|en)\s+", without_form)
    if all(map(_titled().fullmatch, people)) and not _of_a_company(without_form, country):
        return "", "a title before a name"
    return "", ""


def _set_off(word: str, name: str, form: dict[str, str]) -> bool:
    """Whether a form that may as well be an adjective stands apart at the end of a name: ``Juan Pérez (autónomo)``."""
    return "apart" not in form or bool(re.search(rf"[,;(:/–-]\s*{word}\s*\)?$", light(name)))


def _of_a_company(name: str, country: str) -> bool:
    """Whether a name ends in the legal form of a company."""
    from planner.intake.names import split, without_form

    return bool(without_form(split(name), country)[1] or without_form(split(name), "")[1])
