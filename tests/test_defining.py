"""What a question asks the meaning of, and whether a sentence says it."""

import pytest

from assistant.defining import defines
from assistant.syllables import Syllables
from assistant.types import Question

LENT = "Theo tài liệu năm 2025, biệt phái là đưa công chức sang cơ quan khác làm việc có thời hạn."
MOVED = "Điều động cán bộ, công chức là chuyển người đó sang cơ quan khác."


@pytest.mark.parametrize(
    ("asked", "sentence", "says"),
    [
        ("Biệt phái là gì?", LENT, True),
        ("Biệt phái hiện nay được hiểu thế nào?", LENT, True),
        ("Biệt phái công chức là gì?", LENT, True),
        ("Xin cho biết biệt phái là gì?", LENT, True),
        ("Điều động công chức là gì?", MOVED, True),
        ("Nghị định định nghĩa biệt phái thế nào?", LENT, True),
        ("T1 và T2 trong công thức là gì?", "T2 trong công thức của Nghị định số 7/2021/NĐ-CP là số tháng.", True),
        ("T1 trong công thức là gì?", "T2 trong công thức của Nghị định số 7/2021/NĐ-CP là số tháng.", False),
        ("Biệt phái là gì?", MOVED, False),
        ("Thừa phát lại là gì?", LENT, False),
        ("Biệt phái viên chức là gì?", "Biệt phái công chức do thủ trưởng quyết định.", False),
    ],
)
def test_what_defines_a_word(asked: str, sentence: str, says: bool) -> None:
    question = Question(asked=asked, text=asked, subject=asked, kind="definition")
    assert defines(question, Syllables.of(sentence)) is says
