"""The shipped format: what is saved is what is loaded, and what is damaged is named."""

import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.embedding import SHIPPED_MODEL, load_embeddings
from index.static_model import load_static, quantised, save_static
from index.types import EmbeddingModelError

TABLE = np.array([[0, 0], [3, 4], [0, -2], [1, 0.5]], dtype=np.float32)


def save(folder: Path) -> Path:
    tokenizer = Tokenizer(models.WordLevel({"<unk>": 0, "luân": 1, "chuyển": 2, "học": 3}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    save_static(folder, tokenizer, TABLE, {"seed": 0})
    return folder


def test_a_row_is_kept_to_half_a_step_of_its_scale() -> None:
    rows, scales = quantised(TABLE)
    assert rows[1].tolist() == [round(3 / (4 / 127)), 127]  # 95.25 -> 95
    assert scales.tolist() == pytest.approx([0, 4 / 127, 2 / 127, 1 / 127])
    assert np.abs(rows * scales[:, None] - TABLE).max() <= scales.max() / 2


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    model = load_static(save(tmp_path))
    [vector] = model.encode(["luân chuyển"])
    # The mean of the two rows, normalised: (95 * 4/127, 4) + (0, -2) = (2.992, 2).
    expected = np.array([95 * 4 / 127, 2]) / np.hypot(95 * 4 / 127, 2)
    assert vector == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "table.safetensors"])
@pytest.mark.parametrize("damage", ["missing", "cut", "garbage"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str, damage: str) -> None:
    file = save(tmp_path) / name
    content = file.read_bytes()
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(content[: len(content) // 2] if damage == "cut" else b"\x00" * 40)
    with pytest.raises(EmbeddingModelError, match=name.replace(".", r"\.")):
        load_static(tmp_path)


@pytest.mark.parametrize(
    ("key", "value", "seen"), [("format", "other", "format"), ("rows", 7, r"\(4, 2\)"), ("dim", "2", "whole")]
)
def test_files_that_do_not_fit_together(tmp_path: Path, key: str, value: object, seen: str) -> None:
    file = save(tmp_path) / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {key: value}))
    with pytest.raises(EmbeddingModelError, match=seen):
        load_static(tmp_path)


def test_a_table_must_have_one_row_a_token(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\(3, 2\), the tokenizer 2 tokens"):
        save_static(tmp_path, Tokenizer(models.WordLevel({"a": 0, "b": 1}, unk_token="a")), TABLE[:3], {})


def test_the_shipped_model_is_small_and_knows_vietnamese() -> None:
    assert sum(file.stat().st_size for file in SHIPPED_MODEL.iterdir()) <= 40_000_000
    vectors = load_embeddings().encode_passages(
        [
            "Cán bộ được cử đi học lớp lý luận chính trị.",
            "Công chức tham gia khóa bồi dưỡng chính trị.",
            "Đội bóng thắng hai trận liên tiếp trên sân nhà.",
            "can bo duoc cu di hoc lop ly luan chinh tri",
        ]
    )
    similarity = vectors @ vectors.T
    assert similarity[0, 1] > similarity[0, 2] + 0.1  # a paraphrase against another subject
    assert similarity[0, 3] > 0.8  # the same without diacritics


def test_the_shipped_model_knows_what_no_word_has_in_common() -> None:
    fired, dismissed, flowers = load_embeddings().encode_passages(
        ["sếp đuổi việc tôi", "sa thải người lao động", "trồng hoa trong vườn"]
    )
    assert fired @ dismissed > fired @ flowers + 0.3


def test_the_shipped_model_finds_english_in_vietnamese() -> None:
    english = ["The football team won two matches.", "The hospital lacks doctors.", "A fired worker is compensated."]
    vietnamese = ["Đội bóng thắng hai trận.", "Bệnh viện thiếu bác sĩ.", "Người bị sa thải được bồi thường."]
    embeddings = load_embeddings()
    similarity = embeddings.encode_passages(english) @ embeddings.encode_passages(vietnamese).T
    assert similarity.argmax(axis=1).tolist() == [0, 1, 2]
