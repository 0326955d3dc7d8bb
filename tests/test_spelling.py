"""Questions with mistyped words, mended by a small corpus."""

import pytest

from assistant.spelling import guessed, repair
from assistant.types import Change
from assistant.vocabulary import Vocabulary
from index.text import fold
from index.types import Chunk

_SENTENCES = (
    "Tỉnh Nam Định đào tạo, bồi dưỡng và luân chuyển cán bộ theo kế hoạch.",
    "Ngành nội vụ quản lý và sử dụng cán bộ được đào tạo.",
    "Tỷ lệ cán bộ đạt chuẩn năm 2020 là 81,5%.",
    "Đơn vị xử lý hồ sơ, sáp nhập phòng và bổ sung quy hoạch.",
    "Cán bộ xã được đi học lớp lý luận chính trị.",
    "Học viên học tại trường của tỉnh trong năm 2021.",
)


def vocabulary_of(*sentences: str) -> Vocabulary:
    return Vocabulary(
        Chunk(f"a#{n}", "a", "", "", "", sentence, 0, len(sentence), ((0, len(sentence)),))
        for n, sentence in enumerate(sentences)
    )


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return vocabulary_of(*_SENTENCES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddaof taoj cans booj Nam Ddinhj", "đào tạo cán bộ Nam Định"),
        ("d9ao2 tao5 ca1n bo65 Nam D9i5nh", "đào tạo cán bộ Nam Định"),
        ("Kees hoachj ddaof taoj", "Kế hoạch đào tạo"),
        ("DDAOF TAOJ CANS BOOJ", "ĐÀO TẠO CÁN BỘ"),
        ("luân chuyeenr cán bộ", "luân chuyển cán bộ"),
        ("Đào tạo ở Nam Ddinhj thế naof?", "Đào tạo ở Nam Định thế nào?"),
    ],
)
def test_words_typed_with_the_keyboard_off(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    text, changes = repair(typed, vocabulary)
    assert text == meant
    assert {change.reason for change in changes} == {"typing"}


@pytest.mark.parametrize(
    ("typed", "meant", "changed"),
    [
        ("QD9 65 nói gì", "QĐ 65 nói gì", ["QĐ"]),
        ("HDDND và HD9ND tỉnh", "HĐND và HĐND tỉnh", ["HĐND", "HĐND"]),
        ("HDDND, HDDND", "HĐND, HĐND", ["HĐND"]),
        ("65-QDD/TW nói gì", "65-QĐ/TW nói gì", ["QĐ"]),
    ],
)
def test_the_d_of_acronyms_typed_with_the_keyboard_off(
    vocabulary: Vocabulary, typed: str, meant: str, changed: list[str]
) -> None:
    text, changes = repair(typed, vocabulary)
    assert text == meant
    assert [(change.after, change.reason) for change in changes] == [(each, "typing") for each in changed]


def test_spans_behind_a_mended_acronym_are_still_protected(vocabulary: Vocabulary) -> None:
    text = "QDD 65, kế hoạhc đào tạo, kế hoạhc"
    assert repair(text, vocabulary, [(0, 6), (8, 16)])[0] == "QĐ 65, kế hoạhc đào tạo, kế hoạch"


def test_a_double_d_that_the_corpus_has_stands() -> None:
    assert repair("ổ HDD", vocabulary_of("Thay ổ HDD cũ."))[0] == "ổ HDD"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khi nào thì xoas cấp huyeenj", "khi nào thì xóa cấp huyện"),  # the corpus has neither
        ("Ai laf ngưowif học?", "Ai là người học?"),
        ("luaan truyeenr cán bộ", "luân chuyển cán bộ"),  # decoded, and a slip besides
        ("Tỉnh xoas gì?", "Tỉnh xoas gì?"),
    ],
)
def test_a_question_surely_typed_in_keys(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    text, changes = repair(typed, vocabulary)
    assert text == meant
    assert {change.reason for change in changes} <= {"typing"}


@pytest.mark.parametrize("text", ["HĐ LĐ", "HĐ ĐH", "ĐT CB", "hđ lđ", "cbcc xã học gì", "CÁN BỘ HĐ XÃ"])
def test_a_known_abbreviation_is_no_slip(text: str) -> None:
    assert repair(text, vocabulary_of("Theo HD của LD, DH và TD xã.", "Cbc học.", "Cán bộ xã."))[0] == text


@pytest.mark.parametrize("text", ["alo ai đi học", "zậy học gì", "mik học lớp nào", "hix, học mấy năm", "okie học"])
def test_words_of_chat_are_no_slips(text: str) -> None:
    vocabulary = vocabulary_of("Sao mấy học viên mới báo ai đi học lớp.", "Kiểm tra học, hai học viên.")
    assert repair(text, vocabulary) == (text, [])


def test_one_slip_is_one_edit() -> None:
    # "alo" and "sao" share "ao", but are two letters apart; "cảu" is one move from "của", its tone apart.
    spellings = vocabulary_of("Sao của ao phiếu.").marked
    assert spellings.similar("alo") == {"ao"}
    assert spellings.similar("cảu") >= {"của"}
    assert spellings.similar("phếiu") >= {"phiếu"}
    assert spellings.similar("phu") == set()


def test_a_slip_made_twice_is_said_once(vocabulary: Vocabulary) -> None:
    text, changes = repair("kế hoạhc và kế hoạhc", vocabulary)
    assert text == "kế hoạch và kế hoạch"
    assert changes == [Change("hoạhc", "hoạch", "spelling")]


@pytest.mark.parametrize(
    ("typed", "meant", "before", "after"),
    [
        ("Tỉnh có kế hoạhc gì?", "Tỉnh có kế hoạch gì?", "hoạhc", "hoạch"),
        ("Ai bồi dưõng cán bộ?", "Ai bồi dưỡng cán bộ?", "dưõng", "dưỡng"),
        ("Cán bộ luân truyển mấy năm?", "Cán bộ luân chuyển mấy năm?", "truyển", "chuyển"),
        ("Nghành nội vụ làm gì?", "Ngành nội vụ làm gì?", "Nghành", "Ngành"),
        ("Cán bộ xã đươc đi học gì?", "Cán bộ xã được đi học gì?", "đươc", "được"),
        ("Ai quãn lý cán bộ?", "Ai quản lý cán bộ?", "quãn", "quản"),
        ("Học viên học tại trường cảu tỉnh", "Học viên học tại trường của tỉnh", "cảu", "của"),
        ("Tỹ lệ cán bộ đạt chuẩn?", "Tỷ lệ cán bộ đạt chuẩn?", "Tỹ", "Tỷ"),
        ("luan chuyn can bo", "luan chuyen can bo", "chuyn", "chuyen"),
        ("ĐƯƠC ĐI HỌC LỚP NÀO", "ĐƯỢC ĐI HỌC LỚP NÀO", "ĐƯƠC", "ĐƯỢC"),
    ],
)
def test_a_slip(vocabulary: Vocabulary, typed: str, meant: str, before: str, after: str) -> None:
    assert repair(typed, vocabulary) == (meant, [Change(before, after, "spelling")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tỉnh có baoo nhiêu cán bộ?", "Tỉnh có bao nhiêu cán bộ?"),  # a letter twice
        ("Nghe đồnn cán bộ được đi học", "Nghe đồn cán bộ được đi học"),  # usual elsewhere, not in the corpus
        ("Tỉnh Nm Định đào tạo ai?", "Tỉnh Nam Định đào tạo ai?"),  # a name that no syllable is
        ("Tỉnh Nam Địnhh đào tạo ai?", "Tỉnh Nam Định đào tạo ai?"),
        ("lý luận chnh trị", "lý luận chính trị"),  # a vowel left out
        ("luan chuyn can bo nam nao", "luan chuyen can bo nam nao"),
    ],
)
def test_what_is_no_syllable_is_a_slip(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert repair(typed, vocabulary)[0] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ai được đi học, đúng khôn?", "Ai được đi học, đúng không?"),
        ("Ai dan sách cán bộ?", "Ai danh sách cán bộ?"),
        ("Năm 2020 có ba nhiêu cán bộ?", "Năm 2020 có bao nhiêu cán bộ?"),
    ],
)
def test_a_good_word_out_of_place_is_a_slip(typed: str, meant: str) -> None:
    sentences = (
        "Ai danh sách cán bộ.",
        "Danh sách cán bộ.",
        "Danh sách khác.",
        "Danh sách.",
        "Bao nhiêu?",
        "Bao nhiêu.",
        "Có ba.",
    )
    assert repair(typed, vocabulary_of(*_SENTENCES, *sentences))[0] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xử dụng cán bộ", "sử dụng cán bộ"),
        ("Ai sử lý hồ sơ?", "Ai xử lý hồ sơ?"),
        ("Bổ xung quy hoạch", "Bổ sung quy hoạch"),
        ("sat nhap phong", "sap nhap phong"),
    ],
)
def test_pairs_that_are_never_meant(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert repair(typed, vocabulary)[0] == meant


def test_a_pair_that_the_corpus_has_stands() -> None:
    vocabulary = vocabulary_of("Đề suất chi của dự án.", "Đề xuất của dự án.")
    assert repair("đề suất chi", vocabulary) == ("đề suất chi", [])
    assert repair("đề suất chi", vocabulary_of("Đề xuất của dự án.", "Suất chi."))[0] == "đề xuất chi"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tỉnh Nam Định luân chuyển cán bộ năm nào?",
        "Tỉ lệ cán bộ, lí luận chính trị, hoà, toàn tỉnh",  # other spellings of the same syllables
        fold("Tỉnh Nam Định luân chuyển cán bộ năm nào?"),
        "Người mất thẻ bỏ đi mấy chục cây số",  # usual words that this corpus lacks
        "Ông Lưu Bách Thạnh dạy lớp lý luận",  # a name
        "UBND tỉnh và HĐND theo QH15, T11, 83/KH-UBND, CO2",
        "Ko dc vs nx bn",
        "Năm 2020 và 81,5% năm 20233",
        "How many officials of Nam Dinh were trained for this class?",
        "Has the office of the address been on the bus?",
        "Xem office, class, bus của tỉnh",
        "Tỉnh học trên facebook và youtube, vb của hssv",
        "Ông Đoàn Văn Phon dạy lớp lý luận",
        "Tỉnh chỉ hoạch định lớp lý luận",
    ],
)
def test_what_is_left_as_typed(vocabulary: Vocabulary, text: str) -> None:
    assert repair(text, vocabulary) == (text, [])


def test_a_protected_span_is_not_touched(vocabulary: Vocabulary) -> None:
    text = "kế hoạhc đào tạo, kế hoạhc khác"
    assert repair(text, vocabulary, [(0, 8)])[0] == "kế hoạhc đào tạo, kế hoạch khác"
    assert repair(text, vocabulary, [(0, len(text))]) == (text, [])


def test_a_name_with_a_wrong_tone_is_read_by_both_neighbours(vocabulary: Vocabulary) -> None:
    assert repair("Ở tỉnh Nam Đình đào tạo ai?", vocabulary)[0] == "Ở tỉnh Nam Định đào tạo ai?"
    assert repair("Ông Trần Đình dạy lớp nào?", vocabulary)[0] == "Ông Trần Đình dạy lớp nào?"


def test_the_better_neighbour_decides() -> None:
    # "hoạc" is one letter from both: "kế hoạch" and "hoạch năm" occur there, "tháng hoặc" and "hoặc quý" here.
    vocabulary = vocabulary_of("Lập kế hoạch năm.", "Duyệt kế hoạch quý.", "Tháng hoặc quý.")
    assert repair("lập kế hoạc năm", vocabulary)[0] == "lập kế hoạch năm"
    assert repair("tháng hoạc quý", vocabulary)[0] == "tháng hoặc quý"


def test_counts_of_words_and_pairs_are_by_chunk() -> None:
    vocabulary = vocabulary_of("Cán bộ và cán bộ.", "Cán bộ xã.", "Bỏ phiếu.")
    marked, folded = vocabulary.marked, vocabulary.folded
    assert (marked.frequency["bộ"], folded.frequency["bo"], marked.frequency["phiếu"]) == (2, 3, 1)
    assert (marked.pair_frequency["cán", "bộ"], folded.pair_frequency["bo", "phieu"]) == (2, 1)
    assert marked.with_other_marks("bô") >= {"bộ", "bỏ"}
    assert "phiếu" in marked.similar("phếiu")
    assert "phiếu" not in marked.similar("phiếu")


@pytest.mark.parametrize(
    ("typed", "likelier"),
    [
        ("bỏ hoách à", "bỏ hoạch à"),  # no neighbour speaks for it, and nobody writes it: for finding only
        ("bỏ chục à", None),  # a usual word elsewhere is what was meant
        ("bỏ zalo à", None),
        ("bỏ phòng à", None),
        ("what is the trainning plan", None),
    ],
)
def test_what_is_left_is_guessed_for_finding_only(vocabulary: Vocabulary, typed: str, likelier: str | None) -> None:
    assert repair(typed, vocabulary) == (typed, [])
    assert guessed(typed, vocabulary) == likelier


def test_nothing_is_guessed_in_a_protected_span(vocabulary: Vocabulary) -> None:
    assert guessed("bỏ hoách à", vocabulary, [(3, 8)]) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Quyết định 862/QĐ-BN nói gì", "Quyết định 862/QĐ-BNV nói gì"),
        ("quyet dinh 862/QD-BNVV", "quyet dinh 862/QD-BNV"),
        ("Quyết định 146/QĐ-TgT", "Quyết định 146/QĐ-TTg"),
        ("Quyết định 863/QĐ-BN", "Quyết định 863/QĐ-BN"),  # another number
        ("Quyết định 862/QĐ-BNG", "Quyết định 862/QĐ-BNG"),  # may be another ministry
    ],
)
def test_the_body_of_a_number(typed: str, meant: str) -> None:
    vocabulary = vocabulary_of("Quyết định 862/QĐ-BNV và 146/QĐ-TTg.")
    protected = [(typed.index("8") if "8" in typed else typed.index("1"), len(typed))]
    assert repair(typed, vocabulary, protected)[0] == meant


def test_a_key_of_vni_is_no_number() -> None:
    vocabulary = vocabulary_of("Thông tư về chương trình.", "Kế hoạch 83.")
    text = "Các thông tu7 về chương trinh2 và kế hoạch83"
    read = "Các thông tư về chương trình và kế hoạch83"
    assert repair(text, vocabulary, [(4, 13), (17, 30), (34, len(text))])[0] == read
