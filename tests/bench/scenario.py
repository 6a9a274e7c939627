"""Writes an instance of the yardstick (``../shared/bench``) as ordinary scenario files, to be planned like any other.

    python -m tests.bench.scenario INSTANCE.json -o DIR
    planner solve DIR/scenario.toml -o DIR/plan.json
    python -m tests.bench.assignment DIR/plan.json -o DIR/assignment.json

The plan's points are those of the yardstick's scorer. Identifiers of organisations, consortia and competences are kept;
each consortium is a call of its own. Countries and regions of an instance are invented, and stay so: countries get codes
that ISO 3166-1 leaves to users (QM to QZ, XA to XZ without those that institutions of the EU use), never that of a real
country, and a region gets the code of its country and two more characters. The name of each says what it was.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any

Instance = dict[str, Any]

COUNTRIES = [f"Q{c}" for c in ascii_uppercase if c >= "M"] + [f"X{c}" for c in ascii_uppercase if c not in "IKUXZ"]
"""Codes for invented countries. XI, XK and XU are Northern Ireland, Kosovo and Great Britain in EU usage."""
KINDS = {"cluster": "cluster_organisation", "technology_centre": "technology_centre", "science_park": "science_park"}
_PLACES = [a + b for a in digits + ascii_uppercase for b in digits + ascii_uppercase]


def region_codes(instance: Instance) -> dict[str, tuple[str, str, bool]]:
    """For each region of an instance its code, the country's code, and whether it is less developed.

    Raises:
        ValueError: organisations of one region differ in country or development, or there are too many to be coded.
    """
    facts: dict[str, tuple[str, bool]] = {}
    for who in instance["organisations"]:
        own = (who["country"], bool(who["less_developed"]))
        if facts.setdefault(who["region"], own) != own:
            raise ValueError(f"{who['id']}: another body of {who['region']} has another country or development")
    names = sorted({country for country, _ in facts.values()})
    if len(names) > len(COUNTRIES):
        raise ValueError(f"{len(names)} countries, but only {len(COUNTRIES)} codes")
    code = dict(zip(names, COUNTRIES, strict=False))
    answer, used = {}, dict.fromkeys(names, 0)
    for region, (country, backward) in sorted(facts.items()):
        if used[country] == len(_PLACES):
            raise ValueError(f"more than {len(_PLACES)} regions in {country}")
        answer[region] = (code[country] + _PLACES[used[country]], code[country], backward)
        used[country] += 1
    return answer


def write(instance: Instance, folder: Path, title: str) -> Path:
    """Writes the files of a scenario into a folder and returns the path of the scenario file."""
    folder.mkdir(parents=True, exist_ok=True)
    regions, people = region_codes(instance), instance["organisations"]
    stated = "stated"
    _table(
        folder / "organisations.csv",
        ["id", "name", "kinds", "kinds_basis", "country", "seat", "place_basis", "scope", "control_group", "note"],
        (_organisation(who, *regions[who["region"]][:2]) for who in people),
    )
    _table(
        folder / "competences.csv",
        ["organisation", "competence", "level", "basis", "source"],
        ([w["id"], code, level, stated, "invented"] for w in people for code, level in sorted(w["levels"].items())),
    )
    needed = {code for consortium in instance["consortia"] for code in consortium["needs"]}
    codes = sorted(needed | {code for who in people for code in who["levels"]})
    _table(
        folder / "competence_codes.csv",
        ["code", "group", "label"],
        ([code, "synthetic", f"invented competence {code}"] for code in codes),
    )
    _table(
        folder / "regions.csv",
        ["nuts", "name", "country", "category_2014_2020", "category_basis", "outermost"],
        (
            [code, f"Synthetic {name}", country, "less_developed" if backward else "more_developed", stated, 0]
            for name, (code, country, backward) in regions.items()
        ),
    )
    units = {regions[name][0]: points for name, points in instance["regions"].items() if name in regions}
    path = folder / "scenario.toml"
    path.write_text("\n".join(_lines(instance, units, title)) + "\n", encoding="utf-8")
    return path


def _table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _organisation(who: dict[str, Any], region: str, country: str) -> Sequence[str]:
    name, note = f"Synthetic {who['id']}", f"invented; {who['country']}, {who['region']}"
    return who["id"], name, KINDS[who["kind"]], "stated", country, region, "stated", "regional", "", note


def _key(name: str) -> str:
    """A name as a key of a TOML table."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)


def _lines(instance: Instance, units: dict[str, int], title: str) -> Iterable[str]:
    yield "# Made by tests.bench.scenario from an instance of the yardstick. Everything in it is invented."
    yield "format = 1"
    yield f"title = {json.dumps(title)}"
    yield 'purpose = "call-design"'
    yield 'stage = "call-draft"'
    yield "evidence_date = 2020-01-01   # nothing here depends on a day"
    yield "notes = ["
    yield '    "Synthetic: every organisation, competence, region and country is invented to measure methods.",'
    yield '    "Country codes are such as ISO 3166-1 leaves to users; region codes follow them and are no codes of NUTS.",'
    yield "]"
    yield "\n[tables]"
    for name, file in (
        ("organisations", "organisations"),
        ("competences", "competences"),
        ("vocabulary", "competence_codes"),
        ("regions", "regions"),
    ):
        yield f'{name} = "{file}.csv"'
    for consortium in instance["consortia"]:
        yield f"\n[calls.{_key(consortium['id'])}]"
        yield f"title = {json.dumps('Synthetic consortium ' + consortium['id'])}"
        yield f"[calls.{_key(consortium['id'])}.needs]"
        for code, weight in sorted(consortium["needs"].items()):
            yield f"{_key(code)} = {{ weight = {weight}, depth = {instance['depth']} }}"
    for name, (kind, field, value, extra) in _rules(instance["rules"]).items():
        yield f"\n[rules.{name}]"
        yield f'kind = "{kind}"'
        yield f"{field} = {value}"
        if extra:
            yield extra
        yield 'level = "assumption"'
    yield '\n[goals.competences]\nkind = "competence_coverage"'
    yield '\n[goals.regions]\nkind = "regional_coverage"'
    yield "points = { less_developed = 0, transition = 0, more_developed = 0, undefined = 0 }"
    yield "[goals.regions.by_region]"
    for code, points in sorted(units.items()):
        yield f"{code} = {points}"


def _rules(rules: dict[str, Any]) -> dict[str, tuple[str, str, int, str]]:
    """Kind, field, value and a further line of each rule, by its name."""
    found = {
        "least-members": ("min_members", "at_least", rules["size_min"], ""),
        "most-members": ("max_members", "at_most", rules["size_max"], ""),
        "countries": ("min_countries", "at_least", rules["countries_min"], ""),
        "most-per-country": ("max_per_country", "at_most", rules["per_country_max"], ""),
        "memberships": ("max_participations", "at_most", rules["memberships_max"], ""),
    }
    for kind, least in rules["kind_min"].items():
        where = f'where = {{ kinds = ["{KINDS[kind]}"] }}'
        found[f"least-{kind.replace('_', '-')}s"] = ("min_members", "at_least", least, where)
    where = 'where = { categories = ["less_developed"] }'
    found["less-developed"] = ("min_members", "at_least", rules["less_developed_min"], where)
    return {name: rule for name, rule in found.items() if rule[2]}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("instance", type=Path, help="an instance of the yardstick (JSON)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write to")
    given = parser.parse_args()
    instance = json.loads(given.instance.read_text("utf-8"))
    size = f"{len(instance['organisations'])} organisations, {len(instance['consortia'])} consortia"
    print(write(instance, given.output, f"Synthetic yardstick {given.instance.stem}: {size}"))


if __name__ == "__main__":
    main()
