"""The asker's own figures in a rule or a formula of a document, and what the lock lets them be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from counted_corpus import ARTICLE_TEXT, NEW_TEXT, Counted, counted_corpus

from assistant import messages
from assistant.grounding import faults
from index.text import fold

RULES = """## Điều 4. Đi học
Thủ thư đi học phải cam kết phục vụ ít nhất gấp 2 lần thời gian học. Thủ thư bỏ việc sớm đền bù theo công thức \
S = F/T1 x (T1 - T2) của Quy định số 9-QĐ/TW. Thư viện được tuyển mới tối đa 50% số thủ thư đã nghỉ.
"""


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    return counted_corpus(tmp_path_factory.mktemp("ruled"), ARTICLE_TEXT, new=f"{NEW_TEXT}{RULES}")


@pytest.mark.parametrize("asked", [fold, str], ids=["unmarked", "marked"])
@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("Thủ thư đi học 20 tháng thì phải cam kết phục vụ bao nhiêu tháng?", "20 tháng × 2 = 40 tháng"),
        (
            "Thủ thư học khóa 10 tháng, thư viện chi 6 triệu đồng, làm được 5 tháng thì bỏ việc, phải đền bù bao nhiêu?",
            "6 triệu đồng × (10 × 2 − 5) : (10 × 2) = 4,5 triệu đồng",
        ),
        (
            "Thủ thư học 9 tháng, thư viện chi 7 triệu đồng, làm được 4 tháng thì bỏ việc, phải đền bù bao nhiêu?",
            "7 triệu đồng × (9 × 2 − 4) : (9 × 2) ≈ 5.444.444 đồng",
        ),
        ("Đã nghỉ 8 người thì thư viện được tuyển mới bao nhiêu thủ thư?", "8 người × 50% = 4 người"),
    ],
)
def test_the_rule_takes_the_figures_of_the_asker(ruled: Counted, question: str, formula: str, asked) -> None:
    calculation, *quotes = ruled.calculated(asked(question))
    assert calculation.formula == formula
    assert messages.WITH_OWN_FIGURES in calculation.text
    assert {each.kind for each in quotes} == {"quote"}
    told = [faults(each, ruled.corpus.documents, asked=asked(question)) for each in (calculation, *quotes)]
    assert told == [[] for _ in told]


def test_what_the_rule_says_at_least_is_kept(ruled: Counted) -> None:
    calculation, *_ = ruled.calculated("Thủ thư đi học 20 tháng thì phải cam kết phục vụ bao nhiêu tháng?")
    assert "tức là ít nhất 40 tháng" in calculation.text


@pytest.mark.parametrize(
    "question",
    [
        "Thủ thư đi học 20 tháng thì được nghỉ bao nhiêu ngày?",  # no rule takes it
        "Đã nghỉ 7 người thì thư viện được tuyển mới bao nhiêu thủ thư?",  # three persons and a half
        "Thủ thư học 9 tháng, chi 7 triệu đồng, làm được 20 tháng thì bỏ việc, phải đền bù bao nhiêu?",  # nothing is left
        "Viên chức đi học 20 tháng thì phải cam kết phục vụ bao nhiêu tháng?",  # the rule is of others
    ],
)
def test_nothing_where_no_rule_takes_them(ruled: Counted, question: str) -> None:
    assert ruled.calculated(question) == []


def test_the_lock_takes_a_figure_of_the_question_only_where_that_is_said(ruled: Counted) -> None:
    question = "Thủ thư đi học 20 tháng thì phải cam kết phục vụ bao nhiêu tháng?"
    calculation, *_ = ruled.calculated(question)
    unsaid = replace(calculation, text=calculation.text.replace(f", {messages.WITH_OWN_FIGURES}", ""))
    assert faults(calculation, ruled.corpus.documents, asked=question) == []
    assert "20" in faults(unsaid, ruled.corpus.documents, asked=question)
    assert "20" in faults(calculation, ruled.corpus.documents, asked=question.replace("20", "30"))
