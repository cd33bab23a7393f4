"""A bare handler of FastAPI around a trained endpoint: the same checks of rows and the same answers, nothing counted.

python bare.py PROJECT PACKAGE PORT
"""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

project, package, port = sys.argv[1:]
endpoint = importlib.import_module(f"{package}.predict").ENDPOINT
asking = importlib.import_module(f"{package}.runtime.inference.endpoint")
validation = importlib.import_module(f"{package}.runtime.service.validation")
contract = importlib.import_module(f"{package}.runtime.contract").Contracts(Path(project) / "contracts")
trained, _ = importlib.import_module(f"{package}.runtime.inference.artifacts").load(Path(project) / "models")

columns = [name for name in trained.columns.dtypes if name not in endpoint.target]
schema = (
    contract.schema(endpoint.source) if endpoint.source in contract.names else (trained.contract or {}).get("schema")
)
validator = validation.RowValidator(schema, columns, trained.columns.missing)
app = FastAPI()


@app.post("/predict")
async def predict(request: Request) -> JSONResponse:
    rows: list[dict[str, Any]] = json.loads(await request.body())["rows"]
    errors = [error for row in rows for error in validator.errors(row)]
    if errors:
        return JSONResponse({"errors": errors}, 422)
    return JSONResponse({"predictions": asking.answer_rows(endpoint, trained, pd.DataFrame(rows)).values})


uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning", access_log=False)
