"""What the columns of a spreadsheet can be: fields of the tables of a scenario, and others that help to fill them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from models.team import MONEY

Sort = Literal[
    "text",
    "name",
    "names",
    "id",
    "pic",
    "country",
    "countries",
    "region",
    "regions",
    "kinds",
    "competences",
    "words",
    "calls",
    "choice",
    "choices",
    "yes",
    "flag",
    "money",
    "whole",
    "day",
    "who",
    "whos",
    "places",
    "control",
    "code",
    "silent",
]
"""How the cells of a column are read."""
SheetTable = Literal[
    "organisations", "competences", "competence_codes", "participation", "eois", "ties", "past_projects"
]
"""What a row of a sheet is about; of ``past_projects``, an organisation in a project of the past."""
TABLES: tuple[str, ...] = get_args(SheetTable)
IGNORE, CONTACT, UNKNOWN = "ignore", "contact", "?"
"""What a column is that is of no use, about people, or not understood."""


@dataclass(frozen=True)
class Field:
    """A field of a table."""

    sort: Sort
    section: str = ""
    """List of words, of a choice."""
    written: bool = True
    """Whether it stands in the clean table; others help to fill it and to find duplicates."""


def _helper(sort: Sort) -> Field:
    return Field(sort, written=False)


_WHO = Field("who")
FIELDS: Mapping[str, Mapping[str, Field]] = {
    "organisations": {
        "id": Field("id"),
        "pic": _helper("pic"),
        "name": Field("name"),
        "other_names": Field("names"),
        "short_name": _helper("name"),
        "kinds": Field("kinds"),
        "activity": Field("choice", "activities", written=False),
        "kinds_basis": Field("choice", "bases"),
        "kinds_source": Field("text"),
        "country": Field("country"),
        "country_basis": Field("choice", "bases"),
        "town": _helper("name"),
        "postal_code": _helper("silent"),
        "seat": Field("region"),
        "branches": Field("regions"),
        "stands_for": Field("countries"),
        "place_basis": Field("choice", "bases"),
        "scope": Field("choice", "scopes"),
        "stages": Field("words"),
        "strategy": Field("id"),
        "control_group": Field("control"),
        "control_basis": Field("choice", "bases"),
        "sme": Field("flag", written=False),
        "natural_person": Field("flag", written=False),
        "legal_form": _helper("silent"),
        "website": _helper("silent"),
        "vat": _helper("silent"),
        "note": Field("text"),
    },
    "competences": {
        "organisation": _WHO,
        "competence": Field("competences"),
        "level": Field("choice", "levels"),
        "basis": Field("choice", "bases"),
        "source": Field("text"),
    },
    "competence_codes": {"code": Field("code"), "group": Field("text"), "label": Field("text")},
    "participation": {
        "organisation": _WHO,
        "call": Field("calls"),
        "role": Field("choice", "roles"),
        **{kind: Field("money") for kind in MONEY},
    },
    "eois": {
        "id": Field("id"),
        "submitter": _WHO,
        "date": Field("day"),
        "themes": Field("calls"),
        "partners": Field("whos"),
        "roles_sought": Field("choices", "places"),
        "offers": Field("competences"),
        "seeks": Field("competences"),
        "regions_sought": Field("places"),
        "willingness": Field("choice", "willingness"),
        "consent": Field("yes"),
        "letters": Field("choice", "letters"),
        "released": Field("yes"),
    },
    "ties": {"organisation": _WHO, "partner": _WHO, "times": Field("whole"), "source": Field("text")},
    "past_projects": {"project": Field("id"), "role": _helper("silent")},
}
"""By table and name."""
FREE = {"organisations": "flag_", "participation": "cost_", "competences": "level:"}
"""Fields that may have any name behind these letters: a status, a category of cost, the level in one competence."""
_OF_FREE: Mapping[str, Field] = {"flag_": Field("flag"), "cost_": Field("money"), "level:": Field("choice", "levels")}


def split(table: str, name: str) -> tuple[str, str]:
    """Table and field that a name means on a sheet of a table: ``town``, or ``eois.seeks`` of another one."""
    of, dot, field = name.partition(".")
    return (of, field) if dot and of in FIELDS else (table, name)


def field_of(table: str, name: str) -> Field | None:
    """The field of a table by its name, or nothing."""
    found = FIELDS[table].get(name)
    begin = FREE.get(table)
    if found is None and begin and name.startswith(begin) and len(name) > len(begin):
        return _OF_FREE[begin]
    return found


def address(table: str, of: str, name: str) -> str:
    """How a sheet of a table names a field."""
    return name if of == table else f"{of}.{name}"


def names(table: str) -> list[str]:
    """Every field that a sheet of a table can have, as it names them."""
    reachable = [
        of for of in FIELDS if of == table or (table not in ("competence_codes",) and of != "competence_codes")
    ]
    return [address(table, of, name) for of in sorted(reachable, key=lambda of: of != table) for name in FIELDS[of]]
