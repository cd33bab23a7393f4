"""What Prometheus reads: requests, how long they took, and how the rows and answers are distributed."""

import os
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, disable_created_metrics, generate_latest

LATENCY_EDGES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
MAX_FEATURES = 50
OTHER = "other"


class Metrics:
    """Counters of one process. Values are counted into the bins of ``contracts/reference.json``, never shown.

    ``columns`` are the reference's of the rows, ``predictions`` that of the answers; ``target`` is the time in seconds in
    which answers are promised, where it is: the histogram has an edge there.
    """

    def __init__(
        self,
        model: str,
        version: str,
        columns: Mapping[str, Any],
        predictions: Mapping[str, Any] | None = None,
        target: float | None = None,
    ) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self.columns = {name: column for name, column in list(columns.items())[:MAX_FEATURES] if _has_bins(column)}
        self.predictions = predictions if predictions and _has_bins(predictions) else None
        self._labels = (os.environ.get("TENANT", ""), model, version)
        names = ("tenant", "model", "model_version")
        edges = sorted({*LATENCY_EDGES, *([] if target is None else [target])})
        self._requests = Counter("ml_requests", "Requests by status.", ["status"], registry=self.registry)
        self._seconds = Histogram("ml_request_seconds", "Time to answer.", buckets=edges, registry=self.registry)
        rows = Counter("ml_rows", "Rows that were answered.", names, registry=self.registry)
        self._rows = rows.labels(*self._labels)
        self._bins = Counter(
            "ml_feature_bin", "Values by bin of the reference.", [*names, "feature", "bin"], registry=self.registry
        )
        self._answers = Counter(
            "ml_prediction_bin", "Answers by bin of the reference.", [*names, "bin"], registry=self.registry
        )
        self._known: dict[tuple[str, ...], Any] = {}
        Info("ml_model", "The model that answers.", registry=self.registry).info({"model": model, "version": version})

    def request(self, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(str(status)).inc()
        self._seconds.observe(seconds)

    def rows(self, rows: Sequence[Mapping[str, Any]], answers: Sequence[Any] = ()) -> None:
        """Count rows that were answered, and their values and answers by bin."""
        self._rows.inc(len(rows))
        for name, column in self.columns.items():
            for row in rows:
                self._count(self._bins, name, _bin(row.get(name), column))
        if self.predictions is not None:
            for answer in answers:
                self._count(self._answers, _bin(answer, self.predictions))

    def _count(self, counter: Counter, *labels: str) -> None:
        key = (str(id(counter)), *labels)
        child = self._known.get(key)
        if child is None:
            child = self._known[key] = counter.labels(*self._labels, *labels)
        child.inc()

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
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return OTHER
    return str(bisect_left(column["edges"], value))
