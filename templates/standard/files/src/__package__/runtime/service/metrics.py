"""What Prometheus reads: requests, how long they took, and how the rows and answers are distributed."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from prometheus_client import CollectorRegistry, Counter, Histogram, Info, disable_created_metrics, generate_latest

LATENCY_EDGES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
MAX_FEATURES = 50
OTHER = "other"


class Metrics:
    """Counters of one process. Values are counted into the bins of ``contracts/reference.json``, never shown."""

    def __init__(self, model: str, version: str, columns: Mapping[str, Any]) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self._columns = {name: column for name, column in list(columns.items())[:MAX_FEATURES] if _has_bins(column)}
        self._labels = (model, version)
        names = ("model", "model_version")
        self._requests = Counter("ml_requests", "Requests by status.", ["status"], registry=self.registry)
        self._seconds = Histogram(
            "ml_request_seconds", "Time to answer.", buckets=LATENCY_EDGES, registry=self.registry
        )
        self._rows = Counter("ml_rows", "Rows that were answered.", names, registry=self.registry)
        self._bins = Counter(
            "ml_feature_bin", "Values by bin of the reference.", [*names, "feature", "bin"], registry=self.registry
        )
        Info("ml_model", "The model that answers.", registry=self.registry).info({"model": model, "version": version})

    def request(self, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(str(status)).inc()
        self._seconds.observe(seconds)

    def rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Count rows that were answered, and their values by bin."""
        self._rows.labels(*self._labels).inc(len(rows))
        for name, column in self._columns.items():
            for row in rows:
                self._bins.labels(*self._labels, name, _bin(row.get(name), column)).inc()

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self.registry)


def _has_bins(column: Mapping[str, Any]) -> bool:
    return "duplicates" not in column and ("edges" in column or "categories" in column)


def _bin(value: Any, column: Mapping[str, Any]) -> str:
    if value is None:
        return "null"
    if "categories" in column:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return text if text in column["categories"] else OTHER
    return str(int(np.searchsorted(column["edges"], value, side="left")))
