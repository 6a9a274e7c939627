"""Consortia as rules and goals see them while solving: counts in recorded terms.

``least`` and ``most`` are the two sides of a count with unknown facts. A rule that asks for at least something counts
``least``; one that allows at most something counts ``most``. Under ``unknown="fails"`` only what is known true belongs to
``least`` and what is unknown belongs to ``most``; under ``"holds"`` it is the reverse. So a rule never mentions the unknown,
and its constraint under *fails* holds exactly where the audit says *met*.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np

from models.expression import Expr, Ints, Row, total
from models.facts import ANYONE, By, Organisation, Role, Where
from models.pool import Mask, Pool
from models.record import Record
from models.strategies import Strategy
from models.team import Need
from models.truth import Span

Unknown = Literal["fails", "holds"]
Roles = Sequence[Role]
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
    _roles: dict[tuple[str, ...], tuple[Mask, Ints]] = field(default_factory=dict)
    leads: Ints | None = None
    """int64 (n_candidates,); the coordinator variable of each candidate, once a rule asks for it."""
    needs: Mapping[str, Need] = field(default_factory=dict)
    """By competence code."""
    attainable: int = 0
    """Competence points if every need were met as far as the whole pool can meet it."""
    strand: str = ""
    """Strand of the call; empty where it has none or it is not known which."""
    call: str = ""
    """Key of the call."""
    funded: bool = True
    """Whether it receives a grant; otherwise it carries the label of the call only."""

    @cached_property
    def _acting(self) -> Mask:
        """bool (n_candidates,); candidates in a role that counts for eligibility."""
        return self.pool.counted[self.rows]

    @cached_property
    def position(self) -> Ints:
        """int64 (n_pool,); position of a row of the pool among the candidates, or -1."""
        answer = np.full(len(self.pool), -1, np.int64)
        answer[self.rows] = np.arange(len(self.rows))
        return answer

    def _mask(self, where: tuple[Where, ...], sure: bool, roles: Roles = ()) -> Mask:
        """bool (n_candidates,); candidates that satisfy a predicate, surely or possibly, in a role that counts."""
        known, possible = self.pool.judged(where)
        chosen = known if sure == (self.unknown == "fails") else possible
        return chosen[self.rows] & self._as(roles)[0]

    def _as(self, roles: Roles) -> tuple[Mask, Ints]:
        """Which candidates can be members in one of some roles, and for each the variable that says so.

        Whoever coordinates does so instead of taking the role that the tables give; of several whom the tables name
        coordinators, those who do not coordinate are beneficiaries.
        """
        named = tuple(roles or self.pool.counting)
        if named not in self._roles:
            acting, variables = self.pool.in_roles(named)[self.rows], self.members
            leading = "coordinator" in named
            if self.leads is not None:
                otherwise = np.where(self.pool.coordinators[self.rows], "beneficiary" in named, acting)
                able = self.leads >= 0
                acting = np.where(able, otherwise | leading, otherwise)
                variables = np.where(able & ~otherwise & leading, self.leads, variables)
                for at in np.flatnonzero(able & otherwise & (not leading)):
                    member, leads = (Expr.of(one[at : at + 1]) for one in (self.members, self.leads))
                    other = self.record.meets([member - leads >= 1])
                    acting[at] = not other.fixed or other.constant == 1
                    variables[at] = self.members[at] if other.fixed else other.variables[0]
            self._roles[named] = acting, variables
        return self._roles[named]

    def least(self, where: tuple[Where, ...] = ANYONE, roles: Roles = (), also: tuple[Where, ...] = ANYONE) -> Expr:
        """The number of members that satisfy a predicate, as a lower bound may count it.

        Args:
            where: which members count.
            roles: in which roles; those that count for eligibility where none is named.
            also: a second predicate that they satisfy.
        """
        mask = self._mask(where, sure=True, roles=roles) & self._mask(also, sure=True, roles=roles)
        return Expr.of(self._as(roles)[1][mask])

    def most(self, where: tuple[Where, ...] = ANYONE, roles: Roles = ()) -> Expr:
        """The number of members that satisfy a predicate, as an upper bound must count it."""
        return Expr.of(self._as(roles)[1][self._mask(where, sure=False, roles=roles)])

    def least_of(self, fact: Callable[[Organisation], bool | None]) -> Expr:
        """The number of members of which a fact is true, as a lower bound may count it; for what no predicate says."""
        facts = [fact(self.pool.organisations[row]) for row in self.rows]
        chosen = np.array([one is True or (one is None and self.unknown == "holds") for one in facts], bool)
        return Expr.of(self.members[chosen & self._acting])

    def parted(self, classes: Ints, facts: Sequence[bool | None], roles: Roles = ()) -> tuple[Expr, Expr]:
        """The members of whom a fact counts as true, and the others; an unknown one counts as this policy has it.

        Args:
            classes: int64 (n_candidates,); number of the class of each candidate.
            facts: the fact of each class.
            roles: in which roles; those that count for eligibility where none is named.
        """
        acting, variables = self._as(roles)
        true = np.array([one is True or (one is None and self.unknown == "holds") for one in facts], bool)[classes]
        return Expr.of(variables[acting & true]), Expr.of(variables[acting & ~true])

    @cached_property
    def strategies(self) -> list[Strategy | None]:
        """The smart specialisation strategy of each candidate, None where unknown."""
        context = self.pool.context
        return [context.strategy(self.pool.organisations[row]) for row in self.rows]

    def failing(self, where: tuple[Where, ...], roles: Roles = ()) -> Expr:
        """The number of members that do not satisfy a predicate; of unknown ones under ``fails``."""
        acting, variables = self._as(roles)
        return Expr.of(variables[~self._mask(where, sure=True, roles=roles) & acting])

    def _by_place(self, by: By, mask: Mask, roles: Roles = ()) -> tuple[dict[str, Expr], Expr]:
        """The members of a mask in each place, and those of unknown place."""
        return self._placed(*self.pool.places(by), mask, roles)

    def _placed(
        self, at: Mapping[str, Ints], nowhere: Mask, mask: Mask, roles: Roles = ()
    ) -> tuple[dict[str, Expr], Expr]:
        variables = self._as(roles)[1]
        chosen = np.where(mask, variables, -1)
        parts = {}
        for place, rows in at.items():
            inside = self.position[rows]
            members = chosen[inside[inside >= 0]]
            if (members >= 0).any():
                parts[place] = Expr.of(members[members >= 0])
        return parts, Expr.of(variables[mask & nowhere[self.rows]])

    def most_by(self, by: By, where: tuple[Where, ...] = ANYONE) -> Iterator[Expr]:
        """For each place the number of its members, as an upper bound must count it."""
        parts, nowhere = self._by_place(by, self._mask(where, sure=False))
        extra = nowhere if self.unknown == "fails" else Expr.number(0)
        yield from (part + extra for part in parts.values())
        if not parts:
            yield extra

    def least_by(self, by: By, where: tuple[Where, ...] = ANYONE) -> tuple[dict[str, Expr], Expr]:
        """The members that satisfy a predicate, as a lower bound may count them: in each place, and of unknown place."""
        return self._by_place(by, self._mask(where, sure=True))

    def distinct(self, by: By, where: tuple[Where, ...] = ANYONE, roles: Roles = ()) -> Expr:
        """The number of different places of the members that satisfy a predicate, as a lower bound may count it."""
        return self._distinct(by, where, roles, sure=True)

    def countries(
        self, where: tuple[Where, ...] = ANYONE, within: tuple[str, ...] = (), groupings: tuple[Where, ...] = ()
    ) -> Expr:
        """The number of different countries that the members count for, as a lower bound may count it.

        Args:
            where: which members count.
            within: countries and country sets that count; any where empty.
            groupings: which members count for every country that they stand for.
        """
        at, nowhere = self.pool.countries(within, groupings, sure=self.unknown == "fails")
        parts, extra = self._placed(at, nowhere, self._mask(where, sure=True))
        return total(
            [*(self.record.any(part) for part in parts.values()), *([] if self.unknown == "fails" else [extra])]
        )

    def most_distinct(self, by: By, where: tuple[Where, ...] = ANYONE, roles: Roles = ()) -> Expr:
        """The number of different places of the members that satisfy a predicate, as an upper bound must count it."""
        return self._distinct(by, where, roles, sure=False)

    def _distinct(self, by: By, where: tuple[Where, ...], roles: Roles, sure: bool) -> Expr:
        parts, nowhere = self._by_place(by, self._mask(where, sure, roles), roles)
        extra = nowhere if sure == (self.unknown == "holds") else Expr.number(0)
        return total([*(self.record.any(part) for part in parts.values()), extra])

    def judged(self, where: tuple[Where, ...]) -> tuple[Ints, Ints]:
        """Positions in ``rows`` of candidates in any role: known to satisfy a predicate; known or unknown."""
        known, possible = self.pool.judged(where)
        return np.flatnonzero(known[self.rows]), np.flatnonzero(possible[self.rows])

    def without(self, gone: Sequence[int]) -> "Group":
        """The consortium as it would be without some candidates (positions in ``rows``); nobody else takes their role."""
        kept = np.ones(len(self.rows), bool)
        kept[list(gone)] = False
        leads = None if self.leads is None else self.leads[kept]
        return replace(self, rows=self.rows[kept], members=self.members[kept], leads=leads, _roles={})

    def independent(self, where: tuple[Where, ...] = ANYONE, also: tuple[Where, ...] = ANYONE) -> Expr:
        """The most members in different countries no two of which are under common control: a matching.

        Args:
            where: which members count.
            also: a second predicate that they satisfy.
        """
        mask = self._mask(where, sure=True) & self._mask(also, sure=True)
        control, country = self.pool.control[self.rows], self.pool.country[self.rows]
        nowhere = np.array([not name for name in self.pool.country_names], bool)[country]
        if self.unknown == "fails":
            mask = mask & (control >= 0) & ~nowhere
        chosen = np.flatnonzero(mask)
        alone = len(self.pool) + np.arange(len(self.rows))  # numbers that no group and no country has
        groups = np.where(control < 0, alone, control)[chosen]
        places = np.where(nowhere, alone, country)[chosen]
        return self.record.matching(self.members[chosen], groups.tolist(), places.tolist())

    def coordinators(self) -> Ints:
        """int64 (n_candidates,); the coordinator variable of each candidate, -1 for one that cannot coordinate.

        Asking for it makes the coordinator a decision. Where the tables give some organisations the role of coordinator, one
        of those coordinates.
        """
        if self.leads is None:
            named = self.pool.coordinators
            counted = np.flatnonzero(self._acting & named[self.rows] if named.any() else self._acting)
            self.leads = np.full(len(self.rows), -1, np.int64)
            self.leads[counted] = self.record.binaries(len(counted))
            for at in counted:
                leads, member = (Expr.of(array[at : at + 1]) for array in (self.leads, self.members))
                self.record.post(member - leads >= 0)
            # at most one: an alternative about the coordinator asks for none where another alternative is met
            self.record.post(self.formed - Expr.of(self.leads[counted]) >= 0)
            self.record.choices.append((self.leads[counted], self.members[counted]))
        return self.leads

    def coordinator(self, where: tuple[Where, ...]) -> Expr:
        """1 if the coordinator satisfies a predicate; asking for it makes the coordinator a decision."""
        leads = self.coordinators()
        return Expr.of(leads[self._mask(where, sure=True) & (leads >= 0)])

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

    def coordinates(self, name: str, row: int) -> Expr:
        """1 if the organisation coordinates the consortium; asking for it makes the coordinator a decision."""
        group = self.groups[name]
        at = int(group.position[row]) if row >= 0 else -1
        lead = group.coordinators()[at] if at >= 0 else -1
        return Expr.of(np.array([lead], np.int64)) if lead >= 0 else Expr.number(0)

    def coordinated(self) -> Iterator[Row]:
        """The rows by which every consortium that is formed has a coordinator."""
        for group in self.groups.values():
            yield group.coordinator(ANYONE) - group.formed >= 0

    def row_of(self, organisation: str) -> int:
        """Row of an organisation in the pools, all of which list the same organisations; -1 where there is none."""
        return self._rows.get(organisation, -1)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {who.id: row for row, who in enumerate(self.pool.organisations)}
