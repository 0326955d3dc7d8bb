"""The measures of a run, each from the values of its questions, with 95% bootstrap intervals over the questions.

Names are those of run.json and of ``--min``; shares and scores are 0 to 1.

- ``right``: answerable questions whose answer holds what it must, nothing that it must not, and cites a document
  that the line cites. ``withheld``: refused, of those that nothing answers. ``wrong``: answered as they should not
  be, of all scored questions. ``over_refusal`` of the answerable, ``under_refusal`` of the others.
  Source: accuracy, and abstention on unanswerable questions, as SQuAD 2.0 (Rajpurkar and others, 2018) tells them
  apart. ``traps``: right or withheld, of the lines marked as such. ``premise_accepted``: false premises that were
  answered without a correction, of kind "premise".
- ``must_contain``: required terms that the answer holds, mean over answered questions; ``must_not_contain``:
  forbidden terms that it does not hold. Whole terms: `term_matching.holds`.
- ``citation_precision``: citations whose quote stands at its place to the character and whose section the line
  cites; ``citation_recall``: cited places that such a citation is of. Means over answered questions.
  Source: citation precision and recall of ALCE (Gao and others, 2023), with the judged section in place of a model.
- ``unsupported_figures``, ``_dates``, ``_numbers``, ``_names``, ``_quotes``: what a sentence states and its citation
  does not hold, per 100 sentences (`answer_checker`, which shares no code with the lock).
- ``ndcg@10``, ``r@5``, ``rr@10``: passages found (`ranking`). Source: ir_measures.
- ``written``: answers that a chat model wrote, of those that it was asked for; ``first_sentence_p50``, ``_p95``:
  milliseconds from asking it to its first sentence that holds.
- ``words``: of an answer without its notices, median. ``latency_p50``, ``latency_p95``: milliseconds an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evaluation.intervals import Statistic, interval, mean, paired_difference, percentile, ratio
from assistant.evaluation.run_record import Estimate, Group, Row, Unit

DIGITS = 6  # of an estimate behind the point


@dataclass(frozen=True, slots=True)
class Measure:
    """How a measure is made of the values of questions that have all of ``values``.

    ``is_gated``: a drop against a baseline fails the gate; times and lengths do not.
    """

    values: tuple[str, ...]
    statistic: Statistic = mean
    factor: float = 1.0
    unit: Unit = "share"
    higher_is_better: bool = True
    is_gated: bool = True


def _share(name: str, higher_is_better: bool = True) -> dict[str, Measure]:
    return {name: Measure((name,), higher_is_better=higher_is_better)}


def _unsupported(name: str) -> dict[str, Measure]:
    return {name: Measure((name, "sentences"), ratio, 100.0, "per-100-sentences", higher_is_better=False)}


def _score(name: str) -> dict[str, Measure]:
    return {name: Measure((name,), unit="score")}


MEASURES: Mapping[str, Measure] = {
    **_share("right"),
    **_share("withheld"),
    **_share("wrong", higher_is_better=False),
    **_share("over_refusal", higher_is_better=False),
    **_share("under_refusal", higher_is_better=False),
    **_share("traps"),
    **_share("premise_accepted", higher_is_better=False),
    **_share("must_contain"),
    **_share("must_not_contain"),
    **_share("citation_precision"),
    **_share("citation_recall"),
    **_unsupported("unsupported_figures"),
    **_unsupported("unsupported_dates"),
    **_unsupported("unsupported_numbers"),
    **_unsupported("unsupported_names"),
    **_unsupported("unsupported_quotes"),
    **_score("ndcg@10"),
    **_score("r@5"),
    **_score("rr@10"),
    "written": Measure(("written",), is_gated=False),
    "first_sentence_p50": Measure(
        ("first_sentence_ms",), percentile(50), unit="ms", higher_is_better=False, is_gated=False
    ),
    "first_sentence_p95": Measure(
        ("first_sentence_ms",), percentile(95), unit="ms", higher_is_better=False, is_gated=False
    ),
    "words": Measure(("words",), percentile(50), unit="words", higher_is_better=False, is_gated=False),
    "latency_p50": Measure(("latency_ms",), percentile(50), unit="ms", higher_is_better=False, is_gated=False),
    "latency_p95": Measure(("latency_ms",), percentile(95), unit="ms", higher_is_better=False, is_gated=False),
}
OF_A_GROUP = ("right", "withheld", "wrong", "over_refusal", "under_refusal", "words")


def measured(rows: Sequence[Row], names: Iterable[str] = MEASURES) -> dict[str, Estimate]:
    """Each measure that any of the questions has a value of."""
    estimates = {name: estimate(rows, name) for name in names}
    return {name: each for name, each in estimates.items() if each.of}


def estimate(rows: Sequence[Row], name: str) -> Estimate:
    """One measure over the questions that have its values.

    Raises:
        KeyError: there is no such measure.
    """
    measure = MEASURES[name]
    values = np.array([own for row in rows if (own := _own(row, measure))], dtype=np.float64)
    if not len(values):
        return Estimate(None, None, None, 0, measure.unit)
    value = float(measure.statistic(values[None])[0])
    low, high = interval(values, measure.statistic)
    return _rounded(value, low, high, len(values), measure)


def difference(ours: Sequence[Row], theirs: Sequence[Row], name: str) -> Estimate:
    """Ours - theirs of one measure, paired by question: the mean of the differences of their values.

    Of the percentiles of latency it is the difference of the means.
    """
    measure = MEASURES[name]
    earlier = {row.question_id: row for row in theirs}
    pairs = [
        (one, other)
        for row in ours
        if row.question_id in earlier
        if (one := _own(row, measure)) and (other := _own(earlier[row.question_id], measure))
    ]
    if not pairs:
        return Estimate(None, None, None, 0, measure.unit)
    value, low, high = paired_difference(
        *([_per_question(each, measure) for each in side] for side in zip(*pairs, strict=True))
    )
    return _rounded(value, low, high, len(pairs), measure)


def group(rows: Sequence[Row]) -> Group:
    """Some of the questions with the measures of a group."""
    return Group(len(rows), measured(rows, OF_A_GROUP))


def grouped(rows: Sequence[Row], keys: Sequence[str | None]) -> dict[str, Group]:
    """The questions by their keys, in the order of their first question; those without a key are left out."""
    return {
        key: group([row for row, own in zip(rows, keys, strict=True) if own == key])
        for key in dict.fromkeys(keys)
        if key is not None
    }


def _own(row: Row, measure: Measure) -> tuple[float, ...] | None:
    if any(name not in row.values for name in measure.values):
        return None
    return tuple(row.values[name] for name in measure.values)


def _per_question(own: tuple[float, ...], measure: Measure) -> float:
    return own[0] / max(own[1], 1.0) if measure.statistic is ratio else own[0]


def _rounded(value: float, low: float, high: float, of: int, measure: Measure) -> Estimate:
    value, low, high = (round(each * measure.factor, DIGITS) for each in (value, low, high))
    return Estimate(value, low, high, of, measure.unit)
