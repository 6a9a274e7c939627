"""Countries in any language of the Union, and NUTS codes and names of regions, as the tables of a scenario take them."""

import re
from collections import defaultdict
from functools import cache

from babel import Locale

from planner import reference
from planner.intake.days import LANGUAGES
from planner.intake.folding import fold, words
from planner.intake.plain_text import mended_text
from planner.intake.repaired import Repaired, Said, mended, refused
from planner.intake.sheet import Value
from planner.mistakes import nearest
from planner.places import main_versions

_OTHER_CODES = {"GR": "EL", "GB": "UK"}
"""Codes of ISO 3166-1, and those of the institutions."""
_ARTICLE = re.compile(r"^(?:the|le|la|les|l|die|der|das|el|los|las|il|lo|de|het|o|a|os) ")


@cache
def _names() -> dict[str, str]:
    """Codes of countries by every name known, folded; names that two countries share are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, listed in words("territories").items():
        for name in listed:
            found[fold(name)].add(code)
    for name, code in reference.country_words().items():
        found[fold(name)].add(code)
    for language in LANGUAGES:
        for iso, name in Locale.parse(language).territories.items():
            code = _OTHER_CODES.get(iso, iso)
            if code in reference.countries() and len(iso) == 2:
                found[fold(name)].add(code)
    return {name: codes.pop() for name, codes in found.items() if name and len(codes) == 1}


def is_country(text: str) -> bool:
    """Whether a text is a country in some writing."""
    return fold(text) in _names()


def country(value: Value) -> Repaired:
    """A country as its two-letter code."""
    return mended_text(value, keep=frozenset({"na"})).then(country_text)


def country_text(text: str) -> Repaired:
    """The same of a text that is clean."""
    if text in reference.countries():
        return Repaired(text)
    bare = text.strip(" .")
    upper = bare.upper()
    if upper in _OTHER_CODES:
        return mended(_OTHER_CODES[upper], "country-other-code", new=_OTHER_CODES[upper])
    known = _names()
    if code := known.get(fold(bare)) or known.get(_ARTICLE.sub("", fold(bare))):
        return mended(code, "country-case" if upper == code else "country-name", new=code)
    parts = [part for part in re.split(r"[()/,;|–—]| - |\s-\s", bare) if part.strip()]
    codes = {known.get(fold(part), "") for part in parts}
    if len(parts) > 1 and len(codes) == 1 and "" not in codes:
        code = codes.pop()
        return mended(code, "country-name", new=code)
    near = nearest(fold(bare), known)
    if near and len(bare) > 3 and len(parts) < 2:
        return refused("country-near", code=known[near], name=reference.countries()[known[near]])
    return refused("no-country")


@cache
def _regions() -> dict[tuple[str, str], tuple[str, ...]]:
    """NUTS 2 codes by country and folded name; the code of NUTS 2016 where a region has several."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, region in reference.regions().items():
        for name in {region.name, re.sub(r"\s*\(.*\)$", "", region.name), *region.name.split("/")}:
            found[region.country, fold(name)].append(code)
    return {key: tuple(_newest(codes)) for key, codes in found.items() if key[1]}


def _newest(codes: list[str]) -> list[str]:
    """Of codes with one name, those of NUTS 2016 where there are any."""
    versions = reference.nuts_versions()
    return [code for code in codes if "2016" in versions.get(code, ())] or codes


def region(value: Value, land: str = "") -> Repaired:
    """A region as its NUTS 2 or NUTS 3 code; ``land``: the country in which it should lie."""
    return mended_text(value).then(lambda text: region_text(text, land))


def region_text(text: str, land: str = "") -> Repaired:
    """The same of a text that is clean."""
    known = reference.regions()
    if found := re.match(r"\s*([A-Za-z]{2}[A-Za-z0-9]{0,3})\s*[-–:,(]\s*\S", text):  # "ES51 - Cataluña"
        code = _code(found[1])
        if code[:4] in known and len(code) >= 4:
            return _inside(code, text, land)
    code = _code(text)
    if re.fullmatch(r"[A-Z]{2}[A-Z0-9]{2,3}", code) and code[:4] in known:
        return _inside(code, text, land)
    named = _regions().get((land, fold(text)), ()) if land else ()
    if len(named) == 1:
        return mended(named[0], "region-name", new=named[0])
    if len(named) > 1:
        return refused("two-regions", codes=", ".join(named))
    if re.fullmatch(r"[A-Z]{2}[A-Z0-9]?", code) and (inside := [one for one in known if one.startswith(code)]):
        newest = _newest(inside)
        if len(newest) == 1 and len(code) == 3:
            return mended(newest[0], "nuts-only-part", new=newest[0])
        return refused("nuts-too-wide", level=len(code) - 2, codes=_few(newest))
    if not land:
        elsewhere = [codes[0] for (_, name), codes in _regions().items() if name == fold(text)]
        if len(elsewhere) == 1:
            return mended(elsewhere[0], "region-name", new=elsewhere[0])
    return refused("no-region")


def _few(codes: list[str]) -> str:
    return ", ".join(codes[:6]) + (f", … ({len(codes)})" if len(codes) > 6 else "")


def _code(text: str) -> str:
    """A text as a NUTS code would be written: capitals, no blanks, the countries as the institutions write them."""
    code = re.sub(r"[\s._-]", "", text).upper()
    return _OTHER_CODES.get(code[:2], code[:2]) + code[2:]


def _inside(code: str, text: str, land: str) -> Repaired:
    lies = reference.regions()[code[:4]].country
    if land and lies != land:
        return refused("region-elsewhere", lies=lies, country=land)
    return Repaired(code) if code == text else mended(code, "nuts-written", new=code)


def place(value: Value) -> Repaired:
    """A country or a region, as an expression of interest names where it looks for partners."""
    return mended_text(value).then(_place)


def _place(text: str) -> Repaired:
    as_country = country_text(text)
    if as_country.text:
        return as_country
    code = _code(text)
    if re.fullmatch(r"[A-Z]{2}[A-Z0-9]{1,3}", code) and any(one.startswith(code[:4]) for one in reference.regions()):
        return Repaired(code) if code == text else mended(code, "nuts-written", new=code)
    found = region_text(text)
    return found if found.text else refused("no-place")


def to_one_version(codes: dict[str, int]) -> dict[str, Repaired]:
    """What becomes of codes of other versions of NUTS than most of their country, by code.

    Args:
        codes: every code of all tables, with how often it stands there.
    """
    versions, successors = reference.nuts_versions(), reference.nuts_successors()
    used = main_versions(code for code, times in codes.items() for _ in range(times))
    answer = {}
    for code in codes:
        region_code, main = code[:4], used.get(code[:2], "")
        if not main or main in versions.get(region_code, (main,)):
            continue
        found = successors.get((region_code, main), ())
        stands = " and ".join(versions[region_code])
        if len(found) == 1:
            answer[code] = Repaired(
                found[0], (Said("nuts-version", "repaired", {"new": found[0], "old": stands, "main": main}),)
            )
        else:
            listed = ", ".join(found) or "none"
            answer[code] = refused("nuts-version-several", old=stands, main=main, codes=listed)
    return answer
