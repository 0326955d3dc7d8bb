"""What is asked of a document as a document, answered from its front matter; what is asked of its content is not."""

from datetime import date
from pathlib import Path

import pytest

from assistant.corpus import Corpus
from assistant.register.register_answers import register_answer
from assistant.types import Draft
from assistant.understanding import understand
from index.corpus import load_documents
from index.embedding import SentenceEmbeddings
from index.store import Index
from index.text import fold
from tests.small_corpus import ARTICLE, DAY
from tests.test_verifying import rule
from tests.tiny_model import embeddings, model_folder  # noqa: F401

FIRST, SECOND, THIRD = "1-QĐ/TW@2016-02-03", "2-QĐ/TW@2021-02-03", "3-QĐ/TW@2024-02-03"
LOANS = "Quy định về mượn sách"


def body(*sentences: str) -> str:
    return "# Quy định\n## Tình trạng hiệu lực\n" + " ".join(sentences) + "\n"


def office_rule(number: str, year: int, text: str = "", title: str = LOANS, **fields: str) -> str:
    """A regulation whose text says of its state what is given here."""
    head = rule(number, year, **fields).replace(LOANS, title).split("\n---\n")[0]
    return f"{head}\n---\n{text or body(f'Quy định số {number} nói về thư viện.')}"


REPLACED = office_rule(
    "1-QĐ/TW",
    2016,
    body("Quy định số 1-QĐ/TW hết hiệu lực từ ngày 01/3/2021, khi được Quy định số 2-QĐ/TW thay thế."),
    status="replaced",
    ineffective_on="2021-03-01",
    replaced_by=f'["{SECOND}"]',
)
IN_FORCE = office_rule(
    "2-QĐ/TW",
    2021,
    body("Quy định số 2-QĐ/TW thay thế Quy định số 1-QĐ/TW.", "Quy định số 2-QĐ/TW còn hiệu lực."),
    replaces=f'["{FIRST}"]',
)
UNKNOWN = office_rule(
    "4-QĐ/TW",
    2020,
    body("Quy định số 4-QĐ/TW còn hiệu lực hay không thì chưa tìm được nguồn xác nhận."),
    "Quy định về thẻ bạn đọc",
    status="unknown",
    last_confirmed_on="2025-11-22",
)
ARTICLES = "# Quy định\n## Điều 2. Người mượn\n1. Được mượn 12 cuốn.\n## Điều 3. Hạn trả\nTrả trong 30 ngày.\n"
PROVISIONS = office_rule(
    "5-QĐ/TW",
    2018,
    ARTICLES,
    "Quy định về phòng đọc",
    status="amended",
    amended_by='["8-QĐ/TW@2019-05-06"]',
    provisions=f'{{dieu-2: {{ineffective_on: 2021-03-01, scope: sinh viên, replaced_by: ["{SECOND}"]}}}}',
)
TWINS = (
    office_rule("9-QĐ/TW", 2017, title="Quy định về kho sách"),
    office_rule("9-QĐ/TW", 2022, title="Quy định về phòng báo"),
)


ENDED = (
    "Quy định 1 còn hiệu lực không?; Quy định số 1-QĐ/TW hết hiệu lực chưa, từ khi nào?; Quy định 1 còn giá "
    "trị không?; Quy định 1 còn được áp dụng nữa không?; Quy định 1 bị bãi bỏ chưa?; Quy định 1 đã thay chưa?; "
    "Văn bản nào thay thế Quy định 1?; Quy định 1 do văn bản nào thay?; Quy định 1 bị thay thế bởi quy định "
    "nào?; Có mấy văn bản thay thế Quy định 1?; Quy định 1 về mượn sách hiện nay còn dùng được không?; Quy "
    "định 2 có thay thế Quy định 1 không?; Quy định 1 có bị Quy định 2 thay thế không?"
).split("; ")
CONTENT = (
    "Quy định 1 quy định mượn bao nhiêu cuốn?; Điều kiện mượn sách theo Quy định 5?; Quy định 2 thay thế Quy "
    "định 1 ở điểm nào?; Quy định 2 khác gì Quy định 1?; Vì sao Quy định 1 hết hiệu lực?; Ai ký Quy định 2?; "
    "Quy định 2 ban hành ngày nào, ai ký?; Quy định 2 quy định gì, còn hiệu lực không?; Điều 2 Quy định 5 quy "
    "định gì?; Quy định 5 sửa đổi điều nào?; Quy định 1 còn cho mượn 12 cuốn không?; Quy định 77 còn hiệu lực "
    "không?; Điều 40 Quy định 5 còn áp dụng không?; Quy định 5 thay thế văn bản nào?; Quy định 4 có thay thế "
    "Quy định 1 không?; Bạn đọc được mượn bao nhiêu cuốn?; Kinh phí mượn sách theo văn bản nào?; Mượn sách "
    "theo nghị định nào?; Hiện nay mượn sách theo văn bản nào và được mấy cuốn?; Bài báo ra ngày nào?; ?; (((("
).split("; ")
LEFT = (
    "Quy định 377-QĐ/TW có thay thế Quy định 65-QĐ/TW không?; Nghị định 89/2021 có thay thế Nghị định 101/2017 "
    "không?; Đào tạo viên chức và đào tạo công chức hiện theo những nghị định nào?; Quy định 377-QĐ/TW có hiệu "
    "lực từ ngày nào?; Giai đoạn 2022-2026 giảm biên chế theo văn bản nào?; Điều 5 Nghị định 171/2025/NĐ-CP "
    "quy định gì?"
).split("; ")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, embeddings: SentenceEmbeddings) -> Corpus:
    folder = tmp_path_factory.mktemp("docs")
    for place, content in enumerate((REPLACED, IN_FORCE, UNKNOWN, PROVISIONS, *TWINS, ARTICLE)):
        (folder / f"{place}.md").write_text(content)
    return Corpus.of(Index.build(load_documents(folder), embeddings))


@pytest.fixture(scope="module")
def shipped(root: Path, embeddings: SentenceEmbeddings) -> Corpus:
    return Corpus.of(Index.build(load_documents(root / "docs"), embeddings))


def answer(corpus: Corpus, asked: str, day: date = DAY) -> list[Draft]:
    drafts = register_answer(understand(asked, corpus.vocabulary, corpus.documents), corpus, day)
    for draft in drafts:
        assert draft.about if draft.kind == "notice" else draft.cited
        for doc_id, (start, end) in draft.cited:
            assert corpus.documents[doc_id].text[start:end] == draft.text
    assert [draft.kind for draft in drafts] == sorted(draft.kind for draft in drafts)  # notices, then quotations
    return drafts


@pytest.mark.parametrize("asked", ENDED)
@pytest.mark.parametrize("typed", [str, fold])
def test_what_has_ended(corpus: Corpus, asked: str, typed) -> None:
    notice, quote = answer(corpus, typed(asked))
    assert notice.text == (
        "Ngày 23/11/2026: Quy định số 1-QĐ/TW ngày 03 tháng 02 năm 2016 của Ban Bí thư về mượn sách đã hết hiệu lực từ "
        "ngày 01/3/2021, bị thay thế bởi Quy định số 2-QĐ/TW ngày 03 tháng 02 năm 2021 của Ban Bí thư về mượn sách "
        "(kiểm tra ngày 23/11/2026)."
    )
    assert notice.about == ("quy-dinh-1-2016", "quy-dinh-2-2021")
    assert quote.text.startswith("Quy định số 1-QĐ/TW hết hiệu lực từ ngày 01/3/2021")


@pytest.mark.parametrize(
    ("asked", "day", "said"),
    [
        ("Quy định 1 còn hiệu lực không?", date(2020, 1, 1), "còn hiệu lực; có hiệu lực từ ngày 01/3/2016; đến ngày 01/3/2021 thì hết hiệu lực, bị thay thế bởi"),
        ("Quy định 2 còn hiệu lực không?", date(2020, 1, 1), "chưa có hiệu lực, đến ngày 01/3/2021 mới có"),
        ("Quy định 2 còn hiệu lực không?", DAY, "về mượn sách còn hiệu lực; có hiệu lực từ ngày 01/3/2021 ("),
        ("Quy định 4 còn hiệu lực không?", date(2023, 1, 1), "còn hiệu lực; có hiệu lực từ ngày 01/3/2020; nguồn gần nhất"),
        ("Quy định 4 còn hiệu lực không?", DAY, "chưa xác định được là còn hiệu lực hay đã hết hiệu lực; có hiệu lực từ ngày 01/3/2020; nguồn gần nhất cho thấy còn áp dụng là của ngày 22/11/2025; tài liệu hiện có không ghi văn bản nào thay thế"),
        ("Bài báo còn hiệu lực không?", DAY, "Bài báo «Thư viện mùa hè» không phải văn bản có hiệu lực thi hành."),
    ],
)  # fmt: skip
def test_state_on_a_day(corpus: Corpus, asked: str, day: date, said: str) -> None:
    notice = answer(corpus, asked, day)[0]
    assert said in notice.text
    assert "Bài báo" in asked or notice.text.startswith(f"Ngày {day.day:02d}/")


@pytest.mark.parametrize(
    ("asked", "day", "said"),
    [
        ("Điều 2 Quy định 5 còn áp dụng không?", DAY, ["Điều 2 Quy định số 5-QĐ/TW", "đã hết hiệu lực đối với sinh viên từ ngày 01/3/2021, bị thay thế bởi Quy định số 2-QĐ/TW", "Với đối tượng khác, Quy định số 5-QĐ/TW còn hiệu lực"]),
        ("Khoản 1 Điều 2 Quy định 5 còn áp dụng không?", date(2020, 1, 1), ["Điều 2 Quy định số 5-QĐ/TW", "còn hiệu lực; có hiệu lực từ ngày 01/3/2018", "đến ngày 01/3/2021 thì hết hiệu lực đối với sinh viên"]),
        ("Điều 3 Quy định 5 còn áp dụng không?", DAY, ["Ngày 23/11/2026: Quy định số 5-QĐ/TW", "không có ghi riêng cho Điều 3", "Quy định số 5-QĐ/TW: Điều 2 đã hết hiệu lực đối với sinh viên"]),
        ("Quy định 5 còn hiệu lực không?", DAY, ["đã được sửa đổi, bổ sung bởi văn bản số 8-QĐ/TW ngày 06/5/2019", "Quy định số 5-QĐ/TW: Điều 2 đã hết hiệu lực đối với sinh viên từ ngày 01/3/2021"]),
        ("Quy định 5 còn hiệu lực không?", date(2019, 1, 1), ["còn hiệu lực; có hiệu lực từ ngày 01/3/2018 ("]),
    ],
)  # fmt: skip
def test_down_to_the_section(corpus: Corpus, asked: str, day: date, said: list[str]) -> None:
    text = " ".join(draft.text for draft in answer(corpus, asked, day))
    assert all(each in text for each in said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Quy định 2 thay thế văn bản nào?", "thay thế Quy định số 1-QĐ/TW ngày 03 tháng 02 năm 2016"),
        ("Văn bản nào bị Quy định 2 thay thế?", "thay thế Quy định số 1-QĐ/TW ngày 03 tháng 02 năm 2016"),
        ("Quy định 5 được sửa đổi bởi văn bản nào?", "đã được sửa đổi, bổ sung bởi văn bản số 8-QĐ/TW ngày 06/5/2019"),
        ("Quy định 2 ban hành ngày nào?", "Quy định số 2-QĐ/TW ban hành ngày 03/02/2021."),
        ("Cơ quan nào ban hành Quy định 2, ngày nào?", "Quy định số 2-QĐ/TW do Ban Bí thư ban hành ngày 03/02/2021."),
        ("Quy định 2 có hiệu lực từ khi nào?", "Quy định số 2-QĐ/TW có hiệu lực từ ngày 01/3/2021."),
        ("Tên đầy đủ của Quy định 2 là gì?", "Quy định số 2-QĐ/TW có tên là «Quy định về mượn sách»."),
        ("Số hiệu đầy đủ của Quy định 2 là gì?", "Quy định «mượn sách» có số, ký hiệu là 2-QĐ/TW."),
        ("Quy định 9 về kho sách ban hành ngày nào?", "Ban Bí thư về kho sách ban hành ngày 03/02/2017."),
    ],
)
@pytest.mark.parametrize("typed", [str, fold])
def test_identity_and_links(corpus: Corpus, asked: str, said: str, typed) -> None:
    assert said in answer(corpus, typed(asked))[0].text


@pytest.mark.parametrize(
    "asked", ["Có mấy Quy định 9-QĐ/TW?", "9-QĐ/TW là quy định nào?", "Có bao nhiêu văn bản mang số 9-QĐ/TW?"]
)
def test_documents_of_one_number(corpus: Corpus, asked: str) -> None:
    [notice] = answer(corpus, asked)
    assert notice.about == ("quy-dinh-9-2017", "quy-dinh-9-2022")
    assert notice.text == (
        "Tài liệu hiện có 2 văn bản mang số 9-QĐ/TW: (1) Quy định số 9-QĐ/TW ngày 03 tháng 02 năm 2017 của Ban Bí thư về "
        "kho sách; (2) Quy định số 9-QĐ/TW ngày 03 tháng 02 năm 2022 của Ban Bí thư về phòng báo. Có thể còn văn bản khác "
        "cùng số."
    )


def test_both_of_one_number_are_told(corpus: Corpus) -> None:
    assert [draft.about[0] for draft in answer(corpus, "Quy định 9 còn hiệu lực không?")] == [
        "quy-dinh-9-2017",
        "quy-dinh-9-2022",
    ]


@pytest.mark.parametrize(
    ("asked", "day", "doc_id"),
    [
        ("Hiện nay mượn sách theo văn bản nào?", DAY, "quy-dinh-2-2021"),
        ("Mượn sách theo quy định nào?", date(2019, 12, 31), "quy-dinh-1-2016"),
        ("Thẻ bạn đọc được quy định ở văn bản nào?", DAY, "quy-dinh-4-2020"),
        ("Văn bản mới nhất về kho sách là văn bản nào?", DAY, "quy-dinh-9-2017"),
    ],
)
def test_a_topic_without_a_number(corpus: Corpus, asked: str, day: date, doc_id: str) -> None:
    notice = answer(corpus, asked, day)[0]
    assert notice.about[0] == doc_id
    assert "trong tài liệu hiện có, văn bản có tên nói về điều được hỏi là" in notice.text


@pytest.mark.parametrize("asked", CONTENT)
@pytest.mark.parametrize("typed", [str, fold])
def test_no_question_of_a_document(corpus: Corpus, asked: str, typed) -> None:
    assert answer(corpus, typed(asked)) == []


def test_a_line_of_replacements_is_followed(tmp_path: Path, embeddings: SentenceEmbeddings) -> None:
    middle = office_rule(
        "2-QĐ/TW",
        2021,
        status="replaced",
        ineffective_on="2024-03-01",
        replaced_by=f'["{THIRD}"]',
        replaces=f'["{FIRST}"]',
    )
    for place, content in enumerate((REPLACED, middle, office_rule("3-QĐ/TW", 2024))):
        (tmp_path / f"{place}.md").write_text(content)
    corpus = Corpus.of(Index.build(load_documents(tmp_path), embeddings))
    first, then, _ = answer(corpus, "Văn bản nào thay thế Quy định 1?")
    assert "bị thay thế bởi Quy định số 2-QĐ/TW" in first.text
    assert then.text.startswith(
        "Quy định số 2-QĐ/TW cũng đã hết hiệu lực từ ngày 01/3/2024, bị thay thế bởi Quy định số 3-QĐ/TW"
    )
    assert then.about == ("quy-dinh-1-2016", "quy-dinh-2-2021", "quy-dinh-3-2024")
    assert answer(corpus, "Mượn sách theo quy định nào?")[0].about[0] == "quy-dinh-3-2024"


def test_a_ring_of_replacements_ends(tmp_path: Path, embeddings: SentenceEmbeddings) -> None:
    ends = {"status": "replaced", "ineffective_on": "2024-03-01"}
    (tmp_path / "1.md").write_text(office_rule("1-QĐ/TW", 2016, replaced_by=f'["{SECOND}"]', **ends))
    (tmp_path / "2.md").write_text(office_rule("2-QĐ/TW", 2021, replaced_by=f'["{FIRST}"]', **ends))
    corpus = Corpus.of(Index.build(load_documents(tmp_path), embeddings))
    assert "bị thay thế bởi Quy định số 2-QĐ/TW" in answer(corpus, "Quy định 1 còn hiệu lực không?")[0].text


@pytest.mark.parametrize(
    ("asked", "day", "said"),
    [
        ("Văn bản nào thay thế Quy định 105?", DAY, "bị thay thế bởi Quy định số 80-QĐ/TW"),
        ("Quy định 377 thay thế những quy định nào?", DAY, "thay thế nhiều văn bản, trong đó có Quy định số 80-QĐ/TW"),
        ("Quy định 57 còn hiệu lực không?", DAY, "văn bản cùng tên ra sau là Quy định số 350-QĐ/TW"),
        ("Điều 6 Nghị định 101 còn áp dụng không?", DAY, "bị thay thế bởi Điều 5 Nghị định số 171/2025/NĐ-CP"),
        ("Quy định 350 còn hiệu lực không?", date(2023, 6, 1), "chưa có hiệu lực, ban hành ngày 29/8/2025"),
        ("Điều 6 Nghị định 101 còn áp dụng không?", date(2023, 6, 1), "còn hiệu lực; có hiệu lực từ ngày 21/10/2017"),
        ("Nghị định 101 được sửa đổi bởi văn bản nào?", DAY, "bởi Nghị định số 89/2021/NĐ-CP"),
        ("Nghị định 89/2021 sửa đổi nghị định nào?", DAY, "sửa đổi, bổ sung Nghị định số 101/2017/NĐ-CP"),
        ("Luân chuyển cán bộ theo quy định nào?", date(2019, 12, 31), "là Quy định số 98-QĐ/TW"),
        ("Hiện nay đào tạo, bồi dưỡng công chức theo nghị định nào?", DAY, "là Nghị định số 171/2025/NĐ-CP"),
        ("Năm 2023 thì áp dụng Luật Cán bộ, công chức nào?", date(2023, 12, 31), "là Luật Cán bộ, công chức số 22/2008/QH12"),
        ("Có mấy Nghị quyết 09-NQ/TU?", DAY, "Tài liệu hiện có 2 văn bản mang số 09-NQ/TU"),
    ],
)
def test_of_the_shipped_documents(shipped: Corpus, asked: str, day: date, said: str) -> None:
    assert said in answer(shipped, asked, day)[0].text


@pytest.mark.parametrize("asked", LEFT)
def test_what_front_matter_does_not_hold_is_left_to_the_text(shipped: Corpus, asked: str) -> None:
    assert answer(shipped, asked) == []
