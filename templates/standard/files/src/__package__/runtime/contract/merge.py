"""Brings a contract that people have edited together with the one that new data gives."""

from typing import Any

WHY = "x-why"


def merge(derived: Any, edited: Any, new: Any) -> Any:
    """Return ``new`` with what in ``edited`` is not as it was ``derived``.

    What a person wrote stays, the rest follows the data.

    Lists are taken as a whole.
    """
    if not (isinstance(derived, dict) and isinstance(edited, dict) and isinstance(new, dict)):
        return new if edited == derived else edited
    merged = {}
    for key in [*edited, *(key for key in new if key not in edited)]:
        if key not in edited:
            if key not in derived:  # else a person has taken it out
                merged[key] = new[key]
        elif key not in derived:
            merged[key] = edited[key]
        elif key in new:
            merged[key] = merge(derived[key], edited[key], new[key])
        elif edited[key] != derived[key]:
            merged[key] = edited[key]
    return _with_reasons(merged, derived, edited, new)


def _with_reasons(
    merged: dict[str, Any], derived: dict[str, Any], edited: dict[str, Any], new: dict[str, Any]
) -> dict[str, Any]:
    """Drop the reasons that speak of another number, and keep those that people wrote."""
    if WHY not in merged:
        return merged
    before, written = derived.get(WHY, {}), edited.get(WHY, {})
    reasons = {}
    for rule, reason in merged[WHY].items():
        by_people = merged.get(rule) != new.get(rule)
        if by_people:
            reason = written.get(rule)
        if rule in merged and reason is not None and not (by_people and reason == before.get(rule)):
            reasons[rule] = reason
    return {**merged, WHY: reasons}
