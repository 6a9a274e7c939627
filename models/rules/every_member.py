"""Every member must be of a certain kind, place or status."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import Predicate, Role, Where, predicate_after_is
from models.group import Group
from models.rule import Rule, count_words, roles_words
from models.team import Team, names
from models.truth import Verdict, every
from models.typed import one_or_more


class EveryMember(Rule):
    """Each member in a role that counts, or in one of the roles named, satisfies a predicate."""

    one_way: ClassVar[bool] = True
    section = "applicants"
    shown_by = "application"
    kind: Literal["every_member"] = "every_member"
    where: Predicate
    """What each member must be."""
    roles: Annotated[tuple[Role, ...], one_or_more()] = ()
    """Members in which roles; those that count for eligibility where none is named."""

    def state(self) -> str:
        return f"every member{roles_words(self.roles)} is {predicate_after_is(self.where)}"

    def required(self) -> tuple[Where, ...] | None:
        return None if self.roles else self.where

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.failing(self.where, self.roles) <= 0

    def audit(self, team: Team) -> Verdict:
        facts = team.judged(self.where, self.roles)
        wrong = [member for member, fact in facts if fact is False]
        unknown = [member for member, fact in facts if fact is None]
        value = every([*(fact for _, fact in facts), True if team.complete else None])
        if wrong:
            witness = f"{count_words(len(wrong), 'member')} not: {names(wrong)}"
        elif unknown:
            witness = f"not known of {count_words(len(unknown), 'member')}: {names(unknown)}"
        else:
            witness = f"all {len(facts)} members{roles_words(self.roles)}{'' if team.complete else ' listed'}"
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
    Example(
        EveryMember(where=_ELIGIBLE, roles=("beneficiary", "associated")),
        team_of(kind="cluster company", role="beneficiary associated"),
        False,
        "unless the rule names that role",
    ),
    Example(
        EveryMember(where=_ELIGIBLE, roles=("affiliated",)),
        team_of(kind="company network ?", role="beneficiary affiliated affiliated"),
        None,
        "one kind is unknown; the beneficiary is not asked",
    ),
    Example(EveryMember(where=_ELIGIBLE), team_of(kind="cluster", complete=False), None, "the list is not complete"),
]
