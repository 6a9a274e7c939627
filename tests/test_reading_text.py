"""A text table is read in whatever encoding, with whatever separator and quotation marks it is written."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from planner.intake.sheet import Value
from tests.test_reading import reading, table

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
