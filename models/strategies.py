"""Smart specialisation: strategies and their priorities, and the authorities that act for regions.

A strategy belongs to a territory, not to a level of NUTS: some are national, and several regions may share one. What is
empty is unknown, so whether two priorities match has three values.
"""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from models.truth import every, some
from models.typed import NonNegative, Typed, one_or_more

StrategyLevel = Literal["national", "regional"]
AuthorityKind = Literal["regional_authority", "managing_authority", "mandated_body", "national_authority"]
Part = Literal["leads", "participates", "supports"]
LetterState = Literal["absent", "announced", "received", "signed"]
"""How far a commitment letter is, from nothing to signed."""
Phase = Literal["learn", "connect", "demonstrate", "commercialise", "scale_up"]
Likeness = Literal["identical", "shared", "related", "complementary"]
"""How a priority can match another."""


def _years(value: Any) -> Any:
    first, _, last = value.partition("-") if isinstance(value, str) else ("", "", "")
    if value != "" and not (first.isdecimal() and last.isdecimal() and len(first) == len(last) == 4 and first <= last):
        raise ValueError("a period is written as two years, such as 2021-2027")
    return value


Years = Annotated[str, BeforeValidator(_years)]
"""First and last year of a period: ``2021-2027``."""


class Priority(Typed):
    """A priority of a strategy; domains and themes that are not given are unknown."""

    wording: str = Field(min_length=1)
    """The priority in the words of the strategy."""
    nace: Annotated[tuple[str, ...], one_or_more()] = ()
    """Economic domains as NACE codes of any level."""
    nabs: Annotated[tuple[str, ...], one_or_more()] = ()
    """Scientific domains as NABS codes of any level."""
    objective: str = ""
    """Policy objective it serves."""
    theme: str = ""
    """Theme of a thematic platform under which it falls."""

    def matches(self, other: "Priority", mode: Likeness) -> bool | None:
        """Whether two priorities are identical, shared, related or complementary (see ``s3_match``)."""
        if mode == "identical":
            domains = [(set(self.nace), set(other.nace)), (set(self.nabs), set(other.nabs))]
            alike = [own == others if own and others else None for own, others in domains]
            return every([_same(self.theme, other.theme), _same(self.objective, other.objective), *alike])
        if mode == "shared":
            return _same(self.theme, other.theme)
        economic = _in_common(self.nace, other.nace)
        if mode == "related":
            return some([economic, _in_common(self.nabs, other.nabs)])
        purpose = some([_same(self.theme, other.theme), _same(self.objective, other.objective)])
        return every([purpose, None if economic is None else not economic])


def _same(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _in_common(own: Collection[str], others: Collection[str]) -> bool | None:
    """Whether a domain of one is or lies in a domain of the other: C26.1 lies in C26."""
    if not own or not others:
        return None
    return any(a.startswith(b) or b.startswith(a) for a in own for b in others)


class Strategy(Typed):
    """A smart specialisation strategy and where it holds."""

    key: str
    level: StrategyLevel
    """Whose strategy it is: ``national``, of a country; ``regional``, of one or several regions."""
    territories: Annotated[tuple[str, ...], one_or_more(), Field(min_length=1)]
    """Country codes and NUTS codes of any level."""
    period: Years = ""
    """First and last year in which it holds; always where empty."""
    source: str = ""
    priorities: tuple[Priority, ...] = ()
    """All its priorities; none: they are not known."""

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return not self.period or int(self.period[:4]) <= on.year <= int(self.period[5:])

    def overlaps(self, other: "Strategy") -> bool:
        """Whether two strategies hold in one year."""
        if not self.period or not other.period:
            return True
        return self.period[:4] <= other.period[5:] and other.period[:4] <= self.period[5:]

    def has_theme(self, themes: Collection[str]) -> bool | None:
        """Whether one of its priorities falls under one of some themes."""
        if not self.priorities or not themes:
            return None
        return some(one.theme in themes if one.theme else None for one in self.priorities)

    def has_match(self, focus: Priority, modes: Collection[Likeness]) -> bool | None:
        """Whether one of its priorities matches another priority in one of some modes."""
        if not self.priorities:
            return None
        return some(one.matches(focus, mode) for one in self.priorities for mode in modes)


class Authority(Typed):
    """A body that acts for a region in a partnership, and the letter by which it commits itself."""

    region: str
    """Country or NUTS code for which it acts."""
    kind: AuthorityKind
    name: str = ""
    call: str = ""
    """Call to which the row applies; every call where empty."""
    part: Part | Literal[""] = ""
    """What it does in the partnership."""
    letter: LetterState | Literal[""] = ""
    """How far its commitment letter is."""
    signatory: AuthorityKind | Literal[""] = ""
    """Kind of the body that signs the letter."""
    years: NonNegative | None = None
    """For how long the letter commits resources [years]."""
    source: str = ""
