"""The audit's road: consortia as named organisations, counted in plain Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from pydantic import Field, Strict

from models.facts import ANYONE, Context, Organisation, Role, Where, acting_regions, trusting
from models.truth import Basis, Range
from models.typed import Money, Typed, euro

MoneyKind = Literal["cost", "grant", "third_party_support", "services"]
COUNTING: tuple[Role, ...] = ("coordinator", "beneficiary")


class Participation(Typed):
    """What one organisation would do and cost in one call."""

    role: Role = "beneficiary"
    cost: Money | None = None
    """Eligible cost, what is passed on included [EUR]."""
    grant: Money | None = None
    """EU contribution [EUR]."""
    third_party_support: Money | None = None
    """Part of the cost passed on to third parties [EUR]."""
    services: Money | None = None
    """Part of the cost spent on services to small firms [EUR]."""


class Totals(Typed):
    """What is planned or known of a consortium as a whole; it takes precedence over the sum of its members."""

    cost: Money | None = None
    """Total eligible cost [EUR]."""
    grant: Money | None = None
    """EU contribution [EUR]."""
    third_party_support: Money | None = None
    """Part of the cost passed on to third parties [EUR]."""
    services: Money | None = None
    """Part of the cost spent on services to small firms [EUR]."""
    months: Annotated[int, Strict(), Field(ge=1, le=240)] | None = None
    """Planned duration [months]."""


class Need(Typed):
    """A competence that a consortium needs."""

    weight: Annotated[int, Strict(), Field(ge=1, le=1000)] = 1
    """Points per level [points]."""
    depth: Annotated[int, Strict(), Field(ge=1, le=100)] = 3
    """Sum of members' levels beyond which the need is fully met [sum of levels]."""


@dataclass(frozen=True)
class Member:
    """An organisation in a consortium."""

    who: Organisation
    terms: Participation = Participation()

    @property
    def role(self) -> Role:
        return self.terms.role

    def amount(self, kind: MoneyKind) -> int | None:
        """An amount in cents, None where unknown."""
        found: int | None = getattr(self.terms, kind)
        return found


@dataclass(frozen=True)
class Team:
    """A consortium as the audit sees it."""

    name: str
    members: tuple[Member, ...]
    context: Context
    call: str = ""
    counting: tuple[Role, ...] = COUNTING
    complete: bool = True
    """False where further members exist that are not listed."""
    totals: Totals = Totals()
    needs: Mapping[str, Need] = field(default_factory=dict)
    """By competence code."""
    attainable: int = 0
    """Competence points if every need were met as far as the whole pool can meet it."""

    @property
    def counted(self) -> tuple[Member, ...]:
        """Members in a role that counts for eligibility."""
        return tuple(member for member in self.members if member.role in self.counting)

    @property
    def coordinator(self) -> Member | None:
        """The member that coordinates, where one is named."""
        return next((member for member in self.members if member.role == "coordinator"), None)

    def trusting(self, basis: Basis) -> "Team":
        """The team with every attribute on a weaker basis unknown."""
        members = tuple(replace(member, who=trusting(member.who, basis)) for member in self.members)
        return replace(self, members=members, context=replace(self.context, trust=basis))

    def judged(self, where: tuple[Where, ...] = ANYONE) -> list[tuple[Member, bool | None]]:
        """Each counted member with the three-valued fact whether it satisfies a predicate."""
        return [(member, self.context.judge(member.who, where)) for member in self.counted]

    def among(self, where: tuple[Where, ...], unknown_too: bool = False) -> list[Member]:
        """Counted members known to satisfy a predicate, with those of unknown status where asked."""
        return [m for m, fact in self.judged(where) if fact or (fact is None and unknown_too)]

    def count(self, where: tuple[Where, ...] = ANYONE) -> Range:
        """How many counted members satisfy a predicate."""
        most = len(self.among(where, unknown_too=True)) if self.complete else None
        return Range(len(self.among(where)), most)

    def country(self, member: Member) -> str:
        """The country in which a member counts as established."""
        return self.context.counted_country(member.who)

    def countries(self, members: Iterable[Member]) -> list[str]:
        """The different countries of some members, in alphabetical order; unknown ones left out."""
        return sorted({self.country(member) for member in members} - {""})

    def count_countries(self, where: tuple[Where, ...] = ANYONE) -> Range:
        """How many different countries the members come from that satisfy a predicate."""
        most = None
        if self.complete:
            possible = self.among(where, unknown_too=True)
            most = len(self.countries(possible)) + sum(not self.country(member) for member in possible)
        return Range(len(self.countries(self.among(where))), most)

    def regions(self) -> list[str]:
        """The NUTS 2 regions in which members act, in alphabetical order."""
        return sorted({code for member in self.members for code in acting_regions(member.who)})

    def money(self, kind: MoneyKind) -> int | None:
        """An amount of the whole consortium in cents, or None where a part of it is unknown."""
        stated: int | None = getattr(self.totals, kind)
        if stated is not None or not self.complete:
            return stated
        amounts = [member.amount(kind) for member in self.members]
        return None if None in amounts else sum(a for a in amounts if a is not None)

    def level(self, competence: str, basis: Basis = Basis.GUESSED) -> int:
        """Sum of the members' levels in one competence."""
        found = (member.who.competences.get(competence) for member in self.members)
        return sum(c.level for c in found if c is not None and c.basis.rank <= basis.rank)


Teams = Mapping[str, Team]
"""Formed consortia by name."""


def names(members: Iterable[Member], most: int = 4) -> str:
    """Some members by name, shortened after ``most``."""
    found = [member.who.label for member in members]
    rest = len(found) - most
    return ", ".join(found[:most]) + (f" and {rest} more" if rest > 0 else "")


def amount_words(amount: int | None) -> str:
    """An amount in cents as it is read aloud."""
    return "an unknown amount" if amount is None else f"EUR {euro(amount)}"
