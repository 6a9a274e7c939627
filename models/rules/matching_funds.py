"""Other funding that must stand beside the grant."""

from typing import ClassVar, Literal

from models.balance import BalanceRule
from models.examples import Example, team_of
from models.facts import Context
from models.team import Member, Team, Totals, part_words
from models.truth import Span, Verdict
from models.typed import Ratio, percent


class MatchingFunds(BalanceRule):
    """Funding from other sources amounts to at least ``ratio`` of the grant.

    Formula: with p/q = ratio, q * sum of the members' other funding >= p * sum of their grants; in cents, the share rounded
    to the nearest cent. An amount that is given for the consortium as a whole takes the place of the members' amounts.
    """

    section = "budget"
    shown_by = "documents"
    kind: Literal["matching_funds"] = "matching_funds"
    STRICTER: ClassVar = {"ratio": 1}
    ratio: Ratio
    """Least other funding as a share of the grant ["100 %"]."""

    def state(self) -> str:
        return f"funding from other sources is at least {percent(self.ratio)} of the grant"

    @property
    def _scale(self) -> int:
        """Parts of a cent in which sums are whole numbers; even, so that half a cent is one too."""
        return 2 * self.ratio.denominator

    def starts(self, totals: Totals) -> Span:
        other, grant = totals.matching or 0, totals.grant or 0
        return Span.exactly(self._scale // 2 + self._scale * other - int(self._scale * self.ratio) * grant)

    def adds(self, member: Member, context: Context, totals: Totals) -> Span:
        return self._left(member.span("matching"), member.span("grant"), totals)

    def unlisted(self, totals: Totals) -> Span:
        return self._left(Span.of(None), Span.of(None), totals)

    def _left(self, other: Span, grant: Span, totals: Totals) -> Span:
        """What other funding leaves above the share of a grant, scaled, of amounts not given for the whole."""
        other = other if totals.matching is None else Span.exactly(0)
        grant = grant if totals.grant is None else Span.exactly(0)
        return other * self._scale - grant * int(self._scale * self.ratio)

    def audit(self, team: Team) -> Verdict:
        left = self.balance(team)
        witness = f"{part_words(team.span('matching'), team.span('grant'), 'grant')}, {percent(self.ratio)} needed"
        return Verdict.of(left.is_positive_or_zero, witness, -((left.high or 0) // self._scale))


_EQUAL = MatchingFunds(ratio="100 %")
_THIRD = MatchingFunds(ratio="1/3")

EXAMPLES = [
    Example(_EQUAL, team_of(grant="60 40", matching="0 100"), True, "exactly as much as the grant"),
    Example(_EQUAL, team_of(grant="60 40", matching="0 99.99"), False),
    Example(_EQUAL, team_of(grant="60 40", matching="0 ?"), None, "one amount is unknown"),
    Example(_EQUAL, team_of(grant="60 ?", matching="60 0"), None, "one grant is unknown"),
    Example(_EQUAL, team_of(grant="60 ?", matching="50 0"), False, "what is known of the grant is too much already"),
    Example(_EQUAL, team_of(grant="60 40", matching="0 ?", complete=False), None),
    Example(_THIRD, team_of(grant="60 40", matching="33.33 0"), True, "33.333 is 33.33 in cents"),
    Example(_THIRD, team_of(grant="60 40", matching="33.32 0"), False),
    Example(
        _EQUAL,
        team_of(country="FR", totals=Totals.model_validate({"grant": 100, "matching": 100})),
        True,
        "amounts of the consortium as a whole",
    ),
    Example(_EQUAL, team_of(grant="60 40", totals=Totals.model_validate({"matching": 99})), False),
    Example(
        _EQUAL,
        team_of(grant="60 40", totals=Totals.model_validate({"matching": 100}), complete=False),
        None,
        "others may have a grant as well",
    ),
]
