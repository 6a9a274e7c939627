"""Families: one file, one field, several values; what they may say, and what must hold along them."""

import json
from pathlib import Path

import pytest

from models.scenario import Scenario, changes
from models.truth import Basis
from planner.families import Family, compare_family, load_family, read_plans, solve_family, stated
from planner.loading import load
from planner.mistakes import UserError
from planner.plan import Plan, digest
from planner.solving import Options
from tests import texts
from tests.command import ROOT, TINY, call
from tests.plans import GOOD, plan_of

BUNDLED = sorted((ROOT / "scenarios").glob("*/*-family.toml"))
Capture = pytest.CaptureFixture[str]


def write(folder: Path, field: str, values: str, more: str = "", name: str = "family") -> Path:
    """A family that extends the tiny scenario."""
    path = folder / f"{name}.toml"
    base = (TINY / "tiny.toml").as_posix()
    head = f'title = "Tiny family"\nextends = ["{base}"]\n'
    path.write_text(f'{head}[family]\nfield = "{field}"\nvalues = {values}\n{more}\n')
    return path


def said(path: Path) -> list[str]:
    """What is wrong with a family, without the folder."""
    with pytest.raises(UserError) as caught:
        load_family(path)
    return [str(one).replace(f"{path.parent}/", "") for one in caught.value.mistakes]


def scenarios(path: Path) -> list[Scenario]:
    return [variant.scenario for variant in load_family(path).variants]


# -- variants ----------------------------------------------------------------------------------------------------------


def test_variants_differ_from_the_base_in_the_field_and_in_their_titles_only(tmp_path: Path) -> None:
    path = write(tmp_path, "rules.most-members.at_most", "[3, 4]")
    base, found = load(TINY / "tiny.toml"), scenarios(path)
    assert [{c.address for c in changes(base, one)} for one in found] == [
        {"title"},
        {"title", "rules.most-members.at_most"},
    ]
    assert [one.title for one in found] == ["Tiny family: 3", "Tiny family: 4"]


@pytest.mark.parametrize(
    ("field", "values", "left_out"),
    [
        ("rules.three-countries.at_least", "[0, 1, 2]", "rules.three-countries"),
        ("rules.most-members.at_most", '["off", 3]', "rules.most-members"),
        ("rules.either", '["off", "on"]', "rules.either"),
        ("locks.keep-apart", '["off", "on"]', "locks.keep-apart"),
        ("goals.regions.weight", "[0, 5]", "goals.regions"),
        ("calls.north.rules.a-centre.at_least", "[0, 2]", "calls.north.rules.a-centre"),
        ("calls.north.needs.sensors.weight", "[0, 2]", "calls.north.needs.sensors"),
    ],
)
def test_off_and_at_least_none_leave_the_rule_out(tmp_path: Path, field: str, values: str, left_out: str) -> None:
    base, first = load(TINY / "tiny.toml"), scenarios(write(tmp_path, field, values))[0]
    gone = {c.address for c in changes(base, first) if c.new is None}
    assert gone
    assert {address for address in gone if address != left_out and not address.startswith(f"{left_out}.")} == set()


def test_on_leaves_a_rule_as_it_stands(tmp_path: Path) -> None:
    base, found = load(TINY / "tiny.toml"), scenarios(write(tmp_path, "rules.either", '["on", "off"]'))
    assert {c.address for c in changes(base, found[0])} == {"title"}


def test_a_field_that_the_base_leaves_open_can_vary(tmp_path: Path) -> None:
    found = scenarios(write(tmp_path, "goals.coverage.level", "[1, 2]"))
    assert [one.goals["coverage"].level for one in found] == [1, 2]


def test_a_file_that_extends_a_family_is_one_too_unless_it_removes_the_section(tmp_path: Path) -> None:
    write(tmp_path, "goals.regions.weight", "[1, 2]")
    for name, more in (("child", ""), ("single", 'remove = ["family"]\n')):
        (tmp_path / f"{name}.toml").write_text(f'title = "{name}"\nextends = "family.toml"\n{more}')
    assert stated(tmp_path / "child.toml")
    assert not stated(tmp_path / "single.toml")
    assert load(tmp_path / "single.toml").title == "single"


# -- mistakes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "values", "more", "expected"),
    [
        (
            "rules.most-member.at_most",
            "[3, 4]",
            "",
            'family.toml:4: family.field: "rules.most-member.at_most" leads nowhere: there is no table "most-member"; ',
        ),
        (
            "rules.eithr",
            '["off", "on"]',
            "",
            'family.toml:4: family.field: "rules.eithr" leads nowhere: there is no table "eithr"; did you mean "either"?',
        ),
        (
            "title",
            '["off", "", "x"]',
            "",
            "family.toml:5: family.values: entry 2 has no letter or digit to name its plan by",
        ),
        (
            "rules.most-members.at_mots",
            "[3, 4]",
            "",
            'family.toml:5: rules.most-members.at_mots: no such key here; did you mean "at_most"?',
        ),
        (
            "rules.most-members.at_most",
            "[-1, 3]",
            "",
            "family.toml:5: rules.most-members.at_most: should be at least 0 (found -1)",
        ),
        ("goals.regions.weight", "[1]", "", "family.toml:5: family.values: has 1 entry; at least 2 needed"),
        (
            "goals.regions.weight",
            str(list(range(1, 15))),
            "",
            "family.toml:5: family.values: has 14 entries; at most 12 are possible",
        ),
        (
            "rules.most-members",
            '[{ kind = "max_members", at_most = 3 }, { kind = "max_members", at_most = 4 }]',
            "",
            "family.toml:5: family.values: an entry that is a table has no name of its own; give labels, one for each value",
        ),
        (
            "goals.regions.weight",
            "[1, 2]",
            'labels = ["one"]',
            "family.toml:6: family.labels: 1 labels, but 2 values; each value has one",
        ),
        (
            "goals.regions.weight",
            "[2, 2]",
            "",
            'family.toml:5: family.values: two entries are both named "2"; each plan needs a name of its own',
        ),
        (
            "goals.regions.weight",
            "[1, 2]",
            'label = ["a", "b"]',
            'family.toml:6: family.label: no such key here; did you mean "labels"?',
        ),
        ("family.values", "[1, 2]", "", 'family.toml:4: family.field: "family.values" is no field that could vary'),
    ],
)
def test_mistakes_are_told_where_they_stand(tmp_path: Path, field: str, values: str, more: str, expected: str) -> None:
    assert [one for one in said(write(tmp_path, field, values, more)) if one.startswith(expected)]


def test_mistakes_of_every_variant_are_told_at_once(tmp_path: Path) -> None:
    found = said(write(tmp_path, "goals.regions.weight", "[-1, 1, -2]"))
    assert len(found) == 2


def test_a_command_for_one_scenario_says_that_this_is_a_family(tmp_path: Path) -> None:
    path = write(tmp_path, "goals.regions.weight", "[1, 2]")
    with pytest.raises(UserError, match="makes a family of scenarios"):
        load(path)


def test_a_scenario_is_no_family() -> None:
    with pytest.raises(UserError, match=r"has no section \[family\]"):
        load_family(TINY / "tiny.toml")


# -- a law -------------------------------------------------------------------------------------------------------------


def best(path: Path) -> tuple[Family, list[Plan]]:
    family = load_family(path)
    plans = [plan for _, plan, _ in solve_family(family, Options(method="cpsat"))]
    assert [plan.outcome for plan in plans] == ["optimal"] * len(plans)
    return family, plans


def test_along_a_weight_coverage_never_falls_and_competence_never_rises(tmp_path: Path) -> None:
    """The law of a weight family, at proven optima, whichever of several best plans is found.

    Let C be the points for competences and R the units of regions, and v < w two weights of R. The first plan is a best one
    at v, so C1 + v R1 >= C2 + v R2; the second is one at w, so C2 + w R2 >= C1 + w R1. Their sum says
    (w - v)(R2 - R1) >= 0, hence R2 >= R1; put into the first, C1 - C2 >= v (R2 - R1) >= 0.
    """
    family, plans = best(write(tmp_path, "goals.regions.weight", "[1, 8, 20, 60, 400]"))
    table = compare_family(family, plans)
    regions = [units for units in table.units["regions"] if units is not None]
    competences = [column.goals["coverage"] for column in table.comparison.columns]
    assert len(regions) == 5
    assert regions == sorted(regions)
    assert competences == sorted(competences, reverse=True)
    assert regions[0] < regions[-1] and competences[0] > competences[-1], "the weights must reach far enough to tell"


def test_a_stricter_rule_never_gains_points(tmp_path: Path) -> None:
    """Every plan that meets the stricter rule meets the weaker one as well."""
    _, plans = best(write(tmp_path, "rules.three-countries.at_least", "[0, 1, 2, 3]"))
    points = [plan.points for plan in plans if plan.points is not None]
    assert points == sorted(points, reverse=True)
    assert len(points) == 4


# -- plans and tables --------------------------------------------------------------------------------------------------


def test_one_plan_is_written_for_each_variant_and_compared_without_solving_again(
    tmp_path: Path, capsys: Capture
) -> None:
    path = write(tmp_path, "goals.regions.weight", "[1, 60]", 'labels = ["as it is", "sixty"]')
    answer = call(capsys, ["solve", path, "-o", tmp_path / "plans", "--with", "cpsat"])
    assert (answer.code, answer.err) == (0, "")
    written = {"family-as-it-is.json", "family-as-it-is.run.json", "family-sixty.json", "family-sixty.run.json"}
    assert {file.name for file in (tmp_path / "plans").iterdir()} == written
    again = call(capsys, ["compare", path, "--plans", tmp_path / "plans"])
    assert answer.out.startswith(again.out)
    shown = call(capsys, ["compare", path, "--plans", tmp_path / "plans", "--json"])
    assert json.loads(shown.out)["field"] == "goals.regions.weight"


def test_plans_made_from_other_inputs_are_refused(tmp_path: Path, capsys: Capture) -> None:
    family = load_family(write(tmp_path, "goals.regions.weight", "[1, 60]"))
    for variant in family.variants:
        plan = plan_of(variant.scenario, GOOD, points=411)
        (tmp_path / variant.file).write_text(plan.model_dump_json(by_alias=True))
    assert len(read_plans(family, tmp_path)) == 2
    changed = load_family(write(tmp_path, "goals.regions.weight", "[1, 61]", 'labels = ["1", "60"]'))
    with pytest.raises(UserError, match=r"family-60\.json: was made from other inputs"):
        read_plans(changed, tmp_path)


def written(folder: Path, family: Family) -> list[Path]:
    """The same members as the plan of each variant of a family."""
    for variant in family.variants:
        (folder / variant.file).write_text(plan_of(variant.scenario, GOOD, points=411).model_dump_json(by_alias=True))
    return [folder / variant.file for variant in family.variants]


def test_plans_made_without_guessed_attributes_are_those_of_the_family_unless_only_some_are(tmp_path: Path) -> None:
    family = load_family(write(tmp_path, "goals.regions.weight", "[1, 60]"))
    assert digest(family.trusting(Basis.STATED).variants[0].scenario) != digest(family.variants[0].scenario)
    written(tmp_path, family.trusting(Basis.STATED))
    assert len(read_plans(family, tmp_path)) == 2
    (tmp_path / family.variants[0].file).write_text(
        plan_of(family.variants[0].scenario, GOOD, points=411).model_dump_json(by_alias=True)
    )
    with pytest.raises(UserError, match=r"were made with different --trust"):
        read_plans(family, tmp_path)


@pytest.mark.parametrize(
    ("field", "values", "labels"),
    [
        ("goals.regions.weight", "[1, 60, 70]", ["1", "60", "70"]),
        ("rules.three-countries.at_least", "[0, 2, 3]", ["0", "2", "3"]),
        ("rules.three-countries", '["on", "off", { kind = "min_countries", at_least = 2 }]', ["a", "b", "c"]),
    ],
)
def test_three_plans_that_differ_in_one_field_stand_in_one_table(
    tmp_path: Path, capsys: Capture, field: str, values: str, labels: list[str]
) -> None:
    family = load_family(write(tmp_path, field, values, f"labels = {json.dumps(labels)}"))
    files = written(tmp_path, family)
    answer = call(capsys, ["compare", *files])
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "Tiny family"
    head = next(number for number, line in enumerate(lines) if line.startswith("By "))
    assert lines[head].startswith("By " + ".".join(field.split(".")[:2]))
    assert lines[head + 1].split() == labels
    assert "Who moved" not in answer.out
    assert "Who moved" in call(capsys, ["compare", *files[:2]]).out
    assert "steps" in json.loads(call(capsys, ["compare", *files, "--json"]).out)


def test_plans_that_differ_in_two_fields_are_told_at_length(tmp_path: Path, capsys: Capture) -> None:
    regions = load_family(write(tmp_path, "goals.regions.weight", "[1, 60]"))
    members = load_family(write(tmp_path, "rules.most-members.at_most", "[4, 5]", name="members"))
    assert "Who moved" in call(capsys, ["compare", *written(tmp_path, regions), *written(tmp_path, members)]).out


def test_every_file_that_is_no_plan_is_told_at_once(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "one.run.json").write_text("{}")
    (tmp_path / "two.run.json").write_text("{}")
    answer = call(capsys, ["compare", tmp_path / "one.run.json", tmp_path / "two.run.json"])
    assert answer.code == 2
    assert "the plan is one.json beside it" in answer.err
    assert "the plan is two.json beside it" in answer.err


def test_an_impossible_variant_stands_in_the_table_and_gives_the_exit_code(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "rules.three-countries.at_least", "[3, 4]")
    answer = call(capsys, ["solve", path, "--with", "cpsat"])
    assert answer.code == 3
    assert "infeasible" in answer.out
    assert call(capsys, ["compare", path]).code == 0


def test_the_table_reads_as_it_was_read(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "goals.regions.weight", "[1, 2, 3, 4, 60]")
    family = load_family(path)
    for number, variant in enumerate(family.variants):
        members = GOOD | ({"north": "bravo echo hotel"} if number == 4 else {})
        (tmp_path / variant.file).write_text(plan_of(variant.scenario, members).model_dump_json(by_alias=True))
    answer = call(capsys, ["compare", path, "--plans", tmp_path])
    assert max(len(line) for line in answer.out.split("\n")) <= 80
    texts.compare("family.txt", answer.out)


def test_check_looks_at_every_variant(tmp_path: Path, capsys: Capture) -> None:
    answer = call(capsys, ["check", write(tmp_path, "goals.regions.weight", "[1, 60]")])
    assert answer.code == 0
    assert "Tiny family: 1" in answer.out and "Tiny family: 60" in answer.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("solve", "FAMILY", "--losses"), "--losses is for one scenario"),
        (("compare", "FAMILY", "FAMILY"), "makes a family of scenarios"),
        (("compare", "TINY", "--plans", "."), "--plans is for one family"),
    ],
)
def test_what_a_family_cannot_do_is_said(
    tmp_path: Path, capsys: Capture, words: tuple[str, ...], expected: str
) -> None:
    places = {"FAMILY": write(tmp_path, "goals.regions.weight", "[1, 60]"), "TINY": TINY / "tiny.toml"}
    answer = call(capsys, [places.get(word, word) for word in words])
    assert answer.code == 2
    assert expected in answer.err


# -- bundled -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_bundled_families_vary_one_condition_or_goal(path: Path) -> None:
    family = load_family(path)
    place = ".".join(family.field.split(".")[:2])
    first = family.variants[0].scenario
    for variant in family.variants[1:]:
        found = {c.address for c in changes(first, variant.scenario)} - {"title"}
        assert found
        assert {address for address in found if address != place and not address.startswith(f"{place}.")} == set()


def test_rule_and_weight_families_are_bundled() -> None:
    assert {path.stem for path in BUNDLED} >= {"countries-family", "less-developed-family", "weights-family"}
