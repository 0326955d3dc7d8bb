"""Abbreviations written out: which reading, which others, and what is left as typed."""

import re
import time
import unicodedata

import pytest
import yaml

from assistant.abbreviations import CLEAR_RATIO, expand, is_abbreviation
from assistant.data_files import FOLDER
from assistant.types import Change
from assistant.vocabulary import Vocabulary
from index.text import fold
from index.types import Chunk

# What the corpus says, and how often.
SENTENCES = {
    "Đơn vị lập quy hoạch cán bộ hằng năm.": 6,
    "Đại biểu Quốc hội khóa này thảo luận.": 6,
    "Tỉnh ủy Nam Định họp.": 3,
    "Thành ủy Hải Phòng họp.": 1,
    "Nghị định của Chính phủ về công chức.": 3,
    "Kết luận của Bộ Chính trị, Ban Bí thư.": 3,
    "Xử lý kỷ luật đảng viên.": 3,
    "Chủ tịch nước ký lệnh, theo chỉ thị mới.": 2,
    "Chương trình học lý luận chính trị.": 2,
    "Thông tư mới; Thường trực họp; thị trấn Hoa; trung tâm văn hóa.": 2,
    "Thành phố Nam Định rộng, trưởng phòng vắng.": 2,
    "Cao cấp lý luận chính trị dành cho công chức.": 2,
    "Cán bộ được cử đi học, đồng chí Hoa dự.": 2,
    "Việc bổ nhiệm cán bộ và bổ nhiệm lại.": 2,
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return _vocabulary(SENTENCES)


def _vocabulary(sentences: dict[str, int]) -> Vocabulary:
    said = [sentence for sentence, n in sentences.items() for _ in range(n)]
    return Vocabulary(
        Chunk(f"a#{n}", "a", "", "", "", each, 0, len(each), ((0, len(each)),)) for n, each in enumerate(said)
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("lập QH cán bộ", "lập quy hoạch cán bộ"), ("đại biểu QH khóa này", "đại biểu Quốc hội khóa này"),
        ("ĐB QH khóa này", "đại biểu Quốc hội khóa này"),  # by a neighbour that is an abbreviation itself
        ("TU Nam Định họp", "Tỉnh ủy Nam Định họp"), ("TU NĐ", "Tỉnh ủy Nam Định"),
        ("NĐ của CP", "nghị định của Chính phủ"), ("NĐ 101 nói gì", "nghị định 101 nói gì"),
        ("TT 03 và KL số 40", "thông tư 03 và kết luận số 40"), ("CT 28-CT/TW", "chỉ thị 28-CT/TW"),
        ("CT UBND tỉnh", "chủ tịch ủy ban nhân dân tỉnh"), ("TT HĐND xã", "thường trực hội đồng nhân dân xã"),
        ("KL của BCT, BBT", "kết luận của Bộ Chính trị, Ban Bí thư"), ("bị KL", "bị kỷ luật"),
        ("CC LLCT", "cao cấp lý luận chính trị"), ("TP NĐ", "thành phố Nam Định"),
    ],
)  # fmt: skip
def test_an_abbreviation_is_read_by_what_stands_around_it(vocabulary: Vocabulary, typed: str, text: str) -> None:
    read, changes, alternatives = expand(typed, (), vocabulary)
    assert (read, alternatives) == (text, ())
    assert {change.reason for change in changes} == {"abbreviation"}


def test_where_two_readings_are_near_both_are_kept(vocabulary: Vocabulary) -> None:
    text, changes, alternatives = expand("QH mới có gì?", (), vocabulary)
    assert text == "quy hoạch mới có gì?"
    assert alternatives == ("Quốc hội mới có gì?",)
    assert changes == [Change("QH", "quy hoạch hoặc Quốc hội", "abbreviation-doubtful")]


@pytest.mark.parametrize(("n_rare", "is_doubtful"), [(1, False), (2, True)])
def test_a_reading_is_clear_when_its_runs_are_so_many_times_as_frequent(n_rare: int, is_doubtful: bool) -> None:
    # "lập quy hoạch" stands in CLEAR_RATIO sentences, "lập Quốc hội" in one or two.
    vocabulary = _vocabulary({"Họ lập quy hoạch.": CLEAR_RATIO, "Họ lập Quốc hội.": n_rare})
    assert bool(expand("lập QH", (), vocabulary)[2]) == is_doubtful


def test_at_most_three_other_texts(vocabulary: Vocabulary) -> None:
    text, changes, alternatives = expand("TT này, QH này, TP này, CC này", (), vocabulary)
    assert [change.reason for change in changes] == ["abbreviation-doubtful"] * 4
    assert text == "thông tư này, quy hoạch này, thành phố này, công chức này"
    assert alternatives == (
        "thường trực này, quy hoạch này, thành phố này, công chức này",
        "thị trấn này, quy hoạch này, thành phố này, công chức này",
        "thông tư này, Quốc hội này, thành phố này, công chức này",
    )


def test_readings_that_no_document_knows_change_no_answer() -> None:
    assert expand("QH cán bộ", (), _vocabulary({"Thư viện mở cửa.": 1})) == (
        "quy hoạch cán bộ",
        [Change("QH", "quy hoạch", "abbreviation")],
        (),
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("CBCCVC-NLĐ", "cán bộ, công chức, viên chức, người lao động"), ("CBCC-VC", "cán bộ, công chức, viên chức"),
        ("KT-XH", "kinh tế - xã hội"), ("ktxh", "kinh tế - xã hội"), ("Sở TT&TT", "Sở thông tin và truyền thông"),
        ("Sở KH & CN", "Sở khoa học và công nghệ"), ("CNH-HĐH", "công nghiệp hóa, hiện đại hóa"),
        ("QP-AN", "quốc phòng, an ninh"), ("MTTQ", "Mặt trận Tổ quốc"), ("T.Ư và TƯ", "Trung ương và Trung ương"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"), ("TP. Nam Định", "thành phố Nam Định"),
        ("TP.Nam Định", "thành phố Nam Định"), ("TT. Cổ Lễ", "thị trấn Cổ Lễ"),
        ("P. Lộc Vượng, H. Giao Thủy, X.Giao Phong", "phường Lộc Vượng, huyện Giao Thủy, xã Giao Phong"),
        ("đ/c Hoa", "đồng chí Hoa"), ("V/v cử cán bộ", "về việc cử cán bộ"),
        ("cbcc và ubnd", "cán bộ, công chức và ủy ban nhân dân"), ("có được cử ko", "có được cử không"),
        ("được LC ntn", "được luân chuyển như thế nào"), ("tg dc cử", "thời gian được cử"),
        ("ThU họp", "thành ủy họp"),
    ],
)  # fmt: skip
def test_forms_as_they_are_typed(vocabulary: Vocabulary, typed: str, text: str) -> None:
    assert expand(typed, (), vocabulary)[0] == text


@pytest.mark.parametrize(
    "typed",
    [
        "CÁN BỘ TU TỈNH ĐI HỌC",
        "CAN BO TU TINH DI HOC",
        "cán bộ tu nghiệp, thu hút, hu",
        "so 83 va 2023",
        "sách, báo, v.v. được cử",
        "PCI, PAPI, SIPAS và PAR Index",
        "ĐÀ NẴNG và Đà Nẵng",
        "số 28-CT/TW và 83/KH-UBND",
    ],
)
def test_what_is_no_abbreviation_stays(vocabulary: Vocabulary, typed: str) -> None:
    assert expand(typed, (), vocabulary) == (typed, [], ())


def test_capitals_do_not_hide_what_can_be_no_word(vocabulary: Vocabulary) -> None:
    assert expand("CÁN BỘ UBND TỈNH", (), vocabulary)[0] == "CÁN BỘ ủy ban nhân dân TỈNH"


def test_what_the_documents_explain_themselves_stays(vocabulary: Vocabulary) -> None:
    corpus = _vocabulary({"Dự án VTVL (vị trí việc làm) xong.": 1})
    assert expand("VTVL là gì", (), corpus)[0] == "VTVL là gì"
    assert expand("VTVL là gì", (), vocabulary)[0] == "vị trí việc làm là gì"


def test_nothing_is_read_inside_what_is_protected(vocabulary: Vocabulary) -> None:
    typed = "Theo QĐ 65 của BCT thì BCT làm gì"
    text, changes, _ = expand(typed, [(5, 18)], vocabulary)
    assert text == "Theo QĐ 65 của BCT thì Bộ Chính trị làm gì"
    assert changes == [Change("BCT", "Bộ Chính trị", "abbreviation")]


@pytest.mark.parametrize(
    ("typed", "text", "n_others"),
    [
        ("có bn cán bộ", "có bao nhiêu cán bộ", 0), ("có bn lượt không vậy", "có bao nhiêu lượt không vậy", 0),
        ("bn năm thì được cử", "bao nhiêu năm thì được cử", 0),
        ("bn tuoi thi duoc cu", "bao nhiêu tuoi thi duoc cu", 0), ("bn % cán bộ", "bao nhiêu % cán bộ", 0),
        ("ai được bn lại", "ai được bổ nhiệm lại", 0), ("bn cán bộ thế nào", "bổ nhiệm cán bộ thế nào", 0),
        ("Việc bn ai lo?", "Việc bổ nhiệm ai lo?", 1), ("bn cán bộ đi nước nào", "bổ nhiệm cán bộ đi nước nào", 1),
        ("bn năm 2023", "bao nhiêu năm 2023", 1), ("có bn cán bộ không", "có bao nhiêu cán bộ không", 1),
        ("có BN cán bộ?", "có bao nhiêu cán bộ?", 1), ("BN cán bộ", "bổ nhiệm cán bộ", 1),
    ],
)  # fmt: skip
def test_bn_asks_where_it_counts_and_else_is_doubtful(
    vocabulary: Vocabulary, typed: str, text: str, n_others: int
) -> None:
    read, _, alternatives = expand(typed, (), vocabulary)
    assert (read, len(alternatives)) == (text, n_others)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("BTC TU", "Ban Tổ chức Tỉnh ủy"), ("TT TU", "thường trực Tỉnh ủy"), ("nghi quyet TU", "nghi quyet Tỉnh ủy"),
        ("BTC TƯ", "Ban Tổ chức Trung ương"), ("BTC TW", "Ban Tổ chức Trung ương"),
    ],
)  # fmt: skip
def test_tu_is_not_trung_uong(typed: str, text: str) -> None:
    vocabulary = _vocabulary({"Ban Tổ chức Trung ương, nghị quyết Trung ương.": 9, "Thường trực Tỉnh ủy họp.": 3})
    assert expand(typed, (), vocabulary)[0] == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("không vậy mn", "không vậy mọi người"),
        ("mn ơi cho hỏi", "mọi người ơi cho hỏi"),
        ("mn cán bộ", "miễn nhiệm cán bộ"),
        ("ko dc", "không được"),
    ],
)
def test_chat_needs_no_document(typed: str, text: str) -> None:
    vocabulary = _vocabulary({"Việc miễn nhiệm cán bộ được bàn.": 2})
    assert expand(typed, (), vocabulary)[0] == text


def test_neighbours_are_of_one_sentence() -> None:
    text = "Sở Nội vụ. Nghị định mới."
    sentences = ((0, 10), (11, len(text)))
    nam_dinh = "Sở Nội vụ Nam Định họp."
    vocabulary = Vocabulary(
        [Chunk(f"a#{n}", "a", "", "", "", text, 0, len(text), sentences) for n in range(9)]
        + [Chunk("b#0", "b", "", "", "", nam_dinh, 0, len(nam_dinh), ((0, len(nam_dinh)),))]
    )
    assert expand("thuộc SNV NĐ", (), vocabulary)[0] == "thuộc Sở Nội vụ Nam Định"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("GĐ 2022-2026", "giai đoạn 2022-2026"), ("GĐ SNV", "giám đốc Sở Nội vụ"), ("mức PC", "mức phụ cấp"),
        ("TC bổ nhiệm", "tiêu chuẩn bổ nhiệm"), ("ND đề án", "nội dung đề án"), ("CT CB", "công tác cán bộ"),
        ("chánh TTr", "chánh thanh tra"), ("TG giữ chức", "thời gian giữ chức"),
        ("CCVC, CVC và CVCC", "công chức, viên chức, chuyên viên chính và chuyên viên cao cấp"),
        ("KP, ĐK, QT của SV", "kinh phí, điều kiện, quy trình của sinh viên"),
        ("BH xã hội, BHXH", "bảo hiểm xã hội, bảo hiểm xã hội"), ("TH nghị quyết", "thực hiện nghị quyết"),
        ("phòng NV", "phòng nội vụ"), ("VPCP, VPQH", "Văn phòng Chính phủ, Văn phòng Quốc hội"),
        ("ĐBQH, BCĐ", "đại biểu Quốc hội, ban chỉ đạo"), ("TT UBKT TW", "thường trực Ủy ban Kiểm tra Trung ương"),
        ("CT UB tỉnh", "chủ tịch ủy ban tỉnh"), ("ĐH Đảng bộ tỉnh lần thứ XX", "đại hội Đảng bộ tỉnh lần thứ XX"),
        ("DH dang bo tinh lan thu XX", "đại hội dang bo tinh lan thu XX"), ("cao cấp CT", "cao cấp chính trị"),
        ("bi KL o ND", "bi kỷ luật o Nam Định"), ("HĐ LĐ", "hợp đồng lao động"),
    ],
)  # fmt: skip
def test_readings_of_the_list(typed: str, text: str) -> None:
    sentences = (
        "Mức phụ cấp chức vụ.", "Tiêu chuẩn bổ nhiệm.", "Nội dung đề án.", "Công tác cán bộ.", "Thời gian giữ chức.",
        "Bảo hiểm xã hội.", "Phòng nội vụ.", "Hợp đồng lao động.", "Đại học mở lớp; hội đồng họp; nghị định mới.",
        "Nam Định, giám đốc, giai đoạn, chỉ thị, chủ tịch, chính trị, tổ chức, kết luận, kỷ luật, đại hội.",
    )  # fmt: skip
    assert expand(typed, (), _vocabulary(dict.fromkeys(sentences, 2)))[0] == text


def test_one_form_typed_twice_is_said_once(vocabulary: Vocabulary) -> None:
    text, changes, _ = expand("ko đi thì ko học", (), vocabulary)
    assert text == "không đi thì không học"
    assert changes == [Change("ko", "không", "abbreviation")]


def test_what_is_on_the_list() -> None:
    assert all(map(is_abbreviation, ("HĐ", "hđ", "HDND", "hdnd", "ThU", "ko", "KTXH", "TƯ")))
    assert not any(map(is_abbreviation, ("HX", "cán", "H", "")))


def test_a_long_question_of_abbreviations_takes_no_time(vocabulary: Vocabulary) -> None:
    typed = ("QH CT TT KH CB NĐ QĐ TC ND PC HĐ CC BN ĐH KL BTC TU CV HN TP GĐ NV TTr BC " * 40)[:2000]
    expand("QH", (), vocabulary)
    started = time.perf_counter()
    expand(typed, (), vocabulary)
    assert time.perf_counter() - started < 0.5  # 0.05 s on two cores that are idle


def test_the_list_is_spelt_well() -> None:
    written = (FOLDER / "abbreviations.yaml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", written)
    keys = [line.split(":")[0] for line in written.splitlines() if line and line[0] not in "# "]
    listed = yaml.safe_load(written)
    assert len(keys) == len(set(keys)) == len(listed)
    shapes = listed.pop("around")
    read = {reading for readings in listed.values() for reading in readings}
    assert {reading for shape in shapes for reading in shape["read"]} <= read
    assert all("¦" in shape["where"] and not re.search(r"\\[A-Z]", shape["where"]) for shape in shapes)
    for key, readings in listed.items():
        for reading in readings:
            letters = iter(fold(reading))
            unusual = key in ("hok", "j", "nx", "vs") or key.endswith("TW") or reading == "ngạch"
            assert unusual or all(letter in letters for letter in fold(key) if letter.isalnum()), (key, reading)
