"""What a question states beside what a sentence says of it, and the sentence that corrects it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evidence import Evidence
from assistant.grounding import faults
from assistant.premise.premises import Stance, correction, first_stand, own_case, presupposes, stance
from assistant.references import find_references
from assistant.types import Question
from assistant.understanding import is_unmarked
from index.chunking import chunk_document
from index.corpus import load_documents
from index.structure import parse_sections
from index.text import fold
from index.types import Chunk, Document, ScoredChunk
from tests.browser import ROOT
from tests.small_corpus import small_corpus

HEADING = "Thư viện mùa hè › Số liệu"


def asked(text: str, documents: dict[str, Document] | None = None, expects: str | None = None) -> Question:
    """A question as it is understood, but for slips and abbreviations."""
    references = tuple(reference for reference, _, _ in find_references(text, documents or {}))
    return Question(
        asked=text,
        text=text,
        subject=text,
        kind="yes-no",
        expects=expects,
        documents=references,
        unmarked=is_unmarked(text),
    )


def judged(question: str, sentence: str, heading: str = HEADING) -> Stance:
    return stance(asked(question), sentence, heading)


CONTRADICTED = [
    # figures with the same noun, in digits and in words
    ("Thư viện mở 5 lớp đọc sách phải không?", "Thư viện mở bốn lớp đọc sách.", "figure", "5 lớp", "bốn lớp"),
    ("Thư viện đón hơn 4.500 lượt bạn đọc đúng không?", "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc.", "figure", "hơn 4.500 lượt", "hơn 3.500 lượt"),
    ("Bạn đọc mượn sách ít nhất 2 năm à?", "Bạn đọc mượn sách ít nhất 3 năm (36 tháng).", "figure", "ít nhất 2 năm", "ít nhất 3 năm"),
    ("Có phải thư viện được 450 đại biểu tán thành không?", "Thư viện được 470/470 đại biểu tán thành.", "figure", "450 đại biểu", "470/470 đại biểu"),
    # a figure that is of something else in the same sentence
    ("Hội đồng có 39 người tham gia lần đầu phải không?", "Hội đồng có 53 người, trong đó 39 người tái cử và 14 người tham gia lần đầu.", "figure", "39 người", "14 người"),
    ("Bạn đọc nữ phải từ 30 tuổi đúng không?", "Bạn đọc phải từ 28 tuổi với nữ, từ 30 tuổi với nam.", "figure", "30 tuổi", "28 tuổi"),
    ("Sách mới chiếm từ 15% trở lên phải không?", "Thư viện đặt tỷ lệ sách cũ từ 15% trở lên và sách mới từ 25% trở lên.", "percent", "15% trở lên", "25% trở lên"),
    ("Tỷ lệ trả sách đúng hạn là 91,5% chứ?", "Tỷ lệ trả sách đúng hạn đạt 81,5%.", "percent", "91,5%", "81,5%"),
    # persons and times, percent and points are not the same
    ("Có phải 3.500 người được thư viện đón trong năm 2020 không?", "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc.", "measure", "3.500 người", "hơn 3.500 lượt"),
    ("Chỉ tiêu trả sách đúng hạn là 11,5% phải không?", "Tỷ lệ trả sách đúng hạn cao hơn chỉ tiêu 11,5 điểm phần trăm.", "measure", "11,5%", "11,5 điểm phần trăm"),
    ("Thư viện xếp thứ 8 về số sách đúng không?", "Thư viện đứng thứ 10/63 về số sách.", "rank", "thứ 8", "thứ 10/63"),
    ("Thư viện mùa hè thành lập năm 2019 phải không?", "Thư viện mùa hè được thành lập ngày 16/5/2018.", "date", "năm 2019", "ngày 16/5/2018"),
    ("Nghe nói từ 2016 đến 2020 thư viện cử 70 lượt cán bộ đi học.", "Thư viện cử 70 lượt cán bộ đi học từ năm 2016 đến năm 2023.", "date", "từ 2016 đến 2020", "từ năm 2016 đến năm 2023"),
    ("Ngày nào năm 2019 thư viện ban hành nội quy mượn sách?", "Thư viện ban hành nội quy mượn sách ngày 16/5/2018.", "date", "năm 2019", "ngày 16/5/2018"),
    # bodies, persons, places, posts
    ("Nội quy thư viện do Ban Bí thư ban hành phải không?", "Nội quy thư viện do Bộ Chính trị ban hành.", "issuer", "Ban Bí thư", "Bộ Chính trị"),
    ("Nội quy thư viện do Bộ Chính trị ban hành đúng không?", "Cơ quan ban hành nội quy thư viện là Ban Chấp hành Trung ương.", "issuer", "Bộ Chính trị", "Ban Chấp hành Trung ương"),
    ("Trưởng phòng đọc của thư viện là ông Trần Văn Bình phải không?", "Trưởng phòng đọc của thư viện là đồng chí Nguyễn Văn An.", "name", "ông Trần Văn Bình", "Nguyễn Văn An"),
    ("Nguyễn Văn An là Giám đốc thư viện à?", "Trưởng phòng đọc của thư viện là đồng chí Nguyễn Văn An.", "name", "Giám đốc", "Trưởng phòng"),
    ("Thư viện mùa hè nhập vào Đại học Hoa Mai đúng không?", "Thư viện mùa hè đã sáp nhập vào Học viện Hoa Đào.", "name", "Đại học Hoa Mai", "Học viện Hoa Đào"),
    ("Bà Lê Thị Hòa quê ở Thái Bình phải không?", "Bà Lê Thị Hòa quê ở xã Hoa Mai, tỉnh Nam Định.", "place", "Thái Bình", "xã Hoa Mai, tỉnh Nam Định"),
    # denial
    ("Vì sao thư viện cho mượn sách quý về nhà?", "Thư viện không cho mượn sách quý về nhà.", "negation", "mượn sách", "không cho mượn sách"),
    ("Sao bạn đọc không được mượn sách quý?", "Bạn đọc được mượn sách quý tại chỗ.", "negation", "không được mượn sách", "mượn sách"),
    ("Thời gian học nghề cũng được tính phải không?", "Thẻ có hạn 60 tháng, thời gian học nghề không được tính.", "negation", "tính", "không được tính"),
    ("Thư viện đầu tiên của tỉnh là Thư viện Hoa Mai đỏ phải không?", "Thư viện đầu tiên của tỉnh là nhà sách cũ, không phải Thư viện Hoa Mai đỏ.", "negation", "Thư viện Hoa Mai đỏ", "không phải Thư viện Hoa Mai đỏ"),
    ("Vì sao bạn đọc trả chậm phải đền bù tiền sách?", "Bạn đọc trả chậm thì không phải đền bù tiền sách.", "negation", "phải đền bù", "không phải đền bù tiền sách"),
    # opposites, levels, terms, all and some
    ("Bạn đọc mượn sách tối đa 30 ngày phải không?", "Bạn đọc mượn sách ít nhất 30 ngày.", "antonym", "tối đa", "ít nhất 30 ngày"),
    ("Vì sao số sách của thư viện giảm 70 cuốn?", "Số sách của thư viện tăng 70 cuốn.", "antonym", "giảm", "tăng"),
    ("Đọc sách ở thư viện là tự nguyện à?", "Đọc sách ở thư viện là việc bắt buộc.", "antonym", "tự nguyện", "bắt buộc"),
    ("Mức 30 ngày mượn sách là mức tối đa phải không?", "Mức 30 ngày mượn sách là mức tối thiểu, không phải mức tối đa.", "antonym", "tối đa", "tối thiểu"),
    ("Thủ thư cần tốt nghiệp đại học phải không?", "Thủ thư cần tốt nghiệp cao đẳng trở lên.", "term", "đại học", "cao đẳng"),
    ("Biệt phái thủ thư ít nhất 3 năm phải không?", "Luân chuyển thủ thư ít nhất 3 năm.", "term", "Biệt phái", "Luân chuyển"),
    ("Tất cả bạn đọc trả sách đúng hạn đúng không?", "Đa số bạn đọc trả sách đúng hạn.", "scope", "Tất cả", "Đa số"),
    ("Chỉ một số thủ thư có bằng đại học à?", "Ở thư viện, 100% thủ thư có bằng đại học.", "scope", "một số", "100%"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "sentence", "reason", "typed", "stated"), CONTRADICTED)
def test_what_stands_against_a_question(question: str, sentence: str, reason: str, typed: str, stated: str) -> None:
    assert judged(question, sentence) == Stance("contradicts", typed, stated, reason)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        each[:2]
        for each in CONTRADICTED  # "a?" may be "ạ?" as well
        if each[2] in ("figure", "percent", "rank", "date", "issuer", "scope") and not each[0].endswith("à?")
    ],
)
def test_the_same_without_diacritics(question: str, sentence: str) -> None:
    found = judged(fold(question), sentence)
    assert found.kind == "contradicts"
    assert found.asked in fold(question)
    assert found.stated in sentence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Thư viện mở bốn lớp đọc sách phải không?", "Thư viện mở 4 lớp đọc sách."),
        ("Bạn đọc mượn sách ít nhất 36 tháng đúng không?", "Bạn đọc mượn sách ít nhất 3 năm."),
        ("Nghe nói thư viện đón khoảng 3.600 lượt bạn đọc.", "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc."),
        ("Thư viện mùa hè thành lập năm 2018 phải không?", "Thư viện mùa hè được thành lập ngày 16/5/2018."),
        ("Còn 129 xã phường sau sắp xếp đúng không?", "Sau sắp xếp từ 398 xã, phường còn 129 đơn vị cấp xã."),
        ("Vì sao thư viện không cho mượn sách quý về nhà?", "Thư viện không cho mượn sách quý về nhà."),
        ("Tất cả thủ thư có bằng đại học đúng không?", "Ở thư viện, 100% thủ thư có bằng đại học."),
    ],
)
def test_what_a_sentence_bears_out(question: str, sentence: str) -> None:
    assert judged(question, sentence).kind in ("agrees", "silent")
    assert judged(question, sentence).kind == "agrees" or "100%" in sentence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        # of another thing, another time, another document, another noun
        ("Số bạn đọc nữ của thư viện là 43 người phải không?", "Số bạn đọc trẻ của thư viện là 38 người."),
        ("Năm 2021 thư viện đón 4.500 lượt bạn đọc phải không?", "Năm 2020 thư viện đón 3.500 lượt bạn đọc."),
        ("Nội quy ban hành năm 2022 phải không?", "Nội quy triển khai đề án giai đoạn 2020-2030."),
        ("Thư viện có 12 phòng phải không?", "Thư viện đón hơn 3.500 lượt bạn đọc."),
        ("Thư viện Hoa Mai mở 5 lớp đọc sách phải không?", "Thư viện Hoa Đào mở bốn lớp đọc sách."),
        # questions that give nothing out as so
        ("Có được mượn sách quý về nhà không?", "Thư viện không cho mượn sách quý về nhà."),
        ("Số sách của thư viện tăng hay giảm?", "Số sách của thư viện tăng 70 cuốn."),
        ("Mốc 8 năm của thư viện là gì?", "Mốc 3 năm của thư viện là thời gian mượn sách."),
        ("Công chức theo mức 40 hay 45 tuổi?", "Công chức theo mức 40 tuổi."),
        ("Trước năm 2019 thư viện ban hành nội quy nào?", "Thư viện ban hành nội quy ngày 16/5/2021."),
        ("Khi nào 63/63 tỉnh đều có thư viện?", "Năm 2020 có 45/63 tỉnh đã có thư viện."),
        # what sounds like a denial, and what is no plain one
        ("Vì sao bạn đọc mượn sách 30 ngày?", "Bạn đọc mượn sách không quá 30 ngày."),
        ("Có phải cứ có thẻ mới được mượn sách không?", "Người không có thẻ có thể đọc tại chỗ nhưng không được mượn sách."),
        # a sentence that says what the documents lack
        ("Thư viện có 5 phòng đọc phải không?", "Chưa tìm được nguồn xác nhận thư viện có 4 phòng đọc."),
    ],
)  # fmt: skip
def test_what_says_nothing_against_a_question(question: str, sentence: str) -> None:
    assert judged(question, sentence).kind in ("silent", "agrees")


@pytest.mark.parametrize(
    ("question", "states", "case"),
    [
        ("Kế hoạch ban hành năm 2022 phải không?", True, False),
        ("Có phải thư viện mở 5 lớp không?", True, False),
        ("Thư viện mở 5 lớp à?", True, False),
        ("Nghe nói thư viện đóng cửa.", True, False),
        ("Vì sao thư viện đóng cửa?", True, False),
        ("Tại sao chỉ 80% thủ thư có bằng?", True, False),
        ("418 bạn đọc dự mấy lớp?", True, False),
        ("Thư viện ở đâu?", False, False),
        ("Có được mượn sách không?", False, False),
        ("Sức khỏe yếu có phải đi học không?", False, False),
        ("38 tuổi còn đi học được không?", False, True),
        ("Cách 7 km có được hỗ trợ không?", False, True),
        ("Tôi công tác 6 năm, còn 9 năm nữa nghỉ hưu, có đủ điều kiện không?", False, True),
        ("Tôi đọc được 12 tháng rồi, đúng hạn phải không?", True, True),
        ("Bạn đọc mượn tối đa 30 ngày đúng không?", True, False),
        ("vi sao thu vien dong cua", True, False),
        ("muon sach toi da 30 ngay dung khong", True, False),
        ("38 tuoi con di hoc duoc khong", False, True),
    ],
)
def test_how_a_question_states_something(question: str, states: bool, case: bool) -> None:
    assert (presupposes(asked(question)), own_case(asked(question))) == (states, case)


@pytest.mark.parametrize(
    ("question", "sentence", "typed", "stated", "verdict"),
    [
        ("Còn 12 năm công tác có được mượn sách không?", "Người mượn sách phải còn ít nhất 10 năm công tác.", "12 năm", "ít nhất 10 năm", "meets"),
        ("Tôi công tác 6 năm, còn 9 năm nữa nghỉ hưu, có được mượn sách không?", "Người mượn sách phải còn ít nhất 10 năm công tác.", "9 năm", "ít nhất 10 năm", "fails"),
        ("38 tuổi còn mượn sách được không?", "Người mượn sách không quá 45 tuổi.", "38 tuổi", "không quá 45 tuổi", "meets"),
        ("toi 46 tuoi con muon sach duoc khong", "Người mượn sách không quá 45 tuổi.", "46 tuoi", "không quá 45 tuổi", "fails"),
        ("Nhà cách 7 km có được mượn sách không?", "Nhà cách từ 10 km trở lên thì được mượn sách.", "7 km", "10 km trở lên", "fails"),
        # an exception, a denial, two limits, no limit
        ("Mượn sách 4 năm có được không?", "Mượn sách tối đa 3 năm, trừ sách quý.", "4 năm", "tối đa 3 năm", None),
        ("Em 8 tuổi có được mượn sách không?", "Không cho trẻ dưới 10 tuổi mượn sách.", "8 tuổi", "dưới 10 tuổi", None),
        ("Mượn sách 4 năm có được không?", "Mượn sách ít nhất 2 năm, tối đa 3 năm.", "4 năm", "ít nhất 2 năm", None),
        ("Mượn sách 4 năm có được không?", "Thẻ mượn sách có giá trị 5 năm.", "4 năm", "5 năm", None),
    ],
)  # fmt: skip
def test_the_askers_own_case(question: str, sentence: str, typed: str, stated: str, verdict: str | None) -> None:
    assert judged(question, sentence) == Stance("case", typed, stated, "figure", verdict)


@pytest.fixture
def library(tmp_path: Path) -> dict[str, Document]:
    return small_corpus(tmp_path)


def evidence_of(documents: dict[str, Document], words: str, score: float = 1.0) -> Evidence:
    """The sentence that has these words, as evidence."""
    for chunk in (chunk for document in documents.values() for chunk in chunk_document(document)):
        for start, end in chunk.sentences:
            if words in chunk.text[start - chunk.start_char : end - chunk.start_char]:
                return Evidence(ScoredChunk(chunk, 1.0), (start, end), score, 1.0, 1.0)
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("question", "words", "text"),
    [
        ("Quy định 7-QĐ/TW có hiệu lực từ ngày 01/5/2021 phải không?", "có hiệu lực từ", "Không: Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021, không phải ngày 01/5/2021."),
        ("Vì sao thư viện đón hơn 4.500 lượt bạn đọc?", "3.500 lượt", "Tài liệu nêu khác: Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc, không phải 4.500 lượt."),
        ("Chỉ tiêu trả sách đúng hạn là 11,5% phải không?", "81,5%", "Không: Tỷ lệ trả sách đúng hạn đạt 81,5%, cao hơn chỉ tiêu 11,5 điểm phần trăm, không phải 11,5%."),
        ("ban doc Nguyen Van An duoc muon 15 cuon sach phai khong", "mượn 12 cuốn", "Không: Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày, không phải «15 cuon»."),
        ("Bạn đọc Nguyễn Văn An không được mượn 12 cuốn phải không?", "mượn 12 cuốn", "Không đúng: Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày."),
    ],
)  # fmt: skip
def test_a_correction_says_what_stands_there_first(
    library: dict[str, Document], question: str, words: str, text: str
) -> None:
    understood, evidence = asked(question, library), evidence_of(library, words)
    draft = correction(understood, evidence, stance(understood, evidence.text, evidence.chunk.heading))
    assert (draft.text, draft.kind) == (text, "correction")
    assert draft.cited == ((evidence.chunk.doc_id, evidence.span),)
    assert faults(draft, library, asked=question) == []


def test_the_day_of_a_document_typed_wrong(library: dict[str, Document]) -> None:
    sentence = "Quy định số 7-QĐ/TW ngày 03/02/2021 nói về mượn sách."
    typed = asked("Quy định 7-QĐ/TW ngày 03/02/2020 nói về mượn sách phải không?", library)
    assert stance(typed, sentence, "") == Stance("contradicts", "ngày 03/02/2020", "ngày 03/02/2021", "date")
    # A year alone names another document of the number, if there is one.
    assert stance(asked("Quy định 7 năm 2020 nói về mượn sách à?", library), sentence, "").kind == "silent"


def test_a_document_for_another(library: dict[str, Document]) -> None:
    sentence = "Quy định số 7-QĐ/TW bị thay thế bởi Quy định số 9-QĐ/TW."
    typed = asked("Quy định 7-QĐ/TW bị thay thế bởi Quy định 8-QĐ/TW phải không?", library)
    assert stance(typed, sentence, "") == Stance("contradicts", "8-QĐ/TW", "9-QĐ/TW", "document")
    assert stance(asked("Quy định 8-QĐ/TW bị thay thế phải không?", library), sentence, "").kind == "silent"


def test_the_best_sentence_that_takes_a_stand(library: dict[str, Document]) -> None:
    silent, against = evidence_of(library, "81,5%", 3.0), evidence_of(library, "3.500 lượt", 2.0)
    question = asked("Thư viện đón 4.500 lượt bạn đọc phải không?")
    faulty = replace(against, faults=("figure",))
    found = first_stand(question, [silent, faulty])
    assert found is not None
    assert (found[0], found[1].reason) == (faulty, "figure")
    assert first_stand(question, [silent]) is None


@pytest.fixture(scope="module")
def corpus() -> list[tuple[Document, list[Chunk]]]:
    return [(document, chunk_document(document)) for document in load_documents(ROOT / "docs")]


def sentences_of(chunks: list[Chunk], start: int, end: int) -> Iterator[tuple[str, str]]:
    """Each sentence in a span of a document, with its heading."""
    for chunk in chunks:
        for first, last in chunk.sentences:
            if start <= first < end:
                yield chunk.text[first - chunk.start_char : last - chunk.start_char], chunk.heading


def test_no_question_of_a_section_is_contradicted_by_it(corpus: list[tuple[Document, list[Chunk]]]) -> None:
    documents = {document.doc_id: document for document, _ in corpus}
    counted: Counter[str] = Counter()
    for document, chunks in corpus:
        sections = {section.section_id: section for section in parse_sections(document.text)}
        for section_id, questions in document.questions.items():
            section = sections[section_id]
            own = list(sentences_of(chunks, section.start_char, section.end_char))
            for question in map(asked, questions, [documents] * len(questions)):
                counted.update(stance(question, *sentence).kind for sentence in own)
    assert counted["contradicts"] < 0.002 * counted.total(), counted


def test_what_one_sentence_says_is_not_contradicted_by_its_neighbours(
    corpus: list[tuple[Document, list[Chunk]]],
) -> None:
    documents = {document.doc_id: document for document, _ in corpus}
    counted: Counter[str] = Counter()
    for document, chunks in corpus[::3]:
        for chunk in chunks:
            own = list(sentences_of([chunk], 0, len(document.text)))
            for sentence, _ in own:
                if not sentence.endswith(":") and len(sentence.split()) <= 45:
                    question = asked(f"{sentence.rstrip('.;')} phải không?", documents)
                    counted.update(stance(question, *other).kind for other in own)
    assert counted["contradicts"] < 0.01 * counted.total(), counted
