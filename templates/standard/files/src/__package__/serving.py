"""The commands that train the model for answering and that serve it."""

import argparse
import json
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .pipeline import STEPS
from .predict import ENDPOINT
from .runtime.settings import project_root
from .runtime.steps import StepError

if TYPE_CHECKING:
    from .runtime.inference.training import Trained

NAME = "<% project.name %>"

AddSettings = Callable[[argparse.ArgumentParser], None]
Settings = Callable[[argparse.Namespace], dict[str, Any]]


def add_commands(commands: Any, add_settings: AddSettings, settings: Settings) -> None:
    """Add ``train`` and ``serve`` to the command line."""
    train = commands.add_parser(
        "train",
        help="train the model and keep it for answering",
        description="Run the pipeline, prove that the endpoint answers as the notebook did, and save it in models/.",
    )
    add_settings(train)
    train.add_argument(
        "--allow-pickle", action="store_true", help="keep a model that nothing else can as a pickle, which can run any code"
    )
    train.set_defaults(command=lambda parsed: _train(settings(parsed), parsed.allow_pickle))

    serve = commands.add_parser(
        "serve",
        help="answer over HTTP",
        description="Serve the model that was trained last: "
        "POST /predict, GET /schema, /healthz, /readyz, /metrics, /version, /docs.",
    )
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    serve.add_argument("--models", metavar="DIR", type=Path, help="folder of the models (default: models)")
    serve.add_argument("--model", metavar="VERSION", help="a version in it (default: the one trained last)")
    serve.add_argument("--target-ms", metavar="MS", type=float, help="time in which answers are promised, for /metrics")
    serve.add_argument("--allow-pickle", action="store_true", help="load a model that is kept as a pickle")
    serve.add_argument("--log-payloads", action="store_true", help="log rows and answers as well")
    serve.set_defaults(command=_serve)


def _train(settings: dict[str, Any], pickles: bool) -> None:
    from .runtime.inference import NotTabularError, train
    from .runtime.inference.artifacts import ArtifactError, save

    try:
        trained, replay = train(ENDPOINT, STEPS, settings)
    except NotTabularError as error:
        raise StepError(str(error)) from error
    if not replay.holds:
        why = replay.problem or f"an answer differs by {replay.difference:g}"
        raise StepError(f"the endpoint doesn't answer as the notebook did: {why}")
    try:
        version = save(project_root() / "models", ENDPOINT, trained, replay, pickles=pickles)
    except ArtifactError as error:
        raise StepError(str(error)) from error
    takes = "raw rows" if trained.raw else f"features ({trained.reason or 'predict.py says why'})"
    print(f"models/{version} takes {takes}; {replay.compared} of the notebook's answers are the same", file=sys.stderr)
    if trained.examples:
        print(_sample(trained))


def _sample(trained: "Trained") -> str:
    """A request to try on the service, and what it answers."""
    import pandas as pd

    from .runtime.inference.endpoint import answer_rows

    rows = trained.examples[:1]
    [value] = answer_rows(ENDPOINT, trained, pd.DataFrame(rows)).values
    shown = json.dumps(value, default=lambda one: one.item() if hasattr(one, "item") else str(one))
    return f"curl -s localhost:8000/predict -d {shlex.quote(json.dumps({'rows': rows}))}\n# value: {shown}"


def _serve(parsed: argparse.Namespace) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        from .runtime.contract import Contracts
        from .runtime.inference.artifacts import ArtifactError
        from .runtime.service.serve import load_model, serve
    except ModuleNotFoundError as error:
        raise StepError(f"{error.name} isn't installed: pip install -e '.[serve]'") from error
    root = project_root()
    try:
        contracts = Contracts(root / "contracts")
        model = load_model(
            NAME,
            ENDPOINT,
            parsed.models or root / "models",
            parsed.model,
            contracts,
            pickles=parsed.allow_pickle,
            target_seconds=None if parsed.target_ms is None else parsed.target_ms / 1000,
            log_payloads=parsed.log_payloads,
        )
    except ArtifactError as error:
        raise StepError(str(error)) from error
    print(f"{NAME} {model.version} on http://{parsed.host}:{parsed.port}", file=sys.stderr)
    serve(model, parsed.host, parsed.port)
