"""A model folder is data: no code of it is run, no pickle of it is read."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path

import pytest

from index.embedding import ModelSettings, load_embeddings
from index.types import EmbeddingModelError
from tests.tiny_model import model_folder  # noqa: F401


class _Runs:
    """What a hostile pickle does when it is read."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple:
        return Path.touch, (self._trace,)


@pytest.fixture
def folder(model_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder, tmp_path / "model"))


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    """Where code of the folder would leave something."""
    return tmp_path / "trace"


def refused(folder: Path) -> str:
    with pytest.raises(EmbeddingModelError) as raised:
        load_embeddings(ModelSettings(str(folder)))
    return str(raised.value)


def weights(folder: Path) -> Path:
    [found] = folder.rglob("*.safetensors")
    return found


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.bin", "model.pt", "model.pkl"])
def test_weights_in_a_pickle_are_not_read(folder: Path, trace: Path, name: str) -> None:
    own = weights(folder)
    own.with_name(name).write_bytes(pickle.dumps(_Runs(trace)))
    load_embeddings(ModelSettings(str(folder)))  # beside safetensors they are left alone
    own.unlink()
    assert "safetensors" in refused(folder)
    assert not trace.exists()


@pytest.mark.parametrize("kind", ["modeling_own.Own", "own.Own", "sentence_transformers.own.Own"])
def test_code_of_the_folder_is_not_run(folder: Path, trace: Path, kind: str) -> None:
    code = f"open({str(trace)!r}, 'w').close()\nclass Own: pass\n"
    for place in (folder, weights(folder).parent):
        for name in ("modeling_own.py", "own.py", "__init__.py"):
            (place / name).write_text(code)
    modules = json.loads((folder / "modules.json").read_text())
    modules[0]["type"] = kind
    (folder / "modules.json").write_text(json.dumps(modules))
    refused(folder)
    assert not trace.exists()


def test_code_named_by_a_configuration_is_not_run(folder: Path, trace: Path) -> None:
    (folder / "own.py").write_text(f"open({str(trace)!r}, 'w').close()\nclass Own: pass\n")
    told = {"model_type": "own", "auto_map": {"AutoModel": "own.Own", "AutoConfig": "own.Own"}}
    modules = json.loads((folder / "modules.json").read_text())
    modules[0]["type"] = "sentence_transformers.models.Transformer"
    (folder / "modules.json").write_text(json.dumps(modules))
    for place in (folder, weights(folder).parent):
        (place / "config.json").write_text(json.dumps(told))
    refused(folder)
    assert not trace.exists()
