"""A first scenario for a call rule set: a commented file, empty tables, and a page that says how to fill them."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from models.facts import Asked, Competence, FlagState, Kind, Organisation, Scope
from models.instrument import Instrument
from models.rule import Condition
from models.rules.duration import Duration
from models.rules.max_grant import MaxGrant
from models.rules.max_rate import MaxRate
from models.rules.min_grant import MinGrant
from models.scenario import CompetenceCode, Purpose, Stage
from models.strategies import Authority, AuthorityKind, LetterState, Part, Phase, Priority, Strategy
from models.team import Participation
from planner import reference, schemas
from planner.mistakes import did_you_mean, mistake
from planner.plan import write, write_bytes
from planner.strategy_tables import AUTHORITIES, PRIORITIES, STRATEGIES

WIDTH = 120
SCHEMA = "scenario.schema.json"
_TABLES: dict[str, tuple[str, type[BaseModel], tuple[str, ...]]] = {
    "organisations": (
        "Who could take part: one row for each organisation.",
        Organisation,
        (
            *("id", "name", "kinds", "kinds_basis", "kinds_source", "country", "seat", "branches", "place_basis"),
            *("scope", "control_group", "control_basis", "note"),
        ),
    ),
    "competences": (
        "What they can do: one row for each organisation and field.",
        Competence,
        ("organisation", "competence", "level", "basis", "source"),
    ),
    "competence_codes": (
        "The fields: every code that the needs of a call and the table of competences use.",
        CompetenceCode,
        ("code", "group", "label"),
    ),
    "participation": (
        "Roles and money, where known: one row for each organisation and call. To use it, take its # in scenario.toml away.",
        Participation,
        ("organisation", "call", "role", "cost", "grant"),
    ),
}
"""By name: what it holds, the type of its rows, its columns."""
_UNCOMMENT = "To use it, take its # in scenario.toml away."
_STRATEGIC: dict[str, tuple[str, type[BaseModel], tuple[str, ...]]] = {
    "strategies": (
        f"Smart specialisation strategies and the territories in which they hold. {_UNCOMMENT}",
        Strategy,
        STRATEGIES,
    ),
    "priorities": (f"Priorities of those strategies, all that there are. {_UNCOMMENT}", Priority, PRIORITIES),
    "authorities": (
        f"Who acts for a region, and how far the letter of commitment is. {_UNCOMMENT}",
        Authority,
        AUTHORITIES,
    ),
}
"""The same of tables that only some rule sets read."""
_READ: dict[Asked, tuple[str, ...]] = {
    "priorities": ("strategies", "priorities"),
    "authorities": ("authorities",),
}
"""Tables by what a rule asks for."""
_MEANING = {
    "organisation": "Identifier of an organisation, as under id.",
    "competence": "Code of a competence.",
    "call": "Name of a call in scenario.toml.",
    "id": "Any name or number of its own.",
    "name": "Its name.",
    "code": "Any short name.",
    "group": "A heading for codes that belong together.",
    "label": "What the code stands for.",
    "note": "Anything a reader should know.",
    "source": "Page or text where it was read.",
    "kinds_source": "Page or text where the kinds were read.",
    "strategy": "Any short name of the strategy.",
    "kind": "What kind of body it is.",
}
"""Of columns whose field has no words of its own."""
_BASIS = "stated (read in a source), derived (from one) or guessed; stated where empty."
_ALLOWED = {
    "kinds": get_args(Kind),
    "scope": get_args(Scope),
    "kind": get_args(AuthorityKind),
    "signatory": get_args(AuthorityKind),
    "part": get_args(Part),
    "letter": get_args(LetterState),
}


_FILLED = ("organisations", "competences", "competence_codes")
"""Tables without which nothing is planned."""


def begin(folder: str | Path, instrument: str, strand: str = "") -> list[Path]:
    """Writes a commented scenario and empty tables for a call rule set into a new folder, and says which files it wrote.

    Raises:
        UserError: there is no such rule set or strand, or the folder is not empty.
    """
    folder = Path(folder)
    rules = reference.instrument(instrument)
    if strand not in rules.strands and (strand or rules.strands):
        listed = ", ".join(rules.strands)
        told = "; ".join(f"{key} ({title})" for key, title in rules.strands.items())
        if not strand:
            raise mistake(f"{instrument} has strands; say with --strand which one it is: {told}")
        hint = did_you_mean(strand, rules.strands) or (f"; there are {listed}" if listed else "; it has none")
        raise mistake(f'{instrument} has no strand "{strand}"{hint}')
    try:
        found = sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise mistake(f"is no folder to write into: {error.strerror}", str(folder)) from None
    if found:
        more = "" if len(found) == 1 else f" and {len(found) - 1} more"
        raise mistake(f"is not empty (it holds {found[0]}{more}); name a new folder", str(folder))
    flags = sorted({flag for rule in rules.rules_for(strand).values() for flag in _flags(rule.model_dump())})
    texts = {
        "scenario.toml": _scenario(rules, strand),
        **{f"{name}.csv": ",".join(_columns(name, flags)) + "\n" for name in _tables(rules, strand)},
        "README.md": _readme(rules, strand, flags),
        SCHEMA: schemas.text("scenario"),
    }
    for name, text in texts.items():
        write(folder / name, text)
    return [*(folder / name for name in texts), *_template(folder, rules, strand, flags)]


_TIES = {
    "organisation": "Identifier of an organisation, as under id.",
    "partner": "Identifier of one that it worked with before; empty where it worked with others only.",
    "times": "How often [count]; once where empty.",
    "source": "Page or text where it was read.",
}


def _template(folder: Path, rules: Instrument, strand: str, flags: list[str]) -> list[Path]:
    """The same tables as a workbook to fill in; nothing where what writes workbooks is not installed."""
    if find_spec("xlsxwriter") is None:
        return []
    from planner.intake import template

    pages = [
        template.Page(
            name, holds.partition(" To use it")[0], {one: _means(one, model) for one in _columns(name, flags)}
        )
        for name, (holds, model, _) in _TABLES.items()
    ]
    ties = template.Page("ties", "Who worked with whom before: one row for each pair.", _TIES)
    path = folder / template.FILE
    write_bytes(path, template.workbook(rules.name, [*pages, template.page_of_eois(), ties]))
    return [path]


def _flags(values: Any) -> Iterator[str]:
    """Statuses of organisations that a rule asks for, anywhere in it."""
    if isinstance(values, Mapping):
        for key, value in values.items():
            if key == "flags" and isinstance(value, Mapping):
                yield from value
            elif key == "flag" and isinstance(value, str) and value:
                yield value
            else:
                yield from _flags(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _flags(value)


def _tables(rules: Instrument, strand: str) -> dict[str, tuple[str, type[BaseModel], tuple[str, ...]]]:
    """The tables that every scenario may have, and those that a rule of the rule set reads."""
    read = {name for rule in rules.rules_for(strand).values() for asked in rule.reads for name in _READ.get(asked, ())}
    return _TABLES | {name: table for name, table in _STRATEGIC.items() if name in read}


def _columns(table: str, flags: Iterable[str]) -> tuple[str, ...]:
    columns = (_TABLES | _STRATEGIC)[table][2]
    return (*columns[:-1], *(f"flag_{flag}" for flag in flags), columns[-1]) if table == "organisations" else columns


def _comment(text: str, mark: str = "# ", later: str = "# ") -> str:
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _clauses(rules: Mapping[str, Condition]) -> Iterator[str]:
    for name, rule in rules.items():
        how = "" if rule.hard and rule.decidable else " (not assessable)" if not rule.decidable else " (soft)"
        yield _comment(f"{name}{how}: {rule.state()}", "# - ", "#   ")


def _scenario(found: Instrument, strand: str) -> str:
    quoted = json.dumps
    lines = [
        f"#:schema {SCHEMA}",
        _comment(f"A scenario under the call rule set {found.key}. README.md says how to fill its tables."),
        "format = 1",
        f"title = {quoted(found.name, ensure_ascii=False)}",
        f'purpose = "call-design"         # {", ".join(get_args(Purpose))}',
        f'stage = "call-draft"            # {", ".join(get_args(Stage))}',
        f"evidence_date = {found.date}      # the day on which facts about organisations are taken",
        "notes = []                      # what a reader of the plans must know first",
        "",
        "[tables]",
        'organisations = "organisations.csv"',
        'competences = "competences.csv"',
        'vocabulary = "competence_codes.csv"',
        *(f'# {name} = "{name}.csv"' for name in _tables(found, strand) if name not in _FILLED),
        "",
        _comment("One table for each call, or each theme of a call. Its name is the name of the consortium."),
        "[calls.first]",
        f"title = {quoted(found.name, ensure_ascii=False)}",
        f"instrument = {quoted(found.key)}",
    ]
    if strand:
        lines.append(f"strand = {quoted(strand)}")
    read = {asked for rule in found.rules_for(strand).values() for asked in rule.reads}
    if "priorities" in read:
        lines.append('# themes = ["a theme"]          # what it stands for, as priorities.csv names themes')
    if "phase" in read:
        lines.append(f'# phase = "connect"             # {", ".join(get_args(Phase))}')
    lines += [
        f"date = {found.date}               # the day on which country sets are read",
        "number = 1                      # consortia to be formed",
        _comment(
            "Planned totals of each consortium, in EUR and months. A rule on money or time that is not told what it asks "
            "for is broken in solving (planner solve --unknown holds: met), and not assessed in an audit."
        ),
        f"# plan = {_plan(found.rules_for(strand).values())}   # an example: put your own figures",
        "",
        _comment(
            "What the consortium needs, by code of competence_codes.csv: `weight` points for each level its members bring "
            "together, up to `depth` (3 a main field, 2 a stated one, 1 mentioned)."
        ),
        "[calls.first.needs]",
        "# a_code = { weight = 5, depth = 6 }",
        "",
        _comment(f"What the rule set asks; planner instruments {found.key} shows it with its sources."),
        *_clauses(found.rules_for(strand)),
        "",
        _comment(
            "Your own rules, if any; planner rules lists what can be asked. Without a greatest size a consortium takes in "
            "whoever earns a point."
        ),
        "# [rules.most-members]",
        '# kind = "max_members"',
        "# at_most = 6",
        '# level = "assumption"',
        "",
        _comment("What makes a plan better; on one level, points are added."),
        "[goals.competences]",
        'kind = "competence_coverage"',
        "weight = 1",
        "",
        "[goals.regions]                 # once for each region in which a member of regional scope acts",
        'kind = "regional_coverage"',
        "weight = 1",
        "points = { less_developed = 3, transition = 2, more_developed = 1, undefined = 1 }",
    ]
    return "\n".join(lines) + "\n"


def _plan(rules: Iterable[Condition]) -> str:
    """Planned totals that keep to the rules on grant, rate and length, as far as these know no exceptions."""
    grant, months, rate = 7_500_000, 12, Fraction(3, 4)
    for rule in (rule for rule in rules if rule.hard):
        match rule:
            case MinGrant():
                grant = max(grant, rule.at_least)
            case MaxGrant():
                grant = min(grant, rule.at_most)
            case Duration():
                months = max(rule.at_least_months or 1, min(months, rule.at_most_months or months))
            case MaxRate():
                rates = [rule.ratio, *(one.ratio for one in rule.rates.values())]
                rate = min([rate, *(one for one in rates if one)])
    cost = ceil(grant / rate)
    return (
        f'{{ cost = "{cost // 100}.{cost % 100:02d}", grant = "{grant // 100}.{grant % 100:02d}", months = {months} }}'
    )


def _readme(found: Instrument, strand: str, flags: list[str]) -> str:
    of = f", strand {strand}: {found.strands[strand]}" if strand else ""
    lines = [
        f"# {found.name}",
        "",
        f"A scenario of the partnership planner under the call rule set `{found.key}`{of}.",
        "",
        "1. Fill the tables. A spreadsheet will do; save as CSV in UTF-8. An empty cell means: not known.",
        "   Or fill `template.xlsx`, the same tables with drop-downs, and let",
        "   `planner import template.xlsx -o field --call scenario.toml` read it; then go on with `field/scenario.toml`.",
        "2. Fill `scenario.toml`: needs, planned totals, your own rules, weights.",
        "3. `planner check scenario.toml` tells every mistake with its place and remedy.",
        "4. `planner solve scenario.toml -o plan.json` plans.",
        "",
    ]
    if found.partial:
        lines += [f"The rule set is only partly known. {' '.join(found.partial_note.split())}", ""]
    for name, (holds, model, _) in _tables(found, strand).items():
        lines += [f"## {name}.csv", "", holds, "", "| column | holds |", "|---|---|"]
        lines += [f"| `{column}` | {_means(column, model)} |" for column in _columns(name, flags)]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _means(column: str, model: type[BaseModel]) -> str:
    """What a column holds, as its field says it."""
    if column.startswith("flag_"):
        status, states = column.removeprefix("flag_"), ", ".join(get_args(FlagState))
        return f"State of the status {status.replace('_', ' ')}, for which the rule set asks: {states}."
    if column.endswith("basis"):
        return _BASIS[0].upper() + _BASIS[1:]
    field = model.model_fields.get(column)
    words = _MEANING.get(column) or (field.description if field else "") or ""
    if column == "control_group":
        return "Name shared by bodies under common control; empty: none is known; `?`: nobody knows."
    if column in _ALLOWED:
        words += f" {', '.join(_ALLOWED[column])}."
    if column in ("kinds", "branches", "territories", "nace", "nabs"):
        words += " Several are parted by `|`."
    return words.replace("``", "`").replace("\n", " ")
