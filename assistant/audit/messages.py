"""Sentences about the log of questions, in Vietnamese; page and commands share them."""

from __future__ import annotations

from collections.abc import Mapping

HELP: Mapping[str, str] = {
    "program": "nhật ký câu hỏi (chỉ có khi đặt AUDIT_LOG)",
    "file": "tệp nhật ký (mặc định: AUDIT_LOG)",
    "status": "cho biết nhật ký có bật không, giữ bao lâu, có bao nhiêu dòng",
    "export": "ghi nhật ký ra tệp JSONL",
    "erase": "xóa dòng nhật ký; chữ đã xóa bị ghi đè trong tệp",
    "out": "tệp JSONL ghi ra",
    "first": "từ ngày này, dạng 2026-11-23",
    "last": "đến hết ngày này, dạng 2026-11-23",
    "before": "những dòng trước ngày này, dạng 2026-11-23",
    "person": "những dòng của người này (thư điện tử như khi đăng nhập)",
    "receipt": "những dòng có mã đối chiếu này",
    "all": "mọi dòng",
}
OFF = "Nhật ký đang tắt: không câu hỏi nào được ghi. Bật bằng AUDIT_LOG=ĐƯỜNG_DẪN."
CHOOSE = "Chọn những dòng cần xóa: --before NGÀY, --person THƯ, --receipt MÃ, hoặc --all."


def status(path: str, days: int, count: int) -> str:
    """The state of a log that is on."""
    return f"Nhật ký đang bật: {path}, giữ {days} ngày, có {count} dòng."


def unusable(path: str, problem: str) -> str:
    """A log that cannot be read or written."""
    return f"Không dùng được nhật ký {path} ({problem}). Kiểm tra AUDIT_LOG, quyền ghi và dung lượng đĩa."


def exported(count: int, path: str) -> str:
    """After an export."""
    return f"Đã ghi {count} dòng nhật ký vào {path} (chỉ chủ tệp đọc được)."


def erased(count: int) -> str:
    """After something was erased."""
    return f"Đã xóa {count} dòng nhật ký."


def is_kept(days: int) -> str:
    """Over the page, where the log is on."""
    return (
        f"Quản trị viên đang bật nhật ký: câu hỏi được lưu {days} ngày trên máy chủ này, người quản trị xem được. "
        "Câu trả lời không lưu; hội thoại mất khi đóng trang."
    )
