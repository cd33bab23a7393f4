"""What the notebook gave and what the pipeline gives, step by step, for the tests to compare."""

import contextlib
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

# As in the recording: drawings go nowhere, tables are printed at one width, what a secret opens is not tested.
os.environ.update(MPLBACKEND="Agg", COLUMNS="80", LINES="24")
<%# secrets %>
os.environ.setdefault("<% variable %>", "********")
<%/ secrets %>

from <% project.package %>.pipeline import STEPS, run
from <% project.package %>.runtime import seeds
from <% project.package %>.runtime.fingerprint import (
    changed,
    compare,
    compare_printed,
    describe,
    describe_files,
    stamps,
)
from <% project.package %>.runtime.settings import load_settings, project_root
from <% project.package %>.runtime.steps import Step, run_steps

EXPECTED = Path(__file__).with_name("expected.json")


class Notebook:
    """The recording of the notebook: for each step what it gave, wrote and printed."""

    def __init__(self) -> None:
        self._recorded = json.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.is_file() else None

    def has(self, name: str) -> bool:
        """Return whether a step was recorded."""
        return self._recorded is not None and name in self._recorded["steps"]

    def step(self, name: str) -> Mapping[str, Any]:
        """Return ``outputs``, ``files`` and ``printed`` of a step; the test fails where they weren't recorded."""
        if self._recorded is None:
            reason = f"tests/{EXPECTED.name} isn't there: run productize test, which records the notebook's values"
            pytest.fail(reason, pytrace=False)
        if not self.has(name):
            stopped = self._recorded.get("stopped")
            why = "run productize test"
            if stopped:
                why = f"the notebook stopped in cell {stopped['cell']}: {stopped['error']}"
            pytest.fail(f"tests/{EXPECTED.name} has nothing of step {name}: {why}", pytrace=False)
        return self._recorded["steps"][name]


@dataclass
class Observed:
    """What a step gave: descriptions of its outputs and files as they were right behind it, and the printed text."""

    outputs: dict[str, Any]
    files: Any
    printed: str


class PipelineRun:
    """A run of the pipeline that keeps what each step gave, with random sources as they were in the recording."""

    def __init__(self, out: Path, notebook: Notebook) -> None:
        self._notebook = notebook
        self.settings = load_settings(out=out)
        self.values: dict[str, Any] = {}
        self.observed: dict[str, Observed] = {}
        self._out = out
        self._stamps = stamps(out)
        # Folders differ between the recording and this run; these names stand for them in both.
        self._texts = {str(out): "<output>", str(project_root()): "<project>"}
        self._printed = io.StringIO()
        self._mark = 0
        self._failed: str | None = None

    def whole(self) -> None:
        """Run the pipeline from its start to its end."""
        with contextlib.redirect_stdout(self._printed):
            self.values = run(self.settings, before=self._start, after=self._end)

    def up_to(self, name: str) -> Observed:
        """Run the steps up to this one that haven't run yet; the test is skipped where one before it fails."""
        for step in STEPS:
            if step.name not in self.observed:
                if self._failed not in (None, name):
                    pytest.skip(f"step {self._failed} before it fails")
                self._run(step)
            if step.name == name:
                break
        return self.observed[name]

    def differences(self, step: Step) -> list[str]:
        """Return where a step that has run differs from the notebook."""
        expected, observed = self._notebook.step(step.name), self.observed[step.name]
        found = []
        for name in step.outputs:
            found += compare(expected["outputs"][name], observed.outputs[name], name)
        found += compare(expected["files"], observed.files, "files")
        return found + compare_printed(expected["printed"], observed.printed)

    def skip_behind_difference(self, step: Step) -> None:
        """Skip the test where a step before this one already gave something else: this one isn't the cause."""
        for earlier in STEPS[: STEPS.index(step)]:
            if self._notebook.has(earlier.name) and self.differences(earlier):
                pytest.skip(f"step {earlier.name} before it differs from the notebook")

    def _run(self, step: Step) -> None:
        self._failed = step.name
        try:
            with contextlib.redirect_stdout(self._printed):
                self.values = run_steps([step], self.settings, values=self.values, before=self._start, after=self._end)
        except Exception:
            self.skip_behind_difference(step)
            raise
        self._failed = None

    def _start(self, step: Step) -> None:
        self._mark = self._printed.tell()
        self._stamps = stamps(self._out)
        seeds.seed()

    def _end(self, step: Step, values: Mapping[str, Any]) -> None:
        printed = self._printed.getvalue()[self._mark :]
        for found, stands_for in self._texts.items():
            printed = printed.replace(found, stands_for)
        outputs = {name: describe(values[name], name, self._texts) for name in step.outputs}
        files = describe_files(self._out, changed(self._stamps, stamps(self._out)), self._texts)
        self.observed[step.name] = Observed(outputs, files, printed)


@pytest.fixture(scope="session")
def notebook() -> Notebook:
    """What the notebook gave, from tests/expected.json."""
    return Notebook()


@pytest.fixture(scope="session")
def pipeline_run(notebook: Notebook, tmp_path_factory: pytest.TempPathFactory) -> PipelineRun:
    """One run of the pipeline that the tests of single steps share."""
    return PipelineRun(tmp_path_factory.mktemp("output"), notebook)


@pytest.fixture
def fresh_run(notebook: Notebook, tmp_path: Path) -> PipelineRun:
    """A run of the pipeline that hasn't begun."""
    return PipelineRun(tmp_path, notebook)
