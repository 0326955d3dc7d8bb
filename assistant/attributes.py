"""What a question asks of something it names, and whether a sentence states just that.

The attributes, and the words that state each, are those of data/attributes.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.data_files import read_data
from assistant.figures import Figure, figures
from assistant.forgetting import remembered
from assistant.references import mentions
from assistant.types import DocumentReference, Question
from assistant.wording import names, wording
from index.text import fold, nfc, syllable

_KEPT = 16384  # sentences; a corpus of officials' documents has thousands
_NUMBER = r"\d+(?:[.,]\d+)*"
# What an earlier alternative finds is not read again by a later one.
_PIECE = re.compile(
    r"(?P<word>[^\W\d_]+(?![\w@]|\.\w))"  # first, as most are
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<web>(?i:https?://|www\.)\S+|(?<![\w.@])(?i:[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|org|net|edu|gov))\b)"
    r"|(?P<phone>(?<![\d.,/-])(?:(?:\+84|\(?0)[ .-]?\d{1,3}\)?(?:[ .-]?\d{2,4}){2,3}|1[89]00[ .]?\d{4,6})(?![\d/%]))"
    r"|(?P<date>\d{1,2}([/.-])\d{1,2}\6\d{4}(?!\d)|\d{1,2} tháng \d{1,2},? năm \d{4}"
    r"|(?<=ngày )\d{1,2}[/-]\d{1,2}(?![\d/-]))"
    r"|(?P<document>\d{1,5}(?:/\d{4})?\s?[-–/]?\s?[A-ZĐ]{2,}\w*(?:[-–/][A-ZĐ]\w*)*)"  # "65-QĐ/TW", "138/2020/NĐ-CP"
    r"|(?P<month>\d{1,2}/(?:19|20)\d{2}(?!\d)|(?<=tháng )\d{1,2},? năm (?:19|20)\d{2})"
    rf"|(?P<percent>{_NUMBER}\s?(?:%|phần trăm))"
    r"|(?P<money>[$€£¥]\s?(?=\d))"
    r"|(?P<year>(?<![\d.,])(?:19|20)\d{2}(?![\d.,]*\d)(?!\s(?:lượt|người|đồng|học viên|cán bộ|tỷ|triệu)))"
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<part>[^\W\d_]+)|(?P<mark>[^\w\s])"
)
# Behind a number: "11 tỷ", "từ 1,8 đến 2,7 triệu đồng", "9.000.000 đồng/tháng"; not "2 tỷ người".
_MONEY = re.compile(
    rf"(?:\s?(?:[-–]|đến|tới)\s?{_NUMBER})?\s?(?:(?:trăm |nghìn |ngàn |triệu |tỷ |tỉ )*(?i:đồng(?! chí)|vn[dđ]|usd|đô"
    r"|euro|yên|bảng|won|nhân dân tệ|đ(?!\w)|[$€£])"
    r"|(?:triệu|tỷ|tỉ)(?!\w| (?:lệ|số|người|dân|lượt|hộ|tấn|con|ha|năm|km|m|cán)))"
)
_CAPITAL = (
    rf"[{''.join(filter(str.isupper, map(chr, range(0x1F00))))}][^\W\d_]*"  # letters one by one: no range has them
)
_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}(?: {_CAPITAL})+")
_TYPED = re.compile(rf"{_NUMBER}|[^\W\d_]+|[^\w\s]")
_TITLES = (["ông"], ["bà"], ["chí"])
_ASKING = "ai|gì|nào|bao|mấy|đâu|sao|thế"
_GAP = r"(?:[^\s.;?!]+ )"
_QUIET_GAP = rf"(?:(?!(?:{_ASKING}|{fold(_ASKING)}) )[^\s.;?!]+ )"
_ISSUED = "@issued"  # in the table: for `dates_document` to say
_DATE_WITHIN = 200  # characters between the number of a document and its date
_TIED_WITHIN = 8  # characters: " ngày "
_OPENS_DATE = re.compile(r" (?:$|(?:của|\(|,|về|do|ngày|tháng|năm) (?:.* )?(?:(?:ngày|tháng|năm|\(|,) )?$)")
_PLACE_AND_DAY = re.compile(r"[^.;]{0,40}, ngày $")  # "Hà Nội, ngày 28 tháng 4 năm 2022"
_BODY = 4  # words behind an office that tell of which body it is: "Bí thư Tỉnh ủy Nam Định"
_FORMER = frozenset({"nguyen", "cuu"})

_figures = lru_cache(maxsize=_KEPT)(figures)
_Conditions = tuple[tuple[str, ...], ...]  # ways to state an attribute, each of parts that must all be there


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as patterns read it, the persons in it (folded), and whether it says what the documents lack."""

    words: str
    persons: tuple[str, ...]
    is_gap: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """An attribute that a question asks for: its name as typed there, and the words that stand for {it}."""

    name: str
    stated: _Conditions
    it: str


@dataclass(frozen=True, slots=True)
class _Office:
    """An office named: ("truong phong", {"pho"}, ("xây", "dựng", "chính", "quyền", ...)), what stands around it."""

    name: str
    before: frozenset[str]
    body: tuple[str, ...]


def unstated(question: Question, sentence: str, passage: str, heading: str) -> str | None:
    """The name of an attribute that a question asks for and a sentence does not state; None where it lacks none.

    Of several attributes asked for, the sentence must state one; a question that asks for anything else besides is
    not judged, nor is a sentence that says what the documents lack.
    """
    asked = _asked(question.subject, question.unmarked)
    if not asked:
        return None
    line = _line(sentence)
    if line.is_gap:
        return None
    words = line.words
    for value in question.figures:  # "trong 30 người có mấy viên chức?": 30 is no answer
        words = words.replace(f" #number {value} ", f" {value} ")

    def holds(part: str, it: str) -> bool:
        if part == _ISSUED:
            return not question.documents or _says_issued(question, sentence)
        text = f"{_line(heading).words}{_before(sentence, passage)}{words}" if part[0] == "<" else words
        if "{it}" in part and question.unmarked:
            text = fold(text)
        found = _compiled(part.strip("<>").removeprefix("-"), "{it}" in part and question.unmarked, it).search(text)
        return bool(found) != (part[0] == "-")

    if any(all(holds(part, each.it) for part in parts) for each in asked for parts in each.stated):
        return None
    return asked[0].name


def role_differs(question: Question, sentence: str) -> bool:
    """Whether a sentence speaks of the deputy where a question is for the holder of an office, or the reverse.

    So with acting and former holders. Not so of a question for a person whom the sentence names, of "có phải ...?",
    nor of an office of another body.
    """
    asked = _offices(question.subject, question.unmarked)
    if not asked or question.kind == "yes-no":
        return False
    stated = _offices(sentence, question.unmarked)
    typed = _spelt(question.subject, question.unmarked)
    if any(name in fold(typed) for name in _line(sentence).persons):
        return False
    past = bool(_compiled(_table()["offices"]["past"], question.unmarked).search(typed))
    asking, differing = wording(question.unmarked).function_words, False
    for office in asked:
        body = {word for word in office.body[:_BODY] if word.isalpha() and (word,) not in asking}
        for other in stated:
            if other.name == office.name and 2 * len(body & set(other.body)) >= len(body) + bool(body):
                if other.before - (_FORMER if past else set()) in (office.before, office.before - _FORMER):
                    return False
                differing = True
    return differing


def dates_document(question: Question, sentence: str) -> bool | None:
    """Whether a sentence says when a document that the question names was issued; None where just that is not asked."""
    asked = _asked(question.subject, question.unmarked)
    if not (asked and question.documents and all((_ISSUED,) in each.stated for each in asked)):
        return None
    return _says_issued(question, sentence)


def _says_issued(question: Question, sentence: str) -> bool:
    subject = fold(question.subject)
    kinds = ("date",) if re.search(r"\b(?:ngay|hom)\b", subject) else ("date", "month", "year")
    return any(_is_dated(sentence, reference, kinds) for reference in question.documents)


def _is_dated(sentence: str, reference: DocumentReference, kinds: tuple[str, ...]) -> bool:
    stated = _figures(sentence)
    documents = [figure for figure in stated if figure.kind == "document"]
    dates = [figure for figure in stated if figure.kind in kinds]
    if not documents:
        openings = [sentence[: date.start] for date in dates]
        return any((" này " in each and _issues(_spelt(each))) or _PLACE_AND_DAY.match(each) for each in openings)
    starts = [0, *(document.end for document in documents)]
    for start, document in zip(starts, documents, strict=False):
        is_own = "qh" in document.value  # of a law named by its year
        if reference.key:
            is_own = document.value.split("-")[0] == reference.key.split("-")[0]
            is_own = is_own and mentions(sentence[start : document.end], reference)
        if is_own and any(_dates(sentence, document, date, documents) for date in dates):
            return True
    return False


def _dates(sentence: str, document: Figure, date: Figure, documents: list[Figure]) -> bool:
    if date.end <= document.start <= date.end + _DATE_WITHIN:  # "Ngày 18/7/2022, Bộ Chính trị ban hành Quy định số ..."
        is_other = any(
            0 <= date.start - each.end <= _TIED_WITHIN for each in documents
        )  # "Theo Quyết định số 1 ngày ..."
        return not is_other and _issues(_spelt(sentence[date.end : document.start]))
    if not document.end <= date.start <= document.end + _DATE_WITHIN:
        return False
    words = _spelt(sentence[document.end : date.start])
    apart = any(document.end < each.start < date.start for each in documents)
    return not apart and (_issues(words) or bool(_OPENS_DATE.match(words) and not _holds("not_issuing", words)))


def _issues(words: str) -> bool:
    verbs = list(_compiled(_table()["issuing"]).finditer(words))
    return bool(verbs) and not _holds("of_another", words) and not _holds("not_issuing", words[verbs[-1].end() :])


def _holds(name: str, words: str) -> bool:
    return ";" in words or bool(_compiled(_table()[name]).search(words))


@remembered(maxsize=_KEPT)
def _offices(text: str, unmarked: bool) -> tuple[_Office, ...]:
    forms, line = _table()["offices"], _spelt(text, unmarked)
    for short, whole in forms["short"].items():
        line = line.replace(_spelt(short, unmarked), _spelt(whole, unmarked))
    if _compiled(forms["both"], unmarked).search(line):  # "trưởng, phó phòng"
        return ()
    found = _compiled(f"(({forms['before']} )*){{office}}", unmarked).finditer(line)
    named = ((fold(line[each.end(1) : each.end()]), fold(each[1]), line[each.end() :]) for each in found)
    return tuple(
        _Office(name, frozenset(before.split()), tuple(body.split()[: _BODY + 2])) for name, before, body in named
    )


def _before(sentence: str, passage: str) -> str:
    """The sentence or line before one, as patterns read it."""
    place = passage.find(sentence)
    return _line(passage[:place].rstrip().rpartition("\n")[2][-300:]).words if place > 0 else ""


@remembered(maxsize=4096)
def _asked(subject: str, unmarked: bool) -> tuple[_Asked, ...]:
    subject = nfc(subject).rstrip(" ?.!…")
    pieces = list(_TYPED.finditer(subject))
    line = _spelt(subject, unmarked)[1:-1]
    found: list[tuple[int, int, _Asked]] = []
    for name, patterns, stated in _attributes(unmarked):
        match = next(filter(None, (pattern.search(line) for pattern in patterns)), None)
        if match and not any(match.start() < end and start < match.end() for start, end, _ in found):
            groups = match.groupdict()
            if groups.get("name") and not unmarked:
                first, last = (line.count(" ", 0, place) for place in match.span("name"))
                name = subject[pieces[first].start() : pieces[last].end()]
            found.append((*match.span(), _Asked(name, stated, groups.get("it") or "")))
    rest = "".join(" " if any(start <= p < end for start, end, _ in found) else char for p, char in enumerate(line))
    if re.search(rf"(?<!\S)(?:{_ASKING})(?!\S)" if not unmarked else rf"\b(?:{fold(_ASKING)})\b", rest):
        return ()
    return tuple(each for _, _, each in sorted(found, key=lambda each: each[:2]))


@lru_cache(maxsize=_KEPT)
def _line(text: str) -> _Line:
    text = nfc(text)
    runs = {match.start(): match.group().split() for match in _CAPITALS.finditer(text)}
    words: list[str] = []
    persons: list[str] = []
    for match in _PIECE.finditer(text):
        kind, value = match.lastgroup or "", match.group()
        if run := runs.get(match.start()):
            surname = next((p for p, each in enumerate(run) if each in names().surnames), len(run))
            is_person = len(run) - surname >= 3 or (surname == 0 and len(run) == 2 and words[-1:] in _TITLES)
            persons += [_spelt(" ".join(run[surname:]), unmarked=True)] if is_person else []
            words.append("#person" if is_person else "#name")
        if kind == "number":
            words += ["#money"] if _MONEY.match(text, match.end()) else []
            words += ["#number", syllable(value)]
        elif kind in ("word", "part", "mark"):
            words.append(syllable(value))
        else:
            words += [f"#{kind}", value.lower().replace(" ", "_")]
    return _Line(f" {' '.join(words)} ", tuple(persons), any(gap in text.lower() for gap in names().gaps))


def _spelt(text: str, unmarked: bool = False) -> str:
    """Words and marks in their one spelling, with single blanks around."""
    line = " ".join(syllable(match.group()) for match in _TYPED.finditer(nfc(text)))
    return f" {fold(line) if unmarked else line} "


@cache
def _table() -> dict:
    return read_data("attributes")


@cache
def _attributes(unmarked: bool) -> tuple[tuple[str, tuple[re.Pattern[str], ...], _Conditions], ...]:
    read = []
    for entry in _table()["attributes"]:
        asked = (each for each in entry["asked"] if not (unmarked and each[0] == "!"))
        patterns = tuple(_compiled(each.removeprefix("!"), unmarked, gap=_QUIET_GAP) for each in asked)
        read.append((entry["name"], patterns, tuple(tuple(each.split(" & ")) for each in entry["stated"])))
    return tuple(read)


@lru_cache(maxsize=8192)
def _compiled(pattern: str, unmarked: bool = False, it: str = "", gap: str = _GAP) -> re.Pattern[str]:
    for _ in range(2):  # a form may hold another
        pattern = re.sub(r"\{([a-z_]+)\}", lambda match: _table()["forms"].get(match[1], match[0]), pattern)
    pattern = re.sub(r"[^\W\d_]{2,}", lambda match: syllable(match.group()), pattern)
    pattern = fold(pattern) if unmarked else pattern
    pattern = pattern.replace("[", "(?P<name>").replace("]", ")").replace("«", "(?P<it>").replace("»", ")")
    pattern = re.sub(r"(?<![\w?])_(?!\w)", r"\\S+", pattern)
    pattern = re.sub(r"~(\d*) ?", lambda match: f"{gap}{{0,{match[1] or 14}}}", pattern)
    return re.compile(rf"(?<!\S)(?:{pattern.replace('{it}', re.escape(it))})(?!\S)")
