"""Strategies belong to territories: whose applies to whom, what is not assessed without tables, and plans that use them."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.audit import audit
from models.facts import Context, Organisation, World
from models.scenario import Scenario
from models.strategies import Authority, Strategy
from models.truth import Truth
from planner.loading import load
from planner.solving import Options, solve
from tests.command import ROOT, TINY, call

PARTNERSHIP = ROOT / "scenarios" / "s3-partnership"
DAY = date(2018, 6, 1)


def strategy(key: str, *territories: str, period: str = "") -> Strategy:
    return Strategy(key=key, level="regional", territories=territories, period=period)


def body(seat: str = "", country: str = "", named: str = "") -> Organisation:
    return Organisation(id="x", seat=seat, country=country or seat[:2], strategy=named)


KNOWN = (
    strategy("malta", "MT"),
    strategy("belgique", "BE"),
    strategy("wallonie", "BE3"),
    strategy("liege", "BE332"),
    strategy("hauts-de-france", "FRE1", "FRE2"),
    strategy("norte-2020", "PT11", period="2014-2020"),
    strategy("norte-2027", "PT11", period="2021-2027"),
)


def applies(who: Organisation, on: date = DAY) -> str:
    found = Context(World(strategies={one.key: one for one in KNOWN}), on).strategy(who)
    return found.key if found else ""


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (body("MT00"), "malta"),
        (body(country="MT"), "malta"),
        (body("BE10"), "belgique"),
        (body("BE31"), "wallonie"),
        (body("BE332"), "liege"),
        (body("FRE1"), "hauts-de-france"),
        (body("FRE2"), "hauts-de-france"),
        (body("PT11"), "norte-2020"),
        (body("BE33"), ""),
        (body(country="BE"), ""),
        (body("FRK2"), ""),
        (body(), ""),
        (body("MT00", named="wallonie"), "wallonie"),
    ],
    ids=[
        *("small-state", "country-only", "national", "regional", "most-specific", "shared", "shared-too", "in-force"),
        *("seat-too-coarse", "country-too-coarse", "none", "nowhere", "named"),
    ],
)
def test_the_most_specific_strategy_that_holds_the_seat_applies(who: Organisation, expected: str) -> None:
    assert applies(who) == expected


def test_the_strategy_in_force_on_the_day_applies() -> None:
    assert [applies(body("PT11"), date(year, 1, 1)) for year in (2013, 2020, 2021, 2028)] == [
        *("", "norte-2020"),
        *("norte-2027", ""),
    ]


def test_an_authority_acts_for_every_region_in_its_territory_in_its_own_call() -> None:
    rows = {
        "BE3": (Authority(region="BE3", kind="regional_authority", part="leads", call="north"),),
        "BE": (Authority(region="BE", kind="national_authority", part="supports"),),
    }
    here = Context(World(authorities=rows), DAY, call="north")
    assert [row.region for row in here.authorities(body("BE31"))] == ["BE", "BE3"]
    assert [row.region for row in here.authorities(body("BE21"))] == ["BE"]
    assert here.acts_for(body("BE31"), ("regional_authority",), ("leads",)) is True
    assert replace(here, call="south").acts_for(body("BE31"), ("regional_authority",)) is False
    assert here.acts_for(body("FRE1")) is None


def partnership(folder: Path, strategies: str = "", priorities: str = "", authorities: str = "") -> Scenario:
    """The bundled partnerships with one theme, three regions at most, and some further tables."""
    for name in ("organisations.csv", "competences.csv", "call.toml"):
        shutil.copy(PARTNERSHIP / name, folder)
    shutil.copy(ROOT / "scenarios" / "escp-s3" / "competence_codes.csv", folder)
    tables = {"strategies": strategies, "priorities": priorities, "authorities": authorities}
    lines = ['extends = ["call.toml"]', 'title = "With tables"']
    lines += [
        "[rules.most-regions]",
        "at_most = 3",
        '[calls.new-textiles]\nthemes = "textiles"\nphase = "connect"',
        "[tables]",
    ]
    lines.append('vocabulary = "competence_codes.csv"')
    for name, text in tables.items():
        if text:
            (folder / f"{name}.csv").write_text(text, "utf-8")
            lines.append(f'{name} = "{name}.csv"')
    others = ", ".join(f'"calls.{one}"' for one in ("farming-data", "efficient-building", "medical-technology"))
    lines.insert(1, f"remove = [{others}]")
    (folder / "textiles.toml").write_text("\n".join(lines) + "\n", "utf-8")
    return load(folder / "textiles.toml")


STRATEGIES = """strategy,level,territories,period
piemonte,regional,ITC1,2014-2020
lombardia,regional,ITC4,2014-2020
valencia,regional,ES52,
centro,regional,PT16,
polska,national,PL,
"""
PRIORITIES = """strategy,wording,nace,theme
piemonte,Fashion and fabrics,C13|C14,textiles
lombardia,Aircraft,C30,aerospace
valencia,Technical textiles,C13,textiles
centro,New fibres,C13,textiles
polska,Clothing,C14,textiles
"""
AUTHORITIES = """region,kind,part,letter,signatory,years
ITC1,regional_authority,leads,signed,regional_authority,2
ITC4,regional_authority,leads,signed,regional_authority,5
ES52,regional_authority,leads,received,regional_authority,3
PT16,mandated_body,participates,absent,,
PL,managing_authority,participates,absent,,
"""


def test_a_partnership_is_led_by_regions_whose_strategy_names_the_theme_and_whose_letter_is_signed(
    tmp_path: Path,
) -> None:
    """By hand: Lombardia leads and lacks the theme, Valencia's letter is not signed, so no two lead; Piemonte leads.

    With it come Centro and a Polish region, of which the table says that they do not lead: no other is known not to.
    """
    scenario = partnership(tmp_path, STRATEGIES, PRIORITIES, AUTHORITIES)
    plan, _ = solve(scenario, Options(method="auto"))
    assert plan.outcome == "optimal"
    assert plan.assignment is not None
    members = plan.assignment["new-textiles"]
    assert {"ITC1", "PT16"} < set(members)
    assert set(members) - {"ITC1", "PT16"} < {"PL42", "PL63"}
    assert members["ITC1"] == "coordinator"
    found = {one.rule: one.verdict for one in audit(scenario, plan.assignment).findings}
    for rule in ("proposed-by-an-authority", "theme-in-the-strategy", "commitment-letter", "phases"):
        assert found[rule] is Truth.HOLDS, rule
    assert found["two-lead-regions"] is Truth.BROKEN  # soft


def test_a_bound_a_hair_below_a_whole_number_is_that_number(tmp_path: Path) -> None:
    """CP-SAT tells the bound of this plan of 28 points as 27.999999999999996, which is no bound of 27."""
    plan, run = solve(partnership(tmp_path, STRATEGIES, PRIORITIES, AUTHORITIES), Options(method="cpsat"))
    assert run.remarks == []
    assert (plan.outcome, plan.points, plan.bound) == ("optimal", 28, 28)


def test_without_the_tables_the_clauses_are_not_assessed_and_ask_for_nothing(tmp_path: Path) -> None:
    bare = partnership(tmp_path)
    plan, _ = solve(bare, Options(method="auto"))
    assert plan.outcome == "optimal"
    assert plan.assignment is not None
    found = {one.rule: one for one in audit(bare, plan.assignment).findings}
    for rule in ("proposed-by-an-authority", "two-lead-regions", "theme-in-the-strategy", "commitment-letter"):
        assert found[rule].verdict is Truth.UNCHECKED, rule
    assert found["theme-in-the-strategy"].witness == "no table of priorities is given"
    dropped = bare.without(["proposed-by-an-authority", "theme-in-the-strategy", "commitment-letter"])
    other, _ = solve(dropped, Options(method="auto"))
    assert other.points == plan.points


def test_what_a_plan_rests_on_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    partnership(tmp_path, STRATEGIES, PRIORITIES)
    answer = call(capsys, ["solve", tmp_path / "textiles.toml", "--with", "search", "-o", tmp_path / "plan.json"])
    assert "commitment-letter (authorities)" in " ".join(answer.out.split())
    assert "phases" not in answer.out.split("Not assessed")[1].split("- ")[0]


def test_a_tiny_scenario_has_no_strategies() -> None:
    assert load(TINY / "tiny.toml").strategies == {}


def test_an_authority_of_a_table_made_by_hand_acts_for_a_region(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        "consortium,id,country,region,authority,part,years",
        "T,A,PT,,regional_authority,leads,",
        "T,B,ES,ES61,mayor,,two",
    ]
    (tmp_path / "table.csv").write_text("\n".join(rows) + "\n", "utf-8")
    answer = call(capsys, ["audit", tmp_path / "table.csv", "--instrument", "s3-thematic-partnership"])
    assert answer.code == 2
    told = answer.err.replace(f"{tmp_path}/", "")
    assert "table.csv:2: region: is empty, but an authority acts for a region" in told
    assert 'table.csv:3: authority: "mayor" is none of regional_authority' in told
    assert 'table.csv:3: years: should be a whole number (found "two")' in told
