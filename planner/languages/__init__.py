"""Clauses, reports and findings in the languages of the Union: a language is files of messages (Project Fluent) here.

``CODE.ftl`` words the clauses; ``report.CODE.ftl`` and ``import.CODE.ftl`` what stands in reports and what is found in
spreadsheets. A language without one of those says it in English.

A rule of kind ``min_members`` is worded by the message ``min_members``, which names the fields of the rule, such as
``{ $at_least }``. What a field holds becomes text as the language writes it: amounts, dates and lists by the tables of CLDR,
words by messages ``FIELD-WORD``, predicates by ``where-ATTRIBUTE``. A field that is not given is the word ``none``, which a
message can select. The entries of a table are worded by an attribute named like the field, and joined by the attribute
``FIELD-between``.

In English each rule states itself (``state``), and ``en.ftl`` holds only what stands around the rules.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk

from models.facts import ANYONE, Where
from models.rule import Condition
from models.typed import Typed
from planner.mistakes import did_you_mean, mistake

_FOLDER = files("planner") / "languages"
_PARTS = {"import": ("import-",), "report": ("report-", "picture-")}
"""What has files of its own, with how its messages begin."""
_COUNTRIES = {"within", "of_which_within", "countries", "pots"}
"""Fields that hold codes of countries and names of country sets."""
_NAMED = {"organisations", "regions", "stands_for"}
"""Fields whose words are names: they stand as they are, each of them meant."""
_ISO = {"EL": "GR", "UK": "GB"}
"""Countries that the institutions write otherwise than ISO 3166-1, as CLDR knows them."""
_LOCALES = {"en": "en_GB"}
"""The locale by which a language writes, where it is not the one of its code alone."""
_UNDERSTOOD = set(Condition.model_fields) | {"kind"}


def languages() -> list[str]:
    """Codes of the languages there are."""
    names = (entry.name.split(".") for entry in _FOLDER.iterdir())
    return sorted(parts[0] for parts in names if len(parts) == 2 and parts[1] == "ftl")


@cache
def language(code: str) -> "Language":
    """A language by its code.

    Raises:
        UserError: there is no file for it.
    """
    if code not in languages():
        hint = did_you_mean(code, languages()) or f"; there are {' and '.join(languages())}"
        raise mistake(f'no language "{code}"{hint}', "--language")
    return Language(code, (_FOLDER / f"{code}.ftl").read_text("utf-8"))


class Language:
    """Messages of one language; a message that is missing, or that needs what it is not given, is a fault."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        self.locale = Locale.parse(_LOCALES.get(code, code))
        self.bundle = FluentBundle([str(self.locale)], use_isolating=False)
        self._unread = list(_PARTS)
        self._read(f"{code}.ftl", text)

    def _read(self, name: str, text: str) -> None:
        found = FluentResource(text)
        junk = [entry.content for entry in found.body if isinstance(entry, Junk)]
        if junk:
            raise ValueError(f"{name}: cannot be read: {junk[0]!r}")
        self.bundle.add_resource(found)

    def knows(self, message: str) -> bool:
        """Whether there is a message of that name; the file of a part is read once one of its messages is asked for."""
        for part in [one for one in self._unread if message.startswith(_PARTS[one])]:
            self._unread.remove(part)
            files = (_FOLDER / f"{part}.{code}.ftl" for code in (self.code, "en"))
            file = next(one for one in files if one.is_file())
            self._read(file.name, file.read_text("utf-8"))
        return self.bundle.has_message(message)

    def say(self, message: str, attribute: str = "", **values: Any) -> str:
        """A message, or an attribute of one, with its values filled in.

        Raises:
            LookupError: there is no such message, or it names a value that is not given.
        """
        if not self.knows(message):
            raise LookupError(f"{self.code}.ftl: no message {message}")
        found = self.bundle.get_message(message)
        pattern = found.attributes.get(attribute) if attribute else found.value
        if pattern is None:
            raise LookupError(f"{self.code}.ftl: message {message} has no {attribute or 'text'}")
        text, errors = self.bundle.format_pattern(pattern, values)
        if errors:
            raise LookupError(f"{self.code}.ftl: {message}: {errors[0]}")
        return re.sub(r"[ \n]+", " ", str(text))

    def speaking(self, part: str) -> "Language":
        """The language in which a part is said: English where this one has no file for it."""
        return self if (_FOLDER / f"{part}.{self.code}.ftl").is_file() else language("en")

    def state(self, rule: Condition) -> str:
        """A rule as a clause; in English where this language has no message for its kind."""
        kind = str(getattr(rule, "kind", ""))
        if self.code == "en" or not self.knows(kind):
            return rule.state()
        return self.say(kind, **self._arguments(rule, kind)).strip()

    def day(self, day: date) -> str:
        """A day as it is written out."""
        return str(format_date(day, "long", locale=self.locale))

    def listed(self, words: Iterable[str], style: str = "standard") -> str:
        """``a, b and c``; with the style ``or``, ``a, b or c``."""
        return str(format_list(list(words), style=style, locale=self.locale))  # type: ignore[arg-type]

    def _arguments(self, table: Typed, message: str) -> dict[str, Any]:
        """The fields of a rule, or of a table in one, by name; of lists and tables also how many entries there are."""
        plain = table.model_dump(mode="json")
        arguments: dict[str, Any] = {}
        for name in type(table).model_fields.keys() - _UNDERSTOOD:
            value = getattr(table, name)
            if value and _holds_tables(value) and name not in self.bundle.get_message(message).attributes:
                continue  # a message that names it all the same is a fault
            arguments[name] = self._worded(name, value, plain[name], message)
            if isinstance(value, tuple | dict):
                arguments[f"{name}_count"] = len(value)
        return arguments

    def _worded(self, name: str, value: Any, plain: Any, message: str) -> Any:
        """What one field holds, as text of this language or as a number that a message may count by."""
        match value:
            case None | ():
                return "none"
            case dict() if not value:
                return "none"
            case bool():
                return "yes" if value else "no"
            case int() if isinstance(plain, str):
                return self._money(value)
            case Fraction():
                return self.share(value)
            case date():
                return self.day(value)
            case dict():
                entries = {key: (one, plain[str(key)]) for key, one in value.items()}
                return self._entries(name, entries, message)
            case (Where(), *_):
                return "none" if value == ANYONE else self.predicate(value)
            case (Typed(), *_):
                return self._entries(name, dict(enumerate(zip(value, plain, strict=True), 1)), message)
            case tuple() if name in _COUNTRIES:
                return self.places(value)
            case tuple() if name in _NAMED:
                return self.listed(value)
            case tuple():
                return self.listed((self._word(name, one) for one in value), "or")
            case str() if name == "flag":
                return value.upper()
        return value

    def _entries(self, name: str, entries: Mapping[Any, tuple[Any, Any]], message: str) -> str:
        """The entries of a table, each worded by the attribute of its name."""
        parts = []
        for key, (value, plain) in entries.items():
            arguments: dict[str, Any] = {"name": self.places((key,)) if name in _COUNTRIES else key}
            match value:
                case Condition():
                    arguments["rule"] = self.state(value)
                case Typed():
                    arguments |= self._arguments(value, message)
                case tuple():  # countries of an area
                    arguments["value"] = self.listed(map(self._country, value))
                case _:
                    arguments["value"] = self._worded(name, value, plain, message)
            parts.append(self.say(message, name, **arguments))
        return self.say(message, f"{name}-between").join(parts) if len(parts) > 1 else "".join(parts)

    def amount(self, cents: int) -> str:
        """Whole cents as an amount in euro, without its unit; without cents where there are none."""
        pattern = "#,##0" if cents % 100 == 0 else "#,##0.00"
        return str(format_decimal(Decimal(cents) / 100, pattern, locale=self.locale))

    def share(self, share: Fraction) -> str:
        """``75 %``, or ``2/3`` where that is shorter."""
        whole = share * 100
        return self.say("percent", number=str(whole)) if whole.denominator == 1 else str(share)

    def _money(self, cents: int) -> str:
        return self.say("money", amount=self.amount(cents))

    def _word(self, field: str, word: str) -> str:
        message = f"{field}-{word}"
        return self.say(message) if self.knows(message) else word

    def _country(self, code: str) -> str:
        name = self.locale.territories.get(_ISO.get(code, code))
        return f"{name} ({code})" if name else code

    def places(self, codes: Iterable[str]) -> str:
        """Country sets and countries as a phrase that says where a body is established."""
        codes = list(codes)
        sets = [self.say(f"set-{code}") for code in codes if self.knows(f"set-{code}")]
        countries = [self._country(code) for code in codes if not self.knows(f"set-{code}")]
        return self.say(
            "places",
            which="both" if sets and countries else "sets" if sets else "countries",
            sets=self.listed(sets, "or"),
            countries=self.listed(countries, "or"),
            number=len(countries),
        )

    def predicate(self, where: tuple[Where, ...]) -> str:
        """A predicate as a phrase that follows a noun."""
        return self.say("where-between").join(self._one(one) for one in where)

    def _one(self, where: Where) -> str:
        parts = []
        for name in Where.model_fields:
            value = getattr(where, name)
            if name == "flags":
                for flag, states in value.items():
                    told = self.listed((self._word("state", state) for state in states), "or")
                    parts.append(self.say("where-flags", flag=flag.upper(), states=told))
            elif name == "outermost":
                if value is not None:
                    parts.append(self.say("where-outermost", outermost="yes" if value else "no"))
            elif value and name != "period":  # that of the categories
                words = self._worded(name, value, value, "")
                parts.append(self.say(f"where-{name}", words=words, number=len(value), period=where.period))
        return self.say("where-and").join(parts) or self.say("where-anyone")


def _holds_tables(value: Any) -> bool:
    """Whether a field is a table, or a list of tables that are no predicates."""
    return isinstance(value, dict) or (
        isinstance(value, tuple) and isinstance(value[0], Typed) and not isinstance(value[0], Where)
    )
