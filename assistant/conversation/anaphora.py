"""Words that point back ("ông ấy", "văn bản này", "khoản này", "việc đó", "khi đó"), and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.conversation.antecedents import Before
from assistant.conversation.ellipsis import fold_pattern
from assistant.conversation.locator_units import UNITS
from assistant.conversation.question_pieces import Piece
from index.text import fold

_THIS = r"(?:này|đó|ấy|đấy|nói trên|nêu trên|trên đây|vừa nêu|vừa nói|vừa rồi)"
# "văn bản do ai ký": without marks "do" points back only where nothing can be its own.
_THIS_UNMARKED = (
    r"(?:nay|ay|noi tren|neu tren|vua neu|vua noi|do(?! (?:ai|co quan|don vi|bo|ban|uy ban|ubnd|chinh|quoc|tinh|thu"
    r"|dang|hoi|so|nguoi|trung|dau|cap)\b))"
)
_TITLES = "đồng chí|ông|bà|anh|chị|cô"  # repeated before the name
_ROLES = "vị|người|cán bộ|bí thư|chủ tịch|giám đốc|lãnh đạo"
_PERSON = rf"(?<!những )(?<!các )(?<!số )(?P<title>{_TITLES}|{_ROLES}) {_THIS}"
_PERSON_UNMARKED = r"(?<!nhung )(?<!cac )(?<!so )(?P<title>dong chi|ong|ba|nguoi) (?:nay|ay|do$)"
_DOCUMENT = (
    r"(?P<kind>văn bản|tài liệu|nghị quyết|quy định|quyết định|nghị định|kế hoạch|kết luận|chỉ thị|thông tư|bộ luật"
    rf"|luật|đề án|chương trình|bài báo|bài viết|bài) (?:{_THIS}|trên(?! (?:địa bàn|cơ sở|toàn|cả|đường)))"
)
_ARTICLE = frozenset({"bai bao", "bai viet", "bai"})
# "Điều này quy định gì?" is of an article, "Điều này có nghĩa là gì?" is not.
_LOCATOR = rf"(?P<unit>khoản|điểm|điều(?= {_THIS} (?:quy định|nói|nêu|gồm|còn|áp dụng|có mấy|có bao nhiêu))) {_THIS}"
_ROW = rf"(?:các|những|mấy) (?P<unit>điều|khoản|điểm) {_THIS}"  # "mấy điều đó thuộc chương nào?"
_DAY = r"(?:từ|sau|trước|đến|hết) (?P<day>(?:ngày|mốc|hôm) (?:đó|ấy|đấy|này))(?: trở (?:đi|về))?"
_COUNT = r"(?:con )?số (?:này|đó|ấy)"
# "Ông sinh năm nào?": a title for a name; "Ông Tuấn quê ở đâu?": the last syllable of one.
_TITLE_ALONE = re.compile(
    r"(?P<title>Ông|Bà|Đồng chí) (?!con |cháu |nội |ngoại |cha |tổ |nào |ấy |này |đó |mẹ |vợ )(?P<next>[^\W\d_])"
)
_GIVEN = re.compile(r"(?P<title>[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị) (?P<given>[^\W\d_]+)(?: (?P<next>[^\W\d_]))?")
_TIME = r"(?:khi|lúc|hồi|thời điểm|năm|giai đoạn|thời gian|nhiệm kỳ|thời kỳ) (?:đó|ấy|đấy|này)"
_PLACE = r"(?:ở|tại|nơi) (?:đó|đấy|ấy|nơi này|nơi đó)"
_AMONG = r"^(?:trong|trong số) (?:đó|số đó|số này)"
_GROUP = r"họ(?! (?:và )?tên| hàng| tộc| nhà)"
_MATTER = rf"(?:việc|điều|vấn đề|chuyện) {_THIS}|(?:như vậy|như thế)$"
_NOUN = r"(?:(?:những|các|mọi) )?(?P<noun>{nouns}) " + _THIS
_ANY_NOUN = r"[^\W\d_]+(?: [^\W\d_]+){0,3}?"
_UNMARKED_NOUNS = "chi tieu|ty le|lop|truong|xa|huyen|tinh|chinh sach|quy trinh|so|nhom|khoa|don vi|co quan|doi tuong"
# Before "này" or "đó" these point at what stands in the question itself, or at nothing: "do đó", "ngày này".
_NO_NOUN = frozenset("do từ sau theo qua trong khi lúc với và đến bởi về là của ngoài trước cái nhờ".split())
_NO_NOUN |= {"vì", "tới", "cho", "ngày", "hôm", "lần", "ngần"}
_ITSELF = re.compile(r"(?:hệ thống|trợ lý|ứng dụng|công cụ) này")
_OTHER = re.compile(r"(?<!\w)(?:khác|nọ|kia|khac|no|kia)(?!\w)")  # "từ cơ quan này sang cơ quan khác"
_MAX_OWN_SYLLABLES = 6  # of its own before a word that points back: then that points there

_Find = Callable[[str], re.Match[str] | None]


def resolved(core: str, pieces: Sequence[Piece], before: Before, unmarked: bool) -> str | None:
    """A question with what its pointing words stand for; None where none points at the question or answer before."""

    def found(pattern: str) -> re.Match[str] | None:
        if unmarked:
            pattern = fold_pattern(pattern.replace(_THIS, _THIS_UNMARKED))
        return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", fold(core) if unmarked else core.lower())

    topic = before.topic()
    if not topic or _ITSELF.search(core.lower()):
        return None
    if match := found(_PERSON_UNMARKED if unmarked else _PERSON):
        if person := _person(core, pieces, match, before):
            return _put(core, match, person)
        if re.fullmatch(fold_pattern(_TITLES), fold(match["title"])):
            return None
    match = _TITLE_ALONE.match(core)
    if match and match["next"].islower() and (person := before.person(match["title"])):
        return f"{match['title']} {person} {core[match.start('next') :]}"
    match = _GIVEN.search(core)
    if match and not (match["next"] or "").isupper() and (person := before.person_called(match["given"])):
        return f"{core[: match.end('title')]} {person}{core[match.end('given') :]}"
    if (match := found(_DOCUMENT)) and not _stands_before(pieces, match.start(), "document"):
        return _document(core, pieces, match, before)
    if (match := found(_ROW)) and (row := before.row(fold(match["unit"]))):
        return _put(core, match, f"{row} {before.document() or ''}")
    if (match := found(_DAY)) and not _has_subject(pieces, match.start()) and (day := before.day()):
        dated = f"{core[: match.start('day')]}ngày {day}{core[match.end('day') :]}"
        rest = [piece for piece in pieces if piece.start >= match.end() and fold(piece.text) not in UNITS]
        has_own = any(piece.label in ("word", "value", "name", "document") for piece in rest)
        return dated if has_own else f"{before.act()} {dated[0].lower()}{dated[1:]}"
    match = found(_LOCATOR)
    if match and (place := before.locator(fold(match["unit"])) or before.locator(UNITS[-1])):
        return _put(core, match, f"{place} {before.document() or ''}")
    if (match := found(_AMONG)) and not _has_subject(pieces, len(core)):
        return f"{topic}, {core[0].lower()}{core[1:]}"
    if not unmarked and (match := found(_GROUP)) and not _has_subject(pieces, match.start()):
        return _put(core, match, before.group() or topic)
    if not unmarked and (match := found(_COUNT)):
        return _put(core, match, topic)
    if match := found(r"^nó(?! lực)"):
        is_document = any(piece.kind == "document" for piece in pieces)
        document = (before.subject_document() or before.document()) if is_document else None
        return _put(core, match, document or before.topic(core=True) or topic)
    if (match := found(_MATTER)) and not _has_subject(pieces, match.start()):
        is_noun = fold(match.group()).startswith(("viec", "dieu", "van", "chuyen"))
        return _put(core, match, f"việc {topic}" if is_noun else topic)
    match = found(_TIME)
    if match and not _has_subject(pieces, match.start()) and (time := before.time()):
        return _put(core, match, f"năm {time}" if time.isdigit() else time)
    match = found("(?:o|tai) do$" if unmarked else _PLACE)
    if match and not _has_subject(pieces, match.start()) and (place := before.place()):
        return _put(core, match, f"ở {place}")
    return _noun(core, pieces, found, before, unmarked)


def _person(core: str, pieces: Sequence[Piece], match: re.Match[str], before: Before) -> str | None:
    if _stands_before(pieces, match.start(), "person", "cadre", "post"):
        return None
    title = core[slice(*match.span("title"))]
    is_title = re.fullmatch(fold_pattern(_TITLES), fold(title))
    person = before.person(title if is_title else "")
    return f"{title.lower()} {person}" if person and is_title else person


def _document(core: str, pieces: Sequence[Piece], match: re.Match[str], before: Before) -> str | None:
    kind = core[slice(*match.span("kind"))].lower()
    if document := before.document(kind):
        return _put(core, match, document)
    if before.holds(kind):
        return _put(core, match, before.phrase_of(kind))  # "Đề án 163", of no document of the corpus
    # An article is named by that word; of another that is not known, at least the same subject.
    outside = (piece for piece in pieces if not match.start() <= piece.start < match.end())
    is_own = any(piece.label in ("word", "value", "name") for piece in outside)
    return None if fold(kind) in _ARTICLE or is_own else _put(core, match, f"{kind} về {before.topic()}")


def _noun(core: str, pieces: Sequence[Piece], found: _Find, before: Before, unmarked: bool) -> str | None:
    match = found(_NOUN.replace("{nouns}", _UNMARKED_NOUNS if unmarked else _ANY_NOUN))
    if not match or _has_subject(pieces, match.start()) or _OTHER.search(core.lower(), match.end()):
        return None
    words = core[slice(*match.span("noun"))].split()
    # The noun stands right before: the longest end of the words that the question before has, else the last piece.
    ends = [" ".join(words[place:]) for place in range(len(words)) if words[place].lower() not in _NO_NOUN]
    noun = next((end for end in ends if before.holds(end)), None)
    if noun is None:
        within = [piece for piece in pieces if match.start() <= piece.start < match.end() and piece.label != "function"]
        others = [piece for piece in pieces if piece.label in ("word", "value", "name", "document")]
        noun = core[within[-1].start : within[-1].end] if within else ""
        is_only = all(piece in within for piece in others)
        if noun not in ends or not (is_only or before.named_by(noun)):
            return None
    start = match.start("noun") + core[slice(*match.span("noun"))].rfind(noun)
    return f"{core[:start]}{before.phrase_of(noun)}{core[match.end() :]}"


def _put(core: str, match: re.Match[str], words: str) -> str:
    return f"{core[: match.start()]}{words}{core[match.end() :]}"


def _stands_before(pieces: Sequence[Piece], position: int, *kinds: str) -> bool:
    # "Theo Quy định 65 thì văn bản này ...", "Ông Phạm Gia Túc ... ông ấy": it points within the question.
    return any(piece.kind in kinds and piece.start < position for piece in pieces)


def _has_subject(pieces: Sequence[Piece], position: int) -> bool:
    own = [piece for piece in pieces if piece.start < position and piece.label in ("word", "value", "name", "document")]
    return sum(len(piece.text.split()) for piece in own) >= _MAX_OWN_SYLLABLES
