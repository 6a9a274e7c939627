"""Rows that may be the same organisation, each pair with reasons and what speaks against it. Nothing is merged here.

The confidence that two rows are one organisation is

    1 / (1 + exp(-Σ w_f · x_f))        per mille, rounded

| symbol | meaning | unit |
| --- | --- | --- |
| x_f | evidence f of the pair (``evidence``): likeness of the names, and facts that agree or differ | share, or 0 and 1 |
| w_f | its weight (``EVIDENCE``), fitted to the tune half of pairs labelled by hand (docs/duplicates.md) | log-odds |
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from planner.intake.blocks import Traits, crowded, pairs
from planner.intake.likeness import Likeness, Words, compare, related
from planner.intake.names import Name, other_parts, take_apart, written_otherwise
from planner.intake.towns import known_as, usual_name

Grade = Literal["strong", "likely", "possible"]
Reason = Literal[
    "same-id",
    "same-vat",
    "same-domain",
    "same-name",
    "transliterated",
    "same-words",
    "like-words",
    "contained",
    "other-language",
    "acronym",
    "abbreviated",
    "same-town",
    "town-in-name",
]
Doubt = Literal[
    "other-id",
    "other-vat",
    "other-country",
    "other-region",
    "other-town",
    "other-number",
    "other-form",
    "part",
    "short-name",
    "other-words",
    "few-words",
]

GRADES: Mapping[Grade, int] = {"strong": 900, "likely": 600, "possible": 200}
"""Least confidence of each grade [per mille]; below the last a pair is not shown."""

EVIDENCE: Mapping[str, float] = {
    "base": -8.0,
    "whole": 3.2,
    "lighter": 2.1,
    "first": 2.3,
    "letters": 1.1,
    "weight": 1.3,
    "equal": 1.8,
    "acronym": 3.8,
    "named": 3.0,
    "numbers": -3.0,
    "forms": -0.6,
    "field": -1.3,
    "part": -2.3,
    "other_town": -1.0,
    "other_region": -1.0,
    "domain": 2.0,
    "vat": 7.0,
    "other_vat": -3.0,
    "other_id": -1.5,
}
"""Weights [log-odds]. Those of named acronyms, web domains, identifiers and tax numbers are set, not fitted: the sample has
too few of them or hides them. One legal body can have several identifiers, so that others speak against a pair, but do not
forbid it."""

_SAME_ID = 995
"""Confidence of rows with one identifier [per mille]."""
_BRAND = 0.55
"""Where first names share less, only other names of the rows are alike [share]."""
_HOSTS = """
gmail.com googlemail.com yahoo.com hotmail.com outlook.com facebook.com linkedin.com twitter.com x.com instagram.com
youtube.com wordpress.com blogspot.com wixsite.com weebly.com google.com europa.eu github.io gov.uk ac.uk co.uk org.uk
"""
_FREE_HOSTS = frozenset(_HOSTS.split())
"""Names under which anybody has pages or mail, and those that whole administrations share."""
_SECOND = frozenset(("ac", "co", "com", "edu", "gob", "gouv", "gov", "gub", "net", "org", "asso"))
"""Second-level names under which a country registers domains."""


@dataclass(frozen=True)
class Entry:
    """What is compared of one row."""

    key: str
    """Where it stands, such as ``Sheet1!7``; no two rows have the same."""
    name: str
    id: str = ""
    """Participant identification code or another identifier; empty where not known, as everything below."""
    other_names: tuple[str, ...] = ()
    """Short names, names in other languages, former names."""
    country: str = ""
    """Code as the EU institutions write it (EL, UK)."""
    nuts2: str = ""
    town: str = ""
    website: str = ""
    vat: str = ""


@dataclass(frozen=True)
class Proposal:
    """Two rows that may be one organisation."""

    first: Entry
    second: Entry
    confidence: int
    """[per mille]"""
    reasons: tuple[Reason, ...]
    against: tuple[Doubt, ...]

    @property
    def grade(self) -> Grade:
        """The best grade whose bound is reached; the last where none is."""
        return next((grade for grade, least in GRADES.items() if self.confidence >= least), "possible")


@dataclass(frozen=True)
class Group:
    """Rows that hang together by proposals."""

    entries: tuple[Entry, ...]
    """The one to keep first: it says most."""
    proposals: tuple[Proposal, ...]
    weakest: int
    """Least confidence of any two of the rows; 0 where two of them were not even proposed [per mille]."""


def domain(website: str) -> str:
    """The registered name in a web address, such as ``upatras.gr``; nothing for hosts that anybody can use."""
    found = re.sub(r"^[a-z]+:/*", "", website.strip().lower())
    host = re.split(r"[/?#:\s]", found.rsplit("@", 1)[-1], maxsplit=1)[0].strip(".")
    parts = host.split(".")
    taken = 3 if len(parts) > 2 and parts[-2] in _SECOND and len(parts[-1]) == 2 else 2
    name = ".".join(parts[-taken:])
    return "" if len(parts) < 2 or host in _FREE_HOSTS or name in _FREE_HOSTS else name


def _number(text: str) -> str:
    """An identifier without blanks and signs, in capitals."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def traits(entry: Entry) -> Traits:
    """What is compared of a row."""
    given = [text for text in (entry.name, *entry.other_names) if text.strip()]
    texts = dict.fromkeys([*given, *(part for text in given for part in other_parts(text))])
    usual = known_as(entry.country)
    names = (_with_usual_towns(take_apart(text, entry.country), usual) for text in texts)
    return Traits(
        tuple(name for name in names if name.words),
        entry.country,
        entry.nuts2,
        usual_name(entry.town, entry.country),
        domain(entry.website),
        _number(entry.id),
        _number(entry.vat),
    )


def _with_usual_towns(name: Name, usual: Mapping[str, str]) -> Name:
    """A name in whose words each town has one name."""
    if any(word in usual for word in name.words):
        words = tuple(dict.fromkeys(usual.get(word, word) for word in name.words))
        return replace(name, words=words, bag=frozenset(words))
    return name


def _names_alone(one: Likeness) -> float:
    """What the likeness of two names counts for [log-odds]."""
    weights = EVIDENCE
    return (
        weights["whole"] * one.whole
        + weights["lighter"] * one.lighter
        + weights["letters"] * one.letters
        + weights["weight"] * one.weight
        + weights["equal"] * one.equal
        + weights["acronym"] * one.acronym
        + weights["named"] * one.named
    )


def likeness(a: Traits, b: Traits, words: Words) -> tuple[Likeness, float]:
    """The greatest likeness of any names of two rows, and the share that their first names have in common."""
    if not a.names or not b.names:
        return Likeness(), 0.0
    town = a.town if a.town == b.town else ""
    first = compare(a.names[0], b.names[0], words, town)
    best = first
    if len(a.names) > 1 or len(b.names) > 1:
        for x in a.names:
            for y in b.names:
                if (x is not a.names[0] or y is not b.names[0]) and related(x, y):
                    best = max(best, compare(x, y, words, town), key=lambda one: (_names_alone(one), one))
    return best, first.whole


def evidence(a: Traits, b: Traits, one: Likeness, first: float, many: frozenset[str] = frozenset()) -> dict[str, float]:
    """What speaks for and against two rows being one, by the names of ``EVIDENCE``; ``many``: domains that say nothing."""
    return {
        "base": 1.0,
        "whole": one.whole,
        "lighter": one.lighter,
        "first": first,
        "letters": one.letters,
        "weight": one.weight,
        "equal": float(one.equal),
        "acronym": float(one.acronym),
        "named": float(one.named),
        "numbers": float(one.numbers),
        "forms": float(one.forms),
        "field": float(one.field),
        "part": float(one.part),
        "other_town": float(bool(a.town and b.town) and a.town != b.town),
        "other_region": float(bool(a.region and b.region) and a.region != b.region),
        "domain": float(bool(a.domain) and a.domain == b.domain and a.domain not in many),
        "vat": float(bool(a.vat) and a.vat == b.vat),
        "other_vat": float(bool(a.vat and b.vat) and a.vat != b.vat),
        "other_id": float(bool(a.id and b.id) and a.id != b.id),
    }


def _short_name_only(one: Likeness, found: Mapping[str, float]) -> bool:
    """Whether only short names agree, such as the brand of a group of companies: that never makes a pair likely."""
    return found["first"] < _BRAND and not (one.stands_for or found["domain"] or found["vat"])


def _confidence(one: Likeness, found: Mapping[str, float]) -> int:
    """[per mille]"""
    total = sum(EVIDENCE[key] * value for key, value in found.items())
    confidence = round(1000 / (1 + math.exp(-total)))
    return min(confidence, GRADES["likely"] - 1) if _short_name_only(one, found) else confidence


def _reasons(a: Entry, b: Entry, one: Likeness, found: Mapping[str, float], same_id: bool) -> Iterator[Reason]:
    if same_id:
        yield "same-id"
    if found["vat"]:
        yield "same-vat"
    if found["domain"]:
        yield "same-domain"
    if one.equal:
        yield "transliterated" if written_otherwise(a.name, b.name) else "same-name"
    elif one.translated and one.whole > 0.6:
        yield "other-language"
    elif one.whole > 0.97:
        yield "same-words"
    elif one.whole > 0.6:
        yield "like-words"
    elif one.lighter > 0.85:
        yield "contained"
    if one.acronym:
        yield "acronym"
    if one.abbreviated:
        yield "abbreviated"
    if a.town and b.town and not found["other_town"]:
        yield "same-town"
    if one.town:
        yield "town-in-name"


def _doubts(a: Entry, b: Entry, one: Likeness, found: Mapping[str, float]) -> Iterator[Doubt]:
    if found["other_id"]:
        yield "other-id"
    if found["other_vat"]:
        yield "other-vat"
    if a.country and b.country and a.country != b.country:
        yield "other-country"
    if found["other_region"]:
        yield "other-region"
    if found["other_town"]:
        yield "other-town"
    if one.numbers:
        yield "other-number"
    if one.forms:
        yield "other-form"
    if one.part:
        yield "part"
    if _short_name_only(one, found):
        yield "short-name"
    elif one.lighter < 0.85 and not one.acronym and not one.equal:
        yield "other-words"
    elif one.weight < 0.3 and not one.acronym:
        yield "few-words"


def propose(entries: Sequence[Entry], least: int = GRADES["possible"]) -> list[Proposal]:
    """Pairs of rows that may be one organisation, surest first; ``least`` confidence to be shown [per mille].

    Raises:
        ValueError: two rows have one key.
    """
    if len({entry.key for entry in entries}) < len(entries):
        raise ValueError("two rows have the same key")
    rows = [traits(entry) for entry in entries]
    words, many = Words(name for row in rows for name in row.names), crowded(rows)
    hopeless = -math.log(1000 / max(least, 0.1) - 1) - EVIDENCE["base"]
    answer = []
    for i, j in pairs(rows, words):
        a, b = rows[i], rows[j]
        one, first = likeness(a, b, words)
        said = ((a.id, b.id), (a.vat, b.vat), (a.domain, b.domain))
        known = any(mine and mine == yours for mine, yours in said)
        if not known and _names_alone(one) + EVIDENCE["first"] * first < hopeless:
            continue  # only what speaks against it is left
        found, same_id = evidence(a, b, one, first, many), bool(a.id) and a.id == b.id
        confidence = _SAME_ID if same_id else _confidence(one, found)
        if confidence >= least:
            x, y = entries[i], entries[j]
            reasons, against = _reasons(x, y, one, found, same_id), _doubts(x, y, one, found)
            answer.append(Proposal(x, y, confidence, tuple(reasons), tuple(against)))
    return sorted(answer, key=lambda one: -one.confidence)


def preferred(entry: Entry) -> tuple[int, ...]:
    """What makes a row the one to keep: an identifier, then a region, then how much else it says; less is better."""
    said = (entry.town, entry.website, entry.vat, entry.country, *entry.other_names)
    return (-bool(entry.id), -bool(entry.nuts2), -sum(map(bool, said)))


def groups(proposals: Sequence[Proposal], least: int = GRADES["likely"]) -> list[Group]:
    """Rows that hang together by proposals of at least some confidence, each group with its weakest link [per mille]."""
    found = {frozenset((one.first.key, one.second.key)): one for one in proposals}
    near: dict[str, list[Entry]] = defaultdict(list)
    entries: dict[str, Entry] = {}
    for one in proposals:
        if one.confidence >= least:
            near[one.first.key].append(one.second)
            near[one.second.key].append(one.first)
            entries |= {one.first.key: one.first, one.second.key: one.second}
    answer, seen = [], set[str]()
    for key in entries:
        if key in seen:
            continue
        members, ahead = {key: entries[key]}, [key]
        while ahead:
            for other in near[ahead.pop()]:
                if other.key not in members:
                    members[other.key] = other
                    ahead.append(other.key)
        seen |= members.keys()
        inside = [found.get(frozenset(pair)) for pair in combinations(members, 2)]
        held = tuple(one for one in inside if one)
        weakest = min((one.confidence if one else 0) for one in inside)
        answer.append(Group(tuple(sorted(members.values(), key=preferred)), held, weakest))
    return answer
