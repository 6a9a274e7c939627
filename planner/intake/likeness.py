"""How alike two names of organisations are.

A word weighs ``log(1 + N / n)`` where n of the N names of a pool hold it: a surname decides, *technology* hardly counts.
The pool is thought to be part of a larger one, in which words of the field are common, so that it holds for few rows too.
"""

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from planner.intake.names import Name

_PRIOR = 1000
"""Names that a small pool is thought to be part of [names]."""
_FIELD = 20
"""Of those, names that hold any one word of the field [names]."""
_ALIKE = 0.9
"""Least likeness (Jaro and Winkler) of two words that are taken for spellings of one [share]."""
_ABBREVIATED = 0.75
"""What an abbreviation counts for [share]."""
_SHORT = 5
"""Single words of so few letters are compared as acronyms only [letters]."""
_MUCH = 20
"""What names of many rare words have in common [nats]."""

PARTS = frozenset(("#department", "#faculty", "#laboratory", "#school"))
"""Words of the field that name a part of a body."""
_OFTEN = """
association company foundation society public institute national european international office region administration
austria belgium bulgaria croatia cyprus czech denmark estonia finland france germany greece hungary iceland ireland italy
latvia lithuania luxembourg malta netherlands norway poland portugal romania serbia slovakia slovenia spain sweden
switzerland turkey ukraine
"""
_LIGHT = PARTS | frozenset(f"#{word}" for word in _OFTEN.split())
"""Words of the field that are often left out or added."""


class Likeness(NamedTuple):
    """How alike two names are."""

    whole: float = 0.0
    """Weight of what both share, of the mean weight of the names [share]."""
    lighter: float = 0.0
    """The same, of the lighter name [share]."""
    letters: float = 0.0
    """Likeness of all their letters, in the order written or of the alphabet [share]."""
    weight: float = 0.0
    """Weight of what both share, of 20 nats, at most 1 [share]."""
    equal: bool = False
    acronym: bool = False
    stands_for: bool = False
    """One is an acronym of the words of the other; or neither is a short name."""
    named: bool = False
    """One is a single word that the other sets off as its own acronym, or that its words begin with."""
    abbreviated: bool = False
    translated: bool = False
    """They share words of the field in two languages."""
    town: bool = False
    """One name holds the town of both rows, the other leaves it out."""
    numbers: bool = False
    """Their numbers differ."""
    forms: bool = False
    """Both have legal forms, none in common."""
    field: bool = False
    """One has a word of the field that the other has not, and that makes another body of it (*medical*, *technical*)."""
    part: bool = False
    """One has words such as *faculty* beyond those of the other, or both have one and go on in other words."""


class Words:
    """What words weigh in a pool of names."""

    def __init__(self, names: Iterable[Name]) -> None:
        held: Counter[str] = Counter()
        number = _PRIOR
        for name in names:
            number += 1
            held.update(name.words)
        self.weight = {
            word: math.log(1 + number / (often + 0.5 + (_FIELD if word[0] == "#" else 0)))
            for word, often in held.items()
        }
        """By word [nats]."""

    def total(self, words: Iterable[str]) -> float:
        """What words weigh together [nats]."""
        return sum(map(self.weight.__getitem__, words))


def _spelt_alike(a: str, b: str) -> tuple[float, bool] | None:
    """How far two words that begin alike are the same, and whether by abbreviation; nothing where they are not."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < 3 or short.isdigit() or long.isdigit():
        return None
    if len(long) > len(short) + 2 and long.startswith(short):
        return _ABBREVIATED, True
    if len(short) < 4:
        return None
    found = JaroWinkler.similarity(short, long, score_cutoff=_ALIKE)
    return (found, False) if found else None


def _paired(rest_a: list[str], rest_b: list[str]) -> list[tuple[float, bool, str, str]]:
    """Words of two names that are spellings of one, the most alike first, each word once; they are taken out of both."""
    alike: list[tuple[float, bool, str, str]] = []
    for x in rest_a:
        for y in rest_b:
            if x[0] == y[0] != "#" and (found := _spelt_alike(x, y)):  # first letters are seldom wrong
                alike.append((*found, x, y))
    answer = []
    for pair in sorted(alike, key=lambda one: (-one[0], one[2], one[3])):
        if pair[2] in rest_a and pair[3] in rest_b:
            rest_a.remove(pair[2])
            rest_b.remove(pair[3])
            answer.append(pair)
    return answer


def related(a: Name, b: Name) -> bool:
    """Whether two names have anything in common that is worth a comparison."""
    return not a.bag.isdisjoint(b.bag) or _acronyms(a, b)


def _acronyms(a: Name, b: Name) -> bool:
    same = any(len(one) > 2 for one in a.acronyms & b.acronyms)
    return same or not a.acronyms.isdisjoint(b.initials) or not b.acronyms.isdisjoint(a.initials)


def _named(a: Name, b: Name) -> bool:
    """Whether one name is a single word of four letters or more that is the acronym of a longer one."""
    return len(a.words) == 1 and len(b.words) > 2 and a.compact in (b.acronyms | b.initials) and len(a.compact) > 3


def compare(a: Name, b: Name, words: Words, town: str = "") -> Likeness:
    """How alike two names are, by the weight of words in a pool; ``town``: that of both rows, as its key."""
    weight, acronym, equal = words.weight, _acronyms(a, b), a.compact == b.compact
    short = len(a.words) == len(b.words) == 1 and max(len(a.compact), len(b.compact)) <= _SHORT
    if short and not acronym:  # short words are alike by chance
        return Likeness()
    rest_a = [word for word in a.words if word not in b.bag]
    rest_b = [word for word in b.words if word not in a.bag]
    total_a, total_b = words.total(a.words), words.total(b.words)
    shared = total_a - words.total(rest_a)
    paired = _paired(rest_a, rest_b) if rest_a and rest_b else []
    shared += sum(likeness * (weight[x] + weight[y]) / 2 for likeness, _, x, y in paired)
    left_out = bool(town) and (town in rest_a or town in rest_b)
    if left_out:  # a name that leaves out the town of both rows says as much
        total_a, total_b = (
            total_a - 0.8 * weight[town] * (town in rest_a),
            total_b - 0.8 * weight[town] * (town in rest_b),
        )
    common, named = a.bag & b.bag, _named(a, b) or _named(b, a)
    letters = max(ratio(a.compact, b.compact), ratio(a.ordered, b.ordered)) / 100
    return Likeness(
        whole=min(1.0, 2 * shared / max(total_a + total_b, 1e-9)),
        lighter=min(1.0, shared / max(min(total_a, total_b), 1e-9)),
        letters=letters,
        weight=min(1.0, shared / _MUCH),
        equal=equal and not short,
        acronym=acronym and (short or not equal),
        stands_for=not a.acronyms.isdisjoint(b.initials)
        or not b.acronyms.isdisjoint(a.initials)
        or min(len(a.words), len(b.words)) > 2,
        named=named,
        abbreviated=any(found[1] for found in paired),
        translated=len(a.plain & b.plain) < len(common) and any(word[0] == "#" for word in common),
        town=left_out,
        numbers=a.numbers != b.numbers and not equal,
        forms=bool(a.forms and b.forms) and a.forms.isdisjoint(b.forms),
        field=not named and any(word[0] == "#" and word not in _LIGHT for word in (*rest_a, *rest_b)),
        part=not PARTS.isdisjoint((*rest_a, *rest_b)) or bool(rest_a and rest_b and not PARTS.isdisjoint(common)),
    )
