"""Requests are checked against the contract; models and frozen values come back from their files as they were."""

import datetime
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from runtime.contract.derive import derive_schema
from runtime.contract.profile import profile_table
from runtime.inference import Endpoint, Replay, Trained
from runtime.inference.artifacts import ArtifactError, load, save
from runtime.inference.codec import CodecError, decode, encode
from runtime.inference.endpoint import answer_rows
from runtime.inference.rows import Columns
from runtime.service import RowValidator
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import FunctionTransformer

ROWS = 200
TABLE = pd.DataFrame(
    {
        "code": [f"A{number:04d}" for number in range(ROWS)],
        "age": np.arange(ROWS) % 60 + 20,
        "share": np.where(np.arange(ROWS) % 5, np.linspace(0, 1, ROWS), np.nan),
        "plan": ["basic", "gold"] * (ROWS // 2),
        "active": [True, False] * (ROWS // 2),
        "joined": pd.Timestamp("2025-01-01") + pd.to_timedelta(np.arange(ROWS), unit="D"),
    }
)
VALIDATOR = RowValidator(derive_schema("people", profile_table(TABLE)), TABLE.columns, ["share"])
ROW: dict[str, Any] = {
    "code": "A0001", "age": 30, "share": 0.5, "plan": "gold", "active": True, "joined": "2025-03-01",
}  # fmt: skip

WRONG = [
    ({"age": "30"}, "age", "should be of type integer"),
    ({"age": 30.5}, "age", "should be of type integer"),
    ({"age": True}, "age", "should be of type integer"),
    ({"age": None}, "age", "should not be null"),
    ({"age": 400}, "age", "should be at most 85"),
    ({"age": -1}, "age", "should be at least 14"),
    ({"plan": "silver"}, "plan", "should be one of 'basic', 'gold'"),
    ({"plan": ["gold"]}, "plan", "should be of type string"),
    ({"active": 1}, "active", "should be of type boolean"),
    ({"code": "a1"}, "code", r"should be of the form ^[A-Z]\d{4}$"),
    ({"joined": "soon"}, "joined", "should be a date such as 2025-06-30"),
    ({"more": 1}, "more", "is no column that the model takes"),
]


@pytest.mark.parametrize(("change", "column", "reason"), WRONG)
def test_what_is_wrong_with_a_row_is_named(change: dict[str, Any], column: str, reason: str) -> None:
    assert VALIDATOR.errors({**ROW, **change}) == [(column, reason)]


@pytest.mark.parametrize(
    "change", [{}, {"share": None}, {"age": 30.0}, {"share": 1}, {"joined": "2025-03-01T12:00:00Z"}]
)
def test_what_is_right_passes(change: dict[str, Any]) -> None:
    assert VALIDATOR.errors({**ROW, **change}) == []


def test_what_may_be_left_out_is_said_in_the_schema() -> None:
    assert VALIDATOR.errors({name: value for name, value in ROW.items() if name != "share"}) == []
    assert VALIDATOR.errors({name: value for name, value in ROW.items() if name != "plan"}) == [("plan", "is missing")]
    assert VALIDATOR.errors([ROW])[0][0] == ""
    assert VALIDATOR.schema["required"] == ["code", "age", "plan", "active", "joined"]
    assert not any(key.startswith("x-") for rules in VALIDATOR.schema["properties"].values() for key in rules)


@pytest.mark.parametrize(
    "value",
    [
        None,
        0.1 + 0.2,
        [1, (2, "x"), {3}],
        {"a": 1.5, 2: None},
        np.float32(0.1),
        pd.Timestamp("2025-06-30 12:00"),
        pd.Timedelta(days=2, seconds=1),
        datetime.date(2025, 6, 30),
        datetime.datetime(2025, 6, 30, 12),
    ],
    ids=repr,
)
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    back = decode(json.loads(json.dumps(encode(value))))
    assert back == value
    assert type(back) is type(value)


def test_tables_and_arrays_come_back_as_they_were() -> None:
    table = TABLE.assign(kind=TABLE["plan"].astype("category"), many=TABLE["age"].astype("Int64")).iloc[5:20]
    pd.testing.assert_frame_equal(decode(json.loads(json.dumps(encode(table)))), table, check_index_type=False)
    rates = TABLE.groupby("plan")["age"].mean()
    pd.testing.assert_series_equal(decode(json.loads(json.dumps(encode(rates)))), rates)
    array = np.linspace(0, 1, 6).reshape(2, 3)
    np.testing.assert_array_equal(decode(json.loads(json.dumps(encode(array)))), array)


def test_what_cant_be_kept_is_said() -> None:
    with pytest.raises(CodecError, match="a function can't be kept"):
        encode([test_what_cant_be_kept_is_said])


ENDPOINT = Endpoint(answer=lambda model, features: model.predict_proba(features)[:, 1], model="model", features="X")


def trained_on(columns: list[str]) -> Trained:
    """A model of these columns."""
    model = LogisticRegression().fit(TABLE[columns], TABLE["active"])
    return Trained(model, Columns.of(TABLE[columns])[0], probe=TABLE[columns].head(5))


def test_a_model_is_loaded_as_it_was_saved(tmp_path: Path) -> None:
    trained = trained_on(["age"])
    version = save(tmp_path, ENDPOINT, trained, Replay(5, 0.0))
    loaded, found = load(tmp_path)
    assert found == version
    rows = TABLE[["age"]]
    assert answer_rows(ENDPOINT, loaded, rows).values == answer_rows(ENDPOINT, trained, rows).values


@pytest.mark.parametrize("file", ["model.skops", "model.json"])
def test_a_flipped_byte_is_noticed(file: str, tmp_path: Path) -> None:
    version = save(tmp_path, ENDPOINT, trained_on(["age"]), Replay(5, 0.0))
    path = tmp_path / version / file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ArtifactError, match=f"{file} is not the file that was saved"):
        load(tmp_path)


def test_a_model_that_cant_be_saved_is_said_in_one_line(tmp_path: Path) -> None:
    trained = trained_on(["age"])
    trained.others["log"] = FunctionTransformer(lambda values: values)
    with pytest.raises(ArtifactError) as error:
        save(tmp_path, ENDPOINT, trained, Replay(5, 0.0))
    assert "\n" not in str(error.value)
    assert not (tmp_path / "current").exists()


def test_where_there_is_no_model_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="there is no model"):
        load(tmp_path)
