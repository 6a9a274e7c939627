"""The report as one page that needs nothing else: no request to any host, scripts and styles bound by their digests.

Texts are escaped by the template engine wherever they stand; the data that the page counts from is JSON in which no sign
can end its element. The only markup that is passed on as it is are our own pictures.
"""

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from models.truth import Truth
from planner import __version__
from planner.languages import Language
from planner.report.blocks import WHOLE, Column, Dossier, Row, Section, Table, Value
from planner.report.showing import shown, signs, totals

_FOLDER = files("planner") / "report" / "page"


def page(dossier: Dossier, words: Language) -> str:
    """The whole page."""
    css, js = _text("page.css"), _text("page.js")

    def say(message: str, **values: str | int) -> str:
        return words.say(f"report-{message}", "", **values)

    def cell(value: Value, column: Column) -> str:
        return shown(value, column, words)

    def foot(table: Table) -> Row | None:
        """The row that stays below the others however they are sorted."""
        last = table.rows[-1] if table.rows and table.rows[-1].key == WHOLE else None
        return totals(table, say("total")) or last

    content = _template().render(
        dossier=dossier,
        policy=_policy(css, js),
        css=Markup(css),
        js=Markup(js),
        plan=_data(dossier.plans),
        script_words=_data(_script_words(words)),
        say=say,
        shown=cell,
        foot=foot,
        whole=WHOLE,
        lines=_lines,
        svg=Markup,
        numbered=_numbered,
        version=__version__,
    )
    return _without_gaps(content) + "\n"


def _without_gaps(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


@cache
def _template() -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_text("page.html.j2"))


@cache
def _text(name: str) -> str:
    return _without_gaps((_FOLDER / name).read_text("utf-8"))


def _policy(css: str, js: str) -> str:
    """Nothing is loaded from anywhere; only this script and these styles count."""
    script, style = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (js, css))
    return (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _data(content: Any) -> Markup:
    """JSON that stands in a script element: no sign in it opens or ends markup."""
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=str)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _lines(text: str) -> Markup:
    """A text whose line breaks stay."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def _numbered(section: Section, number: int) -> Section:
    return section.model_copy(update={"title": f"{number}. {section.title}"})


def _script_words(words: Language) -> dict[str, Any]:
    """What the page's script says."""
    decimal, group = signs(words)

    def say(message: str, *values: str) -> str:
        return words.say(f"report-script-{message}", "", **{value: f"{{{value}}}" for value in values})

    verdicts = {Truth.HOLDS: "good", Truth.BROKEN: "bad", Truth.UNCHECKED: "open"}
    return {
        "decimal": decimal,
        "group": group,
        "agree": say("agree", "number"),
        "differ": say("differ", "number", "all"),
        "open": say("open", "number"),
        "nothing": say("nothing"),
        "counted": say("counted", "counted"),
        "filter": say("filter"),
        "verdicts": {words.say(f"report-verdict-{truth.value}"): kind for truth, kind in verdicts.items()},
    }
