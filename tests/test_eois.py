"""Expressions of interest: groups that are never split, and merged only with consent."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.audit import audit
from models.eoi import EoI
from models.formulate import Assignment, formulate
from models.rules.lock_seed_group import LockSeedGroup
from models.rules.one_coordinator import OneCoordinator
from models.scenario import Scenario
from models.truth import Truth
from planner.backends import Task
from planner.check import look
from planner.comparing import inputs_between
from planner.loading import load
from planner.mistakes import UserError
from planner.plan import dump, read
from planner.race import Stable
from planner.solving import Options, conflict, solve
from tests.command import TINY
from tests.enumeration import best
from tests.plans import plan_of
from tests.random_scenarios import DAY, conditions, scenario
from tests.readers import EXACT, READERS, Readers, lexicographic, plan

SEEDS = range(24)
HEADER = (
    "id,submitter,date,themes,partners,roles_sought,offers,seeks,regions_sought,willingness,consent,letters,released\n"
)
ROWS = """e1,alpha,2020-03-01,north,celta,partner,water,sensors|food,DE|PL,coordinate,yes,signed
e2,bravo,2020-04-01,,,coordinator|partner,sensors,water,,partner,yes,
e3,echo,2020-04-01,south,fuego,,food|sensors,sensors,,associated,no,announced
e4,delta,2021-01-01,,,,sensors,food,,partner,yes,
"""


def scenario_with(
    folder: Path, rows: str = ROWS, purpose: str = "expression-of-interest", released: str = "yes"
) -> Path:
    """The tiny scenario with a table of expressions of interest."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    path = folder / "tiny.toml"
    text = path.read_text("utf-8").replace("[tables]", '[tables]\neois = "eois.csv"')
    path.write_text(text.replace('purpose = "call-design"', f'purpose = "{purpose}"'), "utf-8")
    ends = [line + "," * (HEADER.count(",") - line.count(",")) + released for line in rows.splitlines()]
    (folder / "eois.csv").write_text(HEADER + "".join(f"{line}\n" for line in ends), "utf-8")
    return path


# -- groups ----------------------------------------------------------------------------------------------------------------


def interested(seed: int, size: int | None = None, kept: int = 2) -> Scenario:
    """A random scenario with few rules, and expressions of interest of some of its organisations, some of them not open."""
    found = scenario(f"interest {seed}", size)
    draw = random.Random(f"interest {seed}")
    hard = [name for name, rule in conditions(found).items() if rule.hard and rule.decidable]
    found = found.without(hard[kept:])
    ids = sorted(found.organisations)
    eois = {}
    for number in range(draw.choice((2, 2, 3))):
        submitter, *partners = draw.sample(ids, draw.choice((1, 2, 2, 3)))
        eois[f"e{number}"] = EoI(
            submitter=submitter,
            partners=partners,
            date=DAY.replace(year=draw.choice((2017, 2018, 2018, 2019))),
            themes=draw.choice(((), (), tuple(draw.sample(sorted(found.calls), 1)))),
            willingness=draw.choice(("coordinate", "partner", "associated")),
            consent=draw.random() < 0.6,
            offers=("ai",),
            seeks=("iot",),
        )
    rules = {**found.rules, "led": OneCoordinator()} if draw.random() < 0.5 else found.rules
    return found.model_copy(update={"eois": eois, "rules": rules})


def offences(found: Scenario, assignment: Assignment) -> Iterator[str]:
    """What a plan does to expressions of interest that it must not, in the words of their table."""
    eois = {key: eoi for key, eoi in found.eois.items() if eoi.date <= found.evidence_date}
    for name, members in assignment.items():
        here = {
            key: {eoi.submitter, *eoi.partners}
            for key, eoi in eois.items()
            if {eoi.submitter, *eoi.partners} & members.keys()
        }
        for key, group in here.items():
            eoi = eois[key]
            if not group <= members.keys():
                yield f"{name} splits {key}"
            if not eoi.consent and members.keys() != group:
                yield f"{name} adds to {key}, which gave no consent"
            unwilling = [at for at, other in here.items() if other != group and not (eois[at].consent and eoi.consent)]
            if unwilling and members.keys() != group:
                yield f"{name} merges {key} with {unwilling} without consent"
            if eoi.themes and found.slots[name] not in eoi.themes:
                yield f"{name} is no theme of {key}"
            for member in found.team(name, members).members:
                if member.who.id == eoi.submitter and eoi.willingness != "coordinate" and member.role == "coordinator":
                    yield f"{member.who.id} coordinates {name}"
                if member.who.id == eoi.submitter and eoi.willingness == "associated" and member.role != "associated":
                    yield f"{member.who.id} is not associated in {name}"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_agreed_group_is_split_and_none_is_merged_without_consent(readers: Readers, seed: int, reader: str) -> None:
    made = formulate(interested(seed, 9))
    [answer] = readers.answer(reader, [Task(made.record, work=0.2 if reader == "search" else 60.0, seconds=60.0)])
    if answer.values is None:
        assert answer.status == ("unknown" if reader == "search" else "infeasible")
        return
    assignment = made.assignment(plan(made.record, answer))
    assert list(offences(made.scenario, assignment)) == []
    findings = [finding for finding in audit(made.scenario, assignment).findings if finding.rule.startswith("eois.")]
    assert all(finding.verdict is Truth.HOLDS for finding in findings)


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_leave_the_best_plan_that_enumeration_finds(readers: Readers, seed: int) -> None:
    found = interested(seed, 5, kept=3)
    assert lexicographic(readers, EXACT[seed % 3], formulate(found).record) == best(found, "fails")


def test_the_random_groups_matter(readers: Readers) -> None:
    def worth(found: Scenario) -> tuple[int, ...]:
        return lexicographic(readers, "cpsat", formulate(found).record) or (-(10**9),)

    pairs = []
    for seed in SEEDS:
        found = interested(seed, 9)
        free = found.without([f"eois.{key}" for key in found.eois])
        pairs.append((worth(found), worth(free)))
    assert all(bound <= free for bound, free in pairs)
    assert sum(bound < free for bound, free in pairs) >= 6
    assert sum(bound > (-(10**9),) for bound, _ in pairs) >= 15


def groups(*eois: EoI) -> dict[str, LockSeedGroup]:
    """What some expressions of interest ask of a plan of the tiny scenario's organisations."""
    found = load(TINY / "tiny.toml")
    return dict(found.model_copy(update={"eois": {f"e{n}": eoi for n, eoi in enumerate(eois, 1)}}).seed_groups())


def interest(submitter: str, *partners: str, **fields: object) -> EoI:
    """An expression of interest that is open."""
    return EoI.model_validate({"submitter": submitter, "partners": partners, "date": "2020-06-01", **fields})


def test_an_expression_is_open_from_its_date_on() -> None:
    assert list(groups(interest("alpha"), interest("bravo", date="2020-06-02"))) == ["eois.e1"]


def test_a_partner_does_what_its_own_expression_says_and_else_what_that_of_the_group_says() -> None:
    found = groups(interest("alpha", "bravo", "celta", willingness="associated"), interest("bravo"))
    assert found["eois.e1"].associated == ("alpha", "celta")
    assert found["eois.e1"].not_coordinating == ()
    assert found["eois.e2"].not_coordinating == ("bravo",)


def test_themes_are_calls_or_what_calls_stand_for() -> None:
    found = load(TINY / "tiny.toml")
    calls = {**found.calls, "south": found.calls["south"].model_copy(update={"themes": ("food",)})}
    eois = {
        key: interest("alpha", themes=themes)
        for key, themes in (("e1", "north"), ("e2", "food"), ("e3", "rail"), ("e4", ()))
    }
    seeds = found.model_copy(update={"calls": calls, "eois": eois}).seed_groups()
    assert [group.only_calls for _, group in seeds] == [("north",), ("south",), ("rail",), ()]


def test_of_several_expressions_the_least_willing_counts() -> None:
    found = groups(interest("alpha", willingness="coordinate"), interest("alpha"), interest("bravo", "delta"))
    assert [group.not_coordinating for group in found.values()] == [("alpha",), ("alpha",), ("bravo", "delta")]


def test_an_expression_allows_no_more_than_its_role(tmp_path: Path) -> None:
    # the table of participation lets alpha coordinate in the north
    rows = "e1,alpha,2020-03-01,,,,,,,partner,yes,\ne2,bravo,2020-03-01,,,,,,,associated,yes,\n"
    found = load(scenario_with(tmp_path, rows))
    team = found.team("north", {"alpha": None, "bravo": None, "celta": None})
    assert [member.role for member in team.members] == ["beneficiary", "associated", "beneficiary"]


def test_the_audit_names_the_expression_that_a_plan_by_hand_breaks(tmp_path: Path) -> None:
    found = load(scenario_with(tmp_path))
    made = plan_of(found, {"north": "alpha gamma hotel", "south": "bravo delta celta"})
    broken = {f.rule: f.witness for f in audit(found, made.assignment).breaches if f.rule.startswith("eois.")}
    assert broken == {"eois.e1": "north is without celta; south is without alpha; south is of another call"}


def test_a_conflict_names_the_expressions_that_cannot_be_had(tmp_path: Path) -> None:
    path = scenario_with(tmp_path, "e1,alpha,2020-03-01,,celta|delta|echo,,,,,,yes,\n")
    path.write_text(path.read_text("utf-8") + '\n[locks.alpha]\nkind = "in"\norganisations = "alpha"\n', "utf-8")
    with Stable(["cpsat"]) as stable:
        found = load(path)
        answer, _ = solve(found, Options("cpsat"), stable=stable)
        assert answer.outcome == "infeasible"
        assert conflict(found, Options("cpsat"), stable) == ["most-members", "locks.alpha", "eois.e1"]


def test_expressions_survive_the_way_through_a_plan_file(tmp_path: Path) -> None:
    found = load(scenario_with(tmp_path))
    made = plan_of(found, {"north": "alpha celta gamma"})
    (tmp_path / "plan.json").write_text(dump(made), "utf-8")
    assert read(tmp_path / "plan.json").scenario.eois == found.eois


# -- the table -------------------------------------------------------------------------------------------------------------


def test_a_table_is_read_as_it_stands(tmp_path: Path) -> None:
    found = load(scenario_with(tmp_path)).eois
    assert found["e1"].seeks == ("sensors", "food")
    assert [found[key].consent for key in found] == [True, True, False, True]
    assert found["e2"].letters == ""


def test_a_stage_of_the_value_chain_is_offered_where_an_organisation_works_at_it(tmp_path: Path) -> None:
    path = scenario_with(tmp_path, "e1,alpha,2020-03-01,,,,pilot,,,,yes,\n")
    table = tmp_path / "organisations.csv"
    lines = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([f"{lines[0]},stages", *(f"{line},pilot" for line in lines[1:])]), "utf-8")
    assert load(path).eois["e1"].offers == ("pilot",)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("e1,alpha,2020-06-02,,,,,,,,yes,\n", "eois.e1 is dated 2020-06-02, after the evidence (2020-06-01)"),
        (
            "e1,alpha,2020-03-01,,bravo,,,,,,yes,\ne2,celta,2020-03-01,,bravo,,,,,,yes,\n",
            "eois.e1 and eois.e2 share bravo: they join a consortium together or not at all",
        ),
        (
            "e1,alpha,2020-03-01,,bravo,,,,,,yes,\ne2,celta,2020-03-01,,bravo,,,,,,no,\n",
            "without consent to be matched (e2) neither can",
        ),
        (
            "e1,alpha,2020-03-01,north,bravo,,,,,,yes,\ne2,celta,2020-03-01,south,bravo,,,,,,yes,\n",
            "as they are meant for different calls, neither can",
        ),
        (
            "e1,alpha,2020-03-01,,,,,,,associated,yes,\n",
            "alpha is to be coordinator by the table of participation; it is taken as associated",
        ),
    ],
    ids=["not-open", "shared", "shared-without-consent", "shared-for-different-calls", "role"],
)
def test_what_needs_a_look_is_told_by_check(rows: str, told: str, tmp_path: Path) -> None:
    assert any(told in warning for warning in look(load(scenario_with(tmp_path, rows))).warnings)


def test_a_smaller_group_inside_one_without_consent_can_still_join(tmp_path: Path) -> None:
    rows = "e1,alpha,2020-03-01,,bravo,,,,,,no,\ne2,bravo,2020-03-01,,,,,,,,yes,\n"
    [said] = [w for w in look(load(scenario_with(tmp_path, rows))).warnings if w.startswith("eois.e1 and")]
    assert said.endswith("they join a consortium together or not at all")


# -- what is not released is told nobody ------------------------------------------------------------------------------------

SECRETS = (
    "alfa-secret",
    "watter-secret",
    "nort-secret",
    "FRX9",
    "lead-secret",
    "2020-02-31",
    "posted-secret",
    "key-secret",
)


def test_no_message_holds_a_word_of_an_expression_that_is_not_released(tmp_path: Path) -> None:
    """Whatever is wrong with its row, with the row before it, with the header or with the file."""
    row = "key-secret,alfa-secret,2020-02-31,nort-secret,alfa-secret,lead-secret,watter-secret,,FRX9"
    row += ",lead-secret,,posted-secret"
    path = scenario_with(tmp_path, f"{row}\n{row}\n", released="")
    table = tmp_path / "eois.csv"
    text = table.read_text("utf-8")
    damaged = (
        text.encode(),
        text.removeprefix(HEADER).encode(),
        text.replace("lead-secret", "lead-secret\u00e9").encode("cp1252"),
        text.replace(",FRX9", ',"FRX9').encode(),
        text.replace("FRX9", "FRX9,,,,,").encode(),
        text.replace("nort-secret", "nort\x07-secret").encode(),
        text.encode("utf-16"),
    )
    for content in damaged:
        table.write_bytes(content)
        with pytest.raises(UserError) as refused:
            load(path)
        for word in SECRETS:
            assert word not in str(refused.value), (word, content)


def test_a_warning_about_expressions_that_are_not_released_says_neither_who_nor_when(tmp_path: Path) -> None:
    rows = "e1,alpha,2020-03-01,,bravo,,,,,associated,yes,\ne2,celta,2020-03-01,,bravo,,,,,,no,\n"
    rows += "e3,delta,2020-06-02,,,,,,,,,\n"
    warnings = look(load(scenario_with(tmp_path, rows, released="no"))).warnings
    told = [warning for warning in warnings if "eois." in warning or "expression" in warning]
    assert len(told) >= 3
    assert not any(
        word in warning for warning in told for word in ("bravo", "celta", "delta", "associated", "2020-06-02")
    )


def test_the_check_of_a_plan_says_nothing_of_what_an_expression_asks_that_is_not_released(tmp_path: Path) -> None:
    found = load(scenario_with(tmp_path, released="no"))
    for assignment in ({"north": {"alpha": None}}, {"north": {"alpha": None, "celta": None}}):
        for finding in audit(found, assignment).findings:
            if finding.rule.startswith("eois."):
                said = " ".join(map(str, finding.model_dump().values()))
                assert "not released" in said
                assert not any(word in said for word in ("alpha", "celta", "bravo", "2020-03-01"))


def test_what_differs_between_plans_is_not_told_of_an_expression_that_is_not_released(tmp_path: Path) -> None:
    rows = ROWS.splitlines()
    rows[0] = rows[0].replace("sensors|food", "sensors").replace("DE|PL", "SE").replace("celta", "hotel")
    for released in ("", "yes"):
        old, new = (
            load(scenario_with(tmp_path / f"{name}{released}", text, "facilitation", released))
            for name, text in (("old", ROWS), ("new", "\n".join(rows[:3]) + "\n"))
        )
        found = {one.address: (one.old, one.new) for one in inputs_between(old, new)}
        if released:
            assert found["eois.e1.regions_sought"] == ("DE, PL", "SE")
        else:
            assert found == {
                "eois.e1": ("present (not released)", "changed (not released)"),
                "eois.e4": ("present (not released)", "absent"),
            }
