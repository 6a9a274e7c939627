"""One consortium for a territory."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from models.examples import PortfolioExample, team_of
from models.expression import Expr, Row, total
from models.facts import BY_WORDS, By
from models.group import Portfolio
from models.rule import PortfolioRule
from models.team import Member, Team, Teams
from models.truth import Verdict


class OnePerTerritory(PortfolioRule):
    """Of the consortia whose coordinator is established in a territory, there is at most one; or of those with any member.

    Formula: for each territory r, number of consortia whose coordinator (or at least one member in a role that counts) has
    its seat in r <= 1. A body whose seat is not known finely enough may sit in any territory. Where the coordinator is asked
    for, every consortium of a plan has one; in a table where none is named, any member in a role that counts may be it.
    """

    section = "consortia"
    shown_by = "applications"
    kind: Literal["one_per_territory"] = "one_per_territory"
    by: By = "nuts2"
    """What a territory is."""
    whose: Literal["coordinator", "member"] = "coordinator"
    """Whose seat counts: that of the coordinator, or those of all members."""

    @property
    def asks_who_leads(self) -> bool:
        return self.whose == "coordinator"

    def state(self) -> str:
        who = "whose coordinator is" if self.whose == "coordinator" else "with a member"
        return f"at most one consortium {who} established in any one {BY_WORDS[self.by][0]}"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        if self.whose == "coordinator":
            yield from portfolio.coordinated()
        inside: dict[str, dict[str, list[Expr]]] = defaultdict(dict)
        unplaced: dict[str, list[Expr]] = {}
        alone: dict[int, list[Expr]] = defaultdict(list)
        for name, group in portfolio.groups.items():
            at, nowhere = group.pool.places(self.by)
            for place, rows in at.items():
                inside[place][name] = [self._sits(portfolio, name, row) for row in rows.tolist()]
            unplaced[name] = []
            for row in nowhere.nonzero()[0].tolist():
                sits = self._sits(portfolio, name, row)
                unplaced[name].append(sits)
                alone[row].append(sits)
        present = portfolio.record.any
        if portfolio.unknown == "fails":
            for parts in inside.values() or [{}]:
                yield total(present(total([*parts.get(name, []), *more])) for name, more in unplaced.items()) <= 1
        else:
            for parts in inside.values():
                yield total(present(total(some)) for some in parts.values()) <= 1
            for row_parts in alone.values():
                yield total(row_parts) <= 1

    def _sits(self, portfolio: Portfolio, name: str, row: int) -> Expr:
        """1 if it is this organisation that makes a consortium one of its territory."""
        if self.whose == "coordinator":
            return portfolio.coordinates(name, row)
        counts = portfolio.groups[name].pool.counted[row]
        return portfolio.member(name, row) if counts else Expr.number(0)

    def audit(self, teams: Teams) -> Verdict:
        sure: dict[str, set[str]] = defaultdict(set)
        possible: dict[str, set[str]] = defaultdict(set)
        anywhere = set[str]()
        for name, team in teams.items():
            members, settled = self._seated(team)
            for member in members:
                places = team.context.places(member.who, self.by)
                if not places:
                    anywhere.add(name)
                for place in places or (f"the territory of {member.who.label} ({member.who.id})",):
                    possible[place].add(name)
                    if settled:
                        sure[place].add(name)
            if not team.complete and not (settled and self.whose == "coordinator"):
                anywhere.add(name)
        crowded = sorted(place for place, found in sure.items() if len(found) > 1)
        most = max([len(anywhere), *(len(found | anywhere) for found in possible.values())])
        value = False if crowded else None if most > 1 else True
        witness = "no territory has two"
        if crowded:
            witness = "; ".join(f"{place}: {', '.join(sorted(sure[place]))}" for place in crowded[:4])
        elif most > 1:
            witness = "it is not known where all of them sit"
        return Verdict.of(value, witness, len(crowded))

    def _seated(self, team: Team) -> tuple[tuple[Member, ...], bool]:
        """Members whose seat counts, and whether that is settled; any that may coordinate where no coordinator is named."""
        if self.whose == "member":
            return team.counted, True
        return ((team.coordinator,), True) if team.coordinator else (team.counted, False)


_LED = OnePerTerritory(by="nuts2")
_ANY = OnePerTerritory(by="country", whose="member")


def _led(seat: str, ids: str, *, complete: bool = True) -> Team:
    """Members of whom the first coordinates."""
    roles = " ".join(["coordinator", *["beneficiary"] * (len(ids.split()) - 1)])
    return team_of(ids=ids, seat=seat, role=roles, complete=complete)


EXAMPLES = [
    PortfolioExample(_LED, {"one": _led("DE21 PT11", "a b"), "two": _led("PT11 DE21", "b a")}, True),
    PortfolioExample(_LED, {"one": _led("DE21", "a"), "two": _led("DE21", "b")}, False),
    PortfolioExample(_LED, {"one": _led("DE21", "a"), "two": _led("?", "b")}, None, "one seat is unknown"),
    PortfolioExample(
        _LED, {"one": _led("DE21 ?", "a b"), "two": _led("PT11", "c", complete=False)}, True, "b does not coordinate"
    ),
    PortfolioExample(_LED, {"one": _led("? PT11", "a b"), "two": _led("? PT11", "a b")}, False, "the same, wherever"),
    PortfolioExample(
        _LED,
        {"one": team_of(ids="a b", seat="DE21 PT11"), "two": _led("DE21", "c", complete=False)},
        None,
        "nobody is named",
    ),
    PortfolioExample(
        _LED,
        {"one": team_of(ids="a b", seat="ES61 PT11"), "two": _led("DE21", "c", complete=False)},
        True,
        "whoever coordinates",
    ),
    PortfolioExample(_LED, {"one": _led("DE21", "a", complete=False), "two": _led("PT11", "b")}, True),
    PortfolioExample(_ANY, {"one": team_of(ids="a b", country="FR FR"), "two": team_of(ids="c", country="DE")}, True),
    PortfolioExample(_ANY, {"one": team_of(ids="a b", country="FR DE"), "two": team_of(ids="c", country="DE")}, False),
    PortfolioExample(_ANY, {"one": team_of(ids="a", country="FR"), "two": team_of(ids="c", country="?")}, None),
    PortfolioExample(_ANY, {"one": team_of(ids="a", country="?"), "two": team_of(ids="b", country="?")}, None),
    PortfolioExample(_ANY, {"one": team_of(ids="a", country="?"), "two": team_of(ids="a", country="?")}, False),
    PortfolioExample(
        _ANY,
        {"one": team_of(ids="a", country="FR"), "two": team_of(ids="b", country="DE", complete=False)},
        None,
        "others may be from France",
    ),
    PortfolioExample(
        _ANY,
        {
            "one": team_of(ids="a b", country="FR DE", role="beneficiary associated"),
            "two": team_of(ids="c", country="DE"),
        },
        True,
        "the associated one does not count",
    ),
]
