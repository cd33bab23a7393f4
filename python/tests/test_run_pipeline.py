"""The pipeline's run: hooks in modules as they are on disk, values inside of steps, and what ends it."""

import json
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, RUNTIME

LOAD = '''"""Load."""

import random


def load():
    """Load."""
    # a comment
    x = [random.random()]

    x.append(random.random())
    print(len(x))
    return x
'''
SCALE = '''def scale(x):
    y = [2 * one for one in x]
    del x
    with open("made.txt", "w") as file:
        file.write("made")
    return y
'''
EXPLORE = """def show(x):
    z = [x.pop(), x.clear()]
    print(len(x))
"""
PIPELINE = """from .runtime.settings import load_settings
from .runtime.steps import Step, run_steps
from .steps.load import load
from .steps.scale import scale

SECRETS = ["A_TOKEN"]


def run(settings=None, *, before=None, after=None):
    steps = [Step("load", load, (), ("x",)), Step("scale", scale, ("x",), ("y",))]
    return run_steps(steps, {}, before=before, after=after)
"""


@pytest.fixture
def run(tmp_path):
    def run(load=LOAD, scale=SCALE, explore=EXPLORE):
        project = tmp_path / "project"
        package = project / "src" / "shop"
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(RUNTIME, package / "runtime")
        (package / "steps").mkdir()
        for name, text in {"steps/load": load, "steps/scale": scale, "pipeline": PIPELINE, "explore": explore}.items():
            (package / f"{name}.py").write_text(text)
        (project / "config").mkdir()
        (project / "config" / "base.yaml").write_text("paths: {}\n")
        for folder in (package, package / "steps"):
            (folder / "__init__.py").write_text("")
        plan = {
            "runtime": str(RUNTIME),
            "folder": str(project),
            "observed": str(tmp_path / "observed.jsonl"),
            "kept": str(tmp_path),
            "max_kept": 1_000_000,
            "texts": {},
            "max_output": 1_000_000,
            "max_file": 1_000_000,
            "project": str(project),
            "source": str(project / "src"),
            "package": "shop",
            "pipeline": "shop.pipeline",
            "explore": "shop.explore",
            "cells_of": {"0": 4, "1": 5, "3": 6},
            "points": {"0": ["x"], "1": ["x"], "3": ["x", "y"], "4": ["z"]},
            "statements": {"shop.steps.load": [[9, 0], [11, 1], [12, 2]], "shop.steps.scale": [[2, 3]], "shop.explore": [[2, 4]]},
            "ends": {"load": 2, "scale": 3},
            "explorations": [{"name": "show", "inputs": ["x"], "settings": [], "after": "load"}],
            "files": {"made.txt": "the file"},
        }
        (tmp_path / "plan.json").write_text(json.dumps(plan))
        command = [sys.executable, str(ROOT / "python" / "run_pipeline.py"), str(tmp_path / "plan.json")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        entries = [json.loads(line) for line in (tmp_path / "observed.jsonl").read_text().splitlines()]
        found = {"cells": [json.loads(line)["cell"] for line in done.stdout.splitlines()]}
        found["values"] = {entry["place"]: entry["values"] for entry in entries if "place" in entry}
        found["printed"] = {key: text for entry in entries for key, text in entry.get("printed", {}).items()}
        for entry in entries:
            found.update({key: entry[key] for key in ("files", "ended") if key in entry})
        return found

    return run


def test_values_are_looked_at_inside_of_steps_and_behind_them(run):
    found = run()
    assert found["ended"]["stopped"] is None
    assert found["cells"] == [4, 5, 6]
    assert found["values"]["4"]["z"]["length"] == 2, "what is shown is run on a copy: the steps behind it have their x"
    assert found["values"]["0"]["x"]["length"] == 1
    assert found["values"]["1"]["x"]["length"] == 2
    assert list(found["values"]["3"]) == ["y"]
    assert found["values"]["end 2"] == {"x": found["values"]["1"]["x"]}
    assert set(found["values"]["final"]) == {"x", "y"}
    assert found["printed"] == {"2": "2\n", "4": "0\n"}
    assert found["files"] == {"the file": "made"}


def test_each_statement_draws_the_same_whatever_the_one_before_drew(run):
    again = run(load=LOAD.replace("[random.random()]", "[0 * random.random() * random.random()]"))
    assert again["values"]["1"]["x"]["items"][0] == 0
    assert again["values"]["1"]["x"]["items"][1] == run()["values"]["1"]["x"]["items"][1]


def test_a_step_that_fails_says_where(run):
    found = run(scale=SCALE.replace("2 * one", "one.no"))
    stopped = found["ended"]["stopped"]
    assert (stopped["step"], stopped["file"], stopped["line"]) == ("scale", "src/shop/steps/scale.py", 2)
    assert stopped["error"] == "AttributeError: 'float' object has no attribute 'no'"
    assert "end 2" in found["values"]
    assert "files" not in found


@pytest.mark.parametrize("explore", ["raise SystemExit", "import os, signal\ndef show(x): os.kill(os.getpid(), signal.SIGKILL)", "def show(): 1"])
def test_what_is_shown_may_fail(run, explore):
    found = run(explore=explore)
    assert found["ended"]["stopped"] is None
    assert "4" not in found["values"]
    assert set(found["values"]["final"]) == {"x", "y"}


def test_a_project_that_cannot_be_imported_is_a_result(run):
    found = run(load="import no_such_module\n")
    assert found["ended"]["stopped"]["error"] == "ModuleNotFoundError: No module named 'no_such_module'"
    assert found["ended"]["stopped"]["file"] == "src/shop/steps/load.py"
