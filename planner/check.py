"""A sound scenario may still ask for what nobody can give: warnings before a solver is asked."""

from models.formulate import formulate
from models.group import Unknown
from models.scenario import Scenario


def candidates(scenario: Scenario, unknown: Unknown = "fails") -> dict[str, int]:
    """How many organisations may join a consortium of each call, by its conditions on every member."""
    formulation = formulate(scenario, unknown)
    return {
        scenario.slots[name]: len(group.rows) for name, group in formulation.portfolio.groups.items()
    }


def warnings(scenario: Scenario, unknown: Unknown = "fails") -> list[str]:
    """Conditions that no choice of members can meet, needs that nobody meets, goals that cannot count."""
    formulation = formulate(scenario, unknown)
    record = formulation.record
    answer = []
    for name, group in formulation.portfolio.groups.items():
        for key, rule in scenario.rules_of(scenario.slots[name]).items():
            if rule.hard and rule.decidable:
                fixed = [row for row in rule.constrain(group) if record.range(row.expr)[1] < 0]
                if fixed:
                    answer.append(
                        f"{name}: {key} cannot be met by any choice of members, or the scenario does not give what it "
                        f"needs to know: {rule.state()}"
                    )
        for code, need in group.needs.items():
            levels = group.pool.able.get(code)
            able = int(levels[1][group.position[levels[0]] >= 0].sum()) if levels is not None else 0
            if able < need.depth:
                answer.append(f"{name}: the need {code} of depth {need.depth} can be met to depth {able} at most")
    for names, level in zip(scenario.levels(), record.levels, strict=True):
        if record.range(level)[1] == 0:
            answer.append(f"the goals of level {next(iter(names.values())).level} can earn no point: {', '.join(names)}")
    for call, content in scenario.calls.items():
        instrument = scenario.instrument_of(call)
        if instrument and content.date and content.date.year != instrument.year:
            answer.append(f"{call}: its date {content.date} is not of the year of {instrument.key} ({instrument.year})")
    return answer
