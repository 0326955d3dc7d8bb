"""What fuzzing found once is found no more, and the targets themselves run."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).parent
FOUND = sorted((ROOT / "fuzz" / "found").glob("*-*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_a_finding_stays_mended(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_a_document_of_ours_and_no_document(name: str) -> None:
    for path in sorted((ROOT.parent / "docs").glob("*.md"))[:3]:
        TARGETS[name](path.read_bytes())
    for content in (b"", b"\x00" * 64, b"\xff\xfe" + "Điều 1. A".encode("utf-16-le")):
        TARGETS[name](content)
