"""Regions from names of towns: in any spelling, nothing chosen where several places may be meant, a user's own list."""

from pathlib import Path

import pytest

from planner import reference
from planner.intake import towns
from planner.intake.towns import load_gazetteer, locate
from planner.mistakes import UserError
from tests.bench.towns import half, measure, stated

SHARED = Path("/work/shared/data/interreg/organisations.csv")


@pytest.mark.parametrize(
    ("names", "country", "region"),
    [
        ("Praha Prague Prag PRAGA", "CZ", "CZ01"),
        ("Αθήνα Athens Athina ATHENS Athen", "EL", "EL30"),
        ("München Munich MUENCHEN Munchen Monaco-di-Baviera", "DE", "DE21"),
        ("Wien Vienna Bécs Vienne", "AT", "AT13"),
        ("София Sofia Sofija", "BG", "BG41"),
        ("Warszawa Warsaw Warschau Varsovie", "PL", "PL91"),
        ("København Copenhagen Kopenhagen", "DK", "DK01"),
        ("Firenze Florence Florenz", "IT", "ITI1"),
        ("Liège Luik Lüttich", "BE", "BE33"),
        ("Thessaloniki Θεσσαλονίκη Saloniki", "EL", "EL52"),
    ],
)
def test_a_town_is_known_by_its_native_its_english_and_other_names(names: str, country: str, region: str) -> None:
    assert {name: locate(name, country).region for name in names.split()} == dict.fromkeys(names.split(), region)


@pytest.mark.parametrize(
    ("written", "country", "region"),
    [
        ("D-52062 Aachen", "DE", "DEA2"),
        ("Paris Cedex 05", "FR", "FR10"),
        ("Bolzano/Bozen", "IT", "ITH1"),
        ("Donostia - San Sebastián", "ES", "ES21"),
        ("Praha 6 (Dejvice)", "CZ", "CZ01"),
        ("  GRAZ, Styria ", "AT", "AT22"),
        ("Frankfurt (Oder)", "DE", "DE40"),
        ("St. Gallen", "CH", "CH05"),
        ("Bucuresti, sector 5", "RO", "RO32"),
    ],
)
def test_what_people_write_around_the_name_of_a_town_does_no_harm(written: str, country: str, region: str) -> None:
    found = locate(written, country)
    assert (found.region, found.basis) == (region, "derived")


@pytest.mark.parametrize(("town", "country", "among"), [("Neustadt", "DE", "DEB3"), ("Frankfurt", "DE", "DE71")])
def test_of_several_places_of_one_name_none_is_chosen(town: str, country: str, among: str) -> None:
    found = locate(town, country)
    assert (found.region, found.basis) == ("", "")
    assert among in found.candidates
    assert len(found.candidates) > 1


def test_a_city_of_several_regions_has_all_of_them() -> None:
    assert locate("London", "UK").candidates == ("UKI3", "UKI4", "UKI5", "UKI6", "UKI7")


@pytest.mark.parametrize(
    ("town", "country", "old", "new"),
    [("Osijek", "HR", "HR04", "HR02"), ("Bergen", "NO", "NO05", "NO0A"), ("Graz", "AT", "AT22", "AT22")],
)
def test_codes_are_those_of_the_version_asked_for(town: str, country: str, old: str, new: str) -> None:
    assert locate(town, country, "2016").region == old
    assert locate(town, country, "2021").region == new


def test_a_misspelt_town_is_not_used_and_the_nearest_is_named() -> None:
    found = locate("Berln", "DE")
    assert (found.region, found.candidates, found.nearest) == ("", (), "Berlin")


@pytest.mark.parametrize(
    ("town", "country"), [("", "DE"), ("Graz", ""), ("Graz", "QM"), ("12345", "DE"), ("—", "AT"), ("0", "FR")]
)
def test_what_names_no_town_has_no_region(town: str, country: str) -> None:
    found = locate(town, country)
    assert (found.region, found.candidates) == ("", ())


def test_every_region_of_the_gazetteer_exists_in_its_version_and_lies_in_its_country() -> None:
    versions = reference.nuts_versions()
    for country, lines in towns._sections().items():
        for codes in {line.split("\t")[1] for line in lines.splitlines()}:
            for code in codes.split():
                old, _, new = code.partition(">")
                assert {"2016"} <= set(versions[old])
                assert {"2021"} <= set(versions[new or old])
                assert reference.regions()[old].country == country


def test_every_region_of_2016_and_2021_has_a_town() -> None:
    """But Jan Mayen and Svalbard, whose places GeoNames counts elsewhere."""
    for version in ("2016", "2021"):
        codes = (
            code
            for lines in towns._sections().values()
            for line in lines.splitlines()
            for code in line.split("\t")[1].split()
        )
        known = {towns._code(code, "2016" if version == "2016" else "2021") for code in codes}
        wanted = {code for code, found in reference.nuts_versions().items() if version in found}
        assert wanted - known <= {"NO0B"}, version


def test_the_gazetteer_is_small() -> None:
    file = Path(towns.__file__).parents[2] / "models" / "reference" / "towns.txt.gz"
    assert file.stat().st_size < 1_500_000


def own(tmp_path: Path, text: str) -> Path:
    """A gazetteer of a user."""
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_own_gazetteer_counts_first_and_may_give_nuts_3(tmp_path: Path) -> None:
    mine = load_gazetteer(
        own(tmp_path, "town,country,nuts,population\nNeustadt,DE,DEB36,53000\nKleinkleckersdorf,DE,DED2,\n")
    )
    assert locate("Neustadt", "DE", own=mine).region == "DEB3"
    assert locate("Neustadt", "DE", own=mine).nuts3 == "DEB36"
    assert locate("kleinkleckersdorf", "DE", own=mine).region == "DED2"
    assert locate("Graz", "AT", own=mine).region == "AT22"


def test_every_mistake_of_a_users_gazetteer_is_told_at_once(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "town,country,nuts,population\n,AT,AT22,\nGraz,Austria,AT22,\nGraz,AT,AT99,\nLinz,AT,DE21,\nWels,AT,AT31,many\n",
    )
    with pytest.raises(UserError) as caught:
        load_gazetteer(path)
    found = [(mistake.line, mistake.address) for mistake in caught.value.mistakes]
    assert found == [(2, "town"), (3, "country"), (4, "nuts"), (5, "nuts"), (6, "population")]


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared data are not on this machine")
def test_towns_kept_for_the_test_are_mostly_answered_and_rightly() -> None:
    rows = [row for row in stated(SHARED) if half(*row[:2]) == "hold-out"]
    counts = {name: sum(found[name] for found in measure(rows).values()) for name in ("asked", "answered", "right")}
    assert counts["asked"] > 2500
    assert counts["answered"] > 0.9 * counts["asked"]
    assert counts["right"] > 0.985 * counts["answered"]
