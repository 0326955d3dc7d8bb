"""The lock, on every sentence of docs/, and on each with one thing changed."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.figures import figures
from assistant.grounding import faults
from assistant.types import Draft, SentenceKind
from index.documents import read_document
from index.text import sentence_spans
from index.types import Document, Span

DOCS = Path(__file__).parent.parent / "docs"


@lru_cache(maxsize=1)
def shipped() -> tuple[dict[str, Document], list[tuple[str, Span, str]]]:
    """The documents of docs/, and their sentences with id and span."""
    documents = {each.doc_id: each for each in map(read_document, sorted(DOCS.glob("*.md")))}
    sentences = [
        (doc_id, span, each.text[slice(*span)])
        for doc_id, each in documents.items()
        for span in sentence_spans(each.text)
    ]
    return documents, sentences


@pytest.mark.parametrize("kind", ["quote", "correction", "notice"])
def test_every_shipped_sentence_holds(kind: SentenceKind) -> None:
    documents, sentences = shipped()
    alarms = [text for doc_id, span, text in sentences if faults(Draft(text, kind, ((doc_id, span),)), documents)]
    assert alarms == []


def _swapped(pattern: str, other: Sequence[str]) -> Callable[[str], str]:
    """The first match of a pattern turned into the first of the words that it is not."""

    def change(text: str) -> str:
        return re.sub(pattern, lambda match: next(each for each in other if each != match.group()), text, count=1)

    return change


def _digit(text: str) -> str:
    last = next((each for each in reversed(figures(text)) if text[each.start].isdigit()), None)
    return text if last is None else f"{text[: last.start]}{int(text[last.start]) % 9 + 1}{text[last.start + 1 :]}"


def _exchanged(text: str) -> str:
    numbers = [each for each in figures(text) if each.kind == "number"]
    first, last = (numbers[0], numbers[-1]) if numbers else (None, None)
    if not first or not last or first.value == last.value:
        return text
    one, other = text[first.start : first.end], text[last.start : last.end]
    return text[: first.start] + other + text[first.end : last.start] + one + text[last.end :]


_BOUND = r"(?<!\w)(?<!cao )(?<!thấp )(?:hơn|dưới|ít nhất|tối đa|tối thiểu|không quá|khoảng|gần) (?=\d)"
# What is changed, in how many sentences at least, and how many of them at least are caught.
CHANGES = {
    "digit": (_digit, 1600, 0.99),
    "figures exchanged": (_exchanged, 210, 0.98),
    "qualifier dropped": (_swapped(_BOUND, [""]), 70, 0.95),
    "qualifier changed": (_swapped(_BOUND, ["đúng ", "gần "]), 70, 0.98),
    "qualifier added": (_swapped(r"(?<= là )(?=\d)", ["hơn "]), 25, 0.98),
    "trở lên": (_swapped(r" trở lên", [""]), 20, 0.90),
    "unit": (_swapped(r"(?<=\d )(?:lượt|người|lần|tháng|tuần|tuổi|xã)(?!\w)", ["người", "tháng"]), 120, 0.98),
    "percent": (_swapped(r"(?<=\d)%", [" điểm phần trăm"]), 80, 0.98),
    "name": (_swapped(r"(?<=\w )(?:Nam Định|Ninh Bình|Phạm Gia Túc)", ["Hà Tĩnh"]), 290, 0.99),
    "body": (_swapped(r"(?<=\w )(?:Chính phủ|Bộ Chính trị|Ban Bí thư)", ["Quốc hội"]), 110, 0.97),
    "place": (_swapped(r"(?<!\w)tỉnh (?=Nam Định)", ["thành phố "]), 140, 0.99),
    "document": (_swapped(r"(?:TW|NĐ-CP)(?!\w)", ["TU"]), 1000, 0.99),
    "roman": (_swapped(r"(?<=khóa )[IVX]+", ["VII"]), 20, 0.99),
    "denial dropped": (_swapped(r"(?<!hay )(?<!\w)(?:không|chưa) (?=\w+ \w+ \w)", [""]), 290, 0.95),
    "denial added": (_swapped(r"(?<!\w)(?<!không )(?<!chưa )(?=phải \w+ \w)", ["không "]), 90, 0.95),
    "share dropped": (_swapped(r"(?<!\w)(?:đa số|một số|nhiều|có thể) (?=\w+ \w+ \w)", [""]), 20, 0.95),
    "share added": (_swapped(r"(?<=\w )(?=cán bộ luân chuyển)", ["hầu hết "]), 20, 0.95),
    "day": (_swapped(r"(?<!\w)(?:từ|trước) (?=ngày \d)", ["sau "]), 120, 0.98),
    "role": (_swapped(r"(?:ban hành|có hiệu lực từ) (?=ngày \d)", ["hết hiệu lực từ "]), 60, 0.95),
    "opposite": (_swapped(r"(?<!\w)(?:tăng|giảm)(?= \w+ \w)", ["giảm", "tăng"]), 45, 0.95),
    "label": (_swapped(r"(?<!\w)(?:Điều|khoản|Bước)(?= \d)", ["Mục"]), 240, 0.99),
}


@pytest.mark.parametrize("kind", ["correction", "notice"])
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_in_a_shipped_sentence_is_caught(name: str, kind: SentenceKind) -> None:
    documents, sentences = shipped()
    change, least, share = CHANGES[name]
    changed = [(Draft(change(text), kind, ((doc_id, span),)), text) for doc_id, span, text in sentences]
    changed = [draft for draft, text in changed if draft.text != text]
    caught = sum(bool(faults(draft, documents)) for draft in changed)
    assert len(changed) >= least
    assert caught >= share * len(changed), f"{caught} of {len(changed)}"
