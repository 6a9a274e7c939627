"""Names of organisations kept out of what is written, where a call is still being prepared.

A granting authority treats applicants equally: what is exported under ``call-design`` or ``expression-of-interest`` names
nobody of the pool. Organisations that a condition lists become their number. In what people wrote freely (texts, notes,
titles, names of rules and tables) every name, other name and identifier is replaced where it stands as words of its own, in
whatever letters and with whatever signs between them; names of one or two signs are left, as they are too many things.
"""

from collections.abc import Iterable
from typing import Any, Literal, TypeVar, get_args, get_origin

from models.facts import Organisation
from models.scenario import Scenario
from models.typed import Typed
from planner.languages import Language
from planner.pseudonyms import VEILED, Names

T = TypeVar("T", bound=Typed)


class Veil:
    """Keeps the names of some organisations out of texts and rules; of none where there is nothing to hide."""

    def __init__(self, organisations: Iterable[Organisation], language: Language) -> None:
        names = {name for who in organisations for name in (who.id, who.name, *who.other_names)}
        self._language = language
        self._hides = bool(names)
        self._names = Names(dict.fromkeys(names, language.say("someone")))

    @classmethod
    def over(cls, scenarios: Iterable[Scenario], language: Language) -> "Veil":
        """What the purposes of some scenarios ask for: as soon as one of them names nobody, all of them do."""
        found = list(scenarios)
        hides = any(one.purpose in VEILED for one in found)
        return cls((who for one in found if hides for who in one.organisations.values()), language)

    def text(self, text: str) -> str:
        """A text without names."""
        return self._names.replaced(text) if self._hides else text

    def rule(self, rule: T) -> T:
        """A rule, or a table in one, without names."""
        if not self._hides:
            return rule
        update = {}
        for name, field in type(rule).model_fields.items():
            if name != "kind" and not _of_fixed_words(field.annotation):
                update[name] = self._value(name, getattr(rule, name))
        return rule.model_copy(update=update)

    def _value(self, name: str, value: Any) -> Any:
        match value:
            case tuple() if name == "organisations" and value:
                return (self._language.say("hidden", number=len(value)),)
            case str():
                return self.text(value)
            case Typed():
                return self.rule(value)
            case tuple() | list():
                return type(value)(self._value("", one) for one in value)
            case dict():
                hidden: dict[Any, Any] = {}
                for key, one in value.items():
                    named = self._value("", key)
                    hidden[named if named not in hidden else f"{named} {len(hidden) + 1}"] = self._value("", one)
                return hidden
        return value


def _of_fixed_words(annotation: Any) -> bool:
    """Whether a field takes only words that its type lists; the keys of a table are free."""
    if get_origin(annotation) in (Literal, dict):
        return get_origin(annotation) is Literal
    return any(_of_fixed_words(part) for part in get_args(annotation) if part is not type(None))
