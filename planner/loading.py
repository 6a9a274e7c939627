"""From scenario files to a Scenario, with every mistake at once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

import models.goals
import models.rules  # noqa: F401  (rule and goal types register themselves)
from models.facts import Competence, Organisation, Region, Where
from models.goal import Goal
from models.goals.regional_coverage import RegionalCoverage
from models.rule import Composite, Condition, PortfolioRule
from models.scenario import Call, CompetenceCode, Scenario
from models.team import Participation
from models.typed import Typed
from planner import reference
from planner.mistakes import Mistake, UserError, did_you_mean, mistake
from planner.tables import Row, Table, read_table, read_text
from planner.toml_lines import Path as Address
from planner.toml_lines import line_of, lines_of


class Tables(Typed):
    """CSV tables, as paths beside the scenario file."""

    organisations: str
    competences: str = ""
    vocabulary: str = ""
    participation: str = ""
    regions: str = ""
    """Regions of the scenario's own; for the codes it names it takes the place of the list that ships."""


class ScenarioFile(Typed):
    """The keys of a scenario file. A file that extends others changes named values of theirs."""

    format: Literal[1] = 1
    title: str
    purpose: Literal["call-design", "expression-of-interest", "facilitation", "retrospective", "applicant"]
    stage: Literal["work-programme-draft", "call-draft", "call-open", "closed"]
    evidence_date: date
    notes: tuple[str, ...] = ()
    tables: Tables
    calls: dict[str, Call]
    rules: dict[str, Any] = {}
    goals: dict[str, Any]
    locks: dict[str, Any] = {}


@dataclass
class Document:
    """A merged scenario file: values, and for every address the file and line where its value stands."""

    values: dict[str, Any]
    places: dict[Address, tuple[str, int]] = field(default_factory=dict)
    folders: dict[Address, Path] = field(default_factory=dict)

    def mistake(self, address: Address, message: str) -> Mistake:
        """A mistake at an address."""
        for length in range(len(address), -1, -1):
            if address[:length] in self.places:
                file, line = self.places[address[:length]]
                return Mistake(message, file, line, ".".join(address))
        return Mistake(message, "", 0, ".".join(address))


def load(path: str | Path) -> Scenario:
    """Reads a scenario file with its bases and tables.

    Raises:
        UserError: with every mistake found.
    """
    document = read_document(Path(path), ())
    wrong: list[Mistake] = []
    values = _checked(document, wrong)
    tables = _read_tables(document, wrong)
    if wrong:
        raise UserError(wrong)
    used = {call["instrument"] for call in values["calls"].values() if call.get("instrument")}
    own = tables.pop("regions")
    content = {key: value for key, value in values.items() if key != "tables"} | tables
    seats = {code[:4] for who in tables["organisations"].values() for code in (who.seat, *who.branches) if code}
    known = reference.regions() | own
    scenario = Scenario.model_validate(
        content
        | {
            "instruments": {key: reference.instrument(key) for key in sorted(used)},
            "sets": reference.country_sets(),
            "regions": {code: known[code] for code in sorted(seats | own.keys()) if code in known},
        }
    )
    wrong = list(_unfounded(scenario, document))
    if wrong:
        raise UserError(wrong)
    return scenario


# -- files and bases ---------------------------------------------------------------------------------------------------


def read_document(path: Path, above: tuple[Path, ...]) -> Document:
    """A scenario file merged with its bases.

    Raises:
        UserError: a file cannot be read, extends itself, or two bases give one value differently.
    """
    shown = str(path)
    if path.resolve() in above:
        raise mistake("extends itself, through " + " and ".join(p.name for p in above), shown)
    text = read_text(path, shown)
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = getattr(error, "lineno", 0) or _line_in(str(error))
        raise mistake(f"is not proper TOML: {error}", shown, line) from None
    lines = lines_of(text)
    bases, removed = own.pop("extends", []), own.pop("remove", [])
    for key, value in (("extends", bases), ("remove", removed)):
        if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            raise mistake("is a list of texts", shown, line_of(lines, (key,)), key)
    document = Document({})
    wrong: list[Mistake] = []
    for base in [bases] if isinstance(bases, str) else bases:
        if not (path.parent / base).is_file():
            beside = [p.name for p in path.parent.glob("*.toml")]
            message = f'there is no file "{base}" to extend{did_you_mean(base, beside)}'
            raise mistake(message, shown, line_of(lines, ("extends",)), "extends")
        _join(document, read_document(path.parent / base, (*above, path.resolve())), own, wrong)
    if wrong:
        raise UserError(wrong)
    for address in [removed] if isinstance(removed, str) else removed:
        _remove(document, tuple(address.split(".")), shown, line_of(lines, ("remove",)))
    _change(document.values, own)
    for leaf in _paths(own):
        document.places[leaf] = (shown, line_of(lines, leaf))
        document.folders[leaf] = path.parent
    document.places.setdefault((), (shown, 0))
    return document


def _line_in(message: str) -> int:
    words = message.replace(",", " ").split()
    return int(words[words.index("line") + 1]) if "line" in words else 0


def _paths(table: Mapping[str, Any], above: Address = ()) -> Iterator[Address]:
    for key, value in table.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from _paths(value, (*above, key))


def _at(table: Any, address: Address) -> tuple[bool, Any]:
    for key in address:
        if not isinstance(table, dict) or key not in table:
            return False, None
        table = table[key]
    return True, table


def _join(document: Document, base: Document, own: dict[str, Any], wrong: list[Mistake]) -> None:
    """Lays one base beside another; a value given differently by both must be given by the file that extends them."""
    for leaf in _paths(base.values):
        new = _at(base.values, leaf)[1]
        there, old = _at(document.values, leaf)
        if there and old != new and not (isinstance(old, dict) and isinstance(new, dict)):
            if leaf[0] not in ("title", "notes") and not _at(own, leaf)[0]:
                file, line = document.places.get(leaf, ("", 0))
                wrong.append(base.mistake(leaf, f"is {new!r} here and {old!r} in {file}:{line}; two bases may not differ"))
    _change(document.values, base.values)
    document.places |= base.places
    document.folders |= base.folders


def _change(values: dict[str, Any], own: Mapping[str, Any]) -> None:
    """Changes named values; a table with another ``kind`` takes the place of the old one whole."""
    for key, new in own.items():
        old = values.get(key)
        if isinstance(old, dict) and isinstance(new, dict) and new.get("kind", old.get("kind")) == old.get("kind"):
            _change(old, new)
        else:
            values[key] = _copy(new)


def _copy(value: Any) -> Any:
    return {key: _copy(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _remove(document: Document, address: Address, file: str, line: int) -> None:
    there, table = _at(document.values, address[:-1])
    if not there or not isinstance(table, dict) or address[-1] not in table:
        known = table if there and isinstance(table, dict) else {}
        hint = did_you_mean(address[-1], known)
        raise mistake(f'"{".".join(address)}" is not there to be removed{hint}', file, line, "remove")
    del table[address[-1]]
    for place in [p for p in document.places if p[: len(address)] == address]:
        del document.places[place]


# -- types ---------------------------------------------------------------------------------------------------------------


def _checked(document: Document, wrong: list[Mistake]) -> dict[str, Any]:
    """The values with rules, goals and wishes as objects, and every mistake of form."""
    values = _copy(document.values)
    for section in ("rules", "locks", "goals"):
        table = values.get(section)
        if isinstance(table, dict):
            _parse_all(document, table, (section,), wrong)
    calls = values.get("calls")
    if isinstance(calls, dict):
        for key, call in calls.items():
            if isinstance(call, dict) and isinstance(call.get("rules"), dict):
                _parse_all(document, call["rules"], ("calls", key, "rules"), wrong)
    try:
        ScenarioFile.model_validate(values)
    except ValidationError as error:
        _translate(document, error, ScenarioFile, (), wrong)
    return values


def _parse_all(document: Document, table: dict[str, Any], address: Address, wrong: list[Mistake]) -> None:
    for name, value in list(table.items()):
        found = _parse(document, value, (*address, name), wrong)
        if found is None:
            del table[name]
        else:
            table[name] = found


def _parse(document: Document, value: Any, address: Address, wrong: list[Mistake]) -> Any:
    section = address[-2] if address[0] == "calls" else address[0]
    noun, types = ("goal", dict(Goal.types)) if section == "goals" else ("rule", _conditions(section))
    if not isinstance(value, dict):
        wrong.append(document.mistake(address, f"a {noun} is a table with a kind, not {value!r}"))
        return None
    kind = value.get("kind")
    if kind not in types:
        message = f"a {noun} needs a kind, one of {', '.join(sorted(types))}"
        if kind is not None:
            message = f'no {noun} kind "{kind}"{did_you_mean(str(kind), types)}'
        wrong.append(document.mistake((*address, "kind"), message))
        return None
    before = len(wrong)
    if issubclass(types[kind], Composite):
        for part in ("alternatives", "then"):
            if isinstance(value.get(part), dict):
                _parse_all(document, value[part], (*address, part), wrong)
    if len(wrong) > before:
        return None
    try:
        return types[kind].model_validate(value)
    except ValidationError as error:
        _translate(document, error, types[kind], address, wrong)
        return None


def _conditions(section: str) -> dict[str, type[Condition]]:
    return {kind: t for kind, t in Condition.types.items() if t.lock == (section == "locks")}


def _translate(
    document: Document, error: ValidationError, model: type[BaseModel], address: Address, wrong: list[Mistake]
) -> None:
    for one in error.errors():
        path = tuple(str(part) for part in one["loc"])
        # unions and tuples add steps that no file has; keep those that lead somewhere
        place = (*address, *(part for part in path if not part.isdigit() and "[" not in part and part != "function-wrap"))
        wrong.append(document.mistake(place, _words(one, model, path)))


def _words(error: Any, model: type[BaseModel], path: Address) -> str:
    kind, found = error["type"], error.get("input")
    if kind == "extra_forbidden":
        return f"no such key here{did_you_mean(path[-1], _fields(model, path[:-1]))}"
    if kind == "missing":
        return f'the key "{path[-1]}" is missing'
    message = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input should be ")
    prefix = "should be " if str(error["msg"]).startswith("Input should be ") else ""
    shown = f" (found {found!r})" if isinstance(found, str | int | float | bool) and repr(found) not in message else ""
    choice = ""
    if kind == "literal_error" and isinstance(found, str):
        choice = did_you_mean(found, [w.strip("'") for w in message.replace(" or ", ", ").split(", ")])
    return f"{prefix}{message}{shown}{choice}"


def _fields(model: Any, path: Address) -> list[str]:
    """Names of the fields of the model at a path below another."""
    for part in path:
        model = _inside(model.model_fields[part].annotation if part in getattr(model, "model_fields", {}) else model)
    return list(getattr(model, "model_fields", {}))


def _inside(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (dict, tuple, Union, UnionType, list):
        for argument in reversed(get_args(annotation)):
            found = _inside(argument)
            if found is not None:
                return found
    return None


# -- tables --------------------------------------------------------------------------------------------------------------

_ORGANISATION = {
    "id": "id",
    "name": "name",
    "other_names": "other_names",
    "kinds": "kinds",
    "kinds_basis": "kinds_basis",
    "kinds_source": "kinds_source",
    "country": "country",
    "country_basis": "country_basis",
    "seat": "seat",
    "branches": "branches",
    "place_basis": "place_basis",
    "scope": "scope",
    "control_group": "control_group",
    "control_basis": "control_basis",
    "note": "note",
}
_LISTS = ("other_names", "kinds", "branches")
_FLAG = "flag_"


def _read_tables(document: Document, wrong: list[Mistake]) -> dict[str, Any]:
    answer: dict[str, Any] = {"organisations": {}, "regions": {}}
    readers = {
        "regions": _regions,  # first: seats of organisations are looked up in it
        "organisations": _organisations,
        "competences": _competences,
        "vocabulary": _vocabulary,
        "participation": _participation,
    }
    given = document.values.get("tables", {})
    for name, reader in readers.items():
        path = given.get(name) if isinstance(given, dict) else None
        if not isinstance(path, str) or not path:
            continue
        folder = document.folders.get(("tables", name), Path())
        try:
            reader(folder / path, str(folder / path), answer, wrong, document)
        except UserError as error:
            wrong += error.mistakes
    return answer


def country_mistake(code: str) -> str:
    """Why a text is no country code, or nothing."""
    if code in ("GR", "GB"):
        return f'"{code}" is written "{ {"GR": "EL", "GB": "UK"}[code] }" here, as the EU institutions do'
    if len(code) != 2 or not code.isalpha() or not code.isupper():
        return f'"{code}" is not a two-letter country code, such as "NO"'
    return ""


def nuts_mistake(code: str, country: str = "", known: Mapping[str, Region] | None = None) -> str:
    """Why a text is no NUTS 2 or NUTS 3 code of the regions known (those that ship, where none are given), or nothing."""
    known = reference.regions() if known is None else known
    if len(code) not in (4, 5) or code[:4] not in known:
        return f'"{code}" is no NUTS 2 or NUTS 3 code of the versions 2013, 2016 and 2021{did_you_mean(code, known)}'
    if country and known[code[:4]].country != country:
        return f'"{code}" lies in {known[code[:4]].country}, not in {country}'
    return ""


def _regions(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    columns = ("nuts_version", "nuts", "name", "country", "category_2014_2020", "category_basis", "outermost")
    table = read_table(path, shown, ("nuts", "country"), columns)
    found: dict[str, Region] = answer["regions"]
    for row in table.rows:
        code, country = row.cells.get("nuts", ""), row.cells.get("country", "")
        if len(code) != 4 or not code.isalnum() or not code.isupper() or not code.startswith(country):
            message = f'"{code}" is not the country code and two more letters or digits, as codes of NUTS 2 are'
            wrong.append(table.mistake(row, "nuts", message))
        elif message := country_mistake(country):
            wrong.append(table.mistake(row, "country", message))
        elif code in found:
            wrong.append(table.mistake(row, "nuts", f'"{code}" stands there twice'))
        else:
            try:
                found[code] = Region.model_validate({k: v for k, v in row.cells.items() if k != "nuts_version"})
            except ValidationError as error:
                for one in error.errors():
                    column = str(one["loc"][0])
                    wrong.append(table.mistake(row, column, _words(one, Region, (column,))))


def _organisations(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    table = read_table(path, shown, ("id", "country"), tuple(_ORGANISATION), _FLAG)
    found: dict[str, Organisation] = answer["organisations"]
    lines: dict[str, int] = {}
    known = reference.regions() | answer["regions"]
    for row in table.rows:
        who = organisation_of(table, row, wrong, known)
        if who is None:
            continue
        if who.id in lines:
            wrong.append(table.mistake(row, "id", f'"{who.id}" stands already in line {lines[who.id]}'))
            continue
        lines[who.id] = row.line
        found[who.id] = who


def organisation_of(
    table: Table, row: Row, wrong: list[Mistake], known: Mapping[str, Region] | None = None
) -> Organisation | None:
    """One organisation from a row of a table; mistakes are added to a list."""
    before = len(wrong)
    values: dict[str, Any] = {"flags": {}}
    if "control_group" in table.columns:
        values["control_group"] = ""
    for column, cell in row.cells.items():
        if column.startswith(_FLAG):
            values["flags"][column.removeprefix(_FLAG)] = cell
        else:
            values[_ORGANISATION[column]] = (
                tuple(part.strip() for part in cell.split("|")) if column in _LISTS else cell
            )
    for column in ("id", "country"):
        if column not in row.cells:
            wrong.append(table.mistake(row, column, "is empty"))
    if message := country_mistake(row.cells["country"]) if "country" in row.cells else "":
        wrong.append(table.mistake(row, "country", message))
    else:
        for column in ("seat", "branches"):
            for code in [c.strip() for c in row.cells.get(column, "").split("|") if c.strip()]:
                country = row.cells.get("country", "") if column == "seat" else ""
                if message := nuts_mistake(code, country, known):
                    wrong.append(table.mistake(row, column, message))
    try:
        who = Organisation.model_validate(values)
    except ValidationError as error:
        for one in error.errors():
            column = str(one["loc"][0])
            if column == "flags":
                column = f"{_FLAG}{one['loc'][1]}"
            if one["type"] != "missing":
                wrong.append(table.mistake(row, column, _words(one, Organisation, (column,))))
        return None
    return who if len(wrong) == before else None


def _competences(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    columns = ("organisation", "competence", "level", "basis", "source")
    table = read_table(path, shown, columns[:3], columns)
    organisations: dict[str, Organisation] = answer["organisations"]
    levels: dict[str, dict[str, Competence]] = {}
    for row in table.rows:
        who, code = row.cells.get("organisation", ""), row.cells.get("competence", "")
        if not who or not code:
            wrong.append(table.mistake(row, "organisation" if not who else "competence", "is empty"))
        elif who not in organisations:
            message = f'no organisation "{who}"{did_you_mean(who, organisations)}'
            wrong.append(table.mistake(row, "organisation", message))
        elif code in levels.setdefault(who, {}):
            wrong.append(table.mistake(row, "competence", f'"{code}" stands there twice for "{who}"'))
        else:
            values = {key: row.cells[key] for key in columns[2:] if key in row.cells}
            try:
                levels[who][code] = Competence.model_validate(values)
            except ValidationError as error:
                for one in error.errors():
                    column = str(one["loc"][0])
                    wrong.append(table.mistake(row, column, _words(one, Competence, (column,))))
    for who, found in levels.items():
        organisations[who] = organisations[who].model_copy(update={"competences": found})


def _vocabulary(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    columns = ("code", "group", "label")
    table = read_table(path, shown, columns[:1], columns)
    found: dict[str, CompetenceCode] = {}
    for row in table.rows:
        code = row.cells.get("code", "")
        if not code or code in found:
            wrong.append(table.mistake(row, "code", f'"{code}" stands there twice' if code else "is empty"))
        else:
            found[code] = CompetenceCode.model_validate(row.cells)
    answer["vocabulary"] = found
    for who in answer["organisations"].values():
        for code in who.competences:
            if code not in found:
                wrong.append(Mistake(f'the competence "{code}" of {who.id} is not in it{did_you_mean(code, found)}', shown))


def _participation(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    fields = ("role", "cost", "grant", "third_party_support", "services")
    table = read_table(path, shown, ("organisation", "call"), ("organisation", "call", *fields))
    calls, found = document.values.get("calls", {}), {}
    for row in table.rows:
        who, call = row.cells.get("organisation", ""), row.cells.get("call", "")
        if who not in answer["organisations"]:
            message = f'no organisation "{who}"{did_you_mean(who, answer["organisations"])}'
            wrong.append(table.mistake(row, "organisation", message))
        elif call not in calls:
            wrong.append(table.mistake(row, "call", f'no call "{call}"{did_you_mean(call, calls)}'))
        elif who in found.setdefault(call, {}):
            wrong.append(table.mistake(row, "organisation", f'"{who}" stands there twice for the call "{call}"'))
        else:
            terms = participation_of(table, row, fields, wrong)
            if terms is not None:
                found[call][who] = terms
    answer["participation"] = found


def participation_of(table: Table, row: Row, fields: tuple[str, ...], wrong: list[Mistake]) -> Participation | None:
    """Role and money of one row; mistakes are added to a list."""
    try:
        return Participation.model_validate({key: row.cells[key] for key in fields if key in row.cells})
    except ValidationError as error:
        for one in error.errors():
            column = str(one["loc"][0])
            wrong.append(table.mistake(row, column, _words(one, Participation, (column,))))
        return None


# -- references ----------------------------------------------------------------------------------------------------------


def _unfounded(scenario: Scenario, document: Document) -> Iterator[Mistake]:
    """References to nothing, and conditions that cannot mean what they say."""
    vocabulary = scenario.vocabulary or {c: None for who in scenario.organisations.values() for c in who.competences}
    for key, call in scenario.calls.items():
        for code in call.needs:
            if code not in vocabulary:
                place = ("calls", key, "needs", code)
                yield document.mistake(place, f"no competence of that code is known{did_you_mean(code, vocabulary)}")
        yield from _of_rules(scenario, document, ("calls", key, "rules"), call.rules)
        for name in call.rules.keys() & scenario.rules.keys():
            yield document.mistake(("calls", key, "rules", name), "a rule of the same name stands under rules")
        instrument = scenario.instrument_of(key)
        for name, rule in scenario.rules.items():
            if instrument and name in instrument.rules and (not rule.calls or key in rule.calls):
                message = f"{instrument.key} has a rule of that name; to replace it, put it under calls.{key}.rules"
                yield document.mistake(("rules", name), message)
    yield from _of_rules(scenario, document, ("rules",), scenario.rules)
    yield from _of_rules(scenario, document, ("locks",), scenario.locks)
    known = reference.regions() | scenario.regions
    for name, goal in scenario.goals.items():
        for code in goal.by_region if isinstance(goal, RegionalCoverage) else ():
            if code not in known:
                message = f'"{code}" is no NUTS 2 region, nor one of the scenario{did_you_mean(code, known)}'
                yield document.mistake(("goals", name, "by_region", code), message)


def _of_rules(
    scenario: Scenario, document: Document, address: Address, found: Mapping[str, Condition]
) -> Iterator[Mistake]:
    for name, rule in found.items():
        place = (*address, name)
        for call in rule.calls:
            if call not in scenario.calls:
                yield document.mistake((*place, "calls"), f'no call "{call}"{did_you_mean(call, scenario.calls)}')
        parts = [rule, *rule.parts().values()] if isinstance(rule, Composite) else [rule]
        for part in parts:
            for attribute, value in _predicates(part):
                yield from _of_predicate(scenario, document, (*place, attribute), value)
        if isinstance(rule, PortfolioRule):
            for organisation in getattr(rule, "organisations", ()):
                if organisation not in scenario.organisations:
                    message = f'no organisation "{organisation}"{did_you_mean(organisation, scenario.organisations)}'
                    yield document.mistake((*place, "organisations"), message)
            for consortium in getattr(rule, "consortia", ()):
                if consortium not in scenario.slots:
                    message = f'no consortium "{consortium}"{did_you_mean(consortium, scenario.slots)}'
                    yield document.mistake((*place, "consortia"), message)


def _predicates(rule: Condition) -> Iterator[tuple[str, Where]]:
    for attribute in ("where", "condition"):
        for one in getattr(rule, attribute, ()):
            yield attribute, one
    for attribute in ("within", "of_which_within"):
        if getattr(rule, attribute, ()):
            yield attribute, Where(countries=getattr(rule, attribute))


def _of_predicate(scenario: Scenario, document: Document, place: Address, where: Where) -> Iterator[Mistake]:
    for code in where.countries:
        if code not in scenario.sets and (message := country_mistake(code)):
            hint = did_you_mean(code, scenario.sets)
            yield document.mistake(place, f"{message}, nor a country set{hint}")
    for organisation in where.organisations:
        if organisation not in scenario.organisations:
            hint = did_you_mean(organisation, scenario.organisations)
            yield document.mistake(place, f'no organisation "{organisation}"{hint}')
