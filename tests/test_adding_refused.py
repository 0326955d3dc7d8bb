"""What `index add` refuses: each with one line that says what to do, docs/ untouched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.office import DECREE, docs, listing, refused, run, write  # noqa: F401


# --- What is refused --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("old", "named"),
    [
        ("Số: 7/2021/NĐ-CP\n", "--number"),
        ("Hà Nội, ngày 03 tháng 02 năm 2021\n", "--issued-on"),
    ],
)
def test_a_decree_without_number_or_date(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, named: str
) -> None:
    content = DECREE.replace(old, "").replace("từ ngày 01 tháng 3 năm 2021", "ngay")
    line = refused(capsys, docs, write(tmp_path, content))
    assert line.startswith("Không đọc được đủ số, ký hiệu, ngày, loại hoặc tên ở đầu ")
    assert line.endswith(f"Ghi thêm: {named}.")


def test_a_duplicate(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, DECREE)
    run(capsys, "add", file, "--docs", docs)
    remove = "gỡ trước bằng: python -m index remove nghi-dinh-7-2021-nd-cp"
    other = write(tmp_path, DECREE.replace("12 cuốn", "13 cuốn"), "b.txt")
    assert remove in refused(capsys, docs, other)  # another text of one number and date
    assert remove in refused(capsys, docs, file, "--number", "9/2021/NĐ-CP")  # one file as two documents


def test_a_page_that_cannot_be_trusted_is_refused_by_name(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from fpdf import FPDF

    from tests.originals import font

    pdf = FPDF()
    pdf.add_font("Serif", "", font())
    pdf.set_font("Serif", size=13)
    for text in (DECREE, "qx§ fb¶ wk¢ zj¥ " * 60, "Bạn đọc giữ gìn sách của thư viện cho người đến sau. " * 5):
        pdf.add_page()
        pdf.multi_cell(0, 7, text)
    pdf.output(str(tmp_path / "a.pdf"))
    line = refused(capsys, docs, tmp_path / "a.pdf")
    assert "trang không đọc tin cậy được: 2 (" in line
    assert "--without-pages" in line
    code, out, _ = run(capsys, "add", tmp_path / "a.pdf", "--without-pages", "2", "--docs", docs)
    assert code == 0
    assert "Bỏ theo yêu cầu: trang 2." in out
    text = (docs / "nghi-dinh-7-2021-nd-cp.original.md").read_text()
    assert "giữ gìn sách" in text
    assert "qx§" not in text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7\nhong", "tệp bị hỏng hoặc ghi dở"),
        ("a.docx", b"%PDF-1.7\n", "đuôi tệp là .docx nhưng nội dung là PDF"),
        ("a.txt", "Mở cửa.\n".encode() + b"\xff\xfe\xe9 \n", "tệp không thuần một bảng mã (byte "),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "không đọc được loại tệp .doc"),
        ("a.txt", b"", "tệp không có trang hoặc không có chữ nào"),
        ("none.txt", None, "không mở được tệp"),
    ],
)
def test_bad_files(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    line = refused(capsys, docs, tmp_path / name)
    assert line.startswith(f"Không nhận {tmp_path / name}: {said}")


def test_a_wrong_option(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, DECREE)
    assert "«3/2/2021» không phải ngày" in refused(capsys, docs, file, "--issued-on", "3/2/2021")
    assert "«x» không phải số nguyên dương" in refused(capsys, docs, file, "--without-pages", "1,x")


def test_a_failed_write_leaves_nothing(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.writing.os.replace", full)
    before = listing(docs)
    code, _, err = run(capsys, "add", write(tmp_path, DECREE), "--docs", docs)
    assert code == 2
    path = docs / "nghi-dinh-7-2021-nd-cp.original.md"
    line = f"Không đọc hoặc ghi được {path}: ổ đĩa đã hết chỗ. Giải phóng bớt rồi chạy lại."
    assert err.splitlines()[-1] == line
    assert listing(docs) == before


def test_added_documents_answer_with_json(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "add", write(tmp_path, DECREE), "--docs", docs)
    run(capsys, "build", "--docs", docs, "--index", tmp_path / "index")
    code, out, _ = run(capsys, "search", "mượn nhiều nhất mấy cuốn", "--index", tmp_path / "index", "-k", "1", "--json")
    assert code == 0
    (result,) = json.loads(out)["results"]
    assert (result["doc_id"], result["locator"]) == ("nghi-dinh-7-2021-nd-cp", "Điều 1")
