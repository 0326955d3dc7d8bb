"""A report as lines of a question set that `python -m assistant eval` judges by."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.reports.report import FaultReport

# What a fault says of whether the documents answer; nothing where it says nothing.
_ANSWERABLE: Mapping[str, bool] = {
    "figure": True,
    "document": True,
    "validity": True,
    "incomplete": True,
    "held": True,
    "should-refuse": False,
}


def question_lines(report: FaultReport, number: int) -> list[dict[str, object]]:
    """The question with what its answer must have, after the questions that it follows, which nothing is judged by.

    ``number`` keeps the ids of two reports of one answer apart. What a right answer must cite is not known from a
    report; its note and its wrong answer stand beside, for whoever completes the line.
    """
    own = f"bao-sai-{report.receipt}-{number}"
    lines: list[dict[str, object]] = []
    follows: str | None = None
    for rank, question in enumerate(report.earlier, start=1):
        lines.append({"id": f"{own}-truoc-{rank}", "question": question, "follows": follows})
        follows = f"{own}-truoc-{rank}"
    refuses = report.fault == "should-refuse"
    lines.append(
        {
            "id": own,
            "question": report.question,
            "follows": follows,
            "answerable": _ANSWERABLE.get(report.fault),
            "must_contain": [] if refuses else list(report.right),
            "must_not_contain": [],
            "cites": [],
            "kind": f"reported-{report.fault}",
            "note": report.note,
            "reported_answer": report.answer,
            "reported_cites": list(report.cites),
            "as_of": report.as_of.isoformat(),
            "receipt": report.receipt,
        }
    )
    return lines
