"""The scripted evaluation with a chat model: its name is in the run, what it wrote and how soon is measured."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.answering import Assistant
from assistant.config import Settings
from assistant.evaluation.judged_lines import read_judged_set
from assistant.evaluation.run_record import read_record
from assistant.evaluation.scorecard import Scorecard
from tests.chat_server import Asked, Reply, chat_server, says

DAY = "2026-11-26"
LINES = (
    {
        "id": "a",
        "question": "Có bao nhiêu lượt cán bộ của Nam Định được cử đi đào tạo, bồi dưỡng?",
        "answerable": True,
        "must_contain": ["7.000 lượt"],
        "cites": ["nam-dinh-chu-trong-nang-cao-chat-luong-can-bo"],
    },
    {"id": "b", "question": "Luân chuyển cán bộ nhằm mục đích gì?", "answerable": True, "must_contain": ["quy hoạch"]},
    {"id": "c", "question": "Kế hoạch 83/KH-UBND có mấy phụ lục?", "answerable": False},
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "cau-hoi.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES), encoding="utf-8")
    return path


def one_wrong(asked: Asked) -> Reply:
    number, place, words = asked.evidence[0]
    good = f"Theo {place.partition(' ngày ')[0]}, {words[0].lower()}{words[1:]}"
    return says((good, [number]), ("Năm 2031 có 99,9% cán bộ được khen.", [number]))


def test_a_run_names_the_model_and_measures_it(
    index_dir: Path,
    questions: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with chat_server(one_wrong) as server:
        for name, value in server.openai.items():
            monkeypatch.setenv(name.upper(), value)
        out = tmp_path / "bang-diem"
        command = ["eval", str(questions), "--index", str(index_dir), "--as-of", DAY, "--out", str(out)]
        assert main([*command, "--max", "unsupported_figures=0", "--min", "right=1"]) == 0
    record = read_record(out / "run.json")
    assert record.corpus["chat_model"] == "openai:thu"
    assert record.corpus["prompts"]
    measures = record.measures
    assert (measures["right"].value, measures["withheld"].value) == (1.0, 1.0)
    assert (measures["written"].value, measures["written"].of) == (1.0, 2)
    assert measures["first_sentence_p50"].of == 2
    assert measures["unsupported_figures"].value == measures["unsupported_quotes"].value == 0
    assert "Mô hình ngôn ngữ: openai:thu" in capsys.readouterr().out
    assert "openai:thu" in (out / "report.html").read_text(encoding="utf-8")


def test_runs_with_and_without_are_not_taken_for_the_same(assistant: Assistant, questions: Path) -> None:
    own = Settings(_env_file=None, chat_model="ollama:thu", chat_base_url="http://127.0.0.1:9")
    other = Settings(_env_file=None, chat_model="ollama:khac", chat_base_url="http://127.0.0.1:9")
    assistants = [assistant, Assistant(assistant.index, own), Assistant(assistant.index, other)]
    judged = read_judged_set(questions)
    keys = {Scorecard(each, judged, date.fromisoformat(DAY)).key for each in assistants}
    assert len(keys) == 3
