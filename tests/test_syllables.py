"""What Vietnamese spelling allows in a syllable, and what it does not."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from index.corpus import load_documents
from index.syllables import is_syllable, is_unmarked_syllable, tone_count
from index.text import fold, has_diacritic, nfc

_WORD = re.compile(r"[^\W\d_]+")


@pytest.mark.parametrize(
    "token",
    "a à ở ừ y ý ỷ cán bộ nghiệp nghĩa nguyễn khuỷu khuya quyết quốc quý quả quỳnh quân thuở huơ giếng giữ già gì gìn "
    "giết gươm ghế ghi kẻ kỹ kĩ lý lí tỷ tỉ mỹ hy sỹ hoà hòa hoá hóa khoẻ khỏe thuỷ thủy toàn tòan huỷ của mía múa mứa "
    "ưu ước ướt uống yêu yên ích ạch đường đặc đắk lắk kạn kông xoong moóc ngoằn ngoèo huỵch nguệch khuếch ngoạm hoắm "
    "bướu rượu cứu xuýt tuýp thuê huế tuần luật khuây nguều chuồn suối tuổi".split(),
)
def test_syllables(token: str) -> None:
    assert is_syllable(token)
    assert is_syllable(token.upper())
    assert is_syllable(token.capitalize())
    assert is_syllable(unicodedata.normalize("NFD", token))


@pytest.mark.parametrize(
    "token",
    ["", "đ", "b", "ng", "cac", "càc", "hôp", "sãch", "việc2", "cánbộ", "ngiệp", "káo", "ngề", "gế", "ce", "cê", "nghà", "qốc",
     "quc", "tíêng", "tiếńg", "tiêńg", "viêt", "ièu", "iêu", "bya", "đuơc", "nguời", "thuơng", "tòán", "ươ", "ăn1", "ă", "â", "că",
     "họcc", "trrong", "chứcc", "QĐ", "UBND", "work", "and", "with", "facebook", "xyz", "giìn", "kuá", "wa", "Ðiều", "a" * 40],
)  # fmt: skip
def test_what_is_none(token: str) -> None:
    assert not is_syllable(token)


@pytest.mark.parametrize("rhyme", ["ác", "ách", "át", "áp", "iếc", "uốt", "ước", "uyết"])
def test_a_stop_takes_two_tones_only(rhyme: str) -> None:
    marks = unicodedata.normalize("NFD", "l" + rhyme)
    taken = [tone for tone in "\u0300\u0301\u0303\u0309\u0323" if is_syllable(marks.replace("\u0301", tone))]
    assert taken == ["\u0301", "\u0323"]
    assert not is_syllable(marks.replace("\u0301", ""))


def test_without_marks() -> None:
    for token in "nghiep dao cac to chuc duoc nguoi quyet dinh huong dan Luan CHUYEN giu gieng".split():
        assert is_unmarked_syllable(token), token
    for token in ("work", "and", "of", "for", "đao", "cán", "ngiep", "", "nghieppp"):
        assert not is_unmarked_syllable(token), token


def test_tones_are_counted() -> None:
    assert [tone_count(text) for text in ("", "UBND", "QĐ", "đưa", "cán", "cánbộ")] == [0, 0, 0, 0, 1, 2]


def shares(texts: Iterable[str]) -> tuple[float, float]:
    """Of the words that are not all capitals: (share of those with diacritics, share of all) that are syllables."""
    counts = Counter(word for text in texts for word in _WORD.findall(nfc(text)) if not word.isupper())
    marked = Counter({word: n for word, n in counts.items() if has_diacritic(word)})
    syllables = {word for word in counts if is_syllable(word)}
    return tuple(
        sum(n for word, n in each.items() if word in syllables) / max(1, each.total()) for each in (marked, counts)
    )


def test_the_words_of_the_documents_are_syllables(root: Path) -> None:
    documents = load_documents(root / "docs")
    marked, every = shares(document.text for document in documents)
    assert marked > 0.999
    assert every > 0.995
    syllables = {word for document in documents for word in _WORD.findall(document.text) if is_syllable(word)}
    assert len(syllables) > 500
    assert not [word for word in syllables if not is_unmarked_syllable(fold(word))]


def rows(path: Path, field: str, limit: int) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)[field] for _, line in zip(range(limit), lines, strict=False)]


def test_other_sets_too(shared: Path) -> None:
    train = shared / "data/train"
    assert shares(rows(train / "law_articles.jsonl.gz", "text", 3000))[0] > 0.998
    assert shares(rows(train / "news.jsonl.gz", "text", 3000))[0] > 0.995
    english = shares(rows(train / "parallel_en_vi.jsonl.gz", "en", 20_000))[1]
    assert 0.1 < english < 0.2
