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

    ``answer`` takes the model and features, ``prepare`` turns rows as they are read into features; without it the rows
    are the features themselves. ``model``, ``features`` and ``answers`` are names of values of the pipeline as they are
    behind ``step`` (the features in front of it, with ``before``), ``others`` further values or settings that ``answer`` takes.

    The rows are the value ``rows`` behind ``rows_step``, or what ``read`` gives for the settings ``reading``; their
    table has the contract ``source``. ``settings`` are those that ``prepare`` takes, ``target`` the columns that only
    training has.
    """

    answer: Callable[..., Any]
    model: str
    features: str
    step: str | None = None
    before: bool = False
    answers: str | None = None
    others: tuple[str, ...] = ()
    prepare: Callable[..., Any] | None = None
    read: Callable[..., Any] | None = None
    reading: tuple[str, ...] = ()
    source: str | None = None
    rows: str | None = None
    rows_step: str | None = None
    settings: tuple[str, ...] = ()
    target: tuple[str, ...] = ()

    def features_of(self, rows: Any, trained: "Trained", frozen: Frozen) -> Any:
        """Turn rows as they are read into features."""
        assert self.prepare is not None
        return self.prepare(rows, frozen=frozen, **trained.settings)


@dataclass
class Answers:
    """An answer for each row, in their order. ``unanswered`` are those without one: training leaves them out.

    ``problem`` is what went wrong with one of these, where something did.
    """

    values: list[Any]
    unanswered: list[int] = field(default_factory=list)
    problem: Exception | None = None


MOST_PROBLEMS = 20  # rows in a row that go wrong: then all of them do


def answer_rows(endpoint: Endpoint, trained: "Trained", rows: pd.DataFrame) -> Answers:
    """Answer for raw rows (or for rows of features, where raw ones can't be taken)."""
    table = trained.columns.table(rows)
    if len(table) == 0:
        return Answers([])
    if endpoint.prepare is None or not trained.raw:
        return Answers(_ask(endpoint, trained, trained.columns.shaped(table), len(table)))
    try:
        features = endpoint.features_of(trained.columns.shaped(table.copy()), trained, Frozen(trained.kept))
        if number_of(features) == len(table):
            return Answers(_ask(endpoint, trained, features, len(table)))
        problem = None
    except Exception as error:  # noqa: BLE001 - whatever the notebook's statements raise on a row that training leaves out
        problem = error
    if len(table) == 1:
        return Answers([None], [0], problem)
    # Rows were left out on the way: one by one, so that each answer belongs to its row.
    answers = Answers([])
    for at in range(len(table)):
        one = answer_rows(endpoint, trained, table.iloc[[at]])
        answers.values += one.values
        answers.unanswered += [at] if one.unanswered else []
        answers.problem = one.problem or answers.problem
        if one.problem is not None and len(answers.unanswered) == at + 1 == MOST_PROBLEMS:
            raise one.problem
    return answers


def number_of(rows: Any) -> int:
    """Return how many rows there are."""
    shape = getattr(rows, "shape", None)
    return int(shape[0]) if shape else len(rows)


def _ask(endpoint: Endpoint, trained: "Trained", features: Any, wanted: int) -> list[Any]:
    answers = listed(endpoint.answer(trained.model, features, **trained.others))
    if len(answers) != wanted:
        raise ValueError(f"{len(answers)} answers to {wanted} rows")
    return answers


def listed(values: Any) -> list[Any]:
    """Return answers as a list: of numbers or texts, or of lists of them."""
    dense = values.toarray() if hasattr(values, "toarray") else values
    as_list: list[Any] = np.asarray(dense).tolist()
    return as_list if isinstance(as_list, list) else [as_list]
