"""Proper names of a sentence, held against those of the texts that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.lock.guards import is_denied
from assistant.lock.qualifiers import stated
from index.text import fold, syllable

_WORD = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(r"(?:^|[.!?:;…«“\"(\n]\s*|[-–]\s)$")
# What may open a sentence before a name without being a part of it: "Theo Quy định", "Tại Nam Định".
_OPENERS = frozenset(
    "theo tại từ ở trong với do của riêng còn nhưng khi trước sau đến căn không có ngoài về tính tiếp hiện nay và hoặc"
    " cho bởi vì nếu là cùng trên dưới".split()
)
_TITLED = re.compile(r"(?<!\w)(?i:đồng chí|ông|bà|anh|chị|đ/c)\s(?P<name>[^\W\d_]+)(?!\w)")
_LABELS = "tỉnh|huyện|xã|thành phố|thị xã|thị trấn|phường|ông|bà"
_LABELLED = re.compile(rf"(?<!\w)(?P<label>(?i:{_LABELS}))\s$")


def unnamed(text: str, held: Sequence[str], asked: str, kind: str) -> Iterator[str]:
    """Proper names of a sentence that the texts it rests on do not have.

    A notice may repeat those of the question, a correction deny them. A name may be shortened to its end behind a
    title ("đồng chí Khuyến"), and keeps the word that says what it is of ("tỉnh Nam Định").
    """
    taken = [(each.figure.start, each.figure.end) for each in stated(text)]
    for run in _runs(text):
        start, end = run[0].start(), run[-1].end()
        if any(first < end and start < last for first, last in taken):
            continue
        words = [match.group() for match in run]
        opens = bool(_OPENS.search(text, 0, start))
        if opens and len(words) > 1 and words[0].lower() in _OPENERS:
            words, opens = words[1:], False
        if len(words) == 1 and not (words[0].isupper() and len(words[0]) > 2):
            title = _TITLED.search(text, max(0, start - 10), end)
            following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
            if title and title.end() == end:
                if not any(words[0] == ends for one in held for *_, ends in _names(one)) and not opens:
                    yield words[0]
                continue
            if (
                opens
                or not following
                or following.group().isupper()
                or any(_stands_alone(one, words[0]) for one in held)
            ):
                continue  # "Chương IV", "của Đảng"
            words.append(following.group())  # "Chính phủ", "Quốc hội"
        label = _LABELLED.search(text, max(0, start - 12), start)
        named = label["label"].lower() if label else ""
        if opens and len(words) > 2 and words[0].lower() in _LABELS.split("|"):  # "Tỉnh Nam Định"
            named, words = words[0].lower(), words[1:]
        if any(_holds_name(one, words, opens) for one in held):
            if named and not _is_labelled(named, " ".join(words), held):
                yield f"{named} {' '.join(words)}"
        elif not (_is_typed(words, asked) and (kind == "notice" or is_denied(text, start))):
            yield " ".join(map(syllable, words))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    # Capitalised words with one blank between them; an abbreviation ("UBND") stands for itself, "XIX" for a number.
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        is_capital, is_short = word.group()[0].isupper(), word.group().isupper() and len(word.group()) > 1
        if run and (is_short or not is_capital or text[run[-1].end() : word.start()] != " "):
            yield run
            run = []
        if is_short:
            yield from [] if set(word.group()) <= set("IVX") else [[word]]
        elif is_capital:
            run.append(word)
    if run:
        yield run


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(match.group() for match in run) for run in _runs(text) if len(run) > 1)


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[tuple[str, bool, bool], ...]:
    # Each word as (syllable, whether it has a capital, whether one blank parts it from the word before).
    found = list(_WORD.finditer(text))
    ends = [-1, *(match.end() for match in found)]
    return tuple(
        (syllable(match.group()), match.group()[0].isupper(), text[end : match.start()] == " " and end > 0)
        for match, end in zip(found, ends, strict=False)
    )


def _holds_name(text: str, words: Sequence[str], opens: bool) -> bool:
    """Whether a text has a name, whole or from a later word of it on: "Mạnh Khuyến", not "Nguyễn Mạnh"."""
    asked = [(syllable(word), word[0].isupper()) for word in words]
    held = _tokens(text)
    for place in range(len(held) - len(asked) + 1):
        window = held[place : place + len(asked)]
        if all(
            word == token and (joined or not k) and (capital or not upper or (opens and not k))
            for k, ((word, upper), (token, capital, joined)) in enumerate(zip(asked, window, strict=True))
        ):
            goes_on = held[place + len(asked) : place + len(asked) + 1]
            if words[-1].isupper() or not (asked[-1][1] and goes_on and goes_on[0][1] and goes_on[0][2]):
                return True
    return False


def _stands_alone(text: str, word: str) -> bool:
    return any(
        token == syllable(word) and capital and not (after and after[0][2])
        for place, (token, capital, _) in enumerate(_tokens(text))
        for after in [_tokens(text)[place + 1 : place + 2]]
    )


def _is_labelled(label: str, name: str, held: Sequence[str]) -> bool:
    # "thành phố Nam Định" is not "tỉnh Nam Định".
    labels = {
        (
            before["label"].lower()
            if (before := _LABELLED.search(one, max(0, match.start() - 12), match.start()))
            else ""
        )
        for one in held
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", one)
    }
    return label in labels or labels <= {""}


def _is_typed(words: Sequence[str], asked: str) -> bool:
    # The question may have it in small letters, or all of it without diacritics.
    plain = fold if asked.isascii() else str
    run = " ".join(plain(syllable(word)) for word in words)
    return f" {run} " in f" {' '.join(token for token, _, _ in _tokens(asked))} "
