"""Words of which a table takes only some: kinds, roles, levels, yes and no; in the languages in which people write them."""

import re
from collections.abc import Callable
from typing import get_args

from models.eoi import Place, Willingness
from models.facts import FlagState, Kind, Role, Scope
from models.strategies import LetterState
from models.truth import Basis
from planner.intake.folding import by_word, fold, folded, light, words
from planner.intake.plain_text import as_text, mended_text
from planner.intake.repaired import Repaired, Said, mended, refused, warned
from planner.intake.sheet import Value
from planner.mistakes import nearest

_CHOICES = {
    "levels": ("1", "2", "3"),
    "roles": get_args(Role),
    "places": get_args(Place),
    "willingness": get_args(Willingness),
    "letters": get_args(LetterState),
    "scopes": get_args(Scope),
    "activities": ("HES", "REC", "PRC", "PUB", "OTH"),
    "bases": tuple(basis.value for basis in Basis),
}
"""The words that a table takes, by the section of the list that says how people write them."""
_NO_NOTHING = frozenset({"none", "no", "brak", "ninguno", "nessuno", "keine", "aucune"})
"""Words that say nothing elsewhere, and *absent* of letters."""
PARTED = re.compile(r"[;|\n]")
"""What parts the entries of a list; a comma as well where no entry has one."""


def choice(section: str) -> Callable[[Value], Repaired]:
    """How a value becomes one of the words of a section."""
    allowed, known = _CHOICES[section], by_word("plain", section)
    keep = _NO_NOTHING if section == "letters" else frozenset()

    def read(value: Value) -> Repaired:
        if isinstance(value, bool | float):
            value = as_text(value)
        return mended_text(value, keep=keep).then(lambda text: _one(text, allowed, known))

    return read


def _one(text: str, allowed: tuple[str, ...], known: dict[str, str]) -> Repaired:
    parts = {part.strip() for part in re.split(r"[;|]", text)}
    if len(parts) == 1 and (once := parts.pop()) != text:  # joined from two rows that said the same
        again = _one(once, allowed, known)
        return Repaired(again.text, (Said("word", "repaired", {"new": again.text}),)) if again.text else again
    if text in allowed:
        return Repaired(text)
    if code := known.get(folded(text)):
        return mended(code, "word", new=code)
    near = nearest(fold(text), known)
    return refused("no-word", allowed=", ".join(allowed), near=known.get(near, "none"))


def yes_or_no(value: Value) -> Repaired:
    """``yes`` or ``no``."""
    found = flag(value)
    return refused("no-truth") if found.text == "pending" else found


def flag(value: Value) -> Repaired:
    """The state of a registration or status: ``yes``, ``pending`` or ``no``."""
    if isinstance(value, bool):
        return Repaired("yes" if value else "no")
    if isinstance(value, int | float):
        return (
            mended("yes" if value else "no", "word", new="yes" if value else "no")
            if value in (0, 1)
            else refused("no-truth")
        )
    return mended_text(value).then(_flag)


def _flag(text: str) -> Repaired:
    if text in get_args(FlagState):
        return Repaired(text)
    table = words("plain")
    for state in ("yes", "no", "pending"):
        if light(text) in {light(word) for word in table[state]}:
            return mended(state, "word", new=state)
    return refused("no-truth")


def parts_of(text: str, comma: bool = True) -> list[str]:
    """The entries of a list in a cell."""
    parts = PARTED.split(text)
    if comma and len(parts) == 1:
        parts = re.split(r",(?![0-9])", text)
    return [part.strip() for part in parts if part.strip()]


def entries(
    value: Value,
    read: Callable[[str], Repaired],
    comma: bool = True,
    slash: bool = False,
    whole: Callable[[str], Repaired] | None = None,
) -> Repaired:
    """A list in a cell as ``|`` parts it; what cannot be used is left out and said, the rest stays.

    Args:
        value: as the file holds it.
        read: what becomes of an entry.
        comma: whether a comma parts entries where nothing else does.
        slash: whether a slash does.
        whole: what becomes of the cell if it is a single entry with a comma in it.
    """
    found = mended_text(value, lines=True)
    if not found.text:
        return found
    if not PARTED.search(found.text):
        alone = (whole or read)(found.text)
        if alone.text:
            return Repaired(alone.text, found.said + alone.said)
    listed = parts_of(found.text, comma)
    if slash and len(listed) == 1:
        listed = parts_of(found.text.replace("/", ";"))
    kept: list[str] = []
    said = list(found.said)
    for part in listed:
        one = read(part)
        said += [Said(s.code, s.severity, {**s.parameters, "part": part}) for s in one.said]
        if one.text and one.text not in kept:
            kept.append(one.text)
    joined = "|".join(kept)
    if joined and "|" not in found.text and len(listed) > 1:
        said.append(Said("list-parted", "repaired", {"new": joined}))
    return Repaired(joined, tuple(said))


def kind(text: str) -> Repaired:
    """A kind of organisation by its code."""
    if text in get_args(Kind):
        return Repaired(text)
    known = by_word("kinds", "words")
    if code := known.get(fold(text)):
        return mended(code, "kind-word", new=code)
    near = nearest(fold(text), known)
    return refused("no-kind", near=known.get(near, "none"))


def kinds(value: Value) -> Repaired:
    """One kind or several."""
    return entries(value, kind, slash=True)


def kind_of_name(name: str) -> str:
    """A kind that a name suggests, or nothing."""
    spaced = f" {fold(name)} "
    for code, listed in words("kinds")["in_names"].items():
        if any(f" {word} " in spaced or (len(word) > 5 and f" {word}" in spaced) for word in map(fold, listed)):
            return str(code)
    return ""


def pic(value: Value) -> Repaired:
    """A participant identification code: nine digits."""
    if isinstance(value, bool):
        return refused("no-pic")
    if isinstance(value, int | float):
        if not float(value).is_integer() or value < 0:
            return refused("no-pic")
        return _pic(str(int(value)), said=isinstance(value, float))
    return mended_text(value).then(lambda text: _pic(text, said=False))


def _pic(text: str, said: bool) -> Repaired:
    bare = re.sub(r"^PIC[\s:]*|[\s ’'-]", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"[0-9.,]+[eE]\+?0?[0-9]", bare):
        return refused("pic-lost-digits")
    whole = re.sub(r"[.,]0+$", "", bare)
    if not re.fullmatch(r"[0-9]{1,9}", whole) or int(whole) == 0:
        return refused("no-pic")
    full = whole.zfill(9)
    if len(whole) < 6:
        return refused("no-pic")
    if len(whole) < 9:
        return warned(full, "pic-lost-zeros", new=full) if len(whole) < 8 else mended(full, "pic-lost-zeros", new=full)
    return mended(full, "pic-written", new=full) if full != text and (said or full != text.strip()) else Repaired(full)


_CONTROL = {
    "?": "?",
    "unknown": "?",
    "unbekannt": "?",
    "inconnu": "?",
    "-": "",
    "none": "",
    "alone": "",
    "keine": "",
    "aucun": "",
    "ninguno": "",
}


def control_group(value: Value) -> Repaired:
    """The name of a group under common control; ``?`` where nobody knows."""
    found = mended_text(value, keep=frozenset(_CONTROL))
    if light(found.text) in _CONTROL:
        return Repaired(_CONTROL[light(found.text)], found.said)
    return found
