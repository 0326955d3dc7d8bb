"""Sentences of signing in and of the administrator's page, in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ui.messages import PAGE_TITLE

TITLE = PAGE_TITLE
SIGN_IN, SIGN_OUT = "Đăng nhập", "Đăng xuất"
SIGN_IN_FIRST = "Hãy đăng nhập bằng tài khoản của cơ quan để dùng trợ lý."
HALF_CONFIGURED = (
    "Việc đăng nhập chưa được cấu hình đủ nên trang tạm đóng. Người quản trị cần đặt cả SIGN_IN=required và mục [auth] "
    "trong .streamlit/secrets.toml, hoặc bỏ cả hai (xem README, mục «Đăng nhập»)."
)
NO_AUTHLIB = "Máy chủ thiếu thư viện đăng nhập (Authlib) nên trang tạm đóng. Người quản trị hãy chạy lại: make setup."

ADMIN_PAGE = "Quản trị"
RUNNING = "Đang chạy"
INDEX, DOCUMENTS, PASSAGES, MODEL, VERSIONS = "Mã chỉ mục", "Số tài liệu", "Số đoạn", "Mô hình tìm kiếm", "Thư viện"
CHAT_MODEL = "Mô hình ngôn ngữ"
WRITTEN, SETTINGS = "Chỉ mục ghi lúc", "Cấu hình"
RELOAD = "Nạp lại chỉ mục"
RELOADING = "Đang nạp lại; trợ lý vẫn trả lời theo chỉ mục cũ cho đến khi xong."
CHECK = "Kiểm tra kho tài liệu"
NOTHING_FOUND = "Không thấy gì cần xem lại."
REPORTS = "Báo cáo câu trả lời sai"
NO_REPORTS = "Chưa có báo cáo nào."
REPORTS_COMMAND = "Thành bộ câu hỏi để chấm: python -m assistant reports to-questions --out cau_hoi.jsonl"


def unusable(keys: Sequence[str]) -> str:
    """Keys of [auth] that are missing or cannot be right."""
    return (
        f"Việc đăng nhập chưa dùng được nên trang tạm đóng. Người quản trị cần xem lại trong mục [auth] của "
        f".streamlit/secrets.toml: {', '.join(keys)} (xem README, mục «Đăng nhập»)."
    )


def signed_in(account: str) -> str:
    """Who is signed in."""
    return f"Đã đăng nhập: {account}"


def not_admitted(account: str) -> str:
    """Signed in, and not among those who may read."""
    return (
        f"Tài khoản {account} chưa được phép dùng trợ lý, hoặc phiên đăng nhập đã hết hạn. "
        "Hãy đăng xuất rồi đăng nhập lại; nếu vẫn vậy, đề nghị người quản trị cấp quyền."
    )
