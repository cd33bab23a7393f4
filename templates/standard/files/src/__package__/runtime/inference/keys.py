"""Rows of features that can be looked up, whatever they are kept in."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd


def keys_of(features: Any, digits: int) -> list[Hashable]:
    """Return something for each row that is the same for rows with the same features; numbers count by their digits."""
    if hasattr(features, "tocsr"):
        rows = features.tocsr()
        return [
            (rows.indices[start:end].tobytes(), _rounded(rows.data[start:end], digits).tobytes())
            for start, end in zip(rows.indptr[:-1], rows.indptr[1:], strict=True)
        ]
    if isinstance(features, np.ndarray) and features.ndim > 2:
        features = features.reshape(len(features), -1)
    table = pd.DataFrame(features)
    columns = [table.iloc[:, at] for at in range(len(table.columns))]
    numeric = [column for column in columns if pd.api.types.is_numeric_dtype(column)]
    others = [[str(value) for value in column] for column in columns if not pd.api.types.is_numeric_dtype(column)]
    numbers = [_rounded(column.to_numpy(dtype="float64", na_value=np.nan), digits) for column in numeric]
    block = np.column_stack(numbers) if numbers else np.empty((len(table), 0))
    texts: list[tuple[str, ...]] = list(zip(*others, strict=True)) if others else [()] * len(table)
    return [(row.tobytes(), text) for row, text in zip(block, texts, strict=True)]


def _rounded(values: Any, digits: int) -> Any:
    """Round to significant digits; no negative zeros, and one kind of NaN."""
    values = np.asarray(values, dtype="float64")
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        size = np.where(np.isfinite(values) & (values != 0), np.floor(np.log10(np.abs(values))), 0.0)
        scale = np.power(10.0, digits - 1 - size)
        rounded = np.where(np.isfinite(values), np.round(values * scale) / scale, values)
    return np.where(np.isnan(rounded), np.nan, rounded) + 0.0
