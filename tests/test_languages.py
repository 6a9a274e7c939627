"""A language is a file: every type of rule, every word of a field and everything around the clauses is in it."""

import inspect
import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from typing import Any, get_args

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import models.rules  # noqa: F401  (rule types register themselves)
from models.facts import _SET_WORDS, Category, FlagState, Kind, Role, Scope, Where
from models.rule import LEVEL_WORDS, Condition, Confidence, Section, ShownBy
from models.rules.any_of import AnyOf
from models.rules.call_budget import CallBudget
from models.rules.max_grant import MaxGrant
from models.rules.max_members import MaxMembers
from models.rules.min_countries import MinCountries
from models.rules.min_members import MinMembers
from models.rules.strand_quota import Quota, StrandQuota
from models.rules.window import Window
from models.scenario import Purpose, Stage
from planner.languages import Language, language, languages
from planner.mistakes import UserError
from planner.plan import NOTICE
from tests.alterations import UNSEEN, altered

KINDS = list(Condition.types)
OTHERS = [code for code in languages() if code != "en"]


EVERYWHERE = Where(
    kinds=("technology_centre", "company"),
    countries=("EU_MS", "NO"),
    categories=("less_developed",),
    regions=("PT11", "ES"),
    outermost=True,
    flags={"sme": ("yes", "pending")},
    organisations=("a", "b"),
    scopes=("regional",),
    authorities=("mandated_body",),
    parts=("leads",),
)
CENTRES = (Where(kinds=("technology_centre",)),)
FURTHER: dict[str, list[Condition]] = {
    "min_countries": [MinCountries(at_least=3, where=CENTRES)],
    "max_members": [MaxMembers(at_most=3, roles=("associated",))],
    "min_members": [MinMembers(at_least=2, where=(EVERYWHERE, Where(outermost=False)))],
    "strand_quota": [StrandQuota(quotas={"1": Quota.model_validate({"at_least": 1, "at_most": 3, "total": "100"})})],
}
"""Rules with values that no example has."""


def examples(kind: str) -> list[Condition]:
    """The rules of the examples of a kind, each once."""
    found: list[Condition] = []
    module: Any = inspect.getmodule(Condition.types[kind])
    for rule in [*(example.rule for example in module.EXAMPLES), *FURTHER.get(kind, [])]:
        if rule not in found:
            found.append(rule)
    return found


def messages(code: str) -> set[str]:
    """Names of the messages around the clauses in a language."""
    return {message for message, _ in patterns("", code)}


def test_there_is_a_second_language_of_the_union() -> None:
    assert languages() == ["en", "fr"]


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_rule_has_a_message(kind: str, code: str) -> None:
    assert language(code).knows(kind)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_tells_every_value_of_a_rule(kind: str, code: str) -> None:
    words, told = language(code), set()
    for rule in examples(kind):
        before = words.state(rule)
        assert before.strip() == before != ""
        if getattr(rule, "confidential", False):
            continue  # it tells nothing of what it asks
        for place, other in altered(rule):
            told.add(place[0])
            if (kind, place[0]) not in UNSEEN:
                assert words.state(other) != before, f"{place} of {before}"
    assert told >= set(Condition.types[kind].model_fields) - set(Condition.model_fields) - {"kind", "values"}


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("kind", KINDS)
def test_numbers_stand_in_a_sentence_as_they_stand_in_the_english_one(kind: str, code: str) -> None:
    for rule in examples(kind):
        numbers = [
            re.findall(r"\d+", re.sub(r"(?<=\d)[\s,](?=\d{3})", "", words.state(rule)))
            for words in (language("en"), language(code))
        ]
        english, other = (sorted(set(found)) for found in numbers)
        missing = set(english) - set(other)
        assert missing == set() or kind in ("window", "areas_covered"), f"{missing} of {rule.state()}"


def test_french_sentences_read_as_they_were_read() -> None:
    french = language("fr")
    assert french.state(MinMembers(at_least=1)) == "un consortium compte au moins 1 membre"
    assert french.state(MinMembers(at_least=2)) == "un consortium compte au moins 2 membres"
    where = (Where(categories=("less_developed", "transition"), kinds=("technology_centre",)),)
    assert french.state(MinMembers(at_least=2, where=where)) == (
        "un consortium compte au moins 2 membres de type centre technologique et avec siège dans une région moins "
        "développée ou en transition (2014-2020)"
    )
    assert french.state(MinCountries(at_least=3, within=("EU_MS", "NO", "EL"))) == (
        "les membres viennent d’au moins 3 pays différents\u00a0; ne comptent que les membres avec siège dans un État "
        "membre de l’UE, ou dans l’un des pays suivants\u00a0: Norvège (NO) ou Grèce (EL)"
    )
    assert french.state(MaxGrant(at_most="349952.50")) == "la subvention est d’au plus 349\u202f952,50\u00a0EUR"
    assert french.state(CallBudget(total="3600000", expected_grants=12)) == (
        "la somme des subventions de l’appel est d’au plus 3\u202f600\u202f000\u00a0EUR (12 subventions sont attendues, "
        "sans que ce soit une limite)"
    )
    assert french.state(Window(opens="2018-03-09", closes="2018-04-02")) == (
        "les candidatures sont déposées du 9 mars 2018 au 2 avril 2018"
    )
    quota = Quota.model_validate({"at_least": 1, "at_most": 3, "total": "100"})
    assert french.state(StrandQuota(quotas={"1": quota, "2": Quota(at_most=1)})) == (
        "le volet 1 compte au moins 1 consortium et au plus 3 consortiums et des subventions d’au plus 100\u00a0EUR au "
        "total\u00a0; le volet 2 compte au plus 1 consortium"
    )
    assert french.predicate((EVERYWHERE,)) == (
        "de type centre technologique ou entreprise et avec siège dans un État membre de l’UE, ou dans le pays "
        "suivant\u00a0: Norvège (NO) et avec siège dans une région moins développée (2014-2020) et avec siège dans l’une "
        "des régions PT11 et ES et avec siège dans une région ultrapériphérique et ayant le statut SME\u00a0: oui ou en "
        "cours et parmi\u00a0: a et b et de portée régionale et ayant pour sa région un organisme mandaté et dont la région "
        "a une autorité qui dirige"
    )
    either = AnyOf(alternatives={"a": MinMembers(at_least=4), "b": MinCountries(at_least=5)})
    assert french.state(either) == (
        "soit un consortium compte au moins 4 membres, soit les membres viennent d’au moins 5 pays différents"
    )


@pytest.mark.parametrize("code", OTHERS)
def test_every_word_of_a_predicate_has_a_message(code: str) -> None:
    wanted = {f"kinds-{word}" for word in get_args(Kind)} | {f"categories-{word}" for word in get_args(Category)}
    wanted |= {f"scopes-{word}" for word in get_args(Scope)} | {f"roles-{word}" for word in get_args(Role)}
    wanted |= {f"state-{word}" for word in get_args(FlagState)} | {f"set-{key}" for key in _SET_WORDS}
    wanted |= {f"where-{name}" for name in Where.model_fields.keys() - {"period"}}
    assert wanted - messages(code) == set()


@pytest.mark.parametrize("code", languages())
def test_every_word_around_a_clause_has_a_message(code: str) -> None:
    wanted = {f"{part}-{level}" for level in LEVEL_WORDS for part in ("level", "who")}
    wanted |= {f"section-{section}" for section in get_args(Section)}
    wanted |= {f"confidence-{word}" for word in get_args(Confidence)}
    wanted |= {f"shown-{word}" for word in get_args(ShownBy) if word != "application"}
    wanted |= {f"purpose-{word}" for word in get_args(Purpose)} | {f"stage-{word}" for word in get_args(Stage)}
    wanted |= {f"change-{word}" for word in ("added", "changed", "removed")}
    assert wanted - messages(code) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_all_that_stands_around_english_clauses(code: str) -> None:
    assert messages("en") - messages(code) == set()


def test_english_words_are_those_of_the_other_outputs() -> None:
    english = language("en")
    assert english.say("notice") == NOTICE
    assert {level: english.say(f"level-{level}") for level in LEVEL_WORDS} == LEVEL_WORDS


def test_a_rule_without_a_message_is_told_in_english() -> None:
    assert (
        Language("fr", "money = { $amount } EUR\n").state(MinMembers(at_least=3))
        == "a consortium has at least 3 members"
    )


def test_a_message_that_names_what_a_rule_does_not_have_is_a_fault() -> None:
    with pytest.raises(LookupError, match="min_members"):
        Language("fr", "min_members = au moins { $at_leest } membres\n").state(MinMembers(at_least=3))


def test_a_file_that_cannot_be_read_is_a_fault() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        Language("fr", "min_members = { au moins\n")


def test_a_language_that_is_not_there_is_a_mistake_with_those_there_are() -> None:
    with pytest.raises(UserError, match='no language "xx"; there are en and fr'):
        language("xx")


# -- reports and findings ----------------------------------------------------------------------------------------------

PARTS = ("import", "report")
NUMBERS = (0, 1, 2, 1_234_567)
"""What a number may be: each of them has words of its own in some language."""
PLURALS = {"zero", "one", "two", "few", "many", "other"}


class Uses(Visitor):
    """Which values a pattern names, and by which words of each it tells cases apart."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.setdefault(node.id.name, set())

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        if isinstance(node.selector, ast.VariableReference):
            keys = {one.key.name for one in node.variants if isinstance(one.key, ast.Identifier)}
            self.names.setdefault(node.selector.id.name, set()).update(keys - PLURALS)
        self.generic_visit(node)


class Texts(Visitor):
    """What a pattern says between its values."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.found.append(node.value)


def patterns(part: str, code: str) -> dict[tuple[str, str], ast.Pattern]:
    """Every message and attribute of a file, by the names of both."""
    text = (files("planner") / "languages" / f"{part}.{code}.ftl".lstrip(".")).read_text("utf-8")
    found: dict[tuple[str, str], ast.Pattern] = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Message):
            for name, pattern in [("", entry.value), *((one.id.name, one.value) for one in entry.attributes)]:
                assert pattern is not None, f"{entry.id.name} says nothing in {part}.{code}.ftl"
                assert (entry.id.name, name) not in found, f"{entry.id.name} stands twice in {part}.{code}.ftl"
                found[entry.id.name, name] = pattern
    return found


def values_of(pattern: ast.Pattern) -> dict[str, set[str]]:
    """The values that a pattern names, each with the words by which it selects."""
    uses = Uses()
    uses.visit(pattern)
    return uses.names


def samples(names: dict[str, set[str]]) -> Iterator[dict[str, str | int]]:
    """Values with which a message is tried: each word that it selects by, a word that it does not, and numbers."""
    for number in NUMBERS:
        wide = [[*sorted(words - {"none"}), "some other word"] if words else [number] for words in names.values()]
        lacking = [
            ["none", number] if "none" in words else one for words, one in zip(names.values(), wide, strict=True)
        ]
        for each in {choice for one in (wide, lacking) for choice in product(*one)}:
            yield dict(zip(names, each, strict=True))


TRANSLATED = [
    (part, code)
    for part, code in product(PARTS, OTHERS)
    if (files("planner") / "languages" / f"{part}.{code}.ftl").is_file()
]


def test_french_has_reports_and_findings() -> None:
    assert {part for part, code in TRANSLATED if code == "fr"} == set(PARTS)


@pytest.mark.parametrize(("part", "code"), TRANSLATED)
def test_a_file_has_exactly_the_messages_of_the_english_one(part: str, code: str) -> None:
    english, other = patterns(part, "en"), patterns(part, code)
    assert english.keys() - other.keys() == set()
    assert other.keys() - english.keys() == set()


@pytest.mark.parametrize(("part", "code"), TRANSLATED)
def test_a_message_names_the_values_of_the_english_one_and_knows_the_same_words(part: str, code: str) -> None:
    english, other = patterns(part, "en"), patterns(part, code)
    differing = {
        key: (values_of(english[key]), values_of(other[key]))
        for key in english.keys() & other.keys()
        if values_of(english[key]) != values_of(other[key])
    }
    assert differing == {}


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("part", PARTS)
def test_every_message_can_be_said_with_any_value(part: str, code: str) -> None:
    words = language(code)
    for (message, attribute), pattern in patterns(part, code if (part, code) in TRANSLATED else "en").items():
        for values in samples(values_of(pattern)):
            said = words.say(message, attribute, **values)
            assert said.strip() or attribute == "remedy", (message, values)
            assert "{" not in said and "  " not in said, (message, values, said)


@pytest.mark.parametrize("part", ["", *PARTS])
def test_a_french_sign_never_begins_a_line(part: str) -> None:
    for key, pattern in patterns(part, "fr").items():
        texts = Texts()
        texts.visit(pattern)
        for text in texts.found:
            sign = re.search(r"(?<![\u00a0=])[:;!?%»](?=[\s)]|$)|«(?!\u00a0)|'", text.replace("&amp;", ""))
            assert sign is None, (key, text)
