"""Every cell of a workbook or a text table is read as the file holds it, by its own address."""

import random
import subprocess
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from planner.intake.reading import read
from planner.intake.sheet import Book, Merged, Value
from tests.workbooks import MAIN, OFFICE, SHEET, number, parts, row, sheet, strings, styles, text, zipped

Table = dict[str, Value]


def table(book: Book, index: int = 0) -> Table:
    """Values by address."""
    lines = book.sheets[index].lines
    return {line.cell(n): value for line in lines for n, value in enumerate(line.values) if value is not None}


def reading(folder: Path, content: bytes | str, name: str = "table.xlsx") -> Book:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def one_cell(folder: Path, cell: str, **more: Any) -> Value:
    """What a cell in A1 is read as."""
    return table(reading(folder, zipped(parts(sheet(row(1, cell)), **more)))).get("A1")


FORMATS = styles("yyyy-mm-dd", "h:mm:ss", "[h]:mm", "0.00%", "[Red]0", "#,##0.00\\ [$kr-41D]", "0&quot; days&quot;",
                 "dd/mm/yyyy hh:mm", "General")  # fmt: skip
CELLS: list[tuple[str, str, Value]] = [
    ("inline text", text("A1", "Åse &amp; Søn"), "Åse & Søn"),
    ("text with blanks", text("A1", "  x "), "  x "),
    ("line break by its escape", text("A1", "a_x000A_b"), "a\nb"),
    ("escaped escape", text("A1", "_x005F_x000A_"), "_x000A_"),
    ("no character", text("A1", "_x0000_ _xD800_"), "_x0000_ _xD800_"),
    ("text like a formula", text("A1", "=1+1"), "=1+1"),
    ("runs of text", '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>bo</t></r><r><t>ld</t></r></is></c>', "bold"),
    ("reading aid", '<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>', "東京"),
    ("shared text", '<c r="A1" t="s"><v>1</v></c>', "second"),
    ("shared runs", '<c r="A1" t="s"><v>2</v></c>', "third one"),
    ("empty text", '<c r="A1" t="str"><f>""</f><v></v></c>', None),
    ("whole number", number("A1", "999888777"), 999888777),
    ("number with decimals", number("A1", "1.5"), 1.5),
    ("number of a machine", number("A1", "0.1000000000000000055"), 0.1),
    ("number with an exponent", number("A1", "-1.5E3"), -1500.0),
    ("long number", number("A1", "12345678901234567890"), 12345678901234567890.0),
    ("true", '<c r="A1" t="b"><v>1</v></c>', True),
    ("false", '<c r="A1" t="b"><v>0</v></c>', False),
    ("error", '<c r="A1" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
    ("value of a formula", '<c r="A1"><f>1+1</f><v>2</v></c>', 2),
    ("text of a formula", '<c r="A1" t="str"><f>A2&amp;"x"</f><v>yx</v></c>', "yx"),
    ("ISO date", '<c r="A1" t="d"><v>2027-02-28</v></c>', date(2027, 2, 28)),
    ("ISO moment", '<c r="A1" t="d"><v>2027-02-28T10:30:00</v></c>', datetime(2027, 2, 28, 10, 30)),
    ("date", number("A1", "46446", 1), date(2027, 2, 28)),
    ("moment", number("A1", "46446.4375", 8), datetime(2027, 2, 28, 10, 30)),
    ("first day", number("A1", "1", 1), date(1900, 1, 1)),
    ("day before the leap day that never was", number("A1", "59", 1), date(1900, 2, 28)),
    ("leap day that never was", number("A1", "60", 1), 60),
    ("day after it", number("A1", "61", 1), date(1900, 3, 1)),
    ("last day", number("A1", "2958465", 1), date(9999, 12, 31)),
    ("day after the last", number("A1", "2958466", 1), 2958466),
    ("time of day", number("A1", "0.4375", 2), "10:30:00"),
    ("duration", number("A1", "1.5", 3), 1.5),
    ("percentage", number("A1", "0.7", 4), 0.7),
    ("red number", number("A1", "7", 5), 7),
    ("Danish money", number("A1", "7", 6), 7),
    ("number of days", number("A1", "7", 7), 7),
    ("general format", number("A1", "7", 9), 7),
    ("format that is not there", number("A1", "7", 99), 7),
    ("empty formatted cell", '<c r="A1" s="1"/>', None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_a_cell_is_read_as_the_file_holds_it(cell: str, expected: Value, tmp_path: Path) -> None:
    shared = strings("<t>first</t>", "<t>second</t>", "<r><t>third</t></r><r><t xml:space='preserve'> one</t></r>")
    content = zipped(
        parts(
            sheet(row(1, cell), row(2, text("A2", "not empty"))),
            extra={"xl/styles.xml": FORMATS, "xl/sharedStrings.xml": shared},
        )
    )
    found = table(reading(tmp_path, content)).get("A1")
    assert (type(found), found) == (type(expected), expected)


def test_days_of_an_old_apple_workbook_count_from_1904(tmp_path: Path) -> None:
    more = {"extra": {"xl/styles.xml": FORMATS}, "properties": '<workbookPr date1904="1"/>'}
    assert one_cell(tmp_path, number("A1", "0", 1), **more) == date(1904, 1, 1)
    assert one_cell(tmp_path, number("A1", "44984", 1), **more) == date(2027, 2, 28)


def test_every_day_that_excel_counts_is_the_one_openpyxl_finds(tmp_path: Path) -> None:
    days = [61, *random.Random(5).sample(range(62, 2_958_465), 300)]
    rows = [row(n, number(f"A{n}", str(day), 1)) for n, day in enumerate(days, 1)]
    found = table(reading(tmp_path, zipped(parts(sheet(*rows), extra={"xl/styles.xml": FORMATS}))))
    assert [found[f"A{n}"] for n in range(1, len(days) + 1)] == [date(1899, 12, 30) + timedelta(day) for day in days]


def test_cells_without_addresses_stand_in_order(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    assert table(reading(tmp_path, zipped(parts(sheet(rows))))) == {"A1": 1, "C1": 3, "A2": 4}


def test_a_strict_workbook_is_read(tmp_path: Path) -> None:
    found = {
        name: part.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, part in parts(sheet(row(1, number("A1", "7")))).items()
        if isinstance(part, str)
    }
    assert table(reading(tmp_path, zipped(found))) == {"A1": 7}


def test_a_workbook_in_utf_16_is_read(tmp_path: Path) -> None:
    found = parts(sheet(row(1, text("A1", "Łódź"))))
    content = found[SHEET]
    assert isinstance(content, str)
    found[SHEET] = ('<?xml version="1.0" encoding="UTF-16"?>' + content).encode("utf-16")
    assert table(reading(tmp_path, zipped(found))) == {"A1": "Łódź"}


def test_rows_keep_their_numbers_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    content = sheet(row(9, number("B9", "9")), row(3, number("A3", "3")), row(5, text("A5", "  ")))
    book = reading(tmp_path, zipped(parts(content)))
    assert [(line.number, line.values) for line in book.sheets[0].lines] == [(3, (3,)), (9, (None, 9))]


def test_a_far_row_with_many_cells_is_no_stray(tmp_path: Path) -> None:
    near = [row(n, number(f"A{n}", "1")) for n in range(1, 200)]
    far = [row(n, number(f"A{n}", "1")) for n in range(500_000, 500_150)]
    book = reading(tmp_path, zipped(parts(sheet(*near, *far))))
    assert len(book.sheets[0].lines) == 349
    assert "stray" not in {one.code for one in book.findings}


def test_merged_ranges_hidden_sheets_and_digest_are_handed_on(tmp_path: Path) -> None:
    merged = sheet(row(1, number("A1", "1")), after='<mergeCells><mergeCell ref="A1:C2"/></mergeCells>')
    content = zipped(parts(merged, merged, states=["visible", "hidden"], names=["Data", "Lists"]))
    book = reading(tmp_path, content)
    assert [(one.name, one.hidden) for one in book.sheets] == [("Data", False), ("Lists", True)]
    assert book.sheets[0].merged == (Merged(1, 1, 2, 3),)
    done = subprocess.run(["sha256sum", tmp_path / "table.xlsx"], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == book.digest


def test_two_values_in_one_cell_are_both_left_out(tmp_path: Path) -> None:
    found = table(
        reading(tmp_path, zipped(parts(sheet(row(1, number("A1", "1"), number("A1", "2"), number("A1", "1"))))))
    )
    assert "A1" not in found


def test_many_findings_of_one_code_are_counted(tmp_path: Path) -> None:
    rows = [row(n, f'<c r="A{n}" t="e"><v>#N/A</v></c>') for n in range(1, 701)]
    findings = reading(tmp_path, zipped(parts(sheet(*rows)))).findings
    assert sum(one.code == "error-value" for one in findings) == 500
    assert [one.parameters["number"] for one in findings if one.code == "more"] == [200]


# -- independent readers and writers


def _random_values(seed: int) -> list[list[Any]]:
    chance = random.Random(seed)
    makers: list[Callable[[], Any]] = [
        lambda: None,
        lambda: chance.randrange(-(10**9), 10**9),
        lambda: chance.uniform(-1e6, 1e6),
        lambda: chance.random() < 0.5,
        lambda: "".join(chance.choices("aé ß\n<&>\"'=+-@;,Ω東", k=chance.randrange(1, 20))),
        lambda: date(2000, 1, 1) + timedelta(chance.randrange(20_000)),
        lambda: datetime(2000, 1, 1) + timedelta(seconds=chance.randrange(10**9)),
    ]
    return [[chance.choice(makers)() for _ in range(chance.randrange(1, 12))] for _ in range(40)]


def _by_openpyxl(path: Path, rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    for n, values in enumerate(rows, 1):
        for m, value in enumerate(values, 1):
            cell = book.active.cell(n, m, value)
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)


def _by_xlsxwriter(path: Path, rows: list[list[Any]]) -> None:
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    target = book.add_worksheet()
    shapes = {date: book.add_format({"num_format": "dd.mm.yyyy"}), datetime: book.add_format({"num_format": 22})}
    for n, values in enumerate(rows):
        for m, value in enumerate(values):
            if value is not None:
                target.write(n, m, value, shapes.get(type(value)))
    book.close()


@pytest.mark.parametrize("writer", [_by_openpyxl, _by_xlsxwriter])
@pytest.mark.parametrize("seed", range(4))
def test_what_other_programs_write_is_read_back(seed: int, writer: Callable[[Path, Any], None], tmp_path: Path) -> None:
    rows = _random_values(seed)
    writer(tmp_path / "table.xlsx", rows)
    book = read(tmp_path / "table.xlsx")
    found = table(book)
    expected = {
        f"{'ABCDEFGHIJKL'[m]}{n}": v for n, one in enumerate(rows, 1) for m, v in enumerate(one) if v is not None
    }
    blank = {line for line in range(1, 41) if not any(v is not None and str(v).strip() for v in rows[line - 1])}
    expected = {place: v for place, v in expected.items() if int(place[1:]) not in blank}
    assert found.keys() == expected.keys()
    for place, value in expected.items():
        if isinstance(value, datetime) and value.time() == datetime.min.time():
            value = value.date()
        assert found[place] == pytest.approx(value, rel=1e-14) if type(value) is float else found[place] == value, place
