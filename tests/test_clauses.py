"""Draft conditions: every rule once, where it belongs, with its values, its source and who can change it; old to new."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any, get_args

import pytest

import models.rules  # noqa: F401  (rule types register themselves)
from models.facts import Where, country_words
from models.instrument import Instrument
from models.rule import Composite, Condition, PortfolioRule, Section, ShownBy
from models.rules.any_of import AnyOf
from models.rules.every_member import EveryMember
from models.rules.for_a_person import ForAPerson
from models.rules.independent_members import IndependentMembers
from models.rules.max_grant import MaxGrant
from models.rules.min_members import MinMembers
from models.rules.min_participations import MinParticipations
from models.rules.type_quotas import Quota, TypeQuotas
from models.scenario import CHANGEABLE, Scenario, Stage
from planner import families, reference
from planner.clauses import SECTIONS, Clause, Document, draft, section_of, shown_by
from planner.drafts import COLUMNS, markdown, table
from planner.languages import language, languages
from planner.loading import load
from planner.plan import NOTICE
from planner.veil import Veil
from tests import texts
from tests.alterations import altered
from tests.command import ROOT, TINY, call

FACTS = ROOT.parent / "shared" / "instruments" / "facts.yaml"
KINDS = [kind for kind, cls in Condition.types.items() if not cls.lock]
Capture = pytest.CaptureFixture[str]


def one(document: Document, rule: str) -> Clause:
    """The clause of a rule that stands once in a document."""
    (found,) = (clause for part in document.drafts for clause in part.clauses if clause.rule == rule)
    return found


def states(document: Document) -> dict[str, str]:
    """What became of each rule, of a document with one draft."""
    (only,) = document.drafts
    return {clause.rule: clause.state for clause in only.clauses}


# -- facts about types of rules --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_of_rule_says_where_it_stands_and_what_shows_whether_it_is_met(kind: str) -> None:
    cls = Condition.types[kind]
    by_parts, by_shape = issubclass(cls, Composite), not cls.decidable
    assert cls.section in get_args(Section) or (cls.section is None and (by_parts or by_shape))
    assert cls.shown_by in get_args(ShownBy) or (cls.shown_by is None and by_parts)


def test_no_type_of_rule_stands_in_a_section_that_is_not_modelled() -> None:
    modelled = {"budget", "admissibility", "applicants", "consortia", "period"}
    assert {Condition.types[kind].section for kind in KINDS} - {None} == modelled


def test_a_condition_on_all_consortia_together_is_not_shown_by_one_application() -> None:
    together = [cls.shown_by for cls in Condition.types.values() if issubclass(cls, PortfolioRule) and not cls.lock]
    assert set(together) == {"applications", "grants"}


def test_a_rule_made_of_others_stands_where_they_stand_and_shows_what_they_show() -> None:
    money = AnyOf(alternatives={"a": MaxGrant(at_most="100"), "b": MaxGrant(at_most="200")})
    mixed = AnyOf(alternatives={"a": MaxGrant(at_most="100"), "b": IndependentMembers(at_least=2)})
    assert (section_of("x", money), shown_by(money)) == ("budget", ())
    assert (section_of("x", mixed), shown_by(mixed)) == ("consortia", ("documents",))


def test_a_status_of_a_member_needs_a_register() -> None:
    assert shown_by(EveryMember(where=(Where(flags={"eccp": ("yes",)}),))) == ("documents",)
    assert shown_by(EveryMember(where=(Where(kinds=("company",)),))) == ()


@pytest.mark.parametrize(
    ("shape", "section"),
    [
        ("award", "award"),
        ("tie_break", "award"),
        ("selection", "selection"),
        ("exclusion", "exclusion"),
        ("document_required", "admissibility"),
        ("org_flag", "applicants"),
        ("cofinancing_rate", "budget"),
        ("phase_model", "period"),
        ("distinct_geo", "consortia"),
    ],
)
def test_what_is_left_for_a_person_stands_where_its_shape_says(shape: str, section: Section) -> None:
    assert section_of("x", ForAPerson(look_at="x", shape=shape)) == section


def test_what_is_left_for_a_person_in_place_of_a_clause_stands_where_that_stood() -> None:
    excellence = reference.instrument("cosme-excellence-2018")
    assert section_of("registered-on-eccp", ForAPerson(look_at="x"), excellence) == "applicants"
    assert section_of("other", ForAPerson(look_at="x"), excellence) == "consortia"


# -- cluster excellence 2018, line by line ---------------------------------------------------------------------------------

LINES: dict[str, tuple[str, str, str, dict[str, Any], tuple[str, ...]]] = {
    # By shape of the fact: number of the clause, rule, sentence, values, what shows whether it is met. The sections follow
    # the call document; within one, clauses follow the facts. A ceiling can be read off the application; whether grants fit
    # the budget only off the grants; a rate only off the costs in the end; a registration off the platform.
    "grant_range": ("1.1", "grant-ceiling", "The grant is at most EUR 360,000.", {"at_most": "360000.00"}, ()),
    "call_budget": (
        "1.2",
        "call-budget",
        "The grants of the call add up to at most EUR 3,600,000 (12 grants expected, which is no limit).",
        {"total": "3600000.00", "expected_grants": 12},
        ("grants",),
    ),
    "cofinancing_rate": (
        "1.3",
        "cofinancing",
        "The grant is at most 75 % of the eligible cost (100 % of support to third parties).",
        {"ratio": "75 %", "third_party_ratio": "100 %"},
        ("spending",),
    ),
    "eligible_type": (
        "3.1",
        "kinds-of-applicants",
        "Every member is of kind cluster organisation or business network.",
        {"where.kinds": ("cluster_organisation", "business_network")},
        (),
    ),
    "org_flag": (
        "3.2",
        "registered-on-eccp",
        "Every member is one whose status ECCP is yes or pending.",
        {"where.flags.eccp": ("yes", "pending")},
        ("documents",),
    ),
    "member_count": ("4.1", "three-entities", "A consortium has at least 3 members.", {"at_least": 3}, ()),
    "distinct_geo": (
        "4.2",
        "three-countries",
        "The members come from at least 3 different countries, each an EU Member State or a COSME country.",
        {"at_least": 3, "within": ("EU_MS", "COSME_TC")},
        (),
    ),
    "region_category": (
        "4.3",
        "less-developed-or-transition",
        "A consortium has at least 1 member from a less developed or transition region (2014-2020).",
        {"at_least": 1, "where.categories": ("less_developed", "transition"), "where.period": "2014-2020"},
        (),
    ),
    "duration": (
        "5.1",
        "length",
        "The project takes at least 20 months and at most 24 months.",
        {"at_least_months": 20, "at_most_months": 24},
        (),
    ),
}

PARAMETERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    # By shape: how each parameter of the fact stands in the clause, worked out from the fact itself.
    "grant_range": lambda fact: {"at_most": f"{fact['max']}.00"},
    "call_budget": lambda fact: {"total": f"{fact['total']}.00", "expected_grants": fact["expected_grants"]},
    "cofinancing_rate": lambda fact: {
        "ratio": f"{fact['default']:.0%}".replace("%", " %"),
        "third_party_ratio": f"{fact['by_cost_category']['fstp']:.0%}".replace("%", " %"),
    },
    "eligible_type": lambda fact: {
        "where.kinds": tuple({"cluster_org": "cluster_organisation"}.get(kind, kind) for kind in fact["allowed"])
    },
    "org_flag": lambda fact: {"eccp_registered_or_pending": {"where.flags.eccp": ("yes", "pending")}}[fact["flag"]],
    "member_count": lambda fact: {"at_least": fact["min"]},
    "distinct_geo": lambda fact: {
        "at_least": fact["min"],
        "within": tuple({"COSME": "COSME_TC"}.get(one, one) for one in fact["within"].split(" | ")),
    },
    "region_category": lambda fact: {
        "at_least": fact["min"],
        "where.categories": tuple(fact["categories"]),
        "where.period": fact["period"],
    },
    "duration": lambda fact: {"at_least_months": fact["min_months"], "at_most_months": fact["max_months"]},
}


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    """The collected facts."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    if not FACTS.exists():
        pytest.skip(f"the facts are not beside the checkout: {FACTS.name} not found")
    found: dict[str, Any] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return found


def test_cluster_excellence_2018_reads_line_by_line_as_its_facts(facts: dict[str, Any]) -> None:
    document = draft(reference.instrument("cosme-excellence-2018"))
    (only,) = document.drafts
    (known,) = (entry for entry in facts["instruments"] if entry["id"] == "cosme_excellence_2018")
    cited = {source.number: (source.title, source.url) for source in document.sources}
    clauses = {clause.number: clause for clause in only.clauses}
    assert sorted(clauses) == sorted(number for number, *_ in LINES.values())
    assert sorted(fact["shape"] for fact in known["rules"]) == sorted(LINES)
    for fact in known["rules"]:
        number, rule, sentence, values, shown = LINES[fact["shape"]]
        clause = clauses[number]
        assert (clause.rule, clause.sentence) == (rule, sentence)
        assert {found.name: found.value for found in clause.parameters} == values
        assert PARAMETERS[fact["shape"]](fact["params"]) == values
        assert clause.shown_by == shown
        assert clause.as_read == fact["text"]
        assert clause.confidence == fact["conf"]
        sources = {(facts["sources"][key]["title"], facts["sources"][key]["url"]) for key in fact["src"]}
        assert {cited[at] for at in clause.sources} == sources
        assert (clause.level, clause.authority, clause.changeable) == ("unknown", "level unknown", None)


def test_what_is_not_modelled_says_so_and_what_is_not_stated_too() -> None:
    (only,) = draft(reference.instrument("cosme-excellence-2018")).drafts
    assert [part.section for part in only.parts] == list(SECTIONS)
    assert SECTIONS == (
        "budget",
        "admissibility",
        "applicants",
        "consortia",
        "period",
        "exclusion",
        "selection",
        "award",
    )
    notes = {part.section: part.note for part in only.parts if not part.clauses}
    assert notes == {
        "admissibility": "No condition is stated.",
        **dict.fromkeys(("exclusion", "selection", "award"), "Not modelled."),
    }


def test_award_criteria_left_for_a_person_are_listed_under_award() -> None:
    (only,) = draft(reference.instrument("he-general")).drafts
    award = {clause.rule: clause.marks for clause in only.parts[-1].clauses}
    assert award.keys() == {"award", "ties"}
    assert all("Cannot be verified by a program: for a person." in marks for marks in award.values())


# -- calls and drafts ------------------------------------------------------------------------------------------------------


def test_eight_themes_with_equal_conditions_are_one_draft() -> None:
    scenario = load(ROOT / "scenarios" / "escp-s3" / "baseline.toml")
    (only,) = draft(scenario).drafts
    assert only.calls == tuple(scenario.calls)
    assert sorted(clause.rule for clause in only.clauses) == sorted(scenario.conditions("smart-textiles"))


def test_calls_with_other_conditions_are_drafts_of_their_own() -> None:
    document = draft(load(TINY / "tiny.toml"))
    assert [found.calls for found in document.drafts] == [("north",), ("south",)]
    own = [{clause.rule for clause in found.clauses} for found in document.drafts]
    assert own == [
        {"a-centre", "most-members", "three-countries", "one-membership"},
        {"either", "most-members", "three-countries", "one-membership"},
    ]


def test_wishes_about_named_organisations_are_no_clauses() -> None:
    scenario = load(TINY / "tiny.toml")
    assert scenario.locks
    assert draft(scenario) == draft(scenario.model_copy(update={"locks": {}}))


def test_a_source_is_cited_once_and_clauses_name_it_by_number() -> None:
    document = draft(load(ROOT / "scenarios" / "excellence-2018" / "call.toml"))
    titles = [(source.title, source.url) for source in document.sources]
    assert len(set(titles)) == len(titles)
    assert [source.number for source in document.sources] == list(range(1, len(titles) + 1))
    used = {number for found in document.drafts for clause in found.clauses for number in clause.sources}
    assert used == set(range(1, len(titles) + 1))


def test_a_rule_of_one_strand_is_told_with_its_strand_and_left_out_of_another() -> None:
    general = reference.instrument("he-general")
    stranded = {name: rule.strands for name, rule in general.rules.items() if rule.strands}
    (every,) = draft(general).drafts
    assert {clause.rule: clause.strands for clause in every.clauses if clause.strands} == stranded
    scenario = load(ROOT / "scenarios" / "horizon-widening" / "call.toml")
    calls = {key: one.model_copy(update={"strand": "csa"}) for key, one in scenario.calls.items()}
    (only,) = draft(scenario.model_copy(update={"calls": calls})).drafts
    assert {clause.strands for clause in only.clauses} == {(), ("csa",)}


# -- who can change a clause, and when -------------------------------------------------------------------------------------


CAN = "can still be changed by"


def test_the_later_the_stage_the_less_can_be_changed() -> None:
    stages: tuple[Stage, ...] = get_args(Stage)
    assert tuple(CHANGEABLE) == stages
    for earlier, later in pairwise(stages):
        assert CHANGEABLE[earlier] >= CHANGEABLE[later]
    assert all("unknown" not in levels and "regulation" not in levels for levels in CHANGEABLE.values())


@pytest.mark.parametrize(
    ("stage", "level", "authority"),
    [
        (
            "work-programme-draft",
            "work_programme",
            f"work programme, {CAN} whoever adopts the work programme",
        ),
        ("call-draft", "work_programme", "work programme, fixed at this stage"),
        ("call-draft", "call", f"call text, {CAN} the authority that publishes the call"),
        ("call-open", "call", "call text, fixed at this stage"),
        ("work-programme-draft", "regulation", "regulation, fixed at this stage"),
        ("work-programme-draft", "unknown", "level unknown, counts as fixed"),
        ("closed", "assumption", f"assumption of the designer, {CAN} the designer"),
    ],
)
def test_a_clause_says_whether_it_can_still_be_changed_and_by_whom(stage: Stage, level: Any, authority: str) -> None:
    rules = {"floor": MinMembers(at_least=2, level=level)}
    scenario = load(TINY / "tiny.toml").model_copy(update={"stage": stage, "rules": rules, "calls": _calls()})
    clause = one(draft(scenario), "floor")
    assert clause.authority == authority
    assert clause.changeable is ("can still" in authority)


def _calls() -> dict[str, Any]:
    return {"south": load(TINY / "tiny.toml").calls["south"]}


def test_a_change_that_the_stage_does_not_allow_is_marked() -> None:
    def with_floor(at_least: int, stage: Stage) -> Scenario:
        rules = {"floor": MinMembers(at_least=at_least, level="call")}
        return load(TINY / "tiny.toml").model_copy(update={"stage": stage, "rules": rules, "calls": _calls()})

    marks = {
        stage: one(draft(with_floor(3, stage), with_floor(2, stage)), "floor").marks
        for stage in ("call-draft", "call-open")
    }
    assert marks == {"call-draft": (), "call-open": ("Changed here, although it cannot be changed at this stage.",)}


# -- old and new -----------------------------------------------------------------------------------------------------------


def test_a_variant_is_told_by_what_changed_came_and_went() -> None:
    document = draft(load(TINY / "variant.toml"), load(TINY / "tiny.toml"))
    south = document.drafts[1]
    assert {clause.rule: clause.state for clause in south.clauses} == {
        "one-membership": "same",
        "most-members": "changed",
        "three-countries": "same",
        "most-per-country": "added",
        "either": "removed",
    }
    changed = next(clause for clause in south.clauses if clause.rule == "most-members")
    assert changed.sentence == "A consortium has at most 4 members."
    assert changed.was == "A consortium has at most 3 members."
    assert [(change.name, change.old, change.new) for change in changed.changes] == [("at_most", 3, 4)]
    assert next(clause.number for clause in south.clauses if clause.state == "removed") == ""


def test_a_rule_of_another_kind_under_the_same_name_is_a_change() -> None:
    base = load(TINY / "tiny.toml").model_copy(update={"calls": _calls(), "rules": {"size": MinMembers(at_least=3)}})
    new = base.model_copy(update={"rules": {"size": MaxGrant(at_most="100")}})
    clause = one(draft(new, base), "size")
    assert (clause.state, clause.was) == ("changed", "A consortium has at least 3 members.")
    assert ("kind", "min_members", "max_grant") in [(c.name, c.old, c.new) for c in clause.changes]


def test_call_rule_sets_of_two_years_are_compared_with_each_other() -> None:
    found = states(draft(reference.instrument("cosme-excellence-2020"), reference.instrument("cosme-excellence-2018")))
    assert found["grant-ceiling"] == "changed"
    assert found["three-countries"] == "removed"


def test_a_scenario_is_compared_with_a_call_rule_set_call_by_call() -> None:
    scenario = load(ROOT / "scenarios" / "escp-s3" / "baseline.toml")
    found = states(draft(scenario, reference.instrument("cosme-escps3-2017")))
    assert {name for name, state in found.items() if state == "added"} == set(scenario.rules)
    assert {state for name, state in found.items() if name not in scenario.rules} == {"same"}


def test_a_call_that_the_base_does_not_have_is_a_draft_of_its_own() -> None:
    base = load(TINY / "tiny.toml")
    less = base.model_copy(update={"calls": _calls()})
    assert [{c.state for c in found.clauses} for found in draft(base, less).drafts] == [{"added"}, {"same"}]
    assert [{c.state for c in found.clauses} for found in draft(less, base).drafts] == [{"same"}, {"removed"}]


def test_the_effect_of_a_change_stands_with_the_clause_that_changed_and_nowhere_else() -> None:
    named = product(load(TINY / "tiny.toml").calls, ("most-members", "three-countries", "either"))
    effects = dict.fromkeys(named, "two partnerships more")
    document = draft(load(TINY / "variant.toml"), load(TINY / "tiny.toml"), effects=effects)
    told = {clause.rule for found in document.drafts for clause in found.clauses if clause.effect}
    assert told == {"most-members", "either"}
    assert "Effect on capacity and reach: two partnerships more" in markdown(document)


def bundled() -> Iterator[tuple[str, Any]]:
    """Every bundled scenario that stands by itself, and the first of every family."""
    for path in sorted((ROOT / "scenarios").glob("*/*.toml")):
        name = f"{path.parent.name}/{path.name}"
        if 'title = "' not in path.read_text("utf-8"):
            continue  # a part of others
        yield name, path


SUBJECTS = dict(bundled()) | dict.fromkeys(reference.instrument_keys())


@pytest.fixture(params=SUBJECTS)
def subject(request: pytest.FixtureRequest) -> Scenario | Instrument:
    """Every bundled scenario and call rule set."""
    path = SUBJECTS[request.param]
    if path is None:
        return reference.instrument(request.param)
    return families.load_family(path).variants[0].scenario if families.stated(path) else load(path)


def variants(found: Scenario | Instrument) -> Iterator[tuple[str, Any]]:
    """The same with each value of each rule changed in turn."""
    if isinstance(found, Instrument):
        for name, rule in found.rules.items():
            for place, other in altered(rule):
                yield f"{name} {place}", found.model_copy(update={"rules": {**found.rules, name: other}})
        return
    for name, rule in found.rules.items():
        for place, other in altered(rule):
            yield f"{name} {place}", found.model_copy(update={"rules": {**found.rules, name: other}})
    for key, one_call in found.calls.items():
        for name, rule in one_call.rules.items():
            for place, other in altered(rule):
                changed = one_call.model_copy(update={"rules": {**one_call.rules, name: other}})
                yield f"{key} {name} {place}", found.model_copy(update={"calls": {**found.calls, key: changed}})


@pytest.mark.parametrize("code", languages())
def test_a_changed_parameter_changes_exactly_one_clause(subject: Scenario | Instrument, code: str) -> None:
    for what, other in variants(subject):
        document = draft(other, subject, code)
        changed = [clause for found in document.drafts for clause in found.clauses if clause.state != "same"]
        assert [clause.state for clause in changed] == ["changed"], what
        (clause,) = changed
        assert clause.was or clause.kind == "for_a_person", what
        assert len([change for change in clause.changes if change.name not in ("text", "source")]) == 1, what


def test_every_rule_of_every_bundled_subject_is_a_clause_once(subject: Scenario | Instrument) -> None:
    wanted = [subject.rules] if isinstance(subject, Instrument) else [subject.conditions(key) for key in subject.calls]
    found = [{clause.rule for clause in one.clauses} for one in draft(subject).drafts]
    assert {frozenset(names) for names in wanted} == {frozenset(names) for names in found}
    for one in draft(subject).drafts:
        assert len({clause.rule for clause in one.clauses}) == len(one.clauses)


# -- nobody is named while a call is prepared ------------------------------------------------------------------------------


def hostile(purpose: str) -> Scenario:
    """The tiny scenario, with names of its organisations wherever a person could write one."""
    base = load(TINY / "tiny.toml")
    ids = tuple(base.organisations)
    names = [name for who in base.organisations.values() for name in (who.id, who.name, *who.other_names) if name]
    everyone = "; ".join(names)
    where = (Where(organisations=ids[:3]), Where(kinds=("company",)))
    rules: dict[str, Any] = {
        f"{ids[0]}-leads": EveryMember(where=where, text=everyone, source=(f"Letter of {names[1]}",), note=everyone),
        "named": MinParticipations(at_least=1, organisations=ids, text=names[0].upper()),
        "looked-at": ForAPerson(look_at=everyone, values={names[0]: names}, strands=()),
        "quotas": TypeQuotas(
            quotas={name: Quota(where=(Where(organisations=(ids[0],)),), at_least=1) for name in names[:2]}
        ),
        "status": EveryMember(where=(Where(flags={ids[0]: ("yes",)}),)),
        "apart": MinMembers(at_least=2, text=f"not {names[2]}, nor_{ids[0]}"),
    }
    calls = {
        f"for-{ids[1]}": one_call.model_copy(update={"title": everyone, "rules": {}})
        for one_call in base.calls.values()
    }
    changed = {"purpose": purpose, "title": everyone, "rules": rules, "calls": calls, "locks": base.locks}
    return base.model_copy(update=changed)


def named(scenario: Scenario, text: str) -> set[str]:
    """Names, other names and identifiers of organisations that a text holds as words."""
    names = {name for who in scenario.organisations.values() for name in (who.id, who.name, *who.other_names) if name}
    flat = " ".join(text.replace("\\", "").split()).casefold()
    return {name for name in names if re.search(rf"(?<![a-z0-9]){re.escape(name.casefold())}(?![a-z0-9])", flat)}


def everything(scenario: Scenario, base: Scenario | None, code: str, folder: Path) -> str:
    """All that can be written of a draft, in every format, and what stands beside it."""
    from planner import drafts, show

    effects = dict.fromkeys(product(scenario.calls, scenario.rules), " ".join(scenario.organisations))
    document = draft(scenario, base, code, effects=effects)
    for ending in ("md", "csv", "json"):
        drafts.save(drafts.place(folder / f"draft.{ending}"), document)
    out = io.StringIO()
    console = show.console()
    console.file = out
    show.clauses(console, document)
    return "\n".join([*(path.read_text("utf-8") for path in sorted(folder.iterdir())), out.getvalue()])


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("purpose", ["call-design", "expression-of-interest"])
def test_no_organisation_is_named_while_a_call_is_prepared(purpose: str, code: str, tmp_path: Path) -> None:
    scenario = hostile(purpose)
    base = scenario.model_copy(update={"rules": {}})
    assert named(scenario, everything(scenario, None, code, tmp_path)) == set()
    assert named(scenario, everything(scenario, base, code, tmp_path)) == set()
    assert named(scenario, everything(base, scenario, code, tmp_path)) == set()


def test_a_name_is_replaced_in_whatever_letters_and_signs_and_only_as_whole_words() -> None:
    veil = Veil.over([load(TINY / "tiny.toml")], language("en"))
    assert veil.text("FUEGO S.L. and fuego,  s.l.; Alpha\nCluster; nor_alpha-1") == (
        "[organisation]. and [organisation].; [organisation]; nor_[organisation]-1"
    )
    assert veil.text("alphabet, echoes and a park") == "alphabet, echoes and a park"


def test_where_a_base_prepares_a_call_its_organisations_are_not_named_either(tmp_path: Path) -> None:
    scenario = hostile("call-design")
    other = hostile("retrospective")
    assert named(scenario, everything(other, scenario, "en", tmp_path)) == set()


def test_where_no_call_is_prepared_names_stand_as_they_were_written(tmp_path: Path) -> None:
    scenario = hostile("retrospective")
    assert named(scenario, everything(scenario, None, "en", tmp_path)) >= set(scenario.organisations)


def test_a_named_organisation_that_was_exchanged_for_another_is_a_change_that_names_neither() -> None:
    base = hostile("call-design")
    ids = tuple(base.organisations)
    rules = {name: MinParticipations(at_least=1, organisations=(who,)) for name, who in (("named", ids[0]),)}
    new = base.model_copy(
        update={"rules": {**base.rules, "named": MinParticipations(at_least=1, organisations=(ids[1],))}}
    )
    old = base.model_copy(update={"rules": {**base.rules, **rules}})
    clause = one(draft(new, old), "named")
    assert clause.state == "changed"
    assert clause.sentence == "Each of 1 organisation of the scenario takes part in at least 1 consortium."


@pytest.mark.parametrize("code", languages())
def test_the_bundled_call_design_scenario_names_nobody(code: str, tmp_path: Path) -> None:
    scenario = load(ROOT / "scenarios" / "horizon-widening" / "call.toml")
    assert scenario.purpose == "call-design"
    assert named(scenario, everything(scenario, None, code, tmp_path)) == set()


# -- files and screen ------------------------------------------------------------------------------------------------------


def test_every_format_opens_with_the_notice(tmp_path: Path, capsys: Capture) -> None:
    for ending in ("md", "csv", "json"):
        answer = call(capsys, ["clauses", TINY / "tiny.toml", "-o", tmp_path / f"draft.{ending}"])
        assert (answer.code, answer.err) == (0, "")
    page = (tmp_path / "draft.md").read_text("utf-8")
    assert page.splitlines()[2] == f"> {NOTICE}"
    content = json.loads((tmp_path / "draft.json").read_text("utf-8"))
    assert next(iter(content)) == "notice"
    assert content["notice"] == NOTICE
    assert (tmp_path / "draft.notice.txt").read_text("utf-8").startswith(NOTICE)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "draft.csv",
        "draft.json",
        "draft.md",
        "draft.notice.txt",
    ]


def test_the_table_has_a_row_for_each_clause_and_no_formula() -> None:
    scenario = load(TINY / "tiny.toml")
    rules = {"=cmd": ForAPerson(look_at="x", text='=HYPERLINK("x")'), **scenario.rules}
    document = draft(scenario.model_copy(update={"rules": rules}))
    rows = list(csv.DictReader(io.StringIO(table(document))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["rule"] for row in rows if row["rule"] != "'=cmd"] == [
        clause.rule for found in document.drafts for clause in found.clauses if clause.rule != "=cmd"
    ]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_page_shows_what_people_wrote_as_they_wrote_it() -> None:
    scenario = load(TINY / "tiny.toml")
    rules = {"one": ForAPerson(look_at="<script>alert(1)</script> | *bold* _x_ [a](b)\n# head")}
    page = markdown(draft(scenario.model_copy(update={"rules": rules})))
    assert r"\<script\>alert(1)\</script\> \| \*bold\* \_x\_ \[a\](b) \# head" in page
    assert "\n# head" not in page


def test_a_file_that_is_no_draft_is_left_alone(tmp_path: Path, capsys: Capture) -> None:
    for name in ("README.md", "organisations.csv", "plan.json"):
        (tmp_path / name).write_text("something of mine")
        answer = call(capsys, ["clauses", TINY / "tiny.toml", "-o", tmp_path / name])
        assert answer.code == 2
        assert "stands there already and is no draft of conditions" in answer.err
        assert (tmp_path / name).read_text() == "something of mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "organisations.csv", "plan.json"]


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("ending", ["md", "csv", "json"])
def test_a_draft_takes_the_place_of_an_older_one(ending: str, code: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / f"draft.{ending}"
    for other in (code, "en"):
        answer = call(capsys, ["clauses", TINY / "tiny.toml", "--language", other, "-o", path])
        assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-key"], 'there is no call rule set "no-such-key"'),
        ([str(TINY / "organisations.csv")], "is neither a scenario file (.toml) nor the key of a call rule set"),
        ([str(TINY / "nothing.toml")], "nothing.toml"),
        (["cosme-excellence-2018", "--language", "xx"], 'no language "xx"; there are en and fr'),
        (["cosme-excellence-2018", "--against", "no-such-key"], 'there is no call rule set "no-such-key"'),
        (["cosme-excellence-2018", "-o", "draft.docx"], "should end in .md, .csv, .json (found .docx)"),
        ([str(ROOT / "scenarios/escp-s3/weights-family.toml")], "makes a family of scenarios"),
    ],
)
def test_a_mistake_is_told_with_its_remedy(arguments: list[str], message: str, capsys: Capture) -> None:
    answer = call(capsys, ["clauses", *arguments])
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("code", languages())
def test_the_screen_reads_as_it_was_read(code: str, capsys: Capture) -> None:
    answer = call(capsys, ["clauses", TINY / "variant.toml", "--against", TINY / "tiny.toml", "--language", code])
    assert (answer.code, answer.err) == (0, "")
    assert max(map(len, answer.out.splitlines())) <= 80
    texts.compare(f"clauses-{code}.txt", answer.out)


def test_json_is_what_is_written_to_a_file(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "draft.json"
    answer = call(capsys, ["clauses", "cosme-excellence-2018", "--json", "-o", path])
    assert json.loads(answer.out) == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("key", reference.country_sets())
def test_every_country_set_that_ships_is_said_in_words(key: str) -> None:
    assert country_words(key) != key
    assert language("fr").knows(f"set-{key}")
