"""The day that a question asks for the rules of."""

from datetime import date

import pytest

from assistant.register.day_asked import day_asked
from index.text import fold

AS_OF = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("Hiện nay mượn sách theo văn bản nào?", AS_OF),
        ("Bây giờ bạn đọc được mượn mấy cuốn?", AS_OF),
        ("Vào ngày 01/7/2023, bạn đọc 42 tuổi có được cấp thẻ không?", date(2023, 7, 1)),
        ("Quy định 7 còn hiệu lực vào ngày 1 tháng 3 năm 2021 không?", date(2021, 3, 1)),
        ("Tháng 5/2023 (đang áp dụng Quy định 7) phải trả sách trong bao lâu?", date(2023, 5, 31)),
        ("Tháng 2 năm 2024 mượn sách theo quy định nào?", date(2024, 2, 29)),
        ("Năm 2023 thì áp dụng văn bản nào?", date(2023, 12, 31)),
        ("Năm 2010 quy định lúc đó nói gì về thẻ?", date(2010, 12, 31)),
        ("Trước ngày 01/7/2025 áp dụng quy định nào?", date(2025, 6, 30)),
        ("Trước tháng 7/2025 mượn sách theo văn bản nào?", date(2025, 6, 30)),
        ("Trước năm 2022 mượn sách theo văn bản nào?", date(2021, 12, 31)),
        ("Sau ngày 01/7/2025 mượn sách theo văn bản nào?", date(2025, 7, 2)),
        ("Sau năm 2022 mượn sách theo quy định nào?", date(2023, 12, 31)),
        ("Từ 2025 trở đi cấp thẻ theo quy định nào?", date(2025, 12, 31)),
        ("Thời điểm 2019 mượn sách theo văn bản nào?", date(2019, 12, 31)),
        ("Đầu năm 2025 mượn sách theo văn bản nào?", date(2025, 3, 31)),
        ("Năm ngoái mượn sách theo văn bản nào?", date(2025, 12, 31)),
        ("Năm 2026 mượn sách theo văn bản nào?", AS_OF),
        ("Luật Thư viện 2019 còn áp dụng năm 2023 không?", date(2023, 12, 31)),
        ("Quy định 7 năm 2021 hiện nay còn hiệu lực không?", AS_OF),
        ("Điều kiện để được cấp thẻ năm 2023 là gì?", date(2023, 12, 31)),
    ],
)
@pytest.mark.parametrize("typed", [str, fold])
def test_a_day_is_asked_for(asked: str, day: date, typed) -> None:
    assert day_asked(typed(asked), typed is fold, AS_OF) == day


@pytest.mark.parametrize(
    "asked",
    [
        "Lúc đó mượn sách theo văn bản nào?",
        "Năm 2022 thư viện xếp thứ mấy?",
        "Từ 2016 đến 2023 thư viện đón bao nhiêu lượt bạn đọc?",
        "Năm 2023 áp dụng phần mềm mượn sách ở bao nhiêu xã?",
        "Quy định 65 năm 2022 nói gì?",
        "Quy định 65 năm 2022 còn hiệu lực không?",
        "Nghị định 101/2017/NĐ-CP ngày 01/9/2017 còn áp dụng không?",
        "Quy định về thẻ năm 2017 còn hiệu lực không?",
        "Quy định 7 có hiệu lực từ ngày 01/7/2025 phải không?",
        "Quy định ban hành năm 2017 còn áp dụng không?",
        "Ngày 16/5/2023 thư viện ban hành kế hoạch gì?",
        "Trước ngày 15/12/2025 phải bố trí xong phòng nào?",
        "Giai đoạn 2022-2026 mượn sách theo văn bản nào?",
        "Trước năm 2022 đã có những văn bản nào về mượn sách?",
        "Ngày 31/02/2023 áp dụng văn bản nào?",
        "Năm 2019 và năm 2023 áp dụng văn bản nào?",
        "Bạn đọc được mượn mấy cuốn?",
        "",
    ],
)
@pytest.mark.parametrize("typed", [str, fold])
def test_no_day_is_asked_for(asked: str, typed) -> None:
    assert day_asked(typed(asked), typed is fold, AS_OF) is None
