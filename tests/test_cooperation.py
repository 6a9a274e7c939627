"""Rule sets of cooperation programmes on small made-up consortia: what the clause says, in the words of the clause."""

from functools import cache
from itertools import count

import pytest

from models.facts import Context, FlagState, Organisation, World
from models.rule import Rule
from models.team import Member, Participation, Team
from planner import reference

YES: FlagState = "yes"
NO: FlagState = "no"
NUMBERS = count(1)


@cache
def world() -> World:
    """What ships with the planner."""
    return World(reference.country_sets(), reference.regions())


def a(
    country: str, *, role: str = "beneficiary", seat: str = "", stands_for: tuple[str, ...] = (), **rest: object
) -> Member:
    """A made-up body; flags are further words, amounts are ``cost`` and ``grant``."""
    money = {field: rest.pop(field) for field in ("cost", "grant") if field in rest}
    control = rest.pop("control", "")
    who = Organisation.model_validate(
        {
            "id": f"body-{next(NUMBERS)}",
            "country": country,
            "seat": seat,
            "stands_for": stands_for,
            "control_group": control,
            "flags": rest,
        }
    )
    return Member(who, Participation.model_validate({"role": role, **money}))


def holds(key: str, rule: str, *members: Member) -> bool | None:
    """What a rule of a rule set says of a consortium of these members, on the day of the rule set."""
    rules = reference.instrument(key)
    found = rules.rules[rule]
    assert isinstance(found, Rule)
    context = Context(world(), rules.date, rules.deemed_location.kinds)
    return found.audit(Team("made up", members, context, rules.key, rules.roles.count)).truth.value_or_none


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([a("ES"), a("PT")], True),
        ([a("ES"), a("ES", role="coordinator")], False),
        ([a("ES", egtc=YES, stands_for=("ES", "PT"))], True),
        ([a("ES", egtc=YES, stands_for=("ES",))], False),
        ([a("ES", egtc=NO, cross_border_legal_body=NO, stands_for=("ES", "PT"))], False),
        ([a("ES"), a("PT", role="associated")], True),
    ],
    ids=[
        "two countries",
        "one country",
        "a grouping of two",
        "a grouping of one",
        "no grouping in law",
        "a partner without Interreg money",
    ],
)
def test_the_law_of_interreg_asks_for_two_countries_or_a_grouping_of_two(members: list[Member], expected: bool) -> None:
    assert holds("interreg-abd-2127", "two-countries", *members) is expected


def test_a_partner_without_interreg_money_is_no_beneficiary_from_the_union() -> None:
    rule = "a-beneficiary-from-the-union"
    assert holds("interreg-abd-2127", rule, a("RS"), a("HR")) is True
    assert holds("interreg-abd-2127", rule, a("RS"), a("HR", role="associated")) is False


NORTH, EAST, SOUTH, WEST = a("DE", seat="DE21"), a("PL", seat="PL21"), a("IT", seat="ITC4"), a("IE", seat="IE04")
CANARIES, AZORES = a("ES", seat="ES70"), a("PT", seat="PT20")


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([NORTH, EAST, SOUTH, WEST], True),
        ([NORTH, EAST, SOUTH], False),
        ([NORTH, EAST, CANARIES], False),
        ([NORTH, EAST, CANARIES, AZORES], True),
    ],
    ids=["all areas", "no West", "one outermost region", "two outermost regions"],
)
def test_the_first_call_of_interreg_europe_covers_all_areas_or_two_outermost_regions(
    members: list[Member], expected: bool
) -> None:
    assert holds("interreg-europe-2127-2022", "areas", *members) is expected


def test_a_candidate_country_counts_in_the_third_call_of_interreg_europe_only() -> None:
    members = [a("DE"), a("PL"), a("UA")]
    assert holds("interreg-europe-2127-2022", "three-countries", *members) is False
    assert holds("interreg-europe-2127-2024", "three-countries", *members) is True


@pytest.mark.parametrize("key", ["interreg-europe-2127-2022", "interreg-europe-2127-2024"])
@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (a("DE", role="coordinator", private_non_profit=NO, discovery=NO), True),
        (a("DE", role="coordinator", private_non_profit=YES, discovery=NO), False),
        (a("DE", role="coordinator", private_non_profit=NO, discovery=YES), False),
        (a("CH", role="coordinator", private_non_profit=NO, discovery=NO), False),
        (a("DE", role="coordinator", discovery=NO), None),
    ],
    ids=["public", "private non-profit", "discovery", "Swiss", "status unknown"],
)
def test_who_may_lead_in_interreg_europe(key: str, lead: Member, expected: bool | None) -> None:
    assert holds(key, "who-may-lead", lead, a("PL", private_non_profit=NO, discovery=NO)) is expected


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        (a("DE", public_authority=YES, cost="100", grant="80"), True),
        (a("DE", public_authority=YES, cost="100", grant="80.01"), False),
        (a("DE", public_authority=NO, public_law_body=NO, private_non_profit=YES, cost="100", grant="70.01"), False),
        (a("NO", public_authority=YES, cost="100", grant="50.01"), False),
        (a("RS", public_authority=YES, cost="100", grant="0.01"), False),
        (a("DE", cost="100", grant="60"), None),
    ],
    ids=["public", "public, a cent more", "private non-profit", "Norwegian", "from elsewhere", "status unknown"],
)
def test_rates_of_the_first_call_of_interreg_europe(member: Member, expected: bool | None) -> None:
    assert holds("interreg-europe-2127-2022", "cofinancing", member) is expected


def test_a_centre_of_vocational_excellence_has_both_types_in_each_country() -> None:
    def firm(country: str) -> Member:
        return a(country, role="coordinator", enterprise_or_representative=YES, vet_provider=NO)

    def school(country: str) -> Member:
        return a(country, enterprise_or_representative=NO, vet_provider=YES)

    rule = "types-in-each-country"
    assert holds("erasmus-cove", rule, firm("FR"), school("FR"), firm("IT"), school("IT")) is True
    assert holds("erasmus-cove", rule, firm("FR"), school("FR"), firm("IT")) is False


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([a("FR")], True),
        ([a("UA")], False),
        ([a("UA"), a("FR")], True),
        ([a("UA", control="one owner"), a("FR", control="one owner")], False),
        ([a("UA"), a("GE")], False),
    ],
    ids=["in the Union", "outside", "both", "both of one owner", "two outside"],
)
def test_an_entity_in_a_third_country_needs_an_independent_one_in_the_union(
    members: list[Member], expected: bool
) -> None:
    assert holds("isf-art19", "entities-in-third-countries", *members) is expected


def test_members_and_countries_of_era_min_are_counted_apart() -> None:
    members = [a("FR"), a("FR", role="coordinator"), a("DE")]
    assert holds("eramin2-2018", "three-entities", *members) is True
    assert holds("eramin2-2018", "two-countries", *members) is True
    assert holds("eramin2-2018", "two-countries", *members[:2]) is False


def test_at_most_two_partners_of_urbact_iii_are_no_cities() -> None:
    cities = [a("FR", role="coordinator", city=YES), a("DE", city=YES)]
    others = [a("IT", city=NO), a("ES", city=NO), a("PT", city=NO)]
    assert holds("urbact-apn-2019", "other-than-cities", *cities, *others[:2]) is True
    assert holds("urbact-apn-2019", "other-than-cities", *cities, *others) is False
    assert holds("urbact-apn-2019", "led-by-a-city", *cities, *others) is True


def test_seventy_percent_of_an_urbact_iv_network_is_not_rounded() -> None:
    rule = "less-developed-or-transition"
    burgenland, lower_austria = [a("AT", seat="AT11") for _ in range(7)], [a("AT", seat="AT12") for _ in range(3)]
    assert holds("urbact-apn-2023", rule, *burgenland[:5], *lower_austria) is False, "5 of 8 where 5.6 are asked for"
    assert holds("urbact-apn-2023", rule, *burgenland[:6], *lower_austria[:2]) is True
    assert holds("urbact-apn-2023", rule, *burgenland, *lower_austria) is True, "exactly 7 of 10"


@pytest.mark.parametrize(("key", "least"), [("programme", 4), ("call-02", 5), ("governance", 6)])
def test_euro_med_asks_for_more_partners_in_some_calls(key: str, least: int) -> None:
    members = [a(country) for country in ("FR", "ES", "IT", "EL", "PT", "SI")]
    for rule in ("financing-partners", "countries"):
        assert holds(f"interreg-euromed-2127-{key}", rule, *members[:least]) is True
        assert holds(f"interreg-euromed-2127-{key}", rule, *members[: least - 1]) is False


@pytest.mark.parametrize(
    ("countries", "expected"),
    [("FR DE IT", True), ("UK FR DE IT", True), ("UK FR DE", False), ("UK UK FR DE DE", False)],
)
def test_forward_looking_projects_do_without_the_united_kingdom(countries: str, expected: bool) -> None:
    members = [a(country) for country in countries.split()]
    assert holds("erasmus-flc", "three-countries", *members) is True
    assert holds("erasmus-flc", "departure-of-the-united-kingdom", *members) is expected


@pytest.mark.parametrize(
    ("countries", "costs", "expected"),
    [
        ("FR DE ES", "70 15 15", True),
        ("FR DE ES", "70.01 15 14.99", False),
        ("FR FR DE", "40 30 30", True),
        ("FR FR DE", "35 35.01 29.99", False),
    ],
    ids=["one member at the cap", "one above", "two members of one country at the cap", "two above"],
)
def test_no_country_of_a_eurostars_project_is_above_its_share(countries: str, costs: str, expected: bool) -> None:
    members = [a(country, cost=cost) for country, cost in zip(countries.split(), costs.split(), strict=True)]
    assert holds("eurostars", "share-of-one-country", *members) is expected


def test_half_of_the_cost_of_a_eurostars_project_is_that_of_small_firms() -> None:
    firm, institute = a("FR", cost="50", sme=YES), a("DE", cost="50", sme=NO)
    assert holds("eurostars", "share-of-smes", firm, institute) is True
    assert holds("eurostars", "share-of-smes", firm, institute, a("ES", cost="0.02", sme=NO)) is False
