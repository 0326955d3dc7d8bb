"""Records of runs made by hand, small enough to work out what a report must say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.evaluation.run_record import Bound, Change, Estimate, Family, Flip, Group, Row, RunRecord

NOTHING = Estimate(None, None, None, 0)


def group(questions: int, **measures: Estimate) -> Group:
    """A group with the measures that a record must have, of none where they are not given."""
    names = ("right", "withheld", "wrong", "over_refusal", "under_refusal")
    return Group(questions, {name: measures.get(name, NOTHING) for name in names})


ROWS = (
    Row("q-1", "Nam Định có bao nhiêu huyện?", "fact", "tune", "right", "certain", {"words": 20, "latency_ms": 40}),
    Row("q-2", "Luân chuyển mấy năm?", "fact", "tune", "wrong", "look", {"words": 31, "latency_ms": 61.5}),
    Row("q-3", "Ai sẽ làm Bí thư?", "personnel", "report", "withheld", None, {"latency_ms": 12}),
    Row("q-4", "Điều 4 quy định gì?", "fact", None, "over-refused", None, {}),
)
RECORD = RunRecord(
    name="made-up",
    as_of="2026-11-26",
    finished_at="2026-11-26T08:15:00",
    key="0123456789abcdef",
    program="3d329bf",
    corpus={"documents": 46, "chunks": 1234},
    measures={
        "right": Estimate(1 / 3, 0.061, 0.792, 3),
        "withheld": Estimate(1.0, 0.207, 1.0, 1),
        "wrong": Estimate(0.25, 0.046, 0.699, 4),
        "unsupported_figures": Estimate(0.0, 0.0, 1.5, 240, "per-100-sentences"),
        "ndcg@10": Estimate(0.8321, 0.801, 0.86, 3, "score"),
        "words": Estimate(25.5, None, None, 2, "words"),
        "latency_p50": Estimate(40.0, 12.0, 61.5, 3, "ms"),
        "latency_p95": Estimate(1250.4, 61.5, 2000.0, 3, "ms"),
        "novel_measure": Estimate(0.5, 0.25, 0.75, 4),
        "traps": NOTHING,
    },
    kinds={
        "fact": group(3, right=Estimate(1 / 3, 0.061, 0.792, 3), wrong=Estimate(1 / 3, 0.061, 0.792, 3)),
        "personnel": group(1, withheld=Estimate(1.0, 0.207, 1.0, 1), wrong=Estimate(0.0, 0.0, 0.793, 1)),
    },
    splits={"tune": group(2, right=Estimate(0.5, 0.095, 0.905, 2))},
    tiers={
        "certain": group(1, wrong=Estimate(0.0, 0.0, 0.793, 1)),
        "look": group(1, wrong=Estimate(1.0, 0.207, 1.0, 1)),
    },
    bounds=(Bound("right", 0.95, False, 1 / 3, False), Bound("latency_p95", 2000.0, True, 1250.4, True)),
    rows=ROWS,
)
TWINS = {
    "no-diacritics": Family(
        Estimate(0.75, 0.5, 0.9, 20), Estimate(0.8, 0.6, 0.95, 20), Estimate(-0.05, -0.15, 0.05, 20)
    ),
    "swapped-year": Family(Estimate(0.0, 0.0, 0.2, 8), Estimate(1.0, 0.7, 1.0, 8), Estimate(-1.0, -1.0, -0.8, 8)),
}
CHANGE = Change(
    name="made-up",
    as_of="2026-11-20",
    differences={
        "right": Estimate(-0.25, -0.4, -0.1, 4),
        "wrong": Estimate(0.0, -0.1, 0.1, 4),
        "latency_p95": Estimate(-30.0, -50.0, -10.0, 4, "ms"),
    },
    dropped=("right",),
    flips=(
        Flip("q-2", "Luân chuyển mấy năm?", "right", "wrong"),
        Flip("q-1", "Nam Định có bao nhiêu huyện?", "over-refused", "right"),
    ),
    added=1,
    removed=2,
)


def answer(question_id: str, outcome: str, **fields: Any) -> dict[str, Any]:
    """A line of answers.jsonl: an answered question with one citation, unless ``fields`` say otherwise."""
    citation = {
        "marker": 1,
        "doc_id": "quy-dinh-65",
        "number": "65-QĐ/TW",
        "title": "Quy định về luân chuyển cán bộ",
        "official": "Điều 4 Quy định số 65-QĐ/TW ngày 28 tháng 4 năm 2022",
        "quote": "Thời gian luân chuyển ít nhất là 3 năm (36 tháng).",
    }
    sentences = [{"text": f"Câu trả lời của {question_id}.", "kind": "quote", "citations": [1], "formula": None}]
    line = {
        "id": question_id,
        "must_contain": [],
        "text": f"Câu trả lời của {question_id}. [1]",
        "refused": False,
        "refusal": None,
        "understood": {"text": "", "changes": []},
        "sentences": sentences,
        "citations": [citation],
        "judged": {"outcome": outcome, "problems": [], "findings": [], "premise_accepted": False},
    }
    return {**line, **fields}


ANSWERS = (
    answer("q-1", "right"),
    answer(
        "q-2",
        "wrong",
        must_contain=["Ban Bí thư", ["3 năm", "36 tháng"]],
        judged={
            "outcome": "wrong",
            "problems": ["must_contain: 3 năm | 36 tháng", "cites: quy-dinh-65"],
            "findings": [
                {"sentence": "s", "what": "figure", "value": "12", "problem": "stands in no quote that it cites"}
            ],
            "premise_accepted": False,
        },
    ),
    answer(
        "q-3",
        "withheld",
        text="Tài liệu hiện có không nêu điều được hỏi.",
        refused=True,
        refusal={"reason": "personnel", "missing": [], "gap": None, "nearest": []},
        sentences=[
            {"text": "Tài liệu hiện có không nêu điều được hỏi.", "kind": "notice", "citations": [], "formula": None}
        ],
        citations=[],
    ),
)


def questions(count: int, kinds: Sequence[str] = ("fact", "list", "unanswerable")) -> RunRecord:
    """The record with that many rows instead of its own, outcomes and kinds in turn."""
    outcomes = ("right", "right", "wrong", "withheld", "over-refused")
    rows = tuple(
        Row(
            f"q-{at}",
            f"Câu hỏi số {at}?",
            kinds[at % len(kinds)],
            "tune",
            outcomes[at % len(outcomes)],
            "certain" if outcomes[at % len(outcomes)] in ("right", "wrong") else None,
            {"latency_ms": float(20 + at % 90)},
        )
        for at in range(count)
    )
    return replace(RECORD, rows=rows)
