"""What had ended on the day asked for counts less, and is never quoted without saying so."""

from datetime import date
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.config import Settings
from index.corpus import load_documents
from index.embedding import SentenceEmbeddings
from index.store import Index
from tests.small_corpus import DAY
from tests.test_verifying import rule
from tests.tiny_model import embeddings, model_folder  # noqa: F401

FIRST, SECOND = "1-QĐ/TW@2016-02-03", "2-QĐ/TW@2021-02-03"
OLD = rule("1-QĐ/TW", 2016, status="replaced", ineffective_on="2021-03-01", replaced_by=f'["{SECOND}"]')
NEW = rule("2-QĐ/TW", 2021, replaces=f'["{FIRST}"]').replace("12 cuốn trong 30 ngày", "15 cuốn trong 40 ngày")
QUESTION = "Bạn đọc Nguyễn Văn An được mượn bao nhiêu cuốn?"


@pytest.fixture
def office(tmp_path: Path, embeddings: SentenceEmbeddings) -> Assistant:
    (tmp_path / "a.md").write_text(OLD)
    (tmp_path / "b.md").write_text(NEW)
    return Assistant(Index.build(load_documents(tmp_path), embeddings), Settings())


@pytest.mark.parametrize(("day", "books"), [(date(2020, 1, 1), "12 cuốn"), (DAY, "15 cuốn")])
def test_the_rule_of_the_day_is_quoted(office: Assistant, day: date, books: str) -> None:
    answer = office.ask(QUESTION, as_of=day)
    assert books in answer.text
    assert [sentence.kind for sentence in answer.sentences] == ["quote"]
    assert answer.citations[0].validity.status == "in-force"


@pytest.mark.parametrize(
    ("asked", "day", "state", "instead"),
    [
        ("1-QĐ/TW", DAY, "đã bị thay thế từ ngày 01/3/2021 bởi 2-QĐ/TW ngày 03/02/2021", "2-QĐ/TW"),
        ("2-QĐ/TW", date(2020, 1, 1), "chưa có hiệu lực", "1-QĐ/TW"),
    ],
)
def test_another_one_is_quoted_when_named_and_told_not_to_stand(
    office: Assistant, asked: str, day: date, state: str, instead: str
) -> None:
    answer = office.ask(f"Theo Quy định số {asked}, {QUESTION}", as_of=day)
    quote, notice = answer.sentences
    assert (answer.citations[0].number, notice.kind) == (asked, "notice")
    assert f": {state}" in notice.text
    assert f"Đang áp dụng: Quy định số {instead} " in notice.text
