"""Checks single rows of a request against the table's contract and says what is wrong, and where."""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_Check = Callable[[Any], str | None]


class RowValidator:
    """The contract of a table for rows that come one at a time.

    ``columns`` are those that the model takes, ``optional`` the ones among them that a row may leave out. Rules about a
    table as a whole (shares, the number of rows) don't count here.
    """

    def __init__(self, contract: Mapping[str, Any] | None, columns: Iterable[str], optional: Iterable[str]) -> None:
        rows = contract["items"] if contract else {"properties": {}}
        self._columns = list(columns)
        self._optional = set(optional)
        self._refuse_unknown = rows.get("additionalProperties") is False
        self._rules = {name: rows["properties"].get(name, {}) for name in self._columns}
        self._checks = {name: list(_checks_of(rules)) for name, rules in self._rules.items()}
        self._nullable = {name for name, rules in self._rules.items() if "type" not in rules or "null" in _types(rules)}

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a row."""
        return {
            "type": "object",
            "required": [name for name in self._columns if name not in self._optional],
            "additionalProperties": not self._refuse_unknown,
            "properties": {
                name: {key: value for key, value in rules.items() if not key.startswith("x-")}
                for name, rules in self._rules.items()
            },
        }

    def errors(self, row: Any) -> list[tuple[str, str]]:
        """Return the columns of a row that are wrong, each with the reason; ``""`` stands for the row itself."""
        if not isinstance(row, dict):
            return [("", "should be an object with a value for each column")]
        found = [(name, "is missing") for name in self._columns if name not in row and name not in self._optional]
        if self._refuse_unknown:
            found += [(name, "is no column that the model takes") for name in row if name not in self._rules]
        for name, value in row.items():
            if value is None:
                if name in self._rules and name not in self._nullable:
                    found.append((name, "should not be null"))
                continue
            for check in self._checks.get(name, ()):
                wrong = check(value)
                if wrong is not None:
                    found.append((name, wrong))
                    break
        return found


def _types(rules: Mapping[str, Any]) -> list[str]:
    declared = rules["type"]
    return declared if isinstance(declared, list) else [declared]


def _checks_of(rules: Mapping[str, Any]) -> Iterable[_Check]:
    names = [name for name in _types(rules) if name != "null"] if "type" in rules else []
    if names:
        yield _type_check(names)
    if "enum" in rules:
        known = set(rules["enum"])
        shown = ", ".join(repr(value) for value in rules["enum"] if value is not None)
        yield lambda value: None if value in known else f"should be one of {shown}"
    if "minimum" in rules:
        low = rules["minimum"]
        yield lambda value: None if value >= low else f"should be at least {low:g}"
    if "maximum" in rules:
        high = rules["maximum"]
        yield lambda value: None if value <= high else f"should be at most {high:g}"
    if "maxLength" in rules:
        longest = rules["maxLength"]
        yield lambda value: None if len(value) <= longest else f"should have at most {longest} characters"
    if "pattern" in rules:
        matches = re.compile(rules["pattern"]).search
        yield lambda value: None if matches(value) else f"should be of the form {rules['pattern']}"
    if rules.get("format") in ("date", "date-time"):
        yield _date


_PYTHON = {"number": (int, float), "integer": (int,), "string": (str,), "boolean": (bool,)}


def _type_check(names: list[str]) -> _Check:
    accepted = tuple({type_ for name in names for type_ in _PYTHON.get(name, ())})
    wanted = f"should be of type {' or '.join(names)}"

    def check(value: Any) -> str | None:
        if isinstance(value, bool):
            return None if bool in accepted else wanted
        if isinstance(value, float) and value.is_integer() and int in accepted:
            return None
        return None if isinstance(value, accepted) else wanted

    return check


def _date(value: str) -> str | None:
    try:
        datetime.datetime.fromisoformat(value.removesuffix("Z"))  # Python 3.10 doesn't read the Z
    except ValueError:
        return "should be a date such as 2025-06-30"
    return None
