"""Rows become one only where a file says so; every mistake in the file is told, and nothing that differs is lost unsaid."""

from pathlib import Path

import pytest

from planner.intake.duplicates import Entry, Proposal
from planner.intake.merges import COLUMNS, Decision, read, survivors, write
from planner.mistakes import UserError

ROWS = {
    "S!2": {"name": "Universität Graz", "id": "", "town": "Graz", "other_names": "", "nuts2": ""},
    "S!3": {
        "name": "UNIVERSITAET GRAZ",
        "id": "999845640",
        "town": "GRAZ",
        "other_names": "KFU|Uni Graz",
        "nuts2": "AT22",
    },
    "S!4": {"name": "University of Graz", "id": "", "town": "Linz", "other_names": "UNI GRAZ", "nuts2": "AT31"},
    "S!5": {"name": "Stadt Graz", "id": "", "town": "Graz", "other_names": "", "nuts2": ""},
}
ENTRIES = [
    Entry(
        key, row["name"], row["id"], tuple(filter(None, row["other_names"].split("|"))), "AT", row["nuts2"], row["town"]
    )
    for key, row in ROWS.items()
]
BY_KEY = {entry.key: entry for entry in ENTRIES}


def decisions(tmp_path: Path, *lines: str) -> list[Decision]:
    """What a file with these lines says."""
    path = tmp_path / "merges.csv"
    path.write_text("\n".join(("keep,merge,decision", *lines)), encoding="utf-8")
    return read(path, ENTRIES)


def mistakes(tmp_path: Path, *lines: str) -> list[tuple[int, str, str]]:
    """Line, column and message of all that is wrong with a file."""
    with pytest.raises(UserError) as caught:
        decisions(tmp_path, *lines)
    return [(one.line, one.address, one.message) for one in caught.value.mistakes]


def test_nothing_is_merged_unless_a_person_says_so(tmp_path: Path) -> None:
    path = tmp_path / "merges.csv"
    path.write_text(write([Proposal(BY_KEY["S!2"], BY_KEY["S!3"], 999, ("same-name",), ())]), encoding="utf-8")
    assert survivors(ENTRIES, read(path, ENTRIES)) == {}


def test_a_row_that_says_more_is_proposed_to_be_kept(tmp_path: Path) -> None:
    text = write([Proposal(BY_KEY["S!2"], BY_KEY["S!3"], 987, ("same-name", "same-town"), ("other-id",))])
    assert text.splitlines() == [
        ",".join(COLUMNS),
        "S!3,S!2,undecided,987,same-name|same-town,other-id,UNIVERSITAET GRAZ,Universität Graz",
    ]


def test_decisions_taken_before_are_kept_when_the_file_is_written_again() -> None:
    before = [Decision("S!2", "S!3", "keep apart", 2)]
    text = write([Proposal(BY_KEY["S!2"], BY_KEY["S!3"], 987, (), ())], before)
    assert text.splitlines()[1].startswith("S!2,S!3,keep apart,")


def test_a_name_that_begins_as_a_formula_stays_text_and_is_read_back(tmp_path: Path) -> None:
    hostile = [Entry("S!2", '=HYPERLINK("http://x";"y")'), Entry("S!3", "+1 Cluster")]
    text = write([Proposal(hostile[0], hostile[1], 700, (), ())])
    assert "'=HYPERLINK" in text
    assert "'+1 Cluster" in text
    path = tmp_path / "merges.csv"
    path.write_text(text, encoding="utf-8")
    assert [one.choice for one in read(path, hostile)] == ["undecided"]


def test_a_chain_of_merges_is_one_group_with_one_row_that_stays(tmp_path: Path) -> None:
    found = decisions(tmp_path, "S!3,S!2,merge", "S!2,S!4,merge")
    assert survivors(ENTRIES, found) == {"S!2": "S!3", "S!4": "S!3"}
    circle = decisions(tmp_path, "S!3,S!2,merge", "S!2,S!4,merge", "S!4,S!3,merge")
    assert survivors(ENTRIES, circle) == {"S!2": "S!3", "S!4": "S!3"}


def test_rows_kept_apart_but_merged_by_way_of_others_are_a_mistake(tmp_path: Path) -> None:
    found = mistakes(tmp_path, "S!3,S!2,merge", "S!2,S!4,merge", "S!3,S!4,keep apart")
    assert [one[:2] for one in found] == [(4, "decision")]
    assert "lines 2, 3" in found[0][2]


def test_every_mistake_of_the_file_is_told_at_once(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path,
        "S!9,S!2,merge",
        "S!2,S!2,merge",
        "S!2,S!3,mrege",
        "S!2,,merge",
        "S!4,S!5,merge",
        "S!5,S!4,keep apart",
        "S!3,S!4,",
    )
    assert [one[:2] for one in found] == [
        (2, "keep"),
        (3, "merge"),
        (4, "decision"),
        (5, "merge"),
        (7, "decision"),
        (8, "decision"),
    ]
    assert 'did you mean "merge"?' in found[2][2]
    assert 'line 6 says "merge"' in found[4][2]


def test_a_file_made_for_other_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "merges.csv"
    path.write_text(
        "keep,merge,decision,keep_name,merge_name\nS!2,S!3,merge,Universität Graz,Stadt Linz\n", encoding="utf-8"
    )
    with pytest.raises(UserError, match="has another name now"):
        read(path, ENTRIES)


def test_a_pair_said_twice_in_the_same_way_counts_once(tmp_path: Path) -> None:
    assert len(decisions(tmp_path, "S!2,S!3,merge", "S!3,S!2,merge")) == 1
