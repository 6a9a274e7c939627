"""Claims about the page of the report in a real browser: it counts for itself, needs nobody, and everybody can use it."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

from models.goal import Goal
from models.scenario import Scenario
from models.team import Participation
from planner.report.dossier import dossier
from planner.report.html import page
from tests.payloads import MARKUP
from tests.plans import GOOD, tiny
from tests.reports import assessed_tiny, material, nowhere, option, real, with_text

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine (Debian: apt-get install chromium)")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@dataclass
class Opened:
    """A page in the browser, with everything that it asked for and said on the console."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


Opener = Callable[..., Opened]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield found
        found.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a text as a page from a file, as a reader who was sent it would."""
    context = browser.new_context(offline=True)

    def open_(content: str, viewport: dict[str, int] = DESK) -> Opened:
        path = tmp_path / "report.html"
        path.write_text(content, "utf-8")
        found = Opened(context.new_page())
        found.page.set_viewport_size(viewport)  # type: ignore[arg-type]
        found.page.on("request", lambda request: found.asked.append(request.url))
        found.page.on("console", lambda message: found.said.append(message.text))
        found.page.on("pageerror", lambda error: found.said.append(str(error)))
        found.page.goto(path.as_uri())
        return found

    yield open_
    context.close()


def real_page(purpose: str = "call-design") -> str:
    """The report of the draft call with real organisations."""
    return page(dossier(real(purpose)), real().words)


def tiny_page(scenario: Scenario | None = None) -> str:
    """The report of the tiny scenario with its impact assessment."""
    found = material([option(scenario or tiny(), GOOD)], assessed=() if scenario else assessed_tiny())
    return page(dossier(found), found.words)


def outcome(found: Opened) -> str:
    """What the page says of its own recount."""
    return found.page.locator("html").get_attribute("data-counted") or ""


def test_the_page_asks_nobody_for_anything_and_says_nothing_on_the_console(opened: Opener) -> None:
    found = opened(real_page())
    assert [url.rsplit("/", 1)[-1] for url in found.asked] == ["report.html"]
    assert found.said == []


def test_the_page_counts_every_figure_of_a_real_plan_anew_and_agrees(opened: Opener) -> None:
    found = opened(real_page())
    assert outcome(found) == "agrees"
    figures = found.page.locator("[data-figure]").count()
    assert found.page.locator("[data-figure].same").count() == figures > 60
    assert f"{figures} figures, all agree" in found.page.inner_text("#counted")


def test_the_page_knows_that_a_label_alone_brings_no_grant(opened: Opener) -> None:
    call = tiny().calls["north"].model_copy(update={"number": 2, "funded": 1})
    found = material(
        [
            option(
                tiny().model_copy(update={"calls": {"north": call}}),
                {"north-1": "echo gamma hotel", "north-2": "delta"},
            )
        ]
    )
    shown = opened(page(dossier(found), found.words))
    assert outcome(shown) == "agrees", shown.page.inner_text("#counted")
    grants = shown.page.locator('#t-figures [data-figure="grant"].same')
    assert grants.all_inner_texts() == ["300,000", "0", "300,000"]


def test_the_page_counts_what_is_not_known_as_the_audit_does(opened: Opener) -> None:
    found = opened(tiny_page(nowhere()))
    assert outcome(found) == "agrees", found.page.inner_text("#counted")
    unknown = found.page.locator('[data-figure="programme"][data-row="members-unknown"].same')
    assert unknown.count() == 1
    assert unknown.inner_text() == "1"


@pytest.mark.parametrize("figure", ["members", "countries", "regions", "grant", "points", "programme", "kinds"])
def test_a_figure_that_was_tampered_with_shows(figure: str, opened: Opener) -> None:
    content = real_page()
    at = content.index(f'data-figure="{figure}"')
    start = content.index(">", at) + 1
    end = content.index("<", start)
    changed = f"{content[:start]}{int(content[start:end].replace(',', '')) + 1:,}{content[end:]}"
    found = opened(changed)
    assert outcome(found) == "differs"
    assert found.page.locator("td.differs").count() >= 1
    assert "figures differ from what the page shows" in found.page.inner_text("#counted")


def test_a_member_taken_out_of_the_embedded_plan_shows(opened: Opener) -> None:
    content = real_page()
    start = content.index('"members":[{') + len('"members":[')
    end = content.index("},", start) + 2
    found = opened(content[:start] + content[end:])
    assert outcome(found) == "differs"


GOALS: dict[str, dict[str, object]] = {
    "access_to_centres": {"from_level": 1},
    "balance": {"weight": 1},
    "competence_coverage": {},
    "complementarity": {"least_similarity": 1, "most_similarity": 9},
    "cost": {"per": "1000", "if_unknown": "2500.50"},
    "new_pairs": {"new": 2, "tied": 3},
    "newcomers": {},
    "other_funding": {"steps": 9},
    "regional_coverage": {"points": {"less_developed": 5, "transition": 3, "more_developed": 2, "undefined": 1}},
    "robustness": {},
    "thematic_overlap": {"from_level": 2},
    "value_chain_stages": {"chain": ["research", "pilot"]},
    "weakest_consortium": {},
}
"""Every kind of goal that the page can count, with values of its own."""
BEYOND_THE_PAGE = {"relatedness_gain", "seeks_met"}
"""They need the capabilities of whole regions, or what was said in expressions of interest: the page says they are open."""


def rich() -> Scenario:
    """The tiny scenario with past ties, stages of the value chain and amounts of some members."""
    scenario = tiny()
    stages = {"alpha": ("research",), "gamma": ("pilot", "sales"), "hotel": ("pilot",)}
    organisations = {
        key: who.model_copy(update={"stages": stages.get(key, ())}) for key, who in scenario.organisations.items()
    }
    money = {
        key: Participation(cost=cost, grant=grant)
        for key, cost, grant in (("alpha", "90000", "60000"), ("celta", "80000.50", "40000"), ("delta", "7000", "6500"))
    }
    ties = {"alpha": {"celta": 2}, "gamma": {"bravo": 1}}
    update = {"organisations": organisations, "ties": ties, "participation": {"south": money}}
    return scenario.model_copy(update=update)


def test_the_page_knows_every_kind_of_goal_or_is_known_not_to() -> None:
    assert GOALS.keys() | BEYOND_THE_PAGE == Goal.types.keys()


@pytest.mark.parametrize("kind", sorted(GOALS))
def test_the_page_counts_the_points_of_each_kind_of_goal_as_the_audit_does(kind: str, opened: Opener) -> None:
    goal = Goal.types[kind].model_validate({"weight": 7, **GOALS[kind]})
    found = opened(tiny_page(rich().model_copy(update={"goals": {"only": goal}})))
    assert outcome(found) == "agrees", found.page.inner_text("#counted")
    cell = found.page.locator('[data-figure="points"][data-row="only"].same')
    assert cell.count() == 1
    assert cell.inner_text() != "0"


def test_without_scripts_the_page_says_that_nothing_was_counted_again(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(tiny_page(), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    found = context.new_page()
    found.goto(path.as_uri())
    assert "counted by the planner's audit" in found.inner_text("#counted")
    assert "How many partnerships" in found.inner_text("#summary")
    context.close()


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_accessibility_is_without_violations(width: dict[str, int], opened: Opener) -> None:
    found = opened(tiny_page(), width)
    answer = Axe().run(found.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert answer.violations_count == 0, answer.generate_report()


def test_nothing_is_wider_than_a_phone(opened: Opener) -> None:
    found = opened(real_page("facilitation"), PHONE)
    assert found.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_keyboard_reaches_the_content_and_sorts_a_table(opened: Opener) -> None:
    found = opened(real_page()).page
    found.keyboard.press("Tab")
    assert found.evaluate("document.activeElement.className") == "skip"
    found.keyboard.press("Enter")
    assert found.evaluate("document.activeElement.id") == "main"
    for _ in range(60):
        found.keyboard.press("Tab")
        if found.evaluate("document.activeElement.className") == "sort":
            break
    else:
        pytest.fail("no column can be reached by the keyboard")
    before = found.locator("#t-figures tbody th").all_inner_texts()
    found.keyboard.press("Enter")
    found.keyboard.press("Enter")
    assert found.locator("#t-figures th[aria-sort=descending]").count() == 1
    assert found.locator("#t-figures tbody th").all_inner_texts() == sorted(before, reverse=True) != before


def test_a_filter_hides_the_rows_that_do_not_hold_a_word(opened: Opener) -> None:
    found = opened(real_page()).page
    found.locator("#t-figures input").fill("partnerships-3")
    assert found.locator("#t-figures tbody tr:visible th").all_inner_texts() == ["partnerships-3"]


def test_printed_the_first_page_holds_all_five_questions_with_their_answers(opened: Opener) -> None:
    found = opened(tiny_page()).page
    reader = PdfReader(io.BytesIO(found.pdf(prefer_css_page_size=True)))
    first = "".join(reader.pages[0].extract_text().split())
    for one in dossier(material([option(tiny(), GOOD)], assessed=assessed_tiny())).answers:
        for said in (one.question, *one.answer):
            assert "".join(said.text.split()) in first, one.key
    assert tuple(round(float(side)) for side in reader.pages[0].mediabox[2:]) == (595, 842)  # A4


@pytest.mark.parametrize("payload", MARKUP)
def test_text_that_would_be_markup_stays_text(payload: str, opened: Opener) -> None:
    found = opened(tiny_page(with_text(payload)))
    assert found.page.evaluate("window.hit") is None
    assert found.said == []
    assert [url.rsplit("/", 1)[-1] for url in found.asked] == ["report.html"]
    assert (
        found.page.locator("main img, main iframe, main object, main form, main script, [onerror], [onload]").count()
        == 0
    )
    assert " ".join(payload.split()) in " ".join(found.page.locator("h1").inner_text().split())
