"""python -m index add and remove: an office's originals into docs/ and out again, docs/ untouched by what fails."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.config import Settings
from index.__main__ import main
from index.corpus import load_corpus, load_documents
from index.documents import read_document
from index.embedding import load_embeddings
from index.loaders.ocr import has_ocr
from index.manifest import read_manifest
from index.store import Index
from index.structure import parse_sections
from index.text import sentence_spans
from tests.originals import make_pdf, make_scan

ARTICLE = "nam-dinh-chu-trong-nang-cao-chat-luong-can-bo"
QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
DECREE = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 7/2021/NĐ-CP
Hà Nội, ngày 03 tháng 02 năm 2021

NGHỊ ĐỊNH

VỀ MƯỢN SÁCH CỦA THƯ VIỆN

Điều 1. Người mượn

Bạn đọc có thẻ được mượn nhiều nhất 12 cuốn sách trong 30 ngày.

Điều 2. Hiệu lực

Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2021.
"""


@pytest.fixture
def docs(root: Path, tmp_path: Path) -> Path:
    """A copy of the shipped docs/."""
    return Path(shutil.copytree(root / "docs", tmp_path / "docs"))


def listing(docs: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(docs.iterdir())}


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    try:
        code = main([str(each) for each in arguments])
    except SystemExit as ended:
        code = int(str(ended.code))
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, printed.out, printed.err


def refused(capsys: pytest.CaptureFixture[str], docs: Path, *arguments: str | Path) -> str:
    """The one line of an `add` that was refused; docs/ must be as before."""
    before = listing(docs)
    code, out, err = run(capsys, "add", *arguments, "--docs", docs)
    assert (code, out) == (2, "")
    assert listing(docs) == before
    lines = [line for line in err.splitlines() if line and not line.startswith("\r") and "trang/s" not in line]
    assert len(lines) == 1
    return lines[0]


def write(folder: Path, content: str, name: str = "nghi-dinh.txt") -> Path:
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


# --- The article ------------------------------------------------------------------------------
def test_the_article_takes_the_place_of_its_digest(
    root: Path, shared: Path, docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = (shared / "article").glob("*.txt")
    code, out, _ = run(capsys, "add", file, "--docs", docs)
    assert code == 0
    assert f"Thay cho bản tóm lược đang có: {ARTICLE}." in out
    embeddings = load_embeddings(Settings().model)
    index = Index.build(load_documents(docs), embeddings)
    document = index.documents[ARTICLE]
    assert document.text_kind == "original"
    for paragraph in file.read_text().splitlines():
        if not paragraph.rstrip().endswith((".", ":", "”")):  # title, headings and the sound player's times
            continue
        assert paragraph.strip() in document.text
        for start, end in sentence_spans(paragraph, 0, len(paragraph)):
            sentence = paragraph[start:end]
            assert any(sentence in each.chunk.text for each in index.search(sentence, 3)), sentence
    answer = Assistant(index, Settings()).ask(QUESTION)
    (citation,) = answer.citations
    assert "hơn 7.000 lượt" in answer.text
    assert (citation.doc_id, citation.text_kind) == (ARTICLE, "original")
    assert citation.quote in file.read_text()
    assert any(sentence.kind == "notice" for sentence in answer.sentences)  # the digest's, carried over


def test_adding_again_changes_nothing_and_removing_brings_the_digest_back(
    shared: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file,) = (shared / "article").glob("*.txt")
    before = listing(docs)
    run(capsys, "add", file, "--docs", docs)
    added = listing(docs)
    assert added.keys() - before.keys() == {f"{ARTICLE}.original.md"}
    assert {name: added[name] for name in before} == before
    code, out, _ = run(capsys, "add", file, "--docs", docs)
    assert (code, listing(docs)) == (0, added)
    assert out.splitlines()[-1].startswith("Tệp này đã được thêm từ trước: ")
    code, out, _ = run(capsys, "remove", ARTICLE, "--docs", docs)
    assert (code, listing(docs)) == (0, before)
    assert f"Bản tóm lược {ARTICLE} lại được dùng." in out
    code, _, err = run(capsys, "remove", ARTICLE, "--docs", docs)
    assert code == 2
    assert err == f"Không có bản gốc nào mang mã {ARTICLE} để gỡ. Các bản gốc đang có: chưa có.\n"


def test_the_next_build_does_only_what_changed(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.embedding import SentenceEmbeddings

    index = tmp_path / "index"
    run(capsys, "build", "--docs", docs, "--index", index)
    run(capsys, "add", write(tmp_path, DECREE), "--docs", docs)
    embedded: list[str] = []
    encode = SentenceEmbeddings.encode_passages

    def counted(self: SentenceEmbeddings, texts: list[str]) -> object:
        embedded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(SentenceEmbeddings, "encode_passages", counted)
    assert run(capsys, "build", "--docs", docs, "--index", index)[0] == 0
    gaps = {text for gap in load_corpus(docs).gaps for text in (gap.topic, *gap.questions)}
    new = [text for text in embedded if text not in gaps]
    assert "Bạn đọc có thẻ được mượn nhiều nhất 12 cuốn sách trong 30 ngày." in new
    assert len(new) < 15
    assert "nghi-dinh-7-2021-nd-cp" in read_manifest(index).documents


# --- The head of an official document ---------------------------------------------------------
def test_number_kind_issuer_date_and_title_are_read(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "add", write(tmp_path, DECREE), "--docs", docs)
    assert code == 0
    for line in (
        "  Số, ký hiệu: 7/2021/NĐ-CP",
        "  Loại: Nghị định",
        "  Tên: Nghị định về mượn sách của thư viện",
        "  Cơ quan ban hành: Chính phủ",
        "  Ngày ban hành: 03/02/2021",
    ):
        assert line in out.splitlines()
    document = read_document(docs / "nghi-dinh-7-2021-nd-cp.original.md")
    assert (document.number, document.kind, document.text_kind) == ("7/2021/NĐ-CP", "decree", "original")
    assert document.origin is not None and document.origin.file == "nghi-dinh.txt"
    assert {"dieu-1", "dieu-2"} <= {section.section_id for section in parse_sections(document.text)}


def test_what_is_given_by_hand_goes_before_what_is_read(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--number", "8/2021/NĐ-CP", "--issued-on", "2021-05-06", "--effective-on", "2021-06-01")
    status = ("--status", "in-force", "--status-checked-on", "2026-11-24", "--issuer", "Thủ tướng Chính phủ")
    code, out, _ = run(capsys, "add", write(tmp_path, DECREE), *given, *status, "--docs", docs)
    assert code == 0
    assert "  Số, ký hiệu: 8/2021/NĐ-CP (ghi tay)" in out
    document = read_document(docs / "nghi-dinh-8-2021-nd-cp.original.md")
    assert (str(document.issued_on), str(document.effective_on)) == ("2021-05-06", "2021-06-01")
    assert (document.status, str(document.status_checked_on)) == ("in-force", "2026-11-24")
    assert document.issuer == "Thủ tướng Chính phủ"


def test_a_dry_run_writes_nothing(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = listing(docs)
    code, out, _ = run(capsys, "add", write(tmp_path, DECREE), "--dry-run", "--docs", docs)
    assert (code, listing(docs)) == (0, before)
    assert out.splitlines()[-1].startswith("Chỉ xem thử (--dry-run): chưa ghi gì.")


def test_a_markdown_file_with_a_front_matter_of_its_own(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "add", write(tmp_path, DECREE), "--docs", docs)
    first = docs / "nghi-dinh-7-2021-nd-cp.original.md"
    exported = write(tmp_path, first.read_text(), "a.md")
    run(capsys, "remove", "nghi-dinh-7-2021-nd-cp", "--docs", docs)
    assert run(capsys, "add", exported, "--docs", docs)[0] == 0
    again = read_document(first)
    assert (again.number, str(again.issued_on)) == ("7/2021/NĐ-CP", "2021-02-03")
    assert again.text.count("sha256") == 0


def test_an_original_inherits_what_is_known_of_its_digest(
    root: Path, docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "nghi-dinh-101-2017-nd-cp"
    digest = read_document(docs / f"{name}.md")
    head = "CHÍNH PHỦ\nSố: 101/2017/NĐ-CP\nHà Nội, ngày 01 tháng 9 năm 2017\n\nNGHỊ ĐỊNH\nVỀ ĐÀO TẠO\n\n"
    body = "Điều 6. Điều kiện\n\nNgười đi học có đủ các điều kiện sau.\n\nĐiều 7. Đền bù\n\nNgười bỏ học phải đền bù.\n"
    assert run(capsys, "add", write(tmp_path, head + body), "--docs", docs)[0] == 0
    (original,) = [each for each in load_documents(docs) if each.doc_id == name]
    assert original.text_kind == "original"
    assert (original.status, original.effective_on) == (digest.status, digest.effective_on)
    assert (original.replaces, original.amended_by) == (digest.replaces, digest.amended_by)
    assert original.provisions["dieu-6"] == digest.provisions["dieu-6"]
    assert original.questions["dieu-6"] == digest.questions["dieu-6"]


# --- PDF, DOCX, scans -------------------------------------------------------------------------
def test_a_pdf_with_a_letterhead(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = read_document(docs / "quy-dinh-65-qd-tw-2022.md").text.splitlines()
    file = make_pdf(tmp_path / "65.pdf", [line for line in lines if line.strip()], letterhead=True)
    code, out, _ = run(capsys, "add", file, "--docs", docs)
    assert code == 0
    assert "  Số, ký hiệu: 65-QĐ/TW" in out.splitlines()
    assert "  Cơ quan ban hành: Bộ Chính trị" in out.splitlines()
    assert "Thay cho bản tóm lược đang có: quy-dinh-65-qd-tw-2022." in out
    assert "  trang 1: tốt; chữ trong tệp; " in out
    keys = {section.section_id for section in parse_sections((docs / "quy-dinh-65-qd-tw-2022.original.md").read_text())}
    assert {f"dieu-{number}" for number in range(1, 12)} <= keys


@pytest.mark.skipif(not has_ocr(), reason="needs the Debian packages tesseract-ocr and tesseract-ocr-vie")
def test_a_scanned_decree(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_scan(tmp_path / "a.pdf", [line for line in DECREE.splitlines() if line])
    code, out, _ = run(capsys, "add", tmp_path / "a.pdf", "--docs", docs)
    assert code == 0
    assert "; nhận dạng từ ảnh; " in out
    document = read_document(docs / "nghi-dinh-7-2021-nd-cp.original.md")
    assert "Bạn đọc có thẻ được mượn nhiều nhất 12 cuốn sách trong 30 ngày." in document.text


def test_a_text_in_an_old_encoding_is_converted(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import unicodedata

    marked = "".join(
        unicodedata.normalize("NFD", char) if char not in "âêôăơưđÂÊÔĂƠƯĐ" else char for char in DECREE
    )
    (tmp_path / "a.txt").write_bytes(_windows_1258(marked))
    assert run(capsys, "add", tmp_path / "a.txt", "--docs", docs)[0] == 0
    assert "Bạn đọc có thẻ được mượn" in (docs / "nghi-dinh-7-2021-nd-cp.original.md").read_text()


def _windows_1258(text: str) -> bytes:
    import unicodedata

    raw = b""
    for char in unicodedata.normalize("NFC", text):
        whole = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in whole if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in whole if mark not in tones))
        raw += base.encode("cp1258") + tones.encode("cp1258")
    return raw


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

    monkeypatch.setattr("index.adding.os.replace", full)
    before = listing(docs)
    code, _, err = run(capsys, "add", write(tmp_path, DECREE), "--docs", docs)
    assert code == 2
    assert "No space left on device" in err
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
