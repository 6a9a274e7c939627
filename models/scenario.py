"""What is asked: organisations, calls, rules, goals and wishes, as typed input with names."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, Strict, model_validator

from models.eoi import EoI, Willingness, willing
from models.facts import (
    Context,
    CountrySet,
    Organisation,
    Period,
    PerMille,
    Region,
    Role,
    World,
    acting_regions,
    trusting,
    trusting_region,
)
from models.goal import AnyGoal, Goal
from models.goals.competence_coverage import CompetenceCoverage
from models.instrument import Instrument
from models.rule import AnyCondition, Condition, Level, PortfolioRule, Rule
from models.rules.lock_seed_group import LockSeedGroup
from models.strategies import Authority, Phase, Strategy
from models.team import COUNTING, Member, Need, Participation, Team, Teams, Totals
from models.truth import Basis
from models.typed import Positive, Typed, Yes, one_or_more

_NO_TERMS = Participation()
Purpose = Literal["call-design", "expression-of-interest", "facilitation", "retrospective", "applicant"]
Stage = Literal["work-programme-draft", "call-draft", "call-open", "closed"]
CHANGEABLE: dict[Stage, frozenset[Level]] = {
    "work-programme-draft": frozenset({"work_programme", "call", "manual", "assumption"}),
    "call-draft": frozenset({"call", "manual", "assumption"}),
    "call-open": frozenset({"assumption"}),
    "closed": frozenset({"assumption"}),
}
"""Levels of conditions that can still be changed at a stage; an unknown level counts as fixed."""


class CompetenceCode(Typed):
    """An entry of the vocabulary of competences."""

    code: str
    group: str = ""
    label: str = ""


class Call(Typed):
    """A call, or one theme of a call, for which consortia are formed."""

    title: str = ""
    instrument: str = ""
    """Key of the call rule set; empty where only the designer's own rules apply."""
    date: Day | None = None
    """The day on which dated sets are read; that of the rule set where not given."""
    strand: str = ""
    """Strand of the call rule set, where it has several."""
    themes: Annotated[tuple[str, ...], one_or_more()] = ()
    """Themes of a thematic platform that it stands for, as priorities of strategies name them."""
    phase: Phase | None = None
    """Phase in which its partnerships are."""
    number: Annotated[int, Strict(), Field(ge=1, le=1000)] = 1
    """Consortia to be formed [count]."""
    optional: Yes = False
    """Whether fewer may be formed."""
    funded: Annotated[int, Strict(), Field(ge=0, le=1000)] | None = None
    """How many of them receive a grant, the first ones; the others carry the label only. All where not given [count]."""
    plan: Totals = Totals()
    """Planned totals of each consortium."""
    needs: dict[str, Need] = {}
    """By competence code."""
    rules: dict[str, AnyCondition] = {}
    """Rules of this call only; one with the name of a rule of the instrument replaces it."""

    @model_validator(mode="after")
    def _no_more_grants_than_consortia(self) -> Self:
        if self.funded is not None and self.funded > self.number:
            raise ValueError(f"funded ({self.funded}) is more than the number of consortia ({self.number})")
        return self


class Scenario(Typed):
    """A base plus named changes, resolved: everything a plan depends on."""

    format: Literal[1] = 1
    title: str
    purpose: Purpose
    stage: Stage
    evidence_date: Day
    """The day on which facts about organisations are taken."""
    notes: tuple[str, ...] = ()
    organisations: dict[str, Organisation] = Field(min_length=1)
    participation: dict[str, dict[str, Participation]] = {}
    """Role and money by call and organisation."""
    vocabulary: dict[str, CompetenceCode] = {}
    ties: dict[str, dict[str, Positive]] = {}
    """By organisation, those it has worked with and how often; none of them where it has worked with others only."""
    relatedness: dict[str, dict[str, PerMille]] = {}
    """How related two competences are, by both codes [per mille]."""
    strategies: dict[str, Strategy] = {}
    """Smart specialisation strategies with their priorities."""
    authorities: dict[str, tuple[Authority, ...]] = {}
    """By the country or NUTS code for which they act."""
    calls: dict[str, Call] = Field(min_length=1)
    rules: dict[str, AnyCondition] = {}
    goals: dict[str, AnyGoal] = Field(min_length=1)
    locks: dict[str, AnyCondition] = {}
    eois: dict[str, EoI] = {}
    """Expressions of interest."""
    instruments: dict[str, Instrument] = {}
    sets: dict[str, CountrySet] = {}
    regions: dict[str, Region] = {}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values, from which everything that was worked out before is worked out anew."""
        answer = super().model_copy(update=update, deep=deep)
        for name in answer.__dict__.keys() - type(self).model_fields.keys():
            del answer.__dict__[name]
        return answer

    @cached_property
    def world(self) -> World:
        """What is known beside single organisations."""
        found: dict[str, set[str]] = {}
        for who in self.organisations.values():
            for nuts in acting_regions(who):
                found.setdefault(nuts, set()).update(who.competences)
        capabilities = {nuts: tuple(sorted(codes)) for nuts, codes in sorted(found.items())}
        tables = (self.sets, self.regions, self.ties, self.relatedness, capabilities)
        return World(*tables, self.strategies, self.authorities, eois=self.open_eois)

    @cached_property
    def open_eois(self) -> dict[str, EoI]:
        """Expressions of interest that were there on the day of the evidence, by their keys."""
        return {key: self.eois[key] for key in sorted(self.eois) if self.eois[key].is_open(self.evidence_date)}

    @cached_property
    def willingness(self) -> dict[str, Willingness]:
        """The most that an organisation would do, of those for which an open expression of interest speaks."""
        return willing(self.open_eois.values())

    def terms(self, call: str) -> dict[str, Participation]:
        """Role and money by organisation in a call, as its table says; an expression of interest may allow a lesser role."""
        found = self.participation.get(call, {})
        changed = {}
        for who, most in self.willingness.items():
            given = found.get(who, Participation())
            if most == "associated":
                changed[who] = given.model_copy(update={"role": "associated"})
            elif most == "partner" and given.role == "coordinator":
                changed[who] = given.model_copy(update={"role": "beneficiary"})
        return {**found, **changed} if changed else found

    def meant(self, eoi: EoI) -> tuple[str, ...]:
        """The calls for which an expression of interest is meant; empty where it is for any.

        Where its themes are those of no call, they stand for themselves: its group joins no consortium.
        """
        found = tuple(key for key, call in self.calls.items() if {key, *call.themes} & set(eoi.themes))
        return found or eoi.themes

    def seed_groups(self) -> Iterator[tuple[str, LockSeedGroup]]:
        """What open expressions of interest ask of a plan, as a wish each."""
        submitters = {eoi.submitter for eoi in self.open_eois.values()}
        for key, eoi in self.open_eois.items():
            if eoi.binding:
                # whoever sent one of its own speaks for itself there
                spoken = [who for who in eoi.group if who == eoi.submitter or who not in submitters]
                yield (
                    f"eois.{key}",
                    LockSeedGroup(
                        organisations=eoi.group,
                        only_calls=self.meant(eoi),
                        alone=not eoi.consent,
                        not_coordinating=tuple(who for who in spoken if self.willingness[who] == "partner"),
                        associated=tuple(who for who in spoken if self.willingness[who] == "associated"),
                        confidential=not eoi.released,
                        source=(f"expression of interest {key}{f' of {eoi.date}' if eoi.released else ''}",),
                    ),
                )

    @cached_property
    def slots(self) -> dict[str, str]:
        """Name of each consortium, with the key of its call."""
        answer = {}
        for key, call in self.calls.items():
            for number in range(1, call.number + 1):
                answer[key if call.number == 1 else f"{key}-{number}"] = key
        return answer

    @cached_property
    def label_only(self) -> frozenset[str]:
        """Consortia that carry the label of their call without a grant.

        Consortia of one call are alike, so that it is no loss to say which of them are funded: who stands in those is what a
        plan decides.
        """
        found: set[str] = set()
        for key, call in self.calls.items():
            if call.funded is not None:
                found.update([name for name, of in self.slots.items() if of == key][call.funded :])
        return frozenset(found)

    def instrument_of(self, call: str) -> Instrument | None:
        """The rule set of a call."""
        return self.instruments.get(self.calls[call].instrument)

    def context(self, call: str) -> Context:
        """The day and the definitions under which facts are read for a call."""
        return self._contexts[call]

    @cached_property
    def _contexts(self) -> dict[str, Context]:
        return {call: self._context(call) for call in self.calls}

    def _context(self, call: str) -> Context:
        instrument = self.instrument_of(call)
        on = self.calls[call].date or (instrument.date if instrument else self.evidence_date)
        kinds = instrument.deemed_location.kinds if instrument else ()
        # calls of equal contexts share what is known of organisations
        differs = any(row.call for rows in self.authorities.values() for row in rows)
        themes = self.calls[call].themes if self.world.priorities else ()
        return Context(self.world, on, kinds, call=call if differs else "", themes=themes, phase=self.calls[call].phase)

    @cached_property
    def period(self) -> Period:
        """The period of the cohesion categories: that of the year in which the first call is read."""
        return self.context(next(iter(self.calls))).period

    def counting(self, call: str) -> tuple[Role, ...]:
        """Roles that count for eligibility in a call."""
        instrument = self.instrument_of(call)
        return instrument.roles.count if instrument else COUNTING

    def attainable(self, call: str) -> int:
        """Competence points if every need of a call were met as far as all organisations together can meet it."""
        points = 0
        for code, need in self.calls[call].needs.items():
            points += need.weight * min(need.depth, self.summed_levels.get(code, 0))
        return points

    @cached_property
    def summed_levels(self) -> dict[str, int]:
        """Sum of the levels of all organisations, by competence code."""
        answer: dict[str, int] = {}
        for who in self.organisations.values():
            for code, competence in who.competences.items():
                answer[code] = answer.get(code, 0) + competence.level
        return answer

    def conditions(self, call: str) -> dict[str, Condition]:
        """Every condition of a call by name: of its instrument, of the call itself, and the designer's own."""
        instrument = self.instrument_of(call)
        found = instrument.rules_for(self.calls[call].strand) if instrument else {}
        found |= self.calls[call].rules
        found |= {name: rule for name, rule in self.rules.items() if not rule.calls or call in rule.calls}
        return found

    def binds(self, rule: Condition, calls: Iterable[str]) -> bool:
        """Whether a plan must meet a rule in one of some calls."""
        return any(rule.binds(self.context(call)) for call in calls)

    def rules_of(self, call: str) -> dict[str, Rule]:
        """The conditions on each consortium of a call."""
        return {name: rule for name, rule in self.conditions(call).items() if isinstance(rule, Rule)}

    def portfolio_rules(self) -> Iterator[tuple[str, PortfolioRule, tuple[str, ...]]]:
        """Conditions on several consortia: name, rule, and the calls whose consortia it counts together."""
        for key, instrument in self.instruments.items():
            for name, rule in instrument.rules.items():
                # a rule of a call takes the place of the one of that name
                calls = tuple(
                    k
                    for k, call in self.calls.items()
                    if call.instrument == key and name not in call.rules and rule.applies_to(call.strand)
                )
                if isinstance(rule, PortfolioRule) and calls:
                    yield name, rule, calls
        for call, content in self.calls.items():
            for name, rule in content.rules.items():
                if isinstance(rule, PortfolioRule):
                    yield name, rule, (call,)
        for name, rule in self.rules.items():
            if isinstance(rule, PortfolioRule):
                yield name, rule, rule.calls or tuple(self.calls)
        for name, rule in self.locks.items():
            if isinstance(rule, PortfolioRule):
                yield f"locks.{name}", rule, tuple(self.calls)
        for name, group in self.seed_groups():
            yield name, group, tuple(self.calls)

    def team(self, name: str, members: Mapping[str, Role | None]) -> Team:
        """A consortium of the scenario from identifiers of its members and their roles (None: as the tables say)."""
        call = self.slots[name]
        terms = self.terms(call)

        def member(organisation: str, role: Role | None) -> Member:
            found = terms.get(organisation, _NO_TERMS)
            given = found.model_copy(update={"role": role}) if role else found
            return Member(self.organisations[organisation], given)

        return Team(
            name,
            tuple(member(organisation, members[organisation]) for organisation in sorted(members)),
            self.context(call),
            call,
            self.counting(call),
            totals=self.calls[call].plan,
            needs=self.calls[call].needs,
            attainable=self.attainable(call),
            strand=self.calls[call].strand,
            funded=name not in self.label_only,
        )

    def everyone(self) -> dict[str, Team]:
        """Each consortium as if every organisation were a member of it: no plan has others."""
        first = {call: name for name, call in reversed(self.slots.items())}
        whole = {call: self.team(name, dict.fromkeys(self.organisations)) for call, name in first.items()}
        return {
            name: replace(whole[call], name=name, funded=name not in self.label_only)
            for name, call in self.slots.items()
        }

    def levels(self) -> list[dict[str, AnyGoal]]:
        """Goals by level of the objective, the most important first."""
        order = sorted({goal.level for goal in self.goals.values()})
        return [{name: goal for name, goal in self.goals.items() if goal.level == at} for at in order]

    @property
    def objectives(self) -> tuple["Objective", ...]:
        """What is maximised, one after the other: a level of the goals, or a stage of a level that has several."""
        found = []
        for goals in self.levels():
            level = next(iter(goals.values())).level
            number = 1
            if any(goal.staged for goal in goals.values()):
                number = max(1, sum(self.attainable(call) > 0 for call in self.slots.values()))
            found += [Objective(level, stage, number, goals) for stage in range(1, number + 1)]
        return tuple(found)

    @model_validator(mode="after")
    def _staged_goals_stand_alone(self) -> Self:
        for goals in self.levels():
            staged = [name for name, goal in goals.items() if goal.staged]
            if staged and len(goals) > 1:
                others = ", ".join(name for name in goals if name != staged[0])
                raise ValueError(f"goals.{staged[0]}: it is a level of its own; give {others} another level")
        return self

    def bare(self) -> "Scenario":
        """The conditions and wishes of the scenario alone: nothing is needed, so that every plan is as good as another."""
        calls = {key: call.model_copy(update={"needs": {}}) for key, call in self.calls.items()}
        return self.model_copy(update={"calls": calls, "goals": {"any-plan": CompetenceCoverage()}})

    def without(self, names: Collection[str]) -> "Scenario":
        """The scenario without the conditions and wishes of certain names, wherever they stand.

        ``locks.NAME`` is a wish; ``eois.ID`` is what an expression of interest asks of a plan, while what it offers and
        seeks still counts.
        """

        def kept(rules: Mapping[str, Condition]) -> dict[str, Condition]:
            return {name: rule for name, rule in rules.items() if name not in names}

        calls = {key: call.model_copy(update={"rules": kept(call.rules)}) for key, call in self.calls.items()}
        instruments = {
            key: instrument.model_copy(update={"rules": kept(instrument.rules)})
            for key, instrument in self.instruments.items()
        }
        locks = {name: rule for name, rule in self.locks.items() if f"locks.{name}" not in names}
        eois = {
            key: eoi.model_copy(update={"binding": False}) if f"eois.{key}" in names else eoi
            for key, eoi in self.eois.items()
        }
        changed = {"rules": kept(self.rules), "calls": calls, "instruments": instruments, "locks": locks, "eois": eois}
        return self.model_copy(update=changed)

    def trusting(self, basis: Basis) -> "Scenario":
        """The scenario with every attribute on a weaker basis than ``basis`` unknown."""
        organisations = {key: trusting(who, basis) for key, who in self.organisations.items()}
        regions = {code: trusting_region(region, basis) for code, region in self.regions.items()}
        return self.model_copy(update={"organisations": organisations, "regions": regions})


@dataclass(frozen=True)
class Objective:
    """One thing that is maximised."""

    level: int
    stage: int
    """From 1."""
    of_stages: int
    """As many as consortia that could attain points, where a level has stages."""
    goals: Mapping[str, Goal]

    def points(self, teams: Teams) -> int:
        """Its points in a plan, counted from the organisations themselves."""
        if self.of_stages == 1:
            return sum(goal.measure(teams).points for goal in self.goals.values())
        (goal,) = self.goals.values()
        return goal.stages(teams, self.of_stages)[self.stage - 1]


@dataclass(frozen=True)
class Change:
    """A value that differs between two scenarios."""

    address: str
    old: object
    new: object


def changes(old: Scenario, new: Scenario) -> list[Change]:
    """Every value that differs between two scenarios, by address; absent values are None."""
    before, after = (dict(_leaves((), s.model_dump(mode="json", by_alias=True))) for s in (old, new))
    return [
        Change(".".join(key), before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]


def _leaves(path: tuple[str, ...], value: object) -> Iterable[tuple[tuple[str, ...], object]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves((*path, str(key)), inner)
    else:
        yield path, value
