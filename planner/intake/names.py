"""Names of organisations made comparable: one alphabet, no legal form, words of the field in one language.

A name is taken apart in the same way whatever it is: letters to plain Latin ones (Greek and Cyrillic transliterated),
dotted and spaced initials joined (``S. p. A.`` is ``spa``), legal forms of the country taken off and remembered, words
without meaning left out, and words of the field (university, cluster, chamber, …) replaced by one word for all
languages.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

_LITTLE = """
a aan ad al ale als an and at av bei by c con cu da dal dalla das de degli dei del dell della delle dem den der des di
die din do dos du e ed een el en et etc for from fuer fur gli het i ile in ir its iz ja jo k kai l la las le les lo
los lui mit n na nad no nuo o och of og on op or para per po por pour pri prie pro r s sa si str sur te ten the ths
til tin tis to ton tou u um un und us uz v van ve ved vid vom von voor w y z za ze zu zum zur
"""
_STOP = frozenset(_LITTLE.split())
"""Words that say nothing of who is meant, in the languages of the Union; folded."""
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_SHORT = 4
"""A legal form of so few letters is one only at either end of a name [letters]."""
_SIGNS = dict.fromkeys(map(ord, "\u042a\u042c\u044a\u044c"))
"""Hard and soft signs of Cyrillic, which become apostrophes otherwise."""
_ACRONYM = range(2, 11)
"""How long an acronym is [letters]."""


@dataclass(frozen=True)
class Name:
    """A name taken apart."""

    words: tuple[str, ...]
    """Its words in order, each once, folded, without legal form and stop words; words of the field as ``#concept``."""
    bag: frozenset[str]
    """The same words."""
    plain: frozenset[str]
    """The same words without concepts, as they are spelt."""
    compact: str
    """All its letters and digits in order, without legal form; equal for names that differ in spelling only."""
    ordered: str
    """The same words in alphabetical order, with blanks."""
    initials: frozenset[str]
    """First letters of its words, with and without the stop words, where there are three words or more."""
    acronyms: frozenset[str]
    """What may be its own acronym: the name where it is one short word, capitals in brackets or set off at an end."""
    forms: frozenset[str]
    """Legal forms found in it."""
    numbers: frozenset[str]
    """Numbers in it, Roman ones among them."""


@lru_cache(maxsize=1 << 18)
def folded(text: str) -> str:
    """A text in small plain Latin letters: ``Ελλάδα`` is ``ellada``, ``Škoda`` is ``skoda``."""
    return anyascii(unicodedata.normalize("NFKC", text).translate(_SIGNS)).lower()


def written_otherwise(a: str, b: str) -> bool:
    """Whether one of two names is in another script than Latin and the other is not."""
    return _foreign(a) != _foreign(b)


def _foreign(text: str) -> bool:
    return any("LATIN" not in unicodedata.name(letter, "LATIN") for letter in text if letter.isalpha())


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """A folded word without what spellings differ in: umlauts written as two letters, double letters, y for i, ph for f."""
    word = word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ph", "f").replace("y", "i")
    return re.sub(r"([a-z])\1", r"\1", word)


def split(text: str) -> list[str]:
    """The folded words of a text; letters that stand alone one after another are one word (``a. s.`` is ``as``)."""
    found = re.sub(r"[’'`\u00b4]", " ", folded(text))
    found = re.sub(r"[^a-z0-9]+", " ", found).strip()
    return re.sub(r"\b[a-z](?: [a-z])+\b", lambda run: run.group().replace(" ", ""), found).split()


def _table(file: str) -> list[dict[str, str]]:
    text = (files("models") / "reference" / file).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def concepts() -> dict[str, str]:
    """Words of the field by their skeleton: ``#concept``; phrases have a blank between their words."""
    rows = _table("field_words.csv")
    return {
        " ".join(skeleton(part) for part in split(word)): f"#{row['concept']}"
        for row in rows
        for word in row["words"].split("|")
    }


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Phrases among the words of the field, by their first word."""
    answer: dict[str, list[tuple[str, ...]]] = {}
    for words in concepts():
        if " " in words:
            answer.setdefault(words.split()[0], []).append(tuple(words.split()))
    return answer


def _spoken(bones: list[str]) -> tuple[str, ...]:
    """Skeletons of words, those of the field replaced; each once."""
    known, phrases = concepts(), _phrases()
    answer: dict[str, None] = {}
    at = 0
    while at < len(bones):
        for phrase in phrases.get(bones[at], ()):
            if tuple(bones[at : at + len(phrase)]) == phrase:
                answer[known[" ".join(phrase)]] = None
                at += len(phrase)
                break
        else:
            answer[known.get(bones[at], bones[at])] = None
            at += 1
    return tuple(answer)


@cache
def legal_forms(country: str) -> tuple[tuple[str, ...], ...]:
    """Legal forms of a country and those of no country, as words, longest first; of all countries where it is not known."""
    rows = _table("legal_forms.csv")
    known = {row["country"] for row in rows}
    wanted = {country, ""} if country in known else known
    forms = {tuple(split(row["form"])) for row in rows if row["country"] in wanted}
    return tuple(sorted(forms, key=lambda form: (-len(form), -len("".join(form)), form)))


@cache
def _forms_by_end(country: str) -> tuple[dict[str, list[tuple[str, ...]]], dict[str, list[tuple[str, ...]]]]:
    """Legal forms by their first and by their last word."""
    first: dict[str, list[tuple[str, ...]]] = {}
    last: dict[str, list[tuple[str, ...]]] = {}
    for form in legal_forms(country):
        first.setdefault(form[0], []).append(form)
        last.setdefault(form[-1], []).append(form)
    return first, last


def without_form(words: list[str], country: str) -> tuple[list[str], frozenset[str]]:
    """Words without the legal forms of a country, and the forms; short ones count only at either end."""
    first, last = _forms_by_end(country)
    found: set[str] = set()
    left = list(words)
    changed = True
    while changed and len(left) > 1:
        changed = False
        for form in last.get(left[-1], ()):
            if len(form) < len(left) and tuple(left[-len(form) :]) == form:
                left, changed = left[: -len(form)], True
                found.add("".join(form))
                break
        for form in first.get(left[0], ()):
            if len(form) < len(left) and tuple(left[: len(form)]) == form:
                left, changed = left[len(form) :], True
                found.add("".join(form))
                break
    at = 0
    while at < len(left):
        for form in first.get(left[at], ()):
            if len("".join(form)) > _SHORT and len(form) < len(left) and tuple(left[at : at + len(form)]) == form:
                left = left[:at] + left[at + len(form) :]
                found.add("".join(form))
                break
        else:
            at += 1
    return left, frozenset(found)


def other_parts(text: str) -> list[str]:
    """What stands in brackets in a name and is long enough to be a name, mostly in another language; and the rest."""
    inside = [part for part in re.findall(r"[(\[]([^()\[\]]+)[)\]]", text) if len(part.split()) > 2]
    outside = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text).strip()
    return [*inside, outside] if inside and len(outside.split()) > 2 else []


def _set_off(text: str) -> Iterable[str]:
    """Words in capitals that a name sets off: in brackets, or behind or before a dash."""
    yield from re.findall(r"[(\[]\s*([^()\[\]]{2,14}?)\s*[)\]]", text)
    parts = re.split(r"\s[-–—|/]\s*|\s*[-–—|/]\s|,\s", text)
    if len(parts) > 1:
        yield from (parts[0], parts[-1])


@lru_cache(maxsize=1 << 17)
def take_apart(text: str, country: str = "") -> Name:
    """A name of an organisation in a country (its code; empty where not known), taken apart."""
    every = split(text)
    plain, forms = without_form(every, country)
    kept = [word for word in plain if word not in _STOP] or plain
    acronyms = set()
    for part in _set_off(text):
        joined = "".join(split(part))
        if len(joined) in _ACRONYM and (part.isupper() or " " not in part.strip()):
            acronyms.add(joined)
    if len(kept) == 1 and len(kept[0]) in _ACRONYM:
        acronyms.add(kept[0])
    # an acronym beside what it stands for says nothing new: "Norges teknisk-naturvitenskapelige universitet NTNU"
    for at in (-1, 0) if kept else ():
        others = kept[:-1] if at else kept[1:]
        word = kept[at]
        if len(others) > 1 and len(word) > 1 and (_stands_for(word, others, plain) or f"({word})" in folded(text)):
            acronyms.add(word)
            kept = others
            plain = [one for one in plain if one != word]
    initials = {"".join(word[0] for word in words) for words in (plain, kept) if len(words) > 2}
    numbered = [_ROMAN.get(word, word) for word in kept]
    if re.search(r"\bI$", text.strip()):
        numbered.append("1")
    bones = [skeleton(word) for word in numbered]
    words = _spoken(bones)
    return Name(
        words,
        frozenset(words),
        frozenset(bones),
        "".join(bones),
        " ".join(sorted(bones)),
        frozenset(initials),
        frozenset(acronyms),
        forms,
        frozenset(word for word in numbered if word.isdigit()),
    )


def _stands_for(word: str, kept: list[str], plain: list[str]) -> bool:
    """Whether a word is the first letters of others, in order, with or without stop words; the last may be missing."""
    letters = ["".join(other[0] for other in words if other != word) for words in (kept, plain)]
    return len(word) > 2 and any(one.startswith(word) and len(one) - len(word) <= 1 for one in letters)
