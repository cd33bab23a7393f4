"""Calls the methods of small objects and says which of them change what they are called on.

    python claims.py

One line of JSON goes to standard output for each kind of object whose library is there:
{"kind": name, "changing": [methods that changed it], "same": [methods that ran and didn't]}.
"""

import collections
import contextlib
import copy
import io
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from observe import Digest  # noqa: E402


def kinds() -> Iterator[tuple[str, Callable[[], Any], list[tuple[Any, ...]]]]:
    """Name as in the tables ('' where they name none), how to make one, and arguments to try."""
    yield "list", lambda: [3, 1, 2], [(), (1,), ([4],), (0, 9)]
    yield "list", lambda: {"a": 1, "b": 2}, [(), ("a",), ({"c": 3},), ("d", 4)]
    yield "list", lambda: {1, 2, 3}, [(), (1,), (9,), ({2, 7},)]
    yield "list", lambda: collections.deque([1, 2, 3]), [(), (1,), ([4],), (0, 9)]
    yield "list", lambda: collections.OrderedDict(a=1, b=2), [(), ("a",), ({"c": 3},)]
    yield "list", lambda: collections.Counter("aab"), [(), ("a",), ("ab",)]
    with contextlib.suppress(ImportError):
        import numpy as np

        yield "array", lambda: np.array([3.0, 1.0, 2.0, 7.0]), [(), (0,), ((2, 2),), ([0], [9.0]), (0, 9.0)]
    with contextlib.suppress(ImportError):
        import pandas as pd

        def table() -> Any:
            return pd.DataFrame({"a": [3.0, None, 1.0], "b": [4.0, 5.0, 6.0]}, index=[2, 0, 1])

        yield "table", table, [(), ("a",), (0,), (["a"],), (1, "z", 7.0), (table() * 2,), (lambda value: value,)]
        yield "table", lambda: table()["a"], [(), (0,), ([0],), (table()["b"],), (lambda value: value,)]
    with contextlib.suppress(ImportError):
        import polars as pl

        def frame() -> Any:
            return pl.DataFrame({"a": [3, 1, 2], "b": [4, 5, 6]})

        yield "frame", frame, [(), ("a",), (0,), (["a"],), (frame(),), (0, pl.Series("z", [7, 8, 9]))]
        yield "frame", lambda: pl.Series("s", [3, 1, 2]), [(), (0,), (pl.Series("s", [9]),), (0, 9)]
    with contextlib.suppress(ImportError):
        import numpy as np
        from sklearn.cluster import KMeans
        from sklearn.decomposition import PCA
        from sklearn.linear_model import LogisticRegression, SGDClassifier
        from sklearn.preprocessing import StandardScaler

        points, answers = np.array([[0.0, 1.0], [1.0, 0.5], [2.0, 3.0], [3.0, 1.0]]), np.array([0, 0, 1, 1])
        for made in (LogisticRegression(), SGDClassifier(), StandardScaler(), PCA(1), KMeans(2)):
            made.fit(points, answers)
            other = points * 2 + 1
            yield "", lambda made=made: copy.deepcopy(made), [(), (other,), (other, answers), (other[:, :1],)]


def digest(value: Any) -> str:
    if type(value).__module__.startswith("polars"):
        return repr((value.to_dict(as_series=False) if hasattr(value, "columns") else (value.name, value.to_list()), str(value.flags)))
    if isinstance(value, (dict, collections.deque)):
        return repr(value)
    return Digest().of(value)


def changes(make: Callable[[], Any], method: str, tries: list[tuple[Any, ...]]) -> bool | None:
    """Whether any of the calls changes the object; None where none of them runs."""
    ran = None
    for arguments in tries:
        value = make()
        before = digest(value)
        try:
            getattr(value, method)(*copy.deepcopy(arguments))
        except BaseException:  # noqa: B036 - what can't be called so tells nothing
            continue
        ran = ran or digest(value) != before
    return ran


def main() -> int:
    os.environ["MPLBACKEND"] = "Agg"
    warnings.simplefilter("ignore")
    for kind, make, tries in kinds():
        found: dict[str, list[str]] = {"changing": [], "same": []}
        for method in dir(make()):
            if method.startswith("_") or method.startswith(("to_", "write_", "serialize")) or not callable(getattr(type(make()), method, None)):
                continue
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                changed = changes(make, method, tries)
            if changed is not None:
                found["changing" if changed else "same"].append(method)
        print(json.dumps({"kind": kind, "type": type(make()).__name__, **found}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
