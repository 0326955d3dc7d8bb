"""A file of questions to a file of answers; a question that follows another is asked in its conversation."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answering import Assistant
from assistant.output import answer_json
from assistant.types import Turn
from index.types import LineError


class QuestionSetError(LineError):
    """A question set that cannot be used."""


class QuestionLine(BaseModel):
    """One line of a question set; fields that are not named here are kept and passed through."""

    model_config = ConfigDict(extra="allow", coerce_numbers_to_str=True)

    id: str | None = None
    question: str
    follows: str | None = None


def read_questions(path: Path) -> list[QuestionLine]:
    """The lines of a question set, in order; blank lines are skipped.

    Raises:
        QuestionSetError: a line is no JSON object, a field has the wrong type, an id occurs twice, or
            ``follows`` names no earlier line.
    """
    questions: list[QuestionLine] = []
    seen: set[str] = set()
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            question = QuestionLine.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise QuestionSetError(path, number, f"{field}: {first['msg']}" if field else first["msg"]) from error
        if question.id is not None and question.id in seen:
            raise QuestionSetError(path, number, f"id {question.id!r} occurs twice")
        if question.follows is not None and question.follows not in seen:
            raise QuestionSetError(path, number, f"follows {question.follows!r}: no earlier question has this id")
        seen.add(question.id or "")
        questions.append(question)
    if not questions:
        raise QuestionSetError(path, 1, "the file holds no question")
    return questions


def run_batch(load: Callable[[], Assistant], questions: Path, out: Path, as_of: date | None = None) -> int:
    """Answers every question of a file, in order, one JSON line each; how many. The file is read before loading."""
    lines = read_questions(questions)
    with out.open("w", encoding="utf-8") as file:
        assistant = load()
        turns: dict[str, tuple[Turn, ...]] = {}
        for line in lines:
            history = turns[line.follows] if line.follows else ()
            answer = assistant.ask(line.question, history, as_of)
            if line.id is not None:
                turns[line.id] = (*history, Turn(line.question, answer))
            row = {**(line.model_extra or {}), **answer_json(answer, line.id)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(lines)
