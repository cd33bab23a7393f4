"""Which steps have to run for some of the pipeline's values."""

from collections.abc import Collection, Sequence

from .steps import Step


def needed_steps(steps: Sequence[Step], values: Collection[str] = (), names: Collection[str] = ()) -> list[Step]:
    """Return the steps that make these values, those with these names, and all whose values they need, in order."""
    needed: list[Step] = []
    missing = set(values)
    for step in reversed(steps):
        if step.name in names or missing & set(step.outputs):
            needed.insert(0, step)
            missing = missing - set(step.outputs) | set(step.inputs)
    return needed
