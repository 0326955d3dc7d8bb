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
EVAL_HELP = {
    "questions": "bộ câu hỏi: .jsonl, .csv, .xlsx, .txt (mỗi dòng một câu), hoặc thư mục dạng BEIR có sẵn tài liệu",
    "out": "thư mục ghi run.json, answers.jsonl, scores.csv, report.html (mặc định: EVAL_DIR/TÊN_BỘ)",
    "baseline": "run.json của lần trước: in chênh lệch từng cặp kèm khoảng tin cậy; tụt ngoài khoảng thì mã thoát 1",
    "minima": "mức tối thiểu, ví dụ right=0.95, withheld=0.95, right:fact=0.95; lặp lại được",
    "maxima": "mức tối đa, ví dụ wrong=0.05, unsupported_figures=0; lặp lại được",
    "twins": "hỏi thêm các biến thể có kết quả biết trước của từng câu: gõ không dấu, số hiệu không có, lệnh cài vào …",
    "split": "chỉ hỏi câu có «split» này (tune, report)",
    "json": "in kết quả dạng JSON",
}
ASKING = "Hỏi"
GOING_ON = "Làm tiếp lần chạy dở: {count} câu đã có."
BROKEN_OFF = "Đã dừng; {count} câu đã trả lời còn giữ trong {path}. Chạy lại đúng lệnh đó để làm tiếp."
WRITTEN = "Đã ghi vào {path}"
MISSED = "Chưa đạt mức đã đặt: {missed}"
MISSED_LIMIT = "{name} = {value} {sign} {limit}"
SINCE = (
    "So với {name} ({as_of}): {better} câu tốt lên, {other} câu đổi theo hướng khác; {added} câu mới, {removed} câu bỏ."
)
DROPPED = "Tụt ngoài khoảng tin cậy: {name} {difference}"
RUN_HEAD = "{name}: {questions} câu hỏi, ngày {as_of}; {documents} tài liệu, {chunks} đoạn"
RUN_MODEL = "Mô hình ngôn ngữ: {chat_model}, lời nhắc {prompts}"
TWIN_COLUMNS = "| biến thể | ra đúng như phải | câu gốc | chênh lệch |"
KIND, SPLIT, TIER, QUESTIONS = "loại câu hỏi", "phần", "độ chắc", "số câu"


BENCH_HEAD = (
    "{questions} câu hỏi; nạp {load_s} giây; câu đầu {first_answer_ms} ms; bộ nhớ nhiều nhất {peak_memory_mb} MB"
)
BENCH_COLUMNS = "| bước, ms | p50 | p95 | p99 |"
