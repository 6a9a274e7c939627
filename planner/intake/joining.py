"""From what rows say to the tables of a scenario: one row for each organisation, and all others by their identifiers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from models.team import MONEY
from planner.intake.bodies import Bodies, Body, pairs
from planner.intake.choices import kind_of_name
from planner.intake.finding import Severity
from planner.intake.findings import Findings
from planner.intake.taking import Record
from planner.intake.territories import to_one_version
from planner.intake.vocabulary import Vocabulary

Row = dict[str, str]
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organisations": (
        *("id", "name", "other_names", "kinds", "kinds_basis", "kinds_source", "country", "country_basis", "seat"),
        *(
            "branches",
            "stands_for",
            "place_basis",
            "scope",
            "stages",
            "strategy",
            "control_group",
            "control_basis",
            "note",
        ),
    ),
    "competences": ("organisation", "competence", "level", "basis", "source"),
    "competence_codes": ("code", "group", "label"),
    "participation": ("organisation", "call", "role", *MONEY),
    "eois": (
        *("id", "submitter", "date", "themes", "partners", "roles_sought", "offers", "seeks", "regions_sought"),
        *("willingness", "consent", "letters", "released"),
    ),
    "ties": ("organisation", "partner", "times", "source"),
}
"""Columns of each clean table, in their order; those of statuses and categories of cost come before the last."""
_ALWAYS: Mapping[str, tuple[str, ...]] = {
    "organisations": ("id", "name", "kinds", "kinds_basis", "kinds_source", "country", "seat", "place_basis"),
    "competences": COLUMNS["competences"],
    "competence_codes": COLUMNS["competence_codes"],
    "participation": ("organisation", "call", "role"),
    "eois": COLUMNS["eois"],
    "ties": COLUMNS["ties"],
}
"""Columns that are written though nothing stands in them: elsewhere an empty column might say something."""
_CONTROL = ("organisations", "control_group")
_LEVEL = "2"
"""Level of a competence that is only named: a stated field of activity."""
_BY_ACTIVITY = {"HES": "university", "REC": "research_institute", "PRC": "company"}
"""Kinds by activity type of CORDIS; a public body or another one may be of any kind."""
FindRegions = Callable[[Iterable[Body], Iterable[Body], Findings], None]
"""Gives some of all organisations a seat by their town."""


@dataclass
class Clean:
    """The clean tables."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def columns(self, table: str) -> list[str]:
        """The columns of a table that are written."""
        used = {name for row in self.tables[table] for name, text in row.items() if text} | set(_ALWAYS[table])
        known = [name for name in COLUMNS[table] if name in used]
        free = sorted(used - set(known))
        return (
            [*known, *free]
            if table == "participation"
            else [*known[:-1], *free, known[-1]]
            if "note" in known
            else [*known, *free]
        )


def joined(records: Sequence[Record], bodies: Bodies, vocabulary: Vocabulary, only_call: str, found: Findings) -> Clean:
    """The tables that some rows give; organisations are those that were found and named before."""
    clean = Clean()
    asked = any(_CONTROL in record.columns for record in records)
    clean.tables["organisations"] = [_organisation(body, asked) for body in bodies.listed]
    for table, rows in (
        ("competences", _competences(records, bodies, found)),
        ("participation", _participation(records, bodies, only_call, found)),
        ("eois", _eois(records, bodies, found)),
        ("ties", _ties(records, bodies, found)),
    ):
        clean.tables[table] = list(rows)
    clean.tables["competence_codes"] = _codes(records, vocabulary)
    clean.tables = {name: rows for name, rows in clean.tables.items() if rows}
    return clean


def countries(bodies: Bodies, found: Findings) -> None:
    """Gives organisations without a country that of their region."""
    for body in bodies.listed:
        _seat_and_country(body, found)


def complete(bodies: Bodies, find_regions: FindRegions, found: Findings) -> None:
    """Fills in what other fields of an organisation tell, and leaves out those without a country."""
    seatless = [body for body in bodies.listed if body.get("town") and body.get("country") and not body.get("seat")]
    find_regions(bodies.listed, seatless, found)
    gone = []
    for body in bodies.listed:
        if not body.get("country"):
            record = body.records[0]
            found.add("row-without-country", "error", record.sheet, record.cell("organisations", "country"))
            gone.append(body)
        elif body.get("seat"):
            body.fields.setdefault("place_basis", "stated")
    bodies.leave_out(gone)
    _one_version(bodies, found)
    for body in bodies.listed:
        _kinds(body, found)
    _of_activities(bodies, found)


def _seat_and_country(body: Body, found: Findings) -> None:
    if body.get("seat") and not body.get("country"):
        from planner import reference

        body.fields["country"] = reference.regions()[body.get("seat")[:4]].country
        body.fields["country_basis"] = "derived"
        record = body.origin["seat"]
        hidden = record.confidential
        found.add(
            "country-of-seat",
            "repaired",
            record.sheet,
            record.cell("organisations", "country"),
            None,
            {"new": body.get("country")},
            hidden,
        )


def _kinds(body: Body, found: Findings) -> None:
    active = _BY_ACTIVITY.get(body.get("activity"), "")
    if active and not body.get("kinds"):
        origin = body.origin["activity"]
        body.fields |= {"kinds": active, "kinds_basis": "derived", "kinds_source": f"{origin.source}, activity type"}
        body.origin["kinds"] = origin
        if (guessed := kind_of_name(body.get("name"))) and guessed != active:
            body.fields |= {"kinds": f"{active}|{guessed}", "kinds_basis": "guessed"}
            body.fields["kinds_source"] += " and its name"
    elif body.get("kinds"):
        body.fields.setdefault("kinds_basis", "stated")
        body.fields.setdefault("kinds_source", body.origin["kinds"].source)
    elif guessed := kind_of_name(body.get("name")):
        body.fields |= {"kinds": guessed, "kinds_basis": "guessed", "kinds_source": "its name"}
        record = body.records[0]
        found.add(
            "kind-guessed",
            "warning",
            record.sheet,
            record.cell("organisations", "name"),
            None,
            {"new": guessed},
            record.confidential,
        )
    if body.get("control_group") and body.get("control_group") != "?":
        body.fields.setdefault("control_basis", "stated")


def _of_activities(bodies: Bodies, found: Findings) -> None:
    """Says once of each sheet that activity types gave kinds."""
    sheets: dict[int, list[Record]] = defaultdict(list)
    for body in bodies.listed:
        if "activity" in body.origin:
            sheets[id(body.origin["activity"].sheet)].append(body.origin["activity"])
    for rows in sheets.values():
        first = min(rows, key=lambda row: row.line)
        none = sum(row.get("organisations", "activity") not in _BY_ACTIVITY for row in rows)
        cell = first.cell("organisations", "activity")
        found.add("activity-types", "note", first.sheet, cell, None, {"lines": len(rows), "number": none})


def _one_version(bodies: Bodies, found: Findings) -> None:
    """Brings NUTS codes of a country to the version that most of its codes are of."""
    codes = Counter(
        code for body in bodies.listed for name in ("seat", "branches") for code in body.get(name).split("|") if code
    )
    changed = to_one_version(codes)
    for body in bodies.listed if changed else ():
        for name in ("seat", "branches"):
            old = [code for code in body.get(name).split("|") if code]
            if not any(code in changed for code in old):
                continue
            record = body.origin.get(name, body.records[0])
            for code in old:
                for said in changed[code].said if code in changed else ():
                    found.said(said, record.sheet, record.cell("organisations", name), code, record.confidential)
            new = [changed[code].text if code in changed else code for code in old]
            body.fields[name] = "|".join(dict.fromkeys(code for code in new if code))
            if name == "seat":
                body.fields["place_basis"] = "derived" if body.get("seat") else ""


def _organisation(body: Body, asked: bool) -> Row:
    row = {name: body.get(name) for name in COLUMNS["organisations"]}
    row["id"] = body.id
    if body.get("sme"):
        row["flag_sme"] = body.get("sme")
    if body.get("natural_person"):
        row["flag_natural_person"] = body.get("natural_person")
    row |= {name: text for name, text in body.fields.items() if name.startswith("flag_")}
    if asked and not body.get("control_group") and not any(_CONTROL in record.columns for record in body.records):
        row["control_group"] = "?"  # where the column is there, an empty cell says that no group is known
    return row


def _one(
    text: str, record: Record, table: str, name: str, bodies: Bodies, found: Findings, part: bool = False
) -> Body | None:
    """The organisation that a cell names; why there is none is said."""
    candidates = bodies.named(text)
    if len(candidates) == 1:
        return candidates[0]
    cell, hidden = record.cell(table, name), record.confidential
    if candidates:
        found.add("several-organisations", "error", record.sheet, cell, text, {"lines": len(candidates)}, hidden)
    else:
        near = bodies.near(text)
        found.add(
            "no-organisation-near" if near else "no-organisation",
            "error",
            record.sheet,
            cell,
            text,
            {"near": near} if near else {},
            hidden,
        )
    del part
    return None


def _subject(record: Record, table: str, name: str, bodies: Bodies, found: Findings) -> Body | None:
    """The organisation that a row of a table is about: the one it refers to, or else the one it describes."""
    body = bodies.of(record)
    text = record.get(table, name)
    if text and not (body and (record.get("organisations", "pic") or record.get("organisations", "id"))):
        return _one(text, record, table, name, bodies, found)
    if body is not None:
        return body
    if record.table == table and not bodies.settled(record):
        found.add("row-of-nobody", "error", record.sheet, record.cell(table, name))
    return None


def _competences(records: Iterable[Record], bodies: Bodies, found: Findings) -> Iterator[Row]:
    best: dict[tuple[str, str], Row] = {}
    assumed: Counter[str] = Counter()
    first: dict[str, Record] = {}
    for record in records:
        said = record.parts.get("competences", {})
        codes = dict(_levels(said))
        if not codes:
            if record.table == "competences" and said.get("organisation"):
                found.add("row-without-competence", "error", record.sheet, record.cell("competences", "competence"))
            continue
        body = _subject(record, "competences", "organisation", bodies, found)
        if body is None:
            continue
        for code, level in codes.items():
            if not level:
                assumed[record.source] += 1
                first.setdefault(record.source, record)
            row = {
                "organisation": body.id,
                "competence": code,
                "level": level or _LEVEL,
                "basis": said.get("basis") or "stated",
                "source": said.get("source") or record.source,
            }
            old = best.get((body.id, code))
            if old is not None and old["level"] != row["level"]:
                higher = max(old["level"], row["level"])
                parameters: dict[str, str | int] = {"new": higher}
                cell = record.cell("competences", "competence")
                found.add("competence-again", "warning", record.sheet, cell, code, parameters, record.confidential)
            if old is None or row["level"] > old["level"]:
                best[body.id, code] = row
    for source, number in assumed.items():
        record = first[source]
        found.add(
            "level-assumed", "note", record.sheet, record.cell("competences", "competence"), None, {"lines": number}
        )
    yield from best.values()


def _levels(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Competences of a row with their levels, empty where none is given."""
    for entry in filter(None, said.get("competence", "").split("|")):
        code, _, level = entry.partition(":")
        yield code, level or said.get("level", "")
    for name, level in said.items():
        if name.startswith("level:") and level:
            yield name.removeprefix("level:"), level


_SEVERITY: Mapping[bool, Severity] = {True: "note", False: "error"}
"""How grave it is that amounts are left aside, by whether they are of past projects."""


def _without_call(records: Iterable[Record], only_call: str, found: Findings) -> set[int]:
    """Rows of sheets that tell amounts or roles, but not for which call; that is said once of each sheet."""
    sheets: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        said = record.parts.get("participation", {})
        if any(said.get(name) for name in said.keys() - {"organisation"}):
            sheets[id(record.sheet)].append(record)
    left: set[int] = set()
    for rows in sheets.values():
        past = rows[0].table == "past_projects"
        if not past and (only_call or any(row.get("participation", "call") for row in rows)):
            continue
        first = rows[0]
        _, cell = min((first.columns["participation", name], name) for name in first.parts["participation"])
        code, severity = "past-amounts" if past else "rows-without-call", _SEVERITY[past]
        found.add(code, severity, first.sheet, first.cell("participation", cell), None, {"lines": len(rows)})
        left |= {id(row) for row in rows}
    return left


def _participation(records: Sequence[Record], bodies: Bodies, only_call: str, found: Findings) -> Iterator[Row]:
    seen: dict[tuple[str, str], Record] = {}
    callless = _without_call(records, only_call, found)
    for record in records:
        said = record.parts.get("participation", {})
        if id(record) in callless or not any(said.get(name) for name in said.keys() - {"organisation"}):
            continue
        body = _subject(record, "participation", "organisation", bodies, found)
        if body is None:
            continue
        calls = [call for call in said.get("call", only_call).split("|") if call]
        if not calls:
            found.add("row-without-call", "error", record.sheet, record.cell("participation", "call"))
        for call in calls:
            if (body.id, call) in seen:
                parameters: dict[str, str | int] = {"line": seen[body.id, call].line}
                found.add(
                    "participation-again", "error", record.sheet, record.cell("participation", "call"), call, parameters
                )
                continue
            seen[body.id, call] = record
            yield {**said, "organisation": body.id, "call": call}


_MEANT = ("offers", "seeks", "partners", "themes", "roles_sought", "regions_sought", "willingness")
"""Fields without any of which a row of organisations is no expression of interest."""


def _eois(records: Iterable[Record], bodies: Bodies, found: Findings) -> Iterator[Row]:
    taken: set[str] = set()
    for record in records:
        said = record.parts.get("eois", {})
        if not any(said.get(name) for name in _MEANT) and record.table != "eois":
            continue
        body = _subject(record, "eois", "submitter", bodies, found)
        if body is None:
            continue
        if not said.get("date"):
            found.add("eoi-without-date", "error", record.sheet, record.cell("eois", "date"))
            continue
        # of its own making, an identifier tells nobody who sent the expression
        key = wanted = said.get("id") or f"eoi-{sha256(body.id.encode()).hexdigest()[:8]}"
        number = 1
        while key in taken:
            number += 1
            key = f"{wanted}-{number}"
        if number > 1 and said.get("id"):
            found.add(
                "eoi-id-again",
                "warning",
                record.sheet,
                record.cell("eois", "id"),
                wanted,
                {"new": key},
                record.confidential,
            )
        taken.add(key)
        partners = []
        for text in filter(None, said.get("partners", "").split("|")):
            partner = _one(text, record, "eois", "partners", bodies, found)
            if partner is body:
                found.add("own-partner", "error", record.sheet, record.cell("eois", "partners"))
            elif partner is not None:
                partners.append(partner.id)
        row = {name: said.get(name, "") for name in COLUMNS["eois"]}
        yield (
            row
            | {"id": key, "submitter": body.id, "partners": "|".join(dict.fromkeys(partners))}
            | {name: said.get(name) or "no" for name in ("consent", "released")}
        )


def _ties(records: Sequence[Record], bodies: Bodies, found: Findings) -> Iterator[Row]:
    times: Counter[tuple[str, str]] = Counter()
    sources: dict[tuple[str, str], str] = {}
    alone: dict[str, str] = {}
    projects: dict[tuple[str, str], list[Body]] = defaultdict(list)
    for record in records:
        if record.table == "past_projects":
            body, project = bodies.of(record), record.get("past_projects", "project")
            if body is None and bodies.settled(record):
                continue
            if body is None:
                found.add("row-of-nobody", "error", record.sheet, record.cell("past_projects", "project"))
            elif project and body not in projects[record.source, project]:
                projects[record.source, project].append(body)
            continue
        said = record.parts.get("ties", {})
        if not said or record.table != "ties":
            continue
        one = _subject(record, "ties", "organisation", bodies, found)
        if one is None:
            continue
        if not said.get("partner"):
            alone.setdefault(one.id, said.get("source") or record.source)
            continue
        other = _one(said["partner"], record, "ties", "partner", bodies, found)
        if other is None:
            continue
        if other is one:
            found.add("own-partner", "error", record.sheet, record.cell("ties", "partner"))
            continue
        key = _pair(one, other, times)
        if key in times:
            found.add("tie-again", "warning", record.sheet, record.cell("ties", "partner"))
        times[key] += int(said.get("times", "1"))
        sources.setdefault(key, said.get("source") or record.source)
    for (source, _), partners in projects.items():
        for one, other in pairs(partners):
            key = _pair(one, other, times)
            times[key] += 1
            sources.setdefault(key, source)
    paired = {who for key in times for who in key}
    yield from (
        {"organisation": one, "partner": other, "times": str(number), "source": sources[one, other]}
        for (one, other), number in times.items()
    )
    yield from (
        {"organisation": one, "partner": "", "times": "1", "source": source}
        for one, source in alone.items()
        if one not in paired
    )


def _pair(one: Body, other: Body, known: Mapping[tuple[str, str], int]) -> tuple[str, str]:
    """The two identifiers in the order in which they are known, or were named."""
    return (other.id, one.id) if (other.id, one.id) in known else (one.id, other.id)


def _codes(records: Iterable[Record], vocabulary: Vocabulary) -> list[Row]:
    own = any(record.table == "competence_codes" for record in records)
    if not own and not vocabulary.made:
        return []
    rows = [{"code": code, "group": known.group, "label": known.label} for code, known in vocabulary.codes.items()]
    return rows + [
        {"code": code, "group": "", "label": word}
        for code, word in vocabulary.made.items()
        if code not in vocabulary.codes
    ]
