"""Contracts hold on the data that they were made from, name every rule that other data breaks, and keep what people wrote."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from runtime.borders import Border
from runtime.contract import Contracts, Violation, check_table, find_shifts, observe
from runtime.contract.derive import derive_schema
from runtime.contract.merge import merge
from runtime.contract.profile import profile_table
from runtime.steps import Step

ROWS = 2_000


def make_table(rows: int = ROWS, seed: int = 0) -> pd.DataFrame:
    """A table with a column of every kind."""
    rng = np.random.default_rng(seed)
    charge = rng.normal(40, 10, rows)
    charge[rng.random(rows) < 0.05] = np.nan
    return pd.DataFrame(
        {
            "id": [f"C{number:05d}" for number in range(rows)],
            "age": rng.integers(18, 90, rows),
            "charge": charge,
            "plan": rng.choice(["basic", "premium"], rows, p=[0.8, 0.2]),
            "active": rng.random(rows) < 0.7,
            "joined": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 500, rows), unit="D"),
            "note": pd.Series([f"text {number}" * (1 + number % 7) for number in range(rows)], dtype=object),
        }
    )


TABLE = make_table()
PROFILE = profile_table(TABLE)
CONTRACT = derive_schema("customers", PROFILE)


def broken(table: pd.DataFrame) -> set[tuple[str | None, str]]:
    """The columns and rules that don't hold."""
    return {(violation.column, violation.rule) for violation in check_table(table, CONTRACT)}


def changed(**columns: Callable[[pd.Series], object]) -> pd.DataFrame:
    """The table with some columns made anew from themselves."""
    return TABLE.assign(**{name: change(TABLE[name]) for name, change in columns.items()})


def test_the_contract_holds_on_its_own_data() -> None:
    assert check_table(TABLE, CONTRACT) == []
    assert find_shifts(TABLE, PROFILE) == []


def test_the_contract_holds_on_other_data_of_the_same_source() -> None:
    other = make_table(seed=1)
    assert check_table(other, CONTRACT) == []
    assert find_shifts(other, PROFILE) == []


def test_every_number_has_its_reason() -> None:
    numbers = {
        "minimum",
        "maximum",
        "enum",
        "pattern",
        "maxLength",
        "x-maxNullShare",
        "x-maxDuplicateShare",
        "x-minimum",
    }
    for name, rules in CONTRACT["items"]["properties"].items():
        assert numbers & set(rules) <= set(rules.get("x-why", {})), name
    assert set(CONTRACT["x-why"]) == {"minItems", "maxItems"}


MUTANTS = {
    "a column is renamed": (
        TABLE.rename(columns={"charge": "fee"}),
        {("charge", "required"), ("fee", "additionalProperties")},
    ),
    "numbers are text": (changed(age=lambda ages: ages.astype(str)), {("age", "type")}),
    "values are missing": (changed(age=lambda ages: ages.where(ages > 20)), {("age", "type")}),
    "more values are missing": (
        changed(charge=lambda charges: charges.where(TABLE.index > 300)),
        {("charge", "x-maxNullShare")},
    ),
    "another scale": (changed(charge=lambda charges: charges * 100), {("charge", "maximum")}),
    "a negative number": (changed(age=lambda ages: ages.where(TABLE.index != 7, -1)), {("age", "minimum")}),
    "an unknown category": (changed(plan=lambda plans: plans.where(TABLE.index != 7, "gold")), {("plan", "enum")}),
    "another form": (changed(id=lambda ids: ids.str.lower()), {("id", "pattern")}),
    "a long text": (changed(note=lambda notes: notes.where(TABLE.index != 7, "x" * 999)), {("note", "maxLength")}),
    "an old date": (
        changed(joined=lambda dates: dates.where(TABLE.index != 7, pd.Timestamp("1970-01-01"))),
        {("joined", "x-minimum")},
    ),
    "nothing new": (changed(joined=lambda dates: dates - pd.Timedelta(days=20)), {("joined", "x-newestAtLeast")}),
    "rows twice": (
        pd.concat([TABLE, TABLE.head(200)]),
        {("id", "x-maxDuplicateShare"), ("note", "x-maxDuplicateShare")},
    ),
    "few rows": (TABLE.head(900), {(None, "minItems")}),
    "many rows": (
        make_table(5_000).assign(note="", id=[f"C{n % 99_999:05d}" for n in range(5_000)]),
        {(None, "maxItems"), ("note", "x-maxDuplicateShare")},
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_what_breaks_is_named(name: str) -> None:
    table, expected = MUTANTS[name]
    assert broken(table) == expected


def test_a_violation_says_how_many_and_where() -> None:
    ages = TABLE["age"].copy()
    ages.iloc[[3, 8, 1_999]] = 400
    [violation] = check_table(TABLE.assign(age=ages), CONTRACT)
    assert violation == Violation("age", "maximum", "values are above 97", 3, ROWS, (3, 8, 1_999))
    assert str(violation) == "age: values are above 97: 3 of 2,000 (0.15%), first in row 3, 8, 1999"


@pytest.mark.parametrize(
    "column",
    [
        TABLE["age"].astype(object),
        TABLE["age"].astype("Int64"),
        TABLE["age"].astype("float64"),
        (TABLE["age"]).astype("int16"),
    ],
    ids=str,
)
def test_how_numbers_are_stored_is_no_difference(column: pd.Series) -> None:
    assert broken(TABLE.assign(age=column)) == set()
    assert broken(TABLE.assign(age=column * 10)) == {("age", "maximum")}


def test_a_fraction_is_no_whole_number() -> None:
    assert broken(changed(age=lambda ages: ages + 0.5)) == {("age", "type")}


def test_categories_may_be_pandas_own() -> None:
    assert broken(TABLE.assign(plan=TABLE["plan"].astype("category"))) == set()
    assert broken(TABLE.assign(plan=TABLE["plan"].str.upper().astype("category"))) == {("plan", "enum")}


def test_a_shift_is_found_and_none_where_there_are_too_few_rows() -> None:
    shifted = changed(
        age=lambda ages: (ages + 12).clip(upper=89), plan=lambda plans: np.where(TABLE.index % 2, "basic", plans)
    )
    assert broken(shifted) == set()
    assert [shift.column for shift in find_shifts(shifted, PROFILE)] == ["age"]
    premium = changed(plan=lambda plans: np.where(TABLE.index % 2, "premium", plans))
    assert [shift.column for shift in find_shifts(premium, PROFILE)] == ["plan"]
    assert find_shifts(shifted.head(400), PROFILE) == []


def test_equal_values_at_an_edge_are_in_one_bin_whatever_their_last_digits() -> None:
    values = np.array([*np.linspace(0, 0.3, 700), *[0.1] * 700])
    profile = profile_table(pd.DataFrame({"discount": values}))
    noisy = np.where(values == 0.1, np.nextafter(0.1, 1), values)
    assert find_shifts(pd.DataFrame({"discount": noisy}), profile) == []


def test_free_texts_are_not_kept() -> None:
    assert "text 5" not in json.dumps(PROFILE)
    assert "C00005" not in json.dumps(PROFILE)


def test_contracts_are_json_schema_and_written_twice_the_same(tmp_path: Path) -> None:
    contracts = Contracts(tmp_path)
    contracts.update({"customers": TABLE})
    first = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert set(first) == {"customers.schema.json", "reference.json"}
    Contracts(tmp_path).update({"customers": TABLE})
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == first


def test_what_people_changed_stays_when_the_data_is_profiled_again(tmp_path: Path) -> None:
    contracts = Contracts(tmp_path)
    contracts.update({"customers": TABLE})
    file = tmp_path / "customers.schema.json"
    edited = json.loads(file.read_text())
    columns = edited["items"]["properties"]
    columns["age"].update(minimum=16)
    columns["age"]["x-why"].update(minimum="the law says so")
    columns["plan"]["enum"].append("gold")
    columns["joined"]["x-maxAgeDays"] = 30
    del columns["charge"]["maximum"]
    file.write_text(json.dumps(edited))
    Contracts(tmp_path).update({"customers": make_table(4_000)})
    now = json.loads(file.read_text())
    columns = now["items"]["properties"]
    assert columns["age"]["minimum"] == 16
    assert columns["age"]["x-why"]["minimum"] == "the law says so"
    assert columns["plan"]["enum"] == ["basic", "premium", "gold"]
    assert columns["joined"]["x-maxAgeDays"] == 30
    assert "maximum" not in columns["charge"]
    assert now["maxItems"] == 8_000


def test_merging_follows_whoever_changed_something() -> None:
    assert merge({"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 3, "b": 4}) == {"a": 3, "b": 2}
    assert merge({"a": 1}, {"a": 1}, {}) == {}
    assert merge({"a": 1}, {"a": 2}, {}) == {"a": 2}
    assert merge({}, {}, {"a": 1}) == {"a": 1}


def test_tables_are_seen_as_they_are_at_their_border() -> None:
    def load() -> pd.DataFrame:
        return TABLE.copy()

    def clean(table: pd.DataFrame) -> None:
        table.drop(columns="note", inplace=True)

    def fail(table: pd.DataFrame) -> np.ndarray:
        raise ValueError("no model")

    steps = [
        Step("load", load, (), ("table",)),
        Step("clean", clean, ("table",)),
        Step("predict", fail, ("table",), ("score",)),
    ]
    raw = Border("customers", "raw", "load", "table")
    observed = observe([raw, Border("predictions", "predictions", "predict", "score")], steps, {})
    assert list(observed.tables) == ["customers"]
    assert list(observed.tables["customers"].columns) == list(TABLE.columns)
    assert isinstance(observed.error, ValueError)
    assert observe([raw], steps, {}).error is None
