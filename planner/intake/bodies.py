"""Organisations put together from the rows that speak of them, and how rows of other tables find theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from planner.intake.fields import field_of
from planner.intake.findings import Findings
from planner.intake.folding import fold, slug
from planner.intake.plain_text import shown
from planner.intake.taking import Record

_LISTS = ("other_names", "kinds", "branches", "stands_for", "stages", "short_name")
_BASIS_OF = {
    "kinds_basis": "kinds",
    "kinds_source": "kinds",
    "country_basis": "country",
    "place_basis": "seat",
    "control_basis": "control_group",
}
"""Fields that say how another one came about, by that other one: they are taken from the row that it was taken from."""
_JOINED = {"kinds_basis": "kinds"}
"""Of these, those of lists to which several rows contribute."""
_WEAKER = ("stated", "derived", "guessed")
_WHO = ("id", "pic", "name")
"""Fields by which a row says which organisation it is about."""
_SAYS_MORE = ("id", "pic", "country", "seat")
"""Fields that tell enough of an organisation for a row outside the sheets of organisations to bring it in."""
_NEAR = 80
"""Least likeness of two names to propose one for the other [per cent]."""


@dataclass(eq=False, slots=True)
class Body:
    """An organisation, and the rows that speak of it."""

    fields: dict[str, str] = field(default_factory=dict)
    origin: dict[str, Record] = field(default_factory=dict)
    """By field, the row that gave it."""
    records: list[Record] = field(default_factory=list)
    id: str = ""

    def get(self, name: str) -> str:
        """A field, empty where nothing is known."""
        return self.fields.get(name, "")

    @property
    def nameless(self) -> bool:
        """Whether its name may not be told: only confidential rows speak of it, or it may be a natural person."""
        return all(record.confidential for record in self.records) or any(record.person for record in self.records)

    def take(self, record: Record, found: Findings) -> None:
        """What a further row says of it: lists are joined, and of two differing values the first is kept and said."""
        self.records.append(record)
        said = record.parts.get("organisations", {})
        elsewhere = {name for name, value in _BASIS_OF.items() if value in said and self.get(value)}
        for name, text in said.items():
            old = self.fields.get(name, "")
            if name in elsewhere:
                if name in _JOINED and self.get(_JOINED[name]) != said[_JOINED[name]]:
                    self.fields[name] = max(old or "stated", text, key=_WEAKER.index)
            elif not old:
                self.fields[name] = text
                self.origin[name] = record
            elif name in _LISTS:
                self.fields[name] = "|".join(dict.fromkeys([*old.split("|"), *text.split("|")]))
            elif name == "note" and text not in old:
                self.fields[name] = f"{old}; {text}"
            elif name == "name" and fold(old) != fold(text):
                names = [*self.get("other_names").split("|"), text]
                self.fields["other_names"] = "|".join(dict.fromkeys(filter(None, names)))
            elif text != old and name not in ("name", "note") and _counts(name):
                hidden = record.confidential or record.person or self.nameless
                where = self.origin[name]
                parameters = {
                    "field": name,
                    "kept": old,
                    "place": f"{where.source} {where.cell('organisations', name)}",
                }
                found.add(
                    "differs", "warning", record.sheet, record.cell("organisations", name), text, parameters, hidden
                )


def _counts(name: str) -> bool:
    """Whether it matters that two rows differ in a field."""
    known = field_of("organisations", name)
    return known is not None and known.sort != "silent"


@dataclass
class Bodies:
    """All organisations, found by identifier, participant code and name."""

    listed: list[Body] = field(default_factory=list)
    by_id: dict[str, Body] = field(default_factory=dict)
    """By the identifier that each was given."""
    _by_id: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    _by_name: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    _of_record: dict[int, Body] = field(default_factory=dict)
    _settled: set[int] = field(default_factory=set)
    """Rows of which it was said why they belong to no organisation."""
    _told: dict[str, str] = field(default_factory=dict)
    """Names that may be told, by what they are folded to; filled when first asked for."""

    def of(self, record: Record) -> Body | None:
        """The organisation that a row itself is about."""
        return self._of_record.get(id(record))

    def settled(self, record: Record) -> bool:
        """Whether it was said already why a row belongs to no organisation."""
        return id(record) in self._settled

    def claim(self, records: Iterable[Record], found: Findings) -> None:
        """Takes the rows of sheets of organisations: each is one, unless another sheet or a merged cell above has it."""
        first: dict[tuple[int, int], Body] = {}
        for record in records:
            who = record.parts.get("organisations", {})
            if not any(who.get(name) for name in _WHO):
                self._refuse(record, found)
                continue
            if record.follows and (above := first.get((id(record.sheet), record.follows))) is not None:
                self._join(record, above, found)
                continue
            if (before := self._again(record)) is not None:
                self._of_record[id(record)] = before
                parameters: dict[str, str | int] = {"line": before.records[0].line}
                found.add("row-again", "repaired", record.sheet, record.cell("organisations", "name"), None, parameters)
                continue
            others = [
                body for body in self._candidates(record) if all(r.sheet is not record.sheet for r in body.records)
            ]
            self._join(record, others[0] if len(others) == 1 else None, found)
            first[id(record.sheet), record.line] = self._of_record[id(record)]

    def mention(self, records: Iterable[Record], found: Findings) -> None:
        """Takes the rows of other sheets, as far as they say themselves which organisation they are about."""
        for record in records:
            self._describe(record)
            who = record.parts.get("organisations", {})
            if not any(who.get(name) for name in _WHO):
                continue
            candidates = self._candidates(record)
            if len(candidates) > 1:
                self._settled.add(id(record))
                cell, parameters = record.cell("organisations", "name"), {"lines": len(candidates)}
                found.add("several-organisations", "error", record.sheet, cell, None, parameters, record.confidential)
            else:
                self._join(record, candidates[0] if candidates else None, found)

    def _describe(self, record: Record) -> None:
        """Takes the text by which a row refers to an organisation as its name, where the row says more of it."""
        who = record.parts.get("organisations", {})
        text = record.get(record.table, "organisation")
        if text and not who.get("name") and any(who.get(name) for name in _SAYS_MORE) and not self.named(text):
            who["name"] = text
            column = record.columns[record.table, "organisation"]
            record.columns = {**record.columns, ("organisations", "name"): column}

    def _refuse(self, record: Record, found: Findings) -> None:
        if record.parts:
            found.add("row-of-nobody", "error", record.sheet, record.cell("organisations", "name"))

    def _again(self, record: Record) -> Body | None:
        """The organisation of an earlier row of the same sheet that says exactly the same."""
        for body in self._candidates(record):
            if any(one.sheet is record.sheet and one.parts == record.parts for one in body.records):
                return body
        return None

    def _candidates(self, record: Record) -> list[Body]:
        who = record.parts["organisations"]
        for name in ("id", "pic"):
            if who.get(name) and (known := self._by_id.get(who[name])):
                return known
        if not who.get("name"):
            return []
        land = who.get("country", "")
        return [
            body
            for body in self._by_name.get(fold(who["name"]), ())
            if (not land or not body.get("country") or body.get("country") == land)
            and not (who.get("pic") and body.get("pic") and body.get("pic") != who["pic"])
        ]

    def _join(self, record: Record, body: Body | None, found: Findings) -> None:
        if body is None:
            body = Body()
            self.listed.append(body)
        body.take(record, found)
        self._of_record[id(record)] = body
        self._index(body, record.parts["organisations"])

    def _index(self, body: Body, who: dict[str, str]) -> None:
        for name in ("id", "pic"):
            if (text := who.get(name, "")) and body not in self._by_id[text]:
                self._by_id[text].append(body)
        for name in ("name", "short_name", "other_names"):
            for text in filter(None, who.get(name, "").split("|")):
                if (word := fold(text)) and body not in self._by_name[word]:
                    self._by_name[word].append(body)

    def merge(self, groups: Iterable[Sequence[Body]], found: Findings) -> None:
        """Makes one organisation of each group, its first one the one that is kept."""
        for kept, *others in groups:
            for other in others:
                for record in other.records:
                    kept.take(record, found)
                for key, body in self._of_record.items():
                    if body is other:
                        self._of_record[key] = kept
                for index in (self._by_id, self._by_name):
                    for listed in index.values():
                        if other in listed:
                            listed[listed.index(other)] = kept
                            listed[:] = list(dict.fromkeys(listed))
                self.listed.remove(other)
                self.by_id[other.id] = kept

    def leave_out(self, gone: Sequence[Body]) -> None:
        """Takes organisations away that cannot be used; nothing finds them any more."""
        left = {id(body) for body in gone}
        self._settled |= {id(record) for body in gone for record in body.records}
        self.listed = [body for body in self.listed if id(body) not in left]
        self._of_record = {key: body for key, body in self._of_record.items() if id(body) not in left}
        self.by_id = {key: body for key, body in self.by_id.items() if id(body) not in left}
        for index in (self._by_id, self._by_name):
            for key in list(index):
                index[key] = [body for body in index[key] if id(body) not in left]

    def named(self, text: str) -> list[Body]:
        """The organisations that a text may mean: an identifier, a participant code or a name."""
        bare = text.removesuffix(".0")
        if bare in self.by_id:
            return [self.by_id[bare]]
        return self._by_id.get(bare) or self._by_id.get(bare.zfill(9)) or self._by_name.get(fold(text)) or []

    def near(self, text: str) -> str:
        """The name that is most like another, of organisations whose names may be told."""
        from rapidfuzz import fuzz, process

        if not self._told:
            self._told = {fold(body.get("name")): body.get("name") for body in self.listed if not body.nameless}
        best = process.extractOne(fold(text), self._told.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR)
        return shown(self._told[best[0]]) if best else ""

    def name(self, found: Findings) -> None:
        """Gives each organisation its identifier: its own, its participant code, or one made of its name and country."""
        for body in self.listed:
            wanted = body.get("id") or body.get("pic") or _made(body)
            body.id, number = wanted, 1
            while body.id in self.by_id:
                number += 1
                body.id = f"{wanted}-{number}"
            column = "id" if body.get("id") else "pic"
            if number > 1 and body.get(column):
                record, first = body.records[0], self.by_id[wanted].records[0]
                parameters = {"place": f"{first.source} {first.cell('organisations', column)}", "new": body.id}
                cell = record.cell("organisations", column)
                found.add("same-id", "warning", record.sheet, cell, wanted, parameters, body.nameless)
            self.by_id[body.id] = body


def _made(body: Body) -> str:
    """An identifier made of name and country; one that tells neither where the name may not be told."""
    parts = (slug(body.get("name"))[:60].strip("-"), body.get("country").lower())
    made = "-".join(filter(None, parts)) or "organisation"
    return f"organisation-{sha256(made.encode()).hexdigest()[:8]}" if body.nameless else made


def pairs(bodies: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    """Every two of some organisations, once."""
    for number, one in enumerate(bodies):
        for other in bodies[number + 1 :]:
            yield one, other
