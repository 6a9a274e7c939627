"""Claims about a report in another language: it says what the planner says, and figures as the language writes them."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from models.audit import ALL, Audit
from models.goal import Goal
from models.rules.for_a_person import ForAPerson
from models.rules.max_recipient_support import MaxRecipientSupport
from models.rules.not_read import NotRead
from models.truth import Truth
from planner import languages
from planner.impact.result import Formed, Impact
from planner.languages import language
from planner.report import phrases
from planner.report.blocks import Column, Dossier
from planner.report.docx import docx
from planner.report.dossier import dossier
from planner.report.html import page
from planner.report.material import Material
from planner.report.plain import markdown
from planner.report.showing import shown
from planner.report.xlsx import xlsx
from tests.plans import GOOD, tiny
from tests.reports import PARTNERSHIPS, assessed_tiny, material, option, real
from tests.test_audit_sentence import finding


@cache
def of_tiny(code: str) -> Material:
    """The tiny scenario, assessed, against its variant."""
    return material([option(tiny(), GOOD)], option(tiny("variant"), GOOD), assessed_tiny(), code=code)


def of_real(code: str) -> Material:
    """The draft call with its real organisations."""
    return material([option(real().main.scenario, PARTNERSHIPS)], code=code)


def leaves(content: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text that is read, with its place."""
    match content:
        case dict():
            for key, value in content.items():
                if key not in ("block", "code", "figure", "format", "formula", "key", "plans", "sums", "svg", "values"):
                    yield from leaves(value, f"{path}.{key}")
        case list() | tuple():
            for at, value in enumerate(content):
                yield from leaves(value, f"{path}.{at}")
        case str():
            yield path, content


def written_by_people(found: Material) -> list[str]:
    """What a report takes over as it was written, the longest first: names, titles, texts, what the audit saw, measures."""
    texts: set[str] = set()
    for one in found.everything:
        scenario = one.scenario
        texts |= {text for _, text in leaves(scenario.model_dump(mode="json"))} | {one.label}
        texts |= {region.name for region in scenario.world.regions.values()}
        texts |= {one.witness for one in one.counted.findings} | {goal.raw for goal in one.counted.goals}
    return sorted({found.hidden.text(text) for text in texts} | texts, key=len, reverse=True)


def left(text: str, known: list[str]) -> bool:
    """Whether words stand beside each other in a text that nobody but the planner wrote."""
    for one in known:
        text = text.replace(one, " | ") if len(one) > 1 else text
    return bool(re.search(r"[^\W\d]{2,}\s+[^\W\d]{2,}", text))


@pytest.mark.parametrize("make", [of_tiny, of_real])
def test_no_sentence_of_the_planner_is_left_in_english(make: Any) -> None:
    english, french = (dict(leaves(dossier(make(code)).model_dump(mode="json"))) for code in ("en", "fr"))
    known = written_by_people(make("en"))
    same = {text for path, text in french.items() if english.get(path) == text}
    assert len(french) > 500
    assert {text for text in same if left(text, known)} == set()


def test_figures_are_written_as_the_language_writes_them() -> None:
    french = language("fr")
    assert french.amount(35000050) == "350\u202f000,50"
    assert shown(123456700, Column(key="grant", title="", format="money"), french) == "1\u202f234\u202f567"
    assert shown(Fraction(1, 3), Column(key="rate", title="", format="share"), french) == "33,3\u00a0%"
    assert shown(Fraction(51, 2), Column(key="members", title="", format="count"), french) == "25,5"
    assert shown(Fraction(51, 2), Column(key="members", title="", format="count"), language("en")) == "25.5"


def test_no_amount_in_a_french_report_is_written_in_english() -> None:
    found = of_real("fr")
    texts = {text for _, text in leaves(dossier(found).model_dump(mode="json"))}
    assert any("2\u202f800\u202f000\u00a0EUR" in text for text in texts)
    wrong = {text for text in texts if re.search(r"\d,\d{3}\b", text)}
    assert wrong <= {finding.witness for finding in found.main.counted.findings}


def test_a_condition_one_step_on_is_stated_in_the_language() -> None:
    french, english = (
        {
            str(row.cells[2])
            for _, table in dossier(of_tiny(code)).tables()
            if table.key == "binding-1"
            for row in table.rows
        }
        for code in ("fr", "en")
    )
    assert len(french) > 3
    assert french & english == {""}  # where a condition is left out nothing is stated
    assert "un consortium compte au plus 4 membres" in french


# -- words that stand in code and in a file: both say the same ------------------------------------------------------------


@pytest.mark.parametrize(
    "found",
    [
        Audit(findings=()),
        Audit(findings=(finding(),)),
        Audit(findings=(finding(), finding(rule="other"))),
        *(
            Audit(findings=(finding(), finding(rule="other", **changes)), partial=partial)
            for changes in (
                {},
                {"verdict": Truth.BROKEN},
                {"verdict": Truth.UNCHECKED},
                {"basis": "guessed"},
                {"confidence": "inferred"},
                {"confidence": "assumed", "basis": "guessed"},
                {"consortium": ALL, "verdict": Truth.BROKEN},
                {"consortium": ALL, "verdict": Truth.UNCHECKED},
            )
            for partial in ((), ("C",))
        ),
    ],
)
def test_a_report_says_of_a_consortium_what_the_audit_says(found: Audit) -> None:
    assert phrases.standing(language("en"), found.standing("C")) == found.sentence("C")
    assert phrases.standing(language("fr"), found.standing("C")) != found.sentence("C")


def test_a_consortium_that_may_not_comply_is_not_said_to_in_french() -> None:
    french, sound, partly = language("fr"), Audit(findings=(finding(),)), Audit(findings=(finding(),), partial=("C",))
    assert phrases.standing(french, sound.standing("C")) == "conforme\u00a0: la condition est remplie (1)"
    assert phrases.standing(french, partly.standing("C")) == (
        "aucun manquement constaté\u00a0; 0 sur 1 condition non évaluées\u00a0; les règles de l’appel ne sont connues "
        "qu’en partie"
    )


def test_english_words_of_the_goals_are_those_of_the_goals() -> None:
    english = language("en")
    assert {kind: english.say(f"report-unit-{kind}") for kind in Goal.types} == {
        kind: cls.unit for kind, cls in Goal.types.items()
    }


def test_english_words_for_what_the_audit_never_sees_are_those_of_the_audit() -> None:
    english, team = language("en"), option(tiny(), GOOD).teams["north"]
    asked, judged = NotRead(looked_for="a limit"), ForAPerson(look_at="whether it is new")
    assert english.say("report-witness-not_read", looked_for="a limit") == asked.audit(team).witness
    assert english.say("report-witness-for_a_person", look_at="whether it is new") == judged.audit(team).witness


def assessed(**changes: Any) -> Impact:
    """The assessment of the tiny scenario with another budget or other random portfolios."""
    found = assessed_tiny()[0].impact
    parts = {key: getattr(found, key).model_copy(update=value) for key, value in changes.items()}
    return found.model_copy(update=parts)


def test_english_words_of_the_assessment_are_those_of_the_assessment() -> None:
    found, of = assessed_tiny()[0].impact, of_tiny("en")
    assert phrases.formation(of, found.measures) == found.measures.formation
    assert found.budget.assumptions
    assert tuple(phrases.assumed(of, found.budget)) == found.budget.assumptions


@pytest.mark.parametrize(
    ("formed", "words"),
    [
        (
            Formed(how="uniform", smallest=3, largest=6, repeats=0),
            "chaque consortium compte de 3 à 6 membres\u00a0; les partenaires sont tirés dans l’ensemble du vivier",
        ),
        (
            Formed(how="past-ties", smallest=3, largest=6, repeats=34),
            (
                "chaque consortium compte de 3 à 6 membres\u00a0; les partenaires sont tirés parmi les partenaires "
                "passés aussi souvent que les coopérations passées se répètent (34\u00a0% d’entre elles en répètent "
                "une antérieure), sinon dans l’ensemble du vivier"
            ),
        ),
        (None, "as it was told before"),
    ],
)
def test_how_random_portfolios_form_is_said_in_the_language_unless_a_file_is_older(
    formed: Formed | None, words: str
) -> None:
    found = assessed(measures={"formed": formed, "formation": "as it was told before"})
    assert phrases.formation(of_tiny("fr"), found.measures) == words


@pytest.mark.parametrize(
    ("passed", "number", "words"),
    [
        (None, None, "un tiers reçoit au plus 60\u202f000\u00a0EUR\u00a0; le montant reversé n’est pas prévu"),
        (
            18_000_000,
            3,
            "les 180\u202f000\u00a0EUR reversés soutiennent 3 tiers à hauteur de 60\u202f000\u00a0EUR chacun",
        ),
    ],
)
def test_third_parties_are_told_in_the_language(passed: int | None, number: int | None, words: str) -> None:
    scenario = tiny()
    ceiling = MaxRecipientSupport(at_most="60000")
    calls = {
        key: call.model_copy(
            update={
                "rules": {**call.rules, "third-parties": ceiling},
                "plan": call.plan.model_copy(update={"third_party_support": passed}),
            }
        )
        for key, call in scenario.calls.items()
    }
    of = material([option(scenario.model_copy(update={"calls": calls}), GOOD)], code="fr")
    found = assessed(budget={"recipients": number})
    assert phrases.recipients(of, found) == words


# -- files ------------------------------------------------------------------------------------------------------------------


def named(found: Dossier, of: Material) -> list[str]:
    """The language that each file names as its own."""
    words, xlsx_, docx_ = of.words, xlsx(found, of.words), docx(found, None, of.words)
    document, workbook = (zipfile.ZipFile(io.BytesIO(data)) for data in (docx_, xlsx_))
    return [
        *re.findall(r'<html lang="([^"]+)"', page(found, words)),
        *re.findall(r"<dc:language>([^<]+)<", document.read("docProps/core.xml").decode()),
        *re.findall(r'<w:lang w:val="([^"]+)"', document.read("word/styles.xml").decode())[:1],
        *re.findall(r">([^<>]+)</vt:lpwstr>", workbook.read("docProps/custom.xml").decode()),
    ]


def test_every_file_names_its_language() -> None:
    assert named(dossier(of_tiny("fr")), of_tiny("fr")) == ["fr"] * 4
    assert named(dossier(of_tiny("en")), of_tiny("en")) == ["en", "en-GB", "en-GB", "en-GB"]


@pytest.fixture
def half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language that has words for clauses alone."""
    for name in ("en.ftl", "report.en.ftl", "import.en.ftl"):
        (tmp_path / name).write_text((languages._FOLDER / name).read_text("utf-8"), "utf-8")
    (tmp_path / "de.ftl").write_text((languages._FOLDER / "fr.ftl").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(languages, "_FOLDER", tmp_path)
    language.cache_clear()
    yield "de"
    language.cache_clear()


def test_a_language_without_words_for_reports_says_them_in_english_and_the_file_says_so(half: str) -> None:
    of = replace(of_tiny("en"), words=language(half))
    found = dossier(of)
    assert [section.title for section in found.sections] == [section.title for section in tiny_english().sections]
    assert "un consortium compte au plus 3 membres" in markdown(found, of.words)  # clauses are said in it
    assert named(found, of) == ["en", "en-GB", "en-GB", "en-GB"]
    assert of.words.say("import-title") == "Import of spreadsheets"


def tiny_english() -> Dossier:
    """The report in English."""
    return dossier(of_tiny("en"))


def test_french_signs_and_thousands_stay_on_their_line_in_every_file() -> None:
    found, words = dossier(of_real("fr")), language("fr")
    told = next(said.text for one in found.answers if one.key == "budget" for said in one.answer)
    assert "exactement\u00a0: les 8 consortiums" in told
    assert "2\u202f800\u202f000\u00a0EUR" in told
    for text in (markdown(found, words), page(found, words)):
        assert told in text
    pictures = [block for section in found.sections for block in section.blocks if block.block == "figure"]
    assert any("\u00a0:" in one.svg for one in pictures)
    assert all("\u202f" not in one.svg for one in pictures)  # the font of documents has no such sign
