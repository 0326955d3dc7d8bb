"""The answers to a question set, judged: right, refused where nothing is known, and borne out by what they cite."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Protocol

from pydantic import Field, StrictBool
from tqdm import tqdm

from assistant import messages
from assistant.answering import Assistant
from assistant.batch import QuestionLine, QuestionSetError
from assistant.evaluation.answer_checker import AnswerChecker
from assistant.evaluation.answers_report import Judged, Outcome, missed, summarise, table
from assistant.evaluation.beir import read_rows
from assistant.output import answer_json
from assistant.types import Answer, Turn

_Text = Annotated[str, Field(min_length=1)]
_MINIMA = ("right", "withheld", "traps")
_BAD_MINIMUM = "«{value}» không phải mức tối thiểu dạng right=0.95; có: right, withheld, traps, right:LOẠI"
_ASKING = "Hỏi"


class JudgedLine(QuestionLine):
    """A line of a question set with what its answer is judged by; other fields are kept and passed through.

    Of ``must_contain`` each must be in the answer, of alternatives any. ``cites`` are "doc_id" or
    "doc_id#section". ``trap`` marks a question that is meant to mislead.
    """

    id: str = Field(min_length=1)
    answerable: StrictBool = True
    must_contain: tuple[_Text | Annotated[tuple[_Text, ...], Field(min_length=1)], ...] = ()
    must_not_contain: tuple[_Text, ...] = ()
    cites: tuple[_Text, ...] = ()
    kind: str = ""
    split: str | None = None
    as_of: Annotated[date | None, Field(strict=True)] = None
    trap: StrictBool | str | None = None


class Answerer(Protocol):
    """What answers questions: the assistant, or what stands in for it in a test."""

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """The answer to a question in its conversation on a day."""
        ...


def read_judged_lines(path: Path) -> list[JudgedLine]:
    """The lines of a question set, in order; blank lines are skipped.

    Raises:
        LineError: the file cannot be read or holds no question, a line is no JSON object, a field has the wrong
            type, an id is missing or occurs twice, or ``follows`` names no earlier line.
    """
    lines: dict[str, JudgedLine] = {}
    for number, line in read_rows(path, JudgedLine):
        if line.follows is not None and line.follows not in lines:
            raise QuestionSetError(path, number, f"follows {line.follows!r}: no earlier question has this id")
        lines[line.id] = line
    if not lines:
        raise QuestionSetError(path, 1, "the file holds no question")
    return list(lines.values())


def answered(
    answerer: Answerer, lines: Sequence[JudgedLine], day: date, split: str | None = None
) -> Iterator[tuple[JudgedLine, Answer]]:
    """Each question with its answer, in order; of one split only, where named.

    A question that follows another is asked in the conversation of that one, which is asked too where it is of
    another split. ``day`` is the as_of of questions that name none.
    """
    parents = {line.id: line.follows for line in lines}
    asked: set[str] = set()
    for line in lines:
        each: str | None = line.id if split in (None, line.split) else None
        while each:
            asked.add(each)
            each = parents[each]
    turns: dict[str, tuple[Turn, ...]] = {}
    for line in lines:
        if line.id not in asked:
            continue
        history = turns[line.follows] if line.follows else ()
        answer = answerer.ask(line.question, history, line.as_of or day)
        turns[line.id] = (*history, Turn(line.question, answer))
        if split in (None, line.split):
            yield line, answer


def judge(line: JudgedLine, answer: Mapping[str, Any], checker: AnswerChecker) -> Judged:
    """The verdict on an answer in the form of `output.answer_json`.

    An answerable question is right where the answer is not refused, holds what it must and nothing that it must
    not, and, where it has citations, one is of a document that the line cites; of kind "social", where it is
    notices only. A premise is accepted where kind "premise" is answered without a correction and without what
    the answer must hold. Texts are compared in NFC, small letters, with single blanks.
    """
    text = _comparable(answer["text"])
    kinds = {sentence["kind"] for sentence in answer["sentences"]}
    problems = list(_problems(line, answer, text, kinds))
    lacking = not line.must_contain or any(not _holds(text, wanted) for wanted in line.must_contain)
    outcome: Outcome
    if not line.answerable:
        outcome, problems = "withheld" if answer["refused"] else "accepted", []
    elif answer["refused"]:
        outcome, problems = "over-refused", []
    else:
        outcome = "wrong" if problems else "right"
    said = [each["text"] for each in answer["sentences"] if each["kind"] != "notice"]
    return Judged(
        question_id=line.id,
        kind=line.kind,
        answerable=line.answerable,
        trap=bool(line.trap),
        outcome=outcome,
        problems=tuple(problems),
        premise_accepted=line.kind == "premise" and not answer["refused"] and "correction" not in kinds and lacking,
        findings=tuple(checker.check(answer)),
        words=sum(len(each.split()) for each in said),
        total_ms=answer["timings_ms"].get("total"),
    )


def _problems(line: JudgedLine, answer: Mapping[str, Any], text: str, kinds: set[str]) -> Iterator[str]:
    for wanted in line.must_contain:
        if not _holds(text, wanted):
            yield f"must_contain: {wanted if isinstance(wanted, str) else ' | '.join(wanted)}"
    for unwanted in line.must_not_contain:
        if _holds(text, unwanted):
            yield f"must_not_contain: {unwanted}"
    documents = {cited.partition("#")[0] for cited in line.cites}
    found = {citation["doc_id"] for citation in answer["citations"]}
    if documents and found and not documents & found:
        yield f"cites: {', '.join(sorted(found))}"
    if line.kind == "social" and kinds - {"notice"}:
        yield f"not only notices: {', '.join(sorted(kinds))}"


def _holds(text: str, wanted: str | tuple[str, ...]) -> bool:
    return any(_comparable(each) in text for each in ((wanted,) if isinstance(wanted, str) else wanted))


def _comparable(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``eval`` beside ``--index`` and ``--as-of``."""
    text = messages.COMMAND_HELP
    parser.add_argument("questions", type=Path, metavar="QUESTIONS", help=text["eval_questions"])
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help=text["eval_out"])
    parser.add_argument(
        "--min", type=_minimum, action="append", default=[], metavar="NAME=VALUE", dest="minima", help=text["eval_min"]
    )
    parser.add_argument("--split", default=None, help=text["eval_split"])
    parser.add_argument("--json", action="store_true", help=text["json"])


def _minimum(value: str) -> tuple[str, float]:
    name, _, number = value.partition("=")
    measure, _, kind = name.partition(":")
    try:
        share = float(number)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1 or name not in _MINIMA and not (measure == "right" and kind):
        raise argparse.ArgumentTypeError(_BAD_MINIMUM.format(value=value))
    return name, share


def run_eval(options: argparse.Namespace, load: Callable[[], Assistant]) -> int:
    """Prints a table (or JSON) of a question set; 1 where a stated minimum is missed, else 0.

    With ``options.out``, answers.jsonl (each answer with its verdict) and summary.json are written there. The
    questions are read before the assistant is loaded.

    Raises:
        LineError: the set cannot be used, or a minimum is stated of which it has no question.
        OSError: ``options.out`` cannot be written.
    """
    lines = read_judged_lines(options.questions)
    minima = dict(options.minima)
    _check_minima(lines, options.split, minima, options.questions)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    assistant = load()
    checker = AnswerChecker(assistant.documents, assistant.index.gaps)
    day = options.as_of or date.today()
    rows, judged = [], []
    total = sum(options.split in (None, line.split) for line in lines)
    pairs = answered(assistant, lines, day, options.split)
    for line, answer in tqdm(pairs, desc=_ASKING, total=total, file=sys.stderr, leave=False, disable=None):
        written = answer_json(answer, line.id)
        verdict = judge(line, written, checker)
        judged.append(verdict)
        asked = line.model_dump(mode="json", exclude_unset=True)
        rows.append(json.dumps({**asked, **written, "judged": verdict.as_json()}, ensure_ascii=False) + "\n")
    summary = summarise(judged)
    told = {"questions": options.questions.name, "split": options.split, "as_of": day.isoformat(), **summary.as_json()}
    document = json.dumps(told, ensure_ascii=False, indent=2)
    if options.out:
        (options.out / "answers.jsonl").write_text("".join(rows), encoding="utf-8")
        (options.out / "summary.json").write_text(document + "\n", encoding="utf-8")
    print(document if options.json else table(summary))
    if short := missed(summary, minima):
        print(short, file=sys.stderr)
        return 1
    return 0


def _check_minima(lines: Sequence[JudgedLine], split: str | None, minima: Mapping[str, float], path: Path) -> None:
    # A minimum over no question would be met by any answers.
    own = [line for line in lines if split in (None, line.split)]
    if not own:
        raise QuestionSetError(path, None, f"no question of split {split!r}")
    for name in minima:
        kind = name.partition(":")[2]
        match name:
            case "traps":
                counted = [line for line in own if line.trap]
            case "withheld":
                counted = [line for line in own if not line.answerable]
            case _:
                counted = [line for line in own if line.answerable and kind in ("", line.kind)]
        if not counted:
            raise QuestionSetError(path, None, f"--min {name}: no question to count")
