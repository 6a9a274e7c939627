"""What a rule is: fields, maths, audit and wording in one file each (``models/rules/``)."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, SerializeAsAny, ValidationError, model_validator

from models.expression import Expr, Row
from models.facts import ANYONE, Asked, Context, Role, Sourced, Where, predicate_words
from models.group import Group, Portfolio
from models.team import Team, Teams
from models.truth import Range, Verdict
from models.typed import Typed, Yes, above, below, by_kind, one_or_more, percent

Confidence = Literal["primary", "secondary", "inferred", "not_found", "assumed"]
Level = Literal["regulation", "work_programme", "call", "manual", "assumption", "unknown"]
LEVEL_WORDS: dict[Level, str] = {
    "regulation": "regulation",
    "work_programme": "work programme",
    "call": "call text",
    "manual": "manual",
    "assumption": "assumption of the designer",
    "unknown": "level unknown",
}


Section = Literal["budget", "admissibility", "applicants", "consortia", "period", "exclusion", "selection", "award"]
"""A part of a call document that holds conditions, in the usual order."""
ShownBy = Literal["application", "documents", "history", "applications", "grants", "spending", "person", "nothing"]
"""What shows whether a condition is met: the application itself, documents or registers beside it, earlier or running
actions, all applications together, the grants once decided, the money once spent, a person's judgement, or nothing."""


class Source(Sourced):
    """A page or text a rule was read in."""

    kind: Literal["official", "official_mirror", "official_fragment", "secondary", "project", "weak", ""] = ""


class Condition(Typed):
    """A condition of a call, or one that a designer sets: what every rule type shares."""

    text: str = ""
    """The clause in the words of the programme, retold."""
    source: Annotated[tuple[str, ...], one_or_more()] = ()
    """Keys of the sources it was read in, or a reference in words."""
    confidence: Confidence = "assumed"
    """How sure the value is: primary, secondary, inferred, not_found; assumed for a designer's own choice."""
    level: Level = "unknown"
    """Where it stands, which says who can change it; of a rule without source, the designer's own assumption."""
    hard: Yes = True
    """Whether it must be met; a soft condition is reported only."""
    shape: str = ""
    """The shape of the fact it encodes."""
    also: tuple[str, ...] = ()
    """Further shapes of facts that fold into it."""
    note: str = ""
    calls: Annotated[tuple[str, ...], one_or_more()] = ()
    """Keys of the calls it applies to; all where empty. Only for rules of a scenario."""

    strands: Annotated[tuple[str, ...], one_or_more()] = ()
    """Strands of the call to which it applies; all where empty. Only for rules of a call rule set."""

    STRICTER: ClassVar[Mapping[str, int]] = {}
    """Numbers and shares that make the rule stricter as they grow (1) or shrink (-1)."""
    types: ClassVar[dict[str, type["Condition"]]] = {}
    """Every rule type by its kind, in the order of their files."""
    decidable: ClassVar[bool] = True
    """False for conditions that no program can judge."""
    section: ClassVar[Section | None]
    """Where it stands in a call document; None where its parts, or the shape of its fact, say so."""
    shown_by: ClassVar[ShownBy | None]
    """What shows whether it is met; None where its parts say so."""
    of_portfolio: ClassVar[bool] = False
    """True for conditions on all consortia together."""
    lock: ClassVar[bool] = False
    """True for wishes about named organisations, which stand under ``locks``."""

    @model_validator(mode="before")
    @classmethod
    def _own_choice(cls, values: Any) -> Any:
        """A rule that names neither level nor source nor confidence is the designer's own."""
        if isinstance(values, dict) and not values.keys() & {"level", "source", "confidence"}:
            return {**values, "level": "assumption"}
        return values

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        if "kind" in cls.model_fields:
            Condition.types[cls.model_fields["kind"].default] = cls

    @abstractmethod
    def state(self) -> str:
        """The rule as a clause that reads well after *because* and *unless*."""

    def stepped(self, by: int) -> Self | None:
        """The next stricter rule (``by`` 1) or the next weaker one (-1), where there is one."""
        changes = {name: _next(getattr(self, name), by * way) for name, way in self.STRICTER.items()}
        changes = {name: value for name, value in changes.items() if value is not None}
        try:
            return self.altered(**changes) if changes else None
        except ValidationError:  # more areas than there are, a least above a most: that way there is no further step
            return None

    def eased(self) -> Self | None:
        """The next weaker rule, where there is one."""
        return self.stepped(-1)

    def tightened(self) -> Self | None:
        """The next stricter rule, where there is one."""
        return self.stepped(1)

    @property
    def asks_who_leads(self) -> bool:
        """Whether a plan must name a coordinator for it."""
        return False

    @property
    def reads(self) -> tuple[Asked, ...]:
        """What a scenario must give for it to be assessed at all."""
        return ("authorities",) if any(one.authorities or one.parts for one in _predicates(self)) else ()

    def lacks(self, context: Context) -> Asked | None:
        """What is not given at all, so that it cannot be assessed; of several the first."""
        return next((asked for asked in self.reads if not context.gives(asked)), None)

    def binds(self, context: Context) -> bool:
        """Whether a plan must meet it; where a whole table is not given, it is not assessed and asks for nothing."""
        return self.hard and self.decidable and self.lacks(context) is None

    def applies_to(self, strand: str) -> bool:
        """Whether it applies to a strand of the call."""
        return not self.strands or strand in self.strands

    def altered(self, **fields: object) -> Self:
        """The same rule with other values, checked."""
        return type(self).model_validate({**self.model_dump(), **fields})


def _next(value: int | Fraction | None, by: int) -> int | str | None:
    """The next number from 1, or the next share in steps of 5 %, upwards or downwards; None where there is none."""
    if isinstance(value, Fraction):
        share = above(value) if by > 0 else below(value)
        return percent(share) if 0 < share <= 1 else None
    return None if value is None or value + by < 1 else value + by


class Rule(Condition):
    """A condition on each consortium."""

    one_way: ClassVar[bool] = False
    """True where a further member never breaks it, or never mends it, whoever that is."""

    @abstractmethod
    def constrain(self, group: Group) -> Iterator[Row]:
        """The rows that must hold for the consortium if it is formed."""

    @abstractmethod
    def audit(self, team: Team) -> Verdict:
        """Whether the consortium meets the rule, counted from the organisations themselves."""

    def required(self) -> tuple[Where, ...] | None:
        """A predicate that every counted member must satisfy, so that others need not be considered at all."""
        return None


class PortfolioRule(Condition):
    """A condition on all consortia together."""

    of_portfolio: ClassVar[bool] = True

    @abstractmethod
    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        """The rows that must hold."""

    @abstractmethod
    def audit(self, teams: Teams) -> Verdict:
        """Whether the consortia together meet the rule."""


class Lock(PortfolioRule):
    """A wish about named organisations, treated as a hard condition on the plan."""

    lock: ClassVar[bool] = True
    confidence: Confidence = "assumed"
    level: Level = "assumption"

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        named = getattr(self, "organisations", ())
        twice = next((one for one in named if named.count(one) > 1), None)
        if twice is not None:
            raise ValueError(f'organisations: "{twice}" stands there twice')
        return self


def parse(value: Any) -> Any:
    """A table with a ``kind`` as the rule of that type.

    Raises:
        ValueError: there is no ``kind``, or no rule type of that name.
    """
    return by_kind(value, Condition.types, "models.rules")


AnyCondition = Annotated[SerializeAsAny[Condition], BeforeValidator(parse)]
"""A field that holds a rule of any type."""
AnyRule = Annotated[SerializeAsAny[Rule], BeforeValidator(parse)]
"""A field that holds a rule about one consortium, of any type."""


class Composite(Rule):
    """A rule made of others; nesting is one level deep."""

    section: ClassVar[Section | None] = None
    shown_by: ClassVar[ShownBy | None] = None

    @model_validator(mode="after")
    def _one_level(self) -> Self:
        for name, part in self.parts().items():
            if isinstance(part, Composite):
                raise ValueError(f"{name}: rules are nested one level deep only")
            if not part.decidable:
                raise ValueError(f"{name}: a condition that no program can judge cannot be an alternative")
        return self

    @abstractmethod
    def parts(self) -> Mapping[str, Rule]:
        """The rules it is made of."""

    @property
    def reads(self) -> tuple[Asked, ...]:
        """Without what a part reads, the whole is not assessed."""
        own = super().reads
        return tuple(dict.fromkeys([*own, *(table for part in self.parts().values() for table in part.reads)]))

    @property
    def asks_who_leads(self) -> bool:
        return any(part.asks_who_leads for part in self.parts().values())


def _predicates(value: object) -> Iterator[Where]:
    """Every predicate in a rule."""
    if isinstance(value, Where):
        yield value
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from _predicates(part)
    elif isinstance(value, Mapping | tuple):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _predicates(part)


def holds(group: Group, rules: Mapping[str, Rule]) -> Expr:
    """1 if the consortium meets every one of some rules."""
    return group.record.meets([row for rule in rules.values() for row in rule.constrain(group)])


def lack_words(asked: Asked) -> str:
    """Why a condition is not assessed at all."""
    if asked in ("priorities", "authorities"):
        return f"no table of {asked} is given"
    return f"the call names no {asked.removesuffix('s')}"


def count_words(number: int | Range, noun: str, plural: str | None = None) -> str:
    """``1 member``, ``3 members``, ``2 to 3 members``."""
    return f"{number} {noun if str(number) == '1' else plural or noun + 's'}"


def members_words(number: int | Range, where: tuple[Where, ...] = ANYONE) -> str:
    """``3 members``, ``1 member of kind science park``."""
    return count_words(number, "member") + ("" if where == ANYONE else f" {predicate_words(where)}")


def counted_words(number: Range, where: tuple[Where, ...] = ANYONE) -> str:
    """What was counted, where the clause stands beside it: ``3 members``, ``1 such member``."""
    return count_words(number, "member" if where == ANYONE else "such member")


def roles_words(roles: Sequence[Role]) -> str:
    """Roles after a noun: `` in the role of coordinator``; nothing where none is named."""
    return f" in the role of {' or '.join(role.replace('_', ' ') for role in roles)}" if roles else ""
