"""What is known once weaker attributes are taken for unknown, attribute by attribute."""

from datetime import date
from typing import Any

import pytest

from models.facts import Competence, CountrySet, Membership, Organisation, trusting
from models.truth import Basis

SURE = Organisation(
    id="a",
    kinds=("technology_centre",),
    country="FR",
    seat="FR10",
    branches=("FRC1",),
    control_group="G",
    competences={"x": Competence(level=2)},
)


@pytest.mark.parametrize(
    ("weaker", "hidden"),
    [
        ({"kinds_basis": Basis.GUESSED}, {"kinds": ()}),
        ({"country_basis": Basis.GUESSED}, {"country": ""}),
        ({"place_basis": Basis.GUESSED}, {"seat": "", "branches": ()}),
        ({"control_basis": Basis.GUESSED}, {"control_group": None}),
        ({"competences": {"x": Competence(level=2, basis=Basis.GUESSED)}}, {"competences": {}}),
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_each_attribute_on_a_weaker_basis_is_unknown_and_no_other(
    weaker: dict[str, Any], hidden: dict[str, Any]
) -> None:
    who = SURE.model_copy(update=weaker)
    assert trusting(who, Basis.GUESSED) == who
    for basis in (Basis.DERIVED, Basis.STATED):
        assert trusting(who, basis) == who.model_copy(update=hidden)


def test_whether_a_doubtful_member_belongs_to_a_set_is_unknown() -> None:
    found = CountrySet(
        key="SET",
        name="a set",
        confidence="primary",
        complete_from=date(2014, 1, 1),
        members=(Membership(country="FR"),),
        doubtful=(Membership(country="NO"),),
    )
    day = date(2018, 1, 1)
    assert [found.contains(code, day) for code in ("FR", "NO", "RS")] == [True, None, False]


def test_who_is_known_to_stand_outside_a_list_that_is_not_known_is_out_and_others_are_unknown() -> None:
    found = CountrySet(
        key="SET",
        name="a set",
        confidence="not_found",
        outside=(Membership(country="FR", to=date(2018, 12, 31)),),
    )
    assert [found.contains(code, date(2018, 1, 1)) for code in ("FR", "NO")] == [False, None]
    assert found.contains("FR", date(2019, 1, 1)) is None
