"""Each question of a set is asked in its conversation, on its day."""

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.asking import Asker
from assistant.question_lines import QuestionLine
from assistant.types import Answer, Question, Turn
from tests.small_corpus import DAY


class Scripted:
    """Answers each question with its own words, and keeps what it was asked: those before it, and the day."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str], str]] = []

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        assert [turn.answer.text for turn in history] == [turn.question.upper() for turn in history]
        self.asked.append((question, [turn.question for turn in history], as_of.isoformat() if as_of else ""))
        understood = Question(question, question, "", "fact")
        return Answer(understood, question.upper(), (), (), None, None, DAY, "0", {})


A, B, C, D, E = (
    QuestionLine(id="a", question="Một?"),
    QuestionLine(id="b", question="Hai?", follows="a", as_of=date(2020, 1, 2)),
    QuestionLine(id="c", question="Ba?"),
    QuestionLine(id="d", question="Bốn?", follows="b"),
    QuestionLine(question="Năm?", follows="a"),
)
WHOLE = [A, B, C, D, E]


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


def test_a_question_that_follows_is_asked_in_its_conversation(scripted: Scripted) -> None:
    asker = Asker(scripted, WHOLE, DAY)
    assert [asker.answer(line).text for line in WHOLE] == ["MỘT?", "HAI?", "BA?", "BỐN?", "NĂM?"]
    assert scripted.asked == [
        ("Một?", [], "2026-11-23"),
        ("Hai?", ["Một?"], "2020-01-02"),
        ("Ba?", [], "2026-11-23"),
        ("Bốn?", ["Một?", "Hai?"], "2026-11-23"),
        ("Năm?", ["Một?"], "2026-11-23"),
    ]


def test_what_a_question_follows_is_asked_first(scripted: Scripted) -> None:
    asker = Asker(scripted, WHOLE)
    assert asker.answer(D).text == "BỐN?"
    assert scripted.asked == [("Một?", [], ""), ("Hai?", ["Một?"], "2020-01-02"), ("Bốn?", ["Một?", "Hai?"], "")]


def test_a_later_line_that_is_followed_is_asked_before(scripted: Scripted) -> None:
    asker = Asker(scripted, [D, B, A])
    for line in (D, B, A):
        asker.answer(line)
    assert [question for question, _, _ in scripted.asked] == ["Một?", "Hai?", "Bốn?", "Hai?", "Một?"]
    assert scripted.asked[3] == ("Hai?", ["Một?"], "2020-01-02")


def test_a_long_conversation(scripted: Scripted) -> None:
    chain = [QuestionLine(id=str(n), question=f"{n}?", follows=str(n + 1) if n < 2000 else None) for n in range(2001)]
    Asker(scripted, chain).answer(chain[0])
    assert len(scripted.asked) == 2001
    assert len(scripted.asked[-1][1]) == 2000


def test_a_question_in_place_of_another_is_asked_in_the_conversation_as_it_was(scripted: Scripted) -> None:
    asker = Asker(scripted, WHOLE, DAY)
    assert asker.answer(B, "Hai vay?").text == "HAI VAY?"
    assert asker.answer(D).text == "BỐN?"
    assert scripted.asked == [
        ("Một?", [], "2026-11-23"),
        ("Hai vay?", ["Một?"], "2020-01-02"),
        ("Hai?", ["Một?"], "2020-01-02"),
        ("Bốn?", ["Một?", "Hai?"], "2026-11-23"),
    ]


def test_a_question_without_an_id_has_its_own_conversation(scripted: Scripted) -> None:
    first, second = QuestionLine(question="Một?"), QuestionLine(question="Hai?")
    asker = Asker(scripted, [first, second])
    assert [asker.answer(line).text for line in (first, second)] == ["MỘT?", "HAI?"]
    assert scripted.asked == [("Một?", [], ""), ("Hai?", [], "")]
