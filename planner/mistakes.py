"""What a user got wrong: all at once, each with its place, what was found, what was expected and the likely remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MANY = 300
"""Number of words among which it takes too long to look for the nearest again and again."""


@dataclass(frozen=True)
class Mistake:
    """One mistake in one place."""

    message: str
    """What was found, what was expected and the remedy; a phrase without full stop."""
    file: str = ""
    line: int = 0
    """Line in the file, from 1; 0 where it has none."""
    address: str = ""
    """Dotted address of the value, or the column of a table."""

    def __str__(self) -> str:
        place = ":".join(part for part in (self.file, str(self.line) if self.line else "") if part)
        return ": ".join(part for part in (place, self.address, self.message) if part)


class UserError(Exception):
    """Input that cannot be used as it is; carries every mistake found."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes), key=lambda m: (m.file, m.line, m.address, m.message))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def mistake(message: str, file: str = "", line: int = 0, address: str = "") -> UserError:
    """A single mistake, ready to be raised."""
    return UserError([Mistake(message, file, line, address)])


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like another, or nothing where none is near.

    Among very many words, only those that begin alike are looked at: a table with a wrong column asks thousands of times.
    """
    words = list(known)
    if len(words) > MANY:
        words = [one for one in words if one[:2].casefold() == word[:2].casefold()]
    near = next(iter(get_close_matches(word, words, n=1, cutoff=0.6)), "")
    begun = [one for one in words if len(word) > 3 and one.casefold().startswith(word.casefold())]
    return near or (begun[0] if len(begun) == 1 else "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean "x"?``, or nothing where no known word is near."""
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""
