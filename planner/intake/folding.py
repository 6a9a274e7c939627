"""Words as they are compared: without capitals, accents and signs, in whatever script; and the lists of words that ship."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "·": " "}
)
"""Letters that Unicode does not take apart into a letter and an accent."""


@lru_cache(maxsize=200_000)
def light(text: str) -> str:
    """Without capitals and accents; signs stay, runs of blanks become one."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_LETTERS)
    return " ".join(bare.split())


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Letters and digits alone, in small letters without accents; one blank between words."""
    return " ".join(re.sub(r"[\W_]+", " ", light(text)).split())


def slug(text: str) -> str:
    """A name as an identifier: small Latin letters and digits joined by hyphens."""
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", anyascii(light(text)).lower()).strip("-")


@cache
def words(name: str) -> dict[str, Any]:
    """A list of words that ships with the package, by its name."""
    return tomllib.loads((files("planner") / "intake" / "words" / f"{name}.toml").read_text("utf-8"))


@cache
def by_word(name: str, section: str = "") -> dict[str, str]:
    """What words mean: each folded word of a list with the key under which it stands."""
    table = words(name)[section] if section else words(name)
    return {folded(word): key for key, listed in table.items() for word in (*listed, key)}


def folded(word: str) -> str:
    """A word folded; where it is made of signs alone, such as ``+++``, as it stands."""
    return fold(word) or light(word)
