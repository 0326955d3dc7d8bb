"""What the page is drawn with: escaping, passages, faults, dates and validity in words."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from assistant import messages
from assistant.sources import section_sources
from assistant.types import Validity
from assistant.ui import messages as page_messages
from assistant.ui.escaping import html_text, markdown_text, safe_link
from assistant.ui.faults import fault_id, log_fault, sentence_for
from assistant.ui.scope import parse_day
from index.types import Document

TEXT = """# Quy định 65

## Điều 4. Phạm vi, đối tượng

Cán bộ <b>được</b> quy hoạch.
- Trên xuống dưới $a$.

## Điều 5. Kế hoạch

Chi phí 5 $.
"""


@pytest.fixture
def document() -> Document:
    return Document(
        doc_id="quy-dinh-65",
        number="65-QĐ/TW",
        kind="party-regulation",
        title="Quy định về luân chuyển cán bộ",
        issuer="Bộ Chính trị",
        issued_on=date(2022, 4, 28),
        effective_on=None,
        ineffective_on=None,
        status="in-force",
        status_checked_on=date(2026, 11, 23),
        replaces=(),
        replaced_by=(),
        amended_by=(),
        text_kind="digest",
        sources={"quy-dinh-65": ("https://example.vn/ca-van-ban",), "dieu-4": ("https://example.vn/dieu-4",)},
        questions={},
        notice=None,
        text=TEXT,
        sha256="",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 4 & «a»", "Điều 4 &amp; «a»"),
        ("<img src=x onerror='a'>", "&lt;img src=x onerror=&#x27;a&#x27;&gt;"),
        ('"><b>', "&quot;&gt;&lt;b&gt;"),
        ("a\x00b\u202ec", "a\ufffdb\ufffdc"),
        ("hai\ndòng", "hai\ndòng"),
        ("", ""),
    ],
)
def test_html_text(text: str, expected: str) -> None:
    assert html_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quy định 65", "Quy định 65"),
        ("5 $ và $a$", "5 &#36; và &#36;a&#36;"),
        ("![a](b)", "&#33;&#91;a&#93;&#40;b&#41;"),
        ("<b>", "&#60;b&#62;"),
        ("**a** _b_ `c`", "&#42;&#42;a&#42;&#42; &#95;b&#95; &#96;c&#96;"),
        (":shark:", "&#58;\u2060shark&#58;"),
        ("83/KH-UBND", "83&#47;KH&#45;UBND"),
        ("a -> b", "a &#45;\u2060&#62; b"),
        ("hai\n# dòng", "hai &#35; dòng"),
    ],
)
def test_markdown_text(text: str, expected: str) -> None:
    assert markdown_text(text) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "https://xaydungchinhsach.chinhphu.vn/a-1.htm?b=1&c=2",
            "https://xaydungchinhsach.chinhphu.vn/a-1.htm?b=1&amp;c=2",
        ),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("javascript:alert(1)", None),
        ("data:text/html,a", None),
        ('https://a.vn/"onclick="b', None),
        ("https://", None),
        ("//a.vn/b", None),
        ("https://a.vn/b c", None),
    ],
)
def test_safe_link(address: str, expected: str | None) -> None:
    assert safe_link(address) == expected


def test_sources_are_those_of_the_innermost_section_that_has_some(document: Document) -> None:
    in_article_4, in_article_5 = TEXT.index("quy hoạch"), TEXT.index("Chi phí")
    assert section_sources(document, (in_article_4, in_article_4 + 3)) == ("https://example.vn/dieu-4",)
    assert section_sources(document, (in_article_5, in_article_5 + 3)) == ("https://example.vn/ca-van-ban",)


def test_an_unforeseen_fault_is_logged_without_the_question(caplog: pytest.LogCaptureFixture) -> None:
    question = " ".join(["câu", "hỏi", "riêng"])  # not in one piece in a source line, which the log does show

    def fails(question: str) -> None:
        raise ValueError(f"cannot take {question}")

    with pytest.raises(ValueError) as caught:
        fails(question)
    with caplog.at_level(logging.ERROR):
        log_fault(caught.value)
    name = fault_id(caught.value)
    assert f"fault {name}" in caplog.text and "builtins.ValueError" in caplog.text
    assert question not in caplog.text
    assert sentence_for(caught.value) == page_messages.fault(name)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 7, 5), "05/7/2023"),
        (date(2022, 4, 28), "28/4/2022"),
        (date(2016, 10, 20), "20/10/2016"),
        (date(2026, 2, 1), "01/02/2026"),
    ],
)
def test_day(day: date, expected: str) -> None:
    assert messages.day(day) == expected


def test_validity_in_words() -> None:
    checked_on = date(2026, 11, 23)
    assert messages.validity(Validity("in-force", checked_on), "decree") == "Còn hiệu lực (kiểm tra ngày 23/11/2026)"
    assert messages.validity(Validity("unknown", None), "decree") == "Chưa xác định hiệu lực (chưa kiểm tra)"
    assert messages.validity(Validity("unknown", checked_on, confirmed_on=date(2025, 11, 22)), "decree") == (
        "Chưa xác định hiệu lực sau ngày 22/11/2025 (kiểm tra ngày 23/11/2026)"
    )
    replaced = Validity("replaced", checked_on, ("65-QĐ/TW@2022-04-28",), date(2022, 4, 28))
    assert messages.validity(replaced, "party-regulation") == (
        "Đã bị thay thế từ ngày 28/4/2022 bởi 65-QĐ/TW ngày 28/4/2022 (kiểm tra ngày 23/11/2026)"
    )
    clause = Validity(
        "replaced", checked_on, ("171/2025/NĐ-CP@2025-06-30#dieu-5",), date(2025, 7, 1), scope="công chức"
    )
    assert messages.validity(clause, "decree") == (
        "Đã bị thay thế từ ngày 01/7/2025 (đối với công chức) bởi Điều 5 của 171/2025/NĐ-CP ngày 30/6/2025 "
        "(kiểm tra ngày 23/11/2026)"
    )
    assert messages.validity(replaced, "article") == "Bài báo, không phải văn bản có hiệu lực thi hành"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/6/2023", date(2023, 6, 1)),
        (" 01-06-2023 ", date(2023, 6, 1)),
        ("28.02.2024", date(2024, 2, 28)),
        ("2023-06-01", date(2023, 6, 1)),
        ("31/2/2023", None),
        ("6/2023", None),
        ("hôm qua", None),
        ("1/6/2023 và sau đó", None),
        ("", None),
    ],
)
def test_parse_day(typed: str, day: date | None) -> None:
    assert parse_day(typed) == day
