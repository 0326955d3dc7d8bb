"""Sentences of an answer sheet that are not on the page, in Vietnamese."""

from __future__ import annotations

SHEET_TITLE = "PHIẾU TRẢ LỜI"
CONVERSATION_TITLE = "CÁC PHIẾU TRẢ LỜI"
MADE_BY = "Do Trợ lý tự động (AI) lập từ những tài liệu có trong máy; không thay cho văn bản gốc."
QUESTION = "Câu hỏi"
ANSWER = "Trả lời"
READ_AS = "Cách hiểu câu hỏi"
QUOTED = "Trích nguyên văn trong tài liệu"
VALIDITY = "Hiệu lực"
SOURCES = "Nguồn"
REMINDER = "Kiểm tra lại với văn bản gốc trước khi sử dụng."
PLACE_AND_DAY = "…………, ngày …… tháng …… năm ……"
RESPONSIBLE = "NGƯỜI CHỊU TRÁCH NHIỆM"
SIGN_HERE = "(Chức vụ, ký, ghi rõ họ tên)"


def sheet_heading(number: int) -> str:
    """Over one of several sheets."""
    return f"Phiếu {number}"
