"""Once a question is answered the program holds it nowhere: no cache, no log, no object keeps its words together."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.forgetting import forgotten, remembered
from tests.chat_server import chat_server, says

# Asked with a name that is nowhere else, by functions whose frames are gone when everything alive is searched for it.
_PROGRAM = """
import gc, json, sys
from pathlib import Path
from assistant.answering import Assistant
from assistant.config import Settings
from assistant.types import Turn
from assistant.ui.answer import answer_html

def questions(name):
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()[:: int(sys.argv[4])]:
        yield json.loads(line)["question"].rstrip(" ?") + f" của ông {name}?"
    yield f"{name}: Luân chuyển cán bộ nhằm mục đích gì?"
    yield f"luan chuyen can bo {name} 2019"
    yield f"How long is {name} rotated?"

def run(name):
    for question in questions(name):
        answer = assistant.ask(question)
        answer_html(answer, assistant.documents, 1)
        assistant.ask("Còn điều động thì sao?", [Turn(question, answer)])
        assistant.suggestions(3, [Turn(question, answer)])

def held(name):
    for each in gc.get_objects():
        for text in gc.get_referents(each):
            if isinstance(text, str) and name in text.lower() and len(text.split()) > 1:
                yield f"{type(each).__module__}.{type(each).__qualname__} {getattr(each, '__qualname__', '')}: {text[:80]}"

assistant = Assistant.load(Settings(index_dir=Path(sys.argv[1])))
name = "".join(chr(ord("a") + int(digit, 16)) for digit in sys.argv[3])
run(name)
gc.collect()
print("\\n".join(sorted(set(held(name)))))
"""


def holders(root: Path, index_dir: Path, name: str, every: int, **settings: str) -> set[str]:
    """What is alive and holds a question, after many (one of ``every``) were answered by a program so set."""
    questions = root / "tests" / "questions" / "answers.jsonl"
    command = [sys.executable, "-W", "ignore", "-c", _PROGRAM, str(index_dir), str(questions), name, str(every)]
    environment = os.environ | settings
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return {line for line in done.stdout.splitlines() if line}


def test_nothing_alive_holds_a_question_that_was_answered(root: Path, index_dir: Path) -> None:
    assert holders(root, index_dir, os.urandom(6).hex(), every=6) == set()


@pytest.mark.parametrize("provider", ["openai", "ollama"])
def test_nor_where_a_chat_model_was_asked(root: Path, index_dir: Path, provider: str) -> None:
    name = os.urandom(6).hex()
    typed = "".join(chr(ord("a") + int(digit, 16)) for digit in name)
    with chat_server(lambda asked: says(*((words, [number]) for number, _, words in asked.evidence))) as server:
        settings = {key.upper(): value for key, value in getattr(server, provider).items()}
        assert holders(root, index_dir, name, every=80, **settings) == set()
        assert any(typed in asked.text for asked in server.asked)


def test_a_remembered_value_is_made_once_and_then_forgotten() -> None:
    made = []

    @remembered(maxsize=4)
    def length(text: str) -> int:
        made.append(text)
        return len(text)

    with forgotten():
        assert (length("câu"), length("câu")) == (3, 3)
        assert made == ["câu"]
    with forgotten():
        assert length("câu") == 3
    assert made == ["câu", "câu"]
