"""What a reader must know before the first figure of a plan, in sentences of a language."""

from collections.abc import Iterator

from models.audit import Audit, measure, teams_of
from models.formulate import Assignment
from models.scenario import Scenario
from models.truth import Basis, Truth
from planner.languages import Language


def forewarned(
    scenario: Scenario, assignment: Assignment | None, counted: Audit | None, words: Language
) -> Iterator[str]:
    """Unknown clauses, assumptions, derived and guessed data; what the scenario itself says is not among them.

    Args:
        scenario: as it was planned.
        assignment: members of each consortium; None where there is no plan.
        counted: the recount of that plan.
        words: the language.
    """

    def say(code: str, **values: str | int) -> str:
        return words.say(f"report-forewarned-{code}", "", **values)

    for key in sorted({call.instrument for call in scenario.calls.values() if call.instrument}):
        instrument = scenario.instruments[key]
        unread = [name for name, rule in instrument.rules.items() if getattr(rule, "kind", "") == "not_read"]
        judged = [name for name in instrument.undecided if name not in unread]
        if instrument.partial:
            yield say("partial", instrument=key)
        if unread:
            yield say("unread", instrument=key, number=len(unread), listed=", ".join(unread))
        if judged:
            yield say("person", instrument=key, number=len(judged), listed=", ".join(judged))
    lacking = {
        name: found
        for call in scenario.calls
        for name, rule in scenario.conditions(call).items()
        if rule.decidable and (found := rule.lacks(scenario.context(call)))
    }
    if lacking:
        yield say("lacking", listed=", ".join(f"{name} ({found})" for name, found in lacking.items()))
    own = [name for name, rule in scenario.rules.items() if rule.level == "assumption"]
    if own:
        yield say("own", number=len(own), listed=", ".join(own))
    if any(call.plan.grant is not None or call.plan.cost is not None for call in scenario.calls.values()):
        yield say("totals")
    for key, call in scenario.calls.items():
        if call.funded is not None:
            yield say("label", call=key, number=call.number, funded=call.funded)
    if scenario.eois:
        yield say("eois", open=len(scenario.open_eois), number=len(scenario.eois))
    yield from _bases(scenario, words)
    if assignment is not None and counted is not None:
        yield from _resting(scenario, assignment, counted, words)


def _bases(scenario: Scenario, words: Language) -> Iterator[str]:
    """How many attributes are derived and guessed."""
    organisations = list(scenario.organisations.values())
    kinds = [who.kinds_basis for who in organisations if who.kinds]
    places = [who.place_basis for who in organisations if who.seat]
    skills = [found.basis for who in organisations for found in who.competences.values()]
    parts = [
        words.say(
            "report-forewarned-weak",
            what=what,
            derived=bases.count(Basis.DERIVED),
            guessed=bases.count(Basis.GUESSED),
            number=len(bases),
        )
        for what, bases in (("kinds", kinds), ("regions", places), ("competences", skills))
        if Basis.DERIVED in bases or Basis.GUESSED in bases
    ]
    if parts:
        yield words.say("report-forewarned-bases", listed=words.say("between").join(parts))


def _resting(scenario: Scenario, assignment: Assignment, counted: Audit, words: Language) -> Iterator[str]:
    """How much of the plan rests on guesses."""
    firm = {name: team.trusting(Basis.DERIVED) for name, team in teams_of(scenario, assignment).items()}
    level = scenario.levels()[0]
    points = counted.points(next(iter(level.values())).level)
    sure = sum(found.points for found in measure(scenario, firm) if found.goal in level)
    guessed = [f for f in counted.findings if f.hard and f.verdict is Truth.HOLDS and f.basis == "guessed"]
    parts = []
    if sure < points:
        parts.append(words.say("report-forewarned-points", guessed=points - sure, points=points))
    if guessed:
        parts.append(words.say("report-forewarned-checks", number=len(guessed)))
    if parts:
        yield f"{words.say('between').join(parts)}."
