"""«khoản 2 Điều 24» of a question against where passages stand."""

import pytest

from index.embedding import SentenceEmbeddings
from index.provision_labels import ProvisionLabels
from index.store import Index
from tests.passages import passage
from tests.tiny_model import embeddings, model_folder  # noqa: F401

CHUNKS = [
    passage("luat#0", "Luật A - Điều 24. Thử việc, khoản 1", "1. Hai bên thỏa thuận."),
    passage("luat#1", "Luật A - Điều 24. Thử việc, khoản 2", "2. Nội dung thử việc."),
    passage("luat#2", "Luật A - Điều 2. Đối tượng, khoản 2", "2. Người sử dụng."),
    passage("luat#3", "Chương II. Quy định 65", "Điểm mới của điều lệ."),
]


@pytest.mark.parametrize(
    ("query", "shares"),
    [
        ("khoản 2 Điều 24 quy định gì?", [0.5, 1, 0, 0]),
        ("khoan 2 dieu 24", [0.5, 1, 0, 0]),
        ("ĐIỀU 24", [1, 1, 0, 0]),
        ("Điều 2 nói gì", [0, 0, 1, 0]),
        ("khoản 1", [1, 0, 0, 0]),
        ("chuong ii", [0, 0, 0, 1]),
        ("Điều 240", [0, 0, 0, 0]),
        ("đạt 24 điểm, điều gì khác?", [0, 0, 0, 0]),
    ],
)
def test_shares_of_the_provisions_named(query: str, shares: list[float]) -> None:
    assert ProvisionLabels(CHUNKS).shares(query).tolist() == shares


def test_clauses_and_points_listed_in_a_passage_are_its_own() -> None:
    listed = passage("luat#4", "Điều 5. Tiêu chuẩn", "1. Cán bộ phải:\na) khỏe;\nđ) vững;\n2. Công chức.")
    labels = ProvisionLabels([listed])
    assert labels.shares("điểm đ khoản 2 Điều 5").tolist() == [1]
    assert labels.shares("điểm d khoản 1 Điều 5").tolist() == pytest.approx([2 / 3])
    assert labels.shares("khoản 3 Điều 5").tolist() == [0.5]


def test_the_provision_named_comes_first(embeddings: SentenceEmbeddings) -> None:
    index = Index.from_chunks(CHUNKS, embeddings)
    found = index.search("thử việc khoản 2 Điều 24")
    assert found[0].chunk.chunk_id == "luat#1"
    assert found[0].scores["provisions"] == 1
