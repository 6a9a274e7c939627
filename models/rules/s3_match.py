r"""Whether the smart specialisation strategies of the members match.

Each member belongs to one strategy: the one it names, or the one in force whose territory is the most specific that holds
its seat. All modes but the first compare the members with a *focus*: one priority, of the strategy of a member in scope, and
under a theme of the call where that names any.

``listed_priority``: the strategy of every member in scope has a priority under a theme of the call.

``identical``: every strategy in scope has a priority with the same theme, policy objective, economic and scientific domains
as the focus.

``shared``: every strategy in scope has a priority with the theme of the focus.

``related``: every strategy in scope has a priority with an economic or a scientific domain in common with the focus.

``complementary``: every strategy in scope but the one that holds the focus has a priority with the theme or the policy
objective of the focus and without any economic domain of it.

Where several modes are given, each member may match in any of them; the strategy that holds the focus matches it. Two
domains have something in common if the code of one begins the code of the other (C26.1 and C26). What is empty is unknown.

Formula: sum over focuses f of [no member in scope fails to match f, and one in scope holds f] >= 1.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, Self, get_args

import numpy as np
from pydantic import Field, model_validator

from models.examples import Example, team_of
from models.expression import Row, total
from models.facts import Asked, Role, Where
from models.group import Group
from models.rule import Rule, lack_words
from models.strategies import Likeness, Priority, Strategy
from models.team import Member, Team, names
from models.truth import Verdict, every, some
from models.typed import one_or_more

Scope = Literal["each_member", "leading_regions", "all"]
SCOPE_WORDS: dict[Scope, str] = {
    "each_member": "every member",
    "leading_regions": "every leading region",
    "all": "every participant in whatever role",
}
LEADING = (Where(parts=("leads",)),)
EVERY_ROLE: tuple[Role, ...] = get_args(Role)
Fact = bool | None


def roles_in(scope: Scope) -> tuple[Role, ...]:
    """The roles of members in a scope; none: those that count for eligibility."""
    return EVERY_ROLE if scope == "all" else ()


class Focus(NamedTuple):
    """A priority that others may match, and the key of the strategy that holds it."""

    of: str
    priority: Priority

    def is_matched_by(self, strategy: Strategy | None, modes: Sequence[Likeness], themes: Sequence[str]) -> Fact:
        """Whether a strategy matches the focus, and the focus falls under one of some themes (any if none is named)."""
        theme = self.priority.theme
        falls = not themes or (theme in themes if theme else None)
        matches = None
        if strategy is not None:
            matches = strategy.key == self.of or strategy.has_match(self.priority, modes)
        return every([falls, matches])


def focuses(strategies: Sequence[Strategy | None]) -> list[Focus]:
    """Every priority of some strategies, each once."""
    known = {one.key: one for one in strategies if one is not None}
    return [Focus(key, priority) for key in sorted(known) for priority in known[key].priorities]


class S3Match(Rule):
    """The smart specialisation priorities of the members match one another, or the theme of the call."""

    kind: Literal["s3_match"] = "s3_match"
    section = "consortia"
    shown_by = "documents"
    modes: Annotated[tuple[Likeness | Literal["listed_priority"], ...], one_or_more(), Field(min_length=1)]
    """How priorities may match, any of these; ``listed_priority`` stands alone."""
    scope: Scope = "each_member"
    """Whose strategies: of each member that counts, of those whose region leads (table of authorities), or of all."""

    @model_validator(mode="after")
    def _listed_alone(self) -> Self:
        if "listed_priority" in self.modes and len(self.modes) > 1:
            raise ValueError("listed_priority stands alone: other modes compare the members with one another")
        return self

    @property
    def likeness(self) -> tuple[Likeness, ...]:
        """The modes that compare priorities with one another; none where the theme of the call decides."""
        return tuple(mode for mode in self.modes if mode != "listed_priority")

    @property
    def reads(self) -> tuple[Asked, ...]:
        asked: list[Asked] = ["priorities"]
        asked += ["authorities"] if self.scope == "leading_regions" else []
        asked += [] if self.likeness else ["themes"]
        return tuple(asked)

    def state(self) -> str:
        who = SCOPE_WORDS[self.scope]
        if not self.likeness:
            return f"the smart specialisation strategy of {who} has a priority under a theme of the call"
        return f"one smart specialisation priority is {' or '.join(self.likeness)} in the strategies of {who}"

    def constrain(self, group: Group) -> Iterator[Row]:
        context, roles = group.pool.context, roles_in(self.scope)
        inside: list[Fact] = [True] * len(group.rows)
        if self.scope == "leading_regions":
            yield group.least(LEADING) >= 1
            inside = [context.judge(group.pool.organisations[row], LEADING) for row in group.rows]
        # members of one strategy that are in scope alike differ in nothing
        numbers: dict[tuple[Fact, str], int] = {}
        asked: list[tuple[Fact, Strategy | None]] = []
        classes = np.zeros(len(group.rows), np.int64)
        for at, (scope, strategy) in enumerate(zip(inside, group.strategies, strict=True)):
            classes[at] = numbers.setdefault((scope, strategy.key if strategy else ""), len(numbers))
            if len(asked) < len(numbers):
                asked.append((scope, strategy))
        if not self.likeness:
            listed = [_if(scope, one.has_theme(context.themes) if one else None) for scope, one in asked]
            yield group.parted(classes, listed, roles)[1] <= 0
            return
        ways = []
        for focus in focuses([one for _, one in asked]):
            matches = [_if(scope, focus.is_matched_by(one, self.likeness, context.themes)) for scope, one in asked]
            held = [scope if one is not None and one.key == focus.of else False for scope, one in asked]
            failing, holders = group.parted(classes, matches, roles)[1], group.parted(classes, held, roles)[0]
            ways.append(group.record.meets([failing <= 0, holders >= 1]))
        blank = [_may_hold(*one) for one in asked]
        ways.append(group.record.any(group.parted(classes, blank, roles)[0]))
        yield total(ways) >= 1

    def audit(self, team: Team) -> Verdict:
        if lacking := self.lacks(team.context):
            return Verdict.of(None, lack_words(lacking))
        members: list[tuple[Member, Fact]] = [(member, True) for member in team.acting(roles_in(self.scope))]
        led: Fact = True
        if self.scope == "leading_regions":
            members = [(member, fact) for member, fact in team.judged(LEADING) if fact is not False]
            led = team.count(LEADING).at_least(1)
        if led is False:
            return Verdict.of(False, "no region leads", 1)
        best = self._focused(team, members) if self.likeness else self._listed(team, members)
        return Verdict.of(every([led, best.truth.value_or_none]), best.witness, best.shortfall)

    def _listed(self, team: Team, members: list[tuple[Member, Fact]]) -> Verdict:
        """Every member in scope has a priority under a theme of the call."""
        facts = []
        for member, inside in members:
            strategy = team.context.strategy(member.who)
            facts.append((member, _if(inside, strategy.has_theme(team.context.themes) if strategy else None)))
        return _said(facts, "a priority under " + " or ".join(team.context.themes), team.complete)

    def _focused(self, team: Team, members: list[tuple[Member, Fact]]) -> Verdict:
        """Some priority of a member in scope is matched by all; of several, the one that most match is told."""
        asked = [(member, inside, team.context.strategy(member.who)) for member, inside in members]
        found = []
        for focus in focuses([strategy for *_, strategy in asked]):
            facts = [
                (member, _if(inside, focus.is_matched_by(strategy, self.likeness, team.context.themes)))
                for member, inside, strategy in asked
            ]
            held = some(inside for _, inside, strategy in asked if strategy is not None and strategy.key == focus.of)
            verdict = _said(facts, f'a match of "{focus.priority.wording}" ({focus.of})', team.complete)
            value = every([held, verdict.truth.value_or_none])
            found.append((value, verdict.witness, max(1, verdict.shortfall)))
        blank = [member for member, inside, strategy in asked if _may_hold(inside, strategy) is None]
        open_ = None if blank or not team.complete else False
        value = some([*(value for value, *_ in found), open_])
        unknown = f"priorities not known of {names(blank)}" if blank else ""
        if not found:
            return Verdict.of(value, unknown or "no member is known", 1)
        rank = [False, None, True].index
        _, words, short = max(found, key=lambda one: (rank(one[0]), -one[2]))
        return Verdict.of(value, f"{words}; {unknown}" if unknown and value is None else words, short)

    def stepped(self, by: int) -> Self | None:
        wider = [mode for mode in ("shared", "related") if (mode in self.modes) == (by > 0)]
        if not self.likeness or not wider:
            return None
        if by < 0:
            return self.altered(modes=(*self.modes, wider[0]))
        left = tuple(mode for mode in self.modes if mode != wider[-1])
        return self.altered(modes=left) if left else None


def _if(inside: Fact, matches: Fact) -> Fact:
    """Whether a member matches, or is not in scope."""
    return some([None if inside is None else not inside, matches])


def _may_hold(inside: Fact, strategy: Strategy | None) -> Fact:
    """Unknown where a member in scope may hold any priority, else false."""
    blank = strategy is None or not strategy.priorities
    return None if blank and inside is not False else False


def _said(facts: Sequence[tuple[Member, Fact]], what: str, complete: bool) -> Verdict:
    """Whether a fact is true of every member, with those of whom it is not."""
    wrong = [member for member, fact in facts if fact is False]
    unknown = [member for member, fact in facts if fact is None]
    value = every([*(fact for _, fact in facts), True if complete else None])
    words = f"{len(facts) - len(wrong) - len(unknown)} of {len(facts)} have {what}"
    words += f"; not {names(wrong)}" if wrong else ""
    words += f"; not known of {names(unknown)}" if unknown else ""
    return Verdict.of(value, words, len(wrong))


_LISTED = S3Match(modes=("listed_priority",))
_LEADING = S3Match(modes=("listed_priority",), scope="leading_regions")
_IDENTICAL = S3Match(modes=("identical",))
_SHARED = S3Match(modes=("shared",))
_RELATED = S3Match(modes=("shared", "related"))
_COMPLEMENTARY = S3Match(modes=("complementary",))

EXAMPLES = [
    Example(_LISTED, team_of(seat="PT11 ES61", themes="food"), True),
    Example(_LISTED, team_of(seat="PT11 DE21", themes="food"), False, "farm machines stand under another theme"),
    Example(_LISTED, team_of(seat="PT11 NO03", themes="food"), None, "the priorities of Norway are not given"),
    Example(_LISTED, team_of(seat="PT11 ES61"), None, "the call names no theme"),
    Example(_LISTED, team_of(seat="PT11 PT11", strategy="- bayern", themes="food"), False, "the second names another"),
    Example(_LISTED, team_of(seat="PT11 DE21", role="beneficiary associated", themes="food"), True),
    Example(
        S3Match(modes=("listed_priority",), scope="all"),
        team_of(seat="PT11 DE21", role="beneficiary associated", themes="food"),
        False,
        "an associated partner is asked too",
    ),
    Example(_LEADING, team_of(seat="PT11 DE21", themes="food"), True, "Oberbayern does not lead"),
    Example(_LEADING, team_of(seat="PT11 ES61", themes="space"), False, "Norte leads too"),
    Example(_LEADING, team_of(seat="DE21 PL12", themes="digital"), False, "no region leads"),
    Example(_LEADING, team_of(seat="PT11 NO03", themes="food"), None, "whether the second leads is not known"),
    Example(_IDENTICAL, team_of(seat="PT11 ES61"), True),
    Example(_IDENTICAL, team_of(seat="PT11 ES61 PL12"), False),
    Example(_SHARED, team_of(seat="PT11 ES61", themes="food space"), True),
    Example(_SHARED, team_of(seat="PT11 ES61", themes="space"), False, "Norte has nothing under that theme"),
    Example(_SHARED, team_of(seat="PT11 PT20"), False, "the Azores come under the national strategy"),
    Example(_SHARED, team_of(seat="PT11 ES61 ?"), None, "one seat is unknown"),
    Example(_SHARED, team_of(seat="PT11 PL12 NO03"), None, "who has none listed may hold the priority of all"),
    Example(_SHARED, team_of(seat="PT11 ES61", complete=False), None, "the list is not complete"),
    Example(_RELATED, team_of(seat="ES61 PL12 PT11"), True, "meat processing (C10.1) is food (C10)"),
    Example(_RELATED, team_of(seat="PT11 DE21"), False),
    Example(_COMPLEMENTARY, team_of(seat="PT11 DE21 ES61"), True, "farm machines serve what food chains serve"),
    Example(_COMPLEMENTARY, team_of(seat="PT11 PL12"), False),
]
