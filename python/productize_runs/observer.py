"""Writes down what a run gives, place by place, so that it is kept whatever becomes of the run."""

import io
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from .draws import Draws
from .process import Say

MOST_KEPT = 200_000  # characters of the text that one statement prints


class OutputLimit(BaseException):
    """More was printed than may be. Not an Exception: the code is not to catch it."""


class Printed(io.TextIOBase):
    """Takes what is printed, apart for each statement, up to a limit."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._total = 0
        self._kept: dict[Any, list[str]] = {}
        self._length = 0
        self._statement: Any = None

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._total += len(text)
        if self._total > self._limit:
            raise OutputLimit(f"more than {self._limit // 1_000_000} MB were printed (limit: --max-output)")
        if self._statement is not None and self._length < MOST_KEPT:
            self._kept.setdefault(self._statement, []).append(text[: MOST_KEPT - self._length])
            self._length += len(text)
        return len(text)

    def enter(self, statement: Any) -> None:
        """From now on text belongs to this statement, None for none that is kept."""
        self._statement, self._length = statement, 0

    def take(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Return the text of each statement so far and forget it; ``texts`` are replaced in it."""
        taken = {str(statement): _replaced("".join(parts), texts) for statement, parts in self._kept.items()}
        self._kept.clear()
        return taken


def _replaced(text: str, texts: Mapping[str, str]) -> str:
    for found, stands_for in texts.items():
        text = text.replace(found, stands_for)
    return text


class Kept:
    """Arrays by their hash in a folder that all runs of a proof share: each is written once."""

    def __init__(self, folder: Path, limit: int = 0) -> None:
        self._folder, self._limit = folder, limit

    def keep(self, key: str, array: Any) -> None:
        """Write an array down, unless it is there already or too much has been written."""
        file = self._folder / f"{key}.npy"
        if array.nbytes > self._limit or file.exists():
            return
        self._limit -= array.nbytes
        import numpy as np

        aside = file.with_suffix(f".{os.getpid()}")
        with aside.open("wb") as content:
            np.save(content, array, allow_pickle=False)
        aside.replace(file)

    def take(self, key: str) -> Any:
        """Return an array that a run wrote down, None where none did."""
        import numpy as np

        file = self._folder / f"{key}.npy"
        return np.load(file, allow_pickle=False) if file.exists() else None


class Observer:
    """Follows a run from statement to statement: random sources before each, descriptions and printed text behind it."""

    def __init__(self, plan: Mapping[str, Any], runtime: str, say: Say) -> None:
        self._describe = sys.modules[f"{runtime}.fingerprint"].describe
        self._describe_files = sys.modules[f"{runtime}.fingerprint"].describe_files
        self._draws = Draws(sys.modules[f"{runtime}.seeds"])
        sys.modules[f"{runtime}.fingerprint"].describe_thoroughly(Kept(Path(plan["kept"]), plan["max_kept"]).keep)
        self._points: dict[str, list[str]] = plan["points"]
        self._texts: dict[str, str] = plan["texts"]
        self._cells: dict[str, int] = {key: cell for key, cell in plan["cells_of"].items()}
        self._say = say
        self._file = Path(plan["observed"]).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as the run
        self._started = perf_counter()
        self._spent = 0.0
        self.printed = Printed(plan["max_output"])
        self.statement: int | None = None
        self.cell: int | None = None

    def enter(self, statement: int, namespace: Mapping[str, Any]) -> None:
        """The statement is about to run in ``namespace``; the one before it is done."""
        self.leave(namespace)
        self.statement = statement
        self.printed.enter(statement)
        cell = self._cells.get(str(statement))
        if cell != self.cell and cell is not None:
            self.in_cell(cell)
        self._draws.enter(statement)

    def in_cell(self, cell: int) -> None:
        """Say which cell runs now."""
        self.cell = cell
        self._say({"cell": cell})

    def leave(self, namespace: Mapping[str, Any]) -> None:
        """The current statement is done."""
        if self.statement is None:
            return
        key, self.statement = str(self.statement), None
        self.printed.enter(None)
        if key in self._points:
            self.observe(key, self._points[key], namespace)

    def observe(self, place: str, names: Iterable[str], namespace: Mapping[str, Any]) -> None:
        """Write down descriptions of these values as they are now."""
        started = perf_counter()
        values = {name: self._describe(namespace[name], name, self._texts) for name in names if name in namespace}
        self._spent += perf_counter() - started
        self.write({"place": place, "values": values})
        self.flush_printed()

    def flush_printed(self) -> None:
        """Write down what has been printed since the last time."""
        printed = self.printed.take(self._texts)
        if printed:
            self.write({"printed": printed})

    def files(self, folder: Path, names: Mapping[str, str]) -> None:
        """Write down descriptions of files that the run has written: paths in ``folder`` with the names they go by."""
        found = {name: self._describe_files(folder, [path], self._texts)["entries"][path] for path, name in names.items()}
        self.write({"files": found})

    def besides(self, paths: Iterable[str]) -> None:
        """Write down which files beside the notebook were read."""
        self.write({"besides": sorted(paths)})

    def ended(self, stopped: Mapping[str, Any] | None) -> None:
        """Write down that the run is over, and why where it came too early."""
        self.flush_printed()
        seconds = perf_counter() - self._started - self._spent
        self.write({"ended": {"seconds": round(seconds, 3), "describing": round(self._spent, 3), "stopped": stopped}})
        self._file.close()

    def write(self, entry: Mapping[str, Any]) -> None:
        """Write a line of JSON and see that it is kept."""
        self._file.write(json.dumps(entry, allow_nan=False) + "\n")
        self._file.flush()
