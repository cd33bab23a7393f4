"""The pipeline runs from its first step to its last and gives what it declares, the same each time."""

import os

import pytest

<%# secrets %>
os.environ.setdefault("<% variable %>", "********")
<%/ secrets %>
os.environ.setdefault("MPLBACKEND", "Agg")

from <% project.package %>.pipeline import STEPS, load_settings, run


def test_every_value_is_made() -> None:
    assert set(run()) == {name for step in STEPS for name in step.outputs}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_needs_only_what_is_there(step) -> None:
    earlier = {name for one in STEPS[: STEPS.index(step)] for name in one.outputs}
    assert set(step.inputs) <= earlier
    assert set(step.settings) <= set(load_settings())
