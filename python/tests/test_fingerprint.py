"""Descriptions notice every change, tell no difference where there is none, and say what they can't compare."""

import datetime
import functools
import io
import json
import re
import sys
import threading
from collections import OrderedDict, namedtuple
from decimal import Decimal
from enum import Enum
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from runtime.fingerprint import (
    changed,
    compare,
    compare_printed,
    describe,
    describe_files,
    describe_thoroughly,
    reason_not_comparable,
    stamps,
)
from runtime.fingerprint.description import DETAIL
from scipy import sparse
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

Point = namedtuple("Point", "x y")
Color = Enum("Color", "RED BLUE")
RNG = np.random.default_rng(0)
NUMBERS = RNG.normal(size=(2000, 3))
LABELS = (NUMBERS[:, 0] > 0).astype(int)


class Box:
    def __init__(self, content):
        self.content = content


class Slots:
    __slots__ = ("content",)

    def __init__(self, content):
        self.content = content


def table(**changes):
    frame = pd.DataFrame(
        {
            "number": NUMBERS[:, 0],
            "whole": np.arange(2000),
            "text": [f"t{n % 7}" for n in range(2000)],
            "day": pd.date_range("2024-01-01", periods=2000),
            "kind": pd.Categorical(["a", "b"] * 1000),
            "flag": [True, False] * 1000,
            "maybe": pd.array([1, None] * 1000, dtype="Int64"),
            "mixed": [1, "one"] * 1000,
        }
    )
    return frame.assign(**changes)


def stored(value, name="", texts=None):
    """A description as it is after a file: what isn't JSON shows here."""
    return json.loads(json.dumps(describe(value, name, texts), allow_nan=False))


def model(kind, shift=0.0):
    return kind.fit(NUMBERS[:200] + shift * RNG.normal(size=(200, 3)), LABELS[:200])


def adder(n):
    return lambda x: x + n


def nested(depth):
    return [] if depth == 0 else [nested(depth - 1)]


def cyclic(last):
    items = [1, {"a": last}]
    items[1]["back"] = items
    return items


SAME = {
    "none": lambda: None,
    "float": lambda: 0.1,
    "nan": lambda: float("nan"),
    "large int": lambda: 10**40,
    "dict": lambda: {"b": 1, "a": [2.5, None]},
    "set": lambda: {"x", "y", "z", 3},
    "cycle": lambda: cyclic(1),
    "table": table,
    "groups": lambda: table().groupby("text"),
    "several levels": lambda: table().groupby(["text", "kind"], observed=True).number.mean(),
    "array": lambda: NUMBERS.copy(),
    "view": lambda: np.asfortranarray(NUMBERS),
    "objects": lambda: np.array([1, "a", None], dtype=object),
    "structured": lambda: np.zeros(30, dtype=[("a", "f8"), ("b", "i4")]),
    "sparse": lambda: sparse.random(50, 50, 0.1, random_state=0),
    "generator of numbers": lambda: np.random.default_rng(3),
    "own object": lambda: Box([1, Box(2)]),
    "forest": lambda: model(RandomForestClassifier(20, random_state=0)),
    "boosting": lambda: model(GradientBoostingClassifier(n_estimators=5, random_state=0)),
    "histogram boosting": lambda: model(HistGradientBoostingClassifier(max_iter=5, random_state=0)),
    "neighbors": lambda: model(KNeighborsClassifier()),
    "search": lambda: model(GridSearchCV(LogisticRegression(), {"C": [0.1, 1]}, cv=2)),
    "pipeline": lambda: model(make_pipeline(StandardScaler(), LogisticRegression())),
    "columns": lambda: ColumnTransformer([("o", OneHotEncoder(), ["text"]), ("n", StandardScaler(), ["number"])]).fit(
        table()
    ),
    "function": lambda: adder(1),
    "many texts": lambda: [f"t{n}" for n in range(5000)],
    "many floats": lambda: NUMBERS[:, 1].tolist(),
}


@pytest.mark.parametrize("make", SAME.values(), ids=SAME)
def test_equal_values_are_equal(make):
    assert compare(stored(make()), stored(make())) == []
    assert reason_not_comparable(stored(make())) is None


DIFFERENT = {
    "int and float": (1, 1.0),
    "bool and int": (True, 1),
    "float": (0.3, 0.3 + 1e-6),
    "nan": (float("nan"), 0.0),
    "large int": (10**40, 10**40 + 1),
    "end of a long text": ("x" * 999 + "a", "x" * 999 + "b"),
    "list and tuple": ([1, 2], (1, 2)),
    "order": ([1, 2], [2, 1]),
    "length": ([1], [1, 2]),
    "last of many": (list(range(5000)), [*range(4999), 0]),
    "last of many texts": ([f"t{n}" for n in range(5000)], [f"t{n}" for n in range(4999)] + ["x"]),
    "places in many floats": (NUMBERS[:, 0].tolist(), NUMBERS[::-1, 0].tolist()),
    "key": ({"a": 1}, {"b": 1}),
    "kind of dict": ({"a": 1}, OrderedDict(a=1)),
    "deep": ({"a": [{"b": (1, 2)}]}, {"a": [{"b": (1, 3)}]}),
    "very deep": (nested(40), nested(41)),
    "in a cycle": (cyclic(1), cyclic(2)),
    "set": ({"x", "y"}, {"x", "z"}),
    "named tuple": (Point(1, 2), Point(1, 3)),
    "enum": (Color.RED, Color.BLUE),
    "day": (datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)),
    "span": (datetime.timedelta(1), datetime.timedelta(2)),
    "decimal": (Decimal("1.1"), Decimal("1.2")),
    "path": (Path("a"), Path("b")),
    "pattern": (re.compile("a"), re.compile("b")),
    "bytes": (b"a", b"b"),
    "numpy scalar": (np.float32(1), np.float64(1)),
    "moment": (pd.Timestamp("2024-01-01"), pd.Timestamp("2024-01-02")),
    "dtype": (np.arange(3), np.arange(3, dtype="int32")),
    "shape": (NUMBERS, NUMBERS.T),
    "one number of many": (NUMBERS, np.where(NUMBERS == NUMBERS[7, 1], 0, NUMBERS)),
    "places": (NUMBERS, NUMBERS[::-1]),
    "mask": (np.ma.array([1, 2], mask=[0, 1]), np.ma.array([1, 2], mask=[1, 0])),
    "complex": (NUMBERS + 1j, NUMBERS + 2j),
    "column": (table(), table(number=NUMBERS[:, 0] * 1.0001)),
    "text in a column": (table(), table(text="t")),
    "whole numbers": (table(), table(whole=np.arange(2000) + 1)),
    "days": (table(), table(day=pd.date_range("2024-01-02", periods=2000))),
    "kinds": (table(), table(kind=pd.Categorical(["b", "a"] * 1000))),
    "which are missing": (table(), table(maybe=pd.array([None, 1] * 1000, dtype="Int64"))),
    "mixed": (table(), table(mixed=[2, "one"] * 1000)),
    "column name": (table(), table().rename(columns={"number": "n"})),
    "column order": (table(), table()[table().columns[::-1]]),
    "index": (table(), table().set_index(np.arange(2000)[::-1])),
    "index name": (table(), table().rename_axis("id")),
    "rows": (table(), table().head(1999)),
    "series name": (table().number, table().number.rename("n")),
    "grouping": (table().groupby("text"), table().groupby("kind", observed=True)),
    "sparse": (sparse.random(50, 50, 0.1, random_state=0), sparse.random(50, 50, 0.1, random_state=1)),
    "generator of numbers": (np.random.default_rng(3), np.random.default_rng(4)),
    "own state": (Box(1), Box(2)),
    "slots": (Slots(1), Slots(2)),
    "forest": (model(RandomForestClassifier(20, random_state=0)), model(RandomForestClassifier(20, random_state=1))),
    "forests of gone data": tuple(model(RandomForestClassifier(3, random_state=0), shift) for shift in (0.0, 1.0)),
    "neighbors": (model(KNeighborsClassifier()), model(KNeighborsClassifier(), 0.01)),
    "histograms": tuple(
        model(HistGradientBoostingClassifier(max_iter=3, random_state=0), shift) for shift in (0.0, 1.0)
    ),
    "a model's setting": (LogisticRegression(C=1.0), LogisticRegression(C=2.0)),
    "fitted or not": (LogisticRegression(), model(LogisticRegression())),
    "operator": (lambda x: x + 1, lambda x: x - 1),
    "comparison": (lambda x: x > 1, lambda x: x >= 1),
    "kept value": (adder(1), adder(2)),
    "method called": (lambda x: x.mean(), lambda x: x.median()),
    "partial": (functools.partial(max, 1), functools.partial(max, 2)),
    "function in a model": (FunctionTransformer(np.log1p), FunctionTransformer(np.log)),
    "drawing and nothing": (Figure(), None),
    "drawing and module": (Figure(), json),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_a_change_is_noticed(one, other):
    assert compare(stored(one), stored(other)) != []
    assert compare(stored(other), stored(one)) != []


NOISE = 1 + 1e-13
WITHIN_TOLERANCE = {
    "float": (0.3, 0.3 * NOISE),
    "list": ([0.1, 2.0], [0.1 * NOISE, 2.0]),
    "array": (NUMBERS, NUMBERS * NOISE),
    "column": (table(), table(number=NUMBERS[:, 0] * NOISE)),
    "close to zero": (np.r_[NUMBERS[:, 0], 1e-17], np.r_[NUMBERS[:, 0], 3e-17]),
    "many": (NUMBERS[:, 0].tolist(), (NUMBERS[:, 0] * NOISE).tolist()),
    "infinite": (np.r_[NUMBERS[:, 0], np.inf, np.nan], np.r_[NUMBERS[:, 0] * NOISE, np.inf, np.nan]),
    "inside": (Box({"a": (NUMBERS, 1.0)}), Box({"a": (NUMBERS * NOISE, NOISE)})),
}


@pytest.mark.parametrize(("one", "other"), WITHIN_TOLERANCE.values(), ids=WITHIN_TOLERANCE)
def test_noise_within_the_tolerance_is_no_difference(one, other):
    assert stored(one) != stored(other)
    assert compare(stored(one), stored(other)) == []


NOT_COMPARABLE = {
    "generator": ((n for n in range(3)), "gone through only once"),
    "file": (io.StringIO("text"), "an open file"),
    "module": (json, "the module json"),
    "lock": (threading.Lock(), "lock"),
    "drawing": (Figure(), "a Figure of matplotlib: a drawing"),
    "drawing with its parts": ((Figure(), Figure().subplots()), "a drawing"),
}


@pytest.mark.parametrize(("value", "reason"), NOT_COMPARABLE.values(), ids=NOT_COMPARABLE)
def test_what_is_not_comparable_says_why(value, reason):
    assert reason in (reason_not_comparable(stored(value)) or "")


def test_long_floats_have_a_description():
    for value in (np.longdouble("0.1"), np.array([0.1, 0.2], dtype=np.longdouble), np.ones(500, dtype=np.longdouble)):
        json.dumps(describe(value))
        assert compare(describe(value), describe(value)) == []
        assert compare(describe(value), describe(value + 1)) != []


def test_a_generator_is_not_consumed():
    numbers = (n for n in range(3))
    describe(numbers)
    assert list(numbers) == [0, 1, 2]


def test_the_rest_of_a_container_is_compared():
    assert compare(stored([Figure(), 1]), stored([Figure(), 1])) == []
    assert compare(stored([Figure(), 1]), stored([Figure(), 2])) == ["value[1]: expected 1, got 2"]


def test_where_an_attribute_lies_in_memory_is_not_compared():
    class Remembers:
        def __init__(self, words, count):
            self.words, self.count, self.words_id = words, count, id(words)

    assert compare(stored(Remembers(["a"], 1)), stored(Remembers(["a"], 1))) == []
    assert compare(stored(Remembers(["a"], 1)), stored(Remembers(["a"], 2))) != []


def test_a_time_is_not_compared():
    assert reason_not_comparable(stored(12.5, "train_time")) == "it holds a time"
    assert reason_not_comparable(stored(12.5, "time_zone")) is None
    assert compare(stored({"elapsed": 1.0, "n": 2}), stored({"elapsed": 3.0, "n": 2})) == []


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}, 'x["a"][1]["b"]: expected 2, got 3'),
        (table(), table(whole=np.arange(2000) + 1), 'x["whole"].min: expected 0.0, got 1.0'),
        (Box(Box(0.5)), Box(Box(0.6)), "x.content.content: expected 0.5, got 0.6"),
        ([1, 2], [1, 2, 3], "x: expected 2 items, got 3"),
        (1, None, "x: expected 1, got nothing"),
    ],
)
def test_the_place_of_a_difference_is_named(one, other, line):
    assert compare(stored(one), stored(other), "x")[0] == line


def test_folders_that_differ_are_replaced():
    assert stored(["/tmp/a/model"], "", {"/tmp/a": "<output>"})["items"] == ["<output>/model"]
    assert stored(Path("/tmp/a/model"), "", {"/tmp/a": "<output>"})["value"] == "<output>/model"


def write_csv(file, frame):
    frame.to_csv(file, index=False)


def write_json(file, frame):
    frame.to_json(file, orient="records")


def write_pickle(file, frame):
    frame.to_pickle(file)


def write_joblib(file, frame):
    joblib.dump(model(LogisticRegression(), frame.number.mean()), file)


WRITERS = {"csv": write_csv, "json": write_json, "pkl": write_pickle, "joblib": write_joblib}


@pytest.mark.parametrize("kind", WRITERS)
def test_files_are_compared_by_what_is_in_them(tmp_path, kind):
    frame = table()[["number", "text"]]
    described = []
    for at, number in enumerate([frame.number, frame.number, frame.number + 1]):
        before = stamps(tmp_path)
        RNG.bit_generator.state = np.random.default_rng(5).bit_generator.state
        WRITERS[kind](tmp_path / f"f.{kind}", frame.assign(number=number))
        assert changed(before, stamps(tmp_path)) == [f"f.{kind}"], at
        described.append(json.loads(json.dumps(describe_files(tmp_path, [f"f.{kind}"]))))
    assert compare(described[0], described[1]) == []
    assert compare(described[0], described[2]) != []


def test_a_file_that_is_not_looked_into_counts_by_being_there(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "b.json").write_text("{")
    described = describe_files(tmp_path, ["a.png", "b.json"])
    assert "not looked into (.png)" in reason_not_comparable(described["entries"]["a.png"])
    assert "JSONDecodeError" in reason_not_comparable(described["entries"]["b.json"])
    assert compare(described, describe_files(tmp_path, ["a.png"]), "files") == ['files["b.json"] is missing']


def test_printed_text():
    assert compare_printed("a\nb\n", "a\nc\n") == ['printed line 2: expected "b", got "c"']
    assert compare_printed("a\n", "a\nb\n") == ['printed line 2: expected nothing, got "b"']
    assert compare_printed("took 3.2 s at 10:11:12\n", "took 9.87 s at 22:00:00\n") == []
    assert compare_printed("<Box at 0x7f0011223344>", "<Box at 0x7f0011223355>") == []
    assert compare_printed("score 0.91", "score 0.92") != []


@pytest.mark.skipif(sys.flags.optimize > 0, reason="assertions are part of the code")
def test_own_classes_go_by_their_name():
    notebooks = type("Box", (Box,), {"__module__": "__main__"})
    projects = type("Box", (Box,), {"__module__": "runtime.boxes"})
    assert compare(stored(notebooks(1)), stored(projects(1))) == []


@pytest.fixture
def thorough(monkeypatch):
    """Descriptions as a proof makes them, and their comparison array by array."""
    arrays = {}
    for name in ("plain", "items", "keep"):
        monkeypatch.setattr(DETAIL, name, getattr(DETAIL, name))
    describe_thoroughly(lambda key, array: arrays.setdefault(key, array.copy()))

    def differences(one, other):
        return compare(describe(one), describe(other), "x", arrays.get)

    return differences


def test_a_thorough_comparison_finds_one_number_in_a_million(thorough):
    numbers = np.linspace(1, 2, 1_000_000)
    other = numbers.copy()
    assert thorough(numbers, other) == []
    other[7] += 1e-13
    assert thorough(numbers, other) == []
    other[654_321] += 1e-6
    other[654_322] += 1e-6
    (difference,) = thorough(numbers, other)
    assert difference.startswith("x[654321]: expected 1.654321654321")
    assert difference.endswith("(2 of 1000000 differ)")


def test_what_is_left_where_numbers_cancel_is_no_difference_but_a_small_number_is(thorough):
    numbers = np.arange(1.0, 101.0)
    numbers[3] = 1e-16
    assert thorough(numbers, np.where(numbers == 1e-16, -2e-16, numbers)) == []
    small = np.full(100, 1e-20)
    assert len(thorough(small, small * 1.001)) == 1
    holes = np.where(numbers == 5, np.nan, numbers)
    assert thorough(holes, holes.copy()) == []
    assert len(thorough(holes, numbers)) == 1


def test_a_thorough_comparison_names_the_row(thorough):
    table = pd.DataFrame({"n": range(100), "t": [f"text {at}" for at in range(100)]})
    changed = table.copy()
    changed.loc[41, "n"] = 0
    assert thorough(table, changed) == ['x["n"][41]: expected 41, got 0']
    changed = table.copy()
    changed.loc[42, "t"] = "other"
    assert thorough(table, changed)[0].startswith('x["t"][42]: ')
    changed = table.copy()
    changed.attrs["unit"] = "m"
    assert thorough(table, changed) != []


def test_arrays_in_long_lists_are_compared_as_well(thorough):
    arrays = [np.linspace(0, 1, 50) + at for at in range(40)]
    changed = [array.copy() for array in arrays]
    changed[35][20] += 1e-6
    assert thorough(arrays, changed)[0].startswith("x[35][20]: ")


def test_a_container_of_which_nothing_can_be_compared_is_not_comparable():
    for value in ([iter([])], {"a": iter([])}, [{"a": iter([])}]):
        assert reason_not_comparable(describe(value)) is not None
    assert reason_not_comparable(describe({"a": iter([]), "b": 1})) is None


def test_a_global_that_a_function_rebinds_may_be_a_variable_around_it():
    def of_a_step():
        limit = None

        def change(value):
            nonlocal limit
            limit = value

        change(1)

        def look(value):
            return value > limit

        return change, look

    change, look = of_a_step()
    namespace = {"__name__": __name__, "limit": 1}
    code = "def change(value):\n    global limit\n    limit = value\n\n\ndef look(value):\n    return value > limit\n"
    exec(code, namespace)
    assert compare(describe(namespace["change"]), describe(change)) == []
    assert compare(describe(namespace["look"]), describe(look)) == []
    namespace["limit"] = 2
    assert compare(describe(namespace["look"]), describe(look)) != []
