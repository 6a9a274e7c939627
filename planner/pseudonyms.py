"""Names that may not leave: a granting authority that prepares a call treats applicants equally (DESIGN.md, legitimacy)."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from models.scenario import Purpose, Scenario
from models.typed import Typed

VEILED: frozenset[Purpose] = frozenset({"call-design", "expression-of-interest"})
"""Purposes under which no organisation is named."""
SHORTEST = 3
"""Signs from which a name is looked for anywhere in a text; a shorter one is a word like any other."""
Content = TypeVar("Content", bound=Typed)


class Names:
    """Names that are replaced wherever they stand in a text as words of their own.

    Letters may be small or capital, and any signs may stand between the words: ``fuego s.l.`` is *Fuego, S.L.*. Of names
    that begin at one word the longest counts. A text is read once, however many names there are.

    Args:
        replacements: what stands in the place of each name.
    """

    def __init__(self, replacements: Mapping[str, str]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], str]] = {}
        for name, instead in replacements.items():
            words = tuple(word for word, _, _ in _words(name))
            if words and len(name) >= SHORTEST:
                self._by_first.setdefault(words[0], {})[words] = instead

    def replaced(self, text: str) -> str:
        """The text without the names."""
        text = unicodedata.normalize("NFC", text)
        parts, done = list[str](), 0
        for start, end, instead in self._places(text):
            parts += [text[done:start], instead]
            done = end
        return "".join([*parts, text[done:]])

    def stand_in(self, text: str) -> bool:
        """Whether one of the names stands in the text."""
        return next(self._places(unicodedata.normalize("NFC", text)), None) is not None

    def _places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a name begins and ends, and what stands in its place."""
        found, at = list(_words(text)), 0
        words = tuple(word for word, _, _ in found)
        while at < len(words):
            here = [name for name in self._by_first.get(words[at], ()) if words[at : at + len(name)] == name]
            if here:
                longest = max(here, key=len)
                yield found[at][1], found[at + len(longest) - 1][2], self._by_first[words[at]][longest]
                at += len(longest)
            else:
                at += 1


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text in small letters, with where they begin and end."""
    for found in re.finditer(r"[^\W_]+", unicodedata.normalize("NFC", text)):
        yield found[0].casefold(), found.start(), found.end()


class Pseudonyms:
    """Numbers in the place of organisations, the same for the same scenario.

    Args:
        scenario: whose organisations are meant.
        internal: names may stand; nothing is replaced.
        consenting: identifiers of those that may be named where the purpose allows it; where None, nobody under a purpose
            that names nobody, else all.
    """

    def __init__(self, scenario: Scenario, internal: bool = False, consenting: Collection[str] | None = None) -> None:
        self.scenario = scenario
        everyone = scenario.purpose == "call-design" and not internal
        if consenting is None:
            consenting = () if scenario.purpose in VEILED and not internal else scenario.organisations.keys()
        self.hidden = {key for key in scenario.organisations if everyone or key not in consenting}
        self.replaces = bool(self.hidden)

    @cached_property
    def _numbers(self) -> dict[str, str]:
        """Pseudonym by identifier, in an order that says nothing of the organisations."""
        salt = self.scenario.title.encode()
        ranked = sorted(self.scenario.organisations, key=lambda key: sha256(salt + key.encode()).digest())
        return {key: f"organisation {number:04}" for number, key in enumerate(ranked, 1)}

    @cached_property
    def _names(self) -> "Names":
        found: dict[str, str] = {}
        for key in sorted(self.hidden):
            who = self.scenario.organisations[key]
            found |= dict.fromkeys((key, who.name, *who.other_names), self._numbers[key])
        return Names(found)

    def of(self, key: str) -> str:
        """What an organisation is called in an output."""
        return self._numbers[key] if key in self.hidden else self.scenario.organisations[key].name or key

    def label(self, key: str) -> str:
        """The same, by the name that a reader knows best where it may be named."""
        return self._numbers[key] if key in self.hidden else self.scenario.organisations[key].label

    def text(self, text: str) -> str:
        """A text in which no organisation is named."""
        return self._names.replaced(text) if self.replaces else text

    def content(self, content: Content) -> Content:
        """The same content in which no text names an organisation."""
        return self._copied(content) if self.replaces else content

    def _copied(self, content: Content) -> Content:
        """Field by field: what is no text stays what it is, such as a fraction, which would be written out otherwise."""
        fields = {name: self._replaced(getattr(content, name)) for name in type(content).model_fields}
        return content.model_copy(update=fields)

    def _replaced(self, value: object) -> object:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Typed):
            return self._copied(value)
        if isinstance(value, dict):
            return {self._replaced(key): self._replaced(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._replaced(inner) for inner in value)
        return value
