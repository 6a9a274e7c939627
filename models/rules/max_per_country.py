"""No country supplies more than so many members."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team
from models.truth import Range, Verdict
from models.typed import Positive


class MaxPerCountry(Rule):
    """No country supplies more than ``at_most`` members of a consortium."""

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "application"
    kind: Literal["max_per_country"] = "max_per_country"
    STRICTER: ClassVar = {"at_most": -1}
    at_most: Positive
    """Most members from one country [count]."""

    def state(self) -> str:
        return f"a consortium has at most {count_words(self.at_most, 'member')} from any one country"

    def constrain(self, group: Group) -> Iterator[Row]:
        for members in group.most_by("country"):
            yield members <= self.at_most

    def audit(self, team: Team) -> Verdict:
        places = [team.context.places(member.who, "country") for member in team.counted]
        counts = Counter(code for found in places for code in found)
        unknown = places.count(())
        most = max(counts.values(), default=0)
        busiest = ", ".join(sorted(code for code, number in counts.items() if number == most)) or "no known country"
        witness = f"{count_words(most, 'member')} from {busiest}, {self.at_most} allowed"
        return Verdict.at_most(Range(most, most + unknown if team.complete else None), self.at_most, witness)


EXAMPLES = [
    Example(MaxPerCountry(at_most=2), team_of(country="FR FR DE"), True),
    Example(MaxPerCountry(at_most=2), team_of(country="FR FR FR"), False),
    Example(MaxPerCountry(at_most=2), team_of(country="FR DE", complete=False), None, "more may come from one of them"),
    Example(MaxPerCountry(at_most=2), team_of(country="FR FR ? DE"), None, "one country is unknown"),
]
