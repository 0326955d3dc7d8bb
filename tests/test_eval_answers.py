"""eval: verdicts, conversations, what is read and written, minima, wrong use."""

import json
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.evaluation.answer_checker import AnswerChecker
from assistant.evaluation.answers import JudgedLine, answered, judge, read_judged_lines
from assistant.evaluation.answers_report import Judged
from assistant.output import answer_json
from assistant.types import Answer, Citation, Question, Refusal, Sentence, SentenceKind, Turn, Validity
from index.__main__ import main as index_main
from index.types import LineError
from tests.small_corpus import DAY, small_corpus
from tests.tiny_model import model_folder  # noqa: F401

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"
READER = "Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày."
ROWS = [
    {"id": "1", "question": "Nguyễn Văn An được mượn mấy cuốn?", "must_contain": ["12 cuốn"], "cites": [f"{REGULATION}#dieu-2"], "kind": "fact", "split": "tune", "note": "giữ"},
    {"id": "2", "question": "Quy định 412-QĐ/TW nói gì?", "answerable": False, "kind": "unanswerable", "split": "report", "trap": True},
    {"id": "3", "question": "Năm 2020 thư viện đón bao nhiêu lượt bạn đọc?", "must_contain": ["4.500"], "kind": "fact", "split": "report"},
]  # fmt: skip


def line(**fields: Any) -> JudgedLine:
    return JudgedLine.model_validate_json(json.dumps({"id": "q", "question": "Được mượn mấy cuốn?", **fields}))


def answer(*said: tuple[str, SentenceKind], doc_id: str | None = REGULATION, refused: bool = False) -> Answer:
    """An answer of sentences by kind; with a citation of ``doc_id`` where a sentence is no notice."""
    cites = doc_id and any(kind != "notice" for _, kind in said)
    state = Validity("in-force", None)
    cited = Citation(1, doc_id, "", None, "", "", READER, 0, 1, "digest", "", state) if cites else None
    return Answer(
        question=Question("Được mượn mấy cuốn?", "Được mượn mấy cuốn?", "", "fact"),
        text=" ".join(text for text, _ in said),
        sentences=tuple(Sentence(text, kind, () if kind == "notice" else (1,)) for text, kind in said),
        citations=(cited,) if cited else (),
        refusal=Refusal("not-covered") if refused else None,
        confidence=None,
        as_of=DAY,
        receipt="0",
        timings_ms={"total": 12.5},
    )


QUOTED, REFUSED = answer((READER, "quote")), answer(("Tài liệu không nêu.", "notice"), refused=True)
GREETING = answer(("Chào bạn.", "notice"))


def verdict(asked: JudgedLine, given: Answer) -> Judged:
    return judge(asked, answer_json(given, asked.id), AnswerChecker({}))


# --- Verdicts -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "given", "outcome", "problems"),
    [
        ({"must_contain": ["12 cuốn"]}, QUOTED, "right", ()),
        ({"must_contain": ["13 cuốn", ["30 ngày", "một tháng"]]}, QUOTED, "wrong", ("must_contain: 13 cuốn",)),
        ({"must_contain": ["12 cuốn", ["một tháng", "30 ngày"]]}, QUOTED, "right", ()),
        ({"must_contain": [["một tháng", "4 tuần"]]}, QUOTED, "wrong", ("must_contain: một tháng | 4 tuần",)),
        ({"must_not_contain": ["Văn An"]}, QUOTED, "wrong", ("must_not_contain: Văn An",)),
        ({"must_not_contain": ["Văn Ân"]}, QUOTED, "right", ()),
        ({"cites": [f"{REGULATION}#dieu-2", ARTICLE]}, QUOTED, "right", ()),
        ({"cites": [ARTICLE]}, QUOTED, "wrong", (f"cites: {REGULATION}",)),
        ({"cites": [ARTICLE], "must_contain": ["chào"]}, GREETING, "right", ()),
        ({"must_contain": ["12 cuốn"]}, REFUSED, "over-refused", ()),
        ({"answerable": False}, REFUSED, "withheld", ()),
        ({"answerable": False, "must_contain": ["12 cuốn"]}, QUOTED, "accepted", ()),
        ({"kind": "social"}, GREETING, "right", ()),
        ({"kind": "social"}, QUOTED, "wrong", ("not only notices: quote",)),
        ({"kind": "social"}, REFUSED, "over-refused", ()),
    ],
)  # fmt: skip
def test_verdicts(fields: dict[str, Any], given: Answer, outcome: str, problems: tuple[str, ...]) -> None:
    judged = verdict(line(**fields), given)
    assert (judged.outcome, judged.problems) == (outcome, problems)


def test_texts_are_compared_in_one_form() -> None:
    asked = line(must_contain=[unicodedata.normalize("NFD", "NGUYỄN  văn an"), "12\ncuốn"])
    assert verdict(asked, QUOTED).outcome == "right"


@pytest.mark.parametrize(
    ("given", "must_contain", "accepted"),
    [
        (QUOTED, ["15 cuốn"], True),
        (QUOTED, [], True),
        (QUOTED, ["12 cuốn"], False),
        (answer(("Không phải 15 cuốn.", "correction"), (READER, "quote")), ["13"], False),
        (REFUSED, ["15 cuốn"], False),
    ],
)
def test_a_false_premise_is_accepted(given: Answer, must_contain: list[str], accepted: bool) -> None:
    assert verdict(line(kind="premise", must_contain=must_contain), given).premise_accepted is accepted
    assert not verdict(line(kind="fact", must_contain=must_contain), given).premise_accepted


def test_a_verdict_has_findings_words_and_time() -> None:
    judged = verdict(line(), answer((READER, "quote"), ("Năm 2044.", "notice")))
    assert (judged.words, judged.total_ms) == (12, 12.5)
    assert [(each.what, each.value) for each in judged.findings] == [
        ("quote", f"[1] {REGULATION} 0-1"),
        ("figure", "2044"),
    ]
    assert verdict(line(), REFUSED).findings == ()


# --- Conversations ------------------------------------------------------------------------------
class Scripted:
    """Answers everything alike and keeps what it was asked: the question, those before it, and the day."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str], str]] = []

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        self.asked.append((question, [turn.question for turn in history], as_of.isoformat() if as_of else ""))
        return QUOTED


CONVERSATION = [
    JudgedLine(id="a", question="Một?", split="report"),
    JudgedLine(id="b", question="Hai?", follows="a", split="report", as_of=date(2020, 1, 2)),
    JudgedLine(id="c", question="Ba?", split="report"),
    JudgedLine(id="d", question="Bốn?", follows="b", split="tune"),
]


def test_a_question_that_follows_is_asked_in_its_conversation() -> None:
    scripted = Scripted()
    assert [asked.id for asked, _ in answered(scripted, CONVERSATION, DAY)] == ["a", "b", "c", "d"]
    assert scripted.asked == [
        ("Một?", [], "2026-11-23"), ("Hai?", ["Một?"], "2020-01-02"), ("Ba?", [], "2026-11-23"), ("Bốn?", ["Một?", "Hai?"], "2026-11-23"),
    ]  # fmt: skip


def test_a_conversation_is_whole_in_one_split() -> None:
    scripted = Scripted()
    assert [asked.id for asked, _ in answered(scripted, CONVERSATION, DAY, "tune")] == ["d"]
    assert [question for question, _, _ in scripted.asked] == ["Một?", "Hai?", "Bốn?"]


# --- Reading ------------------------------------------------------------------------------------
def write(folder: Path, *rows: object) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return file


def test_lines_keep_their_other_fields(tmp_path: Path) -> None:
    rows = {
        "id": 1,
        "question": "Một?",
        "note": [1],
        "as_of": "2020-01-02",
        "kind": "any",
        "must_contain": ["a", ["b", "c"]],
    }
    [read] = read_judged_lines(write(tmp_path, rows, ""))
    assert (read.id, read.as_of, read.kind, read.must_contain) == ("1", date(2020, 1, 2), "any", ("a", ("b", "c")))
    assert (read.answerable, read.model_extra) == (True, {"note": [1]})


@pytest.mark.parametrize(
    ("field", "value"),
    [("answerable", "có"), ("must_contain", "12"), ("must_contain", [[]]), ("must_not_contain", [["a"]]), ("cites", "x"), ("kind", []), ("split", {}), ("as_of", "hôm nay"), ("as_of", 20200102), ("trap", []), ("follows", "z"), ("question", None), ("id", "1"), ("id", "")],
)  # fmt: skip
def test_a_wrong_type_is_named_with_its_line(tmp_path: Path, field: str, value: object) -> None:
    first = {"id": "1", "question": "Một?"}
    with pytest.raises(LineError, match=f"line 3: {field}") as raised:
        read_judged_lines(write(tmp_path, first, "", {"id": "2", "question": "Hai?", field: value}))
    assert raised.value.line == 3


def test_an_empty_set_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LineError, match="no question"):
        read_judged_lines(write(tmp_path, "", ""))


# --- The command --------------------------------------------------------------------------------
@pytest.fixture
def indexed(tmp_path: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An index of the two small documents."""
    monkeypatch.setenv("EMBEDDING_MODEL", str(model_folder))
    (tmp_path / "docs").mkdir()
    small_corpus(tmp_path / "docs")
    index = str(tmp_path / "index")
    assert index_main(["build", "--docs", str(tmp_path / "docs"), "--index", index]) == 0
    return index


def test_the_command_judges_writes_and_holds_minima(
    tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out"
    shared = ["eval", str(write(tmp_path, *ROWS)), "--index", indexed, "--as-of", "2023-05-05", "--json"]
    capsys.readouterr()
    assert main([*shared, "--out", str(out), "--min", "withheld=1", "--min", "traps=1", "--min", "right:fact=0.5"]) == 0
    printed = capsys.readouterr().out
    summary = json.loads(printed)
    assert json.loads((out / "summary.json").read_text(encoding="utf-8")) == summary
    assert (summary["questions"], summary["as_of"], summary["split"]) == ("questions.jsonl", "2023-05-05", None)
    assert summary["overall"]["right"] == {
        "count": 1,
        "of": 2,
        "share": 0.5,
        "low": pytest.approx(0.0945, abs=1e-4),
        "high": pytest.approx(0.9055, abs=1e-4),
    }
    assert (summary["traps"]["withheld"]["share"], summary["overall"]["unsupported"]["count"]) == (1, 0)
    first, second, third = map(json.loads, (out / "answers.jsonl").read_text(encoding="utf-8").splitlines())
    assert (first["note"], first["must_contain"], first["text"]) == ("giữ", ["12 cuốn"], f"{READER} [1]")
    assert first["judged"] == {"outcome": "right", "problems": [], "premise_accepted": False, "findings": []}
    assert [each["judged"]["outcome"] for each in (second, third)] == ["withheld", "wrong"]
    assert main([*shared, "--min", "right=0.95"]) == 1
    assert capsys.readouterr().err.splitlines() == ["Chưa đạt mức tối thiểu: right = 0.500 < 0.95"]
    assert main([*shared, "--min", "right=0.95", "--split", "tune"]) == 0


def test_the_command_prints_a_table(tmp_path: Path, indexed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(write(tmp_path, *ROWS)), "--index", indexed]) == 0
    assert "| câu bẫy | 1 | – | 1/1 1.000 [0.207, 1.000] | 0 | 0 | 0 | 0/1 " in capsys.readouterr().out


@pytest.mark.parametrize(
    "minimum", ["right", "right=", "right=2", "right=0,9", "right:=1", "wrong=1", "withheld:fact=1"]
)
def test_a_minimum_that_is_none_is_wrong_use(tmp_path: Path, minimum: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["eval", str(write(tmp_path, *ROWS)), "--min", minimum])
    assert raised.value.code == 2
    assert f"«{minimum}» không phải mức tối thiểu" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--min", "right:list=0.9"], "--min right:list: no question to count"),
        (["--min", "traps=0.9", "--split", "tune"], "--min traps: no question to count"),
        (["--split", "none"], "no question of split 'none'"),
        (["--index", "/nowhere"], "/nowhere"),
    ],
)
def test_wrong_use_is_one_line(
    tmp_path: Path, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", str(write(tmp_path, *ROWS)), *arguments]) == 2
    assert problem in capsys.readouterr().err.splitlines()[-1]
