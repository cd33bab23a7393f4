"""The endpoint answers as the notebook did, row by row as in batches, and its replay notices where it doesn't."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
from runtime.inference import Endpoint, Frozen, RowError, train
from runtime.inference.endpoint import answer_rows
from runtime.inference.keys import keys_of
from runtime.inference.rows import Columns
from runtime.steps import Step
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

ROWS = 300


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
    rows="df",
    rows_step="load",
    settings=("scale",),
    target=("left",),
)


def test_the_endpoint_takes_raw_rows_and_answers_as_the_notebook() -> None:
    trained, replay = train(ENDPOINT, STEPS, {"scale": 2.0})
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
    trained, replay = train(replace(ENDPOINT, prepare=way), [*steps, STEPS[2]], {"scale": 2.0})
    assert not trained.raw
    assert trained.reason
    assert replay.holds, "features are taken instead"
    features = clean(load(), scale=2.0)
    assert len(answer_rows(ENDPOINT, trained, features).values) == len(features)


def test_rows_may_be_as_json_has_them() -> None:
    trained, _ = train(ENDPOINT, STEPS, {"scale": 2.0})
    row = {"size": "51.5", "age": 40, "calls": 3.0, "joined": "2024-03-01T00:00:00"}
    stored = pd.DataFrame({"size": [51.5], "age": [40.0], "calls": [3], "joined": [pd.Timestamp("2024-03-01")]})
    answer = answer_rows(ENDPOINT, trained, pd.DataFrame([row])).values
    assert answer == answer_rows(ENDPOINT, trained, stored).values
    assert answer_rows(ENDPOINT, trained, pd.DataFrame([{**row, "size": None, "more": 1}])).values[0] is not None


def test_what_is_wrong_with_a_row_is_named() -> None:
    trained, _ = train(ENDPOINT, STEPS, {"scale": 2.0})
    with pytest.raises(RowError, match="calls: is missing"):
        answer_rows(ENDPOINT, trained, pd.DataFrame([{"joined": "2024-03-01"}]))
    with pytest.raises(RowError, match="joined: can't be read as datetime64"):
        answer_rows(ENDPOINT, trained, pd.DataFrame([{"calls": 1, "joined": "soon"}]))


def test_a_place_in_a_loop_keeps_a_value_for_each_time() -> None:
    frozen = Frozen()
    assert [frozen("square", lambda number=number: number**2) for number in (2, 3)] == [4, 9]
    again = Frozen(frozen.kept)
    assert [again("square", lambda: 0) for _ in range(2)] == [4, 9]


def _twice(way: Callable[[Frozen, pd.DataFrame], Any], rows: pd.DataFrame) -> None:
    """What is done to rows in training is done to each of them alone, and to some of them in another order."""
    frozen = Frozen()
    expected = pd.DataFrame(way(frozen, rows.copy())).reset_index(drop=True)
    for chosen in ([2], [0, 4], [5, 3, 1]):
        made = pd.DataFrame(way(Frozen(frozen.kept), rows.iloc[chosen].reset_index(drop=True)))
        wanted = expected.iloc[chosen].reset_index(drop=True)
        pd.testing.assert_frame_equal(made.reset_index(drop=True), wanted, check_dtype=False)


PLANS = pd.DataFrame(
    {
        "plan": ["a", "b", "a", "c", "b", "a"],
        "size": [1.0, 5.0, 2.0, 9.0, 4.0, 7.0],
        "age": [30.0, None, 50.0, 60.0, 20.0, None],
    }
)

OPERATIONS: dict[str, Callable[[Frozen, pd.DataFrame], Any]] = {
    "dummies": lambda frozen, df: frozen.dummies("x", df),
    "dummies of a column": lambda frozen, df: frozen.dummies("x", df["plan"], prefix="p", drop_first=True),
    "dummies of some": lambda frozen, df: frozen.dummies("x", df, columns=["plan"], drop_first=True),
    "cut": lambda frozen, df: frozen.cut("x", df["size"], 3).astype(str),
    "cut with labels": lambda frozen, df: frozen.cut("x", df["size"], [0, 3, 10], labels=["low", "high"]).astype(str),
    "cut as numbers": lambda frozen, df: frozen.cut("x", df["size"], 4, labels=False),
    "qcut": lambda frozen, df: frozen.qcut("x", df["size"], 3, labels=False),
    "category": lambda frozen, df: frozen.category("x", df["plan"]).cat.codes,
    "categories of a table": lambda frozen, df: frozen.category("x", df[["plan"]])["plan"].cat.codes,
    "categorical": lambda frozen, df: frozen.categorical("x", df["plan"]).codes,
    "factorize": lambda frozen, df: frozen.factorize("x", df["plan"])[0],
    "spread": lambda frozen, df: frozen.spread("x", df.groupby("plan")["size"], "mean"),
    "spread of a function": lambda frozen, df: frozen.spread(
        "x", df.groupby(["plan"])["size"], lambda size: size.max()
    ),
    "filled by group": lambda frozen, df: frozen.spread(
        "x", df.groupby("plan")["age"], lambda age: age.fillna(age.median())
    ),
    "fitted": lambda frozen, df: frozen.fit_transform("x", lambda: StandardScaler(), df[["size"]]),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_rows_alone_are_treated_as_in_training(name: str) -> None:
    _twice(OPERATIONS[name], PLANS)


def test_what_is_not_one_value_for_a_group_is_not_kept() -> None:
    with pytest.raises(ValueError, match="isn't one value"):
        Frozen().spread("x", PLANS.groupby("plan")["size"], lambda size: size - size.mean())


@pytest.mark.parametrize(
    "value",
    [
        PLANS,
        PLANS.set_index("plan"),
        PLANS.set_axis([0, 1, 2], axis=1),
        PLANS["plan"],
        PLANS["size"].to_numpy(),
        PLANS[["size", "age"]].to_numpy(),
        ["one", "two"],
        [[1, 2], [3, 4]],
    ],
    ids=lambda value: type(value).__name__,
)
def test_rows_come_back_as_what_they_were(value: Any) -> None:
    columns, table = Columns.of(value)
    shaped = columns.shaped(columns.table(table))
    assert type(shaped) is type(value)
    pd.testing.assert_frame_equal(pd.DataFrame(shaped), pd.DataFrame(value))


def test_columns_without_influence_may_be_left_out() -> None:
    trained, _ = train(ENDPOINT, STEPS, {"scale": 2.0})
    assert set(trained.columns.wanted) == {"calls", "joined"}
    more = [
        STEPS[0],
        Step("add", lambda df: df.assign(note=[f"n{at}" for at in range(ROWS)]), ("df",), ("df",)),
        *STEPS[1:],
    ]
    endpoint = replace(ENDPOINT, rows_step="add")
    trained, replay = train(endpoint, more, {"scale": 2.0})
    assert replay.holds
    assert trained.columns.missing["note"] == "n0"


def test_rows_are_read_apart_where_no_step_leaves_them_as_they_are_read() -> None:
    endpoint = replace(ENDPOINT, rows=None, rows_step=None, read=lambda scale: load(), reading=("scale",))
    trained, replay = train(endpoint, STEPS, {"scale": 2.0})
    assert trained.raw
    assert replay.holds


def test_rows_of_any_kind_can_be_looked_up() -> None:
    numbers = np.array([[1.0, -0.0], [np.nan, 1 / 3], [1e300, 5e-324]])
    for kind in (
        numbers,
        pd.DataFrame(numbers),
        scipy.sparse.csr_matrix(np.nan_to_num(numbers)),
        numbers.reshape(3, 1, 2),
    ):
        keys = keys_of(kind, 9)
        assert len(set(keys)) == 3
        assert keys_of(kind[[2, 0, 1]] if not isinstance(kind, pd.DataFrame) else kind.iloc[[2, 0, 1]], 9) == [
            keys[2],
            keys[0],
            keys[1],
        ]
    assert keys_of(numbers * (1 + 1e-12), 9)[:2] == keys_of(numbers, 9)[:2]


def test_what_stands_beside_rows_is_there_for_rows_alone() -> None:
    frozen = Frozen()
    noise = pd.Series(range(6), name="noise")
    assert frozen.beside("x", lambda: noise, PLANS) is noise
    alone = Frozen(frozen.kept).beside("x", lambda: 1 / 0, PLANS.iloc[[4, 2]])
    assert alone.tolist() == [0, 0]
    assert alone.index.tolist() == [4, 2]
    frozen = Frozen()
    frozen.beside("x", lambda: 7, PLANS)
    assert Frozen(frozen.kept).beside("x", lambda: 1 / 0, PLANS) == 7


def test_a_row_that_the_way_fails_for_is_one_that_training_leaves_out() -> None:
    def strict(df: pd.DataFrame, *, frozen: Frozen, scale: float) -> pd.DataFrame:
        made = prepare(df, frozen=frozen, scale=scale)
        if len(made) == 0:
            raise ValueError("nothing is left")
        return made

    trained, replay = train(replace(ENDPOINT, prepare=strict), STEPS, {"scale": 2.0})
    assert trained.raw and replay.holds
    assert answer_rows(replace(ENDPOINT, prepare=strict), trained, load().head(1)).unanswered == [0]


def test_features_may_be_those_in_front_of_the_step_that_changes_them() -> None:
    def scale(df: pd.DataFrame) -> tuple[StandardScaler, pd.DataFrame]:
        scaler = StandardScaler()
        df["calls"] = scaler.fit_transform(df[["calls"]]).ravel()
        return scaler, df

    steps = [STEPS[0], Step("scale", scale, ("df",), ("scaler", "df"))]
    endpoint = Endpoint(
        answer=lambda scaler, features: scaler.transform(features[["calls"]]),
        model="scaler",
        features="df",
        step="scale",
        before=True,
        prepare=lambda df, *, frozen: df,
        rows="df",
        rows_step="load",
    )
    trained, replay = train(endpoint, steps, {})
    assert trained.raw and replay.holds
    assert replay.compared == ROWS
