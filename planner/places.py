"""Countries and regions as people write them: why a text is no code, and which code was meant."""

from collections.abc import Mapping

from models.facts import Region
from planner import reference
from planner.mistakes import Mistake, did_you_mean
from planner.tables import Row, Table

_OTHER_CODES = {"GR": "EL", "GB": "UK"}
"""Codes of ISO 3166, and those of the EU institutions."""


def country_mistake(code: str) -> str:
    """Why a text is no country code, or nothing."""
    if code.upper() in _OTHER_CODES:
        return f'"{code}" is written "{_OTHER_CODES[code.upper()]}" here, as the EU institutions do'
    if len(code) != 2 or not code.isalpha() or not code.isascii():
        return f'"{code}" is not a two-letter country code, such as "NO"'
    return "" if code.isupper() else f'"{code}" is written in capitals: "{code.upper()}"'


def nuts_mistake(code: str, country: str = "", known: Mapping[str, Region] | None = None) -> str:
    """Why a text is no NUTS 2 or NUTS 3 code of the regions known (those that ship, where none are given), or nothing."""
    known = reference.regions() if known is None else known
    if len(code) in (4, 5) and code[:4] in known:
        lies = known[code[:4]].country
        return f'"{code}" lies in {lies}, not in {country}' if country and lies != country else ""
    inside = [other for other in known if len(code) == 3 and other.startswith(code)]
    other = _OTHER_CODES.get(code[:2], code[:2].upper()) + code[2:].upper()
    if inside:
        remedy = f"; in it lie {', '.join(inside)}"
    elif other[:4] in known and other != code:
        remedy = f'; did you mean "{other}"?'
    else:
        remedy = "; leave it empty where it is not known"
    return f'"{code}" is no NUTS 2 or NUTS 3 code of the versions 2013, 2016 and 2021{remedy}'


def region_code(table: Table, row: Row, text: str, country: str, wrong: list[Mistake]) -> str:
    """A NUTS code, or the code of a region of the country with exactly that name."""
    if not nuts_mistake(text):
        return text
    named = [
        code
        for code, region in reference.regions().items()
        if region.name.casefold() == text.casefold() and region.country == country
    ]
    if (
        named
    ):  # where codes of several versions of NUTS have one name, the first is of 2016, and the category is the same
        return named[0]
    choices = [region.name for region in reference.regions().values() if region.country == country]
    hint = did_you_mean(text, choices) or "; write its NUTS 2 code, or leave it empty"
    message = f'"{text}" is no NUTS code and no region of {country or "that country"}{hint}'
    wrong.append(table.mistake(row, "region", message))
    return ""
