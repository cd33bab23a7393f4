"""Times the check of a table against a contract and the same rules in pandera: python compare.py RUNTIME ROWS."""

import importlib
import importlib.util
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pandera.pandas as pandera

ROUNDS = 5


def make_table(rows: int) -> pd.DataFrame:
    """Twenty columns: twelve of numbers, five of categories, a date, a key and a flag."""
    rng = np.random.default_rng(0)
    columns: dict[str, object] = {"key": np.arange(rows), "flag": rng.random(rows) < 0.3}
    for at in range(8):
        values = rng.normal(at, 1 + at, rows)
        values[rng.random(rows) < 0.02] = np.nan
        columns[f"float_{at}"] = values
    for at in range(4):
        columns[f"int_{at}"] = rng.integers(0, 10 ** (at + 1), rows)
    for at in range(5):
        columns[f"category_{at}"] = rng.choice([f"value {number}" for number in range(3 + 4 * at)], rows)
    columns["date"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 300, rows), unit="D")
    return pd.DataFrame(columns)


def as_pandera(table: pd.DataFrame, contract: dict) -> pandera.DataFrameSchema:
    """The contract's rules as pandera has them."""
    columns = {}
    for name, rules in contract["items"]["properties"].items():
        checks = []
        if "minimum" in rules:
            checks.append(pandera.Check.in_range(rules["minimum"], rules["maximum"]))
        if "enum" in rules:
            checks.append(pandera.Check.isin(rules["enum"]))
        if "x-minimum" in rules:
            checks.append(pandera.Check.ge(pd.Timestamp(rules["x-minimum"])))
            newest = pd.Timestamp(rules["x-newestAtLeast"])
            checks.append(pandera.Check(lambda dates, newest=newest: dates.max() >= newest))
        if "x-maxNullShare" in rules:
            share = rules["x-maxNullShare"]
            checks.append(pandera.Check(lambda values, share=share: values.isna().mean() <= share, ignore_na=False))
        unique = rules.get("x-maxDuplicateShare") == 0
        columns[name] = pandera.Column(table[name].dtype, checks, nullable="null" in rules["type"], unique=unique)
    rows = pandera.Check(lambda frame: contract["minItems"] <= len(frame) <= contract["maxItems"])
    return pandera.DataFrameSchema(columns, strict=True, checks=rows)


def fastest(checks: dict[str, Callable[[], object]]) -> dict[str, float]:
    """CPU seconds of the fastest of some rounds, in turn."""
    best = dict.fromkeys(checks, float("inf"))
    for _ in range(ROUNDS):
        for name, check in checks.items():
            started = time.process_time()
            check()
            best[name] = min(best[name], time.process_time() - started)
    return best


def pandera_errors(schema: pandera.DataFrameSchema, table: pd.DataFrame) -> set[str]:
    """The columns in which pandera finds something."""
    try:
        schema.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return set(errors.failure_cases["column"])
    return set()


def main(runtime: str, rows: int) -> None:
    """Print CPU seconds and their ratio, on data that keeps the contract and on data that breaks it."""
    spec = importlib.util.spec_from_file_location(
        "runtime", Path(runtime) / "__init__.py", submodule_search_locations=[runtime]
    )
    assert spec is not None and spec.loader is not None
    sys.modules["runtime"] = importlib.util.module_from_spec(spec)
    contract_module = importlib.import_module("runtime.contract")
    derive = importlib.import_module("runtime.contract.derive").derive_schema
    profile_table = importlib.import_module("runtime.contract.profile").profile_table

    good = make_table(rows)
    contract = derive("table", profile_table(good))
    schema = as_pandera(good, contract)
    bad = good.assign(float_1=good["float_1"] * 3, category_2=good["category_2"].where(good["key"] % 1000 != 0, "odd"))
    print(f"{rows:,} rows x {len(good.columns)} columns, pandera {importlib.import_module('pandera').__version__}")
    for name, table in (("keeps it", good), ("breaks it", bad)):
        found = {violation.column for violation in contract_module.check_table(table, contract)}
        assert found == pandera_errors(schema, table), (found, pandera_errors(schema, table))
        seconds = fastest(
            {
                "contract": partial(contract_module.check_table, table, contract),
                "pandera": partial(pandera_errors, schema, table),
            }
        )
        ratio = seconds["contract"] / seconds["pandera"]
        print(
            f"{name}: contract {seconds['contract']:.2f} cpu-s, pandera {seconds['pandera']:.2f} cpu-s, ratio {ratio:.2f}"
        )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
