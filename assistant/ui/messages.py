"""Every sentence of the page that is no part of an answer, in Vietnamese."""

from __future__ import annotations

from datetime import date

from assistant.audit import messages as audit_messages
from assistant.language_model import messages as model_messages
from assistant.language_model.address import ModelAddress
from assistant.messages import CANNOT_ANSWER as CANNOT_ANSWER
from assistant.messages import PAGE_LABEL as PAGE_LABEL
from assistant.messages import day

# --- Page: head and notices -------------------------------------------------------------------
PAGE_TITLE = "Trợ lý tra cứu công tác cán bộ"
ASK_PAGE = "Hỏi đáp"
DOCUMENTS_PAGE = "Tài liệu"
PAGE_ABOUT = (
    "Trả lời câu hỏi về đào tạo, bồi dưỡng và luân chuyển cán bộ ở Nam Định, chỉ từ những tài liệu có sẵn trong máy. "
    "Mỗi câu trả lời kèm đúng đoạn tài liệu làm căn cứ; tài liệu không nêu thì trợ lý nói là không nêu."
)
PAGE_NOTICES = (
    "Câu trả lời do máy tạo tự động. Kiểm tra lại với văn bản gốc trước khi sử dụng.",
    "Không nhập tài liệu mật, dữ liệu cá nhân.",
    "Câu hỏi không rời khỏi máy chủ này và không được lưu lại: hội thoại mất khi đóng trang.",
)
PAGE_REMINDER = "Kiểm tra lại với văn bản gốc trước khi sử dụng. Không nhập tài liệu mật, dữ liệu cá nhân."
EXAMPLES_HEADING = "Thử hỏi một câu"
EXAMPLES_NEXT = "Hỏi tiếp"
QUESTION_PLACEHOLDER = "Nhập câu hỏi…"
SEND_QUESTION = "Gửi câu hỏi"
CLEAR_CONVERSATION = "Xóa hội thoại"
TAKE_CONVERSATION = "Lấy về cả hội thoại"
TRY_AGAIN = "Thử lại"
ASK_AGAIN = "Hỏi lại"
ASK_AS_TYPED = "Hỏi đúng như đã gõ"
EDIT_QUESTION = "Sửa câu hỏi"
COPY_ANSWER = "Chép kèm căn cứ"
TAKE_ANSWER = "Lấy về"
MORE = "Lấy về, hỏi lại…"
AS_WORD = "Phiếu trả lời (Word)"
AS_MARKDOWN = "Markdown"
STOP = "Dừng"
CHANGE_SCOPE = "Đổi phạm vi"
CHOOSE_DOCUMENTS = "Chọn tài liệu để hỏi"
ASK_FOR_DAY = "Hỏi theo hiệu lực ngày (ngày/tháng/năm)"
TODAY = "hôm nay"
ASK_FOR_DAY_HELP = "Trợ lý cho biết văn bản nào có hiệu lực vào ngày này, và trả lời theo văn bản đó nếu có trong kho."
ASK_ALL = "Hỏi cả kho, theo hiệu lực hôm nay"
ASKED_BY = "Người hỏi"

# --- Page: states -----------------------------------------------------------------------------
WRITING = "Mô hình ngôn ngữ đang viết…"
STOP_WRITING = "Lấy ngay câu trả lời trích nguyên văn"
LOADING_STAGE = {
    "model": "Đang nạp mô hình tìm kiếm…",
    "index": "Đang nạp tài liệu và chỉ mục…",
    "words": "Đang chuẩn bị trả lời…",
}
ASK_ALREADY = "Thường mất vài giây; có thể nhập câu hỏi ngay."
STOPPED = "Đã dừng theo yêu cầu. Bấm «Hỏi lại» để hỏi lại câu này."
NEWER_INDEX = "Đang nạp tài liệu mới cập nhật; trong lúc đó trợ lý trả lời theo tài liệu cũ."
IN_THE_LINE = "Chờ trả lời xong câu trước."
SEARCHING = "Đang tìm trong tài liệu…"


def page_notices(model: ModelAddress | None, audit_days: int | None = None) -> tuple[str, ...]:
    """Over the conversation: what to mind, where a question goes, and for how many days it is kept, if at all."""
    kept = audit_messages.is_kept(audit_days) if audit_days else ""
    if model is None:
        return (*PAGE_NOTICES[:-1], kept or PAGE_NOTICES[-1])
    told = model_messages.in_use(model.name, model.place, model.is_here)
    return (*PAGE_NOTICES[:-1], told, kept or model_messages.NOT_KEPT_HERE)


def asked_scope(n_chosen: int | None, n_documents: int, as_of: date | None) -> str:
    """Which documents are asked and for which day."""
    of_what = f"Hỏi trong {n_chosen}/{n_documents} tài liệu" if n_chosen else f"Hỏi trong cả {n_documents} tài liệu"
    return f"{of_what}, theo hiệu lực {f'ngày {day(as_of)}' if as_of else 'hôm nay'}."


def not_a_day(typed: str) -> str:
    """A text in place of a day."""
    return f"«{typed}» không phải một ngày. Hãy nhập dạng ngày/tháng/năm, ví dụ 01/6/2023; để trống là hôm nay."


def too_fast(per_minute: int, wait_s: int) -> str:
    """A question over what one tab may ask in a minute, in place of its answer."""
    return (
        f"Mỗi trang được hỏi nhiều nhất {per_minute} câu trong một phút, nên câu này chưa được hỏi. "
        f"Hãy chờ {wait_s} giây rồi bấm «{ASK_AGAIN}»."
    )


def conversation_full(max_exchanges: int) -> str:
    """Under a conversation that takes no more questions."""
    return (
        f"Hội thoại đã đủ {max_exchanges} câu hỏi, là mức nhiều nhất của một trang. Nếu cần giữ, hãy bấm "
        f"«{TAKE_CONVERSATION}» để tải về; sau đó bấm «{CLEAR_CONVERSATION}» để hỏi tiếp."
    )


def newer_index_failed(why: str) -> str:
    """A replaced index could not be loaded, for the reason given."""
    return f"Chưa nạp được tài liệu mới cập nhật, trợ lý vẫn trả lời theo tài liệu cũ. {why}"


def fault(name: str) -> str:
    """An unforeseen fault, by the id that the log has it under."""
    return f"Có lỗi ngoài dự kiến (mã lỗi {name}). Hãy thử lại; nếu vẫn lỗi, báo mã này cho người quản trị."


# --- Page: the scorecard ----------------------------------------------------------------------
SCORECARD_TITLE = "Bảng điểm"
SCORECARD_ABOUT = (
    "Kết quả chấm câu trả lời của trợ lý trên bộ câu hỏi có sẵn đáp án. "
    "Số đo nói về cả bộ câu hỏi, không thay cho việc kiểm tra từng câu trả lời."
)
SCORECARD_RUN = "Lần chấm"
SCORECARD_SHIPPED = "Máy này chưa chấm lần nào; dưới đây là kết quả kèm theo chương trình. Để chấm lại, chạy: make eval"
SCORECARD_NONE = "Chưa có kết quả chấm. Để có bảng điểm, người quản trị chạy lệnh: make eval"
SCORECARD_DRAWING = "Đang vẽ bảng điểm…"
SCORECARD_DOWNLOAD = "Tải báo cáo đầy đủ, có từng câu hỏi"

# --- The source beside the answer ------------------------------------------------------------
OUTSIDE_LINK = "mở trang ngoài máy này"
SOURCES_HEADING = "Mục này được viết từ"
WHOLE_DOCUMENT = "Toàn văn tài liệu, phần trích được tô"
CLOSE_SOURCE = "Đóng"
SOURCE_BEFORE = "Căn cứ trước"
SOURCE_AFTER = "Căn cứ sau"
COPY_CITATION = "Chép dẫn nguồn"
SOURCE_CHANGED = "Tài liệu này đã được cập nhật hoặc gỡ khỏi kho sau khi trả lời. Hãy hỏi lại để có căn cứ mới."
CONNECTION_LOST = (
    "Trang tự kết nối lại khi máy chủ chạy trở lại. Nếu sau một phút vẫn chưa được, hãy báo người quản trị. "
    "Hãy chép những gì cần giữ trước khi tải lại trang: hội thoại không được lưu ở đâu khác."
)
# What the page's script says, and words that Streamlit has in English only.
PAGE_LABELS = {
    "answered": "Trợ lý trả lời:",
    "source": "Nguồn của câu trả lời",
    "copied": "Đã chép",
    "App pages": "Các trang",
    "Chat message from ": "Lời của ",
    "Close": "Đóng",
    "Dismiss": "Đóng",
    "Connection error": ("Mất kết nối với máy chủ của trợ lý", CONNECTION_LOST),
    "Page not found": ("Không có trang này", "Địa chỉ này không có trong trợ lý; trang hỏi đáp được mở thay."),
    "Connection lost. Please wait for the app to reconnect, then try again.": CONNECTION_LOST,
    "Reconnected to server.": "Đã kết nối lại.",
    "Skip to main content": "Đến nội dung chính",
    "Expand sidebar": "Mở danh sách trang",
    "Collapse sidebar": "Đóng danh sách trang",
    "Send message": SEND_QUESTION,
}
