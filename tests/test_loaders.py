"""HTML and text files come back whole; what cannot be read is named; lines are put together to paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.heads import read_head
from index.legacy_fonts import Encoding
from index.loaders import Line, Original, Page, read_original, reflow
from tests.legacy_encodings import ENCODE
from tests.originals import NAMES, make_pdf, read, refused, text_of

# --- HTML -------------------------------------------------------------------------------------
HTML = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Báo</title><style>p {{}}</style></head><body>
<nav>Trang chủ</nav><script>var a = "không đọc";</script>
<article><h1>Thư viện <b>mùa hè</b></h1><p>Năm 2020 thư viện đón <b>hơn 3.500</b> lượt
bạn đọc.<br>Mở cửa cả ngày.</p><ol><li>Mượn sách</li><li>Trả sách</li></ol><ul><li>Giữ sạch</li></ul>
<div>Đoạn không có thẻ p.<div>Đoạn bên trong.</div></div>
<table><tr><th>Năm</th><th>Sách</th></tr><tr><td>2020</td><td>12.000</td></tr></table></article>
<footer>Liên hệ</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258"])
def test_a_page_saved_from_a_browser(tmp_path: Path, charset: str) -> None:
    text = HTML.format(charset=charset)
    old = charset == "windows-1258"
    raw = ENCODE[Encoding.WINDOWS_1258](text).encode("latin-1") if old else text.encode(charset)
    (tmp_path / "a.html").write_bytes(raw)
    assert [line for line in read(tmp_path / "a.html").splitlines() if line] == [
        "# Thư viện mùa hè", "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc.", "Mở cửa cả ngày.", "1. Mượn sách",
        "2. Trả sách", "- Giữ sạch", "Đoạn không có thẻ p.", "Đoạn bên trong.", "| Năm | Sách |", "| 2020 | 12.000 |",
    ]  # fmt: skip


def test_a_letterhead_in_an_html_table_is_read_line_by_line(tmp_path: Path) -> None:
    left = "<td><b>CHÍNH PHỦ</b><br>-------<br>Số: 7/2021/NĐ-CP</td>"
    right = "<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Hà Nội, ngày 03 tháng 02 năm 2021</td>"
    page = f"<html><body><table><tr>{left}{right}</tr></table><p>NGHỊ ĐỊNH</p><p>VỀ MƯỢN SÁCH</p></body></html>"
    (tmp_path / "a.html").write_text(page)
    text = read(tmp_path / "a.html")
    assert "|" not in text
    head = read_head(text)
    assert (head.number, head.issuer, str(head.issued_on)) == ("7/2021/NĐ-CP", "Chính phủ", "2021-02-03")


# --- Text -------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Thư viện\r\n\r\nMở cửa cả ngày.\r\n".encode(encoding))
    assert read(tmp_path / "a.txt") == "Thư viện\n\nMở cửa cả ngày.\n"


def test_a_text_wrapped_by_hand_is_put_together(root: Path, tmp_path: Path) -> None:
    import textwrap

    wanted = [line.lstrip("# ") for line in text_of(root, NAMES[0]).splitlines() if line.strip()]
    wrapped = "\n\n".join(textwrap.fill(line, 80, break_long_words=False, break_on_hyphens=False) for line in wanted)
    (tmp_path / "a.txt").write_text(wrapped)
    assert [line for line in read(tmp_path / "a.txt").splitlines() if line] == wanted


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Mở cửa.\n".encode() + "Mở cửa cả ngày.\n".encode("utf-16-le"))
    error = refused(tmp_path / "a.txt")
    assert error.problem in ("mixed-encoding", "wrong-extension")
    (tmp_path / "b.txt").write_bytes("Mở cửa cả ngày.\n".encode() + b"caf\xe9 \xff\xfe\n")
    error = refused(tmp_path / "b.txt")
    assert (error.problem, error.seen["line"]) == ("mixed-encoding", 2)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.pdf", "Chỉ là chữ.".encode(), "wrong-extension"),
        ("a.txt", b"%PDF-1.7\n", "wrong-extension"),
        ("a.docx", b"%PDF-1.7\n", "wrong-extension"),
        ("a.pdf", b"PK\x03\x04", "wrong-extension"),
        ("a.txt", b"\x00\x01\x02\x03" * 20, "wrong-extension"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"),
        ("a.xlsx", b"PK\x03\x04", "unsupported"),
        ("a", b"chu", "unsupported"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.html", b"<html><body><script>1</script></body></html>", "empty"),
    ],
)
def test_what_a_file_is_and_what_it_is_called(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name).problem == problem


def test_files_that_are_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(tmp_path / "none.pdf").problem == "unreadable"
    (tmp_path / "a.pdf").mkdir()
    assert refused(tmp_path / "a.pdf").problem == "unreadable"
    monkeypatch.setattr("index.loaders.MAX_BYTES", 3)
    (tmp_path / "b.txt").write_text("Dài hơn.")
    assert refused(tmp_path / "b.txt").problem == "too-large"


# --- Lines to paragraphs ----------------------------------------------------------------------
def pages(*texts: str) -> list[Page]:
    return [Page(number, tuple(map(Line, text.splitlines()))) for number, text in enumerate(texts, start=1)]


def test_lines_of_one_sentence_are_put_together_across_pages() -> None:
    first = "Công báo 1\nThư viện mở cửa\ntừ ngày"
    second = "Công báo 2\n16/5/2023 cho bạn đọc.\nĐiều 2. Người mượn\n1. Bạn đọc được mượn"
    third = "Công báo 3\n12 cuốn sách;\na) trong tuần;\nb) cuối tuần."
    assert reflow(pages(first, second, third)).split("\n\n") == [
        "Thư viện mở cửa từ ngày 16/5/2023 cho bạn đọc.",
        "Điều 2. Người mượn",
        "1. Bạn đọc được mượn 12 cuốn sách;",
        "a) trong tuần;",
        "b) cuối tuần.\n",
    ]


def test_a_year_that_ends_a_page_is_no_page_number() -> None:
    assert reflow(pages("Thư viện mở cửa năm\n2025.", "Bạn đọc đến đông.\n2")) == (
        "Thư viện mở cửa năm 2025. Bạn đọc đến đông.\n"
    )


def test_a_short_line_ends_its_paragraph() -> None:
    lines = (Line("Thư viện mở cửa.", right=0.4), Line("Bạn đọc đến đông và mượn"), Line("nhiều sách.", right=0.3))
    assert reflow([Page(1, lines)]) == "Thư viện mở cửa.\n\nBạn đọc đến đông và mượn nhiều sách.\n"


def test_equal_files_give_equal_text(root: Path, tmp_path: Path) -> None:
    lines = text_of(root, NAMES[0]).splitlines()
    first = read_original(make_pdf(tmp_path / "a.pdf", lines))
    assert isinstance(first, Original)
    assert reflow(first.pages) == reflow(read_original(tmp_path / "a.pdf").pages)
