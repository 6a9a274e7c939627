"""Wishes that contradict each other by what they say, whatever the organisations are."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from models.rules.lock_apart import LockApart
from models.rules.lock_in import LockIn
from models.rules.lock_out import LockOut
from models.rules.lock_together import LockTogether
from planner.merging import Document
from planner.mistakes import Mistake


def clashing(document: Document, locks: Mapping[str, Any], consortia: Collection[str] | None) -> Iterator[Mistake]:
    """Pairs of wishes of which at most one can be had, told where the second stands.

    - in and out: the organisation must be in one of some consortia, and in none of them;
    - together and apart: the organisations join the same consortia, and share none;
    - in and apart: both must be in the one consortium named, and share none.
    """
    for inside in (name for name, lock in locks.items() if isinstance(lock, LockIn)):
        for outside in (name for name, lock in locks.items() if isinstance(lock, LockOut)):
            allowed = set(locks[inside].consortia or consortia or ())
            kept_out = set(locks[outside].consortia or consortia or ())
            if allowed and allowed <= kept_out:
                for who in _shared(locks[inside], locks[outside]):
                    where = " or ".join(sorted(allowed)) if locks[inside].consortia else "some consortium"
                    yield _clash(document, outside, inside, f'"{who}" is kept out of where it must be', where)
    for apart in (name for name, lock in locks.items() if isinstance(lock, LockApart)):
        for together in (name for name, lock in locks.items() if isinstance(lock, LockTogether)):
            both = _shared(locks[apart], locks[together])
            if len(both) > 1:
                said = f"{_quoted(both)} are kept apart and together: they could join nothing"
                yield _clash(document, apart, together, said, "the same consortia or none")
        for name in sorted(consortia or ()):
            held = {
                who: key
                for key, lock in locks.items()
                if isinstance(lock, LockIn) and lock.consortia == (name,)
                for who in _shared(lock, locks[apart])
            }
            if len(held) > 1:
                said = f"{_quoted(held)} are kept apart, and must all be in {name}"
                yield _clash(document, apart, held[max(held)], said, name)


def _shared(one: Any, other: Any) -> list[str]:
    return sorted(set(one.organisations) & set(other.organisations))


def _quoted(names: Collection[str]) -> str:
    return " and ".join(f'"{name}"' for name in sorted(names))


def _clash(document: Document, here: str, there: str, said: str, wished: str) -> Mistake:
    other = document.mistake(("locks", there), "")
    place = f"locks.{there} in {other.file}:{other.line} asks for {wished}"
    return document.mistake(("locks", here), f"{said}; {place}; take one of the two out")
