"""Damage, odd surroundings and size: reading ends in a table or in a clear refusal."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.intake import confined
from planner.intake.guarded import worker
from planner.intake.guarded.limits import MB, Limits, Refused
from planner.intake.reading import Refusal, read
from planner.mistakes import UserError
from tests.command import ROOT, environment
from tests.test_reading import FORMATS, reading, table
from tests.test_reading_text import ENCODINGS
from tests.workbooks import LARGE, large, number, parts, row, sheet, strings, text, zipped


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
