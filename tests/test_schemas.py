"""JSON schemas of scenario files: current, found from the files that name them, and of the same mind as the reader."""

import json
import os
import re
import tomllib
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic.json_schema import models_json_schema

from models.goal import Goal
from models.rule import Condition
from models.typed import Money, Typed
from planner.schemas import NAMES, OfFiles, schema, text, tidy
from tests.command import ROOT, TINY, call
from tests.json_schemas import wrong

FOLDER = ROOT / "models" / "reference" / "schemas"
BUNDLED = sorted((ROOT / "scenarios").rglob("*.toml"))
WHOLE, PART = schema("scenario"), schema("part")


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def refused(content: dict[str, Any], by: dict[str, Any] = WHOLE) -> list[str]:
    return [*wrong(content, by, by)]


@pytest.mark.parametrize("name", NAMES)
def test_the_schemas_in_the_package_are_current(name: str) -> None:
    path = FOLDER / f"{name}.json"
    if os.environ.get("REWRITE_GOLDEN") and (not path.is_file() or path.read_text("utf-8") != text(name)):
        path.write_text(text(name), "utf-8")
        pytest.fail(f"{path} was written anew")
    assert path.read_text("utf-8") == text(name), "run: planner schema -o models/reference/schemas"


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_bundled_file_names_a_schema_that_is_there_and_accepts_it(path: Path) -> None:
    named = re.match(r"#:schema (\S+)\n", path.read_text("utf-8"))
    assert named, "the first line names the schema"
    found = (path.parent / named[1]).resolve()
    assert found.parent == FOLDER
    assert refused(read(path), json.loads(found.read_text("utf-8"))) == []


def test_the_schema_of_a_scenario_accepts_the_tiny_one() -> None:
    assert refused(read(TINY / "tiny.toml")) == []


@pytest.mark.parametrize("kind", [*Condition.types, *Goal.types])
def test_a_type_is_accepted_as_its_examples_are_written(kind: str) -> None:
    cls = Goal.types.get(kind) or Condition.types[kind]
    section = "goals" if issubclass(cls, Goal) else "locks" if cls.lock else "rules"
    examples = import_module(cls.__module__).EXAMPLES
    assert examples
    for example in examples:
        one: Condition | Goal = example.goal if section == "goals" else example.rule
        written = one.model_dump(mode="json", exclude_defaults=True)
        assert refused({section: {"one": written}}, PART) == []
        assert refused({section: {"one": {**written, "kind": f"{kind}s"}}}, PART)
        assert refused({section: {"one": {**written, "unheard": 1}}}, PART)


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("title", None),
        ("purpose", "call-desing"),
        ("evidence_date", 2020),
        ("tables.organisation", "organisations.csv"),
        ("calls.north.needs.water.weight", 0),
        ("calls.north.needs.water.weight", "3"),
        ("calls.north.plan.cost", "400000.001"),
        ("calls.north.plan.cost", -1),
        ("calls.north.rules.a-centre.where.kinds", ["technology_center"]),
        ("rules.most-members.kind", None),
        ("rules.most-members.kind", "max_member"),
        ("rules.most-members.at_most", None),
        ("rules.most-members.at_most", True),
        ("rules.keep-apart", {"kind": "apart", "organisations": ["alpha", "bravo"]}),
        ("rules.either.alternatives", {}),
        ("goals.coverage.wieght", 10),
        ("goals.coverage", {"kind": "max_members", "at_most": 3}),
        ("family", {"field": "goals.regions.weight", "values": [1]}),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(address: str, value: object) -> None:
    content = read(TINY / "tiny.toml")
    *above, last = address.split(".")
    table = content
    for key in above:
        table = table[key]
    if value is None:
        del table[last]
    else:
        table[last] = value
    assert refused(content)


def test_a_part_may_leave_out_what_stands_elsewhere_but_misspell_nothing() -> None:
    change = {"extends": "tiny.toml", "rules": {"most-members": {"at_most": 4}}, "goals": {"regions": {"weight": 2}}}
    assert refused(change, PART) == []
    assert refused(change)
    for section, key in (("rules", "at_mots"), ("goals", "wieght")):
        other: dict[str, Any] = deepcopy(change)
        other[section]["more"] = {key: 3}
        assert refused(other, PART)


@pytest.mark.parametrize(
    ("definition", "field", "unit"),
    [("MinMembers", "at_least", "[count]"), ("Need", "depth", "[sum of levels]"), ("Totals", "grant", "[EUR]")],
)
def test_fields_say_what_they_mean_and_in_which_unit(definition: str, field: str, unit: str) -> None:
    assert unit in WHOLE["$defs"][definition]["properties"][field]["description"]


def test_the_default_of_an_amount_is_told_in_euro() -> None:
    class Priced(Typed):
        price: Money = 150_050

    _, found = models_json_schema([(Priced, "validation")], schema_generator=OfFiles)
    definition = found["$defs"]["Priced"]
    tidy(definition)
    assert Priced().model_dump()["price"] == "1500.50"
    assert definition["properties"]["price"]["default"] == 1500.5


def test_the_command_prints_a_schema_and_writes_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(call(capsys, ["schema", "part"]).out) == PART
    assert call(capsys, ["schema", "-o", tmp_path]).code == 0
    assert {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()} == {
        "scenario.json": WHOLE,
        "part.json": PART,
    }
