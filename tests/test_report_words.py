"""What the report is made of: numbers as people write them, the verdict, reasons, scores.csv."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.report import numbers
from assistant.evaluation.report.reasons import reasons
from assistant.evaluation.report.scores import write_scores
from assistant.evaluation.report.verdict import verdict
from assistant.evaluation.run_record import Bound, Estimate, Row
from tests.run_records import RECORD, answer


@pytest.mark.parametrize(
    "estimate, value, interval",
    [
        (Estimate(0.8009, 0.7411, 0.85, 206), "80,1%", "74,1–85,0%"),
        (Estimate(1.0, 0.2, 1.0, 1), "100%", "20,0–100%"),
        (Estimate(0.0, 0.0, 0.079, 4), "0%", "0–7,9%"),
        (Estimate(0.8321, 0.8, 0.86, 3, "score"), "0,832", "0,800–0,860"),
        (Estimate(0.206, 0.0, 1.5, 486, "per-100-sentences"), "0,21", "0–1,50"),
        (Estimate(1250.4, 61.5, 2000.0, 3, "ms"), "1.250 ms", "62–2.000 ms"),
        (Estimate(25.5, None, None, 2, "words"), "26 từ", ""),
        (Estimate(None, None, None, 0), "–", ""),
    ],
)
def test_measures_as_people_write_them(estimate: Estimate, value: str, interval: str) -> None:
    assert (numbers.value(estimate), numbers.interval(estimate)) == (value, interval)


def test_differences_have_a_sign() -> None:
    assert numbers.difference(Estimate(0.034, 0.008, 0.06, 9)) == "+3,4 điểm %"
    assert numbers.difference(Estimate(-30.0, None, None, 9, "ms")) == "−30 ms"
    assert numbers.difference(Estimate(-0.0001, None, None, 9)) == "0 điểm %"
    assert numbers.difference_interval(Estimate(0.034, -0.008, 0.06, 9)) == "từ −0,8 đến +6,0"


def test_moments() -> None:
    assert numbers.moment("2026-02-03") == "03/02/2026"
    assert numbers.moment("2026-11-26T08:15:00") == "26/11/2026, 08:15"
    assert numbers.moment("hôm qua") == "hôm qua"


def test_the_verdict_names_what_was_not_met() -> None:
    assert verdict(RECORD).sentence == "Chưa đạt 1 trên 2 mức đã đặt ra: trả lời đúng 33,3%, cần ít nhất 95%."
    assert [(each.limit, each.met) for each in verdict(RECORD).limits] == [
        ("ít nhất 95%", False),
        ("nhiều nhất 2.000 ms", True),
    ]
    met = replace(RECORD, bounds=(Bound("right", 0.3, False, 1 / 3, True), Bound("wrong", 0.5, True, 0.25, True)))
    assert (verdict(met).sentence, verdict(met).met) == ("Đạt cả 2 mức đã đặt ra.", True)
    of_kind = replace(RECORD, bounds=(Bound("right:fact", 0.955, False, None, False),))
    assert verdict(of_kind).sentence == "Chưa đạt mức đã đặt ra: trả lời đúng (Dữ kiện) –, cần ít nhất 95,5%."
    assert verdict(replace(RECORD, bounds=())).met is None


def test_reasons_in_words() -> None:
    found = [
        {"sentence": "s", "what": "name", "value": "Nguyễn A", "problem": "stands neither in the question nor in x"},
        {"sentence": "s", "what": "quote", "value": "Trích.", "problem": "not verbatim in a quote that it cites"},
        {"sentence": "s", "what": "quote", "value": "Trần B.", "problem": "a quote without a citation"},
        {"sentence": "s", "what": "figure", "value": "1 + 1 = 3", "problem": "the sum is 2"},
    ]
    judged = {"outcome": "accepted", "problems": ["something new"], "findings": found, "premise_accepted": True}
    assert reasons(answer("q", "accepted", judged=judged)) == [
        "Tài liệu không nêu điều được hỏi, nhưng trợ lý vẫn trả lời.",
        "something new",
        "Câu hỏi nêu sai sự thật mà trợ lý không đính chính.",
        "Tên riêng «Nguyễn A» không có trong đoạn được dẫn.",
        "Câu ghi là trích mà không đúng nguyên văn đoạn được dẫn: «Trích.».",
        "Câu không kèm căn cứ: «Trần B.».",
        "Phép tính hoặc cách ghi không khớp khi tính lại: «1 + 1 = 3».",
    ]


def test_scores_open_in_a_spreadsheet(tmp_path: Path) -> None:
    rows = (*RECORD.rows, Row("=1+1", "?", "@kind", None, "wrong", None, {"words": 12.5}))
    write_scores(replace(RECORD, rows=rows), tmp_path / "scores.csv")
    written = (tmp_path / "scores.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfid,kind,split,outcome,confidence,words,latency_ms\r\n")
    table = list(csv.reader(written.decode("utf-8-sig").splitlines()))
    assert table[1:] == [
        ["q-1", "fact", "tune", "right", "certain", "20", "40"],
        ["q-2", "fact", "tune", "wrong", "look", "31", "61.5"],
        ["q-3", "personnel", "report", "withheld", "", "", "12"],
        ["q-4", "fact", "", "over-refused", "", "", ""],
        ["'=1+1", "'@kind", "", "wrong", "", "12.5", ""],
    ]
