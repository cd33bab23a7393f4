"""Runs as much of the pipeline as is needed to see the tables at its borders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .. import seeds
from ..borders import Border
from ..needed import needed_steps
from ..steps import Step, run_steps

MAX_COLUMNS = 200  # a table with more is an image or a matrix of words: no contract says anything useful of it


@dataclass
class Observed:
    """The tables at the borders, by the borders' names, and what ended the run before its end."""

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    error: Exception | None = None


def observe(borders: Iterable[Border], steps: Sequence[Step], settings: Mapping[str, Any]) -> Observed:
    """Run the steps that the borders need and keep each table as it is right behind its step.

    A step that fails ends the run: what was seen until then is there, with the error.
    """
    wanted = list(borders)
    observed = Observed()

    def see(step: Step, values: Mapping[str, Any]) -> None:
        for border in wanted:
            if border.step == step.name and border.value in values:
                table = as_table(values[border.value], border.kind)
                if table is not None:
                    observed.tables[border.name] = table.copy()

    try:
        run_steps(
            needed_steps(steps, names={border.step for border in wanted}),
            settings,
            before=lambda _: seeds.seed(),
            after=see,
        )
    except Exception as error:  # noqa: BLE001 - whatever a step raises
        observed.error = error
    return observed


def as_table(value: Any, kind: str) -> pd.DataFrame | None:
    """Return a table, a column or an array as a table; None for anything else and for what has too many columns."""
    if isinstance(value, pd.Series):
        return value.to_frame(kind if value.name is None else str(value.name))
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return pd.DataFrame({kind: value})
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1] <= MAX_COLUMNS:
        return pd.DataFrame(value, columns=[f"{kind}_{at}" for at in range(value.shape[1])])
    return value if isinstance(value, pd.DataFrame) and 0 < len(value.columns) <= MAX_COLUMNS else None
