"""Every sentence on a chat model, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.types import Answer

ADDRESS_PROBLEMS: Mapping[str, str] = {
    "model": "phải có dạng ollama:TÊN hoặc openai:TÊN, ví dụ ollama:qwen3:8b; bỏ trống là không dùng mô hình ngôn ngữ",
    "url": "phải là địa chỉ http hoặc https của máy chạy mô hình, ví dụ http://127.0.0.1:8000/v1",
    "password": "địa chỉ không được chứa tên hay mật khẩu; ghi mã truy cập vào CHAT_API_KEY",
}
# Why a model's words are not what people get.
_FAILURES: Mapping[str, str] = {
    "timeout": "không trả lời kịp",
    "unreachable": "không kết nối được",
    "key": "không nhận mã truy cập",
    "busy": "đang quá tải",
    "rejected": "không nhận yêu cầu",
    "fault": "gặp lỗi",
    "refused": "từ chối trả lời",
    "cut": "trả lời dở dang",
    "too-long": "viết quá dài",
    "garbage": "trả lời không đúng khuôn dạng",
    "unsupported": "viết điều không đối chiếu được với tài liệu",
    "stopped": "được dừng theo yêu cầu",
}


def off_machine(place: str) -> str:
    """A model at an address off this machine, which nobody has allowed."""
    return (
        f"mô hình ở {place}, ngoài máy này: câu hỏi và đoạn tài liệu sẽ được gửi tới đó. "
        "Nếu cơ quan cho phép, đặt CHAT_OFF_MACHINE=allowed"
    )


def fell_back(outcome: str) -> str:
    """The quiet line under an answer that a model was to write, and the program quotes instead."""
    why = _FAILURES.get(outcome, _FAILURES["fault"])
    return f"Mô hình ngôn ngữ {why}; câu trả lời này do chương trình trích từ tài liệu."


def written_by(name: str, place: str, n_quoted: int) -> str:
    """The line under an answer that a model wrote."""
    quoted = f" {n_quoted} câu không đối chiếu được đã thay bằng nguyên văn." if n_quoted else ""
    return (
        f"Mô hình ngôn ngữ {name} ({place}) viết từ các đoạn trích; số liệu, ngày, số hiệu và tên riêng đã được đối "
        f"chiếu với căn cứ.{quoted} Cùng một câu hỏi, mô hình có thể viết khác đi."
    )


def notices(answer: Answer) -> list[str]:
    """What people are told of a model under an answer; nothing where it had no part in it."""
    use = answer.model
    if use is None:
        return []
    if use.outcome == "written":
        return [written_by(use.name, use.place, use.n_quoted)]
    if use.outcome == "chosen":
        return [chosen_by(use.name, use.place)]
    if use.outcome == "understood":
        return [understood_by(use.name, use.place)]
    return [] if answer.refused or use.outcome == "writing" else [fell_back(use.outcome)]


def understood_by(name: str, place: str) -> str:
    """The line under an answer to a question that a model put otherwise."""
    return f"Mô hình ngôn ngữ {name} ({place}) diễn đạt lại câu hỏi; câu trả lời do chương trình trích từ tài liệu."


def chosen_by(name: str, place: str) -> str:
    """The line under documents that a model chose among those found."""
    return f"Mô hình ngôn ngữ {name} ({place}) chọn trong những văn bản tìm được; chương trình ghi tên văn bản."


def in_use(name: str, place: str, is_here: bool) -> str:
    """Over the page, where a model is configured."""
    where = "trên máy chủ này" if is_here else "ở ngoài máy chủ này"
    return (
        f"Mô hình ngôn ngữ {name} ({place}, {where}) viết lại một số câu trả lời: câu hỏi, câu trả lời trước đó và các "
        "đoạn tài liệu liên quan được gửi tới địa chỉ đó."
    )


BASIS = "Căn cứ"
BASIS_IS_A_PROPOSAL = (
    "Đây là gợi ý từ những văn bản có trong kho: người soạn phải rà soát thẩm quyền, hiệu lực và bổ sung căn cứ còn "
    "thiếu."
)
NOT_KEPT_HERE = "Trợ lý không lưu câu hỏi (hội thoại mất khi đóng trang); nơi chạy mô hình ngôn ngữ có thể lưu."
