"""What kind of values a column holds, whatever way it stores them."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
from pandas.api import types

# What pandas says of the values in a column of objects, and the kind that we call it.
_INFERRED = {
    "string": "string",
    "boolean": "boolean",
    "integer": "integer",
    "floating": "number",
    "mixed-integer-float": "number",
    "decimal": "number",
    "date": "date",
    "datetime": "date-time",
    "datetime64": "date-time",
    "empty": "empty",
}


def columns_of(table: pd.DataFrame) -> Iterator[tuple[str, "pd.Series[Any]"]]:
    """Return the columns with their names as text. Of several columns with one name it is the first one."""
    seen = set()
    for at, label in enumerate(table.columns):
        name = str(label)
        if name not in seen:
            seen.add(name)
            yield name, table.iloc[:, at]


def kind_of(values: "pd.Series[Any]") -> str:
    """Return ``boolean``, ``integer``, ``number``, ``string``, ``date``, ``date-time``, ``empty`` or ``other``."""
    dtype = values.dtype
    if types.is_bool_dtype(dtype):
        return "boolean"
    if types.is_integer_dtype(dtype):
        return "integer"
    if types.is_float_dtype(dtype):
        return "number"
    if types.is_datetime64_any_dtype(dtype):
        return "date-time"
    if isinstance(dtype, pd.StringDtype):
        return "string"
    found = values.cat.categories if isinstance(dtype, pd.CategoricalDtype) else values
    return _INFERRED.get(types.infer_dtype(found, skipna=True), "other")
