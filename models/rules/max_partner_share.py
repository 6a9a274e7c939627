"""No member takes more than a certain share of the budget."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from models.examples import Example, team_of
from models.expression import Expr, Row
from models.group import Group
from models.rule import Rule
from models.team import Team, Totals, part_words
from models.truth import Span, Verdict
from models.typed import Ratio, percent


class MaxPartnerShare(Rule):
    """No member has more than ``ratio`` of the budget of the consortium.

    Formula: with p/q = ratio, q * base of member i <= p * sum of ``base`` over all, for each member i; in cents, the share
    rounded to the nearest cent. A cap of 40 % needs at least three members, one of 30 % at least four.
    """

    section = "consortia"
    shown_by = "spending"
    kind: Literal["max_partner_share"] = "max_partner_share"
    STRICTER: ClassVar = {"ratio": -1}
    ratio: Ratio
    """Greatest share of one member ["40 %"]."""
    base: Literal["cost", "grant"] = "cost"
    """The budget of which it is a share."""

    def state(self) -> str:
        return f"no member has more than {percent(self.ratio)} of the {self.base}"

    def constrain(self, group: Group) -> Iterator[Row]:
        p, q = 2 * self.ratio.numerator, 2 * self.ratio.denominator  # twice, so that half a cent is a whole number
        spans = [group.pool.member(row).span(self.base) for row in group.rows]
        amounts = np.array([span.low for span in spans], np.int64)
        unknown = Expr.of(group.members[np.array([span.high is None for span in spans], bool)])
        stated: int | None = getattr(group.pool.totals, self.base)
        whole = Expr(group.members, amounts * p) if stated is None else Expr.number(stated * p)
        rows = [
            whole - Expr(group.members[at : at + 1], amounts[at : at + 1] * q) + q // 2 >= 0
            for at in np.flatnonzero(amounts)
        ]
        if group.unknown == "fails":
            yield from rows
            yield unknown <= 0
        elif stated is not None or unknown.fixed:
            yield from rows
        else:  # an unknown budget makes the whole larger, by how much is not known
            yield group.record.meets(rows) + group.record.any(unknown) >= 1

    def audit(self, team: Team) -> Verdict:
        whole = team.span(self.base)
        known = [(m.amount(self.base) or 0, m.who.label) for m in team.members if m.amount(self.base) is not None]
        most, name = max(known, default=(0, "no member"))
        if whole.high is None:
            return Verdict.of(None, f"the {self.base} of each member is not known")
        allowed = int(self.ratio * whole.high + Fraction(1, 2))
        part = part_words(Span.exactly(most), whole, self.base)
        witness = f"{name} has {part}, {percent(self.ratio)} allowed"
        sure = team.complete and len(known) == len(team.members)
        value = False if most > allowed else True if sure else None
        return Verdict.of(value, witness, most - allowed)


_FORTY = MaxPartnerShare(ratio="40 %")

EXAMPLES = [
    Example(_FORTY, team_of(cost="40000 30000 30000"), True, "exactly 40 %"),
    Example(_FORTY, team_of(cost="40000.01 30000 30000"), False, "0.01 is 0.006 too much"),
    Example(_FORTY, team_of(cost="50000 50000"), False, "two members cannot keep a cap of 40 %"),
    Example(_FORTY, team_of(cost="40000 30000 30000", complete=False), None, "others may take more"),
    Example(_FORTY, team_of(cost="40000 30000 ?"), None, "one cost is unknown"),
    Example(
        _FORTY,
        team_of(cost="50 ? ?", totals=Totals.model_validate({"cost": 100})),
        False,
        "of a whole that is known, one part is too much",
    ),
    Example(_FORTY, team_of(cost="40 ? ?", totals=Totals.model_validate({"cost": 100})), None),
]
