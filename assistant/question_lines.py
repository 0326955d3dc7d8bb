"""The questions of a file, checked: ids, types, and conversations by ``follows``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.question_rows import QuestionSetError, question_rows


class QuestionLine(BaseModel):
    """One question of a set; fields that are not named here are kept and passed through."""

    model_config = ConfigDict(extra="allow", coerce_numbers_to_str=True)

    id: str | None = None
    question: str
    follows: str | None = None
    as_of: Annotated[date | None, Field(strict=True)] = None


Line = TypeVar("Line", bound=QuestionLine)


def read_questions(path: Path, model: type[Line]) -> list[Line]:
    """The questions of a file, in order. ``follows`` may name a later line.

    Raises:
        QuestionSetError: the file cannot be read or holds no question, a line is no JSON object, a field has the
            wrong type, an id occurs twice, or ``follows`` points nowhere or in a circle.
    """
    return checked(path, numbered_questions(path, model))


def numbered_questions(path: Path, model: type[Line]) -> Iterator[tuple[int, Line]]:
    """Line number and question, each checked by itself; see `read_questions`."""
    for number, row in question_rows(path):
        try:
            yield number, model.model_validate_json(row)
        except ValidationError as error:
            raise QuestionSetError(path, number, first_problem(error)) from error


def checked(path: Path, numbered: Iterable[tuple[int, Line]]) -> list[Line]:
    """The lines of a set whose ids and conversations hold; see `read_questions`."""
    lines: list[Line] = []
    numbers: dict[str, int] = {}
    follows: dict[str, str] = {}
    for number, line in numbered:
        if line.id is not None:
            if line.id in numbers:
                raise QuestionSetError(path, number, f"id: {line.id!r} occurs twice, in line {numbers[line.id]} first")
            numbers[line.id] = number
        lines.append(line)
        if line.follows is not None:
            follows[line.id or f"\0{number}"] = line.follows
            numbers.setdefault(line.id or f"\0{number}", number)
    for child, parent in follows.items():
        if parent not in numbers:
            raise QuestionSetError(path, numbers[child], f"follows: no question has the id {parent!r}")
    _check_circles(path, follows, numbers)
    if not lines:
        raise QuestionSetError(path, 1, "the file holds no question")
    return lines


def _check_circles(path: Path, follows: Mapping[str, str], numbers: Mapping[str, int]) -> None:
    sound: set[str] = set()
    for child in follows:
        chain: dict[str, None] = {}
        each: str | None = child
        while each is not None and each not in sound:
            if each in chain:
                ring = [*chain][[*chain].index(each) :]
                circle = " -> ".join(map(repr, [*ring, each]))
                raise QuestionSetError(path, numbers[each], f"follows: the conversation is a circle, {circle}")
            chain[each] = None
            each = follows.get(each)
        sound.update(chain)


def first_problem(error: ValidationError) -> str:
    """The first thing that is wrong with a line: which field, if one, and what was seen."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]
