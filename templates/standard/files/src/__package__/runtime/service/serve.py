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


def load_model(name: str, endpoint: Endpoint, folder: Path, version: str | None, contracts: Contracts) -> Model:
    """Load the model with the contract of the table whose rows it takes. ArtifactError where it can't be used."""
    trained, found = load(folder, version)
    table = endpoint.source if trained.raw else "features"
    known = table in contracts.names
    contract = contracts.schema(str(table)) if known else None
    return Model(name, found, endpoint, trained, contract, contracts.profile(str(table)) if known else {})


def serve(model: Model, host: str, port: int) -> None:
    """Answer until SIGTERM or SIGINT; requests that were taken are answered first."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    app = create_app(model)
    uvicorn.run(
        app, host=host, port=port, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE_SECONDS
    )
