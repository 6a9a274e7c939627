"""Names that tables and rules refer to, and references that lead nowhere."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from models.facts import Region, Where
from models.goals.regional_coverage import RegionalCoverage
from models.rule import Condition, PortfolioRule
from planner import reference
from planner.merging import Document
from planner.mistakes import Mistake, UserError, did_you_mean
from planner.places import country_mistake, version_mistake
from planner.toml_lines import Path as Address


@dataclass
class Names:
    """Names that tables and rules may refer to, sound or not; None where what gives them cannot be read: nothing is said."""

    organisations: Collection[str] | None = None
    competences: Collection[str] | None = None
    calls: Collection[str] | None = None
    consortia: Collection[str] | None = None
    strategies: Collection[str] | None = None
    themes: Collection[str] = ()
    """Themes under which priorities of strategies fall."""
    call_themes: Collection[str] = ()
    """Themes that calls stand for."""
    flags: Collection[str] = ()
    regions: Collection[str] = ()
    """NUTS 2 codes of the scenario's own regions."""
    invented: Collection[str] = ()
    """Codes of countries that only the scenario's own regions have."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """By country, the version of NUTS in which its regions are given."""


def nothing(noun: str, word: str, known: Collection[str] | None) -> str:
    """Why a reference leads nowhere, or nothing."""
    return "" if known is None or word in known else f'no {noun} "{word}"{did_you_mean(word, known)}'


def name_calls(document: Document, names: Names, wrong: list[Mistake]) -> None:
    """Learns the names of calls and of their consortia."""
    calls = document.values.get("calls")
    if not isinstance(calls, dict) or not calls:
        return
    names.calls = calls.keys()
    names.call_themes = {theme for call in calls.values() for theme in _themes(table_of(call))}
    numbers = {key: call.get("number", 1) for key, call in calls.items() if isinstance(call, dict)}
    if not all(type(number) is int and 1 <= number <= 1000 for number in numbers.values()):
        return
    # as Scenario.slots names them
    named = {key: [key] if n == 1 else [f"{key}-{at}" for at in range(1, n + 1)] for key, n in numbers.items()}
    names.consortia = [name for inside in named.values() for name in inside]
    for key, inside in named.items():
        for other in named.keys() & set(inside) - {key}:
            message = f'the consortium "{other}" of this call has the name of another; give one of the two another name'
            wrong.append(document.mistake(("calls", key), message))


def _themes(call: Mapping[str, Any]) -> list[str]:
    """The themes of a call as its file has them, one or several."""
    themes = call.get("themes", ())
    found = [themes] if isinstance(themes, str) else themes if isinstance(themes, list) else []
    return [theme for theme in found if isinstance(theme, str)]


def table_of(value: Any) -> dict[str, Any]:
    """A table, empty where the value is none."""
    return value if isinstance(value, dict) else {}


def unfounded(values: dict[str, Any], document: Document, names: Names, own: dict[str, Region]) -> Iterator[Mistake]:
    """References to nothing, and conditions that cannot mean what they say; of what is sound in itself."""
    shared = table_of(values.get("rules"))
    yield from _of_rules(document, names, ("rules",), shared)
    yield from _of_rules(document, names, ("locks",), table_of(values.get("locks")))
    for key, call in table_of(values.get("calls")).items():
        for code in table_of(table_of(call).get("needs")):
            if message := nothing("competence", code, names.competences):
                yield document.mistake(("calls", key, "needs", code), message)
        for theme in _themes(table_of(call)):
            if theme not in names.themes and (near := did_you_mean(theme, names.themes)):
                yield document.mistake(("calls", key, "themes"), f'no priority falls under the theme "{theme}"{near}')
        rules = table_of(table_of(call).get("rules"))
        yield from _of_rules(document, names, ("calls", key, "rules"), rules)
        for name in sorted(rules.keys() & shared.keys()):
            yield document.mistake(("calls", key, "rules", name), "a rule of the same name stands under rules")
        instrument = table_of(call).get("instrument")
        if not isinstance(instrument, str) or not instrument:
            continue
        try:
            clauses = reference.instrument(instrument).rules
        except UserError as error:
            yield document.mistake(("calls", key, "instrument"), error.mistakes[0].message)
            continue
        strands, strand = reference.instrument(instrument).strands, table_of(call).get("strand", "")
        if strand and strand not in strands:
            hint = did_you_mean(strand, strands) or f"; there are {', '.join(strands)}" if strands else "; it has none"
            yield document.mistake(("calls", key, "strand"), f'{instrument} has no strand "{strand}"{hint}')
        for name in clauses.keys() & shared.keys():
            if not shared[name].calls or key in shared[name].calls:
                message = f"{instrument} has a rule of that name; to replace it, put it under calls.{key}.rules"
                yield document.mistake(("rules", name), message)
    known = reference.regions() | own
    for name, goal in table_of(values.get("goals")).items():
        for code in goal.by_region if isinstance(goal, RegionalCoverage) else ():
            if code not in known:
                message = f'"{code}" is no NUTS 2 region, nor one of the scenario{did_you_mean(code, known)}'
                yield document.mistake(("goals", name, "by_region", code), message)
            elif message := version_mistake(code, {} if code in own else names.versions):
                yield document.mistake(("goals", name, "by_region", code), message)


def _of_rules(document: Document, names: Names, address: Address, found: Mapping[str, Condition]) -> Iterator[Mistake]:
    for name, rule in found.items():
        place = (*address, name)
        referred = [("calls", "call", rule.calls, names.calls)]
        if isinstance(rule, PortfolioRule):
            referred.append(("organisations", "organisation", getattr(rule, "organisations", ()), names.organisations))
            referred.append(("only_calls", "call", getattr(rule, "only_calls", ()), names.calls))
            for one in ("not_coordinating", "associated"):
                referred.append((one, "organisation", getattr(rule, one, ()), names.organisations))
            referred.append(("consortia", "consortium", getattr(rule, "consortia", ()), names.consortia))
        for attribute, noun, words, known in referred:
            for word in words:
                if message := nothing(noun, word, known):
                    yield document.mistake((*place, attribute), message)
        for path, where in _predicates(rule):
            for message in _of_predicate(names, where):
                yield document.mistake((*place, *path), message)


def _predicates(rule: BaseModel) -> Iterator[tuple[Address, Where]]:
    """Every predicate of a rule and of its parts, with its path."""
    for name, value in rule:
        if name in ("within", "of_which_within", "pots") and value:
            yield (name,), Where(countries=tuple(value))
        for key, part in (
            value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, tuple) else ())
        ):
            path = (name, key) if isinstance(key, str) else (name,)
            if isinstance(part, Where):
                yield path, part
            elif isinstance(part, BaseModel):
                yield from (((*path, *below), where) for below, where in _predicates(part))


def _of_predicate(names: Names, where: Where) -> Iterator[str]:
    sets = reference.country_sets()
    for code in where.countries:
        if code not in sets and (message := country_mistake(code, names.invented)):
            near = did_you_mean(code, sets)
            yield f'"{code}" is neither a country code nor a country set{near}' if near else message
    for prefix in where.regions:
        if message := no_region(names, prefix):
            yield message
    for organisation in where.organisations:
        if message := nothing("organisation", organisation, names.organisations):
            yield message
    for flag in where.flags:
        if flag not in names.flags and (near := did_you_mean(flag, names.flags)):
            yield f'no organisation has the status "{flag}"{near}'


def no_region(names: Names, prefix: str) -> str:
    """Why no region begins with a prefix of NUTS codes, or nothing."""
    known = reference.regions().keys() | set(names.regions)
    if len(prefix) > 5 and prefix not in names.regions:
        return f'"{prefix}" is longer than a NUTS code, which has five signs at most'
    if len(prefix) >= 4 and prefix[:4] in known:
        return "" if prefix[:4] in names.regions else version_mistake(prefix, names.versions)
    if any(code.startswith(prefix) for code in known):
        return ""
    return f'no NUTS code begins with "{prefix}"{did_you_mean(prefix, {code[: len(prefix)] for code in known})}'
