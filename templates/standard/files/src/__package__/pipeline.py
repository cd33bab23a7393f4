"""The pipeline: its steps in order and how values flow between them."""

from collections.abc import Mapping
from typing import Any

from .runtime.settings import load_settings
from .runtime.steps import After, Before, Exploration, Step, run_steps
<%# stepsByName %>
from .steps.<% id %> import <% id %>
<%/ stepsByName %>

STEPS: list[Step] = [
<%# steps %>
    Step(
        name="<% id %>",
        function=<% id %>,
<%# pythonInputs %>
        inputs=<% pythonInputs %>,
<%/ pythonInputs %>
<%# pythonOutputs %>
        outputs=<% pythonOutputs %>,
<%/ pythonOutputs %>
<%# pythonSettings %>
        settings=<% pythonSettings %>,
<%/ pythonSettings %>
    ),
<%/ steps %>
]

EXPLORATIONS: list[Exploration] = [
<%# explorations %>
    Exploration(
        name="<% id %>",
<%# pythonInputs %>
        inputs=<% pythonInputs %>,
<%/ pythonInputs %>
<%# pythonSettings %>
        settings=<% pythonSettings %>,
<%/ pythonSettings %>
<%# pythonAfter %>
        after=<% pythonAfter %>,
<%/ pythonAfter %>
<%# style %>
        style=True,
<%/ style %>
    ),
<%/ explorations %>
]

# Environment variables that hold what the notebook had in its source.
SECRETS: list[str] = [
<%# secrets %>
    "<% variable %>",
<%/ secrets %>
]


def run(
    settings: Mapping[str, Any] | None = None,
    *,
    before: Before | None = None,
    after: After | None = None,
) -> dict[str, Any]:
    """Run every step and return every named value as the pipeline leaves it.

    ``settings`` are those of config/base.yaml where none are given. ``before`` and ``after`` are called around each
    step.
    """
    known = load_settings() if settings is None else settings
    return run_steps(STEPS, known, before=before, after=after)
