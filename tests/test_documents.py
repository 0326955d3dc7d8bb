"""docs/*.md to documents, and what is said of a file that cannot be taken."""

import hashlib
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from index.corpus import load_documents
from index.documents import read_document
from index.types import CorpusError, Document, DocumentName
from tests.small_corpus import ARTICLE, REGULATION, small_corpus


def write(folder: Path, content: str | bytes, name: str = "x.md") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def changed(old: str, new: str, content: str = REGULATION) -> str:
    assert content.count(old) >= 1
    return content.replace(old, new, 1)


def test_every_field(tmp_path: Path) -> None:
    head = changed("amended_by: []", 'amended_by: ["8-QĐ/TW@2022-05-06", "1-HD/TW@2022-07-08"]')
    head = changed("sources: {}", "sources: {dieu-2: [https://vi.du/1, https://vi.du/2]}", head)
    head = changed("questions: {}", 'questions: {dieu-3: ["Khi nào có hiệu lực?"]}\nnotice: Đã hết hạn.', head)
    document = read_document(write(tmp_path, head))
    text = REGULATION.split("\n---\n", 1)[1]
    assert document == Document(
        doc_id="quy-dinh-7-qd-tw-2021",
        number="7-QĐ/TW",
        kind="party-regulation",
        title="Quy định về mượn sách",
        issuer="Ban Bí thư",
        issued_on=date(2021, 2, 3),
        effective_on=date(2021, 3, 1),
        ineffective_on=date(2024, 1, 1),
        status="replaced",
        status_checked_on=date(2026, 1, 5),
        replaces=(),
        replaced_by=(DocumentName("9-QĐ/TW", date(2024, 1, 1)),),
        amended_by=(DocumentName("8-QĐ/TW", date(2022, 5, 6)), DocumentName("1-HD/TW", date(2022, 7, 8))),
        text_kind="digest",
        sources={"dieu-2": ("https://vi.du/1", "https://vi.du/2")},
        questions={"dieu-3": ("Khi nào có hiệu lực?",)},
        notice="Đã hết hạn.",
        text=text,
        sha256=hashlib.sha256(head.encode()).hexdigest(),
    )
    assert document.heading == "7-QĐ/TW Quy định về mượn sách"
    assert str(document.replaced_by[0]) == "9-QĐ/TW@2024-01-01"


def test_an_article_needs_no_number_and_no_date(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, ARTICLE))
    assert (document.number, document.issued_on, document.heading) == (None, None, "Thư viện mùa hè")


@pytest.mark.parametrize(
    "content",
    [
        REGULATION.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", REGULATION).encode(),
        b"\xef\xbb\xbf" + REGULATION.encode(),
        REGULATION.replace("12 cuốn", "12\u00a0cuốn").replace("Thẻ", "T\u200bhẻ").encode(),
        REGULATION.replace("---\n", "--- \t\n").encode(),
    ],
    ids=["crlf", "nfd", "bom", "blanks", "blanks-after-rule"],
)
def test_other_bytes_of_the_same_document(tmp_path: Path, content: bytes) -> None:
    plain = read_document(write(tmp_path, REGULATION))
    other = read_document(write(tmp_path, content, "y.md"))
    assert (other.text, other.title, other.number) == (plain.text, plain.title, plain.number)
    assert other.sha256 == hashlib.sha256(content).hexdigest() != plain.sha256


@pytest.mark.parametrize(
    ("old", "new", "field_name", "problem"),
    [
        ("issued_on: 2021-02-03", "issued_on: 2021-02-30", "issued_on", "got '2021-02-30'"),
        ("issued_on: 2021-02-03", "issued_on: 03/02/2021", "issued_on", "got '03/02/2021'"),
        ("issued_on: 2021-02-03\n", "", "issued_on", "Field required"),
        ("issued_on: 2021-02-03", "issued_on: null", "number and issued_on", "only an article or background may be without them"),
        ("number: 7-QĐ/TW", "number: null", "number and issued_on", "only an article or background may be without them"),
        ("number: 7-QĐ/TW", "number: 7", "number", "got 7"),
        ("kind: party-regulation", "kind: poem", "kind", "got 'poem'"),
        ("status: replaced", "status: gone", "status", "got 'gone'"),
        ("status_checked_on: 2026-01-05", "status_checked_on: nay", "status_checked_on", "got 'nay'"),
        ("text_kind: digest", "text_kind: summary", "text_kind", "got 'summary'"),
        ("title: Quy định về mượn sách", 'title: " "', "title", "empty"),
        ("id: quy-dinh-7", "id: Quy định 7", "id", "got 'Quy định 7-qd-tw-2021'"),
        ('2024-01-01"]', '2024-13-01"]', "replaced_by.0", "got '9-QĐ/TW@2024-13-01'"),
        ('"9-QĐ/TW@2024-01-01"', '"9-QĐ/TW"', "replaced_by.0", "expected \"NUMBER@YYYY-MM-DD\", got '9-QĐ/TW'"),
        ('["9-QĐ/TW@2024-01-01"]', "9-QĐ/TW@2024-01-01", "replaced_by", "got '9-QĐ/TW@2024-01-01'"),
        ("amended_by: []", "amended_by: [9]", "amended_by.0", "got 9"),
        ("sources: {}", "sources: {dieu-9: []}", "sources", "no section 'dieu-9' in the text"),
        ("questions: {}", "questions: {muc-i: []}", "questions", "no section 'muc-i' in the text"),
        ("questions: {}", "questions: {dieu-2: Ai}", "questions.dieu-2", "got 'Ai'"),
        ("sources: {}", "sources: {}\nauthor: Lan", "author", "got 'Lan'"),
        ("issuer: Ban", "isuer: Ban", "issuer, isuer", "issuer: Field required; isuer: "),
        ("title: Quy định", "title: Quy: định", "front matter", "is not YAML at line 5"),
        ("---\nid: quy-dinh-7-qd-tw-2021", "---\n- id", "front matter", "is not YAML at line 3"),
        ("---\n", "", "front matter", 'expected "---"'),
        ("\n---\n#", "\n#", "front matter", 'expected "---"'),
    ],
)
def test_faults_name_file_and_field(tmp_path: Path, old: str, new: str, field_name: str, problem: str) -> None:
    path = write(tmp_path, changed(old, new))
    with pytest.raises(CorpusError) as caught:
        read_document(path)
    assert (caught.value.path, caught.value.field_name) == (str(path), field_name)
    assert problem in caught.value.problem
    assert str(caught.value) == f"{path}: {field_name}: {caught.value.problem}"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "field_name", "problem"),
    [
        (REGULATION.encode("utf-16"), "file", "is not UTF-8 text (byte 0)"),
        (REGULATION.encode()[:200] + b"\xff", "file", "is not UTF-8 text (byte 200)"),
        ("---\n- a\n- b\n---\nChữ.\n", "front matter", "expected fields, got list"),
        ("---\n\n---\nChữ.\n", "front matter", "expected fields, got NoneType"),
        (REGULATION.split("\n---\n")[0] + "\n---\n \n", "text", "there is nothing after the front matter"),
        ("", "front matter", 'expected "---", fields, "---" at the top of the file'),
    ],
)
def test_faults_of_the_whole_file(tmp_path: Path, content: str | bytes, field_name: str, problem: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read_document(write(tmp_path, content))
    assert (caught.value.field_name, caught.value.problem) == (field_name, problem)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    with pytest.raises(CorpusError, match=r"x\.md: file: cannot be read: Is a directory"):
        load_documents(tmp_path)


def test_documents_come_by_id_and_only_from_markdown(tmp_path: Path) -> None:
    write(tmp_path, ARTICLE, "1.md")
    write(tmp_path, REGULATION, "2.md")
    write(tmp_path, "[]\n", "gaps.yaml")
    assert [each.doc_id for each in load_documents(tmp_path)] == ["quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"]


@pytest.mark.parametrize(("name", "problem"), [("none", "there is no such folder"), ("", "it holds no *.md document")])
def test_no_documents(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(CorpusError) as caught:
        load_documents(tmp_path / name)
    assert caught.value.field_name == "folder"
    assert caught.value.problem.startswith(problem)


def test_two_files_with_one_id(tmp_path: Path) -> None:
    write(tmp_path, REGULATION, "a.md")
    write(tmp_path, changed("number: 7-QĐ/TW", "number: 8-QĐ/TW"), "b.md")
    with pytest.raises(CorpusError, match=r"b\.md: id: 'quy-dinh-7-qd-tw-2021' is taken by a\.md"):
        load_documents(tmp_path)


def test_two_files_with_one_number_and_date(tmp_path: Path) -> None:
    small_corpus(tmp_path)
    write(tmp_path, changed("id: quy-dinh-7", "id: ban-sao-7", changed("7-QĐ/TW", "7-qđ/tw")), "c.md")
    with pytest.raises(CorpusError, match=r"c\.md: number: 7-qđ/tw of 2021-02-03 is taken by a\.md"):
        load_documents(tmp_path)


def test_a_number_comes_again_in_another_term(tmp_path: Path) -> None:
    write(tmp_path, REGULATION, "a.md")
    older = changed("issued_on: 2021-02-03", "issued_on: 2016-02-03", changed("id: quy-dinh-7", "id: quy-dinh-7-cu"))
    write(tmp_path, older, "b.md")
    assert [each.issued_on.year for each in load_documents(tmp_path)] == [2016, 2021]
