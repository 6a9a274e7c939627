"""A scenario begun with `planner init`: whoever fills its tables has a scenario that checks clean and can be solved."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from models.facts import FlagState, Kind
from models.rules.duration import Duration
from models.rules.max_grant import MaxGrant
from models.rules.max_rate import MaxRate
from models.rules.min_grant import MinGrant
from models.truth import Truth
from planner import reference
from planner.beginning import begin
from planner.loading import load
from planner.mistakes import UserError
from planner.race import Stable
from planner.solving import Options, solve
from tests.command import ROOT, call

KEYS = [
    (key, strand) for key in reference.instrument_keys() for strand in (reference.instrument(key).strands or {"": ""})
]
KINDS = "|".join(kind for kind in get_args(Kind) if kind not in ("jrc", "iero", "eu_body"))
"""One body that is all of this may join whatever kinds of bodies a call is for."""
MEMBER_STATES = sorted({m.country for m in reference.country_sets()["EU_MS"].members} - {"UK"})
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def stable() -> Iterator[Stable]:
    with Stable() as runners:
        yield runners


def seats() -> dict[str, list[str]]:
    """The least and the most developed region of NUTS 2016 of each country."""
    order = {"less_developed": 0, "transition": 1, "more_developed": 2, "": 3}
    with (ROOT / "models" / "reference" / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["nuts_version"] == "2016"]
    answer: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (order[row["category_2014_2020"]], row["nuts"])):
        answer.setdefault(row["country"], []).append(row["nuts"])
    return {country: list(dict.fromkeys([found[0], found[-1]])) for country, found in answer.items()}


def states(rule: Any) -> Iterator[tuple[str, FlagState]]:
    """Statuses that a rule asks for, with a state that it accepts."""
    if isinstance(rule, dict):
        for flag, accepted in rule["flags"].items() if isinstance(rule.get("flags"), dict) else ():
            yield flag, accepted[0]
        for inner in rule.values():
            yield from states(inner)
    elif isinstance(rule, list | tuple):
        for inner in rule:
            yield from states(inner)


def append(path: Path, rows: list[dict[str, str]]) -> None:
    """Adds rows below the header that stands there."""
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns).writerows(rows)


def fill(folder: Path, key: str) -> None:
    """Bodies of many kinds in two regions of every Member State, each with one of three competences.

    Where the rule set asks for statuses, one body of each region has every state asked for, one has every status and one has
    none: a rule may limit whoever has a status that another rule asks for.
    """
    rules = reference.instrument(key).rules.values()
    flags = {f"flag_{flag}": state for rule in rules for flag, state in states(rule.model_dump())}
    with (folder / "organisations.csv").open(encoding="utf-8") as file:
        known = [name for name in next(csv.reader(file)) if name.startswith("flag_")]
    mixed = {name: str(flags.get(name, "yes")) for name in known}
    bodies = [mixed, dict.fromkeys(known, "yes"), dict.fromkeys(known, "no")] if known else [{}]
    places = [(country, nuts, own) for country in MEMBER_STATES for nuts in seats()[country] for own in bodies]
    codes = ("water", "food", "health")
    ids = [f"{nuts.lower()}-{number}" for number, (_, nuts, _) in enumerate(places)]
    append(
        folder / "organisations.csv",
        [
            {"id": i, "name": i, "kinds": KINDS, "country": country, "seat": nuts, "scope": "regional", **own}
            for i, (country, nuts, own) in zip(ids, places, strict=True)
        ],
    )
    append(folder / "competence_codes.csv", [{"code": code} for code in codes])
    skills = [{"organisation": i, "competence": codes[n % 3], "level": str(1 + n % 3)} for n, i in enumerate(ids)]
    append(folder / "competences.csv", skills)
    append(folder / "participation.csv", [{"organisation": i, "call": "first", "role": "beneficiary"} for i in ids])
    scenario = folder / "scenario.toml"
    text = scenario.read_text("utf-8").replace("# a_code =", "water =")
    scenario.write_text(text.replace("# participation", "participation"), "utf-8")


@pytest.mark.parametrize(("key", "strand"), KEYS, ids=["-".join(filter(None, pair)) for pair in KEYS])
def test_once_filled_it_checks_clean_and_is_solved(key: str, strand: str, tmp_path: Path, stable: Stable) -> None:
    begin(tmp_path / "new", key, strand)
    fill(tmp_path / "new", key)
    scenario = load(tmp_path / "new" / "scenario.toml")
    assert scenario.calls["first"].instrument == key
    # amounts are left open, so what rests on them is taken to hold
    plan, run = solve(scenario, Options(method="cpsat", unknown="holds", work=20), stable=stable)
    assert plan.outcome in ("optimal", "feasible"), run.remarks
    assert plan.points


def test_before_it_is_filled_the_check_says_which_tables_are_empty(tmp_path: Path, capsys: Capture) -> None:
    begin(tmp_path / "new", "cosme-escps3-2017")
    answer = call(capsys, ["check", tmp_path / "new" / "scenario.toml"])
    assert answer.code == 2
    lines = [line.rpartition("/")[2] for line in answer.err.splitlines()[:-1]]
    assert lines == [
        f"{name}.csv:1: has a header but no rows" for name in ("competence_codes", "competences", "organisations")
    ]


def test_statuses_that_the_rule_set_asks_for_have_columns(tmp_path: Path) -> None:
    begin(tmp_path, "cosme-excellence-2018")
    assert "flag_eccp" in (tmp_path / "organisations.csv").read_text("utf-8").strip().split(",")
    assert "`flag_eccp`" in (tmp_path / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["organisations", "competences", "competence_codes", "participation"])
def test_the_page_says_what_each_column_holds(name: str, tmp_path: Path) -> None:
    begin(tmp_path, "cosme-escps3-2017")
    section = (tmp_path / "README.md").read_text("utf-8").split(f"## {name}.csv")[1].split("## ")[0]
    told = dict(line.strip("| ").split(" | ", 1) for line in section.splitlines() if line.startswith("| `"))
    columns = (tmp_path / f"{name}.csv").read_text("utf-8").strip().split(",")
    assert list(told) == [f"`{column}`" for column in columns]
    assert [column for column, words in told.items() if len(words) < 8] == []


def test_every_clause_of_the_rule_set_is_named(tmp_path: Path) -> None:
    begin(tmp_path, "cosme-excellence-2018")
    text = (tmp_path / "scenario.toml").read_text("utf-8")
    assert [name for name in reference.instrument("cosme-excellence-2018").rules if f"# - {name}" not in text] == []
    assert max(len(line) for line in text.splitlines()) <= 120


def test_a_folder_that_holds_anything_is_refused_and_left_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    answer = call(capsys, ["init", tmp_path, "--instrument", "cosme-escps3-2017"])
    assert answer.code == 2
    assert "is not empty (it holds mine.txt); name a new folder" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="is no folder to write into"):
        begin(tmp_path / "file", "cosme-escps3-2017")


@pytest.mark.parametrize(
    ("key", "strand", "expected"),
    [
        ("cosme-escps3-2018", "", 'there is no call rule set "cosme-escps3-2018"; did you mean'),
        ("cosme-escps3-2017", "north", 'cosme-escps3-2017 has no strand "north"; it has none'),
    ],
)
def test_what_does_not_exist_is_refused_before_anything_is_written(
    key: str, strand: str, expected: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as caught:
        begin(tmp_path / "new", key, strand)
    assert str(caught.value).startswith(expected)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(("key", "strand"), KEYS, ids=["-".join(filter(None, pair)) for pair in KEYS])
def test_the_planned_totals_that_it_proposes_break_no_rule_on_grant_rate_and_length(
    key: str, strand: str, tmp_path: Path
) -> None:
    begin(tmp_path / "new", key, strand)
    fill(tmp_path / "new", key)
    path = tmp_path / "new" / "scenario.toml"
    text = path.read_text("utf-8")
    assert text.count("# plan = ") == 1
    path.write_text(text.replace("# plan = ", "plan = "), "utf-8")
    scenario = load(path)
    everyone, broken = scenario.everyone()["first"], set()
    for name, rule in scenario.rules_of("first").items():
        if rule.hard and isinstance(rule, Duration | MinGrant | MaxGrant | MaxRate):
            broken |= {name} if rule.audit(everyone).truth is Truth.BROKEN else set()
    assert not broken
