"""report.html of a run, and the part of it that the page of the app shows too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evaluation.report import labels, numbers
from assistant.evaluation.report.plots import plots
from assistant.evaluation.report.questions import shown_questions
from assistant.evaluation.report.verdict import verdict
from assistant.evaluation.run_record import RunRecord
from assistant.ui.escaping import html_text

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent
STYLE = _FOLDER / "summary.css"


@dataclass(frozen=True, slots=True)
class SummaryParts:
    """HTML of the verdict with what changed and the cards; of the plots, which are SVG; of the tables."""

    overview: str
    plots: str
    tables: str


def write_report(record: RunRecord, answers: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Writes the report as one HTML page that needs nothing beside itself; equal runs give equal pages.

    ``answers`` are lines of answers.jsonl; a question without one is shown by its row only.
    """
    shown = list(shown_questions(record, answers))
    page = _environment().get_template("report.html.j2").render(_told(record), shown=shown, linked=True)
    path.write_text(page + "\n", encoding="utf-8")


def summary_parts(record: RunRecord) -> SummaryParts:
    """The report without the questions, for a page that has `STYLE`."""
    told = _told(record)
    names = ("overview", "plots", "tables")
    return SummaryParts(*(_environment().get_template(f"{name}.html.j2").render(told, linked=False) for name in names))


def _told(record: RunRecord) -> dict[str, Any]:
    return {"record": record, "plots": plots(record), "verdict": verdict(record)}


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def safe(value: object) -> object:
        # What `autoescape` does, and signs that are not seen or turn the line around made visible.
        return Markup(html_text(value)) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(labels=labels, numbers=numbers, source=_source)
    return environment


def _source(name: str) -> str:
    from markupsafe import Markup

    return Markup((_FOLDER / name).read_text(encoding="utf-8"))
