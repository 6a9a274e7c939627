r"""New members join the consortium of a running action.

Formula: with B the members of the base and A = M - B the additions, |B| >= 1, ``at_least`` <= |A| <= ``at_most``, and every
member of A satisfies ``where``. Members whose status is not known may belong to either.

That all organisations of the base remain is a wish about named organisations (``in``): a consortium does not show
who is missing from it. That the partners of the base agree is a document that a person must look at. Where a partnership
merely stays open to others, nothing is asked of it.
"""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from models.examples import Example, team_of
from models.expression import Row
from models.facts import ANYONE, Predicate, Where, predicate_words
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team, names
from models.truth import Verdict, every
from models.typed import NonNegative, Positive


class ExtendsBase(Rule):
    """Organisations of the base consortium are joined by so many others, each of a certain kind."""

    section = "consortia"
    shown_by = "history"
    kind: Literal["extends_base"] = "extends_base"
    flag: str = "base"
    """Status that organisations of the base consortium have."""
    at_least: NonNegative = 1
    """Least number of additions [count]."""
    at_most: Positive | None = None
    """Greatest number of additions [count]; any number where absent."""
    where: Predicate = ANYONE
    """What every addition must be."""

    @model_validator(mode="after")
    def _some_number_fits(self) -> Self:
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError("at_most is less than at_least")
        return self

    @property
    def _base(self) -> Where:
        return Where(flags={self.flag: ("yes",)})

    @property
    def _added(self) -> tuple[Where, ...]:
        return (Where(flags={self.flag: ("no", "pending")}),)

    def state(self) -> str:
        if self.at_most == self.at_least:
            number = f"exactly {count_words(self.at_least, 'further member')}"
        elif self.at_most is None:
            number = f"at least {count_words(self.at_least, 'further member')}"
        else:
            number = f"{self.at_least} to {count_words(self.at_most, 'further member')}"
        which = "" if self.where == ANYONE else f", each {predicate_words(self.where)}"
        return f"the members whose status {self.flag.upper()} is yes are joined by {number}{which}"

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.least((self._base,)) >= 1
        yield group.least(self._added) >= self.at_least
        if self.at_most is not None:
            yield group.most(self._added) <= self.at_most
        yield group.failing((self._base, *self.where)) <= 0

    def audit(self, team: Team) -> Verdict:
        base, added = team.count((self._base,)), team.count(self._added)
        unfit = [member for member, fact in team.judged((self._base, *self.where)) if fact is False]
        unclear = [member for member, fact in team.judged((self._base, *self.where)) if fact is None]
        fit = False if unfit else None if unclear or not team.complete else True
        few = added.at_least(self.at_least)
        many = None if self.at_most is None else added.at_most(self.at_most)
        value = every([base.at_least(1), few, True if self.at_most is None else many, fit])
        bounds = f"{self.at_least} or more" if self.at_most is None else f"{self.at_least} to {self.at_most}"
        if self.at_most == self.at_least:
            bounds = f"exactly {self.at_least}"
        witness = f"{count_words(base, 'member')} of the base; {count_words(added, 'addition')}, {bounds} asked for"
        sure = team.among(self._added)
        if sure:
            witness += f": {names(sure)}"
        if self.where != ANYONE and (unfit or unclear):
            words = f"not {predicate_words(self.where)}"
            witness += f"; {words}: {names(unfit)}" if unfit else f"; not known of {names(unclear)}"
        return Verdict.of(value, witness, 1)

    def stepped(self, by: int) -> Self | None:
        if self.at_most is not None:
            most = self.at_most - by
            return self.altered(at_most=most) if most >= max(1, self.at_least) else None
        return self.altered(at_least=self.at_least + by) if self.at_least + by >= 0 else None


_ONE = ExtendsBase(at_least=1, at_most=1, where=(Where(countries=("PL", "PT")),))
_AT_MOST_ONE = ExtendsBase(at_least=0, at_most=1)
_OPEN = ExtendsBase(where=(Where(countries=("RS", "NO")),))

EXAMPLES = [
    Example(_ONE, team_of(country="FR DE PL", base="yes yes no"), True),
    Example(_ONE, team_of(country="FR DE IT", base="yes yes yes"), False, "nobody is added"),
    Example(_ONE, team_of(country="FR DE PL PT", base="yes yes no no"), False, "two are added"),
    Example(_ONE, team_of(country="FR DE IT", base="yes yes no"), False, "the addition comes from elsewhere"),
    Example(_ONE, team_of(country="FR DE PL", base="yes yes ?"), None, "whether the last is an addition is unknown"),
    Example(_ONE, team_of(country="FR DE ?", base="yes yes no"), None, "its country is unknown"),
    Example(_ONE, team_of(country="FR PL", base="asked no"), False, "nobody of the base"),
    Example(_ONE, team_of(country="FR PL", base="yes no", complete=False), None, "the list is not complete"),
    Example(
        _ONE,
        team_of(country="FR PL IT", base="yes no no", role="beneficiary beneficiary associated"),
        True,
        "an associated partner is no addition",
    ),
    Example(_AT_MOST_ONE, team_of(country="FR DE", base="yes yes"), True, "none need be added"),
    Example(_AT_MOST_ONE, team_of(country="FR PL PT", base="yes no no"), False),
    Example(_OPEN, team_of(country="FR DE RS NO", base="yes yes no no"), True, "any number"),
    Example(_OPEN, team_of(country="FR DE RS IT", base="yes yes no no"), False),
]
