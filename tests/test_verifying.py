"""What `verify` finds in a corpus: names that lead nowhere, rings, contradictions, old checks."""

from datetime import date
from pathlib import Path

import pytest

from index import messages
from index.corpus import load_corpus, read_corpus
from index.types import CorpusError
from index.verifying import verify_corpus
from tests.small_corpus import ARTICLE, DAY, REGULATION


def rule(number: str, year: int, **fields: str) -> str:
    """A regulation of its own identity, with fields of the front matter changed."""
    text = REGULATION.replace("7-QĐ/TW", number).replace("2021-02-03", f"{year}-02-03")
    head, body = text.split("\n---\n", 1)
    own = {
        "id": f"quy-dinh-{number.split('-')[0]}-{year}",
        "effective_on": f"{year}-03-01",
        "ineffective_on": "null",
        "status": "in-force",
        "status_checked_on": str(DAY),
        "replaced_by": "[]",
    } | fields
    lines = [line for line in head.splitlines() if line.split(":")[0] not in own]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in own.items())]) + f"\n---\n{body}"


def found(tmp_path: Path, *contents: str, gaps: str = "", days: int = 180) -> list[tuple[str, str]]:
    """Kind and subject of each finding; each has a Vietnamese sentence without a hole."""
    for position, content in enumerate(contents):
        (tmp_path / f"{position}.md").write_text(content)
    if gaps:
        (tmp_path / "gaps.yaml").write_text(gaps)
    findings = verify_corpus(read_corpus(tmp_path), DAY, days)
    for each in findings:
        line = messages.FINDINGS[each.kind].format(subject=each.subject, **each.details)
        assert each.subject in line
        assert not set("{}") & set(line)
    return [(each.kind, each.subject) for each in findings]


OLD = rule("1-QĐ/TW", 2016, status="replaced", ineffective_on="2021-03-01", replaced_by='["2-QĐ/TW@2021-02-03"]')
NEW = rule("2-QĐ/TW", 2021, replaces='["1-QĐ/TW@2016-02-03"]')


def test_a_chain_in_order(tmp_path: Path) -> None:
    assert found(tmp_path, OLD, NEW) == []


def test_names_that_lead_nowhere(tmp_path: Path) -> None:
    assert found(tmp_path, OLD) == [("dangling", "quy-dinh-1-2016")]


def test_a_document_known_to_be_absent_is_no_dangling_name(tmp_path: Path) -> None:
    gaps = "- {topic: văn bản mới, where: Hỏi văn thư., absent: [2-QĐ/TW@2021-02-03]}\n"
    assert found(tmp_path, OLD, gaps=gaps) == []


def test_a_replacement_told_by_one_side_only(tmp_path: Path) -> None:
    assert found(tmp_path, OLD, rule("2-QĐ/TW", 2021)) == [("one-sided", "quy-dinh-1-2016")]
    assert found(tmp_path, rule("1-QĐ/TW", 2016), NEW) == [("one-sided", "quy-dinh-2-2021")]


def test_a_provision_replaced_by_a_section_that_is_not_there(tmp_path: Path) -> None:
    old = rule("1-QĐ/TW", 2016, provisions='{dieu-2: {replaced_by: ["2-QĐ/TW@2021-02-03#dieu-3"]}}')
    assert found(tmp_path, old, rule("2-QĐ/TW", 2021)) == []
    assert found(tmp_path, old.replace("#dieu-3", "#dieu-4"), rule("2-QĐ/TW", 2021)) == [
        ("dangling-section", "quy-dinh-1-2016")
    ]


def test_a_ring_is_told_once(tmp_path: Path) -> None:
    ring = [
        rule(
            f"{n}-QĐ/TW",
            2021,
            status="replaced",
            replaced_by=f'["{after}-QĐ/TW@2021-02-03"]',
            replaces=f'["{before}-QĐ/TW@2021-02-03"]',
        )
        for n, after, before in ((1, 2, 3), (2, 3, 1), (3, 1, 2))
    ]
    assert found(tmp_path, *ring) == [("cycle", "quy-dinh-1-2021")]


def test_states_that_contradict_themselves(tmp_path: Path) -> None:
    ended = rule("1-QĐ/TW", 2016, ineffective_on="2021-03-01")
    replaced, amended = rule("2-QĐ/TW", 2021, status="replaced"), rule("3-QĐ/TW", 2021, status="amended")
    assert found(tmp_path, ended, replaced, amended) == [
        ("ended-in-force", "quy-dinh-1-2016"),
        ("replaced-by-nothing", "quy-dinh-2-2021"),
        ("amended-by-nothing", "quy-dinh-3-2021"),
    ]


def test_checks_missing_and_old(tmp_path: Path) -> None:
    never, late = rule("1-QĐ/TW", 2016, status_checked_on="null"), rule("2-QĐ/TW", 2021, status_checked_on="2026-11-13")
    assert found(tmp_path, never, late, days=9) == [
        ("no-check-date", "quy-dinh-1-2016"), ("old-check-date", "quy-dinh-2-2021"),
    ]  # fmt: skip
    assert found(tmp_path, never, late, days=10) == [("no-check-date", "quy-dinh-1-2016")]


@pytest.mark.parametrize(
    ("again", "field_name"),
    [
        (REGULATION, "id"),
        (REGULATION.replace("id: quy", "id: ban-sao-quy"), "number"),
        (ARTICLE.replace("id: thu", "id: ban-sao-thu").replace("title: Thư viện", "title: THƯ  VIỆN"), "title"),
    ],
)
def test_two_files_of_one_identity(tmp_path: Path, again: str, field_name: str) -> None:
    assert ("duplicate", "2.md") in found(tmp_path, REGULATION, ARTICLE, again)
    with pytest.raises(CorpusError) as caught:
        load_corpus(tmp_path)
    assert (Path(caught.value.path).name, caught.value.field_name) == ("2.md", field_name)


def test_a_numbering_that_breaks(tmp_path: Path) -> None:
    assert found(tmp_path, rule("1-QĐ/TW", 2016).replace("b) thẻ đỏ", "c) thẻ đỏ")) == [
        ("numbering", "quy-dinh-1-2016"), ("numbering", "quy-dinh-1-2016"),
    ]  # fmt: skip


def test_gaps_of_documents_that_are_not_there(tmp_path: Path) -> None:
    gaps = "- {topic: phụ lục, where: Hỏi văn thư., documents: [quy-dinh-1-2021, quy-dinh-9]}\n"
    assert found(tmp_path, rule("1-QĐ/TW", 2021), gaps=gaps) == [("gap-document", "phụ lục")]


@pytest.mark.parametrize(
    ("gaps", "field_name", "problem"),
    [
        ("- {topic: a}\n", "entry 1.where", "Field required"),
        ("- {topic: a, where: b}\n- {topic: '', where: b}\n", "entry 2.topic", "got ''"),
        ("- {topic: a, where: b, wehre: c}\n", "entry 1.wehre", "got 'c'"),
        ("- {topic: a, where: b, absent: [9-QĐ/TW]}\n", "entry 1.absent.1", 'expected "NUMBER@YYYY-MM-DD"'),
        ("- {topic: a\n", "file", "is not YAML at line 2"),
        ("topic: a\n", "entry ", "valid list"),
    ],
)
def test_faults_in_the_gaps(tmp_path: Path, gaps: str, field_name: str, problem: str) -> None:
    (tmp_path / "a.md").write_text(REGULATION)
    (tmp_path / "gaps.yaml").write_text(gaps)
    with pytest.raises(CorpusError) as caught:
        load_corpus(tmp_path)
    assert caught.value.field_name == field_name
    assert problem in caught.value.problem


@pytest.mark.parametrize("original_id", ["quy-dinh-7-qd-tw-2021", "ban-goc"])
def test_an_original_takes_the_place_of_its_digest(tmp_path: Path, original_id: str) -> None:
    original = REGULATION.replace("id: quy-dinh-7-qd-tw-2021", f"id: {original_id}")
    original = original.replace("text_kind: digest", "text_kind: original").replace("12 cuốn", "mười hai cuốn")
    (tmp_path / "a.md").write_text(REGULATION)
    (tmp_path / "b.md").write_text(original)
    (document,) = load_corpus(tmp_path).documents
    assert (document.text_kind, document.doc_id) == ("original", original_id)
    assert "mười hai cuốn" in document.text


def test_the_shipped_corpus(root: Path) -> None:
    corpus = load_corpus(root / "docs")
    newest = max(each.status_checked_on or date.min for each in corpus.documents)
    assert verify_corpus(corpus, newest, 180) == []
