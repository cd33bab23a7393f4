"""Checks a table against its contract, column by column, with array operations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .columns import columns_of, kind_of
from .derive import Schema

SHOWN = 5  # rows of a violation that are named

# What else fits a type: a whole number may be stored as a float, which is looked at value by value.
_FITS = {"number": {"integer"}, "integer": {"number"}}
_FORMATS = {"date": {"date", "date-time"}, "date-time": {"date-time", "date"}}


@dataclass(frozen=True)
class Violation:
    """A rule of the contract that doesn't hold.

    ``count`` of ``of`` values (or rows) break it; ``rows`` are the positions of the first ones, counted from 0. Both
    are of the whole table where the rule is about it.
    """

    column: str | None
    rule: str
    message: str
    count: int
    of: int
    rows: tuple[int, ...] = ()

    @property
    def share(self) -> float:
        """The share of the values that break the rule."""
        return self.count / self.of if self.of else 0.0

    def __str__(self) -> str:
        """One line: where, what, how many, which rows first."""
        where = f"{self.column}: " if self.column is not None else ""
        if not self.rows:
            return f"{where}{self.message}"
        first = ", ".join(map(str, self.rows))
        return f"{where}{self.message}: {self.count:,} of {self.of:,} ({self.share:.2%}), first in row {first}"


def check_table(table: pd.DataFrame, schema: Schema) -> list[Violation]:
    """Return every rule of the contract that the table breaks, in the order of the contract."""
    found = list(_table_rules(table, schema))
    row = schema["items"]
    columns = dict(columns_of(table))
    for name in row.get("required", []):
        if name not in columns:
            found.append(Violation(name, "required", "the column isn't there", len(table), len(table)))
    for name, values in columns.items():
        if name in row["properties"]:
            found.extend(_column_rules(name, values, row["properties"][name]))
        elif row.get("additionalProperties") is False:
            found.append(
                Violation(name, "additionalProperties", "the contract knows no such column", len(table), len(table))
            )
    return found


def _table_rules(table: pd.DataFrame, schema: Schema) -> Iterator[Violation]:
    rows = len(table)
    if rows < schema.get("minItems", 0):
        yield Violation(None, "minItems", f"{rows:,} rows, fewer than {schema['minItems']:,}", rows, rows)
    if rows > schema.get("maxItems", rows):
        yield Violation(None, "maxItems", f"{rows:,} rows, more than {schema['maxItems']:,}", rows, rows)
    allowed = schema.get("x-maxDuplicateShare")
    if allowed is not None:
        repeated = table.duplicated().to_numpy()
        if repeated.sum() > allowed * rows:
            yield _violation(
                None, "x-maxDuplicateShare", f"rows repeat an earlier one (allowed are {allowed:.2%})", repeated
            )


def _column_rules(name: str, values: "pd.Series[Any]", rules: Schema) -> Iterator[Violation]:
    only_known = _holds_only_known(values, rules)
    if only_known == "texts":
        return
    missing = values.isna().to_numpy()
    nulls = int(missing.sum())
    if nulls:
        yield from _null_rules(name, missing, nulls, rules)
    if nulls == len(values) or only_known:
        return
    kind = kind_of(values)
    if "type" in rules and not _fits(kind, rules):
        yield Violation(name, "type", f"holds {kind}, not {_named(rules)} values", len(values) - nulls, len(values))
    elif kind in ("number", "integer"):
        yield from _number_rules(name, values, kind, rules)
    elif kind in ("date", "date-time"):
        yield from _date_rules(name, values, rules)
    elif kind == "string":
        yield from _text_rules(name, values, missing, rules)
    allowed = rules.get("x-maxDuplicateShare")
    if allowed is not None:
        repeated = values.duplicated().to_numpy() & ~missing
        if repeated.sum() > allowed * (len(values) - nulls):
            yield _violation(
                name, "x-maxDuplicateShare", f"values repeat an earlier one (allowed are {allowed:.2%})", repeated
            )


def _holds_only_known(values: "pd.Series[Any]", rules: Schema) -> str | None:
    """Return ``texts`` where all are known categories, ``texts or nothing`` where some are missing; None else.

    A set of a million texts is made in a third of the time that looking at each of them takes.
    """
    if "enum" not in rules or isinstance(values.dtype, pd.CategoricalDtype):
        return None
    try:
        distinct = set(values.to_numpy(dtype=object))
    except TypeError:  # lists and the like
        return None
    texts = {value for value in distinct if isinstance(value, str)}
    if not texts <= set(rules["enum"]) or not all(pd.isna(value) for value in distinct - texts):
        return None
    return "texts" if len(texts) == len(distinct) else "texts or nothing"


def _null_rules(name: str, missing: "np.ndarray[Any, Any]", nulls: int, rules: Schema) -> Iterator[Violation]:
    if "type" in rules and "null" not in _types(rules):
        yield _violation(name, "type", "values are missing", missing)
        return
    allowed = rules.get("x-maxNullShare")
    if allowed is not None and nulls > allowed * len(missing):
        yield _violation(name, "x-maxNullShare", f"values are missing (allowed are {allowed:.2%})", missing)


def _number_rules(name: str, values: "pd.Series[Any]", kind: str, rules: Schema) -> Iterator[Violation]:
    numbers = values.to_numpy()
    if numbers.dtype == object:  # numbers stored one by one, or an extension type with missing values
        numbers = values.to_numpy(dtype="float64", na_value=np.nan)
    if kind == "number" and "type" in rules and "number" not in _types(rules):
        fractions = (numbers != np.floor(numbers)) & ~np.isnan(numbers)
        if fractions.any():
            yield _violation(name, "type", "values are no whole numbers", fractions)
    low, high = rules.get("minimum"), rules.get("maximum")
    # The extremes first: where they hold, no array of truth values has to be made.
    if low is not None and np.fmin.reduce(numbers) < low:
        yield _violation(name, "minimum", f"values are below {low:g}", numbers < low)
    if high is not None and np.fmax.reduce(numbers) > high:
        yield _violation(name, "maximum", f"values are above {high:g}", numbers > high)


def _date_rules(name: str, values: "pd.Series[Any]", rules: Schema) -> Iterator[Violation]:
    dates = pd.to_datetime(values)
    zone = dates.dt.tz
    low, newest = rules.get("x-minimum"), rules.get("x-newestAtLeast")
    if low is not None and dates.min() < pd.Timestamp(low, tz=zone):
        yield _violation(name, "x-minimum", f"dates are before {low}", (dates < pd.Timestamp(low, tz=zone)).to_numpy())
    if newest is not None and dates.max() < pd.Timestamp(newest, tz=zone):
        yield Violation(
            name,
            "x-newestAtLeast",
            f"the newest is of {dates.max().date()}, older than {newest}",
            len(dates),
            len(dates),
        )
    age = rules.get("x-maxAgeDays")
    if age is not None and dates.max() < pd.Timestamp.now(tz=zone) - pd.Timedelta(days=age):
        yield Violation(
            name,
            "x-maxAgeDays",
            f"the newest is of {dates.max().date()}, more than {age} days ago",
            len(dates),
            len(dates),
        )


def _text_rules(
    name: str, values: "pd.Series[Any]", missing: "np.ndarray[Any, Any]", rules: Schema
) -> Iterator[Violation]:
    known = rules.get("enum")
    if known is not None:
        unknown = sorted(str(value) for value in set(values.dropna().unique()) - set(known))
        if unknown:
            shown = ", ".join(repr(value[:30]) for value in unknown[:SHOWN])
            yield _violation(
                name, "enum", f"values aren't among the known ones ({shown})", ~values.isin(known).to_numpy() & ~missing
            )
    longest = rules.get("maxLength")
    if longest is not None:
        too_long = (values.str.len() > longest).to_numpy(dtype=bool, na_value=False)
        if too_long.any():
            yield _violation(name, "maxLength", f"texts are longer than {longest} characters", too_long)
    if "pattern" in rules:
        matches = re.compile(rules["pattern"]).search
        wrong = np.fromiter(
            (not (absent or matches(text)) for text, absent in zip(values, missing, strict=True)), bool, len(values)
        )
        if wrong.any():
            yield _violation(name, "pattern", f"texts aren't of the form {rules['pattern']}", wrong)


def _fits(kind: str, rules: Schema) -> bool:
    if kind in ("date", "date-time"):
        return kind in _FORMATS.get(rules.get("format", ""), ())
    return any(kind == name or kind in _FITS.get(name, ()) for name in _types(rules))


def _types(rules: Schema) -> list[str]:
    declared = rules["type"]
    return declared if isinstance(declared, list) else [declared]


def _named(rules: Schema) -> str:
    return str(rules.get("format") or " or ".join(name for name in _types(rules) if name != "null"))


def _violation(column: str | None, rule: str, message: str, broken: "np.ndarray[Any, Any]") -> Violation:
    rows = np.flatnonzero(broken)
    return Violation(column, rule, message, len(rows), len(broken), tuple(int(row) for row in rows[:SHOWN]))
