"""Countries and versions of NUTS: what the lists that ship must hold, and what is said of a code."""

import csv

import pytest

from planner import reference
from planner.places import country_mistake, main_versions, may_be_invented, version_mistake
from tests.command import ROOT


def test_countries_are_those_of_iso_3166_1_as_the_eu_writes_them() -> None:
    known = reference.countries()
    assert len(known) == 250
    assert {"EL", "UK", "XK"} <= known.keys()
    assert not {"GR", "GB", "XX", "ZZ", "EU"} & known.keys()
    with (ROOT / "models" / "reference" / "countries.csv").open(encoding="utf-8", newline="") as file:
        words = [
            w.casefold() for row in csv.DictReader(file) for w in (row["name"], *row["other_names"].split("|")) if w
        ]
    assert len(words) == len(set(words))


def test_every_country_of_a_set_or_region_is_known() -> None:
    used = {
        member.country for found in reference.country_sets().values() for member in (*found.members, *found.doubtful)
    }
    used |= {region.country for region in reference.regions().values()}
    assert used <= reference.countries().keys()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("Germany", "DE"), ("germany", "DE"), ("Deutschland", "DE"), ("DEU", "DE"), ("Germnay", "DE")),
        *(("Norway", "NO"), ("GR", "EL"), ("GB", "UK"), ("gb", "UK"), ("Great Britain", "UK"), ("fr", "FR")),
        *(("Turkey", "TR"), ("Kosovo", "XK"), ("Czech Republic", "CZ"), ("Greece", "EL"), ("The Netherlands", "NL")),
    ],
)
def test_another_word_for_a_country_gets_its_code_as_remedy(text: str, code: str) -> None:
    assert f'"{code}"' in country_mistake(text)


@pytest.mark.parametrize("text", ["XX", "ZZ", "AA", "EU", "Q", "", "nowhere at all", "QM"])
def test_what_is_no_country_is_a_mistake(text: str) -> None:
    assert f'"{text}"' in country_mistake(text)


def test_a_scenario_may_invent_only_codes_that_the_standard_leaves_free() -> None:
    assert country_mistake("QM", {"QM"}) == ""
    assert [code for code in ("QM", "QZ", "XA", "XK", "XX", "QA", "FR", "ZZ") if may_be_invented(code)] == [
        "QM",
        "QZ",
        "XA",
    ]


def test_successors_are_codes_of_the_version_they_are_given_for() -> None:
    versions = reference.nuts_versions()
    for (code, version), found in reference.nuts_successors().items():
        assert version not in versions[code]
        assert found
        assert all(version in versions[one] for one in found), (code, version)


def test_a_merged_or_split_region_is_told_with_what_became_of_it() -> None:
    # Regulation (EU) 2016/2066: Bretagne FR52 became FRH0; Közép-Magyarország HU10 was split into HU11 and HU12
    assert 'there it is "FRH0"' in version_mistake("FR52", {"FR": "2016"})
    assert 'there it lies in "HU11" and "HU12"' in version_mistake("HU10", {"HU": "2016"})
    assert '"HU101" lies in "HU10"' in version_mistake("HU101", {"HU": "2021"})
    assert version_mistake("FR52", {"FR": "2013"}) == version_mistake("DE21", {"DE": "2013"}) == ""


def test_the_version_of_most_codes_is_that_of_a_country() -> None:
    assert main_versions(["FR52", "FRH0", "FRK2", "DE21"]) == {"FR": "2016", "DE": "2016"}
    assert main_versions(["FR52", "FR82", "FRK2"])["FR"] == "2013"
    assert main_versions(["NO08", "NO09", "NO0A", "NO03"])["NO"] == "2021"
