"""Fitted models as bytes: scikit-learn's by skops, XGBoost's and LightGBM's in their own formats, pickle by consent only."""

import importlib
import io
import json
import pickle
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import skops.io

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

# Classes that are made anew and read their own file; nothing else is ever imported by a name in a manifest.
NATIVE = {
    "xgboost": ("Booster", "XGBClassifier", "XGBRegressor", "XGBRanker", "XGBRFClassifier", "XGBRFRegressor"),
    "lightgbm": ("Booster",),
}
FILES = {"skops": "model.skops", "xgboost": "model.ubj", "lightgbm": "model.txt", "pickle": "model.pickle"}


class FormatError(Exception):
    """A model can't be written or read in a format. The message is one line that says why."""


def dump(model: Any, *, pickles: bool) -> tuple[str, bytes]:
    """Return the format of a model and its bytes: the same ones for the same model.

    ``pickles`` is the owner's consent to pickle, for what nothing else can keep.
    """
    library = type(model).__module__.partition(".")[0]
    if type(model).__name__ in NATIVE.get(library, ()):
        return library, _written(model, library)
    try:
        content = steady(skops.io.dumps(model))
        skops.io.loads(content, trusted=[*TRUSTED, *skops.io.get_untrusted_types(data=content)])
    except Exception as error:  # whatever a model that skops doesn't know makes it raise
        if pickles:
            return "pickle", pickle.dumps(model, protocol=4)
        raise FormatError(
            f"a {type(model).__name__} can't be kept by skops ({' '.join(str(error).split())}): "
            "train --allow-pickle keeps it as a pickle, which can run any code when it is loaded"
        ) from error
    return "skops", content


def parse(kind: str, content: bytes, of: str, trusted: list[str], *, pickles: bool) -> Any:
    """Return the model of its bytes. ``of`` is the class of a native format, ``trusted`` skops' further types."""
    if kind == "skops":
        return skops.io.loads(content, trusted=[*TRUSTED, *trusted])
    if kind == "pickle":
        if not pickles:
            raise FormatError("it is a pickle, which can run any code when it is loaded: serve --allow-pickle loads it")
        return pickle.loads(content)  # its digest was checked, and its owner consents
    if of not in NATIVE.get(kind, ()):
        raise FormatError(f"{kind} {of} is no format")
    return _read(kind, of, content)


def untrusted(kind: str, content: bytes) -> list[str]:
    """Return the types that skops is asked to trust beyond scikit-learn's own."""
    return sorted(set(skops.io.get_untrusted_types(data=content)) - set(TRUSTED)) if kind == "skops" else []


def _written(model: Any, library: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILES[library]
        model.save_model(str(file))
        return file.read_bytes()


def _read(library: str, of: str, content: bytes) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILES[library]
        file.write_bytes(content)
        make: Callable[..., Any] = getattr(importlib.import_module(library), of)
        if library == "lightgbm":
            return make(model_file=str(file))
        model = make()
        model.load_model(str(file))
        return model


def steady(content: bytes) -> bytes:
    """Return a file of skops without what differs each time: when it was written, and where objects were in memory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    schema = json.loads(files.pop("schema.json"))
    numbers: dict[int, int] = {}
    _number(schema, numbers)
    names = {str(old): str(new) for old, new in numbers.items()}
    written = {_renamed(name, names): data for name, data in files.items()}
    written["schema.json"] = json.dumps(_steady_schema(schema, numbers, names), indent=2).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(written):
            archive.writestr(zipfile.ZipInfo(name), written[name])
    return target.getvalue()


def _number(node: Any, numbers: dict[int, int]) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("__id__"), int):
            numbers.setdefault(node["__id__"], len(numbers) + 1)
        for part in node.values():
            _number(part, numbers)
    elif isinstance(node, list):
        for part in node:
            _number(part, numbers)


def _renamed(name: str, names: dict[str, str]) -> str:
    stem, dot, suffix = name.partition(".")
    return f"{names.get(stem, stem)}{dot}{suffix}"


def _steady_schema(node: Any, numbers: dict[int, int], names: dict[str, str]) -> Any:
    if isinstance(node, list):
        return [_steady_schema(part, numbers, names) for part in node]
    if not isinstance(node, dict):
        return node
    steady_node = {key: _steady_schema(part, numbers, names) for key, part in node.items()}
    if isinstance(node.get("__id__"), int):
        steady_node["__id__"] = numbers[node["__id__"]]
    if isinstance(node.get("file"), str):
        steady_node["file"] = _renamed(node["file"], names)
    return steady_node
