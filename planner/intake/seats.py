"""Regions of organisations from the names of their towns, labelled as derived."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from planner.intake.bodies import Body
from planner.intake.findings import Findings
from planner.places import main_versions


def finder(gazetteer: Path | None) -> Callable[[Iterable[Body], Iterable[Body], Findings], None]:
    """What gives organisations a seat by their town; ``gazetteer``: the user's own, beside the one that ships.

    Raises:
        UserError: the user's gazetteer cannot be used.
    """
    from planner.intake.towns import load_gazetteer, locate

    own = load_gazetteer(gazetteer) if gazetteer else None

    def find(everybody: Iterable[Body], seatless: Iterable[Body], found: Findings) -> None:
        known = Counter(body.get("seat") for body in everybody if body.get("seat"))
        versions = main_versions(known.elements())
        for body in seatless:
            version = "2021" if versions.get(body.get("country")) == "2021" else "2016"
            located = locate(body.get("town"), body.get("country"), version, own)  # type: ignore[arg-type]
            record = body.origin["town"]
            cell, hidden = record.cell("organisations", "town"), record.confidential or record.person
            code = located.nuts3 or located.region
            if code:
                body.fields |= {"seat": code, "place_basis": "derived"}
                body.origin["seat"] = record
                found.add("region-of-town", "repaired", record.sheet, cell, body.get("town"), {"new": code}, hidden)
            elif located.candidates:
                parameters: dict[str, str | int] = {"codes": ", ".join(located.candidates)}
                found.add("town-several", "warning", record.sheet, cell, body.get("town"), parameters, hidden)
            else:
                near: dict[str, str | int] = {"near": located.nearest or "none"}
                found.add("no-town", "warning", record.sheet, cell, body.get("town"), near, hidden)

    return find
