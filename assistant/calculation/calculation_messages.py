"""What people read of calculations."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import messages

SUM_COUNTS_BOTH_ENDS = "tính cả năm đầu và năm cuối"
SUM_COUNTS_BOTH_DAYS = "tính cả ngày đầu và ngày cuối"
SUM_IS_OTHERWISE = "số liệu ngược chiều với câu hỏi"


def calculation(formula: str, operands: Sequence[str], remarks: Sequence[str] = ()) -> str:
    """A sum with what its figures are of: "Tính từ số liệu: 63 − 10 = 53 («Nam Định đứng thứ 10/63 tỉnh»)."."""
    said = ", ".join([messages.calculated(formula).removesuffix("."), *filter(None, remarks)])
    return f"{said} ({'; '.join(f'«{each}»' for each in operands)})."


def inexact_result(qualifier: str, value: str) -> str:
    """What a sum with a figure that is not exact comes to: "tức là hơn 875"."""
    return f"tức là {qualifier} {value}"
