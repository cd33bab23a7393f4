"""Rows from outside as a table like the one that the model was trained with."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

MAX_COLUMNS = 5_000


class RowError(Exception):
    """A row can't be used. ``column`` is the one that is wrong."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(f"{column}: {message}")
        self.column = column


class NotTabularError(Exception):
    """Rows of a value can't be asked for one at a time. The message says what it is."""


@dataclass(frozen=True)
class Form:
    """What the rows were when they were read: a table, a column of one, an array, a list.

    ``labels`` are the names of the columns as they were, where they aren't texts; ``index`` the column that numbers the
    rows where they aren't just counted; ``dtype`` that of an array.
    """

    kind: str = "table"
    labels: dict[str, Any] = field(default_factory=dict)
    index: str | None = None
    dtype: str | None = None


@dataclass(frozen=True)
class Columns:
    """The columns of the rows in training: how each is stored, and what stands in where a row doesn't have it.

    ``missing`` has the columns that may be left out. Those that are only known in training, and others that have no
    influence on any answer, get a value of the training data there.
    """

    dtypes: dict[str, Any]
    missing: dict[str, Any]
    form: Form = field(default_factory=Form)

    @classmethod
    def of(cls, value: Any, target: tuple[str, ...] = ()) -> tuple["Columns", pd.DataFrame]:
        """Look at the rows that were read in training. Returns them as a table of named columns as well."""
        table, form = _as_table(value)
        dtypes = {str(name): table[name].dtype for name in table.columns}
        missing = {str(name): None for name in table.columns if table[name].isna().any()}
        missing.update(
            {name: table[name].dropna().iloc[0] for name in target if name in table and table[name].notna().any()}
        )
        return cls(dtypes, missing, form), table

    @property
    def wanted(self) -> list[str]:
        """The columns that a row has to have."""
        return [name for name in self.dtypes if name not in self.missing]

    def table(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return these rows with the columns and types of training, numbered from 0. Other columns are left out."""
        columns = {}
        for name, dtype in self.dtypes.items():
            if name in rows:
                columns[name] = _stored(name, rows[name].reset_index(drop=True), dtype)
            elif name in self.missing:
                columns[name] = pd.Series([self.missing[name]] * len(rows), dtype=dtype)
            else:
                raise RowError(name, "is missing")
        return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))

    def shaped(self, table: pd.DataFrame) -> Any:
        """Return a table of rows as what it was when it was read."""
        form = self.form
        if form.index is not None:
            table = table.set_index(form.index)
            table.index.name = form.labels.get(form.index, form.index)
        if form.kind == "table":
            return table.rename(columns=form.labels) if form.labels else table
        if form.kind == "column":
            name = table.columns[0]
            return table[name].rename(form.labels.get(name, name))
        if form.kind in ("list", "vector"):
            values = table.iloc[:, 0]
            return values.tolist() if form.kind == "list" else values.to_numpy(dtype=form.dtype)
        array = table.to_numpy(dtype=form.dtype)
        return array.tolist() if form.kind == "lists" else array


def _as_table(value: Any) -> tuple[pd.DataFrame, Form]:
    if isinstance(value, pd.Series):
        name = "value" if value.name is None else str(value.name)
        labels: dict[str, Any] = {} if value.name == name else {name: value.name}
        return _indexed(value.to_frame(name), Form("column", labels))
    if isinstance(value, pd.DataFrame):
        names = [str(label) for label in value.columns]
        if not names or len(names) > MAX_COLUMNS or max(Counter(names).values()) > 1:
            raise NotTabularError("a table without columns, with too many of them or with two of one name")
        labels = {name: label for name, label in zip(names, value.columns, strict=True) if name != label}
        return _indexed(value.set_axis(names, axis=1), Form("table", labels))
    listed = isinstance(value, (list, tuple))
    if listed and len(value) > 0 and all(isinstance(item, (str, int, float)) for item in value):
        return pd.DataFrame({"value": list(value)}), Form("list")
    array: Any = np.asarray(value) if listed or isinstance(value, np.ndarray) else np.empty(())
    if array.ndim == 1 and array.dtype.names is None:
        return pd.DataFrame({"value": array}), Form("vector", dtype=str(array.dtype))
    if array.ndim != 2 or not 0 < array.shape[1] <= MAX_COLUMNS:
        raise NotTabularError(f"rows are no table but a {type(value).__name__}")
    table = pd.DataFrame(array, columns=[f"x{at}" for at in range(array.shape[1])])
    return table, Form("lists" if listed else "array", dtype=str(array.dtype))


def _indexed(table: pd.DataFrame, form: Form) -> tuple[pd.DataFrame, Form]:
    """What numbers rows becomes a column of them, unless it just counts them."""
    index = table.index
    if isinstance(index, (pd.RangeIndex, pd.MultiIndex)):
        return table.reset_index(drop=True), form
    name = "index" if index.name is None else str(index.name)
    if name in table.columns or pd.api.types.is_integer_dtype(index.dtype) and index.name is None:
        return table.reset_index(drop=True), form
    labels = form.labels if index.name == name else {**form.labels, name: index.name}
    numbered = table.rename_axis(name).reset_index()
    return numbered, Form(form.kind, labels, name, form.dtype)


def _stored(name: str, values: "pd.Series[Any]", dtype: Any) -> "pd.Series[Any]":
    if values.dtype == dtype:
        return values
    try:
        if pd.api.types.is_datetime64_any_dtype(dtype):
            # One by one: dates may be written in several ways in one request.
            return values.map(pd.Timestamp, na_action="ignore").astype(dtype)
        if pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_bool_dtype(dtype):
            return pd.to_numeric(values).astype(dtype)
        return values.astype(dtype)
    except (ValueError, TypeError) as error:
        raise RowError(name, f"can't be read as {dtype}: {error}") from error
