"""Runs a project's pipeline and writes down what its statements and its steps leave behind.

    python run_pipeline.py PLAN

PLAN is a JSON file: ``runtime``, ``folder``, ``observed``, ``kept``, ``max_kept``, ``texts``, ``max_output``, ``max_file``, ``cells_of`` and ``points`` as for
run_notebook.py, and

    project     the project's folder, which this run may write to; it runs there in ``folder``
    source      the folder that its packages stand in
    package     the name of its package
    pipeline    the module with ``run``, ``load_settings`` and ``SECRETS``
    explore     the module of what the notebook shows and draws, or null
    statements  {module: [[line, number]]}: which of the notebook's statements begins on which line of the module's function
    ends        {name of a step: number of its last statement}
    explorations  [{name, inputs, settings, after}]: functions of the module ``explore``, each run behind the step ``after`` (null: before
                the first) in a process of its own, so that nothing of the pipeline is changed by them
    files       {path in the project: name}, files to describe at the end

The modules run as they are, but that a hook is called before each of these statements: it puts random sources into the state
that they have there in the notebook's run, and describes the function's variables. Messages and exit status are as for
run_notebook.py.
"""

import ast
import builtins
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NoReturn

from productize_runs.besides import Besides
from productize_runs.observer import Observer
from productize_runs.process import error_text, limit_files, load_package, no_input, open_channel, place_of
from productize_runs.shell import HOOK, hook_before

MASK = "********"
MOST_SECONDS = 120  # for what one part of the notebook shows
LEAVE = "__productize_leave__"


def with_hooks(source: bytes, path: str, lines: Mapping[int, int]) -> ast.Module:
    """Parse a step's module and put the hook before each statement that stands on one of these lines of a function."""
    module = ast.parse(source, path)
    for node in module.body:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or not any(_line(inner) in lines for inner in node.body):
            continue
        body: list[ast.stmt] = []
        for inner in node.body:
            if _line(inner) in lines:
                body.append(hook_before(inner, lines[_line(inner)]))
            elif isinstance(inner, ast.Return):
                body.append(hook_before(inner, 0, LEAVE))
            body.append(inner)
        if not isinstance(body[-1], ast.Return):
            body.append(hook_before(body[-1], 0, LEAVE))
        node.body = body
    return module


def _line(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


class _Loader(importlib.machinery.SourceFileLoader):
    lines: Mapping[int, int]

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return compile(with_hooks(self.get_data(path), path, self.lines), path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, statements: Mapping[str, Sequence[Sequence[int]]]) -> None:
        self._lines = {module: {line: number for line, number in pairs} for module, pairs in statements.items()}

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> Any:
        if fullname not in self._lines:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            loader = _Loader(fullname, spec.origin)
            loader.lines = self._lines[fullname]
            spec.loader = loader
        return spec


class PipelineRun:
    """The steps of a project, one after the other."""

    def __init__(self, plan: dict[str, Any], observer: Observer, besides: Besides) -> None:
        self._plan, self._observer, self._besides = plan, observer, besides
        self._step: str | None = None
        self._statement: int | None = None
        self._given: dict[str, int] = {}
        setattr(builtins, HOOK, self._enter)
        setattr(builtins, LEAVE, self._leave)
        sys.meta_path.insert(0, _Finder(plan["statements"]))

    def run(self) -> dict[str, Any] | None:
        """Run the pipeline; where it fails return {step, statement, error, file, line}."""
        try:
            with contextlib.redirect_stdout(self._observer.printed):
                pipeline = importlib.import_module(self._plan["pipeline"])
                self._settings = pipeline.load_settings()
                # What a secret opens is not proved; in the project's copy of the notebook the same stands for it.
                os.environ.update(dict.fromkeys(pipeline.SECRETS, MASK))
                self._explore(None, {})
                values = pipeline.run(self._settings, before=self._before, after=self._after)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever ends the pipeline is its result
            place = place_of(error, Path(self._plan["project"]))
            return {"step": self._step, "statement": self._statement, "error": error_text(error), **place}
        self._observer.observe("final", values, values)
        return None

    def _before(self, step: Any) -> None:
        self._step, self._statement = step.name, None

    def _after(self, step: Any, values: Mapping[str, Any]) -> None:
        last = self._plan["ends"].get(step.name)
        if last is not None:
            self._observer.observe(f"end {last}", step.outputs, values)
        self._explore(step.name, values)

    def _explore(self, after: str | None, values: Mapping[str, Any]) -> None:
        """Run what the notebook shows here on a copy of this process: it leaves no trace in the pipeline."""
        wanted = [part for part in self._plan["explorations"] if part["after"] == after]
        # TensorFlow's threads don't come along into a copy of the process.
        if not wanted or self._plan["explore"] is None or not hasattr(os, "fork") or "tensorflow" in sys.modules:
            return
        try:
            explore = importlib.import_module(self._plan["explore"])
        except BaseException as error:  # noqa: BLE001 - whatever ends it is its result
            for part in wanted:
                self._observer.write({"explored": {"name": part["name"], "error": error_text(error)}})
            return
        self._observer.flush_printed()
        for part in wanted:
            child = os.fork()
            if child == 0:
                self._explore_here(explore, part, values)
            os.waitpid(child, 0)

    def _explore_here(self, explore: ModuleType, part: Mapping[str, Any], values: Mapping[str, Any]) -> NoReturn:
        signal.alarm(MOST_SECONDS)
        try:
            arguments = [values[name] for name in part["inputs"]]
            getattr(explore, part["name"])(*arguments, **{name: self._settings[name] for name in part["settings"]})
        except BaseException as error:  # noqa: BLE001 - whatever ends it is its result
            self._observer.write({"explored": {"name": part["name"], "error": error_text(error)}})
        self._observer.besides(self._besides.read)
        self._observer.flush_printed()
        os._exit(0)

    def _enter(self, statement: int) -> None:
        self._statement = statement
        self._observer.enter(statement, sys._getframe(1).f_locals)

    def _leave(self, _: int) -> None:
        self._observer.leave(sys._getframe(1).f_locals)


def main(plan_file: str) -> int:
    """Run what the plan says; see the module's docstring."""
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    say = open_channel()
    project = Path(plan["project"])
    os.chdir(plan["folder"])
    os.environ["PROJECT_ROOT"] = str(project)
    sys.path[0] = plan["source"]
    sys.argv = [""]
    sys.dont_write_bytecode = True
    limit_files(plan["max_file"])
    builtins.input = no_input
    # Below the package's own name: classes of the package are then described by their name alone.
    stopped = None
    besides = Besides(plan["folder"])
    package = plan["package"]
    importlib.import_module(package)
    runtime = load_package(Path(plan["runtime"]), f"{package}.proof_runtime")
    importlib.import_module(f"{runtime}.seeds")
    importlib.import_module(f"{runtime}.fingerprint")
    observer = Observer(plan, runtime, say)
    try:
        stopped = PipelineRun(plan, observer, besides).run()
    finally:
        observer.besides(besides.read)
        if stopped is None:
            observer.files(project, plan["files"])
        observer.ended(stopped)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
