"""Frozen values as JSON and back, exactly: tables, columns, arrays, dates, containers and plain values.

What is fitted, a scaler or an encoder, is kept beside the model instead.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

KIND = "$"
FITTED = "fitted"


class CodecError(Exception):
    """A value is of a kind that can't be written. The message says which."""


def encode(value: Any, objects: list[Any] | None = None) -> Any:
    """Return a value as JSON has it; what isn't plain becomes an object with its kind under ``$``.

    What is fitted goes to the end of ``objects`` and is written as its place there. CodecError where there are none.
    """
    if value is None or isinstance(value, (bool, int, float, str)) and type(value).__module__ == "builtins":
        return value
    for kind, (type_, write, _) in _KINDS.items():
        if isinstance(value, type_):
            return {KIND: kind, **write(value, lambda part: encode(part, objects))}
    if objects is None or not hasattr(value, "get_params") or not hasattr(value, "fit"):
        raise CodecError(f"a {type(value).__name__} can't be kept as JSON")
    objects.append(value)
    return {KIND: FITTED, "at": len(objects) - 1}


def decode(value: Any, objects: Sequence[Any] = ()) -> Any:
    """Return what was encoded."""
    if not isinstance(value, dict):
        return value
    if value[KIND] == FITTED:
        return objects[value["at"]]
    return _KINDS[value[KIND]][2](value, lambda part: decode(part, objects))


_Part = Callable[[Any], Any]


def _items(values: Any, part: _Part) -> dict[str, Any]:
    return {"items": [part(item) for item in values]}


def _decoded(value: dict[str, Any], part: _Part) -> list[Any]:
    return [part(item) for item in value["items"]]


def _write_series(values: "pd.Series[Any]", part: _Part) -> dict[str, Any]:
    index = None if _counts_from_0(values.index) else part(values.index)
    return {"name": part(values.name), **_write_values(values, part), "index": index}


def _counts_from_0(index: Any) -> bool:
    return isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1


def _write_values(values: Any, part: _Part) -> dict[str, Any]:
    dtype = values.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        codes = values.cat.codes if isinstance(values, pd.Series) else values.codes
        return {
            "dtype": "category",
            "categories": part(dtype.categories),
            "codes": codes.tolist(),
            "ordered": dtype.ordered,
        }
    if pd.api.types.is_datetime64_any_dtype(dtype) or pd.api.types.is_timedelta64_dtype(dtype):
        return {"dtype": str(dtype), "items": [None if pd.isna(item) else str(item) for item in values]}
    return {"dtype": str(dtype), "items": [None if item is pd.NA else part(item) for item in values.tolist()]}


def _read_values(value: dict[str, Any], part: _Part) -> Any:
    if value["dtype"] == "category":
        return pd.Categorical.from_codes(value["codes"], part(value["categories"]), ordered=value["ordered"])
    dtype: Any = pd.api.types.pandas_dtype(value["dtype"])
    return pd.array(_decoded(value, part), dtype=dtype)


def _read_series(value: dict[str, Any], part: _Part) -> "pd.Series[Any]":
    index = None if value["index"] is None else part(value["index"])
    return pd.Series(_read_values(value, part), index=index, name=part(value["name"]))


def _write_table(table: pd.DataFrame, part: _Part) -> dict[str, Any]:
    columns = [{"name": part(name), **_write_values(table.iloc[:, at], part)} for at, name in enumerate(table.columns)]
    return {
        "columns": columns,
        "rows": len(table),
        "index": None if _counts_from_0(table.index) else part(table.index),
    }


def _read_table(value: dict[str, Any], part: _Part) -> pd.DataFrame:
    index = pd.RangeIndex(value["rows"]) if value["index"] is None else part(value["index"])
    columns = [
        pd.Series(_read_values(column, part), index=index, name=part(column["name"])) for column in value["columns"]
    ]
    return pd.concat(columns, axis=1) if columns else pd.DataFrame(index=index)


def _read_array(value: dict[str, Any], part: _Part) -> Any:
    return np.array(_decoded(value, part), dtype=value["dtype"]).reshape(value["shape"])


def _write_intervals(value: Any, part: _Part) -> dict[str, Any]:
    return {"left": part(list(value.left)), "right": part(list(value.right)), "closed": value.closed}


def _read_intervals(value: dict[str, Any], part: _Part) -> Any:
    return pd.IntervalIndex.from_arrays(part(value["left"]), part(value["right"]), closed=value["closed"])


def _write_index(value: Any, part: _Part) -> dict[str, Any]:
    levels = [value.get_level_values(level) for level in range(value.nlevels)] if value.nlevels > 1 else []
    if levels:
        return {"levels": [part(level) for level in levels]}
    return {"name": part(value.name), **_write_values(value, part)}


def _read_index(value: dict[str, Any], part: _Part) -> Any:
    if "levels" in value:
        return pd.MultiIndex.from_arrays([part(level) for level in value["levels"]])
    return pd.Index(_read_values(value, part), name=part(value["name"]))


_Kind = tuple[Any, Callable[[Any, _Part], dict[str, Any]], Callable[[dict[str, Any], _Part], Any]]

# In this order: a date with a time is a date as well.
_KINDS: dict[str, _Kind] = {
    "table": (pd.DataFrame, _write_table, _read_table),
    "column": (pd.Series, _write_series, _read_series),
    "intervals": (pd.IntervalIndex, _write_intervals, _read_intervals),
    "interval": (
        pd.Interval,
        lambda value, part: {"left": part(value.left), "right": part(value.right), "closed": value.closed},
        lambda value, part: pd.Interval(part(value["left"]), part(value["right"]), value["closed"]),
    ),
    "index": (pd.Index, _write_index, _read_index),
    "categorical": (pd.Categorical, _write_values, _read_values),
    "array": (
        np.ndarray,
        lambda value, part: {
            "dtype": str(value.dtype),
            "shape": list(value.shape),
            **_items(value.ravel().tolist(), part),
        },
        _read_array,
    ),
    "scalar": (
        np.generic,
        lambda value, part: {"dtype": str(value.dtype), "value": part(value.item())},
        lambda value, part: np.dtype(value["dtype"]).type(part(value["value"])),
    ),
    "timestamp": (pd.Timestamp, lambda value, _: {"value": str(value)}, lambda value, _: pd.Timestamp(value["value"])),
    "timedelta": (pd.Timedelta, lambda value, _: {"value": str(value)}, lambda value, _: pd.Timedelta(value["value"])),
    "datetime": (
        datetime.datetime,
        lambda value, _: {"value": value.isoformat()},
        lambda value, _: datetime.datetime.fromisoformat(value["value"]),
    ),
    "date": (
        datetime.date,
        lambda value, _: {"value": value.isoformat()},
        lambda value, _: datetime.date.fromisoformat(value["value"]),
    ),
    "list": (list, _items, _decoded),
    "tuple": (tuple, _items, lambda value, part: tuple(_decoded(value, part))),
    "set": (
        set,
        lambda value, part: _items(sorted(value, key=repr), part),
        lambda value, part: set(_decoded(value, part)),
    ),
    "mapping": (
        dict,
        lambda value, part: {"items": [[part(key), part(item)] for key, item in value.items()]},
        lambda value, part: {part(key): part(item) for key, item in value["items"]},
    ),
}
