"""The service: FastAPI around one model, one process, one answer at a time."""

import asyncio
import json
import logging
import math
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..inference import Endpoint, RowError, Trained
from ..inference.endpoint import answer_rows
from .metrics import Metrics
from .validation import RowValidator

MAX_ROWS = 1_000
MAX_BYTES = 5_000_000
MAX_WAITING = 32  # requests that wait for the model; more are sent away at once, so that no queue grows
INLINE_ROWS = 10
MAX_ERRORS = 20
RETRY_AFTER_SECONDS = 1
BODY_SECONDS = 10  # in which a request has to have come whole
ANSWER_SECONDS = 30

log = logging.getLogger("service")


@dataclass(frozen=True)
class Model:
    """The model that a service answers with. ``contract`` and ``reference`` are those of its rows' table.

    ``predictions`` is the reference of its answers, ``target_seconds`` the time in which answers are promised. What is
    asked is only logged with ``log_payloads``.
    """

    name: str
    version: str
    endpoint: Endpoint
    trained: Trained
    contract: Mapping[str, Any] | None
    reference: Mapping[str, Any]
    predictions: Mapping[str, Any] | None = None
    target_seconds: float | None = None
    log_payloads: bool = False


def create_app(model: Model) -> FastAPI:
    """Return the service; the model is there before the first request."""
    service = _Service(model)
    app = FastAPI(title=model.name, version=model.version, openapi_url="/openapi.json")
    app.add_middleware(_Observed, service=service)
    json_body: dict[str, Any] = {"schema": service.request_schema}
    if model.trained.examples:
        json_body["example"] = {"rows": model.trained.examples}
    body = {"content": {"application/json": json_body}, "required": True}
    answers = {
        200: {
            "description": "An answer for each row, in their order",
            "content": {"application/json": service.example},
        },
        413: {"description": "More rows or bytes than one request may have"},
        422: {"description": "A row that can't be answered for: each error has its path and reason"},
        503: {"description": "Too many requests are waiting; Retry-After says when to come again"},
    }
    app.add_api_route(
        "/predict",
        service.predict,
        methods=["POST"],
        openapi_extra={"requestBody": body},
        responses=answers,  # type: ignore[arg-type]
        summary="Answer for rows",
    )
    app.add_api_route("/schema", service.schema, summary="What a row has to be")
    app.add_api_route("/healthz", service.alive, summary="The process is alive")
    app.add_api_route("/readyz", service.ready, summary="The model is loaded")
    app.add_api_route("/version", service.version, summary="What answers")
    app.add_api_route("/reference", service.reference, summary="What it was trained with", include_in_schema=False)
    app.add_api_route("/metrics", service.metrics_text, summary="For Prometheus", include_in_schema=False)
    return app


class _Refused(Exception):
    """A request that isn't answered: the status and what is told."""

    def __init__(self, status: int, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status)
        self.response = JSONResponse(dict(content), status, headers=dict(headers or {}))


class _Service:
    def __init__(self, model: Model) -> None:
        self._model = model
        columns = model.trained.columns
        hidden = set(model.endpoint.target)
        self._validator = RowValidator(
            model.contract, [name for name in columns.dtypes if name not in hidden], columns.missing
        )
        known = {name: column for name, column in model.reference.get("columns", {}).items() if name not in hidden}
        self._metrics = Metrics(model.name, model.version, known, model.predictions, model.target_seconds)
        self._one_at_a_time = asyncio.Lock()
        self._waiting = 0

    @property
    def request_schema(self) -> dict[str, Any]:
        rows = {"type": "array", "items": self._validator.schema, "minItems": 1, "maxItems": MAX_ROWS}
        return {"type": "object", "required": ["rows"], "additionalProperties": False, "properties": {"rows": rows}}

    @property
    def example(self) -> dict[str, Any]:
        """An answer to the examples, for the page of the API."""
        if not self._model.trained.examples:
            return {}
        answers = answer_rows(self._model.endpoint, self._model.trained, pd.DataFrame(self._model.trained.examples))
        return {"example": self._content(answers.values, set(answers.unanswered))}

    def observe(self, path: str, status: int, seconds: float, request_id: str) -> None:
        """Count a request and write one line about it."""
        if path == "/predict":
            self._metrics.request(status, seconds)
        log.info(
            '{"request": %s, "path": %s, "status": %d, "ms": %.1f}', *_quoted(request_id, path), status, seconds * 1000
        )

    async def predict(self, request: Request) -> Response:
        try:
            rows = await self._rows_of(request)
            values, unanswered = await self._answer(rows)
        except _Refused as refused:
            return refused.response
        self._metrics.rows(rows, values)
        content = self._content(values, unanswered)
        if self._model.log_payloads:
            log.info(json.dumps({"rows": rows, "predictions": content["predictions"]}))
        return JSONResponse(content)

    def _content(self, values: list[Any], unanswered: set[int]) -> dict[str, Any]:
        predictions = [
            {
                "prediction_id": f"{self._model.version}:{uuid.uuid4().hex}",
                "value": _plain(value),
                "answered": at not in unanswered,
            }
            for at, value in enumerate(values)
        ]
        return {"predictions": predictions, "model": {"name": self._model.name, "version": self._model.version}}

    async def _rows_of(self, request: Request) -> list[dict[str, Any]]:
        try:
            body = await asyncio.wait_for(_body_of(request), BODY_SECONDS)
        except asyncio.TimeoutError as error:  # noqa: UP041 - another class before Python 3.11
            raise _Refused(408, _error("", f"the request didn't come within {BODY_SECONDS} s")) from error
        try:
            content = json.loads(body, parse_constant=_no_constant)
        except ValueError as error:
            raise _Refused(422, _error("", f"not JSON: {error}")) from error
        rows = content.get("rows") if isinstance(content, dict) and set(content) == {"rows"} else None
        if not isinstance(rows, list) or not rows:
            raise _Refused(422, _error("", 'should be an object {"rows": [...]} with at least one row'))
        if len(rows) > MAX_ROWS:
            raise _Refused(413, _error("rows", f"more than {MAX_ROWS} rows"))
        wrong = [
            {"path": f"rows[{at}]{'.' if column else ''}{column}", "reason": reason}
            for at, row in enumerate(rows)
            for column, reason in self._validator.errors(row)
        ]
        if wrong:
            raise _Refused(422, {"errors": wrong[:MAX_ERRORS]})
        return rows

    async def _answer(self, rows: list[dict[str, Any]]) -> tuple[list[Any], set[int]]:
        if self._waiting >= MAX_WAITING:
            busy = _error("", "too many requests are waiting")
            raise _Refused(503, busy, {"retry-after": str(RETRY_AFTER_SECONDS)})
        self._waiting += 1
        try:
            await asyncio.sleep(0)  # requests that have come meanwhile are counted as waiting first
            async with self._one_at_a_time:
                table = pd.DataFrame(rows)
                if len(rows) <= INLINE_ROWS:  # a few rows take less than the way to another thread and back
                    few = answer_rows(self._model.endpoint, self._model.trained, table)
                    return few.values, set(few.unanswered)
                asked = asyncio.to_thread(answer_rows, self._model.endpoint, self._model.trained, table)
                answers = await asyncio.wait_for(asked, ANSWER_SECONDS)
        except asyncio.TimeoutError as error:  # noqa: UP041 - another class before Python 3.11
            raise _Refused(504, _error("", f"there was no answer within {ANSWER_SECONDS} s")) from error
        except RowError as error:
            raise _Refused(422, _error(f"rows.{error.column}", str(error))) from error
        finally:
            self._waiting -= 1
        return answers.values, set(answers.unanswered)

    async def schema(self) -> dict[str, Any]:
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self._model.name,
            **self._validator.schema,
        }

    async def alive(self) -> dict[str, bool]:
        return {"alive": True}

    async def ready(self) -> dict[str, Any]:
        return {"ready": True, "model": self._model.name, "version": self._model.version}

    async def version(self) -> dict[str, Any]:
        takes = "raw rows" if self._model.trained.raw else "features"
        return {"model": self._model.name, "version": self._model.version, "takes": takes}

    async def reference(self) -> dict[str, Any]:
        return {
            "model": self._model.name,
            "version": self._model.version,
            "asOf": self._model.reference.get("asOf"),
            "columns": self._metrics.columns,
            "predictions": self._metrics.predictions,
            "targetSeconds": self._model.target_seconds,
        }

    async def metrics_text(self) -> Response:
        return Response(self._metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


class _Observed:
    """Gives each request an id, and has it counted when its answer begins."""

    def __init__(self, app: ASGIApp, service: _Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
        request_id = given if given.isprintable() and 0 < len(given) <= 100 else uuid.uuid4().hex
        started = time.perf_counter()

        async def observed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode("latin-1"))]
                seconds = time.perf_counter() - started
                self._service.observe(scope["path"], message["status"], seconds, request_id)
            await send(message)

        await self._app(scope, receive, observed)


async def _body_of(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise _Refused(413, _error("", f"the request has more than {MAX_BYTES} bytes"))
    return body


def _quoted(*texts: str) -> tuple[str, ...]:
    return tuple(json.dumps(text) for text in texts)


def _error(path: str, reason: str) -> dict[str, Any]:
    return {"errors": [{"path": path, "reason": reason}]}


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _plain(value: Any) -> Any:
    """JSON has nothing that is not a number."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
