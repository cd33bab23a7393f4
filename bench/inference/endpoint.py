"""Trains a project's endpoint, asks it for the rows that its notebook asked for, and prints one line of JSON about it.

    python endpoint.py PROJECT PACKAGE SECONDS

Run where the notebook's files can be read. ``level`` is ``raw``, ``features`` or ``none``; ``batches`` says how many
answers to shuffled batches of several sizes are not those of one row alone; ``saved`` whether the model can be kept.
"""

import contextlib
import importlib
import json
import os
import signal
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np

SIZES = (1, 7, 100)
MOST = 300


def main(project: str, package: str, seconds: str) -> int:
    signal.alarm(int(seconds))
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.environ.update(MPLBACKEND="Agg", OMP_NUM_THREADS="1")
    warnings.simplefilter("ignore")
    sys.path.insert(0, str(Path(project) / "src"))
    try:
        told = judge(package)
    except BaseException as error:  # noqa: BLE001 - whatever the notebook's code raises
        told = {"level": "none", "reason": f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"}
    os.write(out, (json.dumps(told) + "\n").encode())
    return 0


def judge(package: str) -> dict[str, Any]:
    def part(name: str) -> Any:
        return importlib.import_module(f"{package}.{name}")

    inference, endpoint = part("runtime.inference"), part("predict").ENDPOINT
    with tempfile.TemporaryDirectory() as output:
        settings = part("runtime.settings").load_settings(out=output)
        trained, replay = inference.train(endpoint, part("pipeline").STEPS, settings)
    level = ("raw" if trained.raw else "features") if replay.holds else "none"
    problem = replay.problem or ("" if replay.holds else f"an answer differs by {replay.difference:g}")
    told = {"level": level, "reason": trained.reason or problem, "compared": replay.compared, "batches": 0}
    if level == "none":
        return told
    told["batches"] = differing(inference, endpoint, trained, part("runtime.inference.training").difference)
    told["saved"] = saving(part, endpoint, trained, replay)
    told["required"] = len(trained.columns.wanted)
    return told


def differing(inference: Any, endpoint: Any, trained: Any, difference: Any) -> int:
    """Answers to rows in batches, in another order, that aren't the answers to the same rows alone."""
    answer = sys.modules[inference.Endpoint.__module__].answer_rows
    hidden = [name for name in endpoint.target if name in trained.rows]
    rows = trained.rows.drop(columns=hidden)
    order = np.random.default_rng(1).permutation(len(rows))[:MOST]
    alone = [answer(endpoint, trained, rows.iloc[[row]]).values[0] for row in order]
    wrong = 0
    for size in SIZES[1:]:
        for start in range(0, len(order), size):
            batch = answer(endpoint, trained, rows.iloc[order[start : start + size]]).values
            wrong += sum(
                difference(one, other) > 1e-9 for one, other in zip(batch, alone[start : start + size], strict=True)
            )
    return wrong


def saving(part: Any, endpoint: Any, trained: Any, replay: Any) -> str:
    with tempfile.TemporaryDirectory() as models, contextlib.ExitStack():
        try:
            part("runtime.inference.artifacts").save(Path(models), endpoint, trained, replay)
        except Exception as error:  # noqa: BLE001
            return f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"
    return "yes"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
