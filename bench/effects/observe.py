"""Runs a notebook's cells in IPython and says of each which variables' objects it changed in place.

    python observe.py < PLAN

PLAN is JSON: {"folder": where to run, "cells": [{"cell": number, "source": text}], "seconds": limit}. For each cell
that ran without an error one line of JSON goes to file descriptor 3: {"cell": n, "changed": [names], "same": [names]}. Names are those
of variables that were there before and are the same object afterwards, with a value that can be compared; all others
are in neither list.
"""

import contextlib
import functools
import hashlib
import inspect
import io
import json
import os
import random
import resource
import signal
import socket
import sys
import types
from typing import Any

MEMORY = 4 << 30
LARGEST = 2_000_000  # objects in one value; a larger one is not compared


class NotComparable(Exception):
    """The value has no content that means anything: a module, a figure, a connection."""


SKIPPED_MODULES = ("matplotlib", "IPython", "ipywidgets", "plotly", "bokeh", "seaborn", "threading", "socket", "sqlite3", "_io", "logging", "tqdm")
SKIPPED_TYPES = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.MethodType, type, types.GeneratorType, io.IOBase)


def is_cache(owner: type, name: str) -> bool:
    """Whether an attribute only keeps what was worked out when it was first asked for: asking again gives the same without it."""
    return name == "_cache" or isinstance(inspect.getattr_static(owner, name, None), functools.cached_property)


def is_everybodys(value: Any) -> bool:
    """Whether it is the state behind `numpy.random`, which distributions of SciPy hold and every draw changes."""
    generators = sys.modules.get("numpy.random.mtrand")
    return generators is not None and value is generators._rand


class Digest:
    """A digest of all that can be reached from a value, the same for equal content."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=16)
        self._seen: dict[int, int] = {}
        self._kept: list[Any] = []

    def of(self, value: Any) -> str:
        self._add(value, 0)
        return self._hash.hexdigest()

    def _put(self, *parts: Any) -> None:
        self._hash.update(repr(parts).encode("utf-8", "backslashreplace"))

    def _add(self, value: Any, depth: int) -> None:
        if value is None or isinstance(value, (bool, int, float, complex, str, bytes)):
            self._put(type(value).__name__, value)
            return
        if id(value) in self._seen:
            self._put("again", self._seen[id(value)])
            return
        if len(self._seen) > LARGEST or depth > 60:
            raise NotComparable
        self._seen[id(value)] = len(self._seen)
        self._kept.append(value)
        if isinstance(value, SKIPPED_TYPES) or hasattr(value, "__next__"):
            if depth == 0:
                raise NotComparable
            self._put("opaque", type(value).__name__)
            return
        module = type(value).__module__ or ""
        if module.split(".")[0] in ("matplotlib", "mpl_toolkits") and hasattr(value, "get_children"):
            self._drawing(value)
            return
        if module.split(".")[0] in SKIPPED_MODULES:
            if depth == 0:
                raise NotComparable
            self._put("opaque", type(value).__name__)
            return
        if is_everybodys(value):
            self._put("everybody's random numbers")
            return
        self._put(module, type(value).__qualname__)
        self._content(value, module.split(".")[0], depth + 1)

    def _content(self, value: Any, module: str, depth: int) -> None:
        if isinstance(value, (list, tuple)):
            self._put(len(value))
            for item in value:
                self._add(item, depth)
        elif isinstance(value, dict):
            self._put(len(value))
            for key, item in list(value.items()):
                self._add(key, depth)
                self._add(item, depth)
        elif isinstance(value, (set, frozenset)):
            self._put(sorted(map(repr, value)))
        elif isinstance(value, random.Random):
            self._put(value.getstate())
        elif module == "numpy":
            self._numpy(value, depth)
        elif module == "pandas" or hasattr(value, "_mgr"):
            self._pandas(value, depth)
        elif module == "torch" and hasattr(value, "detach"):
            self._add(value.detach().cpu().numpy(), depth)
        elif hasattr(value, "__dict__"):
            self._add({name: item for name, item in vars(value).items() if not is_cache(type(value), name)}, depth)
        elif hasattr(type(value), "__slots__"):
            self._add({name: getattr(value, name, None) for name in type(value).__slots__ if isinstance(name, str)}, depth)
        elif depth == 1:
            raise NotComparable

    def _numpy(self, value: Any, depth: int) -> None:
        import numpy as np

        if isinstance(value, np.ndarray):
            self._put(value.dtype, value.shape)
            if value.dtype.hasobject:
                self._add(value.ravel().tolist(), depth)
            else:
                self._hash.update(np.ascontiguousarray(value).view(np.uint8).tobytes())
        elif isinstance(value, np.generic):
            self._put(value.item() if not isinstance(value, np.void) else bytes(value))
        elif hasattr(value, "get_state"):
            self._add(value.get_state(), depth)
        elif hasattr(value, "bit_generator"):
            self._put(repr(value.bit_generator.state))
        elif depth == 1:
            raise NotComparable

    def _drawing(self, value: Any) -> None:
        """A figure or axes by how much is drawn on each of its axes, and by their texts and scales."""
        if not hasattr(value, "get_axes") and not hasattr(value, "get_xscale"):
            raise NotComparable
        for axes in value.get_axes() if hasattr(value, "get_axes") else [value]:
            drawn = [len(axes.get_children()), axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
            self._put(*drawn, axes.get_xscale(), axes.get_yscale(), list(axes.get_xticks()), list(axes.get_yticks()))

    def _pandas(self, value: Any, depth: int) -> None:
        import pandas as pd

        if isinstance(value, pd.DataFrame):
            self._put([str(dtype) for dtype in value.dtypes])
            self._add(value.columns, depth)
            self._add(value.index, depth)
            for at in range(value.shape[1]):
                self._add(value.iloc[:, at].to_numpy(), depth)
        elif isinstance(value, pd.Series):
            self._put(str(value.dtype), value.name)
            self._add(value.index, depth)
            self._add(value.to_numpy(), depth)
        elif isinstance(value, pd.Index):
            self._put(value.names, str(value.dtype))
            self._add(value.to_numpy(), depth)
        elif depth == 1:
            raise NotComparable


def digests(namespace: dict[str, Any], hidden: set[str]) -> dict[str, tuple[int, str]]:
    """Identity and digest of each variable whose value can be compared."""
    found = {}
    for name, value in list(namespace.items()):
        if name.startswith("_") or name in hidden:
            continue
        with contextlib.suppress(Exception):
            found[name] = (id(value), Digest().of(value))
    return found


def main() -> int:
    plan = json.load(sys.stdin)
    out = os.fdopen(3, "w", encoding="utf-8")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    socket.setdefaulttimeout(3)
    signal.alarm(plan["seconds"])
    os.environ["MPLBACKEND"] = "Agg"
    os.chdir(plan["folder"])
    sys.path.insert(0, plan["folder"])
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    hidden = set(shell.user_ns)
    kept: list[Any] = []  # what is gone must not give its id to another object
    after = digests(shell.user_ns, hidden)
    for cell in plan["cells"]:
        before = after
        kept.append(dict(shell.user_ns))
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            result = shell.run_cell(cell["source"])
        if "matplotlib.pyplot" in sys.modules:  # as at the end of a cell whose figures are shown below it
            sys.modules["matplotlib.pyplot"].close("all")
        after = digests(shell.user_ns, hidden)
        if not result.success:
            continue
        same = {name for name in before if name in after and before[name][0] == after[name][0]}
        changed = {name for name in same if before[name][1] != after[name][1]}
        print(json.dumps({"cell": cell["cell"], "changed": sorted(changed), "same": sorted(same - changed)}), file=out, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
