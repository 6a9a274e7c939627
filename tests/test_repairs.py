"""What becomes of the values of cells: every repair with what it must give, and what must not be guessed."""

from datetime import date, datetime

import pytest

from planner.intake import choices, days, numbers, territories
from planner.intake.plain_text import mended_text, shown
from planner.intake.repaired import Repaired
from planner.intake.sheet import Value


def codes(found: Repaired) -> set[str]:
    """What is said of a value."""
    return {one.code for one in found.said}


COUNTRIES = {
    "DE": "DE|de|Deutschland|Germany|Allemagne|Alemania|Niemcy|Германия|Γερμανία|Saksa|DEU|DE - Germany",
    "EL": "GR|el|Greece|Griechenland|Grèce|Ελλάδα|GRC|Hellas|Görögország|Kreikka",
    "UK": "GB|UK|uk|United Kingdom|Vereinigtes Königreich|Royaume-Uni|Le Royaume-Uni|Great Britain|Scotland|GBR",
    "ES": "España|SPAIN|Espanja|Hiszpania|España (ES)|Ισπανία|esp",
    "CZ": "Czechia|Czech Republic|Česko|Tschechien|Czech Rep.",
    "LV": "Lettland|Latvija|Lettonie| Latvia ",
    "HU": "Magyarország|Węgry|Ungarn",
    "IE": "Éire|Ireland|Irland",
    "NL": "The Netherlands|Nederland|Pays-Bas|Holland",
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in COUNTRIES.items() for text in texts.split("|")]
)
def test_a_country_in_any_writing_becomes_its_code(code: str, text: str) -> None:
    found = territories.country(text)
    assert found.text == code
    assert bool(found.said) == (text != code)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Germny", "country-near"), ("Atlantis", "no-country"), ("Germany / France", "no-country"), ("QQ", "no-country")],
)
def test_what_is_no_country_is_left_empty_and_said(text: str, code: str) -> None:
    found = territories.country(text)
    assert (found.text, codes(found)) == ("", {code})
    assert found.said[0].severity == "error"


REGIONS: list[tuple[str, str, str]] = [
    ("ES51", "", "ES51"),
    ("es 51", "ES", "ES51"),
    ("GR30", "EL", "EL30"),
    ("UKC1", "UK", "UKC1"),
    ("DE21H", "DE", "DE21H"),
    ("ES51 - Cataluña", "ES", "ES51"),
    ("Cataluña", "ES", "ES51"),
    ("CATALUNA", "ES", "ES51"),
    ("Lombardia", "IT", "ITC4"),
    ("Oberbayern", "", "DE21"),
    ("ES3", "ES", "ES30"),  # NUTS 1 with a single NUTS 2 region
]


@pytest.mark.parametrize(("text", "land", "code"), REGIONS)
def test_a_region_by_code_or_name_becomes_its_code(text: str, land: str, code: str) -> None:
    assert territories.region(text, land).text == code


@pytest.mark.parametrize(
    ("text", "land", "code"),
    [
        ("ES5", "ES", "nuts-too-wide"),
        ("ES51", "FR", "region-elsewhere"),
        ("XX99", "", "no-region"),
        ("DE", "DE", "nuts-too-wide"),
    ],
)
def test_a_region_that_cannot_be_told_is_left_empty_and_said(text: str, land: str, code: str) -> None:
    found = territories.region(text, land)
    assert (found.text, codes(found)) == ("", {code})


def test_codes_of_another_version_of_nuts_follow_the_conversion_table_where_it_is_clear() -> None:
    """FR21 of 2013 is FRF2 of 2016; the people of HU10 of 2013 are counted in HU11 and HU12 of 2016."""
    found = territories.to_one_version({"FRF1": 3, "FR21": 1, "HU11": 2, "HU10": 1, "ES51": 1})
    assert (found["FR21"].text, codes(found["FR21"])) == ("FRF2", {"nuts-version"})
    assert (found["HU10"].text, codes(found["HU10"])) == ("", {"nuts-version-several"})
    assert "HU11" in str(found["HU10"].said[0].parameters["codes"]) and "HU12" in str(
        found["HU10"].said[0].parameters["codes"]
    )
    assert found.keys() == {"FR21", "HU10"}


AMOUNTS: list[tuple[Value, str]] = [
    (1234.5, "1234.50"),
    (350000, "350000"),
    ("350000", "350000"),
    ("1.234,56", "1234.56"),
    ("1,234.56", "1234.56"),
    ("1 234,56", "1234.56"),
    ("1\u00a0234,56", "1234.56"),
    ("1\u202f234,56", "1234.56"),
    ("1'234.50", "1234.50"),
    ("1.234.567", "1234567"),
    ("1,234,567.8", "1234567.80"),
    ("7,75", "7.75"),
    ("77777,78", "77777.78"),
    ("€ 350 000", "350000"),
    ("350.000,- EUR", "350000"),
    ("1,5 Mio. €", "1500000"),
    ("350 k€", "350000"),
]


@pytest.mark.parametrize(("value", "text"), AMOUNTS)
def test_an_amount_in_any_writing_has_a_point_before_its_cents(value: Value, text: str) -> None:
    assert numbers.amount(value).text == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1.234", "two-numbers"),
        ("1,234", "two-numbers"),
        ("12 %", "percentage-for-amount"),
        ("-5", "negative"),
        (-5, "negative"),
        ("about 5000", "no-number"),
        ("1.234,567.89", "no-number"),
        (True, "no-number"),
    ],
)
def test_an_amount_that_cannot_be_told_is_never_guessed(value: Value, code: str) -> None:
    found = numbers.amount(value)
    assert (found.text, codes(found)) == ("", {code})
    assert found.said[0].severity == "error"


def test_other_cells_of_the_column_decide_what_a_sign_means_and_that_is_said() -> None:
    comma = numbers.decimal_sign(["1.234", "2.345,60", 5])
    assert comma == ","
    assert [numbers.amount("1.234", sign).text for sign in (",", ".")] == ["1234", ""], "no thousandths of a euro"
    assert "number-by-column" in codes(numbers.amount("1.234", ","))
    assert numbers.decimal_sign(["1.234", "2.345,60", "2,345.60"]) == "", "both: nothing is decided"
    assert numbers.decimal_sign(["1.234.567"]) == ",", "a sign between thousands is none before decimals"


SHARES: list[tuple[Value, str]] = [(0.4, "40 %"), ("40%", "40 %"), ("37,5 %", "37.5 %"), ("40 %", "40 %")]


@pytest.mark.parametrize(("value", "text"), SHARES)
def test_a_percentage_is_written_as_one(value: Value, text: str) -> None:
    assert numbers.share(value).text == text


@pytest.mark.parametrize("value", [40, "0,4", "120 %", "half"])
def test_a_share_that_may_be_a_percentage_is_not_guessed(value: Value) -> None:
    assert (numbers.share(value).text, codes(numbers.share(value))) == ("", {"share-or-percent"})


DAYS: list[Value] = [
    date(2018, 3, 8),
    datetime(2018, 3, 8, 14, 30),
    "2018-03-08",
    "2018/3/8",
    "2018-03-08T14:30:00Z",
    "8.3.2018",
    "08.03.18",
    "8 March 2018",
    "March 8, 2018",
    "8. März 2018",
    "8 mars 2018",
    "8 de marzo de 2018",
    "8 marca 2018",
    "8 Μαρτίου 2018",
    "8 март 2018",
    "2018. március 8.",
    43167,  # days since 1899-12-30, as spreadsheets count
    "43167",
]


@pytest.mark.parametrize("value", DAYS, ids=str)
def test_a_day_in_any_writing_is_a_day(value: Value) -> None:
    assert days.day(value).text == "2018-03-08"


@pytest.mark.parametrize("value", ["31.02.2018", "2018", "spring 2018", "0/0/2018", 12, True, "99999"])
def test_what_is_no_day_is_left_empty_and_said(value: Value) -> None:
    assert (days.day(value).text, codes(days.day(value))) == ("", {"no-day"})


def test_day_and_month_are_told_apart_by_the_column_or_not_at_all() -> None:
    assert (days.day("08/03/2018").text, codes(days.day("08/03/2018"))) == ("", {"two-days"})
    assert days.day("25/03/2018").text == days.day("03/25/2018").text == "2018-03-25"
    assert days.order_of(["08/03/2018", "25/03/2018"]) == "day first"
    assert days.order_of(["08/03/2018", "03/25/2018"]) == "month first"
    assert days.order_of(["03/25/2018", "25/03/2018"]) == ""
    assert days.day("08/03/2018", "day first").text == "2018-03-08"
    assert days.day("08/03/2018", "month first").text == "2018-08-03"
    assert codes(days.day("08/03/2018", "day first")) == {"day-by-column"}


PICS: list[tuple[Value, str]] = [
    ("999957193", "999957193"),
    (999957193, "999957193"),
    (999957193.0, "999957193"),
    ("999957193.0", "999957193"),
    ("PIC 999 957 193", "999957193"),
    (99957193, "099957193"),
    ("9957193", "009957193"),
]


@pytest.mark.parametrize(("value", "text"), PICS)
def test_a_participant_code_has_nine_digits_again(value: Value, text: str) -> None:
    assert choices.pic(value).text == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("9.99957E+08", "pic-lost-digits"),
        ("9,99957e8", "pic-lost-digits"),
        ("12345", "no-pic"),
        (1.5, "no-pic"),
        ("none yet", "no-pic"),
    ],
)
def test_lost_digits_of_a_participant_code_are_not_made_up(value: Value, code: str) -> None:
    assert (choices.pic(value).text, codes(choices.pic(value))) == ("", {code})


TEXTS: list[tuple[str, str, str]] = [
    ("DÃ¼sseldorf", "Düsseldorf", "mojibake"),
    ("PÃ\u00b4le de compÃ©titivitÃ©", "Pôle de compétitivité", "mojibake"),
    ("  a  b ", "a b", "blanks"),
    ("a\u00a0b", "a b", "odd-blanks"),
    ("clus\u200bter", "cluster", "unseen"),
    ("\ufeffcluster", "cluster", "unseen"),
    ("a\u202eb", "ab", "unseen"),
    ("a\x07b", "ab", "unseen"),
    ("one\ntwo", "one two", "line-breaks"),
    ("R&amp;D", "R&D", "entities"),
]


@pytest.mark.parametrize(("text", "clean", "code"), TEXTS)
def test_a_text_is_cleaned_and_that_is_said(text: str, clean: str, code: str) -> None:
    found = mended_text(text)
    assert (found.text, codes(found)) == (clean, {code})


@pytest.mark.parametrize(
    "text", ["n/a", "N.A.", "-", "–", "unknown", "unbekannt", "inconnu", "Keine Angabe", "brak danych", "?", "tbc"]
)
def test_words_that_say_nothing_are_an_empty_cell(text: str) -> None:
    assert (mended_text(text).text, codes(mended_text(text))) == ("", {"says-nothing"})


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!", "#WERT!"])
def test_an_error_of_a_spreadsheet_is_an_error(text: str) -> None:
    found = mended_text(text)
    assert (found.text, found.said[0].severity) == ("", "error")


KINDS = {
    "technology_centre": "technology centre|Technology Center|centro tecnológico|Technologiezentrum|RTO",
    "cluster_organisation": "cluster|Cluster organisation|Pôle de compétitivité|Klaster|klastr|клъстер",
    "science_park": "Science park|parque científico y tecnológico|Technologiepark|parco scientifico",
    "university": "University|Universität|Uniwersytet|HES|πανεπιστήμιο",
    "business_network": "business network|Unternehmensnetzwerk|réseau d'entreprises",
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in KINDS.items() for text in texts.split("|")])
def test_a_kind_in_words_becomes_its_code(code: str, text: str) -> None:
    assert choices.kinds(text).text == code


@pytest.mark.parametrize(
    "text",
    [
        "cluster; technology centre",
        "cluster | technology centre",
        "cluster, technology centre",
        "cluster / technology centre",
        "cluster\ntechnology centre",
    ],
)
def test_a_list_is_parted_by_whatever_parts_it(text: str) -> None:
    assert choices.kinds(text).text == "cluster_organisation|technology_centre"


def test_what_is_known_of_a_list_is_kept_and_the_rest_said() -> None:
    found = choices.kinds("cluster; spaceship")
    assert found.text == "cluster_organisation"
    assert "no-kind" in codes(found)


@pytest.mark.parametrize(
    "value", ["yes", "Ja", "oui", "Sí", "tak", "\u03bd\u03b1\u03b9", "Да", "x", "1", 1, True, "ano", "igen"]
)
def test_yes_in_any_language(value: Value) -> None:
    assert choices.yes_or_no(value).text == "yes"


@pytest.mark.parametrize("value", ["no", "Nein", "non", "nie", "όχι", "\u041d\u0435", "0", 0, False, "nem"])
def test_no_in_any_language(value: Value) -> None:
    assert choices.yes_or_no(value).text == "no"


def test_neither_yes_nor_no_is_an_error() -> None:
    assert codes(choices.yes_or_no("perhaps")) == {"no-truth"}


@pytest.mark.parametrize(
    ("value", "text"), [(3, "3"), ("3.0", ""), ("high", "3"), ("mittel", "2"), ("+", "1"), (2.0, "2")]
)
def test_a_level_in_words_or_figures(value: Value, text: str) -> None:
    assert choices.choice("levels")(value).text == text


@pytest.mark.parametrize(
    ("section", "text", "code"),
    [
        ("roles", "Lead partner", "coordinator"),
        ("roles", "chef de file", "coordinator"),
        ("roles", "Teilnehmer", "beneficiary"),
        ("willingness", "coordinador", "coordinate"),
        ("letters", "unterzeichnet", "signed"),
        ("letters", "none", "absent"),
        ("scopes", "bundesweit", "national"),
    ],
)
def test_words_of_a_choice_in_several_languages(section: str, text: str, code: str) -> None:
    assert choices.choice(section)(text).text == code


def test_a_kind_is_guessed_from_a_name_by_its_words_alone() -> None:
    assert choices.kind_of_name("Latvian IT Cluster") == "cluster_organisation"
    assert choices.kind_of_name("Centro Tecnológico del Calzado") == "technology_centre"
    assert choices.kind_of_name("Clustermanagement GmbH") == "cluster_organisation"
    assert choices.kind_of_name("Muster GmbH") == ""


def test_what_is_shown_of_a_value_is_short_and_lets_hidden_signs_be_seen() -> None:
    assert shown("a\u202eb") == "a<U+202E>b"
    assert len(shown("x" * 500)) == 60
