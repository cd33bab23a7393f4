"""Runs a notebook's cells, or a project's pipeline, and pickles values, each in a file of its own.

    python keep.py notebook NOTEBOOK FOLDER OUT SEED AFTER
    python keep.py pipeline PROJECT PACKAGE OUT SEED

Nothing of the product is used for the notebook. AFTER is JSON, {cell: [name]}: behind which cell a value is kept. The exit status is 0 where all of it ran; OUT/failed.txt says why it didn't.
"""

import contextlib
import importlib
import io
import json
import os
import pickle
import random
import signal
import socket
import sys
from pathlib import Path
from typing import Any

SECONDS = 90
MAX_BYTES = 200_000_000


def main(kind: str, source: str, where: str, out: str, seed: str, after: str = "{}") -> int:
    socket.setdefaulttimeout(3)
    signal.alarm(SECONDS)
    os.environ["MPLBACKEND"] = "Agg"
    random.seed(int(seed))
    with contextlib.suppress(ImportError):
        import numpy as np

        np.random.seed(int(seed))
    folder = Path(out)
    folder.mkdir(parents=True)
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        failed = keep_notebook(source, where, folder, json.loads(after)) if kind == "notebook" else keep_pipeline(source, where, folder)
    if failed is not None:
        (folder / "failed.txt").write_text(failed, "utf-8", "backslashreplace")
    return 0 if failed is None else 1


def keep_notebook(notebook: str, folder: str, out: Path, after: dict[str, list[str]]) -> str | None:
    os.chdir(folder)
    sys.path.insert(0, folder)
    from IPython.core.interactiveshell import InteractiveShell

    class Shell(InteractiveShell):
        def enable_gui(self, gui: str | None = None) -> None:
            """No window is opened."""

    shell = Shell.instance()
    document = json.loads(Path(notebook).read_text("utf-8"))
    for at, cell in enumerate(cells_of(document)):
        if cell["cell_type"] != "code":
            continue
        text = cell.get("source", cell.get("input", ""))
        result = shell.run_cell(text if isinstance(text, str) else "".join(text))
        if not result.success:
            return f"cell {at}: {result.error_in_exec or result.error_before_exec!r}"
        keep({name: shell.user_ns[name] for name in after.get(str(at), ()) if name in shell.user_ns}, out)
    return None


def cells_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    return document["cells"] if "cells" in document else [cell for sheet in document["worksheets"] for cell in sheet["cells"]]


def keep_pipeline(project: str, package: str, out: Path) -> str | None:
    os.chdir(project)
    sys.path.insert(0, str(Path(project) / "src"))

    def after(step: Any, values: dict[str, Any]) -> None:
        """Behind the step that gives a value: a later one may leave traces in it that are no change, such as caches."""
        keep({name: values[name] for name in step.outputs if name in values}, out)

    try:
        importlib.import_module(f"{package}.pipeline").run(after=after)
    except BaseException as error:  # noqa: BLE001 - sys.exit() of a notebook is a failure as well
        return repr(error)[:500]
    return None


def keep(values: dict[str, Any], out: Path) -> None:
    for name, value in values.items():
        content = pickled(value)
        if content is not None:
            (out / f"{name}.pickle").write_bytes(content)


def pickled(value: Any) -> bytes | None:
    """None for what has no pickle, is too large, or is of a class or function of the notebook's own: another process can't load it."""
    stream = io.BytesIO()
    try:
        pickle.Pickler(stream, protocol=4).dump(value)
    except Exception:  # noqa: BLE001 - pickling runs any class's own code
        return None
    content = stream.getvalue()
    return None if b"__main__" in content or len(content) > MAX_BYTES else content


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
