"""The runtime of the standard template as a package of its own, and a way to run the recorder on some segments."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

collect_ignore = [f"test_{name}.py" for name in ("torch", "tensorflow") if importlib.util.find_spec(name) is None]

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "templates" / "standard" / "files" / "src" / "__package__" / "runtime"
RECORDER = ROOT / "python" / "record.py"

_spec = importlib.util.spec_from_file_location(
    "runtime", RUNTIME / "__init__.py", submodule_search_locations=[str(RUNTIME)]
)
assert _spec is not None and _spec.loader is not None
sys.modules["runtime"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sys.modules["runtime"])

Record = Callable[..., tuple[list[dict[str, Any]], dict[str, Any]]]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Record segments given as (step or None, code), one cell each; returns the messages and what was written."""

    def run(*segments: tuple[str | None, str], **outputs: list[str]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        plan = {
            "runtime": str(RUNTIME),
            "folder": str(tmp_path),
            "expected": str(tmp_path / "tests" / "expected.json"),
            "notebook": {"path": "a.ipynb", "digest": "0"},
            "output": str(tmp_path / "output"),
            "texts": {str(tmp_path): "<project>"},
            "steps": [{"name": name, "cells": [0], "outputs": names} for name, names in outputs.items()],
            "segments": [
                {"code": code, "cell": cell, "step": step, "kind": "step" if step else "other"}
                for cell, (step, code) in enumerate(segments)
            ],
        }
        file = tmp_path / "plan.json"
        file.write_text(json.dumps(plan))
        done = subprocess.run([sys.executable, str(RECORDER), str(file)], capture_output=True, text=True, check=True)
        expected = json.loads((tmp_path / "tests" / "expected.json").read_text())
        return [json.loads(line) for line in done.stdout.splitlines()], expected

    return run
