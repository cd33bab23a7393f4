"""The notebook's run: IPython's ways, values behind statements, random sources, and what ends it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, RUNTIME


class Cell(dict):
    """A cell with the lines that its statements begin on; numbers are given in order over all cells."""

    def __init__(self, source, *lines, may_fail=False):
        super().__init__(source=source, plain=source, displayed=False, may_fail=may_fail, lines=lines)


@pytest.fixture
def run(tmp_path):
    def run(*cells, points=None, final=(), shown=(), ends=None, files=None, max_output=1_000_000, python=(), hasty=False):
        number = 0
        planned = []
        for at, cell in enumerate(cells):
            lines = cell["lines"] or (1,)
            statements = [[number + place, line] for place, line in enumerate(lines)]
            number += len(lines)
            planned.append({**cell, "cell": at, "statements": statements})
        folder = tmp_path / "notebook"
        folder.mkdir(exist_ok=True)
        plan = {
            "runtime": str(RUNTIME),
            "folder": str(folder),
            "observed": str(tmp_path / "observed.jsonl"),
            "kept": str(tmp_path),
            "max_kept": 1_000_000,
            "texts": {str(folder): "<folder>"},
            "max_output": max_output,
            "max_file": 1_000_000,
            "cells": planned,
            "shown": list(shown),
            "cells_of": {},
            "points": {str(key): names for key, names in (points or {}).items()},
            "ends": {str(key): names for key, names in (ends or {}).items()},
            "final": list(final),
            "files": files or {},
            "hasty": hasty,
        }
        (tmp_path / "plan.json").write_text(json.dumps(plan))
        command = [sys.executable, *python, str(ROOT / "python" / "run_notebook.py"), str(tmp_path / "plan.json")]
        subprocess.run(command, check=True, capture_output=True, text=True)
        entries = [json.loads(line) for line in (tmp_path / "observed.jsonl").read_text().splitlines()]
        found = {"values": {}, "printed": {}}
        for entry in entries:
            if "place" in entry:
                found["values"][entry["place"]] = entry["values"]
            found["printed"].update(entry.get("printed", {}))
            found.update({key: entry[key] for key in ("files", "ended") if key in entry})
        return found

    return run


def test_values_are_those_right_behind_the_statement(run):
    found = run(Cell("x = 1\nx += 1", 1, 2), Cell("x = [x]"), points={0: ["x"], 1: ["x", "y"]}, final=["x"])
    assert found["values"]["0"] == {"x": 1}
    assert found["values"]["1"] == {"x": 2}
    assert found["values"]["final"]["x"]["items"] == [2]
    assert found["ended"]["stopped"] is None


def test_what_a_clock_measures_differs_where_clocks_are_hasty(run):
    cells = [
        Cell("import time, timeit\nfrom time import perf_counter\nbegun, start = time.time(), perf_counter()", 1, 2, 3),
        Cell("spent = [round(time.time() - begun), round(perf_counter() - start), time.time_ns() > 0]"),
        Cell("import pickle\nsame = pickle.loads(pickle.dumps(perf_counter)) is perf_counter", 1, 2),
        Cell("%timeit -r 1 1 + 1\nlong = timeit.timeit('1 + 1', number=1) > 5"),
    ]
    assert run(*cells, final=["spent", "long"])["values"]["final"]["spent"]["items"] == [0, 0, True]
    hasty = run(*cells, final=["spent", "long", "same"], hasty=True)["values"]["final"]
    assert min(hasty["spent"]["items"][:2]) >= 7
    assert hasty["long"] is False
    assert hasty["same"] is True


def test_what_ipython_reads_runs_as_there(run):
    found = run(
        Cell("%matplotlib inline\n%config InlineBackend.figure_format = 'retina'\nx = 1", 1, 2, 3),
        Cell("%%time\ny = x + 1\nz = y + 1", 2, 3),
        Cell("%time a = z + 1"),
        Cell("lines = !echo one; echo two"),
        Cell("import asyncio\nawait asyncio.sleep(0)\nb = 7", 1, 2, 3),
        Cell("%%capture\nprint('kept quiet')\nc = 8", 2, 3),
        points={2: ["x"], 3: ["y"], 4: ["z"], 5: ["a"], 6: ["lines"], 9: ["b"], 11: ["c"]},
    )
    assert found["ended"]["stopped"] is None
    values = {name: value for place in found["values"].values() for name, value in place.items()}
    assert list(values.pop("lines")["items"]) == ["one", "two"]
    assert values == {"x": 1, "y": 2, "z": 3, "a": 4, "b": 7, "c": 8}
    assert "kept quiet" not in str(found["printed"])


def test_nothing_is_installed_or_fetched(run):
    found = run(
        Cell("!pip install nothing-of-the-kind"), Cell("%pip install nothing-of-the-kind"), Cell("!touch made"), files={"made": "m"}
    )
    assert found["ended"]["stopped"] is None
    assert found["files"] == {"m": {"type": "not comparable", "reason": "a file of a format that is not looked into (no suffix)"}}


def test_statements_draw_the_same_whatever_ran_before_them(run):
    draw = "import random\nimport numpy as np"
    values = "x = [random.random(), np.random.rand(), np.random.default_rng().random()]"
    one = run(Cell(draw, 1, 2), Cell("pass"), Cell(values), points={3: ["x"]})
    other = run(Cell(draw, 1, 2), Cell("np.random.rand(7); random.random()", 1), Cell(values), points={3: ["x"]})
    assert one["values"]["3"] == other["values"]["3"]
    assert len(set(one["values"]["3"]["x"]["items"])) == 3


def test_seeds_that_the_notebook_sets_count(run):
    def drawn(seed):
        cells = [Cell("import numpy as np"), Cell(seed), Cell("x = np.random.rand(2)")]
        return run(*cells, points={2: ["x"]})["values"]["2"]["x"]

    assert drawn("np.random.seed(1)") == drawn("np.random.seed(1)")
    assert drawn("np.random.seed(1)") != drawn("np.random.seed(2)")
    assert drawn("np.random.seed(1)") != drawn("pass")
    clock = "import time; np.random.seed(int(time.time()))"
    assert drawn(clock) == drawn("import time; np.random.seed(int(time.time() + 5))")


def test_memory_that_nothing_was_written_to_holds_zeros(run):
    source = "import numpy as np\njunk = np.full(1000, 7.0)\ndel junk\nsum = float(np.empty(1000).sum())\nnone = np.empty(2, object)[0]"
    found = run(Cell(source, 1, 2, 3, 4, 5), points={4: ["sum", "none"]})
    assert found["values"]["4"] == {"sum": 0.0, "none": None}


def test_printed_text_is_kept_by_statement(run):
    found = run(Cell("print('a')\nfor i in range(2): print(i)\n'shown'", 1, 2, 3), Cell("1 + 1"), shown=[2])
    assert found["printed"] == {"0": "a\n", "1": "0\n1\n", "2": "shown\n"}


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("raise KeyError('no such')", "KeyError: 'no such'"),
        ("1 +", "SyntaxError: invalid syntax"),
        ("input('name? ')", "NoInput: it asks for input(), and nobody is there to answer"),
        ("while True: print('x' * 1000)", "OutputLimit: more than 1 MB were printed (limit: --max-output)"),
        ("try:\n    while True: print('x' * 1000)\nexcept Exception: pass", "OutputLimit: more than 1 MB"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("open('big', 'w').write('x' * 2_000_000)", "OSError: [Errno 27] File too large"),
    ],
)
def test_a_cell_that_fails_is_a_result(run, source, error):
    found = run(Cell("a = 1"), Cell(source), Cell("a = 2"), points={0: ["a"], 2: ["a"]})
    assert found["values"] == {"0": {"a": 1}}
    assert found["ended"]["stopped"]["cell"] == 1
    assert found["ended"]["stopped"]["error"].startswith(error)


def test_a_cell_may_fail_where_its_author_says_so(run):
    found = run(Cell("1 / 0", may_fail=True), Cell("a = 2"), points={1: ["a"]})
    assert found["values"]["1"] == {"a": 2}


def test_without_ipython_the_plain_cell_runs(run, tmp_path):
    hidden = tmp_path / "hidden"
    (hidden / "IPython").mkdir(parents=True)
    (hidden / "IPython" / "__init__.py").write_text("raise ImportError('not here')")
    cells = [Cell("x = 2\nx", 1, 2), Cell("import asyncio\nawait asyncio.sleep(0)\ny = get_ipython().getoutput('echo 1')", 1, 2, 3)]
    cells[0]["displayed"] = True
    cells[0]["source"] = cells[1]["source"] = "raise SystemError"
    hide = ["-c", f"import sys, runpy; sys.path.insert(0, {str(hidden)!r}); sys.argv[0:1] = []; sys.path.insert(0, {str(ROOT / 'python')!r}); runpy.run_path(sys.argv[0], run_name='__main__')"]
    found = run(*cells, points={0: ["x"], 4: ["y"]}, shown=[1], python=hide)
    assert found["ended"]["stopped"] is None
    assert found["values"]["0"] == {"x": 2}
    assert found["values"]["4"]["y"]["items"] == ["1"]
    assert found["printed"] == {"1": "2\n"}


def test_the_folder_may_be_gone(run):
    found = run(Cell("import shutil, os; shutil.rmtree(os.getcwd())"), Cell("a = 1"), points={1: ["a"]}, files={"x": "x"})
    assert found["values"]["1"] == {"a": 1}
    assert Path(__file__).is_file()
