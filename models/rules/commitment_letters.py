"""Letters by which authorities commit themselves to a partnership."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self, get_args

import numpy as np

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Asked, Context, Organisation
from models.group import Group
from models.rule import Rule, count_words, lack_words
from models.rules.s3_match import LEADING, SCOPE_WORDS, Scope, roles_in
from models.strategies import Authority, AuthorityKind, LetterState
from models.team import Team, names
from models.truth import Verdict, every, some
from models.typed import Positive, one_or_more

STATES: tuple[LetterState, ...] = get_args(LetterState)


class CommitmentLetters(Rule):
    """An authority that acts for the region of each member has given a letter of commitment.

    With ``leading_regions`` the members are those whose region leads, and the letter is one of an authority that leads. All
    that is asked stands in one letter.
    """

    kind: Literal["commitment_letters"] = "commitment_letters"
    section = "admissibility"
    shown_by = "documents"
    scope: Scope = "each_member"
    """Of whose region: of each member that counts, of those whose region leads, or of all."""
    state_of_letter: Literal["announced", "received", "signed"] = "signed"
    """How far the letter must be: announced, then received, then signed."""
    signatories: Annotated[tuple[AuthorityKind, ...], one_or_more()] = ()
    """Kinds of authorities of which one signs; any where none is named."""
    at_least_years: Positive | None = None
    """For how long the letter commits resources at least [years]."""

    @property
    def reads(self) -> tuple[Asked, ...]:
        return ("authorities",)

    def state(self) -> str:
        enough = " or ".join(STATES[STATES.index(self.state_of_letter) :])
        parts = [f"the authority of {SCOPE_WORDS[self.scope]} has a letter of commitment that is {enough}"]
        if self.signatories:
            parts.append("by a " + " or ".join(kind.replace("_", " ") for kind in self.signatories))
        if self.at_least_years:
            parts.append(f"for at least {count_words(self.at_least_years, 'year')}")
        return " ".join(parts)

    def _enough(self, row: Authority) -> bool | None:
        """Whether one letter is all that is asked."""
        state = STATES.index(row.letter) >= STATES.index(self.state_of_letter) if row.letter else None
        signed = not self.signatories or (row.signatory in self.signatories if row.signatory else None)
        years = row.years >= self.at_least_years if row.years is not None and self.at_least_years else None
        leads = self.scope != "leading_regions" or (row.part == "leads" if row.part else None)
        return every([leads, state, signed, years if self.at_least_years else True])

    def _committed(self, context: Context, who: Organisation) -> bool | None:
        """Whether a body is not in scope, or an authority of its region has given such a letter."""
        rows = context.authorities(who)
        letter = some(self._enough(row) for row in rows) if rows else None
        leads = context.judge(who, LEADING)
        outside = False if self.scope != "leading_regions" else None if leads is None else not leads
        return some([outside, letter])

    def constrain(self, group: Group) -> Iterator[Row]:
        if self.scope == "leading_regions":
            yield group.least(LEADING) >= 1
        context = group.pool.context
        facts = [self._committed(context, group.pool.organisations[row]) for row in group.rows]
        yield group.parted(np.arange(len(facts)), facts, roles_in(self.scope))[1] <= 0

    def audit(self, team: Team) -> Verdict:
        if lacking := self.lacks(team.context):
            return Verdict.of(None, lack_words(lacking))
        led = team.count(LEADING).at_least(1) if self.scope == "leading_regions" else True
        facts = [(member, self._committed(team.context, member.who)) for member in team.acting(roles_in(self.scope))]
        without = [member for member, fact in facts if fact is False]
        unknown = [member for member, fact in facts if fact is None]
        value = every([led, *(fact for _, fact in facts), True if team.complete else None])
        if led is False:
            words = "no region leads"
        elif without:
            words = f"no such letter for {names(without)}"
        elif unknown:
            words = f"not known of {names(unknown)}"
        else:
            words = f"such a letter wherever one is needed, {count_words(len(facts), 'member')} looked at"
        return Verdict.of(value, words, max(1, len(without)))

    def stepped(self, by: int) -> Self | None:
        if self.at_least_years is not None and self.at_least_years + by >= 1:
            return self.altered(at_least_years=self.at_least_years + by)
        at = STATES.index(self.state_of_letter) + by
        return self.altered(state_of_letter=STATES[at]) if 1 <= at < len(STATES) else None


_SIGNED = CommitmentLetters()
_RECEIVED = CommitmentLetters(state_of_letter="received")
_LEADING = CommitmentLetters(
    scope="leading_regions", signatories=("regional_authority", "managing_authority"), at_least_years=2
)

EXAMPLES = [
    Example(_SIGNED, team_of(seat="PT11 PT11"), True),
    Example(_SIGNED, team_of(seat="PT11 ES61"), False, "a letter was received, not signed"),
    Example(_SIGNED, team_of(seat="PT11 NO03"), None, "no row tells of Norway"),
    Example(_SIGNED, team_of(seat="PT11 ?"), None, "one seat is unknown"),
    Example(_SIGNED, team_of(seat="PT11 DE21", role="beneficiary associated"), True),
    Example(CommitmentLetters(scope="all"), team_of(seat="PT11 DE21", role="beneficiary associated"), False),
    Example(_RECEIVED, team_of(seat="PT11 ES61"), True),
    Example(_RECEIVED, team_of(seat="PT11 PL12"), False, "announced only, by the authority of the whole country"),
    Example(_LEADING, team_of(seat="PT11 DE21"), True, "Oberbayern does not lead"),
    Example(_LEADING, team_of(seat="PT11 ES61"), False, "Andalucía leads too"),
    Example(_LEADING, team_of(seat="DE21 PL12"), False, "no region leads"),
    Example(_LEADING, team_of(seat="PT11", complete=False), None, "the list is not complete"),
    Example(
        CommitmentLetters(state_of_letter="received", at_least_years=2),
        team_of(seat="PT11 ES61"),
        None,
        "for how long the second commits itself is not known",
    ),
]
