"""Digests are in this project's own words, and no file names a place of one machine."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from index.corpus import load_documents
from index.text import nfc, sentence_spans, tokens

_RUN = 14  # syllables
# Kept as they are: what stands in quotation marks, numbers with their dates ("số 39-NQ/TW ngày 17/4/2015"), dates.
_KEPT = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"\n]*\"|số \d+[-/][\w/-]+(?:,? (?:ngày )?\(?\d+/\d+/\d{4}\)?)?|\d+/\d+/\d{4}")
# So are the names of bodies and posts, and the titles of the documents.
_BODIES = ("Ban Thường vụ cấp ủy huyện", "cấp trưởng một số ngành cấp huyện")
_APART = "\n"
# A path that begins at a root: not the middle of an address, not "../shared".
_MACHINE_PATH = re.compile(r"(?<![\w./:~-])/(?:home|root|work|Users|tmp)/\w|\b[A-Z]:\\Users\\")


def runs(text: str, length: int, names: Iterable[str] = ()) -> set[tuple[str, ...]]:
    """Every run of syllables in a text that lies in one sentence and takes in no name."""
    text = _KEPT.sub(_APART, nfc(text))
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(re.escape(name), _APART, text, flags=re.IGNORECASE)
    found: set[tuple[str, ...]] = set()
    for start, end in sentence_spans(text):
        syllables = tokens(text[start:end])
        found.update(tuple(syllables[at : at + length]) for at in range(len(syllables) - length + 1))
    return found


def test_runs_stop_at_names_and_sentences() -> None:
    assert runs("một hai “ba bốn” năm sáu. Bảy tám", 2) == {("một", "hai"), ("năm", "sáu"), ("bảy", "tám")}
    assert runs("theo Nghị quyết số 39-NQ/TW ngày 17/4/2015 của Bộ", 3) == {("theo", "nghị", "quyết")}
    assert runs("xem Quy định Về Mượn sách này nhé", 2, ["về mượn sách"]) == {
        ("xem", "quy"),
        ("quy", "định"),
        ("này", "nhé"),
    }


def test_no_sentence_of_the_article_is_copied(root: Path, shared: Path) -> None:
    documents = load_documents(root / "docs")
    # "Nghị quyết về tinh giản biên chế ...": in running text without the kind that it begins with.
    names = [*_BODIES, *(part for each in documents for part in (each.title, each.title.partition(" về ")[2]) if part)]
    article = set()
    for path in sorted((shared / "article").glob("*.txt")):
        article |= runs(path.read_text(encoding="utf-8"), _RUN, names)
    assert article
    copied = {
        f"{document.doc_id}: {' '.join(run)}"
        for document in documents
        for run in runs(document.text, _RUN, names) & article
    }
    assert copied == set()


def test_no_file_names_a_place_of_one_machine(root: Path) -> None:
    if not shutil.which("git") or not (root / ".git").exists():
        pytest.skip("needs git and a checkout, to tell the files of the project from others")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    found = []
    for name in listed.stdout.decode().split("\0"):
        if name and (root / name).is_file():
            text = (root / name).read_bytes().decode("utf-8", "ignore")
            found += [f"{name}: {match.group()}" for match in _MACHINE_PATH.finditer(text)]
    assert found == []
