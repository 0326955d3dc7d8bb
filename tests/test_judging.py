"""Verdicts on answers, and the values of a question by measure, each worked by hand."""

import json
import unicodedata
from math import log2
from typing import Any

import pytest

from assistant.evaluation.answer_checker import AnswerChecker
from assistant.evaluation.judged_lines import JudgedLine
from assistant.evaluation.judging import Judge, Judged, is_of
from assistant.output import answer_json
from assistant.types import Answer, Citation, Question, Refusal, Sentence, SentenceKind, Validity
from index.types import Chunk, Document
from tests.small_corpus import DAY, small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"
READER = "Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày."
FORCE = "Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021."
VISITS = "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc."
SECTIONS = {READER: "dieu-2.khoan-1", FORCE: "dieu-3", VISITS: "so-lieu"}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    return small_corpus(tmp_path_factory.mktemp("docs"))


@pytest.fixture
def judge(documents: dict[str, Document]) -> Judge:
    return Judge(documents, AnswerChecker(documents))


def line(**fields: Any) -> JudgedLine:
    return JudgedLine.model_validate_json(json.dumps({"id": "q", "question": "Được mượn mấy cuốn?", **fields}))


def cite(documents: dict[str, Document], quote: str, marker: int = 1, moved: int = 0) -> Citation:
    """The citation of a sentence of the two documents, its span ``moved`` by some characters."""
    doc_id = ARTICLE if quote == VISITS else REGULATION
    start = documents[doc_id].text.index(quote) + moved
    place = (quote, start, start + len(quote))
    return Citation(marker, doc_id, SECTIONS[quote], None, "", "", *place, "digest", "", Validity("in-force", None))


def answer(
    *said: tuple[str, SentenceKind], cited: tuple[Citation, ...] = (), refused: bool = False, ms: float | None = 12.5
) -> dict[str, Any]:
    """An answer of sentences by kind; those that are no notice cite everything that is cited."""
    markers = tuple(each.marker for each in cited)
    given = Answer(
        question=Question("Được mượn mấy cuốn?", "Được mượn mấy cuốn?", "", "fact"),
        text=" ".join(text for text, _ in said),
        sentences=tuple(Sentence(text, kind, () if kind == "notice" else markers) for text, kind in said),
        citations=cited,
        refusal=Refusal("not-covered") if refused else None,
        confidence=None if refused else "certain",
        as_of=DAY,
        receipt="0",
        timings_ms={} if ms is None else {"total": ms},
    )
    return answer_json(given, "q")


REFUSED = answer(("Tài liệu không nêu.", "notice"), refused=True)
GREETING = answer(("Chào bạn.", "notice"))


@pytest.fixture
def quoted(documents: dict[str, Document]) -> dict[str, Any]:
    return answer((READER, "quote"), cited=(cite(documents, READER),))


# --- Verdicts -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "outcome", "problems"),
    [
        ({"must_contain": ["12 cuốn"]}, "right", ()),
        ({"must_contain": ["2 cuốn"]}, "wrong", ("must_contain: 2 cuốn",)),
        ({"must_contain": ["13 cuốn", ["30 ngày", "một tháng"]]}, "wrong", ("must_contain: 13 cuốn",)),
        ({"must_contain": ["12 cuốn", ["một tháng", "30 ngày"]]}, "right", ()),
        ({"must_contain": [["một tháng", "4 tuần"]]}, "wrong", ("must_contain: một tháng | 4 tuần",)),
        ({"must_contain": [unicodedata.normalize("NFD", "NGUYỄN  văn an"), "12\ncuốn"]}, "right", ()),
        ({"must_not_contain": ["Văn An"]}, "wrong", ("must_not_contain: Văn An",)),
        ({"must_not_contain": ["Văn Ân", "2 cuốn"]}, "right", ()),
        ({"cites": [f"{REGULATION}#dieu-2", ARTICLE]}, "right", ()),
        ({"cites": [f"{REGULATION}#dieu-9"]}, "right", ()),
        ({"cites": [ARTICLE]}, "wrong", (f"cites: {REGULATION}",)),
        ({"must_contain": ["13"], "must_not_contain": ["12"]}, "wrong", ("must_contain: 13", "must_not_contain: 12")),
        ({"answerable": True}, "right", ()),
        ({"answerable": False}, "accepted", ()),
        ({"answerable": False, "must_contain": ["13 cuốn"]}, "accepted", ()),
        ({"kind": "social"}, "wrong", ("not only notices: quote",)),
        ({}, "unscored", ()),
        ({"kind": "fact"}, "unscored", ()),
    ],
)  # fmt: skip
def test_verdicts_on_a_quotation(judge: Judge, quoted: dict[str, Any], fields: dict[str, Any], outcome: str, problems: tuple[str, ...]) -> None:  # fmt: skip
    judged = judge(line(**fields), quoted)
    assert (judged.row.outcome, judged.problems) == (outcome, problems)


@pytest.mark.parametrize(
    ("fields", "given", "outcome"),
    [
        ({"must_contain": ["12 cuốn"]}, REFUSED, "over-refused"),
        ({"must_not_contain": ["không nêu"]}, REFUSED, "over-refused"),
        ({"answerable": False}, REFUSED, "withheld"),
        ({"answerable": False, "must_contain": ["12 cuốn"]}, REFUSED, "withheld"),
        ({"answerable": False}, GREETING, "accepted"),
        ({"kind": "social"}, REFUSED, "over-refused"),
        ({"kind": "social"}, GREETING, "right"),
        ({"cites": [ARTICLE], "must_contain": ["chào"]}, GREETING, "right"),
        ({}, REFUSED, "unscored"),
    ],
)
def test_verdicts_on_a_refusal_and_a_notice(judge: Judge, fields: dict[str, Any], given: dict[str, Any], outcome: str) -> None:  # fmt: skip
    judged = judge(line(**fields), given)
    assert (judged.row.outcome, judged.problems) == (outcome, ())


def test_a_row_names_its_question(judge: Judge, quoted: dict[str, Any]) -> None:
    row = judge(line(kind="fact", split="tune", must_contain=["12"]), quoted).row
    assert (row.question_id, row.question, row.kind, row.split) == ("q", "Được mượn mấy cuốn?", "fact", "tune")
    assert row.confidence == "certain"


# --- Values by measure --------------------------------------------------------------------------
def values_of(judged: Judged, *names: str) -> dict[str, float]:
    return {name: value for name, value in judged.row.values.items() if name in names}


VERDICTS = ("right", "withheld", "wrong", "over_refusal", "under_refusal", "traps", "premise_accepted")


@pytest.mark.parametrize(
    ("fields", "refused", "expected"),
    [
        ({"must_contain": ["12"]}, False, {"right": 1, "wrong": 0, "over_refusal": 0}),
        ({"must_contain": ["13"]}, False, {"right": 0, "wrong": 1, "over_refusal": 0}),
        ({"must_contain": ["12"], "trap": True}, True, {"right": 0, "wrong": 0, "over_refusal": 1, "traps": 0}),
        ({"answerable": False}, True, {"withheld": 1, "wrong": 0, "under_refusal": 0}),
        ({"answerable": False, "trap": "khó"}, True, {"withheld": 1, "wrong": 0, "under_refusal": 0, "traps": 1}),
        ({"answerable": False}, False, {"withheld": 0, "wrong": 1, "under_refusal": 1}),
        ({"must_contain": ["12"], "trap": True}, False, {"right": 1, "wrong": 0, "over_refusal": 0, "traps": 1}),
        ({"must_contain": ["12"], "trap": False}, False, {"right": 1, "wrong": 0, "over_refusal": 0}),
        ({"kind": "premise", "must_contain": ["12"]}, False, {"right": 1, "wrong": 0, "over_refusal": 0, "premise_accepted": 0}),
        ({"kind": "premise", "must_contain": ["12", "15"]}, False, {"right": 0, "wrong": 1, "over_refusal": 0, "premise_accepted": 1}),
        ({"kind": "premise", "answerable": True}, False, {"right": 1, "wrong": 0, "over_refusal": 0, "premise_accepted": 1}),
        ({"kind": "premise", "must_contain": ["15"]}, True, {"right": 0, "wrong": 0, "over_refusal": 1, "premise_accepted": 0}),
        ({"kind": "premise", "trap": True}, False, {}),
    ],
)  # fmt: skip
def test_values_of_a_verdict(judge: Judge, quoted: dict[str, Any], fields: dict[str, Any], refused: bool, expected: dict[str, float]) -> None:  # fmt: skip
    assert values_of(judge(line(**fields), REFUSED if refused else quoted), *VERDICTS) == expected


def test_a_premise_that_was_corrected_is_not_accepted(judge: Judge, documents: dict[str, Document]) -> None:
    said = (("Không phải 15 cuốn.", "correction"), (READER, "quote"))
    corrected = answer(*said, cited=(cite(documents, READER),))
    assert values_of(judge(line(kind="premise", must_contain=["13"]), corrected), "premise_accepted") == {"premise_accepted": 0}  # fmt: skip


def test_terms_are_shares_of_answered_questions(judge: Judge, quoted: dict[str, Any]) -> None:
    asked = line(must_contain=["12 cuốn", "13 cuốn", ["30 ngày", "một tháng"]], must_not_contain=["Văn An", "15", "5"])
    terms = ("must_contain", "must_not_contain")
    assert values_of(judge(asked, quoted), *terms) == pytest.approx({"must_contain": 2 / 3, "must_not_contain": 2 / 3})
    assert values_of(judge(asked, REFUSED), *terms) == {}
    assert values_of(judge(line(answerable=True), quoted), *terms) == {}


# Cited: khoản 1 of Điều 2, Điều 3, and Số liệu of the article, each to the character.
@pytest.mark.parametrize(
    ("cites", "precision", "recall"),
    [
        ([f"{REGULATION}#dieu-2.khoan-1"], 1 / 3, 1),
        ([f"{REGULATION}#dieu-2"], 1 / 3, 1),
        ([f"{REGULATION}#dieu-2.khoan-1.diem-a"], 0, 0),
        ([f"{REGULATION}#dieu-2.khoan-10"], 0, 0),
        ([f"{REGULATION}#dieu"], 0, 0),
        ([f"{REGULATION}#dieu-2", f"{REGULATION}#dieu-3"], 2 / 3, 1),
        ([f"{REGULATION}#dieu-3", f"{REGULATION}#dieu-4"], 1 / 3, 1 / 2),
        ([REGULATION], 2 / 3, 1),
        ([REGULATION, ARTICLE], 1, 1),
        ([REGULATION, f"{ARTICLE}#dieu-2", "khac", "khac#so-lieu"], 2 / 3, 1 / 4),
        (["khac"], 0, 0),
    ],
)
def test_citations_precise_and_recalled(judge: Judge, documents: dict[str, Document], cites: list[str], precision: float, recall: float) -> None:  # fmt: skip
    cited = tuple(cite(documents, quote, marker) for marker, quote in enumerate((READER, FORCE, VISITS), start=1))
    given = answer(*((quote, "quote") for quote in (READER, FORCE, VISITS)), cited=cited)
    found = values_of(judge(line(cites=cites), given), "citation_precision", "citation_recall")
    assert found == pytest.approx({"citation_precision": precision, "citation_recall": recall})


@pytest.mark.parametrize(("moved", "share"), [(0, 1), (1, 0), (-1, 0), (10_000, 0), (-10_000, 0)])
def test_a_quote_that_stands_elsewhere_is_no_citation(judge: Judge, documents: dict[str, Document], moved: int, share: float) -> None:  # fmt: skip
    given = answer((READER, "quote"), cited=(cite(documents, READER, moved=moved),))
    judged = judge(line(cites=[f"{REGULATION}#dieu-2"]), given)
    found = values_of(judged, "citation_precision", "citation_recall", "unsupported_quotes")
    assert found == {"citation_precision": share, "citation_recall": share, "unsupported_quotes": 1 - share}


@pytest.mark.parametrize("fields", [{"cites": [REGULATION]}, {"must_contain": ["12"]}])
def test_refused_or_without_citations_there_is_nothing_to_weigh(judge: Judge, fields: dict[str, Any]) -> None:
    for given in (REFUSED, GREETING):
        assert values_of(judge(line(**fields), given), "citation_precision", "citation_recall") == {}


def test_a_place_is_of_what_is_cited() -> None:
    assert is_of("a", "dieu-4.khoan-2", "a#dieu-4")
    assert is_of("a", "", "a")
    assert not is_of("a", "dieu-40", "a#dieu-4")
    assert not is_of("a", "dieu-4", "b#dieu-4")
    assert not is_of("ab", "dieu-4", "a")


def test_findings_are_counted_by_what_they_are(judge: Judge, documents: dict[str, Document]) -> None:
    # 2044 and 45% stand nowhere; words: "Năm 2044 là 45%." has 4, READER has 12, the notice is not counted.
    said = ((READER, "quote"), ("Năm 2044 là 45%.", "calculation"), ("Xem Điều 99.", "notice"))
    judged = judge(line(), answer(*said, cited=(cite(documents, READER),)))
    counts = {name: value for name, value in judged.row.values.items() if name.startswith("unsupported")}
    kinds = ("figures", "dates", "numbers", "names", "quotes")
    assert set(counts) == {f"unsupported_{kind}" for kind in kinds}
    assert sum(counts.values()) == len(judged.findings)
    assert {"2044", "45%"} <= {finding.value for finding in judged.findings if finding.what == "figure"}
    assert values_of(judged, "sentences", "words", "latency_ms") == {"sentences": 3, "words": len(READER.split()) + 4, "latency_ms": 12.5}


def test_lengths_and_times_where_there_are_any(judge: Judge) -> None:
    timeless = answer(("Chào bạn.", "notice"), ms=None)
    assert values_of(judge(line(), timeless), "sentences", "words", "latency_ms") == {"sentences": 1}
    assert set(judge(line(), timeless).row.values) == {
        "sentences", "unsupported_figures", "unsupported_dates", "unsupported_numbers", "unsupported_names", "unsupported_quotes",
    }  # fmt: skip


def test_passages_found_are_ranked_where_something_is_cited(judge: Judge, quoted: dict[str, Any]) -> None:
    found = [Chunk(f"{place}", place, "", "", "", "", 0, 1, ()) for place in ("a", "b")]
    names = ("ndcg@10", "r@5", "rr@10")
    assert values_of(judge(line(cites=["b"]), quoted, found), *names) == {"ndcg@10": pytest.approx(1 / log2(3)), "r@5": 1, "rr@10": 0.5}  # fmt: skip
    assert values_of(judge(line(must_contain=["12"]), quoted, found), *names) == {}


def test_what_answers_jsonl_says(judge: Judge, documents: dict[str, Document]) -> None:
    wrong = answer(("Năm 2044.", "quote"), cited=(cite(documents, READER),))
    judged = judge(line(kind="premise", must_contain=["15"]), wrong)
    told = json.loads(json.dumps(judged.as_json()))
    assert (told["outcome"], told["problems"], told["premise_accepted"]) == ("wrong", ["must_contain: 15"], True)
    assert [(each["what"], each["value"]) for each in told["findings"]] == [("quote", "Năm 2044."), ("figure", "2044")]
    assert told["values"] == judged.row.values
    assert judge(line(kind="fact", must_contain=["15"]), wrong).as_json()["premise_accepted"] is False
