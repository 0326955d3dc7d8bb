"""The checker of answers: each rule with an answer that passes and one that is caught."""

import ast
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.answer_checker import AnswerChecker, Finding
from index.types import Document, DocumentName, Gap, Provision
from tests.small_corpus import small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"
READER = "Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày."
CARDS = "Thẻ mượn gồm ba loại:"
FORCE = "Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021."
VISITS = "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc."
SHARE = "Tỷ lệ trả sách đúng hạn đạt 81,5%, cao hơn chỉ tiêu 11,5 điểm phần trăm."
TARGET = "81,5% − 11,5 điểm phần trăm = 70%"


@pytest.fixture
def documents(tmp_path: Path) -> dict[str, Document]:
    documents = small_corpus(tmp_path)
    provision = Provision(
        ineffective_on=date(2022, 6, 30),
        scope="trẻ em ở Phố Hàng Lược",
        repealed_by=(DocumentName("8-QĐ/TW", date(2022, 5, 16), "dieu-6"),),
    )
    documents[REGULATION] = replace(documents[REGULATION], provisions={"dieu-12": provision})
    return documents


def cited(documents: Mapping[str, Document], quote: str, marker: int = 1) -> dict[str, Any]:
    """The citation of a quote that stands in one of the documents."""
    doc_id = next(doc_id for doc_id, document in documents.items() if quote in document.text)
    start = documents[doc_id].text.index(quote)
    place = {"start_char": start, "end_char": start + len(quote)}
    return {"marker": marker, "doc_id": doc_id, "quote": quote, **place}


def sentence(text: str, kind: str = "quote", *markers: int, formula: str | None = None) -> dict[str, Any]:
    return {"text": text, "kind": kind, "citations": list(markers), "formula": formula}


def answer(
    sentences: list[dict[str, Any]], citations: list[dict[str, Any]], question: str = "Được mượn mấy cuốn?"
) -> dict[str, Any]:
    """An answer as `ask --json` writes it, as far as the checker reads it."""
    text = " ".join(" ".join([each["text"], *(f"[{marker}]" for marker in each["citations"])]) for each in sentences)
    return {
        "question": question,
        "understood": {"text": question},
        "text": text,
        "refusal": None,
        "as_of": "2026-11-23",
        "sentences": sentences,
        "citations": citations,
    }


def found(documents: Mapping[str, Document], checked: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(each.what, each.value) for each in AnswerChecker(documents).check(checked)]


def notice(documents: Mapping[str, Document], text: str, question: str = "Được mượn mấy cuốn?") -> list[str]:
    """What is found in a notice."""
    return [value for _, value in found(documents, answer([sentence(text, "notice")], [], question))]


def calculation(documents: Mapping[str, Document], formula: str | None, text: str, quote: str = SHARE) -> list[str]:
    """What is found in a calculation from one quote."""
    made = answer([sentence(text, "calculation", 1, formula=formula)], [cited(documents, quote)])
    return [value for _, value in found(documents, made)]


# --- What is shared with the lock ---------------------------------------------------------------
def test_nothing_is_shared_with_the_lock(root: Path) -> None:
    for name in ("checker", "claims", "formulas"):
        tree = ast.parse((root / f"assistant/evaluation/answer_{name}.py").read_text(encoding="utf-8"))
        ours = {each.module for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
        assert not ours & {f"assistant.{each}" for each in ("grounding", "figures", "names", "composing")}
        assert "index.text" not in ours


# --- Citations ----------------------------------------------------------------------------------
def test_a_citation_is_where_its_quote_stands(documents: dict[str, Document]) -> None:
    citation = cited(documents, READER)
    assert found(documents, answer([sentence(READER, "quote", 1)], [citation])) == []
    place = f"[1] {REGULATION} {citation['start_char'] + 1}-{citation['end_char']}"
    shifted = {**citation, "start_char": citation["start_char"] + 1}
    assert found(documents, answer([sentence(READER, "quote", 1)], [shifted])) == [("quote", place)]
    [lost] = AnswerChecker(documents).check(answer([sentence(READER, "quote", 1)], [{**citation, "doc_id": "x"}]))
    assert lost.problem == "there is no such document"


def test_the_nearest_passages_are_quoted_too(documents: dict[str, Document]) -> None:
    refused = answer([sentence("Tài liệu không nêu.", "notice")], [])
    refused["refusal"] = {"reason": "not-covered", "nearest": [cited(documents, VISITS)]}
    assert found(documents, refused) == []
    refused["refusal"]["nearest"][0]["quote"] = VISITS.replace("2020", "2021")
    assert [what for what, _ in found(documents, refused)] == ["quote"]


def test_markers_exist_once(documents: dict[str, Document]) -> None:
    one, two = cited(documents, READER), cited(documents, CARDS, 2)
    both = [sentence(READER, "quote", 1), sentence(CARDS, "quote", 2)]
    assert found(documents, answer(both, [one, two])) == []
    assert ("quote", "[2]") in found(documents, answer(both, [one]))
    assert ("quote", "[1]") in found(documents, answer(both, [{**one, "marker": 2}, two]))


# --- Quotations ---------------------------------------------------------------------------------
def test_a_quotation_is_verbatim(documents: dict[str, Document]) -> None:
    citations = [cited(documents, READER), cited(documents, CARDS, 2)]
    assert found(documents, answer([sentence(CARDS, "quote", 1, 2)], citations)) == []
    [finding] = AnswerChecker(documents).check(answer([sentence("Thẻ mượn có ba loại:", "quote", 2)], citations))
    said = "Thẻ mượn có ba loại:"
    assert finding == Finding(said, "quote", said, "not verbatim in a quote that it cites")


@pytest.mark.parametrize("kind", ["quote", "calculation", "correction"])
def test_what_is_no_notice_cites(documents: dict[str, Document], kind: str) -> None:
    formula = TARGET if kind == "calculation" else None
    made = answer([sentence("Được mượn sách.", kind, formula=formula)], [])
    assert f"a {kind} without a citation" in [each.problem for each in AnswerChecker(documents).check(made)]
    assert found(documents, answer([sentence("Được mượn sách.", "notice")], [])) == []


def test_a_kind_that_does_not_exist(documents: dict[str, Document]) -> None:
    made = answer([sentence(READER, "opinion", 1)], [cited(documents, READER)])
    assert found(documents, made) == [("quote", "opinion")]


@pytest.mark.parametrize(
    ("quote", "said", "what", "value"),
    [
        (READER, READER.replace("12", "13"), "figure", "13"),
        (READER, READER.replace("Văn An", "Văn Ân"), "name", "Nguyễn Văn Ân"),
        (READER, READER.replace("Nguyễn Văn An", "Nguyễn Văn"), "name", "Nguyễn Văn"),
        (CARDS, CARDS.replace("ba loại", "bốn loại"), "figure", "bốn"),
        (FORCE, FORCE.replace("01/3", "03/1"), "date", "03/1/2021"),
        (FORCE, FORCE.replace("7-QĐ/TW", "7-QĐ/TU"), "document-number", "7-QĐ/TU"),
        (SHARE, SHARE.replace("81,5%", "81,5 điểm phần trăm"), "figure", "81,5 điểm phần trăm"),
        (SHARE, SHARE.replace("11,5 điểm phần trăm", "11,5%"), "figure", "11,5%"),
    ],
)
def test_what_a_quotation_states_stands_in_its_quotes(
    documents: dict[str, Document], quote: str, said: str, what: str, value: str
) -> None:
    assert found(documents, answer([sentence(quote, "quote", 1)], [cited(documents, quote)])) == []
    assert found(documents, answer([sentence(said, "quote", 1)], [cited(documents, quote)])) == [
        ("quote", said), (what, value),
    ]  # fmt: skip


def test_a_quotation_that_is_cut_inside_a_figure(documents: dict[str, Document]) -> None:
    made = answer([sentence("500 lượt bạn đọc.", "quote", 1)], [cited(documents, VISITS)])
    assert found(documents, made) == [("figure", "500")]


# --- Calculations -------------------------------------------------------------------------------
def test_a_calculation_comes_out(documents: dict[str, Document]) -> None:
    assert calculation(documents, TARGET, f"Tính từ số liệu: {TARGET}.") == []
    wrong = TARGET.replace("70%", "71%")
    assert calculation(documents, wrong, f"Tính từ số liệu: {wrong}.") == [wrong]
    assert calculation(documents, None, "Tính từ số liệu.") == ["Tính từ số liệu."]


def test_an_operand_stands_in_a_quote(documents: dict[str, Document]) -> None:
    invented = "81,5% − 1,5 điểm phần trăm = 80%"
    assert calculation(documents, invented, invented) == ["1,5 điểm phần trăm"]
    percent = "81,5% − 11,5% = 70 điểm phần trăm"
    assert calculation(documents, percent, percent) == ["11,5%"]


def test_a_calculation_states_its_formula_only(documents: dict[str, Document]) -> None:
    assert calculation(documents, TARGET, f"Ở Phố Cũ, {TARGET}; năm 2020 là 71%.") == ["Ở Phố Cũ", "2020", "71%"]


# --- Corrections --------------------------------------------------------------------------------
def test_a_correction_may_repeat_the_question(documents: dict[str, Document]) -> None:
    question = "Vì sao trần thị bình được mượn 15 cuốn?"
    said = "Tài liệu không nêu Trần Thị Bình được mượn 15 cuốn, mà nêu Nguyễn Văn An được mượn 12 cuốn."
    citations = [cited(documents, READER)]
    assert found(documents, answer([sentence(said, "correction", 1)], citations, question)) == []
    assert found(documents, answer([sentence(said, "correction", 1)], citations)) == [
        ("name", "Trần Thị Bình"), ("figure", "15"),
    ]  # fmt: skip


# --- Notices ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "Theo khoản 2 Điều 3 Quy định số 7-QĐ/TW ngày 03 tháng 2 năm 2021 của Ban Bí thư «Mượn sách»:",
        "Hiệu lực ngày 23/11/2026: đã bị thay thế từ ngày 01/01/2024 bởi 9-QĐ/TW (kiểm tra ngày 05/01/2026).",
        "Điều 12 thôi áp dụng từ ngày 30/6/2022 với trẻ em ở Phố Hàng Lược, theo Điều 6 của 8-QĐ/TW ngày 16/5/2022.",
        "Bài báo nói về năm 2020, trước khi thư viện chuyển sang phố Hoa Mai.",
        "Có hai văn bản: 7-QĐ/TW, 9-QĐ/TW.",
        "Có 3 mục: thẻ xanh; thẻ đỏ; thẻ vàng.",
    ],
)
def test_a_notice_tells_front_matter_locators_the_day_and_its_counts(documents: dict[str, Document], text: str) -> None:
    assert notice(documents, text) == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Theo Điều 44 Quy định số 7-QĐ/TW:", ["Điều 44"]),
        ("Quy định số 17-QĐ/TW ngày 03 tháng 2 năm 2022.", ["17-QĐ/TW", "03 tháng 2 năm 2022"]),
        ("Có bốn văn bản: 7-QĐ/TW, 9-QĐ/TW.", ["bốn"]),
        ("Thư viện đón 3.500 lượt, đạt 81,5%.", ["3.500", "81,5%"]),
        ("Hỏi ông Nguyễn Văn An ở Phố Lạ.", ["Nguyễn Văn An", "Phố Lạ"]),
    ],
)
def test_a_notice_tells_nothing_else(documents: dict[str, Document], text: str, caught: list[str]) -> None:
    assert notice(documents, text) == caught


def test_a_notice_may_repeat_the_question(documents: dict[str, Document]) -> None:
    said = "Tài liệu không có «412-qđ/tw», không nêu Phố Lạ, «bốn mươi hai» và 15 cuốn."
    assert notice(documents, said, "412-qđ/tw cho phố lạ bốn mươi hai tuổi mượn 15 cuốn?") == []
    assert notice(documents, said) == ["412-qđ/tw", "Phố Lạ", "15"]


def test_a_notice_may_tell_what_the_corpus_is_known_to_lack(documents: dict[str, Document]) -> None:
    gap = Gap("phụ lục của Kế hoạch số 83/KH-UBND", "Hỏi Sở Nội vụ.", (), (DocumentName("1-QĐ/TW", date(2019, 1, 2)),))
    made = answer([sentence(f"Chưa có: {gap.topic}, 1-QĐ/TW ngày 02/01/2019. {gap.where}", "notice")], [])
    assert AnswerChecker(documents, [gap]).check(made) == []
    assert [value for _, value in found(documents, made)] == ["83/KH-UBND", "1-QĐ/TW", "02/01/2019", "Hỏi Sở Nội"]


def test_the_limit_of_a_question_is_told_of_one_that_is_too_long(documents: dict[str, Document]) -> None:
    made = answer([sentence("Câu hỏi quá dài (tối đa 2.000 ký tự).", "notice")], [])
    assert found(documents, made) == [("figure", "2.000")]
    assert found(documents, {**made, "refusal": {"reason": "too-long", "nearest": []}}) == []


# --- The text as a whole ------------------------------------------------------------------------
def test_the_text_holds_the_sentences_and_nothing_else(documents: dict[str, Document]) -> None:
    made = answer([sentence(READER, "quote", 1)], [cited(documents, READER)])
    assert found(documents, {**made, "text": f"- {READER} [1]\n"}) == []
    assert found(documents, {**made, "text": f"Đúng vậy: {READER} [1]"}) == [("quote", "Đúng vậy:")]
    assert found(documents, {**made, "text": ""}) == [("quote", READER)]
