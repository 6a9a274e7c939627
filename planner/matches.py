"""Possible matches between expressions of interest: what one seeks, another offers.

Only open expressions with consent to be matched are looked at, and only those who sent them are named: partners that have
agreed with them are counted. A text of the scenario that names anybody else has a number in its place. What an expression
says is shown where it was released, and counted where it was not.
"""

import csv
import io
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from rich.console import Console
from rich.text import Text

from models.eoi import FILLS, EoI
from models.facts import Organisation
from models.scenario import Scenario
from models.typed import Typed
from planner import harmless
from planner.impact.pages import notice_beside
from planner.mistakes import mistake
from planner.plan import NOTICE, write
from planner.pseudonyms import Pseudonyms


class Match(Typed):
    """One expression seeks what another offers."""

    seeker: str
    """Who sent the one; a number for the purpose call-design."""
    seeker_partners: int
    """Partners that have agreed with it [count]."""
    offerer: str
    """Who sent the other."""
    offerer_partners: int
    """Partners that have agreed with it [count]."""
    released: bool
    """Whether both expressions were released; else what they say is left out, and only counted."""
    met_count: int
    """Competences and stages that are sought and offered [count]."""
    met: tuple[str, ...]
    """Those; as everything below that is no number, empty where not both are released."""
    sought: int
    """Competences and stages that are sought [count]."""
    regions: tuple[str, ...]
    """Regions sought in which the other acts; empty where none is sought."""
    roles: tuple[str, ...]
    """Roles sought that the other would take; empty where none is sought."""
    calls: tuple[str, ...]
    """Calls for which both are meant; empty where both are for any."""
    in_return_count: int
    """Competences and stages that the seeker offers and the other seeks [count]."""
    in_return: tuple[str, ...]
    """Those."""
    coordinate: int
    """How many of the two would coordinate; 0 where not both are released [count]."""
    reasons: str
    """Why the two may match, in words."""


class Matches(Typed):
    """Every possible match, those that meet most first."""

    notice: str = NOTICE
    purpose: str
    open: int
    """Open expressions of interest [count]."""
    consenting: int
    """Those with consent to be matched [count]."""
    tied: int
    """Those with consent whose group shares an organisation with one that gave none, and so cannot be joined [count]."""
    matches: tuple[Match, ...]


def of(scenario: Scenario) -> Matches:
    """The possible matches of a scenario.

    Raises:
        UserError: the scenario has no expressions of interest.
    """
    if not scenario.eois:
        raise mistake("the scenario has no expressions of interest; give them as a table: tables.eois", scenario.title)
    found = scenario.open_eois
    consenting = {key: eoi for key, eoi in found.items() if eoi.consent}
    kept_apart = {who for eoi in found.values() if not eoi.consent for who in eoi.group}
    free = {key: eoi for key, eoi in consenting.items() if not kept_apart & set(eoi.group)}
    names = Pseudonyms(scenario, consenting={eoi.submitter for eoi in consenting.values()})
    listed = [one for pair in permutations(free.values(), 2) for one in _matches(scenario, names, *pair)]
    listed.sort(key=lambda one: (-one.met_count, -one.in_return_count, one.seeker, one.offerer, one.calls, one.met))
    return Matches(
        purpose=scenario.purpose,
        open=len(found),
        consenting=len(consenting),
        tied=len(consenting) - len(free),
        matches=tuple(listed),
    )


def _matches(scenario: Scenario, names: Pseudonyms, one: EoI, other: EoI) -> Iterator[Match]:
    """Whether one seeks what the other offers, in a region and a role that it seeks, for the same call."""
    met = [code for code in one.seeks if code in other.offers]
    regions = [code for code in one.regions_sought if _acts_in(scenario.organisations[other.submitter], code)]
    roles = [place for place in one.roles_sought if place in FILLS[other.willingness]]
    mine, theirs = scenario.meant(one), scenario.meant(other)
    calls = [call for call in mine or theirs if not (mine and theirs) or call in theirs]
    if (
        not met
        or (one.regions_sought and not regions)
        or (one.roles_sought and not roles)
        or ((mine or theirs) and not calls)
        or set(one.group) & set(other.group)
    ):
        return
    released = one.released and other.released
    shown = {
        key: tuple(map(names.text, words)) if released else ()
        for key, words in (("met", met), ("regions", regions), ("calls", calls), ("roles", roles))
    }
    back = [code for code in other.seeks if code in one.offers]
    in_return = tuple(map(names.text, back)) if released else ()
    if released:
        reasons = [f"offers {', '.join(shown['met'])} ({len(met)} of {len(one.seeks)} sought)"]
        reasons += [f"acts in {', '.join(shown['regions'])}"] if regions else []
        reasons += [f"would be {' or '.join(roles)}"] if roles else []
        reasons += [f"is for {', '.join(shown['calls'])} as well"] if calls else []
        reasons += [f"seeks {', '.join(in_return)} in return"] if in_return else []
    else:
        reasons = [f"offers {len(met)} of {len(one.seeks)} sought"]
        reasons += [f"seeks {len(back)} in return"] if back else []
        reasons += ["what they say is not released"]
    yield Match(
        seeker=names.of(one.submitter),
        seeker_partners=len(one.group) - 1,
        offerer=names.of(other.submitter),
        offerer_partners=len(other.group) - 1,
        released=released,
        met_count=len(met),
        sought=len(one.seeks),
        in_return_count=len(back),
        in_return=in_return,
        coordinate=sum("coordinator" in FILLS[eoi.willingness] for eoi in (one, other)) if released else 0,
        reasons="; ".join(reasons),
        **shown,
    )


def _acts_in(who: Organisation, code: str) -> bool:
    """Whether an organisation is known to have its seat or a branch in a country or region."""
    return who.country == code or any(place.startswith(code) for place in (who.seat, *who.branches))


def table_csv(found: Matches) -> str:
    """A row for each match; lists are separated by ``|``, and texts that a spreadsheet would reckon with are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Match.model_fields)
    for one in found.matches:
        cells = one.model_dump().values()
        writer.writerow(harmless.cell("|".join(cell) if isinstance(cell, tuple) else str(cell)) for cell in cells)
    return out.getvalue()


def write_csv(found: Matches, path: Path) -> list[Path]:
    """Writes the list and its notice.

    Raises:
        UserError: the name is not that of a table, or a file cannot be written there.
    """
    if path.suffix.lower() != ".csv":
        raise mistake("the list of matches is a table; name a file that ends in .csv", str(path))
    write(path, table_csv(found))
    write(notice_beside(path), f"{NOTICE}\n")
    return [path, notice_beside(path)]


def show(out: Console, found: Matches) -> None:
    """The matches on the terminal."""
    from planner.show import bullets, plural

    out.print(Text("Possible matches", style="bold"))
    out.print(NOTICE)
    said = f"{plural(found.open, 'open expression')} of interest, {found.consenting} with consent to be matched"
    out.print(f"{said}; {plural(len(found.matches), 'match', 'matches')}.")
    if found.tied:
        out.print(f"{found.tied} with consent cannot be matched: their groups are tied to some without.")
    out.print()
    bullets(out, [f"{one.seeker} and {one.offerer}: the latter {one.reasons}" for one in found.matches])
