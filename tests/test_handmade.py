"""Consortia made by hand: a plain table against a call rule set, through the command line."""

import csv
import io
import json
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from models.facts import Kind, Role
from planner import reference
from planner.handmade import read_teams
from planner.mistakes import UserError
from tests.command import DATA, ROOT, Answer, call

BY_HAND = DATA / "by-hand"
BUNDLED = ROOT / "scenarios" / "by-hand"
DIGICLUSTERS, DIGICLUSTERS_TOTALS = BUNDLED / "digiclusters.csv", BUNDLED / "digiclusters-totals.csv"
GALACTICA, GALACTICA_TOTALS = BUNDLED / "galactica.csv", BUNDLED / "galactica-totals.csv"
KATANA, KATANA_TOTALS = BUNDLED / "katana.csv", BUNDLED / "katana-totals.csv"
FUNDED = tomllib.loads((ROOT / "tests" / "funded" / "expected.toml").read_text("utf-8"))["consortia"]
"""Written by hand from the facts about really funded consortia."""
ESCPS3, EXCELLENCE = "cosme-escps3-2017", "cosme-excellence-2018"
INNOSUP, HORIZON = "h2020-innosup01-2018", "he-general"
INDEPENDENT = "three-independent-entities"

Audit = Callable[..., Answer]


@pytest.fixture
def audit(capsys: pytest.CaptureFixture[str]) -> Audit:
    """`planner audit` of a table; under the general conditions as a research and innovation action."""

    def run(table: Path, instrument: str, *options: str | Path) -> Answer:
        strand = ["--strand", "ria"] if instrument == HORIZON else []
        return call(capsys, ["audit", table, "--instrument", instrument, *strand, *options])

    return run


def verdicts(answer: Answer, consortium: str = "") -> dict[str, str]:
    """Verdict by rule, of one consortium or of the only one; rules on all consortia together among them."""
    found = [
        one
        for one in json.loads(answer.out)["verdicts"]
        if one["consortium"] in (consortium, "(all)") or not consortium
    ]
    assert len({(one["consortium"], one["rule"]) for one in found}) == len(found)
    return {one["rule"]: one["verdict"] for one in found}


def witness(answer: Answer, rule: str) -> str:
    """Who, where and how many, of one rule and the only consortium."""
    [found] = [one["witness"] for one in json.loads(answer.out)["verdicts"] if one["rule"] == rule]
    return str(found)


def table(folder: Path, rows: Iterable[str], header: str = "consortium,id,country,control_group") -> Path:
    """A table of one's own."""
    path = folder / "table.csv"
    path.write_text("\n".join([header, *rows, ""]), "utf-8")
    return path


def without(folder: Path, column: str) -> Path:
    """The full table without one column."""
    rows = list(csv.DictReader((BY_HAND / "full.csv").read_text("utf-8").splitlines()))
    kept = [name for name in rows[0] if name != column]
    assert len(kept) == len(rows[0]) - 1
    out = io.StringIO()
    writer = csv.DictWriter(out, kept, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "table.csv"
    path.write_text(out.getvalue(), "utf-8")
    return path


# -- really funded consortia -----------------------------------------------------------------------------------------------

REAL = [
    pytest.param("digiclusters", DIGICLUSTERS, ["--totals", DIGICLUSTERS_TOTALS], id="DIGICLUSTERS"),
    pytest.param("tex4im", BY_HAND / "tex4im.csv", [], id="TEX4IM"),
]


@pytest.mark.parametrize(("key", "path", "options"), [*REAL, pytest.param("galactica", GALACTICA, [], id="GALACTICA")])
def test_a_table_of_a_funded_consortium_lists_the_members_of_the_facts(
    key: str, path: Path, options: list[Any]
) -> None:
    [team] = read_teams(path, reference.instrument(ESCPS3)).values()
    expected = {
        (one["name"], one["country"], tuple(one["kinds"]), one.get("role", "beneficiary"))
        for one in FUNDED[key]["members"].values()
    }
    assert team.name == FUNDED[key]["name"]
    assert {(m.who.name, m.who.country, m.who.kinds, m.role) for m in team.members} == expected
    assert len(team.members) == len(expected)


@pytest.mark.parametrize(("key", "path", "options"), REAL)
def test_a_funded_consortium_gets_the_verdicts_of_the_facts(
    key: str, path: Path, options: list[Any], audit: Audit
) -> None:
    answer = audit(path, ESCPS3, "--on", str(FUNDED[key]["date"]), "--json", *options)
    assert verdicts(answer) == {rule: one["is"] for rule, one in FUNDED[key]["verdicts"].items()}
    assert answer.code == 0


@pytest.mark.parametrize(("key", "path", "options"), REAL)
def test_a_consortium_is_never_said_to_comply_with_a_call_that_is_partly_known(
    key: str, path: Path, options: list[Any], audit: Audit
) -> None:
    shown = audit(path, ESCPS3, *options).out
    told = json.loads(audit(path, ESCPS3, "--json", *options).out)
    assert "only partly known: nothing can be said to comply" in " ".join(shown.split())
    assert "complies" not in "".join(told["sentences"].values())
    consortium, _, _ = shown.partition("All consortia together")
    assert "complies" not in consortium


@pytest.mark.parametrize(("key", "path", "options"), REAL)
def test_all_consortia_together_neither(key: str, path: Path, options: list[Any], audit: Audit) -> None:
    assert "complies" not in audit(path, ESCPS3, *options).out


def test_totals_take_the_place_of_amounts_that_members_do_not_state(audit: Audit) -> None:
    bare = verdicts(audit(DIGICLUSTERS, ESCPS3, "--json"))
    assert {bare[rule] for rule in ("grant-ceiling", "cofinancing", "length", "call-budget")} == {"unchecked"}


@pytest.mark.parametrize(
    ("totals", "broken"),
    [
        ("466666.67,350000,24", set()),
        ("466666.65,350000,24", {"cofinancing"}),
        ("500000,350000.01,24", {"grant-ceiling"}),
        ("466666.67,350000,25", {"length"}),
        ("4000000,2800000.01,24", {"grant-ceiling", "call-budget"}),
    ],
)
def test_totals_are_compared_to_the_cent(totals: str, broken: set[str], tmp_path: Path, audit: Audit) -> None:
    (tmp_path / "totals.csv").write_text(f"consortium,cost,grant,months\nTEX4IM,{totals}\n", "utf-8")
    answer = audit(BY_HAND / "tex4im.csv", ESCPS3, "--json", "--totals", tmp_path / "totals.csv")
    assert {rule for rule, verdict in verdicts(answer).items() if verdict == "broken"} == broken
    assert answer.code == (1 if broken else 0)


def test_costs_by_category_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    header = "consortium,id,country,cost,matching,cost_research,cost_travel"
    path = table(tmp_path, ["T,A,DE,100,50,30,", "T,B,FR,,,20,"], header)
    (tmp_path / "totals.csv").write_text("consortium,largest_support,cost_research\nT,60000,75.5\n", "utf-8")
    [team] = read_teams(path, reference.instrument(ESCPS3), totals=tmp_path / "totals.csv").values()
    first, second = (member.terms for member in team.members)
    assert (first.matching, second.matching) == (50_00, None)
    # beside a cost, an empty cell says that nothing was spent so; without one, nobody knows
    assert (first.by_category, second.by_category) == ({"research": 30_00, "travel": 0}, {"research": 20_00})
    assert (team.totals.largest_support, team.totals.by_category) == (60_000_00, {"research": 75_50})


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("T,A,DE,100,,70,40", "cost", "costs by category"),
        ("T,A,DE,100,,much,", "cost_research", "not an amount"),
        ("T,A,DE,100,-1,,", "matching", "outside 0"),
    ],
)
def test_money_that_cannot_be_is_told_where_it_stands(row: str, column: str, words: str, tmp_path: Path) -> None:
    path = table(tmp_path, [row], "consortium,id,country,cost,matching,cost_research,cost_travel")
    with pytest.raises(UserError) as caught:
        read_teams(path, reference.instrument(ESCPS3))
    [mistake] = caught.value.mistakes
    assert (mistake.line, mistake.address) == (2, column)
    assert words in mistake.message


# -- a share by two routes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("support", "services", "verdict"),
    [
        pytest.param("3000000", "1000000", "holds", id="both routes, 80 %, as published"),
        pytest.param("3000000", "750000", "holds", id="both routes, 75 %"),
        pytest.param("3000000", "749999.99", "unchecked", id="a cent less, but members may be small firms"),
        pytest.param("3000000", "", "unchecked", id="services unknown"),
        pytest.param("", "1000000", "unchecked", id="grants unknown"),
    ],
)
def test_galactica_meets_the_share_for_small_firms_by_grants_and_services_together(
    support: str, services: str, verdict: str, tmp_path: Path, audit: Audit
) -> None:
    if (support, services) == ("3000000", "1000000"):
        totals = GALACTICA_TOTALS
    else:
        totals = tmp_path / "totals.csv"
        totals.write_text(f"consortium,cost,third_party_support,services\nGALACTICA,5000000,{support},{services}\n")
    answer = audit(GALACTICA, INNOSUP, "--totals", totals, "--json")
    assert (verdicts(answer)["budget-for-smes"], answer.code) == (verdict, 0)


def test_galactica_would_miss_the_share_by_grants_alone_if_no_member_is_a_small_firm(
    tmp_path: Path, audit: Audit
) -> None:
    lines = GALACTICA.read_text("utf-8").splitlines()
    path, totals = tmp_path / "galactica.csv", tmp_path / "totals.csv"
    path.write_text("\n".join([f"{lines[0]},sme", *(f"{line},no" for line in lines[1:])]) + "\n")
    totals.write_text("consortium,cost,third_party_support,services\nGALACTICA,5000000,3000000,0\n")
    assert verdicts(audit(path, INNOSUP, "--totals", totals, "--json"))["budget-for-smes"] == "broken"


def test_the_amounts_of_katana_add_up_and_decide_little(audit: Audit) -> None:
    """EUR 4,590,151.25 for the project by CORDIS; cost, size and support of single members are not stated there."""
    answer = audit(KATANA, INNOSUP, "--totals", KATANA_TOTALS, "--json")
    assert witness(answer, "grant-at-least").startswith("EUR 4,590,151.25, ")
    assert verdicts(answer)["budget-for-smes"] == "unchecked"
    assert answer.code == 0


# -- the trap --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("instrument", [HORIZON, INNOSUP])
def test_two_bodies_under_one_owner_and_two_in_one_country_are_no_three_independent_bodies(
    instrument: str, audit: Audit
) -> None:
    answer = audit(BY_HAND / "trap.csv", instrument, "--json")
    assert verdicts(answer)[INDEPENDENT] == "broken"
    assert witness(answer, INDEPENDENT).startswith("2, 3 needed")
    assert answer.code == 1


@pytest.mark.parametrize("instrument", [HORIZON, INNOSUP])
@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        pytest.param(["T,A1,DE,", "T,A2,FR,", "T,B,IT,", "T,C,IT,"], "holds", id="A1 and A2 each alone"),
        pytest.param(["T,A1,DE,owner", "T,A2,FR,owner", "T,B,IT,", "T,C,ES,"], "holds", id="C in a fourth country"),
        pytest.param(["T,A1,DE,o", "T,A2,FR,o", "T,B1,DE,p", "T,B2,IT,p", "T,C,IT,"], "holds", id="FR, DE and IT"),
        pytest.param(["T,A1,DE,o", "T,A2,FR,o", "T,A3,IT,o"], "broken", id="all under one owner"),
    ],
)
def test_independent_bodies_are_matched_with_countries(
    instrument: str, rows: list[str], verdict: str, tmp_path: Path, audit: Audit
) -> None:
    assert verdicts(audit(table(tmp_path, rows), instrument, "--json"))[INDEPENDENT] == verdict


@pytest.mark.parametrize(
    ("strand", "verdicts_of_a_pair"),
    [
        ("ria", {INDEPENDENT: "broken", "cofinancing": "holds"}),
        ("ia", {INDEPENDENT: "broken", "cofinancing-of-innovation-actions": "broken"}),
        ("csa", {"coordination-and-support": "holds", "cofinancing": "holds"}),
        ("msca", {"single-entity": "holds", "cofinancing": "holds"}),
        ("cofund", {"single-entity": "holds", "cofinancing-of-co-fund-actions": "broken"}),
        ("", {INDEPENDENT: "unchecked", "cofinancing": "holds"}),
    ],
)
def test_the_type_of_action_says_which_general_conditions_hold(
    strand: str, verdicts_of_a_pair: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["T,A,DE,,no,100,100", "T,B,FR,,yes,100,100"]
    path = table(tmp_path, rows, "consortium,id,country,control_group,flag_non_profit,cost,grant")
    options = ["--strand", strand] if strand else []
    found = verdicts(call(capsys, ["audit", path, "--instrument", HORIZON, "--json", *options]))
    assert {rule: found[rule] for rule in verdicts_of_a_pair} == verdicts_of_a_pair
    others = {INDEPENDENT, "single-entity", "coordination-and-support"} - set(verdicts_of_a_pair)
    assert not strand or not others & set(found)


# -- what is missing is not assessed ---------------------------------------------------------------------------------------

FULL = {
    ESCPS3: {"kinds-of-applicants": "holds", "grant-ceiling": "holds", "cofinancing": "holds", "call-budget": "holds"},
    EXCELLENCE: {"less-developed-or-transition": "holds", "registered-on-eccp": "holds"},
    INNOSUP: {INDEPENDENT: "holds", "led-by-clusters": "holds", "budget-for-smes": "broken", "cofinancing": "holds"},
    HORIZON: {INDEPENDENT: "holds", "cofinancing": "holds"},
}
"""By hand, of the full table. SMEs: 120 000 of Delta and 150 000 passed on by Alpha are 67.5 % of 400 000, 75 % are needed.
Rates of INNOSUP: 100 % of Alpha's 200 000 and 70 % of the others' 200 000 are 340 000; 284 000 are asked for."""


@pytest.mark.parametrize("instrument", FULL)
def test_a_table_with_every_column_is_assessed(instrument: str, audit: Audit) -> None:
    found = verdicts(audit(BY_HAND / "full.csv", instrument, "--json"))
    assert {rule: found[rule] for rule in FULL[instrument]} == FULL[instrument]


@pytest.mark.parametrize(
    ("column", "instrument", "rules"),
    [
        ("kind", ESCPS3, {"kinds-of-applicants"}),
        ("kind", INNOSUP, {"led-by-clusters"}),
        ("region", EXCELLENCE, {"less-developed-or-transition"}),
        ("role", INNOSUP, {"led-by-clusters"}),
        ("control_group", INNOSUP, {INDEPENDENT}),
        ("control_group", HORIZON, {INDEPENDENT}),
        ("sme", INNOSUP, {"budget-for-smes"}),
        ("cost", ESCPS3, {"cofinancing"}),
        ("cost", INNOSUP, {"budget-for-smes", "cofinancing"}),
        ("grant", ESCPS3, {"grant-ceiling", "cofinancing", "call-budget"}),
        ("grant", INNOSUP, {"grant-at-least", "grant-at-most", "cofinancing"}),
        ("flag_eccp", EXCELLENCE, {"registered-on-eccp"}),
        ("flag_non_profit", INNOSUP, {"cofinancing"}),
        ("organisation", ESCPS3, set()),
        ("id", ESCPS3, set()),
        ("third_party_support", INNOSUP, {"budget-for-smes"}),
        ("services", INNOSUP, {"budget-for-smes"}),
    ],
)
def test_a_missing_column_leaves_the_rules_that_need_it_unchecked(
    column: str, instrument: str, rules: set[str], tmp_path: Path, audit: Audit
) -> None:
    before = verdicts(audit(BY_HAND / "full.csv", instrument, "--json"))
    after = verdicts(audit(without(tmp_path, column), instrument, "--json"))
    assert {rule for rule in before if before[rule] != after[rule]} == rules
    assert {after[rule] for rule in rules} <= {"unchecked"}


def test_an_empty_cell_of_control_says_that_none_is_known(tmp_path: Path, audit: Audit) -> None:
    rows = ["T,A,DE,", "T,B,FR,", "T,C,IT,"]
    assert verdicts(audit(table(tmp_path, rows), HORIZON, "--json"))[INDEPENDENT] == "holds"
    bare = table(tmp_path, [row.rstrip(",") for row in rows], "consortium,id,country")
    assert verdicts(audit(bare, HORIZON, "--json"))[INDEPENDENT] == "unchecked"


# -- lists that are not complete -------------------------------------------------------------------------------------------


def test_a_partial_list_breaks_no_lower_bound(tmp_path: Path, audit: Audit) -> None:
    path = table(tmp_path, ["Two,A,DE,", "Two,B,FR,", "Three,C,DE,", "Three,D,FR,", "Three,E,IT,"])
    for options, expected in (([], "broken"), (["--partial", "Two"], "unchecked")):
        answer = audit(path, ESCPS3, "--json", *options)
        assert [verdicts(answer, "Two")[rule] for rule in ("three-entities", "three-countries")] == [expected] * 2
        assert [verdicts(answer, "Three")[rule] for rule in ("three-entities", "three-countries")] == ["holds"] * 2


def test_a_partial_list_cannot_show_that_every_member_or_all_money_is_right(audit: Audit) -> None:
    found = verdicts(audit(BY_HAND / "full.csv", ESCPS3, "--json", "--partial", "Full"))
    rules = ("kinds-of-applicants", "eligible-countries", "grant-ceiling", "cofinancing", "call-budget")
    assert {rule: found[rule] for rule in rules} == dict.fromkeys(rules, "unchecked")
    assert found["three-entities"] == found["three-countries"] == "holds"


def test_a_member_that_breaks_a_rule_does_so_in_a_partial_list_too(tmp_path: Path, audit: Audit) -> None:
    path = table(tmp_path, ["T,A,DE,company"], "consortium,id,country,kind")
    assert verdicts(audit(path, ESCPS3, "--json", "--partial", "T"))["kinds-of-applicants"] == "broken"


# -- days ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instrument", "rule", "rows", "day", "verdict"),
    [
        # a Member State until the end of January 2020; the list of COSME countries is known for 2018 only
        (ESCPS3, "three-countries", "UK FR DE", "2018-03-08", "holds"),
        (ESCPS3, "eligible-countries", "UK FR DE", "2020-01-31", "holds"),
        (ESCPS3, "eligible-countries", "UK FR DE", "2020-02-01", "unchecked"),
        (ESCPS3, "three-countries", "UK FR DE", "2020-02-01", "unchecked"),
        (ESCPS3, "three-countries", "UK FR DE IT", "2020-02-01", "holds"),
        (ESCPS3, "eligible-countries", "US FR DE", "2018-03-08", "broken"),
        # associated to Horizon Europe from 2024 on, before that not known
        (HORIZON, INDEPENDENT, "UK FR DE", "2023-06-01", "unchecked"),
        (HORIZON, INDEPENDENT, "UK FR DE", "2024-06-01", "holds"),
        # one of the three must be in a Member State
        (HORIZON, INDEPENDENT, "UK NO IS", "2024-06-01", "broken"),
        (HORIZON, INDEPENDENT, "FR NO IS", "2024-06-01", "holds"),
    ],
)
def test_country_sets_are_read_on_the_day(
    instrument: str, rule: str, rows: str, day: str, verdict: str, tmp_path: Path, audit: Audit
) -> None:
    path = table(tmp_path, [f"T,member {at},{country}," for at, country in enumerate(rows.split())])
    assert verdicts(audit(path, instrument, "--json", "--on", day))[rule] == verdict


def test_the_day_of_the_rule_set_is_read_where_none_is_given(tmp_path: Path, audit: Audit) -> None:
    path = table(tmp_path, ["T,A,UK,", "T,B,FR,", "T,C,DE,"])
    assert "read on 2018-03-08" in " ".join(audit(path, ESCPS3).out.split())
    assert verdicts(audit(path, ESCPS3, "--json"))["eligible-countries"] == "holds"


def test_an_application_after_the_deadline_breaks_it(audit: Audit) -> None:
    answer = audit(DIGICLUSTERS, ESCPS3, "--json", "--on", "2018-03-09")
    assert (verdicts(answer)["deadline"], answer.code) == ("broken", 1)


# -- words -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("cluster", ["cluster_organisation"]),
        ("Cluster organisation", ["cluster_organisation"]),
        ("cluster-org", ["cluster_organisation"]),
        ("technology center", ["technology_centre"]),
        ("TechCentre", ["technology_centre"]),
        ("science park", ["science_park"]),
        ("sciencepark", ["science_park"]),
        ("business network", ["business_network"]),
        ("network", ["business_network"]),
        ("research", ["research_institute"]),
        ("DIH", ["digital_innovation_hub"]),
        ("sme", ["company"]),
        ("university", ["university"]),
        ("cluster | technology centre", ["cluster_organisation", "technology_centre"]),
        ("", []),
    ],
)
def test_kinds_are_known_by_their_common_words(word: str, kinds: list[Kind], tmp_path: Path) -> None:
    path = table(tmp_path, [f"T,A,DE,{word}"], "consortium,id,country,kind")
    [member] = read_teams(path, reference.instrument(ESCPS3))["T"].members
    assert list(member.who.kinds) == kinds


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Coordinator", "coordinator"),
        ("lead partner", "coordinator"),
        ("lead", "coordinator"),
        ("partner", "beneficiary"),
        ("participant", "beneficiary"),
        ("", "beneficiary"),
        ("affiliated entity", "affiliated"),
        ("Associated Partner", "associated"),
        ("subcontractor", "subcontractor"),
    ],
)
def test_roles_are_known_by_their_common_words(word: str, role: Role, tmp_path: Path) -> None:
    path = table(tmp_path, [f"T,A,DE,{word}"], "consortium,id,country,role")
    [member] = read_teams(path, reference.instrument(ESCPS3))["T"].members
    assert member.role == role


@pytest.mark.parametrize(
    ("word", "state"),
    [
        *[(word, "yes") for word in ("yes", "Y", "1", "TRUE")],
        *[(word, "no") for word in ("no", "0", "n", "False")],
        *[(word, "pending") for word in ("pending", "Applied")],
        *[(word, None) for word in ("?", "")],
    ],
)
def test_states_are_known_by_their_common_words(word: str, state: str | None, tmp_path: Path) -> None:
    path = table(tmp_path, [f"T,A,DE,{word}"], "consortium,id,country,sme")
    [member] = read_teams(path, reference.instrument(ESCPS3))["T"].members
    assert member.who.flags.get("sme") == state


@pytest.mark.parametrize("region", ["PT11", "PT111", "Norte", "NORTE"])
def test_a_region_is_known_by_its_code_or_its_name(region: str, tmp_path: Path, audit: Audit) -> None:
    rows = [f"T,A,PT,{region}", "T,B,DE,DE21", "T,C,FR,FR10"]
    answer = audit(table(tmp_path, rows, "consortium,id,country,region"), EXCELLENCE, "--json")
    assert verdicts(answer)["less-developed-or-transition"] == "holds"
    assert witness(answer, "less-developed-or-transition") == "1 such member, 1 needed: A"


def test_a_region_of_several_versions_of_nuts_is_known_by_its_name(tmp_path: Path) -> None:
    codes = [code for code, region in reference.regions().items() if region.name == "Rhône-Alpes"]
    assert len(codes) > 1
    path = table(tmp_path, ["T,A,FR,rhône-alpes"], "consortium,id,country,region")
    [member] = read_teams(path, reference.instrument(ESCPS3))["T"].members
    assert member.who.seat == "FRK2"


def test_a_name_stands_for_an_identifier_that_is_missing(tmp_path: Path) -> None:
    path = table(tmp_path, ["T,Alpha,,DE", "T,,b,FR"], "consortium,organisation,id,country")
    members = read_teams(path, reference.instrument(ESCPS3))["T"].members
    assert [(m.who.id, m.who.name) for m in members] == [("Alpha", "Alpha"), ("b", "")]


# -- the contract ----------------------------------------------------------------------------------------------------------


def test_the_json_of_an_audit_keeps_its_contract(audit: Audit) -> None:
    path = BY_HAND / "full.csv"
    content = json.loads(audit(path, INNOSUP, "--json").out)
    assert content["notice"].startswith("A simulation on stated assumptions, not a selection")
    rules = reference.instrument(INNOSUP).rules
    assert [one["rule"] for one in content["verdicts"]] == list(rules)
    for one in content["verdicts"]:
        assert {"consortium", "rule", "verdict", "witness", "basis", "confidence"} <= one.keys()
        assert one["verdict"] in ("holds", "broken", "unchecked")
        assert one["basis"] == ("none" if one["verdict"] == "unchecked" else "stated")
        assert one["confidence"] == rules[one["rule"]].confidence
        assert one["consortium"] == "Full"
        assert one["witness"]


@pytest.mark.parametrize(
    ("path", "instrument", "strict", "code"),
    [
        (BY_HAND / "tex4im.csv", ESCPS3, False, 0),
        (BY_HAND / "tex4im.csv", ESCPS3, True, 1),
        (BY_HAND / "trap.csv", HORIZON, False, 1),
        (BY_HAND / "trap.csv", HORIZON, True, 1),
        (BY_HAND / "nothing.csv", HORIZON, False, 2),
    ],
)
def test_the_exit_code_tells_breaches_from_mistakes(
    path: Path, instrument: str, strict: bool, code: int, audit: Audit
) -> None:
    for form in ([], ["--json"]):
        assert audit(path, instrument, *form, *(["--strict"] if strict else [])).code == code


def test_a_soft_condition_breaks_nothing(tmp_path: Path, audit: Audit) -> None:
    rows = ["T,A,DE,,yes,coordinator,cluster,100,70", "T,B,FR,,yes,,,100,70", "T,C,IT,,yes,,,100,70"]
    path = table(tmp_path, rows, "consortium,id,country,control_group,sme,role,kind,cost,grant")
    answer = audit(path, INNOSUP, "--json")
    assert (verdicts(answer)["grant-at-least"], answer.code) == ("broken", 0)


def test_grants_of_all_consortia_of_a_table_are_added_for_the_budget_of_the_call(tmp_path: Path, audit: Audit) -> None:
    for number, verdict in ((8, "holds"), (9, "broken")):
        rows = [f"T{at},A{at},DE,466666.67,350000" for at in range(number)]
        answer = audit(table(tmp_path, rows, "consortium,id,country,cost,grant"), ESCPS3, "--json")
        [found] = [one for one in json.loads(answer.out)["verdicts"] if one["consortium"] == "(all)"]
        assert (found["rule"], found["verdict"]) == ("call-budget", verdict)
