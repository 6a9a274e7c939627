"""A call rule set: what one call of one year asks, clause by clause, with sources."""

from datetime import date as Day
from typing import Annotated, Self

from pydantic import Field, Strict, model_validator

from models.facts import Kind, Role
from models.rule import AnyCondition, Condition, Confidence, Source
from models.rules.for_a_person import ForAPerson
from models.team import COUNTING
from models.typed import Typed, one_or_more


class Sourcing(Typed):
    """Where a statement beside the rules was read."""

    text: str = ""
    source: Annotated[tuple[str, ...], one_or_more()] = ()
    confidence: Confidence = "not_found"
    facts: str = ""


class Roles(Sourcing):
    """Which roles count for eligibility, and which may be paid."""

    count: tuple[Role, ...] = COUNTING
    paid: tuple[Role, ...] = ()


class DeemedLocation(Sourcing):
    """Kinds of bodies deemed established in a Member State other than those of the other members."""

    kinds: tuple[Kind, ...] = ()


class Instrument(Typed):
    """The rule set of one call of one year."""

    key: str
    facts: str = ""
    """Identifier of the instrument in the collected facts."""
    name: str
    programme: str = ""
    call: str = ""
    """Reference of the call."""
    year: int
    family: str = ""
    """Bare key shared by the rounds of one instrument."""
    tier: Annotated[int, Strict(), Field(ge=1, le=2)]
    """1: read line by line against the facts; 2: as far as sourced."""
    strands: dict[str, str] = {}
    """Strands by key, where rules differ by strand."""
    legal_basis: str = ""
    date: Day
    """The day on which dated sets are read unless a scenario says otherwise."""
    date_note: str = ""
    partial: bool = False
    """The rule set is known to be incomplete."""
    partial_note: str = ""
    aggregates: tuple[str, ...] = ()
    """Facts about the call that are not rules."""
    conflicts: tuple[str, ...] = ()
    """Sources that contradict each other, both readings."""
    roles: Roles = Roles()
    deemed_location: DeemedLocation = DeemedLocation()
    sources: dict[str, Source] = {}
    rules: dict[str, AnyCondition] = Field(min_length=1)

    def citations(self) -> dict[str, str]:
        """Each source as it is cited, by key."""
        return {key: source.cited() for key, source in self.sources.items()}

    def rules_for(self, strand: str) -> dict[str, Condition]:
        """The rules that apply to a strand; without one, rules of single strands are left for a person."""
        found: dict[str, Condition] = {}
        for name, rule in self.rules.items():
            if rule.applies_to(strand):
                found[name] = rule
            elif not strand:
                shared = ("text", "source", "confidence", "level", "hard", "note")
                found[name] = ForAPerson(
                    look_at=f"which strand it is; {' and '.join(rule.strands)} only: {rule.state()}",
                    **{field: getattr(rule, field) for field in shared},
                )
        return found

    @model_validator(mode="after")
    def _strands_exist(self) -> Self:
        for name, rule in self.rules.items():
            for strand in rule.strands:
                if strand not in self.strands:
                    raise ValueError(f"rules.{name}: no strand {strand!r}")
        return self

    @model_validator(mode="after")
    def _sources_exist(self) -> "Instrument":
        for name, rule in self.rules.items():
            for key in rule.source:
                if key not in self.sources:
                    raise ValueError(f"rules.{name}: no source {key!r}")
            if rule.lock:
                raise ValueError(f"rules.{name}: a wish about named organisations stands in a scenario, under locks")
        return self

    @property
    def undecided(self) -> dict[str, Condition]:
        """Rules that no program can judge, or whose value was not found."""
        return {name: rule for name, rule in self.rules.items() if not rule.decidable}
