"""Indicators for an ex-ante evaluation, recounted from the members of each plan."""

from collections import Counter
from collections.abc import Collection
from fractions import Fraction

from models.facts import Organisation, Period, Region, Role, Where, acting_regions
from models.rules.every_member import EveryMember
from models.scenario import Scenario
from models.team import Member
from planner import reference
from planner.comparing import reach
from planner.places import main_versions
from planner.report.blocks import Block, Column, Paragraph, Row, Section, Table, Value
from planner.report.material import Material, Option

CATEGORIES = ("less_developed", "transition", "more_developed")
NONE = "undefined"
"""Of a region that has no category, such as one outside the European Union."""
UNKNOWN = "unknown"
"""Of a seat that is not known, or not to be found."""
USUAL = "2016"
"""Version of NUTS of a country in which nobody of the pool is."""
MOST_FREQUENT = 10
"""Organisations whose share of the memberships is given."""


def indicators(material: Material) -> Section:
    """Reach, balance and concentration of each option that has a plan."""
    say = material.say
    planned = [one for one in material.everything if one.teams]
    title = say("section-indicators").text
    if not planned:
        return Section(key="indicators", title=title, blocks=(Paragraph(said=say("no-consortia"), tone="warning"),))
    blocks: tuple[Block, ...] = (_table(material, planned), _coverage(material, planned), _kinds(material, planned))
    return Section(key="indicators", title=title, blocks=(*blocks, Paragraph(said=say("indicators-note"))))


def members_of(option: Option) -> list[Member]:
    """Every membership."""
    return [member for team in option.teams.values() for member in team.members]


def category_of(option: Option, who: Organisation) -> str:
    """Cohesion category of the region of its seat."""
    return _category(option.scenario, who.seat, option.scenario.period)


def reached(option: Option) -> list[str]:
    """NUTS 2 regions in which members of regional scope act."""
    return sorted({code for member in members_of(option) for code in acting_regions(member.who)})


def _heads(material: Material, planned: list[Option], key: str) -> tuple[Column, ...]:
    """A column for what is counted, and one for each plan; those of the plan that is reported can be counted anew."""
    return (
        Column(key="indicator", title=material.say(f"indicator-{key}").text),
        *(
            Column(key=f"option-{at}", title=one.label, format="count", figure=key if one is material.main else "")
            for at, one in enumerate(planned)
        ),
    )


def _table(material: Material, planned: list[Option]) -> Table:
    say = material.say
    rows = []
    reaches = [reach(one.plan) for one in planned if one.plan]
    for key in ("consortia", "members", "organisations"):
        rows.append(_row(material, key, [getattr(one, key) for one in reaches]))
    rows.append(_row(material, "countries", [len(one.countries) for one in reaches]))
    for category in (*CATEGORIES, NONE, UNKNOWN):
        values: list[Value] = [
            sum(category_of(one, member.who) == category for member in members_of(one)) for one in planned
        ]
        if category == UNKNOWN and not any(values):
            continue
        name = say(f"category-{category}").text
        rows.append(Row(key=f"members-{category}", cells=(say("indicator-members-of", category=name).text, *values)))
    outermost = [
        sum(bool((r := one.scenario.world.region(m.who.seat)) and r.outermost) for m in members_of(one))
        for one in planned
    ]
    rows.append(_row(material, "outermost", list(outermost)))
    rows.append(_row(material, "newcomers", [_newcomers(one) for one in planned]))
    rows.append(_row(material, "most-frequent", [_most_frequent(one) for one in planned]))
    shares: list[Value] = [Fraction(100 * _most_frequent(one), len(members_of(one))) for one in planned]
    rows.append(_row(material, "most-frequent-share", shares))
    return Table(
        key="indicators",
        title=say("indicators").text,
        columns=_heads(material, planned, "programme"),
        rows=tuple(rows),
        note=say("indicators-period", period=material.main.scenario.period).text,
    )


def _row(material: Material, key: str, values: list[Value]) -> Row:
    return Row(key=key, cells=(material.say(f"indicator-{key}").text, *values))


def _newcomers(option: Option) -> Value:
    """Memberships of bodies without a past tie; unknown where no ties are given."""
    known = option.scenario.world.experienced
    return sum(member.who.id not in known for member in members_of(option)) if known else None


def _most_frequent(option: Option) -> int:
    counts = Counter(member.who.id for member in members_of(option))
    return sum(number for _, number in counts.most_common(MOST_FREQUENT))


def _kinds(material: Material, planned: list[Option]) -> Table:
    counts = [Counter(kind for member in members_of(one) for kind in member.who.kinds or ("",)) for one in planned]
    kinds = sorted({kind for one in counts for kind in one}, key=lambda kind: (-counts[0][kind], kind))
    rows = tuple(
        Row(key=kind or "unknown", cells=(kind_words(material, kind), *(one[kind] for one in counts))) for kind in kinds
    )
    note = material.say("indicator-kinds-note").text
    title = material.say("indicator-kinds-title").text
    return Table(key="kinds", title=title, columns=_heads(material, planned, "kinds"), rows=rows, note=note)


def kind_words(material: Material, kind: str) -> str:
    """A kind of organisation as it is read."""
    return material.say(f"kind-{kind}").text if kind else material.say("not-known").text


# -- coverage --------------------------------------------------------------------------------------------------------------


def eligible_area(scenario: Scenario) -> list[Region]:
    """NUTS 2 regions where an organisation of one call could be established, by the conditions on places.

    A region counts unless a hard condition on every member is known to shut it out, whether or not anybody of the pool is
    there: a plan carries only the regions of its own pool, so the others are those that ship with the planner. Of each
    country the regions of the version of NUTS count that most of the organisations are given in, so that none counts twice.
    """
    codes = [code for who in scenario.organisations.values() for code in (who.seat, *who.branches) if code]
    versions, stands = main_versions(codes), reference.nuts_versions()
    everywhere = scenario.model_copy(update={"regions": {**reference.regions(), **scenario.regions}})
    regions = []
    for code, region in sorted(everywhere.regions.items()):
        version = versions.get(region.country, USUAL)
        if len(code) == 4 and version in stands.get(code, (version,)):
            regions.append(region)
    return [region for region in regions if any(_admits(everywhere, call, region) for call in scenario.calls)]


def _admits(scenario: Scenario, call: str, region: Region) -> bool:
    """Whether no condition on every member is known to shut out whoever is established in a region."""
    context = scenario.context(call)
    anyone = Organisation(id="anyone", country=region.country, seat=region.nuts)
    for rule in scenario.rules_of(call).values():
        if isinstance(rule, EveryMember) and rule.hard and not _lets_others_in(rule, scenario.counting(call)):
            places = tuple(
                Where(
                    countries=one.countries,
                    categories=one.categories,
                    period=one.period,
                    regions=one.regions,
                    outermost=one.outermost,
                )
                for one in rule.where
            )
            if context.judge(anyone, places) is False:
                return False
    return True


def _lets_others_in(rule: EveryMember, counting: Collection[Role]) -> bool:
    """Whether members in a role that counts are not asked."""
    return bool(rule.roles) and not set(counting) <= set(rule.roles)


def _coverage(material: Material, planned: list[Option]) -> Table:
    """Regions reached against three denominators: the eligible area, the pool, and those reached."""
    say = material.say
    rows = []
    for option in planned:
        area = {region.nuts: region for region in eligible_area(option.scenario)}
        pool = {code for who in option.scenario.organisations.values() for code in acting_regions(who)}
        here, period = set(reached(option)), option.scenario.period
        for category in ("", *CATEGORIES, NONE, UNKNOWN):
            of = [len(_in(option, codes, category)) for codes in (here, pool)]
            open_to = {code for code, one in area.items() if category in ("", one.category(period)[0] or NONE)}
            if not any((*of, open_to)):
                continue
            name = say(f"category-{category}").text if category else say("category-all").text
            cells = (
                option.label,
                name,
                *of,
                len(open_to),
                _part(of[0], of[1]),
                _part(len(here & open_to), len(open_to)),
            )
            rows.append(Row(key=f"{material.everything.index(option)}-{category or 'all'}", cells=cells))
    columns = (
        Column(key="option", title=say("coverage-option").text),
        Column(key="category", title=say("coverage-category").text),
        *(Column(key=k, title=say(f"coverage-{k}").text, format="count") for k in ("reached", "pool", "area")),
        *(Column(key=k, title=say(f"coverage-{k}").text, format="share") for k in ("of-pool", "of-area")),
    )
    note = say("coverage-note").text
    return Table(key="coverage", title=say("coverage").text, columns=columns, rows=tuple(rows), note=note)


def _in(option: Option, codes: set[str], category: str) -> list[str]:
    period = option.scenario.period
    return [code for code in codes if not category or _category(option.scenario, code, period) == category]


def _category(scenario: Scenario, code: str, period: Period) -> str:
    region = scenario.world.region(code)
    return UNKNOWN if region is None else region.category(period)[0] or NONE


def _part(part: int, whole: int) -> Value:
    return Fraction(part, whole) if whole else None
