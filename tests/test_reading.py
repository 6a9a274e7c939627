"""Every cell of a workbook or a text table is read as the file holds it, by its own address."""

import csv
import io
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from planner.intake import confined
from planner.intake.guarded import worker
from planner.intake.guarded.limits import MB, Limits, Refused
from planner.intake.reading import Refusal, read
from planner.intake.sheet import Book, Merged, Value
from planner.mistakes import UserError
from tests.command import ROOT, environment
from tests.workbooks import LARGE, MAIN, OFFICE, SHEET, large, number, parts, row, sheet, strings, styles, text, zipped

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


# -- text tables

ROWS = [["name", "town", "budget"], ['Ærø; "Süd", A|B', "Œuvre\nÅrhus", "1,5"], ["'x'", "  ", "=1+1"], ["", "é", ""]]
ENCODINGS = {
    "utf-8": ("UTF-8", "no"),
    "utf-8-sig": ("UTF-8", "yes"),
    "utf-16": ("UTF-16", "yes"),
    "utf-16-le": ("UTF-16", "no"),
    "utf-16-be": ("UTF-16", "no"),
    "cp1252": ("Windows-1252", "no"),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("everything", [False, True], ids=["few quotes", "all quotes"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "pipe"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_table_is_read_however_it_is_written(
    encoding: str, delimiter: str, everything: bool, end: str, tmp_path: Path
) -> None:
    target = io.StringIO()
    style: dict[str, Any] = {"quoting": csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL, "lineterminator": end}
    csv.writer(target, delimiter=delimiter, **style).writerows(ROWS)
    book = reading(tmp_path, target.getvalue().encode(encoding), "table.csv")
    expected = [tuple(value or None for value in values) for values in ROWS]
    expected[-1] = expected[-1][:2]
    assert [line.values for line in book.sheets[0].lines] == expected
    assert [line.number for line in book.sheets[0].lines] == [1, 2, 4, 5]
    said = {one.code: one.parameters for one in book.findings}
    name, mark = ENCODINGS[encoding]
    assert said["encoding"] == {"encoding": name, "mark": mark}
    assert said["delimiter"] == {"delimiter": {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}[delimiter]}


TEXTS: list[tuple[str, str, list[tuple[Value, ...]]]] = [
    ("decimal commas", "name;budget\nA;1,5\nB;2,5\n", [("name", "budget"), ("A", "1,5"), ("B", "2,5")]),
    (
        "title above the table",
        "Offers, as of May\na;b;c\n1;2;3\n4;5,5;6\n",
        [("Offers, as of May",), ("a", "b", "c"), ("1", "2", "3"), ("4", "5,5", "6")],
    ),
    (
        "column of names",
        "name\nUniversity, of X\nInstitute, of Y\n",
        [("name",), ("University, of X",), ("Institute, of Y",)],
    ),
    ("one row of many cells", "a;b;c;d\n1\n2\n3\n", [("a", "b", "c", "d"), ("1",), ("2",), ("3",)]),
    ("declared separator", "sep=|\na|b;c;d\n", [("a", "b;c;d")]),
    ("one column", "name\nUniversity, of X\n", [("name",), ("University, of X",)]),
    ("old line ends", "a,b\r1,2\r", [("a", "b"), ("1", "2")]),
    ("apostrophes", "'a';'b'\n'x;y';'2'\n", [("a", "b"), ("x;y", "2")]),
    ("backslashes", 'a,b\n"say \\"hi\\", then",2\n', [("a", "b"), ('say "hi", then', "2")]),
    ("path at the end of a cell", 'a,b\n"C:\\data\\",2\n', [("a", "b"), ("C:\\data\\", "2")]),
    ("inches", 'a,b\n5" pipe,2\n', [("a", "b"), ('5" pipe', "2")]),
    ("rows of different length", "a,b,c\n1\n1,2,3,4\n", [("a", "b", "c"), ("1",), ("1", "2", "3", "4")]),
    ("line separator of Unicode", "a,b\nx\u2028y,2\n", [("a", "b"), ("x\u2028y", "2")]),
    ("no last line end", "a,b\n1,2", [("a", "b"), ("1", "2")]),
    ("double-encoded text stays", "a,b\nÃ…rhus,1\n", [("a", "b"), ("Ã…rhus", "1")]),
]


@pytest.mark.parametrize(("content", "expected"), [one[1:] for one in TEXTS], ids=[one[0] for one in TEXTS])
def test_an_odd_text_table_is_read(content: str, expected: list[tuple[Value, ...]], tmp_path: Path) -> None:
    assert [line.values for line in reading(tmp_path, content, "table.csv").sheets[0].lines] == expected


def test_each_line_of_a_mixed_file_is_read_in_its_own_encoding(tmp_path: Path) -> None:
    content = "name;town\nA;Åbo\n".encode() + "B;Århus\n".encode("cp1252") + "C;Łódź\n".encode()
    assert list(table(reading(tmp_path, content, "table.csv")).values())[3::2] == ["Åbo", "Århus", "Łódź"]


# -- robustness


def _rich() -> dict[str, str | bytes]:
    return parts(
        sheet(
            row(1, text("A1", "name"), text("B1", "budget")),
            row(2, '<c r="A2" t="s"><v>1</v></c>', number("B2", "46446", 1), '<c r="C2" t="b"><v>1</v></c>'),
            row(3, '<c r="A3"><f>1+1</f><v>2</v></c>', '<c r="B3" t="e"><v>#REF!</v></c>'),
            before='<dimension ref="A1:C3"/><cols><col min="1" max="2" hidden="1"/></cols>',
            after='<mergeCells><mergeCell ref="A3:A4"/></mergeCells>',
        ),
        extra={"xl/styles.xml": FORMATS, "xl/sharedStrings.xml": strings("<t>x</t>", "<r><t>y</t></r>")},
    )


# fmt: off
_TOKENS = ["-1", "99999999999999999999", "<c>", "</c>", "]]>", "&#0;", "&x;", '"', "<v/>", "XFD1048576", "NaN", "\ud800",
           "1e999", "../", "<!DOCTYPE x>", "<row>", ' t="s"', "\x00", "s2", "٣", " "]
# fmt: on


def _mutated(chance: random.Random) -> bytes:
    """A workbook in which some bytes of a part, or of the archive, are others."""
    found = _rich()
    if chance.random() < 0.8:
        name = chance.choice(list(found))
        content = found[name]
        assert isinstance(content, str)
        for _ in range(chance.randrange(1, 4)):
            at, length = chance.randrange(len(content)), chance.choice([0, 0, 1, 5, 30])
            content = content[:at] + chance.choice([*_TOKENS, content[at : at + 40]]) + content[at + length :]
        found[name] = content.encode("utf-8", "surrogatepass")
    whole = bytearray(zipped(found))
    if chance.random() < 0.4:
        for _ in range(chance.randrange(1, 6)):
            whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole)


def _damaged_text(chance: random.Random) -> bytes:
    content = bytearray('name;budget\nÅse;1,5\n"a;b";2\n'.encode(chance.choice(list(ENCODINGS))))
    for _ in range(chance.randrange(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


_MAKERS: dict[str, Callable[[random.Random], bytes]] = {
    "workbooks": _mutated,
    "texts": _damaged_text,
    "noise": lambda chance: chance.randbytes(chance.randrange(1, 300)),
    "noise in an archive": lambda chance: b"PK\x03\x04" + chance.randbytes(200),
}


@pytest.mark.parametrize("kind", _MAKERS)
def test_damage_is_read_or_refused_and_never_a_fault(kind: str, tmp_path: Path) -> None:
    """In this process: a fault that the parent would turn into a refusal is one here."""
    path, limits, ends = tmp_path / "table", Limits(), {"read": 0, "refused": 0}
    for seed in range(600 if kind == "workbooks" else 150):
        path.write_bytes(_MAKERS[kind](random.Random(seed)))
        try:
            worker.read(str(path), limits, lambda message: None)
            worker.annotate(str(path), limits, lambda message: None, [["", 1, 1, "error", "words"]], True)
            ends["read"] += 1
        except Refused:
            ends["refused"] += 1
    assert ends["refused"] > 20
    assert ends["read"] > 20 or kind.startswith("noise")


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_workbook_is_a_book_or_a_users_mistake(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(_mutated(random.Random(1000 + seed)))
    try:
        code = "" if read(path).digest else "no digest"
    except Refusal as why:
        code = why.finding.code
    assert code not in ("no digest", "refused-broke-down")


@pytest.mark.parametrize("redirection", ["<&-", "</dev/null", "<&- >&- 2>&-", ">/dev/full"])
@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell redirects")
def test_reading_works_whatever_the_standard_streams_are(redirection: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("name\nAlpha\n", "utf-8")
    program = (
        "import sys; from pathlib import Path; from planner.intake.reading import read; "
        "book = read(Path(sys.argv[1])); Path(sys.argv[2]).write_text(str(book.sheets[0].lines[1].values))"
    )
    command = f'"$0" -c "$1" "$2" "$3" {redirection}'
    arguments = [sys.executable, program, str(tmp_path / "table.csv"), str(tmp_path / "answer")]
    subprocess.run(["sh", "-c", command, *arguments], cwd=ROOT, env=environment(), check=False, timeout=60)
    assert (tmp_path / "answer").read_text("utf-8") == "('Alpha',)"


def test_reading_works_where_the_system_limits_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = "import sys; sys.modules['resource'] = None; from planner.intake.guarded.worker import main; main()"
    monkeypatch.setattr(confined, "COMMAND", [sys.executable, "-c", without])
    assert table(reading(tmp_path, "name\nAlpha\n", "table.csv")) == {"A1": "name", "A2": "Alpha"}


@pytest.mark.parametrize("name", ["no-such-file.xlsx", "."])
def test_what_is_no_file_is_a_users_mistake(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path / name)
    assert not isinstance(caught.value, Refusal)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_large_table_is_read_in_the_time_and_memory_that_an_import_has(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"table.{kind}"
    path.write_bytes(large(kind))
    began = time.monotonic()
    lines = read(path).sheets[0].lines
    seconds = time.monotonic() - began
    assert len(lines) == LARGE[0] and all(len(line.values) == LARGE[1] for line in lines)
    *_, last = confined.run({"path": str(path)}, Limits())
    assert last[1] < 600 * MB
    assert seconds < 60  # of a busy machine; `python -m tests.bench --only hostile` measures
