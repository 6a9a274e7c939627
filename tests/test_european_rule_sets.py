"""Rule sets of Horizon Europe, smart specialisation and cohesion policy at work, on small consortia made up for the purpose.

Each case is told from the facts by hand: who is a widening country, which region has which category, what a year asks.
"""

from pathlib import Path

import pytest

from tests.command import verdicts

BASE = "consortium,id,country,region,flag_base,cost,grant"
RUNNING = ["T,A,DE,DE21,yes,0,0", "T,B,FR,FR10,yes,0,0"]


@pytest.mark.parametrize(
    ("year", "newcomers", "expected"),
    [
        (2023, ["T,N,PT,PT17,no,400000,400000"], {"one-newcomer-only": "holds", "top-up-at-most": "holds"}),
        (2022, ["T,N,PT,PT17,no,550000,550000"], {"top-up-at-most": "broken"}),
        (2025, ["T,N,PT,PT17,no,550000,550000"], {"top-up-at-most": "holds"}),
        (2023, ["T,N,PT,PT17,no,150000,150000"], {"top-up-at-least": "holds"}),
        (2025, ["T,N,PT,PT17,no,150000,150000"], {"top-up-at-least": "broken"}),
        (2023, ["T,N,PT,PT17,no,,", "T,M,EL,EL30,no,,"], {"one-newcomer-only": "broken", "one-newcomer": "holds"}),
        (2023, ["T,N,FR,FRY1,no,,"], {"newcomer-from-a-widening-country": "holds"}),
        (2023, ["T,N,FR,FR10,no,,"], {"newcomer-from-a-widening-country": "broken"}),
        (2023, ["T,N,IS,IS00,no,,"], {"newcomer-from-a-widening-country": "unchecked"}),
        (2023, ["T,N,PT,PT17,no,,"], {"nobody-from-a-widening-country-yet": "holds"}),
        (2023, ["T,N,PT,PT17,no,,", "T,O,SI,SI04,yes,,"], {"nobody-from-a-widening-country-yet": "broken"}),
        (2023, ["T,N,PT,PT17,no,,", "T,O,NO,NO08,yes,,"], {"nobody-from-a-widening-country-yet": "unchecked"}),
    ],
)
def test_one_newcomer_from_a_widening_country_hops_on(
    year: int, newcomers: list[str], expected: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = verdicts(tmp_path, capsys, f"he-hop-on-{year}", [BASE, *RUNNING, *newcomers])
    assert {rule: found[rule] for rule in expected} == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["T,A,PT,PT11,coordinator", "T,B,SI,SI04,"], {"two-widening-countries": "holds", "led": "holds"}),
        (["T,A,PT,PT11,coordinator", "T,B,PT,PT17,"], {"two-widening-countries": "broken", "led": "holds"}),
        (["T,A,DE,DE21,coordinator", "T,B,SI,SI04,"], {"two-widening-countries": "broken", "led": "broken"}),
        (["T,A,RS,RS11,coordinator", "T,B,SI,SI04,"], {"two-widening-countries": "unchecked", "led": "unchecked"}),
        (["T,A,ES,ES70,coordinator", "T,B,SI,SI04,"], {"two-widening-countries": "holds", "led": "holds"}),
    ],
)
def test_hubs_join_two_widening_countries_and_one_of_them_leads(
    rows: list[str], expected: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = verdicts(tmp_path, capsys, "he-excellence-hubs-2023", ["consortium,id,country,region,role", *rows])
    found["led"] = found["led-from-a-widening-country"]
    assert {rule: found[rule] for rule in expected} == expected


@pytest.mark.parametrize(
    ("strand", "region", "extra", "grant", "verdict"),
    [
        ("erdf", "DE21", "", 40, "holds"),
        ("erdf", "DE21", "", 45, "unchecked"),
        ("erdf", "DE21", "no,no", 40, "holds"),
        ("erdf", "DE21", "no,no", 41, "broken"),
        ("erdf", "DE21", "no,yes", 50, "holds"),
        ("erdf", "PT11", "no,no", 85, "holds"),
        ("erdf", "PT11", "no,no", 86, "broken"),
        ("erdf", "FRY1", "no,no", 85, "holds"),
        ("cf", "DE21", "", 86, "broken"),
        ("jtf", "DE21", "", 51, "broken"),
        ("jtf", "PT11", "", 85, "holds"),
        ("interreg", "DE21", "", 80, "holds"),
        ("interreg", "DE21", "", 81, "broken"),
    ],
)
def test_the_ceiling_of_cohesion_policy_depends_on_the_region_its_history_and_the_fund(
    strand: str,
    region: str,
    extra: str,
    grant: int,
    verdict: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    flags = ",flag_less_developed_before,flag_transition_before" if extra else ""
    rows = [
        f"consortium,id,country,region,cost,grant{flags}",
        f"T,A,{region[:2]},{region},100,{grant},{extra}".rstrip(","),
    ]
    found = verdicts(tmp_path, capsys, "esif-2127", rows, "--strand", strand)
    assert list(found.values()) == [verdict]


@pytest.mark.parametrize(
    ("strand", "country", "grant", "verdict"),
    [
        ("convergence", "ES", 80, "holds"),
        ("convergence", "ES", 81, "broken"),
        ("competitiveness", "ES", 51, "broken"),
        ("convergence", "DE", 75, "holds"),
        ("convergence", "DE", 80, "unchecked"),
        ("competitiveness", "DE", 86, "broken"),
        ("2014-2020", "DE", 100, "unchecked"),
    ],
)
def test_the_ceilings_of_2007_are_decided_as_far_as_the_poorest_states_are_known(
    strand: str, country: str, grant: int, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["consortium,id,country,cost,grant", f"T,A,{country},100,{grant}"]
    found = verdicts(tmp_path, capsys, "esif-1420", rows, "--strand", strand)
    assert list(found.values()) == [verdict]


@pytest.mark.parametrize(
    ("key", "rows", "expected"),
    [
        ("i3-inv1-2021", ["A,DE,DE21,no", "B,PT,PT11,no"], {"less-developed-transition-or-outermost": "holds"}),
        ("i3-inv1-2021", ["A,DE,DE21,no", "B,FR,FR10,no"], {"less-developed-transition-or-outermost": "broken"}),
        ("i3-inv1-2025", ["A,PT,PT11,no", "B,PT,PT11,no"], {"two-less-developed-regions": "broken"}),
        ("i3-inv1-2025", ["A,PT,PT11,no", "B,PL,PL21,no"], {"two-less-developed-regions": "holds"}),
        ("i3-inv1-2021", ["A,DE,DE21,yes", "B,PT,PT11,no"], {"led-by": "holds"}),
        ("i3-inv1-2021", ["A,PT,PT11,yes", "B,DE,DE21,no"], {"led-by": "broken"}),
        ("i3-inv2a-2021", ["A,DE,DE21,yes", "B,PT,PT11,no"], {"led-by": "broken", "countries": "broken"}),
        ("i3-inv2a-2021", ["A,PT,PT11,yes", "B,DE,DE21,no"], {"led-by": "holds", "three-regions": "broken"}),
        ("i3-inv2a-2025", ["A,ES,ES70,yes", "B,DE,DE21,no"], {"led-by": "holds", "countries": "holds"}),
        ("i3-inv2a-2024", ["A,ES,ES70,yes", "B,DE,DE21,no"], {"countries": "unchecked"}),
        ("i3-inv2a-2025", ["A,PT,PT11,yes", "B,DE,DE21,no"], {"more-developed-region": "holds"}),
        ("i3-inv2a-2025", ["A,PT,PT11,yes", "B,PL,PL21,no"], {"more-developed-region": "broken"}),
    ],
)
def test_interregional_investments_ask_for_other_regions_in_other_years(
    key: str, rows: list[str], expected: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = rows
    header = "consortium,id,country,region,flag_non_profit,role"
    lines = [header, f"T,{first},coordinator", *(f"T,{row},beneficiary" for row in others)]
    found = verdicts(tmp_path, capsys, key, lines)
    assert {rule: found[rule] for rule in expected} == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                "A,PT,PT11,regional_authority,leads,signed,2",
                "B,ES,ES61,mandated_body,leads,signed,3",
                "C,FR,FRL0,regional_authority,participates,absent,",
            ],
            {"three-member-states": "holds", "two-lead-regions": "holds", "commitment-letter": "holds"},
        ),
        (
            [
                "A,PT,PT11,regional_authority,leads,signed,1",
                "B,ES,ES61,mandated_body,participates,absent,",
                "C,NO,NO07,regional_authority,supports,absent,",
            ],
            {"three-member-states": "broken", "two-lead-regions": "broken", "commitment-letter": "broken"},
        ),
        (
            ["A,PT,PT11,managing_authority,leads,received,2", "B,ES,ES61,,,,"],
            {"three-regions": "broken", "proposed-by-an-authority": "holds", "two-lead-regions": "unchecked"},
        ),
        (
            ["A,PT,PT11,national_authority,leads,,", "B,ES,ES61,regional_authority,leads,,"],
            {"proposed-by-an-authority": "broken", "commitment-letter": "unchecked"},
        ),
        (["A,PT,PT11,,,,", "B,ES,ES61,,,,"], {"proposed-by-an-authority": "unchecked", "phases": "unchecked"}),
    ],
)
def test_three_regions_of_three_member_states_form_a_thematic_partnership(
    rows: list[str], expected: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = rows
    header = "consortium,id,country,region,authority,part,letter,years,role"
    lines = [header, f"T,{first},coordinator", *(f"T,{row},beneficiary" for row in others)]
    found = verdicts(tmp_path, capsys, "s3-thematic-partnership", lines)
    assert {rule: found[rule] for rule in expected} == expected


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("moderate emerging strong", {"two-moderate-or-emerging": "holds", "one-strong-or-leader": "holds"}),
        ("moderate strong leader", {"two-moderate-or-emerging": "broken", "one-strong-or-leader": "holds"}),
        ("moderate emerging emerging", {"two-moderate-or-emerging": "holds", "one-strong-or-leader": "broken"}),
    ],
)
def test_innovation_valleys_join_regions_that_lead_and_regions_that_follow(
    classes: str, expected: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = ("emerging", "moderate", "strong", "leader")
    header = "consortium,id,country,flag_innovation_authority," + ",".join(f"flag_ris_{name}" for name in known)
    rows = [
        f"T,A{at},DE,yes," + ",".join("yes" if name == one else "no" for name in known)
        for at, one in enumerate(classes.split())
    ]
    found = verdicts(tmp_path, capsys, "he-riv", [header, *rows])
    assert {rule: found[rule] for rule in expected} == expected
    assert found["five-authorities"] == found["five-countries"] == "broken"


@pytest.mark.parametrize(
    ("key", "rows", "expected"),
    [
        ("he-teaming", ["A,PT,university,no", "B,DE,university,no"], {"led": "holds", "advanced-partner": "holds"}),
        ("he-teaming", ["A,PT,cluster,yes", "B,DE,company,no"], {"led": "holds", "advanced-partner": "broken"}),
        ("he-teaming", ["A,PT,university,no", "B,DE,company,no"], {"advanced-partner": "broken"}),
        ("he-teaming", ["A,DE,university,no", "B,PT,university,no"], {"led": "broken"}),
        ("he-teaming", ["A,PT,university,no"], {"two-beneficiaries": "broken"}),
        ("he-twinning", ["A,PT,cluster,no", "B,DE,university,no"], {"led": "broken"}),
        ("he-twinning", ["A,SI,research,no", "B,DE,university,no"], {"led": "holds"}),
    ],
)
def test_teaming_and_twinning_are_led_by_certain_bodies_from_widening_countries(
    key: str, rows: list[str], expected: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = rows
    header = "consortium,id,country,kind,flag_public_authority,flag_funding_agency,role"
    lines = [header, f"T,{first},no,coordinator", *(f"T,{row},no,beneficiary" for row in others)]
    found = verdicts(tmp_path, capsys, key, lines)
    found["led"] = found["led-from-a-widening-country"]
    assert {rule: found[rule] for rule in expected} == expected


@pytest.mark.parametrize(
    ("leading", "verdict"), [("no yes yes", "holds"), ("yes yes no", "holds"), ("no yes no", "broken")]
)
def test_two_leading_institutions_of_two_countries_twin(
    leading: str, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        f"T,A{at},{country},{flag}"
        for at, (country, flag) in enumerate(zip(["SI", "DE", "FR"], leading.split(), strict=True))
    ]
    found = verdicts(tmp_path, capsys, "he-twinning", ["consortium,id,country,flag_leading_institution", *rows])
    assert found["two-leading-institutions"] == verdict


@pytest.mark.parametrize(
    ("key", "column", "amount", "rule", "verdict"),
    [
        ("he-twinning", "cost_research", 300, "research-component", "holds"),
        ("he-twinning", "cost_research", 301, "research-component", "broken"),
        ("he-teaming", "cost_research", 100, "research-share", "holds"),
        ("he-teaming", "cost_research", 101, "research-share", "broken"),
        ("i3-inv1-2021", "third_party_support", 300, "passed-on", "holds"),
        ("i3-inv1-2021", "third_party_support", 301, "passed-on", "broken"),
        ("combination-rules", "cost_research", 0, "never-above-cost", "holds"),
    ],
)
def test_shares_of_the_grant_end_where_the_facts_say(
    key: str, column: str, amount: int, rule: str, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"consortium,id,country,cost,grant,{column}", f"T,A,PT,1000,1000,{amount}"]
    assert verdicts(tmp_path, capsys, key, rows)[rule] == verdict


@pytest.mark.parametrize(
    ("totals", "key", "rule", "verdict"),
    [
        ("matching,100", "he-teaming", "complementary-funding", "holds"),
        ("matching,99", "he-teaming", "complementary-funding", "broken"),
        ("largest_support,60000", "combination-rules", "support-per-third-party", "holds"),
        ("largest_support,60001", "combination-rules", "support-per-third-party", "broken"),
        ("cost,99", "combination-rules", "never-above-cost", "broken"),
    ],
)
def test_amounts_of_a_whole_consortium_are_held_to_the_facts(
    totals: str, key: str, rule: str, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, amount = totals.split(",")
    (tmp_path / "totals.csv").write_text(f"consortium,grant,{name}\nT,100,{amount}\n", "utf-8")
    found = verdicts(tmp_path, capsys, key, ["consortium,id,country", "T,A,PT"], "--totals", f"{tmp_path}/totals.csv")
    assert found[rule] == verdict
