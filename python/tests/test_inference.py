"""The endpoint answers as the notebook did, row by row as in batches, and its replay notices where it doesn't."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from runtime.borders import Border
from runtime.inference import Endpoint, Frozen, RowError, train
from runtime.inference.endpoint import answer_rows
from runtime.steps import Step
from sklearn.linear_model import LogisticRegression

ROWS = 300
BORDERS = [Border("people", "raw", "load", "df")]


def load() -> pd.DataFrame:
    """People with their size and age, some of which are missing, a plan and whether they left."""
    rng = np.random.default_rng(0)
    size = rng.normal(50, 10, ROWS)
    size[::7] = np.nan
    age = rng.normal(40, 8, ROWS)
    age[::11] = np.nan
    joined = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 300, ROWS), unit="D")
    return pd.DataFrame(
        {"size": size, "age": age, "calls": rng.integers(0, 9, ROWS), "joined": joined, "left": rng.random(ROWS) < 0.4}
    )


def prepare(df: pd.DataFrame, *, frozen: Frozen, scale: float) -> pd.DataFrame:
    """What the notebook does to rows, with its median frozen."""
    if frozen.learning:
        df = df.sort_values("age")
    for column in ["size", "calls"]:
        df[column] = df[column] / frozen("largest", lambda: df[column].max())  # noqa: B023 - asked at once
    df["size"] = df["size"].fillna(frozen("usual", lambda: df["size"].median())) * scale
    df = df.dropna()
    df["days"] = (df["joined"] - pd.Timestamp("2024-01-01")).dt.days
    return df[["size", "age", "calls", "days"]]


def clean(df: pd.DataFrame, *, scale: float) -> pd.DataFrame:
    """The notebook's own way, all rows at once."""
    return prepare(df.copy(), frozen=Frozen(), scale=scale)


def fit(df: pd.DataFrame, X: pd.DataFrame) -> tuple[LogisticRegression, np.ndarray]:
    """A model and its answers."""
    model = LogisticRegression(max_iter=1000).fit(X, df.loc[X.index, "left"])
    return model, model.predict_proba(X)[:, 1]


STEPS = [
    Step("load", load, (), ("df",)),
    Step("clean", clean, ("df",), ("X",), ("scale",)),
    Step("fit", fit, ("df", "X"), ("model", "chance")),
]
ENDPOINT = Endpoint(
    answer=lambda model, features: model.predict_proba(features)[:, 1],
    model="model",
    features="X",
    answers="chance",
    prepare=prepare,
    source="people",
    settings=("scale",),
    target=("left",),
)


def test_the_endpoint_takes_raw_rows_and_answers_as_the_notebook() -> None:
    trained, replay = train(ENDPOINT, BORDERS, STEPS, {"scale": 2.0})
    assert trained.raw and replay.holds
    assert replay.compared == len(clean(load(), scale=2.0))
    rows = load().drop(columns="left")
    batch = answer_rows(ENDPOINT, trained, rows)
    assert batch.unanswered == [at for at in range(ROWS) if at % 11 == 0]
    assert all((value is None) == (at % 11 == 0) for at, value in enumerate(batch.values))
    assert answer_rows(ENDPOINT, trained, rows.iloc[[5]]).values == pytest.approx([batch.values[5]], abs=1e-12)


def unfrozen(df: pd.DataFrame, *, frozen: Frozen, scale: float) -> pd.DataFrame:
    """Looks at the rows that happen to come together."""
    df["size"] = df["size"].fillna(df["size"].mean())
    return prepare(df, frozen=frozen, scale=scale)


def by_target(df: pd.DataFrame, *, frozen: Frozen, scale: float) -> pd.DataFrame:
    """Looks at the answer."""
    df["size"] = df["size"] + df["left"]
    return prepare(df, frozen=frozen, scale=scale)


def failing(df: pd.DataFrame, *, frozen: Frozen, scale: float) -> pd.DataFrame:
    """Can't do with one row."""
    if len(df) < 2:
        raise ValueError("too few")
    return prepare(df, frozen=frozen, scale=scale)


@pytest.mark.parametrize("way", [unfrozen, by_target, failing])
def test_a_way_that_answers_differently_is_not_taken(way: Callable[..., Any]) -> None:
    steps = [
        STEPS[0],
        Step("clean", lambda df, scale: way(df.copy(), frozen=Frozen(), scale=scale), ("df",), ("X",), ("scale",)),
    ]
    trained, replay = train(replace(ENDPOINT, prepare=way), BORDERS, [*steps, STEPS[2]], {"scale": 2.0})
    assert not trained.raw
    assert trained.reason
    assert replay.holds, "features are taken instead"
    features = clean(load(), scale=2.0)
    assert len(answer_rows(ENDPOINT, trained, features).values) == len(features)


def test_rows_may_be_as_json_has_them() -> None:
    trained, _ = train(ENDPOINT, BORDERS, STEPS, {"scale": 2.0})
    row = {"size": "51.5", "age": 40, "calls": 3.0, "joined": "2024-03-01T00:00:00"}
    stored = pd.DataFrame({"size": [51.5], "age": [40.0], "calls": [3], "joined": [pd.Timestamp("2024-03-01")]})
    answer = answer_rows(ENDPOINT, trained, pd.DataFrame([row])).values
    assert answer == answer_rows(ENDPOINT, trained, stored).values
    assert answer_rows(ENDPOINT, trained, pd.DataFrame([{**row, "size": None, "more": 1}])).values[0] is not None


def test_what_is_wrong_with_a_row_is_named() -> None:
    trained, _ = train(ENDPOINT, BORDERS, STEPS, {"scale": 2.0})
    with pytest.raises(RowError, match="calls: is missing"):
        answer_rows(ENDPOINT, trained, pd.DataFrame([{"joined": "2024-03-01"}]))
    with pytest.raises(RowError, match="joined: can't be read as datetime64"):
        answer_rows(ENDPOINT, trained, pd.DataFrame([{"calls": 1, "joined": "soon"}]))


def test_a_place_in_a_loop_keeps_a_value_for_each_time() -> None:
    frozen = Frozen()
    assert [frozen("square", lambda number=number: number**2) for number in (2, 3)] == [4, 9]
    again = Frozen(frozen.kept)
    assert [again("square", lambda: 0) for _ in range(2)] == [4, 9]
