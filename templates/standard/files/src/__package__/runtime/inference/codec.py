"""Frozen values as JSON and back, exactly: tables, columns, arrays, dates, containers and plain values."""

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

KIND = "$"


class CodecError(Exception):
    """A value is of a kind that can't be written. The message says which."""


def encode(value: Any) -> Any:
    """Return a value as JSON has it; what isn't plain becomes an object with its kind under ``$``."""
    if value is None or isinstance(value, (bool, int, float, str)) and type(value).__module__ == "builtins":
        return value
    for kind, (type_, write, _) in _KINDS.items():
        if isinstance(value, type_):
            return {KIND: kind, **write(value)}
    raise CodecError(f"a {type(value).__name__} can't be kept as JSON")


def decode(value: Any) -> Any:
    """Return what was encoded."""
    return _KINDS[value[KIND]][2](value) if isinstance(value, dict) else value


def _items(values: Any) -> dict[str, Any]:
    return {"items": [encode(item) for item in values]}


def _decoded(value: dict[str, Any]) -> list[Any]:
    return [decode(item) for item in value["items"]]


def _write_series(values: "pd.Series[Any]") -> dict[str, Any]:
    index = None if _counts_from_0(values.index) else encode(values.index)
    return {"name": encode(values.name), **_write_values(values), "index": index}


def _counts_from_0(index: Any) -> bool:
    return isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1


def _write_values(values: Any) -> dict[str, Any]:
    dtype = values.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return {
            "dtype": "category",
            "categories": encode(dtype.categories),
            "codes": values.cat.codes.tolist(),
            "ordered": dtype.ordered,
        }
    if pd.api.types.is_datetime64_any_dtype(dtype) or pd.api.types.is_timedelta64_dtype(dtype):
        return {"dtype": str(dtype), "items": [None if pd.isna(item) else str(item) for item in values]}
    return {"dtype": str(dtype), "items": [None if item is pd.NA else encode(item) for item in values.tolist()]}


def _read_values(value: dict[str, Any]) -> Any:
    if value["dtype"] == "category":
        return pd.Categorical.from_codes(value["codes"], decode(value["categories"]), ordered=value["ordered"])
    dtype: Any = pd.api.types.pandas_dtype(value["dtype"])
    return pd.array(_decoded(value), dtype=dtype)


def _read_series(value: dict[str, Any]) -> "pd.Series[Any]":
    index = None if value["index"] is None else decode(value["index"])
    return pd.Series(_read_values(value), index=index, name=decode(value["name"]))


def _write_table(table: pd.DataFrame) -> dict[str, Any]:
    columns = [{"name": encode(name), **_write_values(table.iloc[:, at])} for at, name in enumerate(table.columns)]
    return {
        "columns": columns,
        "rows": len(table),
        "index": None if _counts_from_0(table.index) else encode(table.index),
    }


def _read_table(value: dict[str, Any]) -> pd.DataFrame:
    index = pd.RangeIndex(value["rows"]) if value["index"] is None else decode(value["index"])
    columns = [pd.Series(_read_values(column), index=index, name=decode(column["name"])) for column in value["columns"]]
    return pd.concat(columns, axis=1) if columns else pd.DataFrame(index=index)


def _read_array(value: dict[str, Any]) -> Any:
    return np.array(_decoded(value), dtype=value["dtype"]).reshape(value["shape"])


_Kind = tuple[Any, Callable[[Any], dict[str, Any]], Callable[[dict[str, Any]], Any]]

# In this order: a date with a time is a date as well.
_KINDS: dict[str, _Kind] = {
    "table": (pd.DataFrame, _write_table, _read_table),
    "column": (pd.Series, _write_series, _read_series),
    "index": (
        pd.Index,
        lambda value: {"name": encode(value.name), "dtype": str(value.dtype), **_items(value.tolist())},
        lambda value: pd.Index(_decoded(value), dtype=value["dtype"], name=decode(value["name"])),
    ),
    "array": (
        np.ndarray,
        lambda value: {"dtype": str(value.dtype), "shape": list(value.shape), **_items(value.ravel().tolist())},
        _read_array,
    ),
    "scalar": (
        np.generic,
        lambda value: {"dtype": str(value.dtype), "value": encode(value.item())},
        lambda value: np.dtype(value["dtype"]).type(decode(value["value"])),
    ),
    "timestamp": (pd.Timestamp, lambda value: {"value": str(value)}, lambda value: pd.Timestamp(value["value"])),
    "timedelta": (pd.Timedelta, lambda value: {"value": str(value)}, lambda value: pd.Timedelta(value["value"])),
    "datetime": (
        datetime.datetime,
        lambda value: {"value": value.isoformat()},
        lambda value: datetime.datetime.fromisoformat(value["value"]),
    ),
    "date": (
        datetime.date,
        lambda value: {"value": value.isoformat()},
        lambda value: datetime.date.fromisoformat(value["value"]),
    ),
    "list": (list, _items, _decoded),
    "tuple": (tuple, _items, lambda value: tuple(_decoded(value))),
    "set": (set, lambda value: _items(sorted(value, key=repr)), lambda value: set(_decoded(value))),
    "mapping": (
        dict,
        lambda value: {"items": [[encode(key), encode(item)] for key, item in value.items()]},
        lambda value: {decode(key): decode(item) for key, item in value["items"]},
    ),
}
