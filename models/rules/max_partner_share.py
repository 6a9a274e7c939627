"""No member takes more than a certain share of the budget."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, Self

import numpy as np

from models.examples import Example, team_of
from models.expression import Expr, Row
from models.group import Group
from models.rule import Rule
from models.team import Team, amount_words
from models.truth import Verdict
from models.typed import Ratio, percent


class MaxPartnerShare(Rule):
    """No member has more than ``ratio`` of the consortium's ``base``.

    Formula: with p/q = ratio, q * base of member i <= p * sum of ``base`` over all, for each member i; in cents. A cap of
    40 % needs at least three members, one of 30 % at least four.
    """

    kind: Literal["max_partner_share"] = "max_partner_share"
    ratio: Ratio
    """Greatest share of one member ["40 %"]."""
    base: Literal["cost", "grant"] = "cost"
    """The budget of which it is a share."""

    def state(self) -> str:
        return f"no member has more than {percent(self.ratio)} of the {self.base}"

    def constrain(self, group: Group) -> Iterator[Row]:
        whole = group.money(self.base) * self.ratio.numerator
        amounts = group.pool.money(self.base)[0][group.rows] * self.ratio.denominator
        rows = [whole - Expr(group.members[at : at + 1], amounts[at : at + 1]) >= 0 for at in np.flatnonzero(amounts)]
        yield from group.given(rows, [self.base], of_members=True)

    def audit(self, team: Team) -> Verdict:
        whole = team.money(self.base)
        amounts = [(member.amount(self.base), member.who.label) for member in team.members]
        known = [(amount, name) for amount, name in amounts if amount is not None]
        if whole is None or len(known) < len(amounts) or not team.complete:
            return Verdict.of(None, f"the {self.base} of each member is not known")
        most, name = max(known, default=(0, "no member"))
        allowed = self.ratio * whole
        share = f" ({float(100 * Fraction(most, whole)):.1f} %)" if whole else ""
        witness = f"{name} has {amount_words(most)} of {amount_words(whole)}{share}, {percent(self.ratio)} allowed"
        return Verdict.of(most <= allowed, witness, -int((allowed - most) // 1))

    def eased(self) -> Self | None:
        step = Fraction(1, 20)
        return self.altered(ratio=percent(self.ratio + step)) if self.ratio + step <= 1 else None


_FORTY = MaxPartnerShare(ratio="40 %")

EXAMPLES = [
    Example(_FORTY, team_of(cost="40000 30000 30000"), True, "exactly 40 %"),
    Example(_FORTY, team_of(cost="40000.01 30000 30000"), False, "0.01 is 0.006 too much"),
    Example(_FORTY, team_of(cost="50000 50000"), False, "two members cannot keep a cap of 40 %"),
    Example(_FORTY, team_of(cost="40000 30000 ?"), None, "one cost is unknown"),
]
