"""What people read of an evaluation in the terminal, in Vietnamese."""

RETRIEVAL_HELP = {
    "datasets": "thư mục dạng BEIR (corpus.jsonl, queries.jsonl, qrels/test.tsv), hoặc bộ câu hỏi .jsonl có «cites»",
    "methods": "các cách tìm, cách nhau bằng dấu phẩy (mặc định {default}; có: {known})",
    "typed": "cách gõ câu hỏi, cách nhau bằng dấu phẩy (mặc định clean; có: {known})",
    "model": "tên hoặc thư mục mô hình nhúng (mặc định: EMBEDDING_MODEL, nếu không có thì mô hình kèm theo)",
    "corpora": "thư mục chứa các bộ dạng BEIR mà bộ câu hỏi .jsonl nêu tên trong «corpus» (mặc định: %(default)s)",
    "split": "chỉ lấy câu hỏi có «split» này (tune, report)",
    "against": "in thêm chênh lệch so với cách tìm này, kèm khoảng tin cậy 95%%",
    "json": "in kết quả dạng JSON",
}
SENTENCES_HELP = {
    "dataset": "thư mục dạng BEIR mà câu hỏi có đáp án (metadata.answers)",
    "elsewhere": "thư mục dạng BEIR khác, lấy câu hỏi của nó làm câu hỏi ngoài phạm vi",
    "off_task": "tệp JSONL các yêu cầu ngoài việc hỏi đáp",
    "json": "in kết quả dạng JSON",
}
UNKNOWN_METHOD = "không có cách tìm «{name}»; có: {known}"
UNKNOWN_VARIANT = "không có cách gõ «{name}»; có: {known}"
INDEXING = "{name}: dựng chỉ mục"
SEARCHING = "{name}: {method}"
SET = "{name}: {chunks} đoạn, {queries} câu hỏi"
MODEL = "Mô hình nhúng: {model}"
MACRO = "TB"
METHOD_COLUMN = "cách tìm"
AGAINST = "so với {method}"
