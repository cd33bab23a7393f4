"""The service in a process of its own: it answers over HTTP as the endpoint does, refuses what is wrong, and ends well."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from <% project.package %>.predict import ENDPOINT
from <% project.package %>.runtime.inference.endpoint import answer_rows

pytest.importorskip("fastapi", reason="the service isn't installed: pip install -e '.[serve]'")
pytest.importorskip("skops", reason="the service isn't installed: pip install -e '.[serve]'")

from <% project.package %>.runtime.inference.artifacts import ArtifactError, save

pytestmark = pytest.mark.integration

START_SECONDS = 60


def command(models: Path, port: int) -> list[str]:
    """The command that serves the models of a folder."""
    return [sys.executable, "-m", "<% project.package %>", "serve", "--models", str(models), "--port", str(port)]


@pytest.fixture(scope="module")
def models(trained: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the trained endpoint."""
    folder = tmp_path_factory.mktemp("models")
    try:
        save(folder, ENDPOINT, *trained)
    except ArtifactError as error:
        pytest.skip(str(error))
    return folder


@pytest.fixture(scope="module")
def service(models: Path) -> Iterator[str]:
    """The address of a running service, which has to end with status 0 when it is told to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(command(models, port), stderr=subprocess.PIPE, text=True, encoding="utf-8")
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline and not _is_ready(address):
        time.sleep(0.1)
    yield address
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=START_SECONDS)
    assert process.returncode in (0, -signal.SIGTERM), log


def _is_ready(address: str) -> bool:
    try:
        return bool(_get(f"{address}/readyz")["ready"])
    except OSError:
        return False


def _get(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=START_SECONDS) as response:
        return json.load(response)


def _predict(address: str, body: Any) -> tuple[int, Any]:
    data = json.dumps(body).encode()
    request = urllib.request.Request(f"{address}/predict", data, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=START_SECONDS) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def _rows(trained: Any, wanted: int) -> list[dict[str, Any]]:
    """Rows of training as a client would send them."""
    rows = trained[0].probe.drop(columns=list(ENDPOINT.target), errors="ignore").head(wanted)
    listed: list[dict[str, Any]] = json.loads(rows.to_json(orient="records", date_format="iso", double_precision=15))
    return listed


def test_answers_are_the_endpoints(service: str, trained: Any) -> None:
    rows = _rows(trained, 10)
    status, content = _predict(service, {"rows": rows})
    assert status == 200, content
    expected = answer_rows(ENDPOINT, trained[0], trained[0].probe.head(10)).values
    assert [one["value"] for one in content["predictions"]] == pytest.approx(expected, abs=1e-9)
    assert len({one["prediction_id"] for one in content["predictions"]}) == len(rows)
    for row, value in zip(rows[:3], expected[:3], strict=True):
        _, one = _predict(service, {"rows": [row]})
        assert one["predictions"][0]["value"] == pytest.approx(value, abs=1e-9)


def test_what_is_wrong_is_named(service: str, trained: Any) -> None:
    good = _rows(trained, 1)[0]
    required = _get(f"{service}/schema")["required"]
    status, content = _predict(service, {"rows": [good, {key: value for key, value in good.items() if key != required[0]}]})
    assert status == 422
    assert {"path": f"rows[1].{required[0]}", "reason": "is missing"} in content["errors"]
    for body in ([], {"rows": []}, {"rows": [1]}, "text", {"rows": [good], "more": 1}):
        assert _predict(service, body)[0] == 422, body
    assert _predict(service, {"rows": [{}] * 1_001})[0] == 413


def test_operations_see_what_they_need(service: str) -> None:
    assert _get(f"{service}/healthz") == {"alive": True}
    version = _get(f"{service}/version")["version"]
    reference = _get(f"{service}/reference")
    assert reference["version"] == version
    assert all("counts" in one or "categories" in one for one in reference["columns"].values())
    with urllib.request.urlopen(f"{service}/metrics", timeout=START_SECONDS) as response:
        metrics = response.read().decode()
    assert 'ml_requests_total{status="200"}' in metrics
    assert f'model_version="{version}"' in metrics


def test_a_model_with_a_flipped_byte_is_refused(models: Path, tmp_path: Path) -> None:
    version = (models / "current").read_text().strip()
    shutil.copytree(models, tmp_path, dirs_exist_ok=True)
    file = tmp_path / version / "model.skops"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    ended = subprocess.run(command(tmp_path, 1), check=False, capture_output=True, text=True, timeout=START_SECONDS)
    assert ended.returncode == 2
    assert ended.stderr.strip().endswith("its digest differs")
    assert len(ended.stderr.strip().splitlines()) == 1
