"""Runs a notebook from top to bottom and writes down what its statements leave behind.

    python run_notebook.py PLAN

PLAN is a JSON file:

    runtime     folder of the runtime package that describes values and seeds random sources
    folder      where to run: a copy of the notebook's own folder
    observed    the file that takes what is found, a JSON value a line
    kept        folder that takes the arrays that are described by a hash, at most ``max_kept`` bytes of them
    texts       texts (folders, secrets) with the names that stand for them in descriptions and printed text
    max_output  characters that may be printed, max_file bytes that a file may have
    cells       [{cell, source, plain, displayed, may_fail, statements: [[number, line]]}] in the order in which they run;
                ``plain`` is the source without what only IPython reads
    shown       numbers of the statements whose displayed value counts as printed
    cells_of    {number of a statement: its cell}
    points      {number of a statement: names to describe right behind it}
    ends        {number of a statement: names to describe behind it as outputs of its step}
    final       names to describe at the end
    files       {path in the folder: name}, files to describe at the end
    hasty       whether clocks go wrong: what is measured with them then differs from a run in which they don't

Lines of JSON go to standard output: {"cell": n} before each cell. The exit status is 0 also where a cell fails: that is a
result, in the last line of ``observed``.
"""

import ast
import builtins
import contextlib
import importlib
import json
import os
import sys
import types
from pathlib import Path
from typing import Any

from productize_runs.observer import Observer, OutputLimit
from productize_runs.process import error_text, hasten_clocks, limit_files, load_package, no_input, open_channel
from productize_runs.shell import HOOK, hooked, is_cell_magic, make_shell


class NotebookRun:
    """A notebook's cells in one namespace."""

    def __init__(self, plan: dict[str, Any], observer: Observer) -> None:
        self._plan, self._observer = plan, observer
        self._shown = set(plan["shown"])
        module = types.ModuleType("__main__")
        module.__dict__.update(__builtins__=builtins)
        sys.modules["__main__"] = module
        self._namespace = module.__dict__
        setattr(builtins, HOOK, self._enter)
        self._statements: list[tuple[int, int]] | None = None
        self._shell = make_shell(module, self._hooked, self._show)

    def run(self) -> dict[str, Any] | None:
        """Run the cells; where one fails return {cell, error}."""
        for cell in self._plan["cells"]:
            self._observer.in_cell(cell["cell"])
            self._statements = [(number, line) for number, line in cell["statements"]]
            self._observer.statement = None
            with contextlib.redirect_stdout(self._observer.printed):
                error = self._shell.run(cell)
            if error is None:
                self._left(self._observer.statement)
            elif isinstance(error, KeyboardInterrupt):
                raise error
            elif not cell["may_fail"] or isinstance(error, OutputLimit):
                return {"cell": cell["cell"], "error": error_text(error)}
            _close_drawings()
        self._observer.observe("final", self._plan["final"], self._namespace)
        return None

    def _hooked(self, tree: ast.Module) -> ast.Module:
        """A cell is transformed as a whole; the code that a magic runs in it comes by once more."""
        if self._statements is None or is_cell_magic(tree):
            return tree
        statements, self._statements = self._statements, None
        return hooked(tree, statements)

    def _enter(self, statement: int) -> None:
        before = self._observer.statement
        self._observer.enter(statement, self._namespace)
        self._end_of_step(before)

    def _left(self, statement: int | None) -> None:
        self._observer.leave(self._namespace)
        self._end_of_step(statement)

    def _end_of_step(self, statement: int | None) -> None:
        names = self._plan["ends"].get(str(statement))
        if names is not None:
            self._observer.observe(f"end {statement}", names, self._namespace)

    def _show(self, value: Any) -> None:
        if self._observer.statement in self._shown:
            print(value)


def _close_drawings() -> None:
    """As a notebook does it behind each cell."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        with contextlib.suppress(Exception):
            pyplot.close("all")


def main(plan_file: str) -> int:
    """Run what the plan says; see the module's docstring."""
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    say = open_channel()
    folder = Path(plan["folder"])
    os.chdir(folder)
    sys.path[0] = str(folder)
    sys.argv = [""]
    limit_files(plan["max_file"])
    builtins.input = no_input
    runtime = load_package(Path(plan["runtime"]), "proof_runtime")
    importlib.import_module(f"{runtime}.seeds")
    importlib.import_module(f"{runtime}.fingerprint")
    observer = Observer(plan, runtime, say)
    if plan["hasty"]:
        hasten_clocks()
    stopped = None
    try:
        stopped = NotebookRun(plan, observer).run()
    finally:
        if stopped is None and folder.is_dir():
            observer.files(folder, plan["files"])
        observer.ended(stopped)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
