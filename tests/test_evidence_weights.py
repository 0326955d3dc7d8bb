"""The shipped weights of evidence, and that they are what the fitting writes."""

from pathlib import Path

import pytest
import yaml

from assistant.evaluation import fitting
from assistant.evidence_weights import ANSWERING, RANKING, evidence_weights
from assistant.sentence_features import FEATURES


def test_every_feature_has_its_weight(root: Path) -> None:
    read = yaml.safe_load((root / "assistant" / "data" / "evidence.yaml").read_text(encoding="utf-8"))
    assert tuple(read["ranking"]) == RANKING
    assert tuple(read["answering"]) == ANSWERING
    assert {name: read["ranking"][name] for name in fitting.POLICY} == fitting.POLICY
    assert (read["answered"], read["certain"]) == (fitting.ANSWERED, fitting.CERTAIN)


def test_scores_and_likelihoods() -> None:
    weights = evidence_weights()
    nothing = weights.score([0.0] * len(RANKING))
    held = weights.score([float(name in ("held", "passage")) for name in RANKING])
    assert nothing == 0.0
    assert held > 0.0
    assert 0.0 < weights.likelihood([0.0] * len(ANSWERING)) < 1.0
    assert RANKING[: len(FEATURES)] == FEATURES


def test_features_that_do_not_fit_are_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        evidence_weights().score([1.0])
