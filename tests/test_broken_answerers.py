"""Each measure catches what it is for: the real assistant, broken in one way, against the honest one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.answering import Assistant
from assistant.config import Settings
from assistant.evaluation.against import change_since
from assistant.evaluation.judged_lines import JudgedLine, QuestionSet
from assistant.evaluation.run_record import RunRecord
from assistant.evaluation.scorecard import Scorecard
from assistant.types import Answer, Citation, Refusal, Sentence, Turn
from index.embedding import SentenceEmbeddings
from index.search import Method
from index.store import Index
from index.types import Document, Query, ScoredChunk
from tests.small_corpus import small_corpus
from tests.tiny_model import embeddings, model_folder  # noqa: F401

DAY = date(2023, 5, 5)
REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"


def line(number: int, question: str, *must_contain: str, section: str = "", **fields: object) -> JudgedLine:
    cites = (section,) if section else ()
    told = {"id": str(number), "question": question, "must_contain": must_contain, "cites": cites, **fields}
    return JudgedLine.model_validate(told)


QUESTIONS = QuestionSet(
    "hoi.jsonl",
    (
        line(1, "Nguyễn Văn An được mượn mấy cuốn?", "12 cuốn", section=f"{REGULATION}#dieu-2"),
        line(2, "Năm 2020 thư viện đón bao nhiêu lượt?", "hơn 3.500 lượt", section=f"{ARTICLE}#so-lieu"),
        line(3, "Tỷ lệ trả sách đúng hạn đạt bao nhiêu?", "81,5%", "11,5 điểm", section=f"{ARTICLE}#so-lieu"),
        line(4, "Quy định 7-QĐ/TW có hiệu lực từ ngày nào?", "01/3/2021", section=f"{REGULATION}#dieu-3"),
        line(5, "Quy định 412-QĐ/TW nói gì?", answerable=False, trap=True),
        line(6, "Ai là giám đốc thư viện?", answerable=False),
    ),
)
GOOD = ("right", "withheld", "traps", "must_contain", "citation_precision", "citation_recall", "ndcg@10", "r@5", "rr@10")  # fmt: skip
BAD = ("wrong", "over_refusal", "under_refusal", "unsupported_figures", "unsupported_dates", "unsupported_numbers", "unsupported_names", "unsupported_quotes")  # fmt: skip


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    return list(small_corpus(tmp_path_factory.mktemp("docs")).values())


@pytest.fixture(scope="module")
def index(documents: list[Document], embeddings: SentenceEmbeddings) -> Index:
    return Index.build(documents, embeddings)


def run_of(assistant: Assistant) -> RunRecord:
    scorecard = Scorecard(assistant, QUESTIONS, DAY)
    return scorecard.record([row for row, _ in scorecard.rows()])


def figures_of(record: RunRecord, names: Collection[str]) -> dict[str, float | None]:
    return {name: record.measures[name].value for name in names if name in record.measures}


class Broken(Assistant):
    """The real assistant, whose answers are changed behind it."""

    changed: Callable[[Broken, Answer], Answer]

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        return self.changed(super().ask(question, history, as_of))


def reworded(answer: Answer, word: Callable[[str], str]) -> Answer:
    """The answer with its quotations reworded, in its sentences and in its text."""
    text, sentences = answer.text, []
    for sentence in answer.sentences:
        said = word(sentence.text) if sentence.kind == "quote" else sentence.text
        text = text.replace(sentence.text, said)
        sentences.append(replace(sentence, text=said))
    return replace(answer, text=text, sentences=tuple(sentences))


class Careless(Broken):
    """Drops "hơn" before a figure."""

    def changed(self, answer: Answer) -> Answer:
        return reworded(answer, lambda text: re.sub(r"\bhơn (?=\d)", "", text))


class Shifting(Broken):
    """Shifts the last digit of a figure of each quotation by one."""

    def changed(self, answer: Answer) -> Answer:
        digit = re.compile(r"\d(?=%| cuốn| lượt)")
        return reworded(answer, lambda text: digit.sub(lambda match: str((int(match[0]) + 1) % 10), text, count=1))


class Misplacing(Broken):
    """Cites another section: the quote is what stands there, to the character."""

    def changed(self, answer: Answer) -> Answer:
        return replace(answer, citations=tuple(map(self._moved, answer.citations)))

    def _moved(self, citation: Citation) -> Citation:
        other = next(
            chunk
            for chunk in reversed(self.index.chunks)
            if not f"{citation.doc_id}#{citation.section_id}.".startswith(f"{chunk.doc_id}#{chunk.section_id}.")
        )
        place = {"start_char": other.start_char, "end_char": other.end_char, "quote": other.text}
        return replace(citation, doc_id=other.doc_id, section_id=other.section_id, **place)


class Slipping(Broken):
    """Says where its quotes stand one character late."""

    def changed(self, answer: Answer) -> Answer:
        slipped = (
            replace(each, start_char=each.start_char + 1, end_char=each.end_char + 1) for each in answer.citations
        )
        return replace(answer, citations=tuple(slipped))


class Refusing(Broken):
    """Refuses everything."""

    def changed(self, answer: Answer) -> Answer:
        text = "Tài liệu hiện có không nêu điều được hỏi."
        said = (Sentence(text, "notice"),)
        return replace(answer, text=text, sentences=said, citations=(), refusal=Refusal("not-covered"), confidence=None)


class Answering(Broken):
    """Refuses nothing: says of what it does not know that it is so."""

    def changed(self, answer: Answer) -> Answer:
        return replace(answer, refusal=None, confidence="certain")


class Turned(Index):
    """Finds what the real index finds, worst first."""

    def search(
        self, query: str | Query, k: int = 10, method: Method = "hybrid", doc_ids: Collection[str] | None = None
    ) -> list[ScoredChunk]:
        found = super().search(query, len(self.chunks), method, doc_ids)
        return [replace(each, score=-each.score) for each in found[::-1]][:k]


def test_the_honest_one_is_clean(index: Index) -> None:
    record = run_of(Assistant(index, Settings()))
    assert figures_of(record, GOOD) == dict.fromkeys(GOOD, 1.0)
    assert figures_of(record, BAD) == dict.fromkeys(BAD, 0.0)
    assert [row.outcome for row in record.rows] == ["right"] * 4 + ["withheld"] * 2


# Of four answerable questions: what each broken one loses, and what else stays as it was.
@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (Careless, {"right": 3 / 4, "wrong": 1 / 6, "must_contain": 3 / 4}),
        # 12 -> 13 cuốn, 3.500 -> 3.501, 81,5% -> 81,6% beside 11,5 points, which stays.
        (Shifting, {"right": 1 / 4, "wrong": 3 / 6, "must_contain": (0 + 0 + 1 / 2 + 1) / 4}),
        (Misplacing, {"citation_precision": 0, "citation_recall": 0}),
        (Slipping, {"citation_precision": 0, "citation_recall": 0}),
        (Refusing, {"right": 0, "over_refusal": 1, "withheld": 1, "wrong": 0}),
        (Answering, {"right": 1, "under_refusal": 1, "withheld": 0, "traps": 0, "wrong": 2 / 6, "over_refusal": 0}),
    ],
)
def test_the_measure_that_should_catch_it_does(index: Index, broken: type[Broken], expected: dict[str, float]) -> None:
    record = run_of(broken(index, Settings()))
    assert figures_of(record, expected) == pytest.approx(expected, abs=1e-6)
    for name in ("ndcg@10", "r@5", "rr@10"):
        assert record.measures[name].value == 1


@pytest.mark.parametrize(
    ("broken", "caught"),
    [
        (Careless, {"unsupported_quotes"}),
        (Shifting, {"unsupported_figures", "unsupported_quotes"}),
        (Slipping, {"unsupported_quotes"}),
        (Refusing, set()),
        (Answering, set()),
    ],
)
def test_what_the_checker_catches(index: Index, broken: type[Broken], caught: set[str]) -> None:
    names = [name for name in BAD if name.startswith("unsupported")]
    found = figures_of(run_of(broken(index, Settings())), names)
    assert {name for name, value in found.items() if value} == caught


def test_shifted_figures_are_counted_per_100_sentences(index: Index) -> None:
    honest, shifted = (run_of(kind(index, Settings())) for kind in (Assistant, Shifting))
    sentences = sum(row.values["sentences"] for row in honest.rows)
    assert shifted.measures["unsupported_figures"].value == pytest.approx(100 * 3 / sentences, abs=1e-6)


def test_a_citation_of_another_section_bears_nothing_out(index: Index) -> None:
    measures = run_of(Misplacing(index, Settings())).measures
    assert all(measures[name].value for name in ("unsupported_figures", "unsupported_dates", "unsupported_quotes"))


def test_a_ranking_turned_round_is_caught(index: Index, documents: list[Document], embeddings: SentenceEmbeddings) -> None:  # fmt: skip
    turned = run_of(Assistant(Turned.build(documents, embeddings), Settings())).measures
    honest = run_of(Assistant(index, Settings())).measures
    for name in ("ndcg@10", "rr@10"):
        ours, theirs = turned[name], honest[name]
        assert ours.high is not None and theirs.low is not None
        assert ours.high < theirs.low


@pytest.mark.parametrize(
    ("broken", "dropped"),
    [
        (Assistant, set()),
        (Misplacing, {"right", "wrong", "citation_precision", "citation_recall"}),
        (Refusing, {"right", "over_refusal"}),
        (Answering, {"withheld", "under_refusal"}),  # one trap alone says nothing
    ],
)
def test_it_is_a_drop_against_the_honest_one(index: Index, broken: type[Assistant], dropped: set[str]) -> None:
    honest = run_of(Assistant(index, Settings()))
    change = change_since(run_of(broken(index, Settings())).rows, honest)
    assert {name for name in change.dropped if not name.startswith("unsupported")} == dropped
