"""Words of a reworded sentence, held against the texts that it rests on: it may say less and otherwise, not more."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.lock.guards import Words, words_of

# Of the words that mean something, so many at most may stand in no cited text, and so many in a row.
MAX_UNBORNE_SHARE, MAX_UNBORNE_RUN = 0.2, 1
# Of neighbouring words that mean something, so many at least must be neighbours in a cited text too, or be parted
# there by one word.
MIN_JOINED_SHARE = 0.5
# What joins words and says nothing.
_JOINTS = frozenset(
    "và hoặc hay là thì của trong ngoài theo tại ở với cùng các những này đó trên mà để do bởi từ đến tới về cho có"
    " gồm bao như khi sau trước nêu rõ cụ thể còn cũng vào ra một số việc đối thuộc giữa qua bằng đồng thời"
    " ngày tháng năm".split()
)

# One of these changes what a rule asks: each must stand in a text.
_MODAL = frozenset("phải được nên cần cấm chỉ mọi đều sẽ đang luôn mới vẫn bắt buộc bị hết tất cả".split())
# "Đã" tells what a report tells; of a plan it makes a result.
_TO_COME = frozenset("sẽ dự phấn tới mục".split())
# Terms of the law that are no other words for each other: one is said only where a text says it.
_TERMS = tuple(
    tuple(each.split())
    for each in (
        "luân chuyển/điều động/biệt phái/bổ nhiệm/bổ nhiệm lại/miễn nhiệm/từ chức/cách chức/quy hoạch/tuyển dụng"
        "/thi tuyển/xét tuyển/xét chuyển/tiếp nhận/đào tạo/bồi dưỡng/tập huấn/đánh giá/kỷ luật/khen thưởng/nâng ngạch"
        "/tinh giản/cán bộ/công chức/viên chức/đảng viên/cấp tỉnh/cấp huyện/cấp xã/trung ương/địa phương/sơ cấp"
        "/trung cấp/cao cấp/cấp trưởng/cấp phó/bí thư/chủ tịch/giám đốc/nghị quyết/quy định/quyết định/kết luận"
        "/chỉ thị/kế hoạch/nghị định"
    ).split("/")
)


def unborne_words(text: str, held: Sequence[str]) -> list[str]:
    """Words of a sentence that none of the texts has, where they are too many; [] where the texts bear it out.

    The question is no text: what it supposes must stand in a document.
    """
    said = _content(words_of(text))
    known: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for one in held:
        words = _content(words_of(one))
        known.update(words)
        for step in (1, 2):
            pairs.update(zip(words, words[step:], strict=False))
    strange = [word for word in said if word not in known]
    if terms := [" ".join(term) for term in _TERMS if _has(words_of(text), term) and not _any_has(held, term)]:
        return terms
    is_to_come = not _TO_COME.isdisjoint(known)
    if modal := [word for word in strange if word in _MODAL or (word == "đã" and is_to_come)]:
        return modal
    strange = [word for word in strange if word != "đã"]
    if not said or len(strange) > MAX_UNBORNE_SHARE * len(said) or _longest_run(said, known | {"đã"}) > MAX_UNBORNE_RUN:
        return strange or [text]
    neighbours = list(zip(said, said[1:], strict=False))
    joined = sum(pair in pairs or pair[0] == pair[1] for pair in neighbours)
    if joined < MIN_JOINED_SHARE * len(neighbours):
        return [" ".join(pair) for pair in neighbours if pair not in pairs]
    return []


def _has(words: Words, term: tuple[str, ...]) -> bool:
    return any(words[place : place + len(term)] == term for place in range(len(words) - len(term) + 1))


def _any_has(texts: Sequence[str], term: tuple[str, ...]) -> bool:
    return any(_has(words_of(text), term) for text in texts)


def _content(words: Words) -> list[str]:
    return [word for word in words if word[0].isalpha() and word not in _JOINTS]


def _longest_run(said: Sequence[str], known: set[str]) -> int:
    longest = run = 0
    for word in said:
        run = 0 if word in known else run + 1
        longest = max(longest, run)
    return longest
