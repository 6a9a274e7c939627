"""Claims about the workbook of the report, opened again by an independent reader, and reckoned anew by LibreOffice."""

import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.audit import teams_of
from planner.languages import language
from planner.report.blocks import Column, Dossier, Formula, Row, Said, Section, Table
from planner.report.dossier import dossier
from planner.report.safetext import CELL, plain
from planner.report.sheets import sheets
from planner.report.xlsx import HEAD, xlsx
from tests.office import converted, leads_out, needs_libreoffice, parts, repacked_with
from tests.plans import GOOD, tiny
from tests.reports import assessed_tiny, material, named, option, real, stated_amounts, with_text
from tests.test_report import names_in

WORDS = language("en")
FORMULA_PAYLOADS = (
    "=1+1",
    '=HYPERLINK("https://example.org","click")',
    '=cmd|"/c calc"!A0',
    "+SUM(1,1)",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\n=1+1",
    "\r=1+1",
    '{=IMPORTXML("https://example.org","//a")}',
    "%0A=1+1",
    "|calc",
    "'=1+1",
    "https://example.org/",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "external:c:\\x.xlsx",
    "file:///etc/passwd",
    '&C&"Arial"&24hello',
    "_x003D_1+1",
    "]]>&<x/>",
    "bell\x07 and null\x00",
    "turned \u202egnp.exe",
    "0042",
    "1e5",
    "TRUE",
    "#REF!",
)


OWN = re.compile(
    r"=(?:(?:IF|COUNT|OR|N|ROUND|SUM|SUMPRODUCT|EXACT|ISNUMBER|ROWS)\(|\$?[A-Z]{1,2}\$?[0-9]+|[-,:<=/()0-9]|\"–\")+"
)
"""What our own formulas are made of: sums, differences and shares of cells of the same sheet."""


INSIDE = re.compile(r"'[^']+'!A[0-9]+")
"""A cell of the same workbook."""


def book(data: bytes, values: bool = False) -> Any:
    return load_workbook(io.BytesIO(data), data_only=values, rich_text=False)


def written(found: Dossier) -> bytes:
    return xlsx(found, WORDS)


@pytest.fixture(scope="module")
def full() -> Dossier:
    """Everything that a report can hold: an impact assessment, a do-nothing option, stated amounts."""
    scenario = stated_amounts()
    base = named(tiny()).model_copy(update={"title": "Before"})
    return dossier(material([option(scenario, GOOD)], option(base, GOOD), assessed_tiny()))


def single(*tables: Table, short: str = "") -> Dossier:
    """A report that holds tables alone."""
    said = Said(code="notice", text="A simulation.")
    inner = tuple(
        Section(key=f"s{at}", title=f"Part {at}", short=f"{short}{at}" if short else "", blocks=(table,))
        for at, table in enumerate(tables, 1)
    )
    top = Section(key="top", title="Chapter", sections=inner)
    return Dossier(language="en", title="T", notice=said, purpose="call-design", lead=(), answers=(), sections=(top,))


MONEY = (
    Column(key="who", title="who"),
    Column(key="cost", title="cost", format="money", total=True),
    Column(key="grant", title="grant", format="money", total=True),
    Column(
        key="own",
        title="own",
        format="money",
        total=True,
        formula=Formula(operation="minus", first="cost", second="grant"),
    ),
    Column(key="rate", title="rate", format="share", formula=Formula(operation="over", first="grant", second="cost")),
)


def money(key: str, *amounts: tuple[int | None, int | None]) -> Table:
    """Costs and grants with what follows from them, worked out here."""
    rows = []
    for at, (cost, grant) in enumerate(amounts, 1):
        own = None if cost is None or grant is None else cost - grant
        rate = Fraction(grant, cost) if cost and grant is not None else None
        rows.append(Row(key=str(at), cells=(f"m{at}", cost, grant, own, rate)))
    return Table(key=key, title="Money", columns=MONEY, rows=tuple(rows))


def links(found: Any) -> list[Any]:
    """Every link of a workbook."""
    cells = (cell for page in found.worksheets for line in page.iter_rows() for cell in line)
    return [cell.hyperlink for cell in cells if cell.hyperlink]


def formulas(data: bytes) -> Iterator[tuple[str, str, str, Any]]:
    """Every formula with its sheet, cell and the value that stands beside it."""
    shown = book(data, values=True)
    for page in book(data).worksheets:
        for line in page.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    yield page.title, cell.coordinate, cell.value, shown[page.title][cell.coordinate].value


# -- what stands in it -----------------------------------------------------------------------------------------------------


def test_every_row_of_every_table_stands_on_a_sheet(full: Dossier) -> None:
    found = book(written(full), values=True)
    lines: Counter[tuple[tuple[str, object], ...]] = Counter()
    for page in found.worksheets[1:]:
        heads = [cell.value for cell in page[HEAD + 1]]
        for line in page.iter_rows(min_row=HEAD + 2, values_only=True):
            for at in (0, 1):  # with and without the column that says what a row is about
                cells = [(head, value) for head, value in zip(heads[at:], line[at:], strict=True) if value is not None]
                lines[tuple((head, as_float(value)) for head, value in cells)] += 1
    missing = []
    for _, table in full.tables():
        for row in table.rows:
            cells = [(column, value) for column, value in zip(table.columns, row.cells, strict=True)]
            wanted = tuple((column.title, as_read(value, column)) for column, value in cells)
            if not lines[wanted]:
                missing.append((table.key, wanted))
    assert sum(len(table.rows) for _, table in full.tables()) > 100
    assert missing == []


def as_float(value: object) -> object:
    """A number to the fifteen digits that every spreadsheet program keeps."""
    return float(f"{value:.15g}") if isinstance(value, int | float) else value


def as_read(value: object, column: Column) -> object:
    """A figure as a reader of workbooks finds it."""
    match value:
        case None | "":
            return "–"
        case int() | Fraction():
            return as_float(float(Fraction(value, 100 if column.format == "money" else 1)))
    return value


def test_the_first_sheet_says_notice_and_answers_and_leads_to_every_other(full: Dossier) -> None:
    found = book(written(full))
    front = found.worksheets[0]
    texts = "\n".join(str(cell.value) for line in front.iter_rows() for cell in line if cell.value)
    assert full.notice.text in texts
    for one in full.answers:
        assert one.question.text in texts
        assert all(said.text in texts for said in one.answer)
    assert {f"'{page.title}'!A1" for page in found.worksheets[1:]} <= {link.location for link in links(found)}


def test_headings_stay_in_sight_repeat_on_paper_and_filter_all_rows_but_the_totals(full: Dossier) -> None:
    found = book(written(full))
    for page in found.worksheets[1:]:
        assert page.freeze_panes.lstrip("AB") == str(HEAD + 2)
        assert page.print_title_rows == f"${HEAD + 1}:${HEAD + 1}"
        begin, end = page.auto_filter.ref.split(":")
        assert begin == f"A{HEAD + 1}"
        last = int(re.sub(r"\D", "", end))
        texts = [page.cell(row, column).value for row in range(HEAD + 2, last + 1) for column in (1, 2)]
        assert WORDS.say("report-total") not in texts
        assert page.oddFooter.left.text.startswith("A simulation on stated assumptions")


def test_columns_with_a_formula_or_a_meaning_carry_a_note() -> None:
    page = book(written(single(money("a", (100, 75), (None, 75)))))["Money"]
    notes = {cell.value: cell.comment.text for cell in page[HEAD + 1] if cell.comment}
    assert "cost less grant" in notes["own"]
    assert "grant divided by cost" in notes["rate"]
    assert "the sum" in notes["cost"]
    assert "not known" in notes["own"]


def test_tables_of_one_kind_share_a_sheet_however_many_consortia_there_are() -> None:
    tables = [money(f"money-c{at}", (100 * at, 75 * at)) for at in range(1, 251)]
    found = book(written(single(*tables, short="c")))
    assert len(found.sheetnames) == 2
    labels = [found.worksheets[1].cell(HEAD + 1 + at, 1).value for at in range(1, 251)]
    assert labels == [f"c{at}" for at in range(1, 251)]


@pytest.mark.parametrize(
    "title",
    [
        "'=1+1'",
        "a/b\\c?d*e[f]:g",
        "x" * 80,
        "History",
        "",
        "Overview",
        "=HYPERLINK(1)",
        "🏗" * 40,
        "a\x00b",
        "Ünïcode " * 9,
    ],
)
def test_any_title_makes_a_name_that_a_sheet_may_have(title: str) -> None:
    columns = [(Column(key=f"k{at}", title=f"column {at}"),) for at in range(3)]
    tables = [Table(key=f"zz{at}", title=title, columns=one, rows=()) for at, one in enumerate(columns)]
    told = single(*tables).model_copy(
        update={"sections": tuple(Section(key=str(at), title=title, blocks=(one,)) for at, one in enumerate(tables))}
    )
    names = book(written(told)).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == len(sheets(told, WORDS)) + 1
    for name in names:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\']", name)
        assert name.casefold() != "history"


# -- formulas --------------------------------------------------------------------------------------------------------------


def test_budgets_and_totals_are_live_formulas_also_in_the_fiches(full: Dossier) -> None:
    found = {(sheet, text) for sheet, _, text, _ in formulas(written(full))}
    by_sheet = Counter(sheet for sheet, _ in found)
    assert by_sheet["Budget by consortium"] >= 2 * 2 + 3  # own and rate of two consortia, three sums
    assert by_sheet["Budget of members"] >= 3  # of the consortium in the south cost and grant, in the north the grant
    assert by_sheet["Plan"] == 3


def test_the_values_beside_formulas_are_those_of_the_audit() -> None:
    scenario = stated_amounts()
    plan = option(scenario, GOOD).plan
    assert plan is not None
    cents: dict[str, tuple[int, int]] = {}
    for name, team in teams_of(scenario, plan.assignment).items():
        cost, grant = team.span("cost").low, team.span("grant").low
        assert cost is not None and grant is not None
        cents[name] = cost, grant
    assert cents["south"] == (17_700_060, 10_650_007)  # 90,000.10 + 80,000.50 + 7,000; 60,000.07 + 40,000 + 6,500
    found = book(written(dossier(material([option(scenario, GOOD)]))), values=True)
    planned = {line[0].value: [cell.value for cell in line[1:4]] for line in found["Budget by consortium"].iter_rows()}
    for name, (cost, grant) in cents.items():
        assert [round(value * 100) for value in planned[name]] == [cost, grant, cost - grant]
    assert [round(value * 100) for value in planned["total"]] == [
        sum(cost for cost, _ in cents.values()),
        sum(grant for _, grant in cents.values()),
        sum(cost - grant for cost, grant in cents.values()),
    ]


def test_an_amount_that_is_not_known_is_a_dash_and_never_nothing() -> None:
    data = written(single(money("a", (100, 75), (None, 75), (0, 0))))
    page = book(data, values=True)["Money"]
    lines = [[cell.value for cell in line] for line in page.iter_rows(min_row=HEAD + 2)]
    assert lines[1] == ["m2", "–", 0.75, "–", "–"]
    assert lines[2] == ["m3", 0, 0, 0, "–"]  # no share of nothing
    assert lines[4] == ["total", "–", 1.5, "–", None]
    assert page.cell(HEAD + 3, 2).number_format == '"EUR" #,##0.00'


def test_every_amount_up_to_the_limit_keeps_its_cents() -> None:
    amounts = [1, 29, 1_001, 46_666_667, 99_999_999_999_999, 123_456_789_012_345, 10**15 - 1]
    table = Table(
        key="a",
        title="Money",
        columns=MONEY[:2],
        rows=tuple(Row(key=str(one), cells=("x", one)) for one in amounts),
    )
    page = book(written(single(table)), values=True)["Money"]
    read = [page.cell(HEAD + 2 + at, 2).value for at in range(len(amounts))]
    assert [round(Fraction(repr(value)) * 100) for value in read] == amounts


def test_a_number_with_more_digits_than_a_cell_keeps_is_a_text_and_enters_no_formula() -> None:
    data = written(single(money("a", (10**17 + 1, 75), (100, 75))))
    assert list(formulas(data)) == []
    assert book(data)["Money"].cell(HEAD + 2, 2).value == "1,000,000,000,000,000.01"


@needs_libreoffice
def test_a_spreadsheet_program_reckons_the_same_values(full: Dossier, tmp_path: Path) -> None:
    hard = single(
        money("money-1", (10, 3), (20, 7), (30, 29)),
        money("money-2", (46_666_667, 35_000_000), (None, 5), (12_345_678_901_237, 99)),
        money("money-3", (0, 0), (100, 100)),
        short="Case ",
    )
    alike = single(money("money-1", (10, 3)), money("money-2", (500, 70)), short="c")
    inner = alike.sections[0].sections
    renamed = tuple(one.model_copy(update={"short": name}) for one, name in zip(inner, ("same", "SAME"), strict=True))
    alike = alike.model_copy(update={"sections": (alike.sections[0].model_copy(update={"sections": renamed}),)})
    for number, told in enumerate((full, hard, alike, dossier(real()))):
        data = written(told)
        expected = {(sheet, cell): value for sheet, cell, _, value in formulas(data)}
        assert len(expected) > 5
        folder = tmp_path / str(number)
        folder.mkdir()
        reckoned = book(converted(without_values(data), "xlsx", "xlsx", folder), values=True)
        for (sheet, cell), value in expected.items():
            got = reckoned[sheet][cell].value
            if isinstance(value, str):
                assert got == value, (sheet, cell)
            else:
                assert math.isclose(got, value, rel_tol=1e-15, abs_tol=1e-12), (sheet, cell, got, value)
                if "EUR" in reckoned[sheet][cell].number_format:
                    assert got == value, (sheet, cell)  # to the last digit: 0.1 + 0.2 is 0.3


def without_values(data: bytes) -> bytes:
    """The workbook with its formulas alone, so that whoever opens it has to reckon."""
    emptied: dict[str, str | bytes] = {}
    for name, text in parts(data).items():
        if name.startswith("xl/worksheets/sheet"):
            emptied[name], number = re.subn(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", text)
            assert number == text.count("<f>")
    return repacked_with(data, emptied)


# -- texts that try to be more ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("payload", FORMULA_PAYLOADS)
def test_text_that_would_be_a_formula_or_a_link_stays_text(payload: str) -> None:
    scenario = with_text(payload)
    data = written(dossier(material([option(scenario, GOOD)])))
    assert leads_out(data) == []
    found = book(data)
    cells = [cell for page in found.worksheets for line in page.iter_rows() for cell in line]
    assert [cell.value for cell in cells if cell.data_type == "f" and not OWN.fullmatch(cell.value)] == []
    assert all(INSIDE.fullmatch(link.location) and not (link.id or link.target) for link in links(found))
    assert len(links(found)) == 2 * (len(found.worksheets) - 1)  # there and back
    same = [cell for cell in cells if cell.value == plain(payload)]
    assert len(same) > 5
    assert {cell.data_type for cell in same} == {"s"}
    if plain(payload)[:1] in "=+-@|%":
        assert all(cell.quotePrefix for cell in same)


def test_a_text_that_no_cell_holds_is_shortened_and_says_so() -> None:
    table = Table(
        key="a",
        title="Long",
        columns=(Column(key="x", title="x"),),
        rows=(Row(key="1", cells=("😀" * 40_000,)), Row(key="2", cells=("y" * CELL,))),
    )
    page = book(written(single(table)))["Long"]
    first, second = page.cell(HEAD + 2, 1).value, page.cell(HEAD + 3, 1).value
    assert len(first.encode("utf-16-le")) // 2 <= CELL
    assert first.endswith("[shortened; the text has 40,000 characters]")
    assert second == "y" * CELL


# -- who is named, and the same bytes --------------------------------------------------------------------------------------


def test_under_call_design_no_part_of_the_workbook_names_an_organisation() -> None:
    found = real()
    for name, text in parts(written(dossier(found))).items():
        assert names_in(text, found.main.scenario) == set(), name


def test_under_facilitation_the_workbook_names_every_member() -> None:
    found = real("facilitation")
    data = book(written(dossier(found)))
    texts = {str(cell.value) for line in data["Members"].iter_rows() for cell in line}
    members = {member.who.label for team in found.main.teams.values() for member in team.members}
    assert len(members) == 48
    assert members <= texts


def test_the_same_report_gives_the_same_bytes(full: Dossier) -> None:
    first = written(full)
    assert written(full.model_copy(deep=True)) == first
    properties = parts(first)["docProps/core.xml"]
    assert set(re.findall(r">(\d{4}-[^<]*)<", properties)) == {"1980-01-01T00:00:00Z"}
    assert re.findall(r"<dc:creator>[^<]+", properties) == []
