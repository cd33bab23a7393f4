"""The pipeline as a whole: it gives every value that it declares, equal to the notebook's, and can be called."""

import subprocess
import sys
from typing import Any

import pytest

from <% project.package %>.pipeline import STEPS

pytestmark = pytest.mark.integration


def test_step_names_are_unique() -> None:
    names = [step.name for step in STEPS]
    assert len(set(names)) == len(names)


def test_pipeline_gives_what_the_notebook_gave(fresh_run: Any) -> None:
    fresh_run.whole()
    assert set(fresh_run.values) == {output for step in STEPS for output in step.outputs}
    differences = [f"{step.name}: {line}" for step in STEPS for line in fresh_run.differences(step)]
    assert not differences, "\n".join(differences[:10])


def test_command_line_lists_the_steps() -> None:
    command = [sys.executable, "-m", "<% project.package %>.cli", "steps"]
    listed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    for step in STEPS:
        assert f"{step.name}(" in listed.stdout
