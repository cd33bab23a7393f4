"""Tables and columns of Polars and Arrow: each change is noticed, and nothing else."""

import datetime
import json

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from runtime.fingerprint import compare, describe, reason_not_comparable

COLUMNS = {
    "whole": [1, 2, None],
    "number": [1.5, float("nan"), 2.0],
    "text": ["x", "y", None],
    "day": [datetime.date(2024, 1, day) for day in (1, 2, 3)],
    "list": [[1, 2], [3], None],
    "flag": [True, None, False],
}
MAKES = {"polars": pl.DataFrame, "arrow": pa.table}
CHANGES = {
    "whole": [1, 3, None],
    "number": [1.5, float("nan"), 2.0001],
    "text": ["x", "z", None],
    "day": [datetime.date(2024, 1, day) for day in (1, 2, 4)],
    "list": [[1, 2], [4], None],
    "flag": [True, True, False],
}
LONG = np.random.default_rng(0).normal(size=2000)


def stored(value):
    return json.loads(json.dumps(describe(value), allow_nan=False))


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_equal_tables_are_equal(make):
    assert compare(stored(make(COLUMNS)), stored(make(COLUMNS))) == []
    assert reason_not_comparable(stored(make(COLUMNS))) is None


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_a_change_in_any_column_is_noticed(make, name):
    line, *_ = compare(stored(make(COLUMNS)), stored(make({**COLUMNS, name: CHANGES[name]})))
    assert line.startswith(f'value["{name}"]')


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_where_a_value_is_missing_counts(make):
    assert compare(stored(make({"a": [1, None, 2]})), stored(make({"a": [None, 1, 2]})))


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_noise_in_a_long_column_is_no_difference(make):
    assert compare(stored(make({"a": LONG})), stored(make({"a": LONG * (1 + 1e-13)}))) == []
    assert compare(stored(make({"a": LONG})), stored(make({"a": LONG[::-1]}))) != []


def test_names_and_types_count():
    column = pl.Series("a", [1, 2])
    assert compare(stored(column), stored(column.rename("b")))
    assert compare(stored(column), stored(column.cast(pl.Float64)))
    assert compare(stored(pa.array([1])), stored(pa.array([1], pa.int32())))
    assert compare(stored(pa.scalar(1)), stored(pa.scalar(2)))


def test_how_a_column_of_arrow_is_cut_into_chunks_is_no_difference():
    assert compare(stored(pa.chunked_array([[1, 2], [3]])), stored(pa.chunked_array([[1], [2, 3]]))) == []
