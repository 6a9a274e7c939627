"""What a person is told about every mistake: the file, the line, the name, what was found and what to do about it.

Each case damages the tiny scenario in one place and compares what `planner check` says with a golden file. The line that
must be named is found by the test itself: the first one in which the damaged file differs from the sound one.
"""

import csv
import io
import json
import random
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from models.goal import Goal
from models.rule import Condition
from models.rules.max_per_country import MaxPerCountry
from models.scenario import Scenario
from planner.loading import load
from planner.mistakes import Mistake, UserError, did_you_mean, nearest
from planner.plan import dump
from tests import texts
from tests.command import TINY, call
from tests.plans import GOOD, plan_of, tiny

Change = Callable[[str], str | bytes]


def put(old: str, new: str) -> Change:
    """One piece of text in the place of another, which stands in the file once."""

    def change(text: str) -> str:
        assert text.count(old) == 1, (old, text.count(old))
        return text.replace(old, new)

    return change


def add(lines: str) -> Change:
    """Further lines at the end."""
    return lambda text: f"{text}{lines}\n"


def whole(content: str | bytes) -> Change:
    """Another file altogether."""
    return lambda _: content


def cell(line: int, column: str, value: str) -> Change:
    """Another value in one cell of a table, whose cells hold no commas up to there."""

    def change(text: str) -> str:
        rows = [row.split(",") for row in text.splitlines()]
        rows[line - 1][rows[0].index(column)] = value
        return "\n".join(map(",".join, rows)) + "\n"

    return change


def both(*changes: Change) -> Change:
    """Several changes to one file."""

    def change(text: str) -> str:
        for one in changes:
            answer = one(text)
            assert isinstance(answer, str)
            text = answer
        return text

    return change


def regions(row: str) -> dict[str, Change]:
    """A table of regions with one sound row and another."""
    table = f"nuts,name,country,category_2014_2020\nFR98,Atlantis,FR,transition\n{row}\n"
    return {"regions.csv": whole(table), "tiny.toml": put("[tables]", '[tables]\nregions = "regions.csv"')}


def further(name: str, table: str, goal: str = "") -> dict[str, Change]:
    """A table that the tiny scenario does without, and a goal that asks for one."""
    goals = f'\n[goals.further]\nkind = "{goal}"' if goal else ""
    return {
        f"{name}.csv": whole(table),
        "tiny.toml": both(put("[tables]", f'[tables]\n{name} = "{name}.csv"'), add(goals)),
    }


@dataclass(frozen=True)
class Case:
    """A damage to some files, and where it must be found."""

    name: str
    changes: dict[str, Change]
    at: tuple[str, ...] = ()
    """Places that must be named; the first changed line of each changed file where none is given."""
    names: tuple[str, ...] = ()
    """What must be said: values found, remedies."""


T, V, W = "tiny.toml", "variant.toml", "organisations.csv"
C, K, P = "competences.csv", "codes.csv", "participation.csv"

PLAN = 'plan = { months = 24, cost = "400000.00", grant = "300000.00" }'
APART = 'kind = "apart"\norganisations = ["alpha", "bravo"]'
IN = 'kind = "in"\norganisations = "alpha"\nconsortia = ["north-1", "north-3"]'
HALF = 'kind = "independent_members"\nat_least = 3\nof_which_at_least = 1'
SMALL = 'kind = "min_members"\nat_least = 2\nwhere = { flags = { sme = ["yes"] } }'
DEEP = """kind = "if_then"
condition = { kinds = "company" }
then.small = { kind = "max_members", at_most = 2 }"""

SCENARIO = [
    # -- the file as such
    Case("toml-syntax", {T: put("at_most = 3", "at_most = ")}, names=("TOML",)),
    Case("toml-quote", {T: put('stage = "call-draft"', 'stage = "call-draft')}, names=("quotation mark",)),
    Case("toml-bracket", {T: put('["EU_MS", "NO"]', '["EU_MS", "NO"')}, at=(f"{T}:44",)),
    Case("toml-equals", {T: put("at_most = 3", "at_most 3")}, names=("equals sign",)),
    Case("toml-two-values", {T: put("at_most = 3", "at_most = 3 4")}),
    Case("toml-table-twice", {T: add('[rules.most-members]\nkind = "max_members"')}),
    Case("toml-key-twice", {T: put("at_most = 3", "at_most = 3\nat_most = 4")}),
    Case(
        "toml-carriage-returns", {T: lambda text: text.replace("\n", "\r")}, at=(f"{T}:1",), names=("carriage return",)
    ),
    Case("toml-no-text", {T: whole(b"title = \x00\x01\n")}),
    Case("toml-utf-16", {T: lambda text: text.encode("utf-16")}, names=("UTF-16", "UTF-8")),
    Case("toml-cp-1252", {T: lambda t: t.replace("north", "n\xf6rd", 1).encode("cp1252")}, at=(f"{T}:15",)),
    Case("toml-json", {T: whole('{\n "title": "Water"\n}\n')}, names=("JSON", "planner audit")),
    Case("toml-control", {T: put("Water in the north", "Water \\u001b[2J in the north")}, names=("U+001B",)),
    Case("toml-direction", {T: put("Water in the north", "Water \u202e in the north")}, names=("U+202E",)),
    Case("toml-pdf", {T: whole(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")}, names=("PDF",)),
    Case("empty-file", {T: whole("")}, at=(T,), names=("title", "purpose", "calls", "goals")),
    # -- keys that are not known
    Case("key-of-the-file", {T: put("\nstage", "\nstages")}, names=('did you mean "stage"?',)),
    Case("key-foreign", {T: put("format = 1", 'author = "me"')}),
    Case("section", {T: put("[locks.keep-apart]", "[lock.keep-apart]")}, names=('did you mean "locks"?',)),
    Case("key-of-tables", {T: put("vocabulary =", "vocabulry =")}, names=('did you mean "vocabulary"?',)),
    Case("key-of-a-call", {T: put("plan =", "plans =")}, names=('did you mean "plan"?',)),
    Case("key-of-totals", {T: put("{ months", "{ month")}, names=('did you mean "months"?',)),
    Case("key-of-a-need", {T: put("sensors = { weight", "sensors = { wieght")}, names=('did you mean "weight"?',)),
    Case("key-of-a-rule", {T: put("at_most = 3", "atmost = 3")}, names=('did you mean "at_most"?',)),
    Case(
        "key-of-a-predicate",
        {T: put('{ kinds = ["technology_centre"', '{ kind = ["technology_centre"')},
        names=('did you mean "kinds"?',),
    ),
    Case(
        "key-of-an-alternative",
        {T: put("at_least = 2\nwhere = { flags", "atleast = 2\nwhere = { flags")},
        names=('did you mean "at_least"?', "rules.either.alternatives.small-firms"),
    ),
    Case("key-of-a-goal", {T: put("weight = 10", "wait = 10")}, names=('did you mean "weight"?',)),
    Case(
        "key-of-goal-points",
        {T: put("points = { less_developed", "points = { less_develop")},
        names=('did you mean "less_developed"?',),
    ),
    Case("key-of-a-wish", {T: put("organisations = [", "organisation = [")}, names=('did you mean "organisations"?',)),
    # -- values that are no such thing
    Case("text-for-number", {T: put("at_most = 3", 'at_most = "three"')}, names=('"three"', "whole number")),
    Case("fraction-for-number", {T: put("at_most = 3", "at_most = 3.5")}, names=("3.5", "whole number")),
    Case("list-for-number", {T: put("at_most = 3", "at_most = [3]")}, names=("whole number", "a list")),
    Case("number-for-text", {T: put('title = "Water in the north"', "title = 7")}, names=("7", "text")),
    Case("text-for-table", {T: put(PLAN, 'plan = "24 months"')}, names=('"24 months"', "table")),
    Case("text-for-list", {T: put('["All organisations are invented."]', '"All invented."')}, names=("list",)),
    Case("text-for-call", {T: put("[calls.north]", '[calls]\nwest = "Food"\n[calls.north]')}, at=(f"{T}:16",)),
    Case(
        "rule-no-table", {T: put("[rules.most-members]", "[rules]\nsmall = 3\n[rules.most-members]")}, at=(f"{T}:36",)
    ),
    Case(
        "rules-no-table",
        {V: whole('extends = "tiny.toml"\nrules = "none"\n')},
        at=(f"{V}:2",),
        names=('"none"', "table"),
    ),
    Case("calls-no-table", {V: whole('extends = "tiny.toml"\ncalls = ["north"]\n')}, at=(f"{V}:2",)),
    Case("tables-no-table", {V: whole('extends = "tiny.toml"\ntables = "organisations.csv"\n')}, at=(f"{V}:2",)),
    Case("needs-no-table", {V: whole('extends = "tiny.toml"\n[calls.north]\nneeds = ["water"]\n')}, at=(f"{V}:3",)),
    Case(
        "date-in-words", {T: put("evidence_date = 2020-06-01", 'evidence_date = "June 2020"')}, names=('"June 2020"',)
    ),
    Case("date-impossible", {T: put("date = 2020-09-01", 'date = "2020-09-31"')}, names=('"2020-09-31"',)),
    Case(
        "truth-in-words", {T: put("plan = {", 'optional = "perhaps"\nplan = {')}, names=('"perhaps"', "true or false")
    ),
    Case("amount-three-decimals", {T: put('"400000.00"', '"400000.005"')}, names=('"400000.005"',)),
    Case("amount-decimal-comma", {T: put('"400000.00"', '"400000,00"')}, names=('"400000,00"', "point")),
    Case("amount-negative", {T: put('"400000.00"', "-400000")}, names=("-400000",)),
    # -- values out of range
    Case("grants", {T: put("plan = {", "number = 2\nfunded = 3\nplan = {")}, at=(f"{T}:15",), names=("funded (3)",)),
    Case("number-of-consortia", {T: put("plan = {", "number = 0\nplan = {")}, names=("at least 1", "found 0")),
    Case(
        "weight-of-a-need",
        {T: put("sensors = { weight = 2", "sensors = { weight = 0")},
        names=("at least 1", "found 0"),
    ),
    Case("depth-of-a-need", {T: put("depth = 5", "depth = 101")}, names=("at most 100", "found 101")),
    Case("negative-count", {T: put("at_most = 3", "at_most = -1")}, names=("at least 0", "found -1")),
    Case("count-without-end", {T: put("at_most = 3", f"at_most = {10**30}")}, names=("at most 1000000",)),
    Case("months", {T: put("months = 24", "months = 241")}, names=("at most 240", "found 241")),
    Case("level-of-a-goal", {T: put("weight = 10", "weight = 10\nlevel = 10")}, names=("at most 9", "found 10")),
    Case("weight-of-a-goal", {T: put("weight = 10", "weight = 0")}, names=("at least 1", "found 0")),
    Case("no-predicate", {T: put('{ kinds = ["technology_centre", "science_park"] }', "[]")}, names=("is empty",)),
    Case("one-alternative", {V: put('["rules.either"]', '["rules.either.alternatives.small-firms"]')}, at=(f"{T}:56",)),
    # -- one of several words
    Case("purpose", {T: put('"call-design"', '"call design"')}, names=('did you mean "call-design"?',)),
    Case("stage", {T: put('"call-draft"', '"soon"')}, names=("work-programme-draft", "call-open", '"soon"')),
    Case("format", {T: put("format = 1", "format = 2")}),
    Case("rule-kind", {T: put('kind = "max_members"', 'kind = "max_member"')}, names=('did you mean "max_members"?',)),
    Case("rule-kind-far", {T: put('kind = "max_members"', 'kind = "size"')}, names=("max_members", "min_members")),
    Case("rule-kind-no-text", {T: put('kind = "max_members"', 'kind = ["max_members"]')}, names=("a list",)),
    Case("goal-kind", {T: put('"competence_coverage"', '"competence_cover"')}, names=('"competence_coverage"?',)),
    Case("goal-kind-far", {T: put('"competence_coverage"', '"skills"')}, names=("competence_coverage",)),
    Case("rule-without-kind", {T: put('kind = "max_members"\n', "")}, at=(f"{T}:35",), names=("kind", "max_members")),
    Case("wish-under-rules", {T: put('kind = "max_members"\nat_most = 3', 'kind = "apart"')}, names=("under locks",)),
    Case("rule-under-wishes", {T: put('kind = "apart"', 'kind = "max_members"')}, names=("under rules",)),
    Case(
        "kind-begun",
        {T: put('["technology_centre", "science_park"]', '["technology_centre", "umbr"]')},
        names=('"umbrella"?',),
    ),
    Case("kind-of-members", {T: put('"science_park"]', '"sciencepark"]')}, names=('did you mean "science_park"?',)),
    Case("category", {T: put('["less_developed"]', '["poor"]')}, names=("less_developed", '"poor"')),
    Case("confidence", {T: put('confidence = "primary"', 'confidence = "sure"')}, names=("primary", "secondary")),
    Case("level", {T: put('level = "call"\nconfidence', 'level = "law"\nconfidence')}, names=("regulation", '"law"')),
    # -- what is not there
    Case("missing-key-of-a-rule", {T: put("at_most = 3\n", "")}, at=(f"{T}:35",), names=("at_most",)),
    Case("missing-purpose", {T: put('purpose = "call-design"\n', "")}, at=(T,), names=("purpose", "call-design")),
    Case(
        "missing-day", {T: put("evidence_date = 2020-06-01\n", "")}, at=(T,), names=("evidence_date", "a day such as")
    ),
    Case("missing-organisations", {T: put('organisations = "organisations.csv"\n', "")}, at=(f"{T}:9",)),
    Case("missing-tables", {V: whole('extends = "tiny.toml"\nremove = "tables"\n')}, at=(V,), names=("tables",)),
    Case("no-calls", {V: whole('extends = "tiny.toml"\nremove = ["calls.north", "calls.south"]\n')}, at=(T,)),
    Case("no-goals", {V: whole('extends = "tiny.toml"\nremove = ["goals.coverage", "goals.regions"]\n')}, at=(T,)),
    # -- conditions that cannot mean what they say
    Case("nested-too-deep", {T: put(SMALL, DEEP)}, at=(T,)),
    Case(
        "half-given", {T: put('kind = "max_members"\nat_most = 3', HALF)}, at=(f"{T}:35",), names=("of_which_within",)
    ),
    Case("unbounded", {T: put('kind = "max_members"\nat_most = 3', 'kind = "duration"')}, at=(f"{T}:35",)),
    Case(
        "duration-reversed",
        {T: put('kind = "max_members"\nat_most = 3', 'kind = "duration"\nat_least_months = 30\nat_most_months = 20')},
        at=(f"{T}:35",),
        names=("30", "20"),
    ),
    Case(
        "window-reversed",
        {T: put('kind = "max_members"\nat_most = 3', 'kind = "window"\nopens = 2020-09-02\ncloses = 2020-09-01')},
        at=(f"{T}:35",),
        names=("2020-09-01", "2020-09-02"),
    ),
    Case(
        "wish-names-one-twice",
        {T: put('["alpha", "bravo"]', '["alpha", "bravo", "alpha"]')},
        at=(f"{T}:74",),
        names=('"alpha"',),
    ),
    # -- references to nothing
    Case("unknown-call", {T: put('calls = ["south"]', 'calls = ["souht"]')}, names=('did you mean "south"?',)),
    Case("unknown-need", {T: put("sensors = {", "sensor = {")}, names=('did you mean "sensors"?',)),
    Case("unknown-organisation", {T: put('["alpha", "bravo"]', '["alfa", "bravo"]')}, names=('did you mean "alpha"?',)),
    Case("unknown-consortium", {T: put(APART, IN.replace("north-1", "nort"))}, at=(f"{T}:77",), names=("north",)),
    Case("unknown-number", {T: both(put(PLAN, "number = 2"), put(APART, IN))}, at=(f"{T}:77",), names=('"north-2"?',)),
    Case(
        "unknown-organisation-in-a-rule", {T: put('{ categories = ["less_developed"] }', '{ organisations = "alfa" }')}
    ),
    Case("unknown-status", {T: put("flags = { sme", "flags = { smee")}, names=('did you mean "sme"?',)),
    Case(
        "unknown-instrument",
        {T: put("plan =", 'instrument = "cosme-escp3-2017"\nplan =')},
        names=('"cosme-escps3-2017"?',),
    ),
    Case(
        "bare-instrument", {T: put("plan =", 'instrument = "h2020-innosup01"\nplan =')}, names=("h2020-innosup01-2018",)
    ),
    Case("unknown-set", {T: put('["EU_MS", "NO"]', '["EU_MSS", "NO"]')}, names=('did you mean "EU_MS"?',)),
    Case("country-in-words", {T: put('["EU_MS", "NO"]', '["EU_MS", "Norway"]')}, names=('"NO" (Norway)?',)),
    Case("region-of-a-predicate", {T: put('{ flags = { sme = ["yes"] }', '{ regions = "ITX"')}, names=('"ITX"',)),
    Case("region-too-long", {T: put('{ flags = { sme = ["yes"] }', '{ regions = "FRL0456"')}, names=("five signs",)),
    Case(
        "region-of-another-version",
        {T: put('{ flags = { sme = ["yes"] }', '{ regions = "FR82"')},
        names=("NUTS 2013", '"FRL0"'),
    ),
    Case("country-of-iso", {T: put('["EU_MS", "NO"]', '["EU_MS", "GB"]')}, names=('"UK"',)),
    Case("rule-name-twice", {T: put("north.rules.a-centre", "north.rules.most-members")}, names=("under rules",)),
    Case(
        "rule-name-of-the-call",
        {T: put("plan =", 'instrument = "cosme-escps3-2017"\nplan =')},
        at=(f"{T}:41",),
        names=("cosme-escps3-2017", "calls.north.rules"),
    ),
    Case(
        "consortium-name-twice",
        {
            T: both(
                put(PLAN, "number = 2"),
                put("[calls.south]", "[calls.north-2]"),
                put("[calls.south.needs]", "[calls.north-2.needs]"),
                put('["south"]', '["north-2"]'),
            ),
            P: cell(4, "call", "north-2"),
        },
        at=(f"{T}:15",),
    ),
    # -- wishes that contradict each other
    Case(
        "in-and-out",
        {
            T: add(
                '[locks.north]\nkind = "in"\norganisations = ["delta", "alpha"]\nconsortia = "north"\n'
                '[locks.no-alpha]\nkind = "out"\norganisations = "alpha"'
            )
        },
        at=(f"{T}:81",),
        names=('"alpha"', "locks.north in tiny.toml:77"),
    ),
    Case(
        "together-and-apart",
        {T: add('[locks.pair]\nkind = "together"\norganisations = ["alpha", "celta", "bravo"]')},
        at=(f"{T}:74",),
        names=('"alpha" and "bravo"', "locks.pair in tiny.toml:77"),
    ),
    Case(
        "apart-in-one-consortium",
        {
            T: add(
                '[locks.a]\nkind = "in"\norganisations = "alpha"\nconsortia = "north"\n'
                '[locks.b]\nkind = "in"\norganisations = "bravo"\nconsortia = "north"'
            )
        },
        at=(f"{T}:74",),
        names=('"alpha" and "bravo"', "must all be in north", "locks.b in tiny.toml:81"),
    ),
    # -- bases
    Case("extends-itself", {T: put("format = 1", 'extends = "tiny.toml"')}, names=("tiny.toml extends tiny.toml",)),
    Case(
        "extends-in-a-circle",
        {T: put("format = 1", 'extends = "variant.toml"')},
        at=(f"{V}:3",),
        names=(f"{T} extends {V} extends {T}",),
    ),
    Case(
        "extends-nothing",
        {V: put('extends = "tiny.toml"', 'extends = "tini.toml"')},
        names=('did you mean "tiny.toml"?',),
    ),
    Case("extends-a-number", {V: put('extends = "tiny.toml"', "extends = 3")}),
    Case("extends-a-folder", {V: put('extends = "tiny.toml"', 'extends = ["tiny.toml", ".."]')}, names=("folder",)),
    Case("removes-nothing", {V: put('["rules.either"]', '["rules.eihter"]')}, names=('did you mean "either"?',)),
    Case(
        "removes-nowhere",
        {V: put('["rules.either"]', '["rules.either", "conditions.either", "size"]')},
        names=("2 mistakes",),
    ),
    Case(
        "wrong-in-a-base",
        {V: put("[rules.most-members]\nat_most = 4\n", ""), T: put("at_most = 3", "at_most = -3")},
        at=(f"{T}:37",),
    ),
    Case("wrong-over-a-base", {V: put("at_most = 4", "at_most = -4")}, names=("rules.most-members.at_most",)),
    Case(
        "bases-differ",
        {
            V: both(put('"tiny.toml"', '["tiny.toml", "other.toml"]'), put("at_most = 4", 'text = "small"')),
            "other.toml": whole("[rules.most-members]\nat_most = 5\n"),
        },
        at=("other.toml:2",),
        names=("tiny.toml:37", "3", "5"),
    ),
    Case(
        "bases-of-one-base-differ",
        {
            V: whole('extends = ["one.toml", "other.toml"]\n'),
            "one.toml": whole('extends = "tiny.toml"\n[rules.most-members]\nat_most = 4\n'),
            "other.toml": whole('extends = "tiny.toml"\n\n[rules.most-members]\nat_most = 5\n'),
        },
        at=("other.toml:4",),
        names=("one.toml:3", "4", "5"),
    ),
    Case(
        "bases-change-and-take-out",
        {
            V: whole('extends = ["one.toml", "other.toml"]\n'),
            "one.toml": whole('extends = "tiny.toml"\nremove = "rules.most-members"\n'),
            "other.toml": whole('extends = "tiny.toml"\n\n[rules.most-members]\nat_most = 5\n'),
        },
        at=("other.toml:3",),
        names=("rules.most-members", "taken out"),
    ),
]

TABLES = [
    # -- organisations
    Case("kind", {W: cell(2, "kinds", "cluster_organization")}, names=('did you mean "cluster_organisation"?',)),
    Case("one-kind-of-two", {W: cell(5, "kinds", "technology_centre|lab")}, names=('"lab"',)),
    Case("id-empty", {W: cell(3, "id", "")}),
    Case("id-twice", {W: cell(4, "id", "alpha")}, names=("line 2",)),
    Case("country-empty", {W: cell(6, "country", "")}),
    Case("country-gr", {W: cell(2, "country", "GR")}, names=('"EL"',)),
    Case("country-gb", {W: cell(2, "country", "GB")}, names=('"UK"',)),
    Case("country-in-words", {W: cell(9, "country", "Norway")}, names=('"NO" (Norway)?', "two-letter")),
    Case("country-in-small-letters", {W: cell(2, "country", "fr")}, names=('"FR"',)),
    Case("country-of-nobody", {W: cell(2, "country", "XX")}, names=('"XX"', "ISO 3166-1")),
    Case("country-of-all", {W: cell(2, "country", "ZZ")}, names=('"ZZ"',)),
    Case("country-in-its-own-words", {W: cell(3, "country", "Deutschland")}, names=('"DE" (Germany)?',)),
    Case("country-misspelt", {W: cell(3, "country", "Germnay")}, names=('"DE" (Germany)?',)),
    Case("country-in-three-letters", {W: cell(3, "country", "DEU")}, names=('"DE" (Germany)?',)),
    Case("nuts-of-2013", {W: cell(2, "branches", "FR82")}, names=("NUTS 2013", "NUTS 2016", '"FRL0"')),
    Case(
        "nuts-split-since",
        {W: both(cell(2, "country", "HU"), cell(2, "seat", "HU11"), cell(2, "branches", "HU21|HU102"))},
        names=('"HU102" lies in "HU10"', "NUTS 2013", '"HU11" and "HU12"'),
    ),
    Case("nuts-unknown", {W: cell(2, "seat", "FR99")}, names=('"FR99"', "leave it empty")),
    Case("nuts-too-coarse", {W: cell(2, "seat", "FRK")}, names=('"FRK"', "FRK1", "FRK2")),
    Case("nuts-in-small-letters", {W: cell(2, "seat", "frk2")}, names=('did you mean "FRK2"?',)),
    Case("nuts-of-iso", {W: both(cell(2, "country", "EL"), cell(2, "seat", "GR30"))}, names=('did you mean "EL30"?',)),
    Case("nuts-elsewhere", {W: cell(2, "seat", "DE21")}, names=("lies in DE, not in FR",)),
    Case("nuts-of-a-branch", {W: cell(4, "branches", "ITF3|ITX9")}, names=('"ITX9"',)),
    Case("scope", {W: cell(2, "scope", "local")}, names=("regional, national, european",)),
    Case("status", {W: cell(2, "flag_sme", "maybe")}, names=("yes, pending, no",)),
    Case(
        "basis",
        {
            W: both(
                put("note\n", "place_basis\n"),
                cell(2, "place_basis", "read"),
                cell(4, "place_basis", ""),
                put("a name with a comma", ""),
            )
        },
        at=(f"{W}:2",),
        names=("stated, derived, guessed",),
    ),
    Case("column-missing", {W: put("country,", "land,")}, names=("country", "land")),
    Case("column-misspelt", {W: put("kinds,", "knids,")}, names=('did you mean "kinds"?',)),
    Case("column-misspelt-required", {W: put("country,", "contry,")}, names=('did you mean "country"?',)),
    Case("column-foreign", {W: put("branches,", "web page,")}, names=("web page", "branches", "flag_NAME")),
    Case("column-twice", {W: put("branches,", "seat,")}, names=("twice",)),
    Case("column-without-name", {W: put("branches,", ",")}, names=("column 6",)),
    Case("status-without-name", {W: put("flag_sme", "flag_")}, names=("flag_NAME",)),
    Case(
        "too-many-cells",
        {W: both(put("Alpha Cluster", "Alpha, Cluster"), cell(9, "country", "Norway"))},
        at=(f"{W}:2", f"{W}:9"),
        names=("quotation marks",),
    ),
    Case("quote-open", {W: put('"Fuego, S.L."', '"Fuego, S.L.')}, names=("never closed",)),
    Case("cell-without-end", {W: put("Alpha Cluster", "Alpha" * 30_000)}, names=("131,072", "quotation mark")),
    Case("cell-is-shown-in-part", {C: put("alpha,water,3", f"alpha,water,{'3' * 500}")}, names=('333..."',)),
    Case("quote-inside", {W: put('"Fuego, S.L."', '"Fuego" S.L.')}, names=('""',)),
    Case("table-empty", {W: whole("")}, at=(W,), names=("id, country",)),
    Case("table-blank", {W: whole("\n  \n")}, at=(W,), names=("id, country",)),
    Case("table-header-only", {W: whole("id,country\n")}, at=(W,), names=("no rows",)),
    Case(
        "table-missing",
        {T: put('"organisations.csv"', '"organisation.csv"')},
        names=('did you mean "organisations.csv"?',),
    ),
    Case("table-a-folder", {T: put('"organisations.csv"', '".."')}, names=("folder",)),
    Case("table-of-a-long-name", {T: put('"organisations.csv"', f'"{"o" * 300}.csv"')}),
    Case("utf-16", {W: lambda text: text.encode("utf-16")}, names=("UTF-16", "UTF-8")),
    Case("utf-16-without-mark", {W: lambda text: text.encode("utf-16-le")}, names=("zero bytes", "UTF-8")),
    Case(
        "cp-1252",
        {W: lambda text: text.replace("Delta Centre", "Centre de l’Élan").encode("cp1252")},
        at=(f"{W}:5",),
        names=("Windows-1252", "UTF-8"),
    ),
    Case("control", {W: put("Alpha Cluster", "Alpha\x1b[31m Cluster")}, names=("U+001B",)),
    Case("workbook", {W: whole(b"PK\x03\x04\x14\x00")}, names=("workbook", "CSV")),
    Case(
        "after-a-quoted-newline",
        {W: both(put('"Fuego, S.L."', '"Fuego,\nS.L."'), put("network,NO,", "network,Norway,"))},
        at=(f"{W}:10",),
    ),
    # -- regions of the scenario's own
    Case("region-of-another-country", regions("DE99,North,FR,"), at=("regions.csv:3",), names=('"DE99"',)),
    Case("region-too-long", regions("FR999,North,FR,"), at=("regions.csv:3",), names=('"FR999"',)),
    Case("region-twice", regions("FR98,South,FR,"), at=("regions.csv:3",), names=("line 2",)),
    Case("region-category", regions("FR99,South,FR,poor"), at=("regions.csv:3",), names=("less_developed", '"poor"')),
    Case(
        "region-of-a-goal",
        {T: put("points = {", "by_region = { FR77 = 2 }\npoints = {")},
        names=('"FR77"',),
    ),
    Case(
        "region-of-a-goal-of-another-version",
        {T: put("points = {", "by_region = { FR82 = 2 }\npoints = {")},
        names=('"FR82"', "NUTS 2013", '"FRL0"'),
    ),
    # -- competences
    Case("competence-of-nobody", {C: cell(2, "organisation", "alfa")}, names=('did you mean "alpha"?',)),
    Case("competence-not-known", {C: cell(2, "competence", "watter")}, names=('did you mean "water"?',)),
    Case("level-4", {C: cell(2, "level", "4")}, names=("at most 3", "found 4")),
    Case("level-0", {C: cell(2, "level", "0")}, names=("at least 1", "found 0")),
    Case("level-in-words", {C: cell(2, "level", "high")}, names=('"high"', "whole number")),
    Case("level-empty", {C: cell(2, "level", "")}, names=("is empty",)),
    Case("competence-basis", {C: cell(2, "basis", "read")}, names=("stated, derived, guessed",)),
    Case("competence-twice", {C: cell(3, "competence", "water")}, names=("line 2",)),
    Case("competence-empty", {C: cell(3, "competence", "")}, names=("is empty",)),
    # -- codes
    Case("code-twice", {K: add("water,field,again")}, names=("line 2",)),
    Case("code-empty", {K: add(",field,again")}, names=("is empty",)),
    Case("code-of-a-need", {K: put("sensors,", "sensor,")}, at=(f"{T}:21", f"{C}:4", f"{C}:9", f"{C}:11")),
    # -- participation
    Case("terms-of-nobody", {P: cell(2, "organisation", "alfa")}, names=('did you mean "alpha"?',)),
    Case("terms-of-no-call", {P: cell(2, "call", "nort")}, names=('did you mean "north"?',)),
    Case("terms-twice", {P: add("alpha,north,beneficiary,1.00,1.00")}, names=("line 2",)),
    Case("role", {P: cell(2, "role", "coordinater")}, names=('did you mean "coordinator"?',)),
    Case("three-decimals", {P: cell(2, "cost", "100000.005")}, names=('"100000.005"',)),
    Case("decimal-comma", {P: put("100000.00", '"100000,50"')}, names=('"100000,50"', "point before the cents")),
    Case("thousands-comma", {P: put("100000.00", '"100,000.00"')}, names=('"100,000.00"', "nothing between thousands")),
    Case("negative", {P: cell(2, "cost", "-1.00")}, names=('"-1.00"',)),
    Case("amount-in-words", {P: cell(2, "cost", "unknown")}, names=('"unknown"',)),
    # -- expressions of interest
    Case(
        "eois",
        further(
            "eois",
            "id,submitter,date,themes,partners,roles_sought,offers,seeks,regions_sought,willingness,consent,letters,released\n"
            "e1,alfa,2020-02-30,nort,bravo|brafo,leader,watter,food|food,FRX,lead,perhaps,posted,yes\n"
            "e1,alpha,2020-03-01,,alpha,,,,,,,,yes\n"
            ",,,,,,,,,,,,\n"
            "e2,,1583020800,,,,,pilot,,,,,yes\n"
            "e3,bravo,March,,,,,,,,,,yes\n",
        ),
        at=tuple(f"eois.csv:{line}" for line in (2, 3, 5, 6)),
        names=(
            'did you mean "alpha"?',
            'did you mean "north"?',
            'did you mean "bravo"?',
            'did you mean "water"?',
            '"food" stands there twice',
            '"perhaps"',
            "line 2",
            '"1583020800"',
            '"March"',
            "sent the expression",
        ),
    ),
    Case(
        "eois-not-released",
        further(
            "eois",
            "id,submitter,date,themes,partners,roles_sought,offers,seeks,regions_sought,willingness,consent,letters,released\n"
            "e1,alfa,2020-02-30,nort,bravo|brafo,leader,watter,food|food,FRX,lead,perhaps,posted,\n"
            "e1,alpha,2020-03-01,,alpha,,,,,,,,no\n"
            "e2,,1583020800,,,,,pilot,,,,,\n"
            "e3,bravo,March,,,,,,,,,,maybe\n",
        ),
        at=tuple(f"eois.csv:{line}" for line in range(2, 6)),
        names=("not shown: the expression is not released", "is no organisation of the scenario"),
    ),
    Case("eois-not-given", {T: add('\n[goals.met]\nkind = "seeks_met"')}, at=(f"{T}:79",), names=("tables.eois",)),
    # -- ties and relatedness
    Case(
        "tie",
        further(
            "ties",
            "organisation,partner,times\nalfa,bravo\nalpha,brafo\nalpha,alpha\nalpha,delta\ndelta,alpha\n,echo\necho,\necho,\n"
            "echo,alpha,0\n",
        ),
        at=tuple(f"ties.csv:{line}" for line in (2, 3, 4, 6, 7, 9, 10)),
        names=(
            'did you mean "alpha"?',
            '"bravo"?',
            "own partner",
            "line 5",
            "is empty",
            "line 8",
            '"0" is no whole number from 1',
            "7 mistakes",
        ),
    ),
    Case("ties-not-given", {T: add('\n[goals.new]\nkind = "newcomers"')}, at=(f"{T}:79",), names=("tables.ties",)),
    Case("pairs-without-ties", {T: add('\n[goals.new]\nkind = "new_pairs"')}, at=(f"{T}:79",), names=("tables.ties",)),
    Case(
        "ties-that-cannot-be-read",
        further("ties", "who,partner\nalpha,bravo\n", "newcomers"),
        at=("ties.csv:1",),
        names=("organisation",),
    ),
    Case(
        "relatedness",
        further(
            "relatedness",
            "competence,other,per_mille\nwatter,food,10\nwater,water,10\nwater,food,1001\nwater,sensors,-1\n"
            "food,sensors,0.5\nfood,water,5\nfood,,5\n",
        ),
        at=tuple(f"relatedness.csv:{line}" for line in range(2, 9)),
        names=('did you mean "water"?', "itself", '"1001"', '"-1"', '"0.5"', "line 4", "is empty", "7 mistakes"),
    ),
    # -- strategies, priorities and authorities
    Case(
        "strategies",
        further(
            "strategies",
            "strategy,level,territories,period\nnorte,regional,PT11|PT99,\nportugal,nationwide,PT,\nportugal,national,Portugal,\n"
            "pais,national,PT,2021-27\ndouro,regional,PT11|PT1,2014-2020\n,national,FR,\nnord,regional,,\n",
        ),
        at=tuple(f"strategies.csv:{line}" for line in range(2, 9)),
        names=('"PT99"', "national, regional", "line 3", '"PT" (Portugal)', "2021-2027", "is empty"),
    ),
    Case(
        "two-strategies-of-a-region",
        further(
            "strategies",
            "strategy,level,territories,period\nnorte,regional,PT11,2014-2020\nnorth,regional,PT11|PT15,2020-2027\n"
            "later,regional,PT15,2028-2034\n",
        ),
        at=("strategies.csv:3",),
        names=('"PT11"', "line 2", '("norte")', "do not overlap"),
    ),
    Case(
        "priorities",
        {
            "strategies.csv": whole("strategy,level,territories\nnorte,regional,PT11\n"),
            "priorities.csv": whole(
                "strategy,wording,nace\nnord,Food,C10\nnorte,Food,C10\nnorte,Food,C11\nnorte,,C12\n,Wood,C16\n"
            ),
            T: put("[tables]", '[tables]\nstrategies = "strategies.csv"\npriorities = "priorities.csv"'),
        },
        at=tuple(f"priorities.csv:{line}" for line in (2, 4, 5, 6)),
        names=('did you mean "norte"?', "line 3", "is empty"),
    ),
    Case(
        "priorities-without-strategies",
        further("priorities", "strategy,wording\nnorte,Food\n"),
        at=(f"{T}:10",),
        names=("tables.strategies",),
    ),
    Case(
        "strategy-of-an-organisation",
        {
            "strategies.csv": whole("strategy,level,territories\nnorte,regional,PT11\n"),
            T: put("[tables]", '[tables]\nstrategies = "strategies.csv"'),
            W: both(
                put("flag_sme,note", "flag_sme,note,strategy"), put("FRK2,,regional,,no,", "FRK2,,regional,,no,,nort")
            ),
        },
        at=(f"{W}:2",),
        names=('did you mean "norte"?',),
    ),
    Case(
        "authorities",
        further(
            "authorities",
            "region,kind,part,call,letter,signatory,years\nPT11,regional,leads,,,,\nPT77,mandated_body,,,,,\n"
            "PT11,mandated_body,heads,nort,sent,mayor,two\nPT11,mandated_body,,south,,,\nPT11,mandated_body,,south,,,\n"
            ",mandated_body,,,,,\n",
        ),
        at=tuple(f"authorities.csv:{line}" for line in (2, 3, 4, 6, 7)),
        names=(
            "regional_authority",
            '"PT77"',
            '"heads"',
            'did you mean "north"?',
            '"sent"',
            '"mayor"',
            '"two"',
            "line 5",
        ),
    ),
    Case(
        "theme-of-a-call",
        {
            "strategies.csv": whole("strategy,level,territories\nnorte,regional,PT11\n"),
            "priorities.csv": whole("strategy,wording,theme\nnorte,Food,farming\n"),
            T: both(
                put("[tables]", '[tables]\nstrategies = "strategies.csv"\npriorities = "priorities.csv"'),
                put('title = "Food in the south"', 'title = "Food in the south"\nthemes = ["farmin", "space"]'),
            ),
        },
        at=(f"{T}:33",),
        names=('did you mean "farming"?',),
    ),
    Case(
        "relatedness-not-given",
        {T: add('\n[goals.gain]\nkind = "relatedness_gain"')},
        at=(f"{T}:79",),
        names=("tables.relatedness",),
    ),
    Case(
        "relatedness-too-coarse",
        further("relatedness", "competence,other,per_mille\nwater,food,100\n", "relatedness_gain"),
        at=(f"{T}:80",),
        names=("too coarse", "2 of them", "at least 20"),
    ),
    Case(
        "cost-in-steps-of-nothing",
        {T: add('\n[goals.cost]\nkind = "cost"\nper = 0')},
        at=(f"{T}:80",),
        names=("goals.cost.per", "EUR 0"),
    ),
    Case(
        "band-upside-down",
        {T: add('\n[goals.apart]\nkind = "complementarity"\nleast_similarity = 6\nmost_similarity = 4')},
        at=(f"{T}:78",),
        names=("least_similarity (6)", "most_similarity (4)"),
    ),
]

SEVERAL = [
    Case(
        "in-every-file",
        {
            T: both(put("at_most = 3", "at_most = 0.5"), put("\nstage", "\nstages"), put("weight = 10", "wait = 10")),
            W: both(cell(2, "country", "GR"), cell(8, "seat", "SE99")),
            C: both(cell(2, "level", "4"), cell(3, "organisation", "alfa")),
            K: add(",field,again"),
            P: cell(3, "cost", "-1"),
        },
        at=(f"{T}:5", f"{T}:37", f"{T}:67", f"{W}:2", f"{W}:8", f"{C}:2", f"{C}:3", f"{K}:5", f"{P}:3"),
        names=("9 mistakes",),
    ),
    Case(
        "form-and-references",
        {
            T: both(
                put("depth = 5", "depth = 0"),
                put("sensors = {", "sensor = {"),
                put('calls = ["south"]', 'calls = ["souht"]'),
                put('["alpha", "bravo"]', '["alfa", "bravo"]'),
                put('["EU_MS", "NO"]', '["EU_MSS", "GB"]'),
                put("format = 1\n", ""),
                put("plan = {", 'instrument = "he-generl"\nplan = {'),
            )
        },
        at=(f"{T}:17", f"{T}:20", f"{T}:21", f"{T}:43", f"{T}:54", f"{T}:76"),
        names=("7 mistakes",),
    ),
]

CASES = (
    [("scenario", case) for case in SCENARIO] + [("table", case) for case in TABLES] + [("several", c) for c in SEVERAL]
)


def damage(case: Case, folder: Path) -> list[str]:
    """Copies the tiny scenario with the damage, and says in which line of which file each change begins."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    places = []
    for name, change in case.changes.items():
        path = folder / name
        sound = path.read_text("utf-8") if path.is_file() else ""
        damaged = change(sound)
        path.write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode("utf-8"))
        if isinstance(damaged, bytes):
            places.append(f"{name}:1")
            continue
        was, now = (text.split("\n") for text in (sound, damaged))
        differ = [number for number, (a, b) in enumerate(zip(was, now, strict=False), 1) if a != b]
        places.append(f"{name}:{differ[0] if differ else len(was)}")
    return places


def shortened(text: str) -> str:
    """A text without the lists of all kinds of rules or goals, which grow with the vocabulary."""
    rules = ", ".join(sorted(kind for kind, type_ in Condition.types.items() if not type_.lock))
    return text.replace(rules, "(every kind of rule)").replace(", ".join(sorted(Goal.types)), "(every kind of goal)")


@pytest.mark.parametrize(("group", "case"), [pytest.param(g, c, id=f"{g}-{c.name}") for g, c in CASES])
def test_a_mistake_is_told_with_place_value_and_remedy(
    group: str, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places = damage(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    answer = call(capsys, ["check", V if V in case.changes else T])
    assert (answer.code, answer.out) == (2, "")
    texts.compare(f"mistakes/{group}-{case.name}.txt", shortened(answer.err))
    for place in case.at or places:
        assert re.search(rf"^{re.escape(place)}\b", answer.err, re.MULTILINE), place
    for words in case.names:
        assert words in answer.err


def test_every_kept_text_is_of_a_case_that_still_exists() -> None:
    known = {f"{group}-{case.name}" for group, case in CASES} | {f"command-{name}" for name in COMMANDS}
    known |= {f"plan-{name}" for name in PLANS}
    assert texts.names("mistakes") == known


# -- what is no mistake ----------------------------------------------------------------------------------------------------


def semicolons(text: str) -> str:
    """A table as a spreadsheet of many countries writes it."""
    rows = csv.reader(io.StringIO(text))
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


SOUND: dict[str, Change] = {
    "semicolons": semicolons,
    "semicolons-with-mark": lambda text: b"\xef\xbb\xbf" + semicolons(text).encode("utf-8"),
    "tabs": lambda text: semicolons(text).replace(";", "\t"),
    "byte-order-mark": lambda text: b"\xef\xbb\xbf" + text.encode("utf-8"),
    "windows-lines": lambda text: text.replace("\n", "\r\n"),
    "blank-lines": lambda text: text.replace("\n", "\n\n") + "\n,,\n",
    "no-newline-at-the-end": lambda text: text.rstrip("\n"),
    "empty-columns-at-the-end": lambda text: text.replace("\n", ",,\n"),
    "spaces-around": lambda text: text.replace(",alpha,", " , alpha ,").replace("FR,", " FR ,"),
}


@pytest.mark.parametrize("name", SOUND)
def test_tables_of_every_spreadsheet_are_read_alike(name: str, tmp_path: Path) -> None:
    changes = dict.fromkeys((W, C, K, P), SOUND[name])
    damage(Case(name, changes), tmp_path)
    assert load(tmp_path / T) == tiny()


def test_a_scenario_file_may_have_a_byte_order_mark_and_windows_lines(tmp_path: Path) -> None:
    change: Change = lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8")  # noqa: E731
    damage(Case("", {T: change}), tmp_path)
    assert load(tmp_path / T) == tiny()


def test_a_seat_may_lie_in_a_region_of_the_scenario(tmp_path: Path) -> None:
    damage(Case("", {**regions("FR99,Thule,FR,"), W: cell(2, "seat", "FR98")}), tmp_path)
    assert load(tmp_path / T).regions["FR98"].category_2014_2020 == "transition"


def test_a_line_break_in_a_quoted_cell_is_part_of_the_cell(tmp_path: Path) -> None:
    damage(Case("", {W: put('"Fuego, S.L."', '"Fuego,\nS.L."')}), tmp_path)
    assert load(tmp_path / T).organisations["fuego"].name == "Fuego,\nS.L."


CHANGES: dict[str, tuple[str, Callable[[Scenario], bool]]] = {
    "a value": (
        "[rules.most-members]\nat_most = 4\n",
        lambda found: getattr(found.rules["most-members"], "at_most", 0) == 4,
    ),
    "a kind": (
        '[rules.most-members]\nkind = "max_per_country"\nat_most = 1\n',
        lambda found: isinstance(found.rules["most-members"], MaxPerCountry),
    ),
    "a rule taken out": ('remove = "rules.either"\n', lambda found: "either" not in found.rules),
    "a key taken out": ('remove = "calls.north.plan.cost"\n', lambda found: found.calls["north"].plan.cost is None),
}


@pytest.mark.parametrize("order", [["one", "other"], ["other", "one"], ["one", "tiny"], ["tiny", "one"]])
@pytest.mark.parametrize("name", CHANGES)
def test_what_only_one_of_two_bases_of_one_base_changed_is_as_it_says(
    name: str, order: list[str], tmp_path: Path
) -> None:
    lines, changed = CHANGES[name]
    files = {"one.toml": lines, "other.toml": "[goals.coverage]\nweight = 11\n"}
    damage(Case("", {f: whole(f'extends = "tiny.toml"\n{content}') for f, content in files.items()}), tmp_path)
    damage(Case("", {V: whole(f"extends = {json.dumps([f'{base}.toml' for base in order])}\n")}), tmp_path)
    found = load(tmp_path / V)
    assert changed(found)
    assert found.goals["coverage"].weight == (11 if "other" in order else 10)


FINE = {
    "kept out of another": (
        'kind = "in"\norganisations = "alpha"',
        'kind = "out"\norganisations = "alpha"\nconsortia = "north"',
    ),
    "others together": (
        'kind = "together"\norganisations = ["alpha", "celta"]',
        'kind = "out"\norganisations = "delta"',
    ),
    "in one of two": (
        'kind = "in"\norganisations = "alpha"\nconsortia = ["north", "south"]',
        'kind = "in"\norganisations = "bravo"\nconsortia = "north"',
    ),
}


@pytest.mark.parametrize("name", FINE)
def test_wishes_that_can_be_had_together_are_no_mistake(name: str, tmp_path: Path) -> None:
    one, other = FINE[name]
    damage(Case("", {T: add(f"[locks.one]\n{one}\n[locks.other]\n{other}")}), tmp_path)
    assert len(load(tmp_path / T).locks) == 3


# -- other commands --------------------------------------------------------------------------------------------------------

COMMANDS = {
    "check-a-folder": "check folder",
    "check-no-file": "check tini.toml",
    "check-a-pdf": "check scan.pdf",
    "check-a-plan": "check plan.json",
    "check-here": "check .",
    "check-a-table": "check organisations.csv",
    "audit-here": "audit .",
    "audit-on-no-day": "audit table.csv --instrument he-general --on 01/02/2018",
    "instruments-on-no-day": "instruments h2020-innosup01 --on 2018",
    "audit-a-name-with-a-bell": "audit bell.csv --instrument he-general",
    "check-deep": "check deep.toml",
    "solve-no-file": "solve tini.toml -o new.json",
    "audit-a-folder": "audit folder.json",
    "audit-no-file": "audit plam.json",
    "audit-an-empty-file": "audit empty.json",
    "audit-no-json": "audit words.json",
    "audit-other-json": "audit other.json",
    "audit-a-list": "audit list.json",
    "audit-deep": "audit deep.json",
    "audit-a-plan-by-other-rules": "audit plan.json --instrument he-general",
    "audit-a-table-without-rules": "audit table.csv",
    "audit-unknown-rules": "audit table.csv --instrument cosme-escp3-2017",
    "audit-a-bare-key": "audit table.csv --instrument h2020-innosup01",
    "audit-a-bare-key-too-early": "audit table.csv --instrument h2020-innosup01 --on 2013-05-01",
    "audit-a-bare-key-of-several-rounds": "audit table.csv --instrument interreg-euromed-2127 --on 2022-05-01",
    "audit-a-pdf": "audit scan.pdf --instrument he-general",
    "audit-no-table": "audit tabel.csv --instrument he-general",
    "audit-no-totals": "audit table.csv --instrument he-general --totals tabel.csv",
    "audit-totals-of-others": "audit table.csv --instrument he-general --totals totals.csv",
    "audit-partial-of-nobody": "audit table.csv --instrument he-general --partial Tow",
    "audit-a-table-of-mistakes": "audit wrong.csv --instrument he-general",
    "audit-a-table-without-names": "audit nameless.csv --instrument he-general",
    "audit-a-table-of-other-columns": "audit codes.csv --instrument he-general",
    "compare-one": "compare plan.json",
    "compare-no-file": "compare plan.json plam.json",
    "compare-a-table": "compare plan.json table.csv",
    "compare-a-wrong-scenario": "compare plan.json empty.toml",
    "instruments-unknown": "instruments he-generl",
    "instruments-bare": "instruments h2020-innosup01",
    "instruments-bare-of-several-rounds": "instruments interreg-euromed-2127 --on 2022-05-01",
    "rules-unknown": "rules max_member",
}
"""Commands by name, run beside the files of ``desk``."""

WRONG_TABLE = """consortium,id,organisation,country,kind,region,role,control_group,sme,cost,grant
One,a,A,GR,cluster,Attiki,coordinator,,yes,100,100
One,b,B,DE,clutser,Bavaria,chief,,perhaps,"100,5",-1
One,,,FR,cluster,FR99,,,,,
,d,D,Norway,,,,,,,
One,a,A again,EL,cluster,EL30,,,,,
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, a table and much that is neither."""
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    for name in ("folder", "folder.json"):
        (tmp_path / name).mkdir()
    (tmp_path / "plan.json").write_text(dump(plan_of(tiny(), GOOD)), "utf-8")
    for name, content in {
        "scan.pdf": "%PDF-1.4\n",
        "deep.toml": "a = " + "[" * 100_000,
        "deep.json": "[" * 100_000,
        "empty.json": "",
        "empty.toml": "",
        "words.json": '{\n "title": plan\n}\n',
        "other.json": '{"type": "FeatureCollection", "features": []}\n',
        "list.json": "[1, 2]\n",
        "table.csv": "consortium,organisation,country\nOne,A,DE\nTwo,B,FR\n",
        "totals.csv": "consortium,cost,grant,months\nTwe,1,1,1\nOne,1.005,-1,0\n",
        "wrong.csv": WRONG_TABLE,
        "bell.csv": "consortium,organisation,country\nOne,Al\x07pha,DE\n",
        "nameless.csv": "consortium,country\nOne,DE\n",
    }.items():
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_on_something_else_says_so(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, COMMANDS[name].split())
    assert (answer.code, answer.out) == (2, "")
    texts.compare(f"mistakes/command-{name}.txt", answer.err)
    assert not (desk / "new.json").exists()


Edit = Callable[[dict[str, Any]], object]

PLANS: dict[str, Edit] = {
    "unknown-member": lambda plan: plan["consortia"][0]["members"].append({"organisation": "alfa"}),
    "member-twice": lambda plan: plan["consortia"][0]["members"].append(plan["consortia"][0]["members"][0]),
    "member-without-organisation": lambda plan: plan["consortia"][0]["members"][1].pop("organisation"),
    "unknown-role": lambda plan: plan["consortia"][0]["members"][1].update(role="chief"),
    "unknown-consortium": lambda plan: plan["consortia"][0].update(name="nort"),
    "consortium-twice": lambda plan: plan["consortia"].append(plan["consortia"][0]),
    "consortium-of-another-call": lambda plan: plan["consortia"][0].update(call="south"),
    "no-list": lambda plan: plan.update(consortia=None),
    "unknown-outcome": lambda plan: plan.update(outcome="best"),
    "misspelt-key": lambda plan: plan.update(outcom=plan.pop("outcome")),
    "rules-missing": lambda plan: plan["scenario"]["calls"]["north"].update(instrument="he-general"),
    "rule-of-no-kind": lambda plan: plan["scenario"]["rules"]["most-members"].update(kind="max_member"),
    "no-organisations": lambda plan: plan["scenario"].update(organisations={}),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_edited_wrongly_is_refused(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads((desk / "plan.json").read_text("utf-8"))
    PLANS[name](content)
    (desk / "plan.json").write_text(json.dumps(content), "utf-8")
    for command in (["audit", "plan.json"], ["compare", "plan.json", "plan.json"]):
        answer = call(capsys, command)
        assert (answer.code, answer.out) == (2, "")
        texts.compare(f"mistakes/plan-{name}.txt", answer.err)


@pytest.mark.parametrize("word", ["instruments", "rules"])
def test_where_no_word_is_near_all_are_listed(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, [word, "nonsense"])
    listed = json.loads(call(capsys, [word, "--json"]).out)
    known = [one.get("family") or one.get("key") or one["kind"] for one in listed]
    assert (answer.code, answer.out) == (2, "")
    assert len(known) > 5
    assert [one for one in known if not re.search(rf"\b{one}\b", answer.err)] == []


def test_a_plan_with_a_control_character_in_a_name_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (desk / "plan.json").read_text("utf-8")
    (desk / "plan.json").write_text(text.replace("Alpha Cluster", "Alpha\\u001b[31m"), "utf-8")
    answer = call(capsys, ["audit", "plan.json"])
    line = text[: text.index("Alpha Cluster")].count("\n") + 1
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"plan.json:{line}: holds a control character (U+001B)")


def test_a_bare_key_with_a_day_is_the_round_of_that_day(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, ["audit", "table.csv", "--instrument", "h2020-innosup01", "--on", "2017-05-01"])
    assert answer.code == 1
    assert "(h2020-innosup01-2016), read on 2017-05-01" in " ".join(answer.out.split())


def test_mistakes_are_also_told_in_json(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, ["audit", "wrong.csv", "--instrument", "he-general", "--json"])
    assert answer.code == 2
    told = json.loads(answer.out)["mistakes"]
    assert len(told) == 11
    assert {"message", "file", "line", "address"} == told[0].keys()
    assert {one["line"] for one in told} == {2, 3, 4, 5}


# -- any damage ------------------------------------------------------------------------------------------------------------

VALUES = [
    "",
    "0",
    "-1",
    "3.5",
    "true",
    "[]",
    "{}",
    '"x"',
    "[1]",
    "{ a = 1 }",
    "2020-01-01",
    "nan",
    "9" * 30,
    '"north"',
    "[{}]",
]
CELLS = [
    "",
    "0",
    "-1",
    "x",
    '"',
    "a|b",
    "||",
    "FR",
    "1e5",
    "NaN",
    "9" * 40,
    "inf",
    " ",
    "\0",
    '"a\nb"',
    "=1+1",
    "1,2",
    "1_0",
]


def scrambled(text: str, rng: random.Random) -> str:
    """A file in which some lines were lost, doubled or changed."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        line, chance = lines[at], rng.random()
        if chance < 0.2:
            lines[at : at + 1] = rng.choice([[], [line, line]])
        elif chance < 0.3:
            place = rng.randrange(len(line) + 1)
            lines[at] = line[:place] + rng.choice("[]{}\"'=,.#\\\0\r;\t|") + line[place:]
        elif "=" in line:
            lines[at] = f"{line.split('=')[0]}= {rng.choice(VALUES)}"
        elif line.startswith("["):
            lines[at] = line.replace(
                rng.choice(line.strip("[]").split(".")), rng.choice(["x", '"a b"', "north", "kind"])
            )
        else:
            cells = line.split(",")
            cells[rng.randrange(len(cells))] = rng.choice(CELLS)
            lines[at] = ",".join(cells)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(8))
def test_no_damage_is_worse_than_a_mistake_with_its_file(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    told: list[Mistake] = []
    refused = 0
    for _ in range(40):
        path = tmp_path / rng.choice([T, V, W, C, K, P])
        sound = path.read_text("utf-8")
        path.write_text(scrambled(sound, rng), "utf-8")
        try:
            load(tmp_path / V)
        except UserError as error:
            refused += 1
            told += error.mistakes
        path.write_text(sound, "utf-8")
    assert refused > 20
    assert [one for one in told if not one.file or not (one.line or one.address or one.file.endswith(".csv"))] == []


@pytest.mark.parametrize("weight", [10**18, 10**30])
def test_points_that_no_computer_word_holds_are_a_mistake(
    weight: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(Case("", {T: put("weight = 10", f"weight = {weight}")}), tmp_path)
    assert call(capsys, ["check", tmp_path / T]).code == 2


# -- the nearest word ------------------------------------------------------------------------------------------------------


def test_the_nearest_word_is_found_among_few_and_among_many() -> None:
    few = ["alpha", "beta", "gamma"]
    many = [f"word {at}" for at in range(1000)] + few
    for known in (few, many):
        assert nearest("alhpa", known) == "alpha"
        assert nearest("omega point", known) == ""
        assert did_you_mean("gama", known) == '; did you mean "gamma"?'


def test_thousands_of_unknown_words_are_told_in_reasonable_time(tmp_path: Path) -> None:
    # a table of competences with the identifiers of another table: 1.4 million pairs of words
    ids = random.Random(1).sample(range(10**8, 10**9), 2400)
    organisations, others = ids[:1200], ids[1200:]
    rows = "".join(f"{one},DE\n" for one in organisations)
    skills = "".join(f"{one},water,1\n" for one in others)
    changes = {W: whole(f"id,country\n{rows}"), C: whole(f"organisation,competence,level\n{skills}")}
    damage(Case("", changes), tmp_path)
    began = time.process_time()
    with pytest.raises(UserError) as found:
        load(tmp_path / T)
    assert len([one for one in found.value.mistakes if one.file.endswith(C)]) == 1200
    assert time.process_time() - began < 10


def test_a_link_that_leads_nowhere_is_told_as_one_and_not_proposed_for_itself(tmp_path: Path) -> None:
    (tmp_path / "tiny.toml").symlink_to("nowhere.toml")
    with pytest.raises(UserError, match=r'"tiny.toml" is a link that leads to no file$'):
        load(tmp_path / "tiny.toml")


def test_what_is_no_file_of_text_is_told_so() -> None:
    with pytest.raises(UserError, match=r'"null" is no file that holds text$'):
        load(Path("/dev/null"))
