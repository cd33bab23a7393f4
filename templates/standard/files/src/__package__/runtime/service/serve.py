"""Runs the service: the model first, then the port."""

import logging
import sys
from pathlib import Path

import uvicorn

from ..contract import Contracts
from ..inference import Endpoint
from ..inference.artifacts import load
from .app import Model, create_app

GRACE_SECONDS = 30


def load_model(
    name: str,
    endpoint: Endpoint,
    folder: Path,
    version: str | None,
    contracts: Contracts,
    *,
    pickles: bool = False,
    target_seconds: float | None = None,
    log_payloads: bool = False,
) -> Model:
    """Load the model with the contract of the rows that it takes. ArtifactError where it can't be used."""
    trained, found = load(folder, version, pickles=pickles)
    table = str(endpoint.source if trained.raw else "features")
    known = table in contracts.names
    own = trained.contract or {}
    contract = contracts.schema(table) if known else own.get("schema")
    reference = contracts.profile(table) if known else own.get("reference", {})
    answers = contracts.profile("predictions").get("columns", {}) if "predictions" in contracts.names else {}
    return Model(
        name,
        found,
        endpoint,
        trained,
        contract,
        reference,
        next(iter(answers.values()), None),
        target_seconds,
        log_payloads,
    )


def serve(model: Model, host: str, port: int) -> None:
    """Answer until SIGTERM or SIGINT; requests that were taken are answered first."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    app = create_app(model)
    uvicorn.run(
        app, host=host, port=port, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE_SECONDS
    )
