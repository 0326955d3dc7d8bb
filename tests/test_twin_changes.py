"""What a twin changes in a question: a figure, a year, the number of a document, long forms, a premise."""

import random
from typing import Any

import pytest

from assistant.evaluation.twins.changes import changed_figure, document_swapped, year_swapped
from assistant.evaluation.twins.corpus import TwinCorpus
from assistant.evaluation.twins.mistakes import mistaken
from assistant.evaluation.twins.shortening import shortened
from assistant.figures import figures
from assistant.references import find_references
from index.types import Document
from tests.twin_texts import ARTICLE, LOANS, REGULATION, SEEDS, answer, chances, corpus, documents, line  # noqa: F401


# --- What the documents state -------------------------------------------------------------------
def test_numbers_and_years_that_are_taken(corpus: TwinCorpus) -> None:
    assert corpus.document_digits == {"7", "9", "15", "31"}
    assert corpus.document_years == {"2021", "2024", "2026"}
    assert corpus.years_of(REGULATION) == {"2021", "2024"}
    assert corpus.years_of(ARTICLE) == {"2020"}
    assert corpus.years_of("khong-co") == frozenset()
    assert corpus.years == {"2020", "2021", "2024"}


def test_figures_of_the_headed_section_around_a_place(corpus: TwinCorpus, documents: dict[str, Document]) -> None:
    place = documents[REGULATION].text.index(LOANS)
    assert corpus.values_around(REGULATION, place) == {"2", "1", "12", "30", "3"}  # "ba loại"


@pytest.mark.parametrize(
    ("words", "occurs"),
    [
        ("bạn đọc", True),
        ("Nguyễn Văn An được", True),
        ("đọc bạn", False),
        ("vàng Điều", True),
        ("2021 Thư viện", False),
    ],
)
def test_runs_of_words(corpus: TwinCorpus, words: str, occurs: bool) -> None:
    assert corpus.occurs(words) == occurs


# --- One figure changed ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "held", "least", "most"),
    [
        ("đón 3.500 lượt", (), "đón 1.800 lượt", "đón 5.200 lượt"),
        ("đón hơn 3.500 lượt", (), "đón hơn 3.600 lượt", "đón hơn 5.200 lượt"),
        ("không quá 36 tháng", (), "không quá 18 tháng", "không quá 35 tháng"),
        ("ít nhất 36 tháng", ("37", "54"), "ít nhất 38 tháng", "ít nhất 53 tháng"),
        ("đạt 95,5%", (), "đạt 48,5%", "đạt 99,5%"),
        ("đạt 100%", (), "đạt 50%", "đạt 90%"),
        ("có 1 loại", ("2",), "có 3 loại", "có 4 loại"),
        ("ngày 01/3/2021", ("2/3/2021",), "ngày 03/3/2021", "ngày 28/3/2021"),
        ("tháng 8/2021", ("9/2021",), "tháng 1/2021", "tháng 7/2021"),
        ("năm 2020", ("2019",), "năm 2005", "năm 2018"),
    ],
)
def test_a_changed_figure(text: str, held: tuple[str, ...], least: str, most: str) -> None:
    (figure,) = figures(text)
    changed = {changed_figure(text, figure, held, random.Random(f"twin {seed}")) for seed in range(600)}
    assert (min(changed), max(changed)) == (least, most)
    assert text not in changed
    assert not {each.value for other in changed for each in figures(other)} & {*held, figure.value}


def test_a_figure_without_another_one() -> None:
    (figure,) = figures("có 1 loại")
    assert changed_figure("có 1 loại", figure, ("2", "3", "4"), random.Random(0)) is None


@pytest.mark.parametrize(
    "question", ["Thư viện mở cửa lúc nào?", "Quy định 7-QĐ/TW thay Quy định 9-QĐ/TW phải không?", "Có mấy điều?"]
)
def test_no_document_or_two(corpus: TwinCorpus, question: str) -> None:
    assert [document_swapped(question, corpus, chance) for chance in chances()] == [None] * len(SEEDS)


def test_a_document_that_is_not_there(corpus: TwinCorpus) -> None:
    asked = "QĐ 7 năm 2021 do ai ký, Quy định 7-QĐ/TW năm 2021 còn áp dụng không?"
    swapped = [document_swapped(asked, corpus, chance) or "" for chance in chances()]
    named = [[each for each, _, _ in find_references(question, corpus.documents)] for question in swapped]
    assert {reference.doc_ids for references in named for reference in references} == {()}
    years = {question for question in swapped if question.startswith("QĐ 7 ")}
    assert "QĐ 7 năm 2009 do ai ký, Quy định 7-QĐ/TW năm 2009 còn áp dụng không?" in years
    assert 0 < len(years) < len(set(swapped))
    assert not {"9", "15", "31"} & {reference.key.split("-")[0] for references in named for reference in references}


@pytest.mark.parametrize(
    "question", ["Quy định 7-QĐ/TW năm 2021 có mấy điều?", "Từ cuối năm 2020 tới nay có mấy điều?", "Có mấy điều?"]
)
def test_a_year_of_a_document_or_an_open_one_stays(corpus: TwinCorpus, question: str) -> None:
    swapped = {year_swapped(question, {"2020", "2021"}, [REGULATION], corpus, chance) for chance in chances()}
    assert swapped == {None}


def test_a_year_of_which_nothing_is_stated(corpus: TwinCorpus) -> None:
    asked = "Giai đoạn 2019-2020, riêng năm 2020 thư viện đón bao nhiêu lượt?"
    swapped = {year_swapped(asked, {"2020"}, [ARTICLE], corpus, chance) for chance in chances()}
    # After 2019, not after the last document, and first such as no document states.
    years = ("2022", "2023", "2025", "2026")
    assert swapped == {f"Giai đoạn 2019-{year}, riêng năm {year} thư viện đón bao nhiêu lượt?" for year in years}


# --- Long forms shortened -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Luân chuyển cán bộ là gì", {"LCCB là j"}),
        ("Đào tạo, bồi dưỡng ở huyện Hoa Mai và ở huyện", {"ĐTBD ở H. Hoa Mai và ở huyện"}),
        ("Mượn được không", {"Mượn được ko", "Mượn được k", "Mượn được hok"}),  # "đc" is "đồng chí" too
        ("An được mượn", {"An đc mượn", "An dc mượn", "An ĐC mượn"}),  # which the documents settle
        ("Trung ương", {"TW", "TƯ"}),
        ("luan chuyen", {"luan chuyen"}),
    ],
)
def test_long_forms_shortened(corpus: TwinCorpus, question: str, short: set[str]) -> None:
    assert {shortened(question, corpus, chance) for chance in chances()} == short


# --- A wrong figure taken for granted -------------------------------------------------------------
def test_the_opening_quotation_is_asked_about(corpus: TwinCorpus, documents: dict[str, Document]) -> None:
    asked = line("Được mượn mấy cuốn?", must_contain=["12 cuốn"], cites=[f"{REGULATION}#dieu-2"], kind="fact")
    clean = answer(documents, ("Hiểu là: sách.", "notice"), (LOANS, "quote"))
    made = [mistaken(asked, asked.question, clean, corpus, chance) for chance in chances()]
    assert {each.truth for each in made if each} == {("12",)}
    numbers = (6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18)
    said = "Có đúng là Bạn đọc Nguyễn Văn An được mượn {} cuốn trong 30 ngày không?"
    assert {each.question for each in made if each} == {said.format(number) for number in numbers}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"must_contain": ["Nguyễn Văn An"], "cites": [REGULATION]}, (LOANS, "quote")),
        ({"must_contain": ["12 cuốn"], "cites": [ARTICLE]}, (LOANS, "quote")),
        ({"must_contain": ["12 cuốn"], "cites": [REGULATION]}, ("12 cuốn, tức 2 chục kém 8.", "calculation")),
        ({"must_contain": ["12 cuốn"], "cites": [REGULATION]}, (LOANS[:-1] + ":", "quote")),
        ({"must_contain": ["12 cuốn"], "cites": [REGULATION], "answerable": False}, (LOANS, "quote")),
    ],
)
def test_an_answer_of_which_no_figure_is_known(
    corpus: TwinCorpus, documents: dict[str, Document], fields: dict[str, Any], said: tuple[str, str]
) -> None:
    asked = line("Ai được mượn?", **fields)
    assert mistaken(asked, asked.question, answer(documents, said), corpus, random.Random(0)) is None


@pytest.mark.parametrize(
    ("question", "fields", "start", "truth"),
    [
        # Wrong as it is: 20 is no figure of the section either, and the line says what is true.
        ("Vì sao chỉ được mượn 20 cuốn?", {"kind": "premise", "must_contain": [["12 cuốn", "12"]]}, "Vì sao chỉ được mượn ", (("12 cuốn", "12"),)),
        ("Trong 30 ngày mượn tới 20 cuốn à?", {"kind": "premise", "must_contain": ["12 cuốn"]}, "Trong 30 ngày mượn tới ", ("12 cuốn",)),
        ("Được mượn 12 cuốn, đúng không?", {"kind": "yes-no"}, "Được mượn ", ("12",)),
        ("Có phải được mượn 12 cuốn không?", {"kind": "yes-no"}, "Có phải được mượn ", ("12",)),
    ],
)  # fmt: skip
def test_the_premise_is_changed(
    corpus: TwinCorpus, documents: dict[str, Document], question: str, fields: dict[str, Any], start: str, truth: Any
) -> None:
    asked = line(question, cites=[REGULATION], **fields)
    made = [mistaken(asked, question, answer(documents, (LOANS, "quote")), corpus, chance) for chance in chances()]
    for each in made:
        assert each is not None and each.truth == truth and each.question.startswith(start)
        assert not {figure.value for figure in figures(each.question)} & {"12", "20"}


def test_a_case_of_ones_own_is_no_premise(corpus: TwinCorpus, documents: dict[str, Document]) -> None:
    asked = line("Tôi mượn 12 cuốn được chưa?", kind="yes-no", cites=[REGULATION])
    assert mistaken(asked, asked.question, answer(documents, (LOANS, "quote")), corpus, random.Random(0)) is None
