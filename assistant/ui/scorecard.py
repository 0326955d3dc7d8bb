"""The scorecard: what the newest run of a question set came to, or the one that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.evaluation.run_folder import RECORD, REPORT
from assistant.ui import messages, page
from assistant.ui.escaping import html_text

if TYPE_CHECKING:
    from assistant.evaluation.report.rendering import SummaryParts

SHIPPED = Path("tests/questions/baseline.json")
_KEPT_RUNS = 8


def runs(eval_dir: Path) -> list[Path]:
    """The run.json of each folder of runs, and of ``eval_dir`` itself, newest first."""
    found = [path for path in (eval_dir / RECORD, *eval_dir.glob(f"*/{RECORD}")) if path.is_file()]
    return sorted(found, key=lambda path: (-path.stat().st_mtime_ns, str(path)))


def show(eval_dir: Path) -> None:
    """Draws the page under its title.

    Raises:
        DatasetError: the run is none, or of another format.
    """
    st.title(messages.SCORECARD_TITLE, anchor=False)
    st.html(f'<p class="tl-head" lang="vi">{html_text(messages.SCORECARD_ABOUT)}</p>')
    found = runs(eval_dir)
    if len(found) > 1:
        run = st.selectbox(messages.SCORECARD_RUN, found, format_func=lambda path: path.parent.name, key="run")
    elif found:
        run = found[0]
    else:
        run = SHIPPED if SHIPPED.is_file() else None
        page.notice(messages.SCORECARD_SHIPPED if run else messages.SCORECARD_NONE)
    if run:
        _draw(run)


def _draw(run: Path) -> None:
    with st.spinner(messages.SCORECARD_DRAWING):
        parts, style = _parts(run, run.stat().st_mtime_ns)
    report = run.with_name(REPORT)
    if report.is_file():
        st.download_button(
            messages.SCORECARD_DOWNLOAD, report.read_bytes(), report.name, "text/html", key="report", on_click="ignore"
        )
    st.html(f"<style>{style}</style>")
    st.html(parts.overview)
    # st.html takes SVG out; a picture would not follow the colours of the theme. On one line Markdown reads no text.
    st.markdown(" ".join(parts.plots.split()), unsafe_allow_html=True)
    st.html(parts.tables)


@st.cache_resource(show_spinner=False, max_entries=_KEPT_RUNS)
def _parts(run: Path, written_ns: int) -> tuple[SummaryParts, str]:
    # Imported here: the page of questions does not wait for what only this one needs.
    from assistant.evaluation.report.rendering import STYLE, summary_parts
    from assistant.evaluation.run_record import read_record

    return summary_parts(read_record(run)), STYLE.read_text(encoding="utf-8")
