"""Which row of a sheet names its columns, and what each of these columns is: guessed from its header and from its cells."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from planner.intake import days
from planner.intake import numbers as amounts
from planner.intake.choices import choice, flag, kind, kinds, parts_of, pic, yes_or_no
from planner.intake.fields import CONTACT, FIELDS, FREE, IGNORE, TABLES, UNKNOWN, address, field_of
from planner.intake.folding import fold, words
from planner.intake.personal import is_email, is_phone
from planner.intake.plain_text import as_text, is_total, mended_text
from planner.intake.repaired import Repaired
from planner.intake.sheet import Line, Sheet, Value, letters
from planner.intake.territories import country, is_country, region
from planner.places import nuts_mistake

Sure = Literal["certain", "likely", "guess"]
_ORDER: tuple[Sure, ...] = ("guess", "likely", "certain")
_LOOKED_AT = 40
"""Lines at the top of a sheet among which the header is looked for."""
_SAMPLE = 200
"""Cells of a column that are looked at."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet, and what it is taken for."""

    number: int
    """From 0."""
    header: str
    """As the mapping file has it; with the letter of the column where it is empty or stands there twice."""
    field: str
    """A field as the sheet names it, or ``ignore``, ``contact`` or ``?``."""
    why: str = ""
    """Code of the reason."""
    sure: Sure = "certain"
    sample: str = ""
    """The shape of its first cell: letters as ``a``, digits as ``9``."""
    filled: int = 0
    """Cells that hold anything [count]."""
    whole: str = ""
    """Its header with that of the line above it, where it has two lines."""


@dataclass(frozen=True)
class Layout:
    """How a sheet is read."""

    table: str
    """Empty where nothing on it is of use."""
    header: tuple[int, ...]
    """Numbers of the rows that name the columns."""
    columns: tuple[Column, ...]
    why: str = ""
    """Code of the reason for the table."""
    aside: str = ""
    """Code of the reason for which a sheet is left aside."""
    unsure: bool = False
    """Whether its header is only taken for one for want of a better."""


@dataclass(frozen=True)
class _Match:
    concept: str
    sure: Sure
    why: str
    weight: float = 0.0


@dataclass
class _Concepts:
    """What columns can be: tables that have a field of a name, by word."""

    exact: dict[str, list[str]] = field(default_factory=dict)
    """By folded synonym the names ``table.field``, ``contact`` or ``ignore``."""


@cache
def _concepts() -> _Concepts:
    found = _Concepts()
    listed = words("headers")
    for section in TABLES:
        for name, synonyms in listed.get(section, {}).items():
            for word in (*synonyms, name.replace("_", " ")):
                known = found.exact.setdefault(fold(word), [])
                if f"{section}.{name}" not in known:
                    known.append(f"{section}.{name}")
        for name in FIELDS[section]:
            known = found.exact.setdefault(fold(name), [])
            if f"{section}.{name}" not in known:
                known.append(f"{section}.{name}")
    for word in listed["unused"]:
        found.exact.setdefault(fold(word), []).append(IGNORE)
    for word in listed["contact"]:
        found.exact.setdefault(fold(word), []).append(CONTACT)
    return found


@cache
def _contact_words() -> frozenset[str]:
    return frozenset(map(fold, words("headers")["contact_words"]))


def _speaks_of_people(tokens: Sequence[str]) -> bool:
    """Whether words of a header say that its column is about who to speak to."""
    listed, seen = words("headers"), set(tokens)
    return bool(
        seen & _contact_words()
        or any(token.startswith(tuple(listed["contact_stems"])) for token in tokens)
        or (seen & set(listed["person_words"]) and not seen & set(listed["kinds_of_person"]))
    )


_SHORT_WORDS = frozenset(("pic", "sme", "vat", "nif", "plz", "url"))
"""Words of three letters that mean the same among others."""


@cache
def _by_token() -> dict[str, list[tuple[frozenset[str], tuple[str, ...]]]]:
    """Synonyms of meaningful words by each of their words."""
    answer: dict[str, list[tuple[frozenset[str], tuple[str, ...]]]] = {}
    exact = _concepts().exact
    for synonym, meant in exact.items():
        tokens = frozenset(listed := _tokens(synonym))
        if " ".join(listed) != synonym and " ".join(listed) in exact:
            continue  # "your name" is about people, "name" is not
        if len(tokens) > 1 or (tokens and (len(synonym) > 3 or synonym in _SHORT_WORDS)):
            for token in tokens:
                answer.setdefault(token, []).append((tokens, tuple(meant)))
    return answer


@cache
def _empty_words() -> frozenset[str]:
    """Words of a header that say nothing about it."""
    return frozenset(words("headers")["empty_words"])


def _tokens(text: str) -> list[str]:
    return [word for word in fold(text).split() if word not in _empty_words()]


def _bare(header: str) -> str:
    """A header without numbering, remarks in brackets, and marks of what must be filled in."""
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", header)
    text = re.sub(r"^\s*(?:[Qq]?\d+[.)a-z]*|[A-Za-z][.)])\s+", "", text)
    return re.sub(r"[*:?]+\s*$", "", text).strip()


def _spelt(header: str) -> str:
    """A header in which words that are written together by capitals are parted: ``organizationURL``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)


def meanings(header: str) -> list[_Match]:
    """What a header may mean, the likeliest first; nothing where it is not understood."""
    known = _concepts().exact
    if free := re.fullmatch(r"(flag_|cost_)\w+", header.strip()):
        of = next(table for table, begin in FREE.items() if begin == free[1])
        return [_Match(f"{of}.{header.strip()}", "certain", "header", 1.0)]
    people = [_Match(CONTACT, "certain", "header-contact", 1.0)]
    remark = re.search(r"[(\[]([^)\]]*)[)\]]\s*$", header)
    for text in (header, _spelt(header), _bare(header)):
        if found := known.get(fold(text)):
            return [_Match(one, "certain", "header", 1.0) for one in found]
        if remark and len(inside := _tokens(remark[1])) in (1, 2) and _speaks_of_people(inside):
            return people
    tokens = _tokens(_bare(header)) or _tokens(header)
    if _speaks_of_people(tokens):
        return people
    matches: dict[str, _Match] = {}
    seen = set(tokens)
    for position, token in enumerate(tokens):
        for synonym, meant in _by_token().get(token, ()):
            if synonym <= seen:
                weight = len(synonym) / len(seen) - position / 100
                for one in meant:
                    if one not in matches or matches[one].weight < weight:
                        matches[one] = _Match(one, "likely" if weight >= 0.45 else "guess", "header-part", weight)
    if matches:
        best = max(one.weight for one in matches.values())
        if CONTACT in matches and max(matches.values(), key=lambda one: one.weight).concept in _NAMES:
            return people
        ranked = sorted(matches.values(), key=lambda m: (-m.weight, m.concept))
        return [
            m
            for m in ranked
            if m.weight >= best - (0.02 if _is_name(ranked[0].concept) == _is_name(m.concept) else 0.1)
        ]
    return _near(header)


_NAMES = ("organisations.name", "organisations.other_names", "organisations.short_name")
"""Columns of names: of an organisation, unless another word of the header is about people."""


def _is_name(concept: str) -> bool:
    """Whether a column says which organisation is meant; other words of a header tell what of it the column holds."""
    return concept in _NAMES or concept.endswith((".organisation", ".submitter"))


def _near(header: str) -> list[_Match]:
    from rapidfuzz import fuzz, process

    text = fold(_bare(header))
    if len(text) < 5:
        return []
    best = process.extractOne(text, _concepts().exact.keys(), scorer=fuzz.ratio, score_cutoff=86)
    return [_Match(one, "guess", "header-near", best[1] / 100) for one in _concepts().exact[best[0]]] if best else []


def basis_of(header: str) -> str:
    """How a column came about, as its header says: ``guessed``, ``derived`` or nothing."""
    tokens = set(fold(header).split())
    return next((one for one in ("guessed", "derived") if tokens & set(words("headers")[f"{one}_words"])), "")


def table_named(name: str) -> str:
    """The table that the name of a sheet or file means, or nothing."""
    text = fold(re.sub(r"\.[A-Za-z]+$", "", name))
    return next(
        (table for table, listed in words("headers")["sheets"].items() if text in listed and table in TABLES), ""
    )


def layout_of(sheet: Sheet) -> Layout:
    """How a sheet is read, as far as it shows."""
    if sheet.name and fold(sheet.name) in words("headers")["sheets"]["aside"]:
        return Layout("", (), (), aside="of-the-template")
    lines = sheet.lines[:_LOOKED_AT]
    best: tuple[float, tuple[int, ...], dict[int, str]] = (0.0, (), {})
    for index in range(len(lines)):
        for many in (1, 2):
            if index + many > len(lines):
                continue
            numbers = tuple(one.number for one in lines[index : index + many])
            if many == 2 and not _goes_with(lines[index], lines[index + 1]):
                continue
            texts = _header_texts(sheet, lines[index : index + many])
            score = _score(texts)
            if score > best[0] + (0.5 if many == 2 else 0.0):
                best = (score, numbers, texts)
    if not best[1]:
        texts = next((_header_texts(sheet, (line,)) for line in lines if _looks_like_header(line)), {})
        numbers = next(((line.number,) for line in lines if _looks_like_header(line)), ())
        if not numbers:
            return Layout("", (), (), aside=_aside(sheet))
        return replace(_laid_out(sheet, numbers, texts), unsure=True)
    return _laid_out(sheet, best[1], best[2])


def _goes_with(upper: Line, lower: Line) -> bool:
    """Whether two lines can be one header: the upper one is no title, which would stand alone or some rows above."""
    return lower.number == upper.number + 1 and sum(value not in (None, "") for value in upper.values) > 1


def header_score(sheet: Sheet, line: Line) -> float:
    """How much a line looks like one that names columns: about one for each column that is surely known."""
    return _score(_header_texts(sheet, (line,)))


def _aside(sheet: Sheet) -> str:
    """Why a sheet on which no row names the columns is left aside."""
    if not sheet.lines:
        return "empty-sheet"
    alone = all(sum(value not in (None, "") for value in line.values) < 2 for line in sheet.lines)
    return "explanation" if alone else "no-header"


def _looks_like_header(line: Line) -> bool:
    texts = [value for value in line.values if isinstance(value, str) and value.strip()]
    return len(texts) >= 2 and len(texts) == sum(value not in (None, "") for value in line.values)


def _header_texts(sheet: Sheet, lines: Sequence[Line]) -> dict[int, str]:
    """The texts above the columns, by column; a merged text of the upper of two lines holds for all columns below it."""
    last = {n: _text(value) for n, value in enumerate(lines[-1].values) if _text(value)}
    if len(lines) == 1:
        return last
    upper = {n: _text(value) for n, value in enumerate(lines[0].values) if _text(value)}
    for one in sheet.merged:
        if one.top <= lines[0].number <= one.bottom and one.left - 1 in upper:
            if one.bottom >= lines[-1].number:  # merged over both lines: a header of its own
                last.setdefault(one.left - 1, upper.pop(one.left - 1))
                continue
            upper |= dict.fromkeys(range(one.left - 1, one.right), upper[one.left - 1])
    if not any(one.top == lines[0].number for one in sheet.merged):
        return {n: " ".join(filter(None, (upper.get(n, ""), last.get(n, "")))) for n in sorted({*upper, *last})}
    return {
        n: f"{upper[n]} / {last[n]}" if n in upper and n in last else (last.get(n) or upper.get(n, ""))
        for n in sorted({*upper, *last})
    }


def _text(value: Value) -> str:
    return mended_text(value).text if isinstance(value, str) else ""


def _lower(header: str) -> str:
    """The lower of two lines of a header."""
    return header.rpartition(" / ")[2]


def _meant(header: str) -> list[_Match]:
    """What a header of one or two lines may mean: the whole, or the lower line where no upper one is about people."""
    if " / " not in header:
        return meanings(header)
    upper = header.partition(" / ")[0]
    if any(one.concept == CONTACT for one in meanings(upper)):
        return [_Match(CONTACT, "certain", "header-contact", 1.0)]
    return meanings(_lower(header)) or meanings(header)


def _score(texts: Mapping[int, str]) -> float:
    """How much a line looks like one that names columns."""
    score = 0.0
    for header in texts.values():
        if len(header) > 200:
            return 0.0
        found = _meant(header)
        if found:
            score += {"certain": 1.0, "likely": 0.6, "guess": 0.2}[found[0].sure]
    return score if len(texts) >= 2 and score >= 1.2 else 0.0


def _laid_out(sheet: Sheet, header: tuple[int, ...], texts: Mapping[int, str]) -> Layout:
    data = [line for line in sheet.lines if line.number > header[-1]]
    width = max([len(line.values) for line in data] + [number + 1 for number in texts], default=0)
    cells = {number: _cells(data, number) for number in range(width)}
    matched = {number: _meant(text) for number, text in texts.items()}
    folded_headers = {fold(text) for text in texts.values()}
    native = _native(folded_headers)
    if native == "projects":
        return Layout("", header, (), aside="cordis-projects")
    table, why = _table(sheet, matched, folded_headers)
    columns = []
    for number in range(width):
        if number not in texts and not cells[number]:
            continue
        found = _column(sheet, table, number, len(header), texts, matched.get(number, []), cells[number])
        columns.append(found)
    return Layout(table, header, tuple(_once(columns)), why)


def _cells(data: Iterable[Line], number: int) -> list[Value]:
    found: list[Value] = []
    for line in data:
        if number < len(line.values) and line.values[number] not in (None, ""):
            found.append(line.values[number])
            if len(found) == _SAMPLE:
                break
    return found


def _native(headers: set[str]) -> str:
    """Which known export a header is that holds no organisations."""
    if {"acronym", "objective", "startdate", "rcn"} <= headers and "organisationid" not in headers:
        return "projects"
    return ""


def _table(sheet: Sheet, matched: Mapping[int, list[_Match]], headers: set[str]) -> tuple[str, str]:
    """What the rows of a sheet are about."""
    if not sheet.part and (named := table_named(sheet.name or sheet.file.rpartition("/")[2])):
        return named, "sheet-name"
    have = Counter(one.concept for found in matched.values() for one in found)

    def has(*concepts: str) -> bool:
        return any(have[concept] for concept in concepts)

    identity = has("organisations.name", "organisations.pic", "competences.organisation")
    if has("past_projects.project") and identity and not has("eois.offers", "eois.seeks"):
        return "past_projects", "columns"
    if has("competence_codes.code") and not has("organisations.country", "organisations.name"):
        return "competence_codes", "columns"
    if has("ties.partner") and not has("organisations.country", "eois.offers", "eois.seeks", "organisations.kinds"):
        return "ties", "columns"
    if has("participation.call") and identity and not has("organisations.kinds", "organisations.town"):
        return "participation", "columns"
    if (
        has("competences.competence")
        and has("competences.level")
        and not has("organisations.country", "organisations.kinds")
    ):
        return "competences", "columns"
    wishes = sum(
        have[f"eois.{name}"] > 0
        for name in ("offers", "seeks", "willingness", "themes", "consent", "regions_sought", "roles_sought")
    )
    if has("eois.submitter") or (
        wishes >= 2 and not has("organisations.kinds", "organisations.town", "organisations.seat")
    ):
        return "eois", "columns"
    if wishes >= 2 and has("eois.date"):
        return "organisations", "columns"
    return "organisations", "columns" if identity else "default"


_HOME = {
    "organisations": 0,
    "competences": 1,
    "eois": 2,
    "participation": 3,
    "past_projects": 4,
    "ties": 5,
    "competence_codes": 6,
}
"""Which table is meant where several have a field of a name and the sheet is of none of them."""
_NEVER: Mapping[str, frozenset[str]] = {
    "organisations": frozenset(
        (
            *("competences.organisation", "competences.source", "competences.basis", "participation.organisation"),
            *("ties.organisation", "ties.partner", "past_projects.project", "eois.submitter"),
        )
    ),
    "eois": frozenset(
        (
            *(
                "organisations.id",
                "organisations.note",
                "competences.organisation",
                "competences.source",
                "participation.organisation",
            ),
            *("ties.organisation", "ties.partner", "ties.source"),
        )
    ),
}
"""Fields that a sheet of a table does not have by itself."""


def _chosen(table: str, found: Sequence[_Match]) -> _Match | None:
    """Which of several fields a column of a sheet is."""
    never = _NEVER.get(table, frozenset())
    usable = [
        one for one in found if one.concept not in never and not one.concept.startswith(("competence_codes.", "ties."))
    ]
    tells = [one for one in usable if not (_is_name(one.concept) or one.concept in (CONTACT, IGNORE))]
    if table != "competence_codes" and any(one.why == "header-part" for one in tells):
        found = [one for one in found if not _is_name(one.concept)]
        usable = [one for one in usable if not _is_name(one.concept)]
    own = [one for one in found if one.concept.startswith(f"{table}.")]
    if own:
        return own[0]
    if table == "competence_codes":
        return next((one for one in found if one.concept in (CONTACT, IGNORE)), None)
    if table in ("competences", "participation", "ties") and (
        who := [o for o in usable if o.concept == "organisations.name"]
    ):
        return replace(who[0], concept=f"{table}.organisation")
    return min(usable, key=lambda one: _HOME.get(one.concept.partition(".")[0], -1), default=None)


def _column(
    sheet: Sheet,
    table: str,
    number: int,
    lines: int,
    texts: Mapping[int, str],
    found: list[_Match],
    cells: list[Value],
) -> Column:
    header = whole = texts.get(number, "")
    if lines > 1 and sum(fold(_lower(other)) == fold(_lower(header)) for other in texts.values()) == 1:
        header = _lower(header)
    twice = sum(fold(other) == fold(header) for other in texts.values()) > 1
    shown = f"{header} [{letters(number + 1)}]".strip() if twice or not header else header
    if is_email(shown) or is_phone(shown):
        shown = f"[{letters(number + 1)}]"
    filled = sum(number < len(line.values) and line.values[number] not in (None, "") for line in sheet.lines) - bool(
        header
    )
    sample = next((shape(as_text(value)) for value in cells), "")

    def column(field: str, why: str, sure: Sure) -> Column:
        hidden = field == CONTACT
        return Column(number, shown, field, why, sure, "" if hidden else sample, max(filled, 0), whole)

    if _about_people(cells):
        return column(CONTACT, "cells-contact", "certain")
    if chosen := _chosen(table, found):
        if chosen.concept in (IGNORE, CONTACT):
            return column(chosen.concept, chosen.why, chosen.sure)
        of, _, name = chosen.concept.partition(".")
        if _may_be(of, name, chosen.sure, cells):
            return column(address(table, of, name), chosen.why, _checked(chosen.sure, name, cells))
    if guessed := _by_cells(cells):
        return column(address(table, "organisations", guessed) if guessed != IGNORE else IGNORE, "cells", "guess")
    return column(UNKNOWN, "", "guess")


def _about_people(cells: Sequence[Value]) -> bool:
    """Whether the cells of a column are e-mail addresses or phone numbers, most or many of them."""
    texts = [value for value in cells if isinstance(value, str)]
    found = sum(is_email(value) or is_phone(value) for value in texts)
    return found * 3 >= max(1, len(cells)) and found > 0


def _by_cells(cells: Sequence[Value]) -> str:
    """The field whose values nearly all cells of a column are, or nothing."""
    texts = [as_text(value).strip() for value in cells]
    if len(texts) < 2:
        return ""
    tests = {
        "country": is_country,
        "seat": lambda text: not nuts_mistake(text),
        "pic": lambda text: bool(re.fullmatch(r"[89][0-9]{8}", text)),
        "kinds": lambda text: all(kind(part).text for part in parts_of(text)),
        IGNORE: lambda text: bool(re.match(r"(https?://|www\.)\S+$", text)),
    }
    for name, test in tests.items():
        if sum(map(test, texts)) >= 0.8 * len(texts):
            return name
    return ""


def _may_be(table: str, name: str, sure: Sure, cells: Sequence[Value]) -> bool:
    """Whether cells can be those of a field that some words of a header suggest: half of them, or any where it is likely."""
    known = field_of(table, name)
    if sure == "certain" or known is None or not cells:
        return True
    tests: dict[str, Callable[[Value], Repaired]] = {
        "day": days.day,
        "money": amounts.amount,
        "whole": amounts.whole,
        "country": country,
        "region": region,
        "yes": yes_or_no,
        "flag": flag,
        "pic": pic,
        "kinds": kinds,
    }
    test = choice(known.section) if known.sort == "choice" else tests.get(known.sort)
    if test is None:
        return True
    fitting = sum(bool(read.text) or any(one.code in _OPEN for one in read.said) for read in map(test, cells))
    return fitting > 0 if sure == "likely" else 2 * fitting >= len(cells)


_OPEN = ("two-days", "two-numbers", "two-regions", "nuts-too-wide", "region-elsewhere")
"""What is said of values of the right sort that may mean several things."""


def _checked(sure: Sure, name: str, cells: Sequence[Value]) -> Sure:
    """How sure a column is what its header says, once its cells have been looked at."""
    if name not in ("country", "pic") or not cells:
        return sure
    fits = is_country if name == "country" else lambda text: bool(re.search(r"[0-9]{6}|[0-9][.,][0-9]+[eE]", text))
    return sure if 2 * sum(fits(as_text(value)) for value in cells) >= len(cells) else "guess"


def _once(columns: list[Column]) -> list[Column]:
    """A field that only one column can be is that of the surest; the others are not understood."""
    several = {
        "competences.competence",
        "competence",
        "other_names",
        "organisations.other_names",
        "note",
        "organisations.note",
        "source",
    }
    best: dict[str, Column] = {}
    for one in columns:
        if one.field in (IGNORE, CONTACT, UNKNOWN) or one.field in several:
            continue
        before = best.get(one.field)
        rank = (_ORDER.index(one.sure), one.filled > 0)
        if before is None or rank > (_ORDER.index(before.sure), before.filled > 0):
            best[one.field] = one
    return [
        replace(one, field=UNKNOWN, why="field-twice", sure="guess")
        if one.field in best and best[one.field] is not one
        else one
        for one in columns
    ]


def shape(text: str) -> str:
    """What a text looks like without what it says: ``Aaaa aa 999``."""
    drawn = re.sub(r"[^\W\d_]", lambda found: "A" if found.group().isupper() else "a", text[:24])
    drawn = re.sub(r"\d", "9", drawn)
    return re.sub(r"(.)\1{4,}", lambda found: found.group(1) * 4, drawn)


def end_of_data(lines: Sequence[Line], header: Sequence[Line]) -> tuple[list[Line], list[tuple[Line, str]]]:
    """The lines that hold records, and those set aside with the code of the reason: totals at the end, headers again."""
    top = [value for value in header[-1].values if value not in (None, "")] if header else []
    kept, aside = [], []
    for line in lines:
        if not any(value not in (None, "") and str(value).strip() for value in line.values):
            aside.append((line, "blank-line"))
        elif len(top) > 1 and top == [value for value in line.values if value not in (None, "")]:
            aside.append((line, "header-again"))
        else:
            kept.append(line)
    totals = {line.number for line in kept if is_total_line(line)}
    aside += [(line, "total-line") for line in kept if line.number in totals]
    kept = [line for line in kept if line.number not in totals]
    return kept, sorted(aside, key=lambda one: one[0].number)


def is_total_line(line: Line) -> bool:
    """Whether a line holds a word for a sum and otherwise numbers alone; there is a company of the name Total."""
    values = [value for value in line.values if isinstance(value, str) and value.strip()]
    if not values or not is_total(_text(values[0])):
        return False
    texts = filter(None, map(_text, values[1:]))
    return all(amounts.number_in(text.rstrip("% ")) is not None for text in texts)
