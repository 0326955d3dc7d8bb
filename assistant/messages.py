"""Every sentence that people read, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.types import Question, Refusal, Sentence, Validity
from index.messages import TEXT_KIND as TEXT_KIND
from index.messages import known_error as known_error
from index.messages import os_error as os_error
from index.messages import wrong_setting as wrong_setting

# --- Answers on the page and in the terminal --------------------------------------------------
PAGE_LABEL = "Trợ lý tự động (AI)"
CANNOT_ANSWER = "Chưa trả lời được câu hỏi"
NOT_FOR_ANSWERING = "Ngoài phạm vi của trợ lý"
_NOT_ASKED_OF_DOCUMENTS = ("opinion", "personnel", "secret", "allegation", "off-task", "instruction")
SENTENCE_KIND = {
    "quote": "Theo tài liệu",
    "calculation": "Phép tính của trợ lý, từ số liệu trong tài liệu",
    "correction": "Đính chính câu hỏi",
    "notice": "Lưu ý",
    "paraphrase": "Mô hình ngôn ngữ viết từ tài liệu",
}
NEAREST_HEADING = "Đoạn gần nhất trong tài liệu (chưa phải câu trả lời)"
CITATIONS_HEADING = "Căn cứ"
LOOK_AGAIN = "Độ chắc chắn: cần xem lại. Đoạn tìm được có thể chưa đúng ý câu hỏi; hãy mở căn cứ và đọc trước khi dùng."
FORMULA = "Cách tính"
STATUS = {
    "in-force": "Còn hiệu lực",
    "amended": "Còn hiệu lực, đã được sửa đổi, bổ sung",
    "replaced": "Đã bị thay thế",
    "lapsed": "Hết hiệu lực",
    "not-yet": "Chưa có hiệu lực",
    "unknown": "Chưa xác định hiệu lực",
}
NO_VALIDITY = {
    "article": "Bài báo, không phải văn bản có hiệu lực thi hành",
    "background": "Tư liệu tổng hợp, không phải văn bản có hiệu lực thi hành",
}

REPORTED_BY = {"article": "theo bài báo", "background": "theo tư liệu tổng hợp"}


def refusal_heading(reason: str) -> str:
    """Over a refusal: the documents are silent, the text typed was no question, or it asks for something else."""
    if reason in ("empty", "too-long", "unreadable"):
        return CANNOT_ANSWER
    return NOT_FOR_ANSWERING if reason in _NOT_ASKED_OF_DOCUMENTS else "Tài liệu không nêu"


def cut_question(count: int) -> str:
    """After the shown part of an over-long question."""
    return f"… (câu hỏi dài {thousands(count)} ký tự, chỉ hiện phần đầu)"


def understood_as(text: str, in_english: bool = False) -> str:
    """How the question was read, when that is not how it was typed."""
    return f"Câu hỏi tiếng Anh, đã hiểu theo từng từ là: «{text}»" if in_english else f"Đã hiểu là: «{text}»"


def changed(before: str, after: str) -> str:
    """One change to the question."""
    return f"«{before}» → «{after}»"


def and_more(count: int) -> str:
    """Over the rest of a very long answer."""
    return f"Còn {count} mục nữa. Bấm để xem hết; phiếu Word và Markdown có đủ mọi mục."


def document_notice(notice: str) -> str:
    """What is to be minded about a document."""
    return f"Lưu ý về tài liệu: {notice}"


def open_citation(marker: int) -> str:
    """What a screen reader says of a citation mark."""
    return f"Mở căn cứ số {marker}"


def validity(state: Validity, kind: str) -> str:
    """State of a document of a kind and the day that was checked: "Còn hiệu lực (kiểm tra ngày 23/11/2026)"."""
    if kind in NO_VALIDITY:
        return NO_VALIDITY[kind]
    details = status_details(state)
    joint = "" if not details or details.startswith(";") else " "
    return f"{status(state)}{joint}{details} ({checked(state)})"


def status(state: Validity) -> str:
    """The state of a document in a word or two."""
    return STATUS.get(state.status, STATUS["unknown"])


def status_details(state: Validity) -> str:
    """What goes with the state: "từ ngày 28/4/2022 bởi 65-QĐ/TW ngày 28/4/2022"; empty where there is nothing."""
    words = []
    if state.confirmed_on:
        words.append(f"sau ngày {day(state.confirmed_on)}")
    if state.ended_on:
        words.append(f"từ ngày {day(state.ended_on)}")
    if state.scope and state.ended_on:
        words.append(f"(đối với {state.scope})")
    if state.replaced_by:
        names = ", ".join(map(dated_number, state.replaced_by))
        words.append(f"bởi {names}" if state.status == "replaced" else f"; văn bản thay thế: {names}")
    return " ".join(words).replace(" ;", ";")


def checked(state: Validity) -> str:
    """When the state was last checked."""
    return f"kiểm tra ngày {day(state.checked_on)}" if state.checked_on else "chưa kiểm tra"


def signed(as_of: date, receipt: str, asked_of: tuple[int, int] | None = None) -> str:
    """The last line of an answer: who answered, as of when, and the receipt to compare answers by.

    ``asked_of``: how many documents were asked, of how many there are, where someone chose them.
    """
    line = f"{PAGE_LABEL} trả lời theo hiệu lực văn bản ngày {day(as_of)}. Mã đối chiếu: {receipt}"
    return f"{line}. Chỉ hỏi trong {asked_of[0]}/{asked_of[1]} tài liệu." if asked_of else line


# --- Numbers and dates ------------------------------------------------------------------------
def day(value: date) -> str:
    """A date in short official form: 05/7/2023, 28/4/2022, 20/10/2016.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: a 0 before days under 10 and months 1 and 2.
    """
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def dated_number(name: str) -> str:
    """A name of front matter, for people: "98-QĐ/TW@2017-10-07#dieu-5" -> "Điều 5 của 98-QĐ/TW ngày 07/10/2017"."""
    number, _, rest = name.partition("@")
    issued_on, _, section = rest.partition("#")
    article = re.fullmatch(r"dieu-(\d+[a-z]?)", section)
    return f"{f'Điều {article[1]} của ' if article else ''}{number} ngày {day(date.fromisoformat(issued_on))}"


def thousands(value: int) -> str:
    """A whole number with dots: 7.000."""
    return f"{value:,}".replace(",", ".")


# --- An English question, whose answer is quoted in Vietnamese ---------------------------------
IN_ENGLISH = "The documents are in Vietnamese. They say:"
REFUSED_IN_ENGLISH = "The loaded documents do not answer this question."

# --- Answers ----------------------------------------------------------------------------------
NEAREST_ONLY = "Chưa chắc đúng điều được hỏi; gần nhất trong tài liệu là:"


def not_standing(name: str, state: str, time: str, instead: Sequence[str]) -> str:
    """A passage quoted that was not in force at a time ("ngày 26/11/2026"), and what was."""
    said = f"Hiệu lực {time}: {name}: {state[0].lower()}{state[1:]}."
    return f"{said} Đang áp dụng: {'; '.join(instead)}." if instead else said


def answer_text(sentences: Sequence[Sentence]) -> str:
    """The sentences with their marks, a list one item a line: "... hơn 7.000 lượt ... [1]"."""
    written = [" ".join([each.text, *(f"[{marker}]" for marker in each.citations)]) for each in sentences]
    quoted = sum(each.kind == "quote" for each in sentences)
    named = sum(each.kind == "notice" and bool(each.citations) for each in sentences)  # "Căn cứ ...;" line by line
    listed = quoted > 2 or named > 1
    return ("\n" if listed else " ").join(written)


def as_reported(title: str) -> str:
    """In front of what the newspaper article reports."""
    return f"Theo bài báo «{title}»:"


def according_to(citation: str) -> str:
    """In front of a provision, in official form."""
    return f"Theo {citation}:"


def part_not_covered(part: str) -> str:
    """Of several questions in one message, one that the documents do not answer."""
    return f"Về câu hỏi «{part.rstrip(' ?')}»: tài liệu được hỏi không nêu."


def whole_list(n_items: int) -> str:
    """Under a list given whole."""
    return f"Danh sách trên đủ {n_items}/{n_items} mục của tài liệu."


WITH_OWN_FIGURES = "dùng số liệu nêu trong câu hỏi"


def calculated(formula: str) -> str:
    """A calculation: "Tính từ số liệu: 55,3% − 15,3 điểm phần trăm = 40%."."""
    return f"Tính từ số liệu: {formula}."


def refusal_text(refusal: Refusal, question: Question, max_question_chars: int, limited: bool = False) -> str:
    """Why there is no answer and what to do; ``limited``: only some of the documents were asked."""
    held = "Tài liệu đã chọn" if limited else "Tài liệu hiện có"
    remedy = " Hãy chọn thêm tài liệu rồi hỏi lại." if limited else ""
    missing = ", ".join(f"«{each}»" for each in refusal.missing)
    match refusal.reason:
        case "empty":
            return "Chưa có câu hỏi. Hãy nhập một câu hỏi về đào tạo, bồi dưỡng hoặc luân chuyển cán bộ."
        case "too-long":
            return f"Câu hỏi quá dài (tối đa {thousands(max_question_chars)} ký tự). Hãy rút gọn rồi hỏi lại."
        case "unreadable":
            return "Không đọc được câu hỏi: nội dung không phải chữ viết. Hãy nhập lại bằng tiếng Việt."
        case "unknown-document":
            return f"{held} không có {missing}, nên trợ lý không trả lời về văn bản này.{remedy}"
        case "unknown-year":
            years = ", ".join(map(str, question.years))
            return f"{held} không nêu điều được hỏi cho năm {years}.{remedy}"
        case "known-gap" if refusal.gap:
            topic = refusal.gap.topic.lower()
            missing = ", ".join(f"«{each}»" for each in refusal.missing if each.lower() not in topic)
            lacking = f"Chưa có trong tài liệu: {refusal.gap.topic}. {refusal.gap.where}"
            return f"{held} không nêu {missing}. {lacking}" if missing else lacking
        case "other-figure":
            return f"{held} không nêu con số như trong câu hỏi. Hãy so với đoạn gần nhất."
    if not refusal.nearest:
        asking = "Hãy hỏi bằng tiếng Việt về đào tạo, bồi dưỡng, luân chuyển cán bộ."
        return f"{held} không nêu điều được hỏi.{remedy or f' {asking}'}"
    return f"{held} không nêu {missing or 'điều được hỏi'}.{remedy}"


# --- Commands ---------------------------------------------------------------------------------
NEAREST = "Gần nhất trong tài liệu:"
CHAT_PROMPT = "Hỏi: "
CHAT_HELP = "Nhập câu hỏi rồi nhấn Enter; Ctrl-D để thoát."
BATCH_DONE = "Đã trả lời {count} câu hỏi, ghi vào {path}."
COMMAND_HELP = {
    "program": "Hỏi đáp có căn cứ từ tài liệu.",
    "ask": "trả lời một câu hỏi",
    "chat": "hỏi đáp trong cửa sổ dòng lệnh",
    "batch": "trả lời các câu hỏi trong tệp JSONL",
    "eval": "chấm câu trả lời cho một bộ câu hỏi",
    "eval-sentences": "đo việc chọn câu trả lời và từ chối trên văn bản tổng quát",
    "bench": "đo thời gian nạp, thời gian từng bước trả lời và bộ nhớ",
    "eval-retrieval": "đo chất lượng tìm kiếm trên bộ dữ liệu dạng BEIR",
    "question": "câu hỏi bằng tiếng Việt",
    "questions": 'tệp JSONL, mỗi dòng {"id", "question", "follows"}',
    "out": "tệp JSONL ghi câu trả lời",
    "index": "thư mục chỉ mục (mặc định: INDEX_DIR hoặc .index)",
    "as_of": "trả lời theo hiệu lực vào ngày này, dạng 2026-11-23 (mặc định: hôm nay)",
    "json": "in kết quả dạng JSON",
}


# --- Corrections of what a question states ----------------------------------------------------
STATED_OTHERWISE = "Tài liệu không nêu đúng như câu hỏi; điều tài liệu nêu là:"
CORRECTION_OPENINGS = {"no": "Không", "wrong": "Không đúng", "otherwise": "Tài liệu nêu khác"}


def correction(opening: str, stated: str, asked: str = "", quoted: bool = False) -> str:
    """What the documents state instead: "Không: … ban hành ngày 16/5/2023, không phải năm 2022."."""
    asked = f"«{asked}»" if quoted and asked else asked
    return f"{CORRECTION_OPENINGS[opening]}: {stated}{f', không phải {asked}' if asked else ''}."
