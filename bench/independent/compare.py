"""Compares the values that keep.py kept of two runs of a notebook and of one of its project's pipeline.

    python compare.py NOTEBOOK AGAIN PIPELINE

One line of JSON for each name that all three have: {"name", "outcome", "detail"}. `equal`, `different`, or `unsteady` for what
the two runs of the notebook, seeded with different numbers, don't have the same. Equal is what numpy.testing and pandas.testing
hold equal within 1e-9, and what `==` says of plain values; of any other object, that its state is.
"""

import functools
import inspect
import json
import math
import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pandas import testing

RELATIVE = 1e-9
DEEPEST = 12


class Different(Exception):
    """Two values are not the same; the message says where."""


def main(notebook: str, again: str, pipeline: str) -> int:
    for file in sorted(Path(pipeline).glob("*.pickle")):
        others = [Path(folder) / file.name for folder in (notebook, again)]
        if not all(other.exists() for other in others):
            continue
        try:
            first, second, third = (pickle.loads(path.read_bytes()) for path in (*others, file))
        except Exception:  # noqa: BLE001, S112 - what can't be loaded can't be compared
            continue
        unsteady, detail = difference(first, second), difference(first, third)
        outcome = "unsteady" if unsteady else "different" if detail else "equal"
        print(json.dumps({"name": file.stem, "outcome": outcome, "detail": unsteady or detail}))
    return 0


def difference(one: Any, other: Any) -> str | None:
    try:
        same(one, other, 0)
    except (Different, AssertionError) as found:
        return " ".join(str(found).split())[:200] or "different"
    except Exception as error:  # noqa: BLE001 - comparing runs any class's own code
        return f"can't be compared: {error!r}"[:200]
    return None


def same(one: Any, other: Any, depth: int) -> None:
    if type(one) is not type(other):
        raise Different(f"{type(one).__name__} and {type(other).__name__}")
    if depth > DEEPEST:
        return
    if isinstance(one, pd.DataFrame):
        testing.assert_frame_equal(one, other, rtol=RELATIVE, atol=0)
    elif isinstance(one, pd.Series):
        testing.assert_series_equal(one, other, rtol=RELATIVE, atol=0)
    elif isinstance(one, pd.Index):
        testing.assert_index_equal(one, other)
    elif isinstance(one, np.ndarray):
        same_array(one, other, depth)
    elif isinstance(one, float):
        if not (math.isclose(one, other, rel_tol=RELATIVE) or (one != one and other != other)):
            raise Different(f"{one!r} and {other!r}")
    elif isinstance(one, dict):
        same_items(list(one), list(other), depth)
        for key in one:
            same(one[key], other[key], depth + 1)
    elif isinstance(one, (list, tuple)):
        same_items(one, other, depth)
    elif isinstance(one, (str, bytes, int, bool, set, frozenset, complex, type(None), type)):
        if one != other:
            raise Different(f"{one!r} and {other!r}"[:200])
    else:
        same_state(one, other, depth)


def same_array(one: np.ndarray, other: np.ndarray, depth: int) -> None:
    if one.dtype != other.dtype or one.shape != other.shape:
        raise Different(f"{one.dtype} {one.shape} and {other.dtype} {other.shape}")
    if one.dtype.kind == "O":
        same_items(one.ravel().tolist(), other.ravel().tolist(), depth)
    elif one.dtype.kind in "fc":
        np.testing.assert_allclose(one, other, rtol=RELATIVE, atol=0)
    else:
        np.testing.assert_array_equal(one, other)


def same_items(one: Any, other: Any, depth: int) -> None:
    if len(one) != len(other):
        raise Different(f"{len(one)} and {len(other)} items")
    for first, second in zip(one, other):
        same(first, second, depth + 1)


def same_state(one: Any, other: Any, depth: int) -> None:
    """What pickle would keep of it: its class, its arguments and its state."""
    if isinstance(one, np.generic):
        if not np.array_equal(one, other, equal_nan=one.dtype.kind in "fc"):
            np.testing.assert_allclose(one, other, rtol=RELATIVE, atol=0)
        return
    if hasattr(one, "get_arrays"):  # a search tree of scikit-learn: its state also counts the searches
        one, other = one.get_arrays(), other.get_arrays()
        same_items([each.tobytes() for each in one], [each.tobytes() for each in other], depth)
        return
    if not hasattr(one, "__dict__"):
        same(one.__reduce_ex__(4)[1:3], other.__reduce_ex__(4)[1:3], depth + 1)
        return
    states = [{key: value for key, value in vars(each).items() if not passing(each, key)} for each in (one, other)]
    if not states[0] and type(one).__eq__ is not object.__eq__ and not one == other:
        raise Different(f"{one!r} and {other!r}"[:200])
    same(states[0], states[1], depth + 1)


def passing(owner: Any, name: str) -> bool:
    """Whether an attribute only says how long something took, or keeps what was worked out of the others."""
    if "time" in name or name == "_cache":
        return True
    return isinstance(inspect.getattr_static(type(owner), name, None), functools.cached_property)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
