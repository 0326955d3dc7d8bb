"""Breaks of the numbering, each seen and named."""

import pytest

from index.numbering import NumberingFault, numbering_faults
from index.structure import parse_sections
from tests.texts import PARTY, PLAIN_STATE, STATE


def faults(text: str, text_kind: str = "original") -> list[tuple[str, str, str, str]]:
    found = numbering_faults(parse_sections(text), text_kind)
    return [(each.locator, each.expected, each.found, each.kind) for each in found]


def test_a_fault_names_its_section() -> None:
    assert numbering_faults(parse_sections("Điều 1. Sách\n1. A\n3. B\n")) == [
        NumberingFault("dieu-1.khoan-3", "khoản 3 Điều 1", "2", "3", "gap")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PARTY, []),
        (PLAIN_STATE, [("Mục II Chương 2", "1", "II", "gap"), ("Điều 10", "3", "10", "gap")]),
        (
            STATE,
            [
                ("điểm đ khoản 2 Điều 2", "b", "đ", "gap"),
                ("điểm 2.1 Điều 3a", "2", "2.1", "gap"),
            ],
        ),
        ("Điều 1. A\nĐiều 2. B\nĐiều 2a. C\nĐiều 2b. D\nĐiều 3. E\n", []),
        ("Điều 1. A\nĐiều 2. B\nĐiều 2. C\n", [("Điều 2 lần thứ hai", "3", "2", "repeat")]),
        (
            "Điều 1. A\nĐiều 3. B\nĐiều 2. C\nĐiều 4. D\n",
            [("Điều 3", "2", "3", "gap"), ("Điều 2", "4", "2", "out-of-order")],
        ),
        ("Điều 1. A\nPhụ lục I\nĐiều 1. B\nĐiều 2. C\nPhụ lục II\nĐiều 1. D\n", []),
        ("Chương I\nMục 1. A\nMục 2. B\nChương II\nMục 1. C\nMục 3. D\n", [("Mục 3 Chương II", "2", "3", "gap")]),
        ("Phần thứ nhất\nChương I\nChương II\nPhần thứ hai\nChương III\nPhần thứ ba\nChương I\n", []),
        ("Phần thứ nhất\nPhần thứ ba\n", [("Phần thứ ba", "2", "thứ ba", "gap")]),
        ("I. SÁCH\n1. A\n1.1. B\n2.2. C\n", [("mục I.2.2", "1.2", "2.2", "out-of-order")]),
        ("I. SÁCH\n1.1. A\n1.2. B\nII. BÁO\n2.1. C\n2.3. D\n", [("mục II.2.3", "2.2", "2.3", "gap")]),
        ("I. SÁCH\n1. A\n1.1. B\n1.1.1. C\n1.1.2. D\n1.2. E\n", []),
        ("1. A\na) x\nb) y\nđ) z\n", [("điểm đ mục 1", "c", "đ", "gap")]),
        ("1. A\na) x\nb) y\nc) z\nd) t\ne) u\nf) v\n", []),
        ("1. A\na) x\na1) y\nb2) z\n", [("điểm b2 mục 1", "a1", "b2", "out-of-order")]),
        ("1. A\n2. B\n1. C\n2. D\n", []),
        ("1. A\n1. B\n1. C\n", [("mục 1 danh sách thứ hai", "2", "1", "repeat"), ("mục 1 danh sách thứ ba", "2", "1", "repeat")]),
        ("# Hai luật\n## Luật A\n### Điều 1. X\n## Luật B\n### Điều 1. Y\n", []),
    ],
)  # fmt: skip
def test_faults(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert faults(text) == expected


def test_a_digest_may_leave_out_articles_but_not_clauses() -> None:
    text = "## Chương II. Sách\n### Điều 4. A\n1. x\n3. y\n### Điều 7. B\n### Điều 6. C\n"
    assert faults(text, "digest") == [("khoản 3 Điều 4", "2", "3", "gap"), ("Điều 6", "8", "6", "out-of-order")]
    assert len(faults(text)) == 5
