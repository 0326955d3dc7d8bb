"""Why a question did not come out as it should, in Vietnamese sentences, from what the judge wrote of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_OF_OUTCOME = {
    "over-refused": "Tài liệu có nêu điều được hỏi, nhưng trợ lý từ chối trả lời.",
    "accepted": "Tài liệu không nêu điều được hỏi, nhưng trợ lý vẫn trả lời.",
}
_PREMISE = "Câu hỏi nêu sai sự thật mà trợ lý không đính chính."
_ALTERNATIVES = re.compile(r"\s\|\s")  # "must_contain: 3 năm | 36 tháng"
_LACKING = "Thiếu ý phải có: {wanted}."
_UNWANTED = "Có ý không được có: «{found}»."
_OTHER_DOCUMENTS = "Dẫn tài liệu khác với tài liệu cần dẫn: {documents}."
_NOT_SOCIAL = "Lời chào mà được trả lời như một câu hỏi tra cứu."
_WHAT = {
    "figure": "Số liệu",
    "date": "Ngày tháng",
    "document-number": "Số hiệu văn bản",
    "name": "Tên riêng",
    "quote": "Lời trích",
}
_OTHER_WHAT = "Nội dung"
_UNSUPPORTED = "{what} «{value}» không có trong đoạn được dẫn."
# Findings other than "stands in no quote that it cites", "stands neither in the question nor in ...".
_FINDINGS = {
    "there is no such document": "Dẫn một tài liệu không có: «{value}».",
    "the quote is not what stands there": "Lời trích không đúng nguyên văn tại chỗ được dẫn.",
    "two citations have one marker": "Hai căn cứ mang cùng một số.",
    "there is no citation with this marker": "Dấu {value} không có căn cứ nào ứng với nó.",
    "not verbatim in a quote that it cites": "Câu ghi là trích mà không đúng nguyên văn đoạn được dẫn: «{value}».",
    "a calculation without a formula": "Phép tính không ghi cách tính: «{value}».",
    "an operand that stands in no quote that it cites": "Phép tính dùng số «{value}» không có trong đoạn được dẫn.",
    "a sentence that the text of the answer lacks": "Câu trả lời hiện ra thiếu câu: «{value}».",
    "in the text of the answer and in no sentence": "Câu trả lời hiện ra thừa: «{value}».",
}
_AMISS = "Phép tính hoặc cách ghi không khớp khi tính lại: «{value}»."
_NO_CITATION = "Câu không kèm căn cứ: «{value}»."


def reasons(answer: Mapping[str, Any]) -> list[str]:
    """The sentences for a line of answers.jsonl, each once, in the order of the judge; none where all was well."""
    judged = answer.get("judged") or {}
    titles = {each["doc_id"]: each.get("number") or each.get("title") for each in answer.get("citations") or ()}
    said = [_OF_OUTCOME[judged["outcome"]]] if judged.get("outcome") in _OF_OUTCOME else []
    said += _problems(judged.get("problems") or (), titles)
    said += [_PREMISE] if judged.get("premise_accepted") else []
    said += _found(judged.get("findings") or ())
    return list(dict.fromkeys(said))


def _problems(problems: Sequence[str], titles: Mapping[str, str | None]) -> Iterator[str]:
    told = [(each, *each.split(": ", 1)) if ": " in each else (each, each, "") for each in problems]
    lacking = [alternatives(_ALTERNATIVES.split(value)) for _, name, value in told if name == "must_contain"]
    if lacking:
        yield _LACKING.format(wanted="; ".join(lacking))
    for problem, name, value in told:
        match name:
            case "must_contain":
                continue
            case "must_not_contain":
                yield _UNWANTED.format(found=value)
            case "cites":
                documents = [titles.get(each) or each for each in value.split(", ")]
                yield _OTHER_DOCUMENTS.format(documents=", ".join(f"«{each}»" for each in documents))
            case "not only notices":
                yield _NOT_SOCIAL
            case _:
                yield problem


def alternatives(wanted: str | Sequence[str]) -> str:
    """What an answer must hold, one of several where there are several: "«3 năm» hoặc «36 tháng»"."""
    return " hoặc ".join(f"«{each}»" for each in ([wanted] if isinstance(wanted, str) else wanted))


def _found(findings: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for each in findings:
        problem, shown = each["problem"], each["value"]
        if problem in _FINDINGS:
            yield _FINDINGS[problem].format(value=shown)
        elif problem.endswith("without a citation"):
            yield _NO_CITATION.format(value=shown)
        elif problem.startswith("stands "):
            yield _UNSUPPORTED.format(what=_WHAT.get(each["what"], _OTHER_WHAT), value=shown)
        else:
            yield _AMISS.format(value=shown)
