"""What a run came to: counts, shares with their intervals, the table, missed minima."""

import pytest

from assistant.evaluation.answer_checker import Finding
from assistant.evaluation.answers_report import Judged, Share, missed, summarise, table, wilson


def test_wilson_intervals() -> None:
    # 8 of 10: (0.8 + z²/20 ± z·√(0.016 + z²/400)) / (1 + z²/10) with z² = 3.8415
    assert wilson(8, 10) == pytest.approx((0.490162, 0.943318), abs=1e-6)
    assert wilson(0, 10) == pytest.approx((0, 3.8414588 / 13.8414588), abs=1e-6)
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)


JUDGED = [
    Judged("1", "fact", True, False, "right", words=10, total_ms=10),
    Judged("2", "fact", True, True, "wrong", words=30, total_ms=20),
    Judged("3", "fact", True, False, "over-refused", total_ms=30),
    Judged("4", "none", False, True, "withheld", total_ms=40),
    Judged("5", "none", False, False, "accepted", words=99, total_ms=50),
    Judged("6", "premise", True, True, "right", premise_accepted=True, findings=(Finding("", "figure", "7", ""),)),
]


def test_the_summary_counts_by_kind_and_traps() -> None:
    summary = summarise(JUDGED)
    overall, traps, fact = summary.overall, summary.traps, summary.kinds["fact"]
    assert list(summary.kinds) == ["fact", "none", "premise"]
    assert (overall.right, overall.withheld, overall.as_expected) == (Share(2, 4), Share(1, 2), Share(3, 6))
    assert (overall.over_refused, overall.accepted, overall.premise_accepted) == (1, 1, 1)
    assert overall.unsupported == Share(1, 6)
    assert (traps.questions, traps.as_expected, traps.right) == (3, Share(2, 3), Share(1, 2))
    assert (fact.questions, fact.right, fact.withheld.share) == (3, Share(1, 3), None)
    assert (summary.words, summary.timings_ms) == ({"median": 20, "max": 30}, {"p50": 30, "p95": 48})


def test_the_table_has_a_row_for_each_kind() -> None:
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table(summarise(JUDGED)).splitlines()[2:7]]
    assert [row[0] for row in rows] == ["fact", "none", "premise", "tất cả", "câu bẫy"]
    assert rows[0][1:7] == ["3", "1/3 0.333 [0.061, 0.792]", "–", "1", "0", "0"]
    assert "trung vị 20, nhiều nhất 30\nThời gian trả lời: p50 30.0 ms, p95 48.0 ms" in table(summarise(JUDGED))


def test_missed_minima_are_one_line() -> None:
    summary = summarise(JUDGED)
    assert missed(summary, {"right": 0.5, "withheld": 0.5, "traps": 0.66, "right:premise": 1}) is None
    minima = {"right": 0.51, "withheld": 0.51, "traps": 0.7, "right:fact": 0.4}
    assert missed(summary, minima) == (
        "Chưa đạt mức tối thiểu: right = 0.500 < 0.51, withheld = 0.500 < 0.51, traps = 0.667 < 0.7, right:fact = 0.333 < 0.4"
    )
