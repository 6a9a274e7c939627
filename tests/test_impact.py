"""Claims about what draft conditions would do: enumeration of tiny fields, hand-made fields, and laws."""

import csv
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from models.audit import teams_of
from models.facts import Organisation, Where
from models.group import Unknown
from models.measures import Members, measures
from models.rule import Condition, Rule
from models.rules.every_member import EveryMember
from models.rules.max_members import MaxMembers
from models.rules.max_participations import MaxParticipations
from models.rules.max_per_country import MaxPerCountry
from models.rules.min_countries import MinCountries
from models.rules.min_members import MinMembers
from models.scenario import Scenario
from models.truth import Basis
from planner.impact.assess import Wishes, assess
from planner.impact.budget import budget
from planner.impact.drafts import Draft, drafts
from planner.impact.effects import effects
from planner.impact.field import Means, culprits, survey
from planner.impact.funnel import funnel
from planner.impact.portfolios import extreme, repetition, spread, typical
from planner.languages import language
from planner.loading import load
from planner.pseudonyms import Pseudonyms
from planner.race import Stable
from planner.solving import refused
from tests import random_scenarios
from tests.command import TINY, run
from tests.enumeration import allowed_teams, plans

SEEDS = range(14, 26)
ROOT = Path(__file__).parent.parent
DRAFT = ROOT / "scenarios" / "call-draft" / "call.toml"


@pytest.fixture(scope="module")
def stable() -> Iterator[Stable]:
    with Stable(["field", "cpsat", "milp"]) as found:
        yield found


@cache
def tiny(seed: int) -> Draft:
    """The first draft of a tiny random scenario."""
    return drafts(random_scenarios.scenario(f"impact {seed}"))[0]


def eligible(draft: Draft, unknown: Unknown) -> set[frozenset[str]]:
    """Every consortium that the audit's road lets pass, by its members."""
    (slot,) = draft.single.slots
    found = allowed_teams(draft.single, draft.call, slot, unknown)
    return {frozenset(member.who.id for member in team.members) for team in found}


def most_side_by_side(teams: set[frozenset[str]], limit: int) -> int:
    """The most of some teams, also the same one again, in which nobody is more often than a limit: by trying."""
    ids = sorted(set().union(*teams))
    vectors = sorted({tuple(int(who in team) for who in ids) for team in teams}, key=sum)

    @cache
    def most(left: tuple[int, ...], start: int) -> int:
        best = 0
        for at in range(start, len(vectors)):
            rest = tuple(a - b for a, b in zip(left, vectors[at], strict=True))
            if min(rest) >= 0:
                best = max(best, 1 + most(rest, at))
        return best

    return most((limit,) * len(ids), 0) if ids else 0


# -- enumeration -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unknown", ["fails", "holds"])
def test_reach_and_capacity_are_those_of_all_teams(stable: Stable, unknown: Unknown) -> None:
    proved, reached = 0, 0
    for seed in SEEDS:
        draft = tiny(seed)
        teams = eligible(draft, unknown)
        found = survey(draft, Means(stable, unknown), (1, 2))
        assert found.reachable == frozenset().union(*teams), seed
        assert found.unreachable == found.candidates - found.reachable, seed
        assert not found.open
        reached += len(found.reachable)
        for limit in (1, 2):
            packed, most = found.packed[limit], most_side_by_side(teams, limit)
            assert packed.bound is not None
            assert packed.consortia <= most <= packed.bound, (seed, limit)
            proved += packed.consortia == packed.bound
    assert proved >= 2 * len(SEEDS) - 2
    assert reached > 15


def test_guaranteed_and_attainable_are_those_of_all_portfolios(stable: Stable) -> None:
    compared = 0
    for seed in SEEDS:
        draft = tiny(seed)
        scenario = draft.portfolio(2)
        every = list(plans(scenario, "fails"))
        for measure in measures(scenario.world, draft.period):
            counts = [measure.count(teams) for teams in every]
            least, most = extreme(draft, 2, measure, Means(stable))
            assert (least.value, most.value) == (min(counts, default=None), max(counts, default=None)), (seed, measure)
            if counts:
                assert least.proved and most.proved
                compared += min(counts) < max(counts)
    assert compared > 7


def test_every_random_portfolio_keeps_every_rule_and_the_seed_says_which(stable: Stable) -> None:
    found = 0
    for seed in SEEDS:
        draft = tiny(seed)
        drawn = typical(draft, 2, Means(stable), "uniform", 5)
        for portfolio in drawn.teams:
            assert not list(refused(draft.portfolio(2), teams_of(draft.portfolio(2), portfolio), "fails"))
        assert drawn.portfolios + drawn.given_up == 5
        assert typical(draft, 2, Means(stable), "uniform", 5).teams == drawn.teams
        found += drawn.portfolios
    assert found > 5


# -- laws ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_a_stricter_rule_never_reaches_more(stable: Stable, seed: int) -> None:
    draft = tiny(seed)
    now = survey(draft, Means(stable), (1,))
    for name, rule in draft.decided.items():
        stricter = rule.tightened()
        if isinstance(rule, Rule) and stricter is not None:
            then = survey(draft.altered(name, stricter), Means(stable), (1,), now.teams)
            assert then.reachable <= now.reachable
            bound = now.packed[1].bound
            assert bound is not None and then.packed[1].consortia <= bound


def test_a_quota_never_lowers_what_is_guaranteed_to_those_it_protects(stable: Stable) -> None:
    backward = (Where(categories=("less_developed",)),)
    measure = Members("less_developed_memberships", "memberships from less developed regions", backward)
    for seed in SEEDS[:6]:
        draft = tiny(seed)
        before, _ = extreme(draft, 2, measure, Means(stable))
        after, _ = extreme(draft.altered("quota", MinMembers(at_least=1, where=backward)), 2, measure, Means(stable))
        if before.value is not None and after.value is not None:
            assert before.proved and after.proved
            assert after.value >= before.value
    # by hand: four bodies in a less developed region and four elsewhere; two consortia of two need none of the first
    places = [("PT", "PT11"), ("DE", "DE21")]
    field = [body(f"{country}{n}", country, seat=seat) for country, seat in places for n in range(4)]
    (draft,) = drafts(scenario_of({"pair": MinMembers(at_least=2), "one": MaxParticipations(at_most=1)}, field))
    least, most = extreme(draft, 2, measure, Means(stable))
    assert (least.value, most.value) == (0, 4)
    least, most = extreme(draft.altered("quota", MinMembers(at_least=1, where=backward)), 2, measure, Means(stable))
    assert (least.value, least.proved, most.value) == (2, True, 4)


# -- a field by hand -------------------------------------------------------------------------------------------------------


def body(key: str, country: str, kind: str = "cluster_organisation", **more: object) -> Organisation:
    return Organisation.model_validate({"id": key, "name": f"Body {key}", "country": country, "kinds": [kind], **more})


FIELD = [
    body("f1", "FR"),
    body("f2", "FR"),
    body("d1", "DE"),
    body("d2", "DE", kinds_basis="guessed"),
    body("i1", "IT", "technology_centre"),
    body("n1", "NO"),
    body("p1", "PT", "company", kinds_basis="guessed"),
    body("u1", "ES", kinds=[]),
]


def scenario_of(
    rules: Mapping[str, Condition], field: list[Organisation] = FIELD, purpose: str = "call-design"
) -> Scenario:
    base = load(DRAFT)
    return base.model_copy(
        update={
            "organisations": {who.id: who for who in field},
            "rules": dict(rules),
            "ties": {},
            "calls": {"partnerships": base.calls["partnerships"].model_copy(update={"number": 1})},
        }
    )


CLUSTERS = EveryMember(where=(Where(kinds=("cluster_organisation", "technology_centre")),))
UNION = EveryMember(where=(Where(countries=("EU_MS",)),))


def test_the_funnel_tells_who_is_lost_where_and_on_what_data() -> None:
    (draft,) = drafts(scenario_of({"kinds": CLUSTERS, "union": UNION}))
    found = funnel(draft)
    kinds, union = found.steps
    # p1 is a company (guessed); n1 is outside the Union; of u1 no kind is known
    assert (kinds.lost, kinds.alone, kinds.also, kinds.left, kinds.unknown, kinds.on_guesses) == (1, 1, 0, 7, 1, 1)
    assert (union.lost, union.alone, union.also, union.left, union.unknown, union.on_guesses) == (1, 1, 0, 6, 0, 0)
    assert (found.organisations, found.eligible, found.on_guesses, found.excluded, found.unknown) == (8, 4, 1, 2, 1)
    assert found.excluded_on_guesses == 1
    assert {value: (one.field, one.eligible) for value, one in found.by["country"].items()} == {
        "FR": (2, 2),
        "DE": (2, 2),
        "IT": (1, 1),
        "NO": (1, 0),
        "PT": (1, 0),
        "ES": (1, 0),
    }
    assert {value: one.lost for value, one in kinds.by["kind"].items() if one.lost} == {"company": 1}


def test_who_is_shut_out_is_told_with_the_smallest_set_of_conditions(stable: Stable) -> None:
    # two from one country, of at most two members, one of them Italian: no German or French body finds a place
    rules = {
        "italian": MinMembers(at_least=1, where=(Where(countries=("IT",)),)),
        "pair": MaxMembers(at_most=2),
        "three": MinMembers(at_least=2),
        "national": MinCountries(at_least=2),
        "german": MinMembers(at_least=1, where=(Where(countries=("DE", "IT")),)),
        "not-french": MaxMembers(at_most=0, where=(Where(countries=("FR",)),)),
    }
    (draft,) = drafts(scenario_of(rules))
    found = survey(draft, Means(stable), (1, 2, 3))
    assert found.reachable == {"d1", "d2", "i1", "n1", "p1", "u1"}
    assert found.unreachable == {"f1", "f2"}
    (why,) = culprits(draft, found.unreachable, Means(stable))
    assert why.conditions == ("not-french",)
    assert why.organisations == {"f1", "f2"}
    # every consortium has the one Italian body: as many exist side by side as it may join
    assert {limit: (one.consortia, one.bound) for limit, one in found.packed.items()} == {
        1: (1, 1),
        2: (2, 2),
        3: (3, 3),
    }


def test_two_conditions_together_shut_out_whom_neither_does_alone(stable: Stable) -> None:
    rules = {
        "size": MaxMembers(at_most=2),
        "italian": MinMembers(at_least=1, where=(Where(countries=("IT",)),)),
        "german": MinMembers(at_least=1, where=(Where(countries=("DE",)),)),
        "countries": MaxPerCountry(at_most=1),
    }
    (draft,) = drafts(scenario_of(rules))
    found = survey(draft, Means(stable))
    assert found.reachable == {"i1", "d1", "d2"}
    (why,) = culprits(draft, found.unreachable, Means(stable))
    assert set(why.conditions) == {"size", "italian", "german"}
    assert why.organisations == {"f1", "f2", "n1", "p1", "u1"}


def test_nothing_is_possible_where_the_conditions_contradict_each_other(stable: Stable) -> None:
    (draft,) = drafts(scenario_of({"many": MinMembers(at_least=5), "few": MaxMembers(at_most=4)}))
    found = survey(draft, Means(stable), (1,))
    assert not found.reachable
    assert (found.packed[1].consortia, found.packed[1].bound) == (0, 0)


def test_past_cooperation_is_fitted_from_repeated_ties() -> None:
    ties = {"f1": {"d1": 3, "d2": 1}, "i1": {"n1": 1}, "n1": {}}
    assert (
        repetition(scenario_of({}).model_copy(update={"ties": ties})) == 2 / 5
    )  # five cooperations, two of them again
    assert repetition(scenario_of({}).model_copy(update={"ties": {"f1": {"d1": 1}}})) is None


def test_ranks_of_random_portfolios() -> None:
    assert spread(list(range(1, 101))) == (10, 50, 90)
    assert spread([7]) == (7, 7, 7)
    assert spread([]) is None


def test_each_change_of_a_clause_tells_what_it_does_by_itself(stable: Stable) -> None:
    # pairs of two countries from two French, two German, an Italian, a Norwegian, a Portuguese and a Spanish body
    pair = {"size": MaxMembers(at_most=2), "countries": MinCountries(at_least=2)}
    base = scenario_of({**pair, "union": UNION})
    without_french = MaxMembers(at_most=0, where=(Where(countries=("FR",)),))
    new = scenario_of({**pair, "union": UNION.altered(hard=False), "not-french": without_french})
    said = effects(new, base, Means(stable), language("en"))
    begin = "by itself, on the field of the base: organisations that can take part"
    assert said == {
        # seven of the Union make three pairs, with the Norwegian body eight make four
        ("partnerships", "union"): f"{begin} 7 → 8, consortia side by side if each joins one 3 → 4",
        # five of the Union that are not French make two pairs
        ("partnerships", "not-french"): f"{begin} 7 → 5, consortia side by side if each joins one 3 → 2",
    }


# -- money -----------------------------------------------------------------------------------------------------------------


def test_twelve_greatest_grants_of_cluster_excellence_2018_do_not_fit() -> None:
    (draft,) = drafts(load(ROOT / "scenarios" / "excellence-2018" / "call.toml"))
    (pot,) = budget(draft, []).pots
    assert (pot.total, pot.expected, pot.ceiling, pot.fits) == ("3,600,000", 12, "360,000", False)
    assert pot.at_ceiling == 3_600_000 // 360_000
    assert "12 expected grants of at most EUR 360,000 are EUR 4,320,000, which does not fit" in pot.sentence
    # at the average of 300,000 at which twelve fit
    (pot,) = budget(draft, [], average=30_000_000).pots
    assert pot.at_average == 12


def test_own_contributions_follow_from_the_rate_and_equal_shares() -> None:
    base = load(DRAFT)
    scenario = scenario_of({name: base.rules[name] for name in ("rate", "greatest-grant")})
    (draft,) = drafts(scenario)
    teams = teams_of(draft.portfolio(1), {"partnerships": dict.fromkeys(("f1", "d1", "i1", "n1"))})
    found = budget(draft, [teams])
    # 350,000 at 75 %: cost 466,667, own 116,667; a quarter for each of four members
    assert found.own_total == "116,667"
    kinds = {one.value: one for one in found.contributions if one.axis == "kind"}
    assert (kinds["cluster organisation"].grant, kinds["cluster organisation"].own) == ("262,500", "87,500")
    assert (kinds["technology centre"].grant, kinds["technology centre"].own_each) == ("87,500", "29,167")


# -- the command -----------------------------------------------------------------------------------------------------------

SMALL = """
format = 1
title = "A small draft by Body f1"
purpose = "call-design"
stage = "call-draft"
evidence_date = 2018-03-08
[tables]
organisations = "bodies.csv"
[calls.partnerships]
number = 2
[rules.members]
kind = "max_members"
at_most = 4
[rules.countries]
kind = "min_countries"
at_least = 3
[rules.less-developed-members]
kind = "min_members"
at_least = 1
where = { categories = ["less_developed"] }
[rules.not-everyone]
kind = "every_member"
where = { kinds = ["cluster_organisation"] }
[goals.regions]
kind = "regional_coverage"
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario of fourteen bodies, one of whom is named in its title."""
    folder = tmp_path_factory.mktemp("small")
    places = (
        "PT11",
        "PT11",
        "DE21",
        "DE21",
        "ITF3",
        "ITF3",
        "FR10",
        "FR10",
        "ES61",
        "ES61",
        "PL92",
        "EL61",
        "EL61",
        "PL92",
    )
    with (folder / "bodies.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "other_names", "kinds", "country", "seat", "scope"))
        for number, seat in enumerate(places, 1):
            kind = "cluster_organisation" if number % 3 else "technology_centre"
            writer.writerow(
                (f"body-{number:02}", f"Body f{number}", f"BF-{number:03}", kind, seat[:2], seat, "regional")
            )
    path = folder / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_no_file_of_a_call_in_design_names_an_organisation(small: Path, tmp_path: Path) -> None:
    family = small.with_name("family.toml")
    family.write_text(
        'extends = ["small.toml"]\ntitle = "With or without Body f1"\n[family]\n'
        'field = "rules.less-developed-members.at_least"\nvalues = [0, 1]\nlabels = ["of BF-002", "one"]\n'
    )
    told = run("impact", str(family), "-o", str(tmp_path), "--samples", "3")
    assert told.code == 0, told.err
    written = [told.out, *(file.read_text(encoding="utf-8") for file in sorted(tmp_path.iterdir()))]
    written += [file.name for file in tmp_path.iterdir()]
    assert len(written) == 1 + 5 + 5
    for text in written:
        for number in range(1, 15):
            for name in (f"body-{number:02}", f"Body f{number}", f"BF-{number:03}"):
                assert name.casefold() not in text.casefold(), name
    hidden, open_ = (Pseudonyms(load(small), internal) for internal in (False, True))
    assert hidden.text("by body F1, BF-002's and body-14") == (
        f"by {hidden.of('body-01')}, {hidden.of('body-02')}'s and {hidden.of('body-14')}"
    )
    assert open_.text("by Body f1") == "by Body f1"
    assert len({hidden.of(f"body-{number:02}") for number in range(1, 15)}) == 14


def test_the_parts_of_an_assessment_are_found_by_their_names(small: Path) -> None:
    found = json.loads(run("impact", str(small), "--json", "--samples", "5").out)
    assert {"notice", "funnel", "reachable", "capacity", "binding", "measures", "budget", "headlines"} <= found.keys()
    assert [one["participations"] for one in found["capacity"]] == [1, 2, 3]
    codes = [one["code"] for one in found["headlines"]]
    assert codes == ["capacity", "excludes-most", "reach", "one-more", "guarantee", "budget", "guesses", "not-assessed"]
    # ten of fourteen are clusters; a team needs three countries, so at least three of them: three teams at most
    assert found["funnel"]["eligible"] == 10
    assert found["capacity"][0]["consortia"] == found["capacity"][0]["bound"] == 3


def test_what_changes_without_guesses_comes_first(stable: Stable) -> None:
    field = [body(f"b{n}", country, kinds_basis="guessed") for n, country in enumerate(("FR", "DE", "IT"))]
    (found,) = assess(
        scenario_of({"kinds": CLUSTERS, "three": MinCountries(at_least=3)}, field), Means(stable), Wishes(samples=1)
    )
    assert found.headlines[0].code == "changes-without-guesses"
    assert "the field forms 0 partnerships instead of 1, too few for 1 grant" in found.headlines[0].text
    firm = [who.model_copy(update={"kinds_basis": Basis.STATED}) for who in field]
    (found,) = assess(
        scenario_of({"kinds": CLUSTERS, "three": MinCountries(at_least=3)}, firm), Means(stable), Wishes(samples=1)
    )
    assert found.headlines[0].code == "capacity"


def test_drafts_of_two_scenarios_are_compared_like_with_like_in_80_columns() -> None:
    told = run("impact", str(TINY / "variant.toml"), "--against", str(TINY / "tiny.toml"), "--samples", "3")
    assert told.code == 0, told.err
    assert max(map(len, told.out.splitlines())) <= 80
    flat = " ".join(told.out.split())
    assert "new Water in the north against base Water in the north" in flat
    assert "new Food in the south against base Food in the south" in flat
    assert "new Food in the south against base Water" not in flat


def test_an_assessment_in_which_no_condition_binds_is_shown_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "loose.toml"
    path.write_text(LOOSE.format(table=TINY / "organisations.csv"), "utf-8")
    told = run("impact", str(path), "--samples", "3")
    assert told.code == 0, told.err
    assert "No change: members (loosened and tightened)." in " ".join(told.out.split())
    assert "What a programme guarantees" in told.out


LOOSE = """
format = 1
title = "Nothing binds"
purpose = "call-design"
stage = "call-draft"
evidence_date = 2020-06-01
[tables]
organisations = "{table}"
[calls.only]
[rules.members]
kind = "max_members"
at_most = 3
[goals.coverage]
kind = "competence_coverage"
"""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no.toml"], 'there is no file "no.toml"'),
        ([str(DRAFT), "--average-grant", "abc"], "--average-grant: 'abc' is not an amount in EUR"),
        ([str(DRAFT), "-o", str(DRAFT)], "is a file; the assessment is written to a folder"),
        ([str(DRAFT.with_name("grants-family.toml")), "--against", str(DRAFT)], "a family has its own base"),
        ([str(DRAFT), "--consortia", "0"], "--consortia"),
    ],
)
def test_a_mistake_is_told_before_any_work(arguments: list[str], said: str) -> None:
    told = run("impact", *arguments)
    assert told.code == 2
    assert said in " ".join((told.out + told.err).split())
    assert "Traceback" not in told.err
