"""Which documents a question is asked of: the ticked ones that there still are."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ui.choices import still_held
from tests.small_corpus import small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [
        (None, None),
        (frozenset(), None),
        ({ARTICLE}, {ARTICLE}),
        ({ARTICLE, "da-go"}, {ARTICLE}),
        ({"da-go"}, None),
        ({ARTICLE, REGULATION}, None),  # every one ticked is no choice
        ({ARTICLE, REGULATION, "da-go"}, None),
    ],
)
def test_still_held(tmp_path: Path, chosen: set[str] | None, asked: set[str] | None) -> None:
    assert still_held(None if chosen is None else frozenset(chosen), small_corpus(tmp_path)) == asked
