"""Contracts of the tables that cross the pipeline's borders: what was found in the data, what follows, and checks.

A contract is a JSON Schema of the table's rows, ``contracts/<name>.schema.json``; what the data looked like when it
was made is in ``contracts/reference.json``. Keywords that JSON Schema doesn't have begin with ``x-``.
"""

from .check import Violation, check_table
from .drift import MIN_ROWS, Shift, find_shifts
from .observe import Observed, as_table, observe
from .report import check_tables
from .store import ContractError, Contracts

__all__ = [
    "MIN_ROWS",
    "ContractError",
    "Contracts",
    "Observed",
    "Shift",
    "Violation",
    "as_table",
    "check_table",
    "check_tables",
    "find_shifts",
    "observe",
]
