r"""So many members of each of several types, where one body fills one place only.

Formula: with q(t) the quota of type t, the places (t, 1), ..., (t, q(t)) of all types are filled by different members, each
of the type of its place. Such an assignment exists exactly if for every set S of types

    number of members of at least one type in S  >=  sum of q(t) over t in S,

by Hall's theorem (Hall 1935): it asks that any set of places has as many members able to fill one of them as it has places,
and all places of a type have the same able members, so that a set with every place of its types asks the most. Six types
have 63 sets; more types are refused.

This stays exact where types are unknown. Whatever the facts turn out to be, the members able to fill a place are fewest if
every unknown one turns out false, and most if every one turns out true. The counts of all sets reach their least in the
first case together, and their greatest in the second: the quotas are surely met if the least counts satisfy the condition,
possibly met if the greatest do.

Separate counts are not enough: one technology centre and one company asked for, a body that is both satisfies each count.
Where a text lets one body fill two quotas, the quotas are rules of their own (``min_members``).
"""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Kind, Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team
from models.truth import Verdict
from models.typed import Positive, Typed


class Quota(Typed):
    """How many members of a type are asked for."""

    where: Predicate
    """What a member of the type is."""
    at_least: Positive
    """Least number of members [count]."""


class TypeQuotas(Rule):
    """The consortium has the members that each type asks for, and no body counts for two types."""

    one_way: ClassVar[bool] = True
    section = "consortia"
    shown_by = "application"
    kind: Literal["type_quotas"] = "type_quotas"
    quotas: Annotated[dict[str, Quota], Field(min_length=1, max_length=6)]
    """Quotas by name of the type."""

    def state(self) -> str:
        quotas = "; ".join(
            f"{count_words(quota.at_least, 'member')} {predicate_words(quota.where)} ({name})"
            for name, quota in self.quotas.items()
        )
        apart = ", no body being counted twice" if len(self.quotas) > 1 else ""
        return f"a consortium has at least {quotas}{apart}"

    def constrain(self, group: Group) -> Iterator[Row]:
        quotas = list(self.quotas.values())
        for some in chain.from_iterable(combinations(quotas, number + 1) for number in range(len(quotas))):
            where = tuple(one for quota in some for one in quota.where)
            yield group.least(where) >= sum(quota.at_least for quota in some)

    def audit(self, team: Team) -> Verdict:
        places = sum(quota.at_least for quota in self.quotas.values())
        surely, possibly = self._unfilled(team, unknown_too=False), self._unfilled(team, unknown_too=True)
        counts = ", ".join(f"{name} {team.count(quota.where)}" for name, quota in self.quotas.items())
        value = True if surely == 0 else False if team.complete and possibly > 0 else None
        filled = f"{places - surely} of {count_words(places, 'place')} filled"
        return Verdict.of(value, f"{filled}; members of each type: {counts}", possibly)

    def _unfilled(self, team: Team, unknown_too: bool) -> int:
        """Places left empty by the best of all assignments of members to types, each tried."""
        reached = {tuple(quota.at_least for quota in self.quotas.values())}
        for member in team.counted:
            facts = [team.context.judge(member.who, quota.where) for quota in self.quotas.values()]
            able = [at for at, fact in enumerate(facts) if fact or (fact is None and unknown_too)]
            reached |= {(*left[:at], left[at] - 1, *left[at + 1 :]) for left in reached for at in able if left[at]}
        return min(sum(left) for left in reached)

    def stepped(self, by: int) -> Self | None:
        name, most = max(self.quotas.items(), key=lambda item: item[1].at_least)
        needed = most.at_least + by
        other = most.model_copy(update={"at_least": needed})
        return self.altered(quotas={**self.quotas, name: other}) if needed else None


def _of(kind: Kind, at_least: int) -> Quota:
    return Quota(where=(Where(kinds=(kind,)),), at_least=at_least)


_PAIR = TypeQuotas(quotas={"centre": _of("technology_centre", 1), "firm": _of("company", 1)})
_THREE = TypeQuotas(
    quotas={"centre": _of("technology_centre", 1), "firm": _of("company", 1), "cluster": _of("cluster_organisation", 1)}
)
_MORE = TypeQuotas(quotas={"centre": _of("technology_centre", 2), "firm": _of("company", 1)})

EXAMPLES = [
    Example(_PAIR, team_of(kind="centre company park"), True),
    Example(_PAIR, team_of(kind="centre+company park"), False, "one body fills one place"),
    Example(_PAIR, team_of(kind="centre+company company"), True, "the first is counted as the centre"),
    Example(_PAIR, team_of(kind="centre+company ?"), None, "the second may be either"),
    Example(_PAIR, team_of(kind="? park"), False, "whatever the first is, it fills one place"),
    Example(_PAIR, team_of(kind="centre company", role="beneficiary associated"), False, "an associated partner"),
    Example(_PAIR, team_of(kind="centre", complete=False), None, "the list is not complete"),
    Example(_PAIR, team_of(kind="centre company", complete=False), True, "further members take nothing away"),
    Example(
        _THREE,
        team_of(kind="centre+company centre+company park+cluster park+cluster"),
        True,
        "the bodies that are both fill one place each",
    ),
    Example(
        _THREE,
        team_of(kind="centre+company+cluster cluster cluster"),
        False,
        "each count alone is met, and three members for three places; but one alone is a centre or a firm",
    ),
    Example(_MORE, team_of(kind="centre+company centre+company centre"), True),
    Example(_MORE, team_of(kind="centre+company centre+company park ?"), None, "the last decides"),
    Example(_MORE, team_of(kind="centre+company centre+company"), False, "two members, three places"),
]
