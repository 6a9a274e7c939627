"""A wish: a group that has agreed to take part together is never split.

Every open expression of interest of the table ``eois`` makes one of these, named ``eois.ID``. For its group S and each
consortium k:

================  ====================================================
S in k whole      member[o, k] = member[p, k] for all o and p of S
only those calls  S is in no consortium of another call
alone             if S is in k, k has no other member; else anybody may
                  join
================  ====================================================

Where every group that a consortium holds may be joined by others, groups are merged; a group that stands alone is merged
with none. An organisation of two groups ties both together.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from models.examples import PortfolioExample, team_of
from models.expression import Expr, Row
from models.group import Group, Portfolio
from models.rule import Lock
from models.team import Team, Teams
from models.truth import Verdict
from models.typed import Yes, one_or_more


class LockSeedGroup(Lock):
    """Each consortium has all organisations of a group or none of them, and nobody else where they stand alone."""

    kind: Literal["seed_group"] = "seed_group"
    organisations: Annotated[tuple[str, ...], one_or_more(), Field(min_length=1)]
    """Identifiers of the organisations of the group."""
    only_calls: Annotated[tuple[str, ...], one_or_more()] = ()
    """Keys of the calls whose consortia the group joins; any where empty."""
    alone: Yes = False
    """Whether nobody else joins a consortium of the group."""
    not_coordinating: Annotated[tuple[str, ...], one_or_more()] = ()
    """Identifiers of organisations that do not coordinate."""
    associated: Annotated[tuple[str, ...], one_or_more()] = ()
    """Identifiers of organisations that take part in the role of associated partner only."""
    confidential: Yes = False
    """Whether it stands for an expression of interest that was not released: then it names nobody."""

    def state(self) -> str:
        if self.confidential:
            return "what an expression of interest asks that was not released"
        who = " and ".join(self.organisations)
        parts = [f"{who} join a consortium together or not at all" if len(self.organisations) > 1 else ""]
        parts.append(f"nobody else joins a consortium of {who}" if self.alone else "")
        parts.append(f"{who} join only for {' or '.join(self.only_calls)}" if self.only_calls else "")
        parts.append(f"nobody of {', '.join(self.not_coordinating)} coordinates" if self.not_coordinating else "")
        parts.append(f"of {', '.join(self.associated)} each is associated only" if self.associated else "")
        return "; ".join(filter(None, parts)) or f"{who} may join a consortium by itself"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        first, *others = rows = [portfolio.row_of(organisation) for organisation in self.organisations]
        for name, group in portfolio.groups.items():
            inside = portfolio.member(name, first)
            for row in others:
                yield portfolio.member(name, row).equals(inside)
            if self.only_calls and group.call not in self.only_calls:
                yield inside <= 0
            further = group.members[~np.isin(group.rows, rows)]
            if self.alone and len(further):
                yield portfolio.record.any(Expr.of(further)) + inside <= 1
            for organisation in self.not_coordinating:
                yield from self._not_leading(portfolio, group, portfolio.row_of(organisation))
            for organisation in self.associated:
                row = portfolio.row_of(organisation)
                yield from self._not_leading(portfolio, group, row)
                if row >= 0 and not group.pool.in_roles(("associated",))[row]:
                    yield portfolio.member(name, row) <= 0

    def _not_leading(self, portfolio: Portfolio, group: Group, row: int) -> Iterator[Row]:
        """The rows by which an organisation does not coordinate: as a plan chooses, or as the tables say."""
        if group.leads is not None:
            yield portfolio.coordinates(group.name, row) <= 0
        elif row >= 0 and group.pool.coordinators[row]:
            yield portfolio.member(group.name, row) <= 0

    def audit(self, teams: Teams) -> Verdict:
        wrong = [fault for team in teams.values() for fault in self._faults(team)]
        if wrong and self.confidential:
            return Verdict.of(False, "not kept (the expression is not released)", len(wrong))
        if wrong:
            return Verdict.of(False, "; ".join(wrong), len(wrong))
        listed = ", ".join(name for name, team in teams.items() if not team.complete)
        if listed:
            return Verdict.of(None, f"not all members are listed of {listed}")
        if self.confidential:
            return Verdict.of(True, "kept (the expression is not released)")
        joined = [name for name, team in teams.items() if self._inside(team)]
        return Verdict.of(True, f"whole in {', '.join(joined)}" if joined else "in no consortium")

    def _inside(self, team: Team) -> set[str]:
        return {member.who.id for member in team.members} & set(self.organisations)

    def _faults(self, team: Team) -> Iterator[str]:
        """What is wrong with the group in one consortium, whatever members may not be listed."""
        inside, group = self._inside(team), set(self.organisations)
        if inside and inside != group and team.complete:
            yield f"{team.name} is without {', '.join(sorted(group - inside))}"
        if inside and self.only_calls and team.call not in self.only_calls:
            yield f"{team.name} is of another call"
        if inside and self.alone and any(member.who.id not in group for member in team.members):
            yield f"{team.name} has further members"
        for member in team.members:
            if member.role == "coordinator" and member.who.id in {*self.not_coordinating, *self.associated}:
                yield f"{member.who.id} coordinates {team.name}"
            elif member.who.id in self.associated and member.role != "associated":
                yield f"{member.who.id} is more than associated in {team.name}"


_TWO = LockSeedGroup(organisations=("a", "b"))
_ALONE = LockSeedGroup(organisations=("a", "b"), alone=True)
_COVERED = LockSeedGroup(organisations=("a", "b"), confidential=True)
_HERE = LockSeedGroup(organisations=("a",), only_calls=("call",))
_NO_LEAD = LockSeedGroup(organisations=("a", "b"), not_coordinating=("a", "b"))
_BESIDE = LockSeedGroup(organisations=("a", "b"), associated=("b",))


def _called(name: str, ids: str, call: str = "call", role: str = "") -> Team:
    return replace(team_of(name=name, ids=ids, role=role), call=call)


EXAMPLES = [
    PortfolioExample(_TWO, {"one": _called("one", "a b c"), "two": _called("two", "d")}, True, "completed by c"),
    PortfolioExample(_TWO, {"one": _called("one", "a c"), "two": _called("two", "b")}, False, "split"),
    PortfolioExample(_TWO, {"one": _called("one", "c"), "two": _called("two", "d")}, True, "left out"),
    PortfolioExample(_ALONE, {"one": _called("one", "a b"), "two": _called("two", "c d")}, True),
    PortfolioExample(_ALONE, {"one": _called("one", "a b c"), "two": _called("two", "d")}, False, "joined by c"),
    PortfolioExample(
        _COVERED, {"one": _called("one", "a b c"), "two": _called("two", "d")}, True, "confidential, completed by c"
    ),
    PortfolioExample(
        _COVERED, {"one": _called("one", "a c"), "two": _called("two", "b")}, False, "confidential, split"
    ),
    PortfolioExample(_HERE, {"one": _called("one", "a b"), "two": _called("two", "c", "other")}, True),
    PortfolioExample(_HERE, {"one": _called("one", "c"), "two": _called("two", "a b", "other")}, False),
    PortfolioExample(
        _NO_LEAD, {"one": _called("one", "a b c", role="beneficiary beneficiary coordinator")}, True, "c coordinates"
    ),
    PortfolioExample(_NO_LEAD, {"one": _called("one", "a b c", role="beneficiary coordinator beneficiary")}, False),
    PortfolioExample(_BESIDE, {"one": _called("one", "a b", role="coordinator associated")}, True),
    PortfolioExample(_BESIDE, {"one": _called("one", "a b", role="coordinator beneficiary")}, False),
    PortfolioExample(
        _TWO, {"one": replace(_called("one", "a"), complete=False)}, None, "b may be among those that are not listed"
    ),
    PortfolioExample(
        _ALONE, {"one": replace(_called("one", "a c"), complete=False)}, False, "whoever else there is, c joined"
    ),
]
