"""Draft conditions in the order of a call document, and against a base: old to new.

A *draft* is one set of conditions; calls of a scenario with equal conditions share one. Its clauses are the rules of the
call rule set, of the call and of the designer, each in the section of its type. Wishes about named organisations are no
clauses. With a base, clauses are matched by the name of their rule within a call.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Literal, get_args

from models.facts import Where
from models.instrument import Instrument
from models.rule import Composite, Condition, Confidence, Level, Section, ShownBy
from models.scenario import CHANGEABLE, Scenario, Stage
from models.typed import Typed
from planner.languages import Language, language
from planner.mistakes import mistake
from planner.veil import Veil

Subject = Scenario | Instrument
Value = int | bool | str | tuple[str, ...]
State = Literal["", "same", "changed", "added", "removed"]
SECTIONS: tuple[Section, ...] = get_args(Section)
BEYOND: tuple[Section, ...] = ("exclusion", "selection", "award")
"""Sections that no rule type models; what stands there is for a person."""
SECTION_OF_SHAPE: dict[str, Section] = {
    **dict.fromkeys(
        (
            *("activity_share", "call_budget", "cofinancing_rate", "combination", "fstp_recipient_cap", "fstp_share"),
            *("geo_envelope", "grant_range", "label_capacity", "matching_funds", "no_double_funding"),
            *("region_category_def", "rolling_aid_ceiling", "strand_quota"),
        ),
        "budget",
    ),
    **dict.fromkeys(("document_required", "time_window", "admissibility"), "admissibility"),
    **dict.fromkeys(
        (
            *("coordination_cap", "deemed_location", "eligible_geo", "eligible_type", "history_condition", "org_flag"),
            *("participation_cap", "role_filter", "strand_exclusive"),
        ),
        "applicants",
    ),
    **dict.fromkeys(("duration", "phase_model"), "period"),
    **dict.fromkeys(("award", "tie_break"), "award"),
    "exclusion": "exclusion",
    "selection": "selection",
}
"""Where a condition that no program can judge belongs, by the shape of its fact; with the eligible consortia otherwise."""


class Parameter(Typed):
    """A value of a rule, at its dotted address in the rule."""

    name: str
    value: Value
    unit: str = ""


class Change(Typed):
    """A value of a rule, old and new; None where it is absent."""

    name: str
    old: Value | None
    new: Value | None


class Clause(Typed):
    """One condition of a draft."""

    number: str
    """Section and place in it; empty for a clause that is no more."""
    rule: str
    kind: str
    sentence: str
    parameters: tuple[Parameter, ...]
    as_read: str = ""
    """The clause in the words of the programme, retold; it does not follow a changed parameter."""
    strands: tuple[str, ...] = ()
    hard: bool = True
    level: Level
    changeable: bool | None = None
    """Whether it can still be changed at the stage of the scenario; None where there is no stage."""
    authority: str = ""
    """The level and who can change it, in words."""
    confidence: Confidence
    sources: tuple[int, ...] = ()
    """Numbers of the sources."""
    shown_by: tuple[ShownBy, ...] = ()
    """What shows whether it is met, beside the application itself."""
    marks: tuple[str, ...] = ()
    """What a reader must know of it, in words."""
    state: State = ""
    """Against the base; empty where there is none."""
    was: str = ""
    """The sentence of the base, where it differs."""
    changes: tuple[Change, ...] = ()
    effect: str = ""
    """What the change does to capacity and reach; empty where that was not reckoned."""


class Part(Typed):
    """A section of a draft."""

    section: Section
    title: str
    note: str = ""
    """What is said where it has no clause."""
    clauses: tuple[Clause, ...]


class Draft(Typed):
    """One set of conditions."""

    title: str
    calls: tuple[str, ...] = ()
    """Keys of the calls that share it; none of a call rule set by itself."""
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...]

    @property
    def clauses(self) -> list[Clause]:
        """Every clause in order."""
        return [clause for part in self.parts for clause in part.clauses]


class Cited(Typed):
    """A source with the number by which clauses cite it."""

    number: int
    title: str
    url: str = ""


class Document(Typed):
    """Draft conditions, ready to be shown or written."""

    notice: str
    title: str
    language: str
    notes: tuple[str, ...]
    compared: bool
    drafts: tuple[Draft, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class _Set:
    """The conditions of one or several calls, before they are worded; equal whatever calls they are of."""

    calls: tuple[str, ...] = field(compare=False)
    titles: tuple[str, ...] = field(compare=False)
    on: date
    instrument: Instrument | None
    rules: dict[str, Condition]

    def cited(self, rule: Condition) -> list[tuple[str, str]]:
        """Title and address of each source of a rule; a reference in words is a title."""
        known = self.instrument.sources if self.instrument else {}
        return [(known[key].title, known[key].url) if key in known else (key, "") for key in rule.source]


Effects = Mapping[tuple[str, str], str]
"""What a change does, by key of the call and name of the rule."""
_Pair = tuple[_Set | None, _Set | None]
"""Conditions, and those of the base for the same call."""


def read(text: str) -> Subject:
    """A scenario from its file, or a call rule set by its key.

    Raises:
        UserError: there is none, or it has mistakes.
    """
    from planner.loading import load
    from planner.reference import instrument

    if Path(text).suffix.lower() == ".toml":
        return load(text)
    if Path(text).exists():
        raise mistake("is neither a scenario file (.toml) nor the key of a call rule set", text)
    return instrument(text)


def draft(
    subject: Subject, against: Subject | None = None, code: str = "en", effects: Effects | None = None
) -> Document:
    """Draft conditions of a scenario or a call rule set.

    Args:
        subject: what is drafted.
        against: the base, whose clauses are the old ones.
        code: the language.
        effects: what each change does to capacity and reach, in words.

    Raises:
        UserError: there is no such language.
    """
    words = language(code)
    veil = Veil.over((one for one in (subject, against) if isinstance(one, Scenario)), words)
    writer = _Writer(words, veil, subject.stage if isinstance(subject, Scenario) else None, effects or {})
    pairs = _pairs(_sets(subject), None if against is None else _sets(against))
    drafts = tuple(writer.draft(number, new, old, against is not None) for number, (new, old) in enumerate(pairs, 1))
    return Document(
        notice=words.say("notice"),
        title=words.say("title", title=veil.text(_title(subject))),
        language=code,
        notes=tuple(veil.text(note) for note in _notes(subject, against, words, drafts)),
        compared=against is not None,
        drafts=drafts,
        sources=tuple(writer.sources.values()),
    )


def _title(subject: Subject) -> str:
    return subject.title if isinstance(subject, Scenario) else subject.name


def _notes(subject: Subject, against: Subject | None, words: Language, drafts: Sequence[Draft]) -> Iterator[str]:
    if isinstance(subject, Scenario):
        yield words.say(
            "stage", purpose=words.say(f"purpose-{subject.purpose}"), stage=words.say(f"stage-{subject.stage}")
        )
        yield words.say("drafts", number=len(drafts))
    else:
        yield words.say("instrument", key=subject.key)
    if against is not None:
        yield words.say("against", title=_title(against))
        states = Counter(clause.state for one in drafts for clause in one.clauses)
        counts: dict[str, Any] = {state: states[state] for state in ("changed", "added", "removed", "same")}
        yield words.say("tally", **counts)


def _sets(subject: Subject) -> list[_Set]:
    """The conditions of each call of a scenario, or those of a call rule set."""
    if isinstance(subject, Instrument):
        return [_Set((), (), subject.date, subject, dict(subject.rules))]
    found: list[_Set] = []
    for key, call in subject.calls.items():
        instrument = subject.instrument_of(key)
        rules = dict(instrument.rules) if instrument else {}
        if call.strand:
            rules = {name: rule for name, rule in rules.items() if rule.applies_to(call.strand)}
        rules |= call.rules
        rules |= {name: rule for name, rule in subject.rules.items() if not rule.calls or key in rule.calls}
        found.append(_Set((key,), (call.title,), subject.context(key).on, instrument, rules))
    return found


def _pairs(new: Sequence[_Set], old: Sequence[_Set] | None) -> list[_Pair]:
    """Conditions with those of the base for the same call; equal pairs once.

    Where no call is in both, and one side has one draft only, that is compared with each of the other side.
    """
    if old is None:
        return _merged([(one, None) for one in new])
    before = {one.calls: one for one in old}
    now = {one.calls for one in new}
    if not now & before.keys():
        if len(_merged([(one, None) for one in old])) == 1:
            return _merged([(one, old[0]) for one in new])
        if len(_merged([(one, None) for one in new])) == 1:
            return _merged([(new[0], one) for one in old])
    pairs: list[_Pair] = [(one, before.get(one.calls)) for one in new]
    return _merged(pairs + [(None, one) for one in old if one.calls not in now])


def _merged(pairs: Sequence[_Pair]) -> list[_Pair]:
    groups: list[list[_Pair]] = []
    for pair in pairs:
        alike = next((group for group in groups if group[0] == pair), None)
        if alike is None:
            groups.append([pair])
        else:
            alike.append(pair)
    return [(_joined([new for new, _ in group]), _joined([old for _, old in group])) for group in groups]


def _joined(sets: Sequence[_Set | None]) -> _Set | None:
    """Equal sets of conditions as one, of all their calls."""
    there = list({one.calls: one for one in sets if one is not None}.values())
    if not there:
        return None
    calls, titles = (tuple(chain.from_iterable(getattr(one, name) for one in there)) for name in ("calls", "titles"))
    return replace(there[0], calls=calls, titles=titles)


def section_of(name: str, rule: Condition, instrument: Instrument | None = None) -> Section:
    """Where a rule stands in a call document."""
    if rule.section is not None:
        return rule.section
    if isinstance(rule, Composite):
        sections = {section_of(part, one) for part, one in rule.parts().items()}
        return sections.pop() if len(sections) == 1 else "consortia"
    if rule.shape:
        return SECTION_OF_SHAPE.get(rule.shape, "consortia")
    replaced = instrument.rules.get(name) if instrument else None
    return "consortia" if replaced is None or replaced == rule else section_of(name, replaced)


def shown_by(rule: Condition) -> tuple[ShownBy, ...]:
    """What shows whether a rule is met, beside the application itself; a status of a member stands in a register."""
    found: set[ShownBy | None] = {rule.shown_by}
    for one in rule.parts().values() if isinstance(rule, Composite) else ():
        found |= set(shown_by(one))
    if any(".flags." in f".{one.name}" for one in parameters(rule)):
        found.add("documents")
    return tuple(one for one in get_args(ShownBy) if one in found and one != "application")


def parameters(rule: Typed, address: str = "") -> Iterator[Parameter]:
    """Every value of a rule by its address, without what is understood."""
    plain = rule.model_dump(mode="json")
    for name, about in type(rule).model_fields.items():
        value = getattr(rule, name)
        shared = isinstance(rule, Condition) and name in Condition.model_fields
        empty = value == about.default and value in (None, "", (), {}, False)
        unused = isinstance(rule, Where) and name == "period" and not rule.categories
        if not (shared or empty or unused or (name == "kind" and not address)):
            yield from _leaves(f"{address}{name}", value, plain[name], _unit(about.description or ""))


def _leaves(address: str, value: Any, plain: Any, unit: str) -> Iterator[Parameter]:
    match value:
        case Typed():
            yield from parameters(value, f"{address}.")
        case dict():
            for key, one in value.items():
                yield from _leaves(f"{address}.{key}", one, plain[str(key)], unit)
        case (Typed(),):
            yield from parameters(value[0], f"{address}.")
        case (Typed(), *_):
            for number, one in enumerate(value, 1):
                yield from parameters(one, f"{address}.{number}.")
        case list() | tuple():
            yield Parameter(name=address, value=tuple(map(str, value)), unit=unit)
        case _:
            yield Parameter(name=address, value=plain if isinstance(plain, int | str) else str(plain), unit=unit)


def _unit(description: str) -> str:
    found = re.search(r"\[([A-Za-z ]+)\]", description)
    return found[1] if found else "share" if '["' in description else ""


@dataclass
class _Writer:
    """Words clauses and numbers the sources they cite."""

    words: Language
    veil: Veil
    stage: Stage | None
    effects: Effects
    sources: dict[tuple[str, str], Cited] = field(default_factory=dict)

    def draft(self, number: int, new: _Set | None, old: _Set | None, compared: bool) -> Draft:
        """The clauses of one set of conditions, in sections; those that are no more after those that are."""
        there = new or old
        assert there is not None, "a draft is new or old"
        after, before = (one.rules if one else {} for one in (new, old))
        clauses: dict[Section, list[Clause]] = {section: [] for section in SECTIONS}
        for name, rule in after.items():
            assert new is not None, "a rule stands in a set"
            section = section_of(name, rule, new.instrument)
            place = f"{SECTIONS.index(section) + 1}.{len(clauses[section]) + 1}"
            was = (old, before[name]) if old and name in before else None
            clauses[section].append(self._clause(place, name, (new, rule), was, compared))
        for name, rule in before.items():
            if name not in after:
                assert old is not None, "a rule stands in a set"
                gone = self._clause("", name, None, (old, rule), compared)
                clauses[section_of(name, rule, old.instrument)].append(gone)
        return Draft(
            title=self.words.say("draft", number=number),
            calls=tuple(map(self.veil.text, there.calls)),
            notes=tuple(map(self.veil.text, self._about(there))),
            parts=tuple(self._part(section, found) for section, found in clauses.items()),
        )

    def _about(self, found: _Set) -> Iterator[str]:
        if found.calls:
            named = (f"{key} ({title})" if title else key for key, title in zip(found.calls, found.titles, strict=True))
            yield self.words.say("calls", calls=self.words.listed(named))
        yield self.words.say("dated", on=self.words.day(found.on))
        if found.instrument:
            if found.instrument.partial:
                yield self.words.say("partial", note=found.instrument.partial_note)
            for conflict in found.instrument.conflicts:
                yield self.words.say("conflict", text=conflict)

    def _part(self, section: Section, clauses: Sequence[Clause]) -> Part:
        note = "" if clauses else self.words.say("not-modelled" if section in BEYOND else "none-stated")
        return Part(section=section, title=self.words.say(f"section-{section}"), note=note, clauses=tuple(clauses))

    def _clause(
        self,
        number: str,
        name: str,
        new: tuple[_Set, Condition] | None,
        old: tuple[_Set, Condition] | None,
        compared: bool,
    ) -> Clause:
        found = new or old
        assert found is not None, "a clause is new or old"
        rule = self.veil.rule(found[1])
        changes = tuple(self._changes(old, new)) if new and old else ()
        state: State = ""
        if compared:
            state = "added" if old is None else "removed" if new is None else "changed" if changes else "same"
        fixed = self.stage is not None and rule.level not in CHANGEABLE[self.stage]
        was = self._sentence(self.veil.rule(old[1])) if old and state == "changed" else ""
        sentence = self._sentence(rule)
        return Clause(
            number=number,
            rule=self.veil.text(name),
            kind=str(getattr(rule, "kind", "")),
            sentence=sentence,
            parameters=tuple(parameters(rule)),
            as_read=rule.text,
            strands=rule.strands,
            hard=rule.hard,
            level=rule.level,
            changeable=None if self.stage is None else not fixed,
            authority=self._authority(rule.level, fixed),
            confidence=rule.confidence,
            sources=tuple(sorted({self._cite(*source) for source in found[0].cited(found[1])})),
            shown_by=shown_by(rule),
            marks=tuple(self._marks(rule, fixed and state in ("added", "changed", "removed"))),
            state=state,
            was="" if was == sentence else was,
            changes=changes,
            effect=self._effect(found[0], name) if state not in ("", "same") else "",
        )

    def _effect(self, found: _Set, name: str) -> str:
        return self.veil.text(next((said for call in found.calls if (said := self.effects.get((call, name)))), ""))

    def _sentence(self, rule: Condition) -> str:
        text = self.words.state(rule).strip().rstrip(".")
        return f"{text[:1].upper()}{text[1:]}."

    def _authority(self, level: Level, fixed: bool) -> str:
        """The level of a clause, and who can change it."""
        where, who = self.words.say(f"level-{level}"), self.words.say(f"who-{level}")
        if level == "unknown":
            return where if self.stage is None else f"{where}, {self.words.say('fixed-unknown')}"
        if self.stage is None:
            return f"{where}, {self.words.say('changed-by', who=who)}"
        return f"{where}, {self.words.say('fixed') if fixed else self.words.say('changeable', who=who)}"

    def _marks(self, rule: Condition, out_of_stage: bool) -> Iterator[str]:
        for one in shown_by(rule):
            yield self.words.say(f"shown-{one}")
        if not rule.hard:
            yield self.words.say("soft")
        if rule.strands:
            yield self.words.say("strands", strands=self.words.listed(rule.strands, "or"))
        if out_of_stage:
            yield self.words.say("out-of-stage")

    def _cite(self, title: str, url: str) -> int:
        source = self.veil.text(title), self.veil.text(url)
        if source not in self.sources:
            self.sources[source] = Cited(number=len(self.sources) + 1, title=source[0], url=source[1])
        return self.sources[source].number

    def _changes(self, old: tuple[_Set, Condition], new: tuple[_Set, Condition]) -> Iterator[Change]:
        """Every value that differs, without the names of organisations."""
        bare = [{one.name: one.value for one in _told(found, rule, rule)} for found, rule in (old, new)]
        veiled = [
            dict(zip(before, (self._hidden(one.value) for one in _told(*pair, self.veil.rule(pair[1]))), strict=True))
            for before, pair in zip(bare, (old, new), strict=True)
        ]
        for name in dict.fromkeys([*bare[0], *bare[1]]):
            if bare[0].get(name) != bare[1].get(name):
                yield Change(name=self.veil.text(name), old=veiled[0].get(name), new=veiled[1].get(name))

    def _hidden(self, value: Value) -> Value:
        match value:
            case str():
                return self.veil.text(value)
            case tuple():
                return tuple(map(self.veil.text, value))
        return value


def _told(found: _Set, rule: Condition, shown: Condition) -> Iterator[Parameter]:
    """The values by which a clause is compared: its parameters, and what stands beside them.

    Args:
        found: the conditions the rule belongs to.
        rule: the rule as it is.
        shown: the rule as it may be shown.
    """
    yield from parameters(shown)
    yield Parameter(name="kind", value=str(getattr(shown, "kind", "")))
    for name in ("text", "level", "confidence", "hard", "strands"):
        yield Parameter(name=name, value=getattr(shown, name))
    yield Parameter(name="source", value=tuple(title for title, _ in found.cited(rule)))
