"""The YAML files of assistant/data/."""

from __future__ import annotations

from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "data"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML was built with it


def read_data(name: str) -> dict:
    """The content of ``name``.yaml, read anew at each call."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_LOADER)
