"""The command line: ``planner`` with all its commands; each brings what it needs when it runs."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import typer

if TYPE_CHECKING:
    from models.truth import Basis
    from planner.families import Family
    from planner.plan import Plan
    from planner.solving import News, Options, Run

app = typer.Typer(
    name="planner",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Candidate consortia for a funding call: planned, proved and checked, with the source of every rule.",
    epilog="Exit codes: 0 fine, 1 breach, 2 bad input, 3 proven impossible, 4 nothing found, 70 fault, 130 stopped.",
)


class Ending:
    """Exit codes."""

    FINE, BREACH, INPUT, IMPOSSIBLE, NOTHING, FAULT, STOPPED = 0, 1, 2, 3, 4, 70, 130
    OF: ClassVar = {"infeasible": IMPOSSIBLE, "unknown": NOTHING}
    """By outcome of a plan without consortia."""


class With(StrEnum):
    """Methods by name."""

    auto = "auto"
    cpsat = "cpsat"
    milp = "milp"
    highs = "milp:HiGHS"
    cbc = "milp:CBC"
    search = "search"


class Trust(StrEnum):
    """The weakest basis on which an attribute counts as known."""

    stated = "stated"
    derived = "derived"
    guessed = "guessed"


class Unknowns(StrEnum):
    """What an unknown fact counts as."""

    fails = "fails"
    holds = "holds"


class Forming(StrEnum):
    """How random consortia find their partners."""

    uniform = "uniform"
    past_ties = "past-ties"


class Part(StrEnum):
    """What a schema describes."""

    scenario = "scenario"
    part = "part"


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
ScenarioPath = Annotated[
    Path, typer.Argument(metavar="SCENARIO", help="A scenario file (TOML).", show_default=False, readable=False)
]
Seconds = Annotated[float, typer.Option(min=0.1, help="The clock, which only cuts short [s].")]
Work = Annotated[float, typer.Option(min=0.001, help="Units of work of each method and level; about a second each.")]


def _day(text: str) -> date:
    """A day of the command line.

    Raises:
        UserError: it is none.
    """
    from planner.mistakes import mistake

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise mistake(f'should be a day such as 2018-03-08 (found "{text}")', "--on") from None


def _version(wanted: bool) -> None:
    if wanted:
        from planner.plan import versions

        typer.echo(f"planner {versions()['partnership-planner']}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def _print_json(content: Any) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1))


@app.command(
    short_help="Read a scenario and report every mistake.",
    epilog="Example: planner check scenarios/escp-s3/baseline.toml",
)
def check(
    scenario: ScenarioPath,
    unknown: Annotated[Unknowns, typer.Option(help="What an unknown fact counts as.")] = Unknowns.fails,
    as_json: AsJson = False,
) -> None:
    """Read a scenario and report every mistake at once, with file, line, value and remedy."""
    from planner import families, show
    from planner.check import look
    from planner.loading import load

    if families.stated(scenario):
        _check_family(scenario, unknown.value, as_json)
        return
    found = load(scenario)
    seen = look(found, unknown.value)
    if as_json:
        _print_json({"title": found.title, "mistakes": [], "may_join": seen.candidates, "warnings": seen.warnings})
    else:
        show.checked(show.console(), found, seen.candidates, seen.warnings)


def _check_family(path: Path, unknown: Literal["fails", "holds"], as_json: bool) -> None:
    from planner import families, show
    from planner.check import look

    family = families.load_family(path)
    seen = [(variant, look(variant.scenario, unknown)) for variant in family.variants]
    if as_json:
        listed = [{"label": v.label, "may_join": s.candidates, "warnings": s.warnings} for v, s in seen]
        _print_json({"title": family.title, "field": family.field, "mistakes": [], "variants": listed})
        return
    out = show.console()
    for number, (variant, found) in enumerate(seen):
        if number:
            out.print()
        show.checked(out, variant.scenario, found.candidates, found.warnings)


@contextmanager
def _live(silent: bool, begin: str) -> Iterator[Callable[[str], None] | None]:
    """A line on the terminal that is written over, with the seconds before it; nothing where output is piped."""
    if silent or not sys.stderr.isatty():
        yield None
        return
    from rich.live import Live
    from rich.text import Text

    from planner.show import console

    began = time.monotonic()
    with Live(Text(begin), console=console(stderr=True), transient=True, refresh_per_second=4) as live:
        yield lambda words: live.update(Text(f"{time.monotonic() - began:5.0f} s  {words}"))


@contextmanager
def _progress(quiet: bool) -> Iterator[Any]:
    """A live line with the best plan, the bound and the gap."""
    with _live(quiet, "preparing") as say:

        def news(found: "News") -> None:
            points = "no plan yet" if found.points is None else f"best plan {found.points:,}"
            bound = "" if found.bound is None else f", bound {found.bound:,}"
            gap = ""
            if found.points is not None and found.bound is not None:
                gap = f", gap {(found.bound - found.points) / max(1, abs(found.points)):.2%}"
            what = f"{found.what}: " if found.what else ""
            level = f"level {found.level} of {found.levels}: " if found.levels > 1 else ""
            if say:
                say(f"{what}{level}{points}{bound}{gap}  ({found.method})")

        yield news if say else None


@app.command(
    short_help="Find the best consortia, with proof.",
    epilog="Example: planner solve scenarios/escp-s3/baseline.toml -o build/baseline.json",
)
def solve(
    scenario: ScenarioPath,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PLAN.json", help="Write the plan here; of a family, a folder."),
    ] = None,
    method: Annotated[With, typer.Option("--with", help="Which method.")] = With.auto,
    seconds: Seconds = 600.0,
    work: Work = 60.0,
    gap: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Relative gap at which to stop; 0 asks for a proof.")
    ] = 0.0,
    seed: Annotated[int, typer.Option(min=0, help="Seed of everything random.")] = 0,
    unknown: Annotated[Unknowns, typer.Option(help="What an unknown fact counts as.")] = Unknowns.fails,
    trust: Annotated[
        Trust, typer.Option(help="The weakest basis on which an attribute counts; weaker ones are unknown.")
    ] = Trust.guessed,
    confirm: Annotated[bool, typer.Option("--confirm", help="Ask two solvers for the same proof.")] = False,
    losses: Annotated[
        bool, typer.Option("--losses", help="Solve again without each of the designer's own rules: what does it cost?")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print the outcome only.")] = False,
    as_json: AsJson = False,
) -> None:
    """Form the consortia that score best under the rules, and prove how close to the optimum they are."""
    from models.audit import audit as recount
    from models.formulate import formulate
    from models.truth import Basis
    from planner import families, show, solving
    from planner.hopeless import hopeless
    from planner.loading import load
    from planner.mistakes import mistake
    from planner.plan import writable
    from planner.race import Stable

    options = solving.Options(method.value, seconds, work, gap, seed, unknown.value, confirm)
    if families.stated(scenario):
        if losses:
            raise mistake("--losses is for one scenario, and this is a family of them", str(scenario))
        family, plans = _solve_family(scenario, output, options, Basis(trust.value), quiet or as_json)
        if quiet and not as_json:
            for variant, plan in zip(family.variants, plans, strict=True):
                typer.echo(f"{variant.label}:")
                show.headline(show.console(), plan)
        else:
            _show_family(family, plans, as_json)
        if output is not None and not as_json and not quiet:
            typer.echo(f"Written: {len(plans)} plans to {output} (internal working files with identifiers)")
        raise typer.Exit(max(Ending.OF.get(plan.outcome, Ending.FINE) for plan in plans))
    if output is not None:
        writable(output)
    with Stable(solving.contenders(options.method)) as stable:  # solvers are imported while the scenario is read
        began = time.monotonic()
        found = load(scenario)
        if trust is not Trust.guessed:
            found = found.trusting(Basis(trust.value))
        loaded = round(time.monotonic() - began, 3)
        with _progress(quiet or as_json) as news:
            plan, run = solving.solve(found, options, news, stable)
            run.seconds["load"] = loaded
            if output is not None:  # before anything else is solved: whoever stops that keeps the plan
                _write(output, plan, run)
            rest = solving.losses(found, plan, options, stable, news) if losses and plan.consortia else []
            clash = solving.conflict(found, options, stable) if plan.outcome == "infeasible" else None
    if as_json:
        content = plan.model_dump(mode="json", by_alias=True, exclude={"scenario"})
        extra = {"losses": [vars(loss) for loss in rest], "conflict": clash, "run": vars(run)}
        _print_json({**content, **extra})
    elif quiet:
        show.headline(show.console(), plan)
    else:
        show.plan(show.console(), plan, recount(found, plan.assignment) if plan.consortia else None, run, rest)
        if plan.outcome == "infeasible":
            show.clash(show.console(), found, clash, hopeless(found, formulate(found, options.unknown)))
        if output is not None:
            typer.echo(f"Written: {output} (an internal working file with identifiers)")
    if stable.interrupted and not plan.cut_short:
        typer.echo("Stopped by a person after the plan was found; what comes after it is not complete.", err=True)
    raise typer.Exit(Ending.OF.get(plan.outcome, Ending.FINE))


def _solve_family(
    path: Path, folder: Path | None, options: "Options", trust: "Basis", silent: bool
) -> tuple["Family", list["Plan"]]:
    """Solves every variant of a family, and writes a plan for each where a folder is given."""
    from planner import families
    from planner.plan import writable
    from planner.race import Stable
    from planner.solving import contenders

    with Stable(contenders(options.method)) as stable:
        family = families.load_family(path).trusting(trust)
        for variant in family.variants if folder else ():
            writable(Path(folder or "", variant.file))
        plans = []
        with _progress(silent) as news:
            for variant, plan, run in families.solve_family(family, options, news, stable):
                plans.append(plan)
                if folder is not None:
                    _write(folder / variant.file, plan, run)
        if len(plans) < len(family.variants):
            raise KeyboardInterrupt  # what was left out cannot be compared
    return family, plans


def _show_family(family: "Family", plans: list["Plan"], as_json: bool) -> None:
    from planner import show
    from planner.families import compare_family

    found = compare_family(family, plans)
    if as_json:
        _print_json(found.model_dump(mode="json"))
    else:
        show.family(show.console(), found)


def _write(output: Path, plan: "Plan", run: "Run") -> None:
    from planner.plan import dump, to_json, write

    write(output, dump(plan))
    # paths and clocks have no place in the plan itself
    write(output.with_suffix(".run.json"), to_json(vars(run)))


@app.command(
    short_help="Check consortia against the rules of a call.",
    epilog="Examples: planner audit build/baseline.json    planner audit consortium.csv --instrument cosme-escps3-2017",
)
def audit(
    subject: Annotated[
        Path, typer.Argument(metavar="PLAN.json|TABLE.csv", help="A plan, or a plain table.", show_default=False)
    ],
    instrument: Annotated[str | None, typer.Option(metavar="KEY", help="Call rule set for a table.")] = None,
    on: Annotated[
        date | None,
        typer.Option(parser=_day, metavar="DATE", help="Day on which dated sets are read."),
    ] = None,
    partial: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A consortium with members beyond those listed.")
    ] = None,
    totals: Annotated[
        Path | None,
        typer.Option(
            metavar="TOTALS.csv",
            help="By consortium: cost, grant, third_party_support, services, matching, cost_NAME, largest_support, months.",
        ),
    ] = None,
    strand: Annotated[
        str, typer.Option(metavar="NAME", help="Strand of the call rule set, where it has several.")
    ] = "",
    details: Annotated[
        bool,
        typer.Option("--details", help="Every rule with its witness and source, also for three consortia and more."),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Conditions not assessed count as breaches in the exit code.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Eligibility and composition check of a plan, or of consortia made by hand in a table.

    A table has the columns consortium, organisation, id, country, kind, region, role, control_group, sme, cost, grant; the
    first, the country and one of organisation and id are required. What is missing leaves the rules that need it not
    assessed.
    """
    from planner import show
    from planner.auditing import of_plan, of_table
    from planner.mistakes import mistake

    if subject.suffix.lower() == ".json":
        if instrument or partial or totals or on or strand:
            message = (
                "a plan carries its own rules; --instrument, --on, --strand, --partial and --totals are for tables"
            )
            raise mistake(message, str(subject))
        found = of_plan(subject)
    else:
        found = of_table(subject, instrument, on, partial or (), totals, strand)
    if as_json:
        _print_json(found.content())
    else:
        show.checkup(show.console(), found, details)
    if found.outcome in Ending.OF:
        raise typer.Exit(Ending.OF[found.outcome])
    raise typer.Exit(Ending.FINE if found.passed(strict) else Ending.BREACH)


def _silent(_: str) -> None:
    """Says nothing."""


@app.command(
    short_help="Say what draft conditions would do to the field.",
    epilog="Example: planner impact scenarios/excellence-2018/less-developed-family.toml -o build/impact",
)
def impact(
    scenario: ScenarioPath,
    against: Annotated[
        Path | None, typer.Option(metavar="BASE", help="Another scenario to compare with, such as the previous call.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Write JSON, Markdown, CSV and a picture to this folder."),
    ] = None,
    consortia: Annotated[
        int | None, typer.Option(min=1, max=1000, help="Consortia of the programme; else as the scenario has.")
    ] = None,
    formation: Annotated[
        Forming | None, typer.Option(help="How random consortia form; by past ties where these are known.")
    ] = None,
    samples: Annotated[int, typer.Option(min=1, max=100_000, help="Random portfolios.")] = 100,
    average_grant: Annotated[
        str | None, typer.Option(metavar="EUR", help="Average grant that was observed; else the planned one.")
    ] = None,
    unknown: Annotated[Unknowns, typer.Option(help="What an unknown fact counts as.")] = Unknowns.fails,
    seed: Annotated[int, typer.Option(min=0, help="Seed of everything random.")] = 0,
    seconds: Annotated[float, typer.Option(min=0.1, help="The clock of each step, which only cuts short [s].")] = 60.0,
    internal: Annotated[
        bool, typer.Option("--internal", help="For internal use: names in texts of the scenario are left as they are.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print the findings only.")] = False,
    as_json: AsJson = False,
) -> None:
    """Who is let in, who can take part, how many consortia exist side by side, what is guaranteed, does the money fit.

    A scenario by itself, against another, or the variants of a family beside each other. Themes, needs, goals and wishes
    play no part: these are questions about the conditions.
    """
    from models.typed import cents
    from planner.impact import show as page
    from planner.impact.assess import Wishes
    from planner.impact.command import assessed, place, write_files
    from planner.impact.field import PROCESSES, Means
    from planner.mistakes import mistake
    from planner.race import Stable
    from planner.show import console

    average: int | None = None
    if average_grant is not None:
        try:
            average = int(str(cents(average_grant)))
        except ValueError as error:
            raise mistake(str(error), "--average-grant") from None
    if output is not None:
        place(output)
    wishes = Wishes(consortia, formation.value if formation else None, samples, average)
    with Stable(PROCESSES) as stable, _live(quiet or as_json, "reading") as tell:
        found = assessed(
            scenario, against, Means(stable, unknown.value, seed, seconds), wishes, internal, tell or _silent
        )
    if as_json:
        _print_json(found.content())
    else:
        page.impact(console(), found, brief=quiet)
    if output is not None:
        written = write_files(found, output)
        if not as_json:
            typer.echo(f"Written: {', '.join(path.name for path in written)} to {output}")


@app.command(
    short_help="List who offers what others seek.",
    epilog="Example: planner match my-call/scenario.toml -o build/matches.csv",
)
def match(
    scenario: ScenarioPath,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.csv", help="Write the list there, with its notice beside it."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Possible matches between open expressions of interest: who offers what another seeks, where and in which role.

    Only expressions with consent to be matched are listed, by the names of those who sent them; for the purpose
    call-design by numbers in the place of names.
    """
    from planner import matches, show
    from planner.loading import load

    found = matches.of(load(scenario))
    if output is not None:
        written = matches.write_csv(found, output)
    if as_json:
        _print_json(found.model_dump(mode="json"))
        return
    matches.show(show.console(), found)
    if output is not None:
        typer.echo(f"Written: {', '.join(path.name for path in written)} to {output.parent}")


@app.command(
    short_help="Put plans or scenarios side by side.",
    epilog="Example: planner compare build/baseline.json build/two-less-developed.json",
)
def compare(
    subjects: Annotated[
        list[Path],
        typer.Argument(
            metavar="A B",
            help="Plans (JSON) or scenarios (TOML), the first is the base; or one family of scenarios.",
            show_default=False,
        ),
    ],
    plans_of: Annotated[
        Path | None,
        typer.Option(
            "--plans", metavar="DIR", help="Plans of the family, as solve -o wrote them, in place of solving."
        ),
    ] = None,
    seconds: Seconds = 600.0,
    work: Work = 60.0,
    as_json: AsJson = False,
) -> None:
    """Put plans side by side: inputs old to new, points by goal, who moved, countries, regions.

    Scenarios are solved first. A family gives one table with a column for each value; so do three plans and more that
    differ in one field.
    """
    from models.truth import Basis
    from planner import families, show
    from planner.comparing import compare as side_by_side
    from planner.loading import load
    from planner.mistakes import UserError, mistake
    from planner.plan import read
    from planner.race import Stable
    from planner.solving import Options, contenders
    from planner.solving import solve as find

    options = Options(seconds=seconds, work=work)
    if len(subjects) == 1 and subjects[0].suffix.lower() == ".toml" and families.stated(subjects[0]):
        if plans_of is None:
            _show_family(*_solve_family(subjects[0], None, options, Basis.GUESSED, as_json), as_json)
        else:
            family = families.load_family(subjects[0])
            _show_family(family, families.read_plans(family, plans_of), as_json)
        return
    if plans_of is not None:
        raise mistake("--plans is for one family of scenarios, a file with a section [family]", str(subjects[0]))
    if len(subjects) < 2:
        raise mistake("a comparison needs at least two plans or scenarios", str(subjects[0]))
    plans, wrong, written = [], [], {}
    for path in subjects:
        if path.suffix.lower() != ".toml":
            try:
                written[path] = read(path)
            except UserError as error:
                wrong += error.mistakes
    if wrong:
        raise UserError(wrong)
    scenarios = {path: load(path) for path in subjects if path.suffix.lower() == ".toml"}
    with Stable(contenders(options.method) if scenarios else ()) as stable:
        for path in subjects:
            if path in scenarios:
                with _progress(as_json) as news:
                    plans.append((path.stem, find(scenarios[path], options, news, stable)[0]))
                if stable.interrupted:
                    raise KeyboardInterrupt  # what was left out cannot be compared
            else:
                plans.append((path.stem, written[path]))
    names = [name for name, _ in plans]
    if len(set(names)) < len(names):
        plans = [(str(path), plan) for path, (_, plan) in zip(subjects, plans, strict=True)]
    table = None if as_json else families.one_field(plans)
    if table:
        show.family(show.console(), table)
        typer.echo("planner compare with two of them says who moved.")
        return
    found = side_by_side(plans)
    if as_json:
        _print_json(found.model_dump(mode="json"))
    else:
        show.comparison(show.console(), found)


@app.command(
    short_help="Draft the conditions of a call, old to new.",
    epilog="Example: planner clauses scenarios/escp-s3/two-less-developed.toml --against scenarios/escp-s3/baseline.toml",
)
def clauses(
    subject: Annotated[
        str, typer.Argument(metavar="SCENARIO|KEY", help="A scenario file, or a call rule set.", show_default=False)
    ],
    against: Annotated[
        str | None, typer.Option(metavar="BASE", help="Old clauses: another scenario file or call rule set.")
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="Language of the clauses: en or fr.")] = "en",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write them here: .md, .csv or .json.")
    ] = None,
    no_effects: Annotated[
        bool, typer.Option("--no-effects", help="With a base: do not work out what each change does to the field.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Draft conditions in the order of a call document: sentence, values, who can change it, source, how sure it is.

    A clause that cannot be verified at admissibility says why. Calls with equal conditions share one draft. Between two
    scenarios each change says what it does by itself to who can take part and how many consortia exist side by side.
    """
    from models.scenario import Scenario
    from planner import clauses as drafting
    from planner import drafts, languages, show

    words = languages.language(language)
    place = None if output is None else drafts.place(output)
    base = None if against is None else drafting.read(against)
    new = drafting.read(subject)
    told: drafting.Effects = {}
    if isinstance(new, Scenario) and isinstance(base, Scenario) and not no_effects:
        from planner.impact.effects import effects
        from planner.impact.field import PROCESSES, Means
        from planner.race import Stable

        with Stable(PROCESSES) as stable:
            told = effects(new, base, Means(stable), words)
    found = drafting.draft(new, base, language, told)
    written = [] if place is None else drafts.save(place, found)
    if as_json:
        _print_json(found.model_dump(mode="json"))
        return
    if not written:
        show.clauses(show.console(), found)
    for path in written:
        typer.echo(f"Written: {path}")


@app.command(
    short_help="List the call rule sets, or show one.",
    epilog="Examples: planner instruments    planner instruments cosme-escps3-2017",
)
def instruments(
    key: Annotated[
        str | None,
        typer.Argument(metavar="KEY", help="Show one rule set, clause by clause.", show_default=False),
    ] = None,
    on: Annotated[
        date | None,
        typer.Option(parser=_day, metavar="DATE", help="With a bare key: the round in force."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """The call rule sets that ship with the planner, each value with its source and how sure it is."""
    from planner import reference, show
    from planner.mistakes import mistake

    if on and not key:
        raise mistake("is for one call rule set; name it: planner instruments KEY --on DATE", "--on")
    chosen = [reference.instrument_on(key, on)] if key else None
    found = chosen or [reference.instrument(one) for one in reference.instrument_keys()]
    if as_json:
        listed = [one.model_dump(mode="json") for one in found]
        for content in listed:
            content["rules"] = [{"key": name, **rule} for name, rule in content["rules"].items()]
        _print_json(listed)
    elif chosen:
        show.instrument(show.console(), chosen[0])
    else:
        show.instruments(show.console(), found)


@app.command(
    short_help="Write the call-preparation file: HTML, DOCX, XLSX and more.",
    epilog="Example: planner report plan.json --impact build/impact/impact.json -o build/report",
)
def report(
    plans: Annotated[
        list[Path],
        typer.Argument(
            metavar="PLAN...",
            help="Plans or scenarios: the first is reported, the others compared.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="A folder of its own.", show_default=False)
    ],
    impact: Annotated[
        Path | None, typer.Option(metavar="JSON", help="Impact assessment, as planner impact -o writes it.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="BASE", help="The do-nothing option: a plan or a scenario.")
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="Language of the report.")] = "en",
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="ENDING", help="Of the files wanted; all where none is named."),
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="DOCX", help="A document whose styles the DOCX takes over.")
    ] = None,
    shapes: Annotated[
        Path | None, typer.Option("--map", metavar="GEOJSON", help="Boundaries of NUTS regions, for a real map.")
    ] = None,
    internal: Annotated[bool, typer.Option("--internal", help="Name organisations whatever the purpose.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the call-preparation file of one or several plans and scenarios.

    Five answers first; then purpose and assumptions, options, draft conditions, impact, budget, indicators, limits of the
    data, and a fiche for each candidate consortium. Under call-design no organisation is named.
    """
    from planner import show
    from planner.report.command import Wishes
    from planner.report.command import report as written_by

    wishes = Wishes(plans, impact, against, language, formats or (), template, shapes, internal)
    written = written_by(wishes, output)
    for remark in written.remarks:
        show.console(stderr=True).print(remark, markup=False)
    if as_json:
        answers = {
            one.key: {"question": one.question.text, "answer": [said.text for said in one.answer]}
            for one in written.dossier.answers
        }
        _print_json({"notice": written.dossier.notice.text, "answers": answers, "files": list(map(str, written.files))})
    else:
        show.reported(show.console(), written.dossier, written.files)


@app.command(
    short_help="Remove a record everywhere the planner wrote it.",
    epilog="Example: planner erase 'Sample Body' build    planner erase 'Sample Body' build --yes",
)
def erase(
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help="Identifier or name of an organisation.", show_default=False)
    ],
    places: Annotated[
        list[Path],
        typer.Argument(metavar="PLACE...", help="Folders and files in which the planner wrote.", show_default=False),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; otherwise it is only said what would be done.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove a record from every table, plan and report that the planner wrote, and search every file for it afterwards.

    Tables of an import lose its rows; what was made from them is deleted and can be made again. Files that the planner did
    not write are not changed. Exit codes: 0 it is gone (or, without --yes, it would be), 1 it still stands somewhere.
    """
    from planner import show
    from planner.erasing import erase as erased_from

    found = erased_from(record, places, yes)
    if as_json:
        acts = [{"file": str(act.path), "fate": act.fate, "why": act.why} for act in found.acts]
        remaining = [str(path) for path in found.remaining]
        head = {"names": found.names, "applied": found.applied, "searched": found.searched}
        _print_json({**head, "gone": found.gone, "acts": acts, "remaining": remaining})
    else:
        show.erased(show.console(), found)
    left = found.remaining or any(act.fate == "left" for act in found.acts)
    raise typer.Exit(Ending.BREACH if left else Ending.FINE)


@app.command(
    short_help="List the types of rules, or show one.",
    epilog="Examples: planner rules    planner rules independent_members",
)
def rules(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="KIND", help="Show one type with its fields and examples.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """The vocabulary: every type of rule, wish and goal that a scenario can use."""
    from planner import manual, show

    if kind is None:
        entries = manual.entries()
        if as_json:
            _print_json(entries)
        else:
            manual.show_all(show.console(), entries)
    else:
        entry = manual.entry(kind)
        if as_json:
            _print_json(entry)
        else:
            manual.show_one(show.console(), entry)


@app.command(
    short_help="Print JSON schemas of scenario files for editors.",
    epilog="Examples: planner schema    planner schema part    planner schema -o .schemas",
)
def schema(
    name: Annotated[
        Part, typer.Argument(help="Of a scenario by itself, or of a part that extends others or is extended.")
    ] = Part.scenario,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Write both schemas into this folder.")
    ] = None,
) -> None:
    """JSON schemas by which editors complete and check scenario files.

    The first line of a file names its schema: #:schema .schemas/scenario.json
    """
    from planner import schemas
    from planner.plan import write

    if output is None:
        typer.echo(schemas.text(name.value), nl=False)
        return
    for one in schemas.NAMES:
        write(output / f"{one}.json", schemas.text(one))
        typer.echo(f"Written: {output / one}.json")


@app.command(
    short_help="Begin a scenario for a call rule set.",
    epilog="Example: planner init my-call --instrument cosme-escps3-2017",
)
def init(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False),
    ],
    instrument: Annotated[str, typer.Option(metavar="KEY", help="Call rule set.", show_default=False)],
    strand: Annotated[
        str, typer.Option(metavar="NAME", help="Strand of the call rule set, where it has several.")
    ] = "",
) -> None:
    """Write a commented scenario, empty tables and a page that says how to fill them."""
    from planner.beginning import begin

    written = begin(folder, instrument, strand)
    for path in written:
        typer.echo(f"Written: {path}")
    if not any(path.suffix == ".xlsx" for path in written):
        typer.echo('No workbook was written; for that: pip install "partnership-planner[import]"')
    typer.echo(f"{folder / 'README.md'} says what goes into the tables.")


@app.command(
    "import",
    short_help="Read spreadsheets and write clean tables.",
    epilog="Example: planner import answers.xlsx -o build/tables --call scenarios/call-draft/call.toml",
)
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Workbooks (XLSX) and text tables (CSV).", show_default=False),
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="DIR", help="Folder for tables and report.", show_default=False),
    ],
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What columns are, as mapping.toml of an import says.")
    ] = None,
    merges: Annotated[Path | None, typer.Option(metavar="FILE", help="Which rows are one organisation (CSV).")] = None,
    gazetteer: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Towns with their regions, beside those that ship (CSV).")
    ] = None,
    call_: Annotated[
        Path | None,
        typer.Option(
            "--call", metavar="FILE", help="A scenario whose vocabulary and calls hold; DIR/scenario.toml extends it."
        ),
    ] = None,
    annotate: Annotated[
        bool,
        typer.Option("--annotate", help="Write copies of the workbooks with a comment on each cell with a finding."),
    ] = False,
    language: Annotated[str, typer.Option(metavar="CODE", help="Language of the report.")] = "en",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors in the exit code.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read spreadsheets that people filled in, and write the clean tables of a scenario with a report.

    Columns are recognised by header and contents; what can be repaired safely is repaired, and everything found is told
    with sheet, cell and remedy. Columns about people are never read. Exit codes: 0 no error, 1 errors are left (the
    tables are written all the same), 2 nothing could be read.
    """
    from planner import show
    from planner.intake import command, pages
    from planner.languages import language as speaking

    words = speaking(language)
    found = command.run(files, output, command.Wishes(mapping, merges, gazetteer, call_, annotate), words)
    if as_json:
        _print_json(pages.content(found.report, words))
    else:
        out = show.console()
        pages.show(out, found.report, words, output)
        out.print()
        out.print(words.say("import-written", number=len(found.written), folder=str(output)), soft_wrap=True)
        if call_ is not None:
            out.print(words.say("import-next", scenario=str(output / "scenario.toml")), soft_wrap=True)
    wrong = found.report.count("error") + (found.report.count("warning") if strict else 0)
    raise typer.Exit(Ending.BREACH if wrong else Ending.FINE)


@app.command(
    short_help="Reckon how related competences are.",
    epilog="Example: planner relatedness projects.csv -o relatedness.csv",
)
def relatedness(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PROJECTS", help="A table (CSV) of project, participant and competence.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="CSV", help="Write the table there instead of showing it.")
    ] = None,
) -> None:
    """How related competences are, from who worked on what in past projects; the table for tables.relatedness.

    Two competences are as related as participants specialised in one are likely to be so in the other, in per mille.
    """
    from planner import relating
    from planner.plan import write

    found = relating.relatedness_of(path)
    if output is None:
        typer.echo(relating.as_table(found), nl=False)
        return
    write(output, relating.as_table(found))
    codes = found.keys() | {other for others in found.values() for other in others}
    typer.echo(f"Written: {output}, {sum(map(len, found.values()))} pairs of {len(codes)} competences")


def main() -> None:
    """Runs the command line; the one place where a user's mistakes are caught."""
    from planner.mistakes import Mistake, UserError

    try:
        app(prog_name="planner")
    except UserError as error:
        wrong = error.mistakes
        if "--json" in sys.argv:
            _print_json({"mistakes": [vars(one) for one in wrong]})
        for one in wrong:
            typer.echo(str(one), err=True)
        if len(wrong) > 1:
            typer.echo(f"{len(wrong)} mistakes", err=True)
        sys.exit(Ending.INPUT)
    except SystemExit as ending:
        usage = ending.__context__  # a wrong option or argument, told on stderr by the command line library
        if "--json" in sys.argv and usage is not None and hasattr(usage, "format_message"):
            _print_json({"mistakes": [vars(Mistake(usage.format_message()))]})
        if type(sys.stdout).__name__ == "PacifyFlushWrapper":  # whoever read the output had enough of it
            sys.exit(Ending.FINE)
        if ending.code == Ending.STOPPED:
            typer.echo("Stopped by a person before there was anything to show.", err=True)
        raise
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(Ending.FINE)
    except Exception:
        import traceback

        traceback.print_exc()
        typer.echo("This is a fault of the planner, not of your input.", err=True)
        sys.exit(Ending.FAULT)


if __name__ == "__main__":
    main()
