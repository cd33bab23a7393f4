"""Describes a table as plain data: per column how much is missing, how it is distributed, what its values look like."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from .columns import columns_of, kind_of

BINS = 20
MAX_CATEGORIES = 50  # texts with more distinct values are described by their length and form, never by the values
ROWS_PER_CATEGORY = 5
KEY_SHARE = 0.9  # of distinct values, from which on a column of texts or numbers named so is taken for a key
MIN_KEY_ROWS = 20

_KEY_NAME = re.compile(
    r"(^|_)(id|ids|key|code|uuid|guid|no|nr|number|index)$|(?<=[a-z])(Id|ID|Key|No|Nr|Code)$", re.IGNORECASE
)
_FORMATS = {
    "date": r"\d{4}-\d{2}-\d{2}",
    "date-time": r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?",
    "uuid": r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
    "email": r"[^@\s]+@[^@\s]+\.[^@\s]+",
}

Profile = dict[str, Any]


def profile_table(table: pd.DataFrame) -> Profile:
    """Return ``rows``, ``asOf`` (its newest date, None without one), ``duplicateRows`` and ``columns`` by name."""
    columns = {name: profile_column(name, values) for name, values in columns_of(table)}
    newest = [column["newest"] for column in columns.values() if "newest" in column]
    keyed = any("duplicates" in column for column in columns.values())
    return {
        "rows": len(table),
        "asOf": max(newest, default=None),
        "duplicateRows": None if keyed else _duplicate_rows(table),
        "columns": columns,
    }


def profile_column(name: str, values: "pd.Series[Any]") -> Profile:
    """Return what is in one column; the keys after ``distinct`` depend on its kind."""
    kind = kind_of(values)
    present = values.dropna()
    profile: Profile = {
        "kind": kind,
        "dtype": str(values.dtype),
        "n": len(present),
        "nulls": len(values) - len(present),
        "distinct": _distinct(present),
    }
    describe = _DESCRIPTIONS.get(kind)
    if describe and len(present):
        profile.update(describe(present))
    if _is_key(name, kind, profile):
        profile["duplicates"] = profile["n"] - profile["distinct"]
    return profile


def _distinct(present: "pd.Series[Any]") -> int | None:
    try:
        return int(present.nunique())
    except TypeError:  # lists and the like
        return None


def _duplicate_rows(table: pd.DataFrame) -> int | None:
    try:
        return int(table.duplicated().sum())
    except TypeError:
        return None


def _is_key(name: str, kind: str, profile: Profile) -> bool:
    if profile["n"] < MIN_KEY_ROWS or profile["distinct"] < KEY_SHARE * profile["n"]:
        return False
    return kind == "string" or (kind == "integer" and _KEY_NAME.search(name) is not None)


def _numbers(present: "pd.Series[Any]") -> Profile:
    values = present.to_numpy(dtype="float64")
    finite = values[np.isfinite(values)]
    if not len(finite):
        return {}
    edges = np.unique(np.quantile(finite, np.linspace(0, 1, BINS + 1)[1:-1]))
    return {
        "min": _plain(finite.min()),
        "max": _plain(finite.max()),
        "mean": _plain(finite.mean()),
        "std": _plain(finite.std()),
        "edges": [_plain(edge) for edge in edges],
        "counts": count_in_bins(values, edges),
    }


def count_in_bins(values: "np.ndarray[Any, Any]", edges: "np.ndarray[Any, Any]") -> list[int]:
    """Count the values up to and with each edge and, last, those above all of them; what is not a number is in none.

    Values that differ from an edge in their last digits only are taken to be equal to it.
    """
    limits = edges + 1e-9 * np.abs(edges).max(initial=0)
    places = np.searchsorted(limits, values[~np.isnan(values)], side="left")
    return [int(count) for count in np.bincount(places, minlength=len(edges) + 1)]


def _booleans(present: "pd.Series[Any]") -> Profile:
    return {"categories": {str(bool(value)).lower(): int(count) for value, count in present.value_counts().items()}}


def _dates(present: "pd.Series[Any]") -> Profile:
    dates = pd.to_datetime(present)
    return {"oldest": dates.min().isoformat(), "newest": dates.max().isoformat()}


def _texts(present: "pd.Series[Any]") -> Profile:
    counts = present.astype(object).value_counts()
    if len(counts) <= MAX_CATEGORIES and len(present) >= ROWS_PER_CATEGORY * len(counts):
        return {"categories": {str(value): int(count) for value, count in sorted(counts.items())}}
    lengths = present.str.len()
    profile: Profile = {"minLength": int(lengths.min()), "maxLength": int(lengths.max())}
    for name, pattern in _FORMATS.items():
        if present.str.fullmatch(pattern).all():
            return {**profile, "format": name}
    shape = _shape(str(present.iloc[0]))
    if shape and present.str.fullmatch(shape).all():
        profile["pattern"] = f"^{shape}$"
    return profile


def _shape(text: str) -> str | None:
    """Return the form of a code like ``C-1042`` as a pattern; None for a text that is no such code."""
    if not re.fullmatch(r"(?=.*\d)[A-Za-z0-9_./-]{2,40}", text):
        return None
    parts = re.findall(r"[A-Z]+|[a-z]+|[0-9]+|[_./-]", text)
    forms = [("[A-Z]", str.isupper), ("[a-z]", str.islower), (r"\d", str.isdigit)]
    return "".join(
        next(
            (form + (f"{{{len(part)}}}" if len(part) > 1 else "") for form, fits in forms if fits(part)),
            re.escape(part),
        )
        for part in parts
    )


def _plain(value: float) -> float:
    """A number that reads well: nine digits, and no fraction where there is none."""
    rounded = float(f"{value:.9g}")
    return int(rounded) if math.isfinite(rounded) and rounded == int(rounded) and abs(rounded) < 1e15 else rounded


_DESCRIPTIONS: dict[str, Callable[["pd.Series[Any]"], Profile]] = {
    "number": _numbers,
    "integer": _numbers,
    "boolean": _booleans,
    "string": _texts,
    "date": _dates,
    "date-time": _dates,
}
