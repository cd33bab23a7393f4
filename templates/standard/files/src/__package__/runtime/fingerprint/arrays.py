"""Descriptions of NumPy's arrays and scalars and of SciPy's sparse matrices."""

from collections.abc import Callable, Sequence
from typing import Any

from .description import DETAIL, Description, digest, number

MAX_VALUES = 20  # numbers of an array that are kept one by one
BLOCKS = 16  # stretches of a larger array whose weighted means are kept

Describe = Callable[[Any], Description]


def describe_numpy(value: Any, describe: Describe) -> Description | None:
    """Describe an array, a scalar or a type of NumPy; None for anything else, such as a random generator."""
    import numpy as np

    if isinstance(value, np.ma.MaskedArray):
        parts = {"data": value.filled(), "mask": np.ma.getmaskarray(value)}
        return {"type": "masked array", **{name: describe_array(part, describe) for name, part in parts.items()}}
    if isinstance(value, (np.ndarray, np.void)):
        return describe_array(np.asarray(value), describe)
    if isinstance(value, np.generic):
        plain = float(value) if value.dtype.kind == "f" else value.item()
        item = plain if value.dtype.kind in "biufSU" else str(value)
        return {"type": f"numpy.{value.dtype}", "value": describe(item)}
    if isinstance(value, np.dtype):
        return {"type": "dtype", "value": str(value)}
    if isinstance(value, np.ufunc):
        return {"type": "function", "name": value.__name__}
    return None


def describe_array(array: Any, describe: Describe) -> Description:
    """Describe an array by its type, its shape and what is in it."""
    described = {"type": "array", "dtype": str(array.dtype), "shape": list(array.shape)}
    if array.dtype.names:
        fields = {name: describe_array(array[name], describe) for name in array.dtype.names}
        return {**described, "fields": fields}
    if array.dtype.kind == "O":
        return {**described, "items": describe(array.ravel().tolist())}
    return {**described, **contents(array.ravel())}


def describe_sparse(matrix: Any, describe: Describe) -> Description:
    """Describe a sparse matrix; how its entries are ordered in memory doesn't count."""
    rows = matrix.tocsr(copy=True)
    rows.sum_duplicates()
    parts = {"data": rows.data, "columns": rows.indices, "rows": rows.indptr}
    described = {"type": "sparse matrix", "format": matrix.format, "shape": list(matrix.shape)}
    return {**described, **{name: describe_array(part, describe) for name, part in parts.items()}}


def describe_numbers(values: Sequence[Any]) -> dict[str, Any] | None:
    """Describe a long list of numbers as an array's; None where NumPy isn't there or can't hold them."""
    try:
        import numpy as np
    except ImportError:
        return None
    array = np.array(values)
    return contents(array) if array.dtype.kind in "if" else None


def contents(array: Any) -> dict[str, Any]:
    """Describe what is in an array of one dimension.

    A small one keeps its numbers. Of a larger one there are a hash and, for messages, its moments; floats have their
    mean size (``scale``) and weighted means of equal stretches (``blocks``) as well, which show a change of values or
    of their order but not one within the tolerance. Where arrays are kept, the hash is all there is to say.
    """
    import numpy as np

    if array.dtype == np.longdouble and array.dtype.itemsize > 8:
        array = array.astype("f8")  # the bits beyond differ from machine to machine, and JSON has none of them

    kind = array.dtype.kind
    if kind == "c":
        return {
            "real": {"type": "array", **contents(array.real)},
            "imaginary": {"type": "array", **contents(array.imag)},
        }
    if kind in "biuf" and array.size <= MAX_VALUES:
        return {"values": [number(item) if kind == "f" else item for item in array.tolist()]}
    solid = np.ascontiguousarray(array)
    described: dict[str, Any] = {"hash": digest(solid.view("u1").data if kind not in "mM" else solid.tobytes())}
    if DETAIL.keep is not None:
        DETAIL.keep(described["hash"], solid)
        return described
    if kind not in "iuf":
        return described
    finite = np.isfinite(array)
    numbers = array[finite].astype("float64")
    if numbers.size < array.size:
        described |= {"finite": int(numbers.size), "which": digest(np.packbits(finite).tobytes())}
    if numbers.size == 0:
        return described
    with np.errstate(all="ignore"):
        moments = {"min": numbers.min(), "max": numbers.max(), "mean": numbers.mean(), "std": numbers.std()}
        described |= {name: number(float(moment)) for name, moment in moments.items()}
        if kind == "f":
            described |= {"scale": number(float(np.abs(numbers).mean())), "blocks": _blocks(numbers)}
    return described


def _blocks(numbers: Any) -> list[Description]:
    import numpy as np

    weights = 1 + np.arange(numbers.size) * 0.6180339887498949 % 1
    return [number(float(block.mean())) for block in np.array_split(numbers * weights, BLOCKS) if block.size]
