"""Consortia as rules and goals see them while solving: counts in recorded terms.

``least`` and ``most`` are the two sides of a count with unknown facts. A rule that asks for at least something counts
``least``; one that allows at most something counts ``most``. Under ``unknown="fails"`` only what is known true belongs to
``least`` and what is unknown belongs to ``most``; under ``"holds"`` it is the reverse. So a rule never mentions the unknown,
and its constraint under *fails* holds exactly where the audit says *met*.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from models.expression import NONE, Expr, Ints, Row, total
from models.facts import ANYONE, Where
from models.pool import Mask, Pool
from models.record import Record
from models.team import Need
from models.truth import Span

Unknown = Literal["fails", "holds"]
NEVER = Row(Expr.number(-1))
"""A row that cannot hold."""


@dataclass(eq=False)
class Group:
    """One consortium of the record."""

    name: str
    record: Record
    pool: Pool
    rows: Ints
    """int64 (n_candidates,); rows of the pool that may become members."""
    members: Ints
    """int64 (n_candidates,); the membership variable of each candidate."""
    formed: Expr
    unknown: Unknown = "fails"
    leads: Ints | None = None
    """int64 (n_candidates,); the coordinator variable of each candidate, once a rule asks for it."""
    needs: Mapping[str, Need] = field(default_factory=dict)
    """By competence code."""
    attainable: int = 0
    """Competence points if every need were met as far as the whole pool can meet it."""

    @cached_property
    def position(self) -> Ints:
        """int64 (n_pool,); position of a row of the pool among the candidates, or -1."""
        answer = np.full(len(self.pool), -1, np.int64)
        answer[self.rows] = np.arange(len(self.rows))
        return answer

    @cached_property
    def _counted(self) -> Mask:
        return self.pool.counted[self.rows]

    def _mask(self, where: tuple[Where, ...], sure: bool) -> Mask:
        known, possible = self.pool.judged(where)
        chosen = known if sure == (self.unknown == "fails") else possible
        return chosen[self.rows] & self._counted

    def least(self, where: tuple[Where, ...] = ANYONE) -> Expr:
        """The number of members that satisfy a predicate, as a lower bound may count it."""
        return Expr.of(self.members[self._mask(where, sure=True)])

    def most(self, where: tuple[Where, ...] = ANYONE) -> Expr:
        """The number of members that satisfy a predicate, as an upper bound must count it."""
        return Expr.of(self.members[self._mask(where, sure=False)])

    def failing(self, where: tuple[Where, ...]) -> Expr:
        """The number of members that do not satisfy a predicate; of unknown ones under ``fails``."""
        return Expr.of(self.members[~self._mask(where, sure=True) & self._counted])

    def _by_country(self, mask: Mask) -> tuple[list[Ints], Ints]:
        """Members by country, and those of unknown country."""
        chosen = np.flatnonzero(mask)
        country = self.pool.country[self.rows[chosen]]
        parts = {code: self.members[chosen[country == code]] for code in np.unique(country).tolist()}
        nowhere = [parts.pop(code) for code in list(parts) if not self.pool.country_names[code]]
        return list(parts.values()), nowhere[0] if nowhere else NONE

    def most_by_country(self) -> Iterator[Expr]:
        """For each country the number of its members, as an upper bound must count it."""
        parts, nowhere = self._by_country(self._counted)
        extra = Expr.of(nowhere) if self.unknown == "fails" else Expr.number(0)
        yield from (Expr.of(part) + extra for part in parts)
        if not parts:
            yield extra

    def countries(self, where: tuple[Where, ...] = ANYONE) -> Expr:
        """The number of different countries of the members that satisfy a predicate, as a lower bound may count it."""
        parts, nowhere = self._by_country(self._mask(where, sure=True))
        extra = Expr.of(nowhere) if self.unknown == "holds" else Expr.number(0)
        return total([*(self.record.any(Expr.of(part)) for part in parts), extra])

    def independent(self, where: tuple[Where, ...] = ANYONE) -> Expr:
        """The most members in different countries no two of which are under common control: a matching."""
        mask = self._mask(where, sure=True)
        control, country = self.pool.control[self.rows], self.pool.country[self.rows]
        nowhere = np.array([not name for name in self.pool.country_names], bool)[country]
        if self.unknown == "fails":
            mask = mask & (control >= 0) & ~nowhere
        chosen = np.flatnonzero(mask)
        alone = len(self.pool) + np.arange(len(self.rows))  # numbers that no group and no country has
        groups = np.where(control < 0, alone, control)[chosen]
        places = np.where(nowhere, alone, country)[chosen]
        return self.record.matching(self.members[chosen], groups.tolist(), places.tolist())

    def coordinator(self, where: tuple[Where, ...]) -> Expr:
        """1 if the coordinator satisfies a predicate; asking for it makes the coordinator a decision.

        Where the tables give some organisations the role of coordinator, one of those coordinates.
        """
        if self.leads is None:
            named = self.pool.coordinators
            counted = np.flatnonzero(self._counted & named[self.rows] if named.any() else self._counted)
            self.leads = np.full(len(self.rows), -1, np.int64)
            self.leads[counted] = self.record.binaries(len(counted))
            for at in counted:
                leads, member = (Expr.of(array[at : at + 1]) for array in (self.leads, self.members))
                self.record.post(member - leads >= 0)
            # at most one: an alternative about the coordinator asks for none where another alternative is met
            self.record.post(self.formed - Expr.of(self.leads[counted]) >= 0)
            self.record.choices.append((self.leads[counted], self.members[counted]))
        return Expr.of(self.leads[self._mask(where, sure=True) & (self.leads >= 0)])

    # -- money, in cents ---------------------------------------------------------------------------------------------

    def summed(self, start: Span, spans: Sequence[Span]) -> tuple[Expr, Expr]:
        """A sum over members as this policy for the unknown counts it, and how many members leave it without a bound.

        Args:
            start: what the sum begins with once the consortium is formed.
            spans: what each candidate adds, in the order of ``rows``.
        """
        surely = self.unknown == "fails"
        first, *bounds = [span.low if surely else span.high for span in (start, *spans)]
        known = np.array([bound or 0 for bound in bounds], np.int64)
        open_ = np.array([bound is None for bound in bounds], bool)
        unbounded = Expr.of(self.members[open_])
        if first is None:
            unbounded = unbounded + self.formed
        chosen = np.flatnonzero(known)
        return Expr(self.members[chosen], known[chosen]) + self.formed * (first or 0), unbounded

    def assume(self, fact: bool | None) -> Iterator[Row]:
        """What a fact about the consortium as a whole, true, false or unknown, demands: nothing or the impossible."""
        if fact is False or (fact is None and self.unknown == "fails"):
            yield NEVER


def not_negative(record: Record, unknown: Unknown, summed: Expr, unbounded: Expr) -> Iterator[Row]:
    """The rows by which a sum is not negative, of which some terms have no bound on the side that counts."""
    if unknown == "fails":
        yield summed >= 0
        yield unbounded <= 0
    elif unbounded.fixed and not unbounded.constant:
        yield summed >= 0
    elif not unbounded.constant:
        yield record.meets([summed >= 0]) + record.any(unbounded) >= 1


@dataclass(eq=False)
class Portfolio:
    """All consortia of the record."""

    record: Record
    groups: Mapping[str, Group]
    unknown: Unknown = "fails"

    @property
    def pool(self) -> Pool:
        """The pool of any of the groups, for facts that do not depend on a call."""
        return next(iter(self.groups.values())).pool

    def of(self, names: Iterable[str]) -> "Portfolio":
        """Some of the consortia, by name."""
        return Portfolio(self.record, {name: self.groups[name] for name in names}, self.unknown)

    def usage(self, row: int) -> Expr:
        """In how many consortia an organisation takes part."""
        return total(self.member(name, row) for name in self.groups)

    def member(self, name: str, row: int) -> Expr:
        """1 if the organisation is a member of the consortium."""
        group = self.groups[name]
        at = int(group.position[row]) if row >= 0 else -1
        return Expr.of(group.members[at : at + 1]) if at >= 0 else Expr.number(0)

    def row_of(self, organisation: str) -> int:
        """Row of an organisation in the pools, all of which list the same organisations; -1 where there is none."""
        return self._rows.get(organisation, -1)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {who.id: row for row, who in enumerate(self.pool.organisations)}
