"""Really funded consortia, held against the rules of their calls: every verdict is the one written by hand from the facts.

``funded/expected.toml`` says how it is read. A list that is not complete never breaks a lower bound; a damaged consortium
breaks the clause the damage aims at and those listed with it, no other.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from models.audit import ALL, Finding, judge, judge_all
from models.facts import Context, Organisation, World
from models.instrument import Instrument
from models.rule import PortfolioRule, Rule
from models.team import Member, Participation, Team, Totals
from models.truth import Basis, Truth
from planner import reference

Table = dict[str, Any]
BOOK: Table = tomllib.loads((Path(__file__).parent / "funded" / "expected.toml").read_text("utf-8"))
CONSORTIA: dict[str, Table] = BOOK["consortia"]
AGAINST: dict[str, Table] = BOOK["against"]


@cache
def world() -> World:
    """What ships with the planner."""
    return World(reference.country_sets(), reference.regions())


def member(slug: str, given: Table) -> Member:
    """An organisation as the facts give it; what is absent is unknown."""
    who = Organisation(
        id=slug,
        name=given.get("name", ""),
        country=given.get("country", ""),
        kinds=tuple(given.get("kinds", ())),
        seat=given.get("region", ""),
        control_group=given.get("control_group"),
        flags={key.removeprefix("flag_"): value for key, value in given.items() if key.startswith("flag_")},
    )
    return Member(who, Participation(role=given.get("role", "beneficiary")))


def changed(consortium: Table, change: Table) -> Table:
    """A consortium with members dropped, fields set and totals replaced."""
    members = {slug: dict(given) for slug, given in consortium["members"].items() if slug not in change.get("drop", ())}
    for given in members.values():
        given.update(change.get("set_all", {}))
    for slug, fields in change.get("set", {}).items():
        members[slug].update(fields)
    totals = consortium.get("totals", {}) | change.get("totals", {})
    taken = {key: change[key] for key in ("date", "strand") if key in change}
    return consortium | {"members": members, "totals": totals} | taken


def team_of(name: str, consortium: Table, rules: Instrument, on: date, complete: bool) -> Team:
    """The consortium as the audit sees it."""
    members = tuple(member(slug, given) for slug, given in consortium["members"].items())
    context = Context(world(), on, rules.deemed_location.kinds)
    totals = Totals.model_validate(consortium.get("totals", {}))
    strand = consortium.get("strand", "")
    return Team(name, members, context, rules.key, rules.roles.count, complete, totals, strand=strand)


def findings(name: str, consortium: Table, key: str, on: date, complete: bool) -> dict[str, Finding]:
    """What the audit says of a consortium, by rule."""
    rules = reference.instrument(key)
    team = team_of(name, consortium, rules, on, complete)
    titles = {source: f"{found.title} <{found.url}>" for source, found in rules.sources.items()}
    answer = {}
    for rule_key, rule in rules.rules_for(consortium.get("strand", "")).items():
        if isinstance(rule, PortfolioRule):
            answer[rule_key] = judge_all(rule_key, rule, {name: team}, titles)
        else:
            assert isinstance(rule, Rule)
            answer[rule_key] = judge(rule_key, rule, team, titles)
    return answer


def of_consortium(key: str, change: Table | None = None) -> dict[str, Finding]:
    """What the audit says of a funded consortium under the rules of its call, with a change if one is given."""
    found = changed(CONSORTIA[key], change or {})
    return findings(key, found, found["instrument"], found["date"], found["completeness"] == "full_list")


def truths(found: Mapping[str, Finding]) -> dict[str, str]:
    """Verdicts by rule."""
    return {rule: finding.verdict.value for rule, finding in found.items()}


def changes(section: str) -> list[Any]:
    """Every damage (or completion) of every consortium."""
    return [
        pytest.param(key, change, id=f"{key}-{name}")
        for key, consortium in CONSORTIA.items()
        for name, change in consortium.get(section, {}).items()
    ]


every_consortium = pytest.mark.parametrize("key", CONSORTIA)


@every_consortium
def test_every_verdict_is_the_one_written_by_hand(key: str) -> None:
    expected = {rule: verdict["is"] for rule, verdict in CONSORTIA[key]["verdicts"].items()}
    assert truths(of_consortium(key)) == expected


@every_consortium
def test_a_rule_on_all_grants_is_judged_on_all_consortia(key: str) -> None:
    for rule, finding in of_consortium(key).items():
        whole = CONSORTIA[key]["verdicts"][rule].get("portfolio", False)
        assert finding.consortium == (ALL if whole else key)


@every_consortium
def test_every_verdict_carries_its_basis_confidence_and_source(key: str) -> None:
    rules = reference.instrument(CONSORTIA[key]["instrument"]).rules_for(CONSORTIA[key].get("strand", ""))
    for name, finding in of_consortium(key).items():
        rule = rules[name]
        assert finding.basis == ("none" if finding.verdict is Truth.UNCHECKED else Basis.STATED), name
        assert (finding.confidence, finding.level, finding.hard) == (rule.confidence, rule.level, rule.hard)
        assert finding.witness and finding.clause == rule.state()
        assert len(finding.source) == len(rule.source)
        assert all("<http" in source for source in finding.source), finding.source


@pytest.mark.parametrize(("key", "damage"), changes("damage"))
def test_a_damage_breaks_the_clauses_it_aims_at_and_no_other(key: str, damage: Table) -> None:
    found = of_consortium(key, damage)
    broken = [rule for rule, finding in found.items() if finding.verdict is Truth.BROKEN]
    assert sorted(broken) == sorted(damage["broken"])
    assert damage["about"] in broken
    assert all(found[rule].shortfall > 0 for rule in broken)


@pytest.mark.parametrize(("key", "completion"), changes("completed"))
def test_what_was_unknown_is_met_once_it_is_supplied(key: str, completion: Table) -> None:
    found = truths(of_consortium(key, completion))
    assert {rule: found[rule] for rule in completion["holds"]} == dict.fromkeys(completion["holds"], "holds")
    assert "broken" not in found.values()


@pytest.mark.parametrize("name", AGAINST)
def test_a_list_that_is_not_complete_never_breaks_a_lower_bound(name: str) -> None:
    case = AGAINST[name]
    consortium = CONSORTIA[case["consortium"]]
    kept = case.get("keep", list(consortium["members"]))
    part = consortium | {"members": {slug: consortium["members"][slug] for slug in kept}}
    found = truths(findings(name, part, case["instrument"], case["date"], case["complete"]))
    expected = {rule: verdict["is"] for rule, verdict in case["verdicts"].items()}
    assert {rule: found[rule] for rule in expected} == expected


def weaker(team: Team, basis: Basis) -> Team:
    """The same consortium with every attribute of its members on a weaker basis."""
    weak = {f"{part}_basis": basis for part in ("kinds", "country", "place", "control")}
    members = tuple(Member(m.who.model_copy(update=weak), m.terms) for m in team.members)
    return Team(team.name, members, team.context, team.call, team.counting, team.complete, team.totals)


def judged(key: str, basis: Basis) -> Iterator[tuple[str, Finding, Finding]]:
    """Findings about a consortium as stated, and with attributes on a weaker basis."""
    consortium = CONSORTIA[key]
    rules = reference.instrument(consortium["instrument"])
    team = team_of(key, consortium, rules, consortium["date"], consortium["completeness"] == "full_list")
    for name, rule in rules.rules_for(consortium.get("strand", "")).items():
        if isinstance(rule, Rule):
            yield name, judge(name, rule, team, {}), judge(name, rule, weaker(team, basis), {})


@pytest.mark.parametrize("basis", [Basis.DERIVED, Basis.GUESSED])
@every_consortium
def test_a_weaker_basis_changes_no_verdict_and_is_named(key: str, basis: Basis) -> None:
    needs_attributes = {"min_countries", "every_member", "independent_members", "led_by"}
    for name, stated, weak in judged(key, basis):
        assert weak.verdict is stated.verdict, name
        if weak.verdict is Truth.UNCHECKED:
            assert weak.basis == "none"
        elif weak.kind in needs_attributes:
            assert weak.basis == basis, name
        else:
            assert weak.basis in (Basis.STATED, basis), name


@pytest.mark.parametrize("key", [key for key, one in CONSORTIA.items() if one["completeness"] != "full_list"])
def test_a_list_that_is_not_complete_meets_no_condition_on_every_member(key: str) -> None:
    found = of_consortium(key)
    assert {f.verdict for f in found.values() if f.kind in ("every_member", "max_members")} <= {Truth.UNCHECKED}
