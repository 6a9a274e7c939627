"""A floor under the grant of one consortium."""

from collections.abc import Iterator
from typing import Literal

from models.examples import Example, team_of
from models.expression import Row
from models.group import Group
from models.rule import Rule
from models.team import Team, amount_words
from models.truth import Verdict
from models.typed import Money


class MinGrant(Rule):
    """The grant of a consortium is at least ``at_least``."""

    kind: Literal["min_grant"] = "min_grant"
    at_least: Money
    """Least grant [EUR]."""

    def state(self) -> str:
        return f"the grant is at least {amount_words(self.at_least)}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield from group.given([group.money("grant") >= self.at_least], ["grant"])

    def audit(self, team: Team) -> Verdict:
        grant = team.money("grant")
        if grant is None:
            return Verdict.of(None, "the grant is not known")
        witness = f"{amount_words(grant)}, {amount_words(self.at_least)} needed"
        return Verdict.of(grant >= self.at_least, witness, self.at_least - grant)


EXAMPLES = [
    Example(MinGrant(at_least="2500000"), team_of(grant="2000000 500000"), True),
    Example(MinGrant(at_least="2500000"), team_of(grant="2000000 499999.99"), False),
    Example(MinGrant(at_least="2500000"), team_of(grant="2000000 ?"), None),
]
