"""Descriptions of files that a step writes, by what is in them."""

import csv
import json
import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .description import Description, incomparable
from .values import describe

MAX_SIZE = 200_000_000  # bytes of a file that is still looked into

Stamps = dict[str, tuple[int, int]]


def stamps(folder: Path) -> Stamps:
    """Return time and size of every file below the folder, to see later which have changed."""
    files = {file.relative_to(folder).as_posix(): file.stat() for file in folder.rglob("*") if file.is_file()}
    return {name: (found.st_mtime_ns, found.st_size) for name, found in files.items()}


def changed(before: Stamps, after: Stamps) -> list[str]:
    """Return the names of the files that are new or were written to."""
    return sorted(name for name, stamp in after.items() if before.get(name) != stamp)


def describe_files(folder: Path, names: Iterable[str], texts: Mapping[str, str] | None = None) -> Description:
    """Describe these files of the folder; those of a format that isn't looked into count by being there."""
    return {"type": "files", "entries": {name: _describe_file(folder / name, texts) for name in sorted(names)}}


def _describe_file(file: Path, texts: Mapping[str, str] | None) -> Description:
    if not file.is_file():
        return None
    if file.stat().st_size > MAX_SIZE:
        return incomparable("a very large file")
    kind = file.suffix.lower()
    if kind not in _READERS:
        return incomparable(f"a file of a format that is not looked into ({kind or 'no suffix'})")
    try:
        content = _READERS[kind](file)
    except Exception as error:  # noqa: BLE001 - a reader may raise anything on a file that is not what it seems
        return incomparable(f"a {kind} file that can't be read back ({type(error).__name__}: {error})")
    return describe(content, "", texts)


def _read_text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _read_table(file: Path) -> Any:
    delimiter = "\t" if file.suffix.lower() == ".tsv" else ","
    try:
        import pandas as pd
    except ImportError:
        with file.open(encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines, delimiter=delimiter))
    return pd.read_csv(file, sep=delimiter)


def _read_json(file: Path) -> Any:
    return json.loads(_read_text(file))


def _read_lines_of_json(file: Path) -> list[Any]:
    return [json.loads(line) for line in _read_text(file).splitlines() if line.strip()]


def _read_pickle(file: Path) -> Any:
    with file.open("rb") as content:
        return pickle.load(content)  # written by the step itself a moment ago


def _read_joblib(file: Path) -> Any:
    import joblib

    return joblib.load(file)


def _read_array(file: Path) -> Any:
    import numpy as np

    loaded = np.load(file, allow_pickle=False)
    return dict(loaded) if file.suffix.lower() == ".npz" else loaded


def _read_parquet(file: Path) -> Any:
    import pandas as pd

    return pd.read_parquet(file)


_READERS = {
    ".csv": _read_table,
    ".tsv": _read_table,
    ".json": _read_json,
    ".jsonl": _read_lines_of_json,
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_text,
    ".yaml": _read_text,
    ".yml": _read_text,
    ".pkl": _read_pickle,
    ".pickle": _read_pickle,
    ".joblib": _read_joblib,
    ".npy": _read_array,
    ".npz": _read_array,
    ".parquet": _read_parquet,
}
