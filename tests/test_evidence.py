"""Which sentence answers, and when none does."""

from pathlib import Path

import pytest

from assistant.answerability import counts_head
from assistant.evidence import Evidence, find_evidence
from assistant.syllables import Syllables
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.chunking import chunk_document
from index.types import ScoredChunk
from tests.small_corpus import small_corpus


@pytest.fixture
def best(tmp_path: Path):
    documents = small_corpus(tmp_path)
    chunks = [chunk for document in documents.values() for chunk in chunk_document(document)]
    vocabulary = Vocabulary(chunks)

    def find(text: str) -> Evidence:
        found = [ScoredChunk(chunk, 1.0) for chunk in chunks]  # every passage alike: the sentence decides
        return find_evidence(understand(text, vocabulary, documents), found, vocabulary)[0]

    return find


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Thư viện đón bao nhiêu lượt bạn đọc?", "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc."),
        ("thu vien don bao nhieu luot ban doc", "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc."),
        ("Quy định 7 có hiệu lực từ khi nào?", "Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021."),
        ("Quy định nào có hiệu lực từ tháng 3/2021?", "Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021."),
        ("Thẻ mượn gồm mấy loại?", "Thẻ mượn gồm ba loại:"),
        ("Thư viện đón 3.500 lượt bạn đọc phải không?", "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc."),
    ],
)
def test_the_sentence_that_answers(best, asked: str, answer: str) -> None:
    evidence = best(asked)
    assert (evidence.text, evidence.faults, evidence.answers) == (answer, (), True)


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ("Năm 2019 thư viện đón bao nhiêu lượt bạn đọc?", "year"),
        ("Thư viện đón 4.500 lượt bạn đọc phải không?", "figure"),
        ("Thẻ mượn có hiệu lực từ ngày nào theo Quy định 8-QĐ/TW?", "document"),
        ("Thư viện đón bao nhiêu xe đạp?", "head"),
        ("Thư viện đón 3.500 người phải không?", "measure"),
        ("thu vien don 3500 nguoi phai khong", "measure"),
        ("Chỉ tiêu trả sách đúng hạn là 11,5% đúng không?", "measure"),
    ],
)
def test_what_forbids_an_answer(best, asked: str, fault: str) -> None:
    evidence = best(asked)
    assert fault in evidence.faults
    assert not evidence.answers


def test_what_no_document_covers_is_named(best) -> None:
    evidence = best("Thư viện mùa hè có phòng xông hơi không?")
    assert evidence.missing == ("phòng", "xông", "hơi")
    assert not evidence.answers


def test_coverage_is_the_weighted_share_of_the_subject(best) -> None:
    # Every content word of the question stands in the sentence itself.
    assert best("Tỷ lệ trả sách đúng hạn là bao nhiêu?").coverage == 1.0


@pytest.mark.parametrize(
    ("asked", "sentence", "counts"),
    [
        ("Ban có bao nhiêu gương mặt mới?", "Ban có 14 người tham gia lần đầu.", True),
        ("Moi nam duoc di may ban?", "Mỗi năm được đi 2 lần.", True),
        ("Lớp học mấy hôm?", "Lớp học trong 10 ngày.", True),
        ("Nhà nước tuyển mấy chục em?", "Nhà nước tuyển 30 người.", True),
        ("Tỉnh hỗ trợ bao nhiêu tiền?", "Tỉnh hỗ trợ 300.000 đồng mỗi tháng.", True),
        ("Nơi đến cách mấy cây số?", "Nơi đến cách 10 km.", True),
        ("Tỉnh hỗ trợ bao nhiêu tiền?", "Tỉnh hỗ trợ 30 người.", False),
        ("Ban có mấy bước?", "Ban có 14 người tham gia lần đầu.", False),
        ("Mỗi năm được đi mấy bận?", "Mỗi năm có 2 người được đi.", False),
    ],
)
def test_what_people_count_in_other_words(asked: str, sentence: str, counts: bool) -> None:
    question = understand(asked, Vocabulary([]), {})
    assert counts_head(question, Syllables.of(sentence), frozenset()) is counts
