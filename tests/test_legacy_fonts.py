"""Old encodings: found where that is certain, and made Unicode without a loss."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from index.corpus import load_documents
from index.legacy_fonts import Encoding, convert, decode_legacy, detect
from index.legacy_tables import CAPITAL, SMALL, TCVN3_SMALL, VISCII_CAPITAL, VISCII_SMALL, VNI_SMALL
from index.text import nfc, sentence_spans
from tests.legacy_encodings import ENCODE, writable

OWN_BYTES = [each for each in Encoding if each is not Encoding.UTF8_AS_1252]
OTHER_LANGUAGES = {
    "french": "L’été dernier, la bibliothèque a été fermée à cause des travaux; les élèves préféraient déjà étudier "
    "chez eux, où ils étaient à l’aise. Ça va être réouvert bientôt, grâce à la mairie.",
    "german": "Die Bücher müssen spätestens übermorgen zurückgegeben werden, außer für Schüler; größere Städte öffnen.",
    "spanish": "La educación pública está cambiando; según el niño, mañana habrá más árboles, también música.",
    "portuguese": "A educação não é só questão de números; as crianças vêm à escola amanhã, são três irmãos e avós.",
    "english": "A naïve café résumé: “façade”, crème brûlée, jalapeño, £5 ± 2, 30 °C, ½ cup, § 4, ©2024, déjà vu.",
    "mathematics": "3 × 4 ÷ 2 ± 1 = 5 µm; 10 m² · 2 m³; x¹ + y² ≤ ¼; «a» ¬ «b»; 25 °C",
}


@pytest.fixture(scope="module")
def texts(root: Path) -> list[str]:
    return [nfc(document.text) for document in load_documents(root / "docs")]


def sentences(texts: Iterable[str]) -> list[str]:
    return [text[start:end] for text in texts for start, end in sentence_spans(text)]


def test_the_tables_are_whole() -> None:
    assert len(set(SMALL)) == len(set(CAPITAL)) == 67
    assert not set(SMALL) & set(CAPITAL)
    assert len(set(TCVN3_SMALL)) == 67
    assert len(set(VISCII_SMALL + VISCII_CAPITAL)) == 134
    assert set(VNI_SMALL.values()) == set(SMALL)


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", Encoding.TCVN3, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Encoding.VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", Encoding.VNI, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", Encoding.VNI, "Độc lập - Tự do - Hạnh phúc"),
        ("\xd0µc l§p - Tñ do - HÕnh phúc", Encoding.VISCII, "Độc lập - Tự do - Hạnh phúc"),
        ("Quy Ä‘á»‹nh luÃ¢n chuyá»ƒn cÃ¡n bá»™", Encoding.UTF8_AS_1252, "Quy định luân chuyển cán bộ"),
        ("Nghi\xea\xf2m thu v\xe0 c\xe2\xecp m\xf4\xf2t th\xe3\xecng l\xf5\xf2i", Encoding.WINDOWS_1258, "Nghiệm thu và cấp một thắng lợi"),
    ],
)
def test_a_text_is_told_and_converted(text: str, encoding: Encoding, expected: str) -> None:
    assert convert(text, encoding) == expected
    if len(text.split()) > 6 or encoding is Encoding.UTF8_AS_1252:
        assert detect(text) is encoding


@pytest.mark.parametrize("encoding", list(Encoding))
def test_the_documents_come_back(texts: list[str], encoding: Encoding) -> None:
    for text in texts:
        for whole in (text.lower(), text) if encoding is not Encoding.TCVN3 else (text.lower(),):
            written = writable(whole, encoding)
            old = ENCODE[encoding](written)
            assert old != written
            assert detect(old) is encoding
            assert convert(old, encoding) == written


@pytest.mark.parametrize("encoding", OWN_BYTES)
def test_bytes_of_an_old_text_file_are_read(texts: list[str], encoding: Encoding) -> None:
    for text in texts:
        written = writable(text.lower(), encoding)
        raw = ENCODE[encoding](written).encode("cp1252" if encoding is not Encoding.VISCII else "latin-1")
        assert decode_legacy(raw) == written


def test_bytes_that_python_writes_are_read() -> None:
    text = "Đề nghị các xã, phường gửi báo cáo về số cán bộ được bồi dưỡng trước ngày 20/6."
    raw = ENCODE[Encoding.WINDOWS_1258](text).encode("latin-1")
    assert nfc(raw.decode("cp1258")) == text == decode_legacy(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"plain words only",
        "Cộng hòa xã hội chủ nghĩa Việt Nam".encode(),
        "Cộng hòa xã hội chủ nghĩa Việt Nam".encode("utf-16"),
        *(text.encode("cp1252", "ignore") for text in OTHER_LANGUAGES.values()),
        bytes(range(256)),
    ],
)
def test_other_bytes_are_left_to_the_caller(raw: bytes) -> None:
    assert decode_legacy(raw) is None


def test_the_capitals_of_tcvn3_come_back_where_other_letters_show_them(texts: list[str]) -> None:
    assert convert("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", Encoding.TCVN3) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert convert("KÕ HO¹CH 83 cña UBND ®· göi", Encoding.TCVN3) == "KẾ HOẠCH 83 của UBND đã gửi"
    assert convert("QUYÕT §ÞNH: ®Ó thùc hiÖn", Encoding.TCVN3) == "QUYẾT ĐỊNH: để thực hiện"
    assert convert("céng hßa\nUBND ®·\n§¶ng", Encoding.TCVN3) == "cộng hòa\nUBND đã\nĐảng"
    for text in texts:
        lines = [line.upper() for line in text.splitlines() if len(line.split()) > 5]
        back = [convert(ENCODE[Encoding.TCVN3](line), Encoding.TCVN3) for line in lines]
        assert sum(map(str.__eq__, lines, back)) >= 0.95 * len(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n-íc", "nước"),
        ("nh- vËy", "như vậy"),
        ("t- t-ëng", "tư tưởng"),
        ("-u tiªn", "ưu tiên"),
        ("a-l«, ViÖt-Anh", "a-lô, Việt-Anh"),
        ("65-Q§/TW", "65-QĐ/TW"),
        ("- N¨m 2016 - 2023 -", "- Năm 2016 - 2023 -"),
    ],
)
def test_a_hyphen_that_was_the_letter_u_with_a_horn(text: str, expected: str) -> None:
    assert convert(text, Encoding.TCVN3) == expected


def test_unicode_vietnamese_is_never_taken_for_another(texts: list[str]) -> None:
    assert not [each for each in (*texts, *sentences(texts)) if detect(each)]
    assert detect("có là gì và ai có gì là ai và có là gì") is None  # only letters that Latin-1 has too


@pytest.mark.parametrize("text", OTHER_LANGUAGES.values(), ids=list(OTHER_LANGUAGES))
def test_other_languages_are_left_alone(text: str) -> None:
    assert detect(text) is None
    assert detect(ENCODE[Encoding.UTF8_AS_1252](text)) in (None, Encoding.UTF8_AS_1252)


def test_a_page_of_two_encodings_is_not_certain(texts: list[str]) -> None:
    for text in texts:
        for encoding in OWN_BYTES:
            assert detect(text[:300] + "\n" + ENCODE[encoding](text[300:900])) is None


def test_a_few_words_are_not_enough() -> None:
    assert detect("ViÖt Nam") is None
    assert detect("") is None


def test_other_sets_too(shared: Path) -> None:
    rows = []
    with gzip.open(shared / "data/train/parallel_en_vi.jsonl.gz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(8_000), lines, strict=False):
            row = json.loads(line)
            rows += [row["en"], nfc(row["vi"])]
    assert not [text for text in rows if detect(text)]
    vietnamese = [text for text in rows[1::2] if len(text.split()) >= 12][:400]
    for encoding, share in zip(Encoding, (0.98, 0.99, 0.97, 0.97, 0.99), strict=True):
        found = [detect(ENCODE[encoding](text)) for text in vietnamese]
        assert set(found) <= {encoding, None}
        assert found.count(encoding) / len(found) >= share
