"""Scenario files and their bases: merged into one document that knows where every value stands."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.mistakes import Mistake, UserError, did_you_mean, mistake
from planner.tables import CONTROL, control_character, missing, read_text
from planner.toml_lines import Path as Address
from planner.toml_lines import line_of, lines_of
from planner.wording import shown as words_of


@dataclass
class Document:
    """A merged scenario file: values, and for every address the file and line where its value stands."""

    values: dict[str, Any]
    places: dict[Address, tuple[str, int]] = field(default_factory=dict)
    folders: dict[Address, Path] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    """Every file it is merged from, as it is shown, with where it lies."""

    def mistake(self, address: Address, message: str) -> Mistake:
        """A mistake at an address."""
        for length in range(len(address), -1, -1):
            if address[:length] in self.places:
                file, line = self.places[address[:length]]
                return Mistake(message, file, line, ".".join(address))
        return Mistake(message, "", 0, ".".join(address))


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
        if other := _other_format(path, text):
            raise mistake(other, shown, 1) from None
        raise _of_toml(error, text, shown) from None
    except (RecursionError, ValueError):
        raise mistake("is not proper TOML: it is nested too deeply or holds numbers without end", shown) from None
    lines = lines_of(text)
    if unseen := [
        Mistake(message, shown, line_of(lines, address), CONTROL.sub("?", ".".join(address)))
        for address, value in _texts(own)
        if (message := control_character(value))
    ]:
        raise UserError(unseen)
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
    document.files[shown] = path.resolve()
    return document


def _other_format(path: Path, text: str) -> str:
    """What a file is that holds no TOML but something else the planner reads, or nothing."""
    if text.lstrip().startswith("{"):
        remedy = "planner audit checks a plan, planner compare puts plans side by side"
        return f"is JSON, as a plan is, where a scenario is expected, which is TOML; {remedy}"
    if path.suffix.lower() == ".csv":
        return "is a table where a scenario is expected, which is TOML and names its tables under [tables]"
    return ""


_TOML = (
    (r"Cannot|Duplicate", "this key or table stands there twice"),
    (r"Illegal character '\\[nr]|Unterminated", "a quotation mark is not closed in its line"),
    (r"Invalid date", "there is no such day; one is written such as 2018-03-08"),
    (r"Invalid value", "what follows the equals sign is no value; texts stand in quotation marks"),
    (r"Unclosed", "a bracket that was opened is not closed"),
    (r"Expected '=' after a key", "a key stands there without an equals sign"),
    (r"Expected newline or end of document", "something follows the value in its line"),
    (r"Found invalid character '\\r'", "its lines end with a carriage return alone; save it with ordinary line ends"),
    (r"Invalid statement", "a line of TOML is a [table], a key = value or a # comment"),
)
"""What the library says, as a pattern, and how a reader would put it."""


def _of_toml(error: tomllib.TOMLDecodeError, text: str, shown: str) -> UserError:
    said = re.sub(r" \(at .*\)$", "", str(error))
    line = re.search(r"\(at line (\d+)", str(error))
    words = next((words for pattern, words in _TOML if re.match(pattern, said)), said)
    number = int(line[1]) if line else text.rstrip().count("\n") + 1
    return mistake(f"is not proper TOML: {words}", shown, number, _key_of_line(text.split("\n"), number, said))


def _key_of_line(lines: list[str], number: int, said: str) -> str:
    """The key or table that a line names; where it goes on with the value of a key that stands there twice, that key."""
    if inline := re.match(r"(?:Duplicate inline table key|Cannot mutate immutable namespace) \W*([\w-]+)", said):
        return inline[1]
    if said.startswith("Unclosed"):  # told where the value ought to have ended, in the line of another key
        return ""
    for line in reversed(lines[:number]):
        if found := re.match(r"\s*\[*\s*([\w-]+(?:\.[\w-]+)*)", line):
            return found[1]
        if not said.startswith("Cannot"):
            break
    return ""


def _paths(table: Mapping[str, Any], above: Address = ()) -> Iterator[Address]:
    for key, value in table.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from _paths(value, (*above, key))


def _texts(value: Any, above: Address = ()) -> Iterator[tuple[Address, str]]:
    """Every text, also a key, with the address at which it stands."""
    if isinstance(value, str):
        yield above, value
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield (*above, key), key
        yield from _texts(inner, (*above, key))
    for inner in value if isinstance(value, list) else ():
        yield from _texts(inner, above)


def _at(table: Any, address: Address) -> tuple[bool, Any]:
    for key in address:
        if not isinstance(table, dict) or key not in table:
            return False, None
        table = table[key]
    return True, table


@dataclass(frozen=True)
class _Side:
    """One of two bases laid side by side; what stands in a file that both are merged from was changed by neither."""

    document: Document
    common: Collection[Path]

    def leaves(self, address: Address) -> Iterator[bool]:
        """Whether each value at or below an address is of its own; nothing where nothing stands there."""
        there, value = _at(self.document.values, address)
        if isinstance(value, dict) and value:
            for key in value:
                yield from self.leaves((*address, key))
        elif there:
            yield self.document.files[self.document.places[address][0]] not in self.common


def _join(document: Document, base: Document, own: dict[str, Any], wrong: list[Mistake]) -> None:
    """Lays one base beside another; a value that both changed must be given by the file that extends them."""
    common = set(document.files.values()) & set(base.files.values())
    replaced: set[Address] = set()
    values = _joined(_Side(document, common), _Side(base, common), (), own, replaced, wrong)

    def of_base(address: Address) -> bool:
        return any(address[:length] in replaced for length in range(1, len(address) + 1))

    for address in {*base.places, *document.places}:
        source = base if address not in document.places or of_base(address) else document
        if not _at(values, address)[0]:
            document.places.pop(address, None)
        elif address in source.places:
            document.places[address] = source.places[address]
            document.folders[address] = source.folders.get(address, Path())
    document.values = values
    document.files |= base.files


def _joined(
    one: _Side, other: _Side, address: Address, own: dict[str, Any], replaced: set[Address], wrong: list[Mistake]
) -> dict[str, Any]:
    """Two tables as one; addresses at which the value of the other took the place of the first are added to a set."""
    old, new = _at(one.document.values, address)[1], _at(other.document.values, address)[1]
    answer: dict[str, Any] = {}
    for key in {**old, **new}:
        leaf, first, second = (*address, key), old.get(key), new.get(key)
        if isinstance(first, dict) and isinstance(second, dict) and _alike(first, second):
            answer[key] = _joined(one, other, leaf, own, replaced, wrong)
            continue
        left, right = list(one.leaves(leaf)), list(other.leaves(leaf))
        # what is not there, though it stands in a file that both are merged from, was taken out
        by_one = any(left) or (not left and not all(right))
        by_other = any(right) or (not right and not all(left))
        settled = leaf[0] in ("title", "notes") or _at(own, leaf)[0]
        if by_one and by_other and first != second and not settled:
            wrong.append(_differ(one.document, other.document, leaf))
        if key in (new if by_other or not by_one else old):
            answer[key] = second if by_other or not by_one else first
            if by_other and key in old:
                replaced.add(leaf)
    return answer


def _alike(first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Whether two tables can be one: they are of one kind, or at most one of them says of which."""
    return len({table["kind"] for table in (first, second) if isinstance(table.get("kind"), str)}) < 2


def _differ(document: Document, base: Document, leaf: Address) -> Mistake:
    """Two bases that changed one value, each in its own way."""
    (there, old), (here, new) = _at(document.values, leaf), _at(base.values, leaf)
    remedy = "say which in the file that extends both"
    if not (there and here):
        return (base if here else document).mistake(leaf, f"is changed here, and taken out by another base; {remedy}")
    file, line = document.places[leaf]
    return base.mistake(leaf, f"is {words_of(new)} here and {words_of(old)} in {file}:{line}; {remedy}")


def _change(values: dict[str, Any], own: Mapping[str, Any]) -> None:
    """Changes named values; a table with another ``kind`` takes the place of the old one whole."""
    for key, new in own.items():
        old = values.get(key)
        if isinstance(old, dict) and isinstance(new, dict) and new.get("kind", old.get("kind")) == old.get("kind"):
            _change(old, new)
        else:
            values[key] = copied(new)


def copied(value: Any) -> Any:
    """A table and all tables in it anew, so that a change leaves the old as it is."""
    return {key: copied(inner) for key, inner in value.items()} if isinstance(value, dict) else value


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
