"""Trained endpoints as files: the model in a format that runs no code, everything else as JSON.

``models/<version>/`` holds the model, what else was fitted and ``model.json``, which has their digests; the version is
the start of its own. So nothing in it can change without being noticed.
"""

import hashlib
import importlib.metadata
import json
import platform
from pathlib import Path
from typing import Any

import pandas as pd

from ..settings import project_root
from . import formats
from .codec import CodecError, decode, encode
from .endpoint import Endpoint, answer_rows
from .formats import FormatError
from .rows import Columns, Form
from .training import TOLERANCE, Replay, Trained, difference

FITTED_FILE, MANIFEST_FILE, CURRENT_FILE = "fitted.skops", "model.json", "current"
PACKAGES = ("numpy", "pandas", "scikit-learn", "skops", "xgboost", "lightgbm", "statsmodels")
PROJECT = "<project>/"


class ArtifactError(Exception):
    """A model can't be saved or loaded. The message is one line that says why."""


def save(folder: Path, endpoint: Endpoint, trained: Trained, replay: Replay, *, pickles: bool = False) -> str:
    """Write a trained endpoint into the folder of models and return its version.

    It is loaded again at once and asked for some of the rows of training: a model whose file answers differently
    isn't kept. ``pickles`` is the owner's consent to pickle, where nothing else can keep the model.
    """
    try:
        files, manifest = _written(trained, replay, pickles=pickles)
    except (CodecError, FormatError, TypeError, ValueError, AttributeError) as error:
        raise ArtifactError(f"the model can't be saved: {' '.join(str(error).split())}") from error
    text = (json.dumps(manifest, indent=1) + "\n").encode()
    version = _version(text)
    place = folder / version
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (place / name).write_bytes(content)
    (place / MANIFEST_FILE).write_bytes(text)
    _compare(endpoint, trained, load(folder, version, pickles=pickles)[0])
    (folder / CURRENT_FILE).write_text(f"{version}\n", encoding="utf-8")
    return version


def _written(trained: Trained, replay: Replay, *, pickles: bool) -> tuple[dict[str, bytes], dict[str, Any]]:
    fitted: list[Any] = []
    frozen, others = encode(trained.kept, fitted), encode(trained.others, fitted)
    kind, content = formats.dump(trained.model, pickles=pickles)
    files = {formats.FILES[kind]: content}
    if fitted:
        fitted_kind, files[FITTED_FILE] = formats.dump(fitted, pickles=False)
        assert fitted_kind == "skops"
    columns = trained.columns
    manifest = {
        "format": kind,
        "class": type(trained.model).__name__,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "trustedTypes": sorted(
            {name for file, data in files.items() for name in formats.untrusted(file.rpartition(".")[2], data)}
        ),
        "madeWith": {"python": platform.python_version(), **_versions()},
        "raw": trained.raw,
        "reason": trained.reason,
        "replay": {"compared": replay.compared, "difference": replay.difference},
        "settings": encode({name: _portable(value) for name, value in trained.settings.items()}),
        "columns": {name: str(dtype) for name, dtype in columns.dtypes.items()},
        "missing": encode(columns.missing),
        "form": {**vars(columns.form), "labels": encode(columns.form.labels)},
        "frozen": frozen,
        "others": others,
        "contract": trained.contract,
        "examples": trained.examples,
    }
    return files, manifest


def _versions() -> dict[str, str]:
    installed = {}
    for name in PACKAGES:
        try:
            installed[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return installed


def _portable(value: Any) -> Any:
    """Paths of this machine mean nothing on another one: those of the project are kept from its folder on."""
    if not isinstance(value, str) or not Path(value).is_absolute():
        return value
    path, root = Path(value), project_root()
    return PROJECT + (path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name)


def _local(value: Any) -> Any:
    return str(project_root() / value.removeprefix(PROJECT)) if str(value).startswith(PROJECT) else value


def load(folder: Path, version: str | None = None, *, pickles: bool = False) -> tuple[Trained, str]:
    """Return a trained endpoint with its version; without one it is the one that was saved last.

    Digests are checked before anything is read; a pickle is only read with consent.
    """
    try:
        name = version or (folder / CURRENT_FILE).read_text(encoding="utf-8").strip()
        text = (folder / name / MANIFEST_FILE).read_bytes()
        if _version(text) != name:
            raise ArtifactError(f"{folder / name / MANIFEST_FILE} is not the file that was saved: its digest differs")
        manifest: dict[str, Any] = json.loads(text)
        files = {file: (folder / name / file).read_bytes() for file in manifest["files"]}
    except OSError as error:
        raise ArtifactError(f"there is no model: {error.filename} isn't there") from error
    for file, content in files.items():
        if hashlib.sha256(content).hexdigest() != manifest["files"][file]:
            raise ArtifactError(f"{folder / name / file} is not the file that was saved: its digest differs")
    try:
        return _read(manifest, files, pickles=pickles), name
    except Exception as error:  # whatever a file of another version raises
        why = str(error) if isinstance(error, FormatError) else f"{type(error).__name__}: {error}"
        raise ArtifactError(f"{folder / name} can't be loaded: {' '.join(why.split())}") from error


def _read(manifest: dict[str, Any], files: dict[str, bytes], *, pickles: bool) -> Trained:
    kind, trusted = manifest["format"], manifest["trustedTypes"]
    model = formats.parse(kind, files[formats.FILES[kind]], manifest["class"], trusted, pickles=pickles)
    kept = files.get(FITTED_FILE)
    fitted = [] if kept is None else formats.parse("skops", kept, "list", trusted, pickles=False)
    return Trained(
        model,
        Columns(
            {column: pd.api.types.pandas_dtype(dtype) for column, dtype in manifest["columns"].items()},
            decode(manifest["missing"]),
            Form(**{**manifest["form"], "labels": decode(manifest["form"]["labels"])}),
        ),
        raw=manifest["raw"],
        reason=manifest["reason"],
        others=decode(manifest["others"], fitted),
        settings={key: _local(value) for key, value in decode(manifest["settings"]).items()},
        kept=decode(manifest["frozen"], fitted),
        contract=manifest["contract"],
        examples=manifest["examples"],
    )


def _version(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:12]


def _compare(endpoint: Endpoint, trained: Trained, loaded: Trained) -> None:
    assert trained.probe is not None
    before, after = (answer_rows(endpoint, one, trained.probe).values for one in (trained, loaded))
    if any(difference(one, other) > TOLERANCE for one, other in zip(before, after, strict=True)):
        raise ArtifactError("the model that was saved answers differently when it is loaded again")
