"""A file of questions to a file of answers; a question that follows another is asked in its conversation."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.answering import Assistant
from assistant.asking import Asker
from assistant.output import answer_json
from assistant.question_lines import QuestionLine, read_questions


def run_batch(load: Callable[[], Assistant], questions: Path, out: Path, as_of: date | None = None) -> int:
    """Answers every question of a file, in order, one JSON line each; how many. The file is read before loading."""
    lines = read_questions(questions, QuestionLine)
    with out.open("w", encoding="utf-8") as file:
        assistant = load()
        asker = Asker(assistant, lines, as_of)
        for line in lines:
            row = {**(line.model_extra or {}), **answer_json(asker.answer(line), line.id)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(lines)
