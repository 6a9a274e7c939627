"""Every member must be of a certain kind, place or status."""

from collections.abc import Iterator
from typing import Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team, names
from models.truth import Verdict, every


class EveryMember(Rule):
    """Each member in a role that counts satisfies a predicate."""

    kind: Literal["every_member"] = "every_member"
    where: Predicate
    """What each member must be."""

    def state(self) -> str:
        return f"every member is {predicate_words(self.where)}"

    def required(self) -> tuple[Where, ...]:
        return self.where

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.failing(self.where) <= 0

    def audit(self, team: Team) -> Verdict:
        facts = team.judged(self.where)
        wrong = [member for member, fact in facts if fact is False]
        unknown = [member for member, fact in facts if fact is None]
        value = every([*(fact for _, fact in facts), True if team.complete else None])
        if wrong:
            witness = f"{count_words(len(wrong), 'member')} not: {names(wrong)}"
        elif unknown:
            witness = f"not known of {count_words(len(unknown), 'member')}: {names(unknown)}"
        else:
            witness = f"all {len(facts)} members" if team.complete else f"all {len(facts)} members listed"
        return Verdict.of(value, witness, len(wrong))


_ELIGIBLE = (Where(kinds=("cluster_organisation", "business_network")),)
_ASKED = (Where(flags={"eccp": ("yes", "pending")}),)
_PLACE = (Where(countries=("EU_MS", "PARTNERS")),)

EXAMPLES = [
    Example(EveryMember(where=_ELIGIBLE), team_of(kind="cluster network cluster+centre"), True),
    Example(EveryMember(where=_ELIGIBLE), team_of(kind="cluster centre"), False),
    Example(EveryMember(where=_ELIGIBLE), team_of(kind="cluster ?"), None, "one kind is unknown"),
    Example(EveryMember(where=_ASKED), team_of(country="FR DE", eccp="yes asked"), True, "having asked is enough"),
    Example(EveryMember(where=_ASKED), team_of(country="FR DE IT", eccp="yes ? no"), False),
    Example(EveryMember(where=_PLACE), team_of(country="UK FR NO"), True, "the United Kingdom on 8 March 2018"),
    Example(
        EveryMember(where=_ELIGIBLE),
        team_of(kind="cluster company", role="beneficiary associated"),
        True,
        "an associated partner is not asked",
    ),
]
