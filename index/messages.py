"""What people read of the index in the terminal, in Vietnamese."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from pydantic import ValidationError

from index.loaders.types import OriginalError
from index.types import (
    GENERATION,
    MANIFEST,
    AddError,
    CorpusError,
    EmbeddingModelError,
    IndexBusyError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    KnownError,
    LineError,
    MissingPackageError,
)

BUILD_COMMAND = "python -m index build"


def known_error(error: KnownError) -> str:
    """What failed, what was seen and what to do, in one Vietnamese line."""
    match error:
        case CorpusError():
            what = f"Tài liệu {error.path}, trường «{error.field_name}»: {error.problem}"
            return f"{what}. Sửa rồi chạy lại: {BUILD_COMMAND}"
        case IndexMissingError():
            return f"Chưa có chỉ mục tại {error.path}. Hãy chạy: {_build_command(error.path)}"
        case IndexDamagedError():
            what = f"Chỉ mục bị hỏng hoặc ghi dở: {error.path} ({error.problem})"
            return f"{what}. Dựng lại bằng: {_build_command(error.path)}"
        case IndexMismatchError():
            return (
                f"Chỉ mục tại {error.path} không phải của cấu hình này ({error.what}: chỉ mục có {error.found!r}, "
                f"chương trình có {error.expected!r}). Dựng lại bằng: {_build_command(error.path)}"
            )
        case IndexBusyError():
            return f"Một lần dựng chỉ mục khác đang ghi vào {error.path}. Hãy đợi xong rồi chạy lại."
        case LineError():
            where = f", dòng {error.line}" if error.line else ""
            return f"Không dùng được tệp {error.path}{where}: {error.problem}"
        case OriginalError():
            return f"Không nhận {error.path}: {ORIGINAL_PROBLEMS[error.problem].format(**error.seen)}."
        case AddError():
            return ADD_PROBLEMS[error.problem].format(path=error.path, detail=_in_words(error.detail) or "chưa có")
        case EmbeddingModelError():
            return (
                f"Không nạp được mô hình nhúng «{error.name}»: {error.problem}. "
                "Kiểm tra EMBEDDING_MODEL, hoặc bỏ trống để dùng mô hình kèm theo."
            )
        case MissingPackageError():
            return f"Chưa cài gói {error.package}. Hãy chạy: pip install -r index/training/requirements.txt"
    return error.line or str(error)


def _in_words(detail: str) -> str:
    # Codes of a refused page as words: "3 (symbols, characters)".
    return re.sub(r"[a-z]+(?:-[a-z]+)*", lambda match: REASONS.get(match[0], match[0]), detail)


def _build_command(path: str) -> str:
    # The path may be that of a file in the index: manifest.json, or one in generation-*.
    place = Path(path)
    inside = [parent for parent in (place, *place.parents) if parent.name.startswith(GENERATION)]
    folder = inside[-1].parent if inside else place.parent if place.name == MANIFEST else place
    return BUILD_COMMAND if folder == Path(".index") else f"{BUILD_COMMAND} --index {folder}"


def wrong_setting(error: ValidationError | UnicodeDecodeError) -> str:
    """A setting of the environment or .env that cannot be used, in one Vietnamese line."""
    if isinstance(error, UnicodeDecodeError):
        return f"Tệp .env không phải văn bản UTF-8 (byte {error.start}). Lưu lại tệp bằng UTF-8."
    first = error.errors()[0]
    name = "_".join(map(str, first["loc"])).upper()
    seen = first["msg"] if first["type"] == "secret" else f"giá trị {first['input']!r} ({first['msg']})"
    return f"Cấu hình {name} không dùng được: {seen}. Sửa trong môi trường hoặc tệp .env."


def os_error(error: OSError) -> str:
    """A file or folder that cannot be read or written, in one Vietnamese line."""
    what = f"{error.filename or 'tệp'}: {OS_PROBLEMS.get(error.errno or 0) or error.strerror or error}"
    return f"Không đọc hoặc ghi được {what}."


_FULL = "ổ đĩa đã hết chỗ. Giải phóng bớt rồi chạy lại"
_FORBIDDEN = "không có quyền. Kiểm tra quyền của thư mục rồi chạy lại"
OS_PROBLEMS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "ổ đĩa chỉ cho đọc. Chọn thư mục khác hoặc cho phép ghi rồi chạy lại",
}
HELP = {
    "program": "Dựng, kiểm tra và tìm trong chỉ mục tài liệu.",
    "build": "dựng chỉ mục từ thư mục tài liệu (bỏ qua nếu không có gì thay đổi)",
    "verify": "kiểm tra tài liệu và chỉ mục",
    "search": "tìm đoạn văn cho một câu hỏi",
    "stats": "bảng các tài liệu và số liệu của chỉ mục",
    "docs": "thư mục tài liệu (mặc định: DOCS_DIR hoặc docs)",
    "index": "thư mục chỉ mục (mặc định: INDEX_DIR hoặc .index)",
    "model": "tên hoặc thư mục mô hình nhúng (mặc định: EMBEDDING_MODEL, nếu không có thì mô hình kèm theo)",
    "force": "dựng lại dù không có gì thay đổi",
    "query": "câu hỏi hoặc từ khóa",
    "k": "số đoạn văn cần tìm (mặc định 10)",
    "method": "cách tìm",
    "json": "in kết quả dạng JSON",
    "explain": "in điểm của từng bước",
    "add": "thêm bản gốc (PDF, DOCX, HTML, TXT, MD) vào thư mục tài liệu",
    "remove": "gỡ một bản gốc đã thêm",
    "file": "tệp bản gốc",
    "doc_id": "mã của bản gốc",
    "number": "số, ký hiệu, nếu khác với đầu văn bản",
    "kind": "loại văn bản",
    "title": "tên văn bản",
    "issuer": "cơ quan ban hành",
    "issued_on": "ngày ban hành, dạng 2022-04-28",
    "effective_on": "ngày có hiệu lực, dạng 2022-04-28",
    "status": "tình trạng hiệu lực",
    "status_checked_on": "ngày kiểm tra hiệu lực, dạng 2026-11-23",
    "without_pages": "bỏ những trang này, ví dụ 3,7",
    "dry_run": "chỉ in ra, không ghi gì",
    "stale_days": "báo những tài liệu có ngày kiểm tra hiệu lực cũ hơn số ngày này (mặc định 180)",
}
FRESH = "Chỉ mục đã mới nhất: {documents} tài liệu, {chunks} đoạn."
BUILDING = "Dựng chỉ mục"
READING = "Đọc tệp"
BUILT = "Đã dựng chỉ mục tại {path}: {documents} tài liệu, {chunks} đoạn, {vectors} véc-tơ, {seconds:.1f} giây."
NOTHING_FOUND = "Không tìm thấy đoạn nào."
VERIFIED = "Tài liệu và chỉ mục đều ổn: {documents} tài liệu, {chunks} đoạn."
OUT_OF_DATE = "Chỉ mục tại {path} cũ hơn tài liệu. Hãy chạy: python -m index build"
FINDINGS = {
    "duplicate": "{subject}: trùng {field} {value} với {other}. Giữ một tệp, hoặc ghi lại cho đúng.",
    "dangling": (
        "{subject}: {field} nêu {name}, văn bản không có trong kho. Thêm văn bản, sửa số và ngày, "
        "hoặc ghi vào mục absent của gaps.yaml."
    ),
    "dangling-section": "{subject}: {field} nêu {name}, nhưng {other} không có mục đó.",
    "one-sided": "{subject}: {field} nêu {name}, nhưng {back} của {other} không nêu lại.",
    "cycle": "{subject}: chuỗi thay thế khép vòng: {ring}.",
    "ended-in-force": "{subject}: status là {status} nhưng ineffective_on {ineffective_on} đã qua.",
    "replaced-by-nothing": "{subject}: status là replaced nhưng replaced_by trống.",
    "amended-by-nothing": "{subject}: status là amended nhưng amended_by trống.",
    "no-check-date": "{subject}: chưa ghi ngày kiểm tra hiệu lực (status_checked_on).",
    "old-check-date": "{subject}: hiệu lực kiểm tra lần cuối {checked_on}, đã {days} ngày.",
    "numbering": "{subject}: đánh số đứt đoạn ở {locator} (cần có {expected}).",
    "gap-document": "gaps.yaml, «{subject}»: không có tài liệu {doc_id}.",
}
ADD_PROBLEMS = {
    "untrusted-pages": (
        "Không nhận {path}: trang không đọc tin cậy được: {detail}. Quét lại rõ hơn hoặc tìm bản có chữ; "
        "muốn bỏ riêng những trang đó thì thêm --without-pages với số trang."
    ),
    "too-many-lines": (
        "Không nhận {path}: văn bản có {detail} dòng, quá nhiều để đọc trong thời gian ngắn. Tách thành nhiều tệp."
    ),
    "no-text": "Không còn trang nào để thêm từ {path} sau khi bỏ các trang đã chọn.",
    "no-identity": "Không đọc được đủ số, ký hiệu, ngày, loại hoặc tên ở đầu {path}. Ghi thêm: {detail}.",
    "duplicate": (
        "Đã có bản gốc của văn bản này (hoặc chính tệp này) trong kho: {detail}. "
        "Muốn thay thì gỡ trước bằng: python -m index remove {detail}"
    ),
    "not-added": "Không có bản gốc nào mang mã {path} để gỡ. Các bản gốc đang có: {detail}.",
}
ORIGINAL_PROBLEMS = {
    "damaged": "tệp bị hỏng hoặc ghi dở ({reason}). Lấy lại tệp từ nơi ban hành",
    "empty": "tệp không có trang hoặc không có chữ nào",
    "encrypted": "tệp có mật khẩu, hoặc là .doc cũ. Bỏ mật khẩu hay lưu thành .docx rồi thêm lại",
    "mixed-encoding": (
        "tệp không thuần một bảng mã (byte {byte}, dòng {line} không phải {encoding}). Lưu lại bằng UTF-8"
    ),
    "no-ocr": "trang {page} chỉ là ảnh mà máy chưa có bộ nhận dạng chữ. Hãy cài: apt-get install {packages}",
    "too-large": "tệp quá lớn ({size} byte, nhiều nhất {limit}). Tách thành nhiều tệp",
    "too-many-pages": "tệp có {count} trang, nhiều nhất {limit}. Tách thành nhiều tệp",
    "unreadable": "không mở được tệp ({reason})",
    "unsupported": "không đọc được loại tệp {suffix}. Lưu thành PDF, DOCX, HTML, TXT hoặc MD",
    "wrong-extension": "đuôi tệp là {suffix} nhưng nội dung là {found}. Đổi lại tên tệp cho đúng",
    "zip-bomb": "tệp nén bất thường ({entries} mục, {packed} byte bung ra {unpacked} byte). Không mở tệp này",
}
REASONS = {
    "blank": "trang trống",
    "broken-words": "chữ bị tách rời",
    "characters": "có ký tự lỗi",
    "encoding-errors": "có chữ sai bảng mã",
    "few-diacritics": "thiếu nhiều dấu",
    "few-syllables": "nhiều từ không phải âm tiết tiếng Việt",
    "foreign-language": "có tiếng nước ngoài",
    "glued-numbers": "số dính liền chữ",
    "glued-words": "chữ dính liền nhau",
    "legacy-encoding": "bảng mã cũ",
    "no-diacritics": "tiếng Việt không dấu",
    "not-vietnamese": "không phải tiếng Việt đọc được",
    "ocr-confidence": "nhận dạng chữ không chắc",
    "symbols": "nhiều ký hiệu lạ",
}
VERDICTS = {"good": "tốt", "look": "cần xem lại", "refuse": "không tin cậy"}
METHODS = {"text": "chữ trong tệp", "ocr": "nhận dạng từ ảnh"}
NUMBERING = {"gap": "thiếu {expected}", "repeat": "lặp lại", "out-of-order": "sai thứ tự"}
HEAD_NAMES = {
    "number": "Số, ký hiệu",
    "kind": "Loại",
    "title": "Tên",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "effective_on": "Ngày có hiệu lực",
    "status": "Tình trạng",
    "status_checked_on": "Ngày kiểm tra hiệu lực",
}
BY_HAND = " (ghi tay)"
NOT_READ = "chưa rõ"
PAGE = "  trang {number}: {verdict}; {method}; {tokens} chữ, {share} âm tiết hợp lệ"
CONVERTED = "; đã chuyển từ bảng mã {encoding}"
LEFT_OUT = "Bỏ theo yêu cầu: trang {pages}."
BROKEN_NUMBERING = "Đánh số đứt đoạn ở {locator}: {what}."
WITHOUT_HEADINGS = "Không thấy Phần, Chương, Điều hay mục đánh số nào: kiểm tra lại văn bản."
ADDED = "Đã thêm bản gốc {path}. Chạy tiếp: python -m index build"
ADD_AGAIN = "Tệp này đã được thêm từ trước: {path}. Không có gì thay đổi."
ADD_DRY = "Chỉ xem thử (--dry-run): chưa ghi gì. Tệp sẽ là {path}."
REMOVED = "Đã gỡ bản gốc {path}. Chạy tiếp: python -m index build"
REMOVED_DIGEST = "Bản tóm lược {doc_id} lại được dùng."
REPLACES_DIGEST = "Thay cho bản tóm lược đang có: {doc_id}."
WRONG_USE = "Lệnh chưa đúng: {problem}. Xem cách dùng: {program} --help"
STATS_HEAD = ("Số, ký hiệu", "Tên", "Cơ quan ban hành", "Ngày", "Hiệu lực", "Ngày kiểm tra", "Loại")
STATUS = {
    "in-force": "còn hiệu lực",
    "amended": "được sửa đổi",
    "replaced": "đã được thay thế",
    "lapsed": "hết hiệu lực",
    "unknown": "chưa xác định",
}
TEXT_KIND = {"digest": "tóm lược", "original": "nguyên văn"}
