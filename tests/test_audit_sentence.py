"""What may be said of a consortium as a whole: *complies* only where all that could stand against it was looked at."""

from typing import Any

import pytest

from models.audit import ALL, Audit, Finding
from models.truth import Truth


def finding(**changes: Any) -> Finding:
    """A condition that is met on stated data, read in a primary source."""
    sound = {
        "consortium": "C",
        "rule": "three",
        "kind": "min_members",
        "verdict": Truth.HOLDS,
        "witness": "3 members, 3 needed",
        "basis": "stated",
        "confidence": "primary",
        "level": "call",
        "hard": True,
        "clause": "a consortium has at least 3 members",
    }
    return Finding.model_validate(sound | changes)


def test_a_consortium_that_meets_every_condition_on_sound_data_complies() -> None:
    assert Audit(findings=(finding(),)).sentence("C") == "complies: 1 condition met"
    assert Audit(findings=(finding(), finding(rule="four"))).sentence("C") == "complies: all 2 conditions met"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"verdict": Truth.BROKEN}, "1 of 2 conditions not met; 0 not assessed"),
        ({"verdict": Truth.UNCHECKED}, "no breach found; 1 of 2 conditions not assessed"),
        ({"basis": "guessed"}, "no breach found; 0 of 2 conditions not assessed; some rest on guessed data"),
        ({"confidence": "inferred"}, "no breach found; 0 of 2 conditions not assessed; some rest on inferred rules"),
        (
            {"confidence": "assumed", "basis": "guessed"},
            "no breach found; 0 of 2 conditions not assessed; some rest on guessed data and assumed rules",
        ),
        (
            {"consortium": ALL, "verdict": Truth.BROKEN},
            "no breach found; 0 of 1 condition not assessed; one on all consortia together is not met",
        ),
        (
            {"consortium": ALL, "verdict": Truth.UNCHECKED},
            "no breach found; 0 of 1 condition not assessed; one on all consortia together is not assessed",
        ),
    ],
)
def test_anything_else_is_no_breach_at_best(changes: dict[str, Any], words: str) -> None:
    assert Audit(findings=(finding(), finding(rule="other", **changes))).sentence("C") == words


def test_nothing_complies_with_rules_that_are_known_in_part() -> None:
    words = "no breach found; 0 of 1 condition not assessed; the rules of the call are only partly known"
    assert Audit(findings=(finding(),), partial=("C",)).sentence("C") == words


def test_assumptions_of_the_designer_are_no_conditions_of_a_call() -> None:
    assert Audit(findings=(finding(level="assumption"),)).sentence("C") == "no condition of a call applies"
