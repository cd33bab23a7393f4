"""Trains the endpoint: one run of the pipeline, and the proof that the endpoint answers as the notebook did."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from .. import seeds
from ..borders import Border
from ..contract import as_table
from ..needed import needed_steps
from ..steps import Step, run_steps
from .endpoint import Answers, Endpoint, answer_rows
from .frozen import Frozen
from .rows import Columns

SINGLE_ROWS = 50  # rows of the replay that come one at a time
PROBE_ROWS = 20
TOLERANCE = 1e-9


class NotTabularError(Exception):
    """The model's features are no table, so that rows of it can't be asked for. The message says what they are."""


@dataclass
class Trained:
    """What training leaves for answering.

    ``raw`` says whether raw rows are taken; else ``reason`` says why not. ``probe`` are some rows to ask for, which are
    there right after training only.
    """

    model: Any
    columns: Columns
    raw: bool = False
    reason: str | None = None
    learners: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, list[Any]] = field(default_factory=dict)
    probe: pd.DataFrame | None = None


@dataclass(frozen=True)
class Replay:
    """The notebook's own rows asked again: how many answers were compared, the farthest off, what went wrong."""

    compared: int
    difference: float
    problem: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the endpoint answers as the notebook did."""
        return self.problem is None and self.compared > 0 and self.difference <= TOLERANCE


@dataclass
class _Seen:
    """Values of the run right behind their steps."""

    raw: pd.DataFrame | None = None
    features: Any = None
    answers: Any = None


def train(
    endpoint: Endpoint, borders: Sequence[Border], steps: Sequence[Step], settings: Mapping[str, Any]
) -> tuple[Trained, Replay]:
    """Run what the model needs of the pipeline and return what answers take, with the replay of the evaluated rows.

    Raw rows are taken where their replay holds; features else. NotTabularError where those are no table.
    """
    seen = _Seen()
    source = next((border for border in borders if border.name == endpoint.source), None)

    def see(step: Step, values: Mapping[str, Any]) -> None:
        if source is not None and step.name == source.step:
            seen.raw = values[source.value].copy()
        if endpoint.features in step.outputs:
            seen.features = copy.copy(values[endpoint.features])
        if endpoint.answers in step.outputs:
            seen.answers = values[str(endpoint.answers)]

    wanted = {endpoint.model, endpoint.features, *endpoint.learners, *([endpoint.answers] if endpoint.answers else [])}
    needed = needed_steps(steps, wanted, [source.step] if source else [])
    values = run_steps(needed, settings, before=lambda _: seeds.seed(), after=see)
    model = values[endpoint.model]
    if seen.answers is None:
        seen.answers = endpoint.answer(model, seen.features)
    features = as_table(seen.features, "features")
    if features is None:
        raise NotTabularError(f"the features are no table but a {type(seen.features).__name__}")
    by_features = Trained(model, Columns.of(features, ()), probe=features.head(PROBE_ROWS))
    if endpoint.prepare is None or seen.raw is None:
        return by_features, replay(endpoint, by_features, features, seen.features, seen.answers)
    learners = {name: values[name] for name in endpoint.learners}
    trained = Trained(
        model,
        Columns.of(seen.raw, endpoint.target),
        raw=True,
        learners=learners,
        settings={name: settings[name] for name in endpoint.settings},
        probe=seen.raw.head(PROBE_ROWS),
    )
    proof = _learn(endpoint, trained, seen)
    if proof.holds:
        return trained, proof
    by_features = replace(by_features, reason=proof.problem or f"an answer differs by {proof.difference:g}")
    return by_features, replay(endpoint, by_features, features, seen.features, seen.answers)


def _learn(endpoint: Endpoint, trained: Trained, seen: _Seen) -> Replay:
    assert seen.raw is not None
    frozen = Frozen()
    try:
        endpoint.features_of(seen.raw.copy(), trained, frozen)
        trained.kept.update(frozen.kept)
        rows = seen.raw.drop(columns=[name for name in endpoint.target if name in seen.raw])
        return replay(endpoint, trained, rows, seen.features, seen.answers)
    except Exception as error:  # noqa: BLE001 - whatever the notebook's statements raise on rows that come alone
        return Replay(0, 0.0, f"{type(error).__name__}: {error}")


def replay(endpoint: Endpoint, trained: Trained, rows: pd.DataFrame, features: Any, answers: Any) -> Replay:
    """Ask for all these rows in one batch, shuffled, and for some one at a time, and compare with the notebook.

    A row belongs to the notebook's row that has the same features. Each of the notebook's rows has to be found.
    """
    expected = dict(zip(_keys(features), np.asarray(answers).tolist(), strict=True))
    batch = answer_rows(endpoint, trained, rows)
    keys = _keys_of_rows(endpoint, trained, rows, batch)
    compared = {key: value for key, value in zip(keys, batch.values, strict=True) if key in expected}
    if len(compared) < len(expected):
        return Replay(0, 0.0, f"{len(expected) - len(compared)} of the notebook's rows come out of no row")
    apart = max(difference(value, expected[key]) for key, value in compared.items())
    order = np.random.default_rng(0).permutation(len(rows))
    shuffled = answer_rows(endpoint, trained, rows.iloc[order])
    for at, row in enumerate(order):
        apart = max(apart, difference(shuffled.values[at], batch.values[row]))
    for row in order[:SINGLE_ROWS]:
        one = answer_rows(endpoint, trained, rows.iloc[[row]])
        apart = max(apart, difference(one.values[0], batch.values[row]))
    return Replay(len(compared), apart)


def _keys_of_rows(endpoint: Endpoint, trained: Trained, rows: pd.DataFrame, batch: Answers) -> list[Any]:
    """The features of each row as a key; None for a row without an answer."""
    table = trained.columns.table(rows)
    if endpoint.prepare is None or not trained.raw:
        return _keys(table)
    kept = table.drop(index=batch.unanswered)
    keys = iter(_keys(endpoint.features_of(kept.reset_index(drop=True), trained, Frozen(trained.kept))))
    left_out = set(batch.unanswered)
    return [None if at in left_out else next(keys) for at in range(len(table))]


def _keys(features: Any) -> list[Any]:
    """Rows of features that can be looked up; numbers with nine digits."""
    table = pd.DataFrame(features)
    columns = [table.iloc[:, at] for at in range(len(table.columns))]
    texts = [
        [f"{value:.9g}" for value in column]
        if pd.api.types.is_numeric_dtype(column)
        else [str(value) for value in column]
        for column in columns
    ]
    return list(zip(*texts, strict=True))


def difference(one: Any, other: Any) -> float:
    """How far two answers are apart: relative to the larger where it is above 1. Infinite between different kinds."""
    if one == other:
        return 0.0
    try:
        left, right = np.asarray(one, dtype="float64"), np.asarray(other, dtype="float64")
    except (TypeError, ValueError):
        return float("inf")
    if left.shape != right.shape or not np.array_equal(np.isnan(left), np.isnan(right)):
        return float("inf")
    apart = np.abs(left - right) / np.maximum(1.0, np.maximum(np.abs(left), np.abs(right)))
    return float(np.nanmax(apart, initial=0.0))
