"""A single grouping takes part on its own, for the countries of the bodies it is made of."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated, ClassVar, Literal

from models.examples import Example, team_of
from models.expression import Row
from models.facts import ANYONE, Context, Organisation, Predicate, Where, country_words, predicate_words
from models.group import Group
from models.rule import Rule, count_words
from models.team import Team, names
from models.truth import Range, Verdict, every, some
from models.typed import Positive, one_or_more


class SoleMember(Rule):
    """The only member is a grouping that stands for at least ``stands_for_at_least`` countries.

    An EGTC, a cross-border body or a network may meet the composition by its own members. It is one alternative beside the
    composition of an ordinary consortium, and stands inside ``any_of``. Partners in roles that do not count may be there as
    well. A body of which no countries are listed may be a grouping whose members are not known.
    """

    section = "consortia"
    shown_by = "documents"
    kind: Literal["sole_member"] = "sole_member"
    STRICTER: ClassVar = {"stands_for_at_least": 1}
    where: Predicate = ANYONE
    """What the member must be."""
    stands_for_at_least: Positive
    """Least number of countries of the bodies it is made of [count]."""
    within: Annotated[tuple[str, ...], one_or_more()] = ()
    """Countries and country sets that count; any where empty."""

    def state(self) -> str:
        which = "" if self.where == ANYONE else f", {predicate_words(self.where)},"
        countries = count_words(self.stands_for_at_least, "country", "countries")
        within = ", each " + " or ".join(country_words(code) for code in self.within) if self.within else ""
        return f"the only member{which} is a grouping that stands for at least {countries}{within}"

    def _fits(self, context: Context, who: Organisation) -> bool | None:
        """Whether a body may take part on its own: a fact about it alone, which both roads read."""
        enough = context.stood_for(who, self.within).at_least(self.stands_for_at_least)
        return every([context.judge(who, self.where), enough])

    def constrain(self, group: Group) -> Iterator[Row]:
        yield group.most() <= 1
        yield group.least_of(partial(self._fits, group.pool.context)) >= 1

    def audit(self, team: Team) -> Verdict:
        size = Range(len(team.counted), len(team.counted) if team.complete else None)
        facts = [self._fits(team.context, member.who) for member in team.counted]
        alone = every([size.at_most(1), size.at_least(1)])
        value = every([alone, some(facts if team.complete else [*facts, None])])
        if size.least == 1:
            [only] = team.counted
            count = team.context.stood_for(only.who, self.within)
            stands = f"stands for {count_words(count, 'country', 'countries')}"
            witness = f"{names([only])} {stands}, {self.stands_for_at_least} needed"
            judged = team.context.judge(only.who, self.where)
            if not judged:
                unsure = "it is not known whether it is" if judged is None else "it is not"
                witness += f"; {unsure} {predicate_words(self.where)}"
            if not team.complete:
                witness += "; further members may exist"
        else:
            witness = f"{count_words(size, 'member')}, a single one allowed"
        return Verdict.of(value, witness, max(1, size.least - 1))


_GROUPING = SoleMember(where=(Where(flags={"egtc": ("yes",)}),), stands_for_at_least=2)
_EUROPEAN = SoleMember(stands_for_at_least=3, within=("EU_MS", "PARTNERS"))

EXAMPLES = [
    Example(_GROUPING, team_of(country="FR", stands="FR+DE", egtc="yes"), True),
    Example(_GROUPING, team_of(country="FR", stands="FR", egtc="yes"), False, "a grouping of one country"),
    Example(_GROUPING, team_of(country="FR", stands="FR+DE", egtc="no"), False, "not a grouping of that kind"),
    Example(_GROUPING, team_of(country="FR", egtc="yes"), None, "its members are not known"),
    Example(_GROUPING, team_of(country="FR", stands="FR+DE", egtc="?"), None, "what it is is not known"),
    Example(_GROUPING, team_of(country="FR ES", stands="FR+DE -", egtc="yes no"), False, "it is not alone"),
    Example(
        _GROUPING,
        team_of(country="FR ES", stands="FR+DE -", egtc="yes no", role="beneficiary associated"),
        True,
        "an associated partner does not count",
    ),
    Example(_GROUPING, team_of(country="FR", stands="FR+DE", egtc="yes", complete=False), None, "others may exist"),
    Example(_EUROPEAN, team_of(country="FR NO", stands="FR+DE+NO FR+DE"), False, "two members"),
    Example(_EUROPEAN, team_of(country="FR", stands="FR+DE+NO"), True),
    Example(_EUROPEAN, team_of(country="FR", stands="FR+DE+RS"), None, "the list of partners is not known completely"),
]
