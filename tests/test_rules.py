"""Rules, tested from their examples: adding a file with a rule type adds its tests.

The audit gives the verdict of each example; on every subset of its organisations, under both policies for the unknown, every
reader's constraint allows exactly what the audit allows. Subsets are posed in three ways, each in one solve per example:
literals that stand for all members (every row under a literal), the truth of the rule as a defined variable with members
fixed (every definition, in both directions), and free members drawn towards each subset (what a consortium looks like in a
scenario, with the rows tightened by whether it is formed).
"""

import json
from collections.abc import Iterator, Sequence
from itertools import permutations, product
from types import ModuleType

import pytest

import models.rules
from models.examples import Example, PortfolioExample, team_of
from models.expression import total
from models.facts import Kind
from models.group import Unknown
from models.rule import Condition, PortfolioRule, Rule, parse
from models.rules.independent_members import IndependentMembers
from models.rules.type_quotas import TypeQuotas
from models.team import Team, Teams
from models.truth import Truth
from planner.backends import Task
from tests.posing import (
    POLICIES,
    Subset,
    allowed,
    as_literals,
    as_portfolios,
    as_starts,
    as_targets,
    as_truths,
    assigned,
    batches,
    beside_a_free_one,
    cells,
    choices,
    completions,
    only,
    subsets,
)
from tests.readers import EXACT, READERS, Readers, plan, points

TOGETHER = 16
"""Assignments posed in one record: a search is to find all that are allowed."""
BY_NAME = {module.__name__.rpartition(".")[2]: module for module in models.rules.MODULES}
every_module = pytest.mark.parametrize("module", BY_NAME.values(), ids=BY_NAME.keys())
every_reader = pytest.mark.parametrize("reader", READERS)


def examples(module: ModuleType) -> list[Example]:
    """Examples of a rule on one consortium."""
    return [example for example in module.EXAMPLES if isinstance(example, Example)]


def of_portfolios(module: ModuleType) -> list[PortfolioExample]:
    """Examples of a rule on all consortia."""
    return [example for example in module.EXAMPLES if isinstance(example, PortfolioExample)]


def rules(module: ModuleType) -> list[Condition]:
    """The rules of a module's examples, each once."""
    return list({repr(example.rule): example.rule for example in module.EXAMPLES}.values())


def posable(module: ModuleType) -> list[tuple[Rule, Team]]:
    """Rules and teams of the examples that a solver can be asked about."""
    found = [e for e in examples(module) if e.rule.decidable and e.team.complete and not e.rule.lacks(e.team.context)]
    return list({repr((e.rule, e.team)): (e.rule, e.team) for e in found}.values())


def expected(rule: Rule, team: Team, unknown: Unknown, chooses: bool) -> list[bool]:
    """For each subset of a team, whether the audit allows it; a solver may choose who coordinates."""
    answer = []
    for chosen in subsets(len(team.members)):
        part = only(team, chosen)
        found = completions(part, team.members, team.counting) if chooses else [part]
        answer.append(any(allowed(rule.audit(one), unknown) for one in found))
    return answer


def expected_together(
    rule: PortfolioRule, teams: Teams, unknown: Unknown, assignments: Sequence[Subset], chooses: bool
) -> list[bool]:
    """For each assignment, whether the audit allows it; a solver may choose who coordinates each consortium."""
    answer, everywhere = [], cells(teams)
    everyone = assigned(teams, everywhere)
    for chosen in assignments:
        part = assigned(teams, (everywhere[at] for at in chosen))
        options = [
            list(completions(team, everyone[name].members, team.counting)) if chooses else [team]
            for name, team in part.items()
        ]
        found = (dict(zip(part, some, strict=True)) for some in product(*options))
        answer.append(any(allowed(rule.audit(one), unknown) for one in found))
    return answer


# -- examples, words and files ---------------------------------------------------------------------------------------------


@every_module
def test_a_rule_type_has_an_example_each_way(module: ModuleType) -> None:
    verdicts = {example.holds for example in module.EXAMPLES}
    if all(example.rule.decidable for example in module.EXAMPLES):
        assert {True, False} <= verdicts
    else:
        assert verdicts == {None}


@every_module
def test_the_audit_gives_the_verdict_of_each_example(module: ModuleType) -> None:
    for example in examples(module):
        assert example.rule.audit(example.team).truth is Truth.of(example.holds), example
    for whole in of_portfolios(module):
        assert whole.rule.audit(whole.teams).truth is Truth.of(whole.holds), whole


@every_module
def test_a_verdict_names_its_witness_and_how_much_is_missing(module: ModuleType) -> None:
    verdicts = [example.rule.audit(example.team) for example in examples(module)]
    verdicts += [example.rule.audit(example.teams) for example in of_portfolios(module)]
    for verdict in verdicts:
        assert verdict.witness
        assert not verdict.witness.endswith((".", " "))
        assert (verdict.shortfall > 0) == (verdict.truth is Truth.BROKEN), verdict


@every_module
def test_a_rule_reads_as_a_clause(module: ModuleType) -> None:
    for rule in rules(module):
        clause = rule.state()
        assert clause == clause.strip()
        assert clause[0].islower(), clause
        assert not clause.endswith((".", ",")), clause
        assert "  " not in clause, clause
        assert not set(clause) & set("{}[]"), clause


@every_module
def test_a_rule_survives_the_round_trip_through_its_file(module: ModuleType) -> None:
    for rule in rules(module):
        written = json.dumps(rule.model_dump(mode="json", by_alias=True))
        assert parse(json.loads(written)) == rule


def steps(rule: Condition) -> Iterator[tuple[Condition, Condition]]:
    """Pairs of a rule and one that should be weaker, from its steps in both directions."""
    eased, tightened = rule.eased(), rule.tightened()
    if eased is not None:
        yield rule, eased
    if tightened is not None:
        yield tightened, rule


@every_module
def test_each_step_of_a_rule_goes_the_way_it_says(module: ModuleType) -> None:
    rank = [Truth.BROKEN, Truth.UNCHECKED, Truth.HOLDS].index
    for example in examples(module):
        for stricter, weaker in steps(example.rule):
            assert stricter != weaker
            assert isinstance(stricter, Rule) and isinstance(weaker, Rule)
            for chosen in subsets(len(example.team.members)):
                team = only(example.team, chosen)
                assert rank(weaker.audit(team).truth) >= rank(stricter.audit(team).truth), (weaker, stricter, team)
    for whole in of_portfolios(module):
        for stricter, weaker in steps(whole.rule):
            assert stricter != weaker
            assert isinstance(stricter, PortfolioRule) and isinstance(weaker, PortfolioRule)
            for assignment in choices(cells(whole.teams)):
                teams = assigned(whole.teams, assignment)
                assert rank(weaker.audit(teams).truth) >= rank(stricter.audit(teams).truth), (weaker, stricter, teams)


@every_module
def test_a_further_member_moves_a_rule_of_one_way_one_way(module: ModuleType) -> None:
    rank = [Truth.BROKEN, Truth.UNCHECKED, Truth.HOLDS].index
    for rule, team in posable(module):
        ways = set()
        for chosen in subsets(len(team.members)):
            for more in set(range(len(team.members))) - set(chosen):
                few, many = (rank(rule.audit(only(team, some)).truth) for some in (chosen, (*chosen, more)))
                ways.add((many > few) - (many < few))
        assert not rule.one_way or len(ways - {0}) <= 1, rule


@every_module
def test_a_rule_changed_again_and_again_stays_a_rule(module: ModuleType) -> None:
    for rule in rules(module):
        for change in ("eased", "tightened"):
            found: Condition | None = rule
            for _ in range(25):
                after = getattr(found, change)() if found else None
                assert after is None or after != found
                found = after


def test_most_rules_with_a_number_have_steps_in_both_directions() -> None:
    easing = [name for name, module in BY_NAME.items() if any(rule.eased() for rule in rules(module))]
    stricter = [name for name, module in BY_NAME.items() if any(rule.tightened() for rule in rules(module))]
    assert len(easing) >= 20
    assert len(stricter) >= 20


# -- constraint and audit --------------------------------------------------------------------------------------------------


@every_reader
@every_module
def test_constraint_and_audit_agree_on_every_subset(readers: Readers, reader: str, module: ModuleType) -> None:
    asked = [(rule, team, unknown) for rule, team in posable(module) for unknown in POLICIES]
    posed = [as_literals(*one) for one in asked]
    for one in posed:
        one.record.levels.append(total(one.asked))
    answers = readers.maximise(reader, [one.record for one in posed])
    for (rule, team, unknown), one, answer in zip(asked, posed, answers, strict=True):
        points(reader, one.record, answer)
        values = plan(one.record, answer)
        assert [bool(form.value(values)) for form in one.asked] == expected(rule, team, unknown, one.chooses), rule


@every_reader
@every_module
@pytest.mark.parametrize("sign", [1, -1], ids=["most", "least"])
def test_a_rule_as_a_truth_is_tied_in_both_directions(
    readers: Readers, reader: str, module: ModuleType, sign: int
) -> None:
    asked = [(rule, team, unknown) for rule, team in posable(module) for unknown in POLICIES]
    posed = [as_truths(*one) for one in asked]
    # whoever chooses the coordinator also chooses the truth
    kept = [(one, truth) for one, truth in zip(asked, posed, strict=True) if not truth.chooses]
    for _, one in kept:
        one.record.levels.append(total(one.asked) * sign)
    answers = readers.maximise(reader, [one.record for _, one in kept])
    for ((rule, team, unknown), one), answer in zip(kept, answers, strict=True):
        points(reader, one.record, answer)
        assert answer.values is not None  # as the reader left them: nothing is computed anew
        assert [bool(t.value(answer.values)) for t in one.asked] == expected(rule, team, unknown, False), rule


@pytest.mark.parametrize("reader", EXACT)
@every_module
def test_free_members_reach_every_subset_that_is_allowed_and_no_other(
    readers: Readers, reader: str, module: ModuleType
) -> None:
    asked = [(rule, team, unknown) for rule, team in posable(module) for unknown in POLICIES]
    posed = [as_targets(*one) for one in asked]
    for one in posed:
        one.record.levels.append(total(one.asked))
    answers = readers.maximise(reader, [one.record for one in posed])
    for (rule, team, unknown), one, answer in zip(asked, posed, answers, strict=True):
        points(reader, one.record, answer)
        values = plan(one.record, answer)
        found = [expr.value(values) for expr in one.asked]
        wishes = subsets(len(team.members))
        fine = [set(s) for s, good in zip(wishes, expected(rule, team, unknown, one.chooses), strict=True) if good]
        best = [max([0, *(1 + 2 * len(set(w) & s) - 2 * len(s - set(w)) for s in fine)]) for w in wishes]
        assert found == best, (rule, unknown)


@every_module
def test_search_starts_from_every_subset_that_is_allowed_and_no_other(readers: Readers, module: ModuleType) -> None:
    for rule, team in posable(module):
        for unknown in POLICIES:
            posed = [as_starts(rule, team, unknown, chosen) for chosen in subsets(len(team.members))]
            # a start outside the bounds of a variable is no plan
            tasks = [
                [
                    Task(record, start=s, work=0)
                    for s in starts
                    if (s <= record.upper).all() and (s >= record.lower).all()
                ]
                for record, starts in posed
            ]
            answers = iter(readers.answer("search", [task for some in tasks for task in some]))
            found = [sum(next(answers).status != "unknown" for _ in some) > 0 for some in tasks]
            chooses = any(record.choices for record, _ in posed)
            assert found == expected(rule, team, unknown, chooses), (rule, unknown)


@every_reader
@every_module
def test_a_rule_of_an_unformed_consortium_constrains_nothing(readers: Readers, reader: str, module: ModuleType) -> None:
    asked = [(rule, team, unknown) for rule, team in posable(module) for unknown in POLICIES]
    records = [beside_a_free_one(*one) for one in asked]
    answers = readers.maximise(reader, records, work=0.02)
    for (_, team, _), record, answer in zip(asked, records, answers, strict=True):
        assert points(reader, record, answer) == len(team.members)


@every_reader
@every_module
def test_constraint_and_audit_agree_on_every_assignment(readers: Readers, reader: str, module: ModuleType) -> None:
    whole = [e for e in of_portfolios(module) if all(team.complete for team in e.teams.values())]
    asked = [
        (e.rule, e.teams, unknown, some)
        for e in whole
        for unknown in POLICIES
        for some in batches(subsets(len(cells(e.teams))), TOGETHER)
    ]
    posed = [as_portfolios(*one) for one in asked]
    for one in posed:
        one.record.levels.append(total(one.asked))
    answers = readers.maximise(reader, [one.record for one in posed], work=0.1)
    for (rule, teams, unknown, some), one, answer in zip(asked, posed, answers, strict=True):
        points(reader, one.record, answer)
        values = plan(one.record, answer)
        found = [bool(form.value(values)) for form in one.asked]
        assert found == expected_together(rule, teams, unknown, some, one.chooses), rule


def test_rules_that_no_program_can_judge_constrain_nothing() -> None:
    for module in BY_NAME.values():
        for example in examples(module):
            if not example.rule.decidable:
                assert not as_literals(example.rule, example.team, "fails").record.rows


@pytest.mark.parametrize("unknown", POLICIES)
def test_one_body_of_unknown_country_is_one_independent_body(unknown: Unknown) -> None:
    rule, team = IndependentMembers(at_least=1), team_of(country="?", control="?")
    assert expected(rule, team, unknown, False) == [False, True]


@pytest.mark.parametrize(
    "kinds", ["centre+company ?", "? park", "centre+company centre+company ?", "park ? centre", "centre centre company"]
)
def test_quotas_of_types_are_judged_by_whatever_the_unknown_kinds_may_be(kinds: str) -> None:
    places: list[Kind] = ["technology_centre", "technology_centre", "company"]
    quotas = {kind: {"where": {"kinds": kind}, "at_least": places.count(kind)} for kind in sorted(set(places))}
    options = [
        ["centre", "company", "park", "centre+company"] if word == "?" else [word] for word in f"{kinds} ?".split()
    ]
    teams = [team_of(kind=" ".join(words)) for words in product(*options)]
    possible = {
        any(
            all(place in member.who.kinds for place, member in zip(places, order, strict=True))
            for order in permutations(team.members, len(places))
        )
        for team in teams
    }
    truth = Truth.of(possible.pop() if len(possible) == 1 else None)
    assert TypeQuotas.model_validate({"quotas": quotas}).audit(team_of(kind=f"{kinds} ?")).truth is truth


@pytest.mark.parametrize(
    ("inner", "refusal"),
    [
        ({"kind": "led_by", "where": {"kinds": "company"}}, "who coordinates after the coordinator has left"),
        ({"kind": "one_coordinator"}, "who coordinates after the coordinator has left"),
        ({"kind": "survives_loss", "rules": {"x": {"kind": "min_members", "at_least": 1}}}, "one level deep"),
        ({"kind": "for_a_person", "look_at": "quality"}, "no program can judge"),
    ],
)
def test_what_must_survive_a_loss_is_asked_of_members_alone(inner: dict[str, object], refusal: str) -> None:
    with pytest.raises(ValueError, match=refusal):
        parse({"kind": "survives_loss", "rules": {"inner": inner}})
