"""Whether the money of a call fits the grants that it expects: sums over a rule set that no single rule can say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.rule import Condition
from models.rules.call_budget import CallBudget
from models.rules.max_grant import MaxGrant
from models.team import amount_words


@dataclass(frozen=True)
class Pot:
    """Money of a call, and the grants that it expects; an expected number is never a limit."""

    rule: str
    total: int
    """Money available [cents]."""
    grants: int
    """Grants expected [count]."""
    ceiling: int | None
    """Greatest grant, where the rule set has one for the same strands [cents]."""

    @property
    def fits(self) -> bool | None:
        """Whether the expected grants fit at their ceiling; None without a ceiling."""
        return None if self.ceiling is None else self.grants * self.ceiling <= self.total

    def sentence(self) -> str:
        """What the sum comes to."""
        average = f"{amount_words(self.total // self.grants)} each on average"
        if self.ceiling is None:
            return f"{amount_words(self.total)} for {self.grants} expected grants is {average}"
        most = self.grants * self.ceiling
        relation = "exactly" if most == self.total else "within" if most < self.total else "which does not fit"
        return (
            f"{self.grants} expected grants of at most {amount_words(self.ceiling)} are {amount_words(most)}, "
            f"{relation} the {amount_words(self.total)} available: {average}"
        )


def pots(rules: Mapping[str, Condition]) -> Iterator[Pot]:
    """The sums of a rule set: each pot that expects a number of grants, with the ceiling of a grant for its strands."""
    for name, rule in rules.items():
        if isinstance(rule, CallBudget) and rule.expected_grants:
            ceilings = [
                other.at_most
                for other in rules.values()
                if isinstance(other, MaxGrant) and other.hard and set(other.strands) == set(rule.strands)
            ]
            yield Pot(name, rule.total, rule.expected_grants, min(ceilings, default=None))
