"""What people read of an evaluation in the terminal, in Vietnamese."""

RETRIEVAL_HELP = {
    "datasets": "thư mục dạng BEIR: corpus.jsonl, queries.jsonl, qrels/test.tsv",
    "methods": "các cách tìm, cách nhau bằng dấu phẩy (mặc định {default}; có: {known})",
    "model": "tên hoặc thư mục mô hình nhúng (mặc định: EMBEDDING_MODEL, nếu không có thì mô hình kèm theo)",
    "json": "in kết quả dạng JSON",
    "strip_diacritics": "bỏ dấu trong câu hỏi trước khi tìm",
}
UNKNOWN_METHOD = "không có cách tìm «{method}»; có: {known}"
INDEXING = "{name}: dựng chỉ mục"
SEARCHING = "{name}: {method}"
TITLE = "{name}: {documents} văn bản, {queries} câu hỏi, mô hình {model}"
MACRO = "Trung bình {count} bộ"
METHOD_COLUMN = "cách tìm"
