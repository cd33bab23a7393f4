"""The way from rows to answers, as predict.py declares it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .frozen import Frozen

if TYPE_CHECKING:
    from .training import Trained


@dataclass(frozen=True)
class Endpoint:
    """How the notebook's model is asked.

    ``answer`` takes the model and features, ``prepare`` turns rows of the table ``source`` into features; without it
    the rows are the features themselves. ``model``, ``learners``, ``features`` and ``answers`` are names of values of
    the pipeline, ``settings`` those of the settings that ``prepare`` takes, ``target`` the columns that only training
    has.
    """

    answer: Callable[[Any, Any], Any]
    model: str
    features: str
    answers: str | None = None
    prepare: Callable[..., Any] | None = None
    source: str | None = None
    learners: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    target: tuple[str, ...] = ()

    def features_of(self, table: pd.DataFrame, trained: "Trained", frozen: Frozen) -> Any:
        """Turn rows of the source into features."""
        assert self.prepare is not None
        return self.prepare(table, frozen=frozen, **trained.learners, **trained.settings)


@dataclass
class Answers:
    """An answer for each row, in their order. ``unanswered`` are those without one: training leaves them out."""

    values: list[Any]
    unanswered: list[int] = field(default_factory=list)


def answer_rows(endpoint: Endpoint, trained: "Trained", rows: pd.DataFrame) -> Answers:
    """Answer for raw rows (or for rows of features, where raw ones can't be taken)."""
    table = trained.columns.table(rows)
    if endpoint.prepare is None or not trained.raw:
        return Answers(_listed(endpoint.answer(trained.model, table)))
    features = endpoint.features_of(table.copy(), trained, Frozen(trained.kept))
    if len(features) == len(table):
        return Answers(_listed(endpoint.answer(trained.model, features)) if len(table) else [])
    if len(table) == 1:
        return Answers([None], [0])
    # Rows were left out on the way: one by one, so that each answer belongs to its row.
    answers = Answers([])
    for at in range(len(table)):
        one = answer_rows(endpoint, trained, table.iloc[[at]])
        answers.values += one.values
        answers.unanswered += [at] if one.unanswered else []
    return answers


def _listed(values: Any) -> list[Any]:
    listed: list[Any] = np.asarray(values).tolist()
    return listed
