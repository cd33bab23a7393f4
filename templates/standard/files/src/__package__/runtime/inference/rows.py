"""Rows from outside as a table like the one that the model was trained with."""

from dataclasses import dataclass
from typing import Any

import pandas as pd


class RowError(Exception):
    """A row can't be used. ``column`` is the one that is wrong."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(f"{column}: {message}")
        self.column = column


@dataclass(frozen=True)
class Columns:
    """The columns of the table in training: how each is stored, and what stands in where a row doesn't have it.

    ``missing`` has the columns that may be left out. Those that are only known in training get a value of the training
    data there: it has no influence on the answer, which the replay of the notebook's own rows shows.
    """

    dtypes: dict[str, Any]
    missing: dict[str, Any]

    @classmethod
    def of(cls, table: pd.DataFrame, target: tuple[str, ...]) -> "Columns":
        """Look at the table that was read in training."""
        dtypes = {str(name): table[name].dtype for name in table.columns}
        missing = {str(name): None for name in table.columns if table[name].isna().any()}
        missing.update(
            {name: table[name].dropna().iloc[0] for name in target if name in table and table[name].notna().any()}
        )
        return cls(dtypes, missing)

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
