"""Which organisations of an import are one: proposals with their reasons, and what a person decided on them.

An import writes ``proposals.csv``, a table as ``merges`` reads it. Whoever writes ``merge`` or ``keep apart`` under
``decision`` and passes it by ``--merges`` decides. Nothing is merged otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from planner.intake import merges
from planner.intake.bodies import Bodies, Body
from planner.intake.duplicates import Entry, Proposal, propose
from planner.intake.findings import Findings
from planner.intake.merges import Decision
from planner.languages import Language


@dataclass(frozen=True)
class Alike:
    """Two organisations that may be one."""

    first: Body
    second: Body
    proposal: Proposal


def read(path: Path, bodies: Bodies) -> list[Decision]:
    """What a person decided.

    Raises:
        UserError: with every mistake in the table.
    """
    return merges.read(path, [_entry(body) for body in bodies.listed])


def apply(decided: Sequence[Decision], bodies: Bodies, found: Findings) -> None:
    """Makes one organisation of each group that a person confirmed."""
    known = {body.id: body for body in bodies.listed}
    groups: dict[str, list[Body]] = {}
    for gone, stays in merges.survivors([_entry(body) for body in bodies.listed], decided).items():
        groups.setdefault(stays, [known[stays]]).append(known[gone])
    for kept, *others in groups.values():
        for other in others:
            record = other.records[0]
            cell = record.cell("organisations", "name")
            hidden = kept.nameless or other.nameless
            found.add("merged", "note", record.sheet, cell, None, {"place": _place(kept)}, hidden)
    merged = {
        (one.sheet.file, one.sheet.name, one.cell("organisations", name))
        for _, *others in groups.values()
        for other in others
        for one in other.records
        for name in ("id", "pic")
    }
    found.listed = [
        one for one in found.listed if one.code != "same-id" or (one.file, one.sheet, one.cell) not in merged
    ]
    bodies.merge(list(groups.values()), found)


def proposals(bodies: Sequence[Body], decided: Sequence[Decision]) -> list[Alike]:
    """Organisations that may be one and on which nobody decided, the surest first."""
    known = {body.id: body for body in bodies}
    done = {frozenset((one.keep, one.merge)) for one in decided if one.choice != "undecided"}
    entries = [_entry(body) for body in bodies if body.get("name") or body.get("pic")]
    found = (one for one in propose(entries) if frozenset((one.first.key, one.second.key)) not in done)
    return [Alike(known[one.first.key], known[one.second.key], one) for one in found]


def _entry(body: Body) -> Entry:
    """What is compared of an organisation."""
    return Entry(
        key=body.id,
        name=body.get("name"),
        id=body.get("pic"),
        other_names=tuple(filter(None, (*body.get("other_names").split("|"), *body.get("short_name").split("|")))),
        country=body.get("country"),
        nuts2=body.get("seat")[:4],
        town=body.get("town"),
        website=body.get("website"),
        vat=body.get("vat"),
    )


def _place(body: Body) -> str:
    record = body.records[0]
    return f"{record.source} {record.cell('organisations', 'name')}"


def _name(body: Body) -> str:
    return "" if body.nameless else body.get("name")


def table(found: Iterable[Alike], decided: Sequence[Decision]) -> str:
    """The table in which a person decides; the names of those that are not to be named are left out."""
    shown = [
        replace(
            one.proposal,
            first=replace(one.proposal.first, name=_name(one.first)),
            second=replace(one.proposal.second, name=_name(one.second)),
        )
        for one in found
    ]
    return merges.write(shown, decided)


def plain(found: Iterable[Alike], language: Language) -> tuple[dict[str, Any], ...]:
    """The same as a report has it."""
    return tuple(
        {
            "first": one.first.id,
            "second": one.second.id,
            "confidence": one.proposal.confidence,
            "reasons": list(one.proposal.reasons),
            "against": list(one.proposal.against),
            "places": [_place(one.first), _place(one.second)],
            "words": _words(one, language),
        }
        for one in found
    )


def _words(one: Alike, language: Language) -> str:
    return language.say(
        "import-proposal",
        keep=_name(one.first) or _place(one.first),
        merge=_name(one.second) or _place(one.second),
        places=f"{_place(one.first)}, {_place(one.second)}",
        confidence=round(one.proposal.confidence / 10),
        reasons=_said("reason", one.proposal.reasons, language),
        against=_said("doubt", one.proposal.against, language) or "none",
    )


def _said(what: str, words: Iterable[str], language: Language) -> str:
    return "; ".join(language.say(f"import-{what}-{word}") for word in words)
