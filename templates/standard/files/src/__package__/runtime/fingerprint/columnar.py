"""Descriptions of what Polars and Arrow have: tables and columns."""

from typing import Any

from .arrays import Describe, contents
from .description import Description, digest


def describe_polars(value: Any, describe: Describe) -> Description | None:
    """Describe a table or a column of Polars; None for anything else, such as an expression."""
    import polars as pl

    if isinstance(value, pl.DataFrame):
        columns = [{"name": column.name, **_polars_column(column, describe)} for column in value.get_columns()]
        return {"type": "polars.DataFrame", "rows": value.height, "columns": columns}
    if isinstance(value, pl.Series):
        return {"type": "polars.Series", "name": value.name, **_polars_column(value, describe)}
    return None


def describe_arrow(value: Any, describe: Describe) -> Description | None:
    """Describe a table, a batch of rows, a column or a scalar of Arrow; None for anything else."""
    import pyarrow as pa

    if isinstance(value, (pa.Table, pa.RecordBatch)):
        columns = [
            {"name": name, **_arrow_column(column, describe)}
            for name, column in zip(value.schema.names, value.columns, strict=True)
        ]
        said = describe({str(key): str(text) for key, text in (value.schema.metadata or {}).items()})
        return {"type": f"pyarrow.{type(value).__name__}", "rows": value.num_rows, "columns": columns, "said": said}
    if isinstance(value, (pa.Array, pa.ChunkedArray)):
        return {"type": "pyarrow.Array", **_arrow_column(value, describe)}
    if isinstance(value, pa.Scalar):
        return {"type": "pyarrow.Scalar", "dtype": str(value.type), "value": describe(value.as_py())}
    return None


def _polars_column(column: Any, describe: Describe) -> dict[str, Any]:
    described = {"dtype": str(column.dtype), "rows": len(column), "missing": column.null_count()}
    if not column.dtype.is_numeric() or column.dtype.is_decimal():
        return {**described, "items": describe(column.to_list())}
    where = digest(column.is_null().to_numpy().tobytes())
    return {**described, "where": where, **contents(column.drop_nulls().to_numpy())}


def _arrow_column(column: Any, describe: Describe) -> dict[str, Any]:
    """Describe a column by its values: into how many chunks it is cut doesn't count."""
    import pyarrow as pa

    described = {"dtype": str(column.type), "rows": len(column), "missing": column.null_count}
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        return {**described, "items": describe(column.to_pylist())}
    where = digest(column.is_null().to_numpy(zero_copy_only=False).tobytes())
    return {**described, "where": where, **contents(column.drop_null().to_numpy(zero_copy_only=False))}
