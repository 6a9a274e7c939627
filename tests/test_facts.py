"""The rule sets that ship with the planner say what the collected facts say, no more and no less.

The facts stand beside the checkout (``../shared/instruments/facts.yaml``); without them the tests that need them are
skipped. The rule sets are read with ``tomllib`` alone, so that a mistake of the planner's own loader hides none here.
"""

import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.arithmetic import pots
from planner import reference

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT.parent / "shared" / "instruments" / "facts.yaml"
BOOKS = {p.stem: p for p in sorted((ROOT / "models" / "reference" / "instruments").glob("*.toml"))}
SETS = {p.stem: p for p in sorted((ROOT / "models" / "reference" / "sets").glob("*.toml"))}
FUNDED = ROOT / "tests" / "funded" / "expected.toml"

Table = dict[str, Any]

OUTSIDE_RULES = {"role_counting": "roles", "deemed_location": "deemed_location"}
"""Shapes of facts whose home is a part of the file other than ``rules``: how roles count."""

AMONG_AGGREGATES = {"label_capacity": "labelled", "region_category_def": "Regions are classed"}
"""Shapes of facts whose home is among the aggregates, with words that tell: outcomes, and what ``regions.csv`` holds."""

REASONS = ROOT / "tests" / "facts"
"""Why a rule set departs from the plain carrying over of the facts: a file for each group of rule sets."""


def reasons(section: str) -> Table:
    """One section of all those files, by key of the rule set."""
    found: Table = {}
    for path in sorted(REASONS.glob("*.toml")):
        for key, tables in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if section in tables:
                found[key] = tables[section]
    return found


SPLIT = reasons("split")
"""One fact that needs several typed rules, with their number, by shape."""

OTHER_YEARS = set(reasons("other_year"))
"""Rule sets of a year for which a value of the facts was not read: there a rule may be ``not_read`` all the same."""

FURTHER_SOURCES = reasons("further_sources")
"""Sources of the facts that a rule cites beside, or instead of, those of its own fact."""

LOWERED = reasons("lowered")
"""Rules that are less sure than their fact: carried to another year, or read in a way that the note explains."""

READS = reasons("reads")
"""Parameters of its fact that a rule stands for, as dotted paths, where others of the fact stand in another rule."""

SETS_IN_WORDS = reasons("sets_in_words")
"""Country sets of a rule that its fact names in its text only."""

YEARS_LEFT_OUT = reasons("years_left_out")
"""Years of which too little is known for a rule set; the values of the facts stand in the words of another year."""

RATE_PLACES = {"spain": "es"}
"""Countries that the facts name in words."""

OF_ONE_NUMBER = {"call_budget": "total", "distinct_geo": "min", "coordinator_filter": "predicate"}
"""The parameter that a single value by year stands for, by shape."""

EVIDENT = reasons("evident")
"""By rule and field, why a number that no fact states is one that nobody could dispute."""

EVIDENT_VALUES = {"at_least": 1, "third_party_ratio": "100 %"}
"""The only such numbers: what must be present is there once, and no rate is above the whole."""

CONFIDENCE = ("not_found", "inferred", "secondary", "primary")
NUMBERS = {
    *("at_least", "at_most", "of_which_at_least", "ratio", "third_party_ratio", "total", "expected_grants"),
    *("at_least_months", "at_most_months", "at_least_years", "quota", "opens", "closes"),
    *("members_each", "waived_from_outermost", "stands_for_at_least"),
}
"""Typed fields of rules that hold a number or a day."""

FIELDS = {
    ("member_count", "min"): {"min_members": "at_least", "independent_members": "at_least"},
    ("member_count", "max"): {"max_members": "at_most"},
    ("member_count", "max_soft"): {"max_members": "at_most"},
    ("subset_share", "min_share"): {"min_member_share": "ratio"},
    ("distinct_geo", "min"): {
        "min_countries": "at_least",
        "min_regions": "at_least",
        "independent_members": "at_least",
    },
    ("subset_count", "min"): {
        "independent_members": "of_which_at_least",
        "min_members": "at_least",
        "min_countries": "at_least",
    },
    ("subset_count", "exact"): {"min_members": "at_least"},
    ("region_category", "min"): {"min_members": "at_least", "min_regions": "at_least"},
    ("per_geo_type_cover", "unit_distinct_country"): {"min_countries": "at_least"},
    ("extension", "add_exact"): {"min_members": "at_least", "max_members": "at_most"},
    ("role_requirement", "min"): {"min_members": "at_least"},
    ("role_requirement", "min_soft"): {"min_members": "at_least"},
    ("type_count", "min"): {"min_members": "at_least"},
    ("grant_range", "min"): {"min_grant": "at_least"},
    ("grant_range", "max"): {"max_grant": "at_most"},
    ("grant_range", "max_approx"): {"max_grant": "at_most"},
    ("grant_range", "1"): {"max_grant": "at_most"},
    ("grant_range", "1.a"): {"max_grant": "at_most"},
    ("grant_range", "1.b"): {"max_grant": "at_most"},
    ("grant_range", "2"): {"max_grant": "at_most"},
    ("fstp_subconsortium", "min"): {"min_members": "at_least"},
    ("fstp_subconsortium", "max"): {"max_members": "at_most"},
    ("fstp_recipient_cap", "max_per_project"): {"max_grant": "at_most"},
    ("fstp_recipient_cap", "max_per_recipient"): {"max_recipient_support": "at_most"},
    ("fstp_share", "min_share"): {"passed_on_share": "at_least"},
    ("call_budget", "total"): {"call_budget": "total"},
    ("call_budget", "1.b"): {"call_budget": "total"},
    ("call_budget", "1.a+2"): {"call_budget": "total"},
    ("call_budget", "expected_grants"): {"call_budget": "expected_grants"},
    ("cofinancing_rate", "default"): {"max_rate": "ratio"},
    ("cofinancing_rate", "eu"): {"max_rate": "ratio"},
    ("cofinancing_rate", "fstp"): {"max_rate": "third_party_ratio"},
    ("cofinancing_rate", "for_profit"): {"max_rate": "ratio"},
    ("cofinancing_rate", "max"): {"max_rate": "ratio"},
    ("cofinancing_rate", "more_developed"): {"max_rate": "ratio"},
    ("cofinancing_rate", "more"): {"max_rate": "ratio"},
    ("cofinancing_rate", "others"): {"max_rate": "ratio"},
    ("cofinancing_rate", "cohesion_fund"): {"max_rate": "ratio"},
    ("cofinancing_rate", "interreg"): {"max_rate": "ratio"},
    ("no_double_funding", "cap"): {"max_rate": "ratio"},
    ("activity_share", "max_share"): {"activity_share": "at_most"},
    ("fstp_share", "max_share"): {"passed_on_share": "at_most"},
    ("fstp_recipient_cap", "max"): {"max_recipient_support": "at_most"},
    ("matching_funds", "min_ratio"): {"matching_funds": "ratio"},
    ("share_min_subset", "min_share"): {"min_share": "ratio", "activity_share": "at_least"},
    ("document_required", "min_years"): {"commitment_letters": "at_least_years"},
    ("duration", "min_months"): {"duration": "at_least_months"},
    ("duration", "max_months"): {"duration": "at_most_months"},
    ("time_window", "close"): {"window": "closes"},
    ("subset_count", "max"): {"max_members": "at_most"},
    ("share_cap_partner", "max_share"): {"max_partner_share": "ratio"},
    ("share_cap_geo", "max_share"): {"max_country_share": "ratio"},
    ("grant_range", "total"): {"call_budget": "total"},
    ("grant_range", "expected_grants"): {"call_budget": "expected_grants"},
}
"""The typed field, by kind of rule, that holds a parameter of the facts."""

KINDS = {
    "cluster_org": "cluster_organisation",
    "HEI": "university",
    "RTO": "research_institute",
    "industry": "company",
    "DIH": "digital_innovation_hub",
}
"""Kinds of organisations that the facts name otherwise than the planner."""

SET_NAMES = {"WIDENING": {"HE_WIDENING_MS", "HE_WIDENING_AC"}}
"""Country sets that the facts name otherwise: Member States and others apart, and outermost regions beside them."""

WITH_BRITAIN = ("EU_MS_2014_2020", "COSME_UK_2020")
"""Sets by which the Member States of the facts keep the United Kingdom after its withdrawal, or leave it open."""

MEANT = {"sme_partner_budget": "sme", "sme_directed_support": "sme"}
"""Words of the predicates in the facts with the flag of an organisation that stands for them."""

GRAMMAR = {"country", "coordinator", "type", "region_category", "in", "and", "or", "new", "new_member"}
"""Words of the predicates in the facts that name no value; a new member is one that is not of the base."""

STATES = {"eccp_registered_or_pending": {"eccp": ["yes", "pending"]}, "designated": {"designated": ["yes"]}}
"""Flags of the facts, with the states that satisfy them."""

TYPES = {
    "cluster": "cluster_organisation",
    "techcentre": "technology_centre",
    "sciencepark": "science_park",
    "network": "business_network",
    "research": "research_institute",
}
"""Types of members in the facts' lists of funded consortia, where the planner names them otherwise."""

REGIONS = {
    "Catalonia": "ES51",
    "Comunitat Valenciana": "ES52",
    "Andalusia": "ES61",
    "Norte": "PT11",
    "Pays de la Loire": "FRG0",
}
"""NUTS 2 codes (2016) of the regions that the facts name."""

PARAMETERS = reasons("parameters")
"""By rule: each of its numbers, by path, with the path of the parameter it stands for, where the name alone does not tell
which; ``text`` for a number that the facts write as a word of their text."""

PREDICATES = reasons("predicates")
"""By rule: each name in its predicates that the facts tell in another form, with the reason; none where the fact has it."""

NUMBER = re.compile(r"(\d{1,3}(?: \d{3})+|\d+(?:\.\d+)?)(?: ?(%|m\b|million\b))?")


def load(path: Path) -> Table:
    """A TOML file as it stands."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def facts() -> Table:
    """The collected facts."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    if not FACTS.exists():
        pytest.skip(f"the facts are not beside the checkout: {FACTS.name} not found")
    found: Table = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=BOOKS)
def book(request: pytest.FixtureRequest) -> Table:
    """One rule set."""
    return load(BOOKS[request.param])


def entry(facts: Table, book: Table) -> Table:
    """The instrument of the facts that a rule set encodes."""
    (found,) = [one for one in facts["instruments"] if one["id"] == book["facts"]]
    return dict(found)


def in_year(rule: Table, year: int) -> Table:
    """A rule of the facts as it is in one year: values by year give way to those of that year, or to nothing."""
    params = {}
    for name, value in rule["params"].items():
        dated = re.fullmatch(r"(expected_grants)_(\d{4})", name)
        if dated:
            if int(dated[2]) == year:
                params[dated[1]] = value
        elif name != "by_year":
            params[name] = value
        elif isinstance(value.get(str(year)), dict):
            params |= value[str(year)]
        elif isinstance(value.get(str(year)), list):
            params |= dict(zip(("min", "max"), value[str(year)], strict=True))
        elif str(year) in value:
            params[OF_ONE_NUMBER[rule["shape"]]] = value[str(year)]
    return {**rule, "params": params}


def instrument(facts: Table, book: Table) -> Table:
    """The instrument of the facts that a rule set encodes, as it is in the year of the rule set."""
    found = entry(facts, book)
    return {**found, "rules": [in_year(rule, book["year"]) for rule in found["rules"]]}


def by_shape(facts: Table, book: Table) -> dict[str, list[Table]]:
    """The rules of the facts by shape."""
    found = defaultdict(list)
    for rule in instrument(facts, book)["rules"]:
        found[rule["shape"]].append(rule)
    return found


def shapes(rule: Table) -> list[str]:
    """The shapes of the facts that a rule encodes."""
    return [rule["shape"], *rule.get("also", [])]


def homes(book: Table) -> dict[str, list[Table]]:
    """Where each shape stands in a rule set."""
    found = defaultdict(list)
    for rule in book["rules"].values():
        for shape in shapes(rule):
            found[shape].append(rule)
    for shape, section in OUTSIDE_RULES.items():
        found[shape] += [book[section]] if section in book else []
    for shape, sign in AMONG_AGGREGATES.items():
        found[shape] += [{"text": text} for text in book.get("aggregates", []) if sign in text]
    return {shape: tables for shape, tables in found.items() if tables}


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every scalar in nested tables and lists, with the name of the field it stands under."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, str(key))
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, name)
    else:
        yield name, value


def numbers(value: Any) -> set[Decimal]:
    """Every number in nested tables and in their words; 75 % also as 0.75, 2.5 million also in full."""
    found = set()
    for _, leaf in leaves(value):
        if isinstance(leaf, bool | date) or leaf is None:
            continue
        for digits, unit in NUMBER.findall(str(leaf)):
            number = Decimal(digits.replace(" ", ""))
            found.add(number)
            if unit:
                found.add(number / 100 if unit == "%" else number * 1_000_000)
    return found


def words(value: Any) -> str:
    """Nested tables as plain lower-case text."""
    return re.sub(r"[_-]", " ", json.dumps(value, default=str, ensure_ascii=False).lower())


def says(text: str, phrase: str) -> bool:
    """Whether every word of a phrase occurs in the text, whatever its ending."""
    found = re.findall(r"[^\W_]+", phrase.lower())
    return all(word[: max(4, len(word) - 2)] in text for word in found)


def carried(name: str, value: Any, tables: list[Table]) -> bool:
    """Whether a value of the facts stands somewhere in the rules that encode it."""
    if value is None or isinstance(value, bool):
        return says(words(tables), name)
    if isinstance(value, int | float):
        return Decimal(str(value)) in numbers(tables)
    return says(words(tables), str(value))


def test_every_year_of_a_fact_has_a_rule_set(facts: Table, book: Table) -> None:
    years = {load(path)["year"] for path in BOOKS.values() if load(path)["facts"] == book["facts"]}
    years |= {int(year) for year in YEARS_LEFT_OUT.get(book["key"], [])}
    for rule in entry(facts, book)["rules"]:
        assert {int(year) for year in rule["params"].get("by_year", {})} <= years, rule["text"]


def test_every_fact_has_its_home_and_no_rule_is_without_a_fact(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    expected = {shape: SPLIT.get(book["key"], {}).get(shape, len(rules)) for shape, rules in known.items()}
    assert {shape: len(tables) for shape, tables in homes(book).items()} == expected


def test_every_value_of_a_fact_is_carried(facts: Table, book: Table) -> None:
    found = homes(book)
    lost = [
        f"{shape}: {name} = {value!r}"
        for shape, rules in by_shape(facts, book).items()
        for rule in rules
        for name, value in leaves(rule["params"])
        if not carried(name, value, found[shape])
    ]
    assert not lost


def plain(value: Any) -> str:
    """A number, share or day in one form, for comparison: ``"75 %"`` and 0.75 are the same."""
    if isinstance(value, str) and value.endswith("%"):
        value = Decimal(value.rstrip(" %")) / 100
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return str(Decimal(str(value)).normalize()) if number else str(value)


def part(value: Any, path: str, name: str = "") -> tuple[str, Any]:
    """What stands at a dotted path in nested tables and lists, with the name it stands under, which may have dots too."""
    if isinstance(value, dict) and path in value:
        return path, value[path]
    step, _, rest = path.partition(".")
    inner, own = (value[int(step)], name) if isinstance(value, list) else (value[step], step)
    return part(inner, rest, own) if rest else (own, inner)


def stood_for(book: Table, key: str, params: Table) -> Table:
    """The parameters of its fact that a rule stands for: all of them, unless others stand in another rule."""
    paths = READS.get(book["key"], {}).get(key)
    if paths is None:
        return params
    return dict(part(params, path) for path in paths)


def told_by(rule: Table, facts: list[Table]) -> list[Table]:
    """The facts of one shape that a rule encodes: those that it retells, where several have that shape."""
    return [fact for fact in facts if fact["text"] == rule.get("text")] or facts


def parameters(book: Table, key: str, known: dict[str, list[Table]]) -> dict[str, list[Table]]:
    """By shape, the parameters that a rule stands for."""
    rule = book["rules"][key]
    return {
        shape: [stood_for(book, key, fact["params"]) for fact in told_by(rule, known[shape])] for shape in shapes(rule)
    }


def test_every_typed_number_is_the_parameter_it_stands_for(facts: Table, book: Table) -> None:
    """So no number of a rule is invented: a typed number without a parameter behind it fails."""
    known = by_shape(facts, book)
    for key, rule in book["rules"].items():
        if key in PARAMETERS.get(book["key"], {}):
            continue
        matched = set()
        known_here = parameters(book, key, known)
        origin = [table for tables in known_here.values() for table in tables]
        for shape, tables in known_here.items():
            for name, value in (leaf for table in tables for leaf in leaves(table)):
                field = FIELDS.get((shape, name), {}).get(rule["kind"])
                if field is not None:
                    assert plain(rule[field]) == plain(value), (key, field)
                    matched.add(field)
                elif (rule["kind"], name) == ("max_members", "forbidden"):
                    assert rule["at_most"] == 0, key
                    matched.add("at_most")
        for field in EVIDENT.get(book["key"], {}).get(key, {}).keys() & rule.keys():
            assert rule[field] == EVIDENT_VALUES[field], (key, field)
            matched.add(field)
        assert {field for field in rule if field in NUMBERS} == matched, key
        stated = dict(leaf for params in origin for leaf in leaves(params))
        rates = {name.replace("-", "_") for name in rule.get("rates", {})}
        for params in origin:
            assert not rates or "by_entity" not in params or rates == set(params["by_entity"]), key
        for name, other in rule.get("rates", {}).items():
            name = name.replace("-", "_")
            assert plain(other["ratio"]) == plain(stated[name]), (key, name)
            place = RATE_PLACES.get(name, name.split("_ex_")[0])
            assert says(words(list(leaves(other["where"]))), place), (key, name)


def inner_numbers(value: Any) -> Iterator[Any]:
    """Every typed number in the rules, quotas and tables that a rule is made of."""
    for name, one in value.items():
        if isinstance(one, dict) and name not in ("values", "rates"):
            yield from (number for key, number in leaves(one, name) if key in NUMBERS or name == "quota")
            if name == "quota":
                yield from map(int, one)


def test_every_number_inside_a_rule_is_a_parameter_of_its_fact(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for key, rule in book["rules"].items():
        stated = [leaf for tables in parameters(book, key, known).values() for leaf in leaves(tables)]
        told = {plain(value) for _, value in stated} | numbers([name for name, _ in stated])
        told |= {
            plain(EVIDENT_VALUES[field]) for field in EVIDENT.get(book["key"], {}).get(key, {}).keys() - rule.keys()
        }
        for number in inner_numbers(rule):
            assert plain(number) in told or number in told, (key, number)


def test_values_for_a_person_are_those_of_the_facts(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for key, rule in book["rules"].items():
        own = [fact["params"] for shape in shapes(rule) for fact in told_by(rule, known[shape])]
        stated = [leaf for params in own for leaf in leaves(params)]
        for name, value in leaves(rule.get("values", {})):
            assert any(name == other and plain(value) == plain(fact) for other, fact in stated), (key, name)


def wheres(value: Any) -> Iterator[Table]:
    """Every predicate of a rule, also in rules and rates inside it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in ("where", "condition"):
                yield from inner if isinstance(inner, list) else [inner]
            else:
                yield from wheres(inner)


def named_in(where: Table) -> set[str]:
    """The kinds, categories, sets and flags that a predicate names, as the facts call them."""
    kinds = {planner: fact for fact, planner in KINDS.items()}
    sets = dict.fromkeys(WITH_BRITAIN, "EU_MS") | {name: fact for fact, names in SET_NAMES.items() for name in names}
    return {
        *(kinds.get(kind, kind) for kind in where.get("kinds", [])),
        *where.get("categories", []),
        *where.get("authorities", []),
        *(sets.get(name, name) for name in where.get("countries", []) if len(name) > 2),
        *(flag for flag in where.get("flags", {}) if flag != "base"),
    }


def sets_in(value: Any) -> set[str]:
    """The country sets that are named; the Member States with or without the United Kingdom are one name here."""
    found = re.findall(r"[A-Z0-9]+_[A-Z][A-Z0-9_]*", json.dumps(value))
    return {"EU_MS" if name in WITH_BRITAIN else name for name in found}


def period_of(year: int) -> str:
    """The period of cohesion policy in which a year lies, where a fact names none."""
    return "2021-2027" if year >= 2021 else "2014-2020"


def test_predicates_are_those_of_the_facts(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for key, rule in book["rules"].items():
        if rule["kind"] in ("not_read", "for_a_person") or key in PREDICATES.get(book["key"], {}):
            continue
        tables = [table for found in parameters(book, key, known).values() for table in found]
        params: Table = {k: v for table in tables for k, v in table.items()}
        found = list(wheres(rule))
        own = rule.get("where", {})
        own = own if isinstance(own, list) else [own]
        kinds = [kind for where in own for kind in where.get("kinds", [])]
        categories = [category for where in own for category in where.get("categories", [])]
        allowed = params.get("allowed", [])
        if isinstance(allowed, list) and allowed:
            assert kinds == [KINDS.get(kind, kind) for kind in allowed], key
        if rule["kind"] == "strand_quota":
            for name, field in (("min", "at_least"), ("max", "at_most")):
                bounds = {strand: one[field] for strand, one in rule["quotas"].items() if field in one}
                assert bounds == params.get(name, {}), key
            assert rule["quotas"].keys() <= book["strands"].keys(), key
        if rule["shape"] == "history_condition" and rule["kind"] == "every_member":
            assert own[0]["flags"].items() <= {name: ["no"] for name in params["forbidden"]}.items(), key
        if rule["kind"] == "type_quotas":
            asked = [
                q for q in params.pop("quotas") if int(*re.findall(r"\d{4}", q.get("since", "0000"))) <= book["year"]
            ]
            typed = [(*quota["where"]["kinds"], quota["at_least"]) for quota in rule["quotas"].values()]
            assert typed == [(KINDS.get(q["type"], q["type"]), q["min"]) for q in asked], key
        of_type = [q["type"] for q in params.get("quotas", []) if "type" in q]
        if of_type:
            assert kinds == [KINDS[kind] for kind in of_type if kind in KINDS], key
        if "classes" in params:
            flags = {flag for where in own for flag in where["flags"]}
            assert flags >= {f"ris_{name}" for name in params["classes"]}, key
        if "types" in params and rule["kind"] == "any_of":
            (quotas,) = [one["quotas"] for one in rule["alternatives"].values() if one["kind"] == "type_quotas"]
            assert {name.replace("-", "_") for name in quotas} == set(params["types"]), key
            assert rule["confidence"] == "inferred", key
        elif "types" in params:
            assert {KINDS.get(t, t) for t in params["types"]} - set(kinds) == {"intermediary"}, key
            assert rule["confidence"] == "inferred", key
        asking = ("predicate", "among", "unit_predicate")
        predicates = [f"{params[name]}" for name in asking if name in params and own != [{}]]
        widening = any("HE_WIDENING_MS" in where.get("countries", []) for where in own)
        outermost = {"outermost"} if not widening and any(where.get("outermost") for where in own) else set()
        if predicates:
            asked_for = {word for text in predicates for word in re.findall(r"[A-Za-z_]+", text)} - GRAMMAR
            expected = {MEANT.get(word, word) for word in asked_for}
            named_here = outermost.union(*(named_in(where) for where in own))
            assert named_here - set(SETS_IN_WORDS.get(book["key"], {}).get(key, [])) == expected, key
        else:
            assert [*categories, *outermost] == params.get("categories", []), key
        for where in found:
            if "categories" in where:
                expected_period = (
                    params["period"] if "categories" in params and "period" in params else period_of(book["year"])
                )
                assert where.get("period", "2014-2020") == expected_period, key
        if "flag" in params:
            assert own[0]["flags"] == STATES[params["flag"]], key
        told = sets_in([params.get("within"), allowed])
        if rule["kind"] in ("min_countries", "min_member_share"):
            told |= sets_in(params.get("predicate"))
        named = sets_in([rule.get("within"), [where.get("countries") for where in own]])
        named -= {name for names in SET_NAMES.values() for name in names}
        by_words = set(SETS_IN_WORDS.get(book["key"], {}).get(key, []))
        assert named == told | by_words, key
        if "predicate" in params and "of_which_within" in rule:
            assert sets_in(rule["of_which_within"]) == sets_in(params["predicate"]), key


def test_an_amount_of_a_rule_in_words_is_a_number_of_the_facts(facts: Table, book: Table) -> None:
    """Texts and notes may retell; a large number in them comes from the instrument, its checks or its conflicts."""
    origin = [entry(facts, book), facts["budget_checks"], facts["conflicts"], facts["programme_aggregates"]]
    known = numbers(origin)
    told = numbers([{k: rule.get(k) for k in ("text", "note", "values")} for rule in book["rules"].values()])
    assert {n for n in told - known if n >= 10_000} == set()


def test_sources_are_those_of_the_facts(facts: Table, book: Table) -> None:
    tables = [*book["rules"].values(), book.get("roles", {}), book.get("deemed_location", {})]
    used = {key for table in tables for key in table.get("source", [])}
    named = {key for key in facts["sources"] if re.search(rf"\b{key}\b", json.dumps(book, default=str))}
    assert used <= set(book["sources"])
    assert set(book["sources"]) == used | named
    for key, source in book["sources"].items():
        assert source == facts["sources"][key], key


def test_a_rule_cites_the_sources_of_its_own_fact(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for key, rule in book["rules"].items():
        own = {source for shape in shapes(rule) for fact in told_by(rule, known[shape]) for source in fact["src"]}
        cited = set(rule.get("source", []))
        assert cited <= own | set(FURTHER_SOURCES.get(book["key"], {}).get(key, [])), key
        assert cited or rule["kind"] == "not_read", key


def test_confidence_is_that_of_the_facts_or_lower_for_a_reason(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for part, shape in (("roles", "role_counting"), ("deemed_location", "deemed_location")):
        if part in book:
            assert {book[part]["confidence"]} == {fact["conf"] for fact in known[shape]}
    for key, rule in book["rules"].items():
        if book["key"] in OTHER_YEARS and rule["kind"] == "not_read":
            continue
        cited = set(rule.get("source", []))
        origin = [fact for shape in shapes(rule) for fact in told_by(rule, known[shape])]
        origin = [fact for fact in origin if cited & set(fact["src"])] or origin
        most = min(CONFIDENCE.index(fact["conf"]) for fact in origin)
        expected = LOWERED.get(book["key"], {}).get(key, CONFIDENCE[most])
        assert rule["confidence"] == expected, key
        assert CONFIDENCE.index(expected) <= most, key


def test_what_was_not_found_is_not_read(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for key, rule in book["rules"].items():
        origin = [fact for shape in shapes(rule) for fact in told_by(rule, known[shape])]
        not_found = all(fact["conf"] == "not_found" for fact in origin)
        not_read = rule["kind"] == "not_read"
        assert not_read == (rule["confidence"] == "not_found"), key
        assert not_read >= not_found, key
        if not_read and not not_found:
            assert book["key"] in OTHER_YEARS, key


def test_a_rule_is_soft_only_where_the_facts_say_so(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for key, rule in book["rules"].items():
        soft = any(fact["params"].get("hard") is False for shape in shapes(rule) for fact in known[shape])
        for shape, tables in parameters(book, key, known).items():
            names = [name for table in tables for name in table if rule["kind"] in FIELDS.get((shape, name), {})]
            soft |= any(name.endswith(("_soft", "_approx")) for name in names)
        assert rule.get("hard", True) is not soft, key


def test_the_level_is_one_that_a_source_supports(facts: Table, book: Table) -> None:
    signs = {
        "regulation": r"^Regulation \((EU|EC)\)",
        "work_programme": r"Annex|topic|INNOSUP-01|work programme",
        "call": r"call|expression of interest|COS-|Q&A|Questions and Answers|ECCP",
        "manual": r"form|guide|manual",
    }
    for key, rule in book["rules"].items():
        titles = [facts["sources"][source]["title"] for source in rule.get("source", [])]
        if rule["level"] in signs and titles:
            assert any(re.search(signs[rule["level"]], title) for title in titles), key
        assert rule["level"] in {*signs, "unknown"}, key


def test_the_head_of_a_rule_set_repeats_the_facts(facts: Table, book: Table) -> None:
    origin = instrument(facts, book)
    years = [one for one in BOOKS if load(BOOKS[one])["facts"] == book["facts"]]
    assert book["key"] in BOOKS
    assert book["key"].startswith(book["facts"].replace("_", "-"))
    assert book["name"] == origin["name"]
    assert book["programme"] == origin["programme"]
    several = len(years) > 1 or book["key"] in YEARS_LEFT_OUT
    assert book["call"] in origin["call_ref"] if several else book["call"] == origin["call_ref"]
    assert book["year"] == origin["year"] or several
    assert book["date"] and book["date_note"]
    assert book["partial"] and book["partial_note"]


def test_outcomes_and_conflicts_stay_visible(facts: Table, book: Table) -> None:
    for outcome in facts["programme_aggregates"]:
        if outcome["instrument"] == book["facts"]:
            assert numbers(outcome["facts"]) <= numbers(book["aggregates"])
    cited = {source for rule in book["rules"].values() for source in rule.get("source", [])}
    for conflict in facts["conflicts"]:
        strand = re.search(r"strand \w+", conflict["topic"])
        if set(conflict["src"]) <= cited and (strand is None or strand[0] in book["name"].lower()):
            assert any(says(words(one), conflict["a"]) for one in book["conflicts"]), conflict["topic"]


def at_path(value: Any, path: str) -> Any:
    """What stands at a dotted path in nested tables and lists, or None."""
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value.get(step) if isinstance(value, dict) else None
    return value


NOT_A_NUMBER_OF_A_RULE = ("values", "where", "condition")
"""Tables inside a rule that hold none of its numbers."""


def typed_numbers(rule: Table, at: str = "") -> Iterator[str]:
    """The path of every typed number of a rule, also in the rules and tables it is made of."""
    for name, value in rule.items():
        if name in NUMBERS:
            yield at + name
        elif isinstance(value, dict) and name not in NOT_A_NUMBER_OF_A_RULE:
            yield from typed_numbers(value, f"{at}{name}.")


NUMBER_WORDS = {"two": 2, "three": 3}
"""Numbers that the facts write as words."""


def is_parameter(fact: Table, path: str, value: Any) -> bool:
    """Whether a typed number is the parameter of a fact at a path, or one that its text writes as a word."""
    if path == "text":
        return value in [NUMBER_WORDS.get(word) for word in re.findall("[a-z]+", fact["text"])]
    stated = at_path(fact["params"], path)
    above = re.fullmatch(r"count\(.+\) > (\d+)", str(stated))
    if above:
        stated = int(above.group(1)) + 1
    if stated == "national":  # paid nationally, so nothing of the programme's money
        stated = 0
    return stated is not None and plain(stated) == plain(value)


def test_every_number_with_a_path_is_the_parameter_there(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for key, given in PARAMETERS.get(book["key"], {}).items():
        rule = book["rules"][key]
        assert set(typed_numbers(rule)) == set(given), key
        origin = [fact for shape in shapes(rule) for fact in known[shape]]
        for field, path in given.items():
            assert any(is_parameter(fact, path, at_path(rule, field)) for fact in origin), (key, field)


def names_in(value: Any) -> set[str]:
    """Every name in the predicates and country lists of a rule and of those it is made of."""
    if not isinstance(value, dict):
        return set()
    own = {
        name
        for part in ("within", "of_which_within", "countries", "kinds", "categories")
        for name in value.get(part, [])
    }
    own |= {leaf for _, leaf in leaves(value.get("areas", {}))}
    own |= {"not " * (states != ["yes"]) + flag for flag, states in value.get("flags", {}).items()}
    own |= {value["period"]} if "period" in value else set()
    nested = [one for part in value.values() for one in (part if isinstance(part, list) else [part])]
    return own.union(*(names_in(one) for one in nested))


def test_every_name_of_a_predicate_is_a_word_of_its_fact(facts: Table, book: Table) -> None:
    known = by_shape(facts, book)
    for key, given in PREDICATES.get(book["key"], {}).items():
        rule = book["rules"][key]
        assert names_in(rule) == set(given), key
        params = [fact["params"] for shape in shapes(rule) for fact in known[shape]]
        assert "areas" not in rule or rule["areas"] in [one.get("partition") for one in params], key
        told = words([params, [fact["text"] for shape in shapes(rule) for fact in known[shape]]])
        for name, reason in given.items():
            assert reason or says(told, name.removeprefix("not ").replace("_", " ")), (key, name)


def test_every_country_set_that_a_rule_names_exists() -> None:
    named = {
        leaf
        for path in BOOKS.values()
        for name, leaf in leaves(load(path)["rules"])
        if name in ("within", "of_which_within", "countries")
    }
    assert named
    assert {name for name in named if len(name) > 2} <= set(SETS)
    assert all(load(path)["key"] == key for key, path in SETS.items())


def in_set(key: str, on: date) -> set[str]:
    """Members of a country set on a day."""
    return {m["country"] for m in load(SETS[key])["members"] if m.get("from", date.min) <= on <= m.get("to", date.max)}


def test_country_sets_are_those_of_the_facts(facts: Table) -> None:
    sets = {one["id"]: one for one in facts["geo_sets"]}
    assert in_set("COSME_TC", date(2018, 3, 8)) == set(sets["COSME_TC_2018"]["members"])
    cosme = load(SETS["COSME_TC"])
    assert (cosme["complete_from"], cosme["complete_to"]) == (date(2018, 1, 1), date(2018, 12, 31))
    associated = load(SETS["HE_AC"])
    assert "complete_from" not in associated
    for country, status in sets["HE_AC_dated"]["members"].items():
        part = "doubtful" if says(words(status), "Pillar") or says(words(status), "transitional") else "members"
        (found,) = [m for m in associated[part] if m["country"] == country]
        for year in re.findall(r"\d{4}", str(status)):
            assert found["from"] == date(int(year), 1, 1)
        other = "members" if part == "doubtful" else "doubtful"
        assert country not in {m["country"] for m in associated[other]}
    areas = {country for area in sets["INTERREG_EUROPE_AREAS_2022"]["members"].values() for country in area}
    assert in_set("INTERREG_EUROPE", date(2022, 12, 31)) == areas
    candidates = set(sets["INTERREG_EUROPE_CANDIDATES_2024"]["members"])
    assert in_set("INTERREG_EUROPE", date(2024, 12, 31)) == areas | candidates
    assert {m["country"] for m in load(SETS["INTERREG_EUROPE_NEW"])["doubtful"]} == candidates
    widening = load(SETS["HE_WIDENING_MS"])
    assert {m["country"] for m in widening["members"]} == set(sets["HE_WIDENING_MS"]["members"])
    assert in_set("HE_WIDENING_MS", date(2022, 1, 1)) <= in_set("EU_MS", date(2022, 1, 1))
    for key in ("H2020_AC", "SMP_TC", "ERASMUS_AC", "HE_WIDENING_AC", "ESIF_POOREST_2007", "I3_OTHER"):
        assert load(SETS[key])["members"] == [] and "complete_from" not in load(SETS[key])
    outside = {m["country"] for m in load(SETS["HE_WIDENING_AC"])["outside"]}
    assert outside == in_set("EU_MS", date(2021, 1, 1)), "an associated country is no Member State"


def test_the_united_kingdom_leaves_the_union_but_not_the_programmes_of_its_time() -> None:
    assert len(in_set("EU_MS", date(2020, 1, 31))) == 28
    assert len(in_set("EU_MS", date(2020, 2, 1))) == 27
    assert in_set("EU_MS_2014_2020", date(2020, 9, 1)) - in_set("EU_MS", date(2020, 9, 1)) == {"UK"}
    assert in_set("EU_MS_2014_2020", date(2018, 9, 1)) == in_set("EU_MS", date(2018, 9, 1))
    assert load(SETS["COSME_UK_2020"])["members"] == []
    assert [one["country"] for one in load(SETS["COSME_UK_2020"])["doubtful"]] == ["UK"]


def test_funded_consortia_are_written_as_the_facts_list_them(facts: Table) -> None:
    expected = load(FUNDED)["consortia"]
    known = {one["id"]: one for one in facts["real_consortia"]}
    assert set(expected) == set(known)
    for key, one in expected.items():
        fact = known[key]
        assert one["completeness"] == fact["completeness"], key
        assert load(BOOKS[one["instrument"]])["facts"] == fact["instrument"], key
        for member, listed in zip(one["members"].values(), fact["members"], strict=True):
            assert (member["name"], member["country"]) == (listed["name"], listed["country"])
            assert member["kinds"] == [TYPES.get(listed["type"], listed["type"])], listed["name"]
            assert member.get("role") == listed.get("role"), listed["name"]
            assert member.get("region") == REGIONS.get(listed.get("region")), listed["name"]
        stated = numbers([fact.get("money", {}), fact.get("months", "")])
        assert all(Decimal(str(value)) in stated for value in one.get("totals", {}).values()), key


def test_every_rule_of_a_funded_consortium_has_an_expected_verdict() -> None:
    for key, one in load(FUNDED)["consortia"].items():
        rules = load(BOOKS[one["instrument"]])["rules"]
        assert set(one["verdicts"]) == set(rules), key
        for rule, verdict in one["verdicts"].items():
            assert verdict["is"] in ("holds", "broken", "unchecked") and verdict["why"], (key, rule)
            if rules[rule]["kind"] in ("not_read", "for_a_person"):
                assert verdict["is"] == "unchecked", (key, rule)


def test_every_rule_with_a_value_is_damaged_once() -> None:
    for key, one in load(FUNDED)["consortia"].items():
        if one["completeness"] != "full_list":
            continue
        rules = load(BOOKS[one["instrument"]])["rules"]
        damaged = Counter(rule for damage in one["damage"].values() for rule in damage["broken"])
        for name, damage in one["damage"].items():
            touched = {*damage.get("drop", []), *damage.get("set", {})}
            assert touched <= set(one["members"]), (key, name)
            assert set(damage["broken"]) <= set(rules) and damage["about"] in damage["broken"], (key, name)
        for rule, table in rules.items():
            if table["kind"] not in ("not_read", "for_a_person"):
                assert damaged[rule] or rule in one.get("not_breakable", {}), (key, rule)


ELSEWHERE = {
    "label_capacity": "an outcome, told beside the rules: expected numbers are never limits",
    "region_category_def": "data: the categories of both periods in regions.csv",
    "size_dependent_quota": "min_by_size, inside the alternatives of Fast Track to Innovation",
}
"""Shapes of the facts that no rule by itself stands for, and where they are."""


def test_every_shape_of_the_facts_has_a_home(facts: Table) -> None:
    books = [load(path) for path in BOOKS.values()]
    housed = {shape for book in books for rule in book["rules"].values() for shape in shapes(rule)}
    housed |= {shape for shape, part in OUTSIDE_RULES.items() if any(part in book for book in books)}
    assert {shape["id"] for shape in facts["shapes"]} - housed == ELSEWHERE.keys() - housed
    assert len(facts["shapes"]) == 59


def test_there_are_at_least_forty_rule_sets_each_with_two_decided_rules() -> None:
    undecided = ("not_read", "for_a_person")
    decided = {
        key: sum(rule["kind"] not in undecided for rule in load(path)["rules"].values()) for key, path in BOOKS.items()
    }
    assert len(decided) >= 40
    assert {key: number for key, number in decided.items() if number < 2} == {}


def test_an_instrument_of_the_facts_without_rule_set_is_one_with_fewer_than_two_decided_rules(facts: Table) -> None:
    encoded = {load(path)["facts"] for path in BOOKS.values()}
    left_out = {one["id"] for one in facts["instruments"]} - encoded
    assert left_out == LEFT_OUT.keys(), "say why in LEFT_OUT"


LEFT_OUT = {
    "acf_poland": "one decided rule: a cap on participation",
    "cosme_escp4i_2019": "only the split over strands was read",
    "cosme_escps3_2019": "no second round was found",
    "dgregio_pilot_2017": "one decided rule: four regions",
    "he_pathfinder_challenge": "one decided rule",
    "i3_global": "only expected numbers by strand were read",
    "interreg_ipa_gr_al": "one decided rule",
    "life_ngo": "one rule, on networks and their members",
}
"""Instruments of the facts that have no rule set, and why."""


FIRST_TIER = {
    *("cosme_escps3_eoi_2016", "cosme_escps3_2017", "cosme_excellence_2018", "cosme_excellence_2020"),
    *("cosme_escp4i_2014", "cosme_escp4i_2020", "smp_eurocluster_2021", "smp_eurocluster_2024", "h2020_innosup01"),
    *("i3_inv1", "i3_inv2a", "i3_cap2b", "interreg_europe_1420", "interreg_europe_2127", "interreg_abd_2127"),
    *("s3_thematic_partnership", "vanguard", "trec_2015", "fp7_rok", "h2020_ria_ia_csa", "he_general", "he_riv"),
    *("he_twinning", "he_teaming", "he_excellence_hubs", "he_hop_on", "esif_1420", "esif_2127", "combination_rules"),
}
"""Instruments of the facts whose rule sets were read line by line against them."""


def test_the_first_tier_is_what_was_read_line_by_line() -> None:
    first = {load(path)["facts"] for path in BOOKS.values() if load(path)["tier"] == 1}
    second = {load(path)["facts"] for path in BOOKS.values() if load(path)["tier"] == 2}
    assert first == FIRST_TIER - LEFT_OUT.keys()
    assert not second & FIRST_TIER


def test_the_budget_arithmetic_of_the_facts_is_recomputed(facts: Table) -> None:
    """Grants expected times their ceiling, as the facts reckon it, against what the rule sets come to."""
    seen = []
    for check in facts["budget_checks"]:
        product = re.fullmatch(r"(\d+) (?:grants )?x (\d[\d ]*)", check["check"])
        for key in [key for key, path in BOOKS.items() if load(path)["facts"] == check["instrument"]]:
            for pot in pots(reference.instrument(key).rules):
                if product and pot.ceiling is not None and not reference.instrument(key).strands:
                    number, ceiling = int(product[1]), int(product[2].replace(" ", ""))
                    assert (pot.grants, pot.ceiling) == (number, 100 * ceiling), key
                    assert 100 * check["result"] == pot.grants * pot.ceiling
                    assert 100 * check["stated"] == pot.total
                    assert pot.fits is (check["result"] <= check["stated"])
                    seen.append(key)
    assert {"cosme-escps3-2017", "cosme-excellence-2018", "cosme-excellence-2020"} <= set(seen)


def test_twelve_grants_of_cluster_excellence_do_not_fit_its_money() -> None:
    [pot] = pots(reference.instrument("cosme-excellence-2018").rules)
    assert pot.sentence() == (
        "12 expected grants of at most EUR 360,000 are EUR 4,320,000, which does not fit the EUR 3,600,000 available: "
        "EUR 300,000 each on average"
    )
