"""What a run over a question set came to: shares with their intervals, stated minima, a table, JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import NormalDist, median
from typing import Literal

import numpy as np

from assistant.evaluation.answer_checker import Finding

Outcome = Literal["right", "wrong", "over-refused", "withheld", "accepted"]

_COLUMNS = (
    "loại câu hỏi",
    "số câu",
    "đúng",
    "từ chối đúng",
    "từ chối nhầm",
    "trả lời khi không có",
    "nhận tiền đề sai",
    "thiếu căn cứ",
)
_ALL, _TRAPS, _NO_KIND, _NOTHING = "tất cả", "câu bẫy", "(không ghi)", "–"
_TRAPS_MET = "Câu bẫy xử lý đúng: {share}"
_WORDS = "Số từ của câu trả lời loại fact: trung vị {median:g}, nhiều nhất {max}"
_TIMINGS = "Thời gian trả lời: p50 {p50:.1f} ms, p95 {p95:.1f} ms"
_MISSED = "Chưa đạt mức tối thiểu: {missed}"


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it was judged.

    ``problems`` say why an answer is wrong; ``words`` are those of its sentences that are no notice.
    ``premise_accepted``: a false premise went uncorrected.
    """

    question_id: str
    kind: str
    answerable: bool
    trap: bool
    outcome: Outcome
    problems: tuple[str, ...] = ()
    premise_accepted: bool = False
    findings: tuple[Finding, ...] = ()
    words: int = 0
    total_ms: float | None = None

    def as_json(self) -> dict[str, object]:
        """What answers.jsonl says of it beside the answer."""
        return {
            "outcome": self.outcome,
            "problems": list(self.problems),
            "premise_accepted": self.premise_accepted,
            "findings": [asdict(finding) for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``of`` questions, and the 95% interval of that share."""

    count: int
    of: int
    share: float | None = field(init=False)
    low: float | None = field(init=False)
    high: float | None = field(init=False)

    def __post_init__(self) -> None:
        low, high = wilson(self.count, self.of) if self.of else (None, None)
        for name, value in (("share", self.count / self.of if self.of else None), ("low", low), ("high", high)):
            object.__setattr__(self, name, value)

    def __str__(self) -> str:
        if self.share is None:
            return _NOTHING
        return f"{self.count}/{self.of} {self.share:.3f} [{self.low:.3f}, {self.high:.3f}]"


@dataclass(frozen=True, slots=True)
class Group:
    """What some of the questions came to.

    ``right`` of the answerable ones, ``withheld`` of the others, ``as_expected`` of all (right or withheld);
    ``over_refused`` and ``accepted`` are the refused answerable and the answered unanswerable ones.
    """

    questions: int
    right: Share
    withheld: Share
    as_expected: Share
    over_refused: int
    accepted: int
    premise_accepted: int
    unsupported: Share


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole run: all questions, the traps among them, and each kind; words of fact answers and milliseconds."""

    overall: Group
    traps: Group
    kinds: Mapping[str, Group]
    words: Mapping[str, float] | None
    timings_ms: Mapping[str, float] | None

    def share(self, name: str) -> Share:
        """The share of a stated minimum: "right", "withheld", "traps", "right:KIND"; of none where there is no KIND."""
        if name == "traps":
            return self.traps.as_expected
        measure, _, kind = name.partition(":")
        group = self.kinds.get(kind, _group([])) if kind else self.overall
        return group.withheld if measure == "withheld" else group.right

    def as_json(self) -> dict[str, object]:
        """The object of summary.json; shares are 0 to 1, of no question null."""
        return {
            "overall": asdict(self.overall),
            "traps": asdict(self.traps),
            "kinds": {kind: asdict(group) for kind, group in self.kinds.items()},
            "words": self.words,
            "timings_ms": self.timings_ms,
        }


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95% Wilson score interval (low, high) of a share.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    Raises:
        ValueError: not 0 <= count <= of, or of nothing.
    """
    if not 0 <= count <= of or not of:
        raise ValueError(f"{count} of {of} is no share")
    z = NormalDist().inv_cdf(0.975)
    share, weight = count / of, z * z / of
    centre = (share + weight / 2) / (1 + weight)
    reach = z * math.sqrt(share * (1 - share) / of + weight / of / 4) / (1 + weight)
    return max(0.0, centre - reach), min(1.0, centre + reach)


def summarise(judged: Sequence[Judged]) -> Summary:
    """What the questions came to; kinds in the order of their first question."""
    words = [each.words for each in judged if each.kind == "fact" and each.words]
    timings = [each.total_ms for each in judged if each.total_ms is not None]
    return Summary(
        overall=_group(judged),
        traps=_group([each for each in judged if each.trap]),
        kinds={
            kind: _group([each for each in judged if each.kind == kind])
            for kind in dict.fromkeys(each.kind for each in judged)
        },
        words={"median": median(words), "max": max(words)} if words else None,
        timings_ms={f"p{p}": round(float(np.percentile(timings, p)), 2) for p in (50, 95)} if timings else None,
    )


def _group(judged: Sequence[Judged]) -> Group:
    outcomes = [each.outcome for each in judged]
    answerable = sum(each.answerable for each in judged)
    right, withheld = outcomes.count("right"), outcomes.count("withheld")
    return Group(
        questions=len(judged),
        right=Share(right, answerable),
        withheld=Share(withheld, len(judged) - answerable),
        as_expected=Share(right + withheld, len(judged)),
        over_refused=outcomes.count("over-refused"),
        accepted=outcomes.count("accepted"),
        premise_accepted=sum(each.premise_accepted for each in judged),
        unsupported=Share(sum(bool(each.findings) for each in judged), len(judged)),
    )


def table(summary: Summary) -> str:
    """The summary as a Markdown table, a kind a row, then all questions and the traps; words and times below it."""
    rows = {kind or _NO_KIND: group for kind, group in summary.kinds.items()} | {_ALL: summary.overall}
    if summary.traps.questions:
        rows[_TRAPS] = summary.traps
    lines = ["| " + " | ".join(_COLUMNS) + " |", "|:--|" + "--:|" * (len(_COLUMNS) - 1)]
    for name, group in rows.items():
        counts = (group.over_refused, group.accepted, group.premise_accepted)
        cells = (name, group.questions, group.right, group.withheld, *counts, group.unsupported)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    below = []
    if summary.traps.questions:
        below.append(_TRAPS_MET.format(share=summary.traps.as_expected))
    if summary.words:
        below.append(_WORDS.format(**summary.words))
    if summary.timings_ms:
        below.append(_TIMINGS.format(**summary.timings_ms))
    return "\n".join([*lines, "", *below])


def missed(summary: Summary, minima: Mapping[str, float]) -> str | None:
    """The line that says which stated minima were missed; None where all were met."""
    short = [
        f"{name} = {share.share:.3f} < {minimum:g}"
        for name, minimum in minima.items()
        if (share := summary.share(name)).share is not None and share.share < minimum
    ]
    return _MISSED.format(missed=", ".join(short)) if short else None
