"""Claims about money in a report: every amount worked out here by hand, from what the scenario says."""

from fractions import Fraction
from typing import Any

import pytest

from models.facts import Where
from models.rules.call_budget import CallBudget
from models.rules.country_pot import CountryPot
from models.rules.max_grant import MaxGrant
from models.rules.max_rate import MaxRate, RateFor
from models.rules.strand_quota import Quota, StrandQuota
from models.scenario import Scenario
from models.team import Participation, Totals
from planner.report.dossier import dossier
from planner.report.money import Line, Pot, planned
from tests.plans import GOOD, tiny
from tests.reports import material, option, stated_amounts


def with_rules(scenario: Scenario, **rules: Any) -> Scenario:
    """A scenario with further rules of the designer."""
    return scenario.model_copy(update={"rules": {**scenario.rules, **rules}})


def with_calls(scenario: Scenario, **changes: dict[str, Any]) -> Scenario:
    """A scenario in which some calls say something else."""
    calls = {key: call.model_copy(update=changes.get(key, {})) for key, call in scenario.calls.items()}
    return scenario.model_copy(update={"calls": calls})


def pots(scenario: Scenario) -> dict[str, Pot]:
    """The money of the tiny plan, by name."""
    return {pot.name: pot for pot in planned(option(scenario, GOOD)).pots}


def line(scenario: Scenario, name: str) -> Line:
    """The money of one consortium of the tiny plan."""
    return next(one for one in planned(option(scenario, GOOD)).lines if one.name == name)


def answer(scenario: Scenario, members: dict[str, str] | None = None) -> str:
    """What the first page says of the budget."""
    found = dossier(material([option(scenario, members or GOOD)]))
    return " ".join(said.text for one in found.answers if one.key == "budget" for said in one.answer)


def notes(scenario: Scenario, members: dict[str, str] | None = None) -> dict[str, str]:
    """What stands under the money of each fiche."""
    found = dossier(material([option(scenario, members or GOOD)]))
    return {table.key: table.note for _, table in found.tables() if table.key.startswith("money-")}


def test_a_consortium_with_the_label_alone_receives_nothing() -> None:
    only = tiny().model_copy(update={"calls": {"north": tiny().calls["north"]}})
    scenario = with_rules(
        with_calls(only, north={"number": 2, "funded": 1}),
        budget=CallBudget.model_validate({"total": "300000.00"}),
    )
    members = {"north-1": "echo gamma hotel", "north-2": "bravo delta fuego"}
    found = planned(option(scenario, members))
    assert [(one.name, one.cost, one.grant) for one in found.lines] == [
        ("north-1", 40_000_000, 30_000_000),
        ("north-2", 40_000_000, 0),
    ]
    assert [share.grant for share in found.lines[1].members] == [0, 0, 0]  # also Bravo, to whom the table gives 60,000
    (pot,) = found.pots
    assert (pot.asked, pot.consortia) == (30_000_000, 1)
    tables = {table.key: table for table in dossier(material([option(scenario, members)])).figures}
    assert tables["figures"].rows[-1].cells[-2:] == (80_000_000, 30_000_000)
    assert notes(scenario, members)["money-north-2"].startswith("It carries the label without a grant")


def test_what_no_member_states_is_shared_to_the_cent_among_those_that_may_be_paid() -> None:
    terms = {"hotel": Participation(role="associated"), "gamma": Participation(role="coordinator")}
    scenario = tiny().model_copy(update={"participation": {"north": terms}})
    shares = {one.organisation: one.grant for one in line(scenario, "north").members}
    assert shares == {"echo": 15_000_000, "gamma": 15_000_000, "hotel": 0}
    odd = with_calls(scenario, north={"plan": Totals.model_validate({"grant": "100.01"})})
    shares = {one.organisation: one.grant for one in line(odd, "north").members}
    assert sorted(shares.values(), key=lambda cents: cents or 0) == [0, 5000, 5001]
    assert "Only the totals are planned" in notes(scenario)["money-north"]


def test_an_amount_that_a_member_states_stays_and_the_others_share_what_it_leaves() -> None:
    terms = {"hotel": Participation.model_validate({"grant": "100000.01", "cost": "120000"})}
    scenario = tiny().model_copy(update={"participation": {"north": terms}})
    found = {one.organisation: (one.grant, one.cost, one.stated) for one in line(scenario, "north").members}
    # 300,000.00 less 100,000.01 is 199,999.99: two parts that differ by a cent
    assert found["hotel"] == (10_000_001, 12_000_000, True)
    assert sorted(found[key][0] or 0 for key in ("echo", "gamma")) == [9_999_999, 10_000_000]
    assert notes(scenario)["money-north"].startswith("The amount of one member is stated; what it leaves")
    beyond = {"hotel": Participation.model_validate({"grant": "300000.01"})}
    scenario = tiny().model_copy(update={"participation": {"north": beyond}})
    assert [one.grant for one in line(scenario, "north").members] == [None, None, 30_000_001]
    assert "are more than what is planned of the whole (EUR 300,000)" in notes(scenario)["money-north"]


def test_amounts_of_members_that_do_not_add_up_to_what_is_planned_are_told() -> None:
    whole = with_calls(stated_amounts(), south={"plan": Totals.model_validate({"grant": "110000", "cost": "180000"})})
    # 60,000.07 + 40,000 + 6,500
    assert "add up to EUR 106,500.07; what is planned of the whole (EUR 110,000) counts" in notes(whole)["money-south"]
    table = next(table for _, table in dossier(material([option(whole, GOOD)])).tables() if table.key == "money-south")
    assert table.rows[-1].cells[1:3] == (18_000_000, 11_000_000)
    assert table.rows[-1].sums == ()
    table = next(
        table for _, table in dossier(material([option(stated_amounts(), GOOD)])).tables() if table.key == "money-south"
    )
    assert table.rows[-1].cells[1:3] == (17_700_060, 10_650_007)  # 90,000.10 + 80,000.50 + 7,000
    assert table.rows[-1].sums == ("cost", "grant")
    assert notes(stated_amounts())["money-south"] == "Amounts are those stated of each member."


def test_the_money_of_a_country_is_asked_for_by_the_members_from_there() -> None:
    pot = CountryPot.model_validate({"pots": {"FR": "60000", "PL": "1000", "DE": "5"}})
    found = pots(with_rules(stated_amounts(), geo=pot))
    assert (found["geo: FR"].asked, found["geo: FR"].consortia) == (6_000_007, 1)
    assert (found["geo: PL"].asked, found["geo: PL"].consortia) == (None, 1)  # of Echo no amount is known
    assert (found["geo: DE"].asked, found["geo: DE"].consortia) == (0, 0)
    said = answer(with_rules(stated_amounts(), geo=pot))
    assert (
        "The budget does not fit: the members from FR in one consortium of the plan would receive EUR 60,000.07" in said
    )
    assert "No sum available is known" not in said


def test_the_money_of_a_strand_is_asked_for_by_its_consortia() -> None:
    scenario = with_calls(tiny(), north={"strand": "one"}, south={"strand": "two"})
    quota = StrandQuota(quotas={"one": Quota.model_validate({"total": "250000"}), "two": Quota(at_most=3)})
    found = pots(with_rules(scenario, strands=quota))
    assert found.keys() == {"strands: one"}
    assert (found["strands: one"].total, found["strands: one"].asked) == (25_000_000, 30_000_000)
    assert "The budget does not fit" in answer(with_rules(scenario, strands=quota))
    unsure = with_calls(tiny(), north={"strand": "one"})
    assert pots(with_rules(unsure, strands=quota))["strands: one"].asked is None


def test_a_greatest_grant_is_told_only_where_every_call_of_the_pot_has_it() -> None:
    budget = CallBudget.model_validate({"total": "900000"})
    most = MaxGrant.model_validate({"at_most": "400000"})
    assert pots(with_rules(tiny(), budget=budget, most=most))["budget"].ceiling == 40_000_000
    less = MaxGrant.model_validate({"at_most": "350000", "calls": ["north"]})
    assert pots(with_rules(tiny(), budget=budget, most=most, less=less))["budget"].ceiling is None
    assert pots(with_rules(tiny(), budget=budget, less=less))["budget"].ceiling is None
    own = CallBudget.model_validate({"total": "900000", "calls": ["north"]})
    assert pots(with_rules(tiny(), budget=own, most=most, less=less))["budget"].ceiling == 35_000_000


@pytest.mark.parametrize(
    ("rates", "third", "whole", "each"),
    [
        ({}, None, Fraction(7, 10), {"delta": Fraction(7, 10), "alpha": Fraction(7, 10), "celta": Fraction(7, 10)}),
        ({"centres": 1}, None, Fraction(1), {"delta": Fraction(1), "alpha": Fraction(7, 10), "celta": Fraction(7, 10)}),
        ({}, 1, Fraction(1), {"delta": Fraction(7, 10), "alpha": Fraction(7, 10), "celta": Fraction(7, 10)}),
    ],
)
def test_the_highest_rate_is_that_of_the_member_or_part_that_has_the_most(
    rates: dict[str, int], third: int | None, whole: Fraction, each: dict[str, Fraction]
) -> None:
    found = {
        key: RateFor.model_validate({"where": [Where(kinds=("technology_centre",))], "ratio": f"{value * 100} %"})
        for key, value in rates.items()
    }
    rule = MaxRate.model_validate(
        {"ratio": "70 %", "rates": found, **({"third_party_ratio": "100 %"} if third else {})}
    )
    south = line(with_rules(tiny(), rate=rule), "south")
    assert south.rate == whole
    assert {one.organisation: one.rate for one in south.members} == each


def test_a_rate_that_depends_on_what_is_not_known_is_not_given() -> None:
    rates = {"small": RateFor.model_validate({"where": [{"flags": {"sme": ["yes"]}}], "ratio": "90 %"})}
    rule = MaxRate.model_validate({"ratio": "50 %", "rates": rates})
    north = line(with_rules(tiny(), rate=rule), "north")
    # Echo is a small firm, of Gamma it is not known, Hotel has asked to be one
    assert {one.organisation: one.rate for one in north.members} == {
        "echo": Fraction(9, 10),
        "gamma": None,
        "hotel": Fraction(1, 2),
    }
    assert north.rate == Fraction(9, 10)


def test_of_two_rates_the_lower_one_counts() -> None:
    high, low = (MaxRate.model_validate({"ratio": ratio}) for ratio in ("80 %", "60 %"))
    south = line(with_rules(tiny(), high=high, low=low), "south")
    assert south.rate == Fraction(3, 5)
    assert {one.rate for one in south.members} == {Fraction(3, 5)}
