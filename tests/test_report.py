"""Claims about the call-preparation file: what it says, whom it names, how it is written."""

import csv
import hashlib
import io
import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from models.facts import Where
from models.rules.every_member import EveryMember
from models.rules.min_members import MinMembers
from models.scenario import Scenario
from models.truth import Truth
from planner import folders, reference
from planner.impact.result import Binding, Clause, FunnelStep, Impact, Tally
from planner.plan import Plan, digest, dump
from planner.report.blocks import Dossier
from planner.report.dossier import dossier
from planner.report.html import page
from planner.report.indicators import CATEGORIES, eligible_area
from planner.report.material import Assessed, Option, _labelled
from planner.report.plain import as_json, long_table, markdown
from planner.report.substitutes import substitutes
from tests.command import TINY, call
from tests.plans import GOOD, plan_of, tiny
from tests.reports import assessed_tiny, material, named, nowhere, option, real, tiny_report
from tests.texts import compare


def texts(found: Dossier, code: str) -> list[str]:
    """The answers of one question of the first page."""
    return [said.text for one in found.answers if one.key == code for said in one.answer]


def files(found: Dossier) -> dict[str, str]:
    """Every text file of a report."""
    words = material([option(tiny(), GOOD)]).words
    return {
        "html": page(found, words),
        "md": markdown(found, words),
        "csv": long_table(found),
        "json": as_json(found),
    }


def names_in(text: str, scenario: Scenario) -> set[str]:
    """Names, other names and identifiers that stand in a text as words of their own, in whatever letters."""

    def plain(words: str) -> str:
        return " ".join(["", *re.findall(r"[^\W_]+", words.casefold()), ""])

    joined = plain(text)
    everybody = scenario.organisations.values()
    names = {name for who in everybody for name in (who.id, who.name, *who.other_names) if len(name) > 2}
    return {name for name in names if plain(name) in joined}


def test_under_call_design_no_organisation_is_named_in_any_file() -> None:
    scenario = real().main.scenario
    assert len(scenario.organisations) == 245
    for ending, text in files(dossier(real())).items():
        assert names_in(text, scenario) == set(), ending


def test_under_facilitation_every_member_is_named_in_every_file() -> None:
    found = real("facilitation")
    members = {member.who.label for team in found.main.teams.values() for member in team.members}
    assert len(members) == 48
    for ending, text in files(dossier(found)).items():
        plain = text.replace("\\", "").replace("&#39;", "'").replace("&amp;", "&").replace("&#34;", '"')
        assert {name for name in members if name not in plain} == set(), ending


def test_names_that_people_wrote_into_titles_and_notes_are_hidden_as_well() -> None:
    scenario = tiny().model_copy(update={"notes": ("Alpha  Cluster asked for it; so did FUEGO s.l.",)})
    text = markdown(dossier(material([option(scenario, GOOD)])), material([option(scenario, GOOD)]).words)
    assert "asked for it" in text
    assert names_in(text, scenario) == set()


def test_a_share_stays_an_exact_fraction_where_names_are_replaced() -> None:
    table = next(table for _, table in tiny_report("call-design").tables() if table.key == "planned")
    rates = {row.key: dict(zip((c.key for c in table.columns), row.cells, strict=True))["rate"] for row in table.rows}
    assert rates == {"north": Fraction(3, 4), "south": None}  # EUR 300,000 of EUR 400,000
    assert isinstance(rates["north"], Fraction)


def test_names_in_labels_are_hidden_before_they_are_drawn() -> None:
    who = tiny().organisations["alpha"].model_copy(update={"name": "Müller & Söhne <Verbund>"})
    organisations = {**tiny().organisations, "alpha": who}
    scenario = tiny().model_copy(update={"organisations": organisations, "title": "With Müller & Söhne <Verbund>"})
    found = dossier(material([option(scenario, GOOD), option(tiny(), GOOD, "for Müller & Söhne <Verbund>")]))
    text = page(found, material([option(scenario, GOOD)]).words)
    assert "Müller" not in text
    assert "Verbund" not in text


def test_one_strict_purpose_hides_the_names_of_all_options() -> None:
    found = material([option(named(tiny()), GOOD, "first"), option(tiny(), GOOD, "second")])
    assert names_in(page(dossier(found), found.words), tiny()) == set()
    internal = material([option(tiny(), GOOD)], internal=True)
    assert "Alpha Cluster" in page(dossier(internal), internal.words)


def test_a_body_has_one_pseudonym_in_all_options() -> None:
    other = tiny().model_copy(update={"title": "Another"})
    found = material([option(tiny(), GOOD), option(other, GOOD)])
    again = material([option(other, GOOD), option(tiny(), GOOD)])
    assert found.hidden.of("alpha") == material([option(tiny(), GOOD)]).hidden.of("alpha")
    assert again.hidden.of("alpha") == material([option(other, GOOD)]).hidden.of("alpha")


def test_the_figures_of_the_tiny_plan_are_those_counted_by_hand() -> None:
    # see tests/test_compare.py for the members: north has PL, SE, NO; south FR, IT, PT
    tables = {table.key: table for table in tiny_report().figures}
    rows = {row.key: row.cells[1:] for row in tables["figures"].rows}
    assert rows["north"][:3] == (3, 3, 2)  # Gamma Park is of national scope and reaches no region
    assert rows["south"][:3] == (3, 3, 4)  # Celta has a branch
    assert rows["(all)"][:3] == (6, 6, 6)
    assert rows["north"][3:] == (40_000_000, 30_000_000)
    assert rows["south"][3:] == (None, None)


def proved(**changed: Any) -> Plan:
    """The tiny plan as if a solver had proved it the best, with what somebody changed in its file afterwards."""
    earned = option(tiny(), GOOD).counted.points(1)
    plan = plan_of(tiny(), GOOD, points=earned, outcome="optimal")
    return plan.model_copy(update={"bound": earned, "proof": "two solvers", "notes": ("Proved by day.",), **changed})


def said_of(plan: Plan) -> str:
    """The whole report of a plan beside another that nobody changed."""
    one, other = (
        Option(label, p.scenario, p, "plan.json", "0" * 64) for label, p in (("one", plan), ("two", proved()))
    )
    found = material([one, other])
    return markdown(dossier(found), found.words)


def test_what_was_proved_of_a_plan_is_said() -> None:
    text = said_of(proved())
    assert "How sure: no plan has more points; proved by two solvers independently." in text
    assert "| outcome | best plan there is | best plan there is |" in text
    assert "| proof | two solvers | two solvers |" in text


def test_what_a_reader_must_know_first_is_counted_anew_not_read_from_the_plan() -> None:
    text = said_of(proved())
    assert "Proved by day" not in text
    assert "- Not all attributes of the organisations are stated in a source: 2 derived and 1 guessed of 12" in text


STALE: dict[str, tuple[dict[str, Any], str]] = {
    "other members": (
        {"consortia": plan_of(tiny(), GOOD | {"north": "echo gamma bravo"}).consortia},
        "it states 411 points and its members earn",
    ),
    "fewer members": (
        {"consortia": plan_of(tiny(), GOOD | {"north": "echo hotel"}).consortia},
        "2 hard conditions are not met",
    ),
    "a consortium left out": (
        {"consortia": plan_of(tiny(), {"north": GOOD["north"]}).consortia},
        "not formed, though the scenario asks for it: south",
    ),
    "another scenario": (
        {"scenario": tiny().model_copy(update={"notes": ()})},
        "its scenario was changed after it was solved",
    ),
    "a bound below its points": ({"bound": 1}, "it contradicts itself"),
    "members of a plan that is impossible": ({"outcome": "infeasible", "points": None}, "it contradicts itself"),
    "other points": ({"points": 1}, "it states 1 points and its members earn"),
}


@pytest.mark.parametrize("case", STALE)
def test_what_was_proved_of_a_plan_is_not_said_of_one_that_was_changed_by_hand(case: str) -> None:
    changed, why = STALE[case]
    text = said_of(proved(**changed))
    assert "How sure: not known." in text
    assert why in text
    assert "no plan has more points" not in text
    assert "| outcome | changed after it was solved | best plan there is |" in text
    assert "| proof | none | two solvers |" in text
    assert "Proved by day" not in text


def test_that_there_is_no_plan_is_not_said_of_another_scenario_than_was_solved() -> None:
    nothing: dict[str, Any] = {"outcome": "infeasible", "consortia": (), "points": None, "bound": None}
    assert "no plan meets every hard condition. That was proved" in said_of(proved(**nothing))
    text = said_of(proved(**nothing, scenario=tiny().model_copy(update={"notes": ()})))
    assert "no plan meets every hard condition" not in text
    assert "its scenario was changed after it was solved" in text


def test_the_register_holds_every_rule_of_the_designer_every_wish_and_all_that_goals_say() -> None:
    scenario = named(tiny())
    tables = {table.key: table for _, table in dossier(material([option(scenario, GOOD)])).tables()}
    said = {str(row.cells[0]): row.cells[1:3] for row in tables["register"].rows}
    designer = "assumption of the designer"
    assert said["Wish keep-apart"][1] == designer
    assert said["Wish keep-apart"][0] == "no two of alpha, bravo share a consortium"
    # as tests/data/tiny/tiny.toml has it
    units = "points.less_developed = 3; points.transition = 2; points.more_developed = 1; points.undefined = 0"
    assert said["Goal regions"] == (f"1 point for each unit of a region; level 1; {units}", designer)
    assert said["Day on which facts about organisations are taken"] == ("1 June 2020", designer)
    assert {"most-members", "one-membership", "either"} <= said.keys()
    assert "Needs of Water in the north" in said


def rows_of(found: Dossier, key: str) -> dict[str, tuple[Any, ...]]:
    """A table by the keys of its rows, without their headings."""
    return {row.key: row.cells[1:] for _, table in found.tables() if table.key == key for row in table.rows}


def test_an_unknown_country_is_no_country_and_an_unknown_region_no_region_without_category() -> None:
    found = dossier(material([option(nowhere(), GOOD)]))
    # without Hotel of Norway the north has PL and SE left, and the whole plan five countries; see tests/test_compare.py
    assert rows_of(found, "figures")["north"][:3] == (3, 2, 1)
    assert rows_of(found, "figures")["(all)"][:3] == (6, 5, 5)
    shown = rows_of(found, "indicators")
    assert shown["countries"] == (5,)
    assert (shown["members-undefined"], shown["members-unknown"]) == ((0,), (1,))
    assert "members-unknown" not in rows_of(tiny_report(), "indicators")


def test_the_share_of_the_ten_most_frequent_organisations_is_counted() -> None:
    assert rows_of(tiny_report(), "indicators")["most-frequent-share"] == (100,)
    shown = rows_of(dossier(real()), "indicators")  # 48 organisations, each in one of eight consortia of six
    assert shown["most-frequent"] == (10,)
    assert shown["most-frequent-share"] == (Fraction(1000, 48),)
    assert "| 20.83 |" in markdown(dossier(real()), real().words)


def test_regions_are_told_by_the_categories_of_the_period_of_the_call() -> None:
    # Attiki fell from more developed to transition in 2021-2027 (Commission Implementing Decision (EU) 2021/1130); Norte
    # stayed less developed and Oberbayern more developed
    scenario = tiny()
    seats = {"alpha": "EL30", "celta": "PT11", "delta": "DE21"}
    moved = {
        key: scenario.organisations[key].model_copy(update={"seat": seat, "country": seat[:2], "branches": ()})
        for key, seat in seats.items()
    }
    regions = {code: reference.regions()[code] for code in seats.values()}
    changed = {"organisations": {**scenario.organisations, **moved}, "regions": {**scenario.regions, **regions}}
    for year, more, transition in ((2020, 2, 0), (2021, 1, 1)):
        calls = {key: call.model_copy(update={"date": date(year, 9, 1)}) for key, call in scenario.calls.items()}
        dated = scenario.model_copy(update={**changed, "calls": calls})
        found = dossier(material([option(dated, {"south": "alpha celta delta"})]))
        for key, place in (("outcomes", "category{}"), ("indicators", "members-{}")):
            shown = rows_of(found, key)
            words = {one: one if key == "indicators" else one.replace("_", " ") for one in CATEGORIES}
            counts = [shown[place.format(words[category])][0] for category in CATEGORIES]
            assert counts == [1, transition, more], (year, key)


def test_without_an_impact_assessment_the_first_page_says_so_instead_of_guessing() -> None:
    for key in ("capacity", "excludes", "one-more"):
        assert texts(tiny_report(), key) == [
            (
                "Not assessed in this file: give the impact assessment with --impact "
                "(planner impact SCENARIO -o DIR writes it)."
            )
        ]


def test_an_assessment_of_another_scenario_is_not_taken_for_this_one() -> None:
    other = tiny().model_copy(update={"title": "Another"})
    found = dossier(material([option(other, GOOD)], assessed=assessed_tiny()))
    assert texts(found, "capacity") == [
        "Not assessed: the impact assessment that was given is of other scenarios than the one reported here."
    ]


def test_the_first_page_answers_from_the_assessment_of_each_draft() -> None:
    found = dossier(material([option(tiny(), GOOD)], assessed=assessed_tiny()))
    said = texts(found, "capacity")
    # worked out by enumeration in tests/test_impact.py's manner: eight bodies, three each, two under common control
    assert said[0].startswith("Water in the north: 2 partnerships can exist side by side")
    assert any(line.startswith("Food in the south: 2 partnerships") for line in said)


def coverage(found: Dossier) -> dict[str, tuple[object, ...]]:
    """Of all regions and of those of each category: reached, in the pool, in the eligible area, and both shares."""
    table = next(table for _, table in found.tables() if table.key == "coverage")
    return {str(row.key).partition("-")[2]: row.cells[2:] for row in table.rows}


def test_the_eligible_area_holds_regions_in_which_nobody_of_the_pool_is() -> None:
    # NUTS 2016 has 281 regions in the 28 Member States of 2018; of the COSME countries of that year TR has 26, RS 4, AL 3,
    # IS, ME and MK one each; the other COSME countries have no NUTS regions; Norway took no part
    found = coverage(dossier(real()))
    assert found["all"][2] == 281 + 26 + 4 + 3 + 3
    assert found["undefined"][2] == 26 + 4 + 3 + 3
    # plain counts in models/reference/regions.csv of rows of 2016 of these countries
    assert [found[category][2] for category in CATEGORIES] == [73, 50, 158]
    for reached, pool, area, of_pool, of_area in found.values():
        assert (of_pool, of_area) == (Fraction(reached, pool), Fraction(reached, area))  # type: ignore[call-overload]


def test_a_condition_on_places_shuts_regions_out_and_renamed_codes_count_once() -> None:
    scenario = real().main.scenario
    french = {**scenario.rules, "place": EveryMember(where=(Where(countries=("FR", "HR")),))}
    found = scenario.model_copy(update={"rules": french})
    # 27 in France in any version, under two sets of codes; Croatia has 2 regions in NUTS 2016 and 4 in 2021
    assert len(eligible_area(found)) == 27 + 2
    poor = EveryMember(where=(Where(categories=("less_developed",), countries=("FR", "HR")),))
    found = scenario.model_copy(update={"rules": {**scenario.rules, "place": poor}})
    # 2014-2020: in France the five regions overseas, in Croatia both (Commission Implementing Decision 2014/99/EU)
    assert [region.nuts for region in eligible_area(found)] == ["FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "HR03", "HR04"]
    led = EveryMember(where=(Where(countries=("FR",)),), roles=("coordinator",))
    found = scenario.model_copy(update={"rules": {**scenario.rules, "place": led}})
    assert len(eligible_area(found)) == 317


def excluding(**by_condition: tuple[int, int]) -> Impact:
    """An assessment in which conditions exclude so many alone and so many with others, and one binds whole consortia."""
    found = assessed_tiny()[0].impact
    steps = tuple(
        FunnelStep(
            condition=Clause(name=name, words=f"every member is {name}"),
            lost=alone + also,
            alone=alone,
            also=also,
            left=0,
            on_guesses=0,
            unknown=0,
            by={
                "region category": {"no category": Tally(field=9, lost=alone + also), "transition": Tally(field=4)},
                "kind": {"company": Tally(field=5, lost=2), "unknown": Tally(field=3, lost=3)},
            },
        )
        for name, (alone, also) in by_condition.items()
    )
    changes = (("left out", 3, "many", "members"), ("loosened", 5, "few", "countries"), ("tightened", -2, "less", "x"))
    binding = tuple(
        Binding(
            condition=Clause(name=name, words=""),
            change=change,
            words=words,
            reachable=8,
            reachable_change=0,
            consortia=2 + by,
            consortia_change=by,
            proved=True,
            same=False,
        )
        for change, by, words, name in changes
    )
    field = found.funnel.model_copy(update={"organisations": 20, "steps": steps})
    return found.model_copy(update={"funnel": field, "binding": binding, "scenario": digest(tiny())})


def excluded(**by_condition: tuple[int, int]) -> list[str]:
    """What the first page says of who is excluded."""
    found = material([option(tiny(), GOOD)], assessed=(Assessed("", excluding(**by_condition)),))
    return texts(dossier(found), "excludes")


def test_the_condition_that_excludes_most_is_told_with_whom_and_what_binds_consortia() -> None:
    assert excluded(young=(2, 3), old=(4, 0)) == [
        'The condition "every member is young" (young) excludes most: 5 of 20 organisations, 2 of them by it alone.',
        "By region category: no category 5 of 9.",
        "By kind (a body of several kinds counts under each): not known 3 of 3 and company 2 of 5.",
        (
            "Of the conditions on a whole consortium countries binds most: one step weaker (few) 7 partnerships could "
            "exist side by side instead of 2."
        ),
    ]


def test_conditions_that_exclude_as_many_are_told_together() -> None:
    said = excluded(young=(4, 0), old=(0, 4))
    assert said[0] == "Two conditions exclude most, 4 of 20 organisations each."
    assert said[1] == 'The condition "every member is young" (young) excludes 4, all of them by it alone.'
    assert said[4] == 'The condition "every member is old" (old) excludes 4, none of them by it alone.'


def test_options_are_called_by_what_tells_them_apart() -> None:
    def called(*titles: str) -> list[str]:
        return [one.label for one in _labelled([Option(title, tiny(), None, "a.json", "") for title in titles])]

    assert called("Call: members: one", "Call: members: two") == ["one", "two"]
    assert called("Call: members: one", "Call: countries: one") == ["members: one", "countries: one"]
    assert called("Call", "Call: one") == ["Call", "Call: one"]
    assert called("Call: one") == ["Call: one"]
    assert called("Call: one", "Call: one") == ["a (1)", "a (2)"]


def test_every_table_has_as_many_cells_as_columns_and_keys_of_its_own() -> None:
    for found in (tiny_report(), dossier(real()), dossier(real("facilitation"))):
        keys = [table.key for _, table in found.tables()]
        assert len(keys) == len(set(keys))
        for _, table in found.tables():
            assert {len(row.cells) for row in table.rows} <= {len(table.columns)}, table.key
            assert len({row.key for row in table.rows}) == len(table.rows), table.key


def test_the_long_table_holds_every_figure_once() -> None:
    found = tiny_report()
    rows = list(csv.DictReader(io.StringIO(long_table(found))))
    cells = sum(len(table.rows) * len(table.columns) for _, table in found.tables())
    assert sum(row["section"] != "answers" for row in rows) == cells
    (cost,) = [row for row in rows if (row["table"], row["row"], row["column"]) == ("figures", "north", "cost")]
    assert cost["value"] == "400000.00"


def test_a_member_is_exchangeable_only_where_counting_anew_shows_no_loss() -> None:
    scenario = tiny()
    found = substitutes(scenario, plan_of(scenario, GOOD).assignment)
    assert found.counted
    assert found.exchanges == 6 * 2
    for (name, leaving), others in found.found.items():
        for joining in ("bravo", "fuego"):
            members = {key: words.replace(leaving, joining) if key == name else words for key, words in GOOD.items()}
            kept = option(scenario, members).counted
            before = option(scenario, GOOD).counted
            fine = kept.points(1) >= before.points(1) and len(kept.breaches) <= len(before.breaches)
            assert (joining in others) == fine, (name, leaving, joining)


def test_whoever_would_break_a_condition_that_was_not_assessed_is_no_substitute() -> None:
    # Echo and Hotel are small firms, of Gamma it is not known; of the others Fuego is one, Bravo is none
    flags = {
        "echo": {"sme": "yes"},
        "hotel": {"sme": "yes"},
        "gamma": {},
        "fuego": {"sme": "yes"},
        "bravo": {"sme": "no"},
    }
    firms = {key: tiny().organisations[key].model_copy(update={"flags": said}) for key, said in flags.items()}
    small = MinMembers(at_least=3, where=(Where(flags={"sme": ("yes",)}),))
    north = tiny().calls["north"].model_copy(update={"needs": {}, "rules": {}})
    changed = {"organisations": firms, "rules": {"small": small}, "calls": {"north": north}, "locks": {}}
    scenario = tiny().bare().model_copy(update=changed)
    members = {"north": "echo gamma hotel"}
    assert {f.rule: f.verdict for f in option(scenario, members).counted.findings} == {"small": Truth.UNCHECKED}
    assert substitutes(scenario, plan_of(scenario, members).assignment).found["north", "gamma"] == ("fuego",)


# -- the command -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The tiny plan in its file."""
    path = tmp_path / "plan.json"
    path.write_text(dump(plan_of(tiny(), GOOD)), "utf-8")
    return path


def test_the_same_inputs_give_the_same_bytes(plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert call(capsys, ["report", plan, "-o", tmp_path / name]).code == 0
    one, two = ({f.name: f.read_bytes() for f in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert "report.html" in one


def test_the_manifest_lists_inputs_and_outputs_with_their_digests(
    plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert call(capsys, ["report", plan, "-o", tmp_path / "out"]).code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["inputs"] == [{"file": "plan.json", "sha256": hashlib.sha256(plan.read_bytes()).hexdigest()}]
    for one in manifest["outputs"]:
        content = (tmp_path / "out" / one["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["bytes"], one["sha256"])
    assert {one["file"] for one in manifest["outputs"]} | {"manifest.json"} == {
        f.name for f in (tmp_path / "out").iterdir()
    }


def test_a_folder_with_other_files_is_left_alone(
    plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep", "utf-8")
    answer = call(capsys, ["report", plan, "-o", tmp_path / "out"])
    assert answer.code == 2
    assert "mine.txt" in answer.err
    assert [f.name for f in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_interrupted_run_leaves_the_old_folder_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    folders.replace(folder, "test", {"a.txt": "old", "b.txt": "old"}, (), {})
    written = Path.write_bytes

    def stopped(path: Path, content: bytes) -> int:
        if path.name == "b.txt":
            raise KeyboardInterrupt
        return written(path, content)

    monkeypatch.setattr(Path, "write_bytes", stopped)
    with pytest.raises(KeyboardInterrupt):
        folders.replace(folder, "test", {"a.txt": "new", "b.txt": "new"}, (), {})
    assert [(folder / name).read_text("utf-8") for name in ("a.txt", "b.txt")] == ["old", "old"]
    assert [f.name for f in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "pdf"], 'no format "pdf"'),
        (["--language", "xx"], 'no language "xx"'),
        (["--impact", "IMPACT"], "is no impact assessment"),
        (["--against", "absent.toml"], 'there is no file "absent.toml"'),
    ],
)
def test_wrong_wishes_are_told_with_their_place(
    arguments: list[str], said: str, plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wished = [str(plan) if one == "IMPACT" else one for one in arguments]
    answer = call(capsys, ["report", plan, "-o", tmp_path / "out", *wished])
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "out").exists()


def test_a_scenario_without_a_plan_is_reported_by_its_conditions(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer = call(capsys, ["report", TINY / "tiny.toml", "-o", tmp_path / "out", "--against", TINY / "variant.toml"])
    assert answer.code == 0
    page_ = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "Nothing was planned" in page_
    assert "The do-nothing option is" in page_


def test_the_text_of_a_report_is_the_one_that_was_read() -> None:
    found = material([option(tiny(), GOOD)], base=option(tiny("variant"), GOOD), assessed=assessed_tiny())
    compare("report.md", markdown(dossier(found), found.words))
