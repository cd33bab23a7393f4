"""Trained endpoints as files: the model by skops, everything else as JSON. Nothing is unpickled.

``models/<version>/`` holds ``model.skops`` and ``model.json``, which has the digest of the former; the version is the
start of its own. So nothing in it can change without being noticed.
"""

import hashlib
import importlib.metadata
import json
import platform
from pathlib import Path
from typing import Any

import pandas as pd
import skops.io

from .codec import CodecError, decode, encode
from .endpoint import Endpoint, answer_rows
from .rows import Columns
from .training import TOLERANCE, Replay, Trained, difference

MODEL_FILE, MANIFEST_FILE, CURRENT_FILE = "model.skops", "model.json", "current"
PACKAGES = ("numpy", "pandas", "scikit-learn", "skops")

# What plain scikit-learn models are made of besides what skops trusts by itself.
TRUSTED = (
    "numpy.dtype",
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._SigmoidCalibration",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.metrics._dist_metrics.EuclideanDistance64",
    "sklearn.metrics._scorer._PassthroughScorer",
    "sklearn.model_selection._split.StratifiedKFold",
    "sklearn.neighbors._kd_tree.KDTree",
    "sklearn.neural_network._stochastic_optimizers.AdamOptimizer",
    "sklearn.tree._tree.Tree",
)


class ArtifactError(Exception):
    """A model can't be saved or loaded. The message is one line that says why."""


def save(folder: Path, endpoint: Endpoint, trained: Trained, replay: Replay) -> str:
    """Write a trained endpoint into the folder of models and return its version.

    It is loaded again at once and asked for some of the rows of training: a model whose file answers differently
    isn't kept.
    """
    try:
        content = skops.io.dumps({"model": trained.model, "learners": trained.learners})
        manifest = {
            "format": "skops",
            "sha256": hashlib.sha256(content).hexdigest(),
            "trustedTypes": sorted(set(skops.io.get_untrusted_types(data=content)) - set(TRUSTED)),
            "madeWith": {
                "python": platform.python_version(),
                **{name: importlib.metadata.version(name) for name in PACKAGES},
            },
            "raw": trained.raw,
            "reason": trained.reason,
            "replay": {"compared": replay.compared, "difference": replay.difference},
            "settings": encode(trained.settings),
            "columns": {name: str(dtype) for name, dtype in trained.columns.dtypes.items()},
            "missing": encode(trained.columns.missing),
            "frozen": encode(trained.kept),
        }
    except (CodecError, TypeError, ValueError, AttributeError) as error:
        raise ArtifactError(f"the model can't be saved: {' '.join(str(error).split())}") from error
    text = (json.dumps(manifest, indent=1) + "\n").encode()
    version = _version(text)
    place = folder / version
    place.mkdir(parents=True, exist_ok=True)
    (place / MODEL_FILE).write_bytes(content)
    (place / MANIFEST_FILE).write_bytes(text)
    _compare(endpoint, trained, load(folder, version)[0])
    (folder / CURRENT_FILE).write_text(f"{version}\n", encoding="utf-8")
    return version


def load(folder: Path, version: str | None = None) -> tuple[Trained, str]:
    """Return a trained endpoint with its version; without one it is the one that was saved last."""
    try:
        name = version or (folder / CURRENT_FILE).read_text(encoding="utf-8").strip()
        text = (folder / name / MANIFEST_FILE).read_bytes()
        content = (folder / name / MODEL_FILE).read_bytes()
    except OSError as error:
        raise ArtifactError(f"there is no model: {error.filename} isn't there") from error
    if _version(text) != name:
        raise ArtifactError(f"{folder / name / MANIFEST_FILE} is not the file that was saved: its digest differs")
    manifest: dict[str, Any] = json.loads(text)
    if hashlib.sha256(content).hexdigest() != manifest["sha256"]:
        raise ArtifactError(f"{folder / name / MODEL_FILE} is not the file that was saved: its digest differs")
    try:
        fitted = skops.io.loads(content, trusted=[*TRUSTED, *manifest["trustedTypes"]])
        trained = Trained(
            fitted["model"],
            Columns(
                {column: pd.api.types.pandas_dtype(dtype) for column, dtype in manifest["columns"].items()},
                decode(manifest["missing"]),
            ),
            raw=manifest["raw"],
            reason=manifest["reason"],
            learners=fitted["learners"],
            settings=decode(manifest["settings"]),
            kept=decode(manifest["frozen"]),
        )
    except Exception as error:  # whatever a file of another version raises
        raise ArtifactError(f"{folder / name} can't be loaded: {type(error).__name__}: {error}") from error
    return trained, name


def _version(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:12]


def _compare(endpoint: Endpoint, trained: Trained, loaded: Trained) -> None:
    assert trained.probe is not None
    before, after = (answer_rows(endpoint, one, trained.probe).values for one in (trained, loaded))
    if any(difference(one, other) > TOLERANCE for one, other in zip(before, after, strict=True)):
        raise ArtifactError("the model that was saved answers differently when it is loaded again")
