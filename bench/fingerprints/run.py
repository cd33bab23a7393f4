"""A table of a million rows and 20 columns: its fingerprint as a proof takes it, beside pandas' own hash of its rows.

    PYTHON bench/fingerprints/run.py        PYTHON has pandas

CPU seconds, the best of five in turn; arrays are written down as in a proof, which pandas doesn't do.
"""

import importlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "python"))
from productize_runs.observer import Kept  # noqa: E402
from productize_runs.process import load_package  # noqa: E402

ROWS = 1_000_000


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process, the system's included."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    runtime = load_package(ROOT / "templates/standard/files/src/__package__/runtime", "bench_runtime")
    fingerprint = importlib.import_module(f"{runtime}.fingerprint")
    rng = np.random.default_rng(0)
    columns = {f"float {at}": rng.normal(size=ROWS) for at in range(14)}
    columns |= {f"int {at}": rng.integers(0, 100, ROWS) for at in range(3)}
    columns |= {"bool": rng.random(ROWS) > 0.5, "text": rng.choice(["one", "two", "three"], ROWS)}
    table = pd.DataFrame(columns)
    table["category"] = table["text"].astype("category")
    with tempfile.TemporaryDirectory() as folder:
        fingerprint.describe_thoroughly(Kept(Path(folder), 2_000_000_000).keep)
        first = seconds(lambda: fingerprint.describe(table))
        runs = [(seconds(lambda: pd.util.hash_pandas_object(table)), seconds(lambda: fingerprint.describe(table))) for _ in range(5)]
    pandas, again = (min(found) for found in zip(*runs, strict=True))
    print(f"pandas.util.hash_pandas_object  {pandas:.3f} s")
    print(f"fingerprint                     {again:.3f} s  {again / pandas:.2f}x")
    print(f"the first one, arrays written   {first:.3f} s  {first / pandas:.2f}x")


if __name__ == "__main__":
    main()
