"""A sentence of the documents asked back but for one figure."""

import pytest

from assistant.premise.premises import Stance
from assistant.premise.statements import statement
from assistant.premise.verbatim import one_figure_apart
from tests.test_premises import judged


@pytest.mark.parametrize(
    ("question", "sentence", "typed", "stated", "reason"),
    [
        ("Có đúng là Hồ sơ mượn theo Điều 47 Quy định số 7-QĐ/TW lấy theo hồ sơ cấp thẻ tại Điều 23 không?", "Hồ sơ mượn theo Điều 47 Quy định số 7-QĐ/TW lấy theo hồ sơ cấp thẻ tại Điều 35.", "Điều 23", "Điều 35", "figure"),
        ("Có đúng là Bản gộp của hai quy định mượn sách là Văn bản số 25/VB ngày 5/12/2019 không?", "Bản gộp của hai quy định mượn sách là Văn bản số 25/VB ngày 16/12/2019.", "ngày 5/12/2019", "ngày 16/12/2019", "date"),
        ("Tuổi làm thẻ là 62 tuổi với nam vào năm 2028 và 60 tuổi với nữ vào năm 2024, đúng không?", "Tuổi làm thẻ là 62 tuổi với nam vào năm 2028 và 60 tuổi với nữ vào năm 2035.", "năm 2024", "năm 2035", "date"),
    ],
)  # fmt: skip
def test_a_sentence_asked_back_with_one_figure_changed(question, sentence, typed, stated, reason) -> None:
    assert judged(question, sentence) == Stance("contradicts", typed, stated, reason)
    assert judged(f"{sentence[:-1]}, đúng không?", sentence).kind == "agrees"


def test_a_place_in_a_document_is_no_figure() -> None:
    read = statement("Khoản 3 Điều 26 Quy định 7-QĐ/TW gồm 12 điều, 3 phụ lục.").claims
    assert [(each.value, each.unit) for each in read if each.kind == "number"] == [("12", "điều"), ("3", "phụ lục")]


def test_two_figures_or_the_number_of_a_document_are_another_thing() -> None:
    sentence = statement("Năm 2019 trường mở 4 lớp bồi dưỡng cho 120 người theo Quy định 7-QĐ/TW.")

    def apart(text: str) -> bool:
        return one_figure_apart(statement(text), sentence, []) is not None

    assert apart("Năm 2019 trường mở 4 lớp bồi dưỡng cho 130 người theo Quy định 7-QĐ/TW")
    assert not apart("Năm 2020 trường mở 4 lớp bồi dưỡng cho 130 người theo Quy định 7-QĐ/TW")
    assert not apart("Năm 2019 trường mở 4 lớp bồi dưỡng cho 120 người theo Quy định 8-QĐ/TW")
    assert not apart("Năm 2019 trường mở 4 lớp bồi dưỡng cho 120 người theo Quy định 7-QĐ/TW")
    assert not apart("trường mở 5 lớp bồi dưỡng")
