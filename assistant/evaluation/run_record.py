"""What a run of a question set came to, as run.json holds it: measures with their intervals, kinds, twins, rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from assistant.evaluation.beir import DatasetError
from assistant.question_lines import first_problem

FORMAT: Literal[1] = 1
Outcome = Literal["right", "wrong", "over-refused", "withheld", "accepted", "unscored"]
Unit = Literal["share", "score", "per-100-sentences", "words", "ms"]
_CONFIG = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, config=_CONFIG)
class Estimate:
    """A measure over ``of`` questions with its 95% interval; ``value`` is None over none.

    Shares and scores are 0 to 1.
    """

    value: float | None
    low: float | None
    high: float | None
    of: int
    unit: Unit = "share"


@dataclass(frozen=True, slots=True, config=_CONFIG)
class Group:
    """Some of the questions (a kind, a split, a tier of confidence): how many, and their measures by name.

    The names are ``right`` (of the answerable), ``withheld`` (of the others), ``wrong`` (answered, and not as it
    should be; of all), ``over_refusal``, ``under_refusal``; None-valued where the group has no such question.
    """

    questions: int
    measures: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True, config=_CONFIG)
class Family:
    """One way of varying the questions: twins that came out as they must, and the clean questions that they are of.

    ``difference`` is as_expected - clean, paired.
    """

    as_expected: Estimate
    clean: Estimate
    difference: Estimate


@dataclass(frozen=True, slots=True, config=_CONFIG)
class Flip:
    """A question that came out otherwise than in the baseline."""

    question_id: str
    question: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True, config=_CONFIG)
class Change:
    """A run against an earlier one, over the questions of both: differences (this - earlier) by measure, what flipped.

    ``dropped``: the measures whose whole interval is on the worse side. ``added`` and ``removed`` count questions
    of only one of the runs.
    """

    name: str
    as_of: str
    differences: Mapping[str, Estimate]
    dropped: tuple[str, ...]
    flips: tuple[Flip, ...]
    added: int
    removed: int


@dataclass(frozen=True, slots=True, config=_CONFIG)
class Bound:
    """A stated minimum or maximum of a measure ("right", "right:fact"), what was measured, and whether it was met."""

    name: str
    limit: float
    is_maximum: bool
    value: float | None
    met: bool


@dataclass(frozen=True, slots=True, config=_CONFIG)
class Row:
    """One question as it came out; ``values`` are its own measures by name, where it has them."""

    question_id: str
    question: str
    kind: str
    split: str | None
    outcome: Outcome
    confidence: str | None
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, config=_CONFIG)
class RunRecord:
    """The object of run.json.

    ``key`` tells what must be equal for two runs to have equal answers: the questions, the index, the program, the
    day. ``tiers`` are the answered questions by confidence ("certain", "look"); ``change`` is against a baseline.
    """

    name: str
    as_of: str
    finished_at: str
    key: str
    program: str
    corpus: Mapping[str, int | str]
    measures: Mapping[str, Estimate]
    kinds: Mapping[str, Group]
    splits: Mapping[str, Group]
    tiers: Mapping[str, Group]
    bounds: tuple[Bound, ...]
    rows: tuple[Row, ...]
    twins: Mapping[str, Family] | None = None
    change: Change | None = None
    format: Literal[1] = FORMAT


_RECORD = TypeAdapter(RunRecord)


def written(record: RunRecord) -> bytes:
    """The text of run.json: UTF-8, unescaped, indented, a line a question."""
    whole = _RECORD.dump_python(record, mode="json")
    rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in whole.pop("rows"))
    head = json.dumps(whole, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{head},\n "rows": [\n{rows}\n ]\n}}\n'.encode()


def read_record(path: Path) -> RunRecord:
    """The record of a run.json.

    Raises:
        DatasetError: it cannot be read, is no run, or was written in another format.
    """
    try:
        return _RECORD.validate_json(path.read_bytes())
    except OSError as error:
        raise DatasetError(path, None, error.strerror or str(error)) from error
    except ValidationError as error:
        raise DatasetError(path, None, f"is no run.json of format {FORMAT}: {first_problem(error)}") from error
