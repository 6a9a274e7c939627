"""The audit's road: consortia as named organisations, counted in plain Python."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, Strict, model_validator

from models.facts import ANYONE, By, Context, Organisation, Role, Where, acting_regions, trusting
from models.truth import Basis, Range, Span
from models.typed import Money, Typed, euro

MoneyKind = Literal["cost", "grant", "third_party_support", "services", "matching"]
MONEY: tuple[MoneyKind, ...] = get_args(MoneyKind)
"""Amounts of an organisation that a table has a column of that name for."""
CATEGORY = "cost_"
"""A column of a table that begins so holds the cost of a category."""
COUNTING: tuple[Role, ...] = ("coordinator", "beneficiary")


class Amounts(Typed):
    """Money of an organisation in one call, or of a consortium; what is not given is unknown."""

    cost: Money | None = None
    """Eligible cost, what is passed on included [EUR]."""
    grant: Money | None = None
    """EU contribution [EUR]."""
    third_party_support: Money | None = None
    """Part of the cost passed on to third parties [EUR]."""
    services: Money | None = None
    """Part of the cost spent on services to small firms [EUR]."""
    matching: Money | None = None
    """Funding from other sources that complements the grant [EUR]."""
    by_category: dict[str, Money] = {}
    """Parts of the cost by category, such as ``research`` [EUR]."""

    @model_validator(mode="after")
    def _parts_within_the_cost(self) -> Self:
        parts = (self.third_party_support or 0) + (self.services or 0)
        if self.cost is not None and parts > self.cost:
            raise ValueError(
                f"what is passed on and spent on services (EUR {euro(parts)}) is more than the cost (EUR {euro(self.cost)})"
            )
        listed = sum(self.by_category.values())
        if self.cost is not None and listed > self.cost:
            raise ValueError(
                f"the costs by category (EUR {euro(listed)}) are more than the cost (EUR {euro(self.cost)})"
            )
        return self


class Participation(Amounts):
    """What one organisation would do and cost in one call."""

    role: Role = "beneficiary"
    """The part it would play."""


class Totals(Amounts):
    """What is planned or known of a consortium as a whole; it takes precedence over the sum of its members."""

    months: Annotated[int, Strict(), Field(ge=1, le=240)] | None = None
    """Planned duration [months]."""
    largest_support: Money | None = None
    """The most that one third party receives [EUR]."""


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

    def span(self, kind: MoneyKind) -> Span:
        """An amount in cents; anything from 0 where unknown."""
        return Span.of(self.amount(kind))


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
    strand: str = ""
    """Strand of the call; empty where it has none or it is not known which."""
    funded: bool = True
    """Whether it receives a grant; otherwise it carries the label of the call only."""

    @property
    def counted(self) -> tuple[Member, ...]:
        """Members in a role that counts for eligibility."""
        return self.acting()

    @property
    def coordinator(self) -> Member | None:
        """The member that coordinates, where one is named."""
        return next((member for member in self.members if member.role == "coordinator"), None)

    def trusting(self, basis: Basis) -> "Team":
        """The team with every attribute on a weaker basis unknown."""
        members = tuple(replace(member, who=trusting(member.who, basis)) for member in self.members)
        return replace(self, members=members, context=replace(self.context, trust=basis))

    @cached_property
    def by_trust(self) -> tuple["Team", ...]:
        """The team as each basis sees it, the strongest first; the last one trusts everything."""
        return tuple(self.trusting(basis) for basis in Basis)

    def acting(self, roles: Sequence[Role] = ()) -> tuple[Member, ...]:
        """Members in one of some roles, or in one that counts for eligibility if none is named."""
        return tuple(member for member in self.members if member.role in (roles or self.counting))

    def without(self, gone: Iterable[Member]) -> "Team":
        """The consortium as it would be without some members; what is planned of it as a whole is taken to stay."""
        left = {member.who.id for member in gone}
        return replace(self, members=tuple(member for member in self.members if member.who.id not in left))

    def judged(self, where: tuple[Where, ...] = ANYONE, roles: Sequence[Role] = ()) -> list[tuple[Member, bool | None]]:
        """Each member in one of some roles with the three-valued fact whether it satisfies a predicate."""
        return [(member, self.context.judge(member.who, where)) for member in self.acting(roles)]

    def among(self, where: tuple[Where, ...], unknown_too: bool = False, roles: Sequence[Role] = ()) -> list[Member]:
        """Members known to satisfy a predicate, with those of unknown status where asked."""
        return [m for m, fact in self.judged(where, roles) if fact or (fact is None and unknown_too)]

    def count(self, where: tuple[Where, ...] = ANYONE, roles: Sequence[Role] = ()) -> Range:
        """How many members satisfy a predicate."""
        most = len(self.among(where, unknown_too=True, roles=roles)) if self.complete else None
        return Range(len(self.among(where, roles=roles)), most)

    def country(self, member: Member) -> str:
        """The country in which a member counts as established."""
        return self.context.counted_country(member.who)

    def places(self, members: Iterable[Member], by: By = "country") -> list[str]:
        """The different places that some members count for, in alphabetical order; unknown ones left out."""
        return sorted({place for member in members for place in self.context.places(member.who, by)})

    def count_places(self, by: By, where: tuple[Where, ...] = ANYONE, roles: Sequence[Role] = ()) -> Range:
        """How many different places the members count for that satisfy a predicate."""
        most = None
        if self.complete:
            possible = self.among(where, unknown_too=True, roles=roles)
            nowhere = sum(not self.context.places(member.who, by) for member in possible)
            most = len(self.places(possible, by)) + nowhere
        return Range(len(self.places(self.among(where, roles=roles), by)), most)

    def countries(
        self, where: tuple[Where, ...] = ANYONE, within: tuple[str, ...] = (), groupings: tuple[Where, ...] = ()
    ) -> tuple[list[str], Range]:
        """The different countries that the members are known to count for, and how many there are.

        Args:
            where: which members count.
            within: countries and country sets that count; any where empty.
            groupings: which members count for every country that they stand for.
        """
        sure, possible, unknown = set[str](), set[str](), 0
        for member, fact in self.judged(where):
            for country, counts in self.context.counts_for(member.who, within, groupings).items():
                if fact and counts:
                    sure.add(country)
                if fact is not False and country:
                    possible.add(country)
                unknown += fact is not False and not country
        return sorted(sure), Range(len(sure), len(possible) + unknown if self.complete else None)

    def regions(self) -> list[str]:
        """The NUTS 2 regions in which members act, in alphabetical order."""
        return list(self._regions)

    @cached_property
    def _regions(self) -> tuple[str, ...]:
        return tuple(sorted({code for member in self.members for code in acting_regions(member.who)}))

    def span(self, kind: MoneyKind) -> Span:
        """An amount of the whole consortium in cents, with bounds where a part of it is unknown."""
        stated: int | None = getattr(self.totals, kind)
        if stated is not None:
            return Span.exactly(stated)
        rest = Span.exactly(0) if self.complete else Span.of(None)
        return Span.total([*(member.span(kind) for member in self.members), rest])

    def level(self, competence: str, basis: Basis = Basis.GUESSED) -> int:
        """Sum of the members' levels in one competence."""
        if basis is Basis.GUESSED:
            return self._levels.get(competence, 0)
        found = (member.who.competences.get(competence) for member in self.members)
        return sum(c.level for c in found if c is not None and c.basis.rank <= basis.rank)

    @cached_property
    def _levels(self) -> dict[str, int]:
        """Sum of the members' levels by competence, whatever they rest on."""
        answer: dict[str, int] = {}
        for member in self.members:
            for code, found in member.who.competences.items():
                answer[code] = answer.get(code, 0) + found.level
        return answer


Teams = Mapping[str, Team]
"""Formed consortia by name."""


def names(members: Iterable[Member], most: int = 4) -> str:
    """Some members by name, shortened after ``most``."""
    found = [member.who.label for member in members]
    rest = len(found) - most
    return ", ".join(found[:most]) + (f" and {rest} more" if rest > 0 else "")


def amount_words(amount: int) -> str:
    """An amount in cents as it is read aloud."""
    return f"EUR {euro(amount)}"


def part_words(part: Span, whole: Span, what: str) -> str:
    """A part of a sum: ``EUR 75 of EUR 100 (75.0 %)``; or that it is not known."""
    if whole.high is None and not whole.low:
        return f"the {what} is not known"
    share = "" if part.high is None or not whole.high else f" ({float(100 * Fraction(part.high, whole.high)):.3f} %)"
    return f"{span_words(part)} of {span_words(whole)}{share}"


def span_words(amount: Span) -> str:
    """An amount of which a part may be unknown: ``EUR 700``, ``EUR 700 or more``, ``an unknown amount``."""
    if amount.low == amount.high and amount.low is not None:
        return amount_words(amount.low)
    return f"{amount_words(amount.low)} or more" if amount.low else "an unknown amount"
