"""Names that may not leave: a granting authority that prepares a call treats applicants equally (DESIGN.md, legitimacy)."""

import re
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from models.scenario import Scenario
from models.typed import Typed

SHORTEST = 4
"""Letters from which a name is looked for anywhere in a text; a shorter one is a word like any other."""
Content = TypeVar("Content", bound=Typed)


class Pseudonyms:
    """Numbers in the place of organisations, the same for the same scenario.

    Args:
        scenario: whose organisations are meant.
        internal: names may stand; nothing is replaced.
    """

    def __init__(self, scenario: Scenario, internal: bool = False) -> None:
        self.scenario = scenario
        self.replaces = scenario.purpose == "call-design" and not internal

    @cached_property
    def _numbers(self) -> dict[str, str]:
        """Pseudonym by identifier, in an order that says nothing of the organisations."""
        salt = self.scenario.title.encode()
        ranked = sorted(self.scenario.organisations, key=lambda key: sha256(salt + key.encode()).digest())
        return {key: f"organisation {number:04}" for number, key in enumerate(ranked, 1)}

    @cached_property
    def _words(self) -> dict[str, str]:
        found = {}
        for key, who in self.scenario.organisations.items():
            for name in (key, who.name, *who.other_names):
                if len(name) >= SHORTEST:
                    found[name.casefold()] = self._numbers[key]
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        longest_first = sorted(self._words, key=lambda name: (-len(name), name))
        return (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
            if longest_first
            else None
        )

    def of(self, key: str) -> str:
        """What an organisation is called in an output."""
        return self._numbers[key] if self.replaces else self.scenario.organisations[key].name or key

    def text(self, text: str) -> str:
        """A text in which no organisation is named."""
        if not self.replaces or self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._words[found[0].casefold()], text)

    def content(self, content: Content) -> Content:
        """The same content in which no text names an organisation."""
        return type(content).model_validate(self._replaced(content.model_dump())) if self.replaces else content

    def _replaced(self, value: object) -> object:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self._replaced(key): self._replaced(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self._replaced(inner) for inner in value]
        return value


def texts(value: object) -> Iterator[str]:
    """Every text in a content, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
