"""Countries and regions as people write them: why a text is no code, and which code was meant."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from models.facts import Region
from planner import reference
from planner.mistakes import Mistake, did_you_mean, nearest
from planner.tables import Row, Table

_OTHER_CODES = {"GR": "EL", "GB": "UK"}
"""Codes of ISO 3166, and those of the EU institutions."""


def country_mistake(text: str, invented: Collection[str] = ()) -> str:
    """Why a text is no country code, or nothing; ``invented``: codes that a scenario gives to countries of its own."""
    known, words = reference.countries(), reference.country_words()
    if text in known or text in invented:
        return ""
    code = words.get(text.casefold(), "")
    if text.upper() in _OTHER_CODES:
        return f'"{text}" is written "{code}" here, as the EU institutions do'
    if text.upper() in known:
        return f'"{text}" is written in capitals: "{code}"'
    if len(text) == 2 and text.isalpha() and text.isascii():
        return f'"{text}" is the code of no country in ISO 3166-1'
    if not code:  # misspelt names mostly begin as they should
        begun = [word for word in words if len(word) > 3 and word[0] == text[:1].casefold()]
        code = words.get(nearest(text.casefold(), begun), "")
    remedy = f'; did you mean "{code}" ({known[code]})?' if code else ', such as "NO"'
    return f'"{text}" is not a two-letter country code{remedy}'


def may_be_invented(code: str) -> bool:
    """Whether ISO 3166-1 leaves a code to its users; XX is left out, because it mostly says that nothing is known."""
    return bool(re.fullmatch(r"Q[M-Z]|X[A-WYZ]", code)) and code not in reference.countries()


def main_versions(codes: Iterable[str]) -> dict[str, str]:
    """By country, the version of NUTS that has most of the codes; the one of 2016 where several have as many."""
    versions = reference.nuts_versions()
    counts: dict[str, Counter[str]] = {}
    for code in codes:
        counts.setdefault(code[:2], Counter()).update(versions.get(code[:4], ()))
    return {country: max(("2016", "2021", "2013"), key=lambda v: found[v]) for country, found in counts.items()}


def version_mistake(code: str, used: Mapping[str, str]) -> str:
    """Why a code does not go with the version of NUTS that its country is otherwise given in, or nothing.

    The same place under the codes of two versions would count as two regions.
    """
    region, country = code[:4], code[:2]
    versions = reference.nuts_versions().get(region, ())
    main = used.get(country, "")
    if not main or not versions or main in versions:
        return ""
    found = [f'"{one}"' for one in reference.nuts_successors().get((region, main), ())]
    there = f"there it is {found[0]}" if len(found) == 1 else f"there it lies in {' and '.join(found)}"
    remedy = f"; {there}" if found else ""
    what = f'"{code}" is' if code == region else f'"{code}" lies in "{region}", which is'
    stands = " and ".join(versions)
    return f"{what} a code of NUTS {stands}, but other codes of {country} here are of NUTS {main}{remedy}"


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
