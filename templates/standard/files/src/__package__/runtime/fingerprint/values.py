"""Descriptions of any value: what is plain, containers, objects by their state, and what has its own module here."""

import copyreg
import enum
import io
import re
import types
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from pathlib import PurePath
from typing import Any

from .arrays import Describe, describe_numbers, describe_numpy, describe_sparse
from .columnar import describe_arrow, describe_polars
from .description import (
    DETAIL,
    Description,
    a,
    canonical,
    digest,
    incomparable,
    listed,
    number,
    reason_not_comparable,
)
from .functions import FUNCTIONS, describe_function
from .tables import describe_pandas
from .tensors import describe_keras, describe_tensorflow, describe_torch

PLAIN = 100  # numbers of one type in a list from which on they are described as an array
MAX_TEXT = 400  # characters of a text that are kept; of a longer one there are its start and a hash
MAX_NODES = 1_000_000  # parts of one value: more than that isn't described

_NAMES_A_TIME = re.compile(
    r"(^|_)(fit|score|refit|run|train|training|start|end|wall|elapsed)_time_?$|^(elapsed|duration|t0|t1|now|tic|toc)$"
)
_DRAWINGS = {"matplotlib", "mpl_toolkits", "seaborn", "plotly", "altair", "bokeh", "IPython"}
_OUTSIDE = {
    "sqlite3",
    "psycopg2",
    "psycopg",
    "sqlalchemy",
    "pymongo",
    "socket",
    "threading",
    "subprocess",
    "multiprocessing",
}
_LIBRARIES: dict[str, Callable[[Any, Describe], Description | None]] = {
    "pandas": describe_pandas,
    "numpy": describe_numpy,
    "polars": describe_polars,
    "pyarrow": describe_arrow,
    "torch": describe_torch,
    "tensorflow": describe_tensorflow,
    "keras": describe_keras,
}
_OWN = {"__main__", "builtins", __name__.partition(".")[0]}


def describe(value: Any, name: str = "", texts: Mapping[str, str] | None = None) -> Description:
    """Describe ``value`` as it is now.

    Under a ``name`` that says that it holds a time it is not comparable. ``texts`` are replaced wherever they are
    found in a text: folders that differ between two runs.
    """
    try:
        return _Describer(texts or {}).named(name, value)
    except (_TooLarge, RecursionError):
        return incomparable(f"{a(type(value).__name__)} with more parts than can be described")
    except Exception as error:  # noqa: BLE001 - looking into an object may run its own code
        return incomparable(f"{a(type(value).__name__)}, which can't be described ({type(error).__name__}: {error})")


class _TooLarge(Exception):
    pass


class _Describer:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        # Holds on to every object that it has seen: the id of one that is gone may be another's.
        self._seen: dict[int, tuple[Any, Description]] = {}
        self._open: list[int] = []
        self._nodes = 0

    def named(self, name: str, value: Any) -> Description:
        if _NAMES_A_TIME.search(name) and not isinstance(value, (str, bool, type(None), dict)):
            return incomparable("it holds a time")
        return self.value(value)

    def value(self, value: Any) -> Description:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _TooLarge
        if value is None or isinstance(value, bool) or (type(value) is int and abs(value) < 2**53):
            return value
        if type(value) is float:
            return number(value)
        if type(value) is str:
            return self._text(value)
        key = id(value)
        if key in self._open:
            return {"type": "cycle", "levels": len(self._open) - self._open.index(key)}
        if key not in self._seen:
            self._open.append(key)
            description = self._larger(value)
            self._open.pop()
            self._seen[key] = (value, description)
        return self._seen[key][1]

    def _larger(self, value: Any) -> Description:
        library = type(value).__module__.partition(".")[0]
        if library == "IPython" and isinstance(value, list):
            return self._items(list(value))  # the lines of a shell command
        reason = _why_not(value, library)
        if reason:
            return incomparable(reason)
        described = self._of_library(value, library)
        if described is not None:
            return described
        if isinstance(value, dict):
            return self._mapping(value)
        if isinstance(value, (list, tuple)):
            return self._items(value)
        if isinstance(value, (set, frozenset)):
            items = sorted((self.value(item) for item in value), key=canonical)
            return {"type": _class_name(type(value)), **listed(items)}
        if isinstance(value, type):
            return {"type": "class", "name": _class_name(value)}
        if isinstance(value, FUNCTIONS):
            return describe_function(value, self.value)
        return self._scalar(value) or self._object(value)

    def _of_library(self, value: Any, library: str) -> Description | None:
        if library == "scipy":
            return describe_sparse(value, self.value) if hasattr(value, "tocsr") else None
        if any(kind.__module__.partition(".")[0] == "keras" for kind in type(value).__mro__):
            library = "keras"  # models and layers of one's own are classes that derive from those of Keras
        described = _LIBRARIES.get(library)
        return described(value, self.value) if described else None

    def _text(self, text: str) -> Description:
        for found, stands_for in self._texts.items():
            text = text.replace(found, stands_for)
        if len(text) <= MAX_TEXT:
            return text
        return {
            "type": "str",
            "length": len(text),
            "start": text[:60],
            "hash": digest(text.encode("utf-8", "surrogatepass")),
        }

    def _scalar(self, value: Any) -> Description | None:
        kind = _class_name(type(value))
        if isinstance(value, enum.Enum):
            return {"type": kind, "value": value.name}
        if isinstance(value, (date, time)):
            return {"type": kind, "value": value.isoformat()}
        if isinstance(value, PurePath):
            return {"type": "path", "value": self._text(str(value))}
        if isinstance(value, (bytes, bytearray, memoryview)):
            return {"type": kind, "length": len(value), "hash": digest(bytes(value))}
        if isinstance(value, float):
            return {"type": kind, "value": number(float(value))}
        if isinstance(value, (int, complex, str, timedelta, range, slice)):
            return {"type": kind, "value": repr(value)}
        return None

    def _items(self, values: Sequence[Any]) -> Description:
        kind = _class_name(type(values))
        if len(values) > PLAIN and {type(value) for value in values} in ({int}, {float}):
            numbers = describe_numbers(values)
            if numbers is not None:
                return {"type": kind, "length": len(values), **numbers}
        items = [self.value(value) for value in values]
        return _unless_nothing_is_comparable(kind, dict(enumerate(items))) or {"type": kind, **listed(items)}

    def _mapping(self, value: dict[Any, Any]) -> Description:
        kind = _class_name(type(value))
        if len(value) <= DETAIL.plain and all(type(key) is str for key in value):
            entries = {key: self.named(key, item) for key, item in value.items()}
            return _unless_nothing_is_comparable(kind, entries) or {"type": kind, "entries": entries}
        pairs = sorted(([self.value(key), self.value(item)] for key, item in value.items()), key=canonical)
        return {"type": kind, **listed(pairs)}

    def _object(self, value: Any) -> Description:
        """Anything else, by what pickling would keep of it: class, arguments, state, items."""
        described: dict[str, Any] = {"type": "object", "class": _class_name(type(value))}
        try:
            registered = copyreg.dispatch_table.get(type(value))
            reduced = registered(value) if registered else value.__reduce_ex__(4)
        except Exception as error:  # noqa: BLE001 - looking into an object may run its own code
            if hasattr(value, "__dict__"):
                return {**described, **self._state(vars(value))}
            return incomparable(
                f"{a(type(value).__name__)}, which can't be looked into ({type(error).__name__}: {error})"
            )
        if isinstance(reduced, str):
            return {**described, "name": reduced}
        _, arguments, state, items, pairs = [*reduced, None, None, None][:5]
        own = [self.value(argument) for argument in arguments if argument is not type(value)]
        described |= {"arguments": own, **self._state(state)}
        parts = {**dict(enumerate(own)), **described.get("attributes", {})}
        if items is None and pairs is None and _unless_nothing_is_comparable("", parts):
            return incomparable(f"{a(type(value).__name__)} of which nothing can be compared")
        if items is not None:
            described["items"] = self.value(list(items))
        if pairs is not None:
            described["pairs"] = self.value(dict(pairs))
        return described

    def _state(self, state: Any) -> dict[str, Any]:
        if isinstance(state, tuple) and len(state) == 2 and isinstance(state[1], dict):
            state = {**(state[0] or {}), **state[1]}  # what __slots__ hold is kept apart
        if isinstance(state, dict) and all(isinstance(key, str) for key in state):
            # An object that remembers where another of its attributes is in memory (CountVectorizer) is elsewhere
            # in each run.
            addresses = {id(item) for item in state.values()}
            kept = {key: item for key, item in state.items() if type(item) is not int or item not in addresses}
            return {"attributes": {key: self.named(key, item) for key, item in kept.items()}}
        return {"state": self.value(state)}


def _unless_nothing_is_comparable(kind: str, parts: Mapping[Any, Description]) -> Description | None:
    reasons = [reason_not_comparable(part) for part in parts.values()]
    if not reasons or not all(reasons):
        return None
    return incomparable(f"{a(kind)} of which each is {reasons[0]}")


def _why_not(value: Any, library: str) -> str | None:
    kind = type(value).__name__
    if library in _DRAWINGS:
        return f"{a(kind)} of {library}: a drawing"
    if isinstance(value, types.ModuleType):
        return f"the module {value.__name__}"
    if isinstance(value, io.IOBase):
        return "an open file"
    if isinstance(value, (Iterator, AsyncIterator, Coroutine)):
        return f"{a(kind)}, which can be gone through only once"
    if library in _OUTSIDE:
        return f"{a(kind)} of {library}: it stands for something outside of the program"
    return None


def _class_name(kind: type) -> str:
    """The project's own classes by their name alone: in the notebook they are in another module."""
    name = kind.__qualname__.rpartition("<locals>.")[2]
    return name if kind.__module__.partition(".")[0] in _OWN else f"{kind.__module__}.{name}"
