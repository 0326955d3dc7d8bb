"""Prints name, version and licence of every package that the program needs, as a table: python .ci/licences.py"""

from __future__ import annotations

from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

from pins import closure

_ROOT = Path(__file__).resolve().parent.parent
_CLASSIFIER = "License :: "
_LONGEST = 60  # some write the whole text of their licence into the field


def licence(about: PackageMetadata) -> str:
    """The licence that a package states: an SPDX expression, else classifiers, else the first line of its field."""
    classifiers = [each for each in about.get_all("Classifier") or () if each.startswith(_CLASSIFIER)]
    by_classifier = " / ".join(each.rpartition(" :: ")[2] for each in classifiers)
    field = (about.get("License") or "").strip().partition("\n")[0][:_LONGEST]
    return about.get("License-Expression") or by_classifier or field or "không ghi"


if __name__ == "__main__":
    print("| Gói | Bản | Giấy phép |\n| --- | --- | --- |")
    for name, version in closure(_ROOT / "requirements.txt").items():
        print(f"| {name} | {version} | {licence(metadata(name))} |")
