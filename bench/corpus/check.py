"""Imports every module of projects, each in a process of its own: a line with a folder and a package in, a line of JSON out.

Packages that aren't installed here are stood in for by something that can be called, subclassed, indexed and decorated
with, so that a project is judged by its own code; their names are told. Before anything is imported all of it is compiled.
"""

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import io
import json
import os
import pkgutil
import signal
import sys
import tempfile
import traceback
import types
import warnings
from pathlib import Path

SECONDS = 60
PRELOADED = ("numpy", "pandas", "scipy", "sklearn", "matplotlib.pyplot", "seaborn", "statsmodels.api", "yaml")


class StandInType(type):
    def __getattr__(cls, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return StandIn

    def __getitem__(cls, key):
        return cls

    def __iter__(cls):
        return iter(())

    def __mro_entries__(cls, bases):
        return (cls,)


class StandIn(metaclass=StandInType):
    def __new__(cls, *arguments, **keywords):
        # As a decorator it gives back what it decorates.
        if len(arguments) == 1 and not keywords and isinstance(arguments[0], types.FunctionType):
            return arguments[0]
        return super().__new__(cls)

    def __init__(self, *arguments, **keywords):
        pass

    def __init_subclass__(cls, **keywords):
        pass

    def __call__(self, *arguments, **keywords):
        return StandIn(*arguments, **keywords)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return StandIn()

    def __getitem__(self, key):
        return self

    def __iter__(self):
        return iter(())


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds any module that nothing else finds, but for those of the package and of what is installed."""

    def __init__(self, package):
        self.package = package
        self.used = set()

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top == self.package or (top != name and top not in self.used) or top in sys.stdlib_module_names:
            return None
        if not asked_by_project(self.package) and top == name:
            return None
        self.used.add(top)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__path__ = []
        module.__getattr__ = lambda name: missing(name)
        module.__all__ = []
        return module

    def exec_module(self, module):
        pass


def missing(name):
    if name.startswith("__") and name.endswith("__"):
        raise AttributeError(name)
    return StandIn


def asked_by_project(package):
    """Libraries that try whether an optional one is there must get their ImportError."""
    frame = sys._getframe()
    while frame:
        name = frame.f_globals.get("__name__", "")
        if name.partition(".")[0] == package:
            return True
        if "importlib" not in name and name != __name__:
            return False
        frame = frame.f_back
    return False


def compile_all(folder):
    for file in sorted(Path(folder).rglob("*.py")):
        if "notebooks" in file.relative_to(folder).parts:
            continue
        try:
            compile(file.read_bytes(), str(file), "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            return f"{file.relative_to(folder)}: {error}"
    return None


def check(folder, package):
    problem = compile_all(folder)
    if problem:
        return {"outcome": "failed", "detail": problem, "standIns": []}
    finder = StandInFinder(package)
    sys.meta_path.append(finder)
    source = Path(folder) / "src"
    sys.path.insert(0, str(source))
    work = tempfile.mkdtemp()
    os.chdir(work)
    said = io.StringIO()
    outcome, detail = "imported", ""
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        for name in modules_of(source, package):
            try:
                importlib.import_module(name)
            except BaseException as error:  # noqa: BLE001 - whatever an import raises is told
                kind = "library" if from_library(error, package) else "failed"
                if outcome != "failed":
                    outcome, detail = kind, f"{name}: {type(error).__name__}: {error}"[:300]
    left = os.listdir(work)
    if outcome in ("imported", "library") and (said.getvalue() or left):
        outcome, detail = "effects", (said.getvalue() or ", ".join(left))[:200]
    return {"outcome": outcome, "detail": detail, "standIns": sorted(finder.used)}


def modules_of(source, package):
    yield package
    for module in pkgutil.walk_packages([str(source / package)], f"{package}."):
        if not module.name.endswith(".__main__"):
            yield module.name


def from_library(error, package):
    """What a library lacks, or what happened inside of it, when the notebook's own import line was run."""
    if isinstance(error, ImportError) and (error.name or "").partition(".")[0] != package:
        return True
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"/src/{package}/" not in last.filename and "importlib" not in last.filename


def answer(folder, package):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.alarm(SECONDS)
        text = json.dumps(check(folder, package))
        os.write(writer, text.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        text = pipe.read().decode()
    os.waitpid(child, 0)
    return text or json.dumps({"outcome": "failed", "detail": "the import ended the process", "standIns": []})


def main():
    warnings.simplefilter("ignore")
    os.environ.setdefault("MPLBACKEND", "Agg")
    for name in PRELOADED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    out = os.fdopen(os.dup(1), "w")
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 1)
    for line in sys.stdin:
        request = json.loads(line)
        out.write(answer(request["folder"], request["package"]) + "\n")
        out.flush()


main()
