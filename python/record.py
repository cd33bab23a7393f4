"""Runs a notebook's statements and records what each step of its project should give.

    python record.py PLAN

PLAN is a JSON file:

    runtime     the project's own runtime package, which describes values and seeds random sources
    folder      where to run
    expected    the file to write
    notebook    {path, digest}, copied into it
    output      the folder that takes the files that it writes
    texts       folders, with the names that stand for them in descriptions and printed texts
    steps       [{name, cells, outputs}]
    segments    [{code, cell, step, kind}], in the notebook's order; kind "step" or "other"

Lines of JSON go to standard output: {"cell": n} before each cell, and at the end
{"outcome": "recorded"} or {"outcome": "stopped", "cell": n, "error": "..."}. What the notebook writes to file
descriptor 1 goes to standard error. The exit status is 0 in both cases: a notebook that fails is a result.
"""

import ast
import asyncio
import builtins
import contextlib
import functools
import importlib
import importlib.metadata
import inspect
import io
import json
import linecache
import os
import platform
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from productize_runs.process import load_package, open_channel

OTHER = ""  # the stream of random numbers of everything that is in no step
PACKAGES = ("numpy", "pandas", "scipy", "scikit-learn")


class Recorder:
    """Runs segments in one namespace; each step has its own stream of random numbers and its own printed text."""

    def __init__(self, plan: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> None:
        self._plan = plan
        self._say = say
        runtime = load_package(Path(plan["runtime"]), "recorded_runtime")
        self._seeds = importlib.import_module(f"{runtime}.seeds")
        self._fingerprint = importlib.import_module(f"{runtime}.fingerprint")
        self._output = Path(plan["output"])
        self._steps = {step["name"]: step for step in plan["steps"]}
        self._last = {segment["step"]: at for at, segment in enumerate(plan["segments"]) if segment["step"]}
        self._written: dict[str, set[str]] = {name: set() for name in [OTHER, *self._steps]}
        self._printed = {name: io.StringIO() for name in [OTHER, *self._steps]}
        self._streams: dict[str, Any] = {OTHER: self._seeds.get_state()}
        self._namespace = _notebook_module().__dict__
        self._trouble: str | None = None
        self.recorded: dict[str, Any] = {}

    def run(self) -> dict[str, Any]:
        """Run the segments until the end or until a step fails, and return the outcome."""
        cell = None
        for at, segment in enumerate(self._plan["segments"]):
            if segment["cell"] != cell:
                cell = segment["cell"]
                self._say({"cell": cell})
            try:
                self._run_segment(at, segment)
            except BaseException as error:  # noqa: B036 - whatever ends a notebook, sys.exit() as well, is its result
                if isinstance(error, KeyboardInterrupt):
                    raise
                text = f"{type(error).__name__}: {error}".strip().rstrip(":")
                if segment["kind"] == "step":
                    return {"outcome": "stopped", "cell": cell, "error": self._with_trouble(text)}
                # What no step needs may fail. If one does need it, that step fails next, and this is why.
                self._trouble = self._trouble or f"cell {cell}: {text}"
        return {"outcome": "recorded"}

    def _with_trouble(self, error: str) -> str:
        return f"{error} (before that, in {self._trouble})" if self._trouble else error

    def _run_segment(self, at: int, segment: dict[str, Any]) -> None:
        name = segment["step"] or OTHER
        if name in self._streams:
            self._seeds.set_state(self._streams[name])
        else:
            self._seeds.seed()
        before = self._fingerprint.stamps(self._output)
        try:
            with contextlib.redirect_stdout(self._printed[name]):
                _execute(segment["code"], f"<cell {segment['cell']}, segment {at}>", self._namespace)
        finally:
            self._streams[name] = self._seeds.get_state()
            self._written[name].update(self._fingerprint.changed(before, self._fingerprint.stamps(self._output)))
        if self._last.get(name) == at:
            self._record(name)

    def _record(self, name: str) -> None:
        step, texts = self._steps[name], self._plan["texts"]
        printed = self._printed[name].getvalue()
        for found, stands_for in texts.items():
            printed = printed.replace(found, stands_for)
        describe = self._fingerprint.describe
        outputs = {output: describe(self._namespace.get(output), output, texts) for output in step["outputs"]}
        files = self._fingerprint.describe_files(self._output, self._written[name], texts)
        self.recorded[name] = {"cells": step["cells"], "outputs": outputs, "files": files, "printed": printed}


def _execute(source: str, name: str, namespace: dict[str, Any]) -> None:
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    code = compile(source, name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    if code.co_flags & inspect.CO_COROUTINE:
        asyncio.run(eval(code, namespace))
    else:
        exec(code, namespace)  # noqa: S102 - running the notebook is what this is for


def _notebook_module() -> types.ModuleType:
    """A module that stands where a notebook's names are: classes defined in it can be pickled."""
    module = types.ModuleType("__main__")
    module.__dict__.update(__builtins__=builtins, display=print, get_ipython=_Shell)
    sys.modules["__main__"] = module
    return module


class _Shell:
    """What is left of IPython's shell where there is none: commands run, magics do nothing."""

    def getoutput(self, command: str) -> list[str]:
        done = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)
        return done.stdout.splitlines()

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: None


def _made_with() -> dict[str, str]:
    versions = {"python": platform.python_version()}
    for package in PACKAGES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions[package] = importlib.metadata.version(package)
    return versions


def _write(file: Path, content: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        aside.write_text(_text(content), "utf-8", "backslashreplace")
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)


def _text(content: dict[str, Any]) -> str:
    """JSON with a line for each value of each step: what changed shows in a diff."""
    line = functools.partial(json.dumps, ensure_ascii=False, allow_nan=False)
    head = [f" {line(key)}: {line(value)}" for key, value in content.items() if key != "steps"]
    steps = []
    for name, step in content["steps"].items():
        outputs = ",\n".join(f"    {line(output)}: {line(value)}" for output, value in step["outputs"].items())
        others = "".join(f",\n   {line(key)}: {line(value)}" for key, value in step.items() if key != "outputs")
        steps.append(f'  {line(name)}: {{\n   "outputs": {{\n{outputs}\n   }}{others}\n  }}')
    return "{\n" + ",\n".join(head) + ',\n "steps": {\n' + ",\n".join(steps) + "\n }\n}\n"


def main(plan_file: str) -> int:
    """Record what the plan asks for; see the module's docstring."""
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    say = open_channel()
    os.environ.update(MPLBACKEND="Agg", COLUMNS="80", LINES="24")
    os.chdir(plan["folder"])
    sys.path[0] = plan["folder"]
    sys.argv = [""]
    recorder = Recorder(plan, say)
    outcome = recorder.run()
    stopped = (
        {"stopped": {"cell": outcome["cell"], "error": outcome["error"]}} if outcome["outcome"] == "stopped" else {}
    )
    head = {"notebook": plan["notebook"], "made_with": _made_with()}
    recorded = {**head, **stopped, "steps": recorder.recorded}
    _write(Path(plan["expected"]), recorded)
    say(outcome)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
