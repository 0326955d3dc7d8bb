"""python -m index add and remove: an office's originals into docs/ and out again, docs/ untouched by what fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.config import Settings
from index.corpus import load_corpus, load_documents
from index.documents import read_document
from index.embedding import load_embeddings
from index.legacy_fonts import Encoding
from index.loaders.ocr import has_ocr
from index.manifest import read_manifest
from index.store import Index
from index.structure import parse_sections
from index.text import sentence_spans
from tests.legacy_encodings import ENCODE
from tests.office import DECREE, docs, listing, refused, run, write  # noqa: F401
from tests.originals import make_pdf, make_scan

ARTICLE = "nam-dinh-chu-trong-nang-cao-chat-luong-can-bo"
QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"


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
    (tmp_path / "a.txt").write_bytes(ENCODE[Encoding.WINDOWS_1258](DECREE).encode("latin-1"))
    assert run(capsys, "add", tmp_path / "a.txt", "--docs", docs)[0] == 0
    assert "Bạn đọc có thẻ được mượn" in (docs / "nghi-dinh-7-2021-nd-cp.original.md").read_text()
