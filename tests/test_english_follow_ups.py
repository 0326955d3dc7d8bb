"""A question in English that leans on the last one."""

import pytest

from assistant.types import Change
from tests.conversation import TUC, Ask, ask, documents  # noqa: F401


@pytest.mark.parametrize(
    ("before", "typed", "meant"),
    [
        ("How many books may a red card borrow?", "What about the green card?", "How many books may a green card borrow?"),
        ("How many officials at the commune level were trained in 2020?", "What about the district level?", "How many officials at the district level were trained in 2020?"),
        ("How many officials at the commune level were trained in 2020?", "And in 2022?", "How many officials at the commune level were trained in 2022?"),
        ("How many cadres did Nam Định train from 2016 to 2023?", "And in 2022?", "How many cadres did Nam Định train in 2022?"),
        ("When was Plan 83 issued?", "Who signed it?", "Who signed Plan 83/KH-UBND of 2023?"),
        ("When was Plan 83 issued?", "And Regulation 98?", "When was Regulation 98 issued?"),
        ("What is the maximum period of rotation?", "And the minimum?", "What is the minimum period of rotation?"),
        ("What are the conditions for rotation?", "What is the procedure?", "What is the procedure of rotation?"),
        ("What are the conditions for rotation?", "Quote the text", "What are the conditions for rotation?"),
        ("What are the conditions for rotation?", "And when?", "When conditions for rotation?"),
    ],
)  # fmt: skip
def test_in_english(ask: Ask, before: str, typed: str, meant: str) -> None:
    question = ask(typed, before)
    assert question.english == meant
    assert question.changes == (Change(typed, meant, "follow-up"), Change(meant, question.text, "english"))


def test_a_person_in_english(ask: Ask) -> None:
    question = ask("Where was he born?", "Who was the secretary of Nam Định in 2021?", TUC)
    assert question.english == "Where was Phạm Gia Túc born?"


def test_english_behind_vietnamese(ask: Ask) -> None:
    question = ask("What about secondment?", "Điều kiện luân chuyển là gì?")
    assert (question.text, question.english) == ("Điều kiện biệt phái là gì?", "")
