"""python -m tests.fuzz TARGET [SECONDS]: fuzzes one target with atheris (not installed with the rest).

Source: https://github.com/google/atheris
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["index"]):
    from tests.fuzz.targets import TARGETS

_ROOT = Path(__file__).resolve().parents[2]
_SEEDS = {"structure": "docs/*.md", "document": "docs/*.md", "txt": "docs/*.md"}
_MAX_BYTES = 8192


def main() -> None:
    """Runs until the time is over or a fault is found, whose bytes are kept in tests/fuzz/found/."""
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "600"
    found = _ROOT / "tests" / "fuzz" / "found"
    corpus = tempfile.mkdtemp(prefix="fuzz-corpus-")
    for number, path in enumerate(sorted(_ROOT.glob(_SEEDS.get(name, "tests/fuzz/found/" + name + "-*")))):
        (Path(corpus) / str(number)).write_bytes(path.read_bytes()[:_MAX_BYTES])
    limits = [f"-max_total_time={seconds}", f"-max_len={_MAX_BYTES}", "-timeout=20", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], corpus, *limits, f"-artifact_prefix={found}/{name}-"], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
