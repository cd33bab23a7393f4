"""Checks the tables of a run against their contracts and says what doesn't hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..borders import Border
from ..steps import Step
from .check import check_table
from .drift import find_shifts
from .observe import observe
from .store import Contracts


def check_tables(
    borders: Sequence[Border], steps: Sequence[Step], settings: Mapping[str, Any], contracts: Contracts
) -> list[str]:
    """Run the steps that these borders need and return a line for each rule that is broken; empty where all hold.

    Where a step fails before a border is reached, its error is raised.
    """
    observed = observe(borders, steps, settings)
    if observed.error is not None:
        raise observed.error
    lines = []
    for name, table in observed.tables.items():
        lines += [f"{name}: {violation}" for violation in check_table(table, contracts.schema(name))]
        lines += [f"{name}: {shift}" for shift in find_shifts(table, contracts.profile(name))]
    return lines
