"""The form of a description: a plain value stands for itself, anything else is an object with its ``type``."""

import hashlib
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Description = Any


@dataclass
class Detail:
    """How much a description says."""

    plain: int = 100  # numbers, texts and the like in one container that are described one by one, the others by a hash
    items: int = 10  # the same for anything larger
    # Takes the hash and the contents of each array that is described by a hash. Where there is one, descriptions carry
    # no summaries of arrays: whoever compares them looks at the arrays.
    keep: Callable[[str, Any], None] | None = None


DETAIL = Detail()


def describe_thoroughly(keep: Callable[[str, Any], None]) -> None:
    """From now on let descriptions say all that is needed to compare two values place by place."""
    DETAIL.plain = DETAIL.items = 5_000
    DETAIL.keep = keep


_INCOMPARABLE = "not comparable"


def incomparable(reason: str) -> Description:
    """Describe a value that can't be compared; ``reason`` says what it is."""
    return {"type": _INCOMPARABLE, "reason": reason}


def reason_not_comparable(description: Description) -> str | None:
    """Return why the described value as a whole can't be compared, None where it can."""
    if isinstance(description, dict) and description.get("type") == _INCOMPARABLE:
        return str(description["reason"])
    return None


def number(value: float) -> Description:
    """Describe a float; JSON has no infinity and nothing that is not a number."""
    return value if math.isfinite(value) else {"type": "float", "value": str(value)}


def listed(items: Sequence[Description]) -> dict[str, Any]:
    """Describe the items of a container: the first ones one by one, the others by a hash."""
    plain = not any(isinstance(item, (dict, list)) for item in items)
    kept = DETAIL.plain if plain else DETAIL.items
    described: dict[str, Any] = {"length": len(items), "items": list(items[:kept])}
    if len(items) > kept:
        described["others"] = digest(canonical(items[kept:]).encode())
    return described


def digest(content: bytes) -> str:
    """Return a hash that is the same in every process."""
    return hashlib.sha256(content).hexdigest()[:20]


def canonical(description: Description) -> str:
    """Return the description as text, the same for two that agree within the tolerance (all but never otherwise)."""
    return json.dumps(_rounded(description), sort_keys=True)


def a(noun: str) -> str:
    """Return the noun with its article."""
    return f"{'an' if noun[:1] in 'AEIOUaeiou' else 'a'} {noun}"


def _rounded(description: Description) -> Description:
    if isinstance(description, float):
        return float(f"{description:.9g}")
    if isinstance(description, (list, tuple)):
        return [_rounded(item) for item in description]
    if isinstance(description, dict):
        return {
            key: _rounded(item) for key, item in description.items() if key != "hash" or "blocks" not in description
        }
    return description
