"""Sentences about reports of wrong answers, in Vietnamese; page and command share them."""

from __future__ import annotations

from collections.abc import Mapping

FAULTS: Mapping[str, str] = {
    "figure": "Số liệu, ngày hoặc tên sai",
    "document": "Dẫn sai văn bản hoặc điều khoản",
    "validity": "Hiệu lực sai",
    "incomplete": "Trả lời thiếu ý",
    "should-refuse": "Đáng ra phải nói tài liệu không nêu",
    "held": "Tài liệu có nêu mà trợ lý nói không nêu",
    "other": "Lỗi khác",
}
FIELDS: Mapping[str, str] = {
    "reported_on": "Ngày báo",
    "fault": "Loại lỗi",
    "right": "Câu trả lời đúng phải có",
    "note": "Ghi chú",
    "question": "Câu hỏi",
    "earlier": "Các câu hỏi trước trong hội thoại",
    "as_typed": "Hỏi đúng như đã gõ",
    "as_of": "Trả lời theo hiệu lực ngày",
    "doc_ids": "Tài liệu được chọn để hỏi",
    "answer": "Câu trả lời",
    "refusal": "Lý do từ chối",
    "cites": "Căn cứ đã dẫn",
    "receipt": "Mã đối chiếu",
    "index": "Mã chỉ mục",
}
NOTHING = "—"
YES, NO = "có", "không"

REPORT = "Báo sai"
ABOUT = (
    "Cho biết câu trả lời sai ở đâu. Chưa có gì được lưu cho đến khi bấm «Lưu báo cáo này». "
    "Không ghi dữ liệu cá nhân, tài liệu mật."
)
ASK_FAULT = "Sai ở đâu"
ASK_RIGHT = "Câu trả lời đúng phải có (mỗi ý cách nhau bằng dấu chấm phẩy; có thể để trống)"
ASK_NOTE = "Ghi chú (có thể để trống)"
WILL_BE_KEPT = "Những gì sẽ được lưu"
KEEP = "Lưu báo cáo này"
KEPT_LIST = "Ngày | Mã đối chiếu | Loại lỗi | Câu hỏi"
NO_REPORTS = "Chưa có báo cáo nào ở {path}."
WRITTEN = "Đã ghi {count} câu hỏi vào {path}. Chấm bằng: python -m assistant eval {path}"
REMOVED = "Đã xóa {count} báo cáo mang mã {receipt}."
HELP = {
    "program": "báo cáo câu trả lời sai",
    "file": "tệp báo cáo (mặc định: REPORTS_FILE hoặc .reports/bao-sai.jsonl)",
    "list": "liệt kê các báo cáo",
    "show": "in trọn một báo cáo",
    "to-questions": "ghi các báo cáo thành bộ câu hỏi để chấm",
    "remove": "xóa các báo cáo của một câu trả lời",
    "receipt": "mã đối chiếu của câu trả lời",
    "receipts": "chỉ những mã này (mặc định: mọi báo cáo)",
    "out": "tệp JSONL ghi bộ câu hỏi",
}


def where_kept(path: str) -> str:
    """Where a report would lie, and that it lies nowhere else."""
    return f"Lưu trong tệp {path} trên máy chủ này, không gửi đi đâu."


def kept(receipt: str) -> str:
    """After a report was kept."""
    return f"Đã lưu báo cáo. Mã đối chiếu: {receipt}."


def no_report(receipt: str) -> str:
    """A receipt without a report."""
    return f"Không có báo cáo nào mang mã {receipt}."
