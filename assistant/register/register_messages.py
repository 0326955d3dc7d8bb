"""What people read of documents as documents: their validity, their identity, their namesakes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.messages import day

REGISTER_FACTS = {
    "in-force": "còn hiệu lực", "recorded": "được ghi là còn hiệu lực",
    "in-force-partly": "được ghi là còn hiệu lực, trừ phần đã hết hiệu lực nêu ở câu sau",
    "not-issued": "chưa có hiệu lực, ban hành ngày {day}",
    "not-yet": "chưa có hiệu lực, đến ngày {day} mới có", "effective": "có hiệu lực từ ngày {day}",
    "ended": "đã hết hiệu lực{whom} từ ngày {day}", "ends": "đến ngày {day} thì hết hiệu lực{whom}",
    "ended-undated": "đã hết hiệu lực{whom}, không rõ từ ngày nào", "whole": "không có ghi riêng cho {names}",
    "partly": "{names} đã hết hiệu lực{whom} từ ngày {day}", "others": "Với đối tượng khác, {names}",
    "then": "{names} cũng đã hết hiệu lực từ ngày {day}", "then-undated": "{names} cũng đã hết hiệu lực",
    "unknown": "chưa xác định được là còn hiệu lực hay đã hết hiệu lực", "replaced": "bị thay thế bởi {names}",
    "confirmed": "nguồn gần nhất cho thấy còn áp dụng là của ngày {day}", "repealed": "bị bãi bỏ bởi {names}",
    "not-replaced": "tài liệu hiện có không ghi văn bản nào thay thế", "replaces": "thay thế {names}",
    "replaces-among": "thay thế nhiều văn bản, trong đó có {names}", "amends": "sửa đổi, bổ sung {names}",
    "amended": "đã được sửa đổi, bổ sung bởi {names}", "no-validity": "không phải văn bản có hiệu lực thi hành",
    "issued": "ban hành ngày {day}", "issuer": "do {names} ban hành", "issued-by": "do {names} ban hành ngày {day}",
    "title": "có tên là «{names}»", "number": "có số, ký hiệu là {names}",
    "namesake": "văn bản cùng tên ra sau là {names}", "unheld": "văn bản số {names} ngày {day}",
    "titled": "trong tài liệu hiện có, văn bản có tên nói về điều được hỏi là {names}; văn bản này",
    "applies": "trong tài liệu hiện có, văn bản nói về điều được hỏi là {names}; văn bản này",
}  # fmt: skip


def register_fact(kind: str, on: date | None = None, names: str = "", whom: str = "") -> str:
    """One fact of front matter: "đã hết hiệu lực đối với công chức từ ngày 01/7/2025"."""
    whom = f" đối với {whom}" if whom else ""
    return REGISTER_FACTS[kind].format(day=day(on) if on else "", names=names, whom=whom)


def register_notice(name: str, facts: Sequence[str], time: str | None, checked_on: date | None) -> str:
    """What is on record of a document at a time: "Ngày 26/11/2026: Quy định ... còn hiệu lực (kiểm tra ...)."."""
    said = f"{name} {'; '.join(facts)}".strip()
    said += f" (kiểm tra ngày {day(checked_on)})" if time and checked_on else ""
    return f"{time[0].upper()}{time[1:]}: {said}." if time else f"{said.removesuffix('.')}."


def same_number(number: str, names: Sequence[str]) -> str:
    """Every document held of a number, which need not be all there are."""
    listed = "; ".join(f"({place}) {name}" for place, name in enumerate(names, start=1))
    return f"Tài liệu hiện có {len(names)} văn bản mang số {number}: {listed}. Có thể còn văn bản khác cùng số."
