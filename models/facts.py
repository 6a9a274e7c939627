"""Facts about single organisations: what both roads, solving and auditing, read in the same way.

A fact is three-valued: True, False, or None where it is unknown. What is counted from facts is stated twice (once in
recorded terms, once in plain Python); the facts themselves only here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, Strict

from models.eoi import EoI, matched
from models.strategies import Authority, AuthorityKind, Part, Phase, Priority, Strategy
from models.truth import Basis, Range, every, some
from models.typed import Typed, Yes, one_or_more

Kind = Literal[
    "cluster_organisation",
    "technology_centre",
    "science_park",
    "business_network",
    "research_institute",
    "digital_innovation_hub",
    "company",
    "umbrella",
    "innovation_agency",
    "incubator",
    "university",
    "association",
    "jrc",
    "iero",
    "eu_body",
    "region",
]
Category = Literal["less_developed", "transition", "more_developed"]
Scope = Literal["regional", "national", "european"]
FlagState = Literal["yes", "pending", "no"]
Role = Literal["coordinator", "beneficiary", "affiliated", "associated", "third_party", "subcontractor", "supporter"]
Period = Literal["2014-2020", "2021-2027"]
By = Literal["country", "nuts1", "nuts2", "nuts3"]
"""What kind of place: a country, or a region of a level of NUTS."""
BY_WORDS: dict[By, tuple[str, str]] = {
    "country": ("country", "countries"),
    "nuts1": ("NUTS 1 region", "NUTS 1 regions"),
    "nuts2": ("NUTS 2 region", "NUTS 2 regions"),
    "nuts3": ("NUTS 3 region", "NUTS 3 regions"),
}
Asked = Literal["priorities", "authorities", "themes", "phase"]
"""What a scenario may leave out as a whole: tables, and what a call stands for."""
PerMille = Annotated[int, Strict(), Field(ge=0, le=1000)]
FRESH_MEMBER_STATE = "a further Member State"


class Competence(Typed):
    """How strong an organisation is in a field."""

    level: Annotated[int, Strict(), Field(ge=1, le=3)]
    """3 a main field, 2 a stated field of activity, 1 mentioned [ordinal]."""
    basis: Basis = Basis.STATED
    source: str = ""


class Organisation(Typed):
    """A body that can join a consortium. Empty means unknown."""

    id: str
    name: str = ""
    other_names: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    """What it is; one body can be several things."""
    kinds_basis: Basis = Basis.STATED
    kinds_source: str = ""
    country: str = ""
    """Country code: EL Greece, UK United Kingdom, XK Kosovo, otherwise ISO 3166-1 alpha-2."""
    country_basis: Basis = Basis.STATED
    seat: str = ""
    """NUTS code (level 2 or 3) of the region where it is established."""
    branches: tuple[str, ...] = ()
    """NUTS codes of further regions where it acts."""
    stands_for: tuple[str, ...] = ()
    """Countries of the bodies it is made of, where it is a grouping such as an EGTC."""
    place_basis: Basis = Basis.STATED
    scope: Scope | Literal[""] = ""
    """The area it serves; national and European bodies cover no region."""
    stages: tuple[str, ...] = ()
    """Stages of the value chain at which it works."""
    control_group: str | None = None
    """Name shared by bodies under common control; empty: none known; None: not asked."""
    control_basis: Basis = Basis.STATED
    strategy: str = ""
    """Smart specialisation strategy that applies to it; found from its seat where empty."""
    flags: dict[str, FlagState] = {}
    """State of registrations and statuses, such as ``sme`` or ``eccp``."""
    competences: dict[str, Competence] = {}
    """By competence code."""
    note: str = ""

    @property
    def control(self) -> str | None:
        """The group under common control as it is compared, in whatever letters; empty for a body alone, None unknown."""
        return None if self.control_group is None else " ".join(self.control_group.split()).casefold()

    @property
    def label(self) -> str:
        """The name a reader knows it by: an English or current one where there is one, else its name or identifier."""
        return self.other_names[0] if self.other_names else self.name or self.id


class Where(Typed):
    """A predicate over one organisation: every attribute that is given must have one of the values listed."""

    kinds: Annotated[tuple[Kind, ...], one_or_more()] = ()
    """What it is; a body of several kinds satisfies each."""
    countries: Annotated[tuple[str, ...], one_or_more()] = ()
    """Country codes and names of country sets."""
    categories: Annotated[tuple[Category, ...], one_or_more()] = ()
    """Cohesion category of the region where it is established."""
    period: Period = "2014-2020"
    """Period of the cohesion classification."""
    regions: Annotated[tuple[str, ...], one_or_more()] = ()
    """NUTS codes of any level; the seat lies in one of them."""
    outermost: Yes | None = None
    """Whether the seat lies in an outermost region."""
    flags: dict[str, Annotated[tuple[FlagState, ...], one_or_more()]] = {}
    """States that a status may have, by status, such as ``{ sme = "yes" }``."""
    organisations: Annotated[tuple[str, ...], one_or_more()] = ()
    """Identifiers of organisations."""
    scopes: Annotated[tuple[Scope, ...], one_or_more()] = ()
    """The area it serves."""
    authorities: Annotated[tuple[AuthorityKind, ...], one_or_more()] = ()
    """Kind of an authority that acts for the region of its seat."""
    parts: Annotated[tuple[Part, ...], one_or_more()] = ()
    """What an authority of its region (of those kinds, if any is named) does in the partnership."""

    def words(self) -> str:
        """The predicate as a phrase that follows a noun."""
        parts = []
        if self.kinds:
            parts.append("of kind " + " or ".join(kind.replace("_", " ") for kind in self.kinds))
        if self.countries:
            parts.append("from " + " or ".join(country_words(code) for code in self.countries))
        if self.categories:
            categories = " or ".join(category.replace("_", " ") for category in self.categories)
            parts.append(f"from a {categories} region ({self.period})")
        if self.regions:
            parts.append("from " + " or ".join(self.regions))
        if self.outermost is not None:
            parts.append(f"{'' if self.outermost else 'not '}from an outermost region")
        for flag, states in self.flags.items():
            parts.append(f"whose status {flag.upper()} is " + " or ".join(states))
        if self.organisations:
            parts.append("named " + ", ".join(self.organisations))
        if self.scopes:
            parts.append("of " + " or ".join(self.scopes) + " scope")
        if self.authorities or self.parts:
            kinds = " or ".join(f"a {kind.replace('_', ' ')}" for kind in self.authorities) or "an authority"
            parts.append(f"for whose region {kinds} {' or '.join(self.parts) or 'acts'}")
        return " and ".join(parts) or "of any kind"


Predicate = Annotated[tuple[Where, ...], one_or_more(), Field(min_length=1)]
"""One predicate, or several of which one must hold."""
ANYONE: tuple[Where, ...] = (Where(),)

_SET_WORDS = {
    "EU_MS": "an EU Member State",
    "EU_MS_2014_2020": "an EU Member State or the United Kingdom",
    "COSME_TC": "a COSME country",
    "COSME_UK_2020": "the United Kingdom as far as COSME admits it",
    "SMP_TC": "a country associated to the Single Market Programme",
    "ERASMUS_AC": "a country associated to Erasmus+",
    "H2020_AC": "a country associated to Horizon 2020",
    "HE_AC": "a country associated to Horizon Europe",
    "I3_OTHER": "another eligible country",
    "ESIF_POOREST_2007": "one of the 15 poorest states",
    "INTERREG_EUROPE": "a country that takes part in Interreg Europe",
    "INTERREG_EUROPE_NEW": "a candidate country paid like one",
    "HE_WIDENING_MS": "a widening Member State",
    "HE_WIDENING_AC": "a widening country associated to Horizon Europe",
}


def country_words(code: str) -> str:
    """A country code or the name of a set, as it is read aloud."""
    return _SET_WORDS.get(code, code)


def predicate_words(where: tuple[Where, ...]) -> str:
    """Several predicates joined by *or*."""
    return ", or ".join(one.words() for one in where)


def predicate_after_is(where: tuple[Where, ...]) -> str:
    """Several predicates after *is*: ``of kind company``, ``one whose status SME is yes``."""
    parts = (one.words() for one in where)
    return ", or ".join(f"one {words}" if words.startswith(("whose", "for whose")) else words for words in parts)


class Sourced(Typed):
    """Title and address of a source."""

    title: str
    url: str = ""

    def cited(self) -> str:
        """The source as it is cited: ``Title <address>``."""
        return f"{self.title} <{self.url}>"


class Membership(Typed):
    """A country in a dated set."""

    country: str
    from_: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None
    note: str = ""


class CountrySet(Typed):
    """A dated set of countries; a country is in, out or, where the list is not known completely, unknown."""

    key: str
    name: str
    source: tuple[Sourced, ...] = ()
    confidence: Literal["primary", "secondary", "inferred", "not_found"]
    complete_from: date | None = None
    complete_to: date | None = None
    note: str = ""
    members: tuple[Membership, ...] = ()
    doubtful: tuple[Membership, ...] = ()
    outside: tuple[Membership, ...] = ()
    """Countries known not to belong, where the list of those that do is not known completely."""

    def contains(self, country: str, on: date) -> bool | None:
        """Whether the country belongs to the set on a day."""
        if any(_covers(m, on) for m in self.members if m.country == country):
            return True
        if any(_covers(m, on) for m in self.doubtful if m.country == country):
            return None
        if any(_covers(m, on) for m in self.outside if m.country == country):
            return False
        if self.complete_from is None:
            return None
        return False if self.complete_from <= on <= (self.complete_to or date.max) else None


def _covers(membership: Membership, on: date) -> bool:
    return (membership.from_ or date.min) <= on <= (membership.to or date.max)


class Region(Typed):
    """A NUTS 2 region and its cohesion category; empty where no category exists or none is known."""

    nuts: str
    name: str = ""
    country: str = ""
    category_2014_2020: Category | Literal[""] = ""
    category_basis: Basis | Literal[""] = ""
    category_2021_2027: Category | Literal[""] = ""
    category_2021_2027_basis: Basis | Literal[""] = ""
    outermost: Yes = False

    def category(self, period: Period = "2014-2020") -> tuple[Category | Literal[""], Basis]:
        """Its cohesion category in a period, and the basis of that."""
        if period == "2014-2020":
            return self.category_2014_2020, Basis(self.category_basis or Basis.STATED)
        return self.category_2021_2027, Basis(self.category_2021_2027_basis or Basis.STATED)


@dataclass(frozen=True)
class World:
    """What is known beside single organisations: dated country sets, regions, ties, and how competences are related."""

    sets: Mapping[str, CountrySet] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    ties: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By organisation, those it has worked with and how often; none of them where it has worked with others only."""
    eois: Mapping[str, EoI] = field(default_factory=dict, kw_only=True)
    """Open expressions of interest."""
    relatedness: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How related two competences are, each pair once or both ways [per mille]."""
    capabilities: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Competences of the organisations that act in a region, by NUTS 2 code."""
    strategies: Mapping[str, Strategy] = field(default_factory=dict)
    """Smart specialisation strategies with their priorities."""
    authorities: Mapping[str, Collection[Authority]] = field(default_factory=dict)
    """Authorities by the country or NUTS code for which they act."""

    def region(self, nuts: str) -> Region | None:
        """The NUTS 2 region of a NUTS 2 or NUTS 3 code."""
        return self.regions.get(nuts[:4])

    @cached_property
    def related(self) -> dict[str, dict[str, int]]:
        """Relatedness of each competence to each other that it is given for, both ways [per mille]."""
        answer: dict[str, dict[str, int]] = {}
        for one, others in self.relatedness.items():
            for other, share in others.items():
                answer.setdefault(one, {})[other] = share
                answer.setdefault(other, {})[one] = share
        return answer

    @cached_property
    def priorities(self) -> tuple[Priority, ...]:
        """The priorities of all strategies."""
        return tuple(priority for strategy in self.strategies.values() for priority in strategy.priorities)

    @cached_property
    def matched(self) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
        """What each organisation seeks and offers that gave its consent to be matched."""
        return matched(self.eois.values())

    @cached_property
    def experienced(self) -> frozenset[str]:
        """Organisations with a past tie, to one another or to others."""
        return frozenset(self.ties) | {partner for partners in self.ties.values() for partner in partners}


@dataclass(frozen=True)
class Context:
    """The day and the definitions under which facts are read for one call."""

    world: World
    on: date
    deemed: tuple[Kind, ...] = ()
    """Kinds deemed established in a further Member State."""
    trust: Basis = Basis.GUESSED
    """The weakest basis on which a region category counts as known."""
    call: str = ""
    """Key of the call, where what authorities do differs between calls."""
    themes: tuple[str, ...] = ()
    """Themes for which the call stands; none where it names none."""
    phase: Phase | None = None
    """Phase in which the partnerships are, where the call names it."""
    _strategies: dict[str, Strategy | None] = field(default_factory=dict, init=False, compare=False, repr=False)
    """By place, the strategy that holds there."""

    @property
    def period(self) -> Period:
        """The period of the cohesion categories: that of the year of the day."""
        return "2014-2020" if self.on.year <= 2020 else "2021-2027"

    def in_countries(self, country: str, allowed: tuple[str, ...]) -> bool | None:
        """Whether a country is one of these codes or in one of these sets, on the day."""
        if not country:
            return None
        if country == FRESH_MEMBER_STATE:
            return True if "EU_MS" in allowed or "EU_MS_2014_2020" in allowed else None
        return some(
            self.world.sets[name].contains(country, self.on) if name in self.world.sets else name == country
            for name in allowed
        )

    def counted_country(self, who: Organisation) -> str:
        """The country in which a body counts as established."""
        return FRESH_MEMBER_STATE if set(who.kinds) & set(self.deemed) else who.country

    def place(self, who: Organisation, by: By) -> str:
        """The place in which a body counts as established; empty where unknown."""
        if by == "country":
            return self.counted_country(who)
        length = {"nuts1": 3, "nuts2": 4, "nuts3": 5}[by]
        return who.seat[:length] if len(who.seat) >= length else ""

    def places(self, who: Organisation, by: By) -> tuple[str, ...]:
        """The places that a body counts for: where it is established, or the countries that it stands for."""
        if by == "country" and who.stands_for:
            return tuple(sorted(set(who.stands_for)))
        found = self.place(who, by)
        return (found,) if found else ()

    def counts_for(
        self, who: Organisation, within: tuple[str, ...] = (), groupings: tuple[Where, ...] = ()
    ) -> dict[str, bool | None]:
        """The countries that a body counts for, surely or possibly; the name is empty where it is not known.

        Args:
            who: the body.
            within: countries and country sets that count; any where empty.
            groupings: which bodies count for every country that they stand for, not for the one where they are established.
        """
        here, members = self.counted_country(who), set(who.stands_for)
        grouping = every([bool(members), self.judge(who, groupings)])
        answer: dict[str, bool | None] = {}
        for country in sorted({here, *members}):
            inside, seat = country in members, country == here
            counts = inside if grouping or inside == seat else seat if grouping is False else None
            fact = every([counts, None if not country else not within or self.in_countries(country, within)])
            if fact is not False:
                answer[country] = fact
        return answer

    def stood_for(self, who: Organisation, within: tuple[str, ...] = ()) -> Range:
        """For how many countries (of some, or any) a grouping stands; any number where its members are not known."""
        if not who.stands_for:
            return Range(0, None)
        facts = [not within or self.in_countries(country, within) for country in set(who.stands_for)]
        return Range(sum(fact is True for fact in facts), sum(fact is not False for fact in facts))

    def category(self, who: Organisation, period: Period = "2014-2020") -> Category | None:
        """Cohesion category of its seat in a period, or None where unknown or where no category exists."""
        region = self.world.region(who.seat)
        if region is None:
            return None
        found, basis = region.category(period)
        return found if found and basis.rank <= self.trust.rank else None

    def gives(self, asked: Asked) -> bool:
        """Whether a table is given, or the call says what it stands for."""
        return bool(getattr(self.world if asked in ("priorities", "authorities") else self, asked))

    def strategy(self, who: Organisation) -> Strategy | None:
        """The strategy that applies to a body: the one it names, or the one in force whose territory is the most specific
        that holds its seat; None where unknown, as where the seat is known less finely than territories are.
        """
        if who.strategy:
            return self.world.strategies.get(who.strategy)
        place = who.seat or who.country
        if place not in self._strategies:
            self._strategies[place] = self._strategy_at(place) if place else None
        return self._strategies[place]

    def _strategy_at(self, place: str) -> Strategy | None:
        found: dict[int, Strategy] = {}
        for one in self.world.strategies.values():
            for code in one.territories if one.in_force(self.on) else ():
                if place.startswith(code):
                    found[len(code)] = one
                elif code.startswith(place):
                    return None
        return found[max(found)] if found else None

    def authorities(self, who: Organisation) -> tuple[Authority, ...]:
        """The authorities that act for the region of a body's seat in this call; none where they are not known."""
        place = who.seat or who.country
        rows = (row for end in range(2, len(place) + 1) for row in self.world.authorities.get(place[:end], ()))
        return tuple(row for row in rows if row.call in ("", self.call))

    def acts_for(self, who: Organisation, kinds: Collection[str] = (), parts: Collection[str] = ()) -> bool | None:
        """Whether an authority of one of some kinds (any if none is named) does one of some parts (any) for its region."""
        rows = self.authorities(who)
        facts = (
            every([not kinds or row.kind in kinds, not parts or (row.part in parts if row.part else None)])
            for row in rows
        )
        return some(facts) if rows else None

    def judge(self, who: Organisation, where: tuple[Where, ...]) -> bool | None:
        """Whether an organisation satisfies a predicate."""
        return some(self._judge(who, one) for one in where)

    def _judge(self, who: Organisation, where: Where) -> bool | None:
        parts: list[bool | None] = []
        if where.kinds:
            parts.append(bool(set(where.kinds) & set(who.kinds)) if who.kinds else None)
        if where.countries:
            parts.append(self.in_countries(self.counted_country(who), where.countries))
        if where.categories:
            category = self.category(who, where.period)
            parts.append(None if category is None else category in where.categories)
        if where.regions:
            parts.append(self._lies_in(who.seat, where.regions))
        if where.outermost is not None:
            region = self.world.region(who.seat)
            parts.append(None if region is None else region.outermost == where.outermost)
        for flag, states in where.flags.items():
            parts.append(who.flags[flag] in states if flag in who.flags else None)
        if where.organisations:
            parts.append(who.id in where.organisations)
        if where.scopes:
            parts.append(who.scope in where.scopes if who.scope else None)
        if where.authorities or where.parts:
            parts.append(self.acts_for(who, where.authorities, where.parts))
        return every(parts)

    def _lies_in(self, seat: str, regions: tuple[str, ...]) -> bool | None:
        """Whether a seat lies in one of some regions; unknown where it is known less finely than they are."""
        if not seat:
            return None
        return some(True if seat.startswith(code) else None if code.startswith(seat) else False for code in regions)


def acting_regions(who: Organisation) -> tuple[str, ...]:
    """NUTS 2 regions that a body covers: seat and branches of regional bodies, none of national and European ones."""
    if who.scope != "regional":
        return ()
    return tuple(sorted({code[:4] for code in (who.seat, *who.branches) if code}))


def trusting(who: Organisation, basis: Basis) -> Organisation:
    """The organisation with every attribute on a weaker basis than ``basis`` unknown."""
    hidden: dict[str, object] = {}
    if who.kinds_basis.rank > basis.rank:
        hidden["kinds"] = ()
    if who.country_basis.rank > basis.rank:
        hidden["country"] = ""
    if who.place_basis.rank > basis.rank:
        hidden |= {"seat": "", "branches": ()}
    if who.control_basis.rank > basis.rank:
        hidden["control_group"] = None
    known = {code: found for code, found in who.competences.items() if found.basis.rank <= basis.rank}
    if len(known) < len(who.competences):
        hidden["competences"] = known
    return who.model_copy(update=hidden) if hidden else who


def trusting_region(region: Region, basis: Basis) -> Region:
    """The region with every category on a weaker basis than ``basis`` unknown."""
    periods: tuple[Period, ...] = ("2014-2020", "2021-2027")
    hidden = {
        f"category_{period.replace('-', '_')}": "" for period in periods if region.category(period)[1].rank > basis.rank
    }
    return region.model_copy(update=hidden) if hidden else region
