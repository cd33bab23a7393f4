"""Descriptions of what pandas has: tables, columns, indexes and the scalars in them."""

from typing import Any

from .arrays import Describe, contents
from .description import DETAIL, Description, digest

_TEXT_LIKE = ("string", "empty", "boolean", "date", "datetime")


def describe_pandas(value: Any, describe: Describe) -> Description | None:
    """Describe a table, a column, an index, a grouping or a scalar of pandas; None for anything else."""
    import pandas as pd

    if isinstance(value, pd.DataFrame):
        columns = [
            {"name": describe(name), **_column(value.iloc[:, at], describe)} for at, name in enumerate(value.columns)
        ]
        heads = describe(list(value.columns.names))
        return {
            "type": "DataFrame",
            "rows": len(value),
            "columns": columns,
            "heads": heads,
            "index": describe(value.index),
            **_attrs(value, describe),
        }
    if isinstance(value, pd.Series):
        return {
            "type": "Series",
            "name": describe(value.name),
            "index": describe(value.index),
            **_column(value, describe),
            **_attrs(value, describe),
        }
    if isinstance(value, pd.Index):
        return _index(value, describe)
    if hasattr(value, "obj") and "GroupBy" in type(value).__name__:
        return {"type": type(value).__name__, "keys": describe(value.keys), "of": describe(value.obj)}
    if isinstance(value, pd.api.extensions.ExtensionArray):
        return {"type": "array", **_column(pd.Series(value), describe)}
    if value is pd.NA or value is pd.NaT or isinstance(value, (pd.Timestamp, pd.Timedelta, pd.Period, pd.Interval)):
        return {"type": type(value).__name__, "value": str(value)}
    return None


def _attrs(value: Any, describe: Describe) -> dict[str, Any]:
    return {"attrs": describe(value.attrs)} if value.attrs else {}


def _index(index: Any, describe: Describe) -> Description:
    import pandas as pd

    names = describe(list(index.names))
    if isinstance(index, pd.RangeIndex):
        return {"type": "RangeIndex", "names": names, "range": [index.start, index.stop, index.step]}
    levels = [_column(index.get_level_values(level).to_series(), describe) for level in range(index.nlevels)]
    return {"type": "Index", "names": names, "levels": levels}


def _column(column: Any, describe: Describe) -> dict[str, Any]:
    import pandas as pd

    described = {"dtype": str(column.dtype), "rows": len(column), "missing": int(column.isna().sum())}
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = {"ordered": column.cat.ordered, "categories": describe(column.cat.categories)}
        return {**described, **categories, **contents(column.cat.codes.to_numpy())}
    if column.dtype.kind in "iuf":
        if not isinstance(column.dtype, pd.api.extensions.ExtensionDtype):
            return {**described, **contents(column.to_numpy())}
        # What a nullable type keeps where a value is missing is no part of the column.
        where = digest(column.isna().to_numpy().tobytes())
        return {**described, "where": where, **contents(column.dropna().to_numpy(dtype="float64"))}
    if column.dtype == object and pd.api.types.infer_dtype(column) not in _TEXT_LIKE:
        return {**described, "items": describe(column.tolist())}
    hashes = pd.util.hash_pandas_object(column, index=False).to_numpy()
    if DETAIL.keep is None:
        return {**described, "distinct": int(column.nunique()), "hash": digest(hashes.tobytes())}
    return {**described, **contents(hashes)}
