"""Questions and answers over the small corpus, for the tests of twins."""

import json
import random
from typing import Any

import pytest

from assistant.evaluation.judged_lines import JudgedLine
from assistant.evaluation.twins.corpus import TwinCorpus
from index.types import Document, DocumentName, Gap
from tests.small_corpus import DAY, small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"
LOANS = "Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày."
VISITS = "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc."
GAP = Gap("Quy định số 15-QĐ/TW", "Hỏi thư viện.", absent=(DocumentName("31-QĐ/TW", DAY),))
SEEDS = range(60)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    return small_corpus(tmp_path_factory.mktemp("twins"))


@pytest.fixture(scope="module")
def corpus(documents: dict[str, Document]) -> TwinCorpus:
    return TwinCorpus(documents, (GAP,))


def line(question: str, **fields: Any) -> JudgedLine:
    return JudgedLine.model_validate_json(json.dumps({"id": "q", "question": question, **fields}))


def answer(
    documents: dict[str, Document],
    *said: tuple[str, str],
    quote: str = LOANS,
    doc_id: str = REGULATION,
    question: str = "",
    refused: bool = False,
) -> dict[str, Any]:
    """An answer as JSON of sentences by kind; those that are no notice cite one quote of the small corpus."""
    cites = any(kind != "notice" for _, kind in said)
    start = documents[doc_id].text.index(quote)
    cited = {"marker": 1, "doc_id": doc_id, "quote": quote, "start_char": start, "end_char": start + len(quote)}
    return {
        "question": question,
        "understood": {"text": question},
        "text": " ".join(text for text, _ in said),
        "refused": refused,
        "sentences": [
            {"text": text, "kind": kind, "citations": [] if kind == "notice" else [1]} for text, kind in said
        ],
        "citations": [cited] if cites else [],
    }


def chances() -> list[random.Random]:
    return [random.Random(f"twin {seed}") for seed in SEEDS]
