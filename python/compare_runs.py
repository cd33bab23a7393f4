"""Compares two runs of a notebook and one of its project's pipeline, as run_notebook.py and run_pipeline.py wrote them down.

    python compare_runs.py PLAN

PLAN is a JSON file: ``runtime`` (the folder of the runtime package), ``kept`` (that of the arrays), ``first``, ``second`` and ``pipeline`` (their files) and
``parts`` ([{id, statements, exploration}], statements whose printed text is compared together and the exploration that they are in,
or null). One JSON document goes to standard output:

    results   [{kind, place, name, outcome, comparer, detail}] in the order in which the notebook has them; kind "value",
              "printed" or "file"; outcome "equal", "tolerance", "different", "unsteady" or "not-comparable"
    runs      {first, second, pipeline}: {seconds, describing, stopped}, null where a run was ended from outside
    besides   files of the notebook's folder that the pipeline has read
"""

import functools
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from productize_runs.observer import Kept
from productize_runs.process import load_package

Result = dict[str, Any]


class Run:
    """What one run wrote down."""

    def __init__(self, file: Path) -> None:
        self.places: dict[str, dict[str, Any]] = {}
        self.printed: dict[str, str] = {}
        self.files: dict[str, Any] | None = None
        self.explored: dict[str, str] = {}  # the error of each exploration that failed
        self.besides: set[str] = set()
        self.ended: dict[str, Any] | None = None
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            try:
                self._add(json.loads(line))
            except ValueError:
                break  # the run was ended while it wrote this line

    def _add(self, entry: Mapping[str, Any]) -> None:
        if "place" in entry:
            self.places[entry["place"]] = entry["values"]
        elif "printed" in entry:
            for statement, text in entry["printed"].items():
                self.printed[statement] = self.printed.get(statement, "") + text
        elif "files" in entry:
            self.files = entry["files"]
        elif "explored" in entry:
            self.explored[entry["explored"]["name"]] = entry["explored"]["error"]
        elif "besides" in entry:
            self.besides.update(entry["besides"])
        elif "ended" in entry:
            self.ended = entry["ended"]


class Comparison:
    """Two runs of the notebook and one of the pipeline, place by place."""

    def __init__(self, runtime: str, kept: Kept, parts: list[Mapping[str, Any]], first: Run, second: Run, pipeline: Run) -> None:
        self._parts = parts
        self._explorations = {str(part["statements"][-1]): part["exploration"] for part in parts}
        fingerprint = sys.modules[f"{runtime}.fingerprint"]
        self._compare = functools.partial(fingerprint.compare, arrays=kept.take)
        self._compare_printed = fingerprint.compare_printed
        self._reason = fingerprint.reason_not_comparable
        self._first, self._second, self._pipeline = first, second, pipeline

    def values(self) -> Iterator[Result]:
        """Compare the values of each place that both the notebook and the pipeline came to."""
        for place, values in self._first.places.items():
            others, again = self._pipeline.places.get(place), self._second.places.get(place)
            for name, value in values.items():
                result = {"kind": "value", "place": place, "name": name, "comparer": comparer(value)}
                if again is not None and name in again and not _same(again[name], value):
                    differences = self._compare(value, again[name], name)
                    if differences:
                        yield {**result, "outcome": "unsteady", "detail": differences[0]}
                        continue
                reason = self._reason(value)
                if reason:
                    yield {**result, "outcome": "not-comparable", "detail": reason}
                elif others is None:
                    yield {**result, **self._not_reached(place)}
                elif name in others:
                    yield {**result, **self._compared(value, others[name], name)}
                elif place == "final" or place.startswith("end "):
                    yield {**result, "outcome": "different", "detail": f"the pipeline has no {name}"}

    def _not_reached(self, place: str) -> Result:
        exploration = self._explorations.get(place)
        error = self._pipeline.explored.get(exploration) if exploration else None
        if error:
            return {"outcome": "different", "detail": f"explore.{exploration} fails: {error}"}
        return {"outcome": "not-comparable", "detail": "the pipeline doesn't get there"}

    def printed(self) -> Iterator[Result]:
        """Compare what the statements of each part print."""
        for part in self._parts:
            keys = [str(statement) for statement in part["statements"]]
            texts = [
                "".join(run.printed.get(key, "") for key in keys)
                for run in (self._first, self._second, self._pipeline)
            ]
            if not texts[0] and not texts[2]:
                continue
            result = {"kind": "printed", "place": part["id"], "name": "printed text", "comparer": "text"}
            if keys[-1] not in self._first.places:
                continue
            if keys[-1] not in self._pipeline.places:
                yield {**result, **self._not_reached(keys[-1])}
                continue
            compare = self._compare_printed
            if self._second.ended and compare(texts[0], texts[1]):
                yield {**result, "outcome": "unsteady", "detail": compare(texts[0], texts[1])[0]}
                continue
            differences = compare(texts[0], texts[2])
            outcome = "different" if differences else "equal"
            yield {**result, "outcome": outcome, "detail": differences[0] if differences else None}

    def files(self) -> Iterator[Result]:
        """Compare the files that both have written."""
        if self._first.files is None or self._pipeline.files is None:
            return
        for name, value in self._first.files.items():
            result = {"kind": "file", "place": "files", "name": name, "comparer": "file"}
            other = self._pipeline.files.get(name)
            again = (self._second.files or {}).get(name, value)
            reason = self._reason(value)
            differences = self._compare(value, again, name)
            if differences:
                yield {**result, "outcome": "unsteady", "detail": differences[0]}
            elif value is None and other is None:
                continue
            elif value is None or other is None:
                yield {**result, "outcome": "different", "detail": f"only the {'pipeline' if value is None else 'notebook'} writes it"}
            elif reason:
                yield {**result, "outcome": "not-comparable", "detail": reason}
            else:
                yield {**result, **self._compared(value, other, name)}

    def _compared(self, expected: Any, actual: Any, name: str) -> Result:
        if _same(expected, actual):
            return {"outcome": "equal", "detail": _all_but(expected)}
        differences = self._compare(expected, actual, name)
        if differences:
            return {"outcome": "different", "detail": differences[0]}
        return {"outcome": "tolerance", "detail": "within 1e-9 of each other"}


def comparer(description: Any) -> str:
    """Return what kind of value was compared."""
    if isinstance(description, dict):
        return str(description.get("class") or description.get("type"))
    return "None" if description is None else type(description).__name__


def _all_but(description: Any) -> str | None:
    """What of an equal value could not be compared."""
    if isinstance(description, dict) and description.get("type") == "not comparable":
        return f"all but {description['reason']}"
    parts = description.values() if isinstance(description, dict) else description if isinstance(description, list) else ()
    return next((found for part in parts if (found := _all_but(part))), None)


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def main(plan_file: str) -> int:
    """Compare what the plan names; see the module's docstring."""
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    runtime = load_package(Path(plan["runtime"]), "proof_runtime")
    __import__(f"{runtime}.fingerprint")
    runs = {name: Run(Path(plan[name])) for name in ("first", "second", "pipeline")}
    comparison = Comparison(runtime, Kept(Path(plan["kept"])), plan["parts"], **runs)
    results = [*comparison.values(), *comparison.printed(), *comparison.files()]
    ended = {name: run.ended for name, run in runs.items()}
    json.dump({"results": results, "runs": ended, "besides": sorted(runs["pipeline"].besides)}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
