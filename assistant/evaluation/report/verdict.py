"""What a run comes to in one sentence: whether the limits that were stated for it were met."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.report import labels, numbers
from assistant.evaluation.run_record import Bound, Estimate, RunRecord, Unit

_NONE = "Lần chấm này không đặt mức nào phải đạt."
_ALL_MET = "Đạt cả {count} mức đã đặt ra."
_ONLY_MET = "Đạt mức đã đặt ra: {limits}."
_MISSED = "Chưa đạt {missed} trên {count} mức đã đặt ra: {limits}."
_ONLY_MISSED = "Chưa đạt mức đã đặt ra: {limits}."
_LEAST, _MOST = "ít nhất {limit}", "nhiều nhất {limit}"
_SAID = "{name} {value}, cần {limit}"


@dataclass(frozen=True, slots=True)
class Limit:
    """A stated limit in words: "Trả lời đúng", "80,1%", "ít nhất 95%"."""

    name: str
    value: str
    limit: str
    met: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentence; whether all was met (None where nothing was stated); the limits one by one."""

    sentence: str
    met: bool | None
    limits: tuple[Limit, ...]


def verdict(record: RunRecord) -> Verdict:
    """The verdict on a run, from its bounds."""
    limits = tuple(_limit(bound, record) for bound in record.bounds)
    if not limits:
        return Verdict(_NONE, None, ())
    missed = [each for each in limits if not each.met]
    if not missed:
        form = _ALL_MET if len(limits) > 1 else _ONLY_MET
        return Verdict(form.format(count=len(limits), limits=_said(limits[0])), True, limits)
    form = _MISSED if len(limits) > 1 else _ONLY_MISSED
    told = "; ".join(map(_said, missed))
    return Verdict(form.format(missed=len(missed), count=len(limits), limits=told), False, limits)


def _said(limit: Limit) -> str:
    return _SAID.format(name=f"{limit.name[0].lower()}{limit.name[1:]}", value=limit.value, limit=limit.limit)


def _limit(bound: Bound, record: RunRecord) -> Limit:
    unit = _unit(bound.name, record)
    limit = (_MOST if bound.is_maximum else _LEAST).format(limit=numbers.limit(bound.limit, unit))
    value = numbers.NONE if bound.value is None else numbers.value(Estimate(bound.value, None, None, 0, unit))
    return Limit(labels.measure(bound.name), value, limit, bound.met)


def _unit(name: str, record: RunRecord) -> Unit:
    # A bound has no unit of its own: that of the measure it is on, "right" of "right:fact".
    measured = record.measures.get(name.partition(":")[0])
    return measured.unit if measured else "share"
