"""Trains the endpoint: one run of the pipeline, and the proof that the endpoint answers as the notebook did."""

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from .. import seeds
from ..contract.derive import derive_schema
from ..contract.profile import profile_table
from ..needed import needed_steps
from ..steps import Step, run_steps
from .codec import CodecError, encode
from .endpoint import Endpoint, answer_rows, listed, number_of
from .frozen import Frozen
from .keys import keys_of
from .rows import Columns, NotTabularError

SINGLE_ROWS = 50  # rows of the replay that come one at a time
PROBE_ROWS = 20
INFLUENCE_ROWS = 200
EXAMPLES = 2
MAX_DESCRIBED = 200  # columns; a table with more is an image or a matrix of words
TOLERANCE = 1e-9


@dataclass
class Trained:
    """What training leaves for answering.

    ``raw`` says whether raw rows are taken; else ``reason`` says why not. ``probe`` are some rows to ask for, ``rows``
    all of training's; they are there right after training only. ``contract`` is what rows have to be where no table of
    the pipeline has a contract for them, ``examples`` are rows as a client would send them.
    """

    model: Any
    columns: Columns
    raw: bool = False
    reason: str | None = None
    others: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, list[Any]] = field(default_factory=dict)
    probe: pd.DataFrame | None = None
    rows: pd.DataFrame | None = None
    contract: dict[str, Any] | None = None
    examples: list[dict[str, Any]] = field(default_factory=list)


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
    """What the notebook has where it asks its model, and the rows as they are read."""

    model: Any
    features: Any
    answers: list[Any]
    others: dict[str, Any]
    rows: Any


def train(endpoint: Endpoint, steps: Sequence[Step], settings: Mapping[str, Any]) -> tuple[Trained, Replay]:
    """Run what the model needs of the pipeline and return what answers take, with the replay of the evaluated rows.

    Raw rows are taken where their replay holds; features else. NotTabularError where those are no table.
    """
    seen = _run(endpoint, steps, settings)
    problem: str | None = None
    if endpoint.prepare is not None:
        try:
            trained, proof = _by_rows(endpoint, seen, settings)
        except Exception as error:  # noqa: BLE001 - whatever the notebook's statements raise on rows that come alone
            problem = f"{type(error).__name__}: {' '.join(str(error).split())}"
        else:
            if proof.holds:
                return _described(endpoint, trained), proof
            problem = proof.problem or f"an answer differs by {proof.difference:g}"
    try:
        columns, table = Columns.of(seen.features, endpoint.target)
    except NotTabularError as error:
        raise NotTabularError(f"{error}; raw rows can't be taken: {problem}" if problem else str(error)) from error
    by_features = Trained(seen.model, columns, reason=problem, others=seen.others, rows=table)
    by_features.probe = table.head(PROBE_ROWS)
    return _described(endpoint, by_features), replay(endpoint, by_features, table, seen.features, seen.answers)


def _described(endpoint: Endpoint, trained: Trained) -> Trained:
    """Notes what rows have to be, where no table of the pipeline has a contract for them, and what some look like."""
    assert trained.rows is not None
    rows = trained.rows.drop(columns=[name for name in endpoint.target if name in trained.rows])
    if endpoint.source is None and trained.raw and len(rows.columns) <= MAX_DESCRIBED:
        profile = profile_table(rows)
        trained.contract = {"schema": derive_schema("rows", profile), "reference": profile}
    records = rows.head(EXAMPLES).to_json(orient="records", date_format="iso", double_precision=15)
    trained.examples = json.loads(records or "[]")
    return trained


def _run(endpoint: Endpoint, steps: Sequence[Step], settings: Mapping[str, Any]) -> _Seen:
    names = [step.name for step in steps]
    asked = steps[: names.index(endpoint.step) + 1] if endpoint.step in names else steps
    wanted = {endpoint.model, endpoint.features, *(name for name in endpoint.others if name not in settings)}
    if any(endpoint.answers in step.outputs for step in asked):
        wanted.add(str(endpoint.answers))
    rows: list[Any] = []

    def see(step: Step, values: Mapping[str, Any]) -> None:
        if step.name == endpoint.rows_step:
            rows.append(copy.deepcopy(values[str(endpoint.rows)]))

    features: list[Any] = []
    needed = needed_steps(asked, wanted, [endpoint.rows_step] if endpoint.rows_step else [])
    values: dict[str, Any] = {}
    for step in needed:
        if endpoint.before and step.name == endpoint.step:
            features.append(copy.deepcopy(values[endpoint.features]))
        values = run_steps([step], settings, values=values, before=lambda _: seeds.seed(), after=see)
    if endpoint.read is not None:
        seeds.seed()
        rows.append(endpoint.read(**{name: settings[name] for name in endpoint.reading}))
    others = {name: values[name] if name in values else settings[name] for name in endpoint.others}
    model, asked_for = values[endpoint.model], features[0] if features else values[endpoint.features]
    answers = listed(values[str(endpoint.answers)]) if endpoint.answers in values else []
    if len(answers) != number_of(asked_for):
        answers = listed(endpoint.answer(model, copy.copy(asked_for), **others))
    return _Seen(model, asked_for, answers, others, rows[0] if rows else None)


def _by_rows(endpoint: Endpoint, seen: _Seen, settings: Mapping[str, Any]) -> tuple[Trained, Replay]:
    columns, table = Columns.of(seen.rows, endpoint.target)
    trained = Trained(
        seen.model,
        columns,
        raw=True,
        others=seen.others,
        settings={name: settings[name] for name in endpoint.settings},
        probe=table.head(PROBE_ROWS),
        rows=table,
    )
    frozen = Frozen()
    seeds.seed()
    endpoint.features_of(copy.deepcopy(seen.rows), trained, frozen)
    trained.kept.update(frozen.kept)
    for values in trained.kept.values():
        for value in values:
            encode(value, [])
    rows = table.drop(columns=[name for name in endpoint.target if name in table])
    proof = replay(endpoint, trained, rows, seen.features, seen.answers)
    if proof.holds:
        optional = _without_influence(endpoint, trained, rows)
        trained.columns = replace(columns, missing={**columns.missing, **optional})
    return trained, proof


def _without_influence(endpoint: Endpoint, trained: Trained, rows: pd.DataFrame) -> dict[str, Any]:
    """Columns that change no answer, whatever they hold: each with a value of training that stands in for it."""
    some = rows.head(INFLUENCE_ROWS)
    order = np.random.default_rng(0).permutation(len(some))
    expected = answer_rows(endpoint, trained, some)
    found: dict[str, Any] = {}
    for name in trained.columns.wanted:
        if name not in rows or len(found) + 1 == len(trained.columns.wanted):
            continue
        value = some[name].iloc[0]
        tries = [some.assign(**{name: some[name].to_numpy()[order]}), some.assign(**{name: [value] * len(some)})]
        if all(_same(answer_rows(endpoint, trained, one).values, expected.values) for one in tries):
            found[name] = value
    return found


def _same(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(one) == len(other) and all(difference(a, b) <= TOLERANCE for a, b in zip(one, other, strict=True))


def replay(endpoint: Endpoint, trained: Trained, rows: pd.DataFrame, features: Any, answers: Sequence[Any]) -> Replay:
    """Ask for all these rows in one batch, shuffled, and for some one at a time, and compare with the notebook.

    A row belongs to the notebook's row that has the same features. Each of the notebook's rows has to be found.
    """
    batch = answer_rows(endpoint, trained, rows)
    made = _features_of_rows(endpoint, trained, rows, batch.unanswered)
    left_out = set(batch.unanswered)
    answered = [value for at, value in enumerate(batch.values) if at not in left_out]
    for digits in (9, 7):  # a number may stand right at the edge of a rounding
        expected = dict(zip(keys_of(features, digits), answers, strict=True))
        keys = keys_of(made, digits)
        if len(keys) != len(answered):
            return Replay(0, 0.0, "the way from raw rows to features makes more rows or fewer")
        compared = {key: value for key, value in zip(keys, answered, strict=True) if key in expected}
        if len(compared) == len(expected):
            break
    if len(compared) < len(expected):
        return Replay(
            0, 0.0, f"{len(expected) - len(compared)} of the notebook's {len(expected)} rows come out of no row"
        )
    apart = max(difference(value, expected[key]) for key, value in compared.items())
    order = np.random.default_rng(0).permutation(len(rows))
    shuffled = answer_rows(endpoint, trained, rows.iloc[order])
    for at, row in enumerate(order):
        apart = max(apart, difference(shuffled.values[at], batch.values[row]))
    for row in order[:SINGLE_ROWS]:
        one = answer_rows(endpoint, trained, rows.iloc[[row]])
        apart = max(apart, difference(one.values[0], batch.values[row]))
    return Replay(len(compared), apart)


def _features_of_rows(endpoint: Endpoint, trained: Trained, rows: pd.DataFrame, unanswered: Sequence[int]) -> Any:
    table = trained.columns.table(rows)
    if endpoint.prepare is None or not trained.raw:
        return trained.columns.shaped(table)
    kept = trained.columns.shaped(table.drop(index=list(unanswered)).reset_index(drop=True))
    return endpoint.features_of(kept, trained, Frozen(trained.kept))


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


__all__ = ["CodecError", "NotTabularError", "Replay", "Trained", "replay", "train"]
