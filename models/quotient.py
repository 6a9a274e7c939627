"""A record that counts organisations instead of naming them, where the rules cannot tell them apart.

Two organisations are *equal under the rules* if exchanging them leaves the record as it is: their variables stand with the
same factors in the same rows and definitions. A class of s equal organisations needs one whole number from 0 to s for each
consortium instead of s yes-or-no decisions, and no plan is lost: any counts that the quotient allows can be given to
different organisations in turn (``Quotient.lift``), and whatever is chosen from the record can be counted.

Nothing here knows a rule type. What belongs to one organisation alone is recognised by its form; an organisation with
anything else of its own is a class by itself:

=====================  ============================================  =====================================
row or definition      of one organisation                           of its class of s
=====================  ============================================  =====================================
coordinates            ``member - leads >= 0``                       ``members - leads >= 0``
takes part at most N   ``N - sum over consortia >= 0``               ``N * s - sum over consortia >= 0``
only if formed         ``formed - member >= 0``                      ``s * formed - members >= 0``
member, not leading    ``member - leads - 1 >= 0`` holds (0 or 1)    ``members - leads``
=====================  ============================================  =====================================

The second is exact because members are given out in turn: n of s organisations in a consortium are different as long as
n is at most s, and nobody is asked more than N times as long as all of them together are asked at most N * s times.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

import numpy as np

from models import definitions as d
from models.expression import Expr, Ints, total
from models.record import Record, Vector

Local = tuple[str, int]
"""What a variable says of an organisation (``member``, ``leads``, ``only`` member) and the number of the consortium."""
_NOBODY = -1


@dataclass(eq=False)
class Quotient:
    """The record over classes.

    Attributes:
        source: the record it was made from.
        record: the record over classes; its levels are those of the source.
        classes: numbers of the organisations of each class, ascending; classes by their first organisation.
        members: for each class, by number of the consortium, the variable that counts its members.
        leads: likewise the variable that counts those who lead, where a rule asks who does.
    """

    source: Record
    record: Record = field(default_factory=Record)
    classes: list[Ints] = field(default_factory=list)
    members: list[dict[int, int]] = field(default_factory=list)
    leads: list[dict[int, int]] = field(default_factory=list)
    _kept: dict[int, int] = field(default_factory=dict)
    """Decisions that belong to no organisation, by their number in the source."""
    _own: dict[tuple[int, Local], int] = field(default_factory=dict)
    """Variable of the source by organisation and what it says."""

    def lift(self, values: Vector) -> Vector:
        """Values of the source for values of the quotient: members are given out in turn, the first of them lead."""
        answer = np.zeros(self.source.count, np.int64)
        for variable, copy in self._kept.items():
            answer[variable] = values[copy]
        for bodies, members, leads in zip(self.classes, self.members, self.leads, strict=True):
            turn = 0
            for team, counted in members.items():
                chosen = [int(bodies[(turn + j) % len(bodies)]) for j in range(int(values[counted]))]
                turn += len(chosen)
                leading = int(values[leads[team]]) if team in leads else 0
                for j, body in enumerate(chosen):
                    answer[self._own[body, ("member", team)]] = 1
                    if j < leading:
                        answer[self._own[body, ("leads", team)]] = 1
        return self.source.values(answer)

    def counted(self, values: Vector) -> Vector:
        """Values of the quotient for values of the source: whoever is chosen there is counted here."""
        answer = np.zeros(self.record.count, np.int64)
        for variable, copy in self._kept.items():
            answer[copy] = values[variable]
        for bodies, *counters in zip(self.classes, self.members, self.leads, strict=True):
            for word, counter in zip(("member", "leads"), counters, strict=True):
                for team, variable in counter.items():
                    answer[variable] = sum(int(values[self._own[int(body), (word, team)]]) for body in bodies)
        return self.record.values(answer)


def quotient(record: Record) -> Quotient:
    """The record over classes of organisations that its rows, definitions and levels cannot tell apart."""
    return _Maker(record).make()


class _Maker:
    def __init__(self, source: Record) -> None:
        self.source = source
        self.answer = Quotient(source)
        self.owner: dict[int, tuple[int, Local]] = {}
        """Organisation and meaning of its variables, defined ones included."""
        for team, (variables, bodies) in enumerate(source.teams):
            for variable, body in zip(variables.tolist(), bodies.tolist(), strict=True):
                self.owner[variable] = (body, ("member", team))
        for leads, needed in source.choices:
            for variable, member in zip(leads.tolist(), needed.tolist(), strict=True):
                body, (_, team) = self.owner[member]
                self.owner[variable] = (body, ("leads", team))
        self.columns: dict[int, list[Hashable]] = {body: [] for body, _ in self.owner.values()}
        """What tells an organisation from others."""
        self.private: set[int] = set()
        """Numbers of rows that belong to one organisation, of a form that a class has as a whole."""

    def make(self) -> Quotient:
        for variable, (body, local) in self.owner.items():
            ends = int(self.source.lower[variable]), int(self.source.upper[variable])
            self.columns[body].append(("bounds", local, ends))
        for variable, definition in self.source.definitions.items():
            self._see_definition(variable, definition)
        for number, posted in enumerate(self.source.rows):
            expr = posted.row.expr
            private = self._form(expr) if posted.when < 0 and not posted.row.equal else None
            if private is not None:
                body, form = private
                self.columns[body].append(form)
                self.private.add(number)
            else:
                self._see(("row", number), expr)
                self._see(("when", number), Expr.of(d.as_ints([posted.when] if posted.when >= 0 else [])))
        for number, level in enumerate(self.source.levels):
            self._see(("level", number), level)
        self._number_classes()
        self._copy()
        return self.answer

    # -- what tells organisations apart ------------------------------------------------------------------------------

    def _see(self, node: Hashable, expr: Expr) -> None:
        """Notes every organisation that an expression knows."""
        for variable, factor in zip(expr.variables.tolist(), expr.factors.tolist(), strict=True):
            if variable in self.owner:
                body, local = self.owner[variable]
                self.columns[body].append((node, local, factor))

    def _see_definition(self, variable: int, definition: d.Definition) -> None:
        match definition:
            case d.Meets(of=of) if (found := self._only(of)) is not None:
                body, team = found
                self.owner[variable] = (body, ("only", team))
                self.columns[body].append(("only", team))
            case d.Matching():
                ends = list(zip(definition.of.variables.tolist(), definition.groups, definition.places, strict=True))
                bodies: dict[int, set[int]] = {}
                for edge, group, _ in ends:
                    bodies.setdefault(group, set()).add(self._body(edge))
                for edge, group, place in ends:
                    if edge in self.owner:
                        body, local = self.owner[edge]
                        whose = group if len(bodies[group]) > 1 else "alone"
                        self.columns[body].append(("matching", variable, local, place, whose))
            case d.PairSum():
                for edge in {*definition.first.tolist(), *definition.second.tolist()}:
                    if edge in self.owner:
                        body, _ = self.owner[edge]
                        self.columns[body].append(("pair", body))
            case _:
                for at, expr in enumerate(definition.inputs()):
                    self._see((variable, at), expr)

    def _body(self, variable: int) -> int:
        return self.owner[variable][0] if variable in self.owner else _NOBODY

    def _only(self, of: Expr) -> tuple[int, int] | None:
        """The organisation and the consortium, if a row says that it is a member and does not lead."""
        found = {self.owner.get(v, (_NOBODY, ("", 0))): f for v, f in _terms(of)}
        if of.constant != -1 or len(found) != 2:
            return None
        body, (_, team) = next(iter(found))
        asked = {(body, ("member", team)): 1, (body, ("leads", team)): -1}
        return (body, team) if found == asked else None

    def _form(self, expr: Expr) -> tuple[int, Hashable] | None:
        """The organisation and the form of a row that is about it alone, if a class can have it as a whole."""
        mine = [(self.owner[v], f) for v, f in _terms(expr) if v in self.owner]
        others = [(v, f) for v, f in _terms(expr) if v not in self.owner]
        bodies = {body for (body, _), _ in mine}
        if len(bodies) != 1:
            return None
        (body,) = bodies
        found = sorted((local, factor) for (_, local), factor in mine)
        match found, others:
            case [(("leads", a), -1), (("member", b), 1)], [] if a == b and expr.constant == 0:
                return body, ("leads", a)
            case [(("member", a), -1)], [(formed, 1)] if expr.constant == 0 and formed not in self.source.definitions:
                return body, ("formed", a, formed)
            case _, [] if expr.constant >= 0 and all(local[0] == "member" and f == -1 for local, f in found):
                return body, ("limit", tuple(team for (_, team), _ in found), expr.constant)
        return None

    # -- the record over classes -------------------------------------------------------------------------------------

    def _number_classes(self) -> None:
        alike: dict[Hashable, list[int]] = {}
        for body in sorted(self.columns):
            alike.setdefault(tuple(sorted(self.columns[body], key=repr)), []).append(body)
        self.answer.classes = [d.as_ints(bodies) for bodies in alike.values()]
        self.at = {body: at for at, bodies in enumerate(alike.values()) for body in bodies}
        self.answer._own = {owned: variable for variable, owned in self.owner.items()}

    def _copy(self) -> None:
        source, record = self.source, self.answer.record
        self.first = {int(bodies[0]) for bodies in self.answer.classes}
        self.copied: dict[int, Expr] = {}
        self.answer.members = [{} for _ in self.answer.classes]
        self.answer.leads = [{} for _ in self.answer.classes]
        for variable in range(source.count):
            low, high = int(source.lower[variable]), int(source.upper[variable])
            if variable in self.owner:
                body, (word, team) = self.owner[variable]
                if body in self.first and word != "only":
                    at = self.at[body]
                    size = len(self.answer.classes[at])
                    copy = record.integer(size * low, size * high)
                    self.copied[variable] = Expr.of(d.as_ints([copy]))
                    (self.answer.members if word == "member" else self.answer.leads)[at][team] = copy
            elif variable not in source.definitions:
                copy = record.integer(low, high)
                self.copied[variable] = Expr.of(d.as_ints([copy]))
                self.answer._kept[variable] = copy
        for variable, definition in source.definitions.items():
            if variable in self.owner:
                body, (_, team) = self.owner[variable]
                if body in self.first:
                    self.copied[variable] = self._own(body, "member", team) - self._own(body, "leads", team)
            else:
                self.copied[variable] = self._defined(definition)
        for number, posted in enumerate(source.rows):
            record.label = posted.label
            if number in self.private:
                self._post_of_class(posted.row.expr)
            else:
                when = None if posted.when < 0 else self.copied[posted.when]
                expr = self.of(posted.row.expr)
                record.post(expr.equals(0) if posted.row.equal else expr >= 0, when)
        record.levels = [self.of(level).tidy() for level in source.levels]

    def _own(self, body: int, word: str, team: int) -> Expr:
        return self.copied[self.answer._own[body, (word, team)]]

    def of(self, expr: Expr) -> Expr:
        """An expression over classes: of equal organisations, which all stand in it alike, the first speaks for all."""
        parts = [
            self.copied[variable] * factor
            for variable, factor in _terms(expr)
            if variable not in self.owner or self.owner[variable][0] in self.first
        ]
        return total([*parts, Expr.number(expr.constant)])

    def _post_of_class(self, expr: Expr) -> None:
        mine = [v for v in expr.variables.tolist() if v in self.owner]
        body, _ = self.owner[mine[0]]
        if body not in self.first:
            return
        size = len(self.answer.classes[self.at[body]])
        rest = [self.copied[v] * (f * size) for v, f in _terms(expr) if v not in self.owner]
        own = np.isin(expr.variables, mine)
        inside = Expr(expr.variables[own], expr.factors[own])
        self.answer.record.post(total([self.of(inside), *rest, Expr.number(expr.constant * size)]) >= 0)

    def _defined(self, definition: d.Definition) -> Expr:
        record = self.answer.record
        match definition:
            case d.AnyOf(of=of):
                return record.meets([self.of(of) >= 1])
            case d.AllOf(of=of):
                return record.meets([self.of(of) >= len(of.variables)])
            case d.Meets(of=of):
                return record.meets([self.of(of) >= 0])
            case d.Capped(of=of, cap=cap):
                return record.capped(self.of(of), cap)
            case d.Floor(of=of, over=over):
                return record.floor(self.of(of), over)
            case d.Least(of=parts, count=count):
                return record.least([self.of(part) for part in parts], count)
            case d.PairSum(first=first, second=second, weight=weight):
                ends = [[self.copied[v] for v in side] for side in (first.tolist(), second.tolist())]
                return record.products(zip(*ends, weight.tolist(), strict=True))
            case d.Matching():
                return self._matching(definition)

    def _matching(self, definition: d.Matching) -> Expr:
        """Of bodies alone at one place one is worth as much as several; bodies under one control are one group."""
        edges = zip(definition.of.variables.tolist(), definition.groups, definition.places, strict=True)
        chosen = [
            (_literal(self.answer.record, self.copied[edge]), group, place)
            for edge, group, place in edges
            if edge not in self.owner or self.owner[edge][0] in self.first
        ]
        variables, groups, places = zip(*chosen, strict=True)
        return self.answer.record.matching(d.as_ints(variables), groups, places)


def _literal(record: Record, count: Expr) -> int:
    """A 0/1 variable that is 1 where a count is not 0."""
    present = record.meets([count >= 1])
    if present.fixed:  # present or absent whatever is chosen
        return record.integer(present.constant, present.constant)
    return int(present.variables[0])


def _terms(expr: Expr) -> Iterator[tuple[int, int]]:
    return zip(expr.variables.tolist(), expr.factors.tolist(), strict=True)
