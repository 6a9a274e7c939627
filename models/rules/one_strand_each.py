"""An organisation keeps to one strand of the call."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from models.examples import PortfolioExample, team_of
from models.expression import Row, total
from models.group import Portfolio
from models.rule import PortfolioRule
from models.team import Teams
from models.truth import Verdict, every


class OneStrandEach(PortfolioRule):
    """No organisation takes part in consortia of two strands, in whatever role.

    A consortium whose strand is not known may be of any.
    """

    section = "applicants"
    shown_by = "applications"
    kind: Literal["one_strand_each"] = "one_strand_each"

    def state(self) -> str:
        return "each organisation takes part in consortia of one strand only"

    def constrain(self, portfolio: Portfolio) -> Iterator[Row]:
        strands: dict[str, list[str]] = defaultdict(list)
        for name, group in portfolio.groups.items():
            if group.strand:
                strands[group.strand].append(name)
            elif portfolio.unknown == "fails":  # it may be a strand of its own
                strands[f"?{name}"].append(name)
        if len(strands) < 2:
            return
        for row in range(len(portfolio.pool)):
            taken = [total(portfolio.member(name, row) for name in names) for names in strands.values()]
            yield total(portfolio.record.any(members) for members in taken) <= 1

    def audit(self, teams: Teams) -> Verdict:
        joined: dict[str, list[str]] = defaultdict(list)
        label = {"": "those not listed"}
        for team in teams.values():
            for member in team.members:
                joined[member.who.id].append(team.strand)
                label[member.who.id] = member.who.label
        facts = {who: _one(strands) for who, strands in joined.items()}
        if not all(team.complete for team in teams.values()):
            facts[""] = _one([team.strand for team in teams.values()]) or None
        both = sorted(who for who, fact in facts.items() if fact is False)
        unsure = sorted(label[who] for who, fact in facts.items() if fact is None)
        witness = "nobody is in two strands"
        if both:
            witness = "; ".join(f"{label[who]} in {' and '.join(sorted(set(joined[who]) - {''}))}" for who in both[:4])
        elif unsure:
            witness = f"it is not known of {', '.join(unsure[:4])}"
        return Verdict.of(every(facts.values()), witness, len(both))


def _one(strands: list[str]) -> bool | None:
    """Whether some consortia, each with its strand or an empty one, are of one strand."""
    if len(set(strands) - {""}) > 1:
        return False
    return None if len(strands) > 1 and "" in strands else True


_RULE = OneStrandEach()

EXAMPLES = [
    PortfolioExample(_RULE, {"one": team_of(ids="a b", strand="A"), "two": team_of(ids="c", strand="B")}, True),
    PortfolioExample(_RULE, {"one": team_of(ids="a b", strand="A"), "two": team_of(ids="b", strand="B")}, False),
    PortfolioExample(_RULE, {"one": team_of(ids="a b", strand="A"), "two": team_of(ids="b", strand="A")}, True),
    PortfolioExample(_RULE, {"one": team_of(ids="a b", strand="A"), "two": team_of(ids="b")}, None, "no strand known"),
    PortfolioExample(_RULE, {"one": team_of(ids="a b", strand="A"), "two": team_of(ids="c")}, True),
    PortfolioExample(
        _RULE,
        {"one": team_of(ids="a", strand="A"), "two": team_of(ids="b", strand="B", complete=False)},
        None,
        "a may be in the other too",
    ),
    PortfolioExample(
        _RULE,
        {"one": team_of(ids="a", strand="A"), "two": team_of(ids="a", strand="A", complete=False)},
        True,
        "there is one strand only",
    ),
]
