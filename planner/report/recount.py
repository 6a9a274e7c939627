"""The plan and the data of the rules as the page carries them, so that a reader's browser can count everything anew.

The browser counts members, organisations, countries, regions, kinds, money and the points of every kind of goal that it
knows, from this alone, and holds each against the figure that is shown. It is a third way to the same figures: it shares
nothing with the recount of the audit but the facts. Where nobody is to be named, organisations and regions are numbers.
"""

from collections.abc import Iterable
from typing import Any

from models.facts import acting_regions
from models.goals.complementarity import Complementarity
from models.goals.regional_coverage import RegionalCoverage
from models.goals.thematic_overlap import ThematicOverlap
from models.team import Team
from planner.report.blocks import WHOLE, Column, Row, Table
from planner.report.indicators import MOST_FREQUENT, NONE, UNKNOWN, members_of
from planner.report.material import Material
from planner.report.money import planned

BEYOND_NEEDS = (Complementarity, ThematicOverlap)
"""Goals that look at what members can do beyond what is needed."""


def data(material: Material) -> dict[str, Any]:
    """What the page carries; empty where nothing is planned."""
    main = material.main
    if not main.teams:
        return {}
    scenario = main.scenario
    members = {member.who.id: member.who for member in members_of(main)}
    regions = sorted({code for who in members.values() for code in (*acting_regions(who), who.seat[:4]) if code})
    places = {code: f"r{number}" if material.hidden.replaces else code for number, code in enumerate(regions, 1)}
    needed = {code for team in main.teams.values() for code in team.needs}
    whole = any(isinstance(goal, BEYOND_NEEDS) for goal in scenario.goals.values())
    period = scenario.period
    known = scenario.world.experienced

    def region(code: str) -> dict[str, Any]:
        found = scenario.world.region(code)
        return {
            "category": found.category(period)[0] or NONE if found else UNKNOWN,
            "outermost": bool(found and found.outermost),
        }

    return {
        "format": 1,
        "organisations": {
            _key(material, key): {
                "country": who.country,
                "seat": places.get(who.seat[:4], ""),
                "acts": [places[code] for code in acting_regions(who)],
                "kinds": list(who.kinds),
                "levels": {
                    code: found.level for code, found in sorted(who.competences.items()) if whole or code in needed
                },
                "profile": bool(who.competences),
                "stages": list(who.stages),
                "new": who.id not in known if known else None,
            }
            for key, who in sorted(members.items(), key=lambda item: material.hidden.label(item[0]))
        },
        "regions": {places[code]: region(code) for code in regions},
        "consortia": [_consortium(material, team) for team in main.teams.values()],
        "calls": {
            key: {"needs": {code: [need.weight, need.depth] for code, need in call.needs.items()}}
            for key, call in scenario.calls.items()
        },
        "goals": [_goal(material, name, places) for name in scenario.goals],
        "ties": _ties(material, members),
        "most_frequent": MOST_FREQUENT,
    }


def _key(material: Material, key: str) -> str:
    return material.hidden.label(key) + ("" if material.hidden.replaces else f" [{key}]")


def _consortium(material: Material, team: Team) -> dict[str, Any]:
    return {
        "name": team.name,
        "call": team.call,
        "funded": team.funded,
        "attainable": team.attainable,
        "cost": team.totals.cost,
        "grant": team.totals.grant,
        "members": [
            {
                "organisation": _key(material, member.who.id),
                "cost": member.amount("cost"),
                "grant": member.amount("grant"),
                "matching": member.amount("matching"),
            }
            for member in team.members
        ],
    }


def _goal(material: Material, name: str, places: dict[str, str]) -> dict[str, Any]:
    goal = material.main.scenario.goals[name]
    found: dict[str, Any] = {"goal": name, "kind": getattr(goal, "kind", ""), "weight": goal.weight}
    for field in sorted(type(goal).model_fields.keys() - {"kind", "weight", "level", "text", "points", "by_region"}):
        found[field] = getattr(goal, field)
    if isinstance(goal, RegionalCoverage):
        found["units"] = {places[code]: goal.units(material.main.scenario.world, code) for code in places}
    return found


def _ties(material: Material, members: Iterable[str]) -> list[list[str]]:
    """Pairs of members that have worked together, each once."""
    inside, ties = set(members), material.main.scenario.ties
    pairs = {tuple(sorted((one, other))) for one in inside for other in ties.get(one, ()) if other in inside}
    return sorted([_key(material, one), _key(material, other)] for one, other in pairs)


# -- what is held against it -----------------------------------------------------------------------------------------------


def tables(material: Material) -> tuple[Table, ...]:
    """The plan in figures: by consortium, and by goal; each counted by the audit and, once more, by the page."""
    main, say = material.main, material.say
    if not main.teams:
        return ()
    points = {goal.goal: goal for goal in main.counted.goals}
    money = planned(main).lines
    rows = []
    for team, line in zip(main.teams.values(), money, strict=True):
        cells = (
            team.name,
            len(team.members),
            len({member.who.country for member in team.members if member.who.country}),
            len(team.regions()),
            line.cost,
            line.grant,
        )
        rows.append(Row(key=team.name, cells=cells))
    whole = (
        say("figures-whole").text,
        sum(len(team.members) for team in main.teams.values()),
        len({member.who.country for member in members_of(main) if member.who.country}),
        len({code for team in main.teams.values() for code in team.regions()}),
        _sum(line.cost for line in money),
        _sum(line.grant for line in money),
    )
    rows.append(Row(key=WHOLE, cells=whole, strong=True, sums=("members", "cost", "grant")))
    columns = (
        Column(key="consortium", title=say("planned-consortium").text),
        *(
            Column(key=key, title=say(f"figures-{key}").text, format=kind, figure=key)
            for key, kind in (("members", "count"), ("countries", "count"), ("regions", "count"))
        ),
        Column(key="cost", title=say("planned-cost").text, format="money", figure="cost"),
        Column(key="grant", title=say("planned-grant").text, format="money", figure="grant"),
    )
    goals = tuple(Row(key=name, cells=(name, goal.points, goal.at_most, goal.raw)) for name, goal in points.items())
    heads = (
        Column(key="goal", title=say("figures-goal").text),
        Column(key="points", title=say("figures-points").text, format="points", total=True, figure="points"),
        Column(key="at-most", title=say("figures-at-most").text, format="points"),
        Column(key="measure", title=say("figures-measure").text),
    )
    return (
        Table(key="figures", title=say("figures").text, columns=columns, rows=tuple(rows)),
        Table(key="goals", title=say("figures-goals").text, columns=heads, rows=goals),
    )


def _sum(amounts: Iterable[int | None]) -> int | None:
    found = list(amounts)
    return None if None in found else sum(one for one in found if one is not None)
