"""Targets from results, with the sum shown."""

import pytest

from assistant.calculation.calculating import Calculation, target_from_result
from assistant.kinds import form_of
from assistant.types import Question

ABOVE = "Nhóm A đạt 47,5%, cao hơn chỉ tiêu 12,5 điểm phần trăm."
BELOW = "Nhóm B đạt 30%, thấp hơn chỉ tiêu 2,5 điểm phần trăm."


def question(text: str) -> Question:
    form = form_of(text, unmarked=False)
    return Question(asked=text, text=text, subject=text, kind=form.kind, expects=form.expects, head=form.head)


@pytest.mark.parametrize(
    ("asked", "sentence", "expected"),
    [
        ("Chỉ tiêu của nhóm A là bao nhiêu?", ABOVE, Calculation("35", "47,5% − 12,5 điểm phần trăm = 35%")),
        ("Mục tiêu của nhóm B là bao nhiêu?", BELOW, Calculation("32,5", "30% + 2,5 điểm phần trăm = 32,5%")),
        ("Nhóm A vượt chỉ tiêu bao nhiêu?", ABOVE, None),
        ("Nhóm A đạt bao nhiêu phần trăm?", ABOVE, None),
        ("Chỉ tiêu của nhóm A là bao nhiêu?", "Nhóm A đạt 47,5%.", None),
        ("Chỉ tiêu của nhóm A là bao nhiêu?", "Nhóm A đạt 47,5% và 40%, cao hơn chỉ tiêu 12,5 điểm phần trăm.", None),
    ],
)
def test_target(asked: str, sentence: str, expected: Calculation | None) -> None:
    assert target_from_result(question(asked), sentence) == expected
