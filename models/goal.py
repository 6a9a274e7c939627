"""What a goal is: points for a plan, with its reward for the record and its measure for the recount in one file each."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, SerializeAsAny, Strict

from models.expression import Expr
from models.facts import World
from models.group import Portfolio
from models.team import Teams
from models.typed import Typed, by_kind

Units = Annotated[int, Field(ge=0, le=1_000_000)]
"""What one thing counts, in units of which each earns the weight of its goal."""


@dataclass(frozen=True)
class Measure:
    """What the recount says of one goal."""

    points: int
    raw: str
    """The measure behind the points, in words with its unit."""
    by_consortium: Mapping[str, int] = field(default_factory=dict)
    """Points by consortium, where they can be told apart."""


class Goal(Typed):
    """Something that a plan should have much of, in whole points per stated unit."""

    weight: Annotated[int, Strict(), Field(ge=1, le=1_000_000)] = 1
    """Points per unit [points]."""
    level: Annotated[int, Strict(), Field(ge=1, le=9)] = 1
    """Level of the objective; level 1 is maximised first, each further level among the best plans so far."""
    text: str = ""

    types: ClassVar[dict[str, type["Goal"]]] = {}
    """Every goal type by its kind."""
    unit: ClassVar[str]
    """What one unit of the measure is, for *points per unit*."""
    staged: ClassVar[bool] = False
    """True for a goal that is a level by itself, maximised in stages, each among the best plans of the stages before."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        if "kind" in cls.model_fields:
            Goal.types[cls.model_fields["kind"].default] = cls

    @abstractmethod
    def state(self) -> str:
        """The goal as a clause that reads well after *a plan is better if*."""

    def lacks(self, world: World) -> str:
        """Why this goal means nothing in a world, with the remedy; or nothing."""
        return ""

    @abstractmethod
    def attainable(self, whole: Teams) -> int:
        """An upper bound on the points of every plan whose consortia have no members but these, with its proof."""

    @abstractmethod
    def reward(self, portfolio: Portfolio) -> Expr:
        """The points in recorded terms."""

    @abstractmethod
    def measure(self, teams: Teams) -> Measure:
        """The points of a plan, counted from the organisations themselves."""

    def rewards(self, portfolio: Portfolio) -> list[Expr]:
        """The points of each stage in recorded terms."""
        return [self.reward(portfolio)]

    def stages(self, teams: Teams, consortia: int) -> tuple[int, ...]:
        """The points of each stage, counted from the organisations themselves.

        Args:
            teams: formed consortia.
            consortia: how many could be formed.
        """
        return (self.measure(teams).points,)


def parse(value: Any) -> Any:
    """A table with a ``kind`` as the goal of that type.

    Raises:
        ValueError: there is no ``kind``, or no goal type of that name.
    """
    return by_kind(value, Goal.types, "models.goals")


AnyGoal = Annotated[SerializeAsAny[Goal], BeforeValidator(parse)]
"""A field that holds a goal of any type."""
