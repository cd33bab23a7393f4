"""Describes values as JSON, so that two runs can be compared without keeping the values themselves.

A description says what kind of thing a value is and enough of what is in it to notice any change. Floats are compared
with a relative tolerance of 1e-9, everything else exactly. What can't be compared says so, and why.
"""

from .description import Description, describe_thoroughly, reason_not_comparable
from .differences import compare, compare_printed
from .files import changed, describe_files, stamps
from .values import describe

__all__ = [
    "Description",
    "changed",
    "compare",
    "compare_printed",
    "describe",
    "describe_files",
    "describe_thoroughly",
    "reason_not_comparable",
    "stamps",
]
