"""What verdicts, clauses and measures say, where other words would mislead a reader."""

import pytest

from models.examples import team_of
from models.facts import Where
from models.goal import Goal, Units
from models.goals.competence_coverage import CompetenceCoverage
from models.goals.cost import Cost
from models.goals.new_pairs import NewPairs
from models.goals.regional_coverage import RegionalCoverage
from models.goals.robustness import Robustness
from models.goals.thematic_overlap import ThematicOverlap
from models.rule import Condition
from models.rules.any_of import AnyOf
from models.rules.every_member import EveryMember
from models.rules.if_then import IfThen
from models.rules.lock_in import LockIn
from models.rules.lock_out import LockOut
from models.rules.max_country_share import MaxCountryShare
from models.rules.max_per_country import MaxPerCountry
from models.rules.min_grant import MinGrant
from models.rules.min_members import MinMembers
from models.rules.one_per_territory import OnePerTerritory
from models.team import Team
from tests.posing import with_needs

_COMPANY = (Where(kinds=("company",)),)
_PARTS = {"two": MinMembers(at_least=2), "money": MinGrant.model_validate({"at_least": 5})}


@pytest.mark.parametrize(
    ("rule", "clause"),
    [
        (AnyOf(alternatives=_PARTS), "either a consortium has at least 2 members, or the grant is at least EUR 5"),
        (
            IfThen(condition=_COMPANY, then=_PARTS),
            "if a member is of kind company, a consortium has at least 2 members and the grant is at least EUR 5",
        ),
        (LockIn(organisations=("a",), consortia=("one", "two")), "a must be in one or two"),
        (LockOut(organisations=("a",), consortia=("one", "two")), "a must not be in one or two"),
        (
            OnePerTerritory(by="country"),
            "at most one consortium whose coordinator is established in any one country",
        ),
        (
            OnePerTerritory(by="country", whose="member"),
            "at most one consortium with a member established in any one country",
        ),
    ],
    ids=lambda value: value.__class__.__name__ if isinstance(value, Condition) else "",
)
def test_a_clause_joins_its_parts_as_they_are_meant(rule: Condition, clause: str) -> None:
    assert rule.state() == clause


def test_a_member_of_whom_nothing_is_known_is_not_called_wrong() -> None:
    found = EveryMember(where=_COMPANY).audit(team_of(kind="company ? park"))
    assert (found.witness, found.shortfall) == ("1 member not: c", 1)


def test_the_country_that_is_named_is_the_one_with_the_most() -> None:
    share = MaxCountryShare.model_validate({"ratio": "50 %"}).audit(team_of(country="FR DE FR", cost="50 30 20"))
    assert share.witness == "FR has EUR 70 of EUR 100 (70.000 %), 50 % allowed"
    assert MaxPerCountry(at_most=1).audit(team_of(country="FR DE FR")).witness == "2 members from FR, 1 allowed"


_SKILLED = team_of(skills="ai:3+iot:1 ai:1 iot:1+rail:2")


@pytest.mark.parametrize(
    ("goal", "teams", "raw"),
    [
        (CompetenceCoverage(), {"one": _SKILLED}, "2 of 4 needs fully met"),
        (Robustness(), {"one": _SKILLED}, "1 of 4 needs stay fully met whoever leaves"),
        (
            Cost.model_validate({"per": "10", "if_unknown": "35"}),
            {"one": team_of(cost="90 ? ?")},
            "EUR 160 of all members, of which 2 of unknown cost at EUR 35 each",
        ),
        (
            RegionalCoverage(),
            {"one": team_of(seat="PT11 ES61 DE21 NO03"), "two": team_of(ids="x", seat="PT11")},
            "4 regions (1 less developed, 1 transition, 1 more developed, 1 undefined)",
        ),
        (
            ThematicOverlap(),
            {"one": team_of(skills="ai:3 rail:3"), "two": team_of(ids="x", skills="ai:3")},
            "1 field of more than one consortium (ai)",
        ),
    ],
    ids=lambda value: value.__class__.__name__ if isinstance(value, Goal) else "",
)
def test_a_measure_counts_what_it_says(goal: Goal, teams: dict[str, Team], raw: str) -> None:
    # ai: 4 of depth 4, of which the strongest member brings 3; iot: 2 of depth 1, of which 1; rail: 2 of depth 3
    needs = {"ai": (1, 4), "iot": (1, 1), "rail": (1, 3), "water": (1, 1)}
    assert goal.measure(with_needs(teams, needs)).raw == raw


@pytest.mark.parametrize(
    ("new", "tied", "clause"),
    [
        (1, 0, "more members of one consortium work together for the first time"),
        (0, 1, "fewer members of one consortium have worked together before"),
        (1, 1, "members of one consortium work together for the first time rather than once more"),
    ],
)
def test_pairs_are_wanted_new_or_not_old_or_both(new: Units, tied: Units, clause: str) -> None:
    assert NewPairs(new=new, tied=tied).state() == clause
