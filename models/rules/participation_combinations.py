"""How often an organisation may coordinate and take part."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field

from models.examples import PortfolioExample, team_of
from models.expression import Row, total
from models.group import Portfolio
from models.rule import PortfolioRule
from models.team import Team, Teams
from models.truth import Verdict, every
from models.typed import NonNegative, Typed, one_or_more


class Combination(Typed):
    """Greatest numbers of consortia."""

    coordinating: NonNegative
    """Consortia that one organisation coordinates at most [count]."""
    taking_part: NonNegative
    """Consortia in which it takes part otherwise at most [count]."""

    def words(self) -> str:
        """The combination as a phrase."""
        return f"{self.coordinating} as coordinator and {self.taking_part} otherwise"


class ParticipationCombinations(PortfolioRule):
    """For each organisation, one of the combinations covers how often it coordinates and takes part otherwise.

    Formula: for each organisation, coordinations <= ``coordinating`` and other participations <= ``taking_part`` of at least
    one combination. In a plan every consortium has a coordinator; in a table where none is named, any member in a role that
    counts may be it.
    """

    section = "applicants"
    shown_by = "applications"
    kind: Literal["participation_combinations"] = "participation_combinations"
    allowed: Annotated[tuple[Combination, ...], one_or_more(), Field(min_length=1)]
    """Greatest numbers, one pair of which must be kept."""

    @property
    def asks_who_leads(self) -> bool:
        return True

    def state(self) -> str:
        return f"each organisation joins at most {', or '.join(one.words() for one in self.allowed)}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        yield from portfolio.coordinated()
        for row in range(len(portfolio.pool)):
            led = total(portfolio.coordinates(name, row) for name in portfolio.groups)
            other = portfolio.usage(row) - led
            covers = [[led <= one.coordinating, other <= one.taking_part] for one in self.allowed]
            if len(covers) == 1:
                yield from covers[0]
            else:
                yield total(portfolio.record.meets(rows) for rows in covers) >= 1

    def audit(self, teams: Teams) -> Verdict:
        people = {member.who.id: member.who.label for team in teams.values() for member in team.members}
        facts = {who: self._covered(who, list(teams.values())) for who in people}
        over = sorted(people[who] for who, fact in facts.items() if fact is False)
        unsure = sorted(people[who] for who, fact in facts.items() if fact is None)
        if over:
            witness = f"more often than allowed: {', '.join(over[:4])}"
        elif unsure:
            witness = f"it depends on who coordinates: {', '.join(unsure[:4])}"
        else:
            witness = "none of those listed more often than allowed"
        listed = [None for team in teams.values() if not team.complete]
        return Verdict.of(every([*facts.values(), *listed]), witness, len(over))

    def _covered(self, who: str, teams: Sequence[Team]) -> bool | None:
        """Whether a combination covers an organisation, whichever of the consortia without a coordinator it leads."""
        led = sum(team.coordinator is not None and team.coordinator.who.id == who for team in teams)
        free = sum(team.coordinator is None and any(m.who.id == who for m in team.counted) for team in teams)
        other = sum(any(m.who.id == who for m in team.members) for team in teams) - led
        found = [
            any(led + more <= one.coordinating and other - more <= one.taking_part for one in self.allowed)
            for more in range(free + 1)
        ]
        return True if all(found) else None if any(found) else False

    def stepped(self, by: int) -> Self | None:
        other = [{"coordinating": one.coordinating, "taking_part": one.taking_part - by} for one in self.allowed]
        return self.altered(allowed=other) if min(one.taking_part for one in self.allowed) >= by else None


_EITHER = ParticipationCombinations(
    allowed=(Combination(coordinating=1, taking_part=1), Combination(coordinating=0, taking_part=2))
)
_OTHER = ParticipationCombinations(
    allowed=(Combination(coordinating=1, taking_part=0), Combination(coordinating=0, taking_part=1))
)
_ONCE = ParticipationCombinations(allowed=(Combination(coordinating=1, taking_part=0),))


def _led(ids: str, *, complete: bool = True) -> Team:
    """Members of whom the first coordinates."""
    return team_of(
        ids=ids, role=" ".join(["coordinator", *["beneficiary"] * (len(ids.split()) - 1)]), complete=complete
    )


EXAMPLES = [
    PortfolioExample(
        _EITHER, {"one": _led("a b"), "two": _led("b a")}, True, "each once as coordinator, once otherwise"
    ),
    PortfolioExample(_EITHER, {"one": _led("a b"), "two": _led("a b")}, False, "a coordinates twice"),
    PortfolioExample(
        _EITHER,
        {"one": _led("a b"), "two": _led("c b"), "three": _led("d b", complete=False)},
        False,
        "b takes part three times",
    ),
    PortfolioExample(_EITHER, {"one": team_of(ids="a b"), "two": team_of(ids="a b")}, None, "nobody is named"),
    PortfolioExample(_EITHER, {"one": _led("a b"), "two": _led("b c", complete=False)}, None, "a may be there too"),
    PortfolioExample(_OTHER, {"one": _led("a b")}, True, "each its own pair"),
    PortfolioExample(_OTHER, {"one": _led("a b"), "two": _led("c")}, True, "nobody is in both"),
    PortfolioExample(_OTHER, {"one": _led("a b"), "two": _led("b a")}, False, "no pair covers one of each"),
    PortfolioExample(_ONCE, {"one": _led("a"), "two": _led("b")}, True),
    PortfolioExample(_ONCE, {"one": _led("a b"), "two": _led("c", complete=False)}, False, "b does not coordinate"),
    PortfolioExample(_ONCE, {"one": team_of(ids="a b")}, None),
]
