"""Expressions of interest: who wants to take part with whom, what they seek and what they offer."""

from collections.abc import Iterable, Mapping
from datetime import date as Day
from typing import Annotated, Literal

from models.strategies import LetterState
from models.typed import Typed, Yes, one_or_more

Willingness = Literal["coordinate", "partner", "associated"]
Place = Literal["coordinator", "partner", "associated"]
LEAST_FIRST: tuple[Willingness, ...] = ("associated", "partner", "coordinate")
"""Where several expressions speak for one organisation, the first of these counts."""
FILLS: Mapping[Willingness, tuple[Place, ...]] = {
    "coordinate": ("coordinator", "partner"),
    "partner": ("partner",),
    "associated": ("associated",),
}
"""The places that an organisation would take."""


class EoI(Typed):
    """An expression of interest. It is *open* from its date on."""

    submitter: str
    """Identifier of the organisation that sent it."""
    date: Day
    themes: Annotated[tuple[str, ...], one_or_more()] = ()
    """Calls for which it is meant, by their keys or their themes; any where empty."""
    partners: Annotated[tuple[str, ...], one_or_more()] = ()
    """Identifiers of organisations that have agreed to take part with the submitter."""
    roles_sought: Annotated[tuple[Place, ...], one_or_more()] = ()
    """Places that it seeks to fill; any where empty."""
    offers: Annotated[tuple[str, ...], one_or_more()] = ()
    """Competence codes and stages of the value chain that it brings."""
    seeks: Annotated[tuple[str, ...], one_or_more()] = ()
    """Competence codes and stages of the value chain that it looks for."""
    regions_sought: Annotated[tuple[str, ...], one_or_more()] = ()
    """Country codes and NUTS codes of any level where it looks for partners; anywhere where empty."""
    willingness: Willingness = "partner"
    """The most that the submitter would do."""
    consent: Yes = False
    """Whether it may be matched with others."""
    released: Yes = False
    """Whether what it says may stand in reports, lists and messages; else it is confidential."""
    letters: LetterState | Literal[""] = ""
    """How far the letters of its group are; empty where unknown."""
    binding: Yes = True
    """Whether plans must keep its group as it is; where not, what it offers and seeks still counts."""

    @property
    def group(self) -> tuple[str, ...]:
        """The submitter and the partners that have agreed."""
        return tuple(dict.fromkeys((self.submitter, *self.partners)))

    def is_open(self, on: Day) -> bool:
        """Whether it was there on a day."""
        return self.date <= on


def willing(eois: Iterable[EoI]) -> dict[str, Willingness]:
    """What each organisation would do, by its own expressions, or where it has none by those of its groups."""
    own: dict[str, list[Willingness]] = {}
    lent: dict[str, list[Willingness]] = {}
    for eoi in eois:
        own.setdefault(eoi.submitter, []).append(eoi.willingness)
        for partner in eoi.partners:
            lent.setdefault(partner, []).append(eoi.willingness)
    return {who: min(said, key=LEAST_FIRST.index) for who, said in (lent | own).items()}


def matched(eois: Iterable[EoI]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """What each organisation seeks and what each offers, by the expressions it sent with consent to be matched."""
    seeks: dict[str, frozenset[str]] = {}
    offers: dict[str, frozenset[str]] = {}
    for eoi in eois:
        if eoi.consent:
            seeks[eoi.submitter] = seeks.get(eoi.submitter, frozenset()) | set(eoi.seeks)
            offers[eoi.submitter] = offers.get(eoi.submitter, frozenset()) | set(eoi.offers)
    return seeks, offers
