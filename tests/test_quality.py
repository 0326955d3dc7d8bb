"""A page as it was read: what is wrong with it, and whether it is taken."""

import gzip
import json
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from index.corpus import load_documents
from index.documents import read_document
from index.legacy_fonts import Encoding, convert
from index.page_faults import MAX_EXAMPLES, glued_numbers
from index.quality import assess, missing_headings
from index.text import fold, nfc
from tests.legacy_encodings import ENCODE
from tests.texts import ARTICLE, PARTY, PLAIN_STATE, STATE

_CONFUSED = str.maketrans("đươăâêôlinmhceotgu", "duoaaeo1lrrbeo0fqv")
_ENGLISH = (
    "The library of the district is open from Monday to Friday, and it was repaired with the help of many readers. "
    "Books which have not been returned for a year are listed by the staff, who write to the readers or call them. "
)


def cut(texts: Iterable[str], length: int = 1500) -> Iterator[str]:
    """Pages of about this many characters, cut at blanks."""
    for text in texts:
        start = 0
        while len(text) - start > length:
            end = text.rindex(" ", start, start + length)
            yield text[start:end]
            start = end


# What is measured with noise is measured on these, so that a new document cannot move it.
_MEASURED = ("nghi-quyet-39-nq-tw-2015", "quy-dinh-65-qd-tw-2022", "nam-dinh-chu-trong-nang-cao-chat-luong-can-bo")


@pytest.fixture(scope="module")
def pages(root: Path) -> list[str]:
    return list(cut(nfc(read_document(root / "docs" / f"{name}.md").text) for name in _MEASURED))


def misread(page: str, rate: float, seed: int) -> str:
    """The page with this share of its letters read as another that looks like it."""
    chance = random.Random(seed)
    letters = "abcdeghiklmnopqrstuvxy"
    return "".join(
        (char.translate(_CONFUSED) if char.translate(_CONFUSED) != char else chance.choice(letters))
        if char.isalpha() and chance.random() < rate
        else char
        for char in page
    )


def verdicts(pages: Iterable[str]) -> set[str]:
    return {assess(page).verdict for page in pages}


def reasons(page: str) -> tuple[str, ...]:
    return assess(page).reasons


def test_pages_of_the_documents_are_good(pages: list[str]) -> None:
    assert len(pages) > 5
    for page in pages:
        quality = assess(page)
        assert (quality.verdict, quality.reasons) == ("good", ())
        assert quality.language == "vi"
        assert quality.syllable_share > 0.99
        assert quality.marked_share > 0.75
        assert quality.legacy is None
        assert quality.encoding_errors == quality.replacement_characters == 0
        assert quality.letters == sum(char.isalpha() for char in page)


def test_no_page_of_any_document_is_refused(root: Path) -> None:
    every = list(cut(nfc(document.text) for document in load_documents(root / "docs")))
    good = [page for page in every if assess(page).verdict == "good"]
    assert verdicts(every) <= {"good", "look"}
    assert len(good) >= 0.95 * len(every)


def test_misread_letters(pages: list[str]) -> None:
    for at, page in enumerate(pages):
        shares = [assess(misread(page, rate, at)).syllable_share for rate in (0, 0.03, 0.1, 0.3)]
        assert shares == sorted(shares, reverse=True)
    assert verdicts(misread(page, 0.05, at) for at, page in enumerate(pages)) <= {"look", "refuse"}
    assert verdicts(misread(page, 0.2, at) for at, page in enumerate(pages)) == {"refuse"}


@pytest.mark.parametrize("encoding", list(Encoding))
def test_an_old_encoding_is_refused_and_good_once_converted(pages: list[str], encoding: Encoding) -> None:
    for page in pages:
        old = ENCODE[encoding](page)
        quality = assess(old)
        assert quality.verdict == "refuse"
        assert quality.reasons[0] == "legacy-encoding"
        assert quality.legacy is encoding
        assert quality.encoding_errors > 50
        assert assess(convert(old, encoding)).verdict == "good"


def test_tcvn3_that_lost_its_soft_hyphens_is_not_good(pages: list[str]) -> None:
    for page in pages:
        old = ENCODE[Encoding.TCVN3](page)
        assert old.count("\xad") > 5
        quality = assess(convert(old.replace("\xad", ""), Encoding.TCVN3))
        assert quality.verdict == "look"
        assert "encoding-errors" in quality.reasons


def test_marks_apart_change_nothing(pages: list[str]) -> None:
    for page in pages:
        apart = assess(unicodedata.normalize("NFD", page))
        assert apart == assess(page)
    assert glued_numbers(unicodedata.normalize("NFD", "theo khoản2 Điều 4")).count == 1


def test_a_page_half_in_an_old_encoding_is_refused(pages: list[str]) -> None:
    for page in pages:
        quality = assess(page[:750] + ENCODE[Encoding.TCVN3](page[750:]))
        assert quality.legacy is None
        assert (quality.verdict, quality.reasons[0]) == ("refuse", "encoding-errors")


def test_without_diacritics(pages: list[str]) -> None:
    for page in pages:
        quality = assess(fold(page))
        assert (quality.verdict, quality.reasons, quality.language) == ("look", ("no-diacritics",), "vi-unmarked")
        half = assess(" ".join(fold(word) if at % 2 else word for at, word in enumerate(page.split(" "))))
        assert half.verdict in ("look", "refuse")
        assert "few-diacritics" in half.reasons


def test_blanks_lost(pages: list[str]) -> None:
    for page in pages:
        every_third = re.sub(r"(\S+ \S+ \S+) (?=\S)", r"\1", page)
        quality = assess(every_third)
        assert quality.glued_words.count > 20
        assert len(quality.glued_words.examples) == MAX_EXAMPLES
        assert quality.verdict == "refuse"
        assert assess(page.replace(" ", "")).verdict == "refuse"


def test_letters_set_apart(pages: list[str]) -> None:
    for page in pages:
        assert assess(" ".join(page)).verdict == "refuse"
        one = assess(page + "\nđ à o t ạ o\n")
        assert (one.verdict, one.reasons) == ("look", ("broken-words",))


def test_every_number_that_loses_its_blank_is_found(pages: list[str]) -> None:
    places = 0
    for page in pages[::2]:
        for match in re.finditer(r"(?<=[a-zà-ỹ]{2}) (?=\d)", page):
            glued = page[: match.start()] + page[match.end() :]
            findings = glued_numbers(glued)
            assert findings.count == 1
            assert findings.examples[0].start_char < match.start() < findings.examples[0].end_char
            assert reasons(glued) == ("glued-numbers",)
            places += 1
    assert places > 50


def test_bad_characters(pages: list[str]) -> None:
    page = pages[0]
    assert assess(page + "\ufffd \x01 \ue123").replacement_characters == 3
    assert reasons(page + "\ufffd") == ("characters",)
    assert reasons("\uf0b7 một việc\n\uf0a7 hai việc\f" + page) == ()
    assert assess("\ufffd" * 300).verdict == "refuse"
    assert assess(re.sub("[àáảãạăâđêôơư]", "\ufffd", page)).reasons[0] == "characters"


def test_garbage_is_refused() -> None:
    chance = random.Random(7)
    letters = "".join(chance.choice("abcdefghijklmnopqrstuvwxyzđêâ   .,") for _ in range(1500))
    symbols = "".join(chance.choice("lI|i!1tf.,'`~^*©®¥€¢{}<>/_-=+ oOeca  ") for _ in range(1500))
    capitals = " ".join("".join(chance.choices("BCDFGHKLMNPQRSTVXĐ", k=5)) for _ in range(200))
    cids = " ".join(f"(cid:{chance.randint(1, 300)})" for _ in range(200))
    for garbage in (letters, symbols, capitals, cids):
        assert assess(garbage).verdict == "refuse"


def test_a_table_of_figures_is_no_garbage() -> None:
    chance = random.Random(7)
    rows = [" | ".join(f"{chance.randint(1, 99999) / 10:.1f}" for _ in range(6)) for _ in range(40)]
    assert (assess("\n".join(rows)).verdict, assess("\n".join(rows)).reasons) == ("good", ())
    headed = "Bảng 3. Số lượt người học theo huyện\nSTT | ĐVT | UBND | Km | 2022 | 2023\n" + "\n".join(rows)
    assert (assess(headed).verdict, assess(headed).language) == ("good", "none")
    assert reasons("Gxqz wfpk zzkt pqwj ffrt\n" + "\n".join(rows)) == ("few-syllables",)


@pytest.mark.parametrize("text", ["", " \n\f", "12", "- 3 -", "Trang 12/40", "…………………………"])
def test_a_blank_page_is_good(text: str) -> None:
    quality = assess(text)
    assert (quality.verdict, quality.reasons, quality.language) == ("good", ("blank",), "none")


def test_english(pages: list[str]) -> None:
    quality = assess(_ENGLISH * 4)
    assert (quality.verdict, quality.reasons, quality.language) == ("look", ("foreign-language",), "en")
    assert quality.syllable_share < 0.4
    assert assess(pages[0][:800] + "\n" + _ENGLISH * 3).verdict == "look"


def test_the_confidence_of_the_recogniser(pages: list[str]) -> None:
    found = [assess(pages[0], ocr_confidence=confidence) for confidence in (1.0, 0.9, 0.7, 0.3)]
    assert [quality.verdict for quality in found] == ["good", "good", "look", "refuse"]
    assert found[-1].reasons == ("ocr-confidence",)
    for wrong in (-0.1, 87.0):
        with pytest.raises(ValueError, match="ocr_confidence"):
            assess(pages[0], ocr_confidence=wrong)


def test_missing_headings(pages: list[str]) -> None:
    plain = re.sub(r"(?m)^[#\s]*(?:Điều|Chương|Phần|Mục|[IVX]+\b|\d+(?:\.\d+)*)[ .)][\d.)]*\s*|^#+ ", "- ", "\n".join(pages))
    for kind in ("decree", "law", "party-regulation", "party-resolution", "resolution"):
        assert missing_headings(plain, kind)
    assert not missing_headings(plain, "article")
    assert not missing_headings(plain, "plan")
    assert not missing_headings(plain[:600], "decree")
    for headed in (STATE, PLAIN_STATE, PARTY, ARTICLE, "Điều 1. Phạm vi", "II. Mục tiêu", "1. Mục tiêu"):
        assert not missing_headings(headed + "\n" + plain, "decree")


def test_other_sets_too(shared: Path) -> None:
    def rows(name: str, field: str) -> list[str]:
        with gzip.open(shared / "data/train" / name, "rt", encoding="utf-8") as lines:
            return [nfc(json.loads(line)[field]) for _, line in zip(range(600), lines, strict=False)]

    for name, share in (("law_articles.jsonl.gz", 0.99), ("news.jsonl.gz", 0.97)):
        found = [assess(page).verdict for page in cut(["\n".join(rows(name, "text"))], 1800)]
        assert found.count("good") / len(found) >= share
        assert "refuse" not in found
    english = [assess(page) for page in cut(["\n".join(rows("parallel_en_vi.jsonl.gz", "en"))], 1800)]
    assert {quality.verdict for quality in english} == {"look"}
