"""What the report calls measures, kinds, splits, tiers and outcomes, in Vietnamese; an unknown name stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.evaluation.run_record import Flip


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a measure for people, and what it is a measure of."""

    name: str
    meaning: str = ""


# In the order in which the report shows them.
MEASURES = {
    "right": Label("Trả lời đúng", "trong các câu tài liệu có nêu: đủ ý phải có, không có ý sai, dẫn đúng tài liệu"),
    "withheld": Label("Từ chối đúng", "trong các câu tài liệu không nêu: trợ lý nói rõ là không nêu"),
    "wrong": Label("Trả lời sai", "trong tất cả các câu: có trả lời nhưng sai, hoặc trả lời điều tài liệu không nêu"),
    "over_refusal": Label("Từ chối nhầm", "trong các câu tài liệu có nêu: trợ lý lại từ chối"),
    "under_refusal": Label("Trả lời khi không có căn cứ", "trong các câu tài liệu không nêu: trợ lý vẫn trả lời"),
    "traps": Label("Xử lý đúng câu bẫy", "trong các câu cố ý đánh lừa: trả lời đúng hoặc từ chối đúng"),
    "premise_accepted": Label("Nhận tiền đề sai", "trong các câu hỏi nêu sai sự thật: trợ lý không đính chính"),
    "must_contain": Label("Có đủ ý phải có", "trong các ý mà câu trả lời phải có"),
    "must_not_contain": Label("Tránh được ý sai", "trong các ý mà câu trả lời không được có"),
    "citation_precision": Label("Căn cứ dẫn đúng", "trong các căn cứ đã dẫn: là căn cứ cần dẫn"),
    "citation_recall": Label("Dẫn đủ căn cứ", "trong các căn cứ cần dẫn: đã được dẫn"),
    "unsupported_figures": Label("Số liệu ngoài căn cứ", "không có trong đoạn được dẫn, tính trên 100 câu văn"),
    "unsupported_dates": Label("Ngày tháng ngoài căn cứ", "không có trong đoạn được dẫn, tính trên 100 câu văn"),
    "unsupported_numbers": Label("Số hiệu văn bản ngoài căn cứ", "không có trong đoạn được dẫn, tính trên 100 câu văn"),
    "unsupported_names": Label("Tên riêng ngoài căn cứ", "không có trong đoạn được dẫn, tính trên 100 câu văn"),
    "unsupported_quotes": Label("Trích dẫn sai chỗ", "câu trích không đứng ở chỗ được dẫn, tính trên 100 câu văn"),
    "ndcg@10": Label("Thứ hạng đoạn cần tìm", "nDCG@10, từ 0 đến 1: đoạn cần tìm đứng càng cao càng gần 1"),
    "r@5": Label("Đoạn cần tìm nằm trong 5 đoạn đầu", "R@5, từ 0 đến 1"),
    "rr@10": Label("Vị trí đoạn đúng đầu tiên", "RR@10, từ 0 đến 1: đứng đầu là 1, đứng thứ hai là 0,5"),
    "written": Label("Mô hình ngôn ngữ viết được", "trong các câu đã nhờ mô hình: câu nó viết qua được đối chiếu"),
    "first_sentence_ms": Label("Thời gian đến câu đầu tiên của mô hình"),
    "first_sentence_p50": Label("Thời gian đến câu đầu tiên của mô hình (trung vị)", "một nửa số lần nhanh hơn"),
    "first_sentence_p95": Label("Thời gian đến câu đầu tiên của mô hình (p95)", "95% số lần nhanh hơn"),
    "sentences": Label("Số câu văn"),
    "words": Label("Độ dài câu trả lời", "số từ, không kể lời lưu ý"),
    "latency_ms": Label("Thời gian trả lời"),
    "latency_p50": Label("Thời gian trả lời (trung vị)", "một nửa số câu trả lời nhanh hơn"),
    "latency_p95": Label("Thời gian trả lời (p95)", "95% số câu trả lời nhanh hơn"),
}
# What stands on the cards at the head of the report, where the run has it.
HEADLINE = ("right", "withheld", "wrong", "traps", "citation_precision", "unsupported_figures", "latency_p95")
# The columns of a table of groups; a tier has answered questions only.
GROUP_MEASURES = ("right", "withheld", "wrong", "over_refusal", "under_refusal")
TIER_MEASURES = ("right", "wrong")

KINDS = {
    "fact": "Dữ kiện",
    "list": "Liệt kê",
    "count": "Đếm",
    "comparison": "So sánh",
    "calculation": "Phép tính",
    "condition": "Điều kiện, tiêu chuẩn",
    "procedure": "Quy trình",
    "yes-no": "Có hay không",
    "premise": "Câu hỏi nêu sai",
    "validity": "Hiệu lực văn bản",
    "article-norm": "Bài báo so với quy định",
    "follow-up": "Câu hỏi nối tiếp",
    "ambiguous-document": "Văn bản trùng số hiệu",
    "two-questions": "Hai câu hỏi trong một",
    "social": "Chào hỏi",
    "english": "Tiếng Anh",
    "citation": "Xin căn cứ",
    "definition": "Định nghĩa",
    "who-decides": "Thẩm quyền",
    "unanswerable": "Tài liệu không nêu",
    "opinion": "Xin ý kiến riêng",
    "personnel": "Nhân sự cụ thể",
    "secret": "Bí mật nhà nước",
    "off-task": "Việc ngoài phạm vi",
    "instruction": "Ra lệnh cho trợ lý",
    "allegation": "Cáo buộc cá nhân",
}
SPLITS = {
    "tune": "Phần dùng khi xây dựng",
    "report": "Phần để dành, không dùng khi xây dựng",
    "fresh-1": "Viết sau khi chốt luật, đợt 1",
    "fresh-2": "Viết sau khi chốt luật, đợt 2",
    "fresh-3": "Viết sau khi chốt luật, đợt 3",
}
TIERS = {"certain": "Chắc chắn", "look": "Cần xem lại"}
TWINS = {
    "no-diacritics": "Gõ không dấu",
    "nfd": "Dấu tách rời (NFD)",
    "telex": "Sót phím Telex",
    "vni": "Sót phím VNI",
    "slip": "Gõ nhầm một phím",
    "upper-case": "Viết hoa cả câu",
    "abbreviation": "Viết tắt",
    "document-swapped": "Văn bản không có",
    "year-swapped": "Năm không có",
    "instruction": "Cài lệnh cho trợ lý",
    "premise-figure": "Sửa số trong câu hỏi",
}
OUTCOMES = {
    "right": "Đúng",
    "withheld": "Từ chối đúng",
    "wrong": "Sai",
    "over-refused": "Từ chối nhầm",
    "accepted": "Trả lời khi không có căn cứ",
    "unscored": "Không chấm",
}
FAILED = ("wrong", "over-refused", "accepted")
CORPUS = {
    "documents": "tài liệu",
    "sections": "mục",
    "chunks": "đoạn",
    "sentences": "câu",
    "words": "từ",
    "fingerprint": "dấu vân tay",
    "chat_model": "(mô hình ngôn ngữ)",
    "prompts": "(lời nhắc)",
    "model": "mô hình",
}
NO_KIND = "(không ghi)"


def measure(name: str) -> str:
    """The label of a measure, or of one over a kind: "right:fact" -> "Trả lời đúng (Dữ kiện)"."""
    measured, _, of_kind = name.partition(":")
    label = MEASURES[measured].name if measured in MEASURES else measured
    return f"{label} ({kind(of_kind)})" if of_kind else label


def meaning(name: str) -> str:
    """What a measure is a measure of; nothing where it has no label."""
    return MEASURES[name].meaning if name in MEASURES else ""


def in_order(names: list[str]) -> list[str]:
    """Names of measures as the report orders them, those without a label last."""
    known = [name for name in MEASURES if name in names]
    return known + [name for name in names if name not in MEASURES]


def anchor(question_id: str) -> str:
    """The id of a question in the page."""
    return f"cau-{question_id}"


def turned(flips: Iterable[Flip], worse: bool | None) -> list[Flip]:
    """The questions that failed only now (``worse``), only before (not ``worse``), or both or neither (None)."""
    moved = {(False, True): True, (True, False): False}
    return [flip for flip in flips if moved.get((flip.before in FAILED, flip.after in FAILED)) is worse]


def kind(name: str) -> str:
    """The label of a kind of question."""
    return KINDS.get(name, name or NO_KIND)
