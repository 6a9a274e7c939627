"""From scenario files to a Scenario, with every mistake at once."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

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
from planner.tables import Row, Table, missing, read_table, read_text
from planner.toml_lines import Path as Address
from planner.toml_lines import line_of, lines_of
from planner.wording import shown as words_of
from planner.wording import told


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
class Names:
    """Names that tables and rules may refer to, sound or not; None where what gives them cannot be read: nothing is said."""

    organisations: Collection[str] | None = None
    competences: Collection[str] | None = None
    calls: Collection[str] | None = None
    consortia: Collection[str] | None = None
    flags: Collection[str] = ()


@dataclass
class Document:
    """A merged scenario file: values, and for every address the file and line where its value stands."""

    values: dict[str, Any]
    places: dict[Address, tuple[str, int]] = field(default_factory=dict)
    folders: dict[Address, Path] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

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
    _name_calls(document, wrong)
    tables = _read_tables(document, wrong)
    wrong += _unfounded(values, document, tables["regions"])
    if wrong:
        raise UserError(wrong)
    used = {call["instrument"] for call in values["calls"].values() if call.get("instrument")}
    own = tables.pop("regions")
    content = {key: value for key, value in values.items() if key != "tables"} | tables
    seats = {code[:4] for who in tables["organisations"].values() for code in (who.seat, *who.branches) if code}
    known = reference.regions() | own
    try:
        return Scenario.model_validate(
            content
            | {
                "instruments": {key: reference.instrument(key) for key in sorted(used)},
                "sets": reference.country_sets(),
                "regions": {code: known[code] for code in sorted(seats | own.keys()) if code in known},
            }
        )
    except ValidationError as error:
        _translate(document, error, Scenario, (), wrong)
        raise UserError(wrong) from None


# -- files and bases ---------------------------------------------------------------------------------------------------


def read_document(path: Path, above: tuple[Path, ...]) -> Document:
    """A scenario file merged with its bases.

    Raises:
        UserError: a file cannot be read, extends itself, or two bases give one value differently.
    """
    shown = str(path)
    text = read_text(path, shown)
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _of_toml(error, text, shown) from None
    except (RecursionError, ValueError):
        raise mistake("is not proper TOML: it is nested too deeply or holds numbers without end", shown) from None
    lines = lines_of(text)
    bases, removed = own.pop("extends", []), own.pop("remove", [])
    for key, value in (("extends", bases), ("remove", removed)):
        if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            raise mistake("should be a text or a list of texts", shown, line_of(lines, (key,)), key)
    document = Document({})
    wrong: list[Mistake] = []
    above = (*above, path.resolve())
    for base in [bases] if isinstance(bases, str) else bases:
        message = missing(path.parent / base, base)
        if not message and (path.parent / base).resolve() in above:
            circle = [p.name for p in above[above.index((path.parent / base).resolve()) :]]
            message = f'"{base}" extends itself: {" extends ".join([*circle, circle[0]])}'
        if message:
            wrong.append(Mistake(message, shown, line_of(lines, ("extends",)), "extends"))
        else:
            _join(document, read_document(path.parent / base, above), own, wrong)
    complete = not wrong
    for address in [removed] if isinstance(removed, str) else removed:
        if complete and (message := _remove(document, tuple(address.split(".")))):
            wrong.append(Mistake(message, shown, line_of(lines, ("remove",)), "remove"))
    if wrong:
        raise UserError(wrong)
    _change(document.values, own)
    for leaf in _paths(own):
        document.places[leaf] = (shown, line_of(lines, leaf))
        document.folders[leaf] = path.parent
    document.places[()] = (shown, 0)
    return document


_TOML = (
    (r"Cannot|Duplicate", "this key or table stands there twice"),
    (r"Illegal character '\\[nr]|Unterminated", "a quotation mark is not closed in its line"),
    (r"Invalid value", "what follows the equals sign is no value; texts stand in quotation marks"),
    (r"Unclosed", "a bracket that was opened is not closed"),
    (r"Expected '=' after a key", "a key stands there without an equals sign"),
    (r"Expected newline or end of document", "something follows the value in its line"),
    (r"Invalid statement", "a line of TOML is a [table], a key = value or a # comment"),
)
"""What the library says, as a pattern, and how a reader would put it."""


def _of_toml(error: tomllib.TOMLDecodeError, text: str, shown: str) -> UserError:
    said = re.sub(r" \(at .*\)$", "", str(error))
    line = re.search(r"\(at line (\d+)", str(error))
    words = next((words for pattern, words in _TOML if re.match(pattern, said)), said)
    return mistake(f"is not proper TOML: {words}", shown, int(line[1]) if line else text.rstrip().count("\n") + 1)


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
        settled = leaf[0] in ("title", "notes") or _at(own, leaf)[0]
        if there and old != new and not (isinstance(old, dict) and isinstance(new, dict)) and not settled:
            file, line = document.places.get(leaf, ("", 0))
            differ = f"is {words_of(new)} here and {words_of(old)} in {file}:{line}"
            wrong.append(base.mistake(leaf, f"{differ}; say which in the file that extends both"))
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


def _remove(document: Document, address: Address) -> str:
    """Takes a value out, or says why it cannot."""
    there, table = _at(document.values, address[:-1])
    if not there or not isinstance(table, dict) or address[-1] not in table:
        hint = did_you_mean(address[-1], table) if there and isinstance(table, dict) else ""
        return f'"{".".join(address)}" is not there to be removed{hint}'
    del table[address[-1]]
    for place in [p for p in document.places if p[: len(address)] == address]:
        del document.places[place]
    return ""


# -- types ---------------------------------------------------------------------------------------------------------------


def _checked(document: Document, wrong: list[Mistake]) -> dict[str, Any]:
    """The values with rules, goals and wishes as objects, and every mistake of form."""
    values: dict[str, Any] = _copy(document.values)
    for section in ("rules", "locks", "goals"):
        table = values.get(section)
        if isinstance(table, dict):
            _parse_all(document, table, (section,), wrong)
    calls = values.get("calls")
    if isinstance(calls, dict):
        for key, call in calls.items():
            if isinstance(call, dict) and isinstance(call.get("rules"), dict):
                _parse_all(document, call["rules"], ("calls", key, "rules"), wrong)
    for section in ("calls", "goals"):
        if document.values.get(section) == {}:
            wrong.append(document.mistake((section,), f"is empty; a scenario needs at least one of its {section}"))
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
    noun = {"goals": "goal", "locks": "wish"}.get(section, "rule")
    types = dict(Goal.types) if section == "goals" else _conditions(section)
    if not isinstance(value, dict):
        wrong.append(document.mistake(address, f"a {noun} is a table with a kind (found {words_of(value)})"))
        return None
    kind = value.get("kind")
    if not isinstance(kind, str) or kind not in types:
        wrong.append(document.mistake((*address, "kind"), _kind_mistake(kind, noun, types)))
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


def _kind_mistake(kind: Any, noun: str, types: Collection[str]) -> str:
    """Why there is no rule, wish or goal of a kind."""
    listed = f"there are {', '.join(sorted(types))}"
    if kind is None:
        return f"a {noun} needs a kind; {listed}"
    if noun != "goal" and isinstance(kind, str) and kind in Condition.types:
        other, section = ("rule", "rules") if noun == "wish" else ("wish", "locks")
        return f'"{kind}" is no {noun} but a {other}, which stands under {section}'
    return f"no {noun} is of kind {words_of(kind)}{did_you_mean(str(kind), types) or f'; {listed}'}"


def _conditions(section: str) -> dict[str, type[Condition]]:
    return {kind: t for kind, t in Condition.types.items() if t.lock == (section == "locks")}


def _translate(
    document: Document, error: ValidationError, model: type[BaseModel], address: Address, wrong: list[Mistake]
) -> None:
    wrong += (document.mistake((*address, *path), message) for path, message in told(error, model))


def _name_calls(document: Document, wrong: list[Mistake]) -> None:
    """Learns the names of calls and of their consortia."""
    calls = document.values.get("calls")
    if not isinstance(calls, dict) or not calls:
        return
    document.names.calls = calls.keys()
    numbers = {key: call.get("number", 1) for key, call in calls.items() if isinstance(call, dict)}
    if not all(type(number) is int and 1 <= number <= 1000 for number in numbers.values()):
        return
    # as Scenario.slots names them
    named = {key: [key] if n == 1 else [f"{key}-{at}" for at in range(1, n + 1)] for key, n in numbers.items()}
    document.names.consortia = [name for names in named.values() for name in names]
    for key, names in named.items():
        for other in named.keys() & set(names) - {key}:
            message = f'the consortium "{other}" of this call has the name of another; give one of the two another name'
            wrong.append(document.mistake(("calls", key), message))


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
    "stands_for": "stands_for",
    "place_basis": "place_basis",
    "scope": "scope",
    "control_group": "control_group",
    "control_basis": "control_basis",
    "note": "note",
}
_LISTS = ("other_names", "kinds", "branches", "stands_for")
_NEEDED = {"id": "an identifier of its own", "country": 'a two-letter country code, such as "NO"'}
_FLAG = "flag_"
_CONTROL = {"?": None, "unknown": None, "-": "", "none": "", "alone": ""}
"""Words that are no name of a group under common control."""


def _read_tables(document: Document, wrong: list[Mistake]) -> dict[str, Any]:
    answer: dict[str, Any] = {"organisations": {}, "regions": {}}
    readers = {
        "regions": _regions,  # first: seats of organisations are looked up in it
        "organisations": _organisations,
        "vocabulary": _vocabulary,
        "competences": _competences,
        "participation": _participation,
    }
    given = _table(document.values.get("tables"))
    if given and not given.get("vocabulary") and not given.get("competences"):
        document.names.competences = ()
    for name, reader in readers.items():
        path = given.get(name)
        if not isinstance(path, str) or not path:
            continue
        file = document.folders.get(("tables", name), Path()) / path
        if message := missing(file, path):
            wrong.append(document.mistake(("tables", name), message))
            continue
        try:
            reader(file, str(file), answer, wrong, document)
        except UserError as error:
            wrong += error.mistakes
    return answer


_OTHER_CODES = {"GR": "EL", "GB": "UK"}
"""Codes of ISO 3166, and those of the EU institutions."""


def country_mistake(code: str) -> str:
    """Why a text is no country code, or nothing."""
    if code.upper() in _OTHER_CODES:
        return f'"{code}" is written "{_OTHER_CODES[code.upper()]}" here, as the EU institutions do'
    if len(code) != 2 or not code.isalpha() or not code.isascii():
        return f'"{code}" is not a two-letter country code, such as "NO"'
    return "" if code.isupper() else f'"{code}" is written in capitals: "{code.upper()}"'


def nuts_mistake(code: str, country: str = "", known: Mapping[str, Region] | None = None) -> str:
    """Why a text is no NUTS 2 or NUTS 3 code of the regions known (those that ship, where none are given), or nothing."""
    known = reference.regions() if known is None else known
    if len(code) in (4, 5) and code[:4] in known:
        lies = known[code[:4]].country
        return f'"{code}" lies in {lies}, not in {country}' if country and lies != country else ""
    inside = [other for other in known if len(code) == 3 and other.startswith(code)]
    other = _OTHER_CODES.get(code[:2], code[:2].upper()) + code[2:].upper()
    if inside:
        remedy = f"; in it lie {', '.join(inside)}"
    elif other[:4] in known and other != code:
        remedy = f'; did you mean "{other}"?'
    else:
        remedy = "; leave it empty where it is not known"
    return f'"{code}" is no NUTS 2 or NUTS 3 code of the versions 2013, 2016 and 2021{remedy}'


def _nothing(noun: str, word: str, known: Collection[str] | None) -> str:
    """Why a reference leads nowhere, or nothing."""
    return "" if known is None or word in known else f'no {noun} "{word}"{did_you_mean(word, known)}'


def _regions(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    columns = ("nuts_version", *Region.model_fields)
    table = read_table(path, shown, ("nuts", "country"), columns, wrong)
    found: dict[str, Region] = answer["regions"]
    lines: dict[str, int] = {}
    for row in table.rows:
        code, country = row.cells.get("nuts", ""), row.cells.get("country", "")
        if len(code) != 4 or not code.isalnum() or not code.isupper() or not code.startswith(country):
            needed = f"the code of {country or 'its country'} and two more letters or digits"
            message = f'"{code}" is no NUTS 2 code, which is {needed}'
            wrong.append(table.mistake(row, "nuts", message))
        elif message := country_mistake(country):
            wrong.append(table.mistake(row, "country", message))
        elif code in lines:
            wrong.append(table.mistake(row, "nuts", f'"{code}" stands already in line {lines[code]}'))
        else:
            lines[code] = row.line
            try:
                found[code] = Region.model_validate(row.typed(Region, columns[1:]))
            except ValidationError as error:
                wrong += table.mistakes(row, error, Region)


def _organisations(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    table = read_table(path, shown, ("id", "country"), tuple(_ORGANISATION), wrong, _FLAG)
    found: dict[str, Organisation] = answer["organisations"]
    lines: dict[str, int] = {}
    known = reference.regions() | answer["regions"]
    ids = [row.cells.get("id", "") for row in table.rows]
    if table.whole and all(ids) and len(set(ids)) == len(ids):
        document.names.organisations = set(ids)
    document.names.flags = [name.removeprefix(_FLAG) for name in table.columns if name.startswith(_FLAG)]
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
        values["control_group"] = ""  # where the column is there, an empty cell says that none is known
    for column, cell in row.cells.items():
        if column == "control_group" and cell.lower() in _CONTROL:
            values[column] = _CONTROL[cell.lower()]
        elif column.startswith(_FLAG):
            values["flags"][column.removeprefix(_FLAG)] = cell
        else:
            values[_ORGANISATION[column]] = (
                tuple(part.strip() for part in cell.split("|")) if column in _LISTS else cell
            )
    for column in _NEEDED:
        if column not in row.cells:
            wrong.append(table.mistake(row, column, f"is empty; every organisation has {_NEEDED[column]}"))
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
        for path, message in told(error, Organisation):
            if path[0] in row.cells or path[0] == "flags":
                wrong.append(table.mistake(row, f"{_FLAG}{path[1]}" if path[0] == "flags" else path[0], message))
        return None
    return who if len(wrong) == before else None


def _vocabulary(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    columns = ("code", "group", "label")
    table = read_table(path, shown, columns[:1], columns, wrong)
    found: dict[str, CompetenceCode] = {}
    lines: dict[str, int] = {}
    for row in table.rows:
        code = row.cells.get("code", "")
        if not code:
            wrong.append(table.mistake(row, "code", "is empty; every competence has a code of its own"))
        elif code in lines:
            wrong.append(table.mistake(row, "code", f'"{code}" stands already in line {lines[code]}'))
        else:
            found[code], lines[code] = CompetenceCode.model_validate(row.cells), row.line
    answer["vocabulary"] = found
    if table.whole and len(lines) == len(table.rows):
        document.names.competences = found


def _competences(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    columns = ("organisation", "competence", "level", "basis", "source")
    table = read_table(path, shown, columns[:3], columns, wrong)
    names = document.names
    if not document.values["tables"].get("vocabulary"):
        names.competences = {row.cells["competence"] for row in table.rows if "competence" in row.cells}
    lines: dict[tuple[str, str], int] = {}
    levels: dict[str, dict[str, Competence]] = {}
    for row in table.rows:
        who, code = row.cells.get("organisation", ""), row.cells.get("competence", "")
        empty = [column for column in columns[:3] if column not in row.cells]
        wrong += (table.mistake(row, column, "is empty") for column in empty)
        if who and (message := _nothing("organisation", who, names.organisations)):
            wrong.append(table.mistake(row, "organisation", message))
        if code and (message := _nothing("competence", code, names.competences)):
            wrong.append(table.mistake(row, "competence", message))
        if (who, code) in lines and not empty:
            message = f'"{code}" of "{who}" stands already in line {lines[who, code]}'
            wrong.append(table.mistake(row, "competence", message))
        elif not empty:
            lines[who, code] = row.line
            try:
                found = Competence.model_validate(row.typed(Competence, columns[2:]))
                levels.setdefault(who, {})[code] = found
            except ValidationError as error:
                wrong += table.mistakes(row, error, Competence)
    organisations: dict[str, Organisation] = answer["organisations"]
    for who in levels.keys() & organisations.keys():
        organisations[who] = organisations[who].model_copy(update={"competences": levels[who]})


def _participation(path: Path, shown: str, answer: dict[str, Any], wrong: list[Mistake], document: Document) -> None:
    fields = ("role", "cost", "grant", "third_party_support", "services")
    table = read_table(path, shown, ("organisation", "call"), ("organisation", "call", *fields), wrong)
    lines: dict[tuple[str, str], int] = {}
    found: dict[str, dict[str, Participation]] = {}
    for row in table.rows:
        who, call = row.cells.get("organisation", ""), row.cells.get("call", "")
        for column, noun, word, known in (
            ("organisation", "organisation", who, document.names.organisations),
            ("call", "call", call, document.names.calls),
        ):
            if message := _nothing(noun, word, known) if word else "is empty":
                wrong.append(table.mistake(row, column, message))
        if (call, who) in lines:
            message = f'"{who}" stands already in line {lines[call, who]} for the call "{call}"'
            wrong.append(table.mistake(row, "organisation", message))
        lines.setdefault((call, who), row.line)
        terms = participation_of(table, row, fields, wrong)
        if terms is not None:
            found.setdefault(call, {})[who] = terms
    answer["participation"] = found


def participation_of(table: Table, row: Row, fields: tuple[str, ...], wrong: list[Mistake]) -> Participation | None:
    """Role and money of one row; mistakes are added to a list.

    Where a table has a column for what is passed on, an empty cell beside a cost says that nothing is.
    """
    found = {key: row.cells[key] for key in fields if key in row.cells}
    if "cost" in found:
        found = {key: "0" for key in ("third_party_support", "services") if key in table.columns} | found
    try:
        return Participation.model_validate(found)
    except ValidationError as error:
        wrong += table.mistakes(row, error, Participation)
        return None


# -- references ----------------------------------------------------------------------------------------------------------


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _unfounded(values: dict[str, Any], document: Document, own: dict[str, Region]) -> Iterator[Mistake]:
    """References to nothing, and conditions that cannot mean what they say; of what is sound in itself."""
    names, shared = document.names, _table(values.get("rules"))
    yield from _of_rules(document, ("rules",), shared)
    yield from _of_rules(document, ("locks",), _table(values.get("locks")))
    for key, call in _table(values.get("calls")).items():
        for code in _table(_table(call).get("needs")):
            if message := _nothing("competence", code, names.competences):
                yield document.mistake(("calls", key, "needs", code), message)
        rules = _table(_table(call).get("rules"))
        yield from _of_rules(document, ("calls", key, "rules"), rules)
        for name in sorted(rules.keys() & shared.keys()):
            yield document.mistake(("calls", key, "rules", name), "a rule of the same name stands under rules")
        instrument = _table(call).get("instrument")
        if not isinstance(instrument, str) or not instrument:
            continue
        try:
            clauses = reference.instrument(instrument).rules
        except UserError as error:
            yield document.mistake(("calls", key, "instrument"), error.mistakes[0].message)
            continue
        strands, strand = reference.instrument(instrument).strands, _table(call).get("strand", "")
        if strand and strand not in strands:
            hint = did_you_mean(strand, strands) or f"; there are {', '.join(strands)}" if strands else "; it has none"
            yield document.mistake(("calls", key, "strand"), f'{instrument} has no strand "{strand}"{hint}')
        for name in clauses.keys() & shared.keys():
            if not shared[name].calls or key in shared[name].calls:
                message = f"{instrument} has a rule of that name; to replace it, put it under calls.{key}.rules"
                yield document.mistake(("rules", name), message)
    known = reference.regions() | own
    for name, goal in _table(values.get("goals")).items():
        for code in goal.by_region if isinstance(goal, RegionalCoverage) else ():
            if code not in known:
                message = f'"{code}" is no NUTS 2 region, nor one of the scenario{did_you_mean(code, known)}'
                yield document.mistake(("goals", name, "by_region", code), message)


def _of_rules(document: Document, address: Address, found: Mapping[str, Condition]) -> Iterator[Mistake]:
    names = document.names
    for name, rule in found.items():
        place = (*address, name)
        referred = [("calls", "call", rule.calls, names.calls)]
        if isinstance(rule, PortfolioRule):
            referred.append(("organisations", "organisation", getattr(rule, "organisations", ()), names.organisations))
            referred.append(("consortia", "consortium", getattr(rule, "consortia", ()), names.consortia))
        for attribute, noun, words, known in referred:
            for word in words:
                if message := _nothing(noun, word, known):
                    yield document.mistake((*place, attribute), message)
        for path, where in _predicates(rule):
            for message in _of_predicate(names, where):
                yield document.mistake((*place, *path), message)


def _predicates(rule: BaseModel) -> Iterator[tuple[Address, Where]]:
    """Every predicate of a rule and of its parts, with its path."""
    for name, value in rule:
        if name in ("within", "of_which_within") and value:
            yield (name,), Where(countries=value)
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
        if code not in sets and (message := country_mistake(code)):
            near = did_you_mean(code, sets)
            yield f'"{code}" is neither a country code nor a country set{near}' if near else message
    for organisation in where.organisations:
        if message := _nothing("organisation", organisation, names.organisations):
            yield message
    for flag in where.flags:
        if flag not in names.flags and (near := did_you_mean(flag, names.flags)):
            yield f'no organisation has the status "{flag}"{near}'
