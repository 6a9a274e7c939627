"""Small teams to state the examples of rules and goals with; each example is a test and a line of the manual."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from models.eoi import EoI
from models.facts import Competence, Context, CountrySet, Kind, Membership, Organisation, Region, World
from models.rule import PortfolioRule, Rule
from models.strategies import Authority, Phase, Priority, Strategy
from models.team import CATEGORY, COUNTING, MONEY, Member, Participation, Team, Teams, Totals
from models.typed import cents

_KINDS: dict[str, Kind] = {
    "cluster": "cluster_organisation",
    "centre": "technology_centre",
    "park": "science_park",
    "network": "business_network",
    "company": "company",
    "jrc": "jrc",
}
_MONEY = {kind: "passed_on" if kind == "third_party_support" else kind for kind in MONEY}
"""Column of each amount."""
_FLAGS: dict[str, Any] = {"yes": "yes", "no": "no", "asked": "pending"}

_FOOD = Priority(wording="Food chains", nace=("A01", "C10"), nabs=("08",), objective="bioeconomy", theme="food")
_STRATEGIES = (
    Strategy(key="norte", level="regional", territories=("PT11",), priorities=(_FOOD,)),
    Strategy(
        key="andalucia",
        level="regional",
        territories=("ES61",),
        priorities=(
            _FOOD.model_copy(update={"wording": "Food of the south"}),
            Priority(wording="Aircraft", nace=("C30",), nabs=("03",), objective="transport", theme="space"),
        ),
    ),
    Strategy(
        key="bayern",
        level="regional",
        territories=("DE2",),
        priorities=(
            Priority(wording="Farm machines", nace=("C28",), nabs=("06",), objective="bioeconomy", theme="digital"),
        ),
    ),
    Strategy(
        key="polska",
        level="national",
        territories=("PL",),
        priorities=(
            Priority(wording="Food processing", nace=("C10.1",), nabs=("06",), objective="growth", theme="trade"),
        ),
    ),
    Strategy(
        key="portugal",
        level="national",
        territories=("PT",),
        priorities=(Priority(wording="Textiles", nace=("C13",), nabs=("07",), objective="growth", theme="textiles"),),
    ),
    Strategy(key="norge", level="national", territories=("NO",)),
)
_AUTHORITIES = (
    Authority(
        region="PT11",
        kind="regional_authority",
        part="leads",
        letter="signed",
        signatory="regional_authority",
        years=3,
    ),
    Authority(region="ES61", kind="mandated_body", part="leads", letter="received", signatory="managing_authority"),
    Authority(region="DE21", kind="managing_authority", part="participates", letter="absent"),
    Authority(region="PL", kind="national_authority", part="supports", letter="announced"),
)

EXAMPLE_WORLD = World(
    sets={
        "EU_MS": CountrySet(
            key="EU_MS",
            name="Member States (example)",
            confidence="primary",
            complete_from=date(2000, 1, 1),
            members=tuple(
                [Membership(country=code) for code in ("AT", "DE", "ES", "FR", "IT", "PL", "PT")]
                + [Membership.model_validate({"country": "UK", "to": date(2020, 1, 31)})]
            ),
        ),
        "PARTNERS": CountrySet(
            key="PARTNERS",
            name="Partner countries (example; the list is not known completely)",
            confidence="secondary",
            members=(Membership(country="NO"),),
        ),
    },
    regions={
        "PT11": Region(nuts="PT11", name="Norte", country="PT", category_2014_2020="less_developed"),
        "PL12": Region(nuts="PL12", country="PL", category_2014_2020="more_developed", category_basis="derived"),
        "ES61": Region(nuts="ES61", name="Andalucía", country="ES", category_2014_2020="transition"),
        "DE21": Region(nuts="DE21", name="Oberbayern", country="DE", category_2014_2020="more_developed"),
        "NO03": Region(nuts="NO03", country="NO"),
        "ES70": Region(nuts="ES70", name="Canarias", country="ES", outermost=True),
        "PT20": Region(nuts="PT20", name="Região Autónoma dos Açores", country="PT", outermost=True),
    },
    ties={"a": {"b": 1}, "c": {}, "x": {"a": 2, "y": 1}},
    relatedness={"ai": {"iot": 600, "rail": 200}, "iot": {"rail": 300}, "rail": {"water": 400}},
    capabilities={"PT11": ("ai",), "DE21": ("iot", "rail"), "ES61": ()},
    strategies={one.key: one for one in _STRATEGIES},
    authorities={one.region: (one,) for one in _AUTHORITIES},
    eois={
        key: EoI(submitter=key, date=date(2018, 2, 1), seeks=seeks, offers=offers, consent=consent, binding=False)
        for key, seeks, offers, consent in (
            ("a", ("ai", "pilot", "water"), ("iot", "water"), True),
            ("b", ("rail",), ("ai", "iot"), True),
            ("c", ("iot",), ("ai", "pilot"), True),
            ("d", ("iot",), ("ai", "pilot", "rail"), False),
        )
    },
)
EXAMPLE_CONTEXT = Context(EXAMPLE_WORLD, date(2018, 3, 8), deemed=("jrc",))


def team_of(
    *,
    name: str = "team",
    ids: str = "",
    country: str = "",
    kind: str = "",
    seat: str = "",
    control: str = "",
    stands: str = "",
    role: str = "",
    cost: str = "",
    grant: str = "",
    passed_on: str = "",
    services: str = "",
    matching: str = "",
    skills: str = "",
    scope: str = "",
    stages: str = "",
    totals: Totals | None = None,
    complete: bool = True,
    strand: str = "",
    strategy: str = "",
    themes: str = "",
    phase: Phase | None = None,
    **flags: str,
) -> Team:
    """A team from columns of words, one word a member; ``?`` is unknown.

    Two kinds or stages of one member are joined by ``+``; skills are written ``code:level+code:level``; ``control`` gives
    groups, ``-`` for a body alone; ``stands`` gives the countries of a grouping, joined by ``+``; ``cost_CATEGORY`` is the
    cost of a category; ``themes`` and ``phase`` are those of the call. Any further argument is a flag with the words yes, no
    and asked.
    """
    spent = {column: words for column, words in flags.items() if column.startswith(CATEGORY)}
    columns = {
        "id": ids,
        "country": country,
        "kind": kind,
        "seat": seat,
        "control": control,
        "stands": stands,
        "role": role,
        "cost": cost,
        "grant": grant,
        "passed_on": passed_on,
        "services": services,
        "matching": matching,
        "skills": skills,
        "scope": scope,
        "stages": stages,
        "strategy": strategy,
    } | flags
    split = {column: words.split() for column, words in columns.items() if words}
    sizes = {len(words) for words in split.values()}
    assert len(sizes) <= 1, f"columns of different lengths: { {c: len(w) for c, w in split.items()} }"

    def member(at: int) -> Member:
        word = {column: words[at] for column, words in split.items() if words[at] != "?"}
        skilled = (part.split(":") for part in word.get("skills", "").strip("-").split("+") if part)
        who = Organisation(
            id=word.get("id", "abcdefghijkl"[at]),
            country=word.get("country", ""),
            kinds=tuple(_KINDS[one] for one in word["kind"].split("+")) if "kind" in word else (),
            seat=word.get("seat", ""),
            scope=word.get("scope", "regional" if "seat" in split else ""),
            strategy=word.get("strategy", "").strip("-"),
            stages=tuple(word["stages"].split("+")) if "stages" in word else (),
            control_group=None if "control" not in word else word["control"].strip("-"),
            stands_for=tuple(code for code in word.get("stands", "").strip("-").split("+") if code),
            flags={flag: _FLAGS[word[flag]] for flag in flags.keys() - spent.keys() if flag in word},
            competences={code: Competence(level=int(level)) for code, level in skilled},
        )
        money: dict[str, Any] = {field: word[column] for field, column in _MONEY.items() if column in word}
        money["by_category"] = {column.removeprefix(CATEGORY): word[column] for column in spent if column in word}
        terms: dict[str, Any] = {**money, "role": word.get("role", "beneficiary")}
        return Member(who, Participation.model_validate(terms))

    members = tuple(member(at) for at in range(sizes.pop() if sizes else 0))
    context = replace(EXAMPLE_CONTEXT, themes=tuple(themes.split()), phase=phase)
    return Team(name, members, context, "call", COUNTING, complete, totals or Totals(), strand=strand)


@dataclass(frozen=True)
class Example:
    """A rule, a team, and whether the rule holds (None: not assessed)."""

    rule: Rule
    team: Team
    holds: bool | None
    why: str = ""


@dataclass(frozen=True)
class PortfolioExample:
    """A rule on all consortia, some consortia, and whether the rule holds (None: not assessed)."""

    rule: PortfolioRule
    teams: Teams
    holds: bool | None
    why: str = ""


@dataclass(frozen=True)
class GoalExample:
    """A goal, some consortia, and the points by hand."""

    goal: Any
    teams: Teams
    points: int
    needs: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    why: str = ""


def euros(amount: str) -> int:
    """An amount in EUR as whole cents."""
    found = cents(amount)
    assert isinstance(found, int)
    return found
