"""A pipeline as a list of steps: each is a function with the names of the values that it takes and gives back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Step:
    """One function of the pipeline.

    ``inputs`` are handed to it in this order, ``settings`` by keyword. It returns nothing where it has no ``outputs``,
    the value itself where it has one, else a tuple in the order of ``outputs``.
    """

    name: str
    function: Callable[..., Any]
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The first line of the function's docstring."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]


@dataclass(frozen=True)
class Exploration:
    """A part of the notebook that only shows or draws: a function of ``explore.py`` on the values behind ``after``.

    ``style``: it only says how drawings look, so that it runs with whatever part is wanted.
    """

    name: str
    inputs: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    after: str | None = None
    style: bool = False


class StepError(Exception):
    """A step can't run, or gave back something else than it declares. The message names the step."""


Before = Callable[[Step], object]
After = Callable[[Step, Mapping[str, Any]], object]


def run_steps(
    steps: Iterable[Step],
    settings: Mapping[str, Any],
    *,
    values: Mapping[str, Any] | None = None,
    before: Before | None = None,
    after: After | None = None,
) -> dict[str, Any]:
    """Run the steps in order and return every named value as the last step that makes it left it.

    ``values`` are there before the first step. ``before`` is called with each step right before it runs, ``after``
    with the step and the values as they are behind it. An exception of a step leaves with a note that names the step.
    """
    known = dict(values or {})
    for step in steps:
        if before:
            before(step)
        known.update(run_step(step, known, settings))
        if after:
            after(step, known)
    return known


def run_step(step: Step, values: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Run one step on the values and settings that it declares and return its outputs by name."""
    arguments = [_take(step, name, values, "value") for name in step.inputs]
    keywords = {name: _take(step, name, settings, "setting") for name in step.settings}
    try:
        result = step.function(*arguments, **keywords)
    except Exception as error:
        _add_note(error, f"in step {step.name}")
        raise
    return _named(step, result)


def _take(step: Step, name: str, source: Mapping[str, Any], kind: str) -> Any:
    if name not in source:
        known = ", ".join(source) or "none"
        raise StepError(f"step {step.name} needs the {kind} {name}, which isn't there (there are: {known})")
    return source[name]


def _named(step: Step, result: Any) -> dict[str, Any]:
    if not step.outputs:
        if result is not None:
            raise StepError(f"step {step.name} declares no outputs but returned a {type(result).__name__}")
        return {}
    if len(step.outputs) == 1:
        return {step.outputs[0]: result}
    if not isinstance(result, tuple) or len(result) != len(step.outputs):
        given = f"{len(result)} values" if isinstance(result, tuple) else f"a {type(result).__name__}"
        names = ", ".join(step.outputs)
        raise StepError(f"step {step.name} should return {len(step.outputs)} values ({names}) but returned {given}")
    return dict(zip(step.outputs, result, strict=True))


def _add_note(error: Exception, note: str) -> None:
    if hasattr(error, "add_note"):  # from Python 3.11 on
        error.add_note(note)
