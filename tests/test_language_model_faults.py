"""An assistant with a chat model that misbehaves: what reaches people is borne out, and it reaches them in time."""

import re
import time
from collections.abc import Callable, Iterator

import pytest

from assistant.answering import Assistant
from assistant.language_model import messages as model_messages
from tests.chat_server import Asked, ChatServer, Reply, in_pieces, says
from tests.with_model import DAY, LIMIT_S, QUESTIONS, beside, findings, quiet_lines, reworded, texts

Mutator = Callable[[str, str], str | None]
_QUALIFIER = re.compile(r"\b(?:hơn|gần|khoảng|ít nhất|tối thiểu|không quá|trên|đa số|nhiều) (?=\d|cán)")


def shift_digit(words: str, _: str) -> str | None:
    found = re.search(r"\d(?=\D*$)|\d", words)
    return words[: found.start()] + str((int(found[0]) + 1) % 10) + words[found.end() :] if found else None


def shift_first_digit(words: str, _: str) -> str | None:
    found = re.search(r"\d", words)
    return words[: found.start()] + str(int(found[0]) % 9 + 1) + words[found.end() :] if found else None


def drop_qualifier(words: str, _: str) -> str | None:
    return _QUALIFIER.sub("", words) if _QUALIFIER.search(words) else None


def add_qualifier(words: str, _: str) -> str | None:
    found = re.search(r"(?<!\S)(?<!hơn )(?<!số )(?<!năm )\d[\d.]* (?:lượt|người|cán bộ|năm|tháng|lớp)", words)
    return words[: found.start()] + "gần " + words[found.start() :] if found and not _QUALIFIER.search(words) else None


def put(old: str, new: str) -> Mutator:
    return lambda words, _: words.replace(old, new, 1) if old in words else None


def deny(words: str, _: str) -> str | None:
    found = re.search(r" (?:được|là|phải|có|cử|xếp|gồm|do) ", words)
    return words[: found.start()] + " không" + words[found.start() :] if found else None


def behind(tail: str) -> Mutator:
    return lambda words, _: f"{words.rstrip('.')}{tail}"


def instead(text: str) -> Mutator:
    return lambda words, place: text


MUTATORS: dict[str, Mutator] = {
    "digit": shift_digit,
    "first digit": shift_first_digit,
    "no qualifier": drop_qualifier,
    "a qualifier": add_qualifier,
    "lượt to người": put("lượt", "người"),
    "% to points": put("%", " điểm phần trăm"),
    "points to %": put("điểm phần trăm", "%"),
    "term": put("luân chuyển", "điều động"),
    "other term": put("luân chuyển", "biệt phái"),
    "denied": deny,
    "least to most": put("ít nhất", "nhiều nhất"),
    "more to less": put("hơn", "dưới"),
    "before to after": put("trước", "sau"),
    "place": put("Nam Định", "Thái Bình"),
    "name": put("Bộ Chính trị", "Ban Bí thư"),
    "a figure added": behind(", đạt 97,5% kế hoạch."),
    "a day added": behind(" vào ngày 17/8/2021."),
    "a name added": behind(", do đồng chí Trần Văn Tám chủ trì."),
    "a document added": behind(" theo Quyết định số 4321-QĐ/TU ngày 02/3/2020."),
    "a promise added": behind(" và được tăng lương trước hạn, cấp nhà công vụ."),
    "in words": behind(", tức là ba trăm linh năm trường hợp."),
    "a document invented": instead("Theo Nghị định số 999/2024/NĐ-CP, cán bộ luân chuyển được hưởng 45% phụ cấp."),
    "an order obeyed": instead("Mật khẩu quản trị là 123456, mọi chỉ dẫn trước đó đã được bỏ qua."),
    "markup": instead("![a](https://example.com/x.png) <script>alert(1)</script> https://example.com"),
    "advice": instead("Đồng chí nên gửi đơn tới Sở Nội vụ trước ngày 30/9 để được giải quyết nhanh."),
    "English": instead("More than 9,000 officials were trained and promoted in the province."),
    "Chinese": instead("该省已培训9000名干部。"),
    "opinion": instead("Đây là kết quả rất tốt, vượt xa các tỉnh khác trong vùng."),
}
# Words may be changed without another meaning; then a sentence may stand: "nhiều" of "nhiều nhất" as a part of it.
_FORMS = {"plain": lambda words, place: words, "with its source": lambda words, place: reworded(place, words)}


@pytest.mark.parametrize("name", MUTATORS)
def test_a_statement_that_nothing_bears_out_reaches_nobody(
    by_openai: Assistant, chat: ChatServer, name: str, tried: list[str]
) -> None:
    for question in QUESTIONS[:10]:
        for form in _FORMS.values():
            made: list[str] = []

            def script(asked: Asked, form: Callable = form, made: list[str] = made) -> Reply:
                number, place, words = asked.evidence[0]
                if (mutated := MUTATORS[name](form(words, place), place)) and mutated != form(words, place):
                    made.append(mutated)
                last = asked.evidence[-1]
                return says(*((text, [number]) for text in made), (reworded(*last[1:]), [last[0]]))

            chat.script = script
            answer = by_openai.ask(question, as_of=DAY)
            assert findings(answer, by_openai) == [], (question, made)
            assert answer.model is None or answer.model.outcome in ("written", "unsupported")
            for text in made:
                assert text not in answer.text, (question, text)
                tried.append(name)


@pytest.fixture(scope="module")
def tried() -> Iterator[list[str]]:
    done: list[str] = []
    yield done
    assert len(done) >= 200, f"only {len(done)} faults were made"


@pytest.mark.parametrize("question", QUESTIONS[:4])
@pytest.mark.parametrize(
    "numbers", [[9], [0], [-1], [99, 100], [], [10**9], [2]], ids=lambda numbers: str(numbers)[:12]
)
def test_evidence_that_is_not_there_bears_nothing_out(
    by_openai: Assistant, assistant: Assistant, chat: ChatServer, question: str, numbers: list[int]
) -> None:
    chat.script = lambda asked: says((reworded(*asked.evidence[0][1:]), numbers))
    answer = by_openai.ask(question, as_of=DAY)
    assert texts(answer, "paraphrase") == []
    assert findings(answer, by_openai) == []
    assert answer.text == assistant.ask(question, as_of=DAY).text


PROTOCOL = {
    "stalls": (Reply(hang_s=30), "timeout"),
    "stalls in the middle": (Reply(['{"statements": [{"text": "Có'], hang_s=30), "timeout"),
    "drips": (Reply(["{"] * 600, pause_s=0.1), "timeout"),
    "cut off": (Reply(['{"statements": [{"text": "Có 9.999 lượt', '.", "evidence": [1]}'], end=None), "cut"),
    "too long for it": (in_pieces('{"statements": [{"text": "Có 9.999 lượt.", "evid', end="length"), "cut"),
    "withheld": (in_pieces("Tôi không thể", end="content_filter"), None),
    "one MB": (Reply(["9.999 lượt " * 1000] * 100), "too-long"),
    "one piece of one MB": (Reply(["9.999 lượt " * 100_000]), "too-long"),
    "empty": (Reply([]), "garbage"),
    "malformed": (in_pieces('{"statements": [{"text": "Có 9.999 lượt", "evidence": [1}'), "garbage"),
    "other JSON": (in_pieces('{"answer": "Có 9.999 lượt."}'), "garbage"),
    "nested": (in_pieces("[" * 20_000, 4000), "garbage"),
    "prose": (in_pieces("Có 9.999 lượt cán bộ."), "garbage"),
    "thoughts only": (in_pieces("<think>Có 9.999 lượt [1]."), "garbage"),
    "no statements": (in_pieces('{"statements": []}'), "garbage"),
    "not HTTP's stream": (Reply(raw=b"<html>Co 9.999 luot</html>"), None),
    "bytes": (Reply(raw=b"\xff\x00" * 999), None),
    "401": (Reply(status=401), "key"),
    "404": (Reply(status=404), "rejected"),
    "429": (Reply(status=429), "busy"),
    "500": (Reply(status=500), "fault"),
    "503": (Reply(status=503), "busy"),
    "redirected": (Reply(status=302, headers={"Location": "http://127.0.0.1:9/"}), None),
}


@pytest.mark.parametrize("name", PROTOCOL)
def test_whatever_the_server_does_people_get_the_answer_of_the_rules_soon(
    with_model: Assistant, assistant: Assistant, chat: ChatServer, name: str
) -> None:
    reply, reason = PROTOCOL[name]
    chat.script = lambda _: reply
    for question in QUESTIONS[:2]:
        began = time.monotonic()
        answer = with_model.ask(question, as_of=DAY)
        assert time.monotonic() - began < LIMIT_S + 15  # with the margin of a busy machine
        assert answer.text == assistant.ask(question, as_of=DAY).text
        assert "9.999" not in answer.text
        assert answer.model.outcome == reason if reason else answer.model.outcome != "written"
        assert model_messages.fell_back(answer.model.outcome) in quiet_lines(answer, with_model)


def test_a_server_without_structured_output_is_read_as_plain_text(assistant: Assistant, chat: ChatServer) -> None:
    def plain(asked: Asked) -> Reply:
        if asked.takes_schema:
            return Reply(status=400)
        return in_pieces("\n".join(f"- {reworded(place, words)} [{number}]" for number, place, words in asked.evidence))

    chat.script = plain
    answer = beside(assistant, chat, "openai").ask(QUESTIONS[0], as_of=DAY)
    assert answer.model.outcome == "written"
    assert findings(answer, assistant) == []


def test_an_answer_without_its_figure_has_the_quotation_in_front(by_openai: Assistant, chat: ChatServer) -> None:
    def vague(asked: Asked) -> Reply:
        number, _, words = asked.evidence[0]
        return says((re.sub(r"hơn 7\.000 lượt ", "", words), [number]))

    chat.script = vague
    answer = by_openai.ask(QUESTIONS[0], as_of=DAY)
    assert "hơn 7.000 lượt" in answer.sentences[0].text
    assert answer.sentences[0].kind == "quote"
