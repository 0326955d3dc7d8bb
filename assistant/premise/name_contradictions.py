"""Persons, places and posts of a question that a sentence gives otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.forgetting import remembered
from assistant.premise.conflicts import Conflict
from assistant.premise.premise_words import Found
from assistant.premise.statements import Statement
from assistant.wording import names, wording
from index.text import fold, tokens
from index.types import Span

_PERSON_LABELS = ("ông", "bà", "đồng chí", "dong chi", "anh", "chị")
_PLACE_LABELS = ("thị trấn", "thị xã", "thành phố", "xã", "phường", "huyện", "quận", "tỉnh")
_WORD = re.compile(r"[^\W\d_]+")
_LED = re.compile(r"(?P<lead>[^\W\d_]+) (?P<at>ở|tại|từ) $")
# "Đại học Quốc gia Hà Nội": what a name is of stands before it.
_INSTITUTION = re.compile(
    r"(?:Học viện|Đại học|Trường|Viện|Trung tâm|Công ty|Bệnh viện|Tập đoàn|Hội|Báo|Tạp chí)(?: [^\W\d_]+){0,4} $"
)
_PREPOSITIONS = frozenset(tokens("vào do của cho với từ sang về bởi thành tên thay làm"))
_TOWARDS = frozenset(tokens("vào về sang vao ve"))
_IS, _NEAR_IS = frozenset(("là", "la")), 5
_IDENTIFIED_BY = frozenset(tokens("là ký làm giữ"))
_OPENING = 3
_ONE_PLACE = rf"(?:{'|'.join(_PLACE_LABELS)}) \w+(?: \w+)*?"


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name with its label ("xã", "ông"), folded, and where it stands without the label."""

    words: str
    label: str
    span: Span

    @property
    def has_surname(self) -> bool:
        """Whether it begins with a family name."""
        return self.words.partition(" ")[0] in _surnames()

    @property
    def is_person(self) -> bool:
        """Whether it is a person's: labelled so, or three syllables that begin with a family name."""
        return self.label in _PERSON_LABELS or (not self.label and self.has_surname and self.words.count(" ") > 1)

    @property
    def start(self) -> int:
        """Where it begins with its label."""
        return self.span[0] - len(self.label) - 1 if self.label else self.span[0]


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(map(fold, names().surnames))


@remembered(maxsize=16384)
def names_in(text: str) -> tuple[Name, ...]:
    """The proper names of a text in order: runs of two or more capitalised words, the label before them taken off."""
    found: list[Name | None] = []
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        joined = bool(run and word) and text[run[-1].end() : word.start()] == " "
        if run and not (joined and word.group()[0].isupper()):
            found.append(_name(text, run[0].start(), run[-1].end()))
            run = []
        if word and _is_capitalised(word.group()):
            run.append(word)
    return tuple(filter(None, found))


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (len(word) > 1 or not word.isascii())  # "Ý Yên", not "Nguyễn Văn A"


def _name(text: str, start: int, end: int) -> Name | None:
    run, before, label = text[start:end].lower(), f" {text[:start].lower()}", ""
    for each in (*_PLACE_LABELS, *_PERSON_LABELS):
        if run.startswith(f"{each} "):
            label, start = each, start + len(each) + 1
            break
        if before.endswith(f" {each} "):
            label = each
            break
    words = " ".join(fold(word) for word in tokens(text[start:end]))
    return Name(words, label, (start, end)) if " " in words else None


def name_conflicts(asked: Statement, sentence: Statement, heading: Statement) -> Iterator[Conflict]:
    """A person, a place or a post that the sentence gives otherwise."""
    around = sentence.folded + heading.folded
    theirs = [
        each
        for each in names_in(sentence.text)
        if f" {each.words} " not in asked.folded and not sentence.is_denied(each.span[0])
    ]
    for name in names_in(asked.text):
        if f" {name.words} " in around:
            yield from list(_led(name, asked, sentence))[:1]
            continue
        if name.is_person:
            persons = [each for each in theirs if each.is_person]
            if len({each.words for each in persons}) == 1 and not _is_topic(name, asked):
                yield Conflict("name", (name.start, name.span[1]), persons[0].span)
            return
        yield from list(_other_place(name, asked, sentence, theirs))[:1]
    yield from _other_post(asked, sentence, around)


def _other_place(name: Name, asked: Statement, sentence: Statement, theirs: Sequence[Name]) -> Iterator[Conflict]:
    # "quê ở Thái Bình" against "quê ở xã Nam Thanh, huyện Nam Trực, tỉnh Nam Định".
    if lead := _LED.search(asked.text, 0, name.start):
        pattern = rf"(?<!\w){lead.group()}(?P<where>{_ONE_PLACE}(?:, {_ONE_PLACE})*)(?=[,.;(]|$)"
        if match := re.search(pattern, sentence.text):
            yield Conflict("place", name.span, match.span("where"))
    # "Xã Giao Thịnh ... được chọn" against "Xã Giao Phong ... là nơi được chọn"; a province is where, not what.
    alike = [each for each in theirs if each.label == name.label]
    if name.label in _PLACE_LABELS[:-1] and len(alike) == 1 and " là " in sentence.line:
        yield Conflict("place", name.span, alike[0].span)
    # "là trường Đảng tỉnh Hà Nam" against "là trường Đảng tỉnh Nam Định"
    if name.label and len(alike) == 1 and _is_predicate(asked, name) and _is_predicate(sentence, alike[0]):
        yield Conflict("place", name.span, alike[0].span)
    # "nơi cuối cùng là Quảng Nam" against "là Quảng Trị"
    called = [each for each in theirs if not each.is_person and _is_predicate(sentence, each, 1)]
    if _is_predicate(asked, name, 1) and len(called) == 1:
        yield Conflict("place", name.span, called[0].span)
    yield from _led(name, asked, sentence)
    # "nhập về huyện Vụ Bản" against "nhập huyện Mỹ Lộc vào thành phố Nam Định"
    done = {each.value for each in asked.found("acts")} & {each.value for each in sentence.found("acts")}
    towards = [each for each in theirs if each.label in _PLACE_LABELS and _is_towards(sentence, each)]
    if done and name.label in _PLACE_LABELS and _is_towards(asked, name) and len(towards) == 1:
        yield Conflict("place", (name.start, name.span[1]), (towards[0].start, towards[0].span[1]))


def _is_towards(said: Statement, name: Name) -> bool:
    place = said.place_of(name.start)
    return not _TOWARDS.isdisjoint(said.syllables[max(0, place - 1) : place])


def _is_predicate(said: Statement, name: Name, near: int = _NEAR_IS) -> bool:
    place = said.place_of(name.start)
    return bool(_IS.intersection(said.syllables[max(0, place - near) : place]))


def _led(name: Name, asked: Statement, sentence: Statement) -> Iterator[Conflict]:
    """Another name behind the same words: "nhập vào Đại học ..." against "sáp nhập vào Học viện ..."."""
    start, stop = _whole_start(name, asked.text), wording(asked.unmarked).function_words
    before = _before(asked, start)
    if len(before) < 2 or stop.issuperset(before) or not _PREPOSITIONS.intersection(before[-1:]):
        return
    behind = [
        (own, each)
        for each in names_in(sentence.text)
        if _before(sentence, own := _whole_start(each, sentence.text)) == before
    ]
    if behind and not any(f" {name.words} " in f" {each.words} " for _, each in behind):
        own, each = behind[0]
        if not sentence.is_denied(own):
            yield Conflict("name", (start, name.span[1]), (own, each.span[1]))


def _is_topic(name: Name, asked: Statement) -> bool:
    # "Ông Phạm Gia Túc quê ở ...": a sentence about someone else is no answer to it.
    first, last = asked.place_of(name.start), asked.place_of(name.span[1])
    return first < _OPENING and not _IDENTIFIED_BY.intersection(asked.syllables[last : last + 1])


def _whole_start(name: Name, text: str) -> int:
    match = _INSTITUTION.search(text, max(0, name.start - 50), name.start)
    return match.start() if match else name.start


def _before(said: Statement, start: int) -> tuple[str, ...]:
    # The two syllables in front; "lấy tên là" leads as "lấy tên" does.
    place = said.place_of(start)
    before = said.syllables[max(0, place - 3) : place]
    return before[:-1] if before[-1:] and before[-1] in _IS else before[-2:]


def _other_post(asked: Statement, sentence: Statement, around: str) -> Iterator[Conflict]:
    """ "Nguyễn Mạnh Khuyến là Giám đốc ..." where the sentence says of him that he is Trưởng phòng."""
    mine, theirs = asked.found("posts"), sentence.found("posts")
    of_both = any(each.has_surname and f" {each.words} " in around for each in names_in(asked.text))
    if not of_both or len(mine) != 1 or mine[0].value in {each.value for each in theirs}:
        return
    lead = asked.syllables[max(0, mine[0].place - 2) : mine[0].place]
    led = [
        each for each in theirs if len(lead) == 2 and sentence.syllables[max(0, each.place - 2) : each.place] == lead
    ]
    found = led if len(led) == 1 else theirs
    if len(found) == 1:
        yield Conflict("name", _post_span(asked, mine[0]), _post_span(sentence, found[0]))


def _post_span(said: Statement, post: Found) -> Span:
    # With the body that the post is of: "Thứ trưởng Bộ Xây dựng".
    start, end = said.span(post.place, post.length)
    is_capital = True
    for word in said.words[post.place + post.length :]:
        if said.text[end : word.start] != " " or not is_capital:
            break
        is_capital = said.text[word.start].isupper()
        if not is_capital and end == said.span(post.place, post.length)[1]:
            break
        end = word.end
    return start, end
