"""Sentences about running the program: ready or not, backup, restore; in Vietnamese."""

from __future__ import annotations

HELP = {
    "ready": "cho biết cấu hình, chỉ mục và (với --url) trang có dùng được không",
    "url": "địa chỉ trang cần hỏi, ví dụ http://127.0.0.1:8501",
    "backup": "sao lưu docs/, chỉ mục, báo cáo, nhật ký, .env và .streamlit/secrets.toml vào một tệp .tar.gz",
    "backup_file": "tệp .tar.gz sẽ được ghi, chỉ chủ tệp đọc được",
    "restore": "khôi phục từ một tệp sao lưu, thay những gì đang có",
    "restore_file": "tệp .tar.gz do lệnh backup tạo ra",
    "upgrade": "chỉ lấy bản gốc đã thêm, báo cáo và cấu hình: dùng khi chuyển sang phiên bản mới",
}
READY = "Sẵn sàng: {documents} tài liệu, {chunks} đoạn, chỉ mục {index}{page}."
PAGE_ANSWERS = "; trang tại {url} trả lời"
PAGE_SILENT = "Chưa sẵn sàng: trang tại {url} không trả lời ({why}). Xem máy chủ có đang chạy và địa chỉ có đúng không."
NOT_OK = "mã {status}, không phải «ok»"
BAD_URL = "«{value}» không phải địa chỉ http:// hoặc https://"

PARTS = {
    "docs": "tài liệu",
    "index": "chỉ mục",
    "reports": "báo cáo",
    "env": ".env",
    "secrets": ".streamlit/secrets.toml",
    "audit": "nhật ký câu hỏi",
}
BACKED_UP = "Đã sao lưu vào {path}: {parts}. Tệp chứa cấu hình và khóa: giữ ở nơi chỉ người quản trị đọc được."
RESTORED = "Đã khôi phục từ {path}: {parts}. Chạy tiếp: python -m index build"
NOTHING = "không có gì"
NOT_A_BACKUP = "không phải tệp do lệnh backup tạo ra. Chưa có gì thay đổi"
DAMAGED = "tệp bị hỏng hoặc ghi dở ({why}). Chưa có gì thay đổi; hãy dùng bản sao lưu khác"
OTHER_FORMAT = "bản sao lưu thuộc định dạng {found}, chương trình đọc định dạng {expected}. Chưa có gì thay đổi"
FOREIGN_ENTRY = "có mục «{name}» nằm ngoài những gì được sao lưu, hoặc không phải tệp thường. Chưa có gì thay đổi"


def parts(names: tuple[str, ...]) -> str:
    """What a backup holds, in words."""
    return ", ".join(PARTS[name] for name in names) or NOTHING
