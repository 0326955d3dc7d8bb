"""Words that make another statement of what stands beside them: "không", "đa số", "có thể", "trở lên"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.forgetting import remembered
from index.text import syllable

# Each with how many syllables behind it are looked for.
_GUARDS = {
    "denial": (("không", "chưa", "chẳng", "cấm"), 2),
    "most": (("đa số", "phần lớn", "hầu hết"), 3),
    "some": (("một số", "một phần", "vài"), 3),
    "many": (("nhiều",), 3),
    "all": (("tất cả", "toàn bộ", "mọi"), 3),
    "chance": (("có thể",), 3),
    "only": (("chỉ",), 3),
    "half": (("gấp đôi", "nửa", "rưỡi"), 2),
}
_TURNED = {"from": (("lên trở",), 2), "to": (("xuống trở",), 2)}  # these stand behind, and are read backwards
_DENIALS, _BOUNDS = frozenset({"không", "chưa"}), frozenset("quá vượt dưới hơn đến tới đủ đầy ít".split())
_MAY_BE_ADDED = frozenset({"denial", "only"})  # a correction denies what its span says nothing of
_PAIRS = (
    "còn/hết tăng/giảm cao/thấp trên/dưới trước/sau đầu/cuối trong/ngoài đi/đến nam/nữ được/bị nhiều/ít thêm/bớt"
    " mới/cũ thiểu/đa thuộc/ngoài"
)
_OPPOSITES = dict(pair for one in _PAIRS.split() for pair in (one.split("/"), reversed(one.split("/"))))
# A figure or name of the question alone may be repeated where it is denied or said to be the question's.
_DENIED = re.compile(r"(?<!\w)(?i:không|chưa|chẳng|khác|sai|nhầm|hỏi)(?!\w)")
_CLAUSE_END = re.compile(r"[.,;:!?…]\s|[.?!]$")
_WORD_OR_BREAK = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[.,;:()?!…\n]")
_BREAK = "|"

Words = tuple[str, ...]
_Guards = dict[str, tuple[tuple[str, ...], int]]


def words_in(text: str) -> Words:
    """The syllables of a text in their one spelling, with a bar where a mark parts them and at either end."""
    found = (match.group() for match in _WORD_OR_BREAK.finditer(text))
    return (_BREAK, *(syllable(each) if each[0].isalnum() else _BREAK for each in found), _BREAK)


words_of = remembered(maxsize=4096)(words_in)


def dropped_or_added(said: Words, held: Sequence[Words], asked: Words = (), denied: bool = False) -> Iterator[str]:
    """Guards ("không", "đa số", "trở lên") that words said have lost or gained beside those that they rest on.

    Where "không tăng thêm chức danh" stands, "tăng thêm chức danh" has lost one. "Không phải" may stand before what
    was ``asked``. ``denied``: the words may deny what the texts say, and speak of what these do not.
    """
    kinds = {name: guard for name, guard in _GUARDS.items() if not (denied and name in _MAY_BE_ADDED)}
    yield from _changed(said, held, kinds, asked, denied)
    for words in _changed(said[::-1], [each[::-1] for each in held], _TURNED, (), denied):
        yield " ".join(reversed(words.split()))


def turned_round(said: Words, held: Sequence[Words]) -> Iterator[str]:
    """Words said whose opposite stands in their place in the texts: "hết hiệu lực" for "còn hiệu lực"."""
    known = {words[place : place + 3] for words in held for place in range(len(words) - 2)}
    for place, word in enumerate(said):
        if opposite := _OPPOSITES.get(word):
            for first in (place - 1, place):
                mine = said[first : first + 3]
                theirs = tuple(opposite if each == word else each for each in mine)
                if mine[-1] != _BREAK and theirs in known and mine not in known:
                    yield " ".join(mine)
                    break


def is_denied(text: str, position: int) -> bool:
    """Whether what stands at a position is denied, put to the question, or in «» as its words.

    In its clause, or in the one before that a list goes on from: "không nêu năm 2024, 2025".
    """
    start = max((match.end() for match in _CLAUSE_END.finditer(text, 0, position)), default=0)
    end = match.start() if (match := _CLAUSE_END.search(text, position)) else len(text)
    if _DENIED.search(text, start, end) or text.rfind("«", 0, position) > text.rfind("»", 0, position):
        return True
    return start > 0 and len(text[start:position]) < 8 and is_denied(text, start - 2)


def _changed(said: Words, held: Sequence[Words], guards: _Guards, asked: Words, denied: bool) -> Iterator[str]:
    ours, theirs = _guarded(said, guards), [_guarded(words, guards) for words in held]
    for words, own in zip(held, theirs, strict=True):
        for name, place in own:
            run = _run(words, place, guards[name][1])
            lost = len(run) > 1 and _stands([said], [ours], run, name, guarded=False)
            if lost and not _stands(held, theirs, run, name, guarded=False):
                yield " ".join(words[max(0, place - 2) : place] + run)
    for name, place in ours:
        run = _run(said, place, guards[name][1])
        if _stands(held, theirs, run, name, guarded=True):
            continue
        if name != "denial" and _DENIALS & set(said[max(0, place - 4) : place]):  # "không phải tất cả"
            continue
        if said[place : place + 1] == ("phải",) and _holds(asked, _run(said, place + 1, 3)):
            continue
        gained = len(run) > 1 and _stands(held, theirs, run, name, guarded=False)
        known = denied or name in _MAY_BE_ADDED or any(name == other for each in theirs for other, _ in each)
        if gained or not known:
            yield " ".join(said[max(0, place - 2) : place] + run)


def _holds(words: Words, run: Words) -> bool:
    return len(run) > 1 and any(words[place : place + len(run)] == run for place in range(len(words)))


def _guarded(words: Words, guards: _Guards) -> list[tuple[str, int]]:
    # Each guard as (its kind, the place behind it). "hay không" asks; "không quá 3 năm" is read with its figure.
    found = []
    kinds = {tuple(each.split()): name for name, (listed, _) in guards.items() for each in listed}
    for place, word in enumerate(words):
        pair = words[place : place + 2]
        is_bound = word in _DENIALS and not _BOUNDS.isdisjoint(words[place + 1 : place + 2])
        if (name := kinds.get(pair) or kinds.get((word,))) and not is_bound and words[place - 1] not in ("hay", "hoặc"):
            found.append((name, place + (2 if pair in kinds else 1)))
    return found


def _run(words: Words, place: int, count: int) -> Words:
    run = words[place : place + count]
    return run[: run.index(_BREAK)] if _BREAK in run else run


def _stands(
    texts: Sequence[Words], guards: Sequence[Sequence[tuple[str, int]]], run: Words, name: str, guarded: bool
) -> bool:
    # One word may stand between: "không được tăng", "chưa từng có".
    for words, own in zip(texts, guards, strict=True):
        places = {place for other, place in own if other == name}
        for place in range(len(words) - len(run) + 1):
            if words[place : place + len(run)] == run and bool(places & {place, place - 1}) is guarded:
                return True
    return False
