"""How a sentence says what it says, weighed against how a question asks: the rule itself, its note, its exception."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.forgetting import remembered
from assistant.premise.premise_forms import presupposes
from assistant.types import Question
from index.text import fold, tokens

# In the scores of sentences. A note on a rule ("Mốc 3 năm là mức tối đa, không phải mức tối thiểu") is behind the
# rule, and an exception too, unless it is asked for; "Mục tiêu của ... là gì?" is answered by "Mục tiêu ... là ...";
# what a question sets aside ("ngoài A, B thì còn ...") does not answer it; what it denies a sentence must deny.
NOTE, EXCEPTION, EXCEPTION_ASKED, SAYS_WHAT, SET_ASIDE, AFFIRMED, CONCLUDED, DEFINED = (
    -1.5, -1.0, 2.0, 1.5, -3.0, -1.5, -1.5, -1.5
)  # fmt: skip

_NOTE = re.compile(r"^(?:Mốc|Mức|Ngưỡng|Con số|Số|Hạn) .*\bkhông phải\b")
_EXCEPTION = re.compile(r"^(?:Trường hợp (?:đặc biệt|khác)|Ngoại lệ|Riêng) ")
_EXCEPTS = re.compile(r"\btrừ (?:khi|trường hợp)|[Tt]rường hợp đặc biệt|[Nn]goại lệ")
_DENIES = re.compile(r"\b(?:[Kk]hông|[Cc]hưa|[Tt]rừ|[Mm]iễn)\b")
# Over the question without diacritics.
_ASKS_EXCEPTION = re.compile(
    r"\b(?:ngoai le|dac biet|(?:dai|lau|nhieu|cao) hon (?:muc|han|thoi han)|vuot (?:qua )?(?:muc|han|thoi han)"
    r"|tru (?:khi|truong hop))\b"
)
_OF_SOME = re.compile(r"\b(?:truong hop khac|rieng)\b")
_WHAT = re.compile(
    r"\b(?:la (?:gi|nhung gi|bao nhieu|the nao)|(?:gom|co|neu) (?:nhung|cac) (?:\w+ ){0,3}(?:gi|nao))\W*$"
)
_DEFINES = re.compile(r"\blà (?:việc|chuyển|đưa)\b")
_CONCLUDES = re.compile(r"^(?:Suy ra từ|Như vậy|Theo suy luận)")
_ASIDE = re.compile(r"\bngoai (?P<aside>[^?.]{3,80}?)(?:,? thi\b|,? ra\b|,? con\b|, (?=\w+ \w+ con\b))")
_DENIED = re.compile(r"\bkhong (?:phai|duoc|can|bi|thuoc|con) (?!khong)\w+ \w+")


@dataclass(frozen=True, slots=True)
class _Asks:
    """``plain``: it neither doubts nor takes for so; ``topic``: the first words of "... là gì?"."""

    plain: bool
    exception: bool
    of_some: bool
    topic: str
    aside: tuple[str, ...]
    denied: bool


def phrasing(question: Question, text: str) -> float:
    """What a sentence gains as an answer, or loses, by its form."""
    asks = _asks(question)
    worth = 0.0
    if asks.plain and _NOTE.search(text):
        worth += NOTE
    if asks.exception:
        worth += EXCEPTION_ASKED * bool(_EXCEPTS.search(text))
    elif not asks.of_some and _EXCEPTION.search(text):
        worth += EXCEPTION
    if asks.topic and _says_what(asks.topic, text):
        worth += SAYS_WHAT
    if asks.aside and not text.startswith("Ngoài") and all(each in fold(text) for each in asks.aside):
        worth += SET_ASIDE
    if question.kind in ("list", "procedure"):
        worth += CONCLUDED * bool(_CONCLUDES.search(text))
    if question.kind == "procedure":
        worth += DEFINED * bool(_DEFINES.search(text))
    if asks.denied and not _DENIES.search(text):
        worth += AFFIRMED
    return worth


def _says_what(topic: str, text: str) -> bool:
    said = fold(text)
    return said.startswith(f"{topic} ") and bool(re.search(r"\b(?:la|gom|co|neu|lay)\b", said))


@remembered(maxsize=64)
def _asks(question: Question) -> _Asks:
    said = fold(question.text)
    aside = _ASIDE.search(said)
    words = tokens(said)
    return _Asks(
        plain=question.kind != "yes-no" and not presupposes(question),
        exception=bool(_ASKS_EXCEPTION.search(said)),
        of_some=bool(_OF_SOME.search(said)),
        topic=" ".join(words[:2]) if _WHAT.search(said) and len(words) > 4 else "",
        aside=tuple(filter(None, re.split(r"\W*(?:,|;| va )\W*", aside["aside"]))) if aside else (),
        denied=question.kind != "yes-no" and bool(_DENIED.search(said)),
    )
