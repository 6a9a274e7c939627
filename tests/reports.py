"""Reports as tests make them: of plans made by hand, and of a real one."""

from collections.abc import Mapping, Sequence
from functools import cache

from models.scenario import Scenario
from models.team import Participation
from planner.impact.assess import Wishes, assess
from planner.impact.field import Means
from planner.languages import language
from planner.loading import load
from planner.pseudonyms import Pseudonyms
from planner.race import Stable
from planner.report.blocks import Dossier
from planner.report.dossier import dossier
from planner.report.material import Assessed, Material, Option, hidden_in
from tests.command import ROOT
from tests.plans import GOOD, plan_of, tiny

CALL_DRAFT = ROOT / "scenarios" / "call-draft" / "call.toml"
PARTNERSHIPS = {
    "partnerships-1": "999981537 939128878 996727284 955970406 972429463 998484633",
    "partnerships-2": "tweed 972774492 up-tex-euramaterials 953175933 928145568 931584412",
    "partnerships-3": "941352700 suederelbe-ag 951026025 998071413 936174549 952919368",
    "partnerships-4": "926455440 999764257 953145863 vitagora 950162434 940222747",
    "partnerships-5": "955940336 998107982 sachsen-textil 999964271 inovcluster 972430045",
    "partnerships-6": "955930442 foodregio 951501713 950541316 953404756 astrico-nord-est",
    "partnerships-7": "955710446 972504347 971896351 935258869 951533141 994605894",
    "partnerships-8": "996586052 952902587 999509341 970864368 984247555 938453564",
}
"""A plan of the draft call, as a solver found it."""


def option(scenario: Scenario, members: Mapping[str, str], label: str = "") -> Option:
    """A design with a plan made by hand."""
    plan = plan_of(scenario, members)
    return Option(label or scenario.title, scenario, plan, "plan.json", "0" * 64)


def material(
    options: Sequence[Option],
    base: Option | None = None,
    assessed: Sequence[Assessed] = (),
    internal: bool = False,
    code: str = "en",
) -> Material:
    """What a report of some designs is made from."""
    everything = [*options, *([base] if base else [])]
    hidden: Pseudonyms = hidden_in([one.scenario for one in everything], internal)
    return Material(tuple(options), base, tuple(assessed), None, language(code), hidden)


def named(scenario: Scenario) -> Scenario:
    """The scenario for a purpose under which organisations are named."""
    return scenario.model_copy(update={"purpose": "facilitation"})


@cache
def tiny_report(purpose: str = "call-design") -> Dossier:
    """A report of the tiny scenario."""
    scenario = tiny().model_copy(update={"purpose": purpose})
    return dossier(material([option(scenario, GOOD)]))


@cache
def assessed_tiny() -> tuple[Assessed, ...]:
    """The impact of the tiny scenario."""
    with Stable(["field", "cpsat", "milp"]) as stable:
        return tuple(Assessed("", one) for one in assess(tiny(), Means(stable=stable), Wishes(samples=10)))


@cache
def real(purpose: str = "call-design") -> Material:
    """The draft call with its real organisations."""
    scenario = load(CALL_DRAFT).model_copy(update={"purpose": purpose})
    return material([option(scenario, PARTNERSHIPS)])


def with_text(text: str) -> Scenario:
    """The tiny scenario with a text in every field that people write freely, for a purpose that names organisations."""
    scenario = named(tiny())
    organisations = {
        key: who.model_copy(update={"name": text, "other_names": (text,), "note": text, "kinds_source": text})
        for key, who in scenario.organisations.items()
    }
    rules = {
        name: rule.model_copy(update={"text": text, "note": text, "source": (text,)})
        for name, rule in scenario.rules.items()
    }
    calls = {
        key: call.model_copy(
            update={
                "title": text,
                "rules": {name: rule.model_copy(update={"text": text}) for name, rule in call.rules.items()},
            }
        )
        for key, call in scenario.calls.items()
    }
    vocabulary = {
        code: one.model_copy(update={"label": text, "group": text}) for code, one in scenario.vocabulary.items()
    }
    changed = {
        "title": text,
        "notes": (text,),
        "organisations": organisations,
        "rules": {text: next(iter(rules.values())), **rules},
        "goals": {text: next(iter(scenario.goals.values()))},
        "calls": calls,
        "vocabulary": vocabulary,
    }
    return scenario.model_copy(update=changed)


def nowhere() -> Scenario:
    """The tiny scenario in which nobody knows where Hotel is."""
    scenario = tiny()
    hotel = scenario.organisations["hotel"].model_copy(update={"country": "", "seat": "", "branches": ()})
    return scenario.model_copy(update={"organisations": {**scenario.organisations, "hotel": hotel}})


def stated_amounts() -> Scenario:
    """The tiny scenario for named organisations, with every amount of the consortium in the south stated by its members."""
    amounts = {"alpha": ("90000.10", "60000.07"), "celta": ("80000.50", "40000"), "delta": ("7000", "6500")}
    money = {key: Participation(cost=cost, grant=grant) for key, (cost, grant) in amounts.items()}
    return named(tiny()).model_copy(update={"participation": {"south": money}})
