"""What ``planner impact`` finds, as it is written to files."""

from typing import Literal

from models.typed import Typed

Tallies = dict[str, dict[str, "Tally"]]
"""By axis (country, region category, kind, size) and value."""


class Tally(Typed):
    """Organisations of one value of an axis."""

    field: int
    """In the whole field [count]."""
    eligible: int = 0
    """That meet every condition on a single member [count]."""
    reachable: int = 0
    """That can sit in an eligible consortium [count]."""
    lost: int = 0
    """That a condition excludes [count]."""


class Clause(Typed):
    """A condition with where it comes from."""

    name: str
    words: str
    """The condition as a clause."""
    level: str = ""
    """Where it stands, which says who can change it."""
    source: tuple[str, ...] = ()
    confidence: str = ""


class FunnelStep(Typed):
    """One condition on single members, in the order of the draft."""

    condition: Clause
    lost: int
    """Organisations that met every condition before and not this one [count]."""
    alone: int
    """Excluded by this condition and no other [count]."""
    also: int
    """Excluded by this condition and by others as well [count]."""
    left: int
    """That are left after it [count]."""
    on_guesses: int
    """Of those it excludes, excluded on guessed attributes [count]."""
    unknown: int
    """Of which it is not known whether they meet it [count]."""
    by: Tallies = {}


class Funnel(Typed):
    """Who meets the conditions on single members."""

    organisations: int
    eligible: int
    """Meet every condition, also without guessed attributes [count]."""
    on_guesses: int
    """Meet every condition only if guessed attributes are right [count]."""
    excluded: int
    """Fail a condition [count]."""
    excluded_on_guesses: int
    """Of those, fail conditions on guessed attributes only [count]."""
    unknown: int
    """Fail none, but of one or more it is not known whether they meet it [count]."""
    steps: tuple[FunnelStep, ...] = ()
    by: Tallies = {}


class ShutOut(Typed):
    """Organisations that meet every condition on a member, but sit in no eligible consortium."""

    organisations: int
    conditions: tuple[Clause, ...]
    """A smallest set of conditions that is enough to shut them out."""
    proof: str
    by: Tallies = {}


class Reachable(Typed):
    """Who can sit in an eligible consortium."""

    organisations: int
    """Meet every condition on a member [count]."""
    reachable: int
    unreachable: int
    open: int
    """Of which neither was shown in the time given [count]."""
    classes: int
    """Groups of organisations that the conditions cannot tell apart [count]."""
    witnesses: int
    """Consortia that together hold every reachable class, each audited [count]."""
    proof: str
    shut_out: tuple[ShutOut, ...] = ()


class Capacity(Typed):
    """Most eligible consortia side by side if each organisation joins at most so many."""

    participations: int
    """Consortia that one organisation may join: an assumption [count]."""
    consortia: int
    """So many were formed and audited [count]."""
    bound: int | None
    """More cannot exist; None where that was not shown [count]."""
    proved: bool
    proof: str


class Binding(Typed):
    """What becomes of reach and capacity if a condition is one step weaker or stricter."""

    condition: Clause
    change: str
    """``loosened``, ``tightened`` or ``left out``."""
    words: str
    """The condition as it would then read."""
    reachable: int
    """Organisations that could sit in an eligible consortium [count]."""
    reachable_change: int
    consortia: int
    """Consortia side by side, each organisation in one [count]."""
    consortia_change: int
    proved: bool
    """Whether both capacities are proved."""
    same: bool
    """Nothing in the problem changes: it does not bind."""


class Range(Typed):
    """One measure of a programme of K consortia."""

    key: str
    words: str
    guaranteed: int | None
    """Least over all portfolios that keep the rules; None where none was found."""
    guaranteed_bound: int | None
    """No portfolio has less."""
    attainable: int | None
    attainable_bound: int | None
    proved: bool
    """Whether both ends are proved."""
    low: int | None
    """10 % of the random portfolios have at most so many."""
    median: int | None
    high: int | None
    """90 % of the random portfolios have at most so many."""


class Formed(Typed):
    """How random portfolios are formed, in parts that any language can put in words."""

    how: Literal["uniform", "past-ties"]
    smallest: int
    """Members of the smallest consortium that can be [count]."""
    largest: int
    repeats: int
    """Of past cooperations, those that repeat an earlier one [whole percent]."""


class Measures(Typed):
    """Guaranteed, typical and attainable."""

    consortia: int
    formation: str
    """How the random portfolios are formed."""
    formed: Formed | None = None
    """The same; absent in files of earlier versions."""
    portfolios: int
    """Random portfolios, each audited [count]."""
    given_up: int
    """Begun, but not brought to an end [count]."""
    seed: int
    ranges: tuple[Range, ...] = ()
    note: str = ""


class OneMore(Typed):
    """What one more member from a less developed region in every consortium costs and guarantees."""

    now: int
    """Asked for today [members]."""
    reachable: tuple[int, int]
    """Organisations that can sit in an eligible consortium, now and then [count]."""
    consortia: tuple[int, int]
    """Consortia side by side, now and then [count]."""
    proved: bool
    """Whether both of these are proved."""
    guaranteed: tuple[int | None, int | None]
    """Least memberships from less developed regions of a programme, now and then; None where not proved."""


class PotLine(Typed):
    """The money of a call against the grants it expects; an expected number is never a limit."""

    condition: str
    total: str
    """Money available [EUR]."""
    expected: int | None
    """Grants expected, which is no limit [count]."""
    ceiling: str | None
    """Greatest grant [EUR]."""
    at_ceiling: int | None
    """Grants that the money pays for at the ceiling [count]."""
    rest_at_ceiling: str | None
    """What they leave unspent [EUR]."""
    average: str | None
    """Average grant, planned or observed [EUR]."""
    at_average: int | None
    """Grants that the money pays for at that average [count]."""
    fits: bool | None
    """Whether the expected grants fit at their ceiling."""
    sentence: str


class Contribution(Typed):
    """What members of one value of an axis receive and bring, on average over the random portfolios."""

    axis: str
    value: str
    members: str
    """Memberships of a portfolio [count]."""
    grant: str
    """EU contribution of a portfolio [EUR]."""
    own: str | None
    """Own contribution of a portfolio, where a rate is known [EUR]."""
    own_each: str | None
    """Own contribution of one member [EUR]."""


class Budget(Typed):
    """Whether the money fits, and whose it is."""

    pots: tuple[PotLine, ...] = ()
    grant: str | None = None
    """Grant of a consortium that is reckoned with [EUR]."""
    grant_words: str = ""
    rate: str = ""
    contributions: tuple[Contribution, ...] = ()
    own_total: str | None = None
    """Own contribution of a whole portfolio, on average [EUR]."""
    recipients: int | None = None
    """Third parties that a consortium can support at the ceiling [count]."""
    recipients_words: str = ""
    assumptions: tuple[str, ...] = ()


class Headline(Typed):
    """One finding in a sentence that a script can find by its code."""

    code: str
    text: str


class Firm(Typed):
    """The same without guessed attributes."""

    organisations: int
    """Meet every condition on a member [count]."""
    reachable: int
    consortia: int
    """Consortia side by side, each organisation in one [count]."""
    bound: int | None
    excludes_most: tuple[str, ...]
    """Names of the conditions that exclude most."""
    guaranteed: int | None
    """Least memberships from less developed regions of a programme; None where not proved."""


class Impact(Typed):
    """What one draft would do."""

    scenario: str = ""
    """SHA-256 of the scenario it was made from."""
    draft: str
    calls: tuple[str, ...]
    grants: int
    """Consortia that are formed under it [count]."""
    headlines: tuple[Headline, ...] = ()
    funnel: Funnel
    reachable: Reachable
    capacity: tuple[Capacity, ...]
    firm: Firm
    binding: tuple[Binding, ...]
    measures: Measures
    one_more: OneMore
    budget: Budget
    not_assessed: tuple[Clause, ...] = ()
    """Conditions that no program judges."""
    unread: tuple[Clause, ...] = ()
    """Conditions whose value was not found."""
    remarks: tuple[str, ...] = ()
