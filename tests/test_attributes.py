"""What a question asks of a thing must be stated by the sentence that is given for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.attributes import dates_document, role_differs, unstated
from assistant.data_files import read_data
from assistant.types import Question
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.chunking import chunk_document
from index.corpus import load_documents
from index.structure import parse_sections
from tests.small_corpus import small_corpus

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Question]:
    documents = small_corpus(tmp_path)
    vocabulary = Vocabulary([chunk for document in documents.values() for chunk in chunk_document(document)])
    return lambda text: understand(text, vocabulary, documents)


def lacking(question: Question, sentence: str, heading: str = "") -> str | None:
    return unstated(question, sentence, sentence, heading)


@pytest.mark.parametrize(
    ("asked", "stating", "other", "name"),
    [
        ("Ai ký Quy định 7-QĐ/TW?", "Người ký là bà Trần Thị Hoa.", "Quy định ban hành ngày 03/02/2021.", "người ký"),
        ("ai ky quy dinh 7", "Quy định số 7-QĐ/TW do ông Lê Văn Nam ký.", "Quy định nói về mượn sách.", "người ký"),
        ("Kết luận 8 ai ký vậy?", "Người ký Kết luận số 8 là ông Lê Nam.", "Ông Lê Nam ký kết hợp đồng.", "người ký"),
        ("Quy định 7 dài bao nhiêu trang?", "Quy định in trên bốn trang.", "Quy định có 12 điều.", "số trang"),
        ("Kinh phí mua sách là bao nhiêu?", "Tỉnh cấp 2 tỷ đồng.", "Thư viện mua 500 cuốn sách.", "Kinh phí"),
        ("Thư viện tốn bao nhiêu tiền?", "Chi 300.000.000 đồng.", "Hơn 2 tỷ người đọc sách.", "kinh phí"),
        ("Học phí lớp đọc nhanh bao nhiêu?", "Lớp học miễn phí, không thu học phí.", "Lớp có 40 học viên.", "Học phí"),
        ("Số điện thoại thư viện là gì?", "Gọi 0228 3649 222.", "Thư viện ở số 12 phố Hoa Mai.", "Số điện thoại"),
        ("Xin email của thư viện", "Viết tới thuvien@hoamai.vn.", "Thư viện có hộp góp ý.", "email"),
        ("Bà Hoa sinh ngày nào?", "Bà Hoa sinh ngày 3/2/1970.", "Bà Hoa sinh năm 1970.", "ngày sinh"),
        ("Bà Hoa bao nhiêu tuổi?", "Bà Hoa năm nay 52 tuổi.", "Bà Hoa làm ở thư viện 20 năm.", "tuổi"),
        ("Ông Nam quê ở đâu?", "Ông Nam, quê Thái Bình, là thủ thư.", "Ông Nam làm ở Thái Bình.", "quê quán"),
        ("Lương của thủ thư là bao nhiêu?", "Thủ thư hưởng lương hệ số 2,34.", "Thư viện có 6 thủ thư.", "tiền lương"),
        ("Ai viết bài báo này?", "Bài của phóng viên Lê Hà.", "Bài báo nói về thư viện.", "tác giả"),
        ("Ai chụp tấm ảnh?", "Ảnh: Trần Thị Hoa.", "Ảnh chụp phòng đọc.", "người chụp ảnh"),
        ("Bài được đăng ngày nào?", "Bài đăng ngày 5/6/2020.", "Năm 2020 thư viện mở cửa.", "ngày đăng bài"),
        ("Lễ khai trương tổ chức ở đâu?", "Lễ mở tại phố Hoa Mai.", "Lễ có 200 khách.", "địa điểm"),
        ("Hội nghị diễn ra trong bao nhiêu phút?", "Hội nghị dài 90 phút.", "Hội nghị mở tháng 5.", "số phút"),
        ("Hạn nộp thẻ là ngày nào?", "Nộp thẻ trước ngày 5/6/2020.", "Thẻ có ba loại.", "Hạn nộp"),
        ("Tiền mua sách lấy từ nguồn nào?", "Sách do ngân sách tỉnh chi.", "Sách gồm ba loại.", "Tiền"),
        ("Không trả sách bị phạt bao nhiêu tiền?", "Phạt 50.000 đồng.", "Phải trả sách.", "mức phạt tiền"),
        ("Sáng kiến đổi sách là của ai?", "Bà Hoa đề xuất việc đổi sách.", "Việc đổi sách có ích.", "Sáng kiến"),
        ("Bao nhiêu bạn đọc là nữ?", "Trong đó 40% là nữ.", "Thư viện có 3.500 bạn đọc.", "nữ"),
        ("Tên các phụ lục là gì?", "Phụ lục gồm: mẫu thẻ, mẫu đơn.", "Quy định có ba phụ lục.", "tên các phụ lục"),
        ("Ai là người trực tiếp soạn Quy định 7?", "Bà Hoa chấp bút bản này.", "Quy định có 12 điều.", "người soạn thảo"),
        ("Có mấy thủ thư bị cách chức vì làm mất sách?", "Hai thủ thư bị cách chức.", "Có 6 thủ thư.", "cách chức"),
        ("Trưởng kho Nam tốt nghiệp trường nào?", "Ông Nam học trường văn hóa.", "Nam ở phố Mai.", "trình độ học vấn"),
        ("Giám đốc thư viện là ai?", "Giám đốc thư viện là bà Hoa.", "Bà Hoa yêu sách.", "Giám đốc"),
    ],
)
def test_what_is_asked_for_is_stated_or_named(read, asked: str, stating: str, other: str, name: str) -> None:
    question = read(asked)
    assert (lacking(question, stating), lacking(question, other)) == (None, name)


def test_a_figure_of_the_question_is_no_answer_to_it(read) -> None:
    question = read("Trong 30 người được mượn có bao nhiêu công chức?")
    assert lacking(question, "Thư viện cho 30 người là công chức và viên chức mượn.") == "công chức"
    assert lacking(question, "Trong 30 người đó có 12 công chức.") is None


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("Thẻ mượn gồm mấy loại?", "Bạn đọc trả sách đúng hạn."),  # nothing of the table
        ("Quy định 7 về việc gì, ai ký?", "Quy định nói về mượn sách."),  # something else besides
        ("Ai ký Quy định 7-QĐ/TW?", "Chưa tìm được nguồn xác nhận ngày ban hành."),  # says what is lacking
        ("Ai ký, kinh phí bao nhiêu?", "Kinh phí là 2 tỷ đồng."),  # one of two
        ("Thư viện ký hợp đồng với ai?", "Thư viện hợp tác với trường Hoa Mai."),
        ("Thẻ mượn có những [x nào?", "Thẻ mượn có ba loại."),  # signs of patterns are no patterns
    ],
)
def test_what_is_not_judged(read, asked: str, sentence: str) -> None:
    assert lacking(read(asked), sentence) is None


def test_words_that_the_heading_may_hold(read) -> None:
    question = read("Ảnh được chụp khi nào?")
    assert lacking(question, "Đó là tháng 5/2020.") == "thời điểm chụp ảnh"
    assert lacking(question, "Đó là tháng 5/2020.", "Thư viện › Ảnh") is None


def test_parts_that_are_only_counted(read) -> None:
    question = read("Thẻ mượn có những loại nào?")
    assert lacking(question, "Thẻ mượn có ba loại.") == "loại nào"
    assert lacking(question, "Thẻ mượn có ba loại: xanh, đỏ, vàng.") is None


def test_who_came_after_somebody(read) -> None:
    question = read("Ai thay ông Lê Văn Nam làm giám đốc thư viện?")
    assert lacking(question, "Ông Lê Văn Nam thay bà Trần Thị Hoa làm giám đốc.") == "người kế nhiệm"
    assert lacking(question, "Bà Trần Thị Hoa thay ông Lê Văn Nam làm giám đốc.") is None


@pytest.mark.parametrize(
    ("asked", "sentence", "differs"),
    [
        ("Trưởng phòng Đọc là ai?", "Phó Trưởng phòng Đọc là bà Trần Thị Hoa.", True),
        ("truong phong doc la ai", "Phó phòng Đọc là bà Trần Thị Hoa.", True),
        ("Phó Trưởng phòng Đọc là ai?", "Trưởng phòng Đọc là ông Lê Văn Nam.", True),
        ("Ai là Bộ trưởng Bộ Sách?", "Thứ trưởng Bộ Sách là ông Lê Văn Nam.", True),
        ("Ai là Chủ tịch hội?", "Quyền Chủ tịch hội là bà Trần Thị Hoa.", True),
        ("Ai là Bí thư chi bộ?", "Nguyên Bí thư chi bộ là bà Trần Thị Hoa.", True),
        ("Năm 2019 ai là Bí thư chi bộ?", "Nguyên Bí thư chi bộ là bà Trần Thị Hoa.", False),
        ("Trưởng phòng Đọc là ai?", "Trưởng phòng Đọc là ông Nam, Phó Trưởng phòng Đọc là bà Hoa.", False),
        ("Trưởng, phó phòng Đọc là ai?", "Phó Trưởng phòng Đọc là bà Trần Thị Hoa.", False),
        ("Bà Trần Thị Hoa có phải Trưởng phòng Đọc không?", "Bà Hoa là Phó Trưởng phòng Đọc.", False),
        ("Bí thư Tỉnh ủy Nam Định từng làm gì?", "Ông từng là Phó Bí thư Thành ủy Cần Thơ.", False),
        ("Bí thư chi bộ là ai?", "Thường trực Ban Bí thư ký quy định.", False),
    ],
)
def test_the_deputy_is_not_the_head(read, asked: str, sentence: str, differs: bool) -> None:
    assert role_differs(read(asked), sentence) is differs


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [
        ("Quy định số 7-QĐ/TW ngày 03/02/2021 nói về mượn sách.", True),
        ("Quy định số 7-QĐ/TW về mượn sách do Ban Bí thư ban hành ngày 03/02/2021.", True),
        ("Ngày 03/02/2021, Ban Bí thư ban hành Quy định số 7-QĐ/TW.", True),
        ("Quy định này được ban hành ngày 03/02/2021.", True),
        ("Hà Nội, ngày 03 tháng 02 năm 2021", True),
        ("Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021.", False),
        ("Quy định số 7-QĐ/TW thay thế quy định ban hành ngày 05/6/2015.", False),
        ("Quy định số 7-QĐ/TW căn cứ Luật số 80/2025/QH15 ngày 24/6/2025.", False),
        ("Theo Quyết định số 1-QĐ/TW ngày 05/6/2015, Ban Bí thư ban hành Quy định số 7-QĐ/TW.", False),
        ("Quy định số 7-QĐ/TW có từ năm 2021.", False),  # a day is asked for
        ("Thư viện mở cửa ngày 05/6/2020.", False),
    ],
)
def test_whether_a_document_is_dated(read, sentence: str, dated: bool) -> None:
    question = read("Quy định 7-QĐ/TW ban hành ngày nào?")
    assert dates_document(question, sentence) is dated
    assert lacking(question, sentence) == (None if dated else "ngày ban hành")


def test_a_day_that_is_not_asked_for(read) -> None:
    assert dates_document(read("Quy định 7-QĐ/TW nói về việc gì?"), "Quy định số 7-QĐ/TW nói về sách.") is None
    assert dates_document(read("Thư viện ra đời ngày nào?"), "Thư viện ra đời ngày 05/6/2020.") is None
    assert dates_document(read("Quy định 7 có từ năm nào?"), "Quy định số 7-QĐ/TW ban hành năm 2021.") is True


def test_no_name_stands_twice_in_the_table() -> None:
    listed = [each["name"] for each in read_data("attributes")["attributes"]]
    assert len(listed) == len(set(listed)) > 120


def test_what_the_documents_answer_is_not_withheld() -> None:
    documents = {each.doc_id: each for each in load_documents(DOCS)}
    chunks = {doc_id: chunk_document(document) for doc_id, document in documents.items()}
    vocabulary = Vocabulary([chunk for each in chunks.values() for chunk in each])
    withheld, asked = [], 0
    for doc_id, document in documents.items():
        sections = {section.section_id: section for section in parse_sections(document.text)}
        for section_id, texts in document.questions.items():
            section = sections[section_id]
            passages = [
                each
                for each in chunks[doc_id]
                if each.start_char < section.end_char and section.start_char < each.end_char
            ]
            for text in texts:
                question, asked = understand(text, vocabulary, documents), asked + 1
                if all(
                    unstated(question, document.text[start:end], each.text, each.heading)
                    or role_differs(question, document.text[start:end])
                    for each in passages
                    for start, end in each.sentences
                ):
                    withheld.append(text)
    assert len(withheld) <= asked / 200, withheld
