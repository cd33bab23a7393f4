"""Trains the project's endpoint, serves it, and loads the service and a bare handler in turn; then faults.

python load.py PROJECT PACKAGE REQUESTS
"""

import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROUNDS = 5
CLIENTS = 4
SECONDS = 4.0


def main(project: str, package: str, requests: str) -> int:
    for command in ("profile", "train"):
        subprocess.run([sys.executable, "-m", package, command], check=True, stdout=subprocess.DEVNULL)
    version = (Path(project) / "models" / "current").read_text().strip()
    rows = json.loads((Path(project) / "models" / version / "model.json").read_text())["examples"]
    own, bare = _started(package, project, own=True), _started(package, project, own=False)
    try:
        _compare_speed(own[1], bare[1], rows)
        failed = _mixed(own, rows, int(requests))
    finally:
        bare[0].kill()
    failed += _stop_under_load(own, rows)
    return 1 if failed else 0


def _started(package: str, project: str, *, own: bool) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    bare = [str(Path(__file__).with_name("bare.py")), project, package, str(port)]
    command = [sys.executable, *(["-m", package, "serve", "--port", str(port)] if own else bare)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return process, port
        except OSError:
            time.sleep(0.1)
    raise SystemExit("a server doesn't start")


def _ask(connection: http.client.HTTPConnection, body: bytes) -> tuple[int, Any]:
    connection.request("POST", "/predict", body, {"content-type": "application/json"})
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def _timed(port: int, rows: list[Any], clients: int, seconds: float) -> list[float]:
    times: list[float] = []
    until = time.perf_counter() + seconds

    def client(seed: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        bodies = [json.dumps({"rows": [row]}).encode() for row in rows]
        chosen = random.Random(seed)
        while time.perf_counter() < until:
            started = time.perf_counter()
            status, _ = _ask(connection, chosen.choice(bodies))
            times.append(time.perf_counter() - started)
            assert status == 200, status

    threads = [threading.Thread(target=client, args=(seed,)) for seed in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _compare_speed(own: int, bare: int, rows: list[Any]) -> None:
    for clients in (1, CLIENTS):
        ratios: dict[str, list[float]] = {"p50": [], "p99": [], "throughput": []}
        for turn in range(ROUNDS):
            order = [own, bare] if turn % 2 else [bare, own]
            measured = {port: sorted(_timed(port, rows, clients, SECONDS)) for port in order}
            mine, other = measured[own], measured[bare]
            ratios["p50"].append(mine[len(mine) // 2] / other[len(other) // 2])
            ratios["p99"].append(mine[int(len(mine) * 0.99)] / other[int(len(other) * 0.99)])
            ratios["throughput"].append(len(mine) / len(other))
        told = ", ".join(f"{name} {statistics.median(values):.2f}x" for name, values in ratios.items())
        print(f"{clients} client(s), one row a request, bare handler = 1: {told}", flush=True)


def _memory(pid: int) -> float:
    text = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in text.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def _mixed(own: tuple[subprocess.Popen[bytes], int], rows: list[Any], requests: int) -> int:
    """Good requests have the same answers each time, bad ones are told what is wrong, and memory stays as it is."""
    process, port = own
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    expected = [_ask(connection, json.dumps({"rows": [row]}).encode())[1]["predictions"][0]["value"] for row in rows]
    bad = [
        b"",
        b"{",
        b"[]",
        b'{"rows": []}',
        b'{"rows": [1]}',
        b'{"rows": [{}]}',
        b'{"rows": [{"no": NaN}]}',
        b"\xff\xfe",
    ]
    chosen, wrong, marks = random.Random(0), 0, []
    for number in range(requests):
        if chosen.random() < 0.3:
            status, content = _ask(connection, chosen.choice(bad))
            wrong += status != 422 or not content["errors"]
        else:
            picks = [chosen.randrange(len(rows)) for _ in range(chosen.choice([1, 1, 5, 50]))]
            status, content = _ask(connection, json.dumps({"rows": [rows[at] for at in picks]}).encode())
            values = [one["value"] for one in content.get("predictions", [])]
            wrong += status != 200 or any(abs(a - expected[at]) > 1e-9 for a, at in zip(values, picks, strict=True))
        if number in (requests // 5, requests - 1):
            marks.append(_memory(process.pid))
    print(
        f"{requests} mixed requests: {wrong} wrong, memory {marks[0]:.0f} MB behind a fifth and {marks[-1]:.0f} MB at the end"
    )
    return int(wrong > 0 or marks[-1] > marks[0] * 1.1)


def _stop_under_load(own: tuple[subprocess.Popen[bytes], int], rows: list[Any]) -> int:
    """Requests that were taken before SIGTERM are answered; afterwards connections are refused."""
    process, port = own
    lost, answered = 0, 0
    body = json.dumps({"rows": rows}).encode()

    def client() -> None:
        nonlocal lost, answered
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            try:
                connection.connect()
                connection.request("POST", "/predict", body, {"content-type": "application/json"})
            except OSError:
                return
            try:
                answered += connection.getresponse().status in (200, 503)
            except ConnectionResetError:
                return  # it was never taken: the port closed with it in the queue
            except (OSError, http.client.HTTPException):
                lost += 1
                return
            connection.close()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    process.send_signal(signal.SIGTERM)
    for thread in threads:
        thread.join(60)
    status = process.wait(60)
    print(f"SIGTERM under load: {answered} answered, {lost} taken and not answered, status {status}")
    return int(lost > 0 or status not in (0, -signal.SIGTERM))


if __name__ == "__main__":
    os.environ["PYTHONUNBUFFERED"] = "1"
    sys.exit(main(*sys.argv[1:]))
