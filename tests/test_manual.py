"""The manual shows what a scenario file can hold: its snippets are read back as what they show."""

import tomllib

import pytest

from models.goal import Goal
from models.rule import Condition
from planner.manual import PARTS, entries, entry, toml_value

KINDS = [one["kind"] for one in entries()]


@pytest.mark.parametrize("kind", KINDS)
def test_the_lines_for_a_scenario_file_are_one_of_the_examples(kind: str) -> None:
    found = entry(kind)
    table = tomllib.loads(found["toml"])[found["section"]]["your-name"]
    types = {**Condition.types, **Goal.types}
    state = types[kind].model_validate(table).state()  # type: ignore[attr-defined]
    assert state in {example["rule"] for example in found["examples"]}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained(kind: str) -> None:
    assert [field["name"] for field in entry(kind)["fields"] if not field["meaning"]] == []


@pytest.mark.parametrize("part", PARTS)
def test_every_field_of_a_table_inside_others_is_explained(part: str) -> None:
    fields = entry(part)["fields"]
    assert [field["name"] for field in fields] == list(PARTS[part].model_fields)
    assert [field["name"] for field in fields if not field["meaning"]] == []


def test_the_words_that_a_field_may_take_are_listed() -> None:
    fields = {field["name"]: field["words"] for field in entry("where")["fields"]}
    assert fields["categories"] == ["less_developed", "transition", "more_developed"]
    assert fields["regions"] == []


def test_values_are_written_as_toml_reads_them() -> None:
    value = {"a": [1, True, "x y", {"b c": 'say "no"'}], "empty": {}}
    assert tomllib.loads(f"value = {toml_value(value)}") == {"value": value}


def test_what_stands_inside_a_field_is_shown_with_it() -> None:
    names = [field["name"] for field in entry("strand_quota")["fields"]]
    assert names == ["quotas", "quotas: at_least", "quotas: at_most", "quotas: total"]
    # a predicate and a rule have pages of their own
    assert [field["name"] for field in entry("led_by")["fields"]] == ["where"]
    assert [field["name"] for field in entry("any_of")["fields"]] == ["alternatives"]
