"""The solver's road begins here: organisations as rows of read-only arrays, for one call."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.facts import By, Context, Organisation, Where, acting_regions
from models.team import COUNTING, Member, Participation, Totals

Mask = NDArray[np.bool_]
_NO_TERMS = Participation()


@dataclass(eq=False)
class Pool:
    """The organisations that a call draws from; row i of every array is ``organisations[i]``."""

    organisations: Sequence[Organisation]
    context: Context
    terms: dict[str, Participation] = field(default_factory=dict)
    """By identifier of the organisation."""
    counting: tuple[str, ...] = COUNTING
    totals: Totals = Totals()
    _judged: dict[str, tuple[Mask, Mask]] = field(default_factory=dict)
    _in_roles: dict[tuple[str, ...], Mask] = field(default_factory=dict)
    _places: dict[By, tuple[dict[str, NDArray[np.int64]], Mask]] = field(default_factory=dict)
    _countries: dict[str, tuple[dict[str, NDArray[np.int64]], Mask]] = field(default_factory=dict)

    def of_call(self, terms: dict[str, Participation], counting: tuple[str, ...], totals: Totals) -> "Pool":
        """The same organisations on the same day and under the same definitions, as another call sees them.

        What is known of an organisation alone is shared: it is judged once for all such calls.
        """
        if (terms, counting, totals) == (self.terms, self.counting, self.totals):
            return self
        return Pool(
            self.organisations,
            self.context,
            terms,
            counting,
            totals,
            _judged=self._judged,
            _places=self._places,
            _countries=self._countries,
        )

    def __len__(self) -> int:
        return len(self.organisations)

    @cached_property
    def counted(self) -> Mask:
        """bool (n,); the organisation would take a role that counts for eligibility."""
        return self.in_roles(self.counting)

    def in_roles(self, roles: Sequence[str]) -> Mask:
        """bool (n,); the organisation would take one of some roles, or one that counts for eligibility if none is named."""
        named = tuple(roles or self.counting)
        if named not in self._in_roles:
            self._in_roles[named] = np.array([self._terms(o).role in named for o in self.organisations], bool)
        return self._in_roles[named]

    @cached_property
    def coordinators(self) -> Mask:
        """bool (n,); the tables give the organisation the role of coordinator."""
        return np.array([self._terms(o).role == "coordinator" for o in self.organisations], bool)

    def _terms(self, who: Organisation) -> Participation:
        return self.terms.get(who.id, _NO_TERMS)

    def judged(self, where: tuple[Where, ...]) -> tuple[Mask, Mask]:
        """Two masks (n,): known to satisfy the predicate; known or unknown."""
        key = repr(where)
        if key not in self._judged:
            facts = [self.context.judge(o, where) for o in self.organisations]
            sure = np.array([fact is True for fact in facts], bool)
            possible = np.array([fact is not False for fact in facts], bool)
            self._judged[key] = (sure, possible)
        return self._judged[key]

    def member(self, row: int) -> Member:
        """The organisation of a row in the role and on the terms of the tables."""
        who = self.organisations[row]
        return Member(who, self._terms(who))

    def places(self, by: By) -> tuple[dict[str, NDArray[np.int64]], Mask]:
        """Rows that count for each place, places in alphabetical order, and the mask (n,) of rows of unknown place."""
        if by not in self._places:
            found: dict[str, list[int]] = {}
            nowhere = np.zeros(len(self), bool)
            for row, who in enumerate(self.organisations):
                places = self.context.places(who, by)
                nowhere[row] = not places
                for place in places:
                    found.setdefault(place, []).append(row)
            self._places[by] = ({place: np.array(found[place], np.int64) for place in sorted(found)}, nowhere)
        return self._places[by]

    def countries(
        self, within: tuple[str, ...], groupings: tuple[Where, ...], sure: bool
    ) -> tuple[dict[str, NDArray[np.int64]], Mask]:
        """Rows that surely or possibly count for each country, and the mask (n,) of rows of unknown country."""
        key = repr((within, groupings, sure))
        if key not in self._countries:
            found: dict[str, list[int]] = {}
            for row, who in enumerate(self.organisations):
                for country, fact in self.context.counts_for(who, within, groupings).items():
                    if fact or not sure:
                        found.setdefault(country, []).append(row)
            nowhere = np.zeros(len(self), bool)
            nowhere[found.pop("", [])] = True
            self._countries[key] = ({name: np.array(found[name], np.int64) for name in sorted(found)}, nowhere)
        return self._countries[key]

    @cached_property
    def country_names(self) -> list[str]:
        """Countries in which organisations count as established, in alphabetical order."""
        return sorted({self.context.counted_country(o) for o in self.organisations})

    @cached_property
    def country(self) -> NDArray[np.int64]:
        """int64 (n,); position in ``country_names``."""
        position = {name: i for i, name in enumerate(self.country_names)}
        return np.array([position[self.context.counted_country(o)] for o in self.organisations], np.int64)

    @cached_property
    def control(self) -> NDArray[np.int64]:
        """int64 (n,); number of the group under common control (a number of its own for a body alone), -1 unknown."""
        seen: dict[str, int] = {}
        groups = (
            -1 if o.control is None else seen.setdefault(o.control or f"\0{o.id}", len(seen))
            for o in self.organisations
        )
        return np.fromiter(groups, np.int64, len(self))

    @cached_property
    def in_region(self) -> dict[str, NDArray[np.int64]]:
        """Rows of the organisations that act in a NUTS 2 region, by region, in alphabetical order."""
        found: dict[str, list[int]] = {}
        for row, who in enumerate(self.organisations):
            for code in acting_regions(who):
                found.setdefault(code, []).append(row)
        return {code: np.array(found[code], np.int64) for code in sorted(found)}

    @cached_property
    def able(self) -> dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Rows and levels of the organisations that have a competence, by competence code."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row, who in enumerate(self.organisations):
            for code, competence in who.competences.items():
                found.setdefault(code, []).append((row, competence.level))
        return {
            code: (np.array([r for r, _ in pairs], np.int64), np.array([v for _, v in pairs], np.int64))
            for code, pairs in found.items()
        }
