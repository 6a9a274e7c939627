"""What is true of a plan: every rule and every point, counted anew from named organisations."""

from collections.abc import Iterator, Mapping
from typing import Literal

from models.formulate import Assignment
from models.goal import Measure
from models.rule import Condition, Confidence, Level, PortfolioRule, Rule, count_words
from models.scenario import Scenario
from models.team import Team, Teams
from models.truth import Basis, Truth, Verdict
from models.typed import Typed

ALL = "(all)"
"""Stands for all consortia together where a finding names a consortium."""


class Finding(Typed):
    """What the audit says of one rule and one consortium."""

    consortium: str
    rule: str
    kind: str
    verdict: Truth
    witness: str
    shortfall: int = 0
    basis: Basis | Literal["none"]
    """The weakest basis the verdict needs; none where it is not assessed."""
    confidence: Confidence
    level: Level
    hard: bool
    clause: str
    """The rule as a clause."""
    text: str = ""
    """The clause as the programme puts it, retold."""
    source: tuple[str, ...] = ()
    """Title and address of each source."""
    note: str = ""


class GoalFinding(Typed):
    """The recount of one goal."""

    goal: str
    kind: str
    level: int
    weight: int
    points: int
    at_most: int | None = None
    """No plan of the scenario has more points of this goal; None where that was not asked."""
    raw: str
    by_consortium: dict[str, int] = {}


Doubt = Literal["guessed", "inferred", "assumed", "together-broken", "together-unchecked", "partial"]
"""Why it is not said that a consortium complies that meets every condition: guessed data, inferred or assumed rules, a
condition on all consortia together, rules of the call that are known in part."""
_WEAK: dict[Doubt, str] = {"guessed": "guessed data", "inferred": "inferred rules", "assumed": "assumed rules"}
_DOUBTS: dict[Doubt, str] = {
    "together-broken": "one on all consortia together is not met",
    "together-unchecked": "one on all consortia together is not assessed",
    "partial": "the rules of the call are only partly known",
}


class Standing(Typed):
    """What may be said of one consortium as a whole, counted."""

    conditions: int
    """Hard conditions of a call, not of the designer [count]."""
    broken: int = 0
    unchecked: int = 0
    doubts: tuple[Doubt, ...] = ()

    @property
    def complies(self) -> bool:
        """Only where there are conditions and nothing at all stands against it."""
        return self.conditions > 0 and not (self.broken or self.unchecked or self.doubts)


class Audit(Typed):
    """Every finding about a plan or a table."""

    findings: tuple[Finding, ...]
    goals: tuple[GoalFinding, ...] = ()
    partial: tuple[str, ...] = ()
    """Consortia whose call rule set is known in part only: nothing can be said to comply with it."""

    def count(self, truth: Truth, hard: bool = True) -> int:
        """Number of findings of one verdict, among hard (or soft) conditions."""
        return sum(finding.verdict is truth and finding.hard == hard for finding in self.findings)

    @property
    def breaches(self) -> list[Finding]:
        """Hard conditions that are not met."""
        return [finding for finding in self.findings if finding.hard and finding.verdict is Truth.BROKEN]

    def points(self, level: int) -> int:
        """Points of one level of the objective."""
        return sum(goal.points for goal in self.goals if goal.level == level)

    def standing(self, consortium: str) -> Standing:
        """What may be said of one consortium as a whole."""
        conditions = [f for f in self.findings if f.hard and f.level != "assumption"]
        own = [f for f in conditions if f.consortium == consortium]
        broken, unchecked = (sum(f.verdict is truth for f in own) for truth in (Truth.BROKEN, Truth.UNCHECKED))
        doubts: tuple[Doubt, ...] = ()
        if own and not broken and not unchecked and consortium != ALL:
            doubts = tuple(self._doubts(consortium, own, [f for f in conditions if f.consortium == ALL]))
        return Standing(conditions=len(own), broken=broken, unchecked=unchecked, doubts=doubts)

    def sentence(self, consortium: str) -> str:
        """What may be said of one consortium as a whole; *complies* only where nothing at all stands against it."""
        found = self.standing(consortium)
        if not found.conditions:
            return "no condition of a call applies"
        number, unchecked = count_words(found.conditions, "condition"), found.unchecked
        if found.broken:
            return f"{found.broken} of {number} not met; {unchecked} not assessed"
        if consortium == ALL:
            return f"no breach found; {unchecked} of {number} on all of them not assessed"
        if found.complies:
            return f"complies: {'all ' * (found.conditions > 1)}{number} met"
        weak = [_WEAK[doubt] for doubt in found.doubts if doubt in _WEAK]
        weak = [f"some rest on {' and '.join(weak)}"] if weak else []
        others = [_DOUBTS[doubt] for doubt in found.doubts if doubt in _DOUBTS]
        return "; ".join([f"no breach found; {unchecked} of {number} not assessed", *weak, *others])

    def _doubts(self, consortium: str, own: list[Finding], together: list[Finding]) -> Iterator[Doubt]:
        """Why it is not said that a consortium complies that meets every condition."""
        if any(f.basis == "guessed" for f in own):
            yield "guessed"
        if any(f.confidence == "inferred" for f in own):
            yield "inferred"
        if any(f.confidence == "assumed" for f in own):
            yield "assumed"
        for finding in together:
            if finding.verdict is not Truth.HOLDS:
                yield "together-broken" if finding.verdict is Truth.BROKEN else "together-unchecked"
        if consortium in self.partial:
            yield "partial"


def teams_of(scenario: Scenario, assignment: Assignment) -> dict[str, Team]:
    """The formed consortia as the audit sees them."""
    return {name: scenario.team(name, assignment[name]) for name in scenario.slots if name in assignment}


def audit(scenario: Scenario, assignment: Assignment, bounds: bool = True) -> Audit:
    """Counts every rule and goal of a scenario anew for given members.

    Args:
        scenario: rules, goals and organisations.
        assignment: members of each consortium.
        bounds: whether to say of each goal what no plan exceeds.
    """
    teams = teams_of(scenario, assignment)
    findings = []
    for team in teams.values():
        titles = _titles(scenario, team.call)
        findings += [judge(key, rule, team, titles) for key, rule in scenario.rules_of(team.call).items()]
    for key, portfolio_rule, calls in scenario.portfolio_rules():
        chosen = {name: team for name, team in teams.items() if team.call in calls}
        titles = {source: title for call in calls for source, title in _titles(scenario, call).items()}
        findings.append(judge_all(key, portfolio_rule, chosen, titles))
    partial = tuple(name for name, team in teams.items() if (i := scenario.instrument_of(team.call)) and i.partial)
    goals = measure(scenario, teams)
    return Audit(findings=tuple(findings), goals=_bounded(scenario, goals) if bounds else goals, partial=partial)


def _bounded(scenario: Scenario, found: tuple[GoalFinding, ...]) -> tuple[GoalFinding, ...]:
    """The recount of every goal with what no plan exceeds."""
    whole = scenario.everyone()
    return tuple(goal.model_copy(update={"at_most": scenario.goals[goal.goal].attainable(whole)}) for goal in found)


def measure(scenario: Scenario, teams: Teams) -> tuple[GoalFinding, ...]:
    """Counts the points of every goal."""
    answer = []
    for name, goal in scenario.goals.items():
        found: Measure = goal.measure(teams)
        answer.append(
            GoalFinding(
                goal=name,
                kind=str(getattr(goal, "kind", "")),
                level=goal.level,
                weight=goal.weight,
                points=found.points,
                raw=found.raw,
                by_consortium=dict(found.by_consortium),
            )
        )
    return tuple(answer)


def judge(key: str, rule: Rule, team: Team, titles: Mapping[str, str]) -> Finding:
    """One rule and one consortium."""
    return _finding(key, rule, team.name, [rule.audit(t) for t in team.by_trust], titles)


def judge_all(key: str, rule: PortfolioRule, teams: Teams, titles: Mapping[str, str]) -> Finding:
    """One rule and all consortia it counts together."""
    by_trust = [{name: team.trusting(basis) for name, team in teams.items()} for basis in Basis]
    return _finding(key, rule, ALL, [rule.audit(found) for found in by_trust], titles)


def _finding(key: str, rule: Condition, consortium: str, verdicts: list[Verdict], titles: Mapping[str, str]) -> Finding:
    """A finding whose basis is the strongest on which the verdict is the same as on all data."""
    final = verdicts[-1]
    basis: Basis | Literal["none"] = "none"
    if final.truth is not Truth.UNCHECKED:
        basis = next(b for b, verdict in zip(Basis, verdicts, strict=True) if verdict.truth is final.truth)
    return Finding(
        consortium=consortium,
        rule=key,
        kind=str(getattr(rule, "kind", "")),
        verdict=final.truth,
        witness=final.witness,
        shortfall=final.shortfall,
        basis=basis,
        confidence=rule.confidence,
        level=rule.level,
        hard=rule.hard,
        clause=rule.state(),
        text=rule.text,
        source=tuple(titles.get(source, source) for source in rule.source),
        note=rule.note,
    )


def _titles(scenario: Scenario, call: str) -> dict[str, str]:
    instrument = scenario.instrument_of(call)
    return instrument.citations() if instrument else {}
