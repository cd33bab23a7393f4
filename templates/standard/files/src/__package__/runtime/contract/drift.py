"""Compares how columns are distributed with how they were when the contract was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .columns import columns_of
from .profile import Profile, count_in_bins

MIN_ROWS = 500  # with fewer, chance alone moves shares so far that nothing can be said
PSI_LIMIT = 0.1
SMOOTHING = 0.5


@dataclass(frozen=True)
class Shift:
    """A column whose distribution has moved: its population stability index and the limit that it is above."""

    column: str
    psi: float
    limit: float

    def __str__(self) -> str:
        """One line."""
        figures = f"PSI {self.psi:.2f}, limit {self.limit:.2f}"
        return f"{self.column}: distributed otherwise than the contract's data ({figures})"


def find_shifts(table: pd.DataFrame, profile: Profile) -> list[Shift]:
    """Return the columns that are distributed otherwise than in the profile, those that have moved farthest first.

    Both need :data:`MIN_ROWS` values. Keys, dates and free texts have no distribution to compare.
    """
    shifts = []
    for name, values in columns_of(table):
        known = profile["columns"].get(name)
        if known is None or "duplicates" in known or known["n"] < MIN_ROWS:
            continue
        counts = _counts(values, known)
        if counts is not None and sum(counts[1]) >= MIN_ROWS:
            shift = _shift(name, *counts)
            if shift.psi > shift.limit:
                shifts.append(shift)
    return sorted(shifts, key=lambda shift: -shift.psi)


def _counts(values: "pd.Series[Any]", known: Profile) -> tuple[list[int], list[int]] | None:
    """Return the counts in the profile and in the column, bin by bin; None where there is nothing to compare."""
    present = values.dropna()
    if "edges" in known and pd.api.types.is_numeric_dtype(present.dtype):
        return known["counts"], count_in_bins(
            present.to_numpy(dtype="float64"), np.asarray(known["edges"], dtype="float64")
        )
    if "categories" in known:
        found = present.astype(str).str.lower() if known["kind"] == "boolean" else present.astype(str)
        counts = found.value_counts()
        here = [int(counts.get(category, 0)) for category in known["categories"]]
        return [*known["categories"].values(), 0], [*here, len(present) - sum(here)]
    return None


def _shift(name: str, before: Sequence[int], now: Sequence[int]) -> Shift:
    """PSI with its limit: without any drift its mean is (B - 1)(1/n + 1/N), so small samples get a wider one."""
    p = np.asarray(before, dtype="float64") + SMOOTHING
    q = np.asarray(now, dtype="float64") + SMOOTHING
    p, q = p / p.sum(), q / q.sum()
    psi = float(((p - q) * np.log(p / q)).sum())
    chance = 2.4 * (len(before) - 1) * (1 / sum(before) + 1 / sum(now))
    return Shift(name, psi, max(PSI_LIMIT, chance))
