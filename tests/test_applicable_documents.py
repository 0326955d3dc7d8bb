"""Which document applies to a topic at a time: from lines that say when they hold, else from what stood then."""

from datetime import date

import pytest

from assistant.answering import Assistant
from assistant.register.day_asked import times_asked
from assistant.register.document_sorts import is_of_sort
from assistant.register.periods import overlap, period_of

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Trước ngày 15/01/2019, mượn sách theo Quy định số 1.", (date.min, date(2019, 1, 14))),
        ("- Từ ngày 15/01/2019 đến hết ngày 30/11/2020 (gồm năm 2020), ...", (date(2019, 1, 15), date(2020, 11, 30))),
        ("Đối với bạn đọc, từ ngày 01/7/2025 áp dụng Quy định số 2.", (date(2025, 7, 1), date.max)),
        ("Từ tháng 2/2024 đến tháng 2/2025, thư viện mở cửa.", (date(2024, 2, 1), date(2025, 2, 28))),
        ("Trong các năm 2021, 2022, 2023, áp dụng Quy định số 2.", (date(2021, 1, 1), date(2023, 12, 31))),
        ("Quy định số 1 hết hiệu lực từ ngày 01/7/2025.", None),
        ("Từ ngày 31/2/2025 không có ngày ấy.", None),
    ],
)
def test_the_time_that_a_sentence_opens_with(sentence: str, period: tuple[date, date] | None) -> None:
    assert period_of(sentence) == period


def test_periods_overlap_by_a_day() -> None:
    first = (date(2019, 1, 15), date(2020, 11, 30))
    assert overlap(first, (date(2020, 11, 30), date(2020, 12, 31)))
    assert not overlap(first, (date(2020, 12, 1), date(2020, 12, 31)))


@pytest.mark.parametrize(
    ("asked", "times"),
    [
        ("Hồ sơ lập ngày 25/11/2020 thì áp dụng văn bản nào?", [(date(2020, 11, 25), date(2020, 11, 25))]),
        ("Cuối năm 2020 mượn sách theo quy định nào?", [(date(2020, 10, 1), date(2020, 12, 31))]),
        (
            "Trong hai năm 2022, 2023 mượn sách theo quy định nào?",
            [(date(2022, 1, 1), date(2022, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31))],
        ),
        ("Năm 2026 mượn sách theo quy định nào?", [(date(2026, 1, 1), TODAY)]),
    ],
)
def test_the_times_that_a_question_asks_about(asked: str, times: list[tuple[date, date]]) -> None:
    assert times_asked(asked, False, TODAY) == times


def test_a_type_or_a_side_asked_for(assistant: Assistant) -> None:
    decree, party = (assistant.documents[each] for each in ("nghi-dinh-170-2025-nd-cp", "quy-dinh-65-qd-tw-2022"))
    assert is_of_sort(decree, "theo nghị định nào") and not is_of_sort(party, "theo nghị định nào")
    assert is_of_sort(party, "theo văn bản nào của Đảng") and not is_of_sort(decree, "theo văn bản nào của Đảng")
    assert is_of_sort(party, "theo quy định nào") and is_of_sort(decree, "theo quy định nào")


@pytest.mark.parametrize(
    ("asked", "numbers", "cited"),
    [
        ("Tháng 3/2019 xét chuyển công chức xã lên huyện thì theo văn bản nào?", ["24/2010", "161/2018"], "xet-chuyen"),
        ("Cuối năm 2020 xét chuyển công chức cấp xã theo nghị định nào?", ["161/2018", "138/2020"], "xet-chuyen"),
        ("Tháng 4/2022 cho công chức đi bồi dưỡng ngạch thì theo nghị định nào?", ["89/2021", "101/2017"], "nghi-dinh-89"),
        ("Hồ sơ cử đi học thạc sĩ nộp ngày 15/3/2024 thì theo nghị định nào?", ["101/2017"], "nghi-dinh-101"),
        ("Hồi tháng 6/2024 cử người đi học lý luận chính trị thì áp dụng văn bản nào?", ["57-QĐ/TW"], "quy-dinh-57"),
        ("Hiện nay luân chuyển cán bộ theo văn bản nào của Đảng?", ["65-QĐ/TW"], "quy-dinh-65"),
    ],
)
def test_the_document_that_applied(assistant: Assistant, asked: str, numbers: list[str], cited: str) -> None:
    answer = assistant.ask(asked, as_of=TODAY)
    assert [number for number in numbers if number in answer.text] == numbers
    assert answer.citations[0].doc_id.startswith(cited)


def test_what_the_article_reports_beside_what_a_rule_says(assistant: Assistant) -> None:
    asked = (
        "Bài báo viết mỗi thường trực huyện ủy có ít nhất một cán bộ luân chuyển, "
        "còn Quy định 65 đòi cán bộ luân chuyển phải còn bao nhiêu năm công tác?"
    )
    answer = assistant.ask(asked, as_of=TODAY)
    assert "có ít nhất một đồng chí là cán bộ luân chuyển" in answer.text
    assert "còn ít nhất 10 năm công tác" in answer.text
    assert [each.doc_id for each in answer.citations] == [
        "nam-dinh-chu-trong-nang-cao-chat-luong-can-bo",
        "quy-dinh-65-qd-tw-2022",
    ]
