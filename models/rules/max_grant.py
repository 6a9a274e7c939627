"""A ceiling on the grant of one consortium."""

from collections.abc import Iterator
from typing import Literal

from models.examples import Example, team_of
from models.expression import Row
from models.group import Group
from models.rule import Rule
from models.team import Team, Totals, amount_words
from models.truth import Verdict
from models.typed import Money


class MaxGrant(Rule):
    """The grant of a consortium is at most ``at_most``."""

    kind: Literal["max_grant"] = "max_grant"
    at_most: Money
    """Greatest grant [EUR]."""

    def state(self) -> str:
        return f"the grant is at most {amount_words(self.at_most)}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield from group.given([group.money("grant") <= self.at_most], ["grant"])

    def audit(self, team: Team) -> Verdict:
        grant = team.money("grant")
        if grant is None:
            return Verdict.of(None, "the grant is not known")
        witness = f"{amount_words(grant)}, {amount_words(self.at_most)} allowed"
        return Verdict.of(grant <= self.at_most, witness, grant - self.at_most)


EXAMPLES = [
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 150000"), True),
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 150000.01"), False),
    Example(MaxGrant(at_most="350000"), team_of(grant="200000 ?"), None),
    Example(
        MaxGrant(at_most="350000"),
        team_of(country="LV PL", totals=Totals.model_validate({"grant": "349952.00"})),
        True,
        "the grant of the consortium as a whole",
    ),
]
