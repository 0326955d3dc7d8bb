"""Times and names of English questions, as the documents write them."""

import pytest

from assistant.english import in_vietnamese
from assistant.english_times import with_vietnamese_times
from assistant.marked_names import with_marks
from assistant.vocabulary import Vocabulary
from index.types import Chunk


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("on 16 May 2023", "on ngày 16/5/2023"),
        ("on the 16th of May 2023", "on ngày 16/5/2023"),
        ("by May 16, 2023", "by ngày 16/5/2023"),
        ("in late May 2023", "in cuối tháng 5/2023"),
        ("the 2017 decree", "the decree năm 2017"),
        ("from 2016 to 2023", "từ năm 2016 đến năm 2023"),
        ("in 2021", "trong năm 2021"),
        ("of 2021, by 2025", "năm 2021, đến năm 2025"),
        ("May he study?", "May he study?"),
        ("the 20th congress", "the lần thứ XX congress"),
        ("the 3rd step", "the thứ 3 step"),
        ("Decree 138/2020/ND-CP, 2016-2023, 2,012 people, 16/5/2023", None),
    ],
)
def test_times(text: str, meant: str | None) -> None:
    assert with_vietnamese_times(text) == (meant or text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Which decree replaced it?", "nghị định nào thay thế"),
        ("Under which two laws?", "hai luật nào"),
        ("the decree which replaced it", "nghị định thay thế"),
    ],
)
def test_which_document(text: str, meant: str) -> None:
    assert in_vietnamese(text) == meant


def test_names_have_the_marks_of_the_corpus() -> None:
    text = "Ông Đinh Hoàng Dũng về huyện Giao Thủy."
    chunk = Chunk("d#s", "d", "s", "", "Cán bộ", text, 0, len(text), ((0, len(text)),))
    vocabulary = Vocabulary([chunk])
    assert with_marks("huyện Dinh Hoang Dung luân chuyển", vocabulary) == "huyện Đinh Hoàng Dũng luân chuyển"
    assert with_marks("Giao Thuy", vocabulary) == "Giao Thủy"
    assert with_marks("Dinh Thuy, Eiffel Tower, 170/2025/ND-CP", vocabulary) == "Dinh Thuy, Eiffel Tower, 170/2025/ND-CP"
