"""Which rows are worth comparing: those of one country and region that share enough of what weighs.

Rows are brought together by stems of words, and by pairs of stems where a word is common. Where both regions are known and
differ, they must share nearly all that weighs. Equal names, acronyms and what they stand for bring rows of a whole country
together; identifiers, tax numbers and web domains, and equal names where a country is not known, rows of all countries.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from planner.intake.likeness import Words
from planner.intake.names import Name

_STEM = 5
"""Letters of a word by which rows are brought together: endings differ between languages and cases [letters]."""
_BEGIN = 9
"""Letters of a whole name by which they are: words run together (*bio tech*, *biotech*) have other stems [letters]."""
_COMMON = 150
"""A stem that more rows of a country hold brings none together by itself [rows]."""
_SHARED = 0.5
"""Least share of the weight of the lighter name that both share [share]."""
_FAR = 0.7
"""The same, where both regions are known and differ [share]."""
_CROWD = 6
"""A web domain of more rows tells nobody apart: that of a platform, or of a body with many institutes [rows]."""
_ALIKE = 20
"""An acronym of more rows tells nobody apart [rows]."""
_MANY = 50
"""Any other key of more rows tells nobody apart [rows]."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a row."""

    names: tuple[Name, ...]
    """The first is that of the row itself."""
    country: str
    region: str
    town: str
    """Key of its usual name."""
    domain: str
    id: str
    vat: str


def crowded(rows: Iterable[Traits]) -> frozenset[str]:
    """Web domains of so many rows that they tell nobody apart."""
    return frozenset(name for name, often in Counter(row.domain for row in rows).items() if often > _CROWD)


def _stems(row: Traits, words: Words) -> dict[str, float]:
    """Weights by stem of all names of a row; beginnings of whole names weigh nothing."""
    answer: dict[str, float] = {}
    for name in row.names:
        for word in name.words:
            stem = word if word[0] == "#" else word[:_STEM]
            answer[stem] = max(answer.get(stem, 0.0), words.weight[word])
        answer[f"={name.compact[:_BEGIN]}"] = 0.0
    return answer


def _shared(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return sum([weight for stem, weight in mine.items() if stem in theirs])


def _of_a_country(rows: Sequence[Traits], numbers: Sequence[int], words: Words) -> Iterator[tuple[int, int]]:
    """Pairs of rows of one country, by their places."""
    stems = {at: _stems(rows[at], words) for at in numbers}
    often = Counter(stem for mine in stems.values() for stem in mine)
    lightest = {at: min(words.total(name.words) for name in rows[at].names) or 1.0 for at in numbers}
    posted: dict[str, list[int]] = defaultdict(list)
    for at in numbers:
        mine, row = stems[at], rows[at]
        common = sorted(stem for stem in mine if often[stem] > _COMMON)
        keys = [stem for stem in mine if 1 < often[stem] <= _COMMON] + [f"{a} {b}" for a, b in combinations(common, 2)]
        met: set[int] = set()
        for key in keys:
            before = posted[key]
            if len(before) <= _COMMON:
                met.update(before)
                before.append(at)
        begin = row.names[0].compact[:_BEGIN]
        for other in met:
            theirs = rows[other]
            far = row.region != theirs.region and bool(row.region and theirs.region)
            least = (_FAR if far else _SHARED) * min(lightest[at], lightest[other])
            if _shared(mine, stems[other]) >= least or begin == theirs.names[0].compact[:_BEGIN]:
                yield other, at


def _keyed(keys: Iterable[tuple[str, int]], most: int) -> Iterator[tuple[int, int]]:
    """Pairs of rows with the same key, if it is not of too many."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for key, at in keys:
        if key:
            found[key][at] = None
    for rows in found.values():
        if len(rows) <= most:
            yield from combinations(rows, 2)


def pairs(rows: Sequence[Traits], words: Words) -> list[tuple[int, int]]:
    """Places of all pairs worth comparing, the earlier row first, in order."""
    found: set[tuple[int, int]] = set()
    countries: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.names:
            countries[row.country].append(at)
    for country, numbers in countries.items():
        named = [(name, at) for at in numbers for name in rows[at].names]
        if country:
            found.update(_of_a_country(rows, numbers, words))
        said = {letters for name, _ in named for letters in name.acronyms if len(letters) > 2}
        letters = [(one, at) for name, at in named for one in name.initials | name.acronyms if one in said]
        found.update(_keyed(letters, _ALIKE))
        found.update(_keyed(((name.compact, at) for name, at in named), _COMMON))
    if "" in countries:
        loose = set(countries[""])
        every = ((name.compact, at) for at, row in enumerate(rows) for name in row.names)
        found.update(pair for pair in _keyed(every, _MANY) if not loose.isdisjoint(pair))
    many = crowded(rows)
    found.update(_keyed(((row.id, at) for at, row in enumerate(rows)), _MANY))
    found.update(_keyed(((row.vat, at) for at, row in enumerate(rows)), _MANY))
    found.update(_keyed(((row.domain, at) for at, row in enumerate(rows) if row.domain not in many), _MANY))
    return sorted((min(pair), max(pair)) for pair in found)
