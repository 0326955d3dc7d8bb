"""A question as typed to a question as understood: clean text, abbreviations, documents, years, form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from assistant.figures import figures
from assistant.kinds import form_of
from assistant.references import find_references
from assistant.types import Change, Question
from assistant.vocabulary import Vocabulary
from index.text import clean, fold, has_diacritic, tokens
from index.types import Document

_DATA = Path(__file__).parent / "data" / "abbreviations.yaml"
_WORD = re.compile(r"[^\W_]+")
_UNMARKED_SHARE = 0.25  # below this share of marked syllables a question counts as typed without diacritics
_CAPITALS_SHARE = 0.6
_ARTICLE = re.compile(r"\bdieu (?P<number>\d{1,3}[a-z]?)\b")  # "khoản 2 Điều 4"
# "Còn cấp huyện thì sao?", "Văn bản này do ai ban hành?": a question that leans on the one before.
_FOLLOWS = (
    r"^(?:còn|thế còn|vậy còn|cụ thể hơn)\b|\b(?:thì sao|(?:văn bản|nghị quyết|quy định|kế hoạch|việc) này"
    r"|(?:đồng chí|ông|bà) ấy|nói trên)\b"
)


def understand(
    asked: str, vocabulary: Vocabulary, documents: Mapping[str, Document], previous: Question | None = None
) -> Question:
    """The question as it is searched and answered; what was read otherwise than typed is in ``changes``."""
    text = re.sub(r"\s+", " ", clean(asked)).strip()
    unmarked = is_unmarked(text)
    spans = [(start, end) for _, start, end in find_references(text, documents)]
    text, changes = _expand(text, spans, vocabulary)
    if previous and re.search(fold(_FOLLOWS) if unmarked else _FOLLOWS, fold(text) if unmarked else text.lower()):
        changes.append(Change(text, f"{previous.text.rstrip(' ?.')} – {text}", "follow-up"))
        text = changes[-1].after
    references = find_references(text, documents)
    subject = text
    for _, start, end in reversed(references):
        subject = f"{subject[:start]} {subject[end:]}"
    form = form_of(subject, unmarked)
    article = _ARTICLE.search(fold(subject))
    stated = figures(_ARTICLE.sub("", fold(subject)) if article else subject)
    return Question(
        asked=asked,
        text=text,
        subject=re.sub(r"\s+", " ", subject).strip(),
        kind=form.kind,
        expects=form.expects,
        head=form.head,
        article=article["number"] if article else None,
        changes=tuple(changes),
        documents=tuple(reference for reference, _, _ in references),
        years=tuple(dict.fromkeys(int(figure.value) for figure in stated if figure.kind == "year")),
        figures=tuple(dict.fromkeys(figure.value for figure in stated if figure.kind not in ("year", "document"))),
        unmarked=unmarked,
    )


def is_unmarked(text: str) -> bool:
    """Whether a question was typed without diacritics (numbers and abbreviations aside)."""
    words = [word for word in tokens(text) if not word[0].isdigit()]
    return bool(words) and sum(map(has_diacritic, words)) / len(words) < _UNMARKED_SHARE


def _expand(text: str, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> tuple[str, list[Change]]:
    words = list(_WORD.finditer(text))
    letters = [word.group() for word in words if not word.group()[0].isdigit()]
    shouted = bool(letters) and sum(word.isupper() for word in letters) / len(letters) > _CAPITALS_SHARE
    changes: list[Change] = []
    pieces, position = [], 0
    for place, word in enumerate(words):
        if any(start < word.end() and word.start() < end for start, end in spans):
            continue
        readings = _readings(word.group(), shouted)
        if not readings:
            continue
        before = _neighbour(words, place - 1, spans)
        after = _neighbour(words, place + 1, spans)
        best = max(readings, key=lambda reading: _fit(reading, before, after, vocabulary))  # ties: the first listed
        changes.append(Change(word.group(), best, "abbreviation"))
        pieces += [text[position : word.start()], best]
        position = word.end()
    return "".join([*pieces, text[position:]]), changes


def _readings(word: str, shouted: bool) -> Sequence[str]:
    known, chat = _abbreviations()
    if word in chat:
        return chat[word]
    folded = fold(word).upper()
    spelt = word.upper() if has_diacritic(word.lower()) else folded
    readings = known.get(spelt) or known.get(folded, ())
    vowelless = not set(fold(word)) & set("aeiouy")
    return readings if vowelless or (word.isupper() and len(word) > 1 and not shouted) else ()


def _neighbour(words: Sequence[re.Match[str]], place: int, spans: Sequence[tuple[int, int]]) -> str | None:
    if not 0 <= place < len(words):
        return None
    word = words[place]
    readings = _readings(word.group(), shouted=False)
    return readings[0] if readings else word.group()


def _fit(reading: str, before: str | None, after: str | None, vocabulary: Vocabulary) -> int:
    words = tokens(reading)
    runs = [[*tokens(before)[-1:], *words]] if before else []
    runs += [[*words, *tokens(after)[:1]]] if after else []
    return sum(vocabulary.count(run) for run in runs)


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    read = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    known = {key.upper(): tuple(readings) for key, readings in read.items()}
    for key, readings in read.items():
        folded = fold(key).upper()
        known[folded] = tuple(dict.fromkeys([*known.get(folded, ()), *readings]))
    return known, {key: tuple(readings) for key, readings in read.items() if key.islower()}
