"""What a programme of K consortia guarantees, typically brings and can at best attain, for each measure.

*Guaranteed* and *attainable* are the least and the most over all portfolios that keep every rule, each with its proof.
*Typical* is told by random portfolios under a model of how consortia form: a partner is invited at a time, and the invited
are drawn at random from those who bring the consortium nearer to meeting the conditions; once they are met, from all.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np

from models.audit import teams_of
from models.expression import Expr
from models.facts import ANYONE, Role
from models.formulate import Assignment, formulate
from models.measures import Measure, measures
from models.quotient import quotient
from models.record import Vector
from models.rules.max_members import MaxMembers
from models.rules.max_participations import MaxParticipations
from models.scenario import Scenario
from planner.impact.drafts import Draft
from planner.impact.field import Classes, Means, lifted
from planner.solving import Disagreement, refused

Formation = Literal["uniform", "past-ties"]
"""How partners are found: anyone, or with the frequency of the past someone with whom a member has worked before."""
FORMATION_WORDS: dict[Formation, str] = {
    "uniform": "partners are drawn from the whole field",
    "past-ties": "partners are drawn from past partners as often as past cooperation repeats, else from the whole field",
}
TRIES = 30
"""Invitations tried before someone is taken who brings the consortium no nearer."""
STARTS = 40
"""Consortia begun for one that ends well, before a portfolio is given up."""


@dataclass(frozen=True)
class End:
    """The least or the most of a measure over all portfolios."""

    value: int | None
    """In a portfolio that was found and audited; None where none was."""
    bound: int | None
    """No portfolio goes beyond it; equal to ``value`` where that is proved."""

    @property
    def proved(self) -> bool:
        """Whether the value is the least, or the most."""
        return self.value is not None and self.value == self.bound

    @property
    def sure(self) -> int | None:
        """The value where it is proved."""
        return self.value if self.proved else None


@dataclass(frozen=True)
class Outcome:
    """One measure of a programme."""

    key: str
    words: str
    guaranteed: End
    attainable: End
    typical: tuple[int, int, int] | None
    """10 % of the random portfolios have at most the first, half at most the second, 90 % at most the third."""


@dataclass(frozen=True)
class Typical:
    """Random portfolios."""

    formation: Formation
    words: str
    smallest: int
    """Members of the smallest consortium that can be [count]."""
    largest: int
    repeats: int
    """Of past cooperations, those that repeat an earlier one [whole percent]."""
    portfolios: int
    given_up: int
    """Portfolios that were begun, but found no further consortium or broke a condition on all of them."""
    teams: tuple[Assignment, ...] = ()


def extreme(draft: Draft, number: int, measure: Measure, means: Means) -> tuple[End, End]:
    """The least and the most of a measure over all portfolios of a number of consortia."""
    scenario = draft.portfolio(number)
    formulation = formulate(scenario, means.unknown)
    expression = measure.expression(formulation.portfolio)
    formulation.record.levels = [expression]  # classes must agree in what is measured
    whole = quotient(formulation.record)

    def audited(values: Vector) -> None:
        teams = teams_of(scenario, formulation.assignment(values))
        for place, verdict in refused(scenario, teams, means.unknown):
            raise Disagreement(f"{place}: the record accepts what the audit refuses ({verdict})")
        if measure.count(teams) != expression.value(values):
            raise Disagreement(f"{measure.key}: the record and the recount differ")

    (level,) = whole.record.levels
    least, most = (means.prove(whole, way, lifted(whole, audited)) for way in (-level, level))
    return End(_minus(least.points), _minus(least.bound)), End(most.points, most.bound)


def _minus(value: int | None) -> int | None:
    return None if value is None else -value


# -- random portfolios -------------------------------------------------------------------------------------------------


def repetition(scenario: Scenario) -> float | None:
    """Share of past cooperations that repeat an earlier one of the same pair; None where no tie says how often."""
    times = [often for partners in scenario.ties.values() for often in partners.values()]
    return (sum(times) - len(times)) / sum(times) if max(times, default=1) > 1 else None


class Formations:
    """Random consortia of a draft, in the order of a seed."""

    def __init__(self, draft: Draft, formation: Formation, means: Means) -> None:
        self.classes = Classes.of(draft, means.unknown)
        self.draft, self.formation = draft, formation
        self.draw = random.Random(f"{means.seed} {formation}")
        record = self.classes.whole.record
        self.record, self.zero = record, np.zeros(record.count, np.int64)
        self.zero[:] = np.maximum(record.lower, 0)
        self.leads = [leads.get(0) for leads in self.classes.whole.leads]
        self.seen: dict[tuple[int, ...], tuple[int, int | None]] = {}
        self.class_of = {who: at for at in range(len(self.classes.sizes)) for who in self.classes.ids(at)}
        self.field = sorted(self.class_of)
        self.partners: dict[str, set[str]] = {}
        for one, others in draft.scenario.ties.items():
            for other in others:
                self.partners.setdefault(one, set()).add(other)
                self.partners.setdefault(other, set()).add(one)
        self.repeats = (repetition(draft.scenario) or 0.0) if formation == "past-ties" else 0.0
        rules = draft.decided.values()
        self.limit = min((r.at_most for r in rules if isinstance(r, MaxParticipations)), default=1)
        members = Expr.of(self.classes.counts)
        check = self.classes.check()
        smallest, largest = (means.prove(self.classes.whole, way, check).points for way in (-members, members))
        self.smallest = -smallest if smallest is not None else 0
        self.largest = largest or 0
        if not self._bounded():
            self.largest = min(self.largest, max(2 * self.smallest, self.smallest + 2))

    def _bounded(self) -> bool:
        """Whether the conditions themselves keep a consortium small."""
        return any(isinstance(rule, MaxMembers) and rule.where == ANYONE for rule in self.draft.decided.values())

    def lacks(self, members: Sequence[str]) -> int:
        """How far a consortium is from meeting the conditions: about so many members; 0 where it meets them."""
        return self._looked_up(members)[0]

    def _looked_up(self, members: Sequence[str]) -> tuple[int, int | None]:
        """The same, and the class that leads it."""
        counts = [0] * len(self.classes.sizes)
        for who in members:
            counts[self.class_of[who]] += 1
        key = tuple(counts)
        if key not in self.seen:
            values = self.zero.copy()
            values[self.classes.counts] = counts
            able = [at for at, lead in enumerate(self.leads) if lead is not None and counts[at]]
            self.seen[key] = min(
                ((self._lacks(values, at), at) for at in able), default=(self._lacks(values, None), None)
            )
        return self.seen[key]

    def _lacks(self, values: Vector, leader: int | None) -> int:
        chosen = values.copy()
        if leader is not None:
            chosen[self.leads[leader]] = 1
        chosen = self.record.values(chosen)
        answer = 0
        for posted in self.record.broken(chosen):
            scale = max(1, int(np.abs(posted.row.expr.factors).max(initial=1)))
            answer += ceil(abs(posted.row.expr.value(chosen)) / scale)
        return answer

    def invited(self, members: Sequence[str], free: Sequence[str]) -> str:
        """Whom the members ask next."""
        if self.repeats and self.draw.random() < self.repeats:
            known = sorted({other for who in members for other in self.partners.get(who, ())} & set(free))
            if known:
                return self.draw.choice(known)
        return self.draw.choice(free)

    def consortium(self, free: Sequence[str]) -> list[str] | None:
        """A consortium of organisations that are free, or None where this one came to nothing."""
        size = self.draw.randint(self.smallest, self.largest)
        members = [self.draw.choice(free)]
        while True:
            lacks = self.lacks(members)
            if (lacks == 0 and len(members) >= size) or len(members) >= self.largest:
                return None if lacks else members
            least: tuple[int, str] | None = None
            for _ in range(TRIES):
                who = self.invited(members, free)
                if who in members:
                    continue
                after = self.lacks([*members, who])
                if least is None or after < least[0]:
                    least = (after, who)
                if after < max(lacks, 1):
                    break
            if least is None or (lacks == 0 and least[0]):
                return None if lacks else members
            members.append(least[1])

    def portfolio(self, number: int) -> Assignment | None:
        """So many consortia side by side, or None where one of them came to nothing."""
        used: dict[str, int] = {}
        answer: dict[str, dict[str, Role | None]] = {}
        for name in self.draft.portfolio(number).slots:
            free = [who for who in self.field if used.get(who, 0) < self.limit]
            members = None
            for _ in range(STARTS if free else 0):
                members = self.consortium(free)
                if members is not None:
                    break
            if members is None:
                return None
            for who in members:
                used[who] = used.get(who, 0) + 1
            answer[name] = self.roles(members)
        return answer

    def roles(self, members: Sequence[str]) -> dict[str, Role | None]:
        """The members with their roles: one of the class that leads is coordinator, where a rule asks for one."""
        formulation, (_, leader) = self.classes.formulation, self._looked_up(members)
        leads = next((who for who in members if self.class_of[who] == leader), None)
        (name,) = formulation.scenario.slots
        values = formulation.values({name: {who: "coordinator" if who == leads else None for who in members}})
        return dict(formulation.assignment(values)[name])


def typical(draft: Draft, number: int, means: Means, formation: Formation, samples: int) -> Typical:
    """Random portfolios of a number of consortia, every one of them audited."""
    forming = Formations(draft, formation, means)
    scenario = draft.portfolio(number)
    found, given_up = [], 0
    for _ in range(samples):
        portfolio = forming.portfolio(number) if forming.smallest else None
        if portfolio is None or any(refused(scenario, teams_of(scenario, portfolio), means.unknown)):
            given_up += 1
        else:
            found.append(portfolio)
    repeats = round(forming.repeats * 100)
    words = f"each consortium has {forming.smallest} to {forming.largest} members; {FORMATION_WORDS[formation]}"
    if formation == "past-ties":
        words += f" ({forming.repeats:.0%} of past cooperations repeat an earlier one)"
    sizes = forming.smallest, forming.largest
    return Typical(formation, words, *sizes, repeats, len(found), given_up, tuple(found))


def spread(values: Sequence[int]) -> tuple[int, int, int] | None:
    """The values that 10, 50 and 90 % do not exceed, by nearest rank."""
    if not values:
        return None
    ranked = sorted(values)
    low, middle, high = (ranked[ceil(tenths * len(ranked) / 10) - 1] for tenths in (1, 5, 9))
    return low, middle, high


def outcomes(
    draft: Draft, number: int, means: Means, formation: Formation, samples: int
) -> tuple[list[Outcome], Typical]:
    """Every measure of a programme of so many consortia: guaranteed, typical and attainable."""
    scenario = draft.portfolio(number)
    drawn = typical(draft, number, means, formation, samples)
    teams = [teams_of(scenario, portfolio) for portfolio in drawn.teams]
    answer = []
    for measure in measures(scenario.world, draft.period):
        least, most = extreme(draft, number, measure, means)
        answer.append(Outcome(measure.key, measure.words, least, most, spread([measure.count(one) for one in teams])))
    return answer, drawn
