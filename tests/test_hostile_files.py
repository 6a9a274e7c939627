"""Whatever a file holds, reading it ends in a table or in a clear refusal, within its limits."""

import sys
from pathlib import Path

import pytest

from planner.intake import confined
from planner.intake.guarded.limits import Limits, Refused
from planner.intake.reading import Refusal, read
from planner.languages import language
from tests import texts
from tests.hostile_files import FOUND, REFUSED, Case

ENGLISH = language("en")


def memory(path: Path, limits: Limits) -> int:
    """Most memory of the process that read a file [bytes]."""
    try:
        *_, last = confined.run({"path": str(path)}, limits)
    except Refused as why:
        return why.memory
    return int(last[1])


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_with_its_reason(case: Case, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    with pytest.raises(Refusal) as caught:
        read(path, case.limits)
    found = caught.value.finding
    assert (found.code, found.cell) == (case.code, case.cell)
    assert dict(case.parameters).items() <= found.parameters.items()
    message = caught.value.mistakes[0]
    assert message.file == str(path) and found.words(ENGLISH) in message.message


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.name)
def test_an_odd_file_is_read_and_what_is_odd_is_said(case: Case, tmp_path: Path) -> None:
    path = case.write(tmp_path)
    book = read(path, case.limits)
    assert book.sheets[0].lines[0].values[0] == "name"
    found = [(one.code, one.cell) for one in book.findings]
    assert (case.code, case.cell) in found if case.code else not [one for one in found if one[0] == "odd-value"]
    for one in book.findings:
        assert one.words(ENGLISH) and one.remedy(ENGLISH)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
@pytest.mark.parametrize("case", [case for case in REFUSED if case.limit], ids=lambda case: case.name)
def test_no_file_takes_more_memory_than_the_limit(case: Case, tmp_path: Path) -> None:
    assert memory(case.write(tmp_path), case.limits) <= case.limits.memory


def test_every_limit_is_passed_by_a_case() -> None:
    tested = {case.limit for case in REFUSED}
    left_aside = {"strays", "gap", "merged_cells", "findings", "alike"}
    """What passes these is no reason to refuse a file."""
    assert tested | left_aside == {*Limits.__dataclass_fields__, ""}


FAULTS = {
    "crash": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "silent": "pass",
    "words": "print('Welcome!')",
    "no-message": "print('{}')",
    "half-a-message": "print('[\"end\", 0', end='')",
    "no-number": "print('[\"rows\", [[1, [NaN]]]]')",
    "deep": "print('[' * 100_000)",
    "long-number": "print('[\"end\",' + '9' * 10_000 + ']')",
    "rows-of-no-sheet": "print('[\"rows\", [[1, [1]]]]')",
    "odd-value": 'print(\'["sheet", "", false]\\n["rows", [[1, [{"a": 1}]]]]\')',
    "odd-date": 'print(\'["sheet", "", false]\\n["rows", [[1, [["d", "yesterday"]]]]]\')',
    "odd-note": 'print(\'["note", "encoding", "fatal", "", 0, 0, {}]\')',
    "flood": "print('x' * 70_000_000)",
    "hang": "import time; time.sleep(3600)",
    "closed-ears": "import sys; sys.stdin.close()",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_process_that_goes_wrong_is_a_refusal(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "COMMAND", [sys.executable, "-c", FAULTS[fault]])
    (tmp_path / "table.csv").write_text("name\nAlpha\n", "utf-8")
    with pytest.raises(Refusal) as caught:
        read(tmp_path / "table.csv", Limits(seconds=5))
    expected = {"hang": "refused-time", "killed": "refused-memory"}.get(fault, "refused-broke-down")
    assert caught.value.finding.code == expected


def test_a_fault_of_the_reader_is_told_without_what_the_file_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = (
        "from planner.intake.guarded import worker; worker.kinds.kind = lambda raw: int(raw.decode()); worker.main()"
    )
    monkeypatch.setattr(confined, "COMMAND", [sys.executable, "-c", faulty])
    (tmp_path / "table.csv").write_text("confidential", "utf-8")
    with pytest.raises(Refusal) as caught:
        read(tmp_path / "table.csv")
    assert caught.value.finding.code == "refused-broke-down"
    assert "ValueError in" in str(caught.value) and "confidential" not in str(caught.value)


def test_nothing_is_left_of_a_process_that_was_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leaving = "import os, tempfile, time; tempfile.mkstemp(); print('[]', flush=True); time.sleep(3600)"
    monkeypatch.setattr(confined, "COMMAND", [sys.executable, "-c", leaving])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "table.csv").write_text("name\nAlpha\n", "utf-8")
    with pytest.raises(Refusal):
        read(tmp_path / "table.csv")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_what_is_said_of_hostile_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = []
    for case in [*REFUSED, *FOUND]:
        if case.limit:  # large ones take their time; that they are refused is tested above
            continue
        path = case.write(Path())
        try:
            findings = [one for one in read(path, case.limits).findings if one.code not in ("encoding", "delimiter")]
            findings = findings[:3] + findings[-1:] if len(findings) > 4 else findings
            lines = [
                f"{one.severity}: {one.sheet}!{one.cell}: {one.words(ENGLISH)} {one.remedy(ENGLISH)}"
                for one in findings
            ]
        except Refusal as why:
            lines = [str(why)]
        said.append("\n  ".join([case.name, *lines]))
    texts.compare("hostile-files.txt", "\n".join([*said, ""]))
