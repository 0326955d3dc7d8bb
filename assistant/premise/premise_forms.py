"""How a question states something: to have it confirmed, to have it explained, as the asker's own case, or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.forgetting import remembered
from assistant.premise.claims import DATED, Claim
from assistant.premise.conflicts import within
from assistant.premise.name_contradictions import names_in
from assistant.premise.premise_words import spelt, words_of_list
from assistant.premise.statements import Statement, statement
from assistant.types import Question
from assistant.wording import wording
from index.text import fold, nfc, tokens

# "confirm": "... phải không?", "nghe nói ..."; "why": "vì sao ..."; "yes-no": "có ... không?"; "open": "bao nhiêu ...?"
# and the like; "statement": no question at all.
FormKind = Literal["confirm", "why", "yes-no", "open", "statement"]

_END = r"[\s?!.…]*$"
_NO = "(?:không|ko|k|hông)"
_TAGS = (
    rf"[,.\s]*(?:có |thì |là |như )*(?:phải|đúng|thật|chính xác)(?: vậy| thế| như vậy| như thế| rồi)* (?:{_NO}|chăng)"
    rf"(?: ạ| nhỉ| vậy| thế| hả)*{_END}",
    rf"[,.\s]*(?:là )?(?:đúng|thật) (?:hay|hoặc) (?:là )?(?:sai|không|giả){_END}",
    rf"[,.\s]*(?:có )?(?:đúng|thật|phải) (?:như )?(?:vậy|thế) {_NO}{_END}",
    rf"[,.\s]*(?:phải|đúng|thật) (?:thế |vậy )?(?:à|hả|chứ|nhỉ){_END}",
)
_PARTICLE = rf"[,.\s]+(?:à|hả|hử|ư|chứ|nhỉ)(?: ạ| anh| chị| bạn)?{_END}"
_POLITE = (
    r"^[^\w]*(?:(?:cho|giúp) (?:tôi|em|mình|tớ) (?:hỏi|biết)|xin (?:hỏi|cho (?:biết|hỏi))|vui lòng cho biết"
    r"|(?:tôi|em) (?:muốn|xin) hỏi|hỏi)[\s,:]*(?:là |rằng )?"
)
_HEARD = (
    r"^[^\w]*(?P<frame>(?:thưa|ơ|ủa|vậy|thế|dạ)?[\s,]*(?:tôi |em |mình |tớ |anh |chị )?(?:có )?"
    r"(?:nghe (?:nói|đâu|bảo|tin|đồn|kể|người ta nói)|thấy (?:nói|bảo|ghi|báo ghi)|đọc (?:thấy|được)|được biết"
    r"|nhớ (?:là|rằng)|tưởng(?: là| rằng)?|hình như|người ta (?:nói|bảo)|có người (?:nói|bảo)"
    r"|(?:báo|bài báo|bài viết|tin) (?:nói|bảo|viết|ghi))(?: là| rằng|,)?)(?= )"
)
_OUTRIGHT = (
    r"^(?:[^\w]*(?:cho (?:tôi|em|mình) hỏi|xin hỏi|thưa|vậy|thế|ủa|ơ)[\s,:]*)*(?P<frame>(?:có phải|có đúng|có thật"
    r"|phải chăng|đúng là|có chắc|chắc là)(?: là| rằng)?)(?= )"
)
# In the middle "có phải" asks whether one must ("có phải đi học không"), unless it stands before what is the case.
_WITHIN = r"(?<!\w)(?P<frame>có (?:đúng là|thật là|phải là|phải do|phải của|phải vì|phải từ|phải (?=\d)))(?=[ \d])"
_WHY = (
    r"(?<!\w)(?:vì sao|tại sao|do đâu|nhờ đâu|bởi đâu|sao lại|vì cớ gì|(?:lý|lí) do (?:gì|nào|vì sao)|vì (?:lý|lí) do"
    r" (?:gì|nào)|nguyên nhân (?:nào|gì|vì sao)|nhờ (?:gì|điều gì|việc gì)|^sao(?= ))(?: mà| lại)?(?!\w)"
)
_ASKS_WHETHER = (
    rf"(?<!\w)(?:có|được|đã|còn|phải|bị|là|thì).*(?<!\w)(?:không|ko|chưa|hay không|hay chưa)(?: ạ| nhỉ| vậy| thế)?"
    rf"{_END}",
    rf"(?<!\w)(?:được không|được chưa|hay không|hay chưa|nổi không|không ạ|ko){_END}",
    r"(?<!\w)(?:không|chưa)\s*\?+\s*$",
)
_WHETHER = rf"[\s,]*(?:hay )?(?:không|ko|chưa)(?: ạ| nhỉ| vậy| thế)?{_END}"
_ASKS_WHAT = (
    r"(?<!\w)(?:bao nhiêu|mấy|bao giờ|bao lâu|khi nào|ngày nào|năm nào|ở đâu|đâu|là gì|gì|nào|ai|thế nào|ra sao|như nào"
    r"|làm sao|thì sao|liệt kê|kể tên|nêu|hãy|trích|so sánh|cho biết|giải thích)(?!\w)"
)
# "bị Quy định 377 thay trực tiếp": replaced is replaced.
_DIRECTLY = r"(?<!\w)thay(?: thế)?(?P<frame> (?:trực tiếp|ngay))(?!\w)"
_CHOICE = r"(?<!\w)(?:hay|hoặc)(?: là)?(?= )"
_OWN = r"(?<!\w)(?:tôi|tui|em|(?<!của )(?<!bản thân )mình|tớ|cháu)(?!\w)"
# "toi da" is "tối đa", "toi 2030" is "tới 2030".
_OWN_UNMARKED = r"(?<!\w)(?:toi(?! da| thieu| den| nay| \d)|em)(?!\w)"
_SUPPOSES = r"(?<!\w)(?:nếu|giả sử|giả dụ|chẳng hạn|ví dụ|trường hợp|lỡ|nhỡ|trong khi|mới|vừa|đã|đang|rồi|cách)(?!\w)"
_SHORTEST_STATEMENT = 6


@dataclass(frozen=True)
class Premise:
    """What a question states: its form, and its text with the words that only ask blanked out, read.

    ``has_choice``: it offers alternatives ("tăng hay giảm"); ``case`` are the claims that are the asker's own.
    """

    form: FormKind
    said: Statement
    has_choice: bool
    case: tuple[Claim, ...]

    @property
    def states(self) -> bool:
        """Whether it gives something out as so."""
        return self.form in ("confirm", "why", "statement")

    @cached_property
    def content(self) -> dict[str, tuple[int, ...]]:
        """Its content words with their places; figures are none, nor the titles of persons ("đồng chí")."""
        unmarked, found = self.said.unmarked, {}
        stop = wording(unmarked).function_words | words_of_list("particles", unmarked)
        if any(each.kind == "rank" for each in self.said.claims):
            stop = stop | words_of_list("ranking", unmarked)
        titles = [(each.start, each.span[0]) for each in names_in(self.said.text) if each.is_person]
        for place, word in enumerate(self.said.words):
            if word.text not in stop and not word.text[0].isdigit() and not within(word.start, titles):
                found.setdefault(word.text, []).append(place)
        return {word: tuple(places) for word, places in found.items()}

    @cached_property
    def also(self) -> tuple[tuple[range, tuple[str, ...]], ...]:
        """Places of phrases that the documents may word otherwise, with those wordings (`data/wording.yaml`)."""
        unmarked = self.said.unmarked
        return tuple(
            (
                range(place, place + len(run)),
                tuple(f" {' '.join(map(fold, each) if unmarked else each)} " for each in others),
            )
            for run, others in wording(unmarked).also.items()
            for place in self.said.places_of(run)
        )


def premise(question: Question) -> Premise:
    """What a question states, as it was understood."""
    return _premise(question.text, question.unmarked)


def presupposes(question: Question) -> bool:
    """Whether a question gives something out as so: for confirming, for explaining, or in passing.

    "Kế hoạch 83 ban hành năm 2022 phải không?", "Vì sao Nam Định xếp thứ 8?", "Kế hoạch ngày 16/5/2022 nhằm gì?";
    "Có được luân chuyển không?" only asks, and a year alone ("năm 2022 mở mấy lớp?") says what time is meant.
    """
    found = premise(question)
    in_passing = [
        each for each in found.said.claims if each not in found.case and each.kind not in ("document", "year")
    ]
    return found.states or (found.form == "open" and bool(in_passing))


def own_case(question: Question) -> bool:
    """Whether figures of a question are the asker's own case: "38 tuổi còn đi học được không?"."""
    return bool(premise(question).case)


@remembered(maxsize=1024)
def _premise(text: str, unmarked: bool) -> Premise:
    text = nfc(text)
    line = fold(text) if unmarked else text.lower()
    blanked = list(text)

    def blank(pattern: str) -> bool:
        match = spelt(pattern, unmarked).search(line)
        if match:
            start, end = match.span("frame") if "frame" in match.re.groupindex else match.span()
            blanked[start:end] = " " * (end - start)
        return bool(match)

    def rest() -> str:
        left = "".join(blanked)
        return fold(left) if unmarked else left.lower()

    blank(_POLITE)
    blank(_DIRECTLY)
    own = bool(re.search(_OWN_UNMARKED if unmarked else _OWN, rest()))
    tags = _TAGS if unmarked else (*_TAGS, _PARTICLE)  # without diacritics "a?" is "ạ" as often as "à"
    tagged = any(list(map(blank, tags)))
    heard = blank(_HEARD)
    outright = any(list(map(blank, (_OUTRIGHT, _WITHIN))))
    why = blank(_WHY)
    asks = bool(spelt(_ASKS_WHAT, unmarked).search(rest()))
    whether = not tagged and any(spelt(pattern, unmarked).search(line) for pattern in _ASKS_WHETHER)
    if tagged or outright or (heard and not asks):
        form: FormKind = "confirm"
    elif why:
        form = "why"
    elif whether:
        form = "yes-no"
    else:
        form = "open" if asks or "?" in text or len(tokens(text)) < _SHORTEST_STATEMENT else "statement"
    if outright or form == "yes-no":
        blank(_WHETHER)
    said = statement("".join(blanked), unmarked)
    return Premise(form, said, bool(spelt(_CHOICE, unmarked).search(said.line)), _case(said, form, own))


def _case(said: Statement, form: FormKind, own: bool) -> tuple[Claim, ...]:
    # A limit ("tối đa 3 năm") is a rule stated and no case; in a tag question a figure is one only beside "tôi".
    supposed = form == "open" and bool(spelt(_SUPPOSES, said.unmarked).search(said.line))
    if not (own or supposed or form == "yes-no"):
        return ()
    return tuple(
        each
        for each in said.claims
        if each.bound not in ("min", "max")
        and each.kind not in DATED
        and (each.kind == "percent" or _is_of_case(each, said))
    )


def _is_of_case(claim: Claim, said: Statement) -> bool:
    units = words_of_list("case_units", said.unmarked) | {"tháng", "ngày"}
    return claim.kind == "number" and claim.unit.partition(" ")[0] in units
