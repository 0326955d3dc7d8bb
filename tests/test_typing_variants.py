"""Questions as people type them."""

import re
import unicodedata

import pytest

from assistant.evaluation.typing_variants import VARIANTS, typed
from assistant.input_methods import decode
from index.text import fold

IDS = [f"q{place}" for place in range(40)]
TEXT = "Ai được cử đi học ở trường, năm 2023?"
SYLLABLES = (
    "trường Định đường chuyển luân người nghị quyết nghiệp được cán bộ ủy tỷ lệ kỹ quý quốc quả giếng gì giữa yếu yên "
    "rượu hươu thuở huỳnh khuếch khuỷu nguyễn tuyết tuần ngoằn xoắn hòa khỏe thủy loại toán hoàn hoạch ăn ấy ở ý đắk "
    "mười muối mượn sửa mía chịu kiểu tiếng nghiêng ngữ phường đảng đổi mới việt ướt Ướt Đào Ấn ĐƯỜNG MỘT không ưu Hưng"
).split()


def distance(left: str, right: str) -> int:
    """Letters put in, left out, replaced, or changed about with the next one, to make one word of the other."""
    rows = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            if not i or not j:
                rows[i][j] = i + j
                continue
            replaced = rows[i - 1][j - 1] + (left[i - 1] != right[j - 1])
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced)
            if i > 1 and j > 1 and left[i - 2 : i] == right[j - 2 : j][::-1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("left", "right", "edits"), [("ab", "ab", 0), ("ab", "ba", 1), ("của", "cảu", 2), ("học", "hc", 1), ("a", "xyz", 3)]
)
def test_the_distance_that_slips_are_checked_by(left: str, right: str, edits: int) -> None:
    assert distance(left, right) == edits


@pytest.mark.parametrize(
    ("word", "telex", "vni"),
    [
        ("Định", "Ddinhj", "D9inh5"),
        ("trường", "truowngf", "truo7ng2"),
        ("Ướt", "Uowts", "Uo7t1"),
        ("cán", "cans", "can1"),
        ("bộ", "booj", "bo65"),
        ("ĐƯỜNG", "DDUWOWNGF", "D9U7O7NG2"),
        ("MỘT", "MOOTJ", "MO6T5"),
        ("Ở", "OWR", "O73"),
        ("khuyến", "khuyeens", "khuye6n1"),
        ("rượu", "ruowuj", "ruo7u5"),
        ("mưa", "muwa", "mu7a"),
        ("đi", "ddi", "d9i"),
        ("ngã", "ngax", "nga4"),
    ],
)
def test_the_keys_of_a_word(word: str, telex: str, vni: str) -> None:
    assert typed(word, "telex", "q") == telex
    assert typed(word, "vni", "q") == vni


@pytest.mark.parametrize("syllable", SYLLABLES)
@pytest.mark.parametrize("variant", ["telex", "vni"])
def test_keys_spell_the_syllable_again(syllable: str, variant: str) -> None:
    assert decode(typed(syllable, variant, "q")) == syllable


def test_whole_questions() -> None:
    assert typed(TEXT, "clean", "q") == TEXT
    assert typed(TEXT, "no-diacritics", "q") == "ai duoc cu di hoc o truong, nam 2023?"
    assert typed("Định", "nfd", "q") == "\u0110i\u0323nh"
    assert unicodedata.normalize("NFC", typed(TEXT, "nfd", "q")) == TEXT != typed(TEXT, "nfd", "q")


@pytest.mark.parametrize("variant", ["telex", "vni", "slip"])
def test_one_word_is_changed_and_nothing_else(variant: str) -> None:
    around = re.split(r"\w+", TEXT)
    for query_id in IDS:
        found = typed(TEXT, variant, query_id)
        assert re.split(r"\w+", found) == around
        words = zip(re.findall(r"\w+", TEXT), re.findall(r"\w+", found), strict=True)
        assert len([word for word, other in words if word != other]) == 1


@pytest.mark.parametrize("variant", ["telex", "vni"])
def test_only_a_marked_word_is_typed_in_keys(variant: str) -> None:
    words = set(re.findall(r"\w+", TEXT))
    changed = [set(re.findall(r"\w+", typed(TEXT, variant, query_id))) - words for query_id in IDS]
    assert {decode(word) for each in changed for word in each} == {"được", "cử", "đi", "học", "ở", "trường", "năm"}


@pytest.mark.parametrize("text", [TEXT, "hhh", "Nghị quyết", "QUY HOẠCH"])
def test_a_slip_is_one_edit(text: str) -> None:
    assert {distance(text, typed(text, "slip", query_id)) for query_id in IDS} == {1}


def test_a_slip_leaves_short_words_and_first_letters_alone() -> None:
    for query_id in IDS:
        words = typed("ở ta học đó", "slip", query_id).split()
        assert (words[0], words[1], words[2][0], words[3]) == ("ở", "ta", "h", "đó")


def test_every_kind_of_slip_occurs() -> None:
    slips = {typed("sách", "slip", query_id) for query_id in IDS}
    left_out, twice, moved = {"sch", "sáh", "sác"}, {"sáách", "sácch", "sáchh"}, {"scáh", "sáhc"}
    assert [bool(kind & slips) for kind in (left_out, twice, moved)] == [True, True, True]
    replaced = slips - left_out - twice - moved
    assert {(len(each), sum(map(str.__ne__, each, "sách"))) for each in replaced} == {(4, 1)}


@pytest.mark.parametrize("variant", VARIANTS)
def test_one_question_has_one_slip(variant: str) -> None:
    assert [typed(TEXT, variant, query_id) for query_id in IDS] == [typed(TEXT, variant, query_id) for query_id in IDS]


@pytest.mark.parametrize("variant", ["telex", "vni", "slip"])
def test_other_questions_have_other_slips(variant: str) -> None:
    assert len({typed(TEXT, variant, query_id) for query_id in IDS}) > 4


@pytest.mark.parametrize(
    ("text", "variant"),
    [("cho em 2023", "telex"), ("KPI?", "vni"), ("ai đi", "slip"), ("65, 2023", "slip"), ("", "telex"), ("", "slip")],
)
def test_a_text_without_a_word_that_fits_is_left(text: str, variant: str) -> None:
    assert [typed(text, variant, query_id) for query_id in IDS] == [text] * len(IDS)


def test_an_unknown_variant() -> None:
    with pytest.raises(KeyError, match="drunk"):
        typed(TEXT, "drunk", "q")


def test_half_of_the_words_lose_their_marks() -> None:
    half = [typed(TEXT, "half", each) for each in IDS]
    assert all(fold(each) == fold(TEXT) for each in half)
    pairs = [(was, now) for each in half for was, now in zip(TEXT.split(), each.split(), strict=True) if was != fold(was)]
    assert 0.35 < sum(was != now for was, now in pairs) / len(pairs) < 0.65
