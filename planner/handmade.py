"""Consortia made by hand: a plain table, held against a call rule set."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from models.audit import Audit, Finding, judge, judge_all
from models.facts import Context, Kind, Role, World
from models.instrument import Instrument
from models.rule import PortfolioRule, Rule
from models.strategies import Authority
from models.team import CATEGORY, MONEY, Member, Team, Totals
from planner import reference
from planner.dangling import Names
from planner.entries import of_one_version, organisation_of, participation_of, totals_of
from planner.mistakes import Mistake, UserError, did_you_mean, mistake
from planner.places import country_mistake, region_code
from planner.tables import Row, Table, read_table

AUTHORITY = ("authority", "part", "letter", "signatory", "years")
"""The authority that acts for the region of a member: its kind, and what it does."""
COLUMNS = (
    "consortium",
    "organisation",
    "id",
    "country",
    "kind",
    "region",
    "role",
    "control_group",
    "sme",
    "stands_for",
    *MONEY,
    *AUTHORITY,
)
_KINDS: dict[str, Kind] = {
    "cluster": "cluster_organisation",
    "cluster_org": "cluster_organisation",
    "technology_center": "technology_centre",
    "techcentre": "technology_centre",
    "centre": "technology_centre",
    "park": "science_park",
    "sciencepark": "science_park",
    "network": "business_network",
    "research": "research_institute",
    "dih": "digital_innovation_hub",
    "sme": "company",
}
_ROLES: dict[str, Role] = {
    "lead": "coordinator",
    "lead_partner": "coordinator",
    "leader": "coordinator",
    "member": "beneficiary",
    "partner": "beneficiary",
    "participant": "beneficiary",
    "affiliated_entity": "affiliated",
    "associated_partner": "associated",
}
_STATES = {"1": "yes", "true": "yes", "y": "yes", "0": "no", "false": "no", "n": "no", "applied": "pending", "?": ""}


def read_teams(
    path: Path,
    instrument: Instrument,
    on: date | None = None,
    partial: Collection[str] = (),
    totals: Path | None = None,
) -> dict[str, Team]:
    """The consortia of a table.

    Args:
        path: a CSV table with the columns ``COLUMNS``, of which consortium, country and one of organisation and id are
            required; further columns ``flag_NAME`` hold other statuses, and ``cost_NAME`` costs by
            category.
        instrument: the rule set they are to be held against.
        on: the day on which dated sets are read; that of the rule set where not given.
        partial: names of consortia with members beyond those listed.
        totals: a CSV table with what is known of each consortium as a whole.

    Raises:
        UserError: with every mistake found.
    """
    wrong: list[Mistake] = []
    table = read_table(path, ("consortium", "country"), COLUMNS, wrong, ("flag_", CATEGORY))
    if "organisation" not in table.columns and "id" not in table.columns:
        raise UserError([Mistake('the column "organisation" or the column "id" is missing', table.file, 1)])
    members: dict[str, list[Member]] = {}
    seen: dict[tuple[str, str], int] = {}
    leads: dict[str, int] = {}
    authorities: dict[str, dict[str, tuple[Authority, ...]]] = {}
    for row in table.rows:
        found = _member(table, row, wrong)
        acting = _authority(table, row, found, wrong)
        name = row.cells.get("consortium", "")
        if not name:
            wrong.append(table.mistake(row, "consortium", "is empty"))
        if found is None or not name:
            continue
        column = "id" if "id" in row.cells else "organisation"
        table.unique(row, column, (name, found.who.id), seen, wrong, f'"{found.who.label}"')
        if found.role == "coordinator" and name in leads:
            message = f"a second coordinator of {name}; the first stands in line {leads[name]}"
            wrong.append(table.mistake(row, "role", message))
        if found.role == "coordinator":
            leads.setdefault(name, row.line)
        members.setdefault(name, []).append(found)
        for one in acting:
            inside = authorities.setdefault(name, {})
            inside[one.region] = (*inside.get(one.region, ()), one)
    wrong += of_one_version(table, ("region",), (), Names())
    names = list(dict.fromkeys(row.cells["consortium"] for row in table.rows if "consortium" in row.cells))
    for name in partial:
        if name not in names:
            wrong.append(Mistake(f'no consortium "{name}"{did_you_mean(name, names)}', table.file, 0, "--partial"))
    known = _totals(totals, names, wrong) if totals else {}
    if wrong:
        raise UserError(wrong)
    sets, regions = reference.country_sets(), reference.regions()
    worlds = {name: World(sets, regions, authorities=authorities.get(name, {})) for name in members}
    return {
        name: Team(
            name,
            tuple(inside),
            Context(worlds[name], on or instrument.date, instrument.deemed_location.kinds),
            counting=instrument.roles.count,
            complete=name not in partial,
            totals=known.get(name, Totals()),
        )
        for name, inside in members.items()
    }


def audit_teams(teams: dict[str, Team], instrument: Instrument, strand: str = "") -> Audit:
    """Every rule of a rule set, or of one of its strands, against some consortia.

    Raises:
        UserError: the rule set has no such strand.
    """
    if strand and strand not in instrument.strands:
        known = f"; there are {', '.join(instrument.strands)}" if instrument.strands else "; it has no strands"
        raise mistake(f'{instrument.key} has no strand "{strand}"{known}', "--strand")
    rules = instrument.rules_for(strand)
    teams = {name: replace(team, strand=strand) for name, team in teams.items()}
    titles = instrument.citations()
    findings: list[Finding] = []
    for team in teams.values():
        findings += [judge(key, rule, team, titles) for key, rule in rules.items() if isinstance(rule, Rule)]
    findings += [judge_all(key, rule, teams, titles) for key, rule in rules.items() if isinstance(rule, PortfolioRule)]
    return Audit(findings=tuple(findings), partial=tuple(teams) if instrument.partial else ())


def _member(table: Table, row: Row, wrong: list[Mistake]) -> Member | None:
    before = len(wrong)
    cells = dict(row.cells)
    name = cells.get("organisation", "")
    values = {"id": cells.get("id", name), "name": name, "country": cells.get("country", "")}
    if not values["id"]:
        wrong.append(table.mistake(row, "organisation", "neither organisation nor id is given"))
    for column in ("control_group", "stands_for"):
        if column in cells:
            values[column] = cells[column]
    listed = [kind for kind in cells.get("kind", "").split("|") if kind.strip()]
    kinds = [_word(table, row, "kind", kind, _KINDS, get_args(Kind), wrong) for kind in listed]
    if kinds:
        values["kinds"] = "|".join(kinds)
    if "region" in cells and not country_mistake(values["country"]):
        values["seat"] = region_code(table, row, cells["region"], values["country"], wrong)
    flags = {column: cell for column, cell in cells.items() if column.startswith("flag_")}
    if "sme" in cells:
        flags["flag_sme"] = cells["sme"]
    for column, cell in flags.items():
        values[column] = _STATES.get(cell.lower(), cell.lower())
    role = _word(table, row, "role", cells.get("role", "beneficiary"), _ROLES, get_args(Role), wrong)
    as_row = Row(row.line, {column: cell for column, cell in values.items() if cell})
    found: list[Mistake] = []
    who = organisation_of(table, as_row, found)
    renamed = {"seat": "region", "flag_sme": "sme"}
    # a body without id and name, and words for kinds, were told above
    found = [m for m in found if m.address not in ("id", "kinds")]
    wrong += [Mistake(m.message, m.file, m.line, renamed.get(m.address, m.address)) for m in found]
    money = {column: cell for column, cell in cells.items() if column in MONEY or column.startswith(CATEGORY)}
    terms = participation_of(table, Row(row.line, {**money, "role": role} if role else money), wrong)
    return Member(who, terms) if who is not None and terms is not None and len(wrong) == before else None


def _authority(table: Table, row: Row, member: Member | None, wrong: list[Mistake]) -> tuple[Authority, ...]:
    """The authority of one row, if one is named; mistakes are added to a list."""
    if not any(column in row.cells for column in AUTHORITY):
        return ()
    if "region" not in row.cells:
        wrong.append(table.mistake(row, "region", "is empty, but an authority acts for a region"))
    cells = {"kind" if column == "authority" else column: row.cells.get(column, "") for column in AUTHORITY[:-1]}
    values = {**cells, **row.typed(Authority, ("years",)), "region": member.who.seat if member else ""}
    try:
        return (Authority.model_validate(values),)
    except ValidationError as error:
        named = Row(row.line, {**row.cells, **({"kind": cells["kind"]} if cells["kind"] else {})})
        wrong += table.mistakes(named, error, Authority, {"kind": "authority"})
        return ()


def _word(
    table: Table,
    row: Row,
    column: str,
    text: str,
    aliases: Mapping[str, str],
    known: Sequence[str],
    wrong: list[Mistake],
) -> str:
    """A word of the planner for a common one; nothing, and a mistake, where it is not known."""
    word = text.strip().lower().replace(" ", "_").replace("-", "_")
    found = aliases.get(word, word)
    if found in known:
        return found
    hint = did_you_mean(word, [*known, *aliases]) or f"; there are {', '.join(known)}"
    wrong.append(table.mistake(row, column, f'no {column} "{text.strip()}" is known{hint}'))
    return ""


def _totals(path: Path, names: Collection[str], wrong: list[Mistake]) -> dict[str, Totals]:
    fields = tuple(name for name in Totals.model_fields if name != "by_category")
    table = read_table(path, ("consortium",), ("consortium", *fields), wrong, (CATEGORY,))
    answer: dict[str, Totals] = {}
    lines: dict[str, int] = {}
    for row in table.rows:
        name = row.cells.get("consortium", "")
        if name not in names:
            wrong.append(table.mistake(row, "consortium", f'no consortium "{name}"{did_you_mean(name, names)}'))
            continue
        table.unique(row, "consortium", name, lines, wrong)
        found = totals_of(table, row, wrong)
        if found is not None:
            answer[name] = found
    return answer
