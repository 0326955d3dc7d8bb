"""Training end to end on a few made-up rows: it runs, it learns, and the same input gives the same bytes."""

import gzip
import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.lexicon import load_lexicon
from index.static_model import load_static
from index.training.__main__ import main
from index.training.pairs import unshared
from index.training.train import unlike
from index.training.vocabulary import Sizes, build_vocabulary, with_meanings, words

SUBJECTS = ["con mèo", "cánh đồng", "bài hát", "dòng sông", "quyển sách", "ngôi nhà", "cơn mưa", "phiên chợ"]
ACTS = ["nằm yên trong nắng sớm", "đổi màu theo mùa gặt", "vang lên lúc chiều tà", "chảy qua nhiều làng cũ"]


def write(folder: Path, name: str, rows: list[dict]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def make_data(folder: Path) -> Path:
    told = [(subject, f"{subject} {act}") for subject in SUBJECTS for act in ACTS]
    texts = [f"{line}, và {line} thêm một lần nữa. " * 4 for _, line in told]
    write(
        folder,
        "news",
        [
            {"title": line, "abstract": f"Chuyện kể {line}.", "text": text}
            for (_, line), text in zip(told, texts, strict=True)
        ],
    )
    write(folder, "law_articles", [{"query": f"Điều về {subject}", "text": line} for subject, line in told])
    write(folder, "questions_law", [{"query": f"{subject} ra sao?", "text": line} for subject, line in told])
    write(folder, "questions_web", [{"query": f"{told[0][0]} gì?", "text": told[0][1], "label": 1}])
    write(folder, "parallel_en_vi", [{"en": f"a story {n % 4}", "vi": line} for n, (_, line) in enumerate(told)])
    return folder


def test_words_are_what_the_normaliser_leaves() -> None:
    assert words("Điều 4: «Luân chuyển», 55,3%") == ["điều", "4", "luân", "chuyển", "55", "3"]


def test_a_vocabulary_holds_syllables_pairs_and_folded_forms() -> None:
    texts = ["luân chuyển cán bộ"] * 20 + ["học tập tốt"] * 20
    vocabulary = build_vocabulary(texts, ["to learn"] * 3, Sizes(pairs=10, folded_pairs=10, english=10))
    assert {"▁luân", "▁luan", "▁luân▁chuyển", "▁luan▁chuyen", "▁learn"} <= set(vocabulary.pieces)
    position = vocabulary.pieces.index("▁luân▁chuyển")
    names = {vocabulary.features[feature] for feature in vocabulary.features_of[position]}
    assert names == {"▁luân▁chuyển", "▁luan▁chuyen", "▁luân", "▁chuyển", "▁luan", "▁chuyen"}


def test_pieces_of_one_meaning_share_a_feature() -> None:
    texts = ["sa thải công nhân"] * 20 + ["đuổi việc hôm qua"] * 20
    vocabulary = build_vocabulary(texts, ["dismiss them"] * 3, Sizes(pairs=20, folded_pairs=20, english=10))
    meanings = {"▁sa▁thải": ("dismiss", "the"), "▁đuổi▁việc": ("dismiss",), "▁hôm▁qua": ("yesterday",)}
    meant = with_meanings(vocabulary, meanings)
    assert meant.pieces == vocabulary.pieces
    assert meant.features[len(vocabulary.features) :] == ["en:dismiss"]  # "the" says nothing, "yesterday" is no piece
    assert meant.idf[-1] == vocabulary.idf[vocabulary.features.index("▁dismiss")]
    holders = {
        piece for piece, own in zip(meant.pieces, meant.features_of, strict=True) if len(meant.features) - 1 in own
    }
    assert holders == {"▁sa▁thải", "▁sa▁thai", "▁đuổi▁việc", "▁duoi▁viec", "▁dismiss"}


def test_a_batch_as_alike_as_the_teacher_finds_it_costs_nothing() -> None:
    import torch

    likeness = torch.tensor([[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 1.0]])
    vectors = torch.linalg.cholesky(likeness)  # rows whose inner products are the likeness
    assert unlike(vectors, vectors, likeness, 12.0).item() == pytest.approx(0, abs=1e-5)
    # The third sentence as near to the first as the second is: the first finds both alike, which it should not.
    # Shares of the first wanted e^6 : 1, found 1 : 1, and so on by hand for each of the three.
    wrong = torch.linalg.cholesky(torch.tensor([[1.0, 0.5, 0.5], [0.5, 1.0, 0.0], [0.5, 0.0, 1.0]]))
    near = math.exp(6) / (math.exp(6) + 1)
    first = near * math.log(near / 0.5) + (1 - near) * math.log((1 - near) / 0.5)
    third = 0.5 * math.log(0.5 / near) + 0.5 * math.log(0.5 / (1 - near))
    assert unlike(wrong, wrong, likeness, 12.0).item() == pytest.approx((first + 0 + third) / 3, rel=1e-4)


def test_words_that_the_passage_has_leave_half_of_the_queries() -> None:
    random = np.random.default_rng(0)
    query, passage = np.arange(10), np.arange(8)
    kept = [unshared(query, passage, random) for _ in range(400)]
    whole = sum(len(each) == 10 for each in kept) / 400
    assert 0.4 < whole < 0.6
    assert all({8, 9} <= set(each.tolist()) for each in kept)  # what the passage lacks stays
    thinned = [len(each) - 2 for each in kept if len(each) < 10]
    assert 1.2 < sum(thinned) / len(thinned) < 2.0  # a fifth of the eight
    assert unshared(np.arange(3), passage, random).tolist() == [0, 1, 2]  # never fewer than two


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Sums of floats in one order: with several threads a busy machine may add them in another."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def test_the_same_seed_gives_the_same_model(tmp_path: Path, one_thread: None) -> None:
    data = make_data(tmp_path)
    for name, seed in (("one", "0"), ("two", "0"), ("other", "1")):
        steps = ["--steps", "12", "--no-teacher", "--seed", seed]
        main(["embedding", "--data", str(data), "--out", str(tmp_path / name), *steps])
    tables = {name: (tmp_path / name / "table.safetensors").read_bytes() for name in ("one", "two", "other")}
    assert tables["one"] == tables["two"]
    assert tables["one"] != tables["other"]
    model = load_static(tmp_path / "one")
    vectors = model.encode([f"con mèo {ACTS[0]}", "con meo nam yen", "dòng sông"])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_the_lexicon_is_trained_and_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [
        ("Law, school.", "Luật, trường học."),
        ("law: 12 books", "luật: 12 cuốn sách"),
        ("school books", "trường học cuốn sách"),
    ]
    write(tmp_path, "parallel_en_vi", [{"en": en, "vi": vi} for en, vi in pairs * 4])
    for name in ("one.json", "two.json"):
        main(["lexicon", "--data", str(tmp_path), "--out", str(tmp_path / name)])
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    # "trường học" and "cuốn sách" are one piece each of the shipped tokenizer; numbers are no words.
    assert load_lexicon(tmp_path / "one.json") == {"books": ("cuốn sách",), "law": ("luật",), "school": ("trường học",)}
    assert "one.json: 3 words" in capsys.readouterr().out


def test_what_to_train_must_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["--data", str(tmp_path), "--out", str(tmp_path / "out")])
    assert raised.value.code == 2
    assert "embedding" in capsys.readouterr().err
