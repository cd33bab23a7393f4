"""What follows from a profile: a JSON Schema of the table whose every number says why it was chosen."""

import math
from typing import Any

import pandas as pd

from .profile import Profile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MARGIN = 0.1  # of the range of a column, on both sides of it
STANDARD_ERRORS = 3
MIN_SLACK = 0.005  # of a share: also where nearly none or nearly all are so
VOLUME = 2  # times more or fewer rows
DATE_MARGIN = 0.01  # of the time that the dates span

_TYPES = {"date": "string", "date-time": "string"}

Schema = dict[str, Any]


def derive_schema(name: str, profile: Profile) -> Schema:
    """Return the contract of a table with this profile: a JSON Schema of an array of rows."""
    rows = profile["rows"]
    why = {
        "minItems": f"the data had {rows:,} rows; half of them",
        "maxItems": f"the data had {rows:,} rows; twice as many",
    }
    schema: Schema = {
        "$schema": DIALECT,
        "title": name,
        "type": "array",
        "minItems": rows // VOLUME,
        "maxItems": rows * VOLUME,
    }
    if profile["duplicateRows"] is not None and rows:
        schema["x-maxDuplicateShare"] = _share(profile["duplicateRows"], rows)
        why["x-maxDuplicateShare"] = _share_reason(profile["duplicateRows"], rows, "rows repeat an earlier one")
    schema["x-why"] = why
    schema["items"] = {
        "type": "object",
        "required": list(profile["columns"]),
        "additionalProperties": False,
        "properties": {column: _column(values, rows) for column, values in profile["columns"].items()},
    }
    return schema


def _column(profile: Profile, rows: int) -> Schema:
    why: dict[str, str] = {}
    schema: Schema = {"type": _type(profile), "x-dtype": profile["dtype"]}
    if profile["kind"] in _TYPES:
        schema["format"] = profile["kind"]
    if profile["nulls"] and profile["n"]:
        schema["x-maxNullShare"] = _share(profile["nulls"], rows)
        why["x-maxNullShare"] = _share_reason(profile["nulls"], rows, "values are missing")
    if "duplicates" in profile:
        schema["x-maxDuplicateShare"] = _share(profile["duplicates"], profile["n"]) if profile["duplicates"] else 0
        why["x-maxDuplicateShare"] = _share_reason(profile["duplicates"], profile["n"], "values repeat an earlier one")
    for derive in (_range, _categories, _text, _dates):
        derive(profile, schema, why)
    if not schema["type"]:
        del schema["type"]
    return {**schema, "x-why": why} if why else schema


def _type(profile: Profile) -> Any:
    kind = profile["kind"]
    if kind == "empty":
        return "null"
    if kind == "other":
        return None
    name = _TYPES.get(kind, kind)
    return [name, "null"] if profile["nulls"] else name


def _share(count: int, of: int) -> float:
    """The share that is allowed: three standard errors above the one that was found."""
    found = count / of
    slack = max(STANDARD_ERRORS * math.sqrt(found * (1 - found) / of), MIN_SLACK)
    return float(f"{min(found + slack, 1):.3g}")


def _share_reason(count: int, of: int, what: str) -> str:
    if not count:
        return f"none of {of:,} {what}"
    return f"{count:,} of {of:,} {what}; three standard errors above that"


def _range(profile: Profile, schema: Schema, why: dict[str, str]) -> None:
    if "min" not in profile or "duplicates" in profile:  # a number that names something has no range
        return
    low, high = profile["min"], profile["max"]
    width = (high - low) or abs(low) or 1
    digit = 10.0 ** (math.floor(math.log10(width)) - 2)
    if profile["kind"] == "integer":
        digit = max(1, round(digit))
    bottom = _tidy(math.floor((low - MARGIN * width) / digit) * digit)
    top = _tidy(math.ceil((high + MARGIN * width) / digit) * digit)
    schema["minimum"], schema["maximum"] = bottom, top
    why["minimum"] = f"the smallest of {profile['n']:,} values is {low:g}; a tenth of the range below it"
    why["maximum"] = f"the largest of {profile['n']:,} values is {high:g}; a tenth of the range above it"
    if low >= 0 > bottom:
        schema["minimum"] = 0
        why["minimum"] = f"none of {profile['n']:,} values is negative"


def _tidy(value: float) -> float:
    tidy = float(f"{value:.12g}")
    return int(tidy) if tidy == int(tidy) else tidy


def _categories(profile: Profile, schema: Schema, why: dict[str, str]) -> None:
    if "categories" in profile and profile["kind"] == "string":
        values: list[str | None] = list(profile["categories"])
        schema["enum"] = [*values, None] if profile["nulls"] else values
        why["enum"] = f"every value among {profile['n']:,}"


def _text(profile: Profile, schema: Schema, why: dict[str, str]) -> None:
    if "format" in profile:
        schema["format"] = profile["format"]
        why["format"] = f"each of {profile['n']:,} values has this form"
    elif "pattern" in profile:
        schema["pattern"] = profile["pattern"]
        why["pattern"] = f"each of {profile['n']:,} values has this form"
    elif "maxLength" in profile:
        schema["maxLength"] = profile["maxLength"] * 2
        why["maxLength"] = f"the longest of {profile['n']:,} texts has {profile['maxLength']:,} characters; twice that"


def _dates(profile: Profile, schema: Schema, why: dict[str, str]) -> None:
    if "newest" not in profile:
        return
    oldest, newest = pd.Timestamp(profile["oldest"]), pd.Timestamp(profile["newest"])
    span = newest - oldest
    slack = max(span * DATE_MARGIN, pd.Timedelta(days=1))
    schema["x-minimum"] = (oldest - max(span * MARGIN, pd.Timedelta(days=1))).date().isoformat()
    schema["x-newestAtLeast"] = (newest - slack).date().isoformat()
    why["x-minimum"] = f"the oldest is of {oldest.date()}; a tenth of the time that the dates span before it"
    why["x-newestAtLeast"] = (
        f"the newest is of {newest.date()}: data that ends earlier is older than what the contract was made from"
    )
