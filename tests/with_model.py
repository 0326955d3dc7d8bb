"""An assistant beside a chat model of the tests: how it is made, what the model says, what is looked at."""

from datetime import date

from assistant.answering import Assistant
from assistant.config import Settings
from assistant.evaluation.answer_checker import AnswerChecker
from assistant.output import answer_json
from assistant.sheet import sheet_of
from assistant.types import Answer, Turn
from tests.chat_server import Asked, ChatServer, Reply, says

DAY = date(2026, 11, 26)
LIMIT_S = 2.0
QUESTIONS = (
    "Có bao nhiêu lượt cán bộ của Nam Định được cử đi đào tạo, bồi dưỡng?",
    "Luân chuyển cán bộ nhằm mục đích gì?",
    "Thời gian luân chuyển cán bộ ít nhất là bao lâu?",
    "Nghị quyết 39-NQ/TW đặt mục tiêu giảm biên chế bao nhiêu phần trăm?",
    "Kế hoạch 83/KH-UBND ban hành ngày nào?",
    "Nam Định xếp thứ mấy về chuyển đổi số năm 2022?",
    "Lớp bồi dưỡng cập nhật kiến thức của Nam Định có bao nhiêu cán bộ dự?",
    "Tỷ lệ cán bộ cấp huyện được luân chuyển của Nam Định vượt chỉ tiêu bao nhiêu?",
    "Ai được xét chuyển từ cán bộ cấp xã thành công chức cấp huyện ở Nam Định?",
    "Cán bộ luân chuyển phải còn ít nhất bao nhiêu năm công tác?",
    "Kinh phí đào tạo, bồi dưỡng cán bộ, công chức lấy từ đâu?",
    "Nam Định bố trí cán bộ luân chuyển như thế nào?",
)


def beside(assistant: Assistant, server: ChatServer, provider: str) -> Assistant:
    settings = Settings(_env_file=None, **getattr(server, provider), chat_timeout_s=LIMIT_S, chat_rest_s=0)
    return Assistant(assistant.index, settings)


def honest(asked: Asked) -> Reply:
    """Each of the first three texts, with its source told in front."""
    return says(*((reworded(place, words), [number]) for number, place, words in asked.evidence[:3]))


def reworded(place: str, words: str) -> str:
    name = place.partition(" ngày ")[0]
    return f"Theo {name}, {words[0].lower()}{words[1:]}"


def texts(answer: Answer, kind: str) -> list[str]:
    return [each.text for each in answer.sentences if each.kind == kind]


def quiet_lines(answer: Answer, assistant: Assistant) -> tuple[str, ...]:
    return sheet_of(Turn(answer.question.asked, answer), assistant.documents).notices


def findings(answer: Answer, assistant: Assistant) -> list:
    return AnswerChecker(assistant.documents, assistant.index.gaps).check(answer_json(answer))
