"""Each step alone: it is what it declares, it runs, and it gives, writes and prints what the notebook did."""

import inspect
from typing import Any

import pytest

from <% project.package %>.pipeline import STEPS
from <% project.package %>.runtime.fingerprint import compare, compare_printed, reason_not_comparable
from <% project.package %>.runtime.settings import load_settings
from <% project.package %>.runtime.steps import Step

pytestmark = pytest.mark.unit

each_step = pytest.mark.parametrize("step", [pytest.param(step, id=step.name) for step in STEPS])
each_output = pytest.mark.parametrize(
    ("step", "output"),
    [pytest.param(step, output, id=f"{step.name}-{output}") for step in STEPS for output in step.outputs],
)


@each_step
def test_step_is_what_it_declares(step: Step) -> None:
    assert step.summary, f"step {step.name} has no docstring"
    parameters = inspect.signature(step.function).parameters.values()
    keywords = [parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY]
    assert len(parameters) - len(keywords) == len(step.inputs)
    assert sorted(keywords) == sorted(step.settings)


@each_step
def test_what_the_step_needs_is_there(step: Step) -> None:
    made = {output for earlier in STEPS[: STEPS.index(step)] for output in earlier.outputs}
    assert set(step.inputs) <= made
    assert set(step.settings) <= set(load_settings())


@each_step
def test_step_runs(step: Step, pipeline_run: Any) -> None:
    pipeline_run.up_to(step.name)


@each_output
def test_output_is_the_notebooks(step: Step, output: str, pipeline_run: Any, notebook: Any) -> None:
    observed = pipeline_run.up_to(step.name).outputs[output]
    expected = notebook.step(step.name)["outputs"][output]
    pipeline_run.skip_behind_difference(step)
    differences = compare(expected, observed, output)
    assert not differences, "\n".join(differences[:5])
    reason = reason_not_comparable(expected)
    if reason:
        pytest.skip(f"{output} is not comparable: {reason}")


@each_step
def test_written_files_are_the_notebooks(step: Step, pipeline_run: Any, notebook: Any) -> None:
    observed = pipeline_run.up_to(step.name).files
    expected = notebook.step(step.name)["files"]
    pipeline_run.skip_behind_difference(step)
    differences = compare(expected, observed, "files")
    assert not differences, "\n".join(differences[:5])
    reasons = {name: reason_not_comparable(file) for name, file in expected["entries"].items()}
    if reasons and all(reasons.values()):
        pytest.skip("; ".join(f"{name} is not comparable: {reason}" for name, reason in reasons.items()))


@each_step
def test_printed_text_is_the_notebooks(step: Step, pipeline_run: Any, notebook: Any) -> None:
    printed = pipeline_run.up_to(step.name).printed
    expected = notebook.step(step.name)["printed"]
    pipeline_run.skip_behind_difference(step)
    differences = compare_printed(expected, printed)
    assert not differences, differences[0]
