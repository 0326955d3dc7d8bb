"""Sentence vectors of a small real model, its identity, and what is said of a model that cannot be loaded."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from index.embedding import ModelSettings, SentenceEmbeddings, load_embeddings, model_identity
from index.types import EmbeddingModelError
from tests.tiny_model import embeddings, make_model, mean_of, model_folder, unit  # noqa: F401


def test_a_vector_is_the_mean_of_its_words_made_a_unit(embeddings: SentenceEmbeddings) -> None:
    vectors = embeddings.encode_passages(["sách báo", "Mượn sách!", "chưa gặp"])
    mixed = unit(0.8 + 1 + 0, 0.6 + 0 + 0)  # "!" is an unknown word: a zero in the mean
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, [[0.5**0.5, 0.5**0.5], mixed, [0, 0]], atol=1e-6)
    np.testing.assert_allclose(embeddings.encode_query("đọc"), [0.6, 0.8], atol=1e-6)


def test_no_passages_give_no_rows(embeddings: SentenceEmbeddings) -> None:
    assert embeddings.encode_passages([]).shape == (0, 2)
    assert embeddings.embed_documents([]) == []


def test_langchain_interface(embeddings: SentenceEmbeddings) -> None:
    assert isinstance(embeddings, Embeddings)
    assert embeddings.embed_query("đọc") == pytest.approx([0.6, 0.8])
    assert embeddings.embed_documents(["trả", "báo"]) == [[-1.0, 0.0], [0.0, 1.0]]


def test_prefixes(model_folder: Path) -> None:
    prefixed = load_embeddings(ModelSettings(str(model_folder), query_prefix="query ", passage_prefix="passage "))
    np.testing.assert_allclose(prefixed.encode_query("sách"), mean_of("query", "sách"), atol=1e-6)
    np.testing.assert_allclose(prefixed.encode_passages(["sách"])[0], mean_of("passage", "sách"), atol=1e-6)


def test_the_order_of_passages_is_kept_over_batches(embeddings: SentenceEmbeddings) -> None:
    words = ["sách", "trả", "báo " * 9] * 200
    vectors = embeddings.encode_passages(words)
    np.testing.assert_allclose(vectors, [[1, 0], [-1, 0], [0, 1]] * 200, atol=1e-6)


def test_identity_is_that_of_the_files(model_folder: Path, tmp_path: Path) -> None:
    settings = ModelSettings(str(model_folder))
    identity = model_identity(settings)
    assert identity == load_embeddings(settings).identity == load_embeddings(str(model_folder)).identity
    copy = tmp_path / "copy"
    shutil.copytree(model_folder, copy)
    same = model_identity(ModelSettings(str(copy)))
    assert (same.name, same.fingerprint) == (str(copy), identity.fingerprint)
    weights = copy / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    assert model_identity(ModelSettings(str(copy))).fingerprint != identity.fingerprint


@pytest.mark.parametrize("change", [{"query_prefix": "q: "}, {"passage_prefix": "p: "}, {"max_seq_length": 8}])
def test_identity_holds_the_settings(model_folder: Path, change: dict[str, object]) -> None:
    settings = ModelSettings(str(model_folder))
    assert model_identity(replace(settings, **change)) == replace(model_identity(settings), **change)


def test_a_file_beside_the_model_is_no_part_of_it(model_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(model_folder, copy)
    before = model_identity(ModelSettings(str(copy)))
    (copy / "README.md").write_text("Ghi chú.")
    os.utime(copy / "model.safetensors", (0, 0))
    assert model_identity(ModelSettings(str(copy))) == before


def test_large_weights_are_known_by_size_and_ends(tmp_path: Path) -> None:
    folder = tmp_path / "large"
    folder.mkdir()
    weights = folder / "model.safetensors"
    seen = set()
    for size, at in ((65 << 20, 0), (65 << 20, 1), (65 << 20, (65 << 20) - 1), ((65 << 20) + 1, 0)):
        with weights.open("wb") as file:  # sparse: it takes no room
            file.truncate(size)
            file.seek(at)
            file.write(b"x")
        seen.add(model_identity(ModelSettings(str(folder))).fingerprint)
    assert len(seen) == 4


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no such model", "/no/such/folder"])
def test_a_model_that_is_not_here(name: str) -> None:
    for load in (load_embeddings, lambda name: model_identity(ModelSettings(name))):
        with pytest.raises(EmbeddingModelError) as caught:
            load(name)
        assert caught.value.name == name
        assert caught.value.problem.startswith("no such folder, and no model of that name is on this machine")


def _cut(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-9])


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _break_modules(folder: Path) -> None:
    (folder / "modules.json").write_text("{")


def _lose_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def _lose_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def _break_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text('{"version": "1.0"}')


@pytest.mark.parametrize("damage", [_cut, _empty, _break_modules, _lose_weights, _lose_tokenizer, _break_tokenizer])
def test_a_damaged_model_is_named(model_folder: Path, tmp_path: Path, damage: object) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(model_folder, folder)
    damage(folder)
    with pytest.raises(EmbeddingModelError) as caught:
        load_embeddings(str(folder))
    assert caught.value.name == str(folder)
    assert caught.value.problem.startswith(f"cannot be loaded from {folder}: ")
    assert "\n" not in str(caught.value)


def test_models_of_other_words_have_other_identities(model_folder: Path, tmp_path: Path) -> None:
    other = make_model(tmp_path / "other", {"[unk]": (0.0, 0.0), "sách": (0.0, 1.0)})
    np.testing.assert_allclose(load_embeddings(str(other)).encode_query("sách"), [0, 1], atol=1e-6)
    assert (
        model_identity(ModelSettings(str(other))).fingerprint
        != model_identity(ModelSettings(str(model_folder))).fingerprint
    )
