"""What differs between two descriptions, with the path to the place."""

import itertools
import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from .description import Description, a, reason_not_comparable

TOLERANCE = 1e-9
NEAR_ZERO = 1e-12  # absolute: what is left where numbers cancel each other out

_MOVING = (
    ("", r"(?m)^(CPU times|Wall time): .*\n?|^.* per loop \(.*\)\n?"),
    ("<drawing>", r"\bAxes(Subplot)?\([\d.,;x]+\)"),
    ("<address>", r"\b0x[0-9a-fA-F]{6,}\b"),
    ("<time>", r"\b(\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d\d:\d\d(\.\d+)?\b"),
    ("<duration>", r"\b\d+(\.\d+)?(e-\d+)? ?(s|ns|sec|secs|seconds?|ms|µs|us|minutes?|mins?)\b"),
)
_NAMED = {"entries": '{}["{}"]', "fields": '{}["{}"]', "attributes": "{}.{}"}


Arrays = Callable[[str], Any]


def compare(
    expected: Description, actual: Description, name: str = "value", arrays: Arrays | None = None
) -> list[str]:
    """Return what differs between two descriptions, one line for each place; nothing where they agree.

    ``arrays`` gives an array by its hash, None where it wasn't kept: arrays are then compared number by number.
    """
    return list(_differences(expected, actual, name, arrays))


def compare_printed(expected: str, actual: str) -> list[str]:
    """Return the first line in which two printed texts differ.

    What differs between any two runs doesn't count: addresses of objects, clock times, durations.
    """
    lines = itertools.zip_longest(_steady(expected).splitlines(), _steady(actual).splitlines())
    for at, (one, other) in enumerate(lines, start=1):
        if one != other:
            return [f"printed line {at}: expected {_shown(one)}, got {_shown(other)}"]
    return []


def _steady(text: str) -> str:
    for stands_for, pattern in _MOVING:
        text = re.sub(pattern, stands_for, text)
    return text


def _differences(expected: Description, actual: Description, path: str, arrays: Arrays | None) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(actual, dict):
        if _kind(expected) != _kind(actual):
            yield f"{path}: expected {_shown(expected)}, got {_shown(actual)}"
        elif "hash" in expected and "hash" in actual:
            yield from itertools.islice(_hashed(expected, actual, path, arrays), 1)
        else:
            yield from _parts(expected, actual, path, arrays)
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            yield f"{path}: expected {len(expected)} items, got {len(actual)}"
        for at, (one, other) in enumerate(zip(expected, actual, strict=False)):
            yield from _differences(one, other, f"{path}[{at}]", arrays)
    elif not _same(expected, actual, NEAR_ZERO):
        yield f"{path}: expected {_shown(expected)}, got {_shown(actual)}"


def _kind(description: dict[str, Any]) -> tuple[Any, ...]:
    return description.get("type"), description.get("class"), reason_not_comparable(description)


def _same(expected: Any, actual: Any, near_zero: float) -> bool:
    if type(expected) is float and type(actual) is float:
        return math.isclose(expected, actual, rel_tol=TOLERANCE, abs_tol=near_zero)
    return type(expected) is type(actual) and bool(expected == actual)


def _hashed(expected: dict[str, Any], actual: dict[str, Any], path: str, arrays: Arrays | None) -> Iterator[str]:
    """Two arrays or columns. Floats whose hashes differ may still agree within the tolerance, by their size."""
    if expected["hash"] == actual["hash"]:
        yield from _parts(expected, actual, path, arrays)
        return
    if arrays is not None:
        rest = [{key: part for key, part in one.items() if key != "hash"} for one in (expected, actual)]
        yield from _parts(*rest, path, arrays)
        yield from _kept(arrays(expected["hash"]), arrays(actual["hash"]), path)
        return
    scale = expected.get("scale")
    near_zero = TOLERANCE * scale if isinstance(scale, float) else 0.0
    for key, one in expected.items():
        other = actual.get(key)
        if isinstance(one, dict):
            yield from _differences(one, other, f"{path}.{key}", arrays)
        elif key not in ("hash", "blocks") and not (one == other or _same(one, other, near_zero)):
            yield f"{path}.{key}: expected {_shown(one)}, got {_shown(other)}"
    blocks = list(zip(expected.get("blocks", ()), actual.get("blocks", ()), strict=False))
    for at, (one, other) in enumerate(blocks, start=1):
        if not (one == other or _same(one, other, near_zero)):
            yield f"{path}: the values differ in part {at} of {len(blocks)}"
    if not blocks:
        yield f"{path}: the values differ"


def _kept(expected: Any, actual: Any, path: str) -> Iterator[str]:
    """Two arrays number by number. What numbers that cancel each other out leave is measured by what they were."""
    if expected is None or actual is None:
        yield f"{path}: the values differ"
        return
    if expected.size != actual.size:
        yield f"{path}: expected {expected.size} values, got {actual.size}"
        return
    different = expected != actual
    if expected.dtype.kind in "fc" and actual.dtype.kind in "fc":
        import numpy as np

        with np.errstate(all="ignore"):
            sizes = np.maximum(np.abs(expected), np.abs(actual))
            scale = np.nanmean(sizes[np.isfinite(sizes)]) if np.isfinite(sizes).any() else 0.0
            near = np.abs(expected - actual) <= np.maximum(TOLERANCE * sizes, NEAR_ZERO * scale)
        different &= ~near & ~(np.isnan(expected) & np.isnan(actual))
    places = different.nonzero()[0]
    if places.size:
        at = int(places[0])
        more = f" ({places.size} of {different.size} differ)" if places.size > 1 else ""
        yield f"{path}[{at}]: expected {_one(expected[at])}, got {_one(actual[at])}{more}"


def _one(value: Any) -> str:
    return "another text" if value.dtype == "u8" and value > 2**53 else str(value)


def _parts(expected: dict[str, Any], actual: dict[str, Any], path: str, arrays: Arrays | None) -> Iterator[str]:
    for key in [*expected, *(key for key in actual if key not in expected)]:
        one, other = expected.get(key), actual.get(key)
        if key == "length" and one != other:
            yield f"{path}: expected {_shown(one)} items, got {_shown(other)}"
            return
        if key == "columns" and isinstance(one, list) and isinstance(other, list):
            yield from _columns(one, other, path, arrays)
        elif key in _NAMED and isinstance(one, dict) and isinstance(other, dict):
            yield from _entries(one, other, path, _NAMED[key], arrays)
        elif key == "others":
            if one != other:
                yield f"{path}: items behind the first {len(expected['items'])} differ"
        else:
            place = path if key in ("items", "values", "value") else f"{path}.{key}"
            yield from _differences(one, other, place, arrays)


def _columns(expected: list[Any], actual: list[Any], path: str, arrays: Arrays | None) -> Iterator[str]:
    names, others = [[column["name"] for column in columns] for columns in (expected, actual)]
    if names != others:
        yield f"{path}: expected the columns {_shown(names)}, got {_shown(others)}"
    for at, column in enumerate(expected):
        same_place = at < len(others) and others[at] == names[at]
        other = actual[at] if same_place else next((found for found in actual if found["name"] == names[at]), None)
        if other is not None:
            yield from _differences(column, other, f"{path}[{_shown(names[at])}]", arrays)


def _entries(
    expected: dict[str, Any], actual: dict[str, Any], path: str, form: str, arrays: Arrays | None
) -> Iterator[str]:
    for key in [*expected, *(key for key in actual if key not in expected)]:
        place = form.format(path, key)
        if key not in actual:
            yield f"{place} is missing"
        elif key not in expected:
            yield f"{place} is new"
        else:
            yield from _differences(expected[key], actual[key], place, arrays)


def _shown(description: Description) -> str:
    if isinstance(description, dict):
        named = description.get("class") or description.get("value") or a(str(description.get("type")))
        return reason_not_comparable(description) or str(named)
    if description is None:
        return "nothing"
    text = json.dumps(description, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"
