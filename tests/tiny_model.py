"""A real sentence-transformers model of twelve words in two dimensions, so that every cosine can be worked by hand."""

from pathlib import Path

import numpy as np
import pytest

from index.embedding import SentenceEmbeddings, load_embeddings

# Words as the tokenizer makes them: lower case, NFC. A text is the mean of its words, made a unit vector.
WORDS: dict[str, tuple[float, float]] = {
    "[unk]": (0.0, 0.0),
    "sách": (1.0, 0.0),
    "mượn": (0.8, 0.6),
    "đọc": (0.6, 0.8),
    "báo": (0.0, 1.0),
    "phòng": (-0.6, 0.8),
    "thẻ": (-0.8, 0.6),
    "trả": (-1.0, 0.0),
    "thư": (0.6, -0.8),
    "viện": (0.8, -0.6),
    "query": (0.0, -1.0),
    "passage": (0.0, 1.0),
}


def make_model(folder: Path, words: dict[str, tuple[float, ...]] | None = None) -> Path:
    """A folder that holds a static model of these words (`WORDS` by default)."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import NFC, Lowercase
    from tokenizers.normalizers import Sequence as Steps
    from tokenizers.pre_tokenizers import Whitespace

    words = words or WORDS
    tokenizer = Tokenizer(WordLevel({word: row for row, word in enumerate(words)}, unk_token="[unk]"))
    tokenizer.normalizer = Steps([NFC(), Lowercase()])
    tokenizer.pre_tokenizer = Whitespace()
    table = StaticEmbedding(tokenizer, embedding_weights=np.array(list(words.values()), dtype=np.float32))
    SentenceTransformer(modules=[table, Normalize()], device="cpu").save(str(folder), create_model_card=False)
    return folder


def unit(*vector: float) -> np.ndarray:
    """A vector made a unit vector, float64."""
    return np.array(vector) / np.linalg.norm(vector)


def mean_of(*words: str) -> np.ndarray:
    """What the model gives for a text of these words: their mean, made a unit vector."""
    return unit(*np.mean([WORDS[word] for word in words], axis=0))


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="session")
def embeddings(model_folder: Path) -> SentenceEmbeddings:
    return load_embeddings(str(model_folder))
