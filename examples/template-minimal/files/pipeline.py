"""The pipeline: its steps in order, and how values flow between them by name."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

<%# stepsByName %>
from .work.<% id %> import <% id %>
<%/ stepsByName %>

ROOT = Path(__file__).resolve().parents[1]

# Environment variables that hold what the notebook had in its source.
SECRETS: list[str] = [
<%# secrets %>
    "<% variable %>",
<%/ secrets %>
]


@dataclass(frozen=True)
class Step:
    """A function with the names of what it takes and gives."""

    name: str
    function: Callable[..., Any]
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


STEPS: list[Step] = [
<%# steps %>
    Step(
        "<% id %>",
        <% id %>,
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


def load_settings() -> dict[str, Any]:
    """Read settings.json; relative paths are meant from the project's folder."""
    sections = json.loads((ROOT / "settings.json").read_text(encoding="utf-8"))
    paths = {name: _placed(value) for name, value in sections["paths"].items()}
    return {**paths, **sections["parameters"]}


def _placed(value: Any) -> Any:
    if not isinstance(value, str) or "://" in value:
        return value
    path = ROOT / value
    path.parent.mkdir(parents=True, exist_ok=True)
    return str(path)


def run(
    settings: dict[str, Any] | None = None,
    *,
    before: Callable[[Step], object] | None = None,
    after: Callable[[Step, dict[str, Any]], object] | None = None,
) -> dict[str, Any]:
    """Run every step and return every named value as the pipeline leaves it."""
    known = load_settings() if settings is None else settings
    values: dict[str, Any] = {}
    for step in STEPS:
        if before:
            before(step)
        given = {name: known[name] for name in step.settings}
        result = step.function(*(values[name] for name in step.inputs), **given)
        if len(step.outputs) == 1:
            values[step.outputs[0]] = result
        elif step.outputs:
            values.update(zip(step.outputs, result, strict=True))
        if after:
            after(step, values)
    return values


if __name__ == "__main__":
    run(before=lambda step: print(f"{step.name} ..."))
