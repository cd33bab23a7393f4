"""What the programs of this folder share that run a notebook's or a project's code and report on it."""

import contextlib
import functools
import importlib.util
import itertools
import json
import os
import sys
import time
import timeit  # noqa: F401 - keeps the clock that it is given when it is first imported
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

class NoInput(Exception):
    """Nobody is there to answer."""


Say = Callable[[dict[str, Any]], None]


def open_channel() -> Say:
    """Keep standard output for lines of JSON; what the code writes to file descriptor 1 goes to standard error."""
    own_output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(message: dict[str, Any]) -> None:
        print(json.dumps(message), file=own_output, flush=True)

    return say


def load_package(folder: Path, name: str) -> str:
    """Load the package in ``folder`` under ``name``, without what is around it, and return the name."""
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder} is not a package")
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    return name


def error_text(error: BaseException) -> str:
    """Return the exception as one line: its type and the first line of what it says."""
    try:
        said = str(error).strip()
    except Exception:  # noqa: BLE001 - an exception's own text may fail
        said = ""
    first = said.splitlines()[0] if said else ""
    return f"{type(error).__name__}: {first}".rstrip(": ")[:500]


def place_of(error: BaseException, folder: Path) -> dict[str, Any]:
    """Return file (relative) and line of the innermost place of ``folder`` that the exception came through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.is_absolute() and file.is_relative_to(folder):
            return {"file": file.relative_to(folder).as_posix(), "line": frame.lineno}
    return {}


def no_input(*_: Any) -> str:
    """Stand in for ``input``."""
    raise NoInput("it asks for input(), and nobody is there to answer")


def limit_files(most: int) -> None:
    """Let no file of this process grow beyond ``most`` bytes, where the system can do so."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


CLOCKS = ("time", "perf_counter", "process_time", "thread_time")
HASTE = 7  # seconds


def hasten_clocks() -> None:
    """From now on clocks go on by some seconds each time they are read, so that nothing measured with them comes out as it would.

    What waits goes by ``time.monotonic``, which stays as it is.
    """
    ahead = itertools.count(HASTE, HASTE)
    for name in CLOCKS:
        setattr(time, name, _hasty(getattr(time, name), lambda: next(ahead)))
        setattr(time, f"{name}_ns", _hasty(getattr(time, f"{name}_ns"), lambda: next(ahead) * 1_000_000_000))


def _hasty(clock: Callable[[], Any], further: Callable[[], Any]) -> Callable[[], Any]:
    @functools.wraps(clock)
    def hasty() -> Any:
        return clock() + further()

    # Whatever holds a clock is pickled with its name.
    hasty.__module__ = "time"
    return hasty
